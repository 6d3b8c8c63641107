"""Commitments told by an adjective or a particle: "is ready to", "remains committed to", "ruled out"."""

from __future__ import annotations

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.deeds import is_contact
from diplonews.pledges.reading import Reading
from diplonews.records import PledgeKind


def ready_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "Is ready to", "stands willing to", "is determined to"."""
    pattern = "{pledge_cue}(?:{not_word}?{to_word})"
    m = text.alphabet.compile(pattern).match(text.symbols, at)
    if m is None:
        return None
    ready, determined = text.is_a(at, "ready_word"), text.is_a(at, "determined_word")
    if not ready and not determined:
        return None
    first, end = sentence = text.sentence(at)
    cue = _copula(text, at, first)
    action = m.end()
    negative = text.has(action, "not_word") or text.has(at + 1, "not_word")
    looks_at = text.word(action) == "look" and text.word(action + 1) in ("at", "into")
    if cue is None or text.base_verb(action, end) is None or (text.is_a(action, "saying_verb") and not looks_at):
        return None
    start, negated, real = cue
    if (
        negated
        or not real
        or (
            text.is_a(action, "scheduled")
            and is_contact(text, action, end)
            and text.word(action) in ("meet", "visit", "travel")
        )
    ):
        return None
    found = text.subject(start, first)
    if found is None and text.has(start - 1, "coordinating"):
        found = text.earlier_subject(start, first)
    if found is None or not text.acts(*found) or text.supposed(found, first):
        return None
    kind: PledgeKind = "offer" if ready else "commitment"
    if text.has(action, "not_word"):
        action += 1
    return build(
        text, pledgers=[found], cue=(at, at + 1), action=action, sentence=sentence, kind=kind, negative=negative
    )


def _copula(text: Reading, at: int, first: int) -> tuple[int, bool, bool] | None:
    """The group before an adjective: its start, whether negated, whether told as fact."""
    i = at
    while i > first and text.has(i - 1, "adverb&!not_word"):
        i -= 1
    if text.has(i - 1, "contracted_be") and text.word(i - 1)[-3:] != "'ve":
        return i, False, True
    if text.has(i - 1, "be") or text.is_a(i - 1, "stand_verb", "remain_verb"):
        verb = i - 1
        group = text.group(verb, first)
        word = text.word(verb)
        if word in ("being", "to") or group.to:
            return None
        modal = group.modal and not any(text.has(k, "will") for k in range(group.start, verb))
        return (
            min(group.start, verb),
            group.negated or text.has(verb, "not_word|negated"),
            not modal or any(text.word(k) == "would" for k in range(group.start, verb)),
        )
    return None


def committed_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "Is committed to", "remains committed to", "we are fully committed to"."""
    m = text.alphabet.compile("{pledge_cue&participle}{to_word}").match(text.symbols, at)
    if m is None:
        return None
    if not text.is_a(at, "committed_word"):
        return None
    first, end = sentence = text.sentence(at)
    cue = _copula(text, at, first)
    if cue is None or cue[1] or not cue[2]:
        return None
    start = cue[0]
    found = text.subject(start, first)
    if found is None and text.has(start - 1, "coordinating"):
        found = text.earlier_subject(start, first)
    if found is None or not text.acts(*found) or text.supposed(found, first):
        return None
    action = m.end()
    negative = text.has(action, "not_word")
    action += negative
    verb = (
        text.has(action, "gerund")
        or text.has(action, "base&verb&!noun")
        or (text.base_verb(action, end) is not None and text.has(action, "base&verb"))
    )
    lasting = any(text.is_a(k, "remain_verb") or text.word(k) in ("still", "reaffirmed") for k in range(start, at))
    return build(
        text,
        pledgers=[found],
        cue=(at, at + 1),
        action=action,
        sentence=sentence,
        kind="reaffirmation" if lasting else "commitment",
        negative=negative,
        noun=not verb,
    )


def ruled_out_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "Ruled out sending troops"."""
    m = text.alphabet.compile("{pledge_cue}{particle|preposition|adverb}").match(text.symbols, at)
    if m is None:
        return None
    if not text.is_a(at, "rule_verb") or text.word(at + 1) != "out":
        return None
    first, end = sentence = text.sentence(at)
    group = text.group(at, first)
    if group.be or group.to or group.modal or group.negated:
        return None
    gerund = text.has(at, "gerund")
    found = text.earlier_subject(group.start, first) if gerund else text.subject(group.start, first)
    if found is None and text.has(group.start - 1, "coordinating"):
        found = text.earlier_subject(group.start, first)
    if found is None or not text.acts(*found) or at + 2 >= end:
        return None
    noun = not text.has(at + 2, "gerund|unknown&ing")
    if text.has(at + 2, "of_word"):
        return None
    if noun and _possibility(text, at + 2, end):
        return None
    return build(
        text,
        pledgers=[found],
        cue=(at, at + 2),
        action=at + 2,
        sentence=sentence,
        kind="commitment",
        negative=True,
        noun=noun,
    )


def _possibility(text: Reading, i: int, end: int) -> bool:
    """ "Ruled out the possibility that", "ruled out terrorism as a cause": what is thought, not what is done."""
    return any(text.is_a(k, "guess_noun") for k in range(i, min(i + 4, end)))
