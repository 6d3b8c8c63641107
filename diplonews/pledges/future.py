"""What a party says of itself that it will do: "we will continue to", "Canada will provide", "said it would not"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.deeds import is_civil, willed
from diplonews.pledges.reading import Piece, Reading
from diplonews.pledges.telling import spoken_of, stands_for_itself, told
from diplonews.records import PledgeKind

_PATTERN = (
    "(?P<modal>{will|would&modal|contracted_will})(?P<aside>{comma}{!comma&!end&!break&!quote}{1,6}{comma})?{adverb|not_word}{0,3}{quote}?"
    "(?P<verb>{verb&base|be&base|unknown&plain&low|do&base|have&base})"
)


_GOING = "(?:{be}|{contracted_be}){adverb|not_word}{0,2}{pledge_cue&gerund}{to_word}{adverb}?(?P<verb>{base&verb})"


_MODALS = ("will", "would", "shall", "won't", "wouldn't")


def find_future(text: Reading) -> Iterator[PledgeDraft]:
    """Commitments by "will", "would" in reported speech, "shall" and "going to"."""
    symbols, has = text.symbols, text.alphabet.symbols_with
    contracting, negating = has("contracted_will"), has("not_word|negated")
    for m in text.alphabet.compile(_PATTERN).finditer(symbols):
        modal, verb = m.start("modal"), m.start("verb")
        word, contracted = text.word(modal), symbols[modal] in contracting
        if not contracted and word not in _MODALS:
            continue
        negative = not negating.isdisjoint(symbols[modal:verb])
        aside = m.end("aside") - 1 if m["aside"] is not None else modal  # "will, | as always, | support"
        draft = _read(text, modal, aside, verb, negative, contracted, word in ("would", "wouldn't"))
        if draft is not None:
            yield draft


def going_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "We are going to cut": only of oneself."""
    if not text.has(at + 1, "to_word"):
        return None
    start = at - 1
    while start > at - 3 and text.has(start, "adverb|not_word"):
        start -= 1
    m = text.alphabet.compile(_GOING).match(text.symbols, start) if start >= 0 else None
    if m is None:
        return None
    verb = m.start("verb")
    if text.word(verb - 2) != "going" and text.word(verb - 3) != "going":
        return None
    first, _ = sentence = text.sentence(verb)
    found: Piece | None
    if text.has(start, "contracted_be"):
        found = (start, start + 1)
    else:
        found = text.subject(start, first)
    if found is None or text.is_question(sentence[1]) or text.supposed(found, first):
        return None
    negative = any(text.has(i, "not_word") for i in range(start, verb))
    ours = text.has(found[0], "first_person") and found[1] - found[0] == 1
    # "Moscow is not going to attack"; who is going to do what is mostly a forecast
    states = negative and text.has(text.head(*found), "COUNTRY|CAPITAL|METONYM|PERSON|ORGANISATION")
    if not (ours or states) or not willed(text, verb, sentence[1], negative):
        return None
    to = verb - 1 if text.has(verb - 1, "to_word") else verb - 2
    return build(
        text,
        pledgers=[found],
        cue=(to - 1, to),
        action=to + 1,
        sentence=sentence,
        kind="commitment",
        negative=negative,
    )


def _read(
    text: Reading, modal: int, aside: int, verb: int, negative: bool, contracted: bool, would: bool
) -> PledgeDraft | None:
    first, end = sentence = text.sentence(modal)
    kind: PledgeKind = "commitment"
    action = aside + 1
    while action < verb and text.has(action, "not_word|negated"):
        action += 1
    if text.word(verb) == "be":
        if not text.is_a(verb + 1, "ready_word") or not text.has(verb + 2, "to_word"):
            return None
        kind, action = "offer", verb + 3
    elif not willed(text, verb, end, negative):
        return None
    found = (modal, modal + 1) if contracted else _subject(text, modal, first)
    if found is None and text.has(modal - 1, "that|relative"):
        found, kind = _sealed(text, modal - 2, first), "agreement"
    if found is None or not text.acts(*found):
        return None
    if kind != "agreement" and not _is_own(text, found, sentence, would, shared=found[1] < modal - 3):
        return None
    return build(
        text,
        pledgers=[found],
        cue=(modal, verb if negative else modal + 1),
        action=action,
        sentence=sentence,
        kind=kind,
        negative=negative,
    )


def _subject(text: Reading, modal: int, first: int) -> Piece | None:
    found = text.subject(modal, first)
    if found is None:
        return text.earlier_subject(modal, first) if text.has(modal - 1, "coordinating") else None
    return None if is_civil(text, found) else found


def _is_own(text: Reading, found: Piece, sentence: Piece, would: bool, *, shared: bool) -> bool:
    """Whether the clause tells what its subject itself commits to."""
    first, end = sentence
    if not stands_for_itself(text, found, first) or text.is_question(end) or spoken_of(text, found):
        return False
    return not would if text.has(found[0], "relative") else told(text, found, first, would, shared=shared)


def _sealed(text: Reading, at: int, first: int) -> Piece | None:
    """ "Signed an agreement that | will": who signed it."""
    if text.has(at, "bracket_close"):
        at -= 3
    if not text.is_a(at, "agreement_noun"):
        return None
    for k in range(at - 1, max(first, at - 12), -1):
        if text.has(k, "to_word"):
            return None
        if text.is_a(k, "seal_verb") and text.has(k, "verb&past"):
            return text.subject(text.group(k, first).start, first)
    return None
