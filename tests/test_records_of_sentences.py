"""Sentences in odd constructions, each with the records of one kind that it gives: `challenge/sentences.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diplonews import Claim, Contact, Official, Parser, Party, Pledge, Report, Span

TABLE = Path(__file__).parent / "challenge" / "sentences.txt"
PUBLISHED = "2024-03-05"  # a Tuesday


def blocks() -> Iterator[tuple[str, str, list[str]]]:
    """Kind, text and the lines wanted of each block; a block begins with a line that begins at the margin."""
    kind = text = ""
    wanted: list[str] = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("  "):
            wanted.append(line.strip())
            continue
        if text:
            yield kind, text, wanted
            text, wanted = "", []
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            text = line
    if text:
        yield kind, text, wanted


def party(one: Party) -> str:
    return {"country": f"country:{one.country}", "official": one.name}.get(one.kind, f"{one.kind}:{one.name}")


def told(*slots: tuple[str, object]) -> str:
    """The slots that are filled, each after its word."""
    return " | ".join(f"{word} {value}".strip() for word, value in slots if value)


def names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party(one) for one in parties)


def texts(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)


def official(one: Official) -> str:
    state = "" if one.status == "incumbent" else one.status
    return told(("", one.name), ("", one.office), ("of", one.country), ("", state), ("in", one.organisation))


def contact(one: Contact) -> str:
    day = one.when and one.when.start and f"{one.when.start}" + f"/{one.when.end}" * (one.when.end != one.when.start)
    return told(
        ("", f"{one.kind} {one.status} {one.mode}"),
        ("", names(one.participants)),
        ("hosts", names(one.hosts)),
        ("at", one.place and one.place.text),
        ("on", day),
        ("minutes", one.duration_minutes and f"{one.duration_minutes:g}"),
        ("by", one.initiator and party(one.initiator)),
    )


def pledge(one: Pledge) -> str:
    return told(
        ("", f"{one.kind} {one.polarity}"),
        ("", names(one.pledgers) or "-"),
        ("", texts(one.action)),
        ("to", names(one.recipients)),
        ("when", one.condition and one.condition.text),
        ("by", one.deadline and one.deadline.start),
        ("said by", one.said_by and party(one.said_by)),
    )


def claim(one: Claim) -> str:
    return told(
        ("", f"{one.kind} {one.quotation}"),
        ("", names(one.sources) or "-"),
        ("", one.cue.text),
        ("", texts(one.content)),
        ("to", one.addressee and party(one.addressee)),
    )


def lines(report: Report, kind: str) -> list[str]:
    made: dict[str, tuple[Any, Any]] = {
        "officials": (official, report.officials),
        "contacts": (contact, report.contacts),
        "pledges": (pledge, report.pledges),
        "claims": (claim, report.claims),
    }
    write, records = made[kind]
    return [write(one) for one in records]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(("kind", "text", "wanted"), list(blocks()), ids=lambda value: str(value)[:60])
def test_a_sentence_gives_just_these_records(parser: Parser, kind: str, text: str, wanted: list[str]) -> None:
    assert lines(parser.parse(text, PUBLISHED), kind) == wanted


def test_every_sentence_stands_once_under_its_kind() -> None:
    heads = [(kind, text) for kind, text, _ in blocks()]
    assert len(heads) == len(set(heads)) > 250
