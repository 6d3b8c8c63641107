"""Sentences cut into noun phrases: what may be a party, and which of them a finite verb follows.

A sentence is cut once, when its first cue is met, so that a text without cues costs nothing. All positions are indices
of the clause layer (see `layers`), in which a person, a country or a date is one symbol.
"""

from __future__ import annotations

from typing import NamedTuple

from diplonews.scene import Scene

Piece = tuple[int, int]

# Verbs and nouns of contact are no part of the noun phrase before them ("Xi | hosts | Putin").
_CUES = "!meet_verb&!receive_verb&!visit_verb&!visit_noun&!meeting_noun&!talks_noun&!call_noun&!summit_noun&!speech"
_MODS = (
    "determiner&!that|possessive_pronoun|quantifier&!negation&!that|number|ordinal|DEMONYM|COUNTRY|CAPITAL|PLACE|METONYM|ORGANISATION"
    "|TERRITORY|TITLE|TITLES|adjective&!upcoming_word|initialism|ampersand"
    f"|noun&!verb&{_CUES}|noun&plural&{_CUES}|human&{_CUES}|group&{_CUES}"
    f"|unknown&cap&{_CUES}|unknown&caps&{_CUES}|adjectival|unknown&plain&low&{_CUES}|unknown&s&low&{_CUES}"
)
_MOD = f"(?:{{{_MODS}}}|{{MODIFIER}}(?!{{COUNTRY|CAPITAL|PLACE|determiner|possessive_pronoun}}))"
_HEADS = (
    "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart|role_noun"
    f"|human&{_CUES}|group&{_CUES}|side_noun&{_CUES}|unknown&cap&{_CUES}|unknown&caps&{_CUES}"
)
_HEAD = f"{{{_HEADS}}}"
_PLURAL_HEAD = "{TITLES|role_noun|human&plural|side_noun|group&plural}"
_OWNED = f"(?:(?:{_MOD}{{0,8}}{_HEAD}){{genitive|apostrophe}})?"
_JOINED = (
    "{determiner|quantifier}{0,2}{DEMONYM|COUNTRY|CAPITAL|adjective}(?:{comma}{DEMONYM|COUNTRY|CAPITAL|adjective}){0,4}"
    f"{{comma}}?{{and_word}}{{DEMONYM|COUNTRY|CAPITAL|adjective}}{_MOD}{{0,4}}{_PLURAL_HEAD}"
)
_COUNTED = "(?:{determiner}?{adjective}?{count_noun}{of_word})?"  # "a number of | ministers"
# Most runs of words have no head: that is seen before an owner is sought.
_HEADED = f"(?={_MOD}{{0,8}}{_HEAD}){_OWNED}{_MOD}{{0,8}}{_HEAD}"
_NOUN = f"(?:{_COUNTED}(?:{_JOINED}|{_HEADED})|{{determiner}}?{{dual|trial}})"
_ASIDE = "(?:{bracket_open}{!bracket_close&!end&!break}{1,6}{bracket_close})?"
_FROM = "(?<={TITLES|human&plural|role_noun&plural|group|counterpart}){from_word}"
_OF = f"(?:(?:{{of_word}}|{_FROM}){_OWNED}{_MOD}{{0,7}}{_HEAD}{_ASIDE}){{0,3}}"
# "Met her", but not "met her fans".
_PRONOUN = (
    "{personal&!possessive_pronoun&!second_person&!reflexive}|{personal&object&!possessive_pronoun&!second_person&!reflexive}"
    "|{relative&subject}"
    "|{personal&object&possessive_pronoun}(?={preposition|to_word|comma|conjunction|adverb|DATE|end|break|sign|dash|semicolon}|$)"
)
NOUN_PHRASE = f"(?:{_NOUN}{_ASIDE}{_OF}{_ASIDE}|{_PRONOUN})"
_LIST = f"{NOUN_PHRASE}(?:(?:{{comma}}{NOUN_PHRASE}){{0,8}}{{comma}}?{{and_word}}{NOUN_PHRASE})?"
FINITE = (
    "(?:{modal|auxiliary|be|have|verb&past|verb&third&!noun|verb&base&!noun|unknown&ed&low|will|meet_verb}"
    "|(?<={PERSON|personal|relative|COUNTRY|TITLE}){verb&third}"
    "|(?<={PERSON|personal|TITLE}){TITLES}(?={on_word|out_word}?{to_word|for_word}{COUNTRY|CAPITAL|PLACE|METONYM})"
    "|(?<!{DEMONYM}){verb&third&plan_word|verb&third&propose_word}(?={to_word}{adverb}?{verb&base}))"  # also plans to
)
_GAP = (
    "(?:{comma}{!comma&!end&!break&!semicolon&!quote}{1,18}{comma}|(?<={PERSON}){comma}"
    "|(?<={PERSON}){to_word}{verb&base}{!comma&!end&!break&!semicolon&!quote}{1,10}{comma})?"
    "(?:{adverb&!negation|negation|DATE|not_word|reflexive}|{MODIFIER}?{on_word|preposition&!subordinating}{DATE}){0,3}"
)
# What a noun phrase, or the preposition before it, begins with: asked first at each place, since many begin none.
_CHUNK_OPENS = (
    f"preposition&!subordinating|to_word|{_MODS}|MODIFIER|{_HEADS}"
    "|determiner|quantifier|adjective|count_noun|dual|trial|personal|relative"
)
_CHUNK = (
    f"(?={{{_CHUNK_OPENS}}})"
    f"(?:(?P<governed>{{preposition&!subordinating|to_word}})(?P<inner>{NOUN_PHRASE}(?:{{and_word}}{NOUN_PHRASE})?)"
    f"|(?P<free>{_LIST})(?:(?=(?P<gap>{_GAP}){FINITE})|))"
)
_ACCOMPANIED = "{comma}{accompany_verb&participle}{by_word}"
_NAMING = (
    "{comma}(?={definite|TITLES|human|group}){!end&!break&!semicolon&!quote}{1,60}?{comma}(?={adverb}{0,2}"
    + FINITE
    + ")"
)
_ANOTHER = (
    "{to_word|in_word|for_word}{determiner}?{COUNTRY|CAPITAL|PLACE}{and_word}(?P<other>{PERSON})(?P<gap>"
    + _GAP
    + ")(?="
    + FINITE
    + ")"
)
_COMPANY = 30  # symbols of those who accompany somebody
_LED = "{comma}?{adjectival|adverb}?{lead_verb&participle}{by_word}"


class Chunk(NamedTuple):
    """A noun phrase or list at `start` up to `end`. `verb` is where its finite verb stands, or -1.

    `governed` tells that a preposition stands before it: then it is no subject.
    """

    start: int
    end: int
    verb: int
    governed: bool


class Clause:
    """A sentence of the layer, `start` up to `end`; cut into noun phrases when these are first asked for."""

    def __init__(self, scene: Scene, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._scene = scene
        self._chunks: list[Chunk] | None = None
        self.leader: Chunk | None = None  # of a delegation that acts: "it" is he

    @property
    def chunks(self) -> list[Chunk]:
        """The sentence's noun phrases in order."""
        if self._chunks is None:
            self._chunks = self._cut()
        return self._chunks

    def _cut(self) -> list[Chunk]:
        compiled, symbols = self._scene.alphabet.compile, self._scene.layer.symbols
        found = [
            Chunk(*m.span("inner"), -1, True) if m["inner"] else Chunk(*m.span("free"), m.end("gap"), False)
            for m in compiled(_CHUNK).finditer(symbols, self.start, self.end)
        ]
        if found and symbols[found[0].start] in self._scene.alphabet.symbols_with("first_person&subject"):
            self._pass_naming(found)
        for m in compiled(_ANOTHER).finditer(symbols, self.start, self.end):
            self._set_apart(found, m.start("other"), m.end("other"), m.end("gap"))
        company = compiled(_ACCOMPANIED).search(symbols, self.start, self.end)
        if company is not None:
            self._pass_company(found, company.start(), company.end())
        for m in compiled(_LED).finditer(symbols, self.start, self.end):
            self._pass_led(found, m.start(), m.end())
        return found

    @staticmethod
    def _set_apart(found: list[Chunk], start: int, end: int, verb: int) -> None:
        """ "Put off a visit to Oslo and | President X | cancelled": who acts is no part of where somebody went."""
        for number, chunk in enumerate(found):
            if chunk.governed and chunk.start < start and chunk.end == end:
                found[number : number + 1] = [chunk._replace(end=start - 1), Chunk(start, end, verb, False)]
                return

    def _pass_naming(self, found: list[Chunk]) -> None:
        """ "We, | the leaders of A, B and C, | met": who meets is "we"."""
        first, symbols = found[0], self._scene.layer.symbols
        m = self._scene.alphabet.compile(_NAMING).match(symbols, first.start + 1, self.end)
        if m is None:
            return
        found[0] = Chunk(first.start, first.start + 1, m.end(), False)
        for number, chunk in enumerate(found[1:], 1):
            if chunk.start >= m.end():
                break
            found[number] = chunk._replace(verb=-1, governed=True)

    def _pass_company(self, found: list[Chunk], comma: int, begin: int) -> None:
        """ "X, | accompanied by Y and Z, | visited": who visits is X."""
        closing = self._scene.alphabet.compile("{comma}(?={adverb}{0,2}" + FINITE + ")")
        closed = closing.search(self._scene.layer.symbols, begin, min(self.end, begin + _COMPANY))
        if closed is None:
            return
        for number, chunk in enumerate(found):
            if chunk.end == comma and not chunk.governed:
                found[number] = chunk._replace(verb=closed.end())
            elif begin <= chunk.start < closed.start():
                found[number] = chunk._replace(verb=-1, governed=True)

    def _pass_led(self, found: list[Chunk], begin: int, end: int) -> None:
        """ "A delegation (from X), | led by | Senator Y, will travel": who travels is Y."""
        compiled, symbols = self._scene.alphabet.compile, self._scene.layer.symbols
        for number, chunk in enumerate(found[1:], 1):
            if chunk.start != end:
                continue
            before = found[number - 1]
            party = compiled("{traveller_word|group|human&plural|TITLES}")
            if before.end != begin or before.governed or party.search(symbols, before.start, before.end) is None:
                return
            m = compiled(_GAP + "{comma}?(?=" + FINITE + ")").match(symbols, chunk.end, self.end)
            if m is not None:
                self.leader = found[number] = chunk._replace(verb=m.end(), governed=False)
                found[number - 1] = before._replace(verb=-1, governed=True)
            return
