"""One deed told in many ways: what stands around a sentence must not take its record away or make another of it."""

from __future__ import annotations

from collections import Counter

import pytest

import diplonews

DAY = "2024-05-03"
MINISTER = "Foreign Minister Ana Duarte"
DEEDS = (
    "met Prime Minister Lars Holm",
    "held talks with Prime Minister Lars Holm",
    "telephoned Prime Minister Lars Holm",
    "visited Norway",
    "will meet Prime Minister Lars Holm",
    "will travel to Norway",
    "plans to meet Prime Minister Lars Holm",
    "plans to visit Norway",
    "hopes to visit Norway",
    "is scheduled to meet Prime Minister Lars Holm",
    "refused to meet Prime Minister Lars Holm",
    "cancelled a visit to Norway",
    "invited Prime Minister Lars Holm to visit Kenya",
    "agreed to meet Prime Minister Lars Holm",
    "pledged to send aid to Norway",
    "vowed not to recognise the annexation",
    "ruled out sending troops to Norway",
)
FRAMES = (
    "{who} also {deed}.",
    "{who} reportedly {deed}.",
    "{who} later {deed}.",
    "{who}, 61, {deed}.",
    "{who} (Kenya) {deed}.",
    "{who} on Monday {deed}.",
    "{who}, who took office in May, {deed}.",
    "{who}, Kenya’s top diplomat, {deed}.",
    "On Monday, {who} {deed}.",
    "Meanwhile, {who} {deed}.",
    "According to the ministry, {who} {deed}.",
    "The ministry said that {who} {deed}.",
    "{who} {deed}, the ministry said.",
    "{who} {deed}, officials said on Monday.",
    "{who} {deed} despite the protests.",
    "{who} {deed} for the first time since 2019.",
    "{who} spoke in parliament. She also {deed}.",
    "{who} spoke in parliament. The minister {deed}.",
    "{who} spoke on the radio and {deed}.",
    "Ana Duarte, Kenya’s foreign minister, {deed}.",
)


def _records(text: str) -> Counter[tuple[str, str, int]]:
    report = diplonews.parse(text, published=DAY)
    contacts = [(one.kind, one.status, len(one.participants)) for one in report.contacts]
    return Counter([*contacts, *((one.kind, one.polarity, len(one.pledgers)) for one in report.pledges)])


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_stays_what_it_is_in_every_frame(deed: str) -> None:
    plain = _records(f"{MINISTER} {deed}.")
    assert plain.total() == 1
    told = {frame: _records(frame.format(who=MINISTER, deed=deed)) for frame in FRAMES}
    assert {frame: found for frame, found in told.items() if found != plain} == {}


A, B = "Foreign Minister Ana Duarte of Kenya", "Prime Minister Lars Holm of Norway"
EVENTS = {"meeting": "meeting", "bilateral meeting": "meeting", "phone call": "call", "video conference": "call"}
STATUSES = {
    "A {event} between {a} and {b} was held on Monday.": "held",
    "{a} had a {event} with {b} on Monday.": "held",
    "{a} and {b} will hold a {event} on Friday.": "planned",
    "After a {event} with {b}, {a} left.": "held",
    "{a} welcomed the {event} with {b}.": "held",
    "Ahead of a {event} with {b}, {a} said trade would grow.": "planned",
    "A {event} between {a} and {b} is scheduled for Friday.": "planned",
    "A {event} between {a} and {b} will go ahead on Friday.": "planned",
    "{a} plans a {event} with {b}.": "planned",
    "{a} proposed a {event} with {b}.": "proposed",
    "A possible {event} between {a} and {b} was discussed.": "proposed",
    "A {event} between {a} and {b} planned for Friday in Rome was cancelled.": "cancelled",
    "A {event} between {a} and {b}, scheduled for Friday, has been called off.": "cancelled",
    "A {event} between {a} and {b}, which was set for Friday, has been postponed.": "cancelled",
    "{a} called off a {event} with {b}.": "cancelled",
    "{a} rejected a {event} with {b}.": "refused",
    "There will be no {event} between {a} and {b}.": "refused",
    "No {event} between {a} and {b} is planned.": "refused",
    "There was no {event} between {a} and {b}.": "refused",
    "{a} denied that a {event} with {b} had taken place.": "refused",
}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("frame", STATUSES)
def test_an_event_told_by_its_noun_has_the_status_of_its_sentence(frame: str, event: str) -> None:
    report = diplonews.parse(frame.format(a=A, b=B, event=event), published=DAY)
    assert [(one.kind, one.status, {party.name for party in one.participants}) for one in report.contacts] == [
        (EVENTS[event], STATUSES[frame], {"Ana Duarte", "Lars Holm"})
    ]
    assert report.pledges == ()


VISITS = {
    "{who} will pay a {visit} to Norway on Friday.": "planned",
    "{who} announced a {visit} to Norway next week.": "planned",
    "{who} accepted an invitation for a {visit} to Norway.": "planned",
    "{who} is considering a {visit} to Norway.": "proposed",
    "President Joseph Otieno invited {who} for a {visit} to Norway.": "proposed",
    "{who} was invited for a {visit} to Norway.": "proposed",
    "{who} postponed a {visit} to Norway.": "cancelled",
    "A {visit} by {who} to Norway has been cancelled.": "cancelled",
    "{who} ruled out a {visit} to Norway.": "refused",
    "During a {visit} to Norway, {who} said trade would grow.": "held",
    "{who}, on a {visit} to Norway, said trade would grow.": "held",
}


@pytest.mark.parametrize("visit", ["visit", "trip", "working visit", "two-day visit"])
@pytest.mark.parametrize("frame", VISITS)
def test_a_visit_is_that_of_its_traveller(frame: str, visit: str) -> None:
    report = diplonews.parse(frame.format(who=MINISTER, visit=visit), published=DAY)
    found = [(one.kind, one.status, [party.name for party in one.participants]) for one in report.contacts]
    assert found == [("visit", VISITS[frame], ["Ana Duarte"])]
    assert [one.place.text for one in report.contacts if one.place] == ["Norway"]


def test_the_day_of_what_is_arranged_lies_ahead() -> None:
    for verb in ("announced", "agreed to", "requested"):
        visit = diplonews.parse(f"{MINISTER} {verb} a visit to Norway in June.", published=DAY).visits[0]
        assert visit.when is not None
        assert str(visit.when.start) == "2024-06-01", verb
    meeting = diplonews.parse(f"{MINISTER} agreed at a meeting with Prime Minister Lars Holm in June.", published=DAY)
    assert [(one.status, str(one.when.start)) for one in meeting.meetings if one.when] == [("held", "2023-06-01")]


@pytest.mark.parametrize("thing", ["agreement", "deal", "friendship", "rift", "flight link"])
def test_what_stands_between_two_is_not_one_of_them(thing: str) -> None:
    text = f"The {thing} between Prime Minister Lars Holm and President Joseph Otieno will help farmers."
    assert diplonews.parse(text, published=DAY).pledges == ()


PROMISES = {
    "{who} pledged on Monday to {work}.": ("commitment", "positive"),
    "{who} promised in a speech to {work}.": ("commitment", "positive"),
    "{who} promised Norway to {work}.": ("commitment", "positive"),
    "{who} vowed never to {work}.": ("commitment", "negative"),
    "{who} agreed Monday to {work}.": ("agreement", "positive"),
    "{who} agreed with Norway to {work}.": ("agreement", "positive"),
    "{who} and Prime Minister Lars Holm agreed in Oslo on Monday to {work}.": ("agreement", "positive"),
    "{who} and Prime Minister Lars Holm agreed during talks in Oslo to {work}.": ("agreement", "positive"),
    "{who} agreed at a meeting with Prime Minister Lars Holm to {work}.": ("agreement", "positive"),
    "{who} said Kenya was ready to {work}.": ("offer", "positive"),
    "{who} said her country would {work}.": ("commitment", "positive"),
    "“We will {work},” {who} said.": ("commitment", "positive"),
    "Kenya will not {work}, {who} said.": ("commitment", "negative"),
    "{who} reaffirmed Kenya’s commitment to {work}.": ("reaffirmation", "positive"),
    "Kenya intends to {work}.": ("intention", "positive"),
}
NO_PROMISES = (
    "{who} urged Norway to {work}.",
    "{who} did not say whether Kenya would {work}.",
    "{who} denied that Kenya had agreed to {work}.",
    "{who} failed to {work}.",
    "{who} said experts believe Kenya will {work}.",
    "Kenya is expected to {work}.",
    "Kenya agreed in a bid to {work}.",
)
WORKS = ("send aid to Norway", "release all prisoners by the end of the year", "provide 20 million euros to Norway")


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("frame", PROMISES)
def test_a_promise_is_found_behind_what_tells_where_and_when(frame: str, work: str) -> None:
    report = diplonews.parse(frame.format(who=A, work=work), published=DAY)
    found = [(one.kind, one.polarity, one.action[0].text.rstrip(",")) for one in report.pledges]
    assert found == [(*PROMISES[frame], work)]


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("frame", NO_PROMISES)
def test_what_nobody_promises_is_no_pledge(frame: str, work: str) -> None:
    report = diplonews.parse(frame.format(who=A, work=work), published=DAY)
    assert report.pledges == ()


WHERE_AND_WHEN = (
    "{a} met {b} in Rome {when}.",
    "{a} met {b} {when} in Rome.",
    "{a} met {when} with {b} in Rome.",
    "{a} held talks in Rome {when} with {b}.",
    "{a} and {b} met {when} in Rome.",
    "A meeting between {a} and {b} was held in Rome {when}.",
    "{a} discussed trade with {b} at a meeting in Rome {when}.",
    "{a} told {b} at a meeting in Rome {when} that trade would grow.",
    "After talks in Rome {when}, {a} and {b} signed a statement.",
    "{a}, who met {b} in Rome {when}, praised trade.",
    "{a} was received by {b} in Rome {when}.",
    "{a} sat down with {b} in Rome {when}.",
)
DAYS = {
    "on Monday": "2024-04-29",
    "on 29 April 2024": "2024-04-29",
    "late on Thursday": "2024-05-02",
    "Thursday": "2024-05-02",
    "on Tuesday evening": "2024-04-30",
    "earlier this week": "2024-04-29",
    "yesterday": "2024-05-02",
}


@pytest.mark.parametrize("when", DAYS)
@pytest.mark.parametrize("frame", WHERE_AND_WHEN)
def test_day_and_place_are_found_wherever_they_stand(frame: str, when: str) -> None:
    report = diplonews.parse(frame.format(a=A, b=B, when=when), published=DAY)
    found = [
        (str(one.when.start) if one.when else None, one.place.text if one.place else None, len(one.participants))
        for one in report.contacts
    ]
    assert found == [(DAYS[when], "Rome", 2)]


@pytest.mark.parametrize(
    "place", ["Rome", "the Italian capital", "the presidential palace in Rome", "Geneva, Switzerland"]
)
def test_a_sentence_may_open_with_day_and_place(place: str) -> None:
    for front in (f"In {place} on Monday, ", f"On Monday in {place}, "):
        report = diplonews.parse(f"{front}{A} met {B}.", published=DAY)
        (meeting,) = report.meetings
        assert meeting.when is not None
        assert meeting.place is not None
        assert (str(meeting.when.start), meeting.place.text) == ("2024-04-29", place.removeprefix("the ")), front
