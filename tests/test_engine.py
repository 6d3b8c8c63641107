"""Symbols, layers, mentions and debris: the ground on which rules stand."""

from __future__ import annotations

import pytest

from diplonews.layers import Fold, fold, without_overlaps
from diplonews.lexicon import Lexicon
from diplonews.pipeline import Parser
from diplonews.sentences import segment
from diplonews.symbols import Alphabet
from diplonews.text import read


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_pattern_language(parser: Parser) -> None:
    alphabet = parser.alphabet
    symbols = "".join(alphabet[w] for w in ["She", "has", "not", "agreed"])
    assert alphabet.compile("{she}{have}{not_word}?{past|participle}").fullmatch(symbols)
    assert not alphabet.compile("{she}{have}{past|participle}").fullmatch(symbols)
    assert alphabet.compile("{cap&pronoun}{!cap}{1,3}").fullmatch(symbols)


def test_unknown_feature_is_named(parser: Parser) -> None:
    with pytest.raises(ValueError, match="no word and no phrase has the feature 'sya'"):
        parser.alphabet.compile("{sya}")


@pytest.mark.parametrize(
    ("word", "feature"),
    [("Zyxt", "cap"), ("ZYX", "caps"), ("zyxted", "ed"), ("zyxting", "ing"), ("zyxtly", "adverb"), ("1999", "year"),
     ("U.K.", "initialism"), (",", "comma"), ("…", "ellipsis"), ("%", "percent"), ("☃", "sign"), ("", "break")],
)  # fmt: skip
def test_shapes_of_unseen_words(parser: Parser, word: str, feature: str) -> None:
    assert feature in parser.alphabet.features_of(word)


@pytest.mark.parametrize(
    ("word", "all_of_it"),
    [
        ("bling", "low plain unknown"),  # an ending needs three letters before it
        ("zbbling", "low ing unknown"),
        ("zbed", "low plain unknown"),
        ("zbbed", "low ed unknown"),
        ("zbs", "low plain unknown"),
        ("zbbs", "low s unknown"),
        ("zb-bed", "low ed unknown"),
        ("Zb's", "cap other"),
        ("Z", "cap plain unknown"),
        ("ZBB", "caps plain unknown"),
        ("R500", "caps mixed plain unknown"),
        ("al-Zbb", "cap mixed plain unknown"),
        ("d'Zbb", "cap mixed plain unknown"),
        ("xx-Zbb", "low mixed plain unknown"),
        ("J.", "caps initialism"),
        ("12", "number small"),
        ("123", "number"),
        ("10m", "mixed number"),
        ("1850", "datable number"),
        ("2050", "datable number year"),
        ("+", "sign"),
    ],
)
def test_an_unseen_word_has_these_features_and_no_other(parser: Parser, word: str, all_of_it: str) -> None:
    assert parser.alphabet.features_of(word) == set(all_of_it.split())


def test_a_feature_stands_for_the_words_that_have_it_and_no_other() -> None:
    known = {"say": frozenset(("speech",)), "oslo": frozenset(("city",)), "may": frozenset(("month", "modal"))}
    alphabet = Alphabet(known, frozenset(("Oslo",)), frozenset(("may", "zbb")))
    words = (*"say Oslo oslo may May MAY zbb Zbb ZBB gladly Gladly J. 1999 12 , %".split(), "")
    features = frozenset().union(*map(alphabet.features_of, words))
    assert {"speech", "city", "entry", "cap", "caps", "low", "adverb", "year", "comma"} <= features
    for word in words:
        assert {one for one in features if alphabet[word] in alphabet.symbols_with(one)} == alphabet.features_of(word)
        assert {
            one for one in features if alphabet[word] not in alphabet.symbols_with(f"!{one}")
        } == alphabet.features_of(word)


def test_unseen_words_are_not_held_for_ever(parser: Parser) -> None:
    alphabet = parser.alphabet
    for number in range(60_000):
        alphabet[f"zy{number}"]
    assert len(alphabet) <= 50_001
    assert alphabet["said"] in alphabet.symbols_with("past")


def test_a_symbol_is_held_by_an_expression_as_the_set_of_it_holds_it() -> None:
    alphabet = Parser().alphabet
    expressions = ("past", "verb&!noun", "cap&unknown|PERSON", "comma")
    symbols = [*map(alphabet.__getitem__, ("said", "Duarte", "visits", ",", "1999", "")), alphabet.kind("PERSON"), "\0"]
    for expression in expressions:
        held = [symbol for symbol in symbols if alphabet.holds[expression][symbol]]
        assert held == [symbol for symbol in symbols if symbol in alphabet.symbols_with(expression)]


def test_without_overlaps_prefers_earlier_groups() -> None:
    kept = without_overlaps(99, [Fold(2, 4, "A")], [Fold(0, 2, "B"), Fold(3, 5, "B"), Fold(5, 6, "B")])
    assert [(start, symbol) for start, _, symbol, _ in kept] == [(0, "B"), (2, "A"), (5, "B")]


def test_layer_leads_back() -> None:
    layer = fold("abcdef", [Fold(0, 2, "X", 1), Fold(4, 6, "Y", 2)])
    assert layer.symbols == "XcdY"
    assert [layer.at(t) for t in range(6)] == [0, 0, 1, 2, 3, 3]
    assert layer.span(0, 4) == (0, 6)
    assert layer.tokens == [0, 2, 3, 4, 6]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Turkey met the United States.", [("Turkey", "country"), ("United States", "country")]),
        ("They ate turkey.", []),
        ("the foreign ministers of Peru", [("foreign ministers", "titles"), ("Peru", "country")]),
        ("CHINA PROTESTS", [("CHINA", "country")]),
        ("Tell us.", []),
    ],
)
def test_mentions(parser: Parser, text: str, found: list[tuple[str, str]]) -> None:
    view = read(text)
    tokens = segment(view, parser.alphabet)
    got = parser.gazetteer.find(tokens, parser.alphabet)
    assert [(" ".join(tokens.words[m.start : m.end]), m.kind) for m in got] == found


DEBRIS = Lexicon.default().toml("debris.toml")["debris"]


@pytest.mark.parametrize("row", DEBRIS, ids=[row["id"] for row in DEBRIS])
def test_debris_rows(parser: Parser, row: dict[str, str]) -> None:
    for sentence, hidden in ((row["example"], True), (row["counter"], False)):
        view = read(sentence)
        tokens = segment(view, parser.alphabet)
        blanked = parser.debris.blank(view, tokens, parser.alphabet)
        assert (blanked.symbols != tokens.symbols) is hidden, sentence
