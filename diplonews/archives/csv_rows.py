"""Rows of CSV, where a cell or a line may be too long to hold: that row is told, and the reading goes on after it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

# Where in a row the reading is, as `csv` sees it: before a cell, in a plain one, in a quoted one, behind a quotation
# mark that closes it unless another follows.
_BEFORE, _PLAIN, _QUOTED, _CLOSING = range(4)


class _Lines:
    """The lines of a stream for `csv.reader`, none longer than it may be; `open` where a quoted cell goes on."""

    def __init__(self, stream: IO[str], between: str, longest: int) -> None:
        self.stream, self.between, self.longest = stream, between, longest
        self.number = 0
        self.state = _BEFORE

    @property
    def open(self) -> bool:
        return self.state == _QUOTED

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._piece()
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) < self.longest or line[-1] in "\r\n":
            return line
        while line and line[-1] not in "\r\n":
            line = self._piece()
        raise csv.Error(f"the line has more than {self.longest:,} characters")

    def to_end_of_row(self) -> None:
        """Leave out what is left of a row, up to where its last quoted cell is closed."""
        while self.open and (line := self._piece()):
            self.number += line[-1] in "\r\n"

    def _piece(self) -> str:
        """A line, or as much of it as may be held."""
        piece = self.stream.readline(self.longest)
        self.state = self._after(piece)
        if self.state != _QUOTED and piece[-1:] in ("\r", "\n", ""):
            self.state = _BEFORE
        return piece

    def _after(self, piece: str) -> int:
        state, at = self.state, 0
        while at < len(piece):
            if state == _BEFORE:
                state, at = (_QUOTED, at + 1) if piece[at] == '"' else (_PLAIN, at)
            elif state == _PLAIN:
                found = piece.find(f'{self.between}"', at)
                if found < 0:
                    return _BEFORE if piece.endswith(self.between) else _PLAIN
                state, at = _QUOTED, found + 2
            elif state == _QUOTED:
                found = piece.find('"', at)
                if found < 0:
                    return _QUOTED
                state, at = _CLOSING, found + 1
            else:
                state, at = (_QUOTED, at + 1) if piece[at] == '"' else (_PLAIN, at)
        return state


def rows(stream: IO[str], between: str, longest: int) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Each row by its header with the number of its last line, or what is wrong with it.

    A cell and a line have at most `longest` characters. A quoted cell that is still open at the end of the file has
    swallowed all the rows after its quotation mark: it is told with the line of the mark, and is no row.
    """
    csv.field_size_limit(longest)
    lines = _Lines(stream, between, longest)
    reader = csv.reader(lines, delimiter=between)
    header: list[str] | None = None
    while True:
        first = lines.number + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            lines.to_end_of_row()
            told = str(error)
            if told.startswith("field larger"):
                told = f"a cell has more than {longest:,} characters"
            if header is None:
                raise ValueError(told) from error
            yield lines.number, told
            row = [] if not lines.open else None
        if row is None or lines.open:
            if lines.open:
                yield first, "a quotation mark opened in this row is never closed; the file is not read beyond it"
            return
        if header is None:
            header = row or None
        elif row:
            yield lines.number, dict(zip(header, row, strict=False))
