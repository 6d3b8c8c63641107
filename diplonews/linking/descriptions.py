"""What is meant by a description: "the minister", "his counterpart", "the two leaders", "her government"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING
from weakref import proxy

from diplonews.drafts import Ref
from diplonews.lexicon import Title
from diplonews.mentions import Mention
from diplonews.records import Party
from diplonews.scene import PersonMention
from diplonews.symbols import Alphabet

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

_ROLES_FILE = "roles.toml"
_HEADS: tuple[str, ...] = ("head_of_state", "head_of_government")
_STATE_SPEAKERS = frozenset((*_HEADS, "foreign_minister", "defence_minister", "deputy_head"))
_STATES = "COUNTRY|DEMONYM|CAPITAL|METONYM"
_start = attrgetter("start")


class _Words:
    """The classes of the heads of descriptions, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.counterpart, self.all_word, self.deictic = has("counterpart"), has("all_word"), has("deictic")
        self.one, self.plural, self.dual = has("TITLE|role_noun|human&!plural"), has("plural"), has("dual")
        self.several, self.finite = has("TITLES|side_noun|human&plural"), has("have|be|auxiliary|modal")
        self.described = self.counterpart | self.all_word | self.deictic | self.one | self.dual | self.several
        self.definite, self.counted = has("definite"), has("ordinal|number")


class Descriptions:
    """Reads the descriptions of one scene; the parties that it finds are made by `parties`.

    It is itself a part of `parties`, and refers back weakly: so a text leaves no circle behind, and all that was
    read of it is free for the next one at once, with nothing for the garbage collector to look for.
    """

    def __init__(self, parties: Parties) -> None:
        self.parties: Parties = proxy(parties)
        self.scene, self.layer, self.discourse = parties.scene, parties.layer, parties.discourse
        self.symbols, self.words = parties.layer.symbols, parties.scene.alphabet.made(_Words)
        self._sets = parties.scene.alphabet.sets

    def has(self, index: int, expression: str) -> bool:
        """Whether the symbol at an index has a feature (an expression as in patterns)."""
        return self.symbols[index] in self._sets[expression]

    def some(self, start: int, end: int, expression: str) -> bool:
        """Whether a symbol between two indices has a feature."""
        return not self._sets[expression].isdisjoint(self.symbols[start:end])

    def read(self, a: int, start: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """The parties of a description: symbols `a` to `b`, of which `start` to `end` are without owner and tail."""
        symbols, words, head = self.symbols, self.words, end - 1
        symbol = symbols[head]
        if symbol not in words.described:
            return self._body(a, start, end, b, ref)
        if symbol in words.counterpart:
            return self._counterpart(a, b, ref)
        if head == a > 0 and symbol in words.all_word and symbols[a - 1] in words.finite:
            start_of = self.scene.tokens.sentence_of(ref[0])[0]  # "Chile and Peru had | all | agreed"
            return self.parties.plurals.listed(start_of, ref[0], self.parties) or (self.parties.group(ref),)
        if symbol in words.deictic:
            return self._of_two(head, ref)
        if symbol in words.one and symbol not in words.plural:
            return self._role(a, end, b, ref)
        if symbol in words.dual and end - start <= 2:
            return self.parties.plurals.those(ref[0], self.parties, 2) or (self.parties.group(ref),)
        if symbol in words.several:
            return self._several(a, end, b, ref)
        return self._body(a, start, end, b, ref)

    @cached_property
    def _tables(self) -> dict[str, dict[str, list[str]]]:
        return self.scene.lexicon.toml(_ROLES_FILE)

    def _last_word(self, head: int) -> str:
        return self.scene.tokens.words[self.layer.span(head, head + 1)[1] - 1].lower()

    def _is_bare(self, a: int, head: int) -> bool:
        """Nothing but "the", "both", "two" stands before the head: other words would say by themselves which ones."""
        return self._sets["determiner|dual|trial|possessive_pronoun"].issuperset(self.symbols[a:head])

    # One person

    def styled(self, ref: Ref) -> tuple[Party, ...]:
        """ "His Majesty", "Her Highness" alone: whoever holds an office that is called so."""
        offices = tuple(self._tables["roles"].get(self.scene.tokens.words[ref[1] - 1].lower(), ()))
        found = self.parties.offices.holder(offices, None, "", ref[0], later=False, bare=False) if offices else None
        return (self.parties.person(found),) if found is not None else ()

    def _role(self, a: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "The Iranian foreign minister", "the president", "the US leader": an official, or the country."""
        parties, head = self.parties, end - 1
        item = self.layer.items.get(head)
        titles = item.titles if isinstance(item, Mention) else ()
        last = self._last_word(head)
        whole = self.scene.text_of(*self.layer.span(head, end)).lower()
        offices = tuple(self._tables["roles"].get(last, ())) if not titles or whole == last else ()
        if last == "head" and b > end:
            offices = tuple(self._tables["roles"].get(f"head of {self._last_word(b - 1)}", offices))
        offices = offices or tuple(dict.fromkeys(title.office for title in titles))
        country = self._owner_of_title(a, end, b) or self._country_of_titles(titles)
        later = self.has(a, "indefinite|number")
        if later and last == "official":
            return (parties.group(ref),)  # too many could be meant
        bare = end == b and self.has(a, "definite") and self._is_bare(a, head)
        found = parties.offices.holder(offices, country, whole, ref[0], later=later, bare=bare) if offices else None
        beside = self._in_apposition(b) if not later else None
        if beside is not None:
            return (parties.person(beside),)
        if found is not None:
            return (parties.person(found),)
        also = parties.offices.also(whole, ref[0]) if bare else None
        if also is not None and country is not None and self.scene.people[also].country not in (country, None):
            also = None
        if also is not None:
            return (parties.person(also),)
        if country is None and bare and set(_HEADS).intersection(offices) and last != "leader":
            country = parties.authors.governing_country  # nobody is named: the author's own
        if not later and country is not None and _STATE_SPEAKERS.intersection(offices):
            return (parties.country(country),)
        return (parties.group(ref),)

    def _in_apposition(self, b: int) -> int | None:
        """ "The rebels' chief negotiator, | X, | said": the person named between commas after a description."""
        has, symbols = self.has, self.layer.symbols
        if b + 2 >= len(symbols) or not has(b, "comma") or not has(b + 1, "PERSON") or not has(b + 2, "comma"):
            return None
        item = self.layer.items.get(b + 1)
        listed = b + 3 < len(symbols) and has(b + 3, "and_word|PERSON|TITLE")
        return item.person if isinstance(item, PersonMention) and not listed else None

    def _owner_of_title(self, a: int, end: int, b: int) -> str | None:
        """The country that a title serves: named before it, or after "of"; "envoy to", "ambassador in" name others."""
        beyond = b if end < b and self.has(end, "of_word") else end
        return self.parties.country_near(a, end, beyond)

    def _country_of_titles(self, titles: tuple[Title, ...]) -> str | None:
        """The country that a title implies ("taoiseach"); of several ("Foreign Secretary") the one that acts here."""
        countries = {title.country for title in titles}
        if len(countries) == 1:
            return countries.pop() or None
        if len(countries) > 1:  # whom the text names for one of them: "canciller" is a minister in many states
            meant = {(title.office, title.country) for title in titles}
            served = {p.country for p in self.scene.people if p.country and (p.office, p.country) in meant}
            if len(served) == 1:
                return served.pop()
        acting = self.parties.authors.acting_country
        return acting if acting in countries else None

    def _counterpart(self, a: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "His Turkish counterpart", nobody named: the country stands in, or the other one of the text's two."""
        parties, has = self.parties, self.has
        owner = self.discourse.owner(ref[0], parties)
        plural = any(has(i, "counterpart") and self._last_word(i).endswith("s") for i in range(a, b))
        several = self._countries_near(a, b) if plural and has(a, "personal|determiner") else []
        if len(several) > 1:
            return self._counterparts(several, owner, ref)
        country = parties.country_near(a, b, b)
        if country is not None:
            office = self.scene.people[owner].office if owner is not None else None
            if office is not None:
                found = parties.offices.holder((office,), country, "", ref[0])
                if found is not None and found != owner:
                    return (parties.person(found),)
            return (parties.country(country),)
        if owner is not None and not self.has(b - 1, "plural"):
            whose = parties.person(owner)
            pair = parties.plurals.those(ref[0], parties, 2, people=True)
            others = tuple(party for party in pair if party.name != whose.name)
            if len(others) == 1:
                return others
        return (parties.group(ref),)

    def _counterparts(self, countries: list[str], owner: int | None, ref: Ref) -> tuple[Party, ...]:
        """ "Her counterparts from South Africa and Argentina"."""
        parties = self.parties
        office = self.scene.people[owner].office if owner is not None else None
        found = [parties.offices.holder((office,), code, "", ref[0]) if office else None for code in countries]
        return tuple(
            parties.person(who) if who is not None and who != owner else parties.country(code)
            for who, code in zip(found, countries, strict=True)
        )

    def _of_two(self, head: int, ref: Ref) -> tuple[Party, ...]:
        """ "The latter", "the former": of the two told of last."""
        pair = self.parties.plurals.those(ref[0], self.parties, 2)
        if len(pair) != 2:
            return (self.parties.group(ref),)
        return pair[1:] if self._last_word(head) == "latter" else pair[:1]

    # Several

    def _several(self, a: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "The two leaders", "both sides", "the presidents of X and Y": the parties known, or the words."""
        parties, has, head = self.parties, self.has, end - 1
        plural = has(head, "plural|TITLES")
        while a >= 2 and has(a - 1, "and_word|comma") and has(a - 2, "DEMONYM"):
            a -= 2  # "the Russian and Turkish presidents", of which the ref may hold only the end
        countries = self._countries_near(a, b)
        of_states = has(head, "side_noun")
        if of_states and not plural:
            return self._one_side(a, end, countries, ref)
        if len(countries) > 1 and of_states:
            return tuple(parties.country(code) for code in countries)
        if len(countries) > 1 and has(head, "TITLES|role_noun"):
            of_business = head > a and has(head - 1, "noun&!verb&!human&!group&!role_noun")
            if not of_business:
                return self._one_each(head, countries, ref)
        definite = self.some(a, end, "definite|dual")
        if has(a, "dual&number") and not of_states:
            definite = False  # "two officials said": any two
        if definite and len(countries) == 1 and has(head, "role_noun|TITLES"):
            theirs = parties.offices.met_before(countries[0], self._reach(ref[0]), ref[0])
            if len(theirs) > 1:  # "the Bolivian officials", after two of them were named
                return tuple(parties.person(who) for who in theirs)
        if of_states and not countries and end == b and (ours := self._ours(a, end)):
            return ours
        if definite and not countries and end == b and self._is_bare(a, head):
            known = self._told_together(a, head, ref)
            if known:
                return known
        return (parties.group(ref),)

    def _told_together(self, a: int, head: int, ref: Ref) -> tuple[Party, ...]:
        """Those known whom "both sides", "the two leaders" mean; of a role its likelier holders, else whoever it is."""
        those, count, has = self.parties.plurals.those, self._count(a, head), self.has
        if has(head, "side_noun"):
            return those(ref[0], self.parties, count, of_states=not has(head, "party_noun"))
        found = those(ref[0], self.parties, count, people=True, offices=self._offices(head))
        if not found and has(head, "role_noun"):
            found = those(ref[0], self.parties, count, people=True)
        return found

    def _reach(self, token: int) -> int:
        return min((start for start, _ in self.discourse.sentences_back(token)), default=0)

    def _offices(self, head: int) -> frozenset[str]:
        """The offices of which "the ministers", "the two presidents" must hold one; none where any official may be."""
        item = self.layer.items.get(head)
        whole = self.scene.text_of(*self.layer.span(head, head + 1)).lower()
        offices = {title.office for title in item.titles} if isinstance(item, Mention) else set()
        if " " not in whole:
            offices.update(self._tables["roles"].get(whole.removesuffix("s"), ()))
        return frozenset(offices)

    def _ours(self, a: int, end: int) -> tuple[Party, ...]:
        """ "Our two countries", "both our nations": the speaker's state and the one it speaks to."""
        ours = [i for i in range(a, end) if self.has(i, "first_person&possessive_pronoun")]
        own = self._state_of(ours[0]) if ours else None
        if own is None:
            return ()
        others = {p.country for p in self.scene.people if p.office is not None and p.country} - {own}
        if len(others) != 1:
            others = {m.country for m in self.scene.mentions if m.kind == "country" and m.country} - {own}
        other = others.pop() if len(others) == 1 else None
        return (self.parties.country(own), self.parties.country(other)) if other else ()

    def _one_side(self, a: int, end: int, countries: list[str], ref: Ref) -> tuple[Party, ...]:
        """ "The Japanese side", "the Biden administration", "his government", "the government"."""
        parties, has = self.parties, self.has
        if len(countries) == 1:
            return (parties.country(countries[0]),)
        if has(a, "possessive_pronoun") and (code := self._state_of(a)) is not None:
            return (parties.country(code),)
        for i in range(a, end):
            item = self.layer.items.get(i)
            if isinstance(item, PersonMention) and (code := self.scene.people[item.person].country):
                return (parties.country(code),)
        alone = (has(a, "definite") and end - a <= 2) or (end - a == 1 and has(a, "cap"))
        if has(end - 1, "group") and alone and (home := parties.authors.home):
            return (parties.country(home),)
        return self._body(a, a, end, end, ref)

    def _state_of(self, pronoun: int) -> str | None:
        """The country of the one party that a possessive stands for: "his government", "our country"."""
        whose = self.parties.resolve(self.layer.span(pronoun, pronoun + 1))
        return whose[0].country if len(whose) == 1 and whose[0].kind in ("official", "country") else None

    def _one_each(self, head: int, countries: list[str], ref: Ref) -> tuple[Party, ...]:
        item = self.layer.items.get(head)
        offices = tuple(t.office for t in item.titles) if isinstance(item, Mention) else _HEADS
        people = [self.parties.offices.holder(offices, code, "", ref[0]) for code in countries]
        return tuple(
            self.parties.person(who) if who is not None else self.parties.country(code)
            for who, code in zip(people, countries, strict=True)
        )

    def _count(self, a: int, end: int) -> int | None:
        for i in range(a, end):
            if self.has(i, "dual"):
                return 2
            if self.has(i, "trial"):
                return 3
        return None

    def _countries_near(self, a: int, b: int) -> list[str]:
        found: list[str] = []
        for i in range(a, b):
            item = self.layer.items.get(i)
            if isinstance(item, Mention) and item.country and item.country not in found and self.has(i, _STATES):
                found.append(item.country)
        return found

    # Bodies

    def _body(self, a: int, start: int, end: int, b: int, ref: Ref) -> tuple[Party, ...]:
        """ "The ministry", "the bloc", "the alliance": the nearest body of that sort named before."""
        head, words = end - 1, self.words
        if end != b or head == a or self.symbols[a] not in words.definite:
            return (self.parties.group(ref),)
        kinds = self._tables["bodies"].get(self._last_word(head), ())
        if not kinds or not words.counted.issuperset(self.symbols[a + 1 : head]):
            return (self.parties.group(ref),)
        for first, last in self.discourse.sentences_back(ref[0]):
            found: dict[str, Party] = {}
            for mention in self._mentions_between(first, min(last, ref[0])):
                row = mention.read_as("organisation")
                if row is not None and row.kind in kinds:
                    found[row.name] = self._named_body(mention)
            if found:
                return tuple(found.values()) if len(found) == 1 else (self.parties.group(ref),)
        return (self.parties.group(ref),)

    def _mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions of the lexicon's entries that begin between two tokens."""
        mentions = self.scene.mentions
        first = bisect_left(mentions, start, key=_start)
        return mentions[first : bisect_left(mentions, end, lo=first, key=_start)]

    def _named_body(self, mention: Mention) -> Party:
        """The party of a body where it is named, with the country before it: "the Chilean | Foreign Ministry"."""
        at = first = self.layer.at(mention.start)
        if self.has(at, "PERSON"):  # named only in somebody's title
            return Party("organisation", self.scene.text_of(mention.start, mention.end), mention.country)
        while first > 0 and self.has(first - 1, _STATES + "|genitive"):
            first -= 1
        return self.parties.resolve(self.layer.span(first, at + 1))[0]
