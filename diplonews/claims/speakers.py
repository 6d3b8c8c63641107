"""Who speaks: the subject of a verb of attribution, wherever it stands."""

from __future__ import annotations

from diplonews.claims import sources
from diplonews.claims.cues import Cue
from diplonews.claims.found import Found, Span
from diplonews.claims.groups import Group, Groups
from diplonews.claims.inverted import Inverted
from diplonews.claims.reading import Reading
from diplonews.symbols import Alphabet

# "spoke with him to reaffirm ...": verbs whose infinitive tells what was said
PURPOSE = frozenset(
    "reaffirm affirm express convey congratulate thank underscore underline stress emphasize emphasise reiterate "
    "condemn welcome denounce highlight endorse".split()
)


#: The speakers, where they or else the verb group begin, where the group begins, and whether it is negated.
Placed = tuple[tuple[Span, ...], int, int, bool]


class _Words:
    """The classes of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.aux, self.comma, self.coordinating = has("auxiliary|modal|not_word"), has("comma"), has("coordinating")
        self.conj = has("coordinating|comma|semicolon|dash|end|break|colon|adverb")
        self.quote, self.heads, self.claim_verb = has("quote|apostrophe"), has(sources.HEADS), has("claim_verb")
        self.not_said = self.claim_verb | has("intending")
        self.document, self.issuing = has("document"), has("issuing")


class Speakers:
    """Finds who speaks in one text; `last` is the attribution found before."""

    def __init__(self, text: Reading, groups: Groups, inverted: Inverted) -> None:
        self.text, self.symbols = text, text.symbols
        self.groups, self.inverted = groups, inverted
        self.words = text.alphabet.made(_Words)
        self.last: Found | None = None

    def of(self, at: int, group: Group, first: int, end: int, cue: Cue, gerund: bool) -> Placed | Found | None:
        """Who speaks by the verb at `at`; the whole attribution where it stands before its speaker; None for nobody."""
        start = group.start
        lone = gerund and not group.to and not self.helped(start, at)
        if not group.to and not lone:
            return self.finite(at, start, first, end, cue, group.negated)
        beside = self._beside(start, first) if lone else None
        if beside is not None:
            return (beside,), beside[0], start, group.negated
        governed = self.groups.governed(start, first)
        if governed is not None:
            start, withheld = governed
            who = sources.subject_before(self.text, start, first)
            source = (who,) if who else self._of_sentence(first, start)
            return source, who[0] if who else start, start, group.negated or withheld
        if group.to and self._is_no_purpose(start, first, cue):
            return None
        return self._of_sentence(first, start), start, start, group.negated

    def finite(self, at: int, start: int, first: int, end: int, cue: Cue, negated: bool) -> Placed | Found | None:
        """The subject of a finite verb."""
        symbols, words = self.symbols, self.words
        who = sources.subject_before(self.text, start, first)
        if who is not None:
            if cue.lemma == "say" and start == at and symbols[start - 1] in words.comma:
                inverted = self.inverted.speaker_after(at, start, first, end, cue)
                if inverted is not None and self.inverted.is_spoken(inverted, first, start, end):
                    return inverted
            return (who,), who[0], start, negated
        inverted = self.inverted.speaker_after(at, start, first, end, cue)
        if inverted is not None:
            return inverted
        if start <= first:
            return (), start, start, negated
        before = symbols[start - 1]
        if before in words.conj:
            source = self._of_sentence(first, start)
            return (source, start, start, negated) if source or before in words.coordinating else None
        return ((), start, start, negated) if before in words.quote else None

    def _is_no_purpose(self, start: int, first: int, cue: Cue) -> bool:
        """An infinitive that tells nothing by itself: ``refused to condemn``, ``the power to order``."""
        if cue.lemma not in PURPOSE:
            return True
        return start > first and self.symbols[start - 1] in self.words.not_said

    def _beside(self, start: int, first: int) -> Span | None:
        """The party right before a participle: ``with some polls indicating ...``, ``the envoy saying ...``"""
        if start <= first or self.symbols[start - 1] not in self.words.heads:
            return None
        who = sources.subject_before(self.text, start, first)
        if who is None:
            return None
        return self._issuer(who, first) or who

    def _issuer(self, document: Span, first: int) -> Span | None:
        """``The ministry issued a statement saying ...``: the ministry says it."""
        symbols, words = self.symbols, self.words
        verb = document[0] - 1
        if verb <= first or symbols[verb] not in words.issuing:
            return None
        if words.document.isdisjoint(symbols[slice(*document)]):
            return None
        group = self.groups.at(verb, first)
        return None if group.to or group.be else sources.subject_before(self.text, group.start, first)

    def helped(self, start: int, at: int) -> bool:
        """Whether an auxiliary stands in a verb group."""
        return not self.words.aux.isdisjoint(self.symbols[start:at])

    def _of_sentence(self, first: int, before: int) -> tuple[Span, ...]:
        """Who speaks in the sentence so far: the speaker of the attribution before, or its subject."""
        last = self.last
        if last is not None and first <= last.verb < before:
            start, stop = last.content[-1]
            if start < before < stop:  # "he said the envoy met them and reaffirmed ...": the envoy did
                who = sources.sentence_subject(self.text, start, before)
                if who:
                    return (who,)
            if last.sources:
                return last.sources
        who = sources.sentence_subject(self.text, first, before)
        return (who,) if who else ()

    def of_main_clause(self, content: list[Span], end: int) -> tuple[Span, ...]:
        """ "Noting that trade grew, | Duarte | said ports were next": who speaks stands behind what is noted."""
        stop = content[-1][1]
        if stop + 1 >= end or self.symbols[stop] not in self.words.comma:
            return ()
        who = sources.sentence_subject(self.text, stop + 1, end - 1)
        return (who,) if who is not None else ()
