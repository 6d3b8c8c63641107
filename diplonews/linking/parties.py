"""From the words that stand for somebody to the parties they stand for.

A `Ref` may be a name, a title, a description, a pronoun or a list of these. Each part is read by its head: the
last word before a preposition, after a possessive. One candidate or none: what several people could be, and
nothing in the text decides, stays a group in the text's own words.
"""

from __future__ import annotations

from functools import cached_property

from attrs import evolve

from diplonews.drafts import Ref
from diplonews.layers import Layer
from diplonews.lexicon import Title
from diplonews.linking.discourse import Discourse
from diplonews.mentions import Mention
from diplonews.records import Party
from diplonews.scene import Person, PersonMention, Scene

_ROLES_FILE = "roles.toml"
_HEADS: tuple[str, ...] = ("head_of_state", "head_of_government")
_STATE_SPEAKERS = frozenset((*_HEADS, "foreign_minister", "defence_minister", "deputy_head"))


class Parties:
    """Resolves refs of one scene; `discourse` knows who was spoken of before each place."""

    def __init__(self, scene: Scene, discourse: Discourse, ids: list[str]) -> None:
        self.scene, self.discourse, self.ids = scene, discourse, ids
        self.layer: Layer = scene.layer
        self._known: dict[Ref, tuple[Party, ...]] = {}
        self._open: set[Ref] = set()

    def of(self, refs: tuple[Ref, ...]) -> tuple[Party, ...]:
        """The parties of several refs, each once, in order."""
        found: list[Party] = []
        for ref in refs:
            for party in self.resolve(ref):
                if not any(same(party, other) for other in found):
                    found.append(party)
        return tuple(found)

    def resolve(self, ref: Ref) -> tuple[Party, ...]:
        """The parties that a ref stands for; empty where it leads back to itself."""
        if ref in self._known:
            return self._known[ref]
        if ref in self._open:
            return ()
        self._open.add(ref)
        found = self._read(ref)
        self._open.discard(ref)
        self._known[ref] = found
        return found

    # Parts of a ref

    def _has(self, index: int, expression: str) -> bool:
        return self.layer.symbols[index] in self.scene.alphabet.symbols_with(expression)

    def _read(self, ref: Ref) -> tuple[Party, ...]:
        a, b = self.layer.at(ref[0]), self.layer.at(ref[1] - 1) + 1
        if b - a == 1 and self._has(a, "personal"):
            return self._at(ref, self.discourse.pronoun(ref[0], self))
        if b - a == 1 and self._is_style(ref):  # "His Highness", "Her Majesty" alone
            return self._at(ref, self.discourse.pronoun(ref[0], self) or (self._group(ref),))
        if b - a == 1 and self._has(a, "relative"):
            return self._at(ref, self.discourse.antecedent(ref[0], self))
        parts = self._parts(a, b)
        found: list[Party] = []
        for start, end in parts:
            span = ref if len(parts) == 1 else self.layer.span(start, end)
            found.extend(self._at(span, self._one(start, end, span)))
        if (
            len(parts) > 1
            and found
            and found[0].kind == "group"
            and all(p.kind in ("official", "person") for p in found[1:])
        ):
            found = found[1:]  # "the three members, A, B and C": the names say who they are
        return tuple(found)

    def _is_style(self, ref: Ref) -> bool:
        symbols, has = self.scene.tokens.symbols, self.scene.alphabet.symbols_with
        return symbols[ref[0]] in has("he|she") and symbols[ref[1] - 1] in has("style_word")

    def _at(self, ref: Ref, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        span = self.scene.span(*ref)
        return tuple(evolve(party, span=span) for party in parties)

    def _parts(self, a: int, b: int) -> list[tuple[int, int]]:
        """The ref's members: split at commas and conjunctions between words that each stand for somebody."""
        cuts: list[tuple[int, int]] = []
        i = a
        while i < b:
            j = i
            while j < b and self._has(j, "comma|and_word"):
                j += 1
            if j > i and i > a and j < b and self._stands(a if not cuts else cuts[-1][1], i) and self._stands(j, b):
                cuts.append((i, j))
            i = max(j, i + 1)
        edges = [a, *(edge for cut in cuts for edge in cut), b]
        parts = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
        if len(parts) > 1 and self._governs(*parts[0]) and all(self._bare_country(*p) for p in parts[1:]):
            return [(a, b)]  # "the leaders of France and Germany"
        return parts

    def _stands(self, a: int, b: int) -> bool:
        """Whether the words up to the next comma or conjunction can stand for somebody."""
        for i in range(a, b):
            if self._has(i, "comma|and_word") and i > a:
                return False
            if self._has(i, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|human|group|side_noun|personal"):
                return True
        return False

    def _governs(self, a: int, b: int) -> bool:
        head = self._head_end(a, b)
        return head < b and self._has(head - 1, "TITLES|human&plural|role_noun|side_noun")

    def _bare_country(self, a: int, b: int) -> bool:
        return all(self._has(i, "COUNTRY|CAPITAL|determiner") for i in range(a, b))

    def _head_end(self, a: int, b: int) -> int:
        for i in range(a + 1, b):
            if self._has(i, "preposition|relative|comma") and not self._has(i - 1, "determiner|preposition"):
                return i
        return b

    # One part

    def _one(self, a: int, b: int, ref: Ref) -> tuple[Party, ...]:
        end = self._head_end(a, b)
        start = a
        for i in range(a, end):
            if self._has(i, "genitive") and i + 1 < end:
                start = i + 1
        end = self._without_tail(start, end)
        head = end - 1
        item = self.layer.items.get(head)
        if isinstance(item, PersonMention):
            return (self.person(item.person),)
        if self._has(head, "COUNTRY|CAPITAL|METONYM|DEMONYM") and isinstance(item, Mention) and item.country:
            return (self.country(item.country),)
        if self._has(head, "ORGANISATION") and isinstance(item, Mention):
            return (self._organisation(item, a, start, end, b),)
        if self._has(head, "counterpart"):
            return self._counterpart(a, b, ref)
        if self._has(head, "TITLE|role_noun|human&!plural") and not self._has(head, "plural"):
            return self._role(a, start, end, b, ref)
        if self._has(head, "dual") and end - start <= 2:
            return self.discourse.pair(ref[0], self, 2, False) or (self._group(ref),)
        if self._has(head, "TITLES|side_noun|human&plural"):
            return self._several(a, start, end, b, ref)
        return (self._group(ref),)

    def _without_tail(self, start: int, end: int) -> int:
        """Where a part ends without what trails its head: "(ROK)", a date, an adverb, a possessive."""
        while end > start + 1:
            if self._has(end - 1, "adverb|comma|genitive|DATE"):
                end -= 1
            elif self._has(end - 1, "bracket_close"):
                opened = next((i for i in range(end - 1, start, -1) if self._has(i, "bracket_open")), start)
                if opened == start:
                    break
                end = opened
            else:
                break
        return end

    def person(self, index: int) -> Party:
        """The party of one of the scene's people."""
        someone = self.scene.people[index]
        if someone.office is None:
            return Party("person", someone.name, someone.country)
        return Party("official", someone.name, someone.country, self.ids[index])

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
        kin = self.scene.alphabet.symbols_with("kin_word")
        return self.scene.alphabet[words[-1]] in kin or (bare and not self._is_titled(words))

    def is_several(self, party: Party) -> bool:
        """Whether a group's words stand for several people: "G7 foreign ministers", "leaders of the bloc"."""
        people = self.scene.alphabet.symbols_with("human&plural|role_noun&plural|group|side_noun&plural")
        words = party.name.lower().split()
        return any(self.scene.alphabet[word] in people or word.endswith("s") for word in words)

    def _is_titled(self, words: list[str]) -> bool:
        """ "Prime Minister", "Secretary-General", "EAM": an office, though its holder is not named."""
        acting = self.scene.alphabet.symbols_with("role_noun|human|group|traveller_word|side_noun|entry")
        return any(self.scene.alphabet[word] in acting or word.isupper() for word in words)

    def country_at(self, ref: Ref) -> str | None:
        """The ISO code of the country that a place lies in or is, where the lexicon knows."""
        for i in range(self.layer.at(ref[0]), self.layer.at(ref[1] - 1) + 1):
            item = self.layer.items.get(i)
            if isinstance(item, Mention) and item.country:
                return item.country
        return None

    def _organisation(self, item: Mention, a: int, start: int, end: int, b: int) -> Party:
        row = item.read_as("organisation")
        code = (row.country if row else "") or self._country_near(a, end, b)
        if row is not None and row.kind == "government" and code:
            return self.country(code)
        return Party("organisation", self._words(start if start > a else a, end), code or None)

    def _group(self, ref: Ref) -> Party:
        """Words of no known head: the one person whose family name they are, else a group in the text's words."""
        a, b = self.layer.at(ref[0]), self.layer.at(ref[1] - 1) + 1
        words = self._words(a, b)
        if len(words.split()) <= 3 and words[:1].isupper():
            namesakes = [i for i, person in enumerate(self.scene.people) if self._is_family(person, words)]
            if len(namesakes) == 1:
                return self.person(namesakes[0])
        return Party("group", words)

    @staticmethod
    def _is_family(person: Person, words: str) -> bool:
        low = words.casefold()
        return low == person.family.casefold() or person.name.casefold().endswith(f" {low}")

    def _words(self, a: int, b: int) -> str:
        """The words of symbols a to b without a leading article."""
        while b - a > 1 and self._has(a, "article"):
            a += 1
        return " ".join(self.scene.text_of(*self.layer.span(a, b)).split())

    def _country_near(self, a: int, end: int, b: int) -> str | None:
        """The country that qualifies a head: "Japan's …", "the Japanese …", "… of Japan", "the … in Tokyo"."""
        for i in (*range(end - 1, a - 1, -1), *range(end, b)):
            item = self.layer.items.get(i)
            if isinstance(item, Mention) and self._has(i, "COUNTRY|DEMONYM|CAPITAL|METONYM") and item.country:
                return item.country
            if isinstance(item, PersonMention) and i < end - 1:
                return self.scene.people[item.person].country
        return None

    def _country_of_titles(self, titles: tuple[Title, ...]) -> str | None:
        """The country that a title implies ("taoiseach"); of several ("Foreign Secretary") the one that acts here."""
        countries = {title.country for title in titles}
        if len(countries) == 1:
            return countries.pop() or None
        acting = self.discourse.acting_country()
        return acting if acting in countries else None

    def _owner_of_title(self, a: int, end: int, b: int) -> str | None:
        """The country that a title serves: named before it, or after "of"; "envoy to", "ambassador in" name others."""
        beyond = b if end < b and self._has(end, "of_word") else end
        return self._country_near(a, end, beyond)

    def _countries_near(self, a: int, b: int) -> list[str]:
        found: list[str] = []
        for i in range(a, b):
            item = self.layer.items.get(i)
            if (
                isinstance(item, Mention)
                and item.country
                and item.country not in found
                and self._has(i, "COUNTRY|DEMONYM|CAPITAL|METONYM")
            ):
                found.append(item.country)
        return found

    # Descriptions

    def _role(self, a: int, start: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "The Iranian foreign minister", "the president", "the US leader": an official, or the country."""
        head = end - 1
        item = self.layer.items.get(head)
        titles = item.titles if isinstance(item, Mention) else ()
        last = self.scene.tokens.words[self.layer.span(head, end)[1] - 1].lower()
        whole = self.scene.text_of(*self.layer.span(head, end)).lower()
        offices = tuple(self._roles.get(last, ())) if not titles or whole == last else ()
        offices = offices or tuple(dict.fromkeys(title.office for title in titles))
        country = self._owner_of_title(a, end, b) or self._country_of_titles(titles)
        later = self._has(a, "indefinite|number")
        if later and last == "official":
            return (self._group(ref),)  # too many could be meant
        found = self.discourse.holder(offices, country, whole, ref[0], later=later) if offices else None
        if found is not None:
            return (self.person(found),)
        if not later and country is not None and _STATE_SPEAKERS.intersection(offices):
            return (self.country(country),)
        return (self._group(ref),)

    @cached_property
    def _roles(self) -> dict[str, list[str]]:
        return dict(self.scene.lexicon.toml(_ROLES_FILE)["roles"])

    def _counterpart(self, a: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "His Turkish counterpart", nobody named: the country stands in, or the other one of the text's two."""
        several = self._countries_near(a, b) if self._has(a, "personal|determiner") and self._plural_head(a, b) else []
        if len(several) > 1:
            return self._counterparts(several, ref)
        country = self._country_near(a, b, b)
        if country is not None:
            owner = self.discourse.owner(ref[0], self)
            office = self.scene.people[owner].office if owner is not None else None
            if office is not None:
                found = self.discourse.holder((office,), country, "", ref[0])
                if found is not None and found != owner:
                    return (self.person(found),)
            return (self.country(country),)
        return (self._group(ref),)

    def _plural_head(self, a: int, b: int) -> bool:
        return any(self._has(i, "counterpart") and self._last_word(i).endswith("s") for i in range(a, b))

    def _last_word(self, index: int) -> str:
        return self.scene.tokens.words[self.layer.tokens[index + 1] - 1].lower()

    def _counterparts(self, countries: list[str], ref: Ref) -> tuple[Party, ...]:
        """ "Her counterparts from South Africa and Argentina"."""
        owner = self.discourse.owner(ref[0], self)
        office = self.scene.people[owner].office if owner is not None else None
        found = [self.discourse.holder((office,), code, "", ref[0]) if office else None for code in countries]
        return tuple(
            self.person(who) if who is not None and who != owner else self.country(code)
            for who, code in zip(found, countries, strict=True)
        )

    def _several(self, a: int, start: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "The two leaders", "both sides", "the presidents of X and Y": the parties known, or the words."""
        head = end - 1
        plural = self._has(head, "plural|TITLES")
        while a >= 2 and self._has(a - 1, "and_word|comma") and self._has(a - 2, "DEMONYM"):
            a -= 2  # "the Russian and Turkish presidents", of which the ref may hold only the end
        countries = self._countries_near(a, b)
        of_states = self._has(head, "side_noun")
        if of_states and not plural:
            return self._one_side(a, end, countries, ref)
        if len(countries) > 1 and of_states:
            return tuple(self.country(code) for code in countries)
        of_business = any(self._has(i, "noun&!verb&!human&!group&!role_noun") for i in range(max(a, head - 1), head))
        if len(countries) > 1 and self._has(head, "TITLES|role_noun") and not of_business:
            return self._one_each(head, countries, ref)
        definite = any(self._has(i, "definite|dual") for i in range(a, end))
        if definite and len(countries) == 1 and self._has(head, "role_noun|TITLES"):
            theirs = self.discourse.met_before(countries[0], ref[0])
            if len(theirs) > 1:  # "the Bolivian officials", after two of them were named
                return tuple(self.person(who) for who in theirs)
        if definite and not countries and end == b and self._is_bare(a, head):
            known = self.discourse.pair(
                ref[0], self, self._count(a, end), of_states and not self._has(head, "party_noun")
            )
            if known:
                return known
        return (self._group(ref),)

    def _is_bare(self, a: int, head: int) -> bool:
        """Nothing but "the", "both", "two" stands before the head: other words would say by themselves which ones."""
        return all(self._has(i, "determiner|dual|trial|possessive_pronoun") for i in range(a, head))

    def _one_side(self, a: int, end: int, countries: list[str], ref: Ref) -> tuple[Party, ...]:
        """ "The Japanese side", "the Biden administration", "the government"."""
        if len(countries) == 1:
            return (self.country(countries[0]),)
        for i in range(a, end):
            item = self.layer.items.get(i)
            if isinstance(item, PersonMention) and (code := self.scene.people[item.person].country):
                return (self.country(code),)
        if (
            self._has(end - 1, "group")
            and self._has(a, "definite")
            and end - a <= 2
            and (home := self.discourse.home())
        ):
            return (self.country(home),)
        return (self._group(ref),)

    def _one_each(self, head: int, countries: list[str], ref: Ref) -> tuple[Party, ...]:
        item = self.layer.items.get(head)
        offices = tuple(t.office for t in item.titles) if isinstance(item, Mention) else _HEADS
        people = [self.discourse.holder(offices, code, "", ref[0]) for code in countries]
        return tuple(
            self.person(who) if who is not None else self.country(code)
            for who, code in zip(people, countries, strict=True)
        )

    def _count(self, a: int, end: int) -> int | None:
        for i in range(a, end):
            if self._has(i, "dual"):
                return 2
            if self._has(i, "trial"):
                return 3
        return None

    @cached_property
    def officials(self) -> list[int]:
        """The indices of the scene's people who hold an office."""
        return [i for i, person in enumerate(self.scene.people) if person.office is not None]

    def someone(self, index: int) -> Person:
        return self.scene.people[index]


def same(one: Party, other: Party) -> bool:
    """Whether two parties are the same, wherever they stand."""
    if one.kind == "country" or other.kind == "country":
        return one.kind == other.kind and one.country == other.country
    if one.official or other.official:
        return one.official == other.official
    return one.kind == other.kind and one.name.casefold() == other.name.casefold()
