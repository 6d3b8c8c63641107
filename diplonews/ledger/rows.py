"""A report taken apart for the ledger: its nodes (tellings, forms of names, pledges) and its plain rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from diplonews.matching import same_contact, same_person, same_pledge
from diplonews.matching.clusters import Relation
from diplonews.matching.same_person import Form
from diplonews.matching.same_pledge import PledgeForm, pledge_forms
from diplonews.matching.tellings import Actor, Telling, actor_of, tellings
from diplonews.matching.topics import Topics
from diplonews.matching.words import Words
from diplonews.records import Report

CONTACT, PERSON, PLEDGE = 0, 1, 2
Node = Telling | Form | PledgeForm


def number(words: str) -> int:
    """A signed 64-bit number of a string, the same on every run and machine."""
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@frozen(slots=True)
class NodeRow:
    """A node: its number, its family, and its form as JSON."""

    id: int
    family: int
    form: str
    value: Node = field(eq=False)


@frozen(slots=True)
class Rows:
    """What one report adds to the tables."""

    report: str
    version: str
    published: date | None
    title: str | None
    form: str
    nodes: tuple[NodeRow, ...]
    #: (record, node, status) of contacts and pledges
    tellings: tuple[tuple[str, int, str], ...]
    #: (node, office, side, title, status) of people: officials, and with an empty office others who are named
    seen: tuple[tuple[int, str, str | None, str | None, str], ...]
    #: (record, side, source, node, kind, cue, content, record of the contact, topics)
    claims: tuple[tuple[str, str | None, str, int | None, str, str, str, str | None, tuple[str, ...]], ...]


class Sorter:
    """Takes reports apart and compares what comes of it, by the words of one lexicon."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.topics = Topics(words)

    def rows(self, report: Report, written: str) -> Rows:
        """The rows of a report; `written` is its JSON."""
        if "\\ud" in written:  # letters are escaped only where UTF-8 cannot carry them
            report = _without_halves(report)
        nodes: dict[int, NodeRow] = {}

        def node(family: int, value: Telling | PledgeForm) -> int:
            row = _node(family, value)
            nodes.setdefault(row.id, row)
            return row.id

        def person(actor: Actor) -> int:
            row = _person(actor.name, actor.side, actor.wikidata)
            nodes.setdefault(row.id, row)
            return row.id

        told: list[tuple[str, int, str]] = []
        for record, telling in tellings(report, self.words):
            told.append((record, node(CONTACT, telling), telling.status))
            for actor in (*telling.actors, *telling.hosts):
                if actor.name:
                    person(actor)
        for record, pledge in pledge_forms(report, self.words):
            told.append((record, node(PLEDGE, pledge), pledge.polarity))
            for actor in pledge.pledgers:
                if actor.name:
                    person(actor)
        seen: list[tuple[int, str, str | None, str | None, str]] = []
        for one in report.officials:
            side = one.country or (self.words.organisation(one.organisation) if one.organisation else "")
            form = person(Actor(side, " ".join(one.name.split()), one.wikidata or ""))
            seen.append((form, one.office, side or None, one.title, one.status))
        claims = tuple(self._claims(report, person))
        known = {row[0] for row in seen}
        others = [one for one in nodes.values() if isinstance(one.value, Form) and one.id not in known]
        return Rows(
            report.id,
            hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest(),
            report.published,
            report.title,
            written,
            tuple(nodes.values()),
            tuple(told),
            (*seen, *((one.id, "", one.value.side or None, None, "") for one in others if isinstance(one.value, Form))),
            claims,
        )

    def _claims(self, report: Report, person: Callable[[Actor], int]) -> Any:
        officials = {one.id: one for one in report.officials}
        for claim in report.claims:
            content = " ".join(" ".join(span.text.split()) for span in claim.content)
            source = claim.sources[0] if claim.sources else None
            actor = actor_of(source, officials, self.words) if source is not None else None
            side = (actor.side or None) if actor is not None else None
            named = actor is not None and bool(actor.name)
            name = actor.name if actor is not None and named else self._name(side, source.name if source else "")
            form = person(actor) if actor is not None and named else None
            own = side if side and not side.startswith("@") else None
            topics = self.topics.of(content, own)
            yield claim.id, side, name, form, claim.kind, claim.cue.text, content, claim.contact, topics

    def _name(self, side: str | None, given: str) -> str:
        if side is None:
            return " ".join(given.split())
        row = self.words.lexicon.country(side)
        return row.name if row is not None else side.lstrip("@")

    # ---- comparing

    def keys(self, row: NodeRow) -> tuple[list[int], list[int]]:
        """The keys under which a node is found, and those under which it looks for others."""
        value = row.value
        if isinstance(value, Telling):
            found, asked = same_contact.keys(value, self.words)
        elif isinstance(value, Form):
            found, asked = same_person.keys(value, self.words)
        else:
            found, asked = same_pledge.keys(value, self.words)
        return list(found), list(asked)

    def relation(self, one: Node, other: Node) -> Relation:
        """What two nodes of one family say of each other."""
        if isinstance(one, Telling) and isinstance(other, Telling):
            return same_contact.relation(one, other, self.words)
        if isinstance(one, Form) and isinstance(other, Form):
            return same_person.relation(one, other, self.words)
        assert isinstance(one, PledgeForm)
        assert isinstance(other, PledgeForm)
        return same_pledge.relation(one, other, self.words)

    def linked(self, family: int, relation: Relation) -> bool:
        """Whether a relation is enough for a link."""
        return relation.clash is None and relation.score >= THRESHOLDS[family]


THRESHOLDS = {CONTACT: same_contact.THRESHOLD, PERSON: same_person.THRESHOLD, PLEDGE: same_pledge.OVERLAP}


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _node(family: int, value: Telling | PledgeForm) -> NodeRow:
    written = _encode(value)
    return NodeRow(number(f"{family} {written}"), family, written, value)


@lru_cache(20_000)  # the same people appear in text after text
def _person(name: str, side: str, wikidata: str) -> NodeRow:
    form = Form(name, side, wikidata)
    written = form.to_text()
    return NodeRow(number(f"{PERSON} {written}"), PERSON, written, form)


def person_number(form: Form) -> int:
    """The number of the node of a form of a name."""
    return _person(*form).id


def _without_halves(report: Report) -> Report:
    """A report in which U+FFFD stands for each half of a surrogate pair, which no table can hold."""
    form = json.dumps(report.to_dict(), ensure_ascii=False)
    return Report.from_json(form.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def read_node(family: int, form: str) -> Node:
    """The node that a row of the table holds."""
    if family == CONTACT:
        return Telling.from_list(json.loads(form))
    if family == PERSON:
        return Form.from_text(form)
    return PledgeForm.from_list(json.loads(form))
