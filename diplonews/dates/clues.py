"""Which sentences of a text can hold a date at all: most hold none, and are not cut into date words a second time.

Words that show a date have a feature in the alphabet (see `symbols`), so that one search over the symbols of a text
finds every sentence that holds one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cache

from diplonews.dates.finding import STRONG, read_dates, strong, symbols_of_words
from diplonews.dates.mention import DateMention
from diplonews.dates.words import excerpt, raw_tables, symbols_in, vocabulary
from diplonews.sentences import Tokens
from diplonews.symbols import Alphabet

_CLUE = (
    "{datable|datable_name&!low|slash|number}"
    "(?:(?<={datable|datable_name})|(?<={number|unknown}{slash})(?={number})|(?<={apostrophe}{number}))"
)


@cache
def clue_words() -> Mapping[str, str]:
    """Lower-case words to the feature that shows a date: ``datable``, or ``datable_name`` where capitals must.

    >>> clue_words()["yesterday"], clue_words()["may"]
    ('datable', 'datable_name')
    """
    classes, capitals = vocabulary().classes, {*raw_tables()["capital_only"], "feast"}
    names = {classes[name]: name for name in STRONG}
    found = dict.fromkeys(("a.m.", "p.m.", "am", "pm", "then", "period"), "datable")
    for word, symbol in symbols_of_words().items():
        if (name := names.get(symbol)) and word.isalpha():
            found[word.lower()] = "datable_name" if name in capitals else "datable"
    return found


def shows_date(word: str) -> bool:
    """Whether a word of more than letters shows a date by its parts.

    >>> [shows_date(word) for word in ("mid-1990s", "27th", "FY21", "twenty-first", "well-known")]
    [True, True, True, False, False]
    """
    return not word.isalpha() and strong().search(symbols_in(word, symbols_of_words())) is not None


def find_dates_of(text: str, tokens: Tokens, alphabet: Alphabet, published: date | None) -> list[DateMention]:
    """What `find_dates` finds in a text that has been cut into sentences: only those with a clue are read."""
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    kept: list[tuple[int, int]] = []
    done = -1
    for m in alphabet.compile(_CLUE).finditer(tokens.symbols):
        token = m.start()
        if token > done:
            k = bisect_left(ends, token)
            start = starts[ends[k - 1] + 1] if k else 0
            done = ends[k] if k < len(ends) else len(words)
            kept.append((start, starts[done] + len(words[done]) if done < len(words) else len(text)))
    return read_dates(text, excerpt(text, tokens.cut, kept, symbols_of_words()), published) if kept else []
