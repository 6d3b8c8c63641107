"""Memory of `diplonews batch` over a long JSONL archive: the peak of each process, and the rate.

    python benchmarks/archive.py [--megabytes 1000] [--jobs 2]

The archive is made by repeating texts. Needs Linux (/proc).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import news


def write(path: Path, megabytes: float) -> None:
    """An archive of so many megabytes."""
    texts, number, size = news(), 0, 0
    with path.open("w", encoding="utf-8") as file:
        while size < megabytes * 1e6:
            text, published = texts[number % len(texts)]
            line = json.dumps({"id": f"t{number}", "published": published, "text": f"{text}\n\nNote {number}"}) + "\n"
            size += file.write(line)
            number += 1
    print(f"{number:,} texts, {size / 1e6:,.0f} MB")


def family(pid: int) -> list[int]:
    """A process and those it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def peak(pid: int) -> float:
    """The most memory a process has held so far, in megabytes."""
    told = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(told[1]) / 1000 if told else 0.0


def main() -> int:
    arguments = argparse.ArgumentParser(description="Memory of a long batch.")
    arguments.add_argument("--megabytes", type=float, default=1000)
    arguments.add_argument("--jobs", type=int, default=2)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="diplonews-archive-") as name:
        given, out = Path(name, "archive.jsonl"), Path(name, "reports.jsonl")
        write(given, chosen.megabytes)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "diplonews", "batch", given, "-o", out, "--jobs", str(chosen.jobs)]
        batch = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peaks: dict[int, float] = {}
        while batch.poll() is None:
            for pid in family(batch.pid):
                try:
                    peaks[pid] = max(peaks.get(pid, 0.0), peak(pid))
                except OSError:  # it ended between the two looks
                    continue
            time.sleep(0.5)
        took = time.perf_counter() - begun
        with out.open("rb") as file:
            written = sum(1 for _ in file)
        print(f"exit {batch.returncode}, {written:,} reports of {out.stat().st_size / 1e6:,.0f} MB in {took:.0f} s")
        print("peak of each process, MB: " + ", ".join(f"{most:.0f}" for most in sorted(peaks.values(), reverse=True)))
    return batch.returncode


if __name__ == "__main__":
    sys.exit(main())
