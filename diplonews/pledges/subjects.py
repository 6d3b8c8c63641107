"""Who acts in a clause: the verb group and the noun phrase before it, lists, asides, clauses that share a subject."""

from __future__ import annotations

from diplonews.mentions import Mention
from diplonews.pledges.words import Piece, Words
from diplonews.scene import PersonMention

# Noun phrases, read backwards from their end (so "the two leaders" is leaders, two, the).
_WORD = (
    "{noun|adjective|number|ordinal|human|group|side_noun|role_noun|counterpart|DEMONYM|COUNTRY|CAPITAL|PLACE|METONYM"
    "|ORGANISATION|TERRITORY|MODIFIER|TITLE|TITLES|initialism|hyphen|ampersand|dual|trial|unknown&cap|unknown&caps"
    "|unknown&plain&low|unknown&s&low|unknown&ing&low}"
)
_HEAD = (
    "{COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart|human|group|side_noun|role_noun"
    "|unknown&cap|unknown&caps|dual&!determiner|trial|MODIFIER|contact&noun}"
)
_DET = "{determiner&!that|possessive_pronoun}"
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
_JOINED, _LISTED = "{and_word}{comma}?" + _SUBJECT, "{comma}" + _SUBJECT
_BETWEEN = "adverb&!noun|DATE|quote|comma|dash|bracket_close"  # what may stand between a subject and its verb
_AUX = "modal|auxiliary|adverb&!noun&!subordinating|not_word|time&adverb|be|have"


class Group:
    """The auxiliaries and adverbs before a verb: from `start` up to the verb, and what they say."""

    __slots__ = ("be", "gap", "have", "modal", "negated", "start", "to")

    def __init__(self, start: int) -> None:
        self.start = start
        self.modal = self.be = self.have = self.negated = self.to = self.gap = False


class Subjects(Words):
    """Words with the reading of verb groups and of the phrases that stand before them."""

    def group(self, verb: int, first: int) -> Group:
        """What stands before a verb: "has also not | agreed"."""
        group = Group(verb)
        sets = self._sets
        i = verb
        while i > first and verb - i < 7:
            symbol = self.symbols[i - 1]
            if symbol in sets["to_word"]:
                group.to = True
                break
            if symbol not in sets[_AUX]:
                if self.is_a(i - 1, "also_word") and i - 2 > first and self.has(i - 2, "auxiliary|be|have|modal"):
                    i -= 1  # "had all | agreed"
                    continue
                break
            i -= 1
            group.negated |= symbol in sets["not_word|negated|negation"]
            group.modal |= symbol in sets["modal"]
            group.be |= symbol in sets["be"]
            group.have |= symbol in sets["have"]
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
        if i < end and self.has(i, "TITLE|MODIFIER") and self.has(i + 1, "determiner|possessive_pronoun|adjective"):
            return i if self.scene.tokens.symbols[self._tokens[i]] in self._sets["base&verb"] else None  # "to lead a"
        if (
            i < end
            and self.has(i, "low")
            and not self.has(i, "preposition|determiner|pronoun|conjunction|past|gerund|third")
        ):
            return i
        return None

    def before(self, end: int, first: int, *, joined: bool = True) -> Piece | None:
        """The noun phrase or pronoun that ends where `end` says."""
        size = self._size
        m = self.alphabet.compile(_SUBJECT).match(self.backwards, size - end, size - first)
        if m is None:
            return None
        start = size - m.end()
        while start < end - 1 and self.has(start, "comma|and_word|preposition|genitive|hyphen|adverb"):
            start += 1
        return self._joined(start, first) if joined else start, end

    def _joined(self, start: int, first: int) -> int:
        """Where a list begins whose last member begins at `start`: "Japan, India | and Australia"."""
        size = self._size
        m = self.alphabet.compile(_JOINED).match(self.backwards, size - start, size - first)
        if m is None:
            return start
        left, begin = size - m.end(), size - m.start("who")
        while left < begin - 1 and self.has(left, "comma|and_word|preposition|genitive|hyphen|adverb"):
            left += 1
        apart = self.has(begin, "comma") or self.has(start - 2, "comma")
        if apart and not self.acts(left, start - 2):
            return start  # "will chair a meeting, and | India pledged"
        while more := self.alphabet.compile(_LISTED).match(self.backwards, size - left, size - first):
            if size - more.end() <= first - 1 or self.has(size - more.end() - 1, "preposition"):
                break
            left = size - more.end()
        if (
            left > first
            and self.has(left - 1, "preposition&!subordinating|verb&!noun|to_word")
            and not self.has(left - 1, "as_word")
            and not self.is_a(left - 1, "saying_verb")
        ):
            if self.has(left - 1, "of_word") and (whole := self.before(left - 1, first, joined=False)):
                return whole[0]  # "the decisions of | Japan and India"
            if self.has(left - 1, "between_word"):
                return left  # "the deal between | Japan and India | will"
            return start  # "met with Xi and | Putin pledged"
        return left

    def subject(self, at: int, first: int) -> Piece | None:
        """The subject of a finite verb group that begins at `at`: the phrase before it, asides skipped."""
        i = at - 2 if self.word(at - 1) == "turn" and self.word(at - 2) == "in" else at  # "Oslo | in turn | is ready"
        if i > first and self.symbols[i - 1] not in self._sets[_BETWEEN] and not self._is_aside(i, first):
            return self._right_before(i, first)
        while i > first and (self.has(i - 1, "adverb&!noun|DATE") or self._is_aside(i, first)):
            i -= 1
            if self.has(i, "DATE") and i - 1 > first and self.has(i - 1, "on_word"):
                i -= 1  # "the presidents | on Friday | pledged"
        if i > first and self.has(i - 1, "quote"):
            i -= 1
        if i > first and self.has(i - 1, "comma|dash|bracket_close"):
            sign = "comma|dash|bracket_open"
            if self.has(first, "first_person&subject") and self.has(first + 1, "comma"):
                return first, first + 1  # "we, the leaders of A, B and C, | pledge"
            if self._is_apposed(i - 2) and (found := self.before(i - 1, first)) is not None:
                return found  # "OSLO - Chad's premier, Ana Duarte, | pledged"
            for k in range(i - 2, max(first, i - 32), -1):
                if self.has(k, sign):
                    found = self.before(k, first)
                    if found is not None and self.acts(*found):
                        return found
                    if self.has(k, "bracket_open"):
                        break
            return self._with_apposition(i - 1, first)
        return self._right_before(i, first)

    def _right_before(self, i: int, first: int) -> Piece | None:
        """The subject that ends at an index."""
        found = self.before(i, first)
        if found is None and i > first and self.has(i - 1, "relative|that"):
            return self._relative(i - 1, first)
        return self._whole(found, first) if found is not None else None

    def _is_aside(self, i: int, first: int) -> bool:
        """ "The ministers both | agreed"; in "both agreed" it is the subject."""
        return self.is_a(i - 1, "also_word") and i - 1 > first and not self.has(i - 2, "comma|coordinating|quote|that")

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

    def _with_apposition(self, comma: int, first: int) -> Piece | None:
        """ "X, Portugal's minister and a former judge, | pledged": the name that opens the sentence."""
        found = self.before(comma, first)
        if found is not None and self._is_apposed(comma - 1):
            return found  # "Biden and China's leader, Xi Jinping, | met"
        if found is None or found[0] != first or not self.has(first, "PERSON"):
            return None
        alone = first + 1 == comma  # the comma closes the apposition within the name
        besides = self.has(first + 1, "and_word") and self.has(first + 2, "indefinite")
        return (first, first + 1) if alone or besides else None

    def _is_apposed(self, i: int) -> bool:
        """Whether a name stands between commas behind what it is: the second comma belongs to it."""
        item = self.layer.items.get(i)
        return isinstance(item, PersonMention) and "," in self.scene.tokens.words[item.start : item.name_start]

    def _relative(self, i: int, first: int) -> Piece | None:
        """ "Blinken, who | pledged": the relative itself, if somebody stands before it."""
        end = i - 1 if i > first and self.has(i - 1, "comma") else i
        found = self.before(end, first, joined=False)
        return (i, i + 1) if found is not None and self.acts(*found) and self.has(i, "relative&!that") else None

    def earlier_subject(self, at: int, first: int) -> Piece | None:
        """The subject of the verb before, for a verb that shares it: "discussed trade and | agreed to"."""
        finite = self.alphabet.symbols_with("verb&past|verb&third&!noun|modal|be|have|unknown&ed&low|auxiliary")
        told = self.has(at, "past&!base&!be") and any(self.has(k, "verb&past") for k in range(first, at))
        i = at - 1
        while i > first:
            if self.has(i, "base&verb") and self.has(i - 1, "first_person&subject|they&subject"):
                return i - 1, i  # "we commit to sharing it and | will not"
            if self.symbols[i] in finite:
                group = self.group(i, first)
                if told and (group.modal or self.has(i, "modal")):
                    i = group.start - 1  # "assured him that France would stay and | promised": who assured
                    continue
                found = self.before(group.start, first) if group.start > first else None
                if found is not None and self.acts(*found):
                    return found
                if found is None and self.has(group.start - 1, "comma|relative|adverb"):
                    found = self.subject(group.start, first)
                    if found is not None and self.acts(*found):
                        return found
                i = group.start
            i -= 1
        return None

    def supposed(self, found: Piece, first: int) -> bool:
        """ "If | it is ready", "you think | we are going to": a clause that is not told as what somebody commits to."""
        k = found[0] - 1
        if k >= first and self.has(k, "that"):
            k -= 1
        if k < first:
            return False
        if self.has(k, "speech&past") and self.group(k, first).negated:
            return True  # "I never said | I was going to"
        return self.is_a(k, "unreal", "opinion_verb", "deny_verb") or self.word(k) == "way"

    def acts(self, start: int, end: int) -> bool:
        """Whether a phrase can commit itself: somebody, a state, a body; no thing."""
        if end - start == 1 and (self.has(start, "personal|relative&subject|dual") or self.word(start) == "which"):
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
