"""Lists behind an event: the places a journey goes to, and what was discussed."""

from __future__ import annotations

from diplonews.contacts.clauses import Piece
from diplonews.contacts.reading import Reading

_TOPIC_STOP = (
    "{end|break|semicolon|dash}"
    "|{comma}?{and_word}{adverb}?(?={verb&past&!adjective|verb&third&!noun|speech&past|modal})"
    "|{comma}(?={determiner|PERSON|TITLE|DEMONYM|personal}?(?:{!comma&!end&!and_word}{0,6}){speech&past|speech&third&!noun})"
    "|{comma}(?={relative|unknown&ing|adverb})"
    "|{comma}?{subordinating&!that}(?={personal|PERSON|determiner})"
    "|{adverb}?{DATE}(?={end|comma|break})"
    "|{after_word}{determiner|possessive_pronoun}{adjective|noun&!verb|phone_word|video_word}{0,3}{call_noun|meeting_noun|talks_noun}"
)


def places(reading: Reading, index: int, end: int) -> list[Piece]:
    """The places listed at an index: "Brazil, Panama and Peru"."""
    found: list[Piece] = []
    one = reading.match("{determiner}?{COUNTRY|CAPITAL|PLACE|TERRITORY}{bracket_open}?", index, end)
    if one is None or not reading.match(
        "{determiner}?{!comma&!and_word}(?:{bracket_open}{!bracket_close}{1,4}{bracket_close})?(?:{comma}|{and_word})",
        index,
        end,
    ):
        piece = reading.place(index, end)
        return [piece] if piece else []
    # a list of names, or "Jeddah, Saudi Arabia"
    m = reading.match(_NAMES, index, end)
    if m is None:
        piece = reading.place(index, end)
        return [piece] if piece else []
    at = index
    while at < m.end():
        name = reading.match("{determiner}?{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM}", at, m.end())
        if name:
            found.append((name.end() - 1, name.end()))
            aside = reading.match("{bracket_open}{!bracket_close}{1,4}{bracket_close}", name.end(), m.end())
            at = aside.end() if aside else name.end()
        else:
            at += 1
    return found


_NAME = "{determiner}?{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM}(?:{bracket_open}{!bracket_close}{1,4}{bracket_close})?"
_NAMES = f"{_NAME}(?:{{comma}}{_NAME}){{0,8}}{{comma}}?(?:{{and_word}}|{{as_word}}{{adverb}}{{as_word}}){_NAME}"


def topics(reading: Reading, index: int, end: int) -> list[Piece]:
    """What was discussed, from an index to the end of its clause, cut at the commas of a plain list."""
    stop_at = reading.search(_TOPIC_STOP, index, end)
    stop = stop_at.start() if stop_at else end
    while stop > index and reading.has(stop - 1, "comma|and_word|quote|adverb&!unknown"):
        stop -= 1
    return [(index, stop)] if stop > index else []
