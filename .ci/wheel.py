"""Build the wheel and run the tests against it, installed in an empty environment, away from the sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BESIDE_THE_TESTS = ("tests", "docs", "README.md", "CHANGELOG.md", "CITATION.cff", "mkdocs.yml", "pyproject.toml")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="diplonews-wheel-") as name:
        top = Path(name)
        subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", top / "dist", ROOT], check=True)
        (wheel,) = (top / "dist").glob("*.whl")
        venv.create(top / "env", with_pip=True)
        python = top / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", f"{wheel}[test]"], check=True)
        away = top / "away"
        away.mkdir()
        for part in BESIDE_THE_TESTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, away / part, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, away / part)
        surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        surroundings["DIPLONEWS_WHEEL"] = str(wheel)
        surroundings["DIPLONEWS_SOURCES"] = str(ROOT)
        return subprocess.run([python, "-m", "pytest", "-q"], cwd=away, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())
