"""What is found on a sheet of letters, and titles in apposition: "Ana Duarte, the Angolan foreign minister,"."""

from __future__ import annotations

import re

from diplonews.officials import genders, patterns, posts, titles
from diplonews.officials.names import Words
from diplonews.officials.naming import Namer, Run
from diplonews.officials.sheet import Sheet
from diplonews.officials.titles import Phrase

_APPOINTMENT_REACH = 5


class Found:
    """A name at letters `start` up to `end`, the whole noun phrase around it (`outer`), and the rule that found it."""

    __slots__ = (
        "certain", "counterpart", "country", "end", "gender", "name", "outer", "phrase", "rule", "start",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        name: tuple[str, ...],
        rule: str,
        outer: Run,
        phrase: Phrase | None = None,
        gender: str = "",
        country: str | None = None,
        counterpart: bool = False,
        certain: bool = True,
    ) -> None:
        self.start, self.end, self.name, self.rule, self.outer = start, end, name, rule, outer
        self.phrase, self.gender, self.country = phrase, gender, country
        self.counterpart, self.certain = counterpart, certain


class Apposer(Namer):
    """What has been found on one sheet: `found` fills in any order, a letter belonging to one name at most."""

    def __init__(self, sheet: Sheet, words: Words, headline: bool = False) -> None:
        super().__init__(sheet, words, headline)
        self.found: list[Found] = []
        self.taken: dict[int, Found] = {}

    def _take(self, one: Found) -> Found | None:
        taken, letters = self.taken, range(one.start, one.end)
        if not taken.keys().isdisjoint(letters):
            return None
        taken.update(dict.fromkeys(letters, one))
        self.found.append(one)
        return one

    def _is_public(self, at: int) -> bool:
        symbol = self.sheet.scene.tokens.symbols[self.sheet.at[at]]
        return symbol in self.sheet.scene.alphabet.symbols_with("public_body|government_word|adverb")

    def _is_of_locals(self, start: int, end: int) -> bool:
        """Whether what a title is of has a place before it and is no public body: "for the Miami relatives, "."""
        text = self.sheet.text
        m = patterns.locals_pattern().search(text, start, end)
        if m is None or "O" in text[start : m.start()]:
            return False
        return not any(self._is_public(i) for i in range(m.end("place"), m.end()))

    def _is_past(self, at: int) -> bool:
        """ "Who was foreign minister", "who served as ambassador"."""
        symbol = self.sheet.scene.tokens.symbols[self.sheet.at[at]]
        return symbol in self.sheet.scene.alphabet.symbols_with("past")

    def _appointed(self, one: Found) -> bool:
        """ "The appointment of Mr. X as ambassador": not yet in office."""
        first = self.sheet.at[one.outer[0]]
        known = self.sheet.scene.alphabet.symbols_with("appointment")
        return any(s in known for s in self.sheet.scene.tokens.symbols[max(0, first - _APPOINTMENT_REACH) : first])

    def apposed(self, one: Found) -> None:
        """ "Ana Duarte, the Angolan foreign minister," after a name."""
        text = self.sheet.text
        m = patterns.after_pattern().match(text, one.outer[1])
        if m is None or (one.counterpart and self._is_next(m)):
            return
        if m["sep"] == "s" and text[m.start("group")] == "U":
            return
        if m["who"] == "b" or (m["end"] in ("A", "x", "d", "l") and not m["lead"] and m["sep"] != "("):
            return
        head = m.start("group")
        if text[head] == "U":
            return
        if m["sep"] in ",-" and self.run_at(m.end("group")) is not None and m["end"] not in (",", "e"):
            return
        styles = m.end("group")
        placed = m["end"] == "l" and styles > head + 1 and text[styles - 1] in "CDYLO" and not self._is_public(styles)
        if placed or self._is_of_locals(*m.span("group")):
            return  # "a spokesman for the Miami relatives"
        lead = (m.start("lead"), m.start("group"))
        before = one.phrase
        begin = lead[0] + (text[lead[0]] in "tha" if lead[1] > lead[0] else 0)
        styles = self._apart(head, styles)
        phrase = titles.read(self.sheet, begin, (head, styles), styles)
        if phrase.office is None and phrase.public and not phrase.title:
            return
        if m["sep"] == "s" and self._appointed(one):
            phrase.status = "designate"
        if m["who"] and m["who"].startswith("w") and self._is_past(m.start("who") + 1):
            phrase.status = "former"
        tokens = self.sheet.at
        phrase.gender = phrase.gender or genders.gender_of(self.sheet, tokens[head], tokens[m.end("group")])
        if (
            before is None
            or before.office is None
            or (phrase.office and phrase.rank > before.rank and (before.rank <= 320 or self._is_own(m, phrase)))
        ):
            if before is not None and not phrase.country:
                phrase.country, phrase.soft = before.country, phrase.soft or before.soft
            one.phrase, one.rule = phrase, "official.apposition" if before is None else one.rule
        elif before.country is None and phrase.country and phrase.office == before.office:
            before.country = phrase.country
        one.gender = one.gender or phrase.gender
        end = styles + (m["sep"] == "(" and m["end"] == ")")
        for i in range(head, styles):
            other = self.taken.get(i)
            if other is not None and other is not one and _stands_alone(other):
                end = max(head + 1, other.outer[0])  # "an aide to Senate leader X": what is X's own stays X's
                break
        one.outer = (one.outer[0], end)

    def heads(self, one: Found) -> None:
        """ "Ana Duarte, who heads the Board of Peace," where the name has no title beside it."""
        m = patterns.heading_pattern().match(self.sheet.text, one.outer[1]) if one.phrase is None else None
        if m is not None:
            phrase = titles.read(self.sheet, m.start("title"), m.span("title"), m.end("title"))
            if phrase.office is not None:
                one.phrase, one.rule = phrase, "official.apposition"

    def other_states(self, start: int, end: int) -> re.Match[str] | None:
        """Where the titles of two states stand side by side between two letters, the second somebody else's."""
        m = patterns.other_states_pattern().match(self.sheet.text, start, end)
        if m is None or self.sheet.country(m.start("one")) == self.sheet.country(m.start("other")):
            return None
        return m

    def _apart(self, start: int, end: int) -> int:
        """Where a title ends: "X, premier of Chad, | and Kenya's president, Y"."""
        other = self.other_states(start, end)
        if other is not None:
            return other.start("apart")
        text = self.sheet.text
        joint = text.find("A", start, end) if text[end : end + 1] == "," else -1
        following = patterns.next_title_pattern().match(text, joint - (text[joint - 1] == ",")) if joint > 0 else None
        return following.start("apart") if following is not None and following.end() > end else end

    def _is_next(self, m: re.Match[str]) -> bool:
        """ "His counterpart X, the foreign minister and …", "…, the foreign minister, Ana Duarte,": somebody else's."""
        return m["end"] not in ",e)" or self.run_at(m.end("group") + 1) is not None

    def _is_own(self, m: re.Match[str], phrase: Phrase) -> bool:
        """ "Senator Ana Duarte, Minister for Foreign Affairs,": no article, so that it is no next one of a list."""
        bare = m["sep"] == "," and not m["lead"].strip("MDC'") and m["end"] in (",", "e", "(", "")
        capital = self.sheet.word(m.start("group"))[0].isupper() or phrase.office == "foreign_minister"
        return bare and capital and phrase.status == "incumbent"


def _stands_alone(one: Found) -> bool:
    """Whether a name within a title is surely a person: "an aide to Ana Duarte", not "a director of Bear Sons"."""
    known = one.phrase is not None and one.phrase.office is not None and one.phrase.rank > posts.WEAK
    return len(one.name) > 1 and (known or one.rule == "official.full-name")
