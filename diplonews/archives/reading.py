"""Inputs to items: JSONL, CSV, Parquet, text and HTML files, folders, globs and standard input.

An item is what `Parser.parse` takes, as a dict, with the place it came from; what cannot be read is a `Failure` at
its place, and the reading goes on. Inputs are read in the order given, folders and globs in the order of names, so
that a second run sees the same items.
"""

from __future__ import annotations

import glob
import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from diplonews.archives.csv_rows import rows
from diplonews.errors import DiplonewsError, MissingExtraError
from diplonews.pipeline import Failure

TEXT_SUFFIXES = (".txt", ".text")
HTML_SUFFIXES = (".html", ".htm")
TABLE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".tsv", ".parquet")
KNOWN_SUFFIXES = (*TEXT_SUFFIXES, *HTML_SUFFIXES, *TABLE_SUFFIXES)
#: Bytes; of CSV, characters. A line of JSONL, a line or cell of CSV or a file of text that is longer is reported and
#: skipped: no article is, and memory stays small.
LONGEST_LINE = 64 * 1024 * 1024


class ArchiveError(DiplonewsError):
    """An input or output that cannot be used at all; a bad item inside one is a `Failure` instead."""


@frozen
class Columns:
    """What the columns or keys of an input are called."""

    text: str = "text"
    published: str = "published"
    title: str = "title"
    id: str = "id"

    def item(self, row: dict[str, Any]) -> dict[str, Any] | str:
        """The item of a row, or what is wrong with it."""
        if self.text not in row:
            return f"no {self.text!r} in the row; name the text's column with --text-column"
        item = {"text": row[self.text]}
        for name in ("published", "title", "id"):
            value = row.get(getattr(self, name))
            if value is not None and value != "":
                item[name] = str(value) if name in ("title", "id") else value
        return item


@frozen
class Source:
    """One item of an archive: where it stands ("news.jsonl:17"), and the item or why there is none."""

    place: str
    item: dict[str, Any] | Failure


def sources(inputs: Iterable[str], columns: Columns) -> Iterator[Source]:
    """The items of all inputs, in order.

    Raises `ArchiveError` for an input that does not exist or is of no known kind, before anything is read.
    """
    files = [file for one in inputs for file in _files(one)]
    for file in files:
        try:
            yield from _read(file, columns)
        except MissingExtraError:
            raise
        except (OSError, EOFError, UnicodeError, zlib.error, ValueError) as error:
            yield Source(file, Failure(None, f"cannot be read further: {error}"))


def _files(given: str) -> list[str]:
    if given == "-":
        return ["-"]
    path = Path(given)
    if path.is_dir():
        found = sorted(str(p) for p in path.rglob("*") if p.is_file() and _suffix(p.name))
        if not found:
            raise ArchiveError(f"{given}: no file of a known kind in the folder ({', '.join(KNOWN_SUFFIXES)})")
        return found
    if path.is_file():
        if not _suffix(path.name):
            raise ArchiveError(f"{given}: unknown kind of file; known are {', '.join(KNOWN_SUFFIXES)}")
        return [given]
    found = sorted(p for p in glob.glob(given, recursive=True) if Path(p).is_file())
    if not found:
        raise ArchiveError(f"{given}: no such file or folder")
    return [file for one in found for file in _files(one)]


def _suffix(name: str) -> str:
    low = name.lower()
    return next((s for s in sorted(KNOWN_SUFFIXES, key=len, reverse=True) if low.endswith(s)), "")


def _read(file: str, columns: Columns) -> Iterator[Source]:
    if file == "-":
        yield from _json_lines(sys.stdin.buffer, "stdin", columns)
        return
    suffix = _suffix(file)
    if suffix in (*TEXT_SUFFIXES, *HTML_SUFFIXES) and (size := Path(file).stat().st_size) > LONGEST_LINE:
        yield Source(file, Failure(file, f"the file has {size:,} bytes, more than {LONGEST_LINE:,}"))
    elif suffix in TEXT_SUFFIXES:
        yield Source(file, {"text": _text(Path(file).read_bytes()), "id": file})
    elif suffix in HTML_SUFFIXES:
        yield Source(file, _page(file))
    elif suffix == ".parquet":
        yield from _parquet(file, columns)
    elif suffix in (".csv", ".tsv"):
        with open(file, encoding="utf-8-sig", errors="replace", newline="") as lines:
            yield from _csv(lines, file, columns, "\t" if suffix == ".tsv" else ",")
    elif suffix.endswith(".gz"):
        with gzip.open(file, "rb") as packed:
            yield from _json_lines(packed, file, columns)
    else:
        with open(file, "rb") as lines_of_bytes:
            yield from _json_lines(lines_of_bytes, file, columns)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


def _lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes | None]:
    """The lines of a stream; None stands for one too long to hold."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _json_lines(stream: IO[bytes] | gzip.GzipFile, name: str, columns: Columns) -> Iterator[Source]:
    for number, line in enumerate(_lines(stream), start=1):
        place = f"{name}:{number}"
        if line is None:
            yield Source(place, Failure(None, f"the line has more than {LONGEST_LINE:,} bytes"))
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(_text(line))
        except (ValueError, RecursionError) as error:
            yield Source(place, Failure(None, f"no JSON: {error}"))
            continue
        if isinstance(row, str):
            yield Source(place, {"text": row, "id": place})
        elif isinstance(row, dict):
            yield _source(place, row, columns)
        else:
            yield Source(place, Failure(None, f"a line is a JSON object or string, not {type(row).__name__}"))


def _source(place: str, row: dict[str, Any], columns: Columns) -> Source:
    item = columns.item(row)
    if isinstance(item, str):
        return Source(place, Failure(None, item))
    item.setdefault("id", place)
    return Source(place, item)


def _csv(lines: IO[str], name: str, columns: Columns, between: str) -> Iterator[Source]:
    for number, row in rows(lines, between, LONGEST_LINE):
        place = f"{name}:{number}"
        yield _source(place, row, columns) if isinstance(row, dict) else Source(place, Failure(None, row))


def _parquet(file: str, columns: Columns) -> Iterator[Source]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "reading Parquet") from error
    number = 0
    with pq.ParquetFile(file) as table:
        for batch in table.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield _source(f"{file}:{number}", row, columns)


def _page(file: str) -> dict[str, Any] | Failure:
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("trafilatura", "web", "reading HTML") from error
    page = Path(file).read_bytes()
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        return Failure(file, "no main text in the page")
    about = trafilatura.extract_metadata(page)
    item: dict[str, Any] = {"text": text, "id": file}
    if about is not None and about.date:
        item["published"] = about.date
    if about is not None and about.title:
        item["title"] = about.title
    return item
