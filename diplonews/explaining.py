"""Why a text gave the records it gave: which rule fired on which words, and which cues gave nothing and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from diplonews import claims, contacts, dates, officials, pledges
from diplonews.pipeline import Parser, Published
from diplonews.records import Report, Span
from diplonews.scene import Scene

#: The families of records with the room of each, in the order in which a text passes them.
FAMILIES: tuple[tuple[str, Any], ...] = (
    ("official", officials),
    ("contact", contacts),
    ("pledge", pledges),
    ("claim", claims),
)
_PARTY = "{PERSON|COUNTRY|DEMONYM|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|personal|group|human}"


@frozen(slots=True)
class Fired:
    """A rule that gave a record: the record's id and the words that tell of it."""

    family: str
    rule: str
    record: str
    words: tuple[Span, ...]


@frozen(slots=True)
class Missed:
    """A cue of a family that gave no record of it, and the reason."""

    family: str
    cue: Span
    reason: str


@frozen(slots=True)
class Explanation:
    """A report with the rules that fired and the cues that gave nothing, both in the order of the text."""

    report: Report
    fired: tuple[Fired, ...]
    missed: tuple[Missed, ...]


def explain(parser: Parser, text: str, published: Published = None, title: str | None = None) -> Explanation:
    """Parse a text and say why.

    >>> why = explain(Parser(), "Foreign Minister Ana Duarte spoke on Monday.", "2024-05-03")
    >>> [(fired.family, fired.words[0].text) for fired in why.fired]
    [('official', 'Ana Duarte')]
    """
    report = parser.parse(text, published, title)
    scene = parser.survey(text, report.published, title)
    fired = tuple(sorted(_fired(report), key=lambda one: (_start(one.words), one.family, one.record)))
    missed = sorted(_missed(scene, report), key=lambda one: (one.cue.start, one.family))
    return Explanation(report, fired, tuple(missed))


def all_rules() -> Iterator[tuple[str, Any]]:
    """Every rule with the family of its records, in the order in which a text passes them."""
    for date_rule in dates.rules():
        yield "date", date_rule
    for family, room in FAMILIES:
        for rule in getattr(room, "RULES", ()):
            yield family, rule


def _fired(report: Report) -> Iterator[Fired]:
    for official in report.officials:
        yield Fired("official", official.rule, official.id, official.mentions)
    for contact in report.contacts:
        yield Fired("contact", contact.rule, contact.id, contact.evidence)
    for pledge in report.pledges:
        yield Fired("pledge", pledge.rule, pledge.id, pledge.evidence)
    for claim in report.claims:
        yield Fired("claim", claim.rule, claim.id, claim.evidence)


def _missed(scene: Scene, report: Report) -> Iterator[Missed]:
    named = [span for official in report.officials for span in official.mentions]
    people = [scene.span(one.start, one.end) for one in scene.person_mentions]
    for mention in scene.mentions:
        if mention.kind == "title" and not _within(scene.span(mention.start, mention.end), (*people, *named)):
            yield Missed("official", scene.span(mention.start, mention.end), "a title without a name beside it")
    told = {
        "contact": [span for contact in report.contacts for span in contact.evidence],
        "pledge": [pledge.cue for pledge in report.pledges],
        "claim": [claim.cue for claim in report.claims],
    }
    for family, room in FAMILIES:
        if family in told:
            yield from _missed_cues(scene, family, room, told[family])


def _missed_cues(scene: Scene, family: str, room: Any, told: list[Span]) -> Iterator[Missed]:
    """The cues of a family that stand in none of its records' words. Only words are cues: no name, no date."""
    layer = scene.layer
    rules_at: dict[int, list[str]] = {}
    for rule in room.RULES:
        if rule.cue:
            for match in scene.alphabet.compile("{" + rule.cue + "}").finditer(layer.symbols):
                if match.start() not in layer.items:
                    rules_at.setdefault(match.start(), []).append(rule.id)
    drafted = [(rule, _cues_of(scene, draft)) for rule, draft in room.find(scene)]
    for place in sorted(rules_at):
        cue = scene.span(*layer.span(place, place + 1))
        if not _within(cue, told):
            yield Missed(family, cue, _reason(scene, layer.tokens[place], cue, rules_at[place], drafted))


def _reason(scene: Scene, token: int, cue: Span, rules: list[str], drafted: list[tuple[str, list[Span]]]) -> str:
    for rule, spans in drafted:
        if _within(cue, spans):
            return f"{rule} fired on it, but nobody could be found who takes part, or another record tells the same"
    first, end = scene.tokens.sentence_of(token)
    held = scene.layer.symbols[_at(scene, first) : _at(scene, end - 1) + 1]
    if not scene.alphabet.compile(_PARTY).search(held):
        return "no party stands in the sentence"
    shown = ", ".join(rules[:3]) + (f" and {len(rules) - 3} more" if len(rules) > 3 else "")
    return f"the words around it fit none of the rules that need it ({shown})"


def _at(scene: Scene, token: int) -> int:
    return bisect_right(scene.layer.tokens, token) - 1


def _cues_of(scene: Scene, draft: Any) -> list[Span]:
    """The words on which a draft stands: its cue, or where it names none all of its evidence."""
    cue = getattr(draft, "cue", None)
    return [scene.span(*one) for one in (draft.evidence if cue is None else (cue,))]


def _within(cue: Span, spans: Iterable[Span]) -> bool:
    return any(span.start <= cue.start and cue.end <= span.end for span in spans)


def _start(words: tuple[Span, ...]) -> int:
    return words[0].start if words else 0
