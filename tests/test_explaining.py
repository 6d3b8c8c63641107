"""What `explain` says of a text: every record has its rule, every silent cue its reason."""

from __future__ import annotations

from importlib import resources

import pytest

import diplonews
from diplonews.explaining import Explanation, all_rules, explain

STORY = resources.files("diplonews").joinpath("samples", "wire.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def why() -> Explanation:
    return explain(diplonews.Parser(), STORY, "2024-05-03")


def test_the_report_is_that_of_parse(why: Explanation) -> None:
    assert why.report == diplonews.parse(STORY, "2024-05-03")


def test_every_record_has_one_line_with_a_rule_of_the_tables(why: Explanation) -> None:
    report = why.report
    records = {one.record for one in why.fired}
    assert records == (
        {official.id for official in report.officials}
        | {contact.id for contact in report.contacts}
        | {pledge.id for pledge in report.pledges}
        | {claim.id for claim in report.claims}
    )
    assert {one.rule for one in why.fired} <= {rule.id for _, rule in all_rules()}


def test_both_lists_stand_in_the_order_of_the_text(why: Explanation) -> None:
    fired = [one.words[0].start for one in why.fired if one.words]
    assert fired == sorted(fired)
    missed = [one.cue.start for one in why.missed]
    assert missed == sorted(missed)


def test_a_cue_that_gave_a_record_is_not_among_the_missed(why: Explanation) -> None:
    told = {("claim", claim.cue) for claim in why.report.claims}
    told |= {("pledge", pledge.cue) for pledge in why.report.pledges}
    assert told
    assert not told & {(one.family, one.cue) for one in why.missed}


def test_a_cue_without_a_record_is_told_with_its_reason() -> None:
    why = explain(diplonews.Parser(), "The ambassador was late. Promises, promises.")
    reasons = {(one.family, one.cue.text): one.reason for one in why.missed}
    assert reasons["official", "ambassador"] == "a title without a name beside it"
    assert reasons["pledge", "Promises"] == "no party stands in the sentence"
    assert why.fired == ()


def test_a_text_without_cues_has_nothing_to_explain() -> None:
    why = explain(diplonews.Parser(), "")
    assert why.fired == ()
    assert why.missed == ()
