"""Where the words of what is to be done end, and where the condition stands."""

from __future__ import annotations

from attrs import frozen

from diplonews.pledges.reading import Piece, Reading

# A clause of its own after a conjunction: "and | Japan will", "but | the minister said".
_FINITE = "{modal|be&!base|have&!base|verb&past|verb&third&!noun|auxiliary&!base}"
_SIMPLE = (
    "{determiner|possessive_pronoun}?{adjective|number|DEMONYM|noun|unknown|TITLE|COUNTRY|ORGANISATION|CAPITAL|human|group}{0,4}"
    "{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|human|group|side_noun|role_noun|noun|unknown|DEMONYM}"
)
_NEW_CLAUSE = f"(?:{{subject}}|{_SIMPLE}){{adverb}}?{_FINITE}"
_SAYS = "{speech&past|speech&third|speech&participle}"
_CUT = (
    # an attribution: ", the ministry said", ", said the minister", ", according to"
    f"{{comma}}{{quote}}?{{!comma&!end&!break&!semicolon}}{{0,7}}{_SAYS}(?!{{to_word}})"
    "|{comma}{quote}?{adverb}?(?:{speech&gerund}|{according})"
    # ", Duarte and her host, Otieno, said"
    f"|{{comma}}{{PERSON}}{{and_word}}{{!comma&!end&!break}}{{1,3}}{{comma}}{{PERSON}}{{comma}}?{_SAYS}"
    "|{semicolon}|{colon}"
    f"|{{comma}}(?:{{coordinating}}){{adverb}}{{0,2}}(?:{_NEW_CLAUSE}|{_FINITE})"
    # ", following talks brokered by"
    "|{comma}{gerund&preposition&!including_word}"
    # "and we stand by", ", and experts fear that"
    "|{comma}?{coordinating}{subject&!object}{adverb}?{verb}"
    f"|{{comma}}{{coordinating}}{_SIMPLE}{{speech&base}}{{that}}"
    # "and would suspend"
    "|{coordinating}{adverb}{0,2}{will|would&modal}{adverb|not_word}{0,2}{base&verb}"
    # "but was willing to"
    "|{coordinating}{adverb}{0,2}{be&!base}{adverb|not_word}{0,2}{pledge_cue}"
    # ", a clause within ends: | will receive", ", Otieno, his envoy, told", ", and Chad's envoy, Bako, called"
    "|{comma}{adverb}?{modal|be&!base|have&!base}"
    f"|{{comma}}{{coordinating}}?{{PERSON}}{{comma}}(?:{{!comma&!end&!break}}{{1,8}}{{comma}})?(?:{_SAYS}|{{verb&past&!base}})"
    "|{coordinating}{adverb}?{pledge_cue&verb&base}{to_word}"
    # "but has no wish to", "and had agreed to"
    "|(?P<but>{coordinating}{adverb}{0,2}{be&!base|have&!base|modal})|{coordinating}{adverb}?{have&!base}{participle}"
    # ", paving the way for"
    "|(?P<aside>{comma}{gerund&!including_word&!noun}{determiner|possessive_pronoun})"
    # ", a step that could", ", a move aimed at"
    "|{comma}{indefinite}{adjective}{0,2}{abstract|noun}(?:{relative|that}|{participle}{to_word|preposition})"
    # ", public sentiment reflects a"
    "|{comma}{adjective}?{noun&!verb}{third&verb&!noun}{determiner|adjective|noun|that}"
    # ", down sharply from"
    "|{comma}{particle}{adverb}?{from_word}"
    # "and that Addis Ababa would", "after more than five decades"
    "|{and_word}{that}{!noun}"
    "|(?P<long>{preposition&subordinating}(?:{quantifier}|{adverb}?{number}))"
    # "after accusing Jersey of"
    "|{preposition&subordinating}{speech&gerund}"
    f"|{{coordinating}}{{adverb}}{{0,2}}(?:{{subject}}|{{PERSON}}|{{COUNTRY}}|{{determiner}}{{DEMONYM|number|adjective}}?{{human|group|side_noun|TITLE|TITLES}}){{adverb}}?{_FINITE}"
    "|{coordinating}{adverb}{0,2}{verb&past&!base}(?={determiner|possessive_pronoun|that|to_word|PERSON|COUNTRY|preposition|DEMONYM|object|gerund|plans_word})"
    # "to open a crossing and | reached broad consensus"
    "|(?<!{adjective|past|adverb}){coordinating}{verb&past&!base}(?={adjective&!past}{noun|unknown})"
    "|{coordinating}{adverb}{0,2}{pledge_cue&verb}{not_word}{to_word}"
    "|{coordinating}{determiner}{number|adjective|noun|unknown|TITLES|DEMONYM|human|group}{1,4}(?:{of_word}{determiner}?{noun|unknown|COUNTRY|ORGANISATION}{1,3})?{have|modal|be&!base}"
    "|{as_word}{subject}{verb&past&!base}"
    "|{comma}{adverb}{as_word}"
    "|{comma}{adverb}?{verb&past&!adjective&!base}(?={determiner|possessive_pronoun|to_word|that|PERSON|COUNTRY|adverb})"
    "|{coordinating}{contracted_be|contracted_will}"
    "|{comma}{relative|subordinating|preposition&subordinating|contrast}"
    "|{dash}{determiner|subject|coordinating}"
    "|{subordinating&contrast}"
    # "after riots in the north left dozens dead"
    "|(?P<after>{preposition&subordinating}{!verb&!comma&!end&!gerund|noun}{1,6}?"
    "(?:{past&!participle}|{past}{determiner|possessive_pronoun|number|that|object|PERSON|COUNTRY}))"
    "|{condition}"
)


_NOMINAL = "COUNTRY|PERSON|ORGANISATION|CAPITAL|plural|object&personal"


@frozen(slots=True)
class Action:
    """What is to be done, `start` up to `end`, and its condition."""

    start: int
    end: int
    condition: Piece | None = None


class Actions:
    """Finds actions in one text."""

    def __init__(self, text: Reading) -> None:
        self.text = text

    def read(self, start: int, limit: int, *, noun: bool = False, subject_position: bool = False) -> Action | None:
        """The action that begins at `start`; `noun` where it is a thing ("commitment to | Japan's defence")."""
        text = self.text
        quote = text.quote_around(start)
        if quote is not None:
            limit = min(limit, quote[1] - 1 if text.has(quote[1] - 1, "quote|apostrophe") else quote[1])
        end = self._end(start, limit)
        if text.has(start, "gerund"):
            end = self._before_base(start, end)
        condition = self._condition(start, end, limit)
        if condition is not None:
            end = min(end, condition[0])
        if noun or subject_position:
            end = self._noun_end(start, end, noun)
        end = self._trim(start, end)
        return Action(start, end, condition) if end > start else None

    def _end(self, start: int, limit: int) -> int:
        text = self.text
        for m in text.alphabet.compile(_CUT).finditer(text.symbols, start + 1, limit):
            at = m.start()
            if (m["after"] or m["long"]) is not None and text.word(at) != "after":
                continue
            if m["but"] is not None and text.word(at) != "but":
                continue
            if m["aside"] is not None and text.has(start, "gerund|unknown&ing"):
                continue  # of a list: "building roads, opening a port and"
            if text.has(at, "condition") and not self._is_condition(at, limit):
                continue
            if text.has(at, "comma") and text.has(at + 1, "relative|subordinating|preposition&subordinating"):
                if not text.is_a(at + 1, "aside_word") and not text.has(at + 1, "condition"):
                    continue
                if text.has(at + 1, "condition") and not self._is_condition(at + 1, limit):
                    continue
            return at
        return limit

    def _before_base(self, start: int, end: int) -> int:
        """ "Commit to phasing out subsidies | and call on others": a verb in another form is another deed."""
        text = self.text
        for i in range(start + 1, end - 2):
            if text.has(i, "coordinating") and text.has(i + 1, "speech&base") and text.has(i + 2, "preposition|that"):
                return i
        return end

    def _is_condition(self, at: int, limit: int) -> bool:
        """ "Once talks begin", not "once again"; "provided that", not "help provided by"."""
        text, word = self.text, self.text.word(at)
        if not text.is_a(at, "condition_word"):
            return word in ("on",)
        if word == "once":
            finite = any(text.has(i, "be&!base|have&!base") for i in range(at + 2, min(at + 5, limit)))
            return not text.is_a(at + 1, "again_word") and (
                finite
                or text.has(
                    at + 1,
                    "determiner|subject|PERSON|COUNTRY|noun|plural|possessive_pronoun|DEMONYM|ORGANISATION|CAPITAL|unknown|gerund|past",
                )
            )
        if word in ("provided", "providing", "assuming"):
            return text.has(at + 1, "that|subject") or (text.has(at - 1, "comma") and word == "provided")
        return True

    def _condition(self, start: int, end: int, limit: int) -> Piece | None:
        """The first condition after an action's first word."""
        for i in self.text.of_class(start + 1, min(limit, end + 4), "condition_start"):
            at = self._condition_at(i, limit)
            if at is not None:
                stop = self._end(at + (3 if self.text.word(at + 1) == "long" else 1), limit)
                return at, self._trim(at, stop)
        return None

    def _condition_at(self, i: int, limit: int) -> int | None:
        text, word = self.text, self.text.word(i)
        if text.is_a(i, "condition_word"):
            if not self._is_condition(i, limit):
                return None
            return i - 1 if text.is_a(i - 1, "only_word") and text.word(i - 1) in ("only", "even") else i
        if word in ("as", "so") and text.word(i + 1) == "long" and text.word(i + 2) == "as":
            return None if text.word(i + 3) in ("it", "needed", "necessary", "possible") else i
        if word == "only" and text.word(i + 1) in ("when", "after"):
            return i
        if (
            word == "on"
            and (text.word(i + 1) == "condition" or text.word(i + 2) == "condition")
            and text.has(i + 2, "that|condition|noun")
        ):
            return i
        if word == "should" and text.has(i + 1, "PERSON|COUNTRY|subject|determiner|CAPITAL|ORGANISATION"):
            return i
        return None

    def leading_condition(self, first: int, subject: int) -> Piece | None:
        """ "If the talks fail, | Norway will": the condition that opens the sentence."""
        text = self.text
        if text.has(first, "quote"):
            first += 1
        if text.has(first, "coordinating"):
            first += 1
        if self._condition_at(first, subject) is None and not (
            text.word(first) == "only" and self._condition_at(first + 1, subject) is not None
        ):
            return None
        if subject - 1 > first and text.has(subject - 1, "comma"):
            return first, subject - 1
        return None

    def _noun_end(self, start: int, end: int, noun: bool) -> int:
        """A thing ends before a verb of the clause around it: "the commitment to Article 5 | is ironclad"."""
        text = self.text
        inside = False
        for i in range(start, end):
            if text.has(i, "relative|that|subject") and i > start:
                inside = True
            if inside:
                continue
            if noun and text.has(i, "and_word") and self._is_commitment(i + 1):
                return i  # "commitment to the alliance | and its determination that"
            if text.has(i, "modal|be&!base|have&!base") and i > start and not text.has(i, "noun"):
                return i
            if i > start + 1 and i + 1 == end and text.has(i, "verb&third") and text.has(i - 1, _NOMINAL):
                return i  # "Norway's promise to help Kenya | stands"
            names = "COUNTRY|ORGANISATION|PERSON|CAPITAL|DEMONYM"
            listed = text.has(i + 1, names) or (text.has(i + 1, "determiner") and text.has(i + 2, names))
            if listed and text.has(i, "comma") and text.has(i - 1, names):
                continue  # a list of states
            if noun and (
                (text.has(i, "comma") and not text.has(i + 1, "noun|adjective|COUNTRY|DEMONYM"))
                or text.has(i, "contrast")
            ):
                return i
        return end

    def _is_commitment(self, i: int) -> bool:
        """Whether a commitment of its own stands at an index: "its determination", "their firm commitment"."""
        if not self.text.has(i, "possessive_pronoun"):
            return False
        at = i + 1 + self.text.has(i + 1, "adjective")
        return self.text.is_a(at, "commitment_noun", "intention_noun", "offer_noun", "assurance_noun")

    def _trim(self, start: int, end: int) -> int:
        text = self.text
        while end > start and text.has(
            end - 1, "comma|semicolon|colon|dash|stop|end|break|coordinating|apostrophe|hyphen|ellipsis|bracket_open"
        ):
            if text.has(end - 1, "apostrophe") and text.has(end - 2, "plural"):
                break
            end -= 1
        if end > start and text.has(end - 1, "quote"):
            opened = sum(text.has(i, "quote") for i in range(start, end))
            if opened % 2:
                end -= 1
                return self._trim(start, end)
        return end
