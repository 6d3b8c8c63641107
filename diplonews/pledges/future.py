"""What a party says of itself that it will do: "we will continue to", "Canada will provide", "said it would not"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.reading import Piece, Reading
from diplonews.pledges.verbs import KIND_OF, _is_contact
from diplonews.records import PledgeKind

_PATTERN = (
    "(?P<modal>{will|would&modal|contracted_will}){adverb|not_word}{0,3}"
    "(?P<verb>{verb&base|be&base|unknown&plain&low|do&base|have&base})"
)
_GOING = "(?:{be}|{contracted_be}){adverb|not_word}{0,2}{pledge_cue&gerund}{to_word}{adverb}?(?P<verb>{base&verb})"
_MODALS = ("will", "would", "shall", "won't", "wouldn't")


def find_future(text: Reading) -> Iterator[PledgeDraft]:
    """Commitments by "will", "would" in reported speech, "shall" and "going to"."""
    for m in text.alphabet.compile(_PATTERN).finditer(text.symbols):
        modal, verb = m.start("modal"), m.start("verb")
        word = text.word(modal)
        contracted = text.has(modal, "contracted_will")
        if not contracted and word not in _MODALS:
            continue
        negative = any(text.has(i, "not_word|negated") for i in range(modal, verb))
        draft = _read(text, modal, verb, negative, contracted, word in ("would", "wouldn't"))
        if draft is not None:
            yield draft


def find_going(text: Reading) -> Iterator[PledgeDraft]:
    """ "We are going to cut": only of oneself."""
    for m in text.alphabet.compile(_GOING).finditer(text.symbols):
        verb = m.start("verb")
        if text.word(verb - 2) != "going" and text.word(verb - 3) != "going":
            continue
        first, _ = sentence = text.sentence(verb)
        start = m.start()
        found: Piece | None
        if text.has(start, "contracted_be"):
            found = (start, start + 1)
        else:
            found = text.subject(start, first)
        if found is None or not text.has(found[0], "first_person") or found[1] - found[0] > 1:
            continue
        negative = any(text.has(i, "not_word") for i in range(start, verb))
        if not _willed(text, verb, sentence[1], negative):
            continue
        to = verb - 1 if text.has(verb - 1, "to_word") else verb - 2
        draft = build(
            text,
            pledgers=[found],
            cue=(to - 1, to),
            action=to + 1,
            sentence=sentence,
            kind="commitment",
            negative=negative,
        )
        if draft is not None:
            yield draft


def _read(text: Reading, modal: int, verb: int, negative: bool, contracted: bool, would: bool) -> PledgeDraft | None:
    first, end = sentence = text.sentence(modal)
    if contracted:
        found: Piece | None = (modal, modal + 1)
    else:
        found = text.subject(modal, first)
        if found is None and text.has(modal - 1, "coordinating"):
            found = text.earlier_subject(modal, first)
    if found is None or not text.acts(*found):
        return None
    kind: PledgeKind = "commitment"
    action = modal + 1
    while action < verb and text.has(action, "not_word|negated"):
        action += 1
    if text.word(verb) == "be":
        if not text.is_a(verb + 1, "ready_word") or not text.has(verb + 2, "to_word"):
            return None
        kind, action = "offer", verb + 3
    elif not _willed(text, verb, end, negative):
        return None
    if text.has(found[0], "relative"):
        if would:
            return None
    elif not _told(text, found, first, would):
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


def _willed(text: Reading, verb: int, end: int, negative: bool) -> bool:
    """Whether a verb tells of a deed: no state, no forecast, no entry in a diary."""
    if text.is_a(verb, "unwilled") or text.has(verb, "be|have"):
        return negative and text.word(verb) in (
            "accept",
            "start",
            "begin",
            "enter",
            "follow",
            "seek",
            "agree",
            "recognize",
            "cease",
            "fight",
            "run",
        )
    if text.is_a(verb, "scheduled") and not negative:
        return (
            text.word(verb) in ("deliver", "launch", "undertake", "pay", "return", "open")
            and not _is_contact(text, verb, end)
            and any(text.has(i, "MONEY") or text.is_a(i, "help_noun") for i in range(verb, min(verb + 8, end)))
        )
    if text.word(verb) == "continue" and text.has(verb + 1, "to_word"):
        return not text.is_a(verb + 2, "unwilled") or (
            text.has(verb + 2, "base") and text.word(verb + 2) in ("seek", "serve", "consider", "fight")
        )
    return not _is_contact(text, verb, end)


def _told(text: Reading, found: Piece, first: int, would: bool) -> bool:
    """Whether the clause is told as what its subject itself commits to."""
    i = found[0]
    pronoun = found[1] - i == 1 and text.has(i, "personal")
    neuter = pronoun and text.has(i, "it")
    if i > first and text.has(i - 1, "quote"):
        i -= 1
    that = i > first and text.has(i - 1, "that")
    k = i - 2 if that else i - 1
    if k >= first and text.has(k, "DATE") and k > first:
        k -= 1 + text.has(k - 1, "on_word")
    if k < first:
        return not would and not neuter
    if text.is_a(k, "unreal") and not that:
        return False
    if text.has(k, "verb|gerund|unknown&ed"):
        if text.is_a(k, "opinion_verb"):
            return False
        if any(text.is_a(k, name) for name in KIND_OF):
            return False  # the governing verb is the cue
        if not text.has(k, "speech|past|third|gerund"):
            return not would
        return _same_side(text, found, k, first)
    if text.has(k, "comma") and (would or neuter):
        return would and neuter is False and any(text.has(j, "speech") for j in range(first, k))
    if text.has(k, "adjective") and that:
        return False  # "confident that", "hopeful that"
    if text.has(k, "noun") and that:
        return not would and not text.has(k, "abstract") and False
    if text.has(k, "coordinating") and would:
        return any(text.has(j, "speech&past") for j in range(first, k))
    if text.has(k, "object|PERSON|human") and that:  # "told reporters that it would"
        return any(
            text.has(j, "speech") and not text.is_a(j, "opinion_verb", "assure_verb")
            for j in range(max(first, k - 4), k)
        )
    return not would and not neuter


def _same_side(text: Reading, found: Piece, verb: int, first: int) -> bool:
    """A minister speaks for the own country, not for another: "Kishi said China will" commits nobody."""
    country = text.country_of(*found)
    group = text.group(verb, first)
    speaker = text.subject(group.start, first)
    if text.has(found[0], "first_person|they|he|she|it"):
        return True
    if speaker is None or country is None:
        return True
    theirs = text.country_of(*speaker)
    return theirs is None or theirs == country
