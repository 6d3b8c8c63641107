"""Reading the tables: tab-separated files with a header row into row values, errors with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from os import PathLike
from typing import Any, Protocol, TypeVar, cast

import attrs

from diplonews.errors import LexiconError
from diplonews.lexicon.rows import Row

R = TypeVar("R", bound=Row)


class Readable(Protocol):
    """A file of a folder or of an installed package."""

    @property
    def name(self) -> str: ...

    def read_text(self, encoding: str) -> str: ...


def _alternatives(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple([part for part in map(str.strip, cell.split("|")) if part])


def _number(cell: str) -> int:
    if not cell:
        return 0
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no whole number") from None


_READERS: dict[str, Callable[[str], Any]] = {"many": _alternatives, "number": _number}


def read_source(file: Readable) -> str:
    """The text of a lexicon file; bytes that are no UTF-8 are an error of its line."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LexiconError(file.name, line, "the file is not UTF-8") from error
    except OSError as error:
        raise LexiconError(file.name, 0, f"cannot be read: {error.strerror or error}") from error


def parse_table(kind: type[R], text: str, path: object) -> Iterator[R]:
    """The rows of a table's text, checked one by one.

    Lines that are empty or begin with ``#`` are skipped; the first other line names the columns, in any order;
    a cell that is missing at the end of a line is empty.
    """
    fields = {one.name: one for one in attrs.fields(kind)}
    plan: list[tuple[str, Callable[[str], Any] | None]] = []
    in_order = False
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not plan:
            plan = _plan(fields, cells, path, number)
            in_order = [name for name, _ in plan] == list(fields)[: len(plan)]
            continue
        if len(cells) > len(plan):
            raise LexiconError(path, number, f"{len(cells)} cells in a table of {len(plan)} columns")
        try:
            values = [read(cell) if read else cell.strip() for (_, read), cell in zip(plan, cells, strict=False)]
            if in_order:
                row = kind(*values)
            else:
                row = kind(**{name: value for (name, _), value in zip(plan, values, strict=False)})
        except (TypeError, ValueError) as error:
            raise LexiconError(path, number, str(error)) from error
        problem = "the first column is empty" if not values[0] and kind.FILE != "currencies.tsv" else row.problem()
        if problem:
            raise LexiconError(path, number, problem)
        yield row
    if not plan:
        raise LexiconError(path, 1, "the table has no header row")


def _plan(
    fields: Mapping[str, attrs.Attribute[Any]],
    header: list[str],
    path: object,
    line: int,
) -> list[tuple[str, Callable[[str], Any] | None]]:
    plan: list[tuple[str, Callable[[str], Any] | None]] = []
    for name in (cell.strip() for cell in header):
        if name not in fields:
            raise LexiconError(path, line, f"unknown column {name!r}; known are {', '.join(fields)}")
        plan.append((name, _READERS.get(fields[name].metadata.get("read", ""))))
    names = [name for name, _ in plan]
    for name, one in fields.items():
        if one.default is attrs.NOTHING and name not in names:
            raise LexiconError(path, line, f"the column {name!r} is missing")
    if len(set(names)) != len(names):
        raise LexiconError(path, line, "a column is named twice")
    return plan


def read_table(kind: type[R], file: Readable, path: object = None) -> tuple[R, ...]:
    """All rows of a file."""
    return tuple(parse_table(kind, read_source(file), path or file.name))


def line_of_row(row: Row) -> str:
    """A row as a line with all its columns in order: what `row_of_line` reads."""
    return "\t".join("|".join(value) if isinstance(value, tuple) else str(value) for value in row.values())


def row_of_line(kind: type[R], line: str) -> R:
    """The row of such a line, which holds a checked row and is not checked again; cells at its end may be missing."""
    readers = _readers(cast(Any, kind))  # a class is hashable, which mypy doubts of a variable one
    return kind(*[read(cell) if read else cell for read, cell in zip(readers, line.split("\t"), strict=False)])


class RowsByKey(Mapping[str, R]):
    """The rows of a table that ships by their first cell, each made when it is first asked for."""

    def __init__(self, kind: type[R], text: str) -> None:
        self._kind = kind
        head, *lines = (line for line in text.split("\n") if line and not line.startswith("#"))
        if tuple(head.split("\t")) != kind.columns():
            raise LexiconError(kind.FILE, 1, "the columns of a table that ships stand in their order")
        self._lines = {line[: line.find("\t")] if "\t" in line else line: line for line in lines}
        self._made: dict[str, R] = {}

    def __getitem__(self, key: str) -> R:
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = row_of_line(self._kind, self._lines[key])
        return row

    def get(self, key: str, default: Any = None) -> Any:  # without an error raised and caught: most words are no names
        row = self._made.get(key)
        if row is None and key in self._lines:
            row = self[key]
        return default if row is None else row

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, key: object) -> bool:
        return key in self._lines


@cache
def _readers(kind: type[Row]) -> tuple[Callable[[str], Any] | None, ...]:
    return tuple(_READERS.get(one.metadata.get("read", "")) for one in attrs.fields(kind))


def merge(old: Iterable[R], new: Iterable[R]) -> tuple[R, ...]:
    """Rows of both: a new row takes the place of an old one with the same key, others follow in their order."""
    rows = {row.key(): row for row in old}
    for row in new:
        rows[row.key()] = row
    return tuple(rows.values())


def rows_from(kind: type[R], given: object) -> tuple[R, ...]:
    """What a user hands in, as rows: a path to a table, or an iterable of rows or of mappings of column to value."""
    if isinstance(given, (str, PathLike)):
        from pathlib import Path

        return read_table(kind, Path(given), given)
    if not isinstance(given, Iterable):
        raise TypeError(f"rows of {kind.__name__} come as a path or an iterable, not as {type(given).__name__}")
    return tuple(_row_from(kind, item, number) for number, item in enumerate(given, start=1))


def _row_from(kind: type[R], item: object, number: int) -> R:
    where = f"<{kind.FILE} rows>"
    if isinstance(item, kind):
        row = item
    elif isinstance(item, Mapping):
        fields = {one.name: one for one in attrs.fields(kind)}
        unknown = [str(name) for name in item if name not in fields]
        if unknown:
            raise LexiconError(
                where,
                number,
                f"unknown column {unknown[0]!r}; known are {', '.join(fields)}",
            )
        try:
            row = kind(**{name: _value(value, fields[name]) for name, value in item.items()})
        except (TypeError, ValueError) as error:
            raise LexiconError(where, number, str(error)) from error
    else:
        raise LexiconError(where, number, f"neither a {kind.__name__} nor a mapping: {item!r}")
    problem = row.problem()
    if problem:
        raise LexiconError(where, number, problem)
    return row


def _value(value: Any, column: attrs.Attribute[Any]) -> Any:
    read = _READERS.get(column.metadata.get("read", ""))
    if isinstance(value, str):
        return read(value) if read else value
    return tuple(value) if read is _alternatives else value


def parse_toml(text: str, path: object) -> dict[str, Any]:
    """The content of a TOML file; a syntax error names its line."""
    import tomllib  # not at the start of every process: what ships of the tables needs none

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        digits = "".join(char for char in place.partition(",")[0] if char.isdigit())
        last = text.count("\n") + 1
        raise LexiconError(path, int(digits) if digits else last, message or str(error)) from error


def line_of(text: str, needle: str) -> int:
    """The first line that holds `needle`, or 1: to name the line of an entry whose values are wrong."""
    at = text.find(needle)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1
