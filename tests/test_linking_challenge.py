"""The challenge table of linking: whom the records of each text name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplonews import Parser, Party

_TABLE = tomllib.loads((Path(__file__).parent / "challenge" / "linking.toml").read_text(encoding="utf-8"))
_PREFIX = {"organisation": "org", "group": "group", "person": "person"}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _form(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country}"
    return party.name if party.kind == "official" else f"{_PREFIX[party.kind]}:{party.name}"


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
    found = {
        "pledgers": [[_form(one) for one in pledge.pledgers] for pledge in report.pledges],
        "sources": [[_form(one) for one in claim.sources] for claim in report.claims],
        "participants": [[_form(one) for one in contact.participants] for contact in report.contacts],
    }
    assert {name: found[name] for name in found if name in item} == {name: item[name] for name in found if name in item}


def test_the_table_is_large_enough_and_few_items_are_known_to_fail() -> None:
    assert len(_TABLE["item"]) >= 40
    assert sum("fails" in item for item in _TABLE["item"]) <= len(_TABLE["item"]) // 10
