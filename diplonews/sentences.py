"""Where sentences end, and what stands between quotation marks.

Scraped and machine-translated text has stray full stops, lines broken in mid-sentence and marks that do not
pair. The rules here repair locally: a stop before a lower-case word is no end and leaves the tokens; a line
that goes on in lower case, or breaks after a comma or a small word, is one line; a mark that is never closed
ends with its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from diplonews.symbols import BREAK, Alphabet
from diplonews.text import View, tokenise

_ARTICLES_IN_NAMES = ("al-", "el-", "ul-", "as-", "ad-", "ar-", "at-", "an-")  # "al-Bashir said": a name in lower case
_STRAIGHT = ('"', "''")  # marks that open and close alike
_OPENERS = (*_STRAIGHT, "\u201c", "``")
_SINGLE_QUOTE_REACH = 80  # tokens; an apostrophe that opens nothing must not swallow a paragraph
_WRAPPED = 100  # characters; where no line is longer, single line breaks are the typesetter's
_WRAPPED_LINE = 45
#: Tokens; a longer sentence is read in pieces of so many. No prose has one, so that nothing is lost, and what a rule
#: looks at stays short however hostile the text.
LONGEST_SENTENCE = 400


class Quote(NamedTuple):
    """A quotation, its marks included: tokens from `start` up to, not including, `end`.

    `closed` is False where the closing mark is missing; `part` counts the paragraphs of one quotation that
    runs over several, each opened by a mark of its own (0 for the first or only one).
    """

    start: int
    end: int
    closed: bool = True
    part: int = 0


class Tokens:
    """The tokens of a view: their words, offsets and symbols, three sequences of one length.

    `symbols` has an ``end`` symbol at every sentence end and a ``break`` at every paragraph end; `ends` are the
    indices of both, in order, so that the sentence of a token is found by bisection. `cut` holds the words and their
    offsets as they were before stops were joined to abbreviations, moved or left out (see `text.tokenise`).
    """

    __slots__ = ("cut", "ends", "starts", "symbols", "words")

    def __init__(
        self, words: list[str], starts: list[int], symbols: str, ends: list[int], cut: tuple[list[str], list[int]]
    ) -> None:
        self.words, self.starts, self.symbols, self.ends, self.cut = words, starts, symbols, ends, cut

    def with_symbols(self, symbols: str) -> Tokens:
        """The same tokens with other symbols."""
        return Tokens(self.words, self.starts, symbols, self.ends, self.cut)

    def end_of(self, token: int) -> int:
        """The offset just past a token."""
        return self.starts[token] + len(self.words[token])

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The sentence that holds a token: its first token, and its end (the index of the boundary)."""
        at = bisect_left(self.ends, token)
        first = self.ends[at - 1] + 1 if at else 0
        return first, self.ends[at] if at < len(self.ends) else len(self.words)

    def at_offset(self, offset: int) -> int:
        """The token that holds the character at `offset`, or the next one."""
        starts = self.starts
        at = bisect_left(starts, offset)
        if at and (at == len(starts) or starts[at] > offset) and starts[at - 1] + len(self.words[at - 1]) > offset:
            return at - 1
        return at


def segment(view: View, alphabet: Alphabet) -> Tokens:
    """Tokens with sentence and paragraph ends marked, abbreviations joined to their stop, stray stops gone.

    >>> from diplonews import Parser
    >>> from diplonews.text import read
    >>> tokens = segment(read('It is more and more. serious. Gen. Lee said: "No." He left.'), Parser().alphabet)
    >>> " ".join(tokens.words)
    'It is more and more serious . Gen. Lee said : " No "  He left .'
    """
    cut = tokenise(view.text)
    symbols = "".join(map(alphabet.__getitem__, cut[0]))
    return _in_pieces(_Boundaries(view.text, cut, symbols, alphabet).tokens(), alphabet.kind("end"))


def _in_pieces(tokens: Tokens, end: str) -> Tokens:
    """The tokens with a boundary more wherever a sentence would be longer than any that people write."""
    stops = [-1, *tokens.ends, len(tokens.words)]
    if max(map(sub, stops[1:], stops)) <= LONGEST_SENTENCE + 1:  # from boundary to boundary
        return tokens
    cuts = [at for a, b in pairwise(stops) for at in range(a + 1 + LONGEST_SENTENCE, b, LONGEST_SENTENCE)]
    words, starts, symbols = tokens.words, tokens.starts, tokens.symbols
    out_words: list[str] = []
    out_starts: list[int] = []
    pieces: list[str] = []
    for start, stop in pairwise([0, *cuts]):
        out_words.extend((*words[start:stop], BREAK))
        out_starts.extend((*starts[start:stop], tokens.end_of(stop - 1)))
        pieces += symbols[start:stop], end
    out_words.extend(words[cuts[-1] :])
    out_starts.extend(starts[cuts[-1] :])
    whole = "".join((*pieces, symbols[cuts[-1] :]))
    ends = [at + bisect_right(cuts, at) for at in tokens.ends]
    ends = sorted((*ends, *(at + n for n, at in enumerate(cuts))))
    return Tokens(out_words, out_starts, whole, ends, tokens.cut)


class _Marks:
    """What the walk over stops and line breaks asks of an alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        held, compile = alphabet.symbols_with, alphabet.compile
        self.end, self.brk = alphabet.kind("end"), alphabet.kind("break")
        self.low, self.entry = held("low"), held("entry")
        self.stops = held("stop")
        self.closers = held("quote|apostrophe|bracket_close")
        self.bracket, self.pause = held("bracket_close"), held("comma|semicolon")
        self.small = held("comma|semicolon|hyphen|determiner|preposition|conjunction|auxiliary|genitive")
        opener = "cap&determiner|cap&pronoun|cap&conjunction|cap&preposition|cap&adverb|quote"
        self.opener = held(opener)
        self.shortened = held("abbreviation|before_number")
        self.abbreviation, self.honorific = held("abbreviation"), held("abbreviation&honorific")
        self.month = held("month")
        self.number, self.before_number = held("number"), held("before_number")
        self.boundaries = compile("{end|break}")
        # A stop about which there is no question: after a word that is no abbreviation, before one not in lower case.
        self.plain = compile(
            "{stop}(?<!{stop|abbreviation|before_number}.)(?={!low&!stop&!quote&!apostrophe&!bracket_close})"
        )
        # What is left to look at. One class stands in front, so that the search passes over the rest at the speed of C.
        self.events = compile(
            f"{{stop|break|initialism}}(?:(?<={{stop}})|(?<={{!end}}{{break}})|(?<={{initialism}})(?={{{opener}}}))"
        )


class _Boundaries:
    """One walk over the stops and line breaks of a text; the stretches between are copied as they are.

    Plain stops become boundaries all at once, before the walk. Symbols are copied up to `done`, words and starts, in
    which less changes, up to `kept`; until then they may be changed in place.
    """

    def __init__(self, text: str, cut: tuple[list[str], list[int]], symbols: str, alphabet: Alphabet) -> None:
        self.marks = marks = alphabet.made(_Marks)
        self.text, self.cut, self.alphabet = text, cut, alphabet
        self.words, self.starts = cut[0].copy(), cut[1].copy()
        self.symbols = marks.plain.sub(marks.end, symbols)
        self.out_words: list[str] = []
        self.out_starts: list[int] = []
        self.pieces: list[str] = []
        self.done = self.kept = 0
        self.ended = -1  # where the last boundary was put by hand
        self.wrapped: bool | None = None

    def tokens(self) -> Tokens:
        symbols, marks = self.symbols, self.marks
        stops, closers, brk = marks.stops, marks.closers, marks.brk
        size = len(symbols)
        if symbols[:1] == brk:
            self.done = self.kept = 1
        if symbols[-1:] == brk:
            size -= 1
        for m in marks.events.finditer(symbols, self.done, size):
            i = m.start()
            if i < self.done:
                continue
            symbol = symbols[i]
            if symbol == brk:
                if self._goes_on(i):
                    self._drop(i, i + 1)
            elif symbol in stops:
                j = i + 1
                while j < size and symbols[j] in stops:
                    j += 1
                after = j
                while after < size and after < j + 3 and symbols[after] in closers:
                    after += 1
                self._stop(i, j, after)
            else:
                self._insert(i + 1, self.starts[i] + len(self.words[i]))  # "in the U.S. | The minister"
        if self.kept or size < len(symbols):
            self._take(size)
            words, starts = self.out_words, self.out_starts
        else:
            words, starts = self.words, self.starts
        self.pieces.append(symbols[self.done : size])
        symbols = "".join(self.pieces)
        return Tokens(words, starts, symbols, [m.start() for m in marks.boundaries.finditer(symbols)], self.cut)

    # Ways to go on

    def _take(self, upto: int) -> None:
        """Copy words and starts."""
        self.out_words += self.words[self.kept : upto]
        self.out_starts += self.starts[self.kept : upto]
        self.kept = upto

    def _drop(self, i: int, j: int) -> None:
        """Tokens `i` up to `j` go."""
        self._take(i)
        self.pieces.append(self.symbols[self.done : i])
        self.done = self.kept = j

    def _insert(self, i: int, offset: int) -> None:
        """A boundary of no word before token `i`."""
        self._take(i)
        self.pieces += self.symbols[self.done : i], self.marks.end
        self.done = self.ended = i
        self.out_words.append(BREAK)
        self.out_starts.append(offset)

    # What stands there

    def _stop(self, i: int, stops: int, j: int) -> None:
        """A stop (tokens `i` to `stops`) and the closing marks after it (to `j`)."""
        marks, words, starts, symbols = self.marks, self.words, self.starts, self.symbols
        size = len(words)
        if (
            stops == i + 1
            and i
            and symbols[i - 1] in marks.shortened
            and words[i] == "."
            and self._is_abbreviation(i - 1, j)
        ):
            self._abbreviation(i, j)
            return
        if j > stops and self.text[starts[stops] - 1].isspace() and j < size and symbols[j] != marks.brk:
            j = stops  # the mark after the stop opens the next sentence
        bracketed = j > stops and j < size and symbols[j] in marks.pause and symbols[j - 1] in marks.bracket
        if bracketed or (j < size and self._goes_on_low(j)):  # "Senator X (R-Tenn.), who"
            self._drop(i, stops)
            return
        if j == stops:
            self.pieces += symbols[self.done : i], marks.end
            if stops > i + 1:
                self._take(i + 1)
                self.kept = stops
        else:  # the boundary stands behind the closing marks, which move to where the stop was
            if stops > i + 1:
                self._drop(i, stops - 1)
            self.pieces += symbols[self.done : stops - 1], symbols[stops:j], marks.end
            end = starts[j - 1] + len(words[j - 1])
            words[stops - 1 : j] = (*words[stops:j], BREAK)
            starts[stops - 1 : j] = (*starts[stops:j], end)
        self.done = self.ended = j

    def _abbreviation(self, i: int, j: int) -> None:
        """The stop at `i` belongs to the word before it."""
        dotted = self.words[i - 1] + "."
        self._drop(i, i + 1)
        self.out_words[-1] = dotted
        if (symbol := self.alphabet[dotted]) in self.marks.entry:
            self.pieces[-1] = self.pieces[-1][:-1] + symbol  # "Rep." begins a title, "Rep" does not
        opens = j < len(self.words) and self.symbols[j] in self.marks.opener
        if opens and self.symbols[i - 1] not in self.marks.honorific:
            self._insert(j, self.starts[i] + 1)

    def _is_abbreviation(self, token: int, after: int) -> bool:
        marks, symbols = self.marks, self.symbols
        symbol = symbols[token]
        if symbol not in marks.abbreviation and not (
            symbol in marks.before_number and after < len(symbols) and symbols[after] in marks.number
        ):
            return False
        return self.starts[token + 1] == self.starts[token] + len(self.words[token])

    def _goes_on_low(self, token: int) -> bool:
        """The next word is in lower case: the stop before it ends nothing."""
        return self.symbols[token] in self.marks.low and not self.words[token].startswith(_ARTICLES_IN_NAMES)

    def _goes_on(self, i: int) -> bool:
        """The line broken at token `i` is one with the next."""
        if self.ended == i:
            return False
        if self._goes_on_low(i + 1) or self.symbols[i - 1] in self.marks.small:
            return True
        if self.symbols[i - 1] in self.marks.month and self.symbols[i + 1] in self.marks.number:
            return True
        start = self.starts[i]
        single = "\n" not in self.text[start + 1 : self.starts[i + 1]]
        return single and self._is_wrapped() and start - (self.text.rfind("\n", 0, start) + 1) >= _WRAPPED_LINE

    def _is_wrapped(self) -> bool:
        if self.wrapped is None:
            lines = self.text.split("\n")
            self.wrapped = len(lines) > 3 and max(map(len, lines)) <= _WRAPPED
        return self.wrapped


def quotations(view: View, tokens: Tokens, alphabet: Alphabet) -> list[Quote]:
    """The quotations of a text, in order, none inside another."""
    text, starts, words, symbols = view.text, tokens.starts, tokens.words, tokens.symbols
    found: list[Quote] = []
    opened, part, seen = -1, 0, 0
    brk = alphabet.kind("break")
    for m in alphabet.compile("{quote}").finditer(symbols):
        at = m.start()
        if opened >= 0 and (end := symbols.find(brk, opened, at)) >= 0:
            part = _part_ends(found, words, opened, end, part)
            opened, seen = -1, end + 1
        if part and opened < 0 and symbols.find(brk, seen, at) >= 0:
            part = 0  # a paragraph in between is nobody's
        seen = at
        sign, where = words[at], starts[at]
        before = text[where - 1] if where else " "
        after = text[where + len(sign)] if where + len(sign) < len(text) else " "
        if opened < 0:
            closes = sign == "\u201d" and not (before.isspace() and not after.isspace())
            if not closes and not (sign in _STRAIGHT and (after.isspace() or before.isdigit())):
                opened = at
        elif sign == "\u201c" and not after.isspace():
            found.append(Quote(opened, min(tokens.sentence_of(opened)[1], at), False, part))
            opened, part = at, 0
        else:
            found.append(Quote(opened, at + 1, True, part))
            opened, part = -1, 0
    if opened >= 0:
        end = symbols.find(brk, opened)
        _part_ends(found, words, opened, end if end >= 0 else len(words), part)
    singles = _single_quotations(view, tokens, alphabet)
    if singles:
        found = _outermost([*found, *singles])
    return found


def _part_ends(found: list[Quote], words: list[str], opened: int, end: int, part: int) -> int:
    """Note a quotation that ends with its paragraph; the number of its part that follows, where a mark opens one."""
    goes_on = end + 1 < len(words) and words[end + 1] in _OPENERS
    found.append(Quote(opened, end, goes_on, part))
    return part + 1 if goes_on else 0


def _single_quotations(view: View, tokens: Tokens, alphabet: Alphabet) -> list[Quote]:
    """Quotations between single marks; an apostrophe after a word in -s closes nothing but what is open."""
    text, starts, symbols = view.text, tokens.starts, tokens.symbols
    found: list[Quote] = []
    opened = -1
    brk = alphabet.kind("break")
    for m in alphabet.compile("{apostrophe}").finditer(symbols):
        at = m.start()
        if opened >= 0 and symbols.find(brk, opened, at) >= 0:
            opened = -1
        where = starts[at]
        before = text[where - 1] if where else " "
        after = text[where + 1] if where + 1 < len(text) else " "
        if not after.isspace() and (before.isspace() or before in "(\u2014\u2013:-") and not after.isdigit():
            opened = at
        elif opened >= 0 and not before.isspace() and not after.isalnum():
            if at - opened <= _SINGLE_QUOTE_REACH:
                found.append(Quote(opened, at + 1))
            opened = -1
    return found


def _outermost(found: list[Quote]) -> list[Quote]:
    kept: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return kept
