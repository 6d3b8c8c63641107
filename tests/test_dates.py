"""Dates: every rule by its example and counter-example, the table of phrases, datelines, cost and hostile text."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplonews import Parser
from diplonews.dates import DateRule, find_dateline, find_dates, find_dates_of, rules, words
from diplonews.sentences import segment
from diplonews.text import read, tokenise

TABLE = Path(__file__).parent / "data" / "dates.tsv"


def rows() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE)


def told_day(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


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


def test_the_table_is_large_enough_and_has_no_row_twice() -> None:
    told = [(row["sentence"], row["published"]) for row in rows()]
    assert len(told) >= 400
    assert len(told) == len(set(told))


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{row['published']} {row['sentence']}")
def test_row_of_the_table(row: dict[str, str]) -> None:
    sentence = row["sentence"]
    found = find_dates(sentence, told_day(row["published"]))
    got = [(sentence[m.start : m.end], m.first, m.last, m.precision) for m in found]
    if row["phrase"] == "-":
        assert got == []
    else:
        assert (row["phrase"], told_day(row["first"]), told_day(row["last"]), row["precision"]) in got


def test_a_sentence_with_a_date_shows_it_before_it_is_read() -> None:
    """What `parse` reads, the sentences with a clue, gives what reading everything gives."""
    letters = Parser().alphabet
    for row in rows():
        view, day = read(row["sentence"]), told_day(row["published"])
        here = find_dates_of(view.text, segment(view, letters), letters, day)
        assert here == find_dates(view.text, day), row


@given(st.text("aBs19_`.,'-/ \n\u2014\u00e9\u00bd", max_size=30))
def test_words_cut_further_are_those_of_a_text_cut_for_dates(text: str) -> None:
    view, known = read(text).text, {"a": "y"}
    whole = words.tokenise(view, known)
    again = words.excerpt(view, tokenise(view), [(0, len(view))], known)
    assert again == whole._replace(starts=whole.starts[:-1], blanks=sorted({*whole.blanks}))


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("They must leave by Friday.", True),
        ("They must leave before 3 June.", True),
        ("The ban applies until the end of the year.", True),
        ("They must reply no later than 3 June.", True),
        ("They must reply within 30 days.", True),
        ("They must reply by about 3 June.", True),
        ("They will leave on Friday.", False),
        ("They left after 3 June.", False),
    ],
)
def test_a_deadline_is_told_from_a_mere_date(sentence: str, deadline: bool) -> None:
    assert [m.deadline for m in find_dates(sentence, date(2024, 5, 8))] == [deadline]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LISBON, Oct. 20, 2016 (Agency) -- The minister arrived on Tuesday.", date(2016, 10, 20)),
        ("OSLO, 3 May 2021 – The two envoys met.", date(2021, 5, 3)),
        ("LISBON, Oct. 20 (Agency) -- The minister arrived.", None),
        ("STATEMENT BY THE PRIME MINISTER\n\nAustralia welcomes it.\n\nCANBERRA\n21 OCTOBER 1995", date(1995, 10, 21)),
        ("The war must end. CANBERRA 1 June 1992", date(1992, 6, 1)),
        ("Readout of the call\nJanuary 27, 2021\n\nThe two leaders spoke.", date(2021, 1, 27)),
        ("Wednesday, 27 January 2021\n\nThe two leaders spoke.", date(2021, 1, 27)),
        ("The two leaders, who first met on January 27, 2021, spoke.", None),
        (
            "Dear friends,\n\n" + "We thank you.\n" * 12 + "3 May 2021\n\nOslo\n\nLars Holm\n\nPresident",
            date(2021, 5, 3),
        ),
        ("The treaty of 3 May 2021 stands.", None),
        ("The ministers met on Friday.", None),
        ("", None),
    ],
)
def test_dateline(text: str, day: date | None) -> None:
    assert find_dateline(text) == day


def test_the_order_of_a_numeric_date_can_be_told() -> None:
    sentence = "They met on 3/4/2021."
    assert [m.first for m in find_dates(sentence, None)] == [None]
    assert [m.first for m in find_dates(sentence, None, day_first=True)] == [date(2021, 4, 3)]
    assert [m.first for m in find_dates(sentence, None, day_first=False)] == [date(2021, 3, 4)]


def test_a_phrase_does_not_run_over_a_blank_line() -> None:
    text = "They will meet in May\n\n12 people came."
    assert [text[m.start : m.end] for m in find_dates(text, date(2024, 5, 8))] == ["May"]


def test_a_phrase_may_run_over_the_end_of_a_line() -> None:
    text = "He will travel to Oslo on August\n25."
    assert [text[m.start : m.end] for m in find_dates(text, date(2024, 8, 25))] == ["August\n25"]


def test_no_wire_story_needs_dateparser() -> None:
    text = "LISBON, May 3 (Agency) -- The ministers met on Friday and will meet again next week or on 14 June 2024."
    code = (
        "import sys; from datetime import date; from diplonews.dates import find_dates;"
        f"assert len(find_dates({text!r}, date(2024, 5, 6))) == 4; assert 'dateparser' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "piece",
    [
        "Monday to ",
        "the ",
        "1999-",
        "May 3, ",
        "a.m. ",
        "early to mid-",
        " ",
        "\n",
        "last week ",
        ", and ",
        "((((",
        "9/",
        "New ",
    ],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    find_dates(piece, None)
    begun = time.process_time()
    find_dates(piece * (60_000 // len(piece)), date(2024, 5, 8))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(("above", "found"), [(7, date(2024, 3, 5)), (8, None)])
def test_a_printed_date_stands_in_the_first_eight_lines(above: int, found: date | None) -> None:
    prose = "The ministers spoke of timber, of the harbour and of the road that leads there from the border."
    lines = [*["Ministry of Trade"] * above, "5 March 2024", *[prose] * 6]
    assert find_dateline("\n".join(lines)) == found
