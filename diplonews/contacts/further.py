"""The next telling of a row: "met A on Monday and with B on Tuesday", "talks with A and with B"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.building import draft
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.reading import Reading
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind, ContactStatus, Mode


def further(
    reading: Reading,
    ours: list[Piece],
    tail: Tail,
    clause: Clause,
    kind: ContactKind,
    mode: Mode,
    status: ContactStatus,
) -> Iterator[ContactDraft]:
    """ "Met A on Monday | and with B on Tuesday": the next telling of a row."""
    if not (tail.partners or tail.objects):
        return  # nobody that the row could begin with
    at = tail.end
    for _ in range(6):
        m = reading.match(
            "{comma}?{and_word|comma}{adverb|separately_word}{0,2}(?:(?P<with>{with_word})|(?={PERSON|TITLE}))",
            at,
            clause.end,
        )
        if m is None:
            return
        begin = m.end() - (m["with"] is not None)
        after = Walk(reading, begin, clause.end, objects=m["with"] is None).run()
        after.partners = after.partners or after.objects
        if not after.partners or (m["with"] is None and not (tail.when and after.when)):
            return
        after.place = after.place or tail.place
        yield draft(reading, kind, mode, status, [*ours, *after.partners], after, (begin, after.end))
        at = after.end
