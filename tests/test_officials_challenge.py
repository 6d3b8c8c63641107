"""The challenge table of officials: each text names exactly the people in office that the table wants."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplonews import Official, Parser
from diplonews.officials import RULES

_TABLE = tomllib.loads((Path(__file__).parent / "challenge" / "officials.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def _line(official: Official, wanted: str) -> str:
    """An official as the table writes it, as far as the table says."""
    cells = [official.name, official.office, official.country or "-"]
    says = wanted.count(" | ")
    if says > 2 or official.status != "incumbent":
        cells.append(official.status)
    if says > 3:
        cells.append(official.organisation or "-")
    return " | ".join(cells)


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
    report = parser.parse(item["text"], published=item.get("published", _TABLE["published"]))
    wanted = [*item["officials"], *([""] * len(report.officials))]
    assert [_line(one, like) for one, like in zip(report.officials, wanted, strict=False)] == item["officials"]
    for official in report.officials:
        assert official.mentions
        for span in official.mentions:
            assert item["text"][span.start : span.end] == span.text


def test_ids_are_unique() -> None:
    ids = [item["id"] for item in _TABLE["item"]]
    assert len(ids) == len(set(ids))


def test_few_items_are_known_to_fail() -> None:
    assert sum("fails" in item for item in _TABLE["item"]) <= len(_TABLE["item"]) // 10


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_those_who_bear_its_id(parser: Parser, rule: Any) -> None:
    assert list(rule.find(parser.survey(rule.example, date(2024, 5, 3))))
