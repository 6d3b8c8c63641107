"""The verb that carries the noun of an event ("held | talks", "cancelled | a visit"), and the status it gives."""

from __future__ import annotations

from diplonews.contacts.actors import actor, status_of
from diplonews.contacts.clauses import Clause
from diplonews.contacts.frames import Frame
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain, chain, governing, of_chain
from diplonews.contacts.tails import Tail
from diplonews.records import ContactStatus


def carrier(reading: Reading, of: Frame, clause: Clause) -> tuple[int, Chain | None]:
    """The verb that carries the noun ("held | talks", "took part in | the talks"), and its chain."""
    at = of.governor
    if reading.has(at, "from_word"):
        before = at - 1 - reading.has(at - 1, "out_word")
        if reading.has(before, "withdraw_verb"):  # "withdrew from | the meeting", "pulled out of"
            return before, chain(reading, before, clause)
    while reading.has(at, "adverb|quote|separately_word") and at > clause.start:
        at -= 1
    if reading.has(at, "verb") and not reading.has(
        at, "preposition&!verb|noun&plural&!light_verb&!cancel_verb&!seek_verb&!receive_verb&!plan_word"
    ):
        return at, chain(reading, at, clause)
    if reading.has(at, "out_word|on_word|in_word|for_word|to_word|from_word") and reading.has(
        at - 1, "verb&!noun|light_verb|put_verb|rule_verb|turn_verb|agree_verb|seek_verb|take_verb"
    ):
        if reading.has(at - 1, "agree_verb") and reading.has(at, "in_word&!on_word"):
            return -1, None  # "agreed | at talks | to reopen the border"
        return at - 1, chain(reading, at - 1, clause)
    if reading.has(at, "and_word|comma"):  # "began and ended talks", "paid a visit and held talks"
        return -1, None
    return -1, None


def status_of_noun(
    reading: Reading, of: Frame, clause: Clause, tail: Tail, verb: int, links: Chain | None
) -> ContactStatus | None:
    """The status of an event told by its noun: what its own words say, else what carries it, else what governs it."""
    if "no" in (reading.word(of.start - 1), reading.word(of.start)):
        return "refused"  # "there will be no meeting", "no talks took place"
    if reading.search("{cancelled_word}", *of.mods()):
        return "cancelled"
    if reading.has(of.governor - reading.has(of.governor, "that"), "deny_verb"):
        return "refused"  # "denied that | a meeting | had taken place"
    if links is not None and reading.has(verb, "cancel_verb"):
        return _carried(reading, of, clause, tail, verb, links)  # "postponed | a visit scheduled for May"
    inside = reading.has(of.governor, "in_word")  # "a meeting at | the summit in Oslo | was cancelled"
    if not inside and (after := _verb_after(reading, tail.end, clause)) is not None:
        return after  # "talks planned for Monday | were cancelled"
    if tail.happens >= 0 and (found := _happening(reading, tail)) is not None:
        return found
    if reading.has(of.governor, "to_word") and reading.word(of.governor - 1) == "forward":
        return "planned"  # "looks forward to the visit"
    if links is not None:
        return _carried(reading, of, clause, tail, verb, links)
    return _wished(reading, of) or _governed(reading, of, clause, tail)


def _wished(reading: Reading, of: Frame) -> ContactStatus | None:
    """The status that its modifiers or a noun before it give: "a possible visit", "plans for talks", "no meeting"."""
    has, governor = reading.has, of.governor
    determiner = reading.word(of.determiner) if of.determiner >= 0 else ""
    if has(governor, "of_word|for_word|to_word|on_word|topic_word") and has(
        governor - 1, "prospect_word|invitation_word"
    ):
        accepted = reading.search("{agree_verb}", max(governor - 5, 0), governor - 1)
        return "planned" if accepted else "proposed"
    if has(governor, "of_word|for_word|to_word") and has(governor - 1, "plans_word"):
        return "planned"
    if reading.search("{proposed_word}", *of.mods()) or determiner == "any":
        return "proposed"
    return "planned" if reading.search("{upcoming_word}", *of.mods()) else None


def _governed(reading: Reading, of: Frame, clause: Clause, tail: Tail) -> ContactStatus:
    """The status that the clause around gives: "left for talks", "ahead of a meeting", "will say at the summit"."""
    has, governor = reading.has, of.governor
    if has(governor, "before_word") or (has(governor, "of_word") and has(governor - 1, "before_word")):
        return "planned"
    if has(governor, "for_word") and _departs(reading, governor, clause):
        if not has(of.noun, "visit_noun"):
            return "planned"
        journey = reading.subject(governor, clause)  # "left for Rome for a visit": one journey
        verb = (
            reading.search("{depart_verb|arrive_verb|travel_verb|go_verb}", journey.verb, governor) if journey else None
        )
        return (of_chain(reading, chain(reading, verb.start(), clause), clause) or "held") if verb else "planned"
    if has(governor, "preposition|to_word"):
        planned = governing(reading, of.start, clause) == "planned" and not _is_past(reading, tail)
        return "planned" if planned else "held"
    return "planned" if has(tail.end, "modal|will") else "held"


def _is_past(reading: Reading, tail: Tail) -> bool:
    if tail.when is not None:
        words = reading.scene.view.text[tail.when.start : tail.when.end].lower().split()
        if words[0] in ("earlier", "last", "yesterday", "past") or words[-1] == "ago":
            return True
    published = reading.scene.published
    return published is not None and tail.when is not None and tail.when.last is not None and tail.when.last < published


def _departs(reading: Reading, index: int, clause: Clause) -> bool:
    subject = reading.subject(index, clause)
    return subject is not None and reading.search(_DEPARTS, subject.verb, index) is not None


_DEPARTS = "{depart_verb|arrive_verb}|{be}{to_word}|{plan_word}|{be}{dispatch_verb&gerund}"


def _happening(reading: Reading, tail: Tail) -> ContactStatus | None:
    """The status in "(which) will be held", "was postponed", "scheduled for"."""
    start, end = tail.happens, tail.end
    if reading.search("{cancel_verb}", start, end):
        return "cancelled"
    m = reading.search("{happen_word|last_verb|go_verb}", start, end)
    if m is None:
        return None
    negated = reading.search("{not_word|negation}", start, m.start()) is not None
    end = m.end()  # "talks that lasted | about three hours"
    if reading.search("{modal&future|will|plan_word}|{be}{to_word}", start, end):
        return "refused" if negated else "planned"
    if reading.search("{modal}", start, end):
        return "refused" if negated else "planned" if reading.search("{would}", start, end) else "proposed"
    return "refused" if negated else "held"


def _verb_after(reading: Reading, index: int, clause: Clause) -> ContactStatus | None:
    """The noun as subject: "the meeting | has been postponed", "the talks | did not take place"."""
    if reading.match(
        "{be}{adverb}?{not_word|negation}(?:{on_word}{determiner}?|{in_word}{determiner}?)?{denied_plan}",
        index,
        clause.end,
    ):
        return "refused"  # "a call was not on the agenda"
    m = reading.match(
        "{comma}?(?P<group>(?:{modal|auxiliary|be|have|do|adverb|not_word|negation|to_word|plan_word|will}){0,6})(?P<verb>{cancel_verb|refuse_word|put_verb|happen_word})",
        index,
        clause.end,
    )
    if m is None:
        return "cancelled" if reading.match("{have}?{fall_verb}{through_word}", index, clause.end) else None
    if reading.has(m.start("verb"), "cancel_verb") or (
        reading.has(m.start("verb"), "put_verb") and reading.word(m.end()) == "off"
    ):
        return "cancelled"
    if reading.has(m.start("verb"), "happen_word") and reading.search(
        "{not_word|negation}", m.start("group"), m.end("group")
    ):
        return "refused"
    return None


def _carried(reading: Reading, of: Frame, clause: Clause, tail: Tail, verb: int, links: Chain) -> ContactStatus | None:
    """The status that the carrying verb gives: "cancelled a meeting", "will hold talks", "refused to hold talks"."""
    has = reading.has
    if has(verb, "withdraw_verb"):
        return "cancelled" if of_chain(reading, links, clause) == "held" else None
    if has(verb, "cancel_verb") or (
        has(verb, "put_verb")
        and "off" in (reading.word(verb + 1), reading.word(of.noun + 1), reading.word(tail.end))  # "put the visit off"
    ):
        own = of_chain(reading, links, clause)
        return "cancelled" if own in ("held", "planned") else own
    if has(verb, "refuse_word|deny_verb") or (
        has(verb, "rule_verb|turn_verb") and reading.search("{out_word}", verb, of.start + 1)
    ):
        open_still = has(verb, "rule_verb") and reading.search("{not_word|negation}", links.start, verb) is not None
        return "proposed" if open_still else "refused"  # "has not ruled out a meeting"
    definite = of.determiner >= 0 and has(of.determiner, "definite")
    if (
        has(verb, "welcome_verb")
        and (definite or _is_past(reading, tail))
        and not reading.search("{proposed_word}", *of.mods())
    ):
        # "welcomed | the visit of X" tells of one, "welcomed | a visit of X" of what somebody would like
        return "planned" if reading.search("{upcoming_word}", *of.mods()) else "held"
    if has(verb, "propose_word&!light_verb|seek_verb|invite_verb") and not has(verb, "light_verb|receive_verb"):
        return "proposed"
    if has(verb, "schedule_verb|agree_verb|plan_word"):
        sought = has(verb, "schedule_verb") and reading.search("{propose_word}", links.start, verb) is not None
        return "proposed" if sought else "planned"  # "were seeking to | arrange a call"
    if reading.search("{proposed_word}", *of.mods()):
        return "proposed"
    found = status_of(reading, links, clause, actor(reading, links, clause)[1])
    if found == "held" and reading.search("{upcoming_word}", *of.mods()):
        return "planned"
    return found
