"""Lexicon words in the text: countries, titles, organisations, places. One pass over the tokens finds them all.

Names are found as they are written (Turkey, not turkey; US, not us) and in capitals throughout; titles in any
case. Where entries overlap the longest wins, then the leftmost.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from diplonews.entries import Entries, Entry, MentionKind
from diplonews.lexicon import Lexicon, Title
from diplonews.sentences import Tokens
from diplonews.symbols import Alphabet

# Which reading of one form comes first: "Georgia" the state before a place of that name.
_ORDER: tuple[MentionKind, ...] = (
    "country", "demonym", "organisation", "metonym", "capital", "territory", "place", "title", "titles", "modifier",
)  # fmt: skip
_STATES: frozenset[MentionKind] = frozenset(("country", "demonym", "capital", "metonym"))
_LEAVES = None  # the key that no word is
_REMEMBERED = 50_000


class Trie(dict[str | None, Any]):
    """What can follow in an entry: each word to the forms that go on with it, which become a trie when it is met."""

    __slots__ = ("entries",)

    def __init__(self, entries: Entries | None = None) -> None:
        super().__init__()
        self.entries = entries


_NOTHING = Trie()


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
        code: str | None = None
        for kind, row in self.entries:
            if kind in _STATES:
                code = row.iso3
                break
            if (kind == "organisation" or kind == "place") and row.country:
                code = row.country
                break
        return code

    @property
    def titles(self) -> tuple[Title, ...]:
        """The titles that the words may be, singular or plural, the highest rank first."""
        return tuple([row for kind, row in self.entries if kind == "title" or kind == "titles"])


class Gazetteer:
    """Every form of the lexicon's countries, places, organisations, territories and titles."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = Entries.of(lexicon)
        self._exact, self._folded = frozenset(entries.exact), frozenset(entries.folded)
        self._starting = _Starting(entries)

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

    def __init__(self, entries: Entries) -> None:
        super().__init__()
        self.exact, self.folded = _Tries(entries, entries.exact), _Tries(entries, entries.folded)

    def __missing__(self, word: str) -> tuple[Trie, Trie, tuple[Entry, ...]]:
        exact, folded = self.exact[word], self.folded[word.lower()]
        made = exact, folded, (*exact.get(_LEAVES, ()), *folded.get(_LEAVES, ()))
        if exact or folded:
            if len(self) > _REMEMBERED:  # ways of writing the same words
                self.clear()
            self[word] = made
        return made


class _Tries(dict[str, Trie]):
    """First words to the tries of what follows them, each made when it is first asked for."""

    def __init__(self, entries: Entries, forms: dict[str, str]) -> None:
        super().__init__()
        self.entries, self.forms = entries, forms

    def __missing__(self, first: str) -> Trie:
        forms = self.forms.get(first)
        if forms is None:
            return _NOTHING
        made = self[first] = _grown(self.entries, forms.split("\t"))
        return made


def _grown(entries: Entries, forms: list[str]) -> Trie:
    """The trie of some forms, each written as a row and the words that are left."""
    made = Trie(entries)
    leaves: list[Entry] = []
    for form in forms:
        row, _, rest = form.partition(" ")
        if rest:
            word, _, left = rest.partition(" ")
            made.setdefault(word, []).append(f"{row} {left}" if left else row)
        elif (entry := entries.entry(row)) not in leaves:
            leaves.append(entry)
    if leaves:
        made[_LEAVES] = tuple(sorted(leaves, key=_priority))
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


def _walk(trie: Trie, words: list[str], at: int, folded: bool) -> tuple[int, tuple[Entry, ...]]:
    leaves = trie.get(_LEAVES)
    end, entries = (at + 1, leaves) if leaves else (at, ())
    for i in range(at + 1, len(words)):
        word = words[i].lower() if folded else words[i]
        branch = trie.get(word)
        if branch is None:
            break
        if type(branch) is list and trie.entries is not None:
            branch = trie[word] = _grown(trie.entries, branch)
        trie = branch
        leaves = trie.get(_LEAVES)
        if leaves:
            end, entries = i + 1, leaves
    return end, entries


def _priority(entry: Entry) -> tuple[int, int]:
    kind, row = entry
    return _ORDER.index(kind), -getattr(row, "rank", 0)
