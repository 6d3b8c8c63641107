"""Sums of money: value, ISO 4217 code and the words that name them."""

from __future__ import annotations

import pytest

from diplonews import Parser
from diplonews.money import find_money

SUMS = [
    ("720 mln dlrs", 720e6, "USD"),
    ("€1.5bn", 1.5e9, "EUR"),
    ("¥120 billion", 120e9, "JPY"),
    ("half a billion dollars", 0.5e9, "USD"),
    ("C$500 million", 500e6, "CAD"),
    ("US$ 40 million", 40e6, "USD"),
    ("A$1.9 billion", 1.9e9, "AUD"),
    ("R$ 30 million", 30e6, "BRL"),
    ("Rs 500 crore", 5e9, "INR"),
    ("₹ 20 lakh crore", 20e12, "INR"),
    ("EUR 30bn", 30e9, "EUR"),
    ("five billion stg", 5e9, "GBP"),
    ("5 billion U.S. dlr", 5e9, "USD"),
    ("two and a half billion euros", 2.5e9, "EUR"),
    ("three quarters of a billion dollars", 0.75e9, "USD"),
    ("one hundred and twenty million Swiss francs", 120e6, "CHF"),
    ("a million dollars", 1e6, "USD"),
    ("100-million-dollar", 100e6, "USD"),
    ("five-billion-euro", 5e9, "EUR"),
    ("$5-million", 5e6, "USD"),
    ("£50,000", 50e3, "GBP"),
    ("1.5 trillion won", 1.5e12, "KRW"),
    ("DM 300 million", 300e6, "DEM"),
    ("$1.2 billion dollars", 1.2e9, "USD"),
    ("R500 million", 500e6, "ZAR"),
    ("Rs500 crore", 5e9, "INR"),
    ("EUR30bn", 30e9, "EUR"),
    ("RM20m", 20e6, "MYR"),
]

NO_SUMS = [
    "They met on the R5 near the F16s of the G20.",
    "hundreds of millions of dollars a year",
    "They won three games.",
    "In all, 5 people came.",
    "a pound of flesh",
    "The Mark 5 radar",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(("words", "value", "currency"), SUMS)
def test_a_sum(parser: Parser, words: str, value: float, currency: str) -> None:
    scene = parser.survey(f"The ministry spoke of {words} on the table.")
    (found,) = find_money(scene)
    assert found.value == pytest.approx(value)
    assert found.currency == currency
    assert scene.text_of(found.start, found.end) == words


@pytest.mark.parametrize("text", NO_SUMS)
def test_no_sum(parser: Parser, text: str) -> None:
    assert find_money(parser.survey(text)) == []


def test_a_range_is_two_sums(parser: Parser) -> None:
    found = find_money(parser.survey("between $5 million and €10 million"))
    assert [(one.value, one.currency) for one in found] == [(5e6, "USD"), (10e6, "EUR")]
