"""The challenge table of contacts: each text gives exactly the records that the table wants."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplonews import Contact, Parser, Party
from diplonews.contacts import RULES

_TABLE = tomllib.loads((Path(__file__).parent / "challenge" / "contacts.toml").read_text(encoding="utf-8"))
_PREFIX = {"organisation": "org", "group": "group", "person": "person"}
_RARE = {"mode": ("phone", "video"), "status": ("planned", "proposed", "cancelled", "refused")}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _form(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country}"
    return party.name if party.kind == "official" else f"{_PREFIX[party.kind]}:{party.name}"


def _when(contact: Contact) -> str | None:
    when = contact.when
    if when is None or when.start is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start}/{when.end}"


def _record(contact: Contact, topics: bool) -> dict[str, Any]:
    slots: dict[str, Any] = {
        "hosts": sorted(map(_form, contact.hosts)),
        "when": _when(contact),
        "place": contact.place.text if contact.place else None,
        "duration_minutes": contact.duration_minutes,
        "initiator": _form(contact.initiator) if contact.initiator else None,
        "topics": [span.text for span in contact.topics] if topics else None,
    }
    return {
        "kind": contact.kind,
        "mode": contact.mode,
        "status": contact.status,
        "participants": sorted(map(_form, contact.participants)),
        **{name: value for name, value in slots.items() if value},
    }


def _wanted(record: dict[str, Any]) -> dict[str, Any]:
    parties: dict[str, Any] = {n: sorted(record[n]) for n in ("participants", "hosts") if n in record}
    return {**record, **parties}


def _items() -> list[Any]:
    return [
        pytest.param(
            item,
            id=item["id"],
            marks=[pytest.mark.xfail(reason=item["fails"], strict=True)] if "fails" in item else [],
        )
        for item in _TABLE["item"]
    ]


@pytest.mark.parametrize("item", _items())
def test_challenge(parser: Parser, item: dict[str, Any]) -> None:
    report = parser.parse(item["text"], published=_TABLE["published"])
    found = sorted((*report.calls, *report.meetings, *report.visits), key=lambda c: int(c.id.rpartition(":")[2]))
    topics = any("topics" in record for record in item["contacts"])
    assert [_record(contact, topics) for contact in found] == [_wanted(record) for record in item["contacts"]]


def test_topics_joined_by_commas_are_one_with_all_of_them(parser: Parser) -> None:
    text = "Foreign Ministers Ali Karimi and Marta Lund held talks on trade, energy, and water on Sunday."
    (meeting,) = parser.parse(text, published=_TABLE["published"]).meetings
    assert [span.text for span in meeting.topics] == ["trade, energy, and water"]


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        (
            "President Holm visits Ghana",
            "President Lars Holm began his visit on Monday. He left Ghana on Tuesday.",
            "Ghana",
        ),
        ("President Holm holds talks in Accra", "President Lars Holm arrived here on Monday. He saw Accra.", "Accra"),
        ("President Holm on tour", "President Lars Holm began his visit on Monday. He left Ghana on Tuesday.", None),
    ],
)
def test_a_headline_tells_where_a_journey_goes(parser: Parser, title: str, text: str, place: str | None) -> None:
    (visit,) = parser.parse(text, published=_TABLE["published"], title=title).visits
    assert (visit.place and visit.place.text) == place


@pytest.mark.parametrize("slot", ["mode", "status", "duration_minutes"])
def test_the_table_holds_enough_of_each_slot(slot: str) -> None:
    held = [item for item in _TABLE["item"] for one in item["contacts"] if _is_rare(slot, one.get(slot))]
    assert len(held) >= 25
    assert sum("fails" not in item for item in held) >= 0.9 * len(held)


def _is_rare(slot: str, value: Any) -> bool:
    return value in _RARE[slot] if slot in _RARE else value is not None


def test_few_items_are_known_to_fail() -> None:
    assert sum("fails" in item for item in _TABLE["item"]) <= len(_TABLE["item"]) // 10


def test_the_page_of_contacts_tells_every_rule() -> None:
    page = Path(__file__).parent.parent / "docs" / "contacts.md"
    if not page.exists():
        pytest.skip("the docs are not beside the tests")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("| `contact.")] == [
        f"| `{rule.id}` | {rule.example} | {rule.counter} |" for rule in RULES
    ]
