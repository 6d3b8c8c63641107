"""Each text once broke something: its name says what. `tests/soundness.py` says what must hold instead."""

from __future__ import annotations

import pickle

import pytest
from soundness import all_problems

from diplonews import Parser, Report
from diplonews.errors import LexiconError, MissingExtraError, ReportFormatError

PARSER = Parser()

FAULTS: dict[str, tuple[str, str | None, str | None]] = {
    "evidence ended before the subject, which stood behind the verb": (
        "The crowds of the capital. ent Peter Otieno was joined by Prime Minister Lars Holm at the research centre in "
        "Mombasa. and The summit Haiti is planned for early next year.",
        "2024-05-03",
        None,
    ),
    "a named day took a date phrase in, which was found once more": ("Yom Kippur next year", "2024-05-03", None),
    "a time of day took in figures of the date before it": ("They met on 9/11 a.m. Monday.", None, None),
    "what was said was nothing but a line break": ("ed.\n,e assure", "2024-05-03", None),
    "two halves of a surrogate pair came back from JSON as one letter": (
        "Peru is determined to build it, it said \udbff\udc00n Friday.",
        "2024-05-03",
        None,
    ),
    "so they did in the title": ("", None, "\ud800\udc00"),
    "evidence began behind its end, with the subject of the next clause": (
        "Minister Ana D–uarte co-chaired the Joint Council with Minister Peter Otieno in Nairobi.gn Affairs Bui "
        "stalled Hoa of Vietnam received the envoy.",
        "2024-05-03",
        None,
    ),
    "figures set high were taken for a number of hours": ("Minister arrive in Ac Monday ⁴⁸-hour", "2024-05-03", None),
    'a title with "ex-" that ends the text was read beyond it': ("wrote ruled Ex-president", "2024-02-29", None),
    "evidence began behind its end where the subject of a summons came last": (
        "The sun rosePeru summoned the envoy, and helped foreign secretary, Vogt Mirza, handed him a fine.",
        "2024-03-05",
        None,
    ),
    "a claim in a quotation stood before the one that quotes, which began a sentence earlier": (
        'The region."The envoy told me that the road is mined," Foreign Minister Amara Diallo said.',
        "2024-05-03",
        None,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    text, published, title = FAULTS[name]
    assert all_problems(PARSER, text, published, title) == []


def test_json_joins_the_halves_of_a_pair_and_moves_the_offsets() -> None:
    report = PARSER.parse("\ud83d\udd4a Oslo said \udc00 no on \ud83d\udd4aFriday.", "2024-05-03")
    back = Report.from_json(report.to_json())
    assert back.text == "\U0001f54a Oslo said \udc00 no on \U0001f54aFriday."
    assert [when.text for when in back.dates] == ["Friday"]
    assert back.dates[0].span.start == report.dates[0].span.start - 2


@pytest.mark.parametrize(
    "error",
    [
        LexiconError("titles.tsv", 17, "unknown office class 'minster'"),
        MissingExtraError("pyarrow", "tables", "writing Parquet"),
        ReportFormatError("calls[0]", "no kind"),
    ],
)
def test_an_error_comes_back_whole_from_a_worker_process(error: Exception) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
