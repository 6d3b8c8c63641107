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
Waiting = dict[str, list[tuple[str, MentionKind, Any]]]  # forms by their first word

# Which reading of one form comes first: "Georgia" the state before a place of that name.
_ORDER: tuple[MentionKind, ...] = (
    "country", "demonym", "organisation", "metonym", "capital", "territory", "place", "title", "titles", "modifier",
)  # fmt: skip
_STATES: frozenset[MentionKind] = frozenset(("country", "demonym", "capital", "metonym"))
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
            if kind in _STATES:
                return str(row.iso3)
            if (kind == "organisation" or kind == "place") and row.country:
                return str(row.country)
        return None

    @property
    def titles(self) -> tuple[Title, ...]:
        """The titles that the words may be, singular or plural, the highest rank first."""
        return tuple([row for kind, row in self.entries if kind == "title" or kind == "titles"])


class Gazetteer:
    """Every form of the lexicon's countries, places, organisations, territories and titles.

    Forms wait by their first word; those of a word that a text holds become a trie when it is first met.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        exact: Waiting = {}
        for kind, form, row in _names(lexicon):
            first = _first_word(form)
            exact.setdefault(first, []).append((form, kind, row))
            if len(form) > 3 and "." not in form and not form.isupper():
                exact.setdefault(first.upper(), []).append((form.upper(), kind, row))
        folded: Waiting = {}
        for title in lexicon.titles:
            if title.kind == "profession_not_office":
                continue
            form, plural = title.form.lower(), title.plural
            if title.kind == "initials":  # "FM", not "98.4 fm"
                form = form.upper()
                exact.setdefault(_first_word(form), []).append((form, "title", title))
                continue
            folded.setdefault(_first_word(form), []).append((form, "title", title))
            if plural and plural != title.form:
                plural = plural.lower()
                folded.setdefault(_first_word(plural), []).append((plural, "titles", title))
        for modifier in lexicon.title_modifiers:
            if modifier.position != "suffix":
                form = modifier.form.lower()
                folded.setdefault(_first_word(form), []).append((form, "modifier", modifier))
        self._exact, self._folded = frozenset(exact), frozenset(folded)
        self._starting = _Starting(exact, folded)

    def first_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words with which an entry begins: as written, and in lower case."""
        return self._exact, self._folded

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
            if following_word in exact or (folded and following_word.lower() in folded):
                done, entries = _longest(exact, folded, words, at)
                if entries:
                    found.append(Mention(at, done, entries))
            elif alone:  # most words that begin an entry are one, or nothing here
                done = at + 1
                found.append(Mention(at, done, alone))
        return found


class _Starting(dict[str, tuple[Trie, Trie, tuple[Entry, ...]]]):
    """Words to what can follow them in an entry, as written and in lower case, and to the entries they are alone."""

    def __init__(self, exact: Waiting, folded: Waiting) -> None:
        super().__init__()
        self.exact, self.folded = _Tries(exact), _Tries(folded)

    def __missing__(self, word: str) -> tuple[Trie, Trie, tuple[Entry, ...]]:
        exact, folded = self.exact[word], self.folded[word.lower()]
        made = exact, folded, (*exact.get(_LEAVES, ()), *folded.get(_LEAVES, ()))
        if exact or folded:
            if len(self) > _REMEMBERED:  # ways of writing the same words
                self.clear()
            self[word] = made
        return made


class _Tries(dict[str, Trie]):
    """First words to the tries of what follows them, each made of the forms that wait when it is first asked for."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__()
        self.waiting = waiting

    def __missing__(self, first: str) -> Trie:
        forms = self.waiting.get(first)
        if forms is None:
            return _NOTHING
        made: Trie = {}
        leaves: list[Trie] = []
        for form, kind, row in forms:
            trie = made
            for word in _words(form)[1:]:
                trie = trie.setdefault(word, {})
            here = trie.setdefault(_LEAVES, [])
            if (kind, row) not in here:
                here.append((kind, row))
                leaves.append(trie)
        for trie in leaves:
            trie[_LEAVES] = tuple(sorted(trie[_LEAVES], key=_priority))
        self[first] = made
        return made


def _longest(exact: Trie, folded: Trie, words: list[str], at: int) -> tuple[int, tuple[Entry, ...]]:
    """The longest entry that begins with the word at `at`, whose tries are given: its end, and its readings."""
    end, entries = _walk(exact, words, at, False)
    other_end, others = _walk(folded, words, at, True)
    if others and other_end > end:
        return other_end, others
    if others and other_end == end:
        return end, (*entries, *others)
    return end, entries


def _first_word(form: str) -> str:
    head, _, _ = form.partition(" ")
    return head if head.isalpha() else _words(head)[0]


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
    leaves = trie.get(_LEAVES)
    end, entries = (at + 1, leaves) if leaves else (at, ())
    for i in range(at + 1, len(words)):
        branch = trie.get(words[i].lower() if folded else words[i])
        if branch is None:
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
