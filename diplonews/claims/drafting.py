"""The draft of an attribution: what kind of claim it is, how it is quoted, where and when it was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from diplonews.claims import sources
from diplonews.claims.found import Found, Span
from diplonews.claims.reading import Reading
from diplonews.dates import DateMention
from diplonews.drafts import ClaimDraft, Ref
from diplonews.records import ClaimKind, Quotation
from diplonews.symbols import Alphabet

_TERRITORIAL = (
    "{sovereignty}{preposition|of_word}.{0,6}?{TERRITORY|territory_word}|{sovereignty}{preposition&!of_word&!in_word&!to_word&!by_word}"
    "|{TERRITORY|territory_word}.{0,8}?{sovereignty}"
    "|{TERRITORY}{be}{negation}?.{0,3}?(?:{DEMONYM|COUNTRY|genitive|possessive_pronoun}{territory_word}|{part}{of_word})"
    # "Taiwan is (has never been) part of China", "claims over Taiwan"
    "|{TERRITORY|COUNTRY|PLACE}{be|have|negation|adverb|not_word}{1,4}{determiner|adjective|sovereignty}{0,3}{part}{of_word}"
    "{determiner}?{adjective}?(?:{COUNTRY|DEMONYM&!adjective}(?!{genitive|noun})|{possessive_pronoun}{territory_word})"
    # "Taiwan is an inalienable part of China's territory", "Crimea has always been Russian land"
    "|{TERRITORY|COUNTRY|PLACE|cap&!article}{be|have|negation|adverb|not_word}{1,4}{determiner|adjective|sovereignty}{0,3}(?:{part}{of_word})?{determiner}?{adjective}?"
    "{COUNTRY|DEMONYM}{genitive}?{adjective|noun}?{own_land}"
    "|{TERRITORY}{be}{adverb|not_word|determiner|adjective|participle|unknown&low}{1,5}{territory_word}"
    "|{TERRITORY|PLACE}{!comma&!end}{1,5}?{DEMONYM|COUNTRY|possessive_pronoun}{genitive}?{sovereignty}"
    "|{claiming}(?:{over_word}{COUNTRY|TERRITORY}|{to_word|on_word}{determiner}?{TERRITORY})"
    "|{TERRITORY}{quote}?{auxiliary|modal|not_word}{1,3}{DEMONYM}(?!{noun|plural|cap|human|group})"
)
# "Claims the islands", "claims the whole chain as its own".
_CLAIMED = (
    "{determiner}{adjective|DEMONYM}{0,2}{TERRITORY|territory_word}(?={end|comma|and_word|as_word}|$)"
    "|{!end&!verb}{0,8}?{as_word}(?:{determiner}?{part}{of_word})?{possessive_pronoun}{!end&!comma}{1,4}(?={end|comma|and_word}|$)"
)
# Kinds that a noun in what is said decides: "reaffirmed its support for ..."
_BY_NOUN: tuple[tuple[str, ClaimKind], ...] = (
    ("support_noun", "support"),
    ("concern_noun", "concern"),
    ("condemnation_noun", "condemnation"),
    ("demand_noun", "demand"),
    ("warning_noun", "warning"),
    ("accusation_noun", "accusation"),
    ("denial_noun", "denial"),
)
_NOUN_REACH, _PLACE_REACH = 6, 40
_VENUE = (
    "{adverb|DATE|weekday}{0,2}(?:{to_word|with_word}{!comma&!end}{1,3}?)?"
    "(?P<venue>{preposition&!of_word&!as_word}{determiner|possessive_pronoun}?{!preposition&!comma&!end&!break&!verb&!quote&!that|noun&!preposition}{0,4}{venue_noun}(?:{in_word|preposition&!of_word&!as_word}(?:{CAPITAL|COUNTRY|PLACE}|{cap}{1,2}))?)"
)
_MET_BACK = f"{{DATE|weekday|adverb}}{{0,2}}(?P<who>{sources.PAIR_BACK}){{with_word|to_word}}"
_LETTER_REACH = 8  # symbols between a cue, or the start of its sentence, and "a letter to"
_EDGE = 3  # symbols from the start of a sentence
_LEAD_REACH = 12
_TAIL_REACH = 10


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.territorial, self.claimed = compiled(_TERRITORIAL), compiled(_CLAIMED)
        self.restating = has("restating")
        self.by_noun = tuple((has(feature), kind) for feature, kind in _BY_NOUN)
        self.warm = has("warm_noun")
        self.nouns = frozenset().union(*(symbols for symbols, _ in self.by_noun))
        self.venue, self.venue_opens = compiled(_VENUE), has("preposition|adverb|DATE|weekday|to_word|with_word")
        self.party = has("PERSON|COUNTRY|human|group|TITLE|TITLES|cap|caps|pronoun|ORGANISATION") - has("press")
        self.to, self.met = has("to_word"), compiled(_MET_BACK)
        self.letter_to = compiled(f"{{letter}}{sources.PARTY_AFTER_TO}")
        self.known = has("article&definite|possessive_pronoun")
        self.dash = has("dash|hyphen")  # the end of a dateline
        self.linking = has("preposition|to_word")  # "a meeting | of business leaders"
        self.hall = has("venue_noun&!human&!press&!group")


class Drafting:
    """Makes the drafts of the attributions of one text: their kinds, quotations, venues and dates."""

    def __init__(self, text: Reading, landmarks: dict[str, list[int]]) -> None:
        self.text, self.symbols = text, text.symbols
        self.words = text.alphabet.made(_Words)
        beyond = text.size  # ends each list, so that a place after any other is always found
        self.dates, self.letters, self.venues, self.places = (
            [*landmarks[kind], beyond]
            for kind in ("DATE", "letter", "venue_noun", "sovereignty|TERRITORY|part|claiming|own_land")
        )
        self.around = sorted((*self.dates, *self.letters, *self.venues))
        self.reader: Ref | None = None  # to whom the letter told of last was written
        self.quote_ends = [end for _, end, _ in text.quotes]

    def draft(self, one: Found) -> ClaimDraft:
        """The draft of an attribution. What only some have is sought where the words that show it stand."""
        text, tokens, cue, content, sources = self.text, self.text.tokens, one.cue, one.content, one.sources
        first, end = one.sentence or text.sentence(one.verb)
        begin, close = content[0]
        stop = close if len(content) == 1 else content[-1][1]
        whom: Ref | None = None
        venue: Ref | None = None
        when: DateMention | None = None
        if (
            one.addressee is not None
            or self.around[bisect_left(self.around, first)] < end
            or self.symbols[cue[0]] in self.words.to
        ):
            whom, venue, when = self.addressee(one, first, end), self.venue(one, first, end), self.when(one, first, end)
        return ClaimDraft(
            ((tokens[sources[0][0]], tokens[sources[0][1]]),)
            if len(sources) == 1
            else tuple([(tokens[start], tokens[stop]) for start, stop in sources]),
            (tokens[cue[0]], tokens[cue[1]]),
            ((tokens[begin], tokens[close]),)
            if len(content) == 1
            else tuple([(tokens[start], tokens[stop]) for start, stop in content]),
            self.quotation(content) if self.quote_ends and not one.within else "indirect",
            self.kind(one),
            (tokens[first if first < begin else begin], tokens[end if end > stop else stop]),
            whom,
            venue,
            when,
        )

    def kind(self, one: Found) -> ClaimKind:
        """The meaning of the cue, turned by negation and by what the content is about."""
        symbols, words, named = self.symbols, self.words, one.kind
        start, end = one.content[0]
        near = named != "support" and self.places[bisect_left(self.places, start)] < end
        if near and words.territorial.search(symbols, start, min(end, start + _PLACE_REACH)):
            return "territorial"
        if one.lemma == "claim" and words.claimed.match(symbols, start, end):
            return "territorial"
        if one.negated:
            return "statement"  # "did not condemn", "stopped short of blaming"
        rule = one.rule
        if named == "statement":
            by_noun = rule in ("claim.object", "claim.feeling") or (
                rule == "claim.clause" and symbols[one.verb] in words.restating
            )
        else:
            by_noun = named == "agreement" and rule == "claim.feeling"
        if by_noun:
            reach = one.cue[1] if rule == "claim.feeling" else min(one.content[0][1], one.verb + 1 + _NOUN_REACH)
            said = symbols[one.verb + 1 : reach]
            if rule == "claim.feeling" and not words.warm.isdisjoint(said):
                return "support"
            if not words.nouns.isdisjoint(said):
                return next(kind for nouns, kind in words.by_noun if not nouns.isdisjoint(said))
        return named

    def quotation(self, content: list[Span]) -> Quotation:
        """Direct where all of the content stands in quotation marks, mixed where some does."""
        ends, starts, inside, outside = self.quote_ends, self.text.quote_starts, False, False
        for start, end in content:
            number = bisect_right(ends, start)
            while number < len(ends) and starts[number] < end:
                inside, outside = True, outside or starts[number] > start
                start = ends[number]
                number += 1
            outside = outside or start < end
        if not inside:
            return "indirect"
        return "mixed" if outside else "direct"

    def addressee(self, one: Found, first: int, end: int) -> Ref | None:
        """Who is addressed: whom the verb says, else whom a letter in which it is said, or a meeting to say it."""
        text, words, cue_end = self.text, self.words, one.cue[1]
        if one.addressee is not None:
            return None if self.is_venue(one.addressee) else text.ref(*one.addressee)
        if self.symbols[one.cue[0]] in words.to:  # "spoke with the president to reaffirm ..."
            met = text.match_back(words.met, one.cue[0], first)
            return text.ref(*text.back_span(met, "who")) if met is not None else None
        if self.letters[bisect_left(self.letters, first)] >= end:
            return None
        for low, high in (
            (cue_end, min(end, cue_end + _LETTER_REACH)),
            (first, min(one.cue[0], first + _LETTER_REACH)),
            (max(first, one.cue[0] - _LETTER_REACH), one.cue[0]),
        ):
            at = self.letters[bisect_left(self.letters, low)]
            if at < high and not any(begin <= at < stop for begin, stop in one.content):
                found = words.letter_to.match(self.symbols, at, one.cue[0] if at < one.cue[0] else end)
                if found is not None:
                    self.reader = text.ref(*found.span("who"))
                    return self.reader
                if self.reader is not None and self.symbols[at - 1] in words.known:
                    return self.reader  # "a letter to the president … In the letter he said"
        return None

    def is_venue(self, who: tuple[int, int]) -> bool:
        """``told a press briefing``: what is told is where it is told."""
        said_to, words = self.symbols[who[0] : who[1]], self.words
        head = next((i for i, symbol in enumerate(said_to) if symbol in words.linking), len(said_to))
        return head > 0 and said_to[head - 1] in words.hall and words.party.isdisjoint(said_to[:head])

    def venue(self, one: Found, first: int, end: int) -> Ref | None:
        """``in a statement``, ``at a news conference``: right after the cue, or where the sentence begins."""
        if one.addressee and self.is_venue(one.addressee):
            return self.text.ref(*one.addressee)
        if self.venues[bisect_left(self.venues, first)] >= end:
            return None
        symbols, words, start = self.symbols, self.words, one.content[0][0]
        cue_end, content_end = one.cue[1], one.content[0][1]
        addressed, spoken = one.addressee[1] if one.addressee else -1, one.sources[-1][1] if one.sources else -1
        for at in (cue_end, addressed, spoken, one.content[-1][1]):
            if cue_end <= at < end and symbols[at] in words.venue_opens:
                found = words.venue.match(symbols, at, end)
                if found is not None and (found.end() <= start or at >= content_end):
                    return self.text.ref(*found.span("venue"))
        if first < one.verb and start > first and symbols[first] in words.venue_opens:
            found = words.venue.match(symbols, first, min(end, first + _LEAD_REACH))
            if found is not None and found.end() <= one.cue[0]:
                return self.text.ref(*found.span("venue"))
        return None

    def when(self, one: Found, first: int, end: int) -> DateMention | None:
        """The date phrase between the cue and the content, or at the edge of the sentence outside the content."""
        if self.dates[bisect_left(self.dates, first)] >= end:
            return None
        start, stop = one.content[0]
        for low, high in (
            (one.cue[1], min(end, one.cue[1] + _TAIL_REACH)),
            (first, min(one.cue[0], first + _LEAD_REACH)),
        ):
            for begin, _ in one.content:
                if low <= begin < high:
                    high = begin if low > first or self.symbols[begin - 1] not in self.words.dash else low
            if low >= high or (start < low < stop):
                continue
            at = self.dates[bisect_left(self.dates, low)]
            if at >= high:
                continue
            if low == first and at - first > _EDGE and one.cue[0] - at > 2:
                continue  # "the report published on Monday by the bank said": not when it was said
            item = self.text.layer.items.get(at)
            return item if isinstance(item, DateMention) else None
        return None
