"""Commitments told by a verb: "pledged to", "agreed that", "promised Ukraine to"."""

from __future__ import annotations

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.deeds import is_civil, is_deed, several
from diplonews.pledges.frames import clause_at, read_frame
from diplonews.pledges.reading import Group, Piece, Reading
from diplonews.records import PledgeKind

KIND_OF: dict[str, PledgeKind] = {
    "vow_verb": "commitment",
    "commit_verb": "commitment",
    "agree_verb": "agreement",
    "offer_verb": "offer",
    "plan_verb": "intention",
    "decide_verb": "intention",
    "refuse_verb": "commitment",
    "assure_verb": "assurance",
}


def verb_at(text: Reading, at: int, held: frozenset[str]) -> tuple[str, PledgeDraft] | None:
    """The commitment by a verb of the classes `held`, and by which of its frames."""
    if held.isdisjoint(KIND_OF) or not text.has(at, "verb"):
        return None
    family = next(name for name in KIND_OF if name in held)
    first, end = sentence = text.sentence(at)
    group = text.group(at, first)
    if group.to or group.modal or at + 1 >= end or (group.negated and family != "plan_verb"):
        return None
    gerund = text.has(at, "gerund") and not group.be
    if group.be and family == "agree_verb" and text.word(group.start - 1) == "it":
        return _agreed(text, at, sentence)
    if group.be and not gerund and not text.has(at, "gerund"):
        return None  # passive: "was promised"; "is committed to" has a rule of its own
    found = _subject(text, at, group, first, gerund)
    if found is None or text.word(found[0] - 1) in ("if", "whether", "unless", "lest"):
        return None
    if text.is_a(found[0] - 1 - text.has(found[0] - 1, "that"), "deny_verb"):
        return None  # "denied that | it had agreed to"
    if family in ("plan_verb", "decide_verb") and (text.supposed(found, first) or is_civil(text, found)):
        return None
    text.last = at, found
    frame = read_frame(text, at, end, family)
    if frame is None:
        return None
    rule, cue_end, action, negative, recipient, noun = frame
    negative ^= group.negated  # "does not intend to"
    if rule == "that" and family in ("assure_verb", "vow_verb", "agree_verb"):
        found = _committed_by(text, action, at) or found
    if rule in ("to", "whom") and not is_deed(text, action, end, family):
        return None
    kind = KIND_OF[family]
    if family == "decide_verb" and several(text, found):
        kind = "agreement"
    pledgers = [found]
    if family == "agree_verb" and text.has(at + 1, "with_word") and (other := text.party_at(at + 2, end)) is not None:
        pledgers.append(other)  # "has agreed | with Chile's president | to"
    owned = rule == "assured-of" and text.has(action + 1, "genitive") and not text.has(action - 2, "TITLE|TITLES")
    if owned and text.acts(action, action + 1):
        pledgers, action = [(action, action + 1)], action + 2  # "assured her of Chile's | support"
    draft = build(
        text,
        pledgers=pledgers,
        cue=(at, cue_end),
        action=action,
        sentence=sentence,
        kind=kind,
        negative=negative,
        recipients=recipient,
        noun=noun,
    )
    if draft is None:
        return None
    return "pledge.verb" if rule in ("to", "whom") else f"pledge.{rule}", draft


def _agreed(text: Reading, at: int, sentence: Piece) -> tuple[str, PledgeDraft] | None:
    """ "It was agreed to keep in touch": by those of whom the text told before."""
    frame = read_frame(text, at, sentence[1], "agree_verb")
    if frame is None or frame[0] != "to" or not is_deed(text, frame[2], sentence[1], "agree_verb"):
        return None
    _, cue_end, action, negative, _, noun = frame
    draft = build(
        text,
        pledgers=[],
        cue=(at, cue_end),
        action=action,
        sentence=sentence,
        kind="agreement",
        negative=negative,
        noun=noun,
    )
    return ("pledge.verb", draft) if draft is not None else None


def _committed_by(text: Reading, action: int, at: int) -> Piece | None:
    """ "Assured Angola that | Portugal | will": who is named before the modal is who commits."""
    modal = action - 1
    while modal > at and text.has(modal, "not_word&!modal"):
        modal -= 1
    if text.has(modal, "modal"):
        found = text.before(modal, at + 1)
    else:
        clause = clause_at(text, action, text.sentence(at)[1])
        found = clause[0] if clause is not None else None
    if found is None:
        return None
    named = "COUNTRY|CAPITAL|METONYM|ORGANISATION|side_noun&!plural"
    own = text.has(found[0], "possessive_pronoun") and text.has(text.head(*found), "state")
    own = own or (text.is_a(text.head(*found), "own_body") and text.has(found[0], "definite|possessive_pronoun"))
    return found if own or text.has(text.head(*found), named) else None


def _subject(text: Reading, at: int, group: Group, first: int, gerund: bool) -> Piece | None:
    start = group.start
    if gerund:
        return text.earlier_subject(start, first)
    if (text.has(at, "base&!past") and not text.has(at, "third")) or text.has(at, "third&!past"):
        return _present_subject(text, at, start, first)
    found = text.subject(start, first)
    if found is not None:
        return found if text.acts(*found) or _decides(text, found, at) else None
    if (start > first and text.has(start - 1, "coordinating|comma")) or start == first:
        return text.earlier_subject(start, first)
    return None


def _present_subject(text: Reading, at: int, start: int, first: int) -> Piece | None:
    """ "Iran plans to" has a subject, "the Iranian plans to" has none: number and nearness decide."""
    if text.has(start - 1, "coordinating") and first <= text.last[0] < at:
        return text.last[1]  # "the parties agree not to A and | undertake not to B"
    found = text.subject(start, first)
    if found is None or not text.acts(*found):
        return None
    if text.has(start, "do"):
        return found  # "does not plan to"
    head = text.head(*found)
    plural = (
        text.has(head, "plural|TITLES|they|first_person|DEMONYM|dual|s")
        or text.has(found[1] - 1, "s")
        or any(text.has(i, "and_word") for i in range(*found))
    )
    if text.has(at, "third"):
        return None if plural and not text.has(head, "ORGANISATION|COUNTRY|PERSON|CAPITAL") else found
    return found if plural or text.has(head, "relative") else None


def _decides(text: Reading, found: Piece, at: int) -> bool:
    return text.is_a(text.head(*found), "light_noun") and text.is_a(
        at, "decide_verb", "agree_verb", "vow_verb", "commit_verb"
    )
