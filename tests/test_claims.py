"""Claims: every rule on its own example and counter-example, and the slots of a claim."""

from __future__ import annotations

from functools import cache

import pytest

from diplonews import claims
from diplonews.drafts import ClaimDraft
from diplonews.pipeline import Parser
from diplonews.rules import Rule


@cache
def parser() -> Parser:
    return Parser()


def drafts(text: str) -> list[tuple[str, ClaimDraft]]:
    return claims.find(parser().survey(text))


@pytest.mark.parametrize("rule", claims.RULES, ids=lambda rule: rule.id)
def test_rule_fires_on_its_example(rule: Rule[ClaimDraft]) -> None:
    assert rule.id in [name for name, _ in drafts(rule.example)]


@pytest.mark.parametrize("rule", claims.RULES, ids=lambda rule: rule.id)
def test_rule_is_silent_on_its_counter(rule: Rule[ClaimDraft]) -> None:
    assert rule.id not in [name for name, _ in drafts(rule.counter)]


def said(text: str) -> list[tuple[str, list[str], str, list[str]]]:
    """Rule, sources, cue and content of every claim, as words."""
    scene = parser().survey(text)
    return [
        (
            name,
            [scene.text_of(*ref) for ref in draft.sources],
            scene.text_of(*draft.cue),
            [scene.text_of(*ref) for ref in draft.content],
        )
        for name, draft in claims.find(scene)
    ]
