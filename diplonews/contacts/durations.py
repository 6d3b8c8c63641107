"""How long a call or meeting took, in minutes: "lasted around 30 minutes", "an hour-long call"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diplonews.contacts.building import Found
from diplonews.contacts.numbers import NUMBERS
from diplonews.contacts.reading import Reading
from diplonews.drafts import ContactDraft

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
_DURATION = (
    rf"\b(?P<count>{_NUMBER})(?P<half>[ -]and[ -]a[ -](?P<part>half|quarter))?[ -](?P<unit>minute|hour|min|hr)s?\b"
    r"(?P<more>(?: and|,)? (?P<moremin>\d{1,2}|[a-z-]{3,12}) minutes?| and a (?P<later>half|quarter))?"
)
_UNITS = ("minute", "Minute", "hour", "Hour", " min ", " mins", " hr ", " hrs")
_COUNTS = frozenset(name.replace("-", " ").split()[-1] for name in NUMBERS)
_WORD = 16  # characters of the longest word before a unit, and what stands between
_WIDEST = 40  # characters from the first word of a duration to its unit, or from that to its end
# "Three hours after", "within an hour", "in two hours' time" measure no event; "a 48-hour visit" is no talk.
_AFTER = (
    r"\s{0,4}(?:'s?\s{0,4})?(?:after|before|earlier|later|ago|notice|drive|flight|away|from|visit|stay|trip|ultimatum|deadline"
    r"|ceasefire|truce)"
)
_BEFORE = r"(?:within|every|per|in the (?:last|past|next)|at (?:least )?|until|before|after)\s{0,4}$"
_TELLS = (
    r"\b(?:last\w*|for|took|ran|long|spent|went on|stretched|meet\w*|met|talk\w*|call\w*|conversation\w*|discussion\w*"
    r"|spoke|sp[eo]ak\w*|session|summit|audience|lunch|dinner|consult\w*|negotiat\w*)\b"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _units(text: str) -> list[int]:
    """Where the words for units stand: by plain search, ten times as fast as by pattern."""
    found: list[int] = []
    for unit in _UNITS:
        at = text.find(unit)
        while at >= 0:
            found.append(at)
            at = text.find(unit, at + 1)
    return sorted(found)


def minutes(match: re.Match[str]) -> float | None:
    """The minutes of a duration as the pattern found it: "two and a half hours" is 150."""
    count = match["count"].lower()
    number = NUMBERS.get(count)
    if number is None:
        number = float(count)
    for part in (match["part"], match["later"]):
        if part:
            number += 0.5 if part == "half" else 0.25
    total = number * 60 if match["unit"].lower() in ("hour", "hr") else number
    more = match["moremin"]
    if more:
        extra = NUMBERS.get(more.lower())
        total += extra if extra is not None else float(more) if more.isdecimal() else 0
    return total if total > 0 else None


def _measures(text: str) -> Iterator[re.Match[str]]:
    """Every duration in a text, sought around the words for its units only."""
    done = 0
    for unit in _units(text):
        before = text[max(0, unit - _WORD) : unit].replace("-", " ").split()
        if not before or not (before[-1][-1].isdigit() or before[-1].lower() in _COUNTS):
            continue  # "the hour", "rush hour"
        match = _compiled(_DURATION).search(text, max(done, unit - _WIDEST), unit + _WIDEST)
        if match is not None and unit >= done:
            done = match.end()
            yield match


def attach(reading: Reading, found: list[Found]) -> list[Found]:
    """The drafts with their durations; a duration that no draft tells of makes a draft of its own, for linking."""
    text = reading.scene.view.text
    if not found or ("minute" not in text and "hour" not in text):
        return found
    out = list(found)
    tokens = reading.scene.tokens
    for match in _measures(text):
        if text[match.start() - 1 : match.start()] == ".":
            continue  # "for 1.125 hours"
        value = minutes(match)
        if (
            value is None
            or _compiled(_AFTER).match(text, match.end())
            or _compiled(_BEFORE).search(text[max(0, match.start() - 20) : match.start()])
        ):
            continue
        at = tokens.at_offset(match.start())
        start, end = tokens.sentence_of(at)
        near = text[tokens.starts[start] : tokens.end_of(max(start, end - 1))]
        if not _compiled(_TELLS).search(near):
            continue
        chosen = _nearest(out, at, start, end)
        if chosen is not None:
            rule, draft = out[chosen]
            if draft.duration_minutes is None:
                out[chosen] = rule, draft._replace(duration_minutes=value)
        elif found and _compiled(r"\b(?:lasted|took|ran|went on)\b").search(near):
            out.append(
                (
                    "contact.again",
                    ContactDraft("meeting", "unspecified", "held", (), ((start, end),), duration_minutes=value),
                )
            )
    return out


def _nearest(found: list[Found], at: int, start: int, end: int) -> int | None:
    """The call or meeting of the sentence that a duration belongs to: the nearest one."""
    best, distance = None, 10_000
    for number, (_, draft) in enumerate(found):
        if draft.kind == "visit":
            continue
        for first, last in draft.evidence:
            if start <= first < end:
                gap = 0 if first <= at < last else min(abs(first - at), abs(at - last))
                if gap < distance:
                    best, distance = number, gap
    return best
