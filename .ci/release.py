"""Two builds, one hash; and a list of what the package is made of (SBOM), written beside the wheel.

    python .ci/release.py [FOLDER]

The wheel and the source archive are built twice, from two copies of the sources in different folders with different
times; the bytes must be the same. FOLDER (default ``dist``) gets them, their SHA-256 sums and ``diplonews.cdx.json``,
a CycloneDX list of the package and all that it brings along, with versions and licences.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("diplonews", "tests", "benchmarks", "scripts", "docs")


def build(top: Path, day: int) -> dict[str, bytes]:
    """Wheel and source archive of a copy of the sources, whose files all have the time `day`."""
    copy = top / f"copy{day}" / "sources"
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, files):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
            os.utime(copy / name, (day, day))
    out = top / f"dist{day}"
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(day % 1000)}
    subprocess.run([sys.executable, "-m", "build", "--outdir", out, copy], check=True, env=surroundings, stdout=-3)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def components() -> list[dict[str, Any]]:
    """The package and all that it brings along, each once, in the order of their names."""
    found: dict[str, dict[str, Any]] = {}
    waiting = ["diplonews"]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        held = metadata.distribution(name)
        about = held.metadata.json
        licence = str(about.get("license_expression") or about.get("license") or "unknown").split("\n")[0][:80]
        needs = [line for line in held.requires or [] if "extra ==" not in line and "platform" not in line]
        names = [re.split(r"[^\w.-]", line)[0] for line in needs]
        waiting += names
        found[key] = {
            "type": "library",
            "bom-ref": f"pkg:pypi/{key}@{held.version}",
            "name": key,
            "version": held.version,
            "purl": f"pkg:pypi/{key}@{held.version}",
            "licenses": [{"license": {"name": licence}}],
        }
    return [found[key] for key in sorted(found)]


def bill(wheel: bytes) -> str:
    """The list in CycloneDX, its serial number made of the wheel's bytes, so that it is the same on every run."""
    parts = components()
    itself = next(part for part in parts if part["name"] == "diplonews")
    itself["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(wheel).hexdigest()}]
    form = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(wheel).hexdigest())}",
        "version": 1,
        "metadata": {"component": {**itself, "type": "library"}},
        "components": [part for part in parts if part is not itself],
    }
    return json.dumps(form, indent=1) + "\n"


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist")
    with tempfile.TemporaryDirectory(prefix="diplonews-release-") as name:
        first, second = build(Path(name), 1_000_000_000), build(Path(name), 1_500_000_000)
    for built in first:
        same = first[built] == second.get(built)
        print(f"{hashlib.sha256(first[built]).hexdigest()}  {built}{'' if same else '  DIFFERS between two builds'}")
    if first != second:
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for built, data in first.items():
        (folder / built).write_bytes(data)
    wheel = next(data for built, data in first.items() if built.endswith(".whl"))
    (folder / "diplonews.cdx.json").write_text(bill(wheel), "utf-8")
    (folder / "SHA256SUMS").write_text(
        "".join(f"{hashlib.sha256(data).hexdigest()}  {built}\n" for built, data in first.items()), "ascii"
    )
    print(
        f"two builds, one hash; {folder} has them, their sums and {len(components())} components in diplonews.cdx.json"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
