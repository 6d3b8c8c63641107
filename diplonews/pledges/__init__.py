"""Commitments: what a party binds itself to do or not to do, as drafts in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.future import find_future, going_at
from diplonews.pledges.nouns import affirmed_at, noun_at, reached_at
from diplonews.pledges.reading import Reading
from diplonews.pledges.states import committed_at, ready_at, ruled_out_at
from diplonews.pledges.verbs import verb_at
from diplonews.rules import Rule
from diplonews.scene import Scene

# The rules that look at a cue, by the class of words that calls for them; which verbs and nouns `verbs`, `nouns` say.
_AT_CUE: tuple[tuple[str, str, Callable[[Reading, int], PledgeDraft | None]], ...] = (
    ("ready_word", "pledge.ready", ready_at),
    ("determined_word", "pledge.ready", ready_at),
    ("committed_word", "pledge.committed", committed_at),
    ("rule_verb", "pledge.ruled-out", ruled_out_at),
    ("reaffirm_verb", "pledge.affirmed", affirmed_at),
    ("agreement_noun", "pledge.noun", reached_at),
    ("going_word", "pledge.going-to", going_at),
)
_OTHERS = frozenset(name for name, _, _ in _AT_CUE)


def _all(scene: Scene) -> Iterator[tuple[str, PledgeDraft]]:
    """What every rule finds, each with its id; the text is read once for all of them, cue by cue."""
    text = Reading(scene)
    for m in scene.alphabet.compile("{pledge_cue}").finditer(text.symbols):
        at = m.start()
        held = text.classes_at(at)
        if (told := verb_at(text, at, held)) is not None:
            yield told
        if (draft := noun_at(text, at, held)) is not None:
            yield "pledge.noun", draft
        if held.isdisjoint(_OTHERS):
            continue
        for name, rule, read in _AT_CUE:
            if name in held and (draft := read(text, at)) is not None:
                yield rule, draft
    for draft in find_future(text):
        yield "pledge.future", draft


_CUE, _FUTURE = "pledge_cue", "will|would|contracted_will"


def _rule(id: str, example: str, counter: str, cue: str = _CUE) -> Rule[PledgeDraft]:
    def found(scene: Scene) -> Iterator[PledgeDraft]:
        return (draft for rule, draft in _all(scene) if rule == id)

    return Rule(id, example, counter, found, cue)


RULES: tuple[Rule[PledgeDraft], ...] = (
    _rule("pledge.verb", "Norway pledged to expand its aid.", "The aid that was pledged came late."),
    _rule("pledge.that", "Jordan promised that it would reopen the crossing.", "Jordan promised that month."),
    _rule("pledge.object", "Qatar pledged 5 million dollars to Gaza.", "Qatar offered its condolences."),
    _rule("pledge.agreed-to", "The two sides agreed to a ceasefire.", "The two sides agreed on Friday."),
    _rule(
        "pledge.agreed-on",
        "The two sides agreed on reopening the border.",
        "The two agreed on the importance of trade.",
    ),
    _rule("pledge.committed-to", "Peru commits to free trade.", "Peru commits few errors."),
    _rule("pledge.assured-of", "He assured Fiji of his support.", "He is assured of a seat."),
    _rule("pledge.ready", "Kenya is ready to host the mission.", "The harbour is ready to use."),
    _rule("pledge.committed", "Peru remains committed to free trade.", "Crimes were committed to the north."),
    _rule("pledge.ruled-out", "Ghana ruled out sending troops.", "The police ruled out the possibility of murder."),
    _rule(
        "pledge.noun",
        "The minister welcomed Chile's promise to cut tariffs.",
        "The minister kept the promise of spring.",
    ),
    _rule("pledge.future", "Canada will provide C$500 million.", "The harvest will provide food.", _FUTURE),
    _rule(
        "pledge.affirmed", "They affirmed close coordination on Sudan.", "They affirmed the importance of coordination."
    ),
    _rule("pledge.going-to", "We are going to rebuild the bridge.", "Prices are going to rise."),
)


def find(scene: Scene) -> list[tuple[str, PledgeDraft]]:
    """The commitments of a scene with the rule of each; one record for words that two rules read."""
    found = sorted(_all(scene), key=lambda one: (one[1].evidence[0], one[1].cue, one[1].action))
    kept: list[tuple[str, PledgeDraft]] = []
    for rule, draft in found:
        if not any(_same(draft, other) for _, other in kept[-4:]):
            kept.append((rule, draft))
    return kept


def _same(one: PledgeDraft, other: PledgeDraft) -> bool:
    (a, b), (c, d) = one.action[0], other.action[0]
    return min(b, d) - max(a, c) > 0.8 * min(b - a, d - c) and (one.cue == other.cue or abs(a - c) <= 4)
