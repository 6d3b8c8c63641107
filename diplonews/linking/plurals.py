"""Several who were spoken of together: "the two", "both sides", "they", "the ministers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplonews.drafts import ContactDraft, Ref
from diplonews.linking.discourse import Discourse
from diplonews.linking.identity import same
from diplonews.records import Party
from diplonews.scene import Scene

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

_NAME = "{determiner}?{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION}"
_LIST = f"{_NAME}(?:{{comma}}{_NAME}){{0,8}}{{comma}}?{{and_word}}{_NAME}(?!{{genitive|apostrophe|noun}})"
_NAMING = ("country", "demonym", "capital", "metonym")
_PEOPLE = ("official", "person")
_PAIR = 2
_CROWD = 60  # officials; of more, "the two" are not the only ones whom a text names


class Plurals:
    """Finds the parties of one scene that are told of together."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene, self.discourse = scene, discourse
        self.told = sorted(discourse.contacts, key=lambda c: c.evidence[0][0] if c.evidence else 0)

    def those(
        self,
        token: int,
        parties: Parties,
        count: int | None,
        *,
        of_states: bool = False,
        groups: bool = False,
        people: bool = False,
        offices: frozenset[str] = frozenset(),
    ) -> tuple[Party, ...]:
        """The parties that a plural stands for: the nearest that are told of together.

        Sentence by sentence backwards: those who take part in a contact, or stand in one phrase; with `groups` also
        a group that acts ("officials … they"). `count` is how many they must be, where the words say so; `people`
        passes over states as long as officials can be found, `offices` over officials who hold none of them.
        """
        wants = _Wants(count, of_states, people, offices, parties)
        found = self._nearest(token, wants, parties, groups)
        if not found and people:
            wants.people = False
            found = self._nearest(token, wants, parties, groups)
        if found:
            return found
        if of_states:
            return self._two_countries(token, parties) if count == 2 else ()
        named = parties.offices.first_named
        before = [i for i in parties.officials if i in named and named[i] < token]
        officials = [parties.person(i) for i in before] if len(before) <= _CROWD else []
        wants.count = count or 2
        found = wants.of(tuple(officials))
        if not found and count == 2 and not groups:  # their states, where the text does not name them
            states = self._two_countries(token, parties)
            found = tuple(self._for_state(state, offices, token, parties) for state in states)
        return found

    def _is_thing(self, ref: Ref) -> bool:
        """ "A statement": what is said to tell something, and never "they"."""
        return self.scene.tokens.symbols[ref[1] - 1] in self.scene.alphabet.symbols_with("document&!plural")

    def _nearest(self, token: int, wants: _Wants, parties: Parties, groups: bool) -> tuple[Party, ...]:
        for start, end in self.discourse.sentences_back(token):
            group: tuple[Party, ...] = ()
            for ref in reversed(self.discourse.anchors_between(start, min(end, token))):
                if ref[1] > token:
                    continue
                found = parties.resolve(ref)
                if wanted := wants.of(found):
                    return wanted
                if (
                    groups
                    and not group
                    and len(found) == 1
                    and found[0].kind == "group"
                    and not self.discourse.one_person(ref)
                    and not self._is_thing(ref)
                ):
                    group = found
            for contact in self._told_between(start, end):
                if contact.participants and not any(ref[0] <= token < ref[1] for ref in contact.participants):
                    taking_part = parties.of((*contact.participants, *contact.hosts))
                    if wanted := wants.of(taking_part):
                        return wanted
                    if groups and len(taking_part) > 1:
                        return taking_part  # "met with officials … they"
            if group:
                return group
            listed = self.listed(start, min(end, token), parties)
            if all(party.kind != "organisation" for party in listed) and (wanted := wants.of(listed)):
                return wanted
            if wanted := self._people(start, min(end, token), wants, parties):
                return wanted
        return ()

    def _people(self, start: int, end: int, wants: _Wants, parties: Parties) -> tuple[Party, ...]:
        """The officials whom one sentence names as acting or acted upon, where they are just as many as wanted."""
        own = wants.count is None and end < self.scene.tokens.sentence_of(start)[1]  # "X met with Y when they"
        if wants.of_states or (wants.count is None and not own):
            return ()
        if not own and (faced := wants.of(self._faced(start, end, parties))):
            return faced
        named = [m for m in parties.offices.between(start, end) if self.discourse.takes_part(m)]
        people = self.scene.people
        indices = dict.fromkeys(
            m.person
            for m in named
            if people[m.person].office not in (None, "spokesperson") and people[m.person].status != "former"
        )
        if own and len(indices) != _PAIR:
            return ()
        return wants.of(tuple(parties.person(i) for i in indices))

    def _faced(self, start: int, end: int, parties: Parties) -> tuple[Party, ...]:
        """ "X | thanked | him | but said that Y was wrong": X and whoever "him" is, not Y of whom X speaks."""
        pronouns = [i for i in range(start, end) if self.discourse.is_object(i) and not self._is_told(i, i + 1)]
        if not pronouns:
            return ()
        named = [m for m in parties.offices.between(start, end) if not self._is_told(m.start, m.end)]
        return (*(parties.person(m.person) for m in named), *parties.discourse.pronoun(pronouns[0], parties))

    def _is_told(self, start: int, end: int) -> bool:
        """Whether tokens stand in what somebody is said to say, and are not all of it."""
        held = self.discourse.nesting.holding(start, end)
        return any(last - first > end - start for first, last, _ in held)

    def listed(self, start: int, end: int, parties: Parties) -> tuple[Party, ...]:
        """The parties of the last list of names ("Chile, Peru and Brazil") between two tokens."""
        layer = self.scene.layer
        pattern = self.scene.alphabet.compile(_LIST)
        found = list(pattern.finditer(layer.symbols, layer.at(start), layer.at(end)))
        return parties.resolve(layer.span(*found[-1].span())) if found else ()

    def _for_state(self, state: Party, offices: frozenset[str], token: int, parties: Parties) -> Party:
        """The official of a state who is one of "the ministers", where one is named, else the state itself."""
        who = parties.offices.holder(tuple(offices), state.country, "", token) if offices else None
        return parties.person(who) if who is not None else state

    def _told_between(self, start: int, end: int) -> list[ContactDraft]:
        return [c for c in reversed(self.told) if c.evidence and start <= c.evidence[0][0] < end]

    def _two_countries(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """ "Both countries" where no contact says which: the only two that the sentences before speak of."""
        codes: dict[str, None] = {}
        for start, end in self.discourse.sentences_back(token):
            for mention in self.scene.mentions:
                if start <= mention.start < min(end, token) and mention.kind in _NAMING and mention.country:
                    codes.setdefault(mention.country)
            if len(codes) >= 2:
                break
        return tuple(parties.country(code) for code in codes) if len(codes) == 2 else ()


class _Wants:
    """What a plural asks for, and whether some parties are that."""

    def __init__(
        self, count: int | None, of_states: bool, people: bool, offices: frozenset[str], parties: Parties
    ) -> None:
        self.count, self.of_states, self.people, self.offices, self.parties = count, of_states, people, offices, parties

    def of(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties wanted among some that are told of together; none where they are too few or too many."""
        if len(found) < 2:
            return ()
        if self.of_states:
            codes = list(dict.fromkeys(p.country for p in found if p.kind != "group" and p.country))
            if len(codes) >= 2 and (self.count is None or len(codes) == self.count):
                return tuple(self.parties.country(code) for code in codes)
            return ()
        each = _each_once(found)
        people = tuple([p for p in each if p.kind in _PEOPLE and self._fits(p)])
        if self.count == 2 and len(people) > 2:  # two sides of several people each: the first of either
            people = tuple({p.country: p for p in reversed(people) if p.country}.values())[::-1]
        unnamed = [p for p in each if p.kind == "group" and self.parties.is_office(p)]
        if len(people) >= 2:
            chosen = people
        elif len(people) == 1 and len(unnamed) == 1 and len(each) == 2:
            chosen = tuple(each)  # "the Prime Minister spoke to President X … the leaders"
        else:
            others: tuple[str, ...] = ("country",) if people else () if self.people else ("country", "organisation")
            chosen = tuple(p for p in each if p in people or p.kind in others)
        if len(chosen) >= 2 and (self.count is None or len(chosen) == self.count):
            return chosen
        return ()

    def _fits(self, party: Party) -> bool:
        """Whether somebody can be one of "the ministers": the office is one of theirs, or nobody asks."""
        return not self.offices or self.parties.office_of(party) in self.offices


def _each_once(parties: tuple[Party, ...]) -> list[Party]:
    found: list[Party] = []
    for party in parties:
        for other in found:
            if same(party, other):
                break
        else:
            found.append(party)
    return found
