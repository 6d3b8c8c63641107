"""Build the wheel and run the tests against it, installed in an empty environment, away from the sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BESIDE_THE_TESTS = "tests docs README.md CHANGELOG.md CITATION.cff SECURITY.md mkdocs.yml pyproject.toml".split()


def build_wheel(top: Path) -> Path:
    """The wheel, built into a folder of `top`."""
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", top / "dist", ROOT], check=True)
    (wheel,) = (top / "dist").glob("*.whl")
    return wheel


def environment_with(python: str, place: Path, packages: Sequence[str]) -> Path:
    """The Python of a fresh environment that holds the packages and what they ask for, and nothing else."""
    subprocess.run([python, "-m", "venv", place], check=True)
    inside = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([inside, "-m", "pip", "install", "-q", *packages], check=True)
    return inside


def away_from_sources(top: Path) -> Path:
    """A folder with the tests and what they read, but without the package."""
    away = top / "away"
    away.mkdir()
    for part in BESIDE_THE_TESTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, away / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, away / part)
    return away


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="diplonews-wheel-") as name:
        top = Path(name)
        wheel = build_wheel(top)
        python = environment_with(sys.executable, top / "env", [f"{wheel}[test]"])
        away = away_from_sources(top)
        surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        surroundings["DIPLONEWS_WHEEL"] = str(wheel)
        surroundings["DIPLONEWS_SOURCES"] = str(ROOT)
        return subprocess.run([python, "-m", "pytest", "-q"], cwd=away, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())
