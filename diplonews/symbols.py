"""Grammar over symbols: one character a token, so that one regular expression reads a whole text.

Pure Python is slow a token at a time and fast where one C call covers a text. So every token is mapped to
one character that stands for *all that is known of the word by itself*: its set of features, such as
``{"say", "verb", "past"}`` for "said" or ``{"cap", "name"}`` for an unseen capitalised word. Each distinct
set of features has one character of its own (an `Alphabet`). A rule names features, and `Alphabet.compile`
turns each into the class of characters whose sets hold it.

Pattern language: a regular expression in which ``{name}`` stands for one symbol with the feature *name*,
``{a|b}`` for one with either, ``{a&b}`` for one with both, ``{!a}`` for one without, ``{a&!b}`` mixed. Blanks
are ignored. Everything else is `re` syntax; groups are slots. Phrase symbols (see `phrases`) are written the
same way, in capitals. Keep quantifiers bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from diplonews.compiling import Classes

Made = TypeVar("Made")

BREAK = ""  # the token of a line break or of a sentence boundary that no sign marks
# Ideographs and syllables: 41,000 letters in one row, all in the basic plane (where `re` tests a class fastest), none
# of which `re` or the pattern language knows. The 6,400 of private use are too few for the features of all rooms.
_FIRST = 0x3400
_MOST = 0xD7A3 - _FIRST
_REMEMBERED = 50_000  # unseen words held before the memory is dropped, so that a billion texts take no more room

# What stands in lower case before a hyphen or apostrophe inside a name.
_NAME_ARTICLES = frozenset(
    ("al", "el", "ul", "ur", "as", "ad", "ar", "at", "an", "ash", "az", "ed", "es", "d", "l", "de", "dell")
)

# What can be said of a word that the lexicon does not know, by its shape alone.
SHAPES = ("low", "cap", "caps")
# Of a word that no table knows: each set is one object, whose hash is worked out once.
_SUFFIXES = tuple(
    (suffix, len(suffix) + 2, frozenset(("unknown", feature)))
    for suffix, feature in (("ly", "adverb"), ("ing", "ing"), ("ed", "ed"), ("s", "s"))
)
_OTHER, _PLAIN = frozenset(("other",)), frozenset(("unknown", "plain"))
_MIXED = frozenset(("unknown", "plain", "mixed"))


# Signs that rules speak of; every other one is a plain ``sign``.
SIGNS = {
    ".": "stop", "?": "stop", "!": "stop", "\u2026": "ellipsis", ",": "comma", ";": "semicolon", ":": "colon",
    '"': "quote", "''": "quote", "``": "quote", "\u201c": "quote", "\u201d": "quote",
    "'": "apostrophe", "\u2018": "apostrophe", "`": "apostrophe",
    "'s": "genitive", "'S": "genitive",
    "(": "bracket_open", ")": "bracket_close", "[": "bracket_open", "]": "bracket_close",
    "-": "hyphen", "\u2013": "dash", "\u2014": "dash", "&": "ampersand", "/": "slash", "$": "money", "%": "percent",
    "\u20ac": "money", "\u00a3": "money", "\u00a5": "money", "#": "hash", "@": "at", "*": "bullet", "\u2022": "bullet",
    "|": "bar",
    **dict.fromkeys("\u20a9\u20b9\u20bd\u20ba\u20a6\u20ab\u20b1\u20aa", "money"),
    **dict.fromkeys("\u20b4\u20b8\u20be\u0e3f\u20b2\u20ad\u20b5", "money"),
}  # fmt: skip


def _shape(word: str) -> str:
    if word[0].isupper():
        return "caps" if len(word) > 1 and word.isupper() else "cap"
    article, mark, rest = word.partition("-" if "-" in word else "'")
    if mark and rest[:1].isupper() and article in _NAME_ARTICLES:
        return "cap"  # "al-Bashir", "d'Estaing"
    return "low"


def unknown(low: str) -> frozenset[str]:
    """The features of a word in lower case that no table knows: those of its ending, or just ``other``.

    ``mixed`` is one that holds more than letters: "ten-dollar", "R500".
    """
    if low[-2:] == "'s":
        return _OTHER
    for suffix, length, features in _SUFFIXES:
        if len(low) > length and low.endswith(suffix):
            return features
    return _PLAIN if low.isalpha() else _MIXED


DATABLE = frozenset(("datable",))
INITIALISM = frozenset(("initialism",))  # "U.S.", "J.": letters with their full stops
_UNSEEN = ("gladly", "xly", "seeing", "seeded", "seens", "seen", "one's", "a-b")  # a word of each kind that none knows
_BESIDE_NUMBERS: tuple[tuple[str, ...], ...] = ((), ("entry",), ("datable",), ("entry", "datable"))


def _number(word: str) -> frozenset[str]:
    if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
        return frozenset(("number", "year"))
    if len(word) <= 2 and word.isdigit():
        return frozenset(("number", "small"))
    return frozenset(("number", "mixed") if word[-1].isalpha() else ("number",))


@cache
def _slot() -> re.Pattern[str]:
    return re.compile(r"\{([^{}0-9,][^{}]*)\}")


class _Made(dict[str, Made]):
    """What `make` gives for each key, made when it is first asked for."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Made:
        made = self[key] = self._make(key)
        return made


class _Members(dict[str, bool]):
    """Whether a symbol is one of some, which come as the bits of a number: worked out when it is first asked for."""

    def __init__(self, members: int) -> None:
        super().__init__()
        self._members = members

    def __missing__(self, symbol: str) -> bool:
        place = ord(symbol) - _FIRST
        found = self[symbol] = place >= 0 and bool(self._members >> place & 1)
        return found


class Alphabet(dict[str, str]):
    """Words to characters: ``alphabet[word]`` is the symbol of the word's set of features.

    `features` maps lower-case words to their features; `entries` holds the words (as written) with which
    some lexicon entry of the mentions begins, `lower_entries` the same for entries of any case. `shows_date` tells of
    a word of more than letters that no table knows whether it is ``datable``.
    """

    def __init__(
        self,
        features: Mapping[str, frozenset[str]],
        entries: frozenset[str] = frozenset(),
        lower_entries: frozenset[str] = frozenset(),
        kinds: Iterable[str] = (),
        shows_date: Callable[[str], bool] = lambda word: False,
    ) -> None:
        super().__init__()
        self._shows_date = shows_date
        self._features = features
        self._entries = entries
        self._lower_entries = lower_entries
        self._lay_out(kinds)
        # Two of the things asked most often are look-ups at the speed of C; what is not there yet is made once.
        #: The symbols that an expression such as ``say|think&past`` stands for.
        self.sets = _Made(self._evaluate)
        self.symbols_with: Callable[[str], frozenset[str]] = self.sets.__getitem__
        #: Whether a symbol is one of them, by expression and symbol: for questions about one word at a time, of which a
        #: text asks many and of few symbols, so that no set of thousands has to be made for each.
        self.holds = _Made(lambda expression: _Members(self._mask(expression)))
        #: A pattern in the language above, as one regular expression over symbols.
        self.compile: Callable[[str], re.Pattern[str]] = _Made(self._compiled).__getitem__
        self._classes = Classes(_FIRST, len(self._all))
        self._letter = _Made(lambda expression: self._classes.letter(self._mask(expression))).__getitem__
        self._tables: dict[tuple[tuple[str, str], ...], str] = {}
        self._made: dict[Any, Any] = {}

    def _lay_out(self, kinds: Iterable[str]) -> None:
        """A place in the row of symbols for every set of features that a word can come to have.

        A set with a shape is a base and a stretch: all bases stand there once for each shape, and those of words with
        which an entry can begin once more. So no set is made before a word has it, and the sets with a feature are the
        bits of its bases, moved to each stretch.
        """
        unseen = {one: None for word in _UNSEEN for one in (unknown(word), unknown(word) | DATABLE)}
        beginning = self._lower_entries.union(map(str.lower, self._entries))
        entries = {features: None for word, features in self._features.items() if word in beginning}
        begin = {**entries, **unseen, INITIALISM: None}
        self._bases = {base: i for i, base in enumerate({**begin, **dict.fromkeys(self._features.values())})}
        self._stretches: dict[tuple[str, bool], range] = {}
        size = 0
        for entry, count in ((False, len(self._bases)), (True, len(begin))):
            for shape in SHAPES:
                self._stretches[shape, entry] = range(size, size + count)
                size += count
        numbers = [_number(word).union(more) for word in ("1", "1999", "123", "5m") for more in _BESIDE_NUMBERS]
        signs = [frozenset((one,)) for one in ("break", "sign", "end", *SIGNS.values(), *kinds)]
        self._plain = {features: size + i for i, features in enumerate(dict.fromkeys((*numbers, *signs)))}
        size += len(self._plain)
        if size > _MOST:
            raise ValueError(
                "more sets of features than characters to stand for them: merge some features of the lexicon"
            )
        self._all = [*map(chr, range(_FIRST, _FIRST + size))]
        self._masks = _masks(self._bases, self._stretches, self._plain)

    def features_of(self, word: str) -> frozenset[str]:
        """All that is known of a word by itself."""
        base, shape, entry = self._read(word)
        return base.union((shape,) if shape else (), ("entry",) if entry else ())

    def _read(self, word: str) -> tuple[frozenset[str], str, bool]:
        """What is known of a word, its shape (none for signs and figures), and whether an entry can begin with it."""
        if word == BREAK:
            return frozenset(("break",)), "", False
        if word in SIGNS:
            return frozenset((SIGNS[word],)), "", False
        low = word.lower()
        entry = word in self._entries or low in self._lower_entries
        base = self._features.get(low)
        if base is None:
            dated = not word.isalpha() and self._shows_date(word)
            if word[0].isdigit():
                return (_number(word) | DATABLE if dated else _number(word)), "", entry
            if not word[0].isalnum():
                return frozenset(("sign",)), "", False
            base = INITIALISM if word[-1] == "." else unknown(low) | DATABLE if dated else unknown(low)
        return base, _shape(word), entry

    def __missing__(self, word: str) -> str:
        base, shape, entry = self._read(word)
        if shape:
            place = self._stretches[shape, entry][self._bases[base]]
        else:
            place = self._plain[base | {"entry"} if entry else base]
        if len(self) > _REMEMBERED:
            self.clear()
        symbol = self[word] = self._all[place]
        return symbol

    def made(self, make: Callable[[Alphabet], Made]) -> Made:
        """What a room makes of the alphabet, its patterns and classes by name: `make(alphabet)`, made once.

        >>> class Signs:
        ...     def __init__(self, alphabet):
        ...         self.question = alphabet.compile("{stop} {quote}?")
        >>> alphabet = Alphabet({})
        >>> alphabet.made(Signs) is alphabet.made(Signs)
        True
        """
        held: Made | None = self._made.get(make)
        if held is None:
            held = self._made[make] = make(self)
        return held

    def kind(self, name: str) -> str:
        """The symbol of a kind that stands for more than one word, such as a phrase."""
        return self._all[self._plain[frozenset((name,))]]

    def _mask(self, expression: str) -> int:
        """The symbols of an expression as the bits of a number."""
        got, every = 0, (1 << len(self._all)) - 1
        for either in expression.split("|"):
            both = every
            for name in either.split("&"):
                holds = self._masks.get(name.lstrip("!"))
                if holds is None:
                    raise ValueError(f"no word and no phrase has the feature {name.lstrip('!')!r}")
                both &= ~holds if name.startswith("!") else holds
            got |= both
        return got

    def _evaluate(self, expression: str) -> frozenset[str]:
        bits = f"0{self._mask(expression):b}"[::-1]
        found: list[str] = []
        at = bits.find("1")
        while at >= 0:  # from stretch to stretch: most sets are a few of them
            end = bits.find("0", at)
            found += self._all[at:end]
            at = bits.find("1", end)
        return frozenset(found)

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return self._classes.compile(_slot().sub(lambda m: self._letter(m[1]), "".join(pattern.split())))

    def table(self, classes: tuple[tuple[str, str], ...], other: str = "?") -> str:
        """A table from symbols to coarser letters, for a room with a grammar of its own: ``symbols.translate(table)``.

        Each class is a letter and an expression (see `symbols_with`); the first that holds a symbol gives its letter,
        which stands in the table at the place of the symbol's number.
        """
        held = self._tables.get(classes)
        if held is None:
            letters = dict.fromkeys(self._all, other)
            for letter, expression in reversed(classes):
                letters.update(dict.fromkeys(self.symbols_with(expression), letter))
            held = self._tables[classes] = "".join((other * _FIRST, *letters.values()))
        return held


def _masks(
    bases: Mapping[frozenset[str], int],
    stretches: Mapping[tuple[str, bool], range],
    plain: Mapping[frozenset[str], int],
) -> dict[str, int]:
    """Each feature to the symbols that have it, as the bits of a number."""
    found: dict[str, int] = {}
    for features, at in bases.items():
        bit = 1 << at
        for feature in features:
            found[feature] = found.get(feature, 0) | bit
    for feature, held in found.items():
        found[feature] = sum([(held & ((1 << len(places)) - 1)) << places.start for places in stretches.values()])
    for (shape, entry), places in stretches.items():
        whole = ((1 << len(places)) - 1) << places.start
        for feature in (shape, "entry") if entry else (shape,):
            found[feature] = found.get(feature, 0) | whole
    for features, at in plain.items():
        for feature in features:
            found[feature] = found.get(feature, 0) | 1 << at
    return found
