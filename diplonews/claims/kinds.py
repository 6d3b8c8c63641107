"""What kind of claim it is, how it is quoted, where and when it was said."""

from __future__ import annotations

from diplonews.claims.found import Found
from diplonews.claims.reading import Reading
from diplonews.dates import DateMention
from diplonews.drafts import Ref
from diplonews.records import ClaimKind, Quotation

_TERRITORIAL = (
    "{sovereignty}{preposition|of_word}.{0,6}?{TERRITORY|territory_word}|{sovereignty}{preposition&!of_word&!in_word&!to_word}"
    "|{TERRITORY|territory_word}.{0,8}?{sovereignty}"
    "|{TERRITORY}{be}{negation}?.{0,3}?(?:{DEMONYM|COUNTRY|genitive|possessive_pronoun}{territory_word}|{part}{of_word})"
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
_NOUN_REACH = 6
_VENUE = (
    "{adverb|DATE|weekday}{0,2}(?:{to_word|with_word}{!comma&!end}{1,3}?)?"
    "(?P<venue>{preposition&!of_word&!as_word}{determiner|possessive_pronoun}?{!preposition&!comma&!end&!break&!verb&!quote&!that|noun&!preposition}{0,4}{venue_noun}(?:{in_word|preposition&!of_word&!as_word}(?:{CAPITAL|COUNTRY|PLACE}|{cap}{1,2}))?)"
)
_EDGE = 3  # symbols from the start of a sentence
_LEAD_REACH = 12
_TAIL_REACH = 10


def kind(text: Reading, one: Found) -> ClaimKind:
    """The meaning of the cue, turned by negation and by what the content is about."""
    start, end = one.content[0]
    if text.search(_TERRITORIAL, start, min(end, start + 40)) and one.kind != "support":
        return "territorial"
    if one.negated:
        return "statement" if one.kind in ("denial", "support", "condemnation", "concern", "agreement") else one.kind
    restated = one.rule == "claim.clause" and text.symbols[one.verb] in text.set("restating")
    shared = one.kind == "agreement" and one.rule == "claim.feeling"
    if shared or one.kind == "statement" and (restated or one.rule in ("claim.object", "claim.feeling")):
        reach = one.cue[1] if one.rule == "claim.feeling" else min(end, one.verb + 1 + _NOUN_REACH)
        words = text.symbols[one.verb + 1 : reach]
        for feature, named in _BY_NOUN:
            if any(symbol in text.set(feature) for symbol in words):
                return named
    return one.kind


def quotation(text: Reading, one: Found) -> Quotation:
    """Direct where all of the content stands in quotation marks, mixed where some does."""
    if not text.quotes or one.within:
        return "indirect"
    inside = outside = 0
    for start, end in one.content:
        at = start
        while at < end:
            number = text.quote_around(at)
            if number is not None:
                inside += 1
                at = text.quotes[number][1]
                continue
            outside += 1
            at += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def venue(text: Reading, one: Found, first: int, end: int) -> Ref | None:
    """``in a statement``, ``at a news conference``: right after the cue, or where the sentence begins."""
    start = one.content[0][0]
    for at in (one.cue[1], one.addressee[1] if one.addressee else None, one.sources[-1][1] if one.sources else None):
        if at is not None and at >= one.cue[1]:
            found = text.match(_VENUE, at, end)
            if found is not None and (found.end() <= start or at >= one.content[0][1]):
                return text.ref(*found.span("venue"))
    if first < one.verb and start > first:
        found = text.match(_VENUE, first, min(end, first + _LEAD_REACH))
        if found is not None and found.end() <= one.cue[0]:
            return text.ref(*found.span("venue"))
    return None


def when(text: Reading, one: Found, first: int, end: int) -> DateMention | None:
    """The date phrase between the cue and the content, or at the edge of the sentence outside the content."""
    start, stop = one.content[0]
    ranges = [(one.cue[1], min(end, one.cue[1] + _TAIL_REACH)), (first, min(one.cue[0], first + _LEAD_REACH))]
    for low, high in ranges:
        for begin, _ in one.content:
            high = min(high, begin) if begin >= low else high
        if start >= low:
            high = min(high, start)
        elif stop > low:
            continue
        found = text.search("{DATE}", low, high) if low < high else None
        if found is not None and low == first and found.start() - first > _EDGE and one.cue[0] - found.end() > 1:
            continue  # "the report published on Monday by the bank said": not when it was said
        if found is not None:
            item = text.layer.items.get(found.start())
            return item if isinstance(item, DateMention) else None
    return None
