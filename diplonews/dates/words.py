"""The words of a text as symbols: one character a token, so that date patterns are plain regular expressions.

The classes and what belongs to them are data (``lexicon/dates.toml``); this module gives each a character and
turns a text into three lists of one length: tokens, where they start, and the string of their symbols.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import accumulate, repeat
from typing import Any, NamedTuple

#: The symbol of every token that no date phrase is made of.
OTHER = "x"

#: Classes that are computed, not listed: numbers by their value.
#: `dom` is 1 to 31 (a day of a month), `n2` the other numbers of two digits, `year4` 1000 to 2199. The words of
#: named days are `named`; where they alone tell that there is one ("Christmas", "Fitr"), they are `feast`.
_COMPUTED = ("dom", "n2", "year4", "num", "nth", "named", "feast")


class Vocabulary(NamedTuple):
    """What the lexicon says about single words, ready for look-ups."""

    symbols: dict[str, str]  # token as written -> symbol
    classes: dict[str, str]  # name of class -> symbol
    months: dict[str, int]  # lower-case name -> 1 to 12
    weekdays: dict[str, int]  # lower-case name -> 0 (Monday) to 6
    full_months: frozenset[str]  # names of months written out
    decades: dict[str, int]  # "nineties" -> 9
    values: dict[str, int]  # number words and ordinals, lower case -> value
    clock_ends: frozenset[str]  # symbols that a time of day may end on
    sets: dict[str, frozenset[str]]  # the word lists of [not_dates] and [direction]


class Tokens(NamedTuple):
    """A text cut into words, numbers and single marks."""

    words: list[str]
    starts: list[int]
    symbols: str


@cache
def raw_tables() -> dict[str, Any]:
    return tomllib.loads(resources.files("diplonews.lexicon").joinpath("dates.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    tables = raw_tables()
    listed: dict[str, list[str]] = tables["classes"]
    # Letters and digits of Latin-1 keep the symbol string one byte a token; "x" stands for all other words.
    pool = [c for c in map(chr, range(0x30, 0x100)) if c.isalnum() and c != OTHER]
    names = [*listed, *_COMPUTED]
    classes = dict(zip(names, pool, strict=False))
    if len(classes) < len(names):
        raise AssertionError("more word classes than symbols")
    symbols: dict[str, str] = {}
    capital_only = set(tables["capital_only"])
    for name, words in listed.items():
        for word in words:
            _spell(symbols, word, classes[name], capital_only=name in capital_only)
    for word in tables["numbers"]:
        symbols.setdefault(word, classes["num"])
        symbols.setdefault(word.capitalize(), classes["num"])
    for word in tables["ordinals"]:
        symbols[word] = symbols[word.capitalize()] = symbols[word.upper()] = classes["nth"]
    for number in range(100):
        for written in {str(number), f"{number:02}"}:
            symbols[written] = classes["dom" if 1 <= number <= 31 else "n2"]
    for number in range(1000, 2200):
        symbols[str(number)] = classes["year4"]
    months = {word: i % 12 + 1 for i, word in enumerate(listed["month"])}
    months |= {word: months[full] for word in listed["mon"] for full in listed["month"] if full.startswith(word[:3])}
    weekdays = {word: i for i, word in enumerate(listed["weekday"])}
    weekdays |= {
        word: weekdays[full] for word in listed["wd"] for full in listed["weekday"] if full.startswith(word[:3])
    }
    sets = {
        name: frozenset(words)
        for section in ("not_dates", "direction", "around")
        for name, words in tables[section].items()
    }
    decades = {word: i + 2 for i, word in enumerate(listed["nineties"])}
    values: dict[str, int] = tables["numbers"] | tables["ordinals"]
    clock_ends = frozenset(classes[name] for name in ("am", "m", "dot", "noon", "zone", "comma", "on"))
    full = frozenset(listed["month"])
    return Vocabulary(symbols, classes, months, weekdays, full, decades, values, clock_ends, sets)


def _spell(symbols: dict[str, str], word: str, symbol: str, *, capital_only: bool) -> None:
    forms = [word.capitalize(), word.upper()]
    if not capital_only:
        forms.append(word)
    for form in forms:
        symbols.setdefault(form, symbol)


@cache
def _token() -> re.Pattern[str]:
    # White space belongs to the token before it, so that every character is looked at once.
    return re.compile(r"(?:\d+|[^\W\d_]+|[^\w\s]|_)\s*")


def tokenise(text: str, named: dict[str, str]) -> Tokens:
    """The tokens of a text. `named` adds symbols for the first words of named days."""
    pieces = _token().findall(text)
    lead = len(text) - len(text.lstrip())
    starts = list(accumulate(map(len, pieces), initial=lead))
    words = list(map(str.rstrip, pieces))
    symbols = "".join(map(named.get, words, repeat(OTHER)))
    return Tokens(words, starts, symbols)


@cache
def clock() -> re.Pattern[str]:
    """A time of day at the end of a few symbols, before its day: "5 p.m. EST Nov. 9", "midnight Friday"."""
    by = vocabulary().classes
    hour = f"{by['dom']}(?:{by['colon']}[{by['dom']}{by['n2']}])?"
    half = f"(?:{by['am']}|[{by['p']}{by['a']}]{by['dot']}{by['m']}{by['dot']}?)"
    return re.compile(f"(?:{hour}{half}|{by['noon']}){by['zone']}?[{by['comma']}{by['on']}]?$")
