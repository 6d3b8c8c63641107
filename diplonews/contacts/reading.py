"""How a clause is read around a cue: noun phrases that stand for parties, the subject, the verb group, places.

A `Reading` wraps one scene. All positions here are indices of the clause layer; only finished drafts speak of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import attrgetter

from diplonews.contacts.clauses import FINITE, NOUN_PHRASE, Chunk, Clause, Piece
from diplonews.contacts.opening import Opening
from diplonews.dates import DateMention
from diplonews.drafts import Ref
from diplonews.layers import Layer
from diplonews.mentions import Mention
from diplonews.scene import PersonMention, Scene

_PLURAL = (
    "{and_word|TITLES|dual|trial|they|human&plural|role_noun&plural|group&plural|side_noun&plural"
    "|first_person&plural|ORGANISATION}"
)
_SEPARATOR = (
    "(?:{comma}?{and_word}{adverb}?|{comma}?{as_word}{adverb}{as_word}|{comma}?{with_word|adverb}{with_word}|{comma})"
)
_ACTING = (
    "COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart|role_noun|relative|side_noun|traveller_word"
)
_NAMED = "{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM}"
_PLACE_WORD = f"{_NAMED[:-1]}|cap&!determiner|place_noun|ORGANISATION}}"
_PLACE_MOD = (
    "{determiner|possessive_pronoun|adjective|noun&!meeting_noun&!talks_noun|DEMONYM|COUNTRY|CAPITAL|PLACE|genitive|TITLE|PERSON|METONYM"
    "|unknown&cap|unknown&plain|ORGANISATION|apostrophe|direction|initialism|place_noun|named_place_noun|MODIFIER|transport_word}"
)
_PLACE_HEAD = f"(?:{_NAMED}|{{place_noun|unknown&cap|ORGANISATION}})"
_PLACE_START = _PLACE_MOD.replace("COUNTRY|CAPITAL|PLACE|", "")
_PLACE = (
    f"(?:{{determiner}}?{_NAMED}{{genitive}}{_PLACE_MOD}{{0,6}}{_PLACE_HEAD}"
    f"|{{determiner}}?{{COUNTRY|CAPITAL|PLACE}}{{unknown&cap}}{{0,1}}{{place_noun&cap}}"  # "Diriyah Palace"
    "|{determiner}{COUNTRY|DEMONYM}{ORGANISATION}"  # "the U.S. Embassy"
    f"|{{determiner}}?{{direction}}?{_NAMED}(?!{{noun&!contact|unknown&plain|transport_word}}{{0,2}}{{place_noun&!unknown}})"
    f"|(?:{_PLACE_START}{_PLACE_MOD}{{0,7}})?{_PLACE_HEAD})"
    f"(?:{{of_word}}{{determiner}}?{_PLACE_MOD}{{0,3}}(?:{_NAMED}|{{cap&!determiner}}))?"
    f"(?:{{in_word|preposition&direction}}{_NAMED})?"
    f"(?:{{comma}}(?:{_NAMED}|{{unknown&cap}})(?={{comma|end|break|preposition|and_word|DATE|quote}}|$))?"
)
_VERB = attrgetter("verb")
_BEYOND = "\0" * 64  # more than any rule looks beyond either end of a text


class Reading:
    """One scene as the rules of this room look at it; `cues` tells where each cue of theirs stands, in order."""

    def __init__(self, scene: Scene, cues: Mapping[str, list[int]]) -> None:
        self.scene = scene
        self.layer: Layer = scene.layer
        self.symbols = scene.layer.symbols
        self.alphabet = scene.alphabet
        self._cues = cues
        self._clauses: dict[int, Clause] = {}
        self._length = len(self.symbols)
        self._tokens, self._words = scene.layer.tokens, scene.tokens.words
        self._padded = self.symbols + _BEYOND  # before the first and behind the last stands what has no feature
        self._holds = scene.alphabet.holds
        self.opening = Opening(scene)

    def has(self, index: int, expression: str) -> bool:
        """Whether the symbol at an index has a feature (an expression as in patterns)."""
        return self._holds[expression][self._padded[index]]

    def match(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        """A pattern at a place, not reaching past `end`."""
        return self.alphabet.compile(pattern).match(self.symbols, start, end)

    def search(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        """The first place of a pattern between two places."""
        return self.alphabet.compile(pattern).search(self.symbols, start, end)

    def every(self, pattern: str) -> Iterator[re.Match[str]]:
        """Every place of a pattern in the text."""
        return self.alphabet.compile(pattern).finditer(self.symbols)

    def at_cues(self, cue: str, pattern: str = "") -> Iterator[re.Match[str]]:
        """Every place of a rule's cue, or of a pattern that begins with one: the text is not searched for it anew."""
        match = self.alphabet.compile(pattern or "{" + cue + "}").match
        done = 0
        for at in self._cues.get(cue, ()):
            if at >= done and (m := match(self.symbols, at)) is not None:
                done = m.end()
                yield m

    def ref(self, start: int, end: int) -> Ref:
        """The tokens of a stretch of the layer."""
        return self.layer.span(start, end)

    def word(self, index: int) -> str:
        """The word at an index, in lower case; empty outside the text."""
        return self._words[self._tokens[index]].lower() if 0 <= index < self._length else ""

    def ends_in(self, index: int, expression: str) -> bool:
        """Whether the last word behind an index has a feature, be it folded or not."""
        last = self.layer.tokens[index + 1] - 1
        return self.scene.tokens.symbols[last] in self.alphabet.symbols_with(expression)

    def date(self, index: int) -> DateMention | None:
        """The date phrase at an index."""
        item = self.layer.items.get(index)
        return item if isinstance(item, DateMention) else None

    # Sentences and subjects

    def clause(self, index: int) -> Clause:
        """The sentence that holds an index, cut into noun phrases."""
        tokens = self.scene.tokens
        first, boundary = tokens.sentence_of(self.layer.tokens[index])
        held = self._clauses.get(first)
        if held is None:
            end = self.layer.at(boundary) if boundary < len(tokens.words) else self._length
            start = self.layer.at(first)
            start = max(start, self.opening.begins) if self.opening.begins < end else start
            held = self._clauses[first] = Clause(self.scene, start, end)
        return held

    def subject(self, verb: int, clause: Clause) -> Chunk | None:
        """The noun phrase whose verb group stands nearest before (or at) an index."""
        told = [chunk for chunk in clause.chunks if chunk.start < verb and -1 < chunk.verb <= verb]
        return max(told, key=_VERB) if told else None

    def subject_after(self, index: int, clause: Clause) -> Chunk | None:
        """The first noun phrase with a verb after an index: "After the meeting, | Wang | said".

        The subject of a relative clause is none: "before leaving for Aqaba, where the king rests, | Arafat | said"; one
        of a side clause only where there is no other: "In a call hours after Holm won, | Duarte | said".
        """
        aside: Chunk | None = None
        for chunk in clause.chunks:
            if chunk.start > index and chunk.verb >= 0 and not self.has(chunk.start - 1, "wh|relative"):
                if not self.has(chunk.start - 1, "subordinating&after_word"):
                    return chunk
                aside = aside or chunk
        return aside

    def subject_around(self, index: int, clause: Clause) -> Chunk | None:
        """The noun phrase an aside after which holds an index: "Fidan, on a | visit | to Baghdad, said"."""
        for chunk in clause.chunks:
            if chunk.end <= index < chunk.verb:
                return chunk
        return None

    def sent(self, index: int, clause: Clause) -> Chunk | None:
        """Who is sent somewhere, where that is what the clause tells: "is sending | Minister X | to Oslo for talks"."""
        subject = self.subject(index, clause)
        verb = (
            self.search("{dispatch_verb&verb}{TITLE|determiner}{0,2}?{PERSON}", subject.verb, index)
            if subject
            else None
        )
        return Chunk(verb.end() - 1, verb.end(), verb.start(), False) if verb else None

    def chunk_ending(self, index: int, clause: Clause) -> Chunk | None:
        """The noun phrase that ends right before an index."""
        for chunk in reversed(clause.chunks):
            if chunk.end == index:
                return chunk
            if chunk.end < index:
                return None
        return None

    # Noun phrases

    def noun_phrase(self, index: int, end: int) -> int:
        """Where the noun phrase at an index ends; the index itself where none stands there."""
        m = self.match(NOUN_PHRASE, index, end)
        if m is None or self.word(index) == "under":  # "under secretary" alone begins so
            return index
        if self.has(m.end() - 1, "DEMONYM|COUNTRY|CAPITAL") and self.has(
            m.end(), "noun&abstract&!modal|noun&!verb&!human&!group&!DATE&!time&!modal"
        ):
            return index  # "meeting | any Russian | challenge"
        return m.end()

    def parties(self, index: int, end: int, least: int = 1) -> tuple[list[Piece], int]:
        """The noun phrases listed at an index and where the list ends; none where none stands there.

        `least` is how many of them belong together whatever follows ("between A and B").

        Worked examples: "Lavrov, Zarif and the Turkish minister" | "Xi, the ministry said" (Xi alone: what follows the
        comma has a verb of its own) | "Duda, president of Poland," (an apposition is no second party).
        """
        stop = self.noun_phrase(index, end)
        if stop == index:
            return [], index
        found, joined, ends = [(index, stop)], [False], [stop]
        while len(found) < 12:
            separator = self.match(_SEPARATOR, stop, end)
            if separator is None:
                break
            after = self.noun_phrase(separator.end(), end)
            if after == separator.end():
                break
            found.append((separator.end(), after))
            joined.append(not self.has(separator.start(), "comma") or separator.end() - separator.start() > 1)
            stop = after
            ends.append(stop)
        while len(found) > least and (self._has_verb(stop, end) or not (any(joined) or self._styled(found))):
            found.pop(), joined.pop(), ends.pop()
            stop = ends[-1]
        if len(found) > 1 and self.ends_in(found[0][1] - 1, "style_word") and self.has(found[1][1] - 1, "PERSON"):
            found = found[1:]  # "His Highness, Crown Prince X"
        if len(found) == 1 and (
            self.has(stop - 1, "counterpart")
            or (
                self.has(found[0][0], "possessive_pronoun")
                and self.has(stop - 1, "human&!plural|role_noun&!plural|unknown")
            )
        ):
            named = self.match("{comma}{PERSON}(?={comma|end|preposition|to_word|DATE|sign|break|dash}|$)", stop, end)
            if named is not None and not self._has_verb(named.end(), end):
                stop = named.end() + self.has(named.end(), "comma")
                return [(named.end() - 1, named.end())], stop  # "his counterpart, Minister X,"
        goes_on = self._is_apposed(stop - 1) and self.match("{comma}{preposition|to_word|DATE}", stop, end)
        if len(found) == 1 and goes_on:
            return self._together(found), stop + 1  # "his counterpart, Minister X, | for talks in"
        if len(found) > 2 and self._announces(*found[0]) and self.has(found[0][1], "comma"):
            found = found[1:]  # "the two presidents, A of X and B of Y"
        return self._together(found), stop

    def _is_apposed(self, index: int) -> bool:
        """Whether a name stands in apposition to what its mention begins with: "his counterpart, Minister X"."""
        item = self.layer.items.get(index)
        return isinstance(item, PersonMention) and "," in self.scene.tokens.words[item.start : item.name_start]

    def _announces(self, start: int, end: int) -> bool:
        """ "The two presidents", "three ministers": a number of them, whose names follow."""
        return (
            self.match("{determiner}?{dual|trial|number}", start, end) is not None
            and self.search("{TITLES|human&plural|role_noun&plural|group&plural}(?={of_word|from_word}|$)", start, end)
            is not None
            and self.search("{PERSON}", start, end) is None
        )

    def _styled(self, found: list[Piece]) -> bool:
        return len(found) == 2 and self.ends_in(found[0][1] - 1, "style_word")

    def _has_verb(self, index: int, end: int) -> bool:
        """Whether a finite verb follows, so that the phrase before it begins a clause of its own."""
        m = self.match(
            "{adverb|DATE}{0,2}(?:{comma}{!comma&!end}{1,12}{comma})?{adverb}?" + f"(?={FINITE})", index, end
        )
        return m is not None

    def _together(self, found: list[Piece]) -> list[Piece]:
        """ "The foreign ministers of Russia, Iran and Turkey" is one phrase, not three."""
        if (
            len(found) > 1
            and self.search("{of_word|from_word}", *found[0])
            and self.has(found[0][1] - 1, "COUNTRY|CAPITAL")
        ):
            head = self.search("{of_word|from_word}", *found[0])
            bare = all(self.search("{!COUNTRY&!CAPITAL&!determiner}", *piece) is None for piece in found[1:])
            if bare and head and self.has(head.start() - 1, "TITLES|human&plural|role_noun|side_noun|group"):
                return [(found[0][0], found[-1][1])]
        return found

    def is_press(self, start: int, end: int) -> bool:
        """Reporters, crowds, voters: whom one speaks to without it being a contact."""
        return self.search("{press_word}", start, end) is not None

    def is_named(self, start: int, end: int) -> bool:
        """Whether a phrase holds a name, an office, a state or a body, or is a pronoun."""
        pattern = (
            "{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|counterpart|role_noun|personal|relative}"
        )
        return self.search(pattern, start, end) is not None

    def is_official(self, start: int, end: int) -> bool:
        """Whether a phrase can stand for somebody who acts for a state or a body: no private person by name."""
        for i in range(start, end):
            item = self.layer.items.get(i)
            if isinstance(item, PersonMention):
                someone = self.scene.people[item.person]
                if someone.office is not None or someone.title:
                    return True
                continue
            last = i == end - 1
            if self.has(i, _ACTING) or (last and self.has(i, "dual")):
                return True
            if self.has(i, "personal") and (end - start == 1 or not self.has(i, "possessive_pronoun")):
                return True
        return False

    def is_spokesman(self, start: int, end: int) -> bool:
        """Whether a phrase is of somebody who speaks for others."""
        for i in range(start, end):
            item = self.layer.items.get(i)
            if isinstance(item, PersonMention):
                return self.scene.people[item.person].office == "spokesperson"
            if isinstance(item, Mention) and any(title.office == "spokesperson" for title in item.titles):
                return True
        return False

    def is_plural(self, start: int, end: int) -> bool:
        """Whether a phrase stands for more than one."""
        return self.search(_PLURAL, start, end) is not None

    # Places

    def place(self, index: int, end: int) -> Piece | None:
        """The place named at an index: "Davos, Switzerland", "the royal palace", "the Turkish city of Istanbul"."""
        m = self.match(_PLACE, index, end)
        if m is None:
            return None
        start, stop = m.span()
        if self.has(start, "article"):
            start += 1
        if not self.search(_PLACE_WORD, start, stop):
            return None
        of = self.search("{of_word}", start, stop)
        if of and self.has(of.start() - 1, "named_place_noun"):
            start = of.end()
        if self.has(stop - 1, "number|DATE"):
            return None
        return start, stop
