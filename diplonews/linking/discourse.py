"""Who was spoken of before a place in the text: what pronouns and descriptions can lead back to.

Anchors are the places where a party stands as somebody who acts: the sources of claims, the participants of
contacts, those who pledge, and every mention of a person. A pronoun looks backwards: first to the one who acts
in its own sentence, then to the one who acts in the sentence before, and so on, a few sentences at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from diplonews.drafts import ClaimDraft, ContactDraft, PledgeDraft, Ref
from diplonews.mentions import Mention
from diplonews.records import Party
from diplonews.scene import Person, Scene

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

_REACH = 6  # sentences that a pronoun may look back
_HEADING = 40  # tokens; a longer first line is no heading
_SOON = 6  # boundaries (sentence and paragraph ends) within which an unnamed official may come to be named
_THANKED = 12  # tokens between a word of thanks and what the thanks are for
_OPENING = 4  # tokens into a sentence within which a pronoun may run ahead of its name
_NAME = "{determiner}?{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION}"
_LIST = f"{_NAME}(?:{{comma}}{_NAME}){{0,8}}{{comma}}?{{and_word}}{_NAME}"
_NAMING = ("country", "demonym", "capital", "metonym")
_BODIES = ("country", "organisation", "metonym")
_MALE, _FEMALE = "m", "f"


class Discourse:
    """The anchors of one scene, in the order of the text."""

    def __init__(
        self, scene: Scene, contacts: list[ContactDraft], pledges: list[PledgeDraft], claims: list[ClaimDraft]
    ) -> None:
        self.scene, self.contacts, self.claims = scene, contacts, claims
        refs: dict[Ref, int] = {}
        for claim in claims:
            for ref in claim.sources:
                refs.setdefault(ref, 0)
        for contact in contacts:
            for ref in contact.participants:
                refs.setdefault(ref, 1)
        for pledge in pledges:
            for ref in pledge.pledgers:
                refs.setdefault(ref, 0)
        for mention in scene.person_mentions:
            refs.setdefault((mention.start, mention.end), 3 - self.acts(mention.start, mention.end))
        self.anchors: list[Ref] = sorted(refs)
        self.weight = refs
        self.starts = [ref[0] for ref in self.anchors]
        self.told = sorted(contacts, key=lambda c: c.evidence[0][0] if c.evidence else 0)
        self._bodies: list[Ref] | None = None
        self.quoted = [(quote.start, quote.end) for quote in scene.quotes]

    def acts(self, start: int, end: int) -> bool:
        """Whether a name can be of somebody who acts: not after a preposition, not before a possessive."""
        symbols, has = self.scene.tokens.symbols, self.scene.alphabet.symbols_with
        owns = end < len(symbols) and symbols[end] in has("genitive")
        return not (owns or (start > 0 and symbols[start - 1] in has("preposition")))

    # Looking back

    def _sentences_back(self, token: int) -> Iterable[tuple[int, int]]:
        start, end = self.scene.tokens.sentence_of(token)
        for _ in range(_REACH):
            yield start, end
            if start == 0:
                return
            start, end = self.scene.tokens.sentence_of(start - 1)
            if start == end and start > 0:  # an empty stretch between two boundaries
                start, end = self.scene.tokens.sentence_of(start - 1)

    def _anchors_between(self, start: int, end: int) -> list[Ref]:
        return self.anchors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _bodies_between(self, start: int, end: int) -> list[Ref]:
        """Countries and organisations that are named: "it" may mean them though they do nothing."""
        if self._bodies is None:
            self._bodies = [(m.start, m.end) for m in self.scene.mentions if m.kind in _BODIES]
        starts = [ref[0] for ref in self._bodies]
        return self._bodies[bisect_left(starts, start) : bisect_left(starts, end)]

    def _quote_of(self, token: int) -> int:
        for number, (start, end) in enumerate(self.quoted):
            if start <= token < end:
                return number
        return -1

    def pronoun(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """The parties that the pronoun at `token` stands for, or none."""
        has = self.scene.alphabet.symbols_with
        symbol = self.scene.tokens.symbols[token]
        if symbol in has("first_person"):
            return self._speaker(token, parties)
        if symbol in has("they|dual"):
            return self.pair(token, parties, 2 if symbol in has("dual") else None, False, groups=True)
        if symbol in has("it"):
            return self._before(token, parties, ("country", "organisation"), "")
        gender = _FEMALE if symbol in has("she") else _MALE
        kinds = ("official", "person", "group")
        actor: tuple[Party, ...] = ()
        if (symbol in has("object_pronoun") and not self._owns(token)) or self._thanked(token):
            actor = self._before(token, parties, kinds, "")
        found = self._before(token, parties, kinds, gender, not_this=actor) or actor
        return found or self._soon_after(token, parties, gender)

    def _owns(self, token: int) -> bool:
        """ "Her visit": the pronoun stands before a noun, not in place of one."""
        symbols, has = self.scene.tokens.symbols, self.scene.alphabet.symbols_with
        if symbols[token] not in has("possessive_pronoun"):
            return False
        return token + 1 < len(symbols) and symbols[token + 1] in has("noun|unknown|cap|adjective|ed|participle|number")

    def _thanked(self, token: int) -> bool:
        """ "Congratulated her on her election", "gratitude for his visit": what one is thanked for is not one's own."""
        symbols, has = self.scene.tokens.symbols, self.scene.alphabet.symbols_with
        if token < 2 or symbols[token] not in has("possessive_pronoun"):
            return False
        if symbols[token - 1] not in has("for_word|on_word"):
            return False
        start = max(self.scene.tokens.sentence_of(token)[0], token - _THANKED)
        return any(symbol in has("thanking") for symbol in symbols[start:token])

    def _soon_after(self, token: int, parties: Parties, gender: str) -> tuple[Party, ...]:
        """ "During his meeting with the King, the President said": who acts later in the sentence that opens so."""
        start, end = self.scene.tokens.sentence_of(token)
        if token - start > _OPENING:
            return ()
        for ref in self._anchors_between(token + 1, end):
            if self.weight[ref] <= 2:
                found = parties.resolve(ref)
                if len(found) == 1 and found[0].kind in ("official", "person") and self._fits(found[0], gender):
                    return found
        return ()

    def _before(
        self,
        token: int,
        parties: Parties,
        kinds: tuple[str, ...],
        gender: str,
        *,
        not_this: tuple[Party, ...] = (),
    ) -> tuple[Party, ...]:
        """The one who acts in this sentence before `token`, else in the nearest sentence before."""
        here = self._quote_of(token)
        held: Party | None = None  # one who may be meant if nobody likelier is found
        for start, end in self._sentences_back(token):
            best: tuple[int, int, Party] | None = None
            refs = self._anchors_between(start, min(end, token))
            if "country" in kinds:
                refs = [*refs, *self._bodies_between(start, min(end, token))]
            for ref in refs:
                if ref[1] > token:
                    continue
                quote = self._quote_of(ref[0])
                if quote >= 0 and quote != here:
                    continue
                found = parties.resolve(ref)
                if len(found) != 1 or found[0].kind not in kinds or not self._fits(found[0], gender):
                    continue
                if gender and found[0].kind == "group" and not self._one_person(ref):
                    continue
                if not_this and found[0].name == not_this[0].name:
                    continue
                rank = (self.weight.get(ref, 4) + 8 * self._less_likely(found[0], gender), ref[0])
                if best is None or rank < best[:2]:
                    best = (*rank, found[0])
            if best is not None and best[0] >= 8 and held is None:
                held = best[2]
            elif best is not None:
                return (best[2],)
        return (held,) if held is not None else ()

    def _fits(self, party: Party, gender: str) -> bool:
        if not gender or party.kind not in ("official", "person"):
            return True
        known = next((p.gender for p in self.scene.people if p.name == party.name), "")
        return known in ("", gender)

    def _less_likely(self, party: Party, gender: str) -> bool:
        """A person of unknown gender is less likely "she" than a woman is; most unknown ones are men."""
        return gender == _FEMALE and next((p.gender for p in self.scene.people if p.name == party.name), "") != gender

    def _one_person(self, ref: Ref) -> bool:
        """ "A Russian envoy": one unnamed person, who may be meant by "he" and keeps it from reaching further back."""
        symbols, has = self.scene.tokens.symbols, self.scene.alphabet.symbols_with
        last = ref[1] - 1
        for i in range(ref[0] + 1, ref[1]):
            if symbols[i] in has("preposition|comma|relative"):
                last = i - 1
                break
        return symbols[last] in has("human&!plural|role_noun&!plural")

    def _speaker(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """Who says "we" or "I" at a place: the source of the narrowest claim around it, else the text's author."""
        best: ClaimDraft | None = None
        for claim in self.claims:
            if any(start <= token < end for start, end in claim.content) and (
                best is None or claim.content[0][0] >= best.content[0][0]
            ):
                if any(ref[0] <= token < ref[1] for ref in claim.sources):
                    continue
                best = claim
        if best is not None:
            return parties.of(best.sources)
        return self.author(parties)

    def author(self, parties: Parties) -> tuple[Party, ...]:
        """Whose text this is, where the text speaks in the first person: the official of its heading, else a country.

        Readouts and statements without a name in their heading are their government's: that of the country which
        acts most in them ("Norway will continue …").
        """
        heading = self._heading()
        for mention in self.scene.person_mentions:
            if mention.start >= heading:
                break
            if self.scene.people[mention.person].office is not None:
                return (parties.person(mention.person),)
        acting = self.acting_country()
        return (parties.country(acting),) if acting else ()

    def _heading(self) -> int:
        """The token at which the headings of a text end: its first paragraph with a sentence in it."""
        tokens, has = self.scene.tokens, self.scene.alphabet.symbols_with
        start = 0
        for boundary in tokens.ends:
            if boundary - start > _HEADING or tokens.symbols[boundary] in has("end"):
                return start
            start = boundary + 1
        return start

    def acting_country(self) -> str | None:
        """The country that most often stands before a verb or after "by" in the text's own words, if one does."""
        layer, has = self.scene.layer, self.scene.alphabet.symbols_with
        counts: Counter[str] = Counter()
        others = {person.country for person in self.scene.people if person.office is not None}
        for at, item in layer.items.items():
            if not isinstance(item, Mention) or item.country is None or layer.symbols[at] not in has("COUNTRY"):
                continue
            after = at + 1 < len(layer.symbols) and layer.symbols[at + 1] in has("modal|auxiliary|verb&third|verb&base")
            counts[item.country] += 1 + 2 * after
        own = Counter({code: count for code, count in counts.items() if code not in others})
        ranked = (own or counts).most_common(2)  # those whom a statement names are mostly its guests
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None

    def antecedent(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """Who "who" or "which" stands for: the party whose words end right before it."""
        layer = self.scene.layer
        has = self.scene.alphabet.symbols_with
        at = layer.at(token) - 1
        while at >= 0 and layer.symbols[at] in has("comma|preposition"):
            at -= 1
        for back in range(at, max(-1, at - 6), -1):
            if layer.symbols[back] in has("end|break"):
                break
            if layer.symbols[back] in has("PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|human|group"):
                return parties.resolve(layer.span(back, back + 1))
        return ()

    # People by what they are

    def holder(
        self, offices: tuple[str, ...], country: str | None, words: str, token: int, *, later: bool = False
    ) -> int | None:
        """The text's official who holds one of the offices, for that country where one is named.

        Of several the one who still holds it, then the one whose title has the words, then the one the text speaks
        of most. An indefinite description ("a senior official") leads to somebody named soon after, if at all.
        """
        people = self.scene.people
        fitting = [
            i
            for i, person in enumerate(people)
            if person.office in offices and (country is None or self._may_serve(person, country))
        ]
        if later:
            soon = self._first_named_after(token)
            fitting = [i for i in fitting if i in soon and (country is None or people[i].country == country)]
            return fitting[0] if len(fitting) == 1 else None
        before = {m.person for m in self.scene.person_mentions if m.start < token}
        tests: tuple[Callable[[int], bool], ...] = (
            lambda i: country is not None and people[i].country == country,
            lambda i: people[i].status != "former",
            lambda i: i in before,
            lambda i: bool(words) and words in (people[i].title or "").lower(),
        )
        for test in tests:
            if len(fitting) > 1:
                fitting = [i for i in fitting if test(i)] or fitting
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        counts = Counter(m.person for m in self.scene.person_mentions if m.person in fitting)
        ranked = counts.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            return ranked[0][0]
        return next(m.person for m in self.scene.person_mentions if m.person in fitting)

    @staticmethod
    def _may_serve(person: Person, country: str) -> bool:
        return person.country == country or (person.country is None and person.organisation is None)

    def _first_named_after(self, token: int) -> set[int]:
        """The people whose first mention comes after a place, within the next few sentences."""
        seen: set[int] = set()
        soon: set[int] = set()
        ends = self.scene.tokens.ends
        at = bisect_left(ends, token) + _SOON
        limit = ends[at] if at < len(ends) else len(self.scene.tokens.words)
        for mention in self.scene.person_mentions:
            if mention.person not in seen and token <= mention.start < limit:
                soon.add(mention.person)
            seen.add(mention.person)
        return soon

    def home(self) -> str | None:
        """The country whose government a text means by "the government": that of most mentions of its officials."""
        counts = Counter(
            self.scene.people[m.person].country
            for m in self.scene.person_mentions
            if self.scene.people[m.person].office is not None
        )
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return self.acting_country() if not ranked or ranked[0][0] is None else None

    def met_before(self, country: str, token: int) -> list[int]:
        """The officials of a country named within a few sentences before a place, in the order of the text."""
        start = min((s for s, _ in self._sentences_back(token)), default=0)
        named = (m.person for m in self.scene.person_mentions if m.start < token)
        people = self.scene.people
        found = [i for i in dict.fromkeys(named) if people[i].office is not None and people[i].country == country]
        recent = {m.person for m in self.scene.person_mentions if start <= m.start < token}
        return found if set(found) & recent else []

    def owner(self, token: int, parties: Parties) -> int | None:
        """The person whose counterpart is spoken of: who acts before `token`."""
        found = self._before(token, parties, ("official",), "")
        if not found:
            return None
        return next((i for i, p in enumerate(self.scene.people) if p.name == found[0].name), None)

    def pair(
        self, token: int, parties: Parties, count: int | None, of_states: bool, *, groups: bool = False
    ) -> tuple[Party, ...]:
        """The parties that "the two", "both sides", "they" stand for: the nearest that are told of together.

        Sentence by sentence backwards: those who take part in a contact, or stand in one phrase; with `groups` also
        a group that acts ("officials … they"). `count` is how many they must be, where the words say so.
        """
        for start, end in self._sentences_back(token):
            group: tuple[Party, ...] = ()
            for ref in reversed(self._anchors_between(start, min(end, token))):
                if ref[1] > token:
                    continue
                found = parties.resolve(ref)
                wanted = self._as_wanted(found, count, of_states, parties)
                if wanted:
                    return wanted
                if groups and len(found) == 1 and found[0].kind == "group" and not self._one_person(ref):
                    group = found
            for contact in self._told_between(start, end):
                if contact.participants and not any(ref[0] <= token < ref[1] for ref in contact.participants):
                    wanted = self._as_wanted(parties.of(contact.participants), count, of_states, parties)
                    if wanted:
                        return wanted
            if group:
                return group
            wanted = self._as_wanted(self._listed(start, min(end, token), parties), count, of_states, parties)
            if wanted:
                return wanted
        if of_states:
            return self._two_countries(token, parties) if count == 2 else ()
        before = {m.person for m in self.scene.person_mentions if m.start < token}
        officials = [parties.person(i) for i in parties.officials if i in before]
        return self._as_wanted(tuple(officials), count or 2, of_states, parties)

    def _listed(self, start: int, end: int, parties: Parties) -> tuple[Party, ...]:
        """The parties of the last list of names ("Chile, Peru and Brazil") between two tokens."""
        layer = self.scene.layer
        pattern = self.scene.alphabet.compile(_LIST)
        found = list(pattern.finditer(layer.symbols, layer.at(start), layer.at(end)))
        return parties.resolve(layer.span(*found[-1].span())) if found else ()

    def _told_between(self, start: int, end: int) -> list[ContactDraft]:
        return [c for c in reversed(self.told) if c.evidence and start <= c.evidence[0][0] < end]

    def _two_countries(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """ "Both countries" where no contact says which: the only two that the sentences before speak of."""
        codes: dict[str, None] = {}
        for start, end in self._sentences_back(token):
            for mention in self.scene.mentions:
                if start <= mention.start < min(end, token) and mention.kind in _NAMING and mention.country:
                    codes.setdefault(mention.country)
            if len(codes) >= 2:
                break
        return tuple(parties.country(code) for code in codes) if len(codes) == 2 else ()

    def _as_wanted(
        self, found: tuple[Party, ...], count: int | None, of_states: bool, parties: Parties
    ) -> tuple[Party, ...]:
        people = tuple(p for p in found if p.kind in ("official", "person"))
        if count == 2 and len(people) > 2:  # two sides of several people each: the first of either
            people = tuple({p.country: p for p in reversed(people) if p.country}.values())[::-1]
        states = tuple(p for p in found if p.kind == "country")
        if of_states:
            codes = list(dict.fromkeys(p.country for p in found if p.kind != "group" and p.country))
            if len(codes) >= 2 and (count is None or len(codes) == count):
                return tuple(parties.country(code) for code in codes)
            return ()
        chosen = people if len(people) >= 2 else (*people, *states)
        if len(chosen) >= 2 and (count is None or len(chosen) == count):
            return chosen
        return ()
