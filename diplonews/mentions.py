"""Lexicon words in the text: countries, titles, organisations, places. One pass over the tokens finds them all.

Names are found as they are written (Turkey, not turkey; US, not us) and in capitals throughout; titles in any
case. Where entries overlap the longest wins, then the leftmost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from diplonews.lexicon import Country, DisputedTerritory, Lexicon, Organisation, Place, Title, TitleModifier
from diplonews.sentences import Tokens
from diplonews.symbols import Alphabet
from diplonews.text import tokenise

MentionKind = Literal[
    "country", "demonym", "capital", "metonym", "place", "territory", "organisation", "title", "titles", "modifier"
]
Entry = tuple[MentionKind, Any]
Trie = dict[str | None, Any]

# Which reading of one form comes first: "Georgia" the state before a place of that name.
_ORDER: tuple[MentionKind, ...] = (
    "country", "demonym", "organisation", "metonym", "capital", "territory", "place", "title", "titles", "modifier",
)  # fmt: skip
_LEAVES = None  # the key that no word is
_NOTHING: Trie = {}
_REMEMBERED = 50_000


class Mention(NamedTuple):
    """Tokens `start` up to `end` that stand in the lexicon; `entries` are its readings, the likeliest first."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> MentionKind:
        return self.entries[0][0]

    @property
    def row(self) -> Any:
        return self.entries[0][1]

    def read_as(self, *kinds: MentionKind) -> Any | None:
        """The row of the first reading that is of one of these kinds, or None."""
        for kind, row in self.entries:
            if kind in kinds:
                return row
        return None

    @property
    def country(self) -> str | None:
        """The ISO code of the country that the words name or belong to, where they do."""
        for kind, row in self.entries:
            if kind in ("country", "demonym", "capital", "metonym"):
                return str(row.iso3)
            if kind in ("organisation", "place") and row.country:
                return str(row.country)
        return None

    @property
    def titles(self) -> tuple[Title, ...]:
        """The titles that the words may be, singular or plural, the highest rank first."""
        return tuple(row for kind, row in self.entries if kind in ("title", "titles"))


class Gazetteer:
    """Every form of the lexicon's countries, places, organisations, territories and titles, in two tries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.exact: Trie = {}
        self.folded: Trie = {}
        self._starting = _Starting(self.exact, self.folded)
        for kind, form, row in _names(lexicon):
            self._add(self.exact, form, kind, row)
            if len(form) > 3 and "." not in form and not form.isupper():
                self._add(self.exact, form.upper(), kind, row)
        for title in lexicon.titles:
            if title.kind == "profession_not_office":
                continue
            self._add(self.folded, title.form.lower(), "title", title)
            if title.plural and title.plural != title.form:
                self._add(self.folded, title.plural.lower(), "titles", title)
        for modifier in lexicon.title_modifiers:
            if modifier.position != "suffix":
                self._add(self.folded, modifier.form.lower(), "modifier", modifier)

    @staticmethod
    def _add(trie: Trie, form: str, kind: MentionKind, row: Any) -> None:
        for word in _words(form):
            trie = trie.setdefault(word, {})
        leaves: tuple[Entry, ...] = trie.get(_LEAVES, ())
        if (kind, row) not in leaves:
            trie[_LEAVES] = tuple(sorted((*leaves, (kind, row)), key=_priority))

    def first_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words with which an entry begins: as written, and in lower case."""
        return frozenset(filter(None, self.exact)), frozenset(filter(None, self.folded))

    def find(self, tokens: Tokens, alphabet: Alphabet) -> list[Mention]:
        """All mentions of a text, in order, none overlapping another."""
        words, starting = tokens.words, self._starting
        following = [*words[1:], ""]
        found: list[Mention] = []
        done = 0
        for m in alphabet.compile("{entry}").finditer(tokens.symbols):
            at = m.start()
            if at < done:
                continue
            exact, folded, alone = starting[words[at]]
            following_word = following[at]
            if following_word in exact or following_word.lower() in folded:
                done, entries = self._longest(words, at)
                if entries:
                    found.append(Mention(at, done, entries))
            elif alone:  # most words that begin an entry are one, or nothing here
                done = at + 1
                found.append(Mention(at, done, alone))
        return found

    def _longest(self, words: list[str], at: int) -> tuple[int, tuple[Entry, ...]]:
        end, entries = _walk(self.exact, words, at, False)
        other_end, others = _walk(self.folded, words, at, True)
        if others and other_end > end:
            return other_end, others
        if others and other_end == end:
            return end, (*entries, *others)
        return end, entries


class _Starting(dict[str, tuple[Trie, Trie, tuple[Entry, ...]]]):
    """Words to what can follow them in an entry, as written and in lower case, and to the entries they are alone."""

    def __init__(self, exact: Trie, folded: Trie) -> None:
        super().__init__()
        self.exact, self.folded = exact, folded

    def __missing__(self, word: str) -> tuple[Trie, Trie, tuple[Entry, ...]]:
        exact, folded = self.exact.get(word, _NOTHING), self.folded.get(word.lower(), _NOTHING)
        if len(self) > _REMEMBERED:  # ways of writing the same words
            self.clear()
        self[word] = made = exact, folded, (*exact.get(_LEAVES, ()), *folded.get(_LEAVES, ()))
        return made


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


def _walk(trie: Trie, words: list[str], at: int, folded: bool) -> tuple[int, tuple[Entry, ...]]:
    end, entries = at, ()
    for i in range(at, len(words)):
        branch = trie.get(words[i].lower() if folded else words[i])
        if branch is None or not words[i]:
            break
        trie = branch
        leaves = trie.get(_LEAVES)
        if leaves:
            end, entries = i + 1, leaves
    return end, entries


def _priority(entry: Entry) -> tuple[int, int]:
    kind, row = entry
    return _ORDER.index(kind), -getattr(row, "rank", 0)


def _names(lexicon: Lexicon) -> Iterator[tuple[MentionKind, str, Any]]:
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
        names = (territory.name, *(rival.partition(":")[0] for rival in territory.rivals))
        yield from _forms("territory", territory, names)
    for place in lexicon.places:
        yield from _forms("place", place, (place.name, *place.aliases))


def _forms(
    kind: MentionKind, row: Country | Organisation | DisputedTerritory | Place | TitleModifier, forms: Iterable[str]
) -> Iterator[tuple[MentionKind, str, Any]]:
    for form in forms:
        if form:
            yield kind, form, row
