"""A draft from what a rule has read: the parts that every rule fills in the same way."""

from __future__ import annotations

from diplonews.dates import DateMention
from diplonews.drafts import PledgeDraft
from diplonews.pledges.action import Actions
from diplonews.pledges.reading import Piece, Reading
from diplonews.records import PledgeKind, Polarity

LONGEST = 90  # symbols of an action


def build(
    text: Reading,
    *,
    pledgers: list[Piece],
    cue: Piece,
    action: int,
    sentence: Piece,
    kind: PledgeKind,
    negative: bool = False,
    recipients: Piece | None = None,
    noun: bool = False,
    subject_position: bool = False,
) -> PledgeDraft | None:
    """The draft of a commitment whose action begins at the index `action`."""
    first, end = sentence
    actions = Actions(text)
    read = actions.read(action, min(end, action + LONGEST), noun=noun, subject_position=subject_position)
    if read is None:
        return None
    opening = min([p[0] for p in pledgers if p[0] < cue[0]] or [cue[0]])
    condition = read.condition or actions.leading_condition(first, opening)
    polarity: Polarity = "negative" if negative else "positive"
    deadline = text.deadline(read.start, read.end) or _opening_date(text, first, opening)
    stop = max(read.end, cue[1], read.condition[1] if read.condition else 0)
    return PledgeDraft(
        pledgers=tuple(text.ref(*p) for p in pledgers),
        cue=text.ref(*cue),
        action=(text.ref(read.start, read.end),),
        kind=kind,
        evidence=text.ref(min(opening, cue[0], read.start), stop),
        polarity=polarity,
        recipients=(text.ref(*recipients),) if recipients else text.recipients(read.start, read.end, pledgers),
        condition=text.ref(*condition) if condition else None,
        deadline=deadline,
        amounts=text.amounts(read.start, read.end),
    )


def _opening_date(text: Reading, first: int, subject: int) -> DateMention | None:
    """ "By 2030, Fiji will": the date that opens the sentence. A day on which it is said ("On Monday, …") is none."""
    last = min(subject, first + 4)
    if not text.some(first, last, "DATE"):
        return None
    for i in range(first, last):
        if text.has(i, "DATE"):
            found = text.deadline(i, i + 1) if text.has(i + 1, "comma") else None
            due = text.word(i - 1) in ("by", "before", "within", "until")
            return found if found is not None and (found.deadline or due or found.first != found.last) else None
    return None
