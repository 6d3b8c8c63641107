"""Commitments told by a verb or an adjective: "pledged to", "agreed that", "is ready to", "ruled out"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.building import build
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
_CUES = "{pledge_cue&verb}"


def find_verbs(text: Reading) -> Iterator[tuple[str, PledgeDraft]]:
    """Commitments by verb; the first member says by which frame."""
    for m in text.alphabet.compile(_CUES).finditer(text.symbols):
        at = m.start()
        family = next((name for name in KIND_OF if text.is_a(at, name)), None)
        if family is not None:
            yield from _verb(text, at, family)


def _verb(text: Reading, at: int, family: str) -> Iterator[tuple[str, PledgeDraft]]:
    first, end = sentence = text.sentence(at)
    group = text.group(at, first)
    if group.to or group.modal or group.negated or at + 1 >= end:
        return
    gerund = text.has(at, "gerund") and not group.be
    if group.be and not gerund and not text.has(at, "gerund"):
        return  # passive: "was promised"; "is committed to" has a rule of its own
    found = _subject(text, at, group, first, gerund)
    if found is None or text.word(found[0] - 1) in ("if", "whether", "unless", "lest"):
        return
    text.last = at, found
    frame = _frame(text, at, end, family)
    if frame is None:
        return
    rule, cue_end, action, negative, recipient, noun = frame
    if rule == "that" and family in ("assure_verb", "vow_verb"):
        found = _committed_by(text, action, at) or found
    if rule in ("to", "whom") and not _is_deed(text, action, end, family):
        return
    kind = KIND_OF[family]
    if family == "decide_verb" and _several(text, found):
        kind = "agreement"
    draft = build(
        text,
        pledgers=[found],
        cue=(at, cue_end),
        action=action,
        sentence=sentence,
        kind=kind,
        negative=negative,
        recipients=recipient,
        noun=noun,
    )
    if draft is not None:
        yield "pledge.verb" if rule in ("to", "whom") else f"pledge.{rule}", draft


def _committed_by(text: Reading, action: int, at: int) -> Piece | None:
    """ "Assured Angola that | Portugal | will": who is named before the modal is who commits."""
    modal = action - 1
    while modal > at and text.has(modal, "not_word&!modal"):
        modal -= 1
    found = text.before(modal, at + 1) if text.has(modal, "modal") else None
    named = "COUNTRY|CAPITAL|METONYM|ORGANISATION"
    return found if found is not None and text.has(text.head(*found), named) else None


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


def _several(text: Reading, found: Piece) -> bool:
    head = text.head(*found)
    return (
        text.has(head, "plural|they|dual|TITLES")
        or any(text.has(i, "and_word") for i in range(*found))
        or text.is_a(head, "light_noun")
    )


def _is_deed(text: Reading, verb: int, end: int, family: str) -> bool:
    if text.has(verb, "gerund|unknown&ing"):
        return True
    at = text.base_verb(verb + text.has(verb, "quote"), end)
    if at is None or (text.is_a(at, "needs_object") and text.has(at + 1, "end|break|comma")):
        return False
    if family == "refuse_verb":
        return not text.is_a(at, "answer_verb")
    contacts = family in ("plan_verb", "decide_verb", "offer_verb", "agree_verb")
    if contacts and text.is_a(at, "scheduled") and _is_contact(text, at, end):
        return False
    return not text.is_a(at, "thinking_verb")


def _is_contact(text: Reading, at: int, end: int) -> bool:
    """ "Plans to visit", "agreed to meet", "offered to hold talks": told by the rules of contacts."""
    word = text.word(at)
    if word in ("meet", "visit", "travel", "attend", "fly", "tour", "talk", "convene", "gather", "speak"):
        return True
    if word == "deliver":
        return any(
            text.word(i) in ("speech", "address", "remarks", "lecture", "statement") for i in range(at + 1, at + 6)
        )
    if word in ("leave", "depart", "return", "head", "arrive"):
        return any(text.has(i, "CAPITAL|COUNTRY|PLACE") for i in range(at + 1, min(at + 4, end)))
    if word == "send":
        return any(text.word(i) in ("delegation", "envoy", "representative") for i in range(at + 1, min(at + 5, end)))
    return word in ("hold", "launch", "begin", "start", "open", "resume", "make", "have", "pay", "conduct") and any(
        text.has(i, "contact") for i in range(at + 1, min(at + 6, end))
    )


Frame = tuple[str, int, int, bool, Piece | None, bool]


def _frame(text: Reading, at: int, end: int, family: str) -> Frame | None:
    """What follows the verb: rule, end of the cue, start of the action, negative, recipient, whether it is a thing."""
    i = at + 1
    negative = family == "refuse_verb"
    cue_end = at + 1
    while i < end and text.has(i, "adverb&!not_word") and not text.has(i, "subordinating") and i < at + 3:
        i += 1
    if i < end and text.has(i, "DATE") and text.has(i + 1, "to_word|that"):
        i += 1
    if family == "commit_verb" and text.is_a(i, "itself_word"):
        i += 1
    if (
        text.has(i, "in_word|on_word")
        and text.word(i + 1) in ("principle", "monday", "tuesday")
        and text.has(i + 2, "to_word|that|on_word")
    ):
        i += 2
    if text.has(i, "not_word") and text.has(i + 1, "to_word"):
        return "to", cue_end, i + 2, not negative, None, False
    if text.has(i, "to_word"):
        return _to(text, i, end, family, negative)
    if family in ("plan_verb", "decide_verb") and not text.has(i, "that"):
        return None
    if family == "refuse_verb":
        return _refused(text, i, end)
    if family in ("vow_verb", "assure_verb") and (whom := _whom(text, at, i, end, family)) is not None:
        return whom
    if text.has(i, "that|subject") or clause_at(text, i, end) is not None:
        return _clause(text, at, i, end, family)
    if family in ("vow_verb", "assure_verb", "offer_verb"):
        return _whom(text, at, i, end, family) or _object(text, at, i, end, family)
    if family == "commit_verb":
        return _object(text, at, i, end, family)
    if family == "agree_verb" and text.has(i, "on_word") and text.has(i + 1, "gerund|unknown&ing"):
        return "agreed-on", i + 1, i + 1, False, None, False
    return None


def _to(text: Reading, i: int, end: int, family: str, negative: bool) -> Frame | None:
    """ "to (not) do", "committed to doing", "agreed to a ceasefire"."""
    j = i + 1
    if text.has(j, "not_word"):
        return "to", i, j + 1, not negative, None, False
    if text.has(j, "quote") and text.base_verb(j + 1, end) is not None:
        return "to", i, j, negative, None, False
    if family == "commit_verb":
        if text.has(j, "gerund|unknown&ing") and not text.has(j, "noun"):
            return "to", i, j, False, None, False
        at = text.base_verb(j, end)
        if at is not None and text.has(at, "base&verb") and _is_infinitive(text, at):
            return "to", i, j, False, None, False
        return ("committed-to", i, j, False, None, True) if _thing(text, j, end) else None
    at = text.base_verb(j, end)
    if at is not None and (text.has(at, "verb|be|have|do") or not text.has(at, "noun") or family != "agree_verb"):
        return "to", i, j, negative, None, False
    if family == "agree_verb" and text.has(j, "determiner|adjective|noun|unknown"):
        return "agreed-to", i + 1, j, False, None, True
    return None


def _is_infinitive(text: Reading, at: int) -> bool:
    """ "To work with", not "to work" as a thing, nor "to free trade": a word that is only a verb, or has an object."""
    if not text.has(at, "noun|adjective"):
        return True
    after = "determiner|possessive_pronoun|preposition|adverb|adjective|gerund|object"
    after += "|COUNTRY|DEMONYM|ORGANISATION|PERSON|MONEY"
    return text.has(at + 1, after) or (text.has(at + 1, "noun|unknown") and not text.has(at, "adjective"))


def _thing(text: Reading, i: int, end: int) -> bool:
    return i < end and text.has(
        i, "determiner|possessive_pronoun|adjective|noun|unknown|COUNTRY|DEMONYM|ORGANISATION|TERRITORY|gerund|number"
    )


def _refused(text: Reading, i: int, end: int) -> Frame | None:
    """ "Refused (Palestinian) demands to freeze"."""
    for k in range(i, min(i + 4, end - 1)):
        if text.has(k, "verb&past|preposition|comma"):
            return None
        if (
            text.word(k)
            in (
                "demand",
                "demands",
                "request",
                "requests",
                "call",
                "calls",
                "appeals",
                "appeal",
                "pressure",
            )
            and text.has(k + 1, "to_word")
            and text.base_verb(k + 2, end) is not None
        ):
            return "to", i, k + 2, True, None, False
    return None


def clause_at(text: Reading, i: int, end: int) -> tuple[Piece, int] | None:
    """A clause with "will" or "would" at an index: its subject, and where its modal stands."""
    words = "{!verb&!comma&!end&!preposition&!that&!relative|noun|of_word|human}"
    after_preposition = "{in_word|on_word|for_word|from_word}" + words + "{1,4}?"
    m = text.match(
        "(?:{subject&!second_person}|{determiner|possessive_pronoun}?"
        + f"{words}{{1,8}}?(?:{after_preposition})?)(?={{adverb}}{{0,2}}{{modal}})",
        i,
        end,
    )
    if m is None:
        return None
    k = m.end()
    while text.has(k, "adverb&!modal"):
        k += 1
    return ((i, m.end()), k) if text.word(k) in ("will", "would", "shall", "won't", "wouldn't") else None


def _clause(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "(that) it would use", "(that) their ministries will keep in touch"."""
    start = i + 1 if text.has(i, "that") else i
    found = clause_at(text, start, end)
    if found is None:
        return None
    subject, modal = found
    verb = modal + 1
    negative = text.word(modal) in ("won't", "wouldn't")
    while verb < end and text.has(verb, "adverb|not_word"):
        negative |= text.has(verb, "not_word")
        verb += 1
    if not _is_event(text, verb, family):
        return None
    if text.has(subject[0], "personal&subject") and subject[1] - subject[0] == 1:
        action = modal + 1
        while text.has(action, "not_word"):
            action += 1
        return "that", at + 1, action, negative, None, False
    if family == "assure_verb" or family == "vow_verb" or family == "agree_verb":
        return "that", at + 1, start, False, None, False
    return None


def _is_event(text: Reading, verb: int, family: str) -> bool:
    """Whether the verb of a clause that is promised tells of something done: "will be freed", not "would be safe"."""
    if text.word(verb) == "be":
        return text.has(verb + 1, "participle|unknown&ed")
    return family == "agree_verb" or not text.is_a(verb, "unwilled")


def _whom(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "promised Ukraine to", "assured Japan that it will", "assured them of its support"."""
    party = text.party_at(i, end)
    if party is None:
        return None
    k = party[1]
    if text.has(k, "to_word") and family == "vow_verb":
        negative = text.has(k + 1, "not_word")
        return "whom", at + 1, k + 1 + negative, negative, party, False
    if text.has(k, "not_word") and text.has(k + 1, "to_word"):
        return "whom", at + 1, k + 2, True, party, False
    if text.has(k, "that|subject") or clause_at(text, k, end) is not None:
        start = k + 1 if text.has(k, "that") else k
        found = clause_at(text, start, end)
        if found is None:
            return None
        subject, modal = found
        verb = modal + 1
        while text.has(verb, "adverb|not_word"):
            verb += 1
        if not _is_event(text, verb, family):
            return None
        if subject[1] - subject[0] == 1 and text.has(subject[0], "personal|COUNTRY|CAPITAL|METONYM|ORGANISATION"):
            action, negative = modal + 1, text.word(modal) in ("won't", "wouldn't")
            while text.has(action, "not_word"):
                action, negative = action + 1, True
            return "that", at + 1, action, negative, party, False
        return "that", at + 1, start, False, party, False
    if (
        family == "assure_verb"
        and text.word(k) == "of"
        and text.has(k + 1, "possessive_pronoun|adjective|noun|unknown|COUNTRY|determiner")
    ):
        return "assured-of", at + 1, k + 1, False, party, True
    if text.has(k, "MONEY"):
        return "object", at + 1, k, False, party, True
    if family in ("vow_verb", "offer_verb") and not text.has(i, "MONEY") and _helps(text, k, end):
        return "object", at + 1, k, False, party, True
    return None


def _helps(text: Reading, i: int, end: int) -> bool:
    """A noun phrase at an index that names help, or a sum."""
    for k in range(i, min(i + 9, end)):
        if text.has(k, "MONEY"):
            return True
        if text.is_a(k, "empty_help"):
            return False
        if text.is_a(k, "help_noun") and not text.is_a(k + 1, "help_noun"):
            return True
        if text.has(k, "comma|preposition&!of_word|modal|that|relative|subject") or text.has(k, "verb&past&!adjective"):
            return False
    return False


def _object(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "pledged 5 million euros", "offered humanitarian aid", "committed troops to"."""
    if text.has(i, "preposition|comma|conjunction") or not _helps(text, i, end):
        return None
    if family == "assure_verb" or (text.has(at, "participle") and text.has(at, "!past")):
        return None
    return "object", at + 1, i, False, None, True


# Adjectives and other closed constructions


def find_ready(text: Reading) -> Iterator[PledgeDraft]:
    """ "Is ready to", "stands willing to", "is determined to"."""
    pattern = "{pledge_cue}(?:{not_word}?{to_word})"
    for m in text.alphabet.compile(pattern).finditer(text.symbols):
        at = m.start()
        ready, determined = text.is_a(at, "ready_word"), text.is_a(at, "determined_word")
        if not ready and not determined:
            continue
        first, end = sentence = text.sentence(at)
        cue = _copula(text, at, first)
        action = m.end()
        negative = text.has(action, "not_word") or text.has(at + 1, "not_word")
        if cue is None or text.base_verb(action, end) is None or text.is_a(action, "answer_verb"):
            continue
        start, negated, real = cue
        if (
            negated
            or not real
            or (
                text.is_a(action, "scheduled")
                and _is_contact(text, action, end)
                and text.word(action) in ("meet", "visit", "travel")
            )
        ):
            continue
        found = text.subject(start, first)
        if found is None and text.has(start - 1, "coordinating"):
            found = text.earlier_subject(start, first)
        if found is None or not text.acts(*found):
            continue
        kind: PledgeKind = "offer" if ready else "commitment"
        if text.has(action, "not_word"):
            action += 1
        draft = build(
            text, pledgers=[found], cue=(at, at + 1), action=action, sentence=sentence, kind=kind, negative=negative
        )
        if draft is not None:
            yield draft


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


def find_committed(text: Reading) -> Iterator[PledgeDraft]:
    """ "Is committed to", "remains committed to", "we are fully committed to"."""
    for m in text.alphabet.compile("{pledge_cue&participle}{to_word}").finditer(text.symbols):
        at = m.start()
        if not text.is_a(at, "committed_word"):
            continue
        first, end = sentence = text.sentence(at)
        cue = _copula(text, at, first)
        if cue is None or cue[1] or not cue[2]:
            continue
        start = cue[0]
        found = text.subject(start, first)
        if found is None and text.has(start - 1, "coordinating"):
            found = text.earlier_subject(start, first)
        if found is None or not text.acts(*found):
            continue
        action = m.end()
        negative = text.has(action, "not_word")
        action += negative
        verb = (
            text.has(action, "gerund")
            or text.has(action, "base&verb&!noun")
            or (text.base_verb(action, end) is not None and text.has(action, "base&verb"))
        )
        lasting = any(text.is_a(k, "remain_verb") or text.word(k) in ("still", "reaffirmed") for k in range(start, at))
        draft = build(
            text,
            pledgers=[found],
            cue=(at, at + 1),
            action=action,
            sentence=sentence,
            kind="reaffirmation" if lasting else "commitment",
            negative=negative,
            noun=not verb,
        )
        if draft is not None:
            yield draft


def find_ruled_out(text: Reading) -> Iterator[PledgeDraft]:
    """ "Ruled out sending troops"."""
    for m in text.alphabet.compile("{pledge_cue}{particle|preposition|adverb}").finditer(text.symbols):
        at = m.start()
        if not text.is_a(at, "rule_verb") or text.word(at + 1) != "out":
            continue
        first, end = sentence = text.sentence(at)
        group = text.group(at, first)
        if group.be or group.to or group.modal or group.negated:
            continue
        gerund = text.has(at, "gerund")
        found = text.earlier_subject(group.start, first) if gerund else text.subject(group.start, first)
        if found is None and text.has(group.start - 1, "coordinating"):
            found = text.earlier_subject(group.start, first)
        if found is None or not text.acts(*found) or at + 2 >= end:
            continue
        noun = not text.has(at + 2, "gerund|unknown&ing")
        if text.has(at + 2, "of_word"):
            continue
        if noun and _possibility(text, at + 2, end):
            continue
        draft = build(
            text,
            pledgers=[found],
            cue=(at, at + 2),
            action=at + 2,
            sentence=sentence,
            kind="commitment",
            negative=True,
            noun=noun,
        )
        if draft is not None:
            yield draft


def _possibility(text: Reading, i: int, end: int) -> bool:
    """ "Ruled out the possibility that", "ruled out terrorism as a cause": what is thought, not what is done."""
    return any(
        text.word(k) in ("possibility", "cause", "motive", "foul", "likelihood") for k in range(i, min(i + 4, end))
    )
