"""The facts of the event as each text has them: manner, day, place, length, initiator; who took part, under which
title; which names are used for places in dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diplonews.comparison.values import Cell, Relation, Row
from diplonews.matching.same_contact import same_person
from diplonews.matching.tellings import Actor, actor_of
from diplonews.matching.words import Words
from diplonews.records import Contact, Official, Party, Report, Span, When
from diplonews.register.folding import fold

_LONGEST = 4


def fact_rows(reports: Sequence[Report], contacts: Sequence[Contact | None], words: Words) -> Iterator[Row]:
    """A row for each fact that any text gives."""
    asked: tuple[tuple[str, Callable[[Contact], Cell | None], Callable[[Contact, Contact], str]], ...] = (
        ("manner", _manner, _manners),
        ("status", _status, lambda a, b: "" if a.status == b.status else f"{a.status} against {b.status}"),
        ("day", _day, lambda a, b: _days(a, b, words)),
        ("place", _place, lambda a, b: _places(a, b, words)),
        ("duration", _duration, _durations),
        ("initiator", _initiator, _initiators),
    )
    for label, cell_of, difference in asked:
        cells = tuple(None if contact is None else cell_of(contact) for contact in contacts)
        told = [c for c, cell in zip(contacts, cells, strict=True) if c is not None and cell is not None]
        if not told:
            continue
        notes = dict.fromkeys(
            note for n, one in enumerate(told) for other in told[n + 1 :] if (note := difference(one, other))
        )
        yield Row(label, cells, _relation(cells, bool(notes)), "; ".join(notes))
    published = tuple(Cell(str(report.published)) if report.published else None for report in reports)
    if any(published):
        first = min(cell.text for cell in published if cell)
        early = [reports[n].id for n, cell in enumerate(published) if cell and cell.text == first]
        spoke = f"{early[0]} spoke first" if len(early) == 1 and len({c.text for c in published if c}) > 1 else ""
        yield Row("published", published, "one-sided" if None in published else "same", spoke)


def _relation(cells: Sequence[Cell | None], differs: bool) -> Relation:
    return "differs" if differs else "one-sided" if None in cells else "same"


def _manner(contact: Contact) -> Cell:
    told = contact.mode.replace("_", " ")
    return Cell(f"{contact.kind}, {told}" if contact.mode != "unspecified" else contact.kind, contact.evidence[:1])


def _manners(one: Contact, other: Contact) -> str:
    if "unspecified" in (one.mode, other.mode) or (one.kind, one.mode) == (other.kind, other.mode):
        return ""
    return f"{_manner(one).text} against {_manner(other).text}"


def _status(contact: Contact) -> Cell:
    return Cell(contact.status)


def _day(contact: Contact) -> Cell | None:
    when = contact.when
    if when is None:
        return None
    return Cell(_told(when), (when.span,), f"“{when.text}”")


def _told(when: When) -> str:
    if when.start is None or when.end is None:
        return when.text
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"


def _days(one: Contact, other: Contact, words: Words) -> str:
    a, b = one.when, other.when
    if a is None or b is None or a.start is None or a.end is None or b.start is None or b.end is None:
        return ""
    gap = (max(a.start, b.start) - min(a.end, b.end)).days
    if gap <= 0:
        return ""
    note = f"{_told(a)} against {_told(b)}"
    sides = sorted({party.country for c in (one, other) for party in c.participants if party.country})
    hours = max((words.hours_apart(x, y) for x in sides for y in sides), default=0.0)
    if gap == 1 and hours >= 6:
        note += f" (the clocks of the two are {hours:g} hours apart)"
    return note


def _place(contact: Contact) -> Cell | None:
    return Cell(contact.place.text, (contact.place,)) if contact.place is not None else None


def _places(one: Contact, other: Contact, words: Words) -> str:
    assert one.place is not None
    assert other.place is not None
    a, b = words.where(one.place.text), words.where(other.place.text)
    if (a.city and a.city == b.city) or a.words & b.words:
        return ""
    if a.country and a.country == b.country and not (a.city and b.city):
        return ""
    return f"{one.place.text} against {other.place.text}"


def _duration(contact: Contact) -> Cell | None:
    minutes = contact.duration_minutes
    return Cell(f"{minutes:g} minutes") if minutes is not None else None


def _durations(one: Contact, other: Contact) -> str:
    assert one.duration_minutes is not None
    assert other.duration_minutes is not None
    if one.duration_minutes == other.duration_minutes:
        return ""
    return f"{one.duration_minutes:g} against {other.duration_minutes:g} minutes"


def _initiator(contact: Contact) -> Cell | None:
    party = contact.initiator
    return Cell(party.name, (party.span,) if party.span else ()) if party is not None else None


def _initiators(one: Contact, other: Contact) -> str:
    assert one.initiator is not None
    assert other.initiator is not None
    a, b = one.initiator, other.initiator
    if (a.country and a.country == b.country) or fold(a.name) == fold(b.name):
        return ""
    return f"{a.name} against {b.name}"


# ---- who took part


def participant_rows(reports: Sequence[Report], contacts: Sequence[Contact | None], words: Words) -> Iterator[Row]:
    """A row for each participant and host: the name and title in each text."""
    groups: list[list[tuple[int, Party, Actor]]] = []
    for number, (report, contact) in enumerate(zip(reports, contacts, strict=True)):
        officials = {one.id: one for one in report.officials}
        for party in (*contact.participants, *contact.hosts) if contact is not None else ():
            actor = actor_of(party, officials, words) or Actor("", party.name)
            group = next((g for g in groups if any(_same(actor, other, words) for _, _, other in g)), None)
            if group is None:
                groups.append([(number, party, actor)])
            else:
                group.append((number, party, actor))
    for group in groups:
        cells: list[Cell | None] = [None] * len(reports)
        titles: dict[frozenset[str], str] = {}
        names: dict[frozenset[str], str] = {}
        for number, party, _ in group:
            official = next((o for o in reports[number].officials if o.id == party.official), None)
            title = (official.title if official else None) or ""
            spans = official.mentions[:1] if official and official.mentions else (party.span,) if party.span else ()
            if cells[number] is None:
                cells[number] = Cell(party.name, spans, title)
                names.setdefault(frozenset(word for word in words.name(party.name) if len(word) > 1), party.name)
                if official is not None and title:
                    titles.setdefault(_plain_title(official, words), title)
        notes = []
        if len(titles) > 1:
            notes.append("title: " + " against ".join(titles.values()))
        full = max(names, key=len)
        spelt = any(not name <= full for name in names)  # fewer words of one name are no other name
        if spelt and all(party.kind in ("official", "person") for _, party, _ in group):
            notes.append("name: " + " against ".join(names.values()))
        label = next((party.name for _, party, _ in group), "")
        yield Row(label, tuple(cells), _relation(cells, bool(notes)), "; ".join(notes))


def _same(one: Actor, other: Actor, words: Words) -> bool:
    if one.side and other.side and one.side != other.side:
        return False
    if one.name and other.name:
        return same_person(one, other, words)
    return bool(one.side) and one.side == other.side


def _plain_title(official: Official, words: Words) -> frozenset[str]:
    """What a title says beyond whose it is: "Japanese Foreign Minister" and "Minister for Foreign Affairs of Japan"
    are one, "Vice Foreign Minister" is another."""
    row = words.lexicon.country(official.country) if official.country else None
    own: set[str] = {"affairs", "honorable", "honourable"}
    for form in (row.name, *row.official_names, *row.aliases, *row.demonyms) if row is not None else ():
        own.update(fold(form).split())
    plain = (word for word in fold(official.title or "").split() if word not in own and word not in words.generic)
    return frozenset(word.rstrip("s") for word in plain)


# ---- names of places in dispute


def name_rows(reports: Sequence[Report], words: Words) -> Iterator[Row]:
    """A row for each disputed place that any text names: the names it is given."""
    known = {
        tuple(fold(form).split()): row
        for row in words.lexicon.territories
        for form in (row.name, *row.rival_names)
        if form
    }
    found: dict[str, list[dict[str, Cell]]] = {}
    claimants: dict[str, str] = {}
    for number, report in enumerate(reports):
        tokens = list(words.word.finditer(report.text))
        at = 0
        while at < len(tokens):
            size = 1
            if tokens[at][0][0].isupper():
                for longer in range(min(_LONGEST, len(tokens) - at), 0, -1):
                    form = tuple(w for token in tokens[at : at + longer] for w in fold(token[0]).split())
                    row = known.get(form)
                    if row is not None:
                        start, end = tokens[at].start(), tokens[at + longer - 1].end()
                        words_ = report.text[start:end]
                        texts = found.setdefault(row.name, [{} for _ in reports])
                        texts[number].setdefault(words_, Cell(words_, (Span(start, end, words_),)))
                        claimants[row.name] = ", ".join(_country(code, words) for code in sorted(row.claimants))
                        size = longer
                        break
            at += size
    for name, texts in found.items():
        cells = [
            Cell(", ".join(used), tuple(cell.spans[0] for cell in used.values())) if used else None for used in texts
        ]
        used = {frozenset(fold(word) for word in names) for names in texts if names}
        note = f"claimed by {claimants[name]}"
        yield Row(name, tuple(cells), _relation(cells, len(used) > 1), note)


def _country(code: str, words: Words) -> str:
    row = words.lexicon.country(code)
    return row.name if row is not None else code
