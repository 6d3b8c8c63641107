"""Diplomatic news in, typed records out. The public names; nothing is defined here.

>>> import diplonews
>>> report = diplonews.parse("The two ministers spoke by phone.")
>>> report.officials
()

Each name is fetched from its room when it is first asked for (PEP 562), so that importing the package
reads no data and compiles no pattern.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diplonews.comparison import compare
    from diplonews.errors import DiplonewsError, LexiconError, ReportFormatError
    from diplonews.lexicon import Lexicon
    from diplonews.pipeline import (
        Failure,
        Parser,
        get_claims,
        get_contacts,
        get_dates,
        get_officials,
        get_pledges,
        parse,
        parse_many,
    )
    from diplonews.records import (
        Amount,
        Call,
        Claim,
        Contact,
        Meeting,
        Official,
        Party,
        Pledge,
        Report,
        Span,
        Territory,
        Visit,
        When,
    )
    from diplonews.register import Register

__version__ = "0.1.0"

_ROOMS = {
    "diplonews.comparison": ("compare",),
    "diplonews.errors": ("DiplonewsError", "LexiconError", "ReportFormatError"),
    "diplonews.lexicon": ("Lexicon",),
    "diplonews.pipeline": (
        "Failure",
        "Parser",
        "get_claims",
        "get_contacts",
        "get_dates",
        "get_officials",
        "get_pledges",
        "parse",
        "parse_many",
    ),
    "diplonews.records": (
        "Amount",
        "Call",
        "Claim",
        "Contact",
        "Meeting",
        "Official",
        "Party",
        "Pledge",
        "Report",
        "Span",
        "Territory",
        "Visit",
        "When",
    ),
    "diplonews.register": ("Register",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


if not TYPE_CHECKING:  # a type checker that saw this would take every misspelt name for one of ours

    def __getattr__(name: str) -> Any:
        room = _ROOM_OF.get(name)
        if room is None:
            raise AttributeError(f"module 'diplonews' has no attribute {name!r}")
        value = getattr(import_module(room), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOM_OF})


__all__ = [
    "Amount",
    "Call",
    "Claim",
    "Contact",
    "DiplonewsError",
    "Failure",
    "Lexicon",
    "LexiconError",
    "Meeting",
    "Official",
    "Parser",
    "Party",
    "Pledge",
    "Register",
    "Report",
    "ReportFormatError",
    "Span",
    "Territory",
    "Visit",
    "When",
    "compare",
    "get_claims",
    "get_contacts",
    "get_dates",
    "get_officials",
    "get_pledges",
    "parse",
    "parse_many",
]
