"""The clause layer: people, countries, organisations, dates and money folded into one symbol each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplonews.layers import Fold, Layer, fold, without_overlaps
from diplonews.mentions import MentionKind
from diplonews.scene import Scene

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


def mention_layer(scene: Scene) -> Layer:
    """Mentions alone folded: the layer on which officials are sought."""
    return fold(scene.tokens.symbols, without_overlaps(_mentions(scene)))


def layer(scene: Scene) -> Layer:
    """Everything known of the text folded; people before dates before mentions where they overlap.

    `Layer.items` holds the `PersonMention`, `DateMention`, `Money` or `Mention` behind each symbol.
    """
    return fold(
        scene.tokens.symbols,
        without_overlaps(_people(scene), _dates(scene), _money(scene), _mentions(scene)),
    )


def _mentions(scene: Scene) -> Iterator[Fold]:
    kind = scene.alphabet.kind
    symbols = {name: kind(symbol) for name, symbol in SYMBOL_OF.items()}
    for one in scene.mentions:
        yield Fold(one.start, one.end, symbols[one.kind], one)


def _people(scene: Scene) -> Iterator[Fold]:
    symbol = scene.alphabet.kind("PERSON")
    for one in scene.person_mentions:
        yield Fold(one.start, one.end, symbol, one)


def _dates(scene: Scene) -> Iterator[Fold]:
    symbol, at = scene.alphabet.kind("DATE"), scene.tokens.at_offset
    for one in scene.dates:
        yield Fold(at(one.start), at(one.end - 1) + 1, symbol, one)


def _money(scene: Scene) -> Iterator[Fold]:
    symbol = scene.alphabet.kind("MONEY")
    money: list[Any] = scene.money
    for one in money:
        yield Fold(one.start, one.end, symbol, one)
