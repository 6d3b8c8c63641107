"""Date patterns written in words, and the rules that own them.

A pattern is a regular expression whose letters are class names of ``lexicon/dates.toml``: ``weekday ofday?`` is a
weekday and perhaps a part of the day. White space means nothing. Names in capitals are fragments. Quantifiers are
bounded by construction: ``?`` only, and ``{a,b}`` where a list is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from diplonews.dates.reading import Reading, Value
from diplonews.dates.words import OTHER, vocabulary

#: Named pieces of patterns; a fragment may use those below it.
FRAGMENTS = {
    "MONTH": "(?P<mon>month|mon dot?)",
    "DAY": "(?P<d>dom) ord?",
    # "this year", "last year" after a month or a quarter
    "THAT_YEAR": "(?:of|in)? (?:(?:fiscal year?)? (?P<y>year4)|apos (?P<yy>dom|n2)"
    "|(?P<yrel>YEAR_WORD) year|(?P<yend>the year))",
    "YEAR_WORD": "last|this|next|current|that|same|previous|following",
    # "early", "mid-", "the end of", "the first half of"
    "PART": "(?:(?P<part>early|mid|late) (?:dash? to dash? (?P<part2>mid|late))? (?:dash|in|on)?"
    "|the? very? (?P<edge>EDGE|ORDER (?:half|part)) of the?)",
    "EDGE": "start|end|middle|turn",
    "ORDER": "(?:nth|last|latter|early)",
    "COUNT": "(?P<n>dom|n2|num|nineteen|a)",
    # what is counted: "two weeks", "a year"
    "UNITS": "(?P<u>day|week|month1|year|decade|fortnight|quarter|MANY|hours)",
    "MANY": "days|weeks|months|years|decades|quarters",
    "AROUND": "(?:earlier|later|early|late|sometime|sometime in)?",
    "CLOCK": "dom (?:colon (?:dom|n2))? (?:am|p dot? m dot?|a dot? m dot?|oh apos oclock)",
    "SPAN_BY": "(?P<join>dash|to|through|until|and|or)",
}


class DateRule(NamedTuple):
    """One construction: its public id, the patterns, how it is read, and a sentence for and against it.

    `published` is the publication day under which the example and the counter-example are read.
    """

    id: str
    patterns: tuple[str, ...]
    read: Callable[[Reading, re.Match[str]], Value | None]
    example: str
    counter: str
    published: date = date(2024, 5, 6)


@cache
def translate(pattern: str) -> str:
    """A pattern in words as a pattern over symbols."""
    classes = vocabulary().classes

    def symbol(match: re.Match[str]) -> str:
        told = match[0]
        if told.startswith("(?"):
            return told
        if told in FRAGMENTS:
            return translate(FRAGMENTS[told])
        if told == "other":
            return OTHER
        if told not in classes:
            raise KeyError(f"no word class {told!r} in pattern {pattern!r}")
        return classes[told]

    return _words().sub(symbol, pattern).replace(" ", "")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|[A-Za-z][A-Za-z0-9_]*")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))


@cache
def openings(pattern: str) -> frozenset[str]:
    """What a match of a pattern can begin with: its first two symbols, or one where anything may follow.

    Read off the pattern itself, which knows only symbols, groups, ``|``, ``?`` and a look ahead at its end.
    """
    found, _ = _openings(re.sub(r"\?P<\w+>|\?:", "", translate(pattern)), 0)
    return frozenset(found)


def _openings(pattern: str, at: int) -> tuple[set[str], int]:
    """The openings of the alternatives from `at` to the bracket that closes them."""
    found: set[str] = set()
    here = {""}  # of the alternative being read, so far
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found |= here
            here = {""}
            at += 1
            continue
        if pattern.startswith("(?=", at):
            _, at = _openings(pattern, at + 3)
            following = {""}
        elif pattern[at] == "(":
            following, at = _openings(pattern, at + 1)
        else:
            following = {pattern[at]}
        at += 1
        if pattern[at : at + 1] == "?":
            following = following | {""}
            at += 1
        if min(map(len, here)) < 2:  # else all that matters of this alternative is known
            here = {(one + two)[:2] for one in here for two in following}
    return found | here, at
