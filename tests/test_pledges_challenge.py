"""The challenge table of commitments: each text gives exactly the records that the table wants."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplonews import Parser, Party, Pledge
from diplonews.pledges import RULES

_ROOT = Path(__file__).parent.parent
_TABLE = tomllib.loads((Path(__file__).parent / "challenge" / "pledges.toml").read_text(encoding="utf-8"))
_PREFIX = {"organisation": "org", "group": "group", "person": "person"}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _form(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country}"
    return party.name if party.kind == "official" else f"{_PREFIX[party.kind]}:{party.name}"


def _record(pledge: Pledge) -> dict[str, Any]:
    found: dict[str, Any] = {
        "pledgers": [_form(one) for one in pledge.pledgers],
        "kind": pledge.kind,
        "polarity": pledge.polarity,
        "action": " … ".join(span.text for span in pledge.action),
    }
    if pledge.condition:
        found["condition"] = pledge.condition.text
    if pledge.deadline:
        found["deadline"] = f"{pledge.deadline.start}/{pledge.deadline.end}"
    if pledge.amounts:
        found["amounts"] = [[one.value, one.currency] for one in pledge.amounts]
    if pledge.recipients:
        found["recipients"] = [_form(one) for one in pledge.recipients]
    return found


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
    kinds = {contact.id: contact.kind for contact in report.contacts}
    found = [_record(pledge) for pledge in report.pledges]
    for pledge, record, wanted in zip(report.pledges, found, item["pledges"], strict=False):
        if "said_by" in wanted:
            record["said_by"] = _form(pledge.said_by) if pledge.said_by else ""
        if "contact" in wanted:
            record["contact"] = kinds[pledge.contact] if pledge.contact else ""
    assert found == item["pledges"]


@pytest.mark.parametrize("slot", ["condition", "deadline", "amounts"])
def test_the_table_holds_enough_of_each_slot(slot: str) -> None:
    assert sum(slot in pledge for item in _TABLE["item"] for pledge in item["pledges"]) >= 25


def test_the_page_of_commitments_shows_every_rule() -> None:
    page = _ROOT / "docs" / "pledges.md"
    if not page.exists():
        pytest.skip("the pages do not come with the wheel")
    held = page.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| `{rule.id}` | {rule.example} | {rule.counter} |" in held


def test_few_items_are_known_to_fail() -> None:
    assert sum("fails" in item for item in _TABLE["item"]) <= len(_TABLE["item"]) // 10
