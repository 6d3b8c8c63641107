"""What is said: where it begins and ends, without a parser.

Content after a cue runs to the end of its sentence unless something cuts it: another attribution by the same
speaker ("…, adding that"), the speaker of another one, a turn of the narration. Quotations are never cut.
"""

from __future__ import annotations

from diplonews.claims.reading import Reading

Span = tuple[int, int]

# Where a clause that is said ends, before the end of its sentence.
_CUTS = (
    "{comma}{and_word}?{adverb}{0,2}(?:{claim_verb&gerund})"
    "|{comma}{according}"
    "|(?P<joint>{comma}?{coordinating&!adverb}{adverb|auxiliary}{0,3}{claim_verb&past&!noun}"
    "|(?:{comma}(?:{coordinating}|{while_word})?|{and_word}){determiner|possessive_pronoun}?{!verb&!comma&!end&!quote}{1,5}{adverb|auxiliary}{0,3}{claim_verb&past&!noun})"
    "|{comma}{coordinating}(?:{subject}|{PERSON})|{semicolon}|{before_word}{departing&gerund}|{as_word}{subject|PERSON}{departing&past}"
)
# A verb that a clause can stand on.
FINITE = "{auxiliary|modal|genitive|past|third&!plural|base&!noun}"
# Where an object that is said ends.
_OBJECT_CUTS = _CUTS + (
    "|{comma}(?!{as_word}.{as_word}){and_word}?(?:{while_word}|{subordinating&!that}|{relative&!that}|{subject}|{coordinating&!and_word})"
    "|(?:{on_word|in_word})?{DATE}{1,2}(?={comma}|$)|{semicolon}|{dash}"
    "|{turning}{subject|determiner|possessive_pronoun|PERSON|cap|gerund}|{comma}{turning}|{as_word}{subject}|{as_word}{!comma&!verb&!preposition&!quote&!adverb&!indefinite}{0,3}{plural|PERSON|COUNTRY|group|s}(?:{past&!noun}|{auxiliary|modal|unknown&ed})"
    "|{before_word}{departing&gerund}"
    "|{comma}?{coordinating}{adverb}{0,2}(?:{past&!noun&!participle}|{third&!noun}|{auxiliary|modal})"
    "|{comma}{past&!noun}|{and_word}{subject}(?={verb|auxiliary|modal|adverb})"
)


# Where the main clause begins after one that leads in.
MAIN_CLAUSE = "{comma}{quote}?(?={subject|determiner|possessive_pronoun|PERSON|COUNTRY|ORGANISATION|cap|TITLE|existential|group&plural|human})"  # noqa: E501
RESUMES = "{subject|relative|that|question_word|existential|subordinating}|(?P<verb>(?<!{to_word}){comma}?{auxiliary&!gerund|modal}|{claim_verb&past&!noun}(?={that|article|possessive_pronoun|subject}))"
NEXT_GERUND = "{comma}?{coordinating}{adverb}?{gerund&verb&!noun}"
SECOND_VERB = "{subject|relative|that|question_word|existential|subordinating|coordinating|comma|to_word|quote}|(?P<verb>{auxiliary|modal})"
_MOST_PARTS = 20  # quotations that one claim goes on over


class Content:
    """Finds content in one text."""

    def __init__(self, text: Reading) -> None:
        self.text = text
        s = text.set
        self.comma = s("comma")
        self.colon = s("colon")
        self.trail = s("comma|semicolon|dash|colon|bracket_open|hyphen")
        self.line_break = text.line_break

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
    ) -> list[Span]:
        """The content that begins at `start` in the sentence that ends at `end`."""
        text = self.text
        if start >= end:
            return []
        begin = start
        if text.symbols[start] in self.comma:  # "said that, even though ..., it ..."
            closing = text.search("{comma}", start + 1, end)
            begin = closing.end() if closing else start + 1
            start += 1
        stop = self._cut(begin, end, _OBJECT_CUTS if is_object else _CUTS, clause)
        if within:
            stop = min(stop, self._resumed(begin, stop, is_object, gerund))
        if gerund:
            stop = min(stop, self._cut(begin, stop, NEXT_GERUND))
        opened = text.quote_by_start.get(start)
        if opened is not None and not clause and text.quotes[opened][1] < stop and self._breaks_off(opened):
            stop = text.quotes[opened][1]
        number = text.quote_around(stop - 1)
        if number is not None and text.quotes[number][1] > stop:
            stop = text.quotes[number][1]  # the quotation goes on past the sentence
        stop = self._trim(start, stop)
        if stop <= start:
            return []
        content = [(start, stop)]
        if text.quote_by_end.get(stop) is not None:
            content.extend(self._following(text.quote_by_end[stop], stop))
        return content

    def _resumed(self, start: int, stop: int, is_object: bool, gerund: bool) -> int:
        """Where the sentence around a relative clause goes on: "those who praised the deal | have left"."""
        text = self.text
        if not is_object:
            return stop if gerund else self._cut(start, stop, "{comma}(?:{auxiliary|modal})")
        found = text.search(RESUMES, start, stop)
        if found is None or found["verb"] is None or found.start() == start:
            return stop
        return found.start() if text.quote_around(found.start()) is None else stop

    def second_verb(self, start: int, stop: int) -> int:
        """Where the sentence goes on after a noun and its clause: "the claim that the dam is safe | did not calm them"."""
        text = self.text
        first = text.search(FINITE, start, stop)
        if first is None:
            return stop
        at = first.end()
        while at < stop and text.symbols[at] in text.set(
            "auxiliary|modal|adverb|negation|participle|past|gerund|verb&!noun"
        ):
            at += 1
        found = text.search(SECOND_VERB, at, stop)
        return stop if found is None or found["verb"] is None else found.start()

    def _breaks_off(self, number: int) -> bool:
        """A quotation that ends in a comma or a stop inside its marks: nothing of the sentence goes on."""
        end = self.text.quotes[number][1]
        return end >= 2 and self.text.symbols[end - 2] in self.text.set("comma|stop|end")

    def _cut(self, start: int, end: int, pattern: str, clause: bool = False) -> int:
        text = self.text
        at = start
        while True:
            m = text.search(pattern, at, end)
            if m is None:
                return end
            number = text.quote_around(m.start())
            if number is None or m.start() == start:
                if m.start() > start and (not clause or m["joint"] is None or text.search(FINITE, start, m.start())):
                    return m.start()
                at = m.start() + 1
            else:
                at = max(text.quotes[number][1], m.start() + 1)

    def _trim(self, start: int, stop: int) -> int:
        symbols = self.text.symbols
        while stop > start and symbols[stop - 1] in self.trail:
            stop -= 1
        return stop

    def _following(self, number: int, stop: int) -> list[Span]:
        """The quotations that go on with one: whole sentences in quotation marks right after it."""
        text = self.text
        found: list[Span] = []
        while number + 1 < len(text.quotes) and len(found) < _MOST_PARTS:
            start, end, quote = text.quotes[number + 1]
            between = text.symbols[stop:start]
            goes_on = quote.part > 0 and len(between) <= 1
            if goes_on or (len(between) <= 1 and between != self.line_break and between in self._boundaries()):
                if not self._is_whole(start, end):
                    break
                found.append((start, end))
                number, stop = number + 1, end
                continue
            break
        return found

    def _boundaries(self) -> frozenset[str]:
        return self.text.set("end") | {""}

    def _is_whole(self, start: int, end: int) -> bool:
        """The quotation is a sentence of its own, with no speaker after it."""
        text = self.text
        after = text.symbols[end : end + 1]
        return not after or after in text.set("end|break")

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
        text = self.text
        stop = left
        if stop <= 0:
            return []
        marks = text.set("comma|dash")
        had_comma = False
        while stop > 0 and text.symbols[stop - 1] in marks:
            stop -= 1
            had_comma = True
        if stop - 1 in text.quote_by_end and text.symbols[stop - 1] in text.set("end"):
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
            while text.quotes[number][2].part > 0 and number > 0 and len(content) < _MOST_PARTS:
                number -= 1
                content.insert(0, text.quotes[number][:2])
            if (
                begin < start
                and text.quote_around(begin) is None
                and not quoted_only
                and text.symbols[start - 1] not in self.colon
            ):
                start = begin
            if content and start != text.quotes[text.quote_by_end[stop]][0]:
                content = []
            content.append((start, stop))
        else:
            begin, _ = text.sentence(stop - 1)
            around = text.quote_around(begin)
            if around is not None:
                begin = text.quotes[around][0]
            if begin >= stop or text.symbols[begin] in self.comma or self._only_leads_in(begin, stop):
                return []
            content.append((begin, stop))
        rest = self._rest(verb + 1 if tail is None else tail, end, number is not None, content[0])
        if number is None and not rest and self._is_opening(content[0]):
            return []
        return [*content, *rest]

    def _only_leads_in(self, begin: int, stop: int) -> bool:
        """A clause that leads in and nothing after it: "When the talks ended, he said ..."."""
        text = self.text
        if text.symbols[begin] not in text.set("subordinating&!question_word&!that"):
            return False
        main = text.search(MAIN_CLAUSE, begin + 1, stop)
        return main is None or text.search("{auxiliary|modal|verb&!noun}", main.end(), stop) is None

    def _is_opening(self, span: Span) -> bool:
        """Words that only lead into a sentence: "In fact, he said ..." leaves nothing said before."""
        start, stop = span
        symbols = self.text.symbols[start:stop]
        return len(symbols) <= 3 and symbols[0] in self.text.set("preposition|adverb|DATE|conjunction")

    def _rest(self, right: int, end: int, quoted: bool, before: Span) -> list[Span]:
        """What the speaker goes on to say after the cue, in the same sentence or in quotations after it."""
        text = self.text
        at = right
        while at < end:
            m = text.search("{comma|colon|dash}", at, end)
            if m is None:
                break
            start = m.end()
            if start in text.quote_by_start:
                number = text.quote_by_start[start]
                stop = text.quotes[number][1]
                if stop < end:
                    stop = self._trim(start, self._cut(stop, end, _CUTS))
                return [(start, stop), *self._following(number, stop)]
            break
        inserted = text.search("{comma}{that}", right, end)
        if inserted is not None:
            stop = self._trim(inserted.end(), self._cut(inserted.end(), end, _CUTS))
            return [(inserted.end(), stop)] if stop > inserted.end() else []
        if right < end and text.symbols[right] in self.comma and not quoted:
            stop = self._trim(right + 1, self._cut(right + 1, end, _CUTS))
            length = before[1] - before[0]
            turns = text.set("gerund|subordinating&!that|relative&!that|and_word|while_word")
            opens = text.symbols[right + 1 : right + 2]
            if stop > right + 1 and opens not in turns and length <= 12:
                return [(right + 1, stop)]
            if stop > right + 2 and text.symbols[before[0]] in text.set("subordinating"):
                return [(right + 1, stop)]
            goes_on = text.set("auxiliary|modal|past&!noun|to_word|negation")
            if stop > right + 2 and (
                opens in goes_on or (opens in text.set("coordinating") and text.symbols[right + 2] in goes_on)
            ):
                return [(right + 1, stop)]
        if quoted and end + 1 in text.quote_by_start and text.symbols[end : end + 1] != self.line_break:
            number = text.quote_by_start[end + 1]
            start, stop, _ = text.quotes[number]
            if self._is_whole(start, stop):
                return [(start, stop), *self._following(number, stop)]
        return []
