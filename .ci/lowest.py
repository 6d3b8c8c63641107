"""The tests with the oldest versions that the metadata allows: a lower bound that is not tried is a guess.

    python .ci/lowest.py [PYTHON]

PYTHON should be the oldest that is supported, since old versions have no wheels for new ones.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from wheel import ROOT, away_from_sources, build_wheel, environment_with

EXTRAS = ("test", "tables")
#: What the oldest versions need and do not say: pyarrow 14 and pandas 2.0 were built against the first numpy.
BESIDE = ("numpy<2",)


def lowest() -> list[str]:
    """Every requirement of the core, the tests and the tables, at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in EXTRAS for one in project["optional-dependencies"][extra])]
    found: list[str] = []
    for one in asked:
        match = re.match(r"([\w.-]+(?:\[[\w,]+\])?)>=([\w.]+)", one)
        if match and not one.startswith("diplonews"):
            found.append(f"{match[1]}=={match[2]}")
        elif not one.startswith("diplonews"):
            raise ValueError(f"{one}: no lower bound")
    return [*found, *BESIDE]


def main() -> int:
    python = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    with tempfile.TemporaryDirectory(prefix="diplonews-lowest-") as name:
        top = Path(name)
        wheel = build_wheel(top)
        inside = environment_with(python, top / "env", [str(wheel), *lowest()])
        away = away_from_sources(top)
        surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        print(f"lowest versions: {', '.join(lowest())}", flush=True)
        return subprocess.run([inside, "-m", "pytest", "-q"], cwd=away, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())
