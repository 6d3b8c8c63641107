"""The corpus of one story in many texts (tests/data/ledger/events.txt), its reports, and how merging is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from attrs import frozen

from diplonews import Contact, Parser, Report

EVENTS = Path(__file__).parent / "data" / "ledger" / "events.txt"
UNSEEN = EVENTS.with_name("unseen.txt")
_MARK = re.compile(r"\{(\w+)\|([^{}]+)\}")


@frozen
class Mark:
    """Words of a text that tell of an event."""

    event: str
    start: int
    end: int


@frozen
class Text:
    id: str
    outlet: str
    published: str
    title: str | None
    text: str
    marks: tuple[Mark, ...]


@frozen
class Event:
    name: str
    kind: str
    status: str
    days: str

    @property
    def decoy(self) -> bool:
        return self.name.endswith("x")


def read(path: Path = EVENTS) -> tuple[dict[str, Event], list[Text]]:
    """The events by name and the texts in order."""
    events: dict[str, Event] = {}
    texts: list[Text] = []
    head: list[str] = []
    body: list[str] = []

    def close() -> None:
        if head:
            outlet, published, *title = head[0].removeprefix("@ ").split(maxsplit=2)
            texts.append(_text(f"{len(texts) + 1:03}-{outlet}", outlet, published, title, "\n".join(body).strip()))
        head.clear()
        body.clear()

    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("#", "@")):
            close()
        if line.startswith("#"):
            name, kind, status, days = line.removeprefix("# ").split()
            events[name] = Event(name, kind, status, days)
        elif line.startswith("@"):
            head.append(line)
        elif head and not line.startswith(";"):
            body.append(line)
    close()
    return events, texts


def _text(id: str, outlet: str, published: str, title: list[str], marked: str) -> Text:
    marks: list[Mark] = []
    plain = ""
    done = 0
    for m in _MARK.finditer(marked):
        plain += marked[done : m.start()]
        marks.append(Mark(m[1], len(plain), len(plain) + len(m[2])))
        plain += m[2]
        done = m.end()
    headline = title[0].removeprefix("| ") if title else None
    return Text(id, outlet, published, headline, plain + marked[done:], tuple(marks))


def reports(texts: Iterable[Text]) -> list[Report]:
    """The texts through the real parser."""
    parser = Parser()
    return [parser.parse(one.text, published=one.published, title=one.title, id=one.id) for one in texts]


def told(text: Text, report: Report, mark: Mark, event: Event) -> Contact | None:
    """The record that a mark stands for: of the event's kind, told by the marked words; the narrowest such."""
    family = {"visit"} if event.kind == "visit" else {"call", "meeting"}
    found = [
        (sum(span.end - span.start for span in one.evidence), one.id, one)
        for one in report.contacts
        if one.kind in family and any(span.start < mark.end and mark.start < span.end for span in one.evidence)
    ]
    return min(found)[2] if found else None


@frozen
class Score:
    """Pairs of tellings, of two texts each, that the gold and the ledger put together."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed or 1)


def score(
    clusters: Mapping[str, str], texts: list[Text], parsed: list[Report], events: Mapping[str, Event]
) -> tuple[Score, list[str]]:
    """`clusters` names the merged contact of each contact record. Also the errors, one a line."""
    gold: dict[str, list[tuple[str, str | None]]] = {}
    event_of: dict[str, str] = {}
    for text, report in zip(texts, parsed, strict=True):
        for mark in text.marks:
            record = told(text, report, mark, events[mark.event])
            gold.setdefault(mark.event, []).append((text.id, record.id if record else None))
            if record:
                event_of[record.id] = mark.event
    lines: list[str] = []
    right = missed = wrong = 0
    for event, tellings in gold.items():
        for (text_a, a), (text_b, b) in combinations(tellings, 2):
            if text_a == text_b:
                continue
            if a and b and clusters.get(a) is not None and clusters.get(a) == clusters.get(b):
                right += 1
            else:
                missed += 1
                names = [name if record else f"(no record) {name}" for name, record in ((text_a, a), (text_b, b))]
                lines.append(f"missed {event}: {' | '.join(names)}")
    by_cluster: dict[str, list[str]] = {}
    for record_id, cluster in clusters.items():
        by_cluster.setdefault(cluster, []).append(record_id)
    about = {text.id: {mark.event for mark in text.marks} for text in texts}
    for members in by_cluster.values():
        for a, b in combinations(sorted(members), 2):
            text_a, text_b = a.split(":")[0], b.split(":")[0]
            if text_a == text_b:
                continue
            known = event_of.get(a), event_of.get(b)
            same = known[0] == known[1] if None not in known else bool(about[text_a] & about[text_b])
            if not same:
                wrong += 1
                lines.append(f"wrong: {a} ({known[0]}) | {b} ({known[1]})")
    return Score(right, wrong, missed), lines
