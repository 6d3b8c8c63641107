"""Attributions in the passive (``is believed to``, ``was accused of``, ``has been told that``) and of words quoted."""

from __future__ import annotations

from diplonews.claims import sources
from diplonews.claims.content import Content
from diplonews.claims.cues import Cue
from diplonews.claims.found import Found, Span
from diplonews.claims.frames import Frames
from diplonews.claims.reading import Reading
from diplonews.records import ClaimKind
from diplonews.symbols import Alphabet

_SAYING = frozenset(("saying", "telling", "stating", "adding", "calling", "describing"))


class _Words:
    """The classes of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has = alphabet.symbols_with
        self.that, self.to, self.wh, self.it = has("that"), has("to_word"), has("question_word"), has("it")
        self.verbal = has("base|auxiliary|adverb|unknown|verb|quote")
        self.opens = self.that | self.wh | has("subject|determiner|PERSON|COUNTRY")
        self.none = has(
            "comma|semicolon|colon|dash|end|break|bracket_close|ellipsis|bracket_open|stop|sign|hyphen"
            "|preposition|to_word"
        )


class Passives:
    """The passive attributions of one text."""

    def __init__(self, text: Reading, content: Content, frames: Frames) -> None:
        self.text, self.symbols = text, text.symbols
        self.content, self.frames = content, frames
        self.words = text.alphabet.made(_Words)

    def of(self, at: int, start: int, subject: Span | None, end: int, cue: Cue, negated: bool) -> Found | None:
        """The attribution of the participle at `at`, whose group begins at `start`."""
        if at + 1 >= end:
            return None
        found = self.told_by(at, start, subject, end, cue, negated)
        if found is not None:
            return found
        symbol, word, frames = self.symbols[at + 1], self.text.word(at + 1), cue.frames
        if word == "by" and subject is not None:
            found = self._by(at, start, subject, end, cue, negated)
            if found is not None:
                return found
        if word == "as" and cue.lemma == "quote" and "p:as" in frames:
            if at + 3 >= end or self.text.word(at + 2) not in _SAYING:
                return None
            content = self.content.after(self._opens(at + 3), end, at, False)
            who = (subject,) if subject else ()
            return Found("claim.quoted-as", who, (start, at + 3), content, at, cue.lemma, cue.kind)
        if (
            subject is not None
            and subject[1] - subject[0] == 1
            and self.symbols[subject[0]] in self.words.it
            and symbol in self.words.opens
        ):
            content = self.content.after(at + 1 + (symbol in self.words.that), end, at, False)
            return Found("claim.passive", (), (subject[0], at + 1), content, at, cue.lemma, "statement", negated)
        return self._framed(at, start, subject, end, cue, negated)

    def _framed(self, at: int, start: int, subject: Span | None, end: int, cue: Cue, negated: bool) -> Found | None:
        """``is believed to``, ``is seen as``, ``was criticised for``: the frames written ``p:...``."""
        frames, word, rest_at = cue.frames, self.text.word(at + 1), at + 1
        span: Span = (start, at + 1)
        if "p:" + word in frames:
            if word == "by":
                agent = sources.subject_after(self.text, at + 2, end)
                if agent is None or subject is None:
                    return None
                span = (start, at + 2)
                return Found("claim.passive", (agent,), span, [subject], at, cue.lemma, cue.kind, negated)
            if word == "that":
                content = self.content.after(at + 2, end, at, False)
                return Found("claim.passive", (), span, content, at, cue.lemma, cue.kind, negated)
        elif "p:object" not in frames or self.symbols[at + 1] in self.words.none:
            return None
        rest = self.content.after(rest_at, end, at, True)
        if not rest:
            return None
        content = [subject, *rest] if subject else rest
        return Found("claim.passive", (), span, content, at, cue.lemma, cue.kind, negated)

    def _by(self, at: int, start: int, subject: Span, end: int, cue: Cue, negated: bool) -> Found | None:
        """``was quoted by state radio as saying ...`` and ``was accused by Armenia of ...``"""
        text = self.text
        if cue.lemma == "quote":
            agent = sources.subject_after(text, at + 2, end)
            if agent is None or agent[1] + 1 >= end:
                return None
            stop = agent[1] + 2
            if text.word(stop - 2) != "as" or text.word(stop - 1) not in _SAYING:
                return None
            content = self.content.after(self._opens(stop), end, at, False, clause=True)
            return Found("claim.quoted-as", (subject,), (start, stop), content, at, cue.lemma, cue.kind)
        if "p:of" in cue.frames:
            agent = sources.agent_after(text, at + 2, end)
            if agent is not None and agent[1] < end and text.word(agent[1]) == "of":
                content = [subject, *self.content.after(agent[1], end, at, True)]
                return Found("claim.passive", (agent,), (start, at + 2), content, at, cue.lemma, cue.kind, negated)
        return None

    def reported(self, at: int, start: int, first: int, end: int, cue: Cue) -> Found | None:
        """``The agency quoted a minister as saying ...``: whose words it is, is the one quoted."""
        text = self.text
        who = sources.subject_after(text, at + 1, end)
        if who is None or who[1] + 1 >= end or text.word(who[1]) != "as" or text.word(who[1] + 1) not in _SAYING:
            return None
        stop = who[1] + 2
        content = self.content.after(self._opens(stop), end, at, False)
        if not content:
            subject = sources.subject_before(self.text, start, first)
            left = subject[0] if subject else start
            content = self.content.before(left, first, end, at, quoted_only=False, tail=stop)
        return Found("claim.quoted-as", (who,), (start, stop), content, at, cue.lemma, cue.kind) if content else None

    def _opens(self, at: int) -> int:
        """Where what somebody is quoted as saying begins: at its quotation, after "that", or here."""
        return self.frames.opens(at) or at + (self.symbols[at : at + 1] in self.words.that)

    def told_by(self, at: int, start: int, subject: Span | None, end: int, cue: Cue, negated: bool) -> Found | None:
        """``Tonga has been told that ...``, ``the two were urged by Norway to ...``: the subject is addressed."""
        text, words, frames = self.text, self.words, cue.frames
        if "whom-that" not in frames and "whom-to" not in frames:
            return None
        if subject is None and text.word(at + 1) != "by":
            return None
        stop, cue_end = at + 1, at + 1
        source: tuple[Span, ...] = ()
        if text.word(stop) == "by":
            agent = sources.subject_after(text, stop + 1, end)
            if agent is None or agent[1] >= end:
                return None
            source, stop, cue_end = (agent,), agent[1], stop + 1
        symbol = self.symbols[stop] if stop < end else ""
        kind: ClaimKind
        if symbol in words.that and "whom-that" in frames:
            begin, kind = stop + 1, frames["whom-that"]
        elif symbol in words.to and self.symbols[stop + 1 : stop + 2] in words.verbal and "p:to" not in frames:
            begin, kind = stop, frames.get("whom-to", "demand")
        elif symbol in words.wh and "wh" in frames:
            begin, kind = stop, frames["wh"]
        else:
            return None
        content = self.content.after(begin, end, at, False, clause=True)
        if not content:
            return None
        return Found("claim.passive", source, (start, cue_end), content, at, cue.lemma, kind, negated, subject)
