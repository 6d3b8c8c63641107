"""Dates: every rule by its example and counter-example, the table of phrases, and what must hold of any text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplonews.dates import DateRule, find_dates, rules

TABLE = Path(__file__).parent / "data" / "dates.tsv"


def rows() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def fires(rule: DateRule, sentence: str) -> bool:
    return rule.id in {mention.rule for mention in find_dates(sentence, rule.published)}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rule_fires_on_its_example_and_not_on_its_counter_example(rule: DateRule) -> None:
    assert fires(rule, rule.example)
    assert not fires(rule, rule.counter)


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("date.") for name in ids)
