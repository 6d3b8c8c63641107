"""Which code of CAMEO and PLOVER a record gets: the tables of this folder, and the first row that fits.

The codes are facts of the CAMEO 1.1b3 manual and of the PLOVER manual with its conversion file (draft 0.8, CC BY-SA
4.0); which record gets which code, and the one-line labels, are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from attrs import frozen

from diplonews.records import Claim, Contact, Pledge

Coded_ = Contact | Pledge | Claim


@frozen(slots=True)
class Code:
    """A row of ``codes.tsv``: the conditions on a record, and the codes it then gets."""

    records: frozenset[str]
    kind: str
    status: str
    scene: frozenset[str]
    cue: str
    words: str
    context: str
    cameo: str
    back: str
    event: str
    mode: str
    about: str
    label: str


@frozen(slots=True)
class Coding:
    """The codes of one record. `back` is CAMEO's code as the other side sees it, empty where there is none;
    `event` is empty where PLOVER drops the record; codes are strings, for they begin with 0.
    """

    cameo: str
    back: str
    event: str
    mode: str
    contexts: tuple[str, ...]
    label: str

    @property
    def quad(self) -> int | None:
        """PLOVER's quadrant: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        found = plover().get((self.event, self.mode)) or plover().get((self.event, ""))
        return found[0] if found else None

    @property
    def score(self) -> float | None:
        """PLOVER's score of the event, or None where the manual gives none that can be believed."""
        found = plover().get((self.event, self.mode)) or plover().get((self.event, ""))
        return found[1] if found else None


def cameo_quad(code: str) -> int:
    """CAMEO's quadrant by the root of a code.

    >>> cameo_quad("041"), cameo_quad("125")
    (1, 3)
    """
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def code_of(record: Coded_, scene: Iterable[str] = ()) -> Coding | None:
    """The codes of a record, or None for what neither scheme has (a claim to a place).

    `scene` is what holds of a contact beyond its fields: ``third``, ``multilateral``.
    """
    facts = {*scene, *_facts(record)}
    cue, words = _words(record)
    about = contexts(words)
    for row in codes():
        if (
            _kind(record) in row.records
            and row.kind in ("", getattr(record, "kind", ""))
            and row.status in ("", _status(record))
            and row.scene <= facts
            and (not row.cue or _stems(row.cue).search(cue))
            and (not row.words or _stems(row.words).search(words))
            and (not row.context or row.context in about)
        ):
            named = about if row.about == "*" else (row.about,) if row.about else ()
            return Coding(row.cameo, row.back, row.event, row.mode, named, row.label)
    return None


def contexts(words: str) -> tuple[str, ...]:
    """What words are about, of PLOVER's contexts.

    >>> contexts("send weapons and medical relief")
    ('humanitarian', 'military')
    """
    return tuple(name for name, stems in _context_rows() if _stems(stems).search(words))


def _kind(record: Coded_) -> str:
    if isinstance(record, Contact):
        return record.kind
    return "pledge" if isinstance(record, Pledge) else "claim"


def _status(record: Coded_) -> str:
    if isinstance(record, Contact):
        return record.status
    return record.polarity if isinstance(record, Pledge) else ""


def _facts(record: Coded_) -> Iterator[str]:
    if isinstance(record, Contact) and record.hosts:
        yield "hosted"
    if isinstance(record, Pledge) and record.amounts:
        yield "amount"


def _words(record: Coded_) -> tuple[str, str]:
    """The cue of a record and the words of what is done or said, in lower case."""
    spans = (
        record.evidence
        if isinstance(record, Contact)
        else record.action
        if isinstance(record, Pledge)
        else record.content
    )
    cue = "" if isinstance(record, Contact) else record.cue.text
    return cue.lower(), " ".join(span.text for span in spans).lower()


@cache
def _stems(stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(stem) for stem in stems.split("|")) + ")")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of this folder, without comments and heading."""
    lines = resources.files("diplonews.export").joinpath(name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in [line for line in lines if not line.startswith("#")][1:])


@cache
def codes() -> tuple[Code, ...]:
    """The rows of ``codes.tsv``, in their order."""
    return tuple(
        Code(frozenset(row[0].split("|")), row[1], row[2], frozenset(filter(None, row[3].split("&"))), *row[4:])
        for row in rows("codes.tsv")
    )


@cache
def plover() -> dict[tuple[str, str], tuple[int, float | None]]:
    """Quadrant and score by event and mode."""
    return {
        (event, mode): (int(quad), float(score) if score else None) for event, mode, quad, score in rows("plover.tsv")
    }


@cache
def _context_rows() -> tuple[tuple[str, str], ...]:
    return tuple((name, stems) for name, stems in rows("contexts.tsv"))
