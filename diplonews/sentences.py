"""Where sentences end, and what stands between quotation marks.

Scraped and machine-translated text has stray full stops, lines broken in mid-sentence and marks that do not
pair. The rules here repair locally: a stop before a lower-case word is no end and leaves the tokens; a line
that goes on in lower case, or breaks after a comma or a small word, is one line; a mark that is never closed
ends with its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from diplonews.symbols import BREAK, Alphabet
from diplonews.text import View, tokenise

_ARTICLES_IN_NAMES = ("al-", "el-", "ul-", "as-", "ad-", "ar-", "at-", "an-")  # "al-Bashir said": a name in lower case
_STRAIGHT = ('"', "''")  # marks that open and close alike
_OPENERS = (*_STRAIGHT, "\u201c", "``")
_SINGLE_QUOTE_REACH = 80  # tokens; an apostrophe that opens nothing must not swallow a paragraph
_WRAPPED = 100  # characters; where no line is longer, single line breaks are the typesetter's
_WRAPPED_LINE = 45


@frozen(slots=True)
class Quote:
    """A quotation, its marks included: tokens from `start` up to, not including, `end`.

    `closed` is False where the closing mark is missing; `part` counts the paragraphs of one quotation that
    runs over several, each opened by a mark of its own (0 for the first or only one).
    """

    start: int
    end: int
    closed: bool = True
    part: int = 0


@frozen(slots=True, eq=False)
class Tokens:
    """The tokens of a view: their words, offsets and symbols, three sequences of one length.

    `symbols` has an ``end`` symbol at every sentence end and a ``break`` at every paragraph end; `ends` are the
    indices of both, in order, so that the sentence of a token is found by bisection.
    """

    words: list[str]
    starts: list[int]
    symbols: str
    ends: list[int]

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
        at = bisect_left(self.starts, offset)
        if at == len(self.starts) or self.starts[at] > offset:
            return at - 1 if at and self.end_of(at - 1) > offset else at
        return at


def segment(view: View, alphabet: Alphabet) -> Tokens:
    """Tokens with sentence and paragraph ends marked, abbreviations joined to their stop, stray stops gone.

    >>> from diplonews import Parser
    >>> from diplonews.text import read
    >>> tokens = segment(read('It is more and more. serious. Gen. Lee said: "No." He left.'), Parser().alphabet)
    >>> " ".join(tokens.words)
    'It is more and more serious . Gen. Lee said : " No "  He left .'
    """
    words, starts = tokenise(view.text)
    symbols = "".join(map(alphabet.__getitem__, words))
    return _Boundaries(view.text, words, starts, symbols, alphabet).tokens()


class _Boundaries:
    """One walk over the stops and line breaks of a text; the stretches between are copied as they are."""

    def __init__(self, text: str, words: list[str], starts: list[int], symbols: str, alphabet: Alphabet) -> None:
        self.text, self.words, self.starts, self.symbols, self.alphabet = text, words, starts, symbols, alphabet
        self.out = Tokens([], [], "", [])
        self.pieces: list[str] = []
        self.done = 0
        self.low = alphabet.symbols_with("low")
        self.small = alphabet.symbols_with(
            "comma|semicolon|hyphen|determiner|preposition|conjunction|auxiliary|genitive"
        )
        self.opener = alphabet.symbols_with(
            "cap&determiner|cap&pronoun|cap&conjunction|cap&preposition|cap&adverb|quote|break"
        )
        self.wrapped: bool | None = None

    def tokens(self) -> Tokens:
        end, brk = self.alphabet.kind("end"), self.alphabet.kind("break")
        pattern = self.alphabet.compile(
            "(?P<stop>{stop}+)(?P<closers>{quote|apostrophe|bracket_close}{0,3})|(?P<lines>{break}+)|(?P<abbr>{initialism})"
        )
        for m in pattern.finditer(self.symbols):
            i, j = m.span()
            if i < self.done:
                continue
            if m["lines"]:
                self._copy(i)
                if not self._goes_on(i, j):
                    self._boundary(self.starts[i], brk)
                self.done = j
            elif m["abbr"]:
                if self._opens_sentence(j) and not self._is_break(j):
                    self._copy(j)
                    self._boundary(self.starts[i] + len(self.words[i]), end)
            else:
                self._stop(i, m.end("stop"), j, end)
        self._copy(len(self.words))
        return Tokens(self.out.words, self.out.starts, "".join(self.pieces), self.out.ends)

    def _copy(self, upto: int) -> None:
        if upto > self.done:
            self.out.words.extend(self.words[self.done : upto])
            self.out.starts.extend(self.starts[self.done : upto])
            self.pieces.append(self.symbols[self.done : upto])
            self.done = upto

    def _boundary(self, offset: int, symbol: str, word: str = BREAK) -> None:
        self.out.ends.append(len(self.out.words))
        self.out.words.append(word)
        self.out.starts.append(offset)
        self.pieces.append(symbol)

    def _stop(self, i: int, stops: int, j: int, end: str) -> None:
        """A stop (tokens i to stops) and the closing marks after it (to j)."""
        self._copy(i)
        adjacent = i and self.starts[i] == self.starts[i - 1] + len(self.words[i - 1])
        if adjacent and stops == i + 1 and self.words[i] == "." and self._is_abbreviation(i - 1, j):
            self.out.words[-1] += "."
            if (dotted := self.alphabet[self.out.words[-1]]) in self.alphabet.symbols_with("entry"):
                self.pieces[-1] = self.pieces[-1][:-1] + dotted  # "Rep." begins a title, "Rep" does not
            self.done = stops
            self._copy(j)
            if self._opens_sentence(j) and not self._is_break(j) and not self._before_name(i - 1):
                self._boundary(self.starts[i] + 1, end)
            return
        if j > stops and self.text[self.starts[stops] - 1].isspace() and not self._at_line_end(j):
            j = stops  # the mark after the stop opens the next sentence
        self.done = stops
        if j < len(self.words) and self._goes_on_low(j):
            self._copy(j)
        elif j == stops:
            self._boundary(self.starts[i], end, self.words[i])
        else:
            self._copy(j)
            self._boundary(self.starts[j - 1] + len(self.words[j - 1]), end)

    def _is_abbreviation(self, token: int, after: int) -> bool:
        if self.symbols[token] in self.alphabet.symbols_with("abbreviation"):
            return True
        numbered = after < len(self.symbols) and self.symbols[after] in self.alphabet.symbols_with("number")
        return numbered and self.symbols[token] in self.alphabet.symbols_with("before_number")

    def _before_name(self, token: int) -> bool:
        return self.symbols[token] in self.alphabet.symbols_with("abbreviation&honorific")

    def _is_break(self, token: int) -> bool:
        return token < len(self.words) and self.words[token] == BREAK

    def _at_line_end(self, token: int) -> bool:
        return token >= len(self.words) or self._is_break(token)

    def _opens_sentence(self, token: int) -> bool:
        return token < len(self.words) and self.symbols[token] in self.opener

    def _goes_on_low(self, token: int) -> bool:
        """The next word is in lower case: the stop before it ends nothing."""
        return self.symbols[token] in self.low and not self.words[token].startswith(_ARTICLES_IN_NAMES)

    def _goes_on(self, i: int, j: int) -> bool:
        """The line broken at tokens i to j is one with the next."""
        if i == 0 or j == len(self.words):
            return True
        if self.out.ends and self.out.ends[-1] == len(self.out.words) - 1:
            return False
        if self._goes_on_low(j) or self.symbols[i - 1] in self.small:
            return True
        return j == i + 1 and self._is_wrapped() and self._line_before(i) >= _WRAPPED_LINE

    def _line_before(self, token: int) -> int:
        at = self.starts[token]
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _is_wrapped(self) -> bool:
        if self.wrapped is None:
            lines = self.text.split("\n")
            self.wrapped = len(lines) > 3 and max(map(len, lines)) <= _WRAPPED
        return self.wrapped


def quotations(view: View, tokens: Tokens, alphabet: Alphabet) -> list[Quote]:
    """The quotations of a text, in order, none inside another."""
    text, starts, words, symbols = view.text, tokens.starts, tokens.words, tokens.symbols
    found: list[Quote] = []
    opened, part = -1, 0
    brk = alphabet.kind("break")
    for m in alphabet.compile("{quote}|{break}").finditer(symbols):
        at = m.start()
        if symbols[at] == brk:
            if opened >= 0:
                goes_on = at + 1 < len(words) and words[at + 1] in _OPENERS
                found.append(Quote(opened, at, goes_on, part))
                part = part + 1 if goes_on else 0
                opened = -1
            else:
                part = 0
            continue
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
        found.append(Quote(opened, len(words), False, part))
    singles = _single_quotations(view, tokens, alphabet)
    if singles:
        found = _outermost([*found, *singles])
    return found


def _single_quotations(view: View, tokens: Tokens, alphabet: Alphabet) -> list[Quote]:
    """Quotations between single marks; an apostrophe after a word in -s closes nothing but what is open."""
    text, starts, words = view.text, tokens.starts, tokens.words
    found: list[Quote] = []
    opened = -1
    for m in alphabet.compile("{apostrophe}|{break}").finditer(tokens.symbols):
        at = m.start()
        if words[at] == BREAK:
            opened = -1
            continue
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
