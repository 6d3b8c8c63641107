"""A run over an archive that a kill cannot spoil: reports go to a part file, a journal says how far it is sound.

After every stretch of items the part files are flushed to the disk, and then the journal gets a line with the
number of items done and the lengths of the part files. A resumed run cuts the part files back to the last line of
the journal, skips so many items, and goes on: the output is the one of an undisturbed run, byte for byte. The
output appears under its name only when it is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from attrs import define, frozen

from diplonews.archives.reading import ArchiveError, Source
from diplonews.archives.writing import check_output, finish
from diplonews.pipeline import Failure, Parser

_STRETCH = 512  # items between two lines of the journal: little work is lost, little time goes to the disk


@frozen
class Progress:
    """How far a run is: items done and failed, characters read."""

    done: int
    failed: int
    characters: int


@frozen
class Summary:
    """What a run has done, resumed items included."""

    done: int
    failed: int
    output: Path
    errors: Path | None


@define
class _State:
    done: int = 0
    failed: int = 0
    characters: int = 0
    reports: int = 0
    errors: int = 0


def run(
    items: Iterable[Source],
    output: str | Path,
    *,
    parser: Parser | None = None,
    jobs: int = 1,
    chunk: int = 64,
    resume: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Parses the items into `output`, whose suffix says the form: see `archives.writing.FORMS`.

    Items that cannot be read or parsed go to ``OUTPUT.errors.jsonl`` with their place and the reason. Raises
    `ArchiveError` where the output cannot be written, or is there in part and `resume` is not asked for.
    """
    out = Path(output)
    part, errors, journal = (out.with_name(out.name + end) for end in (".part", ".errors.jsonl.part", ".journal"))
    try:
        check_output(out)
        begun = journal.exists()
    except OSError as error:  # a folder that may not be looked into
        raise ArchiveError(f"{error.filename or out}: {error.strerror or error}") from error
    if begun and not resume:
        raise ArchiveError(f"{out} is there in part; go on with --resume, or remove {journal} to begin anew")
    try:
        state = _state(journal) if resume else _State()
        with (
            _cut(part, state.reports) as reports,
            _cut(errors, state.errors) as failures,
            open(journal, "a" if resume else "w", encoding="ascii") as lines,
        ):
            for stretch in _stretches(_results(_once(items), state.done, parser or Parser(), jobs, chunk)):
                _write(stretch, reports, failures, state)
                _journal(lines, reports, failures, state)
                if on_progress is not None:
                    on_progress(Progress(state.done, state.failed, state.characters))
        finish(part, out)
        kept: Path | None = out.with_name(out.name + ".errors.jsonl")
        if state.failed:
            os.replace(errors, kept)  # type: ignore[arg-type]  # a path until the next line
        else:
            errors.unlink(missing_ok=True)
            kept = None
        journal.unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveError(f"{error.filename or out}: {error.strerror or error}; --resume goes on from here") from error
    return Summary(state.done, state.failed, out, kept)


def _once(items: Iterable[Source]) -> Iterator[Source]:
    """The items, and a failure for each whose id another had before: two reports of one id could not be told apart.

    Holds eight bytes of hash an id, not the ids.
    """
    seen: set[int] = set()
    for source in items:
        name = source.item.get("id") if isinstance(source.item, dict) else None
        if name is not None and (held := hash(str(name))) in seen:
            yield Source(source.place, Failure(str(name), f"another item before this one has the id {str(name)!r}"))
            continue
        if name is not None:
            seen.add(held)
        yield source


def _results(items: Iterable[Source], skip: int, parser: Parser, jobs: int, chunk: int) -> Iterator[tuple[Any, Source]]:
    """A result for every item after the first `skip`; what could not be read passes through as it is."""
    rest = islice(items, skip, None)
    pairs = ((source.item, source) for source in rest)
    for result, source in parser.parse_many(_readable(pairs), jobs=jobs, chunk=chunk):
        yield (source.item if isinstance(source.item, Failure) else result), source


def _readable(pairs: Iterable[tuple[Any, Source]]) -> Iterator[tuple[Any, Source]]:
    for item, source in pairs:
        yield ("" if isinstance(item, Failure) else item), source


def _stretches(results: Iterable[Any]) -> Iterator[list[Any]]:
    held = iter(results)
    while stretch := list(islice(held, _STRETCH)):
        yield stretch


def _write(stretch: list[tuple[Any, Source]], reports: IO[bytes], failures: IO[bytes], state: _State) -> None:
    for result, source in stretch:
        state.done += 1
        if isinstance(result, Failure):
            state.failed += 1
            row = {"place": source.place, "id": result.id, "error": result.error}
            failures.write(json.dumps(row, ensure_ascii=True).encode("ascii") + b"\n")
        else:
            state.characters += len(result.text)
            reports.write(result.to_json().encode("utf-8") + b"\n")


def _journal(lines: IO[str], reports: IO[bytes], failures: IO[bytes], state: _State) -> None:
    for stream in (reports, failures):
        stream.flush()
        os.fsync(stream.fileno())
    state.reports, state.errors = reports.tell(), failures.tell()
    row = [state.done, state.failed, state.characters, state.reports, state.errors]
    lines.write(json.dumps(row) + "\n")
    lines.flush()
    os.fsync(lines.fileno())


def _state(journal: Path) -> _State:
    """The last whole line of the journal; a line cut short by a kill does not count."""
    state = _State()
    if journal.exists():
        for line in journal.read_text("ascii").splitlines(keepends=True):
            if line.endswith("\n"):
                state = _State(*json.loads(line))
    return state


def _cut(path: Path, length: int) -> IO[bytes]:
    """A part file open for writing at `length`, with nothing after it."""
    stream = open(path, "r+b" if path.exists() else "w+b")  # noqa: SIM115  # the caller closes it
    stream.truncate(length)
    stream.seek(length)
    return stream
