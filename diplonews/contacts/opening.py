"""What the first lines of a text and its headline tell of its contacts: place, day, mode, the journey announced."""

from __future__ import annotations

import re
from functools import cached_property

from diplonews.contacts.clauses import Piece
from diplonews.dates import DateMention
from diplonews.mentions import Mention
from diplonews.scene import Scene

_PLACES = ("country", "capital", "place")
_SENT_FROM = (
    "{CAPITAL|PLACE|COUNTRY|METONYM|caps&unknown}{!end&!verb&!PERSON&!TITLE&!break|stop}{0,14}?{dash|hyphen}{1,2}"
)
_LEAD = 20  # symbols in which a dateline stands
_FIRST = 3  # ends among which the first sentence's is sought
_SENTENCE = 5  # tokens; what is shorter is none


class Opening:
    """The first lines and the headline of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.layer, self.alphabet = scene, scene.layer, scene.alphabet

    def _search(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        return self.alphabet.compile(pattern).search(self.layer.symbols, start, end)

    def _date(self, index: int) -> DateMention | None:
        item = self.layer.items.get(index)
        return item if isinstance(item, DateMention) else None

    @cached_property
    def heading(self) -> str:
        """The first line of the text where it is a heading: short, and no sentence."""
        first, stop, _ = self.scene.view.text.lstrip().partition("\n")
        return first if stop and len(first) < 200 and not first.rstrip().endswith((".", '"', "”", ":")) else ""

    @cached_property
    def dateline(self) -> Piece | None:
        """The place from which the text is sent: "ANKARA, May 3 (Xinhua) --". What "here" stands for."""
        m = self._search(
            "{CAPITAL|PLACE|caps&unknown|COUNTRY|METONYM}(?=(?:{comma}{!end}{1,3})?{comma|bracket_open|DATE|dash|hyphen}{0,2}{!end}{0,6}{dash|hyphen|bracket_open})",
            0,
            24,
        )
        return m.span() if m else self._of_headline("{in_word}")

    @cached_property
    def begins(self) -> int:
        """Where the first sentence begins to tell something: behind the dateline, where there is one."""
        m = self.alphabet.compile(_SENT_FROM).match(self.layer.symbols, 0, _LEAD)
        if m is None:
            return 0
        dash = self.layer.tokens[m.end() - 1]
        spaced = self.scene.tokens.starts[dash] > self.scene.tokens.end_of(dash - 1)
        return m.end() if spaced else 0  # "Oslo-based" is none

    @cached_property
    def lead_day(self) -> DateMention | None:
        """The day on which the first sentence says that somebody spoke: "X on Sunday stressed", "X said Monday"."""
        ends = self.scene.tokens.ends[:_FIRST]
        first = next((end for end in ends if end >= _SENTENCE), None)  # past a line of debris
        stop = self.layer.at(first) if first is not None else len(self.layer.symbols)
        said = self._search("{speech&past}{!comma&!end&!that}{0,3}?{DATE}|{DATE}{adverb}?{speech&past}", 0, stop)
        day = self._search("{DATE}", *said.span()) if said else None
        when = self._date(day.start()) if day else None
        return when if when is not None and when.precision == "day" else None

    @cached_property
    def announced(self) -> Piece | None:
        """Where the journey of the headline goes ("King X visits Britain"), as the text names it first."""
        return self._of_headline("(?:{visit_verb|visit_noun|travel_verb|arrive_verb})(?:{to_word|in_word})?")

    def _of_headline(self, before: str) -> Piece | None:
        """The place that the headline names after a pattern, where the text first names it."""
        headline = self.scene.headline
        if headline is None:
            return None
        ends = {m.end() for m in self.alphabet.compile(before).finditer(headline.tokens.symbols)}
        for mention in headline.mentions:
            if mention.start in ends and mention.kind in _PLACES:
                name = headline.text_of(mention.start, mention.end).casefold()
                return self._first_named(name, mention.country if mention.kind == "country" else None)
        return None

    def _first_named(self, name: str, country: str | None) -> Piece | None:
        for at, item in self.layer.items.items():
            if isinstance(item, Mention) and item.kind in _PLACES:
                same = country and item.kind == "country" and item.country == country
                if same or self.scene.text_of(item.start, item.end).casefold() == name:
                    return at, at + 1
        return None
