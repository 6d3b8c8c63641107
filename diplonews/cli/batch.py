"""``diplonews batch``: an archive in, one output, with progress, an errors file, and a way on after a kill."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from diplonews.archives import ArchiveError, Columns, Progress, run, sources
from diplonews.cli.files import UseError
from diplonews.errors import MissingExtraError

_EVERY = 10.0  # seconds between two lines of progress where there is no terminal


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="JSONL (also .gz), CSV, TSV, Parquet, .txt or .html files, folders, globs, or - for JSONL on stdin",
    )
    command.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="its ending says the form: .jsonl, .csv (a folder), .parquet, .sqlite, .duckdb",
    )
    command.add_argument("--jobs", type=int, default=1, help="worker processes; 0 for one a core (default 1)")
    command.add_argument("--chunk", type=int, default=64, help="texts a worker takes at a time (default 64)")
    command.add_argument("--resume", action="store_true", help="go on with an output that was left in part")
    for name in ("text", "published", "title", "id"):
        command.add_argument(f"--{name}-column", default=name, metavar="NAME", help=f"column or key of the {name}")
    command.set_defaults(run=batch)


def batch(chosen: argparse.Namespace) -> int:
    """Runs the archive; exit code 0 where every item gave a report, 3 where some did not."""
    columns = Columns(chosen.text_column, chosen.published_column, chosen.title_column, chosen.id_column)
    _keep_apart(chosen.inputs, chosen.output)
    show = _bar() if sys.stderr.isatty() else _lines()
    try:
        done = run(
            sources(chosen.inputs, columns),
            chosen.output,
            jobs=chosen.jobs,
            chunk=chosen.chunk,
            resume=chosen.resume,
            on_progress=show,
        )
    except (ArchiveError, MissingExtraError, ValueError) as error:
        raise UseError(str(error)) from error
    finally:
        if sys.stderr.isatty():
            print(file=sys.stderr)
    print(f"{done.done - done.failed} reports in {done.output}", file=sys.stderr)
    if done.errors is not None:
        print(f"{done.failed} items without a report, with reasons: {done.errors}", file=sys.stderr)
        return 3
    return 0


def _keep_apart(inputs: list[str], output: str) -> None:
    """An output among its own inputs would be read by the next run, or replace what it was made from."""
    out = Path(output).resolve()
    for one in inputs:
        given = Path(one).resolve()
        if one != "-" and (given == out or (given.is_dir() and given in out.parents)):
            raise UseError(f"{output} lies among its own inputs ({one}); name an output elsewhere")


def _told(progress: Progress, seconds: float) -> str:
    rate = progress.done / seconds if seconds else 0.0
    failed = f", {progress.failed} failed" if progress.failed else ""
    return f"{progress.done} texts{failed}, {rate:,.0f} a second, {progress.characters / 1e6:,.1f} million characters"


def _bar() -> Callable[[Progress], None]:
    """One line on the terminal, written over and over."""
    begun = time.monotonic()

    def show(progress: Progress) -> None:
        sys.stderr.write(f"\r\x1b[K{_told(progress, time.monotonic() - begun)}")
        sys.stderr.flush()

    return show


def _lines() -> Callable[[Progress], None]:
    """A line now and then, for logs."""
    begun = time.monotonic()
    last = begun

    def show(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            print(_told(progress, now - begun), file=sys.stderr)

    return show
