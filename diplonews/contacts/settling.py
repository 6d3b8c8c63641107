"""What only several drafts together can tell: where the talks of a visit were held, and which telling is the fuller."""

from __future__ import annotations

from attrs import evolve

from diplonews.contacts.building import Found
from diplonews.contacts.reading import Reading
from diplonews.drafts import ContactDraft

_NEAR = 2  # sentences after a visit in which its talks are told


def settle(reading: Reading, found: list[Found]) -> list[Found]:
    """The drafts without doubles, and with the place of the visit for the meetings told as part of it."""
    kept: list[Found] = []
    for rule, draft in found:
        if any(_covers(other, draft) for _, other in kept):
            continue
        kept = [(r, d) for r, d in kept if not _covers(draft, d)]
        kept.append((rule, draft))
    return [(rule, _on_visit(reading, draft, kept)) for rule, draft in kept]


def _covers(one: ContactDraft, other: ContactDraft) -> bool:
    """Whether one draft tells all that the other tells, in the same words."""
    if one.kind == "visit" or other.kind == "visit":
        return (
            one.kind == other.kind
            and one.participants == other.participants
            and one.place == other.place
            and one.when == other.when
        )
    if not other.participants or not one.participants:
        return False
    return (
        set(other.participants) <= set(one.participants)
        and one.evidence[0][0] <= other.evidence[0][0]
        and other.evidence[0][1] <= one.evidence[0][1]
    )


def _on_visit(reading: Reading, draft: ContactDraft, found: list[Found]) -> ContactDraft:
    """A meeting without a place in the sentence of a visit, or right after it, is held at its destination."""
    if draft.kind != "meeting" or draft.place is not None or not draft.participants:
        return draft
    tokens = reading.scene.tokens
    start, end = tokens.sentence_of(draft.evidence[0][0])
    visit = None
    for _, other in found:
        if (
            other.kind == "visit"
            and other.place is not None
            and other.status == draft.status
            and other.evidence[0][0] < end
        ):
            visit = other
    if visit is None:
        return draft
    first = visit.evidence[0][0]
    apart = sum(1 for at in tokens.ends if first <= at < start)
    if apart > _NEAR:
        return draft
    mode = "in_person" if draft.mode == "unspecified" else draft.mode
    return evolve(draft, place=visit.place, mode=mode)
