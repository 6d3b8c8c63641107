"""Attributions told after what is said: ``"...," said the minister``, ``..., she noted``, ``..., as he put it``."""

from __future__ import annotations

from diplonews.claims import sources
from diplonews.claims.content import Content
from diplonews.claims.cues import Cue
from diplonews.claims.found import Found, Span
from diplonews.claims.frame_words import TAIL
from diplonews.claims.frames import Frames
from diplonews.claims.reading import Reading
from diplonews.records import ClaimKind
from diplonews.symbols import Alphabet

_SHORT = 6  # symbols that only lead into a sentence
_CLAUSE = (  # a verb shows that a clause is said
    "{auxiliary|modal|past|base&!noun|subject}|(?<!{number|determiner|adjective|possessive_pronoun}){third&!plural}"
)
_VERB_SOON, _QUOTE_SOON = 40, 30


_COMMENT = (
    "{article}{adjective|unknown&low}{0,2}{comment_noun}(?={determiner|PERSON|COUNTRY|CAPITAL|ORGANISATION|cap|caps})"
)
# "…, he said | at the close of the first day of a summit in Rome": where and when, with no verb in it
_OCCASION = (
    "{in_word}{determiner}?{adjective}?{document}{participle}{!comma&!end&!quote&!that}{0,8}"
    "|{in_word|after_word|on_word}{determiner}{noun|adjective|ordinal}"
    "{!comma&!end&!quote&!that&!subject&!auxiliary&!modal&!relative&!past|noun}{1,14}"
)


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.comma, self.that, self.quote = has("comma"), has("that"), has("quote|apostrophe")
        self.stops = has("comma|semicolon|colon|dash|end|break|bracket_close|ellipsis|bracket_open|stop|sign|hyphen")
        self.before_speaker = has("comma|dash|stop|quote|apostrophe")
        self.after_speaker = self.stops | has(
            "preposition|DATE|weekday|adverb|relative|subordinating|conjunction|participle|gerund"
        )
        self.after_named = self.stops | has("preposition|to_word|DATE|weekday")
        self.after_quoted = self.stops | has("preposition|to_word|adverb|DATE|weekday")
        self.named = has("PERSON|ORGANISATION|cap|caps|human|TITLE|TITLES|press|group|document")
        self.leaves = self.stops | has("DATE|weekday|gerund|coordinating|subordinating&!that")
        self.not_leading, self.turns = has("by_word|to_word"), has("gerund|subordinating|coordinating|relative")
        self.finite = has("auxiliary|modal|verb&!noun&!gerund|subject|quote")
        self.single = has("adverb|quantifier|determiner")
        self.boundary, self.breaking = has("end|break"), has("comma|stop")
        self.tail, self.clause, self.occasion = compiled(TAIL), compiled(_CLAUSE), compiled(_OCCASION)
        self.comment = compiled(_COMMENT)
        self.main_verb = compiled("{auxiliary|modal}|{past&!participle}|{third&!noun}")


class Inverted:
    """The attributions of one text that stand after what is said."""

    def __init__(self, text: Reading, content: Content, frames: Frames) -> None:
        self.text, self.symbols = text, text.symbols
        self.content, self.frames = content, frames
        self.words = text.alphabet.made(_Words)

    def speaker_after(self, at: int, start: int, first: int, end: int, cue: Cue) -> Found | None:
        """``"...," said the minister`` and ``..., said the minister.``"""
        symbols, words = self.symbols, self.words
        if start != at or start <= first or symbols[start - 1] not in words.before_speaker:
            return None
        if not ("left" in cue.frames or "quote" in cue.frames) or cue.forms.isdisjoint(("past", "third")):
            return None
        who = sources.subject_after(self.text, at + 1, end, surely=symbols[start - 1] in words.quote)
        if who is None:
            return None
        after = symbols[who[1]] if who[1] < self.text.size else ""
        if after and after not in words.after_speaker:
            return None
        content = self.content.before(start, first, end, at, quoted_only="left" not in cue.frames, tail=who[1])
        if not content:
            return None
        return Found("claim.speaker-after", (who,), (at, at + 1), content, at, cue.lemma, told_before(cue))

    def is_spoken(self, found: Found, first: int, start: int, end: int) -> bool:
        """A named speaker or an official after the verb, and a whole clause before it."""
        symbols, words = self.symbols, self.words
        (begin, stop), *_ = found.sources
        if stop < end and symbols[stop] not in words.after_named:
            return False
        if not any(symbol in words.named for symbol in symbols[begin:stop]):
            return False
        return words.main_verb.search(symbols, first, start) is not None

    def said_before(
        self, at: int, start: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...]
    ) -> Found | None:
        """``"...," she told reporters after the talks``: a quotation ends right before the speaker."""
        symbols, words = self.symbols, self.words
        off = self._breaks_off(left)
        if at + 1 < end and (symbols[at + 1] in words.that or (not off and self.frames.opens(at + 1) is not None)):
            return None
        whom = self.frames.addressee(at, end) if "whom-that" in cue.frames else None
        if whom is None and not off:
            if at + 1 < end and symbols[at + 1] not in words.after_quoted:
                return None
            if "left" not in cue.frames and "quote" not in cue.frames:
                return None
        content = self.content.before(left, first, end, at, quoted_only=False, tail=whom[1] if whom else None)
        if not content:
            return None
        addressee = whom[0] if whom else None
        return Found(
            "claim.inverted", source, (start, at + 1), content, at, cue.lemma, told_before(cue), addressee=addressee
        )

    def _breaks_off(self, left: int) -> bool:
        """A quotation that breaks off in a comma is what the words after it say."""
        text, symbols = self.text, self.symbols
        close = left - 1 if left in text.quote_by_end else left - 2
        start = text.quotes[text.quote_by_end[close + 1]][0]
        if start > text.sentence(start)[0] and symbols[start - 1] not in self.words.boundary:
            return False
        return symbols[close] in self.words.comma or symbols[close - 1] in self.words.breaking

    def noted(
        self, at: int, start: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...], negated: bool
    ) -> Found | None:
        """``..., she noted.``, ``In particular, she wrote, the plan ...`` and ``..., he told the BBC.``"""
        frames, right = cue.frames, at + 1
        if right + 1 < end and cue.lemma == "call" and self.text.word(right) == "off":
            return None  # "called off the talks"
        if self.symbols[left - 1 : left] in self.words.comma and self.words.comment.match(self.symbols, left, start):
            return None  # ", a charge Iran denies": what is denied is the charge
        if (source and "left" in frames) or "quote" in frames:
            quoted = "left" not in frames or not self._leaves_off(right, end)
            content = self.content.before(left, first, end, at, quoted_only=quoted)
            if len(content) < 2 and source and self._leads_in(first, left, right, end):
                after = self.content.after(right + 1, end, at, False, clause=True)
                content = after if after and not self.says_nothing(after[0], cue) else content
            if content:
                kind = told_before(cue)
                return Found("claim.inverted", source, (start, right), content, at, cue.lemma, kind, negated)
        if "whom-that" in frames and source:
            return self.told(at, start, left, first, end, cue, source, negated)
        return None

    def told(
        self, at: int, start: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...], negated: bool
    ) -> Found | None:
        """``..., he told the BBC.`` and ``..., the envoy telling reporters``"""
        whom = self.frames.addressee(at, end)
        if whom is None:
            return None
        content = self.content.before(left, first, end, at, quoted_only=False, tail=whom[1])
        if not content:
            return None
        who = whom[0]
        return Found("claim.inverted", source, (start, at + 1), content, at, cue.lemma, cue.kind, negated, who)

    def _leads_in(self, first: int, left: int, right: int, end: int) -> bool:
        """A few words, the speaker between commas, then what is said."""
        symbols, words = self.symbols, self.words
        if left - first > _SHORT or right >= end or symbols[right] in words.not_leading:
            return False
        tail = words.tail.match(symbols, right, end)
        stop = tail.end() if tail is not None else right
        if stop + 3 >= end or symbols[stop] not in words.comma or symbols[stop + 1] in words.turns:
            return False
        opening = symbols[first:left]
        if opening and (opening[0] in words.that or opening[-1] not in words.comma):
            return False
        return not any(symbol in words.finite for symbol in opening)

    def _leaves_off(self, right: int, end: int) -> bool:
        """Nothing that the verb could be about follows: what is said stands before it."""
        if right >= end or self.symbols[right] in self.words.leaves:
            return True
        tail = self.words.tail.match(self.symbols, right, end)
        if tail is not None and (tail.end() >= end or self.symbols[tail.end()] in self.words.stops):
            return True
        return self.words.occasion.fullmatch(self.symbols, right, end) is not None

    def says_nothing(self, content: Span, cue: Cue) -> bool:
        """``said little``, ``wrote a book``, ``added two ships``: no clause, and the verb takes no object."""
        text, symbols = self.text, self.symbols
        start, stop = content
        if stop - start == 1 and symbols[start] in self.words.single:
            return True
        if "object" in cue.frames:
            return False
        if text.quotes and any(text.quote_around(i) is not None for i in range(start, min(stop, start + _QUOTE_SOON))):
            return False
        return self.words.clause.search(symbols, start, min(stop, start + _VERB_SOON)) is None

    def aside(
        self, at: int, start: int, left: int, first: int, end: int, cue: Cue, source: tuple[Span, ...]
    ) -> Found | None:
        """``As the minister noted, ...`` and ``..., as the minister noted on Monday.``"""
        tail = self.words.tail.match(self.symbols, at + 1, end)
        stop = tail.end() if tail else at + 1
        if stop < end and self.symbols[stop] not in self.words.stops:
            return None
        if left - 1 - first <= 2 and stop < end:
            content = self.content.after(self.frames.opens(stop) or stop + 1, end, at, False)
        else:
            content = self.content.before(left - 1, first, end, at, quoted_only=False, tail=stop)
        return Found("claim.aside", source, (start, at + 1), content, at, cue.lemma, cue.kind) if content else None


def told_before(cue: Cue) -> ClaimKind:
    """The kind of a claim whose content stands before its cue."""
    return cue.frames.get("left", cue.frames.get("quote", cue.kind))
