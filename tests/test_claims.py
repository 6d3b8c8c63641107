"""Claims: every rule on its own example and counter-example, and the slots of a claim."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

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


def test_the_table_in_the_docs_names_every_rule() -> None:
    page = Path(__file__).parent.parent / "docs" / "claims.md"
    if not page.exists():
        pytest.skip("the docs are not beside the tests")
    text = page.read_text(encoding="utf-8")
    for rule in claims.RULES:
        assert f"| `{rule.id}` | {rule.example} | {rule.counter} |" in text


def test_a_quotation_goes_on_after_its_speaker() -> None:
    found = said('"The border is open," said Ana Duarte, the foreign minister. "Trade will follow."')
    assert found[0][3] == ['"The border is open,"', '"Trade will follow."']


def test_a_speaker_with_an_apposition_after_a_quotation() -> None:
    found = said('"The border is open," Ana Duarte, the foreign minister, said in a statement.')
    assert found[0][0] == "claim.inverted"
    assert found[0][3] == ['"The border is open,"']


def test_the_known_limits_in_the_docs_are_true() -> None:
    page = Path(__file__).parent.parent / "docs" / "claims.md"
    if not page.exists():
        pytest.skip("the docs are not beside the tests")
    rows = [line.split(" | ") for line in page.read_text(encoding="utf-8").partition("## Known limits")[2].splitlines()]
    limits = [(row[0].removeprefix("| "), row[2].removesuffix(" |")) for row in rows if len(row) == 3]
    assert len(limits) > 8
    for text, count in limits[1:]:
        if text != "---":
            assert len(drafts(text)) == int(count), text


def calls(text: str) -> int:
    """The calls that it takes to find the claims of a text once all is made ready."""
    scene = parser().survey(text)
    claims.find(scene)
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        claims.find(scene)
    finally:
        sys.setprofile(before)
    return count


MARKS = [
    '" ',
    "'' he said '' ",
    '"He said\n\n',
    "“ said ‘ ",
    "” he said “ ",
    '"x," he said, "',
    "he said that ",
    "' said ' ",
]


@pytest.mark.parametrize("unit", MARKS)
def test_marks_that_do_not_pair_cost_linear_time(unit: str) -> None:
    assert calls(unit * 800) <= 2.5 * calls(unit * 400) + 500


@pytest.mark.parametrize("unit", ["he said ", "'' he said ''", '"He said\n\n', "he said that ", "and he said and "])
def test_endless_sentences_give_claims_without_error(unit: str) -> None:
    drafts(unit * 500)
