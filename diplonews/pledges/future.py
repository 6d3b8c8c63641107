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
        if text.is_question(sentence[1]):
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
    kind: PledgeKind = "commitment"
    if found is None and text.has(modal - 1, "that|relative"):
        found, kind = _sealed(text, modal - 2, first), "agreement"
    if found is None or not text.acts(*found):
        return None
    action = modal + 1
    while action < verb and text.has(action, "not_word|negated"):
        action += 1
    if text.word(verb) == "be":
        if not text.is_a(verb + 1, "ready_word") or not text.has(verb + 2, "to_word"):
            return None
        kind, action = "offer", verb + 3
    elif not _willed(text, verb, end, negative):
        return None
    if kind == "agreement":
        pass
    elif not _stands_for_itself(text, found, first) or text.is_question(end) or _spoken_of(text, found):
        return None
    elif text.has(found[0], "relative"):
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


def _spoken_of(text: Reading, found: Piece) -> bool:
    """ "He won't give in," said by another: inside a quotation "he" and "she" are not who speaks."""
    one = found[1] - found[0] == 1 and text.has(found[0], "he|she")
    return one and text.quote_around(found[0]) is not None


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


def _stands_for_itself(text: Reading, found: Piece, first: int) -> bool:
    """Whether "will" may tell what a party commits to: a name, a state, a body, an office; no "some managers"."""
    start, end = found
    if text.has(start, "no_word|negation|quantifier&!dual&!trial") and not text.has(start, "all_word|dual"):
        return False
    if text.has(start, "relative"):
        before = start - 2 if text.has(start - 1, "comma") else start - 1
        return before >= first and text.has(before, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|bracket_close")
    head = text.head(start, end)
    if text.has(head, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|personal|dual|counterpart|contracted_will"):
        return True
    if text.is_a(head, "mass_noun"):
        return False
    if text.has(head, "TITLES|side_noun|role_noun|state|DEMONYM") or (
        text.has(head, "group") and not text.has(head, "plural")
    ):
        return text.has(
            start, "definite|DEMONYM|COUNTRY|possessive_pronoun|METONYM|CAPITAL|PERSON|TITLES|dual|ORGANISATION|cap"
        )
    return text.has(head, "unknown&cap|unknown&caps") and not text.has(start, "determiner&!definite")


def _willed(text: Reading, verb: int, end: int, negative: bool) -> bool:
    """Whether a verb tells of a deed: no state, no forecast, no entry in a diary."""
    if text.word(verb) == "do":
        return text.word(verb + 1) in (
            "everything",
            "all",
            "whatever",
            "more",
            "our",
            "its",
            "my",
            "their",
            "so",
            "anything",
        )
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
        return False
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
        return (not would or (not pronoun and _attributed(text, found[1]))) and not neuter
    if text.has(i - 1, "relative") and text.has(i - 2, "preposition"):
        return False  # "the summit at which they will": a description
    if text.is_a(k, "unreal") and not that:
        return False
    if text.has(k, "verb|gerund|unknown&ed"):
        return _governed(text, found, k, first, would)
    if that:
        # "told reporters that it would"; not "confident that", nor "the hope that Iran will"
        return text.has(k, "object|PERSON|human|TITLE|ORGANISATION|COUNTRY") and _speech_before(text, k, first)
    if text.has(k, "comma") and (would or neuter):
        return would and not neuter and any(text.has(j, "speech") for j in range(first, k))
    if text.has(k, "coordinating") and would:
        return any(text.has(j, "speech&past") for j in range(first, k)) or _attributed(text, found[1])
    return not would and not neuter


def _governed(text: Reading, found: Piece, verb: int, first: int, would: bool) -> bool:
    """Whether the verb that governs the clause tells it as the subject's own: "said", not "hopes"; no cue itself."""
    if text.is_a(verb, "opinion_verb", *KIND_OF):
        return False
    if not text.has(verb, "speech|past|third|gerund"):
        return not would
    return _same_side(text, found, verb, first)


def _speech_before(text: Reading, k: int, first: int) -> bool:
    return any(
        text.has(j, "speech") and not text.is_a(j, "opinion_verb", "assure_verb") for j in range(max(first, k - 4), k)
    )


def _attributed(text: Reading, start: int) -> bool:
    """Whether an attribution follows: "…, officials said"."""
    end = text.sentence(start)[1]
    pattern = "{comma}{quote}?{!comma&!end}{0,6}{speech&past}"
    return text.alphabet.compile(pattern).search(text.symbols, start, end) is not None


def _same_side(text: Reading, found: Piece, verb: int, first: int) -> bool:
    """A minister speaks for the own country, not for another: "Kishi said China will" commits nobody."""
    countries = text.countries_of(*found)
    group = text.group(verb, first)
    speaker = text.subject(group.start, first) or text.earlier_subject(group.start, first)
    if text.has(found[0], "first_person|they|he|she|it"):
        return True
    if speaker is None or not countries:
        return True
    theirs = text.countries_of(*speaker)
    return not theirs or bool(theirs & countries)
