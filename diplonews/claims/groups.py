"""Verb groups: where one begins, what it holds, and whether a form of a verb is one at all."""

from __future__ import annotations

from attrs import define

from diplonews.claims.cues import Cue
from diplonews.claims.reading import Reading
from diplonews.symbols import Alphabet


@define(slots=True)
class Group:
    """A verb group up to its verb: its start, whether it holds "to", "be", any auxiliary, a negation."""

    start: int
    to: bool = False
    be: bool = False
    helped: bool = False
    negated: bool = False


_LONGEST = 7  # symbols of a verb group before its verb
_NOMINAL = "determiner|possessive_pronoun|genitive|adjective&!noun&low|DEMONYM|MODIFIER|article"
_MODIFIED = "possessive_pronoun|article|genitive"
_WITHIN = "auxiliary|modal|not_word|adverb|to_word|coordinating|negation&correlative"
_OPENING = "article|possessive_pronoun|PERSON|COUNTRY|object|subject|cap&!noun|question_word"
# what may stand before a form that is also a noun, so that it is read as a verb
_SPEAKING = (
    "subject|relative|PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLES|TITLE|dual|human|group|document"
    "|cap&!noun&!gerund|caps|auxiliary"
)
#: A verb of attribution, at the speed of C: `sure` is "said" that neither stands in a group nor belongs to a noun. Of
#: forms that may be nouns only those that do not stand where a noun would; `Groups.is_noun` looks closer at these.
VERB = (
    f"{{claim_verb}}(?:(?P<sure>(?<={{past&!base&!gerund&!noun&!noun_too}})(?<!{{{_WITHIN}|{_MODIFIED}}}.))"
    f"|(?<={{!noun&!noun_too|past|gerund}})|(?<={{{_WITHIN}}}.)"
    f"|(?<={{!cap&!caps}})(?:(?<={{{_SPEAKING}}}.)|(?<!{{{_NOMINAL}|preposition}}.)(?={{{_OPENING}|that}})))"
)


# "used the meeting | to urge", "took the opportunity", "took to the radio", "was quick": what leads to saying it
_LED_BACK = (
    "(?:{occasion_noun}{adjective}?{determiner|possessive_pronoun}?(?P<took>{take_verb|using})"
    "|{!comma&!end&!break&!quote&!to_word&!that&!claim_verb&!auxiliary&!modal|noun|human|group}{1,10}?(?P<used>{using})"
    "|{!comma&!end&!verb|noun}{1,3}{to_word}(?P<went>{take_verb})"
    "|{adverb}?{quick_word}{in_word|determiner|adverb}{0,2}(?P<was>{be}))"
)


class GroupWords:
    """The classes of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.aux, self.adverb, self.to = has("auxiliary|modal|not_word"), has("adverb"), has("to_word")
        self.be, self.negation, self.neither = has("be"), has("not_word|negated"), has("negation&correlative")
        self.coordinating, self.subject, self.that = has("coordinating"), has("subject"), has("that")
        self.noun, self.genitive = has("noun|noun_too"), has("genitive")
        self.plain_adverb = has("adverb") - has("noun|noun_too")
        self.within = self.aux | self.neither | self.plain_adverb | self.to | self.coordinating
        self.nominal = has(_NOMINAL)
        self.preposition, self.capital = has("preposition|to_word"), has("cap|caps")
        self.modified = has(_MODIFIED)
        self.opening = has(_OPENING)
        self.leading = has("adjective|number|MODIFIER|participle")
        self.plural = has(
            "plural|s|subject|relative|dual|TITLES|quantifier|number|auxiliary|press"
            "|COUNTRY|ORGANISATION|CAPITAL|METONYM|PERSON"
        )
        self.speaking = has(_SPEAKING)
        self.governing, self.withholding = has("governing"), has("withholding")
        self.led = alphabet.compile(_LED_BACK)
        self.thing = has("noun|noun_too|unknown&low&plain")
        self.asking, self.told = has("for_word|on_word"), has("claim_verb&third&!noun&!noun_too")


class Groups:
    """The verb groups of one text."""

    def __init__(self, text: Reading, known: dict[str, Cue]) -> None:
        self.text, self.known = text, known
        self.words = text.alphabet.made(GroupWords)

    def at(self, verb: int, first: int) -> Group:
        """The group that ends with the verb at an index, in the sentence that begins at `first`."""
        symbols, words = self.text.symbols, self.words
        start, be, helped, negated = verb, False, False, False
        while start > first and verb - start < _LONGEST:
            symbol = symbols[start - 1]
            if symbol in words.aux:
                helped = helped or symbol not in words.negation
                be = be or symbol in words.be
                negated = negated or symbol in words.negation
            elif symbol in words.neither:
                return Group(start - 1, False, be, True, True)
            elif symbol in words.to and symbol not in words.plain_adverb:
                return Group(start - 1, True, be, helped, negated)
            elif symbol not in words.plain_adverb:
                if symbol not in words.coordinating or start - 2 <= first or not self.share_an_object(start - 2, start):
                    break
                start -= 1  # "confirmed or denied the reports": two verbs, one object
                negated = negated or symbol in words.negation
            start -= 1
        if start == first:
            while start < verb and symbols[start] in words.adverb:
                start += 1
        return Group(start, False, be, helped, negated)

    def share_an_object(self, one: int, other: int) -> bool:
        """Two verbs of attribution in the same form, a conjunction between them."""
        text = self.text
        first, second = self.known.get(text.word(one)), self.known.get(text.word(other))
        if first is None or second is None or text.symbols[one] in self.words.noun:
            return False
        return not first.forms.isdisjoint(second.forms)

    def is_modifier(self, at: int, first: int) -> bool:
        """``at the concluding session``, ``their warning shots``: a participle before a noun."""
        symbols, words = self.text.symbols, self.words
        if at <= first or symbols[at - 1] not in words.modified:
            return False
        return symbols[at - 1] not in words.genitive or symbols[at - 2] not in words.subject

    def is_noun(self, at: int, first: int, cue: Cue) -> bool:
        """A form that may be a noun stands where a noun would."""
        symbols, words, forms = self.text.symbols, self.words, cue.forms
        symbol = symbols[at]
        if at == first:
            return "past" not in forms
        if symbol in words.capital:
            return symbol in words.noun or forms.isdisjoint(("past", "third"))
        before = symbols[at - 1]
        if before in words.modified and not (before in words.genitive and symbols[at - 2] in words.subject):
            return True  # "the president's repeated warnings", "their declared aim"
        if before in words.nominal or before in words.preposition:
            return symbol in words.noun or "past" not in forms
        if "past" in forms or symbol not in words.noun:
            return False
        after = symbols[at + 1 : at + 2]
        if cue.lemma == "press" and after in words.thing:
            return True  # "the Kremlin press service"
        if before in words.coordinating and "third" in forms and after in words.asking:
            # "condemns the attack and calls for restraint"
            return words.told.isdisjoint(symbols[first:at])
        if before not in words.leading and (after in words.opening or ("third" in forms and after in words.that)):
            return False  # "the findings show that", "polls in the north show the party ahead"
        if "base" in forms and before not in words.plural:
            return True  # "the show", "one TV show": a verb in this form has speakers in the plural
        return before not in words.speaking

    def led(self, to: int, first: int) -> int | None:
        """Where ``used the meeting to``, ``took the opportunity to``, ``was quick to`` begins."""
        text, words = self.text, self.words
        if text.symbols[to] not in words.to:
            return None
        found = text.match_back(words.led, to, first)
        if found is None:
            return None
        verb = text.back_span(found, found.lastgroup or 0)[0]
        group = self.at(verb, first)
        return None if group.to or group.negated else group.start

    def governed(self, start: int, first: int) -> tuple[int, bool] | None:
        """Where ``continued to``, ``went on to``, ``stopped short of`` begins, and whether it withholds."""
        text, words = self.text, self.words
        led = self.led(start, first)
        if led is not None:
            return led, False
        at = start - 1
        if at > first and text.word(at) in ("on", "from", "of"):
            at -= 1 + (text.word(at - 1) == "short")
        if at < first or text.symbols[at] not in words.governing or text.symbols[at] in words.noun:
            return None
        group = self.at(at, first)
        withheld = text.symbols[at] in words.withholding
        return None if group.to else (group.start, withheld != group.negated)
