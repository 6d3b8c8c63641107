"""The words of a text as the rules of commitments look at them: indices of the clause layer, classes of words.

All positions in this room are indices of the clause layer, in which a person, a country, a date or a sum is one symbol.
Nothing is read until a cue is met, so a text without cues costs one search.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from weakref import WeakKeyDictionary

from diplonews.drafts import Ref
from diplonews.lexicon import Lexicon
from diplonews.lexicon.forms import verb_forms
from diplonews.lexicon.rows import Verb
from diplonews.scene import Scene

Piece = tuple[int, int]

_CLASSES = "pledge_words.toml"
_NONE: frozenset[str] = frozenset()
_REMEMBERED = 50_000  # words held before the memory is dropped, so that a billion texts take no more room
_FAR = 90  # symbols of a clause that are read, before a cue and after it


class Classes:
    """Words to the classes that `pledge_words.toml` puts them in."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.verb_by_lemma
        found: dict[str, set[str]] = {}
        for name, table in lexicon.toml(_CLASSES).items():
            for word in table.get("words", ()):
                found.setdefault(word, set()).add(name)
            for lemma in table.get("verbs", ()):
                for form, _ in verb_forms(verbs.get(lemma) or Verb(lemma)):
                    found.setdefault(form, set()).add(name)
        self.of = _Written({word: frozenset(names) for word, names in found.items()})


class _Written(dict[str, frozenset[str]]):
    """Words as they are written to their classes; those of a word that no table holds are found once."""

    def __init__(self, known: dict[str, frozenset[str]]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = self._known.get(word.lower(), _NONE)
        return found


_classes: WeakKeyDictionary[Lexicon, Classes] = WeakKeyDictionary()


def classes(lexicon: Lexicon) -> Classes:
    """The classes of a lexicon, made once."""
    held = _classes.get(lexicon)
    if held is None:
        held = _classes[lexicon] = Classes(lexicon)
    return held


class _Lowered(dict[int, str]):
    """The first word of each symbol of a layer, in lower case, read when it is first asked for."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._words, self._tokens, self._size = scene.tokens.words, scene.layer.tokens, len(scene.layer.symbols)

    def __missing__(self, i: int) -> str:
        word = self[i] = self._words[self._tokens[i]].lower() if 0 <= i < self._size else ""
        return word


class Words:
    """One scene, symbol by symbol: its words, what they can be, and the sentence and quotation around each."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.layer = scene.layer
        self.symbols = scene.layer.symbols
        self.alphabet = scene.alphabet
        self._sets = scene.alphabet.sets
        self._size = len(self.symbols)
        self.classes_of = classes(scene.lexicon).of
        #: The first word at an index, in lower case; empty outside the text.
        self.word: Callable[[int], str] = _Lowered(scene).__getitem__
        self._written, self._tokens = scene.tokens.words, scene.layer.tokens

    @cached_property
    def backwards(self) -> str:
        return self.symbols[::-1]

    @cached_property
    def quotes(self) -> list[Piece]:
        at = self.layer.at
        return [(at(q.start), at(q.end - 1) + 1) for q in self.scene.quotes]

    def classes_at(self, i: int) -> frozenset[str]:
        """The classes of the first word at an index; none outside the text."""
        return self.classes_of[self._written[self._tokens[i]]] if 0 <= i < self._size else _NONE

    def is_a(self, i: int, *names: str) -> bool:
        """Whether the word at an index is in one of the classes."""
        return 0 <= i < self._size and not self.classes_of[self._written[self._tokens[i]]].isdisjoint(names)

    def has(self, i: int, expression: str) -> bool:
        """Whether the symbol at an index has a feature (an expression as in patterns)."""
        return 0 <= i < self._size and self.symbols[i] in self._sets[expression]

    def some(self, start: int, end: int, expression: str) -> bool:
        """Whether a symbol between two indices has a feature."""
        return not self._sets[expression].isdisjoint(self.symbols[max(start, 0) : end])

    def of_class(self, start: int, end: int, name: str) -> list[int]:
        """Where between two indices the words of a class stand."""
        classes, written, end = self.classes_of, self._written, min(end, self._size)
        return [i for i, token in enumerate(self._tokens[start:end], start) if name in classes[written[token]]]

    def match(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        return self.alphabet.compile(pattern).match(self.symbols, start, end)

    def ref(self, start: int, end: int) -> Ref:
        return self.layer.span(start, end)

    def sentence(self, i: int) -> Piece:
        """The sentence around an index, or as much of it as is read."""
        size, boundary = self._size, self.alphabet.compile("{end|break}")
        before = boundary.search(self.backwards, size - i, size - i + _FAR)
        after = boundary.search(self.symbols, i, i + _FAR)
        first = size - before.start() if before is not None else max(0, i - _FAR)
        return first, after.start() if after is not None else min(size, i + _FAR)

    def is_question(self, end: int) -> bool:
        """Whether the sentence that ends at an index is asked."""
        return self.word(end) == "?" or self.word(end - 1) == "?"

    def quote_around(self, i: int) -> Piece | None:
        """The quotation that holds an index."""
        at = bisect_left(self.quotes, (i, 0)) - 1
        return self.quotes[at] if at >= 0 and i < self.quotes[at][1] else None
