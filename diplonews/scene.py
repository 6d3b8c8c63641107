"""All that a rule may look at: the view, its tokens, what stands in them, and the people known so far. Values only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from attrs import Factory, define

from diplonews.dates import DateMention
from diplonews.layers import Layer, ground
from diplonews.lexicon import Lexicon
from diplonews.mentions import Mention
from diplonews.records import Office, OfficialStatus, Span
from diplonews.register import Register
from diplonews.sentences import Quote, Tokens
from diplonews.symbols import Alphabet
from diplonews.text import View


@define(eq=False, repr=False)
class Person:
    """Somebody the text names: an official where `office` is set, else just a named person.

    `gender` is ``m``, ``f`` or empty, by given name, title or style; `family` is the part of the name by which the
    text calls the person again ("Kishi"), `names` every word of the fullest name.
    """

    name: str
    family: str
    names: tuple[str, ...] = ()
    title: str | None = None
    office: Office | None = None
    country: str | None = None
    organisation: str | None = None
    status: OfficialStatus = "incumbent"
    wikidata: str | None = None
    gender: str = ""
    rank: int = 0
    rule: str = ""


class PersonMention(NamedTuple):
    """Tokens `start` up to `end` that name a person, title and apposition included; the bare name in `name_*`.

    `person` is the index in `Scene.people`.
    """

    start: int
    end: int
    person: int
    name_start: int
    name_end: int
    rule: str = ""


class Money(NamedTuple):
    """Tokens `start` up to `end` that name a sum: `value` in units of `currency` (ISO 4217, or None)."""

    start: int
    end: int
    value: float
    currency: str | None


@define(eq=False, repr=False)
class Scene:
    """One text on its way through the house; each room reads what those before it have left here.

    `headline` is the headline's own scene, tokens and mentions only; no offset of it points into the text.
    `name_holders` tells whether titles of people whom the text never names are to be led to the register's.
    `layer` holds the tokens with mentions, dates, money and people folded into one symbol each (see `phrases`).
    """

    view: View
    tokens: Tokens
    alphabet: Alphabet
    lexicon: Lexicon
    register: Register | None = None
    name_holders: bool = False
    published: date | None = None
    title: str | None = None
    headline: Scene | None = None
    quotes: list[Quote] = Factory(list)
    mentions: list[Mention] = Factory(list)
    dates: list[DateMention] = Factory(list)
    people: list[Person] = Factory(list)
    person_mentions: list[PersonMention] = Factory(list)
    money: list[Money] = Factory(list)
    layer: Layer = Factory(lambda: ground(""))

    def text_of(self, start: int, end: int) -> str:
        """The view's words from token `start` up to `end`."""
        return self.view.text[self.tokens.starts[start] : self.tokens.end_of(end - 1)]

    def span(self, start: int, end: int) -> Span:
        """The span of tokens `start` up to `end`, in offsets of the text as given; it begins and ends with a word."""
        words, starts = self.tokens.words, self.tokens.starts
        last = end - 1
        if not (words[start] and words[last]):  # a boundary, seldom
            while start < last and not words[start]:
                start += 1
            while start < last and not words[last]:
                last -= 1
        return self.view.span(starts[start], starts[last] + len(words[last]))

    def spans(self) -> Callable[[int, int], Span]:
        """What `span` does, for those who make hundreds of them: the scene is asked for its parts once."""
        words, starts, given = self.tokens.words, self.tokens.starts, self.view.given
        shifted = self.view.offsets is not None

        def span(start: int, end: int) -> Span:
            word = words[end - 1]
            if shifted or not word or not words[start]:
                return self.span(start, end)
            begin, stop = starts[start], starts[end - 1] + len(word)
            return Span(begin, stop, given[begin:stop])

        return span
