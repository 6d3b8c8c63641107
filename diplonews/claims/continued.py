"""Quotations with no cue of their own: they go on with what the speaker of the sentence before has said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from diplonews.claims.found import Found, said
from diplonews.claims.reading import Reading

# '"Why?" the minister asked.': a sentence that ends inside the marks
_SPEAKER_FOLLOWS = "{end}{!claim_verb&!end&!break&!quote&!comma}{1,5}{claim_verb&past|claim_verb&third}(?!{that})"
_SPOKEN = frozenset(
    (
        "claim.that",
        "claim.clause",
        "claim.told",
        "claim.inverted",
        "claim.speaker-after",
        "claim.quoted",
        "claim.quoted-as",
        "claim.question",
    )
)


def go_on(text: Reading, found: list[Found]) -> None:
    """Give each sentence that is all quotation, and that nobody is said to speak, to the speaker before it.

    ``The minister said the road was open. "We have checked every bridge."``: both are what the minister said.
    """
    symbols, size, boundary = text.symbols, text.size, text.set("end|break")
    whole = [
        (start, end)
        for start, end, _ in text.quotes
        if (not start or symbols[start - 1] in boundary) and (end >= size or symbols[end] in boundary)
    ]
    if not whole or not found:
        return
    spans, reach = said(found)
    verbs = [one.verb for one in found]
    boundaries = "".join(boundary)
    speaker: Found | None = None
    last = -1
    for start, end in whole:
        if reach[bisect_left(spans, (start + 1,))] > start or text.match(_SPEAKER_FOLLOWS, end):
            continue
        if speaker is None or symbols[last:start].strip(boundaries):
            speaker = _speaker_before(text, found, verbs, start)
        if speaker is not None:
            speaker.content.append((start, end))
            last = end


def _relative(text: Reading, one: Found) -> bool:
    """Told of somebody in a relative clause: "..., who called it a mistake"."""
    return bool(one.sources) and text.symbols[one.sources[0][0]] in text.set("relative|who_word")


def _speaker_before(text: Reading, found: list[Found], verbs: list[int], start: int) -> Found | None:
    """The claim that governs the sentence right before a quotation."""
    at = start - 1
    boundary = text.set("end|break")
    while at > 0 and text.symbols[at - 1] in boundary and start - at < 4:
        at -= 1
    if at <= 0:
        return None
    first, end = text.sentence(at)
    low, high = bisect_right(verbs, first - 1), bisect_right(verbs, end)
    governing = [
        one
        for one in found[low:high]
        if not _relative(text, one)
        and not any(s <= one.verb < e for other in found[low:high] if other is not one for s, e in other.content)
    ]
    if not governing or governing[-1].rule not in _SPOKEN or not governing[-1].sources:
        return None
    return governing[-1]
