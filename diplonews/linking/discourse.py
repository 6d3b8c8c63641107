"""Who was spoken of before a place in the text: what pronouns and descriptions can lead back to.

Anchors are the places where a party stands as somebody who acts: the sources of claims, the participants of
contacts, those who pledge, and every mention of a person. A pronoun looks backwards: first to the one who acts
in its own sentence, then to the one who acts in the sentence before, and so on, a few sentences at most.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from diplonews.drafts import ClaimDraft, ContactDraft, PledgeDraft, Ref
from diplonews.linking.nesting import Nesting
from diplonews.records import Party
from diplonews.scene import PersonMention, Scene
from diplonews.symbols import Alphabet

if TYPE_CHECKING:
    from diplonews.linking.parties import Parties

_REACH = 6  # sentences that a pronoun may look back
_THANKED = 12  # tokens between a word of thanks and what the thanks are for
_OPENING = 4  # tokens into a sentence within which a pronoun may run ahead of its name
_BODIES = ("country", "organisation", "metonym")
_PEOPLE = ("official", "person")
_MALE, _FEMALE = "m", "f"
_ref = itemgetter(0, 1)  # of a mention: from where to where


class _Words:
    """The classes of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        # "The minister shrugged.": whoever a sentence is about
        self.described, self.opening = (
            alphabet.compile("{determiner}{TITLE}(?={verb&past|ed&low})"),
            has("end|break|comma") | {""},
        )
        self.genitive, self.preposition = has("genitive"), has("preposition")
        self.subordinating, self.told = has("subordinating"), has("verb&past&!noun")
        self.partner = has("with_word|to_word|by_word")
        self.first_person, self.several, self.dual = has("first_person"), has("they|dual"), has("dual")
        self.verbal = has("verb&past|verb&third&!noun|modal|auxiliary|be|have|will")
        self.it, self.she, self.object = has("it"), has("she"), has("object_pronoun")
        self.subject, self.comma = has("subject"), has("comma")
        self.possessive, self.owned = (
            has("possessive_pronoun"),
            has("noun|unknown|cap|adjective|ed|participle|number"),
        )
        self.for_or_on, self.thanking = has("for_word|on_word"), has("thanking")
        self.ends, self.one_person = has("preposition|comma|relative"), has("human&!plural|role_noun&!plural")
        self.before_relative, self.boundary = has("comma|preposition"), has("end|break")
        self.party = has("PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|human|group")


class Discourse:
    """The anchors of one scene, in the order of the text."""

    def __init__(
        self, scene: Scene, contacts: list[ContactDraft], pledges: list[PledgeDraft], claims: list[ClaimDraft]
    ) -> None:
        self.scene, self.contacts, self.claims = scene, contacts, claims
        self.symbols, self.words = scene.tokens.symbols, scene.alphabet.made(_Words)
        acting = dict.fromkeys([ref for pledge in pledges for ref in pledge.pledgers], 0)
        acting.update(dict.fromkeys([ref for contact in contacts for ref in contact.participants], 1))
        acting.update(dict.fromkeys([ref for claim in claims for ref in claim.sources], 0))
        self._acting = acting
        layer = scene.layer
        opening = self.words.opening
        described = [
            layer.span(*m.span())
            for m in self.words.described.finditer(layer.symbols)
            if layer.symbols[m.start() - 1 : m.start()] in opening
        ]
        self.anchors: list[Ref] = sorted({*acting, *map(_ref, scene.person_mentions), *described})
        self._bounds = [-1, *scene.tokens.ends, len(scene.tokens.words)]  # between which sentences stand
        self.quotes = [quote.start for quote in scene.quotes]
        self.nesting = Nesting(claims)
        self._genders = {person.name: person.gender for person in reversed(scene.people)}

    def _weight(self, ref: Ref) -> int:
        """How little an anchor, or else a state or body that is named, is one who acts."""
        weight = self._acting.get(ref)
        if weight is not None:
            return weight
        named = bisect_left(self.anchors, ref)
        is_anchor = named < len(self.anchors) and self.anchors[named] == ref
        return 3 - self.acts(*ref) if is_anchor else 4

    def acts(self, start: int, end: int) -> bool:
        """Whether a name can be of somebody who acts: not after a preposition, not before a possessive.

        "After Duarte won": whoever has a verb acts.
        """
        symbols, words = self.symbols, self.words
        after = symbols[end : end + 1]
        if start > 0 and symbols[start - 1] in words.preposition:
            return symbols[start - 1] in words.subordinating and bool(after) and after in words.told
        return not after or after not in words.genitive

    def takes_part(self, mention: PersonMention) -> bool:
        """Whether somebody named acts, or is acted with: "told X", "met with X", not "the policy of X"."""
        symbols, words = self.symbols, self.words
        partner = mention.start > 0 and symbols[mention.start - 1] in words.partner
        owns = mention.end < len(symbols) and symbols[mention.end] in words.genitive
        return self.acts(mention.start, mention.end) or (partner and not owns)

    # Looking back

    def sentences_back(self, token: int) -> Iterator[tuple[int, int]]:
        """The sentence of a token and the few before it, the nearest first."""
        bounds = self._bounds
        at = bisect_left(bounds, token, 1) - 1
        for _ in range(_REACH):
            yield bounds[at] + 1, bounds[at + 1]
            if at == 0:
                return
            at -= 1
            if at and bounds[at] + 1 == bounds[at + 1]:  # an empty stretch between two boundaries
                at -= 1

    def anchors_between(self, start: int, end: int) -> list[Ref]:
        """The anchors that begin between two tokens."""
        return self.anchors[bisect_left(self.anchors, (start, 0)) : bisect_left(self.anchors, (end, 0))]

    @cached_property
    def _bodies(self) -> list[Ref]:
        return [(m.start, m.end) for m in self.scene.mentions if m.kind in _BODIES]

    @cached_property
    def _told_by(self) -> dict[int, tuple[Ref, ...]]:
        """Who tells the one addressed at a token something: "X told | him" is never X."""
        return {claim.addressee[0]: claim.sources for claim in self.claims if claim.addressee and claim.sources}

    @cached_property
    def _told_before(self) -> dict[int, Ref]:
        """What is said before its speaker, by where the speaker stands: "the road was open, | he | said"."""
        return {
            claim.sources[0][0]: claim.content[0]
            for claim in self.claims
            if claim.sources and len(claim.content) == 1 and claim.content[0][1] <= claim.sources[0][0]
        }

    def _bodies_between(self, start: int, end: int) -> list[Ref]:
        """Countries and organisations that are named: "it" may mean them though they do nothing."""
        return self._bodies[bisect_left(self._bodies, (start, 0)) : bisect_left(self._bodies, (end, 0))]

    def _quote_of(self, token: int) -> int:
        """The number of the quotation that holds a token, or -1."""
        number = bisect_right(self.quotes, token) - 1
        return number if number >= 0 and token < self.scene.quotes[number].end else -1

    def pronoun(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """The parties that the pronoun at `token` stands for, or none."""
        symbol, words = self.symbols[token], self.words
        if symbol in words.first_person:
            return self._speaker(token, parties)
        if symbol in words.several:
            return parties.plurals.those(token, parties, 2 if symbol in words.dual else None, groups=True)
        if symbol in words.it:
            return self._before(token, parties, ("country", "organisation"), "")
        gender = _FEMALE if symbol in words.she else _MALE
        kinds = ("official", "person", "group")
        actor: tuple[Party, ...] = ()
        if (symbol in words.object and not self._owns(token)) or self._thanked(token):
            told_by = parties.of(self._told_by.get(token, ())) or self._before_verb(token, parties)
            actor = told_by or self._before(token, parties, kinds, "")
        led = symbol in words.subject and token > 0 and self.symbols[token - 1] in words.comma
        aside = self._told_before.get(token) if led else None
        found = self._before(token, parties, kinds, gender, not_this=actor, led=led, aside=aside)
        if aside is not None and not found:
            found = self._before(token, parties, kinds, gender, not_this=actor, led=led)
        found = found or actor
        return found or self._soon_after(token, parties, gender)

    def _before_verb(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """ "X will go to Oslo, where | Y | will receive him": who does it, by the verb right behind the name."""
        symbols, verbal = self.symbols, self.words.verbal
        for ref in reversed(self.anchors_between(self.scene.tokens.sentence_of(token)[0], token)):
            if ref[1] < token and symbols[ref[1]] in verbal:
                found = parties.resolve(ref)
                return found if len(found) == 1 and found[0].kind in _PEOPLE else ()
        return ()

    def is_object(self, token: int) -> bool:
        """Whether a token is "him" or "her", acted upon."""
        return self.symbols[token] in self.words.object and not self._owns(token)

    def _owns(self, token: int) -> bool:
        """ "Her visit": the pronoun stands before a noun, not in place of one."""
        symbols, words = self.symbols, self.words
        if symbols[token] not in words.possessive:
            return False
        return token + 1 < len(symbols) and symbols[token + 1] in words.owned

    def _thanked(self, token: int) -> bool:
        """ "Congratulated her on her election", "gratitude for his visit": what one is thanked for is not one's own."""
        symbols, words = self.symbols, self.words
        if token < 2 or symbols[token] not in words.possessive or symbols[token - 1] not in words.for_or_on:
            return False
        start = max(self.scene.tokens.sentence_of(token)[0], token - _THANKED)
        return not words.thanking.isdisjoint(symbols[start:token])

    def _soon_after(self, token: int, parties: Parties, gender: str) -> tuple[Party, ...]:
        """ "During his meeting with the King, the President said": who acts later in the sentence that opens so."""
        start, end = self.scene.tokens.sentence_of(token)
        if token - start > _OPENING:
            return ()
        for ref in self.anchors_between(token + 1, end):
            if self._weight(ref) <= 2:
                found = parties.resolve(ref)
                fits = len(found) == 1 and found[0].kind in _PEOPLE
                if fits and self._genders.get(found[0].name, "") in ("", gender):
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
        led: bool = False,
        aside: Ref | None = None,
    ) -> tuple[Party, ...]:
        """The one who acts in this sentence before `token`, else in the nearest sentence before.

        `led` where words lead in: "speaking after President X, he said" is told of another. `aside` is what is said
        in a claim whose speaker stands behind it: "President X had agreed, he added" is told of another as well.
        """
        here, quoted = self._quote_of(token), bool(self.quotes)
        held: Party | None = None  # one who may be meant if nobody likelier is found
        # of what is said before its speaker: whoever spoke in the sentence before, or nobody
        for start, end in islice(self.sentences_back(token), 2 if aside is not None else None):
            best: tuple[int, int, Party] | None = None
            refs = self.anchors_between(start, min(end, token))
            if "country" in kinds:
                refs = [*refs, *self._bodies_between(start, min(end, token))]
            for ref in refs:
                if ref[1] > token or (quoted and self._quote_of(ref[0]) not in (-1, here)):
                    continue
                if led and self._is_passed_over(ref, aside):
                    continue
                found = parties.resolve(ref)
                if len(found) != 1:
                    continue
                party = found[0]
                kind = party.kind
                if kind not in kinds and not (gender and kind == "country"):
                    continue
                if gender and kind in _PEOPLE and self._genders.get(party.name, "") not in ("", gender):
                    continue
                # a country may stand in for its unnamed president: "the President of Peru … her country"
                if gender and kind in ("group", "country") and not self.one_person(ref):
                    continue
                if not_this and party.name == not_this[0].name:
                    continue
                rank = (self._weight(ref) + 8 * self._less_likely(party, gender), ref[0])
                if best is None or rank < best[:2]:
                    best = (*rank, party)
            if best is not None and best[0] >= 8 and held is None:
                held = best[2]
            elif best is not None:
                return (best[2],)
            if held is not None and best is not None and best[0] == 8 and (held.kind != "group" or token < end):
                return (held,)  # "President X said she": the speaker of her own sentence
            led = aside is not None
        return (held,) if held is not None else ()

    def _is_passed_over(self, ref: Ref, aside: Ref | None) -> bool:
        """Whether a party stands in words that lead in, or in what is said before its speaker: it does not speak."""
        if aside is not None:
            return aside[0] <= ref[0] < aside[1] or self._acting.get(ref) != 0
        return ref[0] > 0 and self.symbols[ref[0] - 1] in self.words.preposition and not self.acts(*ref)

    def _less_likely(self, party: Party, gender: str) -> bool:
        """A person of unknown gender is less likely "she" than a woman is; most unknown ones are men."""
        if gender == _FEMALE and party.kind == "group" and party.name.endswith("woman"):
            return False  # "the spokeswoman"
        return gender == _FEMALE and self._genders.get(party.name, "") != gender

    def one_person(self, ref: Ref) -> bool:
        """ "A Russian envoy": one unnamed person, who may be meant by "he" and keeps it from reaching further back."""
        symbols, words = self.symbols, self.words
        last = ref[1] - 1
        for i in range(ref[0] + 1, ref[1]):
            if symbols[i] in words.ends:
                last = i - 1
                break
        return symbols[last] in words.one_person

    def _speaker(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """Who says "we" or "I" at a place: the source of the narrowest claim around it, else the text's author."""
        best: ClaimDraft | None = None
        for number in sorted({number for _, _, number in self.nesting.holding(token, token + 1)}):
            claim = self.claims[number]
            if best is None or claim.content[0][0] >= best.content[0][0]:
                if any(ref[0] <= token < ref[1] for ref in claim.sources):
                    continue
                best = claim
        if best is not None:
            return parties.of(best.sources)
        return parties.authors.author(parties)

    def antecedent(self, token: int, parties: Parties) -> tuple[Party, ...]:
        """Who "who" or "which" stands for: the party whose words end right before it."""
        layer, words = self.scene.layer, self.words
        at = layer.at(token) - 1
        while at >= 0 and layer.symbols[at] in words.before_relative:
            at -= 1
        for back in range(at, max(-1, at - 6), -1):
            if layer.symbols[back] in words.boundary:
                break
            if layer.symbols[back] in words.party:
                owned = back > 1 and layer.symbols[back - 1] in words.genitive  # "Peru's president, | who"
                return parties.resolve(layer.span(back - 2 if owned else back, back + 1))
        return ()

    def owner(self, token: int, parties: Parties) -> int | None:
        """The person whose counterpart is spoken of: who acts before `token`."""
        found = self._before(token, parties, ("official",), "")
        if not found:
            return None
        return next((i for i, p in enumerate(self.scene.people) if p.name == found[0].name), None)
