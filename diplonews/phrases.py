"""The clause layer: people, countries, organisations, dates and money folded into one symbol each."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter

from diplonews.entries import MentionKind
from diplonews.layers import Folded, Layer, fold, without_overlaps
from diplonews.scene import Scene
from diplonews.symbols import Alphabet

SYMBOL_OF: dict[MentionKind, str] = {
    "country": "COUNTRY",
    "demonym": "DEMONYM",
    "capital": "CAPITAL",
    "metonym": "METONYM",
    "organisation": "ORGANISATION",
    "territory": "TERRITORY",
    "place": "PLACE",
    "title": "TITLE",
    "titles": "TITLES",
    "modifier": "MODIFIER",
}
_THEN = " then "  # of a title in "the then president", an adverb in "he then said", "then Russia replied"
_OPPOSITE = "opposite number"
_START = itemgetter(0)
_TITLED: frozenset[str | None] = frozenset(("title", "titles", "modifier", "demonym"))


def layer(scene: Scene) -> Layer:
    """Everything known of the text folded; people before dates before sums before mentions where they overlap.

    `Layer.items` holds the `PersonMention`, `DateMention`, `Money` or `Mention` behind each symbol.
    """
    return _folded(scene, _people(scene), _dates(scene), _money(scene), _mentions(scene))


def _folded(scene: Scene, *groups: list[Folded]) -> Layer:
    symbols = scene.tokens.symbols
    return fold(symbols, without_overlaps(len(symbols), *groups))


class _Symbols:
    def __init__(self, alphabet: Alphabet) -> None:
        self.of = {name: alphabet.kind(symbol) for name, symbol in SYMBOL_OF.items()}
        self.person, self.date, self.money = map(alphabet.kind, ("PERSON", "DATE", "MONEY"))


def _mentions(scene: Scene) -> list[Folded]:
    symbol_of = scene.alphabet.made(_Symbols).of
    folds: list[Folded] = [(one.start, one.end, symbol_of[one.entries[0][0]], one) for one in scene.mentions]
    if _OPPOSITE in scene.view.text:
        folds = sorted((*folds, *_opposites(scene)), key=_START)
    if _THEN not in scene.view.text:
        return folds
    words, following = scene.tokens.words, {one.start: one.kind for one in scene.mentions}
    return [one for one in folds if words[one[0]] != _THEN.strip() or following.get(one[1]) in _TITLED]


def _opposites(scene: Scene) -> list[Folded]:
    """ "His Saudi opposite number": the two words as the counterpart that they stand for."""
    words, symbol = scene.tokens.words, scene.alphabet["counterpart"]
    return [(i, i + 2, symbol, None) for i, (one, other) in enumerate(pairwise(words)) if f"{one} {other}" == _OPPOSITE]


def _people(scene: Scene) -> list[Folded]:
    symbol = scene.alphabet.made(_Symbols).person
    return [(one.start, one.end, symbol, one) for one in scene.person_mentions]


def _dates(scene: Scene) -> list[Folded]:
    symbol, at = scene.alphabet.made(_Symbols).date, scene.tokens.at_offset
    return [(at(one.start), at(one.end - 1) + 1, symbol, one) for one in scene.dates]


def _money(scene: Scene) -> list[Folded]:
    symbol = scene.alphabet.made(_Symbols).money
    return [(one.start, one.end, symbol, one) for one in scene.money]
