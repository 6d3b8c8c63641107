"""No text breaks it: hostile letters and broken sentences through every public entry. `make fuzz` runs for longer."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from fuzz import case, faults
from hostile import MUTATIONS, ODD, mutated, seeds, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import all_problems, problems

import diplonews
from diplonews import Failure, Parser, Report
from diplonews.dates import find_dates
from diplonews.records import When

PARSER = Parser()
WITHOUT = Parser(register=None)
#: Any letters at all, half surrogate pairs too, which Hypothesis leaves out unless asked.
LETTERS = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
#: Words of the project's own sentences and odd letters, in any order.
PIECES = st.lists(st.one_of(st.sampled_from(words()), st.sampled_from(ODD)), max_size=40)
TEXTS = st.one_of(
    LETTERS,
    PIECES.map(" ".join),
    PIECES.map("".join),
    st.tuples(st.sampled_from(seeds()), LETTERS, st.integers(0, 400)).map(lambda t: t[0][: t[2]] + t[1] + t[0][t[2] :]),
    st.integers(0, 2**32).map(lambda seed: mutated(Random(seed))),
)
DAYS = st.one_of(st.none(), st.dates().map(date.isoformat), st.sampled_from(["0001-01-01", "9999-12-31"]))
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(TEXTS, DAYS, st.one_of(st.none(), TEXTS))
@settings(SLOW, max_examples=150)
def test_every_entry_is_sound_on_any_text(text: str, published: str | None, title: str | None) -> None:
    assert all_problems(PARSER, text, published, title) == []


@given(LETTERS, st.one_of(st.none(), LETTERS), st.one_of(st.none(), LETTERS))
@settings(SLOW, max_examples=60)
def test_any_letters_may_stand_in_title_and_id(text: str, title: str | None, name: str | None) -> None:
    report = PARSER.parse(text, title=title, id=name)
    assert report.title == title
    assert report.id == name or not name
    assert problems(report, text) == []


@given(st.lists(st.one_of(TEXTS, st.none(), st.integers(), st.binary(max_size=5)), max_size=4))
@settings(SLOW, max_examples=40)
def test_many_of_anything_come_back_one_for_one(items: list[object]) -> None:
    results = list(diplonews.parse_many(items))
    for item, one in zip(items, results, strict=True):
        assert isinstance(one, Report if isinstance(item, str) else Failure)


@given(TEXTS)
@settings(SLOW, max_examples=40)
def test_a_parser_without_a_register_is_as_sound(text: str) -> None:
    assert problems(WITHOUT.parse(text, "2024-05-03"), text) == []


@given(TEXTS)
@settings(SLOW, max_examples=40)
def test_each_getter_gives_what_the_report_holds(text: str) -> None:
    report = diplonews.parse(text, "2024-05-03")
    assert diplonews.get_officials(text, "2024-05-03") == report.officials
    assert diplonews.get_contacts(text, "2024-05-03") == report.contacts
    assert diplonews.get_pledges(text, "2024-05-03") == report.pledges
    assert diplonews.get_claims(text, "2024-05-03") == report.claims


@given(TEXTS, st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.booleans()))
@settings(SLOW, max_examples=100)
def test_dates_of_any_day_in_either_order_stay_in_bounds(
    text: str, published: date | None, day_first: bool | None
) -> None:
    for one in find_dates(text, published, day_first=day_first):
        assert 0 <= one.start < one.end <= len(text)
        assert (one.first is None) == (one.last is None)
        assert one.first is None or one.last is None or one.first <= one.last


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__.strip("_"))
def test_every_mutation_changes_a_text_and_is_the_same_again(change: object) -> None:
    assert callable(change)
    texts = ["Zürich: 2 talks.\r\n“Yes,” he said.\nNo. 5", *seeds()[:20]]
    made = [[change(text, Random(seed)) for seed in range(3) for text in texts] for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != texts * 3


@pytest.mark.parametrize("seed", range(4))
def test_a_short_fuzz_run_finds_nothing(seed: int) -> None:
    random = Random(seed)
    for _ in range(100):
        text, published, title = case(random)
        assert faults(text, published, title) == [], (text, published, title)


@pytest.mark.parametrize("whole", [True, False])
def test_the_fuzz_run_would_notice(whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Parser, text: str, *rest: object) -> Report:
        span = diplonews.Span(0, 3, "???")
        day = date(2024, 5, 3)
        return Report("x", None, None, text, dates=(When(day, day.replace(day=2), "day", "???", span),))

    monkeypatch.setattr(Parser, "parse", broken)
    found = faults("Oslo said no.", None, None, whole)
    assert any("ReportFormatError" in one or "does not point back" in one for one in found)
