"""From the words that stand for somebody to the parties they stand for.

A `Ref` may be a name, a title, a description, a pronoun or a list of these. Each part is read by its head: the
last word before a preposition, after a possessive. One candidate or none: what several people could be, and
nothing in the text decides, stays a group in the text's own words.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import evolve

from diplonews.drafts import Ref
from diplonews.layers import Layer
from diplonews.linking.authors import Authors
from diplonews.linking.descriptions import Descriptions
from diplonews.linking.discourse import Discourse
from diplonews.linking.identity import same as same
from diplonews.linking.offices import Offices
from diplonews.linking.plurals import Plurals
from diplonews.mentions import Mention
from diplonews.records import Party, Span
from diplonews.scene import PersonMention, Scene
from diplonews.symbols import Alphabet

_STANDS = "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|human|group|side_noun|personal|unknown&cap"
_STATES = "COUNTRY|DEMONYM|CAPITAL|METONYM"
_PEOPLE = ("official", "person")
#: Two or three capitalised words that no list knows: somebody's name, where the first is a given name.
_STRANGER = "(?:{PLACE|unknown&cap|unknown&caps}){unknown&cap|unknown&caps}{1,2}"


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.personal, self.relative, self.stands = has("personal"), has("relative"), has(_STANDS)
        self.styled, self.style = has("he|she"), has("style_word")
        self.joins, self.genitive = has("comma|and_word"), has("genitive")
        self.several, self.bare = has("TITLES|human&plural|role_noun|side_noun"), has("COUNTRY|CAPITAL|determiner")
        self.ends, self.governing = has("preposition|relative|comma"), has("determiner|preposition")
        self.trails, self.opening, self.closing = (
            has("adverb|comma|genitive|DATE"),
            has("bracket_open"),
            has("bracket_close"),
        )
        self.states, self.organisation, self.article = has(_STATES), has("ORGANISATION"), has("article")
        self.name, self.kin = has("unknown&cap"), has("kin_word")
        self.body, self.named = has("group&cap"), has("cap&!determiner")
        self.people = has("human&plural|role_noun&plural|group|side_noun&plural")
        self.titled = has("role_noun|human|group|traveller_word|side_noun|entry")
        self.stranger = alphabet.compile(_STRANGER)


class Parties:
    """Resolves refs of one scene; `discourse` knows who was spoken of before each place."""

    def __init__(self, scene: Scene, discourse: Discourse, ids: list[str]) -> None:
        self.scene, self.discourse, self.ids = scene, discourse, ids
        self.layer: Layer = scene.layer
        self.span = scene.spans()
        self.authors, self.offices, self.plurals = Authors(scene), Offices(scene), Plurals(scene, discourse)
        self._descriptions = Descriptions(self)
        self._symbols, self._symbols_with = scene.layer.symbols, scene.alphabet.symbols_with
        self._words = scene.alphabet.made(_Words)
        self._known: dict[Ref, tuple[Party, ...]] = {}

    def of(self, refs: tuple[Ref, ...]) -> tuple[Party, ...]:
        """The parties of several refs, each once, in order."""
        if not refs:
            return ()
        if len(refs) == 1:
            alone = self.resolve(refs[0])
            if len(alone) < 2:
                return alone
        found: list[Party] = []
        for ref in refs:
            for party in self.resolve(ref):
                if not any(same(party, other) for other in found):
                    found.append(party)
        return tuple(found)

    def resolve(self, ref: Ref) -> tuple[Party, ...]:
        """The parties that a ref stands for; empty where it leads back to itself."""
        found = self._known.get(ref)
        if found is None:
            self._known[ref] = ()  # should it lead back
            found = self._known[ref] = self._read(ref)
        return found

    # Parts of a ref

    def has(self, index: int, expression: str) -> bool:
        """Whether the symbol at an index has a feature (an expression as in patterns)."""
        return self._symbols[index] in self._symbols_with(expression)

    def _read(self, ref: Ref) -> tuple[Party, ...]:
        layer, tokens = self.layer, self.layer.tokens
        a = bisect_right(tokens, ref[0]) - 1
        if tokens[a + 1] >= ref[1]:
            item = layer.items.get(a)
            if isinstance(item, PersonMention):
                return (self.person(item.person, self.span(*ref)),)
            return self._at(ref, self._symbol(a, ref))
        b = layer.at(ref[1] - 1) + 1
        parts = self._parts(a, b)
        found: list[Party] = []
        for start, end in parts:
            span = ref if len(parts) == 1 else layer.span(start, end)
            found.extend(self._at(span, self._one(start, end, span)))
        if len(parts) > 1 and found and found[0].kind == "group" and all(p.kind in _PEOPLE for p in found[1:]):
            found = found[1:]  # "the three members, A, B and C": the names say who they are
        if len(found) > 1 and any(p.kind in _PEOPLE for p in found):
            # "Prime Minister X and | Anand Mehrotra": a person like the others
            found = [evolve(p, kind="person") if p.kind == "group" and self._is_name(p) else p for p in found]
        return tuple(found)

    def _symbol(self, at: int, ref: Ref) -> tuple[Party, ...]:
        """The parties of a ref that is one symbol: a pronoun, a country, a title, a word."""
        symbol, words = self._symbols[at], self._words
        if symbol in words.personal:
            return self.discourse.pronoun(ref[0], self)
        if symbol in words.relative:
            return self.discourse.antecedent(ref[0], self)
        if ref[1] - ref[0] == 1 and (tied := self._tied(self.scene.tokens.words[ref[0]])):
            return tied
        if self._is_style(ref):  # "His Highness", "Her Majesty" alone
            named = self._descriptions.styled(ref) or self.discourse.pronoun(ref[0], self)
            return named or (self.group(ref),)
        return self._headed(at, at, at + 1, at + 1, ref)

    def _tied(self, word: str) -> tuple[Party, ...]:
        """ "Iran-US" (talks), "Kenyan-Norwegian": both states."""
        if not word[:1].isupper() or not ("-" in word or "\u2013" in word):
            return ()
        return tuple(self.country(code) for code in self.scene.lexicon.states_tied(word))

    def _is_style(self, ref: Ref) -> bool:
        symbols, words = self.scene.tokens.symbols, self._words
        return symbols[ref[0]] in words.styled and symbols[ref[1] - 1] in words.style

    def _is_name(self, party: Party) -> bool:
        names = party.name.split()
        return 1 < len(names) < 4 and all(self.scene.alphabet[name] in self._words.name for name in names)

    def _at(self, ref: Ref, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        if not parties:
            return ()
        span = self.span(*ref)
        return tuple([Party(p.kind, p.name, p.country, p.official, span) for p in parties])

    def _parts(self, a: int, b: int) -> list[tuple[int, int]]:
        """The ref's members: split at commas and conjunctions between words that each stand for somebody."""
        symbols, joins = self._symbols, self._words.joins
        if joins.isdisjoint(symbols[a:b]):
            return [(a, b)]
        cuts: list[tuple[int, int]] = []
        i = a
        while i < b:
            j = i
            while j < b and symbols[j] in joins:
                j += 1
            if (
                j > i
                and i > a
                and j < b
                and not self._is_of_heads(i, j)
                and self._stands(a if not cuts else cuts[-1][1], i)
                and self._stands(j, b)
            ):
                cuts.append((i, j))
            i = max(j, i + 1)
        edges = [a, *(edge for cut in cuts for edge in cut), b]
        parts = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
        if len(parts) > 1 and self._governs(*parts[0]) and all(self._bare_country(*p) for p in parts[1:]):
            return [(a, b)]  # "the leaders of France and Germany"
        return parts

    def _is_of_heads(self, i: int, j: int) -> bool:
        """ "Heads of state | and | government": one group of people, whoever they are."""
        return self.words(i - 1, i).lower().endswith("state") and self.words(j, j + 1).lower() == "government"

    def _stands(self, a: int, b: int) -> bool:
        """Whether the words up to the next comma or conjunction can stand for somebody."""
        stands, joins = self._words.stands, self._words.joins
        for i, symbol in enumerate(self._symbols[a:b]):
            if symbol in joins and i:
                return False
            if symbol in stands:
                return True
        return False

    def _governs(self, a: int, b: int) -> bool:
        head = self._head_end(a, b)
        return head < b and self._symbols[head - 1] in self._words.several

    def _bare_country(self, a: int, b: int) -> bool:
        return self._words.bare.issuperset(self._symbols[a:b])

    def _head_end(self, a: int, b: int) -> int:
        symbols, ends, governing = self._symbols, self._words.ends, self._words.governing
        for i in range(a + 1, b):
            if symbols[i] in ends and symbols[i - 1] not in governing:
                return i
        return b

    # One part

    def _one(self, a: int, b: int, ref: Ref) -> tuple[Party, ...]:
        end = self._head_end(a, b)
        start, genitive = a, self._words.genitive
        if not genitive.isdisjoint(self._symbols[a:end]):
            for i in range(a, end - 1):
                if self._symbols[i] in genitive:
                    start = i + 1
        return self._headed(a, start, self._without_tail(start, end), b, ref)

    def _headed(self, a: int, start: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """The parties of symbols `a` to `b`, of which `start` to `end` are without owner and tail."""
        head = end - 1
        item = self.layer.items.get(head)
        if isinstance(item, PersonMention):
            return (self.person(item.person),)
        if isinstance(item, Mention):
            symbol, words = self._symbols[head], self._words
            if symbol in words.states and (code := item.country):
                return (self._seated(item, code) or self.country(code),)
            if symbol in words.organisation:
                return (self._organisation(item, a, start, end, b),)
        return self._descriptions.read(a, start, end, b, ref)

    def _seated(self, item: Mention, code: str) -> Party | None:
        """ "Brussels", where the text names the European Union and not Belgium: the body that sits there."""
        bodies = self._seats.get(self.scene.tokens.words[item.start].lower()) if item.kind == "capital" else None
        if bodies is None or any(m.country == code and m.kind in ("country", "demonym") for m in self.scene.mentions):
            return None
        named = (m.read_as("organisation") for m in self.scene.mentions)
        known = any(row is not None and row.name in bodies for row in named)
        return Party("organisation", bodies[0]) if known else None

    @cached_property
    def _seats(self) -> dict[str, list[str]]:
        seats: dict[str, list[str]] = self.scene.lexicon.toml("roles.toml")["seats"]
        return seats

    def _without_tail(self, start: int, end: int) -> int:
        """Where a part ends without what trails its head: "(ROK)", a date, an adverb, a possessive."""
        symbols, words = self._symbols, self._words
        while end > start + 1:
            last = symbols[end - 1]
            if last in words.trails:
                end -= 1
            elif last in words.closing:
                opened = next((i for i in range(end - 1, start, -1) if symbols[i] in words.opening), start)
                if opened == start:
                    break
                end = opened
            else:
                break
        return end

    def person(self, index: int, span: Span | None = None) -> Party:
        """The party of one of the scene's people."""
        someone = self.scene.people[index]
        if someone.office is None:
            return Party("person", someone.name, someone.country, None, span)
        return Party("official", someone.name, someone.country, self.ids[index], span)

    def country(self, code: str) -> Party:
        """The party of a state."""
        row = self.scene.lexicon.country(code)
        return Party("country", row.name if row else code, code)

    def is_private(self, party: Party) -> bool:
        """Whether a party acts for nobody but itself: a person without an office, a bare name, a family."""
        if party.kind != "group":
            return party.kind == "person"
        words = party.name.split()
        bare = len(words) <= 3 and all(word[:1].isupper() for word in words) and not party.country
        return self.scene.alphabet[words[-1]] in self._words.kin or (bare and not self._is_titled(words))

    @cached_property
    def nobody_official(self) -> bool:
        """Whether a text names nobody who holds an office: sport, business, the arts."""
        return all(person.office is None for person in self.scene.people)

    def is_several(self, party: Party) -> bool:
        """Whether a group's words stand for several people: "G7 foreign ministers", "leaders of the bloc"."""
        people, words = self._words.people, party.name.lower().split()
        return any(self.scene.alphabet[word] in people or word.endswith("s") for word in words)

    def is_office(self, party: Party) -> bool:
        """Whether a group's words are an office whose holder the text does not name: "Prime Minister"."""
        words = party.name.split()
        return len(words) <= 3 and all(word[:1].isupper() for word in words) and self._is_titled(words)

    def _is_titled(self, words: list[str]) -> bool:
        """ "Prime Minister", "Secretary-General", "EAM": an office, though its holder is not named."""
        return any(self.scene.alphabet[word] in self._words.titled or word.isupper() for word in words)

    def country_at(self, ref: Ref) -> str | None:
        """The ISO code of the country that a place lies in or is, where the lexicon knows."""
        for i in range(self.layer.at(ref[0]), self.layer.at(ref[1] - 1) + 1):
            item = self.layer.items.get(i)
            if isinstance(item, Mention) and item.country:
                return item.country
        return None

    def _organisation(self, item: Mention, a: int, start: int, end: int, b: int) -> Party:
        row = item.read_as("organisation")
        code = (row.country if row else "") or self.country_near(a, end, b)
        if row is not None and row.kind == "government" and code:
            return self.country(code)
        return Party("organisation", self.words(start if start > a else a, end), code or None)

    def group(self, ref: Ref) -> Party:
        """Words of no known head: somebody by family or full name, a body by its name, else a group in these words."""
        a, b = self.layer.at(ref[0]), self.layer.at(ref[1] - 1) + 1
        words, symbols = self.words(a, b), self._symbols
        if words[:1].isupper() and words.count(" ") < 3:
            namesakes = self._namesakes.get(words.casefold(), ())
            if len(namesakes) == 1:
                return self.person(namesakes[0])
            if not namesakes and (stranger := self._strangers.get(words.split()[-1])) and stranger.endswith(words):
                return Party("person", stranger)
        if symbols[b - 1] in self._words.body and symbols[b - 2] in self._words.named and b - a > 1:
            return Party("organisation", words, self.country_near(a, b, b))
        return Party("group", words)

    @cached_property
    def _namesakes(self) -> dict[str, list[int]]:
        """The scene's people by family name and by the last words of the full name, case aside."""
        found: dict[str, list[int]] = {}
        for i, person in enumerate(self.scene.people):
            name = person.name.casefold()
            parts = name.split(" ")
            ends = {" ".join(parts[at:]) for at in range(1, len(parts))}
            for words in (person.family.casefold(), *sorted(ends - {person.family.casefold()})):
                found.setdefault(words, []).append(i)
        return found

    @cached_property
    def _strangers(self) -> dict[str, str]:
        """Full names that stand for nobody of the scene's people, by their last word; none where two share it."""
        known, layer = self.scene.lexicon.name_by_word, self.layer
        found: dict[str, set[str]] = {}
        for m in self._words.stranger.finditer(layer.symbols):
            names = self.words(*m.span()).split()
            row = known.get(names[0])
            if row is not None and row.kind != "surname":
                found.setdefault(names[-1], set()).add(" ".join(names))
        return {last: names.pop() for last, names in found.items() if len(names) == 1}

    def words(self, a: int, b: int) -> str:
        """The words of symbols a to b without a leading article."""
        while b - a > 1 and self._symbols[a] in self._words.article:
            a += 1
        return " ".join(self.scene.text_of(*self.layer.span(a, b)).split())

    def country_near(self, a: int, end: int, b: int) -> str | None:
        """The country that qualifies a head: "Japan's …", "the Japanese …", "… of Japan", "the … in Tokyo"."""
        for i in (*range(end - 1, a - 1, -1), *range(end, b)):
            item = self.layer.items.get(i)
            if isinstance(item, Mention) and self._symbols[i] in self._words.states and (code := item.country):
                return code
            if isinstance(item, PersonMention) and i < end - 1:
                return self.scene.people[item.person].country
        return None

    @cached_property
    def officials(self) -> list[int]:
        """The indices of the scene's people who hold an office."""
        return [i for i, person in enumerate(self.scene.people) if person.office is not None]

    def office_of(self, party: Party) -> str | None:
        """The office class of an official of the scene."""
        if party.official is None:
            return None
        return self.scene.people[self.ids.index(party.official)].office
