"""Commitments told by a noun: "their commitment to", "a promise to", "no plans to", "assurances that"."""

from __future__ import annotations

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.deeds import is_civil, is_contact, is_infinitive
from diplonews.pledges.frames import clause_at
from diplonews.pledges.owners import (
    demanded,
    governor,
    is_lasting,
    phrase_start,
    pledger_of,
    restates,
    uttered,
    willing,
)
from diplonews.pledges.reading import Piece, Reading
from diplonews.records import PledgeKind

_REACHED = (
    "{pledge_cue&noun}{have|be|auxiliary|modal}{1,3}(?P<verb>{participle})"
    "(?:{between_word|by_word}(?P<who>{!verb&!comma&!end|noun}{1,12}?))?{to_word}"
)


KIND_OF: dict[str, PledgeKind] = {
    "commitment_noun": "commitment",
    "intention_noun": "intention",
    "offer_noun": "offer",
    "agreement_noun": "agreement",
    "assurance_noun": "assurance",
    "refusal_noun": "commitment",
}


def noun_at(text: Reading, at: int, held: frozenset[str]) -> PledgeDraft | None:
    """A commitment by a noun of the classes `held`."""
    if held.isdisjoint(KIND_OF) or not text.has(at + 1, "to_word|of_word|not_word|by_word|from_word|that|on_word"):
        return None
    if not _is_noun(text, at):
        return None
    return _noun(text, at, next(name for name in KIND_OF if name in held))


def reached_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "An agreement has been reached (between A and B) to": those who reached it, as far as the clause says."""
    m = text.alphabet.compile(_REACHED).match(text.symbols, at)
    if m is None:
        return None
    if not text.is_a(at, "agreement_noun") or not text.is_a(m.start("verb"), "seal_verb"):
        return None
    action = m.end()
    if m["who"] is None or text.base_verb(action, text.sentence(at)[1]) is None:
        return None
    return build(
        text,
        pledgers=[m.span("who")],
        cue=(at, at + 1),
        action=action,
        sentence=text.sentence(at),
        kind="agreement",
    )


def affirmed_at(text: Reading, at: int) -> PledgeDraft | None:
    """ "Affirmed close coordination on": what is done together goes on."""
    pattern = "{pledge_cue&!noun}{adjective|participle|adverb}{0,3}(?P<what>{joint_work})"
    m = text.alphabet.compile(pattern).match(text.symbols, at)
    if m is None:
        return None
    if not text.is_a(at, "reaffirm_verb"):
        return None
    first, _ = sentence = text.sentence(at)
    start = text.group(at, first).start
    found = text.subject(start, first) or text.earlier_subject(start, first)
    if found is None or not text.acts(*found):
        return None
    return build(
        text,
        pledgers=[found],
        cue=(at, at + 1),
        action=at + 1,
        sentence=sentence,
        kind="reaffirmation",
        noun=True,
    )


def _is_noun(text: Reading, at: int) -> bool:
    """ "Their pledge to", not "they pledge to"."""
    if not text.has(at, "verb"):
        return True
    return (
        text.has(
            at - 1,
            "determiner|possessive_pronoun|genitive|adjective|preposition|coordinating|apostrophe|DEMONYM|verb|unknown&ed|number|initialism",
        )
        or (text.has(at - 1, "COUNTRY|noun") and text.has(at - 2, "determiner|verb"))
        or text.is_a(at - 1, "lasting_word")
    )


def _is_reaffirmed(text: Reading, at: int, family: str, start: int, verb: int | None, action: int, end: int) -> bool:
    """Whether a noun tells of what was promised before: "reaffirmed its commitment", "our lasting commitment is"."""
    again = verb is not None and text.is_a(verb, "reaffirm_verb")
    if family == "agreement_noun":
        return again
    if family != "commitment_noun":
        return False
    if text.is_a(at, "standing_noun") and any(text.is_a(i, "lasting_word") for i in range(start, at)):
        return True
    return is_lasting(text, action, end) if verb is None else again and restates(text, at, verb)


def _noun(text: Reading, at: int, family: str) -> PledgeDraft | None:
    first, end = sentence = text.sentence(at)
    frame = _frame(text, at, end, family)
    if frame is None:
        return None
    maker, action, negative, thing = frame
    clause = text.has(action - 1, "that")
    if clause and (found := clause_at(text, action, end)) is not None and text.has(found[0][0], "personal"):
        action, clause = found[1] + 1, False
        negative |= text.word(found[1]) in ("won't", "wouldn't") or text.has(action, "not_word")
        action += text.has(action, "not_word")
    start = phrase_start(text, at, first)
    none = text.has(start, "negation") or text.word(start) == "no"
    if none and family not in ("intention_noun",):
        return None
    verb = governor(text, start, first)
    if text.is_a(at, "view_noun") and (verb is None or clause or not text.is_a(verb, "sharing_verb")):
        return None
    pledger, own = pledger_of(text, at, start, first, verb, maker)
    if family == "refusal_noun" and text.is_a(action, "talk_only"):
        return None
    if pledger is None or (family == "intention_noun" and is_civil(text, pledger)):
        return None
    if verb is not None and not own and not text.is_a(verb, "utter_verb", "reaffirm_verb", "seal_verb"):
        return None
    if own and text.is_a(at, "mood_noun") and not uttered(text, verb, start, first):
        return None
    if verb is not None and text.group(verb, first).negated and not own:
        return None
    if (
        thing
        and verb is not None
        and text.has(verb, "base&!past")
        and not text.is_a(verb, "reaffirm_verb", "utter_verb")
    ):
        return None  # "to strengthen our commitment to open markets"
    if verb is not None and (text.is_a(verb, "demand_verb") or demanded(text, verb, first)):
        return None
    if verb is not None and text.group(verb, first).modal and not willing(text, verb, first):
        return None
    kind = "reaffirmation" if _is_reaffirmed(text, at, family, start, verb, action, end) else KIND_OF[family]
    return build(
        text,
        pledgers=[pledger],
        cue=(at, at + 1),
        action=action,
        sentence=sentence,
        kind=kind,
        negative=negative or none or family == "refusal_noun",
        noun=thing,
        subject_position=not clause,
    )


Frame = tuple[Piece | None, int, bool, bool]


def _frame(text: Reading, at: int, end: int, family: str) -> Frame | None:
    """What follows the noun: who makes it, where the action begins, whether it is negative, whether it is a thing."""
    i, maker = at + 1, None
    if text.has(i, "by_word|of_word|from_word") and not text.has(i + 1, "gerund|unknown&ing|DATE"):
        m = text.match(
            "{determiner|possessive_pronoun}?{!preposition&!verb&!comma&!end&!to_word&!that|noun|participle}{1,7}?(?:{of_word}{!preposition&!verb&!comma&!end&!to_word|noun}{1,3}?)?(?={not_word}?{to_word}|{that})",
            i + 1,
            end,
        )
        if m is None:
            return None
        maker, i = m.span(), m.end()
        if not text.acts(*maker):
            return None
    if family == "commitment_noun" and text.has(i, "to_word"):
        i = _past_listener(text, i, end)
    negative = text.has(i, "not_word")
    i += negative
    if text.has(i, "to_word"):
        j = i + 1
        if text.has(j, "not_word"):
            negative, j = True, j + 1
        verb = text.base_verb(j, end)
        if text.is_a(at, "to_object_noun") and verb is not None and not is_infinitive(text, verb):
            verb = None
        if verb is not None and (
            text.has(verb, "base&verb&!noun|do|be|have|unknown&plain")
            or (text.has(verb, "base&verb") and not text.is_a(at, "to_object_noun"))
            or (
                text.has(verb, "base&verb")
                and text.has(
                    verb + 1,
                    "determiner|possessive_pronoun|COUNTRY|DEMONYM|ORGANISATION|preposition|adjective|noun|unknown",
                )
            )
        ):
            if text.word(verb) in ("be", "have") or (
                is_contact(text, verb, end) and family in ("intention_noun", "agreement_noun", "offer_noun")
            ):
                return None
            return maker, j, negative, False
        if text.has(j, "gerund|unknown&ing") and family == "commitment_noun":
            return maker, j, negative, False
        if text.is_a(at, "to_object_noun") and text.has(j, "!end&!comma"):
            return maker, j, negative, True
        return None
    if (
        text.has(i, "of_word")
        and text.has(i + 1, "gerund|unknown&ing")
        and family in ("intention_noun", "commitment_noun")
    ):
        return maker, i + 1, negative, False
    if text.has(i, "on_word") and text.has(i + 1, "gerund|unknown&ing") and family == "agreement_noun":
        return maker, i + 1, negative, False
    if text.has(i, "that") and (family == "assurance_noun" or text.is_a(at, "that_noun")):
        return maker, i + 1, negative, False
    return None


def _past_listener(text: Reading, i: int, end: int) -> int:
    """ "An undertaking | to OPEC's president | to respect its quota": where the second "to" stands, else the first."""
    party = text.party_at(i + 1, end)
    if party is None:
        return i
    beyond = party[1] + text.has(party[1], "genitive")
    while beyond < i + 8 and text.has(beyond, "TITLE|human"):
        beyond += 1
    return beyond if text.has(beyond, "to_word") and text.base_verb(beyond + 1, end) is not None else i
