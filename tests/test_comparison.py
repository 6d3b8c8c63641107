"""Two readouts of one event: what they share, what only one says, where their words differ, and the page of it."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pytest

import diplonews
from diplonews import Report, compare
from diplonews.comparison import SECTIONS, Comparison, compare_all

OURS = (
    "Foreign Minister Ana Duarte of Portugal held a telephone conversation with Foreign Minister Takumi Ono of Japan "
    "on 27 January 2021 for 30 minutes. The two ministers discussed fisheries, the East China Sea, and climate change. "
    "The two ministers agreed to strengthen the deterrence of the alliance. Minister Duarte condemned attempts to "
    "change the status quo by force. Portugal pledged to provide 4 million dollars for the harbour of Dili by 2025. "
    "Minister Duarte spoke of the Senkaku Islands."
)
THEIRS = (
    "Japanese Foreign Minister Takumi Ono spoke by phone with Portuguese Deputy Foreign Minister Ana Duarte on "
    "28 January 2021. They discussed fisheries and visas for students. The call lasted 20 minutes. Ono expressed hope "
    "that the alliance would strengthen deterrence. He noted attempts to change the status quo by force around the "
    "Diaoyu Islands. Portugal pledged to provide 3 million dollars for the harbour of Dili."
)


def reports() -> tuple[Report, Report]:
    return (
        diplonews.parse(OURS, published="2021-01-28", id="lisbon"),
        diplonews.parse(THEIRS, published="2021-01-27", id="tokyo"),
    )


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(*reports())


def notes(found: Comparison, section: str) -> str:
    return " / ".join(row.note for row in getattr(found, section) if row.relation == "differs")


def test_the_event_is_found_in_both(found: Comparison) -> None:
    assert found.contacts == ("lisbon:call:1", "tokyo:call:1")


def test_wording_on_one_point(found: Comparison) -> None:
    assert "“agreed” (agreement) against “expressed hope” (statement)" in notes(found, "pledges")
    assert "“condemned” (condemnation) against “noted” (statement)" in notes(found, "claims")


def test_sums_and_deadlines(found: Comparison) -> None:
    told = notes(found, "pledges")
    assert "sum: 4 million dollars against 3 million dollars" in told
    assert "deadline: 2025 against no deadline" in told


def test_topics_shared_and_one_sided(found: Comparison) -> None:
    assert [row.cells[0].text for row in found.shared("topics") if row.cells[0]] == ["fisheries"]
    ours = [row.cells[0].text for row in found.one_sided("topics", 0) if row.cells[0]]
    assert ours == ["the East China Sea", "climate change"]
    assert [row.cells[1].text for row in found.one_sided("topics", 1) if row.cells[1]] == ["visas for students"]


def test_day_and_length_differ(found: Comparison) -> None:
    facts = {row.label: row for row in found.facts}
    assert facts["day"].relation == "differs"
    assert "2021-01-27 against 2021-01-28" in facts["day"].note
    assert "hours apart" in facts["day"].note
    assert facts["duration"].note == "30 against 20 minutes"
    assert facts["published"].note == "tokyo spoke first"


def test_titles_differ_in_more_than_the_country(found: Comparison) -> None:
    rows = {row.label: row for row in found.participants}
    assert "title: Foreign Minister against" in rows["Ana Duarte"].note
    assert rows["Takumi Ono"].relation == "same"


def test_disputed_places_under_their_names(found: Comparison) -> None:
    (row,) = found.names
    assert [cell.text for cell in row.cells if cell] == ["Senkaku Islands", "Diaoyu Islands"]
    assert row.note == "claimed by China, Japan, Taiwan"


def test_every_span_points_into_its_text(found: Comparison) -> None:
    for section in SECTIONS:
        for row in getattr(found, section):
            for report, cell in zip(found.reports, row.cells, strict=True):
                for span in cell.spans if cell else ():
                    assert report.text[span.start : span.end] == span.text


def test_json_is_whole_and_the_same_each_time(found: Comparison) -> None:
    form = json.loads(found.to_json())
    assert set(form) == {"reports", "contacts", *SECTIONS}
    assert found.to_json() == compare(*reports()).to_json()


def test_texts_are_parsed_and_other_things_refused() -> None:
    assert compare(OURS, THEIRS).topics
    with pytest.raises(TypeError, match="reports or texts"):
        compare(OURS, 5)  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(ValueError, match="two reports"):
        compare_all([reports()[0]])
    with pytest.raises(ValueError, match="section is one of"):
        compare(OURS, THEIRS).shared("colours")


def test_texts_without_an_event_are_compared_by_what_they_say() -> None:
    found = compare("Norway will not supply tanks to Mali.", "Norway pledged to supply tanks to Mali.")
    assert found.contacts == (None, None)
    assert "the other that it will not" in notes(found, "pledges")
    empty = compare("", "Nothing was said.")
    assert empty.facts == ()
    assert "<html" in empty.to_html()


def test_three_texts_stand_side_by_side() -> None:
    third = diplonews.parse("Ana Duarte and Takumi Ono spoke by phone.", published=date(2021, 1, 28), id="wire")
    found = compare_all([*reports(), third])
    assert all(len(row.cells) == 3 for section in SECTIONS for row in getattr(found, section))
    assert found.to_html().count("<article>") == 3


# ---- the page

HOSTILE = (
    'Foreign Minister <script>alert("x")</script> Ana Duarte met Foreign Minister Takumi Ono of Japan in Rome on 3 May '
    "2021. They discussed <img src=x onerror=alert(1)>, trade & \"peace\" and 'quotes'. Ana Duarte said "
    "</td></table></style>no.\u202e"
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "col"}:
            self.open.append(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "href" and value:
                self.links.append(value)
            if name == "id" and value:
                assert value not in self.ids
                self.ids.add(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


def test_the_page_is_whole_and_loads_nothing(found: Comparison) -> None:
    page = found.to_html("A call, told twice")
    tags = read(page)
    assert "script" not in tags.tags
    assert tags.names <= {
        "lang", "charset", "content", "http-equiv", "name", "class", "id", "href", "scope", "colspan", "rowspan",
        "aria-label",
    }  # fmt: skip
    assert tags.links
    assert all(link.startswith("#") and link[1:] in tags.ids for link in tags.links)
    assert "url(" not in page
    assert "<title>A call, told twice" in page


def test_nothing_in_a_text_becomes_markup() -> None:
    a = diplonews.parse(HOSTILE, published="2021-05-04", title="<b>bold</b>", id='"><script>')
    b = diplonews.parse(THEIRS, published="2021-05-04", id="tokyo")
    page = compare(a, b).to_html("<i>")
    tags = read(page)
    assert not {"script", "img", "b", "i"} & set(tags.tags)
    assert "onerror" not in tags.names
    assert page.count("</style>") == 1


def test_the_words_of_the_text_stay_as_they_are(found: Comparison) -> None:
    class Plain(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.inside = False
            self.words = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = self.inside or ("class", "text") in attrs

        def handle_endtag(self, tag: str) -> None:
            self.inside = self.inside and tag != "div"

        def handle_data(self, data: str) -> None:
            self.words += data if self.inside else ""

    plain = Plain()
    plain.feed(found.to_html())
    assert plain.words == OURS + THEIRS


@pytest.mark.parametrize(
    ("one", "other", "label", "relation", "note"),
    [
        ("{N} called {K} on 4 March 2024.", "{K} called {N} on 4 March 2024.", "initiator", "differs",
         "Lars Holm against Joseph Otieno"),
        ("{N} called {K} on 4 March 2024.", "{N} called {K} on 4 March 2024.", "initiator", "same", ""),
        ("{N} met {K} in Oslo on Monday.", "{N} met {K} in Bergen on Monday.", "place", "differs",
         "Oslo against Bergen"),
        ("{N} met {K} in Oslo on Monday.", "{N} met {K} in Norway on Monday.", "place", "same", ""),
        ("{N} met {K} in Oslo on Monday.", "{N} met {K} on Monday.", "place", "one-sided", ""),
        ("{N} met {K} on Monday for one hour.", "{N} met {K} on Monday for two hours.", "duration", "differs",
         "60 against 120 minutes"),
        ("{N} met {K} on Monday for one hour.", "{N} met {K} on Monday for 60 minutes.", "duration", "same", ""),
    ],
)  # fmt: skip
def test_a_fact_is_the_same_or_told_with_both_sides(one: str, other: str, label: str, relation: str, note: str) -> None:
    names = {"N": "Norwegian Prime Minister Lars Holm", "K": "Kenyan President Joseph Otieno"}
    told = [
        diplonews.parse(text.format(**names), published="2024-03-05", id=id) for text, id in ((one, "a"), (other, "b"))
    ]
    facts = {row.label: row for row in compare(*told).facts}
    assert (facts[label].relation, facts[label].note) == (relation, note)
