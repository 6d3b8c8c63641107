"""Names as keys: without accents, case, hyphens and apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold", "name_tokens"]

#: Letters that Unicode does not take apart into a base and an accent.
_WHOLE = str.maketrans(
    {
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ı": "i",
        "ə": "a",
        "Ə": "a",
        "'": None,
        "’": None,
        "‘": None,
        "ʻ": None,
        "ʼ": None,
        "ʿ": None,
        "ʾ": None,
        "`": None,
        "´": None,
        ".": " ",
        ",": " ",
        "-": " ",
        "‐": " ",
        "‑": " ",
        "–": " ",
    }
)


def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, hyphens as spaces: ``"Jun'ichirō" -> "junichiro"``."""
    if text.isalpha() and text.isascii():
        return text.casefold()
    text = text.translate(_WHOLE)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return text.casefold()


@lru_cache(maxsize=4096)  # the same few names are held against many others
def name_tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name: ``"Kang Kyung-wha" -> ("kang", "kyung", "wha")``."""
    return tuple(fold(name).split())
