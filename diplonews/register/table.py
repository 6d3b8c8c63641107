"""Reading the shipped table. Its sections are cut apart when it is opened and read only when they are asked for."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal, cast

from diplonews.records import Office
from diplonews.register.folding import fold
from diplonews.register.terms import Precision, Term
from diplonews.shipped import Shipped

__all__ = ["Section", "may_cover", "names_in", "organisation_names", "read_sections", "sections_in", "term_of"]

#: The letters of the source column; docs/register.md tells what each source is.
SOURCES = {
    "w": "Wikidata (CC0)",
    "f": "CIA World Factbook",
    "a": "Archigos 4.1 (CC BY 4.0)",
    "u": "UN General Debate Corpus",
    "c": "CIA World Leaders",
    "p": "Phoenix dictionaries",
    "v": "Office of the Historian",
    "b": "US government briefings",
    "n": "press",
    "h": "common knowledge",
}


class Section:
    """The lines of one post, cut when they are first asked for: a text asks for few of two thousand sections.

    A line on top tells the place, the office, the post, and the title of those lines that name none (`default`).
    """

    __slots__ = ("_block", "_head", "_lines")

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._head: list[str] | None = None
        self._lines: tuple[str, ...] | None = None

    def __len__(self) -> int:
        return self._block.count(b"\n")

    @property
    def place(self) -> str:
        return self._cells()[0]

    @property
    def office(self) -> str:
        return self._cells()[1]

    @property
    def post(self) -> str:
        return self._cells()[2]

    @property
    def default(self) -> str:
        return self._cells()[3]

    @property
    def lines(self) -> tuple[str, ...]:
        if self._lines is None:
            self._lines = tuple(self._block.decode().split("\n")[1:])
        return self._lines

    def _cells(self) -> list[str]:
        if self._head is None:
            self._head = [*self._block.partition(b"\n")[0].decode().split("\t"), "", "", ""]
        return self._head


@cache
def organisation_names() -> tuple[dict[str, str], dict[str, str]]:
    """Code to name of the organisations of the table, and every folded spelling to its code."""
    names, codes = {}, {}
    text = Shipped("register/organisations.tsv").read_text()
    for line in text.splitlines()[1:]:
        code, name, aliases = [*line.split("\t"), "", ""][:3]
        names[code] = name
        for form in (code, name, *aliases.split("|")):
            if form:
                codes[fold(form)] = code
    return names, codes


def read_sections() -> tuple[Section, ...]:
    """The shipped table, cut into sections."""
    return _sections(Shipped("register/terms.tsv").read_bytes())


def sections_in(text: str) -> tuple[Section, ...]:
    """The text of a table, cut into sections."""
    return _sections(text.encode())


def _sections(raw: bytes) -> tuple[Section, ...]:
    return tuple(map(Section, raw.rstrip(b"\n").split(b"\n@")[1:]))


def _day(cell: str, last: bool) -> tuple[date | None, Precision]:
    if not cell:
        return None, "seen"
    precision: Precision = "day"
    if cell[0] == "~":
        cell, precision = cell[1:], "seen"
    year = int(cell[:4])
    if len(cell) == 4:
        return (date(year, 12, 31) if last else date(year, 1, 1)), "year"
    month = int(cell[4:6])
    if len(cell) == 6:
        if last:
            return date(year + month // 12, month % 12 + 1, 1) - date.resolution, "month"
        return date(year, month, 1), "month"
    return date(year, month, int(cell[6:8])), precision


def _surname(name: str, mark: str) -> str | None:
    if not mark:
        return None
    words = name.split()
    count = int(mark[1:] or 1)
    return " ".join(words[:count] if mark[0] == "<" else words[-count:])


def may_cover(line: str, on: date) -> bool:
    """Whether a line may be of use on a day, by its digits alone: asked before the term is read, which costs more."""
    start, end, seen = line.split("\t", 6)[3:6]
    day = f"{on.year:04}{on.month:02}{on.day:02}"
    if start and (int(start[1:5]) > on.year + 1 if start[0] == "~" else start > day[: len(start)]):
        return False
    if end:
        end = end.lstrip("~")
        return end >= day[: len(end)]
    return not seen or int(seen[:4]) + 3 >= on.year


def names_in(line: str) -> tuple[str, tuple[str, ...], str | None]:
    """The name, the other spellings and the surname that a line holds."""
    names, mark = line.split("\t", 2)[:2]
    person, *aliases = names.split("|")
    return person, tuple(aliases), _surname(person, mark)


def term_of(section: Section, line: str) -> Term:
    """The term that a line of a section holds."""
    cells = line.split("\t")
    cells += [""] * (10 - len(cells))
    _, _, item, start, end, seen, title, destination, letters, flags = cells[:10]
    person, aliases, surname = names_in(line)
    first, start_precision = _day(start, last=False)
    last, end_precision = _day(end, last=True)
    organisation = organisation_names()[0].get(section.place)
    status: Literal["incumbent", "acting"] = "acting" if "a" in flags else "incumbent"
    return Term(
        person=person,
        title=title or section.default,
        office=cast(Office, section.office),
        country=None if organisation else section.place,
        organisation=organisation,
        start=first,
        end=last,
        last_seen=_day(seen, last=False)[0],
        wikidata=item or None,
        source="; ".join(SOURCES[letter] for letter in letters),
        status=status,
        aliases=aliases,
        surname=surname,
        destination=destination or None,
        post=section.post,
        start_precision=start_precision,
        end_precision=end_precision,
        doubtful="?" in flags,
    )
