"""The challenge table of attributions: each text gives exactly the claims that the table wants."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from diplonews import Claim, Parser, Party

_TABLE = tomllib.loads((Path(__file__).parent / "challenge" / "claims.toml").read_text(encoding="utf-8"))
_PREFIX = {"organisation": "org", "group": "group", "person": "person"}
_RARE = ("accusation", "warning", "denial", "demand", "territorial")


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _form(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country}"
    return party.name if party.kind == "official" else f"{_PREFIX[party.kind]}:{party.name}"


def _record(claim: Claim, ids: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "sources": [_form(one) for one in claim.sources],
        "cue": claim.cue.text,
        "content": " … ".join(span.text for span in claim.content),
        "quotation": claim.quotation,
        "kind": claim.kind,
    }
    if claim.addressee:
        found["addressee"] = _form(claim.addressee)
    if claim.venue:
        found["venue"] = claim.venue.text
    if claim.when:
        found["when"] = str(claim.when.start)
    if claim.parent:
        found["parent"] = ids.index(claim.parent) + 1
    if claim.territory:
        found["territory"] = {"name": claim.territory.name, "claimants": list(claim.territory.claimants)}
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


def _wanted(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": "statement", "quotation": "indirect", **claim} for claim in item.get("claims", ())]


@pytest.mark.parametrize("item", _items())
def test_challenge(parser: Parser, item: dict[str, Any]) -> None:
    report = parser.parse(item["text"], published=_TABLE["published"])
    ids = [claim.id for claim in report.claims]
    assert [_record(claim, ids) for claim in report.claims] == _wanted(item)


@pytest.mark.parametrize("kind", _RARE)
def test_the_table_holds_enough_of_each_rare_kind(kind: str) -> None:
    assert sum(claim.get("kind") == kind for item in _TABLE["item"] for claim in item.get("claims", ())) >= 5


def test_few_items_are_known_to_fail() -> None:
    assert sum("fails" in item for item in _TABLE["item"]) <= len(_TABLE["item"]) // 10
