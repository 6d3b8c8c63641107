"""What follows a verb of attribution: which of its frames it is in, where the content begins, who is addressed."""

from __future__ import annotations

from re import Match

from attrs import define

from diplonews.claims import sources
from diplonews.claims.cues import Cue
from diplonews.claims.found import Span
from diplonews.claims.frame_words import FrameWords
from diplonews.claims.reading import Reading


@define(slots=True)
class Frame:
    """The rule, the end of the cue, the start of the content, and the one addressed."""

    rule: str
    cue_end: int
    start: int
    whom: Span | None = None


_WHOM = frozenset(("whom-to", "whom-that", "whom-for", "whom-as"))
PLEDGING = frozenset(("vow", "promise"))  # "vowed never to": a pledge, and no claim
_CALLING = frozenset(("call", "prevail"))  # on somebody to do something
_ORDERING = frozenset(("order", "direct", "command"))  # a thing may be ordered to be done as well as a person
_TO_PREPOSITION = frozenset(("refer", "point", "allude"))
_FEW = 6  # symbols of a quotation of a few words, its marks included
_VERB_SOON = 20  # symbols within which a clause shows its verb


class Frames:
    """The frames of the verbs of one text."""

    def __init__(self, text: Reading) -> None:
        self.text, self.symbols = text, text.symbols
        self.words = text.alphabet.made(FrameWords)

    def of(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:  # noqa: C901 - one step a frame
        """The frame of the verb at `at`, read from `right` to the end of its sentence; None where none fits."""
        if right >= end:
            return None
        symbols, words, frames = self.symbols, self.words, cue.frames
        symbol = symbols[right]
        quote = self.opens(right) if "quote" in frames else None
        if quote is not None:
            return None if self._is_manner(right, end, cue) else Frame("claim.quoted", at + 1, quote)
        if (symbol in words.doubtful or cue.lemma == "call") and self._is_none(at, right, end, cue):
            return None
        if cue.addresses:
            found = self._with_object(at, right, end, cue)
            if found is not None:
                return found
        if "quote" in frames and self.text.quotes and symbol not in words.that_or_subject:
            led = words.led.match(symbols, right, end)
            if (
                led is not None
                and led.end() in self.text.quote_by_start
                and not ("object" in frames and symbols[led.end() - 1] in words.comma)
            ):
                return Frame("claim.quoted", at + 1, led.end())
        if symbol in words.between:
            if symbol in words.to and "to" not in frames and ("that" in frames or "object" in frames):
                told = words.to_whom.match(symbols, right, end)
                if told is not None:
                    rest = self.of(at, told.end(), end, cue)
                    return rest and Frame(rest.rule, rest.cue_end, rest.start, rest.whom or told.span("who"))
            if symbol in words.comma and "that" in frames:
                inserted = words.inserted.match(symbols, right, end)
                if inserted is not None:
                    return Frame("claim.that", at + 1, inserted.end())
            if symbol in words.may_date:
                dated = words.dated.match(symbols, right, end)
                if dated is not None:
                    right = dated.end()
                    if right >= end:
                        return None
                    quote = self.opens(right) if "quote" in frames else None
                    if quote is not None:
                        return Frame("claim.quoted", at + 1, quote)
        return self._plain(at, right, end, cue)

    def _is_manner(self, right: int, end: int, cue: Cue) -> bool:
        """``will respond "calmly but firmly" to any threat``: a few words quoted, and the sentence goes on."""
        start, stop, _ = self.text.quotes[self.text.quote_by_start.get(right, 0)]
        if start != right or "object" in cue.frames or "clause" in cue.frames or stop - start > _FEW or stop >= end:
            return False
        return self.symbols[stop] not in self.words.stops and self.symbols[stop - 2] not in self.words.comma

    def _is_none(self, at: int, right: int, end: int, cue: Cue) -> bool:
        """What looks like a verb of attribution and is none."""
        symbols, words = self.symbols, self.words
        symbol = symbols[right]
        if symbol in words.ed and "third" in cue.forms and at and symbols[at - 1] not in words.named:
            return True  # "insurance claims doubled"
        if symbol in words.aux_only and (symbols[at] in words.noun or "gerund" in cue.forms):
            return True  # "the note fell", "her best showing is ..."
        return cue.lemma == "call" and words.phoned.match(symbols, right, end) is not None

    def _with_object(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        """Frames of a feeling, of several words, of somebody addressed."""
        symbols, words, frames = self.symbols, self.words, cue.frames
        if "feeling" in frames:
            feeling = words.feeling.match(symbols, right, end)
            if feeling is not None:
                whom = feeling.span("whom") if feeling["whom"] else self._meant_for(feeling, end)
                return Frame("claim.feeling", feeling.end("cue"), feeling.end(), whom)
        for chain in cue.chains:
            stop = right + len(chain)
            if stop < end and all(self.text.word(right + i) == word for i, word in enumerate(chain)):
                return Frame("claim.phrase", stop, stop)
        return None if _WHOM.isdisjoint(frames) else self._whom(at, right, end, cue)

    def _meant_for(self, feeling: Match[str], end: int) -> Span | None:
        """``offered condolences to the families``: whom what is felt is meant for."""
        symbols, words = self.symbols, self.words
        of_somebody = feeling["link"] and symbols[feeling.end("cue") - 1] in words.addressed
        if not of_somebody or symbols[feeling.end() - 1] not in words.to_or_with:
            return None
        who = sources.object_after(self.text, feeling.end(), end)
        if who is None or symbols[who[1] : who[1] + 1] in words.owning:
            return None  # "the victims' families"
        return (who[0], who[0] + 1) if symbols[who[0]] in words.somebody else who  # "with President X | and the nation"

    def _plain(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:  # noqa: C901 - the frames in their order
        """The frames of one word, in the order in which they are tried."""
        symbols, words, frames = self.symbols, self.words, cue.frames
        if cue.casts:
            cast = self._cast(at, right, end, cue)
            if cast is not None:
                return cast
        symbol = symbols[right]
        if symbol in words.negation and symbols[right + 1 : right + 2] in words.to and cue.lemma in PLEDGING:
            return None  # "vowed never to"
        if symbol in words.telling:
            if symbol in words.wh:
                if "wh" in frames or "clause" in frames:
                    return Frame("claim.question", at + 1, right)
                return Frame("claim.object", at + 1, right) if "object" in frames else None
            if symbol in words.existential:
                return Frame("claim.clause", at + 1, right) if "clause" in frames else None
            if symbol in words.adverb and right + 1 < end and symbols[right + 1] not in words.stops:
                right += 1
                if self.text.word(right - 1) in frames and symbols[right] in words.clause_opens:  # "brushed aside the"
                    return Frame("claim.preposition", right, right + (symbols[right] in words.that))
                symbol = symbols[right]
            if symbol in words.that:
                return self._that(at, right, end, cue)
            if symbol in words.to:
                if "to" in frames:
                    return Frame("claim.infinitive", at + 1, right + (cue.lemma in _TO_PREPOSITION))
                if "clause" in frames and symbols[right + 1 : right + 2] in words.verbal:
                    return None  # "a man said to be his cousin"
            if symbol in words.stops:
                return self._after_tail(at, right, end, cue) if "tail" in frames else None
            if symbol in words.preposition:
                return self._preposition(at, right, end, cue)
            if symbol in words.subject and (
                symbol not in words.object or symbols[right + 1 : right + 2] in words.verb_after
            ):
                return Frame("claim.clause", at + 1, right) if "clause" in frames else None
        if "tail" in frames:
            tail = self._after_tail(at, right, end, cue)
            if tail is not None:
                return tail
            if symbol in words.dated_word:
                return None
        if "stance" in frames:  # "renewed its call on the parties", not "renewed the lease"
            return Frame("claim.object", at + 1, right) if words.stance.match(symbols, right, end) else None
        if "object" in frames:
            return Frame("claim.clause" if "clause" in frames else "claim.object", at + 1, right)
        return Frame("claim.clause", at + 1, right) if "clause" in frames else None

    def _cast(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        """``sees the vote as a test``, ``appealed to donors to``: a word after the object decides."""
        symbols, words, frames = self.symbols, self.words, cue.frames
        if any(frame in frames and pattern.match(symbols, right, end) for frame, pattern in words.casts):
            return Frame("claim.object", at + 1, right)
        if "to+whom" in frames:
            told = words.appealed.match(symbols, right, end)
            if told is not None:
                to = symbols[told.end()] in words.to
                rule = "claim.demand" if to else "claim.preposition"
                return Frame(rule, right + 1, told.end() + (not to), told.span("who"))
        return None

    def _that(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        symbols, words = self.symbols, self.words
        after = symbols[right + 1 : right + 2]
        alone = right + 1 >= end or (after in words.stops and (after not in words.comma or right + 4 >= end))
        if "that" in cue.frames and not alone:
            if after in words.be_or_modal:  # "said that is wrong"
                return Frame("claim.clause", at + 1, right)
            return Frame("claim.that", at + 1, right + 1)
        return Frame("claim.object", at + 1, right) if "object" in cue.frames else None

    def _preposition(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        symbols, words, frames = self.symbols, self.words, cue.frames
        word = self.text.word(right)
        if "tail" in frames:
            tail = self._after_tail(at, right, end, cue)
            if tail is not None:
                return tail
        elif "that" in frames and word not in frames:
            aside = words.tail.match(symbols, right, end)
            if aside is not None and symbols[aside.end() : aside.end() + 1] in words.that:  # "warned in a speech that"
                return Frame("claim.that", at + 1, aside.end() + 1)
        if word in frames and "left" in frames and words.channel.match(symbols, right, end):
            return None  # "..., the ministry reported on its website"
        if word in frames:
            if cue.lemma == "agree" and symbols[right + 1 : right + 2] in words.object:
                return None  # "agreed with them": nothing is said
            that = right + 2 < end and symbols[right + 1] in words.that and word in ("out", "to", "back")
            asked = self._called_on(right, end) if cue.lemma in _CALLING else None
            if asked is None and word == "on" and self._called_upon(at, right, end):
                return None
            return Frame(
                "claim.preposition", right + 1, asked[1] if asked and cue.lemma == "call" else right + 1 + that, asked
            )
        noted = words.noted.match(symbols, right, end) if "object" in frames or "of" in frames else None
        if noted is not None:
            return Frame("claim.feeling", noted.end("cue"), noted.end())
        if "object" in frames and words.dismissed.match(symbols, right, end):
            return Frame("claim.object", at + 1, right)
        terms = words.terms.match(symbols, right, end) if "object" in frames else None
        if terms is not None and terms.end() < end and self.text.word(terms.start("terms")) == "terms":
            return Frame("claim.object", at + 1, terms.end())
        if (
            "tail" in frames
            and "clause" in frames
            and words.has_verb.search(symbols, right, min(end, right + _VERB_SOON))
        ):
            return Frame("claim.clause", at + 1, right)
        return None

    def _called_on(self, right: int, end: int) -> Span | None:
        """``called on all parties to lay down arms``: the parties are addressed."""
        if self.symbols[right] not in self.words.on and self.text.word(right) != "upon":
            return None
        who = sources.subject_after(self.text, right + 1, end)
        return who if who is not None and who[1] < end and self.symbols[who[1]] in self.words.to else None

    def _called_upon(self, at: int, right: int, end: int) -> bool:
        """ "Called on President X", and no more: a visit of courtesy, no demand."""
        who = sources.subject_after(self.text, right + 1, end)
        if (
            who is None
            or not self.text.word(at).startswith("call")
            or self.words.person.isdisjoint(self.symbols[who[0] : who[1]])
        ):
            return False
        return who[1] >= end or self.symbols[who[1]] not in self.words.to

    def opens(self, right: int) -> int | None:
        """The quotation that opens right after the verb, a comma or colon between them allowed."""
        starts = self.text.quote_by_start
        if not starts:
            return None
        if right in starts:
            return right
        if right + 1 in starts and self.symbols[right] in self.words.pause:
            return right + 1
        if right + 2 in starts and self.symbols[right] in self.words.colon:
            return right + 2 if self.symbols[right + 1] == self.text.line_break else None  # "she said:", then a line
        return None

    def _after_tail(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        """Time and venue, then what is said."""
        text, words = self.text, self.words
        m = words.tail.match(self.symbols, right, end)
        if m is None or m.end() <= right:
            return None
        stop = m.end()
        symbol = self.symbols[stop] if stop < text.size else ""
        quote = self.opens(stop)
        if quote is not None:
            return Frame("claim.quoted", at + 1, quote)
        if symbol in words.that:
            return Frame("claim.that", at + 1, stop + 1)
        if symbol in words.wh and "wh" in cue.frames:
            return Frame("claim.question", at + 1, stop)
        opens = "clause" in cue.frames and (symbol in words.subject or symbol in words.clause_opens)
        return Frame("claim.clause", at + 1, stop) if opens else None

    def _whom(self, at: int, right: int, end: int, cue: Cue) -> Frame | None:
        """``told them that``, ``urged Kenya to``, ``thanked Spain for``."""
        symbols, words, frames = self.symbols, self.words, cue.frames
        who = self._listener(right, end, cue)
        if who is None:
            return None
        stop = who[1]
        dated = words.dated.match(symbols, stop, end)
        if dated is not None and dated.end() < end:
            stop = dated.end()
        symbol = symbols[stop] if stop < end else ""
        if "whom-that" in frames and symbol in words.comma:
            dated = words.dated.match(symbols, stop + 1, end)  # "told her counterpart, X, on Monday that"
            if dated is not None and symbols[dated.end() : dated.end() + 1] in words.that:
                return Frame("claim.told", at + 1, dated.end() + 1, who)
            inserted = words.inserted.match(symbols, stop, end)
            if inserted is not None:
                return Frame("claim.told", at + 1, inserted.end(), who)
            if symbols[stop - 1] in words.somebody and symbols[stop + 1 : stop + 2] in words.that:
                return Frame("claim.told", at + 1, stop + 2, who)  # "told its envoy, X, that"
        if "whom-for" in frames and symbol and self.text.word(stop) in ("for", "on", "upon"):
            return Frame("claim.thanks", at + 1, stop + 1, who)
        if (
            words.to_do.match(symbols, stop, end)
            and "whom-to" in frames
            and (cue.lemma not in _ORDERING or any(one in words.party for one in symbols[who[0] : who[1]]))
        ):
            return Frame("claim.demand", at + 1, stop, who)
        if "whom-that" not in frames and "whom-to" not in frames:
            return None
        start = self._told(stop, end, "whom-that" in frames)
        return None if start is None else Frame("claim.told", at + 1, start, who)

    def _listener(self, right: int, end: int, cue: Cue) -> Span | None:
        """The one addressed right after the verb."""
        symbols, words, frames = self.symbols, self.words, cue.frames
        symbol = symbols[right]
        if symbol in words.that or (symbol in words.wh and "wh" in frames):
            return None
        if symbol in words.object:
            who: Span | None = (right, right + 1)
        elif "whom-for" in frames:
            who = sources.object_after(self.text, right, end)
        else:
            who = sources.subject_after(self.text, right, end)
        if who is None or ("whom-that" in frames and who[1] < end and symbols[who[1]] not in words.not_loose):
            loose = words.listener.match(symbols, right, end)
            who = (right, loose.end()) if loose else who
        return None if who is None else self._without_place(who)

    def _told(self, stop: int, end: int, clause: bool) -> int | None:
        """Where what they are told begins; `clause` where it may do so without "that"."""
        symbols, words = self.symbols, self.words
        symbol = symbols[stop] if stop < end else ""
        quote = self.opens(stop)
        if quote is not None:
            return quote
        if symbol in words.comma:
            return None
        if symbol in words.that:
            return stop + 1
        if symbol in words.wh:
            return stop
        if not clause:
            return None
        if symbol in words.to or symbol in words.subject or symbol in words.existential:
            return stop
        tail = words.tail.match(symbols, stop, end)
        if tail is not None:
            after = symbols[tail.end()] if tail.end() < end else ""
            quote = self.opens(tail.end())
            if quote is not None:
                return quote
            if after in words.that:
                return tail.end() + 1
            if after in words.subject or after in words.told_opens:
                return tail.end()
        if symbol in words.told_now:
            return stop
        if symbol in words.preposition and self.text.word(stop) in ("of", "about", "against"):
            return stop + 1
        return None

    def _without_place(self, who: Span) -> Span:
        """``reporters in Geneva``, ``Otieno of his support`` are told: what follows is no part of who they are."""
        symbols, words = self.symbols, self.words
        for at in range(who[0] + 1, who[1]):
            if symbols[at] not in words.preposition:
                continue
            after = symbols[at + 1 : at + 2]
            owned = self.text.word(at) == "of" and (
                after in words.owner
                or symbols[who[1] - 1] in words.owning
                or (symbols[at - 1] in words.somebody and after not in words.named)
            )
            said_in = symbols[at] in words.in_on and not words.venue.isdisjoint(symbols[at + 1 : who[1]])
            if owned or said_in or symbols[at - 1] in words.press:  # "the paper | in an interview"
                return who[0], at
        return who

    def addressee(self, at: int, end: int) -> tuple[Span, int] | None:
        """Who is told, where what is told stands before, and where that ends: ``..., he told reporters in Cairo.``"""
        symbols, words = self.symbols, self.words
        if at + 1 >= end:
            return None
        alone = symbols[at + 1] in words.object and words.owned.match(symbols, at + 1, end) is None
        who = (at + 1, at + 2) if alone else sources.subject_after(self.text, at + 1, end)
        if who is None:
            return None
        who = self._without_place(who)
        tail = words.tail.match(symbols, who[1], end)
        stop = tail.end() if tail else who[1]
        return (who, stop) if stop >= end or symbols[stop] in words.after_addressee else None
