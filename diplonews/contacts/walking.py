"""The walk behind the word that tells of an event, which fills its tail (see `tails`).

"met | with Foreign Minister Lee | in Doha | on Tuesday | to discuss trade": one walk over the phrases behind the cue,
each step one phrase, until something stands there that does not belong to the event.
"""

from __future__ import annotations

import re

from diplonews.contacts.clauses import Piece
from diplonews.contacts.places import places, topics
from diplonews.contacts.reading import Reading
from diplonews.contacts.steps import (
    BEHIND_COMMA,
    HAPPENS,
    MANNER,
    MANNER_OPENS,
    OCCASION,
    OWNED_WISH,
    PART_OF_DAY,
    SHORT_TOPIC,
    SOMEWHERE,
    WALKED,
)
from diplonews.contacts.tails import Tail, both_days
from diplonews.scene import PersonMention

_STEPS = 16


class Walk:
    """One walk behind a cue. `objects` says whether a bare noun phrase there is a party ("met | Lee")."""

    def __init__(self, reading: Reading, start: int, end: int, *, objects: bool = False, visit: bool = False) -> None:
        self.reading, self.at, self.end = reading, start, end
        self.objects, self.visit = objects, visit
        self.tail = Tail(start)

    def run(self) -> Tail:
        """The tail, read to its end."""
        for _ in range(_STEPS):
            if self.at >= self.end or not self._step():
                break
            self.tail.end = self.at
        return self.tail

    def _has(self, expression: str, offset: int = 0) -> bool:
        at = self.at + offset
        return at < self.end and self.reading.has(at, expression)

    def _match(self, pattern: str) -> re.Match[str] | None:
        return self.reading.match(pattern, self.at, self.end)

    def _step(self) -> bool:
        if not self._has(WALKED) and (not self.objects or self.tail.objects or self.tail.partners):
            return False  # most walks end so: nothing that belongs to an event begins here
        if self._has("DATE"):
            return self._date(0)
        if self._has(
            "adverb|vague_word|out_word|here_word|there_word|separately_word|each_other|bracket_open|negation"
        ):
            return self._small()
        if self._has("comma"):
            return self._led() or self._included() or self._comma() or self._wished()
        if self._has("preposition|to_word|via_word") and self._has("DATE", 1):
            return self._date(1)
        if self._has("MODIFIER") and self._has("on_word", 1) and self._has("DATE", 2):
            return self._date(2)  # "late on Thursday"
        if self._has("preposition|on_word") and (part := self._match(PART_OF_DAY)):
            return self._date(part.end() - self.at)
        if self._has("on_word|in_word") and (self._sidelines() or self.invited()):
            return True
        if self.objects and self._has("in_word") and self._has("audience_word", 1):
            self.at += 2  # "received in audience"
            return True
        if self._has("via_word") and self._means():
            return True
        if self._has(MANNER_OPENS) and (manner := self._match(MANNER)):
            self.tail.mode = "in_person" if manner["alone"] else self.tail.mode
            self.at = manner.end()
            return True
        if self._has("video_word|in_person_word"):
            self.tail.mode = "video" if self._has("video_word") else "in_person"
            self.at += 1
            return True
        return self._governed()

    def _governed(self) -> bool:
        """What a preposition governs: partners, agents, destinations, places, topics; else an object or a verb."""
        if self._has("with_word"):
            return self._parties(self.tail.partners)
        if self._has("between_word"):
            return self._parties(self.tail.between, least=2)
        if self._has("by_word"):
            return self._parties(self.tail.agents)
        if self._has("of_word") and self._parties(self.tail.belongs):
            return True
        if self._has("to_word") and self._has("be", 1) and self._happens():
            return True  # "a summit | to be held | in Rome"
        if self._has("to_word|for_word") and self._toward():
            return True
        if self._has("in_word") and (occasion := self._match(OCCASION)):
            self.at, self.tail.mode = occasion.end(), self.tail.mode or "in_person"
            return True
        if self._has("in_word|on_word|preposition&direction") and (self._place() or self._somewhere()):
            return True
        if self._has("topic_word") and self._topic():
            return True
        if self._has("to_word") and self._has("verb&base", 1):
            self.tail.purpose = self.at
            self._purpose_topic()
            return False
        if self._has("from_word"):
            return self._parties(self.tail.sources)
        if self._has("as_word"):
            return self._parties([])
        if self.objects and not self.tail.objects and not self.tail.partners:
            return self._object()
        return self._led() or self._included() or self._happens()

    # One phrase each

    def _date(self, offset: int) -> bool:
        date = self.reading.date(self.at + offset)
        if self.reading.word(self.at + offset - 1) == "since":
            date = None  # "their first meeting since June"
        self.at += offset + 1
        if self._has("and_word") and self._has("DATE", 1):
            date = both_days(date, self.reading.date(self.at + 1))
            self.at += 2
        self.tail.when = self.tail.when or date
        return True

    def _small(self) -> bool:
        if self._has("bracket_open"):
            m = self._match("{bracket_open}{!bracket_close&!end}{1,12}{bracket_close}")
            if m is None:
                return False
            for i in range(m.start(), m.end()):
                self.tail.when = self.tail.when or self.reading.date(i)
            self.at = m.end()
            return True
        if self._has("here_word"):
            self.tail.place = self.tail.place or self.reading.opening.dateline
        elif self._has("there_word"):
            self.tail.there = True
        elif self._has("separately_word"):
            self.tail.separate = True
        elif self._has("remote_adverb"):
            self.tail.mode = "video"
        elif self._has("out_word") and not self._has("adverb|vague_word"):
            return False
        self.at += 1
        return True

    def _comma(self) -> bool:
        """A comma is passed where the event goes on behind it: a date, a place, a party, "which will be held"."""
        after = self._match(BEHIND_COMMA)
        if after is None and not self.tail.place:
            after = self._match(
                "{comma}(?={in_word}(?:{CAPITAL|COUNTRY|PLACE}|{determiner}{DEMONYM|CAPITAL|COUNTRY|PLACE|ORGANISATION}|{determiner}?{unknown&cap}))"
            )
        if after is None and self.objects and not (self.tail.objects or self.tail.partners):
            # "received today, at the palace, | the minister"
            told = self.tail.when is not None or self.tail.place is not None
            after = self._match("{comma}(?={determiner}?{PERSON|TITLE|counterpart})") if told else None
        if after is not None or self._ends_apposition():
            self.at += 1
            return True
        return self._happens()

    def _ends_apposition(self) -> bool:
        """Whether a comma closes a name within commas: "welcomed the prime minister of X, Ana Duarte, | to Oslo"."""
        person = self.reading.layer.items.get(self.at - 1)
        if not isinstance(person, PersonMention) or not self.reading.has(self.at + 1, "to_word|preposition|in_word"):
            return False
        words = self.reading.scene.tokens.words
        return person.name_end == person.end and "," in words[person.start : person.name_start]

    def _wished(self) -> bool:
        """ "…, at the latter's initiative"."""
        self.at += 1
        if self._has("in_word|on_word") and self.invited():
            return True
        self.at -= 1
        return False

    def _sidelines(self) -> bool:
        m = self._match("{on_word|in_word}{determiner}{sidelines_word}(?:{of_word})")
        if m is None:
            return False
        stop = self.reading.match(
            "{determiner|number|ordinal|adjective|noun|cap|caps|ORGANISATION|COUNTRY|CAPITAL|PLACE|METONYM|DEMONYM|genitive|TITLE|TITLES|apostrophe"
            "|summit_noun|body_noun|bracket_open|bracket_close|unknown&low&plain}{1,14}(?:{of_word}{determiner|cap|ORGANISATION|noun}{1,6})?",
            m.end(),
            self.end,
        )
        self.tail.sidelines = (m.end(), stop.end() if stop else m.end())
        self.tail.mode = self.tail.mode or "in_person"
        self.at = stop.end() if stop else m.end()
        return True

    def invited(self) -> bool:
        """ "At the invitation of X", "at X's request", "at the latter's initiative"."""
        if self.reading.search("{invitation_word|request_word}", self.at, self.end) is None:
            return False
        m = self._match("{in_word|on_word}{determiner}?(?P<word>{invitation_word|request_word}){of_word|from_word}")
        if m is not None:
            found, stop = self.reading.parties(m.end(), self.end)
            word, who = m.start("word"), found[0] if found else None
        else:
            owned = self._match(OWNED_WISH)
            if owned is None:
                return False
            group, noun = ("who", "word") if owned["who"] is not None else ("his", "own")
            who, word, stop = owned.span(group), owned.start(noun), owned.end()
        self.at = max(stop, self.at + 1)
        if who is not None:
            if self.reading.has(word, "invitation_word"):
                self.tail.hosts.append(who)
            self.tail.initiator = who
        return True

    def _means(self) -> bool:
        m = self._match(
            "{via_word}{determiner}?{adjective}?(?P<how>{phone_word|video_word|call_noun})(?:{phone_word|video_word|noun|call_noun|device_word}{0,2})"
        )
        if m is None:
            return False
        video = self.reading.search("{video_word}", *m.span())
        phone = self.reading.search("{phone_word}", *m.span())
        if not video and not phone:
            return False
        self.tail.mode = "video" if video else "phone"
        self.at = m.end()
        return True

    def _parties(self, into: list[Piece], least: int = 1) -> bool:
        found, stop = self.reading.parties(self.at + 1, self.end, least)
        if not found or (into is self.tail.partners and self.reading.has(stop, "genitive")):
            return False  # "talked with Duarte's operation"
        into.extend(found)
        self.at = stop
        return True

    def _object(self) -> bool:
        found, stop = self.reading.parties(self.at, self.end)
        if not found or self.reading.has(stop, "genitive|apostrophe") or self._has("relative"):
            return False
        self.tail.objects.extend(found)
        self.at = stop
        return True

    def _toward(self) -> bool:
        """ "To PLACE" of a visit; "for an hour" is passed; "for talks with" begins another event."""
        if self._has("for_word"):
            m = self._match("{for_word}(?:{!comma&!end&!verb}{0,5}?)(?P<unit>{noun&time|unknown&low|low})")
            if m and self._is_duration(m.start(), self.at + 7):
                self.at = self._after_duration(self.at + 7)
                return True
            return self._entertained()
        if self._has("meeting_noun", 1):
            return self._entertained()
        if not self.visit:
            return False
        found = self._places(self.at + 1)
        if not found:
            return False
        self.tail.destinations.extend(found)
        self.at = found[-1][1]
        return True

    def _entertained(self) -> bool:
        """ "Hosted X | for lunch | on Saturday", "met | for talks | in Suva": what it was for, nobody new in it."""
        m = self._match(
            "{for_word|to_word}{determiner}?{adjective|noun&!contact|kind_of_visit}{0,3}{meeting_noun|talks_noun}(?!{with_word|between_word})"
        )
        if m is None or not (self.tail.objects or self.tail.partners or self.tail.agents or self._has("to_word")):
            return False
        self.at = m.end()
        return True

    def _included(self) -> bool:
        """ "Met with several officials, | including President X"."""
        held = self.tail.objects or self.tail.partners
        m = self._match("{comma}?{including_word}")
        if m is None or not held:
            return False
        found, stop = self.reading.parties(m.end(), self.end)
        if not found or not all(self.reading.is_named(*p) for p in found):
            return False
        held.extend(found)
        self.at = stop
        return True

    def _led(self) -> bool:
        """ "A delegation | led by Senator X": who leads it stands for it."""
        m = self._match("{comma}?{adjectival|adverb}?{lead_verb&participle}{by_word}")
        held = self.tail.objects or self.tail.partners or self.tail.agents
        if m is None or not held or self.reading.search("{traveller_word|group}", *held[-1]) is None:
            return False
        found, stop = self.reading.parties(m.end(), self.end)
        if not found:
            return False
        held[-1:] = found
        self.at = stop
        return True

    def _is_duration(self, start: int, stop: int) -> bool:
        return any(self.reading.word(i).rstrip("s") in _UNITS for i in range(start, min(stop, self.end)))

    def _after_duration(self, stop: int) -> int:
        last = self.at
        for i in range(self.at, min(stop, self.end)):
            if self.reading.word(i).rstrip("s") in _UNITS:
                last = i
        half = self.reading.match("{and_word}{determiner}{quantifier|noun|adjective|number}", last + 1, self.end)
        return half.end() if half and self.reading.word(half.end() - 1) in ("half", "quarter") else last + 1

    def _places(self, index: int) -> list[Piece]:
        return places(self.reading, index, self.end)

    def _place(self) -> bool:
        if self._has("on_word") and not self._match(
            "{on_word}(?:{determiner}?{adjective|named_place_noun|unknown&plain}{0,3}|{COUNTRY}{genitive}{unknown&cap|PLACE}{1,2})"
            "{named_place_noun}"
        ):
            return False
        if self._has("in_person_word", 1):
            self.tail.mode = "in_person"
            self.at += 2
            return True
        found = self.reading.place(self.at + 1, self.end)
        of_city = self._match("{in_word}{determiner}{adjective|DEMONYM|noun}{0,2}{named_place_noun}{of_word}")
        if found is None or (self.tail.topics and not of_city and not self._has("CAPITAL|PLACE", 1)):
            return False  # "talks on the dispute in the South China Sea"
        start, stop = found
        if self._has("article", 1) and self._has("unknown&cap|noun&cap&!contact", stop - self.at):
            stop += 1  # "the Vostochny | Spaceport"
        if self.tail.place is None:
            self.tail.place = (start, stop)
        self.at = stop
        return True

    def _somewhere(self) -> bool:
        """A venue of unknown words is passed where the day follows, and is the place where it has a capital."""
        m = self._match(SOMEWHERE)
        if m is None:
            return False
        if self.tail.place is None and self.reading.has(m.end() - 1, "cap|caps|PLACE|TERRITORY|ORGANISATION|METONYM"):
            self.tail.place = m.span("venue")
        self.at = m.end()
        return True

    def _topic(self) -> bool:
        m = self.reading.match(SHORT_TOPIC, self.at + 1, self.end)
        if m is None:
            return False
        stop = m.end()
        while stop > m.start() and self.reading.has(stop - 1, "comma|and_word"):
            stop -= 1
        if stop == m.start():
            return False
        self.tail.topics.append((m.start(), stop))
        self.at = stop
        return True

    def _purpose_topic(self) -> None:
        if self._has("topic_verb", 1):
            self.tail.topics.extend(topics(self.reading, self.at + 2, self.end))

    def _happens(self) -> bool:
        """ "(which) will be held", "took place", "scheduled for": the event goes on, its status in this verb group."""
        m = self._match(HAPPENS)
        if m is None or self.tail.happens >= 0:
            return False
        if self.reading.word(m.end() - 1) in ("hour", "minute") or self.reading.has(m.end(), "by_word"):
            return False  # "a meeting, to be followed | by a statement"
        self.tail.happens = m.start()
        stop = m.start("verb") + 1
        if self.reading.word(stop) in ("place", "ahead"):
            stop += 1
        while self.reading.has(stop, "for_word|to_word|be|happen_word|out_word") and self.reading.has(
            stop + 1, "DATE|happen_word|be|preposition|in_word"
        ):
            stop += 1
        self.at = stop
        return True


_UNITS = frozenset(("minute", "hour", "min", "hr"))
