"""What every caller may rely on: misuse is told clearly, odd text never raises, spans point back."""

from __future__ import annotations

import pickle
import threading
from datetime import date, datetime
from importlib import resources

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import diplonews
from diplonews import Failure, Parser, Report

STORY = resources.files("diplonews").joinpath("samples", "wire.txt").read_text("utf-8")


@pytest.mark.parametrize("text", [None, b"bytes", 5, ["a"]])
def test_a_text_that_is_no_str_is_a_type_error(text: object) -> None:
    with pytest.raises(TypeError, match="text must be a str, not " + type(text).__name__):
        diplonews.parse(text)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text must be a str"):
        diplonews.get_dates(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["yesterday", "2021-13-01", 20210128, ""])
def test_a_publication_day_that_is_none_is_a_value_error_that_says_what_is(published: object) -> None:
    with pytest.raises(ValueError, match=r"published must be a date, a datetime or an ISO string such as"):
        diplonews.parse("", published)  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["2021-01-28", date(2021, 1, 28), datetime(2021, 1, 28, 23), "2021-01-28T23:00"])
def test_each_form_of_the_publication_day(published: date | str) -> None:
    assert diplonews.parse("", published).published == date(2021, 1, 28)


def test_an_empty_text_is_an_empty_report() -> None:
    report = diplonews.parse("")
    assert report == Report(report.id, None, None, "")


def test_the_id_is_the_one_given_or_a_hash_of_the_text() -> None:
    assert diplonews.parse(STORY, id="mine").id == "mine"
    assert diplonews.parse(STORY).id == diplonews.parse(STORY).id != diplonews.parse(STORY + ".").id


def test_getting_one_thing_is_the_same_as_taking_it_from_the_report() -> None:
    report = diplonews.parse(STORY, "2024-05-03")
    assert diplonews.get_officials(STORY, "2024-05-03") == report.officials
    assert diplonews.get_contacts(STORY, "2024-05-03") == report.contacts
    assert diplonews.get_pledges(STORY, "2024-05-03") == report.pledges
    assert diplonews.get_claims(STORY, "2024-05-03") == report.claims
    assert diplonews.get_dates(STORY, "2024-05-03") == report.dates


def test_many_texts_come_back_in_order_with_failures_in_their_place() -> None:
    items = [STORY, {"text": STORY, "published": "2024-05-03", "id": "b"}, {"text": 5, "id": "c"}, (STORY, "mine")]
    first, second, third, fourth = diplonews.parse_many(items)
    assert first == diplonews.parse(STORY)
    assert second == diplonews.parse(STORY, "2024-05-03", id="b")
    assert isinstance(third, Failure)
    assert third.id == "c"
    assert fourth == (first, "mine")


def test_many_texts_are_taken_one_at_a_time() -> None:
    taken = []

    def texts() -> object:
        for number in range(100):
            taken.append(number)
            yield "Oslo agreed."

    results = diplonews.parse_many(texts())  # type: ignore[arg-type]
    next(iter(results))
    assert len(taken) < 100


def test_a_parser_can_go_to_another_process_and_be_shared_by_threads() -> None:
    parser = Parser()
    expected = parser.parse(STORY, "2024-05-03")
    assert pickle.loads(pickle.dumps(parser)).parse(STORY, "2024-05-03") == expected
    other = pickle.loads(pickle.dumps(Parser(register=None, longest=100, name_holders=True)))
    assert (other.register, other.longest, other.name_holders) == (None, 100, True)
    found: list[Report] = []
    threads = [threading.Thread(target=lambda: found.append(parser.parse(STORY, "2024-05-03"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


# Words that lead into the rules, so that random texts reach more than the tokeniser.
WORDS = (
    "Foreign Minister|President|Ana Duarte|Kenya|Nairobi|Japanese|he|the two|said|agreed|met|will visit|phone"
    "|pledged|on Friday|in May|2024|“|”|'|\"|(|)|,|.|…|--|:|$5 million|U.S.|Gen.|\n|\n\n|\r\n|\u00ad|\u200b"
    "|\ufeff|\u2028|é|e\u0301|🕊|\ud83d|SUBSCRIBE NOW|[ad_1]|that|not|if|to|by 2030|told reporters"
    "|according to|accused|of|counterpart|former|and"
).split("|")
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
)


def check(report: Report) -> None:
    """Every span is held against the text on the way back; every record has a rule and an id of its own."""
    assert Report.from_dict(report.to_dict()) == report
    ids = [r.id for r in report.contacts] + [r.id for r in report.pledges] + [r.id for r in report.claims]
    assert len(set(ids)) == len(ids)
    report.to_json().encode()


@given(TEXTS)
@example("“" * 500)
@example("(" * 500)
@example("\x00\x1b\x85")
@example("Minister " * 200)
@example("said " * 300)
@example("May may March march Sunday sun " * 20)
@settings(max_examples=150, deadline=None)
def test_odd_text_never_raises_and_every_span_points_back(text: str) -> None:
    check(diplonews.parse(text, "2024-05-03"))


@given(st.integers(0, len(STORY)), st.integers(0, len(STORY)), st.sampled_from([*WORDS, ""]))
@settings(max_examples=100, deadline=None)
def test_a_story_cut_and_patched_anywhere_still_gives_a_sound_report(start: int, end: int, patch: str) -> None:
    check(diplonews.parse(STORY[:start] + patch + STORY[end:], "2024-05-03"))
