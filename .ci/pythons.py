"""Every Python from 3.11 on that this machine has: the same bytes for every text, and the tests against the wheel.

    python .ci/pythons.py [--answers]

Pythons are those on the PATH and those of pyenv. With ``--answers`` only the bytes are compared. At least one Python
besides this one must be there, or nothing is shown and the exit code is 2.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from wheel import ROOT, away_from_sources, build_wheel, environment_with

ASK = "import sys; print('.'.join(map(str, sys.version_info[:3])), sys.implementation.name)"


def pythons() -> dict[str, str]:
    """The Pythons from 3.11 on, one of each minor version, by version."""
    names = [f"python3.{minor}" for minor in range(11, 20)]
    found = [path for name in names if (path := shutil.which(name))]
    found += sorted(
        map(str, Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.*/bin/python"))
    )
    kept: dict[tuple[int, ...], tuple[str, str]] = {}
    for path in [sys.executable, *found]:
        asked = subprocess.run([path, "-c", ASK], capture_output=True, text=True)
        if asked.returncode == 0:
            version, kind = asked.stdout.split()
            minor = tuple(map(int, version.split(".")[:2]))
            if minor >= (3, 11) and kind == "cpython":
                kept.setdefault(minor, (version, path))
    return dict(kept[minor] for minor in sorted(kept))


def main() -> int:
    arguments = argparse.ArgumentParser(description="The same answer in every Python that can be had here.")
    arguments.add_argument("--answers", action="store_true", help="compare the bytes only; the tests are not run")
    chosen = arguments.parse_args()
    found = pythons()
    digests: dict[str, str] = {}
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="diplonews-pythons-") as name:
        top = Path(name)
        wheel = build_wheel(top)
        away = away_from_sources(top)
        for version, path in found.items():
            python = environment_with(path, top / version, [f"{wheel}[test]"])
            surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
            told = subprocess.run(
                [python, "tests/answers.py"], cwd=away, env=surroundings, capture_output=True, check=True
            )
            digests[version] = hashlib.sha256(told.stdout).hexdigest()
            print(f"{version}: {told.stdout.count(10)} texts, sha256 {digests[version]}", flush=True)
            if not chosen.answers:
                surroundings |= {"DIPLONEWS_WHEEL": str(wheel), "DIPLONEWS_SOURCES": str(ROOT)}
                if subprocess.run([python, "-m", "pytest", "-q"], cwd=away, env=surroundings).returncode:
                    failed.append(version)
    if len(set(digests.values())) > 1:
        print("the Pythons do not give the same answer")
        return 1
    if failed:
        print(f"tests fail on {', '.join(failed)}")
        return 1
    print(f"the same answer on {', '.join(digests)}")
    return 0 if len(digests) > 1 else 2


if __name__ == "__main__":
    sys.exit(main())
