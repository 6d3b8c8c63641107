"""Every rule fires on its example and keeps silent on its counter-example."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import diplonews
from diplonews.dates import find_dates
from diplonews.explaining import all_rules

RULES = [rule for _, rule in all_rules()]
PUBLISHED = "2024-05-03"


def fired(sentence: str) -> set[str]:
    report = diplonews.parse(sentence, PUBLISHED)
    records: tuple[Any, ...] = (*report.officials, *report.contacts, *report.pledges, *report.claims)
    dates = find_dates(sentence, date.fromisoformat(PUBLISHED))
    return {record.rule for record in records} | {mention.rule for mention in dates}


def test_ids_are_unique_and_name_their_family() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    for family, rule in all_rules():
        assert rule.id.startswith(f"{family}."), rule.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example(rule: Any) -> None:
    assert rule.id in fired(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_silent_on_its_counter_example(rule: Any) -> None:
    assert rule.counter.strip()
    assert rule.id not in fired(rule.counter)
