"""Every form of the lexicon with the rows it may stand for, by its first word: what the mentions are found with.

A parser needs a hundredth of them for a text, and to make them of the tables takes a tenth of a second. So they ship
beside the tables as written (`entries.tsv`, made by `scripts/build_ready.py`), and rows are made when a text calls for
them. Of a lexicon that is not the one that ships they are made on the spot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from diplonews.lexicon import (
    Country,
    DisputedTerritory,
    Lexicon,
    Organisation,
    Place,
    Title,
    TitleModifier,
)
from diplonews.lexicon.rows import Row
from diplonews.lexicon.tables import line_of_row, row_of_line
from diplonews.text import tokenise

MentionKind = Literal[
    "country", "demonym", "capital", "metonym", "place", "territory", "organisation", "title", "titles", "modifier"
]
Entry = tuple[MentionKind, Any]
FILE = "entries.tsv"

# Each kind with the class of its rows; a kind is written as its place in this row, one digit.
_ROWS: dict[MentionKind, type[Row]] = {
    "country": Country, "demonym": Country, "capital": Country, "metonym": Country, "place": Place,
    "territory": DisputedTerritory, "organisation": Organisation, "title": Title, "titles": Title,
    "modifier": TitleModifier,
}  # fmt: skip
_KINDS = tuple(_ROWS)


class Entries:
    """The forms of a lexicon. `exact` has those found as they are written, `folded` those found in any case.

    Both map the first word of a form to its forms as written, tabs between: the digit of the kind and the number of
    the row, then the words that follow, each after a blank. `entry` gives what the two stand for.
    """

    def __init__(self, rows: list[Any], exact: dict[str, str], folded: dict[str, str]) -> None:
        self._rows = rows  # a row, or the bytes of its line until somebody asks for it
        self.exact, self.folded = exact, folded

    @staticmethod
    def of(lexicon: Lexicon) -> Entries:
        """The entries of a lexicon: as they ship where it is the one that ships."""
        ready = lexicon.ready(FILE)
        return Entries.made(lexicon) if ready is None else Entries.read(ready)

    @staticmethod
    def made(lexicon: Lexicon) -> Entries:
        """The entries made of the tables."""
        numbers: dict[int, int] = {}
        rows: list[Row] = []
        exact: dict[str, list[str]] = {}
        folded: dict[str, list[str]] = {}

        def note(place: dict[str, list[str]], kind: MentionKind, form: str, row: Row) -> None:
            if id(row) not in numbers:
                numbers[id(row)] = len(rows)
                rows.append(row)
            first, *rest = _words(form)
            place.setdefault(first, []).append(" ".join((f"{_KINDS.index(kind)}{numbers[id(row)]}", *rest)))

        for kind, form, row in _names(lexicon):
            note(exact, kind, form, row)
            if len(form) > 3 and "." not in form and not form.isupper():
                note(exact, kind, form.upper(), row)
        for title in lexicon.titles:
            if title.kind == "profession_not_office":
                continue
            if title.kind == "initials":  # "FM", not "98.4 fm"
                note(exact, "title", title.form.upper(), title)
                continue
            note(folded, "title", title.form.lower(), title)
            if title.plural and title.plural != title.form:
                note(folded, "titles", title.plural.lower(), title)
        for modifier in lexicon.title_modifiers:
            if modifier.position != "suffix":
                note(folded, "modifier", modifier.form.lower(), modifier)
        return Entries(rows, *({word: "\t".join(forms) for word, forms in x.items()} for x in (exact, folded)))

    def written(self) -> str:
        """The entries as the text of the file that ships, an empty line between what can be cut at once.

        These are the rows; the first words of the exact forms, and the forms of each; those of the folded ones.
        """
        exact, folded = self.exact, self.folded
        parts = (map(line_of_row, self._rows), exact, exact.values(), folded, folded.values())
        return "\n\n".join("\n".join(part) for part in parts)

    @staticmethod
    def read(text: bytes) -> Entries:
        """The entries of such a text, encoded: rows are decoded one by one, which most never are."""
        rows, *forms = text.split(b"\n\n")
        exact, exact_forms, folded, folded_forms = (part.decode().split("\n") for part in forms)
        places = (dict(zip(exact, exact_forms, strict=True)), dict(zip(folded, folded_forms, strict=True)))
        return Entries(rows.split(b"\n"), *places)

    def entry(self, written: str) -> Entry:
        """The kind and the row of a form, from its digit and number."""
        kind = _KINDS[int(written[0])]
        number = int(written[1:])
        row = self._rows[number]
        if isinstance(row, bytes):
            row = self._rows[number] = row_of_line(_ROWS[kind], row.decode())
        return kind, row


def _words(form: str) -> list[str]:
    """The tokens of an entry, abbreviations with their stop, as they stand in a segmented text."""
    if form.replace(" ", "").isalpha():
        return form.split(" ")
    words: list[str] = []
    for word in tokenise(form)[0]:
        if word == "." and words:
            words[-1] += "."
        else:
            words.append(word)
    return words


def _names(lexicon: Lexicon) -> Iterator[tuple[MentionKind, str, Row]]:
    """Forms that are names, with what they name."""
    for country in lexicon.countries:
        yield from _forms("country", country, (country.name, *country.official_names, *country.aliases))
        yield from _forms("demonym", country, country.demonyms)
        yield from _forms("capital", country, country.capitals)
        yield from _forms("metonym", country, country.metonyms)
    for organisation in lexicon.organisations:
        yield from _forms(
            "organisation", organisation, (organisation.name, organisation.acronym, *organisation.aliases)
        )
    for territory in lexicon.territories:
        yield from _forms("territory", territory, (territory.name, *territory.rival_names))
    for place in lexicon.places:
        yield from _forms("place", place, (place.name, *place.aliases))


def _forms(kind: MentionKind, row: Row, forms: Iterable[str]) -> Iterator[tuple[MentionKind, str, Row]]:
    for form in forms:
        if form:
            yield kind, form, row
