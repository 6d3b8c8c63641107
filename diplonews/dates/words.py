"""The words of a text as symbols: one character a token, so that date patterns are plain regular expressions.

The classes and what belongs to them are data (``lexicon/dates.toml``); this module gives each a character and
turns a text into three lists of one length: tokens, where they start, and the string of their symbols.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate, compress, repeat
from operator import not_
from typing import Any, NamedTuple

from diplonews.lexicon import Lexicon

#: The symbol of every token that no date phrase is made of.
OTHER = "x"
#: What stands between two stretches of a text, next to nothing.
_BETWEEN, _NOWHERE = "|", -9

#: Classes that are computed, not listed: numbers by their value.
#: `dom` is 1 to 31 (a day of a month), `n2` the other numbers of two digits, `year4` 1000 to 2199. The words of
#: named days are `named`; where they alone tell that there is one ("Christmas", "Fitr"), they are `feast`.
_COMPUTED = ("dom", "n2", "year4", "num", "nth", "named", "feast")


#: Words that may tell whether a clause looks back or ahead, with a few more that `tense` asks for by themselves.
_TELLING = ("future", "ahead", "may_be", "past", "is", "present_only", "present")


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
    blanks: list[int]  # the tokens before which a blank line stands


@cache
def raw_tables() -> dict[str, Any]:
    return Lexicon.default().toml("dates.toml")


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
    sets["telling"] = frozenset(("ahead", "to", "after")).union(*(sets[name] for name in _TELLING))
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


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\n ?\n")


def tokenise(text: str, known: Mapping[str, str]) -> Tokens:
    """The tokens of a text; `known` are the symbols of words."""
    pieces = _token().findall(text)
    lead = len(text) - len(text.lstrip())
    starts = list(accumulate(map(len, pieces), initial=lead))
    words = list(map(str.rstrip, pieces))
    blanks = [bisect_left(starts, blank.start()) for blank in _blank().finditer(text)]
    return Tokens(words, starts, _symbols(words, known), blanks)


def symbols_in(word: str, known: Mapping[str, str]) -> str:
    """The symbols of the parts of one word: "mid", "-", "1990", "s"."""
    return _symbols(_token().findall(word), known)


def excerpt(
    text: str,
    cut: tuple[list[str], list[int]],
    stretches: Iterable[tuple[int, int]],
    known: Mapping[str, str],
) -> Tokens:
    """The tokens of some stretches of a text whose words are known (see `sentences.Tokens.cut`).

    Most of those words are date words too; the others ("mid-1990s", "27th") are cut further. Between two stretches
    stands a sign that no date phrase holds, with a blank line on either side.
    """
    cut_words, cut_starts = cut
    words: list[str] = []
    starts: list[int] = []
    blanks: list[int] = []
    for begin, end in stretches:
        if words:
            blanks += len(words), len(words) + 1
            words.append(_BETWEEN)
            starts.append(_NOWHERE)
        done, last = bisect_left(cut_starts, begin), bisect_left(cut_starts, end)
        for i in compress(range(done, last), map(not_, map(str.isalpha, cut_words[done:last]))):
            word = cut_words[i]  # most are of letters, and passed over in C
            if len(word) == 1 or word.isdecimal():
                continue
            words += cut_words[done:i]
            starts += cut_starts[done:i]
            done = i + 1
            at = cut_starts[i]
            if word:
                pieces = _token().findall(word)
                words += pieces
                starts += accumulate((at, *map(len, pieces[:-1])))
            elif _blank().search(text, at, cut_starts[done] if done < len(cut_starts) else len(text)):
                blanks.append(len(words))
        words += cut_words[done:last]
        starts += cut_starts[done:last]
    return Tokens(words, starts, _symbols(words, known), blanks)


def _symbols(words: list[str], known: Mapping[str, str]) -> str:
    return "".join(map(known.get, words, repeat(OTHER)))


@cache
def clock() -> re.Pattern[str]:
    """A time of day at the end of a few symbols, before its day: "5 p.m. EST Nov. 9", "midnight Friday"."""
    by = vocabulary().classes
    hour = f"{by['dom']}(?:{by['colon']}[{by['dom']}{by['n2']}])?"
    half = f"(?:{by['am']}|[{by['p']}{by['a']}]{by['dot']}{by['m']}{by['dot']}?)"
    return re.compile(f"(?:{hour}{half}|{by['noon']}){by['zone']}?[{by['comma']}{by['on']}]?$")
