"""Names: which words of a stretch belong to one, which part is the family name, and when two are the same person's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from diplonews.lexicon import Lexicon, Name
from diplonews.register.folding import fold as plain

_HYPHEN = "\x00"  # stands for a hyphen while accents go; a blank would part the name
_FAMILY_FIRST = "family_first"
_REMEMBERED = 50_000  # words and names held in memory, so that a billion texts take no more room


@lru_cache(maxsize=_REMEMBERED)
def fold(word: str) -> str:
    """A word of a name without accents, case, hyphen of an article: "al-Sudani" and "Sudani" are one.

    >>> fold("Sánchez"), fold("al-Sudani")
    ('sanchez', 'sudani')
    """
    flat = word.lower() if word.isascii() else plain(word.replace("-", _HYPHEN)).replace(_HYPHEN, "-")
    article, mark, rest = flat.partition("-")
    if mark and len(article) <= 3 and article in _ARTICLES:
        flat = rest
    return flat.strip(".,'").replace("'", "")


_ARTICLES = frozenset(("al", "el", "ul", "as", "ad", "ar", "at", "an", "ash", "az", "ed", "es"))


class Words:
    """What the lexicon knows of the words of names."""

    def __init__(
        self,
        rows: Mapping[str, Name],
        particles: frozenset[str],
        suffixes: frozenset[str],
        family_first: frozenset[str],
        single: frozenset[str],
    ) -> None:
        self.rows, self.particles, self.suffixes = rows, particles, suffixes
        self.family_first, self.single = family_first, single
        self._cores: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._called: dict[tuple[tuple[str, ...], str | None], tuple[str, ...]] = {}
        self._met: dict[str, Name | None] = {}

    def row(self, word: str) -> Name | None:
        """The row of a word, in capitals too."""
        met = self._met
        if word in met:
            return met[word]
        if len(met) > _REMEMBERED:
            met.clear()
        row = met[word] = self.rows.get(word if not word.isupper() else word.capitalize())
        return row

    def may_end(self, word: str) -> bool:
        """Whether an ordinary word in capitals may be part of a name that has begun: a surname, an initial, "Jr."."""
        return len(word) == 1 or self.row(word) is not None or fold(word) in self.suffixes

    def is_given(self, word: str) -> bool:
        """Whether a word is known as a given name; of a hyphenated one, its first part."""
        row = self.row(word)
        if row is None and "-" in word:
            row = self.row(word.partition("-")[0])
        return row is not None and row.kind != "surname"

    def is_family_first(self, word: str) -> bool:
        """Whether a word is a surname of those whose family names stand first in English news ("Wang", "Kim")."""
        row = self.row(word)
        return row is not None and row.kind != "given" and bool(row.countries) and row.countries[0] in self.family_first

    def gender(self, name: tuple[str, ...]) -> str:
        """The gender of a full name by its given name, or empty."""
        for word in name[:-1]:
            row = self.row(word)
            if row is not None and row.gender:
                return row.gender
        return ""

    def core(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """The folded words by which a name is compared: no initials, particles or suffixes; hyphens part words.

        No suffix begins a name: Xi of China is not the eleventh, Md of Bangladesh no doctor of medicine.
        """
        held = self._cores.get(name)
        if held is None:
            if len(self._cores) > _REMEMBERED:
                self._cores.clear()
            held = self._cores[name] = self._core(name)
        return held

    def _core(self, name: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for number, word in enumerate(name):
            flat = fold(word)
            if len(flat) < 2 or flat in self.particles or (number and flat in self.suffixes):
                continue
            found.extend(part for part in flat.split("-") if part)
        return tuple(found) or tuple(fold(word) for word in name)

    def alone(self, core: tuple[str, ...], country: str | None) -> tuple[str, ...]:
        """Those of several words of a name by which alone a text may call the person, by the custom of the country."""
        held = self._called.get((core, country))
        if held is None:
            if len(self._called) > _REMEMBERED:
                self._called.clear()
            held = self._called[core, country] = self._alone(core, country)
        return held

    def _alone(self, core: tuple[str, ...], country: str | None) -> tuple[str, ...]:
        first = core[0].capitalize()
        given_first = self.is_given(first) and not self.is_family_first(first)
        if country in self.single or self._is_single(first) or (country == "JPN" and not given_first):
            return core
        row = self.row(first)
        if country is None and (row is None or row.kind == "surname"):
            return core  # of a people whose given names no table knows: "Zambry said" of Zambry Abdul Kadir
        if country in self.family_first or (not given_first and self.is_family_first(first)):
            return core
        return core[1:]

    def _is_single(self, first: str) -> bool:
        """Whether a first name is known of peoples alone who have no family names: "Demeke"."""
        row = self.row(first)
        return row is not None and bool(row.countries) and self.single.issuperset(row.countries)

    def family(self, name: tuple[str, ...], country: str | None) -> str:
        """The part by which a text calls the person again: "Kishi", "bin Salman", "Wang"."""
        ends = (w.rstrip(",") for w in name[1:] if fold(w) not in self.suffixes and w.strip("IVX"))
        words = [name[0].rstrip(","), *ends]
        if len(words) == 1:
            return words[0]
        if self.is_family_first(words[0]) and (country in self.family_first or country is None):
            return words[0]
        for i in range(1, len(words)):
            if words[i].lower() in self.particles and i < len(words) - 1:
                return " ".join(words[i:])
        return words[-1]


@cache
def known(lexicon: Lexicon) -> Words:
    """The words of names of a lexicon."""
    particles = {fold(p.form) for p in lexicon.name_particles if p.joins == "surname" and " " not in p.form}
    suffixes = {fold(p.form) for p in lexicon.name_particles if p.joins == "suffix"}
    orders = lexicon.name_orders
    return Words(
        lexicon.name_by_word,
        frozenset(particles),
        frozenset(suffixes),
        frozenset(o.country for o in orders if o.order in (_FAMILY_FIRST, "mixed")),
        frozenset(o.country for o in orders if o.order == "single"),
    )
