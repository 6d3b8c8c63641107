"""Who was in contact with whom: pairs, directions, months."""

from __future__ import annotations

from datetime import date

import pytest

from diplonews.records import Call, Contact, Meeting, Party, Report, Span, Visit, When
from diplonews.ties import ties

ANA = Party("official", "Ana Duarte", "PRT", "ana-duarte")
JO = Party("official", "Joseph Mwangi", "KEN", "joseph-mwangi")
LI = Party("person", "Li Wei", "CHN")
KENYA = Party("country", "Kenya", "KEN")
NATO = Party("organisation", "NATO")


def report(*contacts: Contact, published: date | None = date(2024, 5, 3)) -> Report:
    return Report("r", None, published, "", meetings=tuple(contacts))  # type: ignore[arg-type]  # kinds do not matter here


def pairs(contact: Contact, by: str = "party") -> list[tuple[str, str, bool]]:
    return [(tie.a.name, tie.b.name, tie.directed) for tie in ties([report(contact)], by)]  # type: ignore[arg-type]


def test_participants_are_paired_with_one_another() -> None:
    found = pairs(Meeting("m", "in_person", "held", (ANA, JO, LI)))
    assert found == [
        ("Ana Duarte", "Joseph Mwangi", False),
        ("Ana Duarte", "Li Wei", False),
        ("Joseph Mwangi", "Li Wei", False),
    ]


def test_a_visit_leads_from_the_visitor_to_each_host() -> None:
    found = pairs(Visit("v", "in_person", "held", (ANA,), (JO, KENYA)))
    assert found == [("Ana Duarte", "Joseph Mwangi", True), ("Ana Duarte", "Kenya", True)]


def test_a_call_leads_from_who_asked_for_it() -> None:
    assert pairs(Call("c", "phone", "held", (ANA, JO), initiator=JO)) == [("Joseph Mwangi", "Ana Duarte", True)]


def test_by_country_parties_without_one_and_pairs_within_one_are_left_out() -> None:
    assert pairs(Meeting("m", "in_person", "held", (ANA, JO, KENYA, NATO)), "country") == [("PRT", "KEN", False)]
    assert pairs(Meeting("m", "in_person", "held", (JO, KENYA)), "country") == []


def test_the_month_is_that_of_the_contact_or_else_of_publication() -> None:
    when = When(date(2024, 2, 1), date(2024, 3, 1), "range", "then", Span(0, 0, ""))
    dated, undated = (Call("c", "phone", "held", (ANA, JO), when=one) for one in (when, None))
    assert [tie.month for tie in ties([report(dated), report(undated)])] == ["2024-02", "2024-05"]
    assert [tie.month for tie in ties([report(undated, published=None)])] == [None]


def test_another_by_is_told() -> None:
    with pytest.raises(ValueError, match="by is 'party' or 'country', not 'person'"):
        list(ties([], "person"))  # type: ignore[arg-type]  # on purpose
