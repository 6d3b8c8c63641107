"""Whose text this is: who says "we" outside every quotation, and whose government "the government" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from diplonews.mentions import Mention
from diplonews.records import Party
from diplonews.scene import Scene

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

Key = TypeVar("Key")

_SIGNATURE = 20  # tokens of a last line
_HEADING = 40  # tokens; a longer first line is no heading
_ACTS = "modal|auxiliary|verb&third|verb&base"
_BODIES = ("igo", "grouping", "agency")
#: "We, the Presidents of Kenya and Uganda, …": who speaks in a joint document.
_SPEAKERS = "(?P<who>{!comma&!end&!break}{1,14}(?:{comma}{!comma&!end&!break}{1,9}){0,30}?)"
_WE_ARE = (
    "{first_person&subject}(?:{comma}(?={definite|TITLES|human|group})"
    + _SPEAKERS
    + ("{comma}(?={verb|modal|auxiliary|adverb|have|DATE|preposition|in_word|on_word|unknown&low}))")
)
#: "The Foreign Ministers of Kenya and Uganda met … We agreed": of a text in the first person.
_OPENING = (
    "{definite}?{MODIFIER|ORGANISATION|adjective|number|initialism}{0,3}{TITLES|human&plural}{of_word}{definite}?{COUNTRY}"
    "(?:{comma}{definite}?{COUNTRY}){0,12}{comma}?{and_word}{definite}?{COUNTRY}"
)
#: "ASEAN Leaders convened … We agreed": of a body's text in the first person, its paragraphs numbered or not.
_MEMBERS = (
    "(?:{number}{stop|end}{0,2})?(?P<who>{definite}?{ORGANISATION}{TITLES|human&plural|role_noun&plural}){verb&past}"
)


class Authors:
    """What one scene says of its own author."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._found: tuple[Party, ...] | None = None

    def author(self, parties: Parties) -> tuple[Party, ...]:
        """Who speaks where the text speaks in the first person: the official of its heading, else a state or body.

        A joint document says who "we" are, or its heading does ("Joint Statement of Kenya and Uganda"). Readouts and
        statements without a name in their heading are their government's: that of the country which acts most in them
        ("Norway will continue …").
        """
        if self._found is None:
            self._found = ()  # should its own heading ask who "we" are
            self._found = self._author(parties)
        return self._found

    def _author(self, parties: Parties) -> tuple[Party, ...]:
        heading = self._heading
        has = self.scene.alphabet.symbols_with
        symbols = self.scene.tokens.symbols
        joint = self._joint(parties)
        if joint:
            return joint
        for mention in self.scene.person_mentions:
            if mention.start >= heading:
                break
            guest = mention.start > 0 and symbols[mention.start - 1] in has("with_word|to_word|for_word")
            if self.scene.people[mention.person].office is not None and not guest:
                return (parties.person(mention.person),)
        signed = self._signed()
        if signed is not None:
            return (parties.person(signed),)
        body = self._body()
        if body is not None:
            return parties.resolve((body.start, body.end))
        acting = self.acting_country
        return (parties.country(acting),) if acting else ()

    def _signed(self) -> int | None:
        """Whose name and office are the last line of a text in the first person."""
        tokens, alphabet, mentions = self.scene.tokens, self.scene.alphabet, self.scene.person_mentions
        if not mentions or len(tokens.words) - mentions[-1].start > _SIGNATURE:
            return None
        last = mentions[-1]
        breaks = alphabet.symbols_with("break")
        begins = last.start > 0 and tokens.symbols[last.start - 1] in breaks
        rest = tokens.symbols[last.end :]
        first_person = alphabet.symbols_with("first_person&!plural")
        if not begins or not set(rest) <= breaks or first_person.isdisjoint(tokens.symbols[: last.start]):
            return None
        return last.person if self.scene.people[last.person].office is not None else None

    def _joint(self, parties: Parties) -> tuple[Party, ...]:
        layer, alphabet = self.scene.layer, self.scene.alphabet
        m = alphabet.compile(_WE_ARE).search(layer.symbols)
        if m is not None and (found := self._speakers(*m.span("who"), parties)):
            return found
        m = alphabet.compile(_OPENING).match(layer.symbols, layer.at(self._heading))
        if m is not None:
            return tuple(parties.country(code) for code in self._states(*m.span()))
        m = alphabet.compile(_MEMBERS).match(layer.symbols, layer.at(self._heading))
        if m is not None:
            return parties.resolve(layer.span(*m.span("who")))
        codes = list(dict.fromkeys(m.country for m in self.scene.mentions if m.country and m.end <= self._heading))
        words = {word.lower() for word in self.scene.tokens.words[: self._heading]}
        if len(codes) > 1 and "joint" in words:
            return tuple(parties.country(code) for code in codes)
        return ()

    def _speakers(self, a: int, b: int, parties: Parties) -> tuple[Party, ...]:
        """Those who say "we, the …": the states and bodies told, or all of them as one group ("Leaders of the G20")."""
        layer, has = self.scene.layer, self.scene.alphabet.symbols_with
        states = [parties.country(code) for code in self._states(a, b)]
        if len(states) > 1:
            return (*states, *(party for i in range(a, b) for party in self._own_body(i, parties)))
        if not has("PERSON").isdisjoint(layer.symbols[a:b]):
            found = parties.resolve(layer.span(a, b))
            return found if len(found) > 1 and all(party.kind != "group" for party in found) else ()
        if has("TITLES|human&plural|role_noun&plural").isdisjoint(layer.symbols[a:b]):
            return ()
        if layer.symbols[b - 1] in has("bracket_close"):
            b = next((i for i in range(b - 1, a, -1) if layer.symbols[i] in has("bracket_open")), b)
        return (Party("group", parties.words(a, b)),)

    def _states(self, a: int, b: int) -> list[str]:
        """The countries that a phrase names, each once."""
        layer, state = self.scene.layer, self.scene.alphabet.symbols_with("COUNTRY")
        items = (layer.items.get(i) for i in range(a, b) if layer.symbols[i] in state)
        return list(dict.fromkeys(m.country for m in items if isinstance(m, Mention) and m.country))

    def _own_body(self, i: int, parties: Parties) -> tuple[Party, ...]:
        """The organisation at an index; none where it only says of whom others are ("the | G7 | ministers")."""
        layer, has = self.scene.layer, self.scene.alphabet.symbols_with
        alone = layer.symbols[i] in has("ORGANISATION") and layer.symbols[i + 1] not in has(
            "TITLES|TITLE|human|role_noun"
        )
        return parties.resolve(layer.span(i, i + 1)) if alone else ()

    @cached_property
    def _heading(self) -> int:
        """The token at which the headings of a text end: its first paragraph with a sentence in it."""
        tokens, has = self.scene.tokens, self.scene.alphabet.symbols_with
        start = 0
        for boundary in tokens.ends:
            if boundary - start > _HEADING or tokens.symbols[boundary] in has("end"):
                return start
            start = boundary + 1
        return start

    @cached_property
    def acting_country(self) -> str | None:
        """The country that most often stands before a verb in the text's own words, if one does."""
        layer, acting = self.scene.layer, self.scene.alphabet.symbols_with(_ACTS)
        counts: dict[str, int] = {}
        for m in self.scene.alphabet.compile("{COUNTRY|CAPITAL|METONYM}").finditer(layer.symbols):
            item = layer.items.get(m.start())
            if isinstance(item, Mention) and (country := item.country) is not None:
                acts = layer.symbols[m.end() : m.end() + 1] in acting
                counts[country] = counts.get(country, 0) + (3 if acts else 1)
        others = {person.country for person in self.scene.people if person.office is not None}
        own = {code: count for code, count in counts.items() if code not in others}
        return _most(own or counts)  # those whom a statement names are mostly its guests

    @cached_property
    def governing_country(self) -> str | None:
        """The same where the text tells it as acting or speaks of it more than once, so that it may be its author's."""
        code = self.acting_country
        if code is None:
            return None
        layer, has = self.scene.layer, self.scene.alphabet.symbols_with
        acting, state = has(_ACTS + "|verb&past|genitive"), has("COUNTRY|CAPITAL|METONYM")
        told = [at for at, item in layer.items.items() if isinstance(item, Mention) and item.country == code]
        acts = any(layer.symbols[at] in state and layer.symbols[at + 1 : at + 2] in acting for at in told)
        return code if acts or len(told) > 1 else None

    def _body(self) -> Mention | None:
        """The organisation that the heading names, or whose office it does ("Statement by the Secretary-General")."""
        found: dict[str, Mention] = {}
        for mention in self.scene.mentions:
            if mention.start >= self._heading:
                break
            row = mention.read_as("organisation")
            if row is not None and row.kind in _BODIES:
                found.setdefault(row.name, mention)
            elif not found and any(title.office == "igo_official" for title in mention.titles):
                found.update(self._acting_bodies)
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _acting_bodies(self) -> dict[str, Mention]:
        """The organisation that acts most often in a text, with its first mention there."""
        layer, acting = self.scene.layer, self.scene.alphabet.symbols_with(_ACTS)
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for at, item in layer.items.items():
            row = item.read_as("organisation") if isinstance(item, Mention) else None
            if row is not None and row.kind in _BODIES and layer.symbols[at + 1 : at + 2] in acting:
                counts[row.name] += 1
                first.setdefault(row.name, item)
        most = _most(counts)
        return {most: first[most]} if most is not None else {}

    @cached_property
    def home(self) -> str | None:
        """The country whose government a text means by "the government": that of most mentions of its officials."""
        people = self.scene.people
        counts = Counter(
            people[m.person].country for m in self.scene.person_mentions if people[m.person].office is not None
        )
        most = _most(counts)
        return most if most is not None else self.acting_country


def _most(counts: Mapping[Key, int]) -> Key | None:
    """The most frequent key; None where two are."""
    most = max(counts.values(), default=0)
    ranked = [key for key, count in counts.items() if count == most]
    return ranked[0] if len(ranked) == 1 else None
