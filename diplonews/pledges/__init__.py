"""Commitments: what a party binds itself to do or not to do, as drafts in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from diplonews.drafts import PledgeDraft
from diplonews.pledges.future import find_future, find_going
from diplonews.pledges.nouns import find_affirmed, find_nouns
from diplonews.pledges.reading import Reading
from diplonews.pledges.verbs import find_committed, find_ready, find_ruled_out, find_verbs
from diplonews.rules import Rule
from diplonews.scene import Scene


def _all(scene: Scene) -> Iterator[tuple[str, PledgeDraft]]:
    """What every rule finds, each with its id; the text is read once for all of them."""
    text = Reading(scene)
    if scene.has("pledge_cue"):
        yield from find_verbs(text)
        for rule, find_one in _BY_CUE.items():
            for draft in find_one(text):
                yield rule, draft
    for draft in find_future(text):
        yield "pledge.future", draft


_BY_CUE: dict[str, Callable[[Reading], Iterable[PledgeDraft]]] = {
    "pledge.ready": find_ready,
    "pledge.committed": find_committed,
    "pledge.ruled-out": find_ruled_out,
    "pledge.noun": find_nouns,
    "pledge.going-to": find_going,
    "pledge.affirmed": find_affirmed,
}
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
