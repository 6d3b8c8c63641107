"""The records: their JSON form, the way back, and what misuse is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplonews.errors import DiplonewsError, ReportFormatError
from diplonews.records import (
    Amount,
    Call,
    Claim,
    Meeting,
    Official,
    Party,
    Pledge,
    Report,
    Span,
    Territory,
    Visit,
    When,
    evolve,
    values,
)

TEXT = "Oslo, 3 May. Minister Anna Berg rang her counterpart Luis Ortega for 20 minutes and promised €5 million 😀."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


BERG = Party("official", "Anna Berg", "NOR", "r1:anna-berg", span("Minister Anna Berg"))
ORTEGA = Party("person", "Luis Ortega", span=span("Luis Ortega"))
DAY = When(date(2024, 5, 3), date(2024, 5, 3), "day", "3 May", span("3 May"))

FULL = Report(
    id="r1",
    title="Berg rings Ortega",
    published=date(2024, 5, 3),
    text=TEXT,
    officials=(
        Official("anna-berg", "Anna Berg", "Minister", "minister", "NOR", mentions=(span("Anna Berg"),), rule="x"),
    ),
    calls=(
        Call(
            "r1:c1",
            "phone",
            "held",
            (BERG, ORTEGA),
            when=DAY,
            duration_minutes=20.0,
            initiator=BERG,
            topics=(span("Luis Ortega"),),
            evidence=(span("rang her counterpart"),),
            rule="contact.verb",
        ),
    ),
    meetings=(Meeting("r1:c2", "unspecified", "proposed", (BERG,), evidence=(span("Minister"),)),),
    visits=(Visit("r1:c3", "in_person", "planned", (BERG,), hosts=(ORTEGA,), place=span("Oslo")),),
    pledges=(
        Pledge(
            "r1:p1",
            (BERG,),
            span("promised"),
            (span("€5 million"),),
            "commitment",
            "negative",
            recipients=(ORTEGA,),
            condition=span("for 20 minutes"),
            deadline=DAY,
            amounts=(Amount(5_000_000.0, "EUR", span("€5 million")),),
            said_by=BERG,
            contact="r1:c1",
        ),
    ),
    claims=(
        Claim(
            "r1:s1",
            (BERG,),
            span("promised"),
            (span("€5 million 😀"),),
            "indirect",
            "territorial",
            addressee=ORTEGA,
            venue=span("Oslo"),
            when=DAY,
            parent="r1:s0",
            territory=Territory("Oslo", ("Christiania",), ("DNK", "NOR")),
        ),
    ),
    dates=(DAY, When(None, None, "week", "3 May", span("3 May"))),
)


def test_a_full_report_comes_back_from_its_dict_and_from_its_json() -> None:
    assert Report.from_dict(FULL.to_dict()) == FULL
    assert Report.from_json(FULL.to_json()) == FULL
    assert Report.from_json(FULL.to_json(indent=2).encode()) == FULL


def test_the_dict_is_the_documented_form() -> None:
    form = FULL.to_dict()
    assert list(form) == (
        [
            "schema",
            "id",
            "title",
            "published",
            "text",
            "officials",
            "calls",
            "meetings",
            "visits",
            "pledges",
            "claims",
            "dates",
        ]
    )
    assert form["schema"] == "diplonews/1"
    assert form["published"] == "2024-05-03"
    assert form["calls"][0]["kind"] == "call"
    assert form["visits"][0]["kind"] == "visit"
    assert form["visits"][0]["place"] == {"start": 0, "end": 4, "text": "Oslo"}
    assert form["calls"][0]["when"] == {
        "start": "2024-05-03",
        "end": "2024-05-03",
        "precision": "day",
        "text": "3 May",
        "span": {"start": 6, "end": 11, "text": "3 May"},
    }
    assert form["pledges"][0]["amounts"][0]["currency"] == "EUR"
    assert form["claims"][0]["territory"] == {"name": "Oslo", "rivals": ["Christiania"], "claimants": ["DNK", "NOR"]}
    assert form["dates"][1]["start"] is None


def test_every_field_of_every_record_is_written() -> None:
    form = FULL.to_dict()
    for name, record in (
        ("officials", FULL.officials[0]),
        ("calls", FULL.calls[0]),
        ("pledges", FULL.pledges[0]),
        ("claims", FULL.claims[0]),
        ("dates", FULL.dates[0]),
    ):
        assert set(form[name][0]) == {field.name for field in type(record).__attrs_attrs__}
    assert {field.name for field in Party.__attrs_attrs__} == set(form["calls"][0]["participants"][0])


def test_json_is_plain_and_the_same_each_time() -> None:
    assert json.loads(FULL.to_json()) == FULL.to_dict()
    assert FULL.to_json() == Report.from_dict(FULL.to_dict()).to_json()
    assert "€5 million 😀" in FULL.to_json()


def test_json_of_half_a_surrogate_pair_can_be_written_to_a_file() -> None:
    report = Report("r", None, None, "odd \ud83d text")
    report.to_json().encode()
    assert Report.from_json(report.to_json()) == report


def test_contacts_stand_in_the_order_of_the_text() -> None:
    assert [contact.id for contact in FULL.contacts] == ["r1:c3", "r1:c2", "r1:c1"]


WORDS = st.text(max_size=40)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports over any text, their spans cut from it."""
    text = draw(WORDS)

    def cut() -> Span:
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return Span(start, end, text[start:end])

    def word(enumeration: str) -> Any:
        return draw(st.sampled_from(get_args(getattr(values, enumeration))))

    def maybe(make: Callable[[], Any]) -> Any:
        return make() if draw(st.booleans()) else None

    def some(make: Callable[[], Any]) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(0, 2))))

    def name() -> str:
        return draw(st.text(max_size=5))

    def party() -> Party:
        return Party(word("PartyKind"), name(), maybe(name), maybe(name), maybe(cut))

    def when() -> When:
        return When(maybe(lambda: draw(st.dates())), maybe(lambda: draw(st.dates())), word("Precision"), name(), cut())

    def minutes() -> float:
        return draw(st.floats(0, 600))

    def contact(kind: type[Call | Meeting | Visit]) -> Any:
        return kind(
            name(),
            word("Mode"),
            word("ContactStatus"),
            some(party),
            some(party),
            maybe(when),
            maybe(cut),
            maybe(minutes),
            maybe(party),
            some(cut),
            some(cut),
            name(),
        )

    return Report(
        id=name(),
        title=maybe(name),
        published=maybe(lambda: draw(st.dates())),
        text=text,
        officials=some(lambda: Official(name(), name(), maybe(name), word("Office"), maybe(name), mentions=some(cut))),
        calls=some(lambda: contact(Call)),
        meetings=some(lambda: contact(Meeting)),
        visits=some(lambda: contact(Visit)),
        pledges=some(
            lambda: Pledge(
                name(),
                some(party),
                cut(),
                some(cut),
                word("PledgeKind"),
                word("Polarity"),
                deadline=maybe(when),
                amounts=some(lambda: Amount(minutes(), maybe(name), cut())),
            )
        ),
        claims=some(
            lambda: Claim(name(), some(party), cut(), some(cut), word("Quotation"), word("ClaimKind"), maybe(party))
        ),
        dates=some(when),
    )


@given(reports())
@settings(max_examples=60, deadline=None)
def test_any_report_comes_back(report: Report) -> None:
    assert Report.from_dict(report.to_dict()) == report
    assert Report.from_json(report.to_json()) == report


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The full report's dict with one place of it changed; a value of `...` takes the key out."""
    form = json.loads(FULL.to_json())
    inner: Any = form
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return dict(form)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), "diplonews/9", "schema: must be 'diplonews/1', not 'diplonews/9'"),
        (("text",), ..., "text: missing"),
        (("text",), 5, "text: must be str, not int"),
        (("id",), None, "id: must be str, not None"),
        (("published",), "2024-05-33", "published: must be an ISO day such as '2021-01-28', not '2024-05-33'"),
        (("published",), "2024-W05-3", "published: must be an ISO day such as '2021-01-28', not '2024-W05-3'"),
        (("calls",), {}, "calls: must be a list, not dict"),
        (("calls", 0), "call", "calls[0]: must be a dict, not str"),
        (("calls", 0, "kind"), "visit", "calls[0].kind: must be 'call' in this list, not 'visit'"),
        (("calls", 0, "mode"), ..., "calls[0].mode: missing"),
        (("calls", 0, "duration_minutes"), "20", "calls[0].duration_minutes: must be a finite number, not str"),
        (("calls", 0, "participants", 1, "kind"), "people", "calls[0].participants[1].kind: 'people' is none of off"),
        (("visits", 0, "place", "start"), 1, "visits[0].place: the text holds 'slo' from 1 to 4, not 'Oslo'"),
        (("visits", 0, "place", "end"), 10**6, "visits[0].place: 0 to 1000000 is no stretch of a text of"),
        (("visits", 0, "place", "start"), True, "visits[0].place: start and end must be whole numbers, not True"),
        (("pledges", 0, "cue"), None, "pledges[0].cue: must be a dict, not None"),
        (("pledges", 0, "cue"), ..., "pledges[0].cue: missing"),
        (("pledges", 0, "amounts", 0, "value"), float("inf"), "pledges[0].amounts[0].value: must be a finite number"),
        (("pledges", 0, "amounts", 0, "value"), None, "pledges[0].amounts[0].value: must be a number, not None"),
        (("claims", 0, "territory", "rivals"), [1], "claims[0].territory.rivals[0]: must be str, not int"),
        (("claims", 0, "parent"), 4, "claims[0].parent: must be str or None, not int"),
        (("claims", 0, "quotation"), "loud", "claims[0].quotation: 'loud' is none of direct, indirect, mixed"),
    ],
)
def test_a_dict_that_is_no_report_is_told_where(path: tuple[str | int, ...], value: object, message: str) -> None:
    with pytest.raises(ReportFormatError) as caught:
        Report.from_dict(changed(path, value))
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, DiplonewsError)
    assert isinstance(caught.value, ValueError)


def test_what_is_no_dict_or_no_json_is_told_so() -> None:
    with pytest.raises(ReportFormatError, match="a report is a dict, not list"):
        Report.from_dict([])  # type: ignore[arg-type]
    with pytest.raises(ReportFormatError, match="not JSON"):
        Report.from_json("{")


def test_missing_optional_and_unknown_keys_are_passed_over() -> None:
    short = {"schema": "diplonews/1", "id": "r", "text": "", "colour": "blue"}
    assert Report.from_dict(short) == Report("r", None, None, "")


def test_offsets_in_other_units() -> None:
    smile = span("😀")
    assert smile.to_utf16(TEXT)[1] - smile.to_utf16(TEXT)[0] == 2
    start, end = smile.to_bytes(TEXT)
    assert TEXT.encode()[start:end].decode() == "😀"


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        FULL.id = "other"  # type: ignore[misc]
    assert evolve(FULL, id="other").id == "other"
