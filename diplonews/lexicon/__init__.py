"""Words and facts as data: the tables of this folder and their loader.

``Lexicon.default()`` is what ships; `Lexicon.extended` adds to it or replaces rows of it; `Lexicon.from_folder` takes
whole files from a folder of the user's. Tables are read when they are first asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zlib import crc32

from diplonews.errors import LexiconError
from diplonews.lexicon import forms
from diplonews.lexicon.rows import (
    Country,
    Currency,
    DisputedTerritory,
    Name,
    NameOrder,
    NameParticle,
    Organisation,
    Place,
    Portfolio,
    Row,
    Title,
    TitleModifier,
    TitlePattern,
    Verb,
    Word,
)
from diplonews.lexicon.tables import (
    Readable,
    RowsByKey,
    line_of,
    merge,
    parse_toml,
    read_source,
    read_table,
    rows_from,
)
from diplonews.shipped import Shipped, names_in

__all__ = [
    "Country",
    "Currency",
    "DisputedTerritory",
    "Lexicon",
    "Name",
    "NameOrder",
    "NameParticle",
    "Organisation",
    "Place",
    "Portfolio",
    "Title",
    "TitleModifier",
    "TitlePattern",
    "Verb",
    "Word",
]

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R", bound=Row)
#: All TOML files of the lexicon, as they ship ready-made: JSON is read forty times as fast.
TOMLS = "tomls.json"

#: The name of each table in `Lexicon.extended`, with the class of its rows.
TABLES: Mapping[str, type[Row]] = {
    "countries": Country,
    "places": Place,
    "titles": Title,
    "title_modifiers": TitleModifier,
    "portfolios": Portfolio,
    "title_patterns": TitlePattern,
    "organisations": Organisation,
    "territories": DisputedTerritory,
    "currencies": Currency,
    "names": Name,
    "name_orders": NameOrder,
    "name_particles": NameParticle,
    "words": Word,
    "verbs": Verb,
}


class Lexicon:
    """The tables behind the parser, each read when first asked for. A value: it never changes once made.

    >>> lexicon = Lexicon.default()
    >>> lexicon.country("JPN").name
    'Japan'
    >>> mine = lexicon.extended(titles=[{"form": "grand vizier", "office": "head_of_government", "rank": 900}])
    >>> mine.title_rows("grand vizier")[0].office
    'head_of_government'
    """

    def __init__(
        self,
        folder: Path | None = None,
        changes: Mapping[str, tuple[Row, ...]] | None = None,
    ) -> None:
        self._folder = folder
        self._changes: dict[str, tuple[Row, ...]] = dict(changes or {})

    # Making one

    @staticmethod
    def default() -> Lexicon:
        """The built-in lexicon; always the same object."""
        return _default()

    @staticmethod
    def from_folder(path: str | Path) -> Lexicon:
        """A lexicon whose files come from a folder; a file that the folder lacks is the built-in one."""
        from pathlib import Path

        folder = Path(path)
        if not folder.is_dir():
            raise LexiconError(path, 0, "no such folder")
        return Lexicon(folder)

    def extended(self, **tables: object) -> Lexicon:
        """A copy with rows added or, where a row has the same key, replaced.

        Keywords are names of tables (``countries``, ``titles``, ``organisations``, ``places``, ``territories`` …),
        values a path to a tab-separated file with a header row, or an iterable of rows or mappings.
        Raises `LexiconError` with file and line for a row that cannot be used, TypeError for an unknown table.
        """
        changes = dict(self._changes)
        for name, given in tables.items():
            if name not in TABLES:
                raise TypeError(f"unknown table {name!r}; known are {', '.join(TABLES)}")
            changes[name] = merge(changes.get(name, ()), rows_from(TABLES[name], given))
        return Lexicon(self._folder, changes)

    def __reduce__(self) -> tuple[Any, ...]:
        # Only what makes it goes to another process; tables are read again there.
        if self is _default():
            return (Lexicon.default, ())
        return (Lexicon, (self._folder, self._changes))

    # Tables

    def _table(self, name: str, kind: type[R]) -> tuple[R, ...]:
        rows = read_table(kind, self._file(kind.FILE), self._path(kind.FILE))
        changes = self._changes.get(name)
        return merge(rows, cast("tuple[R, ...]", changes)) if changes else rows

    def _file(self, name: str) -> Readable:
        if self._folder is not None and (self._folder / name).is_file():
            return self._folder / name
        return Shipped(f"lexicon/{name}")

    def _path(self, name: str) -> str:
        if self._folder is not None and (self._folder / name).is_file():
            return str(self._folder / name)
        return name

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        return self._table("countries", Country)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._table("places", Place)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """The titles of the table and those that patterns make of portfolios; the table's own win."""
        made = forms.titles_of(self.portfolios, self.title_patterns)
        return merge(made, self._table("titles", Title))

    @cached_property
    def title_modifiers(self) -> tuple[TitleModifier, ...]:
        return self._table("title_modifiers", TitleModifier)

    @cached_property
    def portfolios(self) -> tuple[Portfolio, ...]:
        return self._table("portfolios", Portfolio)

    @cached_property
    def title_patterns(self) -> tuple[TitlePattern, ...]:
        return self._table("title_patterns", TitlePattern)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations of the table and the generic ministries made of portfolios; the table's own win."""
        made = forms.ministries_of(self.portfolios, self.title_patterns)
        return merge(made, self._table("organisations", Organisation))

    @cached_property
    def territories(self) -> tuple[DisputedTerritory, ...]:
        return self._table("territories", DisputedTerritory)

    @cached_property
    def currencies(self) -> tuple[Currency, ...]:
        """Currencies (with a code) and scale words (without one)."""
        return self._table("currencies", Currency)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return self._table("names", Name)

    @cached_property
    def name_orders(self) -> tuple[NameOrder, ...]:
        return self._table("name_orders", NameOrder)

    @cached_property
    def name_particles(self) -> tuple[NameParticle, ...]:
        return self._table("name_particles", NameParticle)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return self._table("words", Word)

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        return self._table("verbs", Verb)

    def _is_ours(self, file: str, table: str) -> bool:
        """Whether a table is the one that ships, which tests have read: its rows need not all be made to be sure."""
        return table not in self._changes and not (self._folder is not None and (self._folder / file).is_file())

    # What ships ready-made

    def ready(self, name: str) -> bytes | None:
        """What a file holds that was made of the tables and ships beside them: ``entries.tsv``, ``features.tsv``.

        None where this is not the lexicon that ships, or where a table was changed after the file was made of it: what
        such a file holds is then made anew.
        """
        if self._folder is not None or self._changes:
            return None
        try:
            mark, _, content = Shipped(f"lexicon/ready/{name}").read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if mark == checksum() else None

    # Looking up

    @cached_property
    def country_by_code(self) -> Mapping[str, Country]:
        if self._is_ours(Country.FILE, "countries"):
            return RowsByKey(Country, read_source(self._file(Country.FILE)))
        return {row.iso3: row for row in self.countries}

    def country(self, code: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self.country_by_code.get(code)

    @cached_property
    def country_by_word(self) -> Mapping[str, str]:
        """Names, other names and demonyms of one word to the ISO code: ``"Kenyan" -> "KEN"``."""
        return {
            form: row.iso3
            for row in self.countries
            for form in (row.name, *row.aliases, *row.demonyms)
            if " " not in form
        }

    def states_tied(self, word: str) -> tuple[str, ...]:
        """The two states that a hyphen ties in one word, if any.

        >>> Lexicon.default().states_tied("Kenyan-Norwegian")
        ('KEN', 'NOR')
        """
        first, _, second = word.replace("\u2013", "-").partition("-")
        if not (first[:1].isupper() and second[:1].isupper()):
            return ()
        codes = self.country_by_word.get(first), self.country_by_word.get(second)
        return (codes[0], codes[1]) if codes[0] and codes[1] and codes[0] != codes[1] else ()

    @cached_property
    def titles_by_form(self) -> Mapping[str, tuple[Title, ...]]:
        """Lower-case forms, plurals too, to the titles they may be."""
        found: dict[str, tuple[Title, ...]] = {}
        for row in self.titles:
            for form in dict.fromkeys((row.form, row.plural)):
                if form:
                    found[form] = (*found.get(form, ()), row)
        return found

    def title_rows(self, form: str) -> tuple[Title, ...]:
        """The titles written so, singular or plural, in any case."""
        return self.titles_by_form.get(form.lower(), ())

    def title(self, form: str, country: str | None = None) -> Title | None:
        """The title written so, of an official of this country where it is known.

        A row of the country wins over a generic one ("foreign secretary" is a civil servant in India), that over
        one of another country; among equals the highest rank.

        >>> lexicon = Lexicon.default()
        >>> lexicon.title("secretary of state").office, lexicon.title("secretary of state", "FRA").office
        ('foreign_minister', 'deputy_minister')
        """
        rows = self.title_rows(form)
        own = [row for row in rows if row.country and row.country == country]
        generic = [row for row in rows if not row.country]
        return max(own or generic or rows, key=lambda row: row.rank, default=None)

    @cached_property
    def features(self) -> Mapping[str, frozenset[str]]:
        """Lower-case words to what they may be.

        Words of the table have their features, their plurals ``plural`` besides; forms of verbs have ``verb`` and one
        or more of ``base``, ``third``, ``past``, ``participle``, ``gerund``.
        """
        found: dict[str, set[str]] = {}
        for verb in self.verbs:
            for form, what in forms.verb_forms(verb):
                found.setdefault(form, set()).update(("verb", what), verb.features)
        for word in self.words:
            found.setdefault(word.word, set()).update(word.features)
            if word.plural or "noun" in word.features:
                plural = word.plural or forms.plural_of(word.word)
                if plural != "-":
                    found.setdefault(plural, set()).update(word.features, ("plural",))
        return {word: frozenset(features) for word, features in found.items()}

    @cached_property
    def lemmas(self) -> Mapping[str, str]:
        """Forms of verbs to their lemma: ``"said" -> "say"``."""
        found: dict[str, str] = {}
        for verb in self.verbs:
            for form, _ in forms.verb_forms(verb):
                found.setdefault(form, verb.lemma)
        for verb in self.verbs:
            found[verb.lemma] = verb.lemma
        return found

    @cached_property
    def name_by_word(self) -> Mapping[str, Name]:
        """Words of people's names as written ("Toshimitsu") to what is known of them."""
        if self._is_ours(Name.FILE, "names"):
            return RowsByKey(Name, read_source(self._file(Name.FILE)))
        return {row.name: row for row in self.names}

    @cached_property
    def verb_by_lemma(self) -> Mapping[str, Verb]:
        """Verbs by their lemma."""
        if self._is_ours(Verb.FILE, "verbs"):
            return RowsByKey(Verb, read_source(self._file(Verb.FILE)))
        return {row.lemma: row for row in self.verbs}

    @cached_property
    def name_order_by_country(self) -> Mapping[str, NameOrder]:
        return {row.country: row for row in self.name_orders}

    # Cue files

    def toml(self, name: str) -> dict[str, Any]:
        """The content of a TOML file of the lexicon, e.g. ``lexicon.toml("speech.toml")``; do not change it.

        Raises `LexiconError` with file and line where the file is no TOML.
        """
        if name not in self._tomls:
            self._tomls[name] = self._ready_tomls.get(name) or parse_toml(
                read_source(self._file(name)), self._path(name)
            )
        return self._tomls[name]

    def toml_error(self, name: str, needle: str, problem: str) -> LexiconError:
        """An error to raise for an entry with wrong values: its line is the first that holds `needle`."""
        return LexiconError(self._path(name), line_of(read_source(self._file(name)), needle), problem)

    @cached_property
    def _ready_tomls(self) -> dict[str, dict[str, Any]]:
        ready = self.ready(TOMLS)
        return json.loads(ready) if ready else {}

    @cached_property
    def _tomls(self) -> dict[str, dict[str, Any]]:
        return {}


@cache
def checksum() -> bytes:
    """A mark of the tables and cue files as they are, borne by what is made of them."""
    mark = 0
    for name in names_in("lexicon"):
        if name.endswith((".tsv", ".toml")):
            content = Shipped(f"lexicon/{name}").read_bytes()
            mark = crc32(content.replace(b"\r\n", b"\n") if b"\r" in content else content, mark)
    return b"%08x" % mark


@cache
def _default() -> Lexicon:
    return Lexicon()
