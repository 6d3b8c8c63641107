"""One record a real-world event: several tellings of a call, meeting or visit become one, with all their evidence."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import pairwise

from attrs import define, evolve

from diplonews.dates import DateMention
from diplonews.drafts import ContactDraft, Ref
from diplonews.linking.identity import same
from diplonews.linking.parties import Parties
from diplonews.records import ContactKind, ContactStatus, Mode, Party

#: Where two tellings of one event differ, the more settled status stands.
_FOLLOWING = ("his ", "her ", "their ", "its ")
_VAGUE = 2  # tokens before a day: "possibly in May"
_SUMMIT = "contact.summit"
_AGAIN = frozenset(("next", "following"))
_RANK = 8  # tokens: "the next bilateral meeting", "agreed to hold the next meeting"
_SOON = 2  # sentence ends between "the talks" and the event that is told only after them
_JOURNEYS = ("contact.travel", "contact.presence", "contact.visit", "contact.visit-noun")
_NAMELESS = ("country", "kingdom", "capital", "region")
_PEOPLE = ("official", "person")
_SETTLED: tuple[ContactStatus, ...] = ("proposed", "planned", "held", "cancelled", "refused")


@define(slots=True)
class Event:
    """An event as far as the text has told it."""

    kind: ContactKind
    mode: Mode
    status: ContactStatus
    participants: tuple[Party, ...]
    hosts: tuple[Party, ...]
    when: DateMention | None
    place: Ref | None
    duration_minutes: float | None
    initiator: tuple[Party, ...]
    topics: list[Ref]
    evidence: list[Ref]
    rule: str


def events(drafts: list[tuple[str, ContactDraft]], parties: Parties) -> list[Event]:
    """The events of a text, in the order in which they are first told."""
    found: list[Event] = []
    loose: list[tuple[str, ContactDraft]] = []
    for rule, draft in drafts:
        if not draft.participants:
            loose.append((rule, draft))
            continue
        fresh = _event(rule, draft, parties)
        lost = len(draft.participants) > 1 and len(fresh.participants) < 2 and rule != _SUMMIT
        if (lost and draft.kind != "visit") or not _possible(fresh, parties) or _goes_home(fresh, parties):
            continue  # "we need to consult our allies", and nobody knows who "we" are
        for event in found:
            if _one_event(event, fresh, parties):
                if _unsettles(event, fresh, parties):
                    event.status, event.when = "proposed", None
                _merge(event, fresh)
                break
        else:
            found.append(fresh)
    for rule, draft in loose:
        if draft.status == "planned" and _has_name(draft, parties):
            continue
        again = _next_of(rule, draft, found, parties)
        if again is not None:
            found.append(again)
            continue
        target = _spoken_of(draft, found, parties)
        alone = _by_its_sentence(rule, draft, parties)
        if target is not None and (alone is None or _shares(alone, target)):
            _merge(target, _event(rule, draft, parties))
        elif alone is not None:
            told = next((event for event in reversed(found) if _one_event(event, alone, parties)), None)
            if told is not None:
                _merge(told, alone)  # "in the talks, X and Y also agreed", after the talks of two others
            else:
                found.append(alone)
    return sorted(found, key=lambda event: min(event.evidence, default=(0, 0)))


def _next_of(rule: str, draft: ContactDraft, found: list[Event], parties: Parties) -> Event | None:
    """ "The next meeting will be held in Rome in 2025": one of those who held the last that was told before it."""
    if draft.status != "planned" or draft.kind == "visit" or not (draft.when or draft.place):
        return None
    start, end = draft.evidence[0]
    words = {word.lower() for word in parties.scene.tokens.words[start : min(end, start + _RANK)]}
    before = [e for e in found if e.kind == draft.kind and e.status == "held" and e.evidence[0][0] <= start]
    if not before or words.isdisjoint(_AGAIN):
        return None
    last = max(before, key=lambda e: e.evidence[0][0])
    event = _event(rule, draft, parties)
    event.participants = last.participants
    return event


def _has_name(draft: ContactDraft, parties: Parties) -> bool:
    """ "The next | Caspian | Summit": one of a row that has a name, not the next of those who met."""
    start = draft.evidence[0][0]
    words = parties.scene.tokens.words[start : min(draft.evidence[0][1], start + _RANK)]
    return any(one.lower() in _AGAIN and other[:1].isupper() for one, other in pairwise(words))


def _unsettles(event: Event, new: Event, parties: Parties) -> bool:
    """ "Plans a visit for talks, possibly in May", then "preparations should begin for them to meet"."""
    when, words = event.when, parties.scene.tokens
    if (event.status, new.status) != ("planned", "proposed") or when is None or new.when is not None:
        return False
    before = words.symbols[max(0, words.at_offset(when.start) - _VAGUE) : words.at_offset(when.start)]
    return not parties.scene.alphabet.symbols_with("vague_word").isdisjoint(before)


def _shares(one: Event, other: Event) -> bool:
    return any(_stands_for(p, q) for p in one.participants for q in other.participants)


def _event(rule: str, draft: ContactDraft, parties: Parties) -> Event:
    participants = _without_followers(parties.of(draft.participants))
    return Event(
        draft.kind,
        draft.mode,
        draft.status,
        participants,
        parties.of(draft.hosts),
        draft.when,
        draft.place,
        draft.duration_minutes,
        _initiator(draft.initiator, participants, parties) if draft.initiator else (),
        list(draft.topics),
        list(draft.evidence),
        rule,
    )


def _initiator(ref: Ref, participants: tuple[Party, ...], parties: Parties) -> tuple[Party, ...]:
    """At whose wish it took place; "the latter" and "the former" are of the two who took part."""
    last = parties.scene.tokens.words[ref[1] - 1].lower()
    if len(participants) == 2 and last in ("latter", "former"):
        chosen = participants[-1 if last == "latter" else 0]
        return (evolve(chosen, span=parties.scene.span(*ref)),)
    return parties.resolve(ref)


def _without_followers(found: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Zarif and his team" is Zarif: those who come with somebody take no part of their own."""
    own = tuple(p for p in found if not (p.kind == "group" and p.name.lower().startswith(_FOLLOWING)))
    return own if len(own) > 1 else found  # but "met with his advisers": they are the other side


def _possible(event: Event, parties: Parties) -> bool:
    """A visit needs somebody who travels; a call or a meeting two sides, or one body that meets."""
    if all(parties.is_private(party) for party in event.participants):
        return False  # none, or nobody who acts for anybody
    if parties.nobody_official and any(parties.is_private(party) for party in event.participants):
        return False  # "the Dutchman met the owner of the club"
    if event.kind == "visit":
        where = parties.country_at(event.place) if event.place else None
        stays = any(party.kind == "country" and party.country == where for party in event.participants)
        return not stays and bool(event.place or event.hosts or event.when)
    one = event.participants[0]
    if len(event.participants) > 1 or one.kind == "organisation":
        return True
    if event.rule == _SUMMIT and one.kind == "official":
        return bool(event.place or event.when)  # "will attend the summit in Cairo", whoever else does
    return one.kind == "group" and not _is_thin(event) and parties.is_several(one)


def _goes_home(event: Event, parties: Parties) -> bool:
    """ "Returns to New Zealand on 24 March": its own minister goes home, on no visit."""
    if event.rule not in _JOURNEYS or event.place is None:
        return False
    own = {party.country for party in event.participants}
    layer = parties.scene.layer
    kind = layer.symbols[layer.at(event.place[0])]
    named = kind in parties.scene.alphabet.symbols_with("COUNTRY|CAPITAL")
    return named and len(own) == 1 and parties.country_at(event.place) in own and None not in own


def _is_thin(event: Event) -> bool:
    """ "They discussed X": a telling without day, place or mode adds to an event rather than being one of its own."""
    return event.when is None and event.place is None and event.mode == "unspecified" and bool(event.topics)


def _one_event(old: Event, new: Event, parties: Parties) -> bool:
    """Whether two tellings are of one event: its kind, its people, and nothing that speaks against it."""
    if not _kinds_agree(old, new) or not _days_agree(old.when, new.when) or _is_beside(old, new, parties):
        return False
    if not _places_agree(old, new, parties) or not _statuses_agree(old, new):
        return False
    if old.kind != "visit" and _names_a_group(old, new):
        return True
    shared = sum(any(_stands_for(p, q) for q in old.participants) for p in new.participants)
    least = min(len(old.participants), len(new.participants))
    if (
        len(old.participants) != len(new.participants)
        and (old.when is None) != (new.when is None)
        and old.kind != "visit"
    ):
        return False  # "met with experts" and "their meeting of last year": other people, another day
    if old.kind == "visit":
        return shared == least and (old.place is not None or new.place is not None)
    return shared == least and (least > 1 or old.participants[0].kind == "organisation")


def _is_beside(old: Event, new: Event, parties: Parties) -> bool:
    """ "Met on the sidelines of the summit": one sentence tells of two events, whoever attends both."""
    if (old.rule == _SUMMIT) == (new.rule == _SUMMIT):
        return False
    sentence_of = parties.scene.tokens.sentence_of
    here = sentence_of(new.evidence[0][0])
    return any(sentence_of(ref[0]) == here for ref in old.evidence)


def _names_a_group(old: Event, new: Event) -> bool:
    """ "Met with three leaders on Friday", and later "met with the three members, A, B and C"."""
    groups = [p for p in old.participants if p.kind == "group"]
    rest = [p for p in old.participants if p.kind != "group"]
    named = [p for p in new.participants if p.kind in _PEOPLE and not any(same(p, q) for q in rest)]
    if len(groups) != 1 or len(named) < 2 or new.when is not None or not rest:
        return False
    told = groups[0].name.lower().split()[0]
    count = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(told)
    return count == len(named) and all(any(same(p, q) for q in new.participants) for p in rest)


def _stands_for(one: Party, other: Party) -> bool:
    """The same party, or a state and its own official."""
    if same(one, other):
        return True
    kinds = {one.kind, other.kind}
    return kinds == {"country", "official"} and one.country is not None and one.country == other.country


def _kinds_agree(old: Event, new: Event) -> bool:
    if old.kind == new.kind:
        modes = {old.mode, new.mode}
        return len(modes) == 1 or "unspecified" in modes
    loose = next((e for e in (old, new) if e.kind == "meeting" and e.mode == "unspecified" and e.place is None), None)
    return loose is not None and {old.kind, new.kind} == {"call", "meeting"}


def _days_agree(one: DateMention | None, other: DateMention | None) -> bool:
    if one is None or other is None or one.first is None or other.first is None:
        return True
    return _last(one) >= other.first and _last(other) >= one.first


def _last(when: DateMention) -> date:
    assert when.first is not None
    return when.last or when.first


def _places_agree(old: Event, new: Event, parties: Parties) -> bool:
    if old.place is None or new.place is None:
        return True
    if not all(_is_by_name(place, parties, old.kind) for place in (old.place, new.place)):
        return True  # "her second visit to the country", "met at the border"
    one, other = (set(parties.scene.text_of(*ref).lower().split()) for ref in (old.place, new.place))
    if one & other:
        return True
    if old.kind == "visit" and old.rule == new.rule and new.evidence[0] == old.evidence[-1]:
        return False  # "will travel to Beijing | and Shanghai"
    countries = {parties.country_at(ref) for ref in (old.place, new.place)}
    return len(countries) == 1 and None not in countries


def _is_by_name(place: Ref, parties: Parties, kind: ContactKind) -> bool:
    """Whether a place has a name; a visit may go to a venue besides ("the refugee camp"), not to "the country"."""
    words = parties.scene.text_of(*place).split()
    if kind == "visit":
        return words[-1] not in _NAMELESS or parties.country_at(place) is not None  # "the South American country"
    return any(word[0].isupper() for word in words)


def _statuses_agree(old: Event, new: Event) -> bool:
    if old.status == new.status or _is_thin(new):
        return True
    return {old.status, new.status} <= {"planned", "proposed"}


def _merge(event: Event, new: Event) -> None:
    _name_the_group(event, new)
    for party in new.participants:
        if not any(_stands_for(party, known) for known in event.participants):
            event.participants = (*event.participants, party)
        elif party.kind == "official":
            event.participants = tuple(
                party if known.kind == "country" and known.country == party.country else known
                for known in event.participants
            )
    for party in new.hosts:
        if not any(same(party, known) for known in event.hosts):
            event.hosts = (*event.hosts, party)
    if event.kind == "meeting" and new.kind == "call":
        event.kind, event.mode = "call", new.mode
    if event.mode == "unspecified":
        event.mode = new.mode if new.kind == event.kind else event.mode
    if _SETTLED.index(new.status) > _SETTLED.index(event.status) and new.participants and not _is_thin(new):
        event.status = new.status
    if event.when is None or (event.when.first is None and new.when is not None) or _is_closer(event, new):
        event.place = new.place if event.when is not None and new.place is not None else event.place
        event.when = new.when
    event.place = event.place or new.place
    event.duration_minutes = event.duration_minutes or new.duration_minutes
    event.initiator = event.initiator or new.initiator
    for ref in new.topics:
        if ref not in event.topics:
            event.topics.append(ref)
    for ref in new.evidence:
        if ref not in event.evidence:
            event.evidence.append(ref)


def _is_closer(event: Event, new: Event) -> bool:
    """ "Will visit A, B and C from 20 to 27 April", then "will visit A from 20 to 23 April"."""
    old, fresh = event.when, new.when
    if event.kind != "visit" or old is None or fresh is None or old.first is None or fresh.first is None:
        return False
    return old.first <= fresh.first and _last(fresh) <= _last(old) and fresh.precision == "range"


def _by_its_sentence(rule: str, draft: ContactDraft, parties: Parties) -> Event | None:
    """ "In the first talks since …, Austin assured Kishi": an event that nobody is said to hold is that of the two
    officials of different states whom its sentence names as acting."""
    start, end = parties.scene.tokens.sentence_of(draft.evidence[0][0])
    codes: dict[str, Party] = {}
    for mention in parties.offices.between(start, end):
        if parties.discourse.acts(mention.start, mention.end):
            party = parties.person(mention.person)
            if party.kind == "official" and party.country:
                codes.setdefault(party.country, evolve(party, span=parties.scene.span(mention.start, mention.end)))
    if len(codes) != 2 or draft.kind == "visit":
        return None
    event = _event(rule, draft, parties)
    event.participants = tuple(codes.values())
    return event


def _name_the_group(event: Event, new: Event) -> None:
    """ "Met with three leaders", and later "met with A, B and C": the names take the place of the group."""
    named = [p for p in new.participants if p.kind in _PEOPLE and not any(same(p, q) for q in event.participants)]
    groups = [p for p in event.participants if p.kind == "group" and not any(same(p, q) for q in new.participants)]
    if len(named) > 1 and len(groups) == 1:
        event.participants = tuple(p for p in event.participants if p is not groups[0])


def _spoken_of(draft: ContactDraft, found: list[Event], parties: Parties) -> Event | None:
    """The event that "the meeting", "in the talks" speaks of: the nearest before it of a kind that fits."""
    at = draft.evidence[0][0] if draft.evidence else 0
    sentence = parties.scene.tokens.sentence_of(at)
    fitting = [e for e in found if _kind_fits(e, draft, sentence) and _days_agree(e.when, draft.when)]
    before = [e for e in fitting if e.evidence and e.evidence[0][0] <= at]
    before = [e for e in before if e.rule != _SUMMIT] or before  # who met beside a summit, not the summit
    if before:
        return max(before, key=lambda e: max(ref[0] for ref in e.evidence if ref[0] <= at))
    ends = parties.scene.tokens.ends
    limit = bisect_left(ends, at) + _SOON
    after = [e for e in fitting if e.status == draft.status and bisect_left(ends, e.evidence[0][0]) <= limit]
    return after[0] if len(fitting) == 1 and after else None


def _kind_fits(event: Event, draft: ContactDraft, sentence: Ref) -> bool:
    if event.kind == draft.kind:
        return True
    if draft.kind == "meeting":
        return draft.mode == "unspecified" and event.kind == "call"
    # "X and Y discussed trade | during a phone call"
    here = any(sentence[0] <= told[0] < sentence[1] for told in event.evidence)
    return draft.kind == "call" and here and event.kind == "meeting" and event.mode == "unspecified" and not event.place
