"""Where people are named in a text: a name with what stands before and after it, not yet joined to anybody."""

from __future__ import annotations

import re

from diplonews.officials import genders, patterns, titles
from diplonews.officials.apposition import Found
from diplonews.officials.counterparts import CounterpartFinder
from diplonews.officials.naming import Run
from diplonews.officials.predicates import office_given, office_told
from diplonews.officials.titles import Phrase


class Finder(CounterpartFinder):
    """Reads one sheet."""

    # Titles before names

    def titled(self) -> None:
        """ "Foreign Minister Ana Duarte", "the newly appointed foreign minister, Ana Duarte"."""
        text = self.sheet.text
        for m in patterns.before_pattern().finditer(text):
            run = self.run_at(m.end())
            if run is None or m.end() in self.taken:
                continue
            part = self.named(run, True)
            if part is None or part[0] != m.end():
                continue
            part = self._given_before(m, part)
            name = self.name(part)
            if name[0][:4] in ("Non-", "NON-"):
                continue  # "a Major | Non-NATO Ally"
            if m["sep"] == "b" and not self._is_told(m, part):
                continue
            if m["sep"] == "," and not self._fits_comma(m, part):
                continue
            group = self._own_titles(m)
            start = titles.lead_start(self.sheet, group[0])
            phrase = titles.read(self.sheet, start, group, m.end())
            if m["sep"] == "b" and phrase.office in (None, "other"):
                continue  # "the current count is Ames 384, Otieno 300"
            led = start and (text[start - 1] in "th" or (text[start - 1] == "j" and self._is_excellency(start - 1)))
            outer_start = start - 1 if led else start
            name = self._bracketed(m.start("group"), part, name)
            outer_start = self._counterpart_before(outer_start, phrase)
            one = Found(*part, name, "official.title-before", (outer_start, part[1]), phrase, phrase.gender)
            if self._take(one):
                self._trailing(one)

    def _given_before(self, m: re.Match[str], part: Run) -> Run:
        """ "Minister for the Pacific | Pat Conroy": a given name that is a word besides belongs to the name."""
        start, end = part
        if end - start > 1 or m["sep"] or m["styles"] or self.sheet.text[start - 1] != "K" or start - m.start() < 2:
            return part
        row = self.words.row(self.sheet.word(start - 1))
        return (start - 1, end) if row is not None and row.kind == "given" else part

    def _is_excellency(self, at: int) -> bool:
        """ "HE Foreign Minister Otieno": a style in two capitals, where it is no pronoun in capitals."""
        tokens, here = self.sheet.scene.tokens, self.sheet.at[at]
        if tokens.symbols[here] not in self.sheet.scene.alphabet.symbols_with("he&caps"):
            return False
        first, last = tokens.sentence_of(here)
        return any(word[:1].islower() for word in tokens.words[first:last])

    def _counterpart_before(self, start: int, phrase: titles.Phrase) -> int:
        """Where "her Kenyan counterpart," before a title begins, which tells the state; `start` where there is none."""
        text = self.sheet.text
        if "k" not in text[start - 5 : start]:
            return start
        m = patterns.counterpart_before_pattern().search(text, max(start - 12, 0), start)
        if m is None:
            return start
        states = (self.sheet.country(i) for i in range(*m.span()) if text[i] in "DCY")
        phrase.country = phrase.country or next(states, None)
        return m.start()

    def _bracketed(self, start: int, part: Run, name: tuple[str, ...]) -> tuple[str, ...]:
        """ "(President Joe) Biden", "(Foreign Minister Ana) Duarte": what an editor adds, the surname outside."""
        text, end = self.sheet.text, part[1]
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[end + 1 : end + 2] in ("N", "O"):
            return (*name, self.sheet.word(end + 1))
        return name

    def _own_titles(self, m: re.Match[str]) -> Run:
        """The titles of the person named: one of "the President and Prime Minister Ames", "aide to President Ames"."""
        start, end = m.span("group")
        text = self.sheet.text
        group = text[start:end]
        if group[1:3] == "'T":
            return (start + 2, end)  # "the Secretary-General's | spokesman"
        if len(group) > 2 and group[-1] == "T" and (own := patterns.served_pattern().search(group)):
            return (start + own.start("own"), end)
        apart = patterns.two_states_pattern().match(group)
        if apart and self.sheet.country(start + apart.start("one")) != self.sheet.country(start + apart.start("other")):
            return (start + apart.end() + 1, end)
        if (owned := group.rfind("Ah")) > 0:
            return (start + owned + 2, end)  # "the envoy, and its | foreign secretary, X"
        other = self.other_states(start, end)
        if other is not None:
            return (other.start("own"), end)
        joint = group.find("At") if m["sep"] == "," and text[start - 2 : start].rstrip("t")[-1:] == "," else -1
        if joint > 0:
            return (start + joint + 2, end)  # "X, premier of Chad, and the | envoy, Y, said"
        at = group.find("A")
        if at > 0 and start and text[start - 1] in "tD" and group[at + 1 :].lstrip("tDMC")[:1] in "TR":
            first, second = (
                self.sheet.mention(i)
                for i in (start, start + at + 1 + len(group[at + 1 :]) - len(group[at + 1 :].lstrip("tDMC")))
            )
            heads = ("head_of_state", "head_of_government", "deputy_head")
            if (
                first
                and not (
                    first.titles and first.titles[0].kind == "royal" and m["sep"]
                )  # "the Crown Prince and Prime Minister, X"
                and second
                and first.titles
                and second.titles
                and (first.titles[0].office in heads or titles.is_any_leader(self.sheet, start))
                and second.titles[0].office in heads
            ):
                return (start + at + 1, end)
        return (start, end)

    def _fits_comma(self, m: re.Match[str], part: Run) -> bool:
        """ "the foreign minister, Ana Duarte, said": a name between commas, the title with an article or owner."""
        text = self.sheet.text
        start = titles.lead_start(self.sheet, m.start("group"))
        owned = start < m.start("group") or (start and text[start - 1] in "thas'")
        owned = (
            owned or len(m["group"]) > _LONG
        )  # "Minister of State, Minister of Foreign Affairs and Trade, Ana Duarte,"
        closed = (
            text[part[1] : part[1] + 1] in (",", "e", "", ")", "x", "-", "T") or text[part[1] : part[1] + 2] == "ot"
        )
        return bool(owned) and closed and part[1] - part[0] >= 1 and (part[1] - part[0] > 1 or m["styles"] != "")

    def _is_told(self, m: re.Match[str], part: Run) -> bool:
        """ "Whose foreign minister is Ana Duarte", "the new envoy is Peter Otieno": a full name, in the present."""
        sheet = self.sheet
        start = titles.lead_start(sheet, m.start("group"))
        owned = start < m.start("group") or (start and sheet.text[start - 1] in "th'")
        verb = sheet.scene.tokens.symbols[sheet.at[m.start("sep")]]
        present = verb in sheet.scene.alphabet.symbols_with("third&!past")
        full = part[1] - part[0] > 1 and not sheet.text[part[0] : part[1]].strip("NPIp")
        return bool(owned) and present and full

    def _trailing(self, one: Found) -> None:
        """ "President Yoon of South Korea"; of "X and Y of Bolivia" both."""
        text = self.sheet.text
        m = patterns.state_pattern().match(text, one.end)
        if m is None or one.phrase is None:
            return
        at = m.start(m.lastgroup or "of")
        if one.phrase.country is None and (one.phrase.organisation is None or text[at] == "C"):
            one.phrase.country = self.sheet.country(at)
            one.outer = (one.outer[0], m.end())
            for other in self.found:
                if (
                    other.phrase is not None
                    and other.phrase.country is None
                    and other.phrase.organisation is None
                    and not _two_heads(other.phrase, one.phrase)
                    and other.end < one.outer[0]
                    and text[other.end : one.outer[0]] == "A"
                ):
                    other.phrase.country = one.phrase.country
        elif one.phrase.country is not None and self.sheet.country(at) == one.phrase.country:
            one.outer = (one.outer[0], at + 1)

    def inherited(self) -> None:
        """ "Venezuelan President X and Foreign Minister Y": the second serves the first's state."""
        self.found.sort(key=lambda one: one.start)
        text = self.sheet.text
        for before, one in zip(self.found, self.found[1:], strict=False):
            a, b = before.phrase, one.phrase
            if a is None or b is None or b.country or b.soft or b.organisation or not a.country or b.office is None:
                continue
            if (
                text[before.outer[1] : one.outer[0]] in ("A", ",A", ",")
                and a.start < before.start
                and b.office not in (a.office, "spokesperson")  # "X called Y, spokesman Z said"
            ):
                b.country = a.country

    # Lists under one title

    def listed(self) -> None:
        """ "Prime Ministers X and Y", "the presidents of A and B, X and Y", "Sens. X of A, Y of B and Z of C"."""
        text = self.sheet.text
        for m in patterns.plural_pattern().finditer(text):
            start = titles.lead_start(self.sheet, m.start())
            countries = [self.sheet.country(i) for i in range(*m.span("comp")) if text[i] in "CDYZ"]
            led = None if countries else patterns.states_before_pattern().search(text, max(0, start - 12), m.start())
            if led is not None:  # "the Kenyan and Peruvian | ministers, X and Y": a state each
                countries = [self.sheet.country(i) for i in range(*led.span("states")) if text[i] in "CDYZ"]
            at = m.end()
            members: list[Found] = []
            of_each: int | None = None
            while len(members) < 12:
                styles = re.match(r"[HRT]{0,2}", text[at : at + 2])
                begin = at + (styles.end() if styles else 0)
                run = self.run_at(begin)
                part = self.named(run, True) if run else None
                if part is None or part[0] != begin:
                    break
                phrase = titles.read(self.sheet, start, (m.start(), m.start() + 1), begin)
                if of_each is not None:
                    phrase.country = self.sheet.country(of_each)
                elif len(countries) == 1:
                    phrase.country = countries[0]
                one = Found(*part, self.name(part), "official.list", (at, part[1]), phrase, phrase.gender)
                tail = patterns.tail_pattern().match(text, part[1])
                end = tail.end() if tail else part[1]
                if tail and tail["of"]:
                    phrase.country = self.sheet.country(tail.end("of") - 1) or phrase.country
                    one.outer = (at, tail.end("of"))
                elif tail and tail["party"] in ("(C)", "(Y)"):
                    phrase.country = self.sheet.country(tail.start("party") + 1)
                if of_each is not None:
                    one.outer = (of_each - (text[of_each - 1] == "o"), part[1])
                members.append(one)
                if len(countries) == 1 and (states := patterns.of_each_pattern().match(text, end)):
                    of_each, at = states.start("of"), states.end()
                    continue
                follows = patterns.next_pattern().match(text, end)
                if follows is None or follows.end() == end:
                    break
                at = follows.end()
            if len(members) == 1 and m["sep"] == "," and not m["comp"]:
                continue  # "expelled 23 diplomats, Theresa May said"
            _share(members, countries)
            if members and (led is not None or of_each is not None or not (m["sep"] or m["comp"])):
                lead = start - 1 if start and text[start - 1] == "t" else start
                lead = led.start() if led is not None else lead
                members[0].outer = (lead, members[0].outer[1])
            for one in members:
                self._take(one)

    # Names with something else beside them

    def others(self) -> None:
        """Every stretch not yet read: with a style, a state's possessive, an apposition, or a known given name."""
        text, sheet = self.sheet.text, self.sheet
        if "k" in text:
            self.counterparts()
        taken = self.taken
        for run in sheet.runs:
            start, end = run
            before = text[start - 1] if start else "e"
            if end - start == 1 and before != "H" and text[end : end + 1] not in _OPEN:
                continue
            there = taken.get(start)
            if there is None:
                if before == "H":
                    self._styled(run)
                else:
                    self._plain(run, before)
            elif there.end < end - 1 and text[there.end - 1 : there.end + 1] == "NN":
                self._plain((there.end, end), "e")  # two names that ran together
        for one in self.found:
            after = text[one.outer[1] : one.outer[1] + 1]
            if after in _APPOSED:
                self.apposed(one)
                self.heads(one)
            elif one.phrase is None:
                chosen = text[one.start - 1 : one.start] == "m"
                told = office_given(self, one.outer[1], one.start - 2) if chosen else office_told(self, one.outer[1])
                if told is not None:
                    one.phrase, one.rule = told, "official.predicate"

    def _styled(self, run: Run) -> None:
        part = self.named(run, True)
        if part is None or part[0] != run[0]:
            return
        sheet, start, end = self.sheet, run[0], part[1]
        text, at = sheet.text, sheet.at
        while start and text[start - 1] == "H":
            start -= 1
        gender = genders.gender_of(sheet, at[start], at[run[0]])
        self._take(Found(run[0], end, self.name(part), "official.style", (start, end), None, gender))

    def _plain(self, run: Run, before: str) -> None:
        part = self.named(run, False)
        if part is None:
            return
        start, end = part
        text, words = self.sheet.text, self.words
        if start in self.taken or text[end : end + 1] in _LONGER:
            return
        if before in _WITHIN:
            if before == "-":
                if not self.spaced(run[0] - 1):  # as a dateline's dash is
                    return
            elif before != "o" or text[run[0] - 2 : run[0] - 1] in ("G", "N"):
                return
        name = self.name(part)
        length = len(name)
        if length < 2 or self.is_institution(name):
            return
        certain = self._is_certain(name)
        if not certain and before == "'" and text[start - 2 : start - 1] in ("C", "Y", "Z"):
            register = self.sheet.scene.register
            certain = register is not None and register.may_know(words.core(name))  # "Nigeria's Bola Tinubu"
        certain = certain or (length == 2 and not self.in_headline(start) and self._in_office(name))
        if not certain:
            if not self._acts(part):
                if not self._is_introduced(end) and office_told(self, end) is None:
                    return
            elif self.in_headline(start):
                return
        one = Found(start, end, name, "official.full-name", part, None, "", None, False, certain)
        if before == "'" and start == run[0] > 1 and text[start - 2] in "CYZ":
            one.rule, one.country = "official.possessive", self.sheet.country(start - 2)
            if one.country is not None:
                one.outer = (start - 2, end)
        self._take(one)

    def _is_introduced(self, end: int) -> bool:
        """Whether a title follows in apposition to the name that ends at a letter."""
        text = self.sheet.text
        return bool(patterns.after_pattern().match(text, end) or patterns.heading_pattern().match(text, end))

    def _is_certain(self, name: tuple[str, ...]) -> bool:
        """Whether words are a name by themselves: a given name known, a family name that stands first, an initial."""
        words = self.words
        return words.is_given(name[0]) or (words.is_family_first(name[0]) and len(name) <= 3) or self.initialled(name)

    def _in_office(self, name: tuple[str, ...]) -> bool:
        """ "Rishi Sunak and …": a full name by which the register knows somebody in office on the day."""
        scene = self.sheet.scene
        if scene.register is None or scene.published is None or not scene.register.may_know(self.words.core(name)):
            return False
        return any(term.certain for term in scene.register.named(" ".join(name), scene.published))


_LONG = 4  # letters of a title that is one by its length alone
_APPOSED = frozenset(
    ",(-s"
)  # what stands between a name and a title in apposition to it (see `patterns.after_pattern`)
_LONGER = frozenset("GOK")  # what shows, behind a name, that it is the head of a longer one
_WITHIN = frozenset("tKNGO-o")  # and before it
_OPEN = frozenset((",", "(", ""))  # after a single word in capitals: it may be a name all the same


def _share(members: list[Found], countries: list[str | None]) -> None:
    """ "The presidents of A and B, X and Y": one state each, in order; none where the numbers differ."""
    if len(countries) < 2:
        return
    paired = len(countries) == len(members)
    for number, one in enumerate(members):
        if one.phrase is not None and (paired or one.outer[1] <= one.end):
            one.phrase.country = countries[number] if paired else None


def _two_heads(one: Phrase, other: Phrase) -> bool:
    """Whether two titles are of two states: each has one president, and presidents meet prime ministers of others."""
    heads = ("head_of_state", "head_of_government")
    if "designate" in (one.status, other.status):
        return one.office == other.office
    return one.office == other.office or (one.office in heads and other.office in heads)
