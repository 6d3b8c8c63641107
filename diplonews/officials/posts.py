"""Posts that the words behind a weak title tell: "head of the delegation", "chief of the president's office"."""

from __future__ import annotations

from functools import cache

from diplonews.lexicon import Lexicon, Title
from diplonews.officials.sheet import Sheet
from diplonews.records import Office

Letters = tuple[int, int]

WEAK = 60  # rank; "head", "director", "official", "chairman": nothing without a body they belong to


def told(sheet: Sheet, row: Title, letters: Letters, *, bodies: bool) -> tuple[Office, int] | None:
    """The office and rank of a title by the letters behind it; None where they say no more than the title does.

    `bodies` says whether a body is named with it.
    """
    if row.office == "igo_official" and not row.organisation and not bodies:
        return ("other", 120) if has(sheet, letters, "public_body") else None  # "director-general of the department"
    if row.office != "other":
        return None
    if has(sheet, letters, "delegation_word"):
        return "envoy", 310
    if row.rank > WEAK:
        return None
    if has(sheet, letters, "public_body") and _says(sheet, letters, "post_word"):
        return "ambassador", 530  # "head of Taiwan's representative office": an embassy by another name
    whole = (letters[0], letters[1] + 1)
    if _says(sheet, whole, "leaders_office") and _says(sheet, whole, "leader_word"):
        return "adviser", 470  # "head of Chad's presidential office", "of the Kenyan president's office"
    return None


def has(sheet: Sheet, letters: Letters, feature: str) -> bool:
    """Whether one of the words behind some letters has a feature."""
    if letters[0] == letters[1]:
        return False
    known = sheet.scene.alphabet.symbols_with(feature)
    first, last = sheet.at[letters[0]], sheet.at[letters[1]]
    return not known.isdisjoint(sheet.scene.tokens.symbols[first:last])


def _says(sheet: Sheet, letters: Letters, table: str) -> bool:
    """Whether one of the words behind some letters is in a table that holds no cues."""
    known = _words_in(sheet.scene.lexicon, table)
    return not known.isdisjoint([word.lower() for word in sheet.words(letters[0], min(letters[1], len(sheet.text)))])


@cache
def _words_in(lexicon: Lexicon, table: str) -> frozenset[str]:
    return frozenset(lexicon.toml("portfolio_words.toml")[table]["words"])
