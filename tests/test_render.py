"""The reader's view as text: escaping, lanes, links, sameness. What only a browser can tell is in `tests/browser`."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from reports import HOSTILE, hostile, many, samples

import diplonews
from diplonews.records import Call, Claim, Official, Party, Pledge, Report, Span, When
from diplonews.render import fragment, to_html
from diplonews.render.places import LANES, pieces, placed
from diplonews.render.wording import days, fields, summary


def test_a_report_shows_itself_as_a_page_and_in_a_notebook() -> None:
    report = samples()[0]
    assert report.to_html() == to_html(report) == to_html([report])
    assert report._repr_html_() == fragment(report)
    assert "<title>Talks · diplonews</title>" in report.to_html(title="Talks")


def test_importing_records_brings_no_render_room() -> None:
    code = "import sys, diplonews; diplonews.Report('r', None, None, ''); print('diplonews.render' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_no_word_of_a_text_is_markup() -> None:
    page = to_html([hostile()])
    for harm in ("<script>alert", "<script>x", "<img", "<b onclick", "<i>Ana", "<u>", "\x00", "\x1b"):
        assert harm not in page
    page.encode()


def test_a_page_names_nothing_outside_itself() -> None:
    page = to_html(samples())
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", page)
    assert "default-src 'none'" in page


def test_the_same_reports_give_the_same_bytes() -> None:
    assert to_html(samples()) == to_html(list(samples()))


@pytest.mark.parametrize("report", [*samples(), hostile(), *many(40)], ids=lambda report: report.id[:8])
def test_pieces_are_the_whole_text_and_each_knows_its_records(report: Report) -> None:
    records = placed(report)
    found = list(pieces(report.text, records))
    assert "".join(report.text[piece.start : piece.end] for piece in found) == report.text
    for piece in found:
        here = {
            one.number
            for one in records
            if any(span.start <= piece.start and piece.end <= span.end for span in one.words)
        }
        assert set(piece.records) == here


def test_records_that_overlap_are_drawn_on_lanes_of_their_own() -> None:
    records = [one for one in placed(hostile()) if one.kind == "claim"]
    lanes: dict[int, list[Span]] = {}
    for one in records:
        assert one.lane is not None
        lanes[one.lane] = [*lanes.get(one.lane, []), *one.words]
    assert len(lanes) >= 3
    for lane, spans in lanes.items():
        if lane < LANES - 1:
            spans.sort(key=lambda span: span.start)
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_an_empty_report_and_no_report() -> None:
    assert "No record was found" in to_html(diplonews.parse(""))
    assert "There is no report to show" in to_html([])
    assert "no records" in fragment(diplonews.parse(""))


DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, "3 May 2024"),
        (DAY, date(2024, 5, 9), "3–9 May 2024"),
        (DAY, date(2024, 6, 9), "3 May – 9 Jun 2024"),
        (DAY, date(2025, 6, 9), "3 May 2024 – 9 Jun 2025"),
        (None, None, "that day"),
    ],
)
def test_days_in_words(start: date | None, end: date | None, words: str) -> None:
    assert days(When(start, end, "day", "that day", Span(0, 8, "that day"))) == words


def test_summaries_and_fields() -> None:
    ana = Party("official", "Ana Duarte", "PRT", "ana-duarte")
    kenya = Party("country", "Kenya", "KEN")
    said = Span(0, 4, "said")
    call = Call("c", "phone", "planned", (ana, kenya, kenya), duration_minutes=40)
    pledge = Pledge("p", (), said, (said,), "offer", "negative")
    claim = Claim("q", (ana,), said, (said,), "direct", "statement")
    assert summary(call) == "Ana Duarte, Kenya and Kenya (planned)"
    assert summary(pledge) == "Somebody: not said"
    assert summary(claim) == "Ana Duarte said: said"
    assert summary(Official("a", "Ana", None, "foreign_minister", None, "NATO")) == "Ana, foreign minister (NATO)"
    assert ("duration", "40 minutes") in [(one.name, one.value) for one in fields(call)]
    assert all(one.value for one in fields(claim))


def test_the_hostile_text_has_what_it_is_for() -> None:
    assert "\ud83d" in HOSTILE
    assert "\r\n" in HOSTILE
