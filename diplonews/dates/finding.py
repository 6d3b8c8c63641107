"""From a text to its date phrases: tokens, runs of date words, rules, and what neighbours make of one another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from itertools import chain

from diplonews.dates.grammar import DateRule, compiled, openings, translate
from diplonews.dates.intervals import Interval, moved
from diplonews.dates.mention import DateMention
from diplonews.dates.named import named_days
from diplonews.dates.reading import Found, Reading, Value
from diplonews.dates.table import rules
from diplonews.dates.words import OTHER, Tokens, tokenise, vocabulary

#: Without one of these classes in it a run of date words ("in the", "of a") holds no date; those of the second list
#: count only in the company that the pattern below asks for ("I'm", "60 percent", "and then" are no dates).
STRONG = tuple(
    "month mon weekday today yesterday tomorrow tonight ago week month1 year decade quarter weekend fortnight days"
    " weeks months years decades quarters hours ofday season nineties year4 ord nineteen fy feast day noon".split()
)
WEAK = "slash|qletter|hletter|am|m|n2|then|period"
_COMPANY = (
    f"(?<!{WEAK})|(?<=dom slash)(?=dom)|(?<=qletter|hletter)(?=dom)|(?<=dom am|n2 am)|(?<=dot m)|(?<=apos n2)"
    "|(?<=n2)(?=s|apos s)|(?<=by then|until then)|(?<=latest period)"
)

Match = Callable[[str, int], re.Match[str] | None]


def find_dates(text: str, published: date | None, *, day_first: bool | None = None) -> list[DateMention]:
    """The date phrases of a text, in its order and apart from one another.

    `published` is the day that relative phrases lean on; without it they are found and left unresolved.
    `day_first` tells how to read 3/4/2021; where it is None and both orders are possible, it is left unresolved.

    >>> [text[m.start:m.end] for text in ["Talks resume on 3-5 May."] for m in find_dates(text, None)]
    ['3-5 May']
    """
    return read_dates(text, tokenise(text, symbols_of_words()), published, day_first=day_first)


def read_dates(
    text: str, tokens: Tokens, published: date | None, *, day_first: bool | None = None
) -> list[DateMention]:
    """`find_dates` of a text, or of the stretches of it that the tokens are of."""
    reading = Reading(text, tokens, published, day_first)
    symbols = tokens.symbols
    search = strong().search
    end = 0
    while hit := search(symbols, end):
        # the run of date words around the hit
        start = symbols.rfind(OTHER, end, hit.start()) + 1 or end
        end = symbols.find(OTHER, hit.end())
        end = len(symbols) if end < 0 else end
        first = len(reading.found)
        _read_run(reading, start, end)
        if len(reading.found) > first:
            end = max(end, reading.found[-1].end)  # the name of a day may hold words that are no date words
            _join(reading, first)
    ends = [0, *(phrase.end for phrase in reading.found)]
    mentions = [_mention(reading, phrase, before) for phrase, before in zip(reading.found, ends, strict=False)]
    reading.found = []  # each refers to its reading: no circle is left for the garbage collector
    return mentions


@cache
def symbols_of_words() -> dict[str, str]:
    """Token to symbol, the words of named days included where they have no class of their own."""
    known, classes = vocabulary().symbols, vocabulary().classes
    telling = {classes[name] for name in STRONG}
    more: dict[str, str] = {}
    for row in chain.from_iterable(named_days().values()):
        plain = [word for word in row.words if word[:1].isupper() and word not in known]
        more = dict.fromkeys(plain, classes["named"]) | more
        if plain and not any(known.get(word) in telling for word in row.words):
            more[plain[0]] = classes["feast"]
    return more | known


@cache
def strong() -> re.Pattern[str]:
    every = "".join(map(translate, (*STRONG, *WEAK.split("|"))))
    return re.compile(f"[{every}](?:{translate(_COMPANY)})")


class _Openings(dict[str, tuple[tuple[DateRule, Match, int], ...]]):
    """Two symbols, or the last one, to the patterns that can match there (how they do), in the order of the table.

    With each the number of its group ``x``, where it has one: what of a match is the phrase.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows = [(rule, one, openings(one)) for rule in rules() for one in rule.patterns]

    def __missing__(self, key: str) -> tuple[tuple[DateRule, Match, int], ...]:
        patterns = [(rule, compiled(one)) for rule, one, begins in self.rows if key in begins or key[0] in begins]
        found = self[key] = tuple((rule, one.match, one.groupindex.get("x", 0)) for rule, one in patterns)
        return found


@cache
def _patterns() -> _Openings:
    return _Openings()


def _read_run(reading: Reading, at: int, end: int) -> None:
    """Read one run from left to right: at each place the first rule of the table that accepts it."""
    symbols, patterns, found = reading.tokens.symbols, _patterns(), reading.found
    while at < end:
        start = at
        at += 1
        for rule, match, group in patterns[symbols[start : start + 2]]:
            matched = match(symbols, start)
            if matched is None:
                continue
            value = rule.read(reading, matched)
            if value is None:
                continue
            first, last = matched.span(group)
            if first < 0:
                first, last = matched.span()
            last -= value.cut
            if _broken(reading, first, last):
                continue
            if found and found[-1].rule == "date.clock" and reading.before_clock(first) < first:
                found.pop()  # "5 p.m. EST Nov. 9" is one phrase
            found.append(Found(first, last, value, rule.id, partial(rule.read, reading, matched)))
            at = last
            break


def _broken(reading: Reading, first: int, last: int) -> bool:
    """Whether a blank line runs through a phrase."""
    starts = reading.tokens.starts
    between = reading.text[starts[first] : starts[last - 1]]
    return "\n" in between and between.count("\n") > 1 and re.search(r"\n[^\S\n]{0,40}\n", between) is not None


def _join(reading: Reading, first: int) -> None:
    """Bind neighbours to ranges ("Monday to Wednesday", "late April or early May"), durations to their start."""
    found, symbols = reading.found, reading.tokens.symbols
    k = first
    while k + 1 < len(found):
        one, two = found[k], found[k + 1]
        gap = symbols[one.end : two.start]
        if len(gap) == 1 and _is_range(reading, one, two, gap, vocabulary().classes):
            found[k : k + 2] = [Found(one.start, two.end, _range(reading, one, two), "date.range")]
        else:
            k += 1
    if first and found[first - 1].rule == "date.clock":
        _tell_day(reading, first)
    days_from = _days_from().search
    for phrase in found[first:]:
        if match := days_from(symbols, max(0, phrase.start - _DAYS_FROM), phrase.start):
            _lengthen(reading, phrase, match)


def _tell_day(reading: Reading, first: int) -> None:
    """The day that follows a time of day: "at 10:35 a.m. (0735 GMT) Friday"."""
    one, two = reading.found[first - 1], reading.found[first]
    interval = two.value.interval
    if (
        interval
        and interval.precision == "day"
        and two.start - one.end < 8
        and two.end <= reading.sentence(one.start)[1]
    ):
        one.value = Value(interval, "day", anchors=False)


def _is_range(reading: Reading, one: Found, two: Found, gap: str, classes: dict[str, str]) -> bool:
    before = reading.low(one.start - 1)
    if before == "the":
        before = reading.low(one.start - 2)
    if "year" in (one.value.precision, two.value.precision):
        return False  # "from 1991 to 1997": two years, each a phrase
    if one.rule == "date.clock":
        return False
    alike = one.rule == two.rule and one.value.precision == two.value.precision
    if gap == classes["slash"]:
        return alike and one.value.precision == "part_of_month"  # "late March/early April"
    if gap == classes["dash"]:
        return alike or {one.value.precision, two.value.precision} <= {"day", "range"}
    if gap in (classes["to"], classes["through"], classes["until"]):
        if before == "from" and reading.low(one.start - 2) in reading.vocabulary.sets["moves"]:
            return False
        return before == "from" or (alike and gap != classes["until"])
    if gap == classes["and"]:
        return before == "between"
    if gap == classes["or"]:
        return one.value.precision == two.value.precision and bool(one.value.cycle or two.value.cycle)
    return False


def _range(reading: Reading, one: Found, two: Found) -> Value:
    """From the first day of one phrase to the last of the other; what one leaves open the other settles."""
    if reading.published is None:
        _tell_year(reading, one, two)
        _tell_year(reading, two, one)
    a, b = one.value.interval, two.value.interval
    if a is None or b is None:
        return Value(None, "range")
    first, last = a.first, b.last
    if two.value.cycle:
        b = _settle(b, two.value.cycle, lambda there: there.last >= first)
    elif one.value.cycle:
        a = _settle(a, one.value.cycle, lambda there: there.first <= last, forward=False)
    if a is None or b is None or b.last < a.first:
        return Value(None, "range")
    cycle = one.value.cycle if two.value.cycle else ""
    return Value(Interval(a.first, b.last, "range"), "range", cycle)


def _tell_year(reading: Reading, open_: Found, fixed: Found) -> None:
    """Without a publication day the end of a range that tells its year stands in for one."""
    if open_.value.interval is None and open_.value.cycle == "year" and fixed.value.interval and open_.again:
        reading.published = fixed.value.interval.first
        open_.value = open_.again() or open_.value
        reading.published = None


def _settle(
    interval: Interval, cycle: str, fits: Callable[[Interval], bool], *, forward: bool = True
) -> Interval | None:
    """The first turn of a cycle that fits, looking on from well before or back from well after."""
    steps = range(-3, 4) if forward else range(3, -4, -1)
    for step in steps:
        there = moved(interval, cycle, step)
        if there and fits(there):
            return there
    return None


_DAYS_FROM = 5  # words of "three days start on" and one before


@cache
def _days_from() -> re.Pattern[str]:
    return re.compile(translate("(?P<n>num|dom) (?P<u>days|weeks) (?:from|start|start on)") + "$")


def _lengthen(reading: Reading, phrase: Found, match: re.Match[str]) -> None:
    """Three days from 14 April: 14 to 16 April."""
    interval = phrase.value.interval
    word = reading.word(match, "n")
    count = int(word) if word.isdigit() else reading.vocabulary.values[word]
    days = count * (7 if reading.word(match, "u") == "weeks" else 1)
    if interval is None or interval.precision != "day" or not 0 < days < 1000:
        return
    last = moved(interval, "day", days - 1)
    if last is not None:
        phrase.start = match.start()
        phrase.value = Value(Interval(interval.first, last.last, "range"), "range", phrase.value.cycle)
        phrase.rule = "date.days-from"


_BETWEEN = frozenset(("the", "about", "around", "or"))  # what may stand between a phrase and what introduces it
_DEADLINE = frozenset(("by", "before", "until", "till", "within"))
_AFTER_CLOCK = frozenset(("date.weekday", "date.month-day", "date.today"))


def _mention(reading: Reading, phrase: Found, before: int) -> DateMention:
    """A phrase as a mention; `before` is where the phrase before it ends."""
    start, last, value, lows = phrase.start, phrase.end - 1, phrase.value, reading.lows
    interval = value.interval
    introduced = lows[start - 1]
    if introduced in _BETWEEN:
        introduced = lows[start - 2]
    deadline = introduced in _DEADLINE or (introduced == "than" and lows[start - 2] == "later")
    if value.precision == "day" and phrase.rule in _AFTER_CLOCK:
        clock = reading.before_clock(start)
        start = clock if clock >= before else start  # in "9/11 a.m. Monday" the figures are another phrase's
    starts = reading.tokens.starts
    begin, end = starts[start], starts[last] + len(reading.words[last])
    if interval is None:
        return DateMention(begin, end, None, None, value.precision, phrase.rule, deadline)
    return DateMention(begin, end, *interval, phrase.rule, deadline)
