"""Commitments told by a noun: "their commitment to", "a promise to", "no plans to", "assurances that"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
from diplonews.pledges.reading import Piece, Reading
from diplonews.pledges.verbs import _is_contact, _is_infinitive, clause_at
from diplonews.records import PledgeKind

KIND_OF: dict[str, PledgeKind] = {
    "commitment_noun": "commitment",
    "intention_noun": "intention",
    "offer_noun": "offer",
    "agreement_noun": "agreement",
    "assurance_noun": "assurance",
    "refusal_noun": "commitment",
}


def find_nouns(text: Reading) -> Iterator[PledgeDraft]:
    """Commitments by noun."""
    for m in text.alphabet.compile(
        "{pledge_cue}(?={to_word|of_word|not_word|by_word|from_word|that|on_word})"
    ).finditer(text.symbols):
        at = m.start()
        family = next((name for name in KIND_OF if text.is_a(at, name)), None)
        if family is None or not _is_noun(text, at):
            continue
        draft = _noun(text, at, family)
        if draft is not None:
            yield draft


def find_affirmed(text: Reading) -> Iterator[PledgeDraft]:
    """ "Affirmed close coordination on": what is done together goes on."""
    pattern = "{pledge_cue&!noun}{adjective|participle|adverb}{0,3}(?P<what>{joint_work})"
    for m in text.alphabet.compile(pattern).finditer(text.symbols):
        at = m.start()
        if not text.is_a(at, "reaffirm_verb"):
            continue
        first, _ = sentence = text.sentence(at)
        start = text.group(at, first).start
        found = text.subject(start, first) or text.earlier_subject(start, first)
        if found is None or not text.acts(*found):
            continue
        draft = build(
            text,
            pledgers=[found],
            cue=(at, at + 1),
            action=at + 1,
            sentence=sentence,
            kind="reaffirmation",
            noun=True,
        )
        if draft is not None:
            yield draft


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
    start = _phrase_start(text, at, first)
    none = text.has(start, "negation") or text.word(start) == "no"
    if none and family not in ("intention_noun",):
        return None
    verb = _governor(text, start, first)
    pledger, own = _pledger(text, at, start, first, verb, maker)
    if pledger is None:
        return None
    if verb is not None and not own and not text.is_a(verb, "utter_verb", "reaffirm_verb", "seal_verb"):
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
    if verb is not None and (text.is_a(verb, "demand_verb") or _demanded(text, verb, first)):
        return None
    if verb is not None and text.group(verb, first).modal and not _will(text, verb, first):
        return None
    kind = KIND_OF[family]
    lasting = any(text.is_a(i, "lasting_word") for i in range(start, at))
    if (
        family == "commitment_noun"
        and (
            (lasting and text.word(at) in ("commitment", "commitments", "resolve", "determination"))
            or (verb is not None and text.is_a(verb, "reaffirm_verb") and _restates(text, at, verb))
            or (verb is None and _is_lasting(text, action, end))
        )
    ) or (family == "agreement_noun" and verb is not None and text.is_a(verb, "reaffirm_verb")):
        kind = "reaffirmation"
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


def _will(text: Reading, verb: int, first: int) -> bool:
    return any(text.word(i) == "will" for i in range(text.group(verb, first).start, verb))


def _restates(text: Reading, at: int, verb: int) -> bool:
    """Stressing a commitment restates it; a promise is new unless it is said to be repeated."""
    lasting = text.word(at) in ("commitment", "commitments", "resolve", "determination")
    return lasting or text.word(verb)[:2] == "re"


Frame = tuple[Piece | None, int, bool, bool]


def _frame(text: Reading, at: int, end: int, family: str) -> Frame | None:
    """What follows the noun: who makes it, where the action begins, whether it is negative, whether it is a thing."""
    i, maker = at + 1, None
    if text.has(i, "by_word|of_word|from_word") and not text.has(i + 1, "gerund|unknown&ing|DATE"):
        m = text.match(
            "{determiner|possessive_pronoun}?{!preposition&!verb&!comma&!end&!to_word&!that|noun}{1,7}?(?:{of_word}{!preposition&!verb&!comma&!end&!to_word|noun}{1,3}?)?(?={not_word}?{to_word}|{that})",
            i + 1,
            end,
        )
        if m is None:
            return None
        maker, i = m.span(), m.end()
        if not text.acts(*maker):
            return None
    negative = text.has(i, "not_word")
    i += negative
    if text.has(i, "to_word"):
        j = i + 1
        if text.has(j, "not_word"):
            negative, j = True, j + 1
        verb = text.base_verb(j, end)
        if text.is_a(at, "to_object_noun") and verb is not None and not _is_infinitive(text, verb):
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
                _is_contact(text, verb, end) and family in ("intention_noun", "agreement_noun", "offer_noun")
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
    if text.has(i, "that") and (
        family == "assurance_noun" or text.word(at) in ("pledge", "promise", "pledges", "promises", "undertaking")
    ):
        return maker, i + 1, negative, False
    return None


def _phrase_start(text: Reading, at: int, first: int) -> int:
    i = at
    while (
        i > first
        and text.has(
            i - 1,
            "adjective|noun&!verb|unknown|participle|adverb|DEMONYM|COUNTRY|ORGANISATION|initialism|hyphen|number|determiner|possessive_pronoun|genitive|TITLE|PERSON|CAPITAL|METONYM|group|human|apostrophe",
        )
        and not text.has(i - 1, "past&speech")
    ):
        if (
            text.has(i - 1, "participle|unknown&ed")
            and not text.is_a(i - 1, "lasting_word")
            and not text.has(i - 2, "determiner|possessive_pronoun|genitive|adjective")
        ):
            break
        if text.is_a(i - 1, "reaffirm_verb", "utter_verb") and not text.has(
            i - 2, "determiner|possessive_pronoun|genitive"
        ):
            break
        i -= 1
        if text.has(i, "article|possessive_pronoun") and not text.has(i - 1, "genitive"):
            break
    return i


def _governor(text: Reading, start: int, first: int) -> int | None:
    """The verb whose object the noun is, over a coordination: "reaffirmed its support for X and | commitment to"."""
    i = start - 1
    if i < first:
        return None
    if text.has(i, "verb|unknown&ed"):
        return i
    if text.has(i, "adverb") and text.has(i - 1, "verb"):
        return i - 1
    if text.has(i, "coordinating") or text.has(i, "preposition"):
        for k in range(i - 1, max(first, i - 24), -1):
            if text.is_a(k, "reaffirm_verb", "utter_verb") and text.has(k, "verb&past|verb&third&!noun|gerund|base"):
                return k
            if text.has(k, "verb&past&!participle|modal|semicolon"):
                return None
    return None


def _pledger(
    text: Reading, at: int, start: int, first: int, verb: int | None, maker: Piece | None
) -> tuple[Piece | None, bool]:
    """Who commits, and whether the noun's own phrase says so."""
    if maker is not None:
        return maker, True
    owner = _owner(text, at, start, first)
    if owner is not None:
        return owner, True
    if verb is None:
        return None, False
    if text.has(start - 1, "coordinating"):
        for k in range(start - 2, verb, -1):
            if text.has(k, "possessive_pronoun"):
                return (k, k + 1), True
            if text.has(k, "genitive") and (found := text.before(k, verb)) is not None and text.acts(*found):
                return found, True
            if (
                text.has(k, "noun")
                and text.has(k - 1, "COUNTRY|DEMONYM")
                and k - 1 > verb
                and not text.has(k - 2, "preposition|determiner")
            ):
                return (k - 1, k), True
    if text.has(verb, "gerund"):
        return text.earlier_subject(verb, first), False
    group = text.group(verb, first)
    if group.be:
        return None, False
    found = text.subject(group.start, first)
    if found is None and not group.to:
        found = text.earlier_subject(group.start, first)
    if found is not None and not text.acts(*found):
        found = None
    return found, False


def _owner(text: Reading, at: int, start: int, first: int) -> Piece | None:
    """The possessor in the noun's phrase: "their", "Biden's", "the U.S. | commitment"."""
    for i in range(at - 1, start - 1, -1):
        if text.has(i, "possessive_pronoun") and text.word(i) not in ("your", "whose"):
            return i, i + 1
        if text.has(i, "genitive|apostrophe"):
            found = text.before(i, first)
            return found if found is not None and text.acts(*found) else None
        if text.has(i, "COUNTRY|DEMONYM|ORGANISATION|METONYM") and not text.has(i - 1, "preposition"):
            return i, i + 1
        if text.has(i, "TITLE|group|TITLES|PERSON") and i == at - 1 and text.has(i - 1, "determiner|DEMONYM"):
            return text.before(i + 1, first)
    if start > first and text.has(start - 1, "genitive|apostrophe"):
        found = text.before(start - 1, first)
        return found if found is not None and text.acts(*found) else None
    return None


def _demanded(text: Reading, verb: int, first: int) -> bool:
    """ "Urged Iran to reaffirm its commitment": somebody else's wish."""
    group = text.group(verb, first)
    if not group.to:
        return False
    return any(
        text.is_a(i, "demand_verb") and text.has(i, "verb") for i in range(max(first, group.start - 8), group.start - 1)
    )


def _is_lasting(text: Reading, action: int, end: int) -> bool:
    """ "Our commitment to Article 5 | is ironclad"."""
    for i in range(action, min(action + 12, end - 1)):
        if text.has(i, "be&!base") or text.is_a(i, "remain_verb"):
            return any(text.is_a(k, "lasting_word") for k in range(i + 1, min(i + 4, end)))
    return False
