"""The gender that styles and titles tell: "spokeswoman", "Mrs.", "King"."""

from __future__ import annotations

from functools import cache

from diplonews.lexicon import Lexicon
from diplonews.officials.sheet import Sheet

_REMEMBERED = 20_000  # stretches of styles and titles


def gender_of(sheet: Sheet, first: int, last: int) -> str:
    """The gender that the styles and titles of some tokens tell: "spokeswoman", "Mrs.", "King"."""
    tokens, held = sheet.scene.tokens, _genders(sheet.scene.lexicon)
    words = tuple(tokens.words[first:last])
    gender = held.get(words)
    if gender is None:
        if len(held) > _REMEMBERED:
            held.clear()
        gender = held[words] = _gender(sheet, tokens.symbols[first:last], words)
    return gender


@cache
def _genders(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    return {}


def _gender(sheet: Sheet, symbols: str, words: tuple[str, ...]) -> str:
    with_feature = sheet.scene.alphabet.symbols_with
    male, female = with_feature("male_style"), with_feature("female_style")
    for symbol, word in zip(symbols, words, strict=True):
        if symbol in female or word.endswith(("woman", "Woman")):
            return "f"
        if symbol in male or word.endswith("sman"):
            return "m"
    return ""
