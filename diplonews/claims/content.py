"""What is said: where it begins and ends, without a parser.

Content after a cue runs to the end of its sentence unless something cuts it: another attribution by the same
speaker ("…, adding that"), the speaker of another one, a turn of the narration. Quotations are never cut.
"""

from __future__ import annotations

from re import Pattern

from diplonews.claims import sources
from diplonews.claims.reading import Reading
from diplonews.symbols import Alphabet

Span = tuple[int, int]

# Where a clause that is said ends, before the end of its sentence.
_CUTS = (
    "{comma}{and_word}?{adverb}{0,2}(?:{claim_verb&gerund})"
    "|{comma}{according}"
    "|(?P<joint>{comma}?{coordinating&!adverb}{adverb|auxiliary}{0,3}{claim_verb&past&!noun|claim_verb&third&!noun&!noun_too}"
    "|(?:{comma}(?:{coordinating}|{while_word})?|{and_word}){determiner|possessive_pronoun}?{!verb&!comma&!end&!quote|cap}{1,5}{adverb|auxiliary}{0,3}{claim_verb&past&!noun}"
    "|{comma}?{while_word&coordinating}{would}{not_word}{claim_verb&base}"  # "but would not say"
    "|{comma}(?:{coordinating}|{while_word}){determiner|possessive_pronoun}{!verb&!comma&!end&!quote}{5,8}{claim_verb&past&!noun}"
    # ", two people briefed on the talks said."
    "|{comma}{!verb&!comma&!end&!quote}{1,4}{participle}{!verb&!comma&!end&!quote|noun}{1,5}{claim_verb&past&!noun}$)"
    # "..., | a move that angered Peru", "..., | a charge Iran denies": the narrator's word for what is said
    "|{comma}{in_word}?{article}{adjective|unknown&low}{0,2}?(?:{comment_noun}(?=(?:{not_word}|{adverb})?(?:{that|relative|subject|determiner|PERSON"
    "|COUNTRY|CAPITAL|ORGANISATION|DEMONYM|TITLE|TITLES|cap|caps|participle|ed|as_word}))|{reference_noun}{to_word})"
    "|(?<={quote}){in_word|on_word|during_word}{indefinite|possessive_pronoun}{adjective|ordinal|noun|DEMONYM}{0,2}?{utterance_noun}"
    "|{comma}{coordinating}(?:{subject}|{PERSON})|{semicolon}|{before_leaving}{departing&gerund}|{as_word}{subject|PERSON}{departing&past}"
)
# What one of them begins with: asked first at each place, since most places begin none.
_CUT_OPENS = "{comma|coordinating|and_word|semicolon|before_leaving|as_word|during_word|on_word|in_word}"
# A verb that a clause can stand on.
FINITE = "{auxiliary|modal|genitive|past|third&!plural|base&!noun}"
# Where an object that is said ends.
_OBJECT_CUTS = _CUTS + (
    "|{comma}(?!{as_word}.{as_word}){and_word}?(?:{while_word}|{subordinating&!that}|{relative&!that}|{subject}|{coordinating&!and_word})"
    "|(?:{on_word|in_word})?{DATE}{1,2}(?={comma}|$|{and_word}{claim_verb&past})|{semicolon}|{dash}"
    "|{turning}{subject|determiner|possessive_pronoun|PERSON|cap|gerund}|{comma}{turning}|{as_word}{subject}|{as_word}{!comma&!verb&!preposition&!quote&!adverb&!indefinite}{0,3}{plural|PERSON|COUNTRY|group|s}(?:{past&!noun}|{auxiliary|modal|unknown&ed})"
    "|{before_leaving}{departing&gerund}"
    "|{comma}?{coordinating}{adverb}{0,2}(?:{past&!noun&!participle}|{third&!noun}|{auxiliary|modal})"
    "|{and_word}{past&!noun&!claim_verb}{adverb|particle}(?={to_word|preposition})"
    # "welcomed the decision and invited Duarte"
    "|{and_word}{adverb}{0,2}{past&participle&!adjective&!noun&!claim_verb}(?={PERSON|COUNTRY|determiner|possessive_pronoun|TITLE})"
    "|{during_word}{indefinite|possessive_pronoun}{adjective|noun|number|ordinal}{0,2}?{meeting_noun|talks_noun|call_noun}{with_word}"
    # "condemned the attack | in a statement", "in her first speech to the assembly"
    "|(?<!{participle|ed|past}){in_word|on_word|during_word}{indefinite|possessive_pronoun}{adjective|ordinal|noun|DEMONYM}{0,2}?{utterance_noun}(?!{of_word})"
    "|(?<={quote}){and_word}{adverb}?{past&!noun&!claim_verb}"  # "dismissed it as "absurd" | and suspended visas"
    "|{comma}{and_word}(?:{on_word|in_word}{DATE}|{DATE}){past&!noun}"  # "calling it absurd, | and on Tuesday gave"
    "|{comma}{with_word}(?={!comma&!end&!quote}{1,10}{gerund})"  # "..., | with its leader demanding an apology"
    "|{comma}(?:{PERSON}|{cap&!determiner}{1,2})(?={claim_verb&gerund})"  # "..., | Soto saying that"
    "|{comma}(?={number}$)"  # the number of the next item of a list
    "|{comma}{past&!noun}|{and_word}{subject}(?={verb|auxiliary|modal|adverb})"
)
_OBJECT_CUT_OPENS = _CUT_OPENS[:-1] + "|during_word|dash|turning|on_word|in_word|DATE}"

# Where the main clause begins after one that leads in.
MAIN_CLAUSE = "{comma}{quote}?(?={subject|determiner|possessive_pronoun|PERSON|COUNTRY|ORGANISATION|cap|TITLE|existential|group&plural|human})"  # noqa: E501
_TURNED = "subject|relative|that|question_word|existential|subordinating"
RESUMES = (
    f"{{{_TURNED}}}|(?P<verb>(?<!{{to_word}}){{comma}}?{{auxiliary&!gerund|modal}}"
    "|{claim_verb&past&!noun}(?={that|article|possessive_pronoun|subject}))"
)
NEXT_GERUND = "{comma}?{coordinating}{adverb}?{gerund&verb&!noun}"
SECOND_VERB = f"{{{_TURNED}|coordinating|comma|to_word|quote}}|(?P<verb>{{auxiliary|modal}})"
# "said | Kenya and Peru had agreed": not what is said, but who does something
_ACTS = "COUNTRY|CAPITAL|PERSON|ORGANISATION|human|group|TITLE|TITLES"
_WHO = f"{{determiner|possessive_pronoun}}?{{adjective|DEMONYM|TITLE|TITLES}}{{0,2}}{{{_ACTS}}}"
_TWO = f"{_WHO}(?:{{comma}}{_WHO}){{0,3}}{{comma}}?{{and_word}}{_WHO}{{adverb}}?{{auxiliary|modal|verb&!noun}}"
_MOST_PARTS = 20  # quotations that one claim goes on over


class _Words:
    """The classes and patterns of this module, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.comma, self.colon, self.end = has("comma"), has("colon"), has("end")
        self.trail = has("comma|semicolon|dash|colon|bracket_open|hyphen")
        self.pause, self.boundary = has("comma|dash"), has("end|break")
        self.sentence_gap = has("end") | {""}
        self.breaking = has("comma|stop|end")
        self.verbal = has("auxiliary|modal|adverb|negation|participle|past|gerund|verb&!noun")
        self.leading = has("subordinating&!question_word&!that")
        self.opening = has("preposition|adverb|DATE|conjunction")
        self.turns = has("gerund|subordinating&!that|relative&!that|and_word|while_word")
        self.subordinating, self.coordinating = has("subordinating"), has("coordinating")
        self.goes_on = has("auxiliary|modal|past&!noun|to_word|negation")
        self.cuts = compiled(f"(?={_CUT_OPENS})(?:{_CUTS})")
        self.object_cuts = compiled(f"(?={_OBJECT_CUT_OPENS})(?:{_OBJECT_CUTS})")
        self.next_gerund, self.next_verb = (
            compiled(NEXT_GERUND),
            compiled("{comma}{auxiliary|modal|verb&!gerund&!noun&!noun_too}"),
        )
        self.third = has("claim_verb&third")
        self.modifier = compiled("{past&participle}{noun|plural|group|human}")
        self.told = has("past&!participle&!noun")
        self.present = has("claim_verb&third&!past")
        self.past = has("claim_verb&past")
        self.next_third = compiled("{and_word}{adverb}{0,2}{claim_verb&third}(?={for_word|on_word|that})")
        self.finite, self.second_verb, self.resumes = compiled(FINITE), compiled(SECOND_VERB), compiled(RESUMES)
        self.main_clause = compiled(MAIN_CLAUSE)
        self.verb = compiled("{auxiliary|modal|verb&!noun}")
        self.one_comma, self.comma_that = compiled("{comma}"), compiled("{comma}{that}")
        self.mark = compiled("{comma|colon|dash}")
        self.two = compiled(_TWO)


class Content:
    """Finds content in one text."""

    def __init__(self, text: Reading) -> None:
        self.text = text
        self.symbols = text.symbols
        self.words = text.alphabet.made(_Words)

    def after(
        self,
        start: int,
        end: int,
        verb: int,
        is_object: bool,
        *,
        clause: bool = False,
        within: bool = False,
        gerund: bool = False,
        whole: bool = False,
    ) -> list[Span]:
        """The content that begins at `start` in the sentence that ends at `end`.

        It is a clause with a subject of its own where `whole`: a second verb goes on with it.
        """
        text, symbols, words = self.text, self.symbols, self.words
        if start >= end:  # "she said:", and the quotation stands on a line of its own
            number = text.quote_by_start.get(start)
            return [] if number is None else [text.quotes[number][:2], *self._following(number, text.quotes[number][1])]
        begin = start
        if symbols[start] in words.comma:  # "said that, even though ..., it ..."
            closing = words.one_comma.search(symbols, start + 1, end)
            begin = closing.end() if closing else start + 1
            start += 1
        told = not is_object and symbols[verb] in words.past
        clause = clause or (not is_object and words.two.match(symbols, begin, end) is not None)
        stop = self._cut(begin, end, words.object_cuts if is_object else words.cuts, clause, told, whole)
        if symbols[verb] in words.third:  # "condemns the attack and calls for restraint"
            stop = min(stop, self._cut(begin, stop, words.next_third))
        if within:
            stop = min(stop, self._resumed(begin, stop, is_object, gerund))
        if gerund:
            stop = min(stop, self._cut(begin, stop, words.next_gerund))
        if not text.quotes:
            stop = self._trim(start, stop)
            return [(start, stop)] if stop > start else []
        opened = text.quote_by_start.get(start)
        if opened is not None and not clause and text.quotes[opened][1] < stop and self._breaks_off(opened):
            stop = text.quotes[opened][1]
        number = text.quote_around(stop - 1)
        if number is not None and text.quotes[number][1] > stop:
            stop = text.quotes[number][1]  # the quotation goes on past the sentence
        if symbols[stop - 1] in words.trail:
            stop = self._trim(start, stop)
        if stop <= start:
            return []
        content = [(start, stop)]
        if stop in text.quote_by_end:
            content.extend(self._following(text.quote_by_end[stop], stop))
        return content

    def _resumed(self, start: int, stop: int, is_object: bool, gerund: bool) -> int:
        """Where the sentence around a relative clause goes on: "those who praised the deal | have left"."""
        if not is_object:
            return stop if gerund else self._cut(start, stop, self.words.next_verb)
        found = self.words.resumes.search(self.symbols, start, stop)
        if found is None or found["verb"] is None or found.start() == start:
            return stop
        return found.start() if self.text.quote_around(found.start()) is None else stop

    def as_thing(self, said: Span) -> Span:
        """Without a second verb where the first has a thing as its object: "confirmed the visit | but gave no day"."""
        start, stop = said
        first = self.words.finite.search(self.symbols, start, stop)
        if first is None or first.start() - 2 < start or self.symbols[first.start() - 1] not in self.words.coordinating:
            return said
        if self.symbols[first.start()] not in self.words.told or self.text.quote_around(first.start()) is not None:
            return said
        return start, self._trim(start, first.start() - 1)

    def second_verb(self, start: int, stop: int) -> int:
        """Where the sentence goes on after a noun with a clause: "the claim that the dam is safe | did not calm"."""
        first = self.words.finite.search(self.symbols, start, stop)
        armed = first is not None and self.words.modifier.match(self.symbols, first.start(), stop)  # "armed groups"
        if first is not None and armed:
            first = self.words.finite.search(self.symbols, first.end(), stop)
        if first is None:
            return stop
        at = first.end()
        while at < stop and self.symbols[at] in self.words.verbal:
            at += 1
        found = self.words.second_verb.search(self.symbols, at, stop)
        return stop if found is None or found["verb"] is None else found.start()

    def _breaks_off(self, number: int) -> bool:
        """A quotation that ends in a comma or a stop inside its marks: nothing of the sentence goes on."""
        end = self.text.quotes[number][1]
        return end >= 2 and self.symbols[end - 2] in self.words.breaking

    def _cut(
        self, start: int, end: int, pattern: Pattern[str], clause: bool = False, told: bool = False, whole: bool = False
    ) -> int:
        """Where a pattern cuts what is said; `told` in the past, so that a verb in the present goes on with it."""
        text, symbols, finite = self.text, self.symbols, self.words.finite
        at = start
        while True:
            m = pattern.search(symbols, at, end)
            if m is None:
                return end
            place = m.start()
            number = text.quote_around(place)
            if number is None or place == start:
                if (whole or told) and m["joint"] is not None and (whole or symbols[m.end() - 1] in self.words.present):
                    at = place + 1  # "said Chile is ready | and believes that ...": Chile does
                    continue
                listed = clause and m["joint"] is not None and symbols[place] not in self.words.comma
                if place > start and not (listed and finite.search(symbols, start, place) is None):
                    return place  # "that Kenya and Uganda agreed": two who do something, no cut
                at = place + 1
            else:
                at = max(text.quotes[number][1], place + 1)

    def _trim(self, start: int, stop: int) -> int:
        symbols, trail = self.symbols, self.words.trail
        while stop > start and symbols[stop - 1] in trail:
            stop -= 1
        return stop

    def _following(self, number: int, stop: int) -> list[Span]:
        """The quotations that go on with one: whole sentences in quotation marks right after it."""
        text = self.text
        found: list[Span] = []
        while number + 1 < len(text.quotes) and len(found) < _MOST_PARTS:
            start, end, part = text.quotes[number + 1]
            between = self.symbols[stop:start]
            near = len(between) <= 1
            if near and (part > 0 or (between != text.line_break and between in self.words.sentence_gap)):
                if not self._is_whole(start, end):
                    break
                found.append((start, end))
                number, stop = number + 1, end
                continue
            break
        return found

    def _is_whole(self, start: int, end: int) -> bool:
        """The quotation is a sentence of its own, with no speaker after it."""
        after = self.symbols[end : end + 1]
        return not after or after in self.words.boundary

    def before(
        self,
        left: int,
        first: int,
        end: int,
        verb: int,
        *,
        quoted_only: bool,
        tail: int | None = None,
        needs_comma: bool = True,
    ) -> list[Span]:
        """The content that stands before a speaker at `left`; the speaker's words after the cue go with it."""
        text, symbols, words = self.text, self.symbols, self.words
        stop = left
        had_comma = False
        while stop > 0 and symbols[stop - 1] in words.pause:
            stop -= 1
            had_comma = True
        if stop <= 0:
            return []
        if stop - 1 in text.quote_by_end and symbols[stop - 1] in words.end and text.word(stop - 1) != ".":
            stop -= 1  # "Is it over?" Duarte asked: a sentence ends inside the marks
        number = text.quote_by_end.get(stop)
        if number is None and needs_comma and not had_comma:
            return []
        if number is None and quoted_only:
            return []
        content: list[Span] = []
        if number is not None:
            start = text.quotes[number][0]
            begin, _ = text.sentence(start)
            while text.quotes[number][2] > 0 and number > 0 and len(content) < _MOST_PARTS:
                number -= 1
                content.insert(0, text.quotes[number][:2])
            if (
                begin < start
                and text.quote_around(begin) is None
                and not quoted_only
                and symbols[start - 1] not in words.colon
            ):
                start = begin
            if content and start != text.quotes[text.quote_by_end[stop]][0]:
                content = []
            content.append((start, stop))
        else:
            begin, _ = text.sentence(stop - 1)
            begin = sources.after_dateline(text, begin, stop)
            around = text.quote_around(begin)
            if around is not None:
                begin = text.quotes[around][0]
            if begin >= stop or symbols[begin] in words.comma or self._only_leads_in(begin, stop):
                return []
            content.append((begin, stop))
        rest = self._rest(verb + 1 if tail is None else tail, end, number is not None, content[0])
        if number is None and not rest and self._is_opening(content[0]):
            return []
        return [*content, *rest]

    def _only_leads_in(self, begin: int, stop: int) -> bool:
        """A clause that leads in and nothing after it: "When the talks ended, he said ..."."""
        symbols, words = self.symbols, self.words
        if symbols[begin] not in words.leading:
            return False
        main = words.main_clause.search(symbols, begin + 1, stop)
        return main is None or words.verb.search(symbols, main.end(), stop) is None

    def _is_opening(self, span: Span) -> bool:
        """Words that only lead into a sentence: "In fact, he said ..." leaves nothing said before."""
        start, stop = span
        return stop - start <= 3 and self.symbols[start] in self.words.opening

    def _rest(self, right: int, end: int, quoted: bool, before: Span) -> list[Span]:
        """What the speaker goes on to say after the cue, in the same sentence or in quotations after it."""
        text, symbols, words = self.text, self.symbols, self.words
        mark = words.mark.search(symbols, right, end) if right < end else None
        if mark is not None and mark.end() in text.quote_by_start:
            start = mark.end()
            number = text.quote_by_start[start]
            stop = text.quotes[number][1]
            if stop < end:
                stop = self._trim(start, self._cut(stop, end, words.cuts))
            return [(start, stop), *self._following(number, stop)]
        inserted = words.comma_that.search(symbols, right, end) if mark is not None else None
        if inserted is not None:
            stop = self._trim(inserted.end(), self._cut(inserted.end(), end, words.cuts))
            return [(inserted.end(), stop)] if stop > inserted.end() else []
        if right < end and symbols[right] in words.comma and not quoted and self._goes_on(right, end, before):
            return [(right + 1, self._trim(right + 1, self._cut(right + 1, end, words.cuts)))]
        if quoted and end + 1 in text.quote_by_start and symbols[end : end + 1] != text.line_break:
            number = text.quote_by_start[end + 1]
            start, stop, _ = text.quotes[number]
            if self._is_whole(start, stop):
                return [(start, stop), *self._following(number, stop)]
        return []

    def _goes_on(self, right: int, end: int, before: Span) -> bool:
        """Whether what is said goes on after a speaker set between commas: "The ferries, Peru said, had no lights"."""
        symbols, words = self.symbols, self.words
        stop = self._trim(right + 1, self._cut(right + 1, end, words.cuts))
        opens = symbols[right + 1 : right + 2]
        if stop > right + 1 and opens not in words.turns and before[1] - before[0] <= 12:
            return True
        if stop <= right + 2:
            return False
        if symbols[before[0]] in words.subordinating or opens in words.goes_on:
            return True
        return opens in words.coordinating and symbols[right + 2] in words.goes_on
