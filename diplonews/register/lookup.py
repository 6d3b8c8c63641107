"""The register: who held which office on which day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from diplonews.register.folding import fold, name_tokens
from diplonews.register.index import WordIndex, index_of, read_index
from diplonews.register.names import fits_name, fits_surname, plain_words
from diplonews.register.roster import read_roster
from diplonews.register.table import Section, may_cover, names_in, organisation_names, read_sections, term_of
from diplonews.register.terms import GRACE, Term

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Register"]

#: Which of several posts of one class "the" holder is: the prime minister, not the president who presides over the
#: cabinet; the president (as in Iran), not the leader above the state.
_RANK = {"pm": 0, "president": 1, "head": 0, "high representative": 1, "supreme": 1, "general assembly": 2, "staff": 3}
#: Offices that more than one person holds at a time: here a holder is named only where a post or title singles one out.
_SHARED = frozenset({"minister", "deputy_minister", "deputy_head", "ambassador", "other", "legislator", "military"})
_REMEMBERED = 50_000  # names whose answers are held in memory, so that a billion texts take no more room
_BEGINNING = 8  # letters of a name that are folded to compare its first two


class Register:
    """Who held which office on which day. A value: nothing in it changes after it is made.

    >>> from datetime import date
    >>> term = Register.default().holder("foreign_minister", "JPN", on=date(2021, 1, 27))
    >>> term.person, term.wikidata
    ('Toshimitsu Motegi', 'Q1655453')
    """

    def __init__(self, sections: Iterable[Section] = (), roster: Iterable[Term] = ()) -> None:
        self._sections = tuple(sections)
        self._roster = tuple(roster)
        self._read: dict[int, Term] = {}
        self._borne: dict[tuple[str, ...], list[int]] = {}

    @classmethod
    def default(cls) -> Register:
        """The built-in register; the same object each time."""
        return _default()

    @classmethod
    def empty(cls) -> Register:
        """A register that knows nobody."""
        return cls()

    @classmethod
    def from_csv(cls, path: str | Path, base: Register | None = None) -> Register:
        """The terms of a CSV file, added to `base` (``Register.default()``) or, without one, alone.

        A term of the file outranks what the base says of the same office on the same days. A row that cannot be used
        raises `LexiconError` with the file and the line; docs/register.md lists the columns.
        """
        terms = read_roster(path)
        if base is None:
            return cls(roster=terms)
        return cls(base._sections, (*terms, *base._roster))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        # To a worker process go the unread lines, or for the built-in register nothing but its name.
        if self is _default():
            return _default, ()
        return Register, (self._sections, self._roster)

    def __len__(self) -> int:
        return sum(map(len, self._sections)) + len(self._roster)

    def __bool__(self) -> bool:
        return bool(self._sections or self._roster)

    def __iter__(self) -> Iterator[Term]:
        """Every term: the roster's first, then the table's in its order."""
        yield from self._roster
        for number in range(len(self._sections)):
            yield from self._terms(number)

    # ---- by office

    def holder(
        self,
        office: str,
        country: str,
        on: date,
        *,
        title: str | None = None,
        destination: str | None = None,
    ) -> Term | None:
        """The one person who certainly held the office on the day, or None.

        `country` is an ISO 3166-1 alpha-3 code or the name of an organisation ("UN", "NATO"). Of several holders
        the one in the leading post is meant, and an incumbent before somebody acting; where that leaves more than
        one, or nobody for certain (a vacancy, a day outside the known terms), the answer is None. `title` and
        `destination` narrow an office of many holders: ``holder("minister", "FRA", day, title="Interior Minister")``,
        ``holder("ambassador", "JPN", day, destination="USA")``.
        """
        sure = [
            term for term in self.candidates(office, country, on, title=title, destination=destination) if term.certain
        ]
        if not sure:
            return None
        best = min(_RANK.get(term.post, 0) for term in sure)
        sure = [term for term in sure if _RANK.get(term.post, 0) == best]
        if len(sure) > 1:
            sure = [term for term in sure if term.status == "incumbent"] or sure
        if len(sure) > 1 and len({term.post for term in sure}) == 1:
            # On the day of a handover both are in office; the text will speak of the new one.
            sure = [term for term in sure if term.end != on] or sure
        first = sure[0]
        return first if all(_same_person(first, term) for term in sure) else None

    def candidates(
        self,
        office: str,
        country: str,
        on: date,
        *,
        title: str | None = None,
        destination: str | None = None,
    ) -> tuple[Term, ...]:
        """Everybody who may have held the office on the day, the certain ones first; see `Term.certain`.

        Uncertain are the days between two persons where the source does not say when the office changed hands, the
        time after somebody was last seen in office, and terms that sources contradict. Where somebody is certain
        in a post, nobody uncertain is named beside him or her.
        """
        place = self._place(country)
        found: list[Term] = []
        taken: set[str] = set()
        mine = [
            term
            for term in self._roster
            if term.office == office and place in (term.country, self._place(term.organisation or ""))
        ]
        for term in mine:
            if _suits(term, title, destination) and term.possible_from <= on <= term.possible_to:
                sure = term.certain_from <= on <= term.certain_to
                found.append(term._replace(certain=sure))
                if sure:
                    taken.add(term.post)
        for number in self._by_office.get((place, office), ()):
            section = self._sections[number]
            if section.post in taken or ("" in taken and section.post != "supreme"):
                continue
            shared = office in _SHARED and not section.post
            found += _on_day(self._narrowed(number, title, destination), on, shared or section.office == "legislator")
        return tuple(sorted(found, key=lambda term: (not term.certain, _RANK.get(term.post, 0))))

    def _narrowed(self, number: int, title: str | None, destination: str | None) -> list[Term]:
        return [term for term in self._terms(number) if _suits(term, title, destination)]

    # ---- by name

    def named(
        self,
        name: str,
        on: date | None = None,
        country: str | None = None,
        office: str | None = None,
    ) -> tuple[Term, ...]:
        """The terms of everybody whom a text may call so: a surname ("Kishi") or a fuller name, in either order.

        Accents, case, hyphens and apostrophes do not count. With `on`, only terms that may have covered the day,
        the certain ones first; `country` and `office` narrow the search and make it faster.
        """
        return self._look(name_tokens(name), on, country, office)

    def bears(self, word: str) -> bool:
        """Whether anybody of the register has the word in a name: asked before `named`, which costs more."""
        flat = fold(word)
        return flat in self._index.written or bool(self._roster)

    def may_know(self, core: tuple[str, ...]) -> bool:
        """Whether two of the folded words of a name, or its one word, stand in names of one register at all.

        False saves the question to `named`, which nearly all names in a text are asked in vain.
        """
        if self._roster:
            return True
        written = self._index.written
        known = len([word for word in plain_words(core) if word in written])
        return known > 1 or (known == 1 and len(core) == 1) or "".join(core) in written

    def alike(self, name: str, on: date | None = None, country: str | None = None) -> tuple[Term, ...]:
        """Terms of people of the same surname whose given names begin alike: Mike and Michael, Dan and Daniel.

        What `named` finds is not among the reasons to ask this; it is for names that `named` does not know.
        """
        tokens = name_tokens(name)
        return self._look(tokens[-1:], on, country, None, tokens[0][:2]) if len(tokens) > 1 else ()

    def _look(
        self, tokens: tuple[str, ...], on: date | None, country: str | None, office: str | None, begins: str = ""
    ) -> tuple[Term, ...]:
        if not tokens or not (self._roster or self._lines(tokens)):
            return ()
        place = self._place(country) if country else None
        found: list[tuple[bool, Term]] = []
        for term in self._bearing(tokens, place, on, begins):
            if office and term.office != office:
                continue
            if not _possible(term, on):
                continue
            if on is not None and (term.doubtful or not term.certain_from <= on <= _to(term)):
                term = term._replace(certain=False)
            found.append((_fit(tokens, term.person, term.aliases, term.surname) == _FULL, term))
        if len(found) > 1:
            found.sort(key=lambda one: (not one[1].certain, not one[0]))
        return tuple([term for _, term in found])

    def terms_of(self, person: str | Term) -> tuple[Term, ...]:
        """All terms of a person in order of time: by Wikidata id, by full name, or those of a term's person."""
        if isinstance(person, Term):
            if person.wikidata:
                return self._of_item(person.wikidata)
            same = self._look(name_tokens(person.person), None, person.country or person.organisation, None)
            return _in_time(term for term in same if not term.wikidata and fold(term.person) == fold(person.person))
        if person[:1] == "Q" and person[1:].isdigit():
            return self._of_item(person)
        tokens = name_tokens(person)
        return _in_time(
            term for term in self._bearing(tokens, None, None, "") if fits_name(term.person, term.aliases, tokens)
        )

    def _of_item(self, item: str) -> tuple[Term, ...]:
        mine = [term for term in self._roster if term.wikidata == item]
        wanted = f"\t{item}\t"
        for number, section in enumerate(self._sections):
            for place, line in enumerate(section.lines):
                if wanted in line:
                    mine.append(self._terms(number)[place])
        return _in_time(mine)

    # ---- inside

    def _bearing(self, tokens: tuple[str, ...], place: str | None, on: date | None, begins: str) -> Iterator[Term]:
        """Terms of people whom the words may name, where a day is given only those whose dates may cover it."""
        for term in self._roster:
            here = place in (None, term.country, self._place(term.organisation or "")) and _begins(term.person, begins)
            if here and _fit(tokens, term.person, term.aliases, term.surname):
                yield term
        for key in self._lines(tokens):
            if place is not None and self._section(key).place != place:
                continue
            read, line = self._read.get(key), ""
            if read is None:  # a line is read in full only when all that its words can tell has been asked
                line = self._line(key)
            covers = may_cover(line, on) if line and on else _possible(read, on)
            if not covers:
                continue
            names = (read.person, read.aliases, read.surname) if read else names_in(line)
            if _begins(names[0], begins) and _fit(tokens, *names):
                yield read or self._term(key)

    def _lines(self, tokens: tuple[str, ...]) -> list[int]:
        """The lines that hold the words (see `WordIndex.bearing`)."""
        lines = self._borne.get(tokens)
        if lines is None:
            if len(self._borne) > _REMEMBERED:
                self._borne.clear()
            lines = self._borne[tokens] = self._index.bearing(tokens)
        return lines

    def _section(self, key: int) -> Section:
        return self._sections[bisect_right(self._firsts, key) - 1]

    def _line(self, key: int) -> str:
        number = bisect_right(self._firsts, key) - 1
        return self._sections[number].lines[key - self._firsts[number]]

    def _term(self, key: int) -> Term:
        """The term of a line, counted through all sections; read once."""
        term = self._read.get(key)
        if term is None:
            term = self._read[key] = term_of(self._section(key), self._line(key))
        return term

    def _terms(self, number: int) -> tuple[Term, ...]:
        first = self._firsts[number]
        return tuple(self._term(key) for key in range(first, first + len(self._sections[number])))

    def _place(self, name: str) -> str:
        code = organisation_names()[1].get(fold(name))
        return name if code is None or name in self._by_place else code

    @cached_property
    def _by_place(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, section in enumerate(self._sections):
            index.setdefault(section.place, []).append(number)
        return index

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[int]]:
        index: dict[tuple[str, str], list[int]] = {}
        for number, section in enumerate(self._sections):
            index.setdefault((section.place, section.office), []).append(number)
        return index

    @cached_property
    def _firsts(self) -> list[int]:
        """The number of the first line of each section, counted through all of them."""
        return [0, *accumulate(map(len, self._sections))]

    @cached_property
    def _index(self) -> WordIndex:
        shipped = bool(self._sections) and self._sections is _default()._sections
        return WordIndex(read_index() if shipped else index_of(self._sections))


@cache
def _default() -> Register:
    return Register(read_sections())


def _possible(term: Term | None, on: date | None) -> bool:
    return term is None or on is None or term.possible_from <= on <= term.possible_to


def _begins(name: str, letters: str) -> bool:
    return not letters or fold(name[:_BEGINNING]).startswith(letters)


_PART, _FULL = 1, 2


@lru_cache(maxsize=_REMEMBERED)
def _fit(tokens: tuple[str, ...], person: str, aliases: tuple[str, ...], surname: str | None) -> int:
    """Whether words are the full name of somebody, or a part that may stand alone, or neither (0)."""
    if fits_name(person, aliases, tokens):
        return _FULL
    return _PART if fits_surname(person, aliases, surname, tokens) else 0


def _same_person(one: Term, other: Term) -> bool:
    return (one.wikidata is not None and one.wikidata == other.wikidata) or fold(one.person) == fold(other.person)


def _in_time(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.certain_from, term.certain_to, term.office, term.person)))


def _suits(term: Term, title: str | None, destination: str | None) -> bool:
    if destination is not None and term.destination != destination:
        return False
    if title is None:
        return True
    have = {*fold(term.title).split(), *fold(term.post).split()}
    asked = [word for word in fold(title).split() if word not in _EMPTY_WORDS]
    return all(any(_word_alike(word, other) for other in have) for word in asked)


_EMPTY_WORDS = frozenset("minister ministers of for the and secretary state affairs ambassador".split())


def _word_alike(one: str, other: str) -> bool:
    # finance and financial, economy and economic, defence and defense
    return one == other or (len(one) > 4 and len(other) > 4 and one[:5] == other[:5])


def _to(term: Term) -> date:
    last = term.certain_to
    return last + GRACE if term.end is None and last < date.max - GRACE else last


def _on_day(terms: list[Term], on: date, shared: bool) -> list[Term]:
    """The terms of one post that may cover the day, marked certain or not."""
    possible = [term for term in terms if term.possible_from <= on <= term.possible_to]
    if not possible:
        return []
    marked = []
    for term in possible:
        sure = term.certain_from <= on <= term.certain_to
        if not sure and term.end is None and term.certain_from <= on <= _to(term):
            # Grace is for the last known holder: nobody else may be known to have come after.
            sure = not any(
                other is not term and other.destination == term.destination and other.certain_from > term.certain_from
                for other in terms
            )
        if sure and term.doubtful:
            sure = not any(
                other is not term
                and other.destination == term.destination
                and other.certain_from <= on <= other.certain_to
                for other in possible
            )
        marked.append(term._replace(certain=sure))
    if not shared and any(term.certain for term in marked):
        marked = [term for term in marked if term.certain or term.doubtful]
    return marked
