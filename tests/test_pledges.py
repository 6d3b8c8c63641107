"""Commitments: every rule fires on its example and not on its counter-example."""

from __future__ import annotations

import pytest

from diplonews import Parser
from diplonews.drafts import PledgeDraft
from diplonews.pledges import RULES, find
from diplonews.rules import Rule


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example(parser: Parser, rule: Rule[PledgeDraft]) -> None:
    assert rule.id in [name for name, _ in find(parser.survey(rule.example))]
    assert list(rule.find(parser.survey(rule.example)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_not_fire_on_its_counter_example(parser: Parser, rule: Rule[PledgeDraft]) -> None:
    assert rule.id not in [name for name, _ in find(parser.survey(rule.counter))]


NOT_PLEDGES = [
    "Chad hopes to expand trade with Peru.",
    "The minister called on Fiji to commit to the treaty.",
    "Prices will rise next year.",
    "The president will visit Oslo on Monday.",
    "The two sides agreed on the importance of trade.",
    "The envoy refused to comment.",
    "Experts believe Mali will sign the accord.",
    "Whether Laos will send troops is unclear.",
    "Ghana has not promised to send troops.",
    "The bridge was promised by nobody.",
    "He offered his condolences to the families.",
    "The parties failed to agree to a ceasefire.",
    "Norway could offer to host the talks.",
    "The two leaders plan to meet in Lima.",
    "The minister is ready for the debate.",
]


@pytest.mark.parametrize("text", NOT_PLEDGES)
def test_what_is_no_pledge(parser: Parser, text: str) -> None:
    assert find(parser.survey(text)) == []
