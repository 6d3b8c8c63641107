"""Sums of money in a text: value, currency and place.

Two anchors, found in one pass each: a sign or code before a figure ("C$500 million", "EUR 30bn", "Rs 500 crore"), and
a currency's name after one ("720 mln dlrs", "half a billion dollars", "a 100-million-euro loan"). A sum without a
figure ("hundreds of millions of dollars") has no value and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from diplonews.lexicon import Lexicon
from diplonews.scene import Money, Scene

_MOST = 9  # tokens that a figure may take: "one hundred and twenty five and a half million"
_ROUND = 10_000.0  # the least sum that is read behind a single letter
_NAME = 4  # tokens of the longest name of a currency
# One class stands in front, so that the search passes over all other words at the speed of C.
_ANCHORS = (
    "{money|currency_code|currency|mixed}"
    "(?:(?<={money|currency_code&!low})(?P<sign>{number})|(?<={currency})|(?<={mixed})(?P<mixed>))"
)

_UNITS = {
    word: float(value)
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {
    word: 10.0 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
_JOINING = frozenset(("a", "an", "and", "of"))


class _Words(NamedTuple):
    """The currencies of one lexicon: signs and names to ISO codes, scale words to factors."""

    signs: dict[str, str]
    names: dict[str, str]
    scales: dict[str, float]


_words_of: WeakKeyDictionary[Lexicon, _Words] = WeakKeyDictionary()


def _words(lexicon: Lexicon) -> _Words:
    held = _words_of.get(lexicon)
    if held is None:
        signs: dict[str, str] = {}
        names: dict[str, str] = {}
        scales: dict[str, float] = {}
        for row in lexicon.currencies:
            for name in row.names:
                if row.code:
                    names.setdefault(_key(name), row.code)
                elif " " not in name:
                    scales[name] = float(row.factor or 1)
            for sign in row.symbols:
                signs.setdefault(sign, row.code)
        held = _words_of[lexicon] = _Words(signs, names, scales)
    return held


def _key(name: str) -> str:
    """A name of a currency without capitals, stops and the plural's -s."""
    low = name.lower().replace(".", "")
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


@cache
def _figure() -> re.Pattern[str]:
    # worked examples: "5", "1.5", "20,000", "1,00,000", "500m", "5-million", "5-10", "100-million-dollar"
    return re.compile(
        r"(\d[\d,]*(?:\.\d+)?)(?:-(\d[\d,]*(?:\.\d+)?))?-?([a-z]{0,12})(?:-([a-z]{1,12}))?", re.IGNORECASE
    )


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z]{1,4})(\d.*)")  # "R500", "Rs500", "EUR30bn"


def find_money(scene: Scene) -> list[Money]:
    """The sums that a text names, in order, none overlapping another.

    >>> from diplonews import Parser
    >>> scene = Parser().survey("Canada gave C$1.5bn, Japan 120 billion yen.")
    >>> [(one.value, one.currency) for one in find_money(scene)]
    [(1500000000.0, 'CAD'), (120000000000.0, 'JPY')]
    """
    reader = _Reader(scene)
    found: list[Money] = []
    done = 0
    for one in sorted(reader.find(), key=lambda m: (m.start, -m.end)):
        if one.start >= done:
            found.append(one)
            done = one.end
    return found


class _Reader:
    def __init__(self, scene: Scene) -> None:
        self.tokens = scene.tokens
        self.words = scene.tokens.words
        self.alphabet = scene.alphabet
        self.known = _words(scene.lexicon)

    def find(self) -> Iterator[Money]:
        symbols, currency = self.tokens.symbols, self.alphabet.symbols_with("currency")
        for m in self.alphabet.compile(_ANCHORS).finditer(symbols):
            at, which = m.start(), m.lastgroup
            if which == "sign":
                one = self._before_figure(at)
                if one is None and symbols[at] in currency:
                    one = self._name_after(at)
            else:
                one = self._mixed(at) if which == "mixed" else self._name_after(at)
            if one is not None:
                yield one

    def _before_figure(self, at: int) -> Money | None:
        """ "$5 million", "US$5m", "EUR 30bn": the sign, with what is written on to it, then the figure."""
        signs, start = self.known.signs, at
        code = signs.get(self.words[at])
        while start > 0 and at - start < 2 and self.words[start - 1] and self._touches(start - 1):
            longer = signs.get("".join(self.words[start - 1 : at + 1]))
            if longer is None:
                break
            start, code = start - 1, longer
        if code is None:
            return None
        read = self._read_figure(at + 1)
        if read is None:
            return None
        value, end = read
        named = self._name_at(end)
        return Money(start, named or end, value, code)

    def _touches(self, token: int) -> bool:
        return self.tokens.end_of(token) == self.tokens.starts[token + 1]

    def _read_figure(self, at: int, word: str = "") -> tuple[float, int] | None:
        """The figure of a token, or of the end of it that is given, and the scale word after it: value and end."""
        m = _figure().fullmatch(word or self.words[at])
        if m is None:
            return None
        value, scales = _number(m[2] or m[1]), self.known.scales
        end = at + 1
        if m[3]:
            if m[3].lower() not in scales:
                return None
            value *= scales[m[3].lower()]
        while end < len(self.words):
            factor = scales.get(self.words[end].lower())
            if factor is None or (len(self.words[end]) < 2 and not self._touches(end - 1)):
                if self.words[end] == "-" and end + 1 < len(self.words) and self.words[end + 1].lower() in scales:
                    end += 1
                    continue
                break
            value *= factor
            end += 1
        return value, end

    def _name_at(self, at: int) -> int | None:
        """Where a currency's name that begins at a token ends: "$5 million US dollars"."""
        for end in range(min(at + _NAME, len(self.words)), at, -1):
            if _key(" ".join(self.words[at:end])) in self.known.names and (end - at > 1 or len(self.words[at]) > 3):
                return end
        return None

    def _name_after(self, at: int) -> Money | None:
        """ "720 mln dlrs", "half a billion U.S. dollars": the name, then backwards the figure."""
        first, code = at + 1, None
        for start in range(max(0, at - _NAME + 1), at + 1):
            code = self.known.names.get(_key(" ".join(self.words[start : at + 1])))
            if code is not None:
                first = start
                break
        if code is None:
            return None
        start = first
        while start > 0 and first - start < _MOST and self._is_figure(start - 1):
            start -= 1
        while start < first and self.words[start].lower() in ("and", "of"):
            start += 1
        figure = self.words[start:first]
        while figure and (value := _value(figure, self.known.scales)) is None:
            figure, start = figure[1:], start + 1
        if not figure or value is None or all(word.lower() in _JOINING for word in figure):
            return None
        return Money(start, at + 1, value, code)

    def _is_figure(self, token: int) -> bool:
        low = self.words[token].lower()
        if not low:
            return False
        return low[0].isdigit() or low in _UNITS or low in _PARTS or low in _JOINING or low in self.known.scales

    def _mixed(self, token: int) -> Money | None:
        """ "A 100-million-dollar loan", "a five-billion-euro deal"; a sign written on to its figure, "R500 million"."""
        word = self.words[token]
        first, hyphen, last = word.rpartition("-")
        if hyphen:
            code = self.known.names.get(_key(last))
            value = _value(first.split("-"), self.known.scales) if code else None
            return Money(token, token + 1, value, code) if value else None
        m = _glued().fullmatch(word)
        code = self.known.signs.get(m[1]) if m is not None else None
        read = self._read_figure(token, m[2]) if m is not None and code is not None else None
        # "R5" may be a road: one letter wants a round sum
        if read is None or m is None or (len(m[1]) == 1 and read[0] < _ROUND):
            return None
        return Money(token, read[1], read[0], code)


def _number(figure: str) -> float:
    """ "20,000" is twenty thousand, "1,5" one and a half."""
    head, comma, tail = figure.rpartition(",")
    if comma and len(tail.partition(".")[0]) != 3:
        return float(f"{head.replace(',', '')}.{tail.replace('.', '')}") if tail else float(head.replace(",", ""))
    return float(figure.replace(",", ""))


def _value(figure: list[str], scales: dict[str, float]) -> float | None:
    """The number that words and digits stand for; None where they stand for none.

    >>> scales = {"million": 1e6, "billion": 1e9, "hundred": 100.0}
    >>> [_value(w.split(), scales) for w in ("half a billion", "two and a half million", "of a")]
    [500000000.0, 2500000.0, None]
    """
    total, current, part, seen = 0.0, 0.0, None, False
    for word in figure:
        low = word.lower()
        if low in scales and (low != "hundreds" and not low.endswith("ions")):
            factor = scales[low]
            base = part if part is not None and not current else (current or 1.0) + (part or 0.0)
            if factor == 100.0:
                current = base * factor
            else:
                total, current = total + base * factor, 0.0
            part, seen = None, True
        elif low in _UNITS:
            current, seen = current + _UNITS[low], True
        elif low in _PARTS:
            part, seen = (current or 1.0) * _PARTS[low] if low.endswith("s") else _PARTS[low], True
            current = 0.0 if low.endswith("s") else current
        elif low[:1].isdigit():
            m = _figure().fullmatch(low)
            if m is None or m[4] or (m[3] and m[3] not in scales):
                return None
            current, seen = current + _number(m[2] or m[1]) * (scales[m[3]] if m[3] else 1.0), True
        elif low not in _JOINING:
            return None
    return total + current + (part or 0.0) if seen else None
