"""How a clause is read around a cue of commitment: who acts, what is to be done, on which condition and by when.

All positions are indices of the clause layer, in which a person, a country, a date or a sum is one symbol. Nothing is
read until a cue is met, so a text without cues costs one search.
"""

from __future__ import annotations

import re
from functools import cached_property
from weakref import WeakKeyDictionary

from diplonews.dates import DateMention
from diplonews.drafts import Ref
from diplonews.lexicon import Lexicon
from diplonews.lexicon.forms import verb_forms
from diplonews.lexicon.rows import Verb
from diplonews.mentions import Mention
from diplonews.scene import Money, PersonMention, Scene

Piece = tuple[int, int]

_CLASSES = "pledge_words.toml"
_NONE: frozenset[str] = frozenset()
_FAR = 90  # symbols of a clause that are read, before a cue and after it

# Noun phrases, read backwards from their end (so "the two leaders" is leaders, two, the).
_WORD = (
    "{noun|adjective|number|ordinal|human|group|side_noun|role_noun|counterpart|DEMONYM|COUNTRY|CAPITAL|PLACE|METONYM"
    "|ORGANISATION|TERRITORY|MODIFIER|TITLE|TITLES|initialism|hyphen|ampersand|dual|trial|unknown&cap|unknown&caps"
    "|unknown&plain&low|unknown&s&low|unknown&ing&low}"
)
_NOT_VERB = "{!past&!modal&!third|noun}"
_HEAD = (
    "{COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart|human|group|side_noun|role_noun"
    "|unknown&cap|unknown&caps|dual&!determiner|trial|MODIFIER|contact&noun}"
)
_DET = "{determiner&!that|possessive_pronoun}"
_ANY_HEAD = "{!verb&!preposition&!comma&!and_word&!end&!break&!adverb&!quote|noun}"
_GEN = "(?:{genitive}|{apostrophe}(?={plural|s|TITLES|COUNTRY|noun}))"
_CORE = f"(?:{{PERSON}}|{_HEAD}{_WORD}{{0,6}}{_DET}{{0,2}}(?:{_GEN}(?:{{PERSON}}|{_WORD}{{1,6}}{_DET}{{0,2}})){{0,2}})"
_OF_TAIL = (
    f"(?:{{PERSON}}|{_WORD}{{1,6}}{_DET}{{0,2}})"
    f"(?:{{and_word}}{{comma}}?{_WORD}{{1,3}}{_DET}?(?:{{comma}}{_WORD}{{1,3}}{_DET}?){{0,4}})?"
)
_HUMAN = "{TITLE|TITLES|human|group|side_noun|role_noun|counterpart|ORGANISATION|plural|DEMONYM|noun}"
_PHRASE = (
    f"(?:{{bracket_close}}{{!bracket_open&!end&!break}}{{1,6}}{{bracket_open}})?"
    f"(?:{_OF_TAIL}{{of_word|for_word|in_word|to_word|from_word}}(?={_HUMAN})){{0,3}}{_CORE}"
)
_SUBJECT = f"(?P<who>{{subject&!second_person|contracted_be}}|{_PHRASE}|{{dual}})"
_JOIN = "(?:{and_word}{comma}?|{comma})"
_LIST = f"{_PHRASE}(?:{{and_word}}{{comma}}?{_PHRASE}(?:{{comma}}{_PHRASE}){{0,6}})?"
_AUX = "modal|auxiliary|adverb&!noun&!subordinating|not_word|time&adverb|be|have"


class Classes:
    """Words to the classes that `pledge_words.toml` puts them in."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = {verb.lemma: verb for verb in lexicon.verbs}
        found: dict[str, set[str]] = {}
        for name, table in lexicon.toml(_CLASSES).items():
            for word in table.get("words", ()):
                found.setdefault(word, set()).add(name)
            for lemma in table.get("verbs", ()):
                for form, _ in verb_forms(verbs.get(lemma) or Verb(lemma)):
                    found.setdefault(form, set()).add(name)
        self.of = {word: frozenset(names) for word, names in found.items()}


_classes: WeakKeyDictionary[Lexicon, Classes] = WeakKeyDictionary()


def classes(lexicon: Lexicon) -> Classes:
    """The classes of a lexicon, made once."""
    held = _classes.get(lexicon)
    if held is None:
        held = _classes[lexicon] = Classes(lexicon)
    return held


class Group:
    """The auxiliaries and adverbs before a verb: from `start` up to the verb, and what they say."""

    __slots__ = ("be", "gap", "have", "modal", "negated", "start", "to")

    def __init__(self, start: int) -> None:
        self.start = start
        self.modal = self.be = self.have = self.negated = self.to = self.gap = False


class Reading:
    """One scene as the rules of this room look at it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.layer = scene.layer
        self.symbols = scene.layer.symbols
        self.alphabet = scene.alphabet
        self.of = classes(scene.lexicon).of
        self.last: tuple[int, Piece] = (-1, (0, 0))  # the last verb of commitment and its subject

    @cached_property
    def backwards(self) -> str:
        return self.symbols[::-1]

    @cached_property
    def quotes(self) -> list[Piece]:
        at = self.layer.at
        return [(at(q.start), at(q.end - 1) + 1) for q in self.scene.quotes]

    # Words

    def word(self, i: int) -> str:
        """The first word at an index, in lower case; empty outside the text."""
        if not 0 <= i < len(self.symbols):
            return ""
        return self.scene.tokens.words[self.layer.tokens[i]].lower()

    def is_a(self, i: int, *names: str) -> bool:
        """Whether the word at an index is in one of the classes."""
        held = self.of.get(self.word(i), _NONE)
        return any(name in held for name in names)

    def has(self, i: int, expression: str) -> bool:
        """Whether the symbol at an index has a feature (an expression as in patterns)."""
        return 0 <= i < len(self.symbols) and self.symbols[i] in self.alphabet.symbols_with(expression)

    def match(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        return self.alphabet.compile(pattern).match(self.symbols, start, end)

    def ref(self, start: int, end: int) -> Ref:
        return self.layer.span(start, end)

    def sentence(self, i: int) -> Piece:
        """The sentence around an index, or as much of it as is read."""
        first, boundary = self.scene.tokens.sentence_of(self.layer.tokens[i])
        end = self.layer.at(boundary) if boundary < len(self.scene.tokens.words) else len(self.symbols)
        return max(self.layer.at(first), i - _FAR), min(end, i + _FAR)

    def is_question(self, end: int) -> bool:
        """Whether the sentence that ends at an index is asked."""
        return self.word(end) == "?" or self.word(end - 1) == "?"

    def quote_around(self, i: int) -> Piece | None:
        """The quotation that holds an index."""
        for start, end in self.quotes:
            if start < i < end:
                return start, end
            if start > i:
                return None
        return None

    # Verbs

    def group(self, verb: int, first: int) -> Group:
        """What stands before a verb: "has also not | agreed"."""
        group = Group(verb)
        aux = self.alphabet.symbols_with(_AUX)
        i = verb
        while i > first and verb - i < 7:
            symbol = self.symbols[i - 1]
            if self.has(i - 1, "to_word"):
                group.to = True
                break
            if symbol not in aux:
                break
            i -= 1
            group.negated |= self.has(i, "not_word|negated|negation")
            group.modal |= self.has(i, "modal")
            group.be |= self.has(i, "be")
            group.have |= self.has(i, "have")
        while i < verb and self.has(i, "adverb&!not_word") and not self.has(i, "modal|auxiliary|be|have"):
            i += 1  # adverbs that open the group belong to what is before it as much as to the verb
        group.start = i
        return group

    def base_verb(self, i: int, end: int) -> int | None:
        """The infinitive at an index, adverbs before it skipped; None where none stands there."""
        stop = min(end, i + 4)
        while i < stop and self.has(i, "adverb") and not self.has(i, "base&verb"):
            i += 1
        if i < end and self.has(i, "base&verb|be|have&base|do&base|unknown&plain&low"):
            return i
        if (
            i < end
            and self.has(i, "low")
            and not self.has(i, "preposition|determiner|pronoun|conjunction|past|gerund|third")
        ):
            return i
        return None

    # Subjects

    def before(self, end: int, first: int, *, joined: bool = True) -> Piece | None:
        """The noun phrase or pronoun that ends where `end` says."""
        size = len(self.symbols)
        m = self.alphabet.compile(_SUBJECT).match(self.backwards, size - end, size - first)
        if m is None:
            return None
        start = size - m.end()
        while start < end - 1 and self.has(start, "comma|and_word|preposition|genitive|hyphen|adverb"):
            start += 1
        return self._joined(start, first) if joined else start, end

    def _joined(self, start: int, first: int) -> int:
        """Where a list begins whose last member begins at `start`: "Japan, India | and Australia"."""
        size = len(self.symbols)
        m = self.alphabet.compile("{and_word}{comma}?" + _SUBJECT).match(self.backwards, size - start, size - first)
        if m is None:
            return start
        left, begin = size - m.end(), size - m.start("who")
        while left < begin - 1 and self.has(left, "comma|and_word|preposition|genitive|hyphen|adverb"):
            left += 1
        while more := self.alphabet.compile("{comma}" + _SUBJECT).match(self.backwards, size - left, size - first):
            if size - more.end() <= first - 1 or self.has(size - more.end() - 1, "preposition"):
                break
            left = size - more.end()
        if (
            left > first
            and self.has(left - 1, "preposition&!subordinating|verb&!noun|to_word")
            and not self.has(left - 1, "as_word")
        ):
            if self.has(left - 1, "of_word") and (whole := self.before(left - 1, first, joined=False)):
                return whole[0]  # "the decisions of | Japan and India"
            return start  # "met with Xi and | Putin pledged"
        return left

    def subject(self, at: int, first: int) -> Piece | None:
        """The subject of a finite verb group that begins at `at`: the phrase before it, asides skipped."""
        i = at
        while i > first and (self.has(i - 1, "adverb&!noun|DATE") or self.is_a(i - 1, "also_word")):
            i -= 1
        if i > first and self.has(i - 1, "quote"):
            i -= 1
        if i > first and self.has(i - 1, "comma|dash|bracket_close"):
            sign = "comma|dash|bracket_open"
            for k in range(i - 2, max(first, i - 32), -1):
                if self.has(k, sign):
                    found = self.before(k, first)
                    if found is not None and self.acts(*found):
                        return found
                    if self.has(k, "bracket_open"):
                        break
            return None
        found = self.before(i, first)
        if found is None and i > first and self.has(i - 1, "relative|that"):
            return self._relative(i - 1, first)
        return self._whole(found, first) if found is not None else None

    def _whole(self, found: Piece, first: int) -> Piece | None:
        """A phrase after a preposition is no subject by itself: "the laws of | France", "officials in | Rome"."""
        start, end = found
        if start <= first or not self.has(start - 1, "preposition&!subordinating|to_word"):
            return found
        if self.has(start, "subject&!object") or not self.has(
            start - 2, "noun|TITLE|TITLES|PERSON|ORGANISATION|unknown"
        ):
            return None
        inner = self.before(start - 1, first, joined=False)
        return (inner[0], end) if inner is not None and self.acts(*inner) else None

    def _relative(self, i: int, first: int) -> Piece | None:
        """ "Blinken, who | pledged": the relative itself, if somebody stands before it."""
        end = i - 1 if i > first and self.has(i - 1, "comma") else i
        found = self.before(end, first, joined=False)
        return (i, i + 1) if found is not None and self.acts(*found) and self.has(i, "relative&!that") else None

    def earlier_subject(self, at: int, first: int) -> Piece | None:
        """The subject of the verb before, for a verb that shares it: "discussed trade and | agreed to"."""
        finite = self.alphabet.symbols_with("verb&past|verb&third&!noun|modal|be|have|unknown&ed&low|auxiliary")
        i = at - 1
        while i > first:
            if self.symbols[i] in finite:
                group = self.group(i, first)
                found = self.before(group.start, first) if group.start > first else None
                if found is not None and self.acts(*found):
                    return found
                if found is None and self.has(group.start - 1, "comma|relative"):
                    found = self.subject(group.start, first)
                    if found is not None and self.acts(*found):
                        return found
                i = group.start
            i -= 1
        return None

    def acts(self, start: int, end: int) -> bool:
        """Whether a phrase can commit itself: somebody, a state, a body; no thing."""
        if end - start == 1 and self.has(start, "personal|relative&subject|dual"):
            return True
        head = self.head(start, end)
        if self.has(head, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart"):
            return True
        return self.has(head, "human|group|side_noun|role_noun|dual|trial|unknown&caps") or (
            self.has(head, "unknown&cap") and not self.has(head, "unknown&ing|unknown&ed")
        )

    def head(self, start: int, end: int) -> int:
        """The index of a phrase's head word: before the first preposition, else its last word."""
        for i in range(start + 1, end):
            if self.has(i, "of_word|for_word|in_word|to_word|from_word|on_word|bracket_open") and not self.has(
                i - 1, "determiner|and_word|comma"
            ):
                return i - 1
        return end - 1

    def countries_of(self, start: int, end: int) -> set[str]:
        """The countries that a phrase names or whose officials it names."""
        return {code for i in range(start, end) if (code := self.country_of(i, i + 1)) is not None}

    def country_of(self, start: int, end: int) -> str | None:
        """The one country that a phrase names or whose official it names."""
        for i in range(end - 1, start - 1, -1):
            item = self.layer.items.get(i)
            if isinstance(item, PersonMention):
                return self.scene.people[item.person].country
            if isinstance(item, Mention) and self.has(i, "COUNTRY|CAPITAL|METONYM|DEMONYM"):
                return item.country
        return None

    # Deadlines, sums, recipients

    def deadline(self, start: int, end: int) -> DateMention | None:
        """The day or period by which something is to be done: "by 2030", "in the first half of 1996", "this year"."""
        best: DateMention | None = None
        for i in range(start, end):
            item = self.layer.items.get(i)
            if not isinstance(item, DateMention):
                continue
            if item.deadline or self.word(i - 1) in ("by", "before", "within", "until", "till"):
                return item
            if best is None and not self.is_a(i - 1, "from_when") and self._ahead(item):
                best = item
        return best

    def _ahead(self, item: DateMention) -> bool:
        if item.last is None:
            return False
        return self.scene.published is None or item.last >= self.scene.published

    def amounts(self, start: int, end: int) -> tuple[tuple[float, str | None, Ref], ...]:
        found = []
        for i in range(start, end):
            item = self.layer.items.get(i)
            if isinstance(item, Money):
                found.append((item.value, item.currency, (item.start, item.end)))
        return tuple(found)

    def party_at(self, i: int, end: int) -> Piece | None:
        """The state, body or person named at an index, with what belongs to the phrase; None for things."""
        m = self.match(
            "{determiner|possessive_pronoun}?{adjective|DEMONYM|number|MODIFIER}{0,3}"
            "(?:{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|TERRITORY}{1,3}|{noun|unknown&plain}{0,2}{human|group|side_noun})"
            "(?:{of_word}{determiner}?{COUNTRY|PLACE|CAPITAL})?",
            i,
            end,
        )
        if m is None:
            return (i, i + 1) if self.has(i, "object&personal") and not self.has(i + 1, "noun") else None
        return m.span()

    def recipients(self, start: int, end: int, pledgers: list[Piece]) -> tuple[Ref, ...]:
        """Whom an action is meant for: the object of "help", or who stands after "to" or "for" with what is given."""
        taken = {self.country_of(*p) for p in pledgers} - {None}
        verb = start
        while verb < end and self.has(verb, "adverb"):
            verb += 1
        if self.is_a(verb, "help_verb") or (self.has(verb + 1, "gerund") and self.is_a(verb + 1, "help_verb")):
            at = verb + 1 if self.is_a(verb, "help_verb") else verb + 2
            found = self._receiver(at, end, taken, named=True)
            if found:
                return found
            if self.is_a(at, "help_verb") or (self.has(at, "to_word") and self.is_a(at + 1, "help_verb")):
                found = self._receiver(at + 1 + self.has(at, "to_word"), end, taken, named=True)
                if found:
                    return found
        elif self.has(verb + 1, "to_word") and self.is_a(verb + 2, "help_verb"):
            found = self._receiver(verb + 3, end, taken, named=True)
            if found:
                return found
        gives = self.is_a(verb, "give_verb") or any(
            self.is_a(i, "help_noun") or self.has(i, "MONEY") for i in range(start, end)
        )
        if gives:
            for i in range(verb + 1, end - 1):
                invested = self.word(verb) == "invest" and self.word(i) == "in"
                if (self.has(i, "to_word|for_word") or invested) and not self.has(i + 1, "base&verb&!noun"):
                    found = self._receiver(i + 1, end, taken)
                    if found:
                        return found
        return ()

    def _receiver(self, at: int, end: int, taken: set[str | None], *, named: bool = False) -> tuple[Ref, ...]:
        party = self.party_at(at, end)
        if party is not None and named and self.has(party[1] - 1, "human&!TITLE") and not self.countries_of(*party):
            return ()
        if party is None or (self.country_of(*party) in taken - {None} and taken):
            return ()
        if self.has(party[1], "genitive") and not self.has(party[1] - 1, "COUNTRY|CAPITAL|ORGANISATION|PERSON"):
            return ()
        start, stop = party
        if self.has(stop, "and_word") and (more := self.party_at(stop + 1, end)) and not self.has(more[1], "noun"):
            stop = more[1]
        if self.has(stop, "noun|unknown&plain&low") and self.has(stop - 1, "DEMONYM"):
            return ()
        return (self.ref(start, stop),)
