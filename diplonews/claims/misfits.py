"""Verbs of attribution that attribute nothing: "the cinema shows a film", "recalled its envoy", "a film called X"."""

from __future__ import annotations

from diplonews.claims import sources
from diplonews.claims.cues import Cue
from diplonews.claims.found import Span
from diplonews.claims.groups import GroupWords
from diplonews.claims.reading import Reading
from diplonews.symbols import Alphabet

_ENVOY = "{determiner|possessive_pronoun}{adjective|DEMONYM|noun}{0,2}{TITLE|TITLES|human}"  # "recalled its envoy"
_GUEST = (
    "(?:{PERSON}|{object}|{possessive_pronoun}{human|counterpart|guest_word}"
    "|{determiner}{COUNTRY|DEMONYM|adjective|noun}{0,2}?{traveller_word})"
    "(?:{to_word|in_word|on_word|preposition}|{comma}|$)"
)
# "concluded | a two-day visit": what ends is no conclusion
_ENDED = (
    "{determiner&!that|possessive_pronoun}{!comma&!end&!verb&!preposition|noun}{0,4}?"
    "{visit_noun|meeting_noun|talks_noun}"
)
# "conveyed | the greetings of", "conveyed | a verbal message from the king": nothing is told of what was said
_GREETED = (
    "{determiner|possessive_pronoun}?(?:{adjective}?{greeting_word}"
    "|{adjective|unknown&low|participle}{0,2}{letter}(?!{of_word|that}))"
)
_TALKING = frozenset(("speak", "talk"))  # "they spoke about trade" gives a topic
#: Verbs that are no attribution whatever their subject is.
NOT_ALL = frozenset((*_TALKING, "show"))
_THINGS = {"welcome": _GUEST, "recall": _ENVOY, "conclude": _ENDED, "convey": _GREETED}
#: Verbs that give a name.
NAMING = frozenset(("call", "dub", "label", "describe"))
#: Verbs that may also tell of something done, or of a name.
AMBIGUOUS = NAMING.union(_THINGS)


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.that, self.comma, self.and_word = has("that"), has("comma"), has("and_word")
        self.several, self.two = has("PERSON|COUNTRY|CAPITAL|TITLES"), has("they|dual|TITLES")
        self.shows = has(
            "document|plural|PERSON|pronoun|COUNTRY|ORGANISATION|group|human|number|cap&!article|caps|press"
        )
        self.speaking = alphabet.made(GroupWords).speaking
        self.nothing_said = {lemma: alphabet.compile(pattern) for lemma, pattern in _THINGS.items()}


class Misfits:
    """What looks like an attribution in one text and is none."""

    def __init__(self, text: Reading) -> None:
        self.text, self.symbols = text, text.symbols
        self.words = text.alphabet.made(_Words)

    def tells_else(self, who: Span, left: int, first: int, cue: Cue) -> bool:
        """Whether the subject is one of which the verb says something else."""
        said, words = self.symbols[who[0] : who[1]], self.words
        if cue.lemma in _TALKING and self._several(said):
            return True
        if cue.lemma == "show" and words.shows.isdisjoint(said):
            return True  # "the cinema shows a film"
        return left == first and len(said) == 1 and said in words.that  # "That said, ..."

    def _several(self, who: str) -> bool:
        """Two or more who talk about a thing: that is their topic, nobody's claim."""
        words = self.words
        listed = not words.and_word.isdisjoint(who)
        return not (words.several if listed else words.two).isdisjoint(who)

    def is_none(self, at: int, start: int, first: int, end: int, cue: Cue, source: tuple[Span, ...]) -> bool:
        """Whether an ambiguous verb tells of a guest who comes, an envoy who goes, of a visit that ends, or names."""
        if cue.lemma not in NAMING:
            return self.words.nothing_said[cue.lemma].match(self.symbols, at + 1, end) is not None
        return bool(source) and start == at and "participle" in cue.forms and self._names(start, first, source[0])

    def _names(self, start: int, first: int, who: Span) -> bool:
        """``a film called "Harbour"``: the verb names a thing, nobody speaks."""
        before = self.symbols[start - 1 : start]
        if before in self.words.comma and sources.subject_before(self.text, start, first) is None:
            return True  # "the pact, also called the Harbour Pact"
        return who[1] == start and before not in self.words.speaking
