"""Held, planned, proposed, cancelled or refused: read from the verb group, what governs it, and the day.

The chain of a verb is what stands between its subject and it: "had been | due to | meet", "has refused to | meet".
"""

from __future__ import annotations

from datetime import date

from diplonews.contacts.clauses import Chunk, Clause
from diplonews.contacts.reading import Reading
from diplonews.dates import DateMention
from diplonews.records import ContactStatus

_LINK = (
    "adverb|negation|not_word|modal|auxiliary|be|have|do|will|to_word|plan_word|agree_verb|propose_word|propose_modal|refuse_word|cancel_verb"
    "|rule_verb|turn_verb|deny_verb|out_word|light_verb|plans_word|prospect_word|separately_word|help_verb|quote"
)
_MOST = 12
_ASKED = 7  # symbols from "asked" to "whether"


class Chain:
    """The words from `start` up to the verb at `verb`; `infinitive` tells that it stands with "to".

    `clause` is where its subject is sought, once that is asked for: most chains are given up before. Without one the
    `subject` is as given.
    """

    __slots__ = ("_clause", "_subject", "infinitive", "start", "verb")

    def __init__(
        self,
        start: int,
        verb: int,
        *,
        infinitive: bool = False,
        subject: Chunk | None = None,
        clause: Clause | None = None,
    ) -> None:
        self.start, self.verb, self.infinitive = start, verb, infinitive
        self._subject, self._clause = subject, clause

    @property
    def subject(self) -> Chunk | None:
        """The noun phrase that the verb group belongs to."""
        if self._clause is not None:
            for chunk in reversed(self._clause.chunks):
                if chunk.end <= self.verb and self.start <= chunk.verb <= self.verb and not chunk.governed:
                    self._subject = chunk
                    break
            self._clause = None
        return self._subject


def chain(reading: Reading, verb: int, clause: Clause) -> Chain:
    """The verb group that ends in the verb at an index."""
    start = verb
    while start > clause.start and verb - start < _MOST and reading.has(start - 1, _LINK):
        if reading.has(start - 1, "noun&!verb&!modal&!plans_word&!prospect_word"):
            break
        start -= 1
    while start < verb and reading.has(start, "out_word&!adverb"):
        start += 1
    infinitive = reading.has(verb - 1, "to_word") or (
        reading.has(verb - 1, "adverb|separately_word") and reading.has(verb - 2, "to_word")
    )
    return Chain(start, verb, infinitive=infinitive, clause=clause)


def of_chain(reading: Reading, links: Chain, clause: Clause) -> ContactStatus | None:
    """The status that a verb group gives; None where it says that nothing of the kind is on."""
    has, start, verb = reading.has, links.start, links.verb
    group, sets = reading.symbols[start:verb], reading.alphabet.sets

    def holds(expression: str) -> bool:
        return not sets[expression].isdisjoint(group)

    before = _word_before(reading, links, clause)
    negated = holds("negation|not_word")
    if any(reading.word(i) == "ever" for i in range(start, verb)):
        return None  # "I don't believe I ever met him"
    if holds("cancel_verb"):
        return "cancelled"
    if holds("refuse_word") or (holds("rule_verb|turn_verb") and holds("out_word")):
        return ("proposed" if holds("rule_verb") else None) if negated else "refused"  # "has not ruled out meeting X"
    if holds("deny_verb") or before == "deny":
        return "refused"
    if reading.search("{have}{adverb}?{be}{adverb}?{plan_word}", start, verb) or reading.search(
        "{be}{to_word}{have}", start, verb
    ):
        return "cancelled"
    if reading.search("{would}{not_word|adverb|negation}{0,2}{have}", start, verb) and not links.infinitive:
        return "cancelled"
    if holds("propose_word|propose_modal&!plan_word") and not holds("agree_verb"):
        return None if negated and holds("propose_modal") else "refused" if negated else "proposed"
    if before in ("asked", "whether"):  # a question tells of nothing: "asked if he would visit Oslo"
        return "proposed" if before == "whether" and holds("modal|will|plan_word|plans_word") else None
    if before in ("if", "hope"):
        return "proposed"
    if (
        holds("will|plan_word|plans_word|agree_verb")
        or reading.search("{modal}", start, verb)
        or reading.search("{be}{adverb}{0,2}{to_word}", start, verb)
    ):
        return "refused" if negated else "planned"
    if holds("prospect_word"):
        return "proposed"
    if negated:
        never = reading.search("{have}", start, verb) or any(
            reading.word(i) in ("never", "yet") for i in range(start, verb)
        )
        return None if never else "refused"
    if before == "when" and has(verb, "verb&base|verb&third") and not has(verb, "verb&past"):
        return "planned"
    return "held"


def _word_before(reading: Reading, links: Chain, clause: Clause) -> str:
    """What introduces the clause: "if", a question, "when", a hope, or a denial ("denied that X met Y")."""
    at = links.subject.start if links.subject else links.start
    if reading.search("{condition|subordinating|deny_verb|hope_word}|{adverb}", max(clause.start, at - 4), at) is None:
        return ""
    for i in range(at - 1, max(clause.start, at - 4) - 1, -1):
        whether = reading.word(i) == "whether"
        if i >= at - 2 and (whether or reading.has(i, "condition")):
            if reading.search("{ask_verb}", max(clause.start, i - _ASKED), i) is not None:
                return "asked"
            return "whether" if whether else "if"
        if reading.word(i) in ("when", "once", "until", "before") and i >= at - 2:
            return "when"
        if reading.has(i, "deny_verb"):
            return "deny"
        if reading.has(i, "hope_word") and i >= at - 2:
            return "hope"
    return ""


def governing(reading: Reading, index: int, clause: Clause) -> ContactStatus:
    """The status of an infinitive or a noun that has none of its own: that of the clause around it."""
    subject = (
        reading.subject_around(index, clause) or reading.subject(index, clause) or reading.subject_after(index, clause)
    )
    if subject is None:
        return "held"
    m = reading.match(
        "(?:{modal|auxiliary|be|have|adverb|to_word|plan_word|will|negation|not_word|propose_word|refuse_word|cancel_verb|propose_modal}){0,6}",
        subject.verb,
        clause.end,
    )
    stop = m.end() if m else subject.verb
    links = Chain(subject.verb, stop, subject=subject)
    found = of_chain(reading, links, clause) or "held"
    if found in ("held", "planned") and stop < index and reading.search("{propose_modal}", stop, index):
        return "proposed"  # "agreed that preparations should begin for them to meet"
    return found


def by_day(status: ContactStatus, when: DateMention | None, published: date | None) -> ContactStatus:
    """What is told as held on a day still to come is planned."""
    if (
        status == "held"
        and when is not None
        and when.first is not None
        and published is not None
        and when.first > published
    ):
        return "planned"
    return status
