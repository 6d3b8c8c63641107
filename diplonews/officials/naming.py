"""Which letters of a sheet are a name: where it begins and ends, and the words it is made of."""

from __future__ import annotations

from diplonews.officials.names import Words, fold
from diplonews.officials.sheet import Sheet, runs_pattern
from diplonews.records import Office

Run = tuple[int, int]
# What an ordinary word in capitals after a title is when it is no name: "Foreign Minister Talks", "President Office".
_NO_SURNAMES = frozenset(
    ("contact", "document", "group", "human", "institution_word", "verb", "plural", "time", "month")
)

_VERB = frozenset(("verb",))
_AFTER_A_NAME = frozenset(("v", ",", "x", "A", "e"))  # letters of what follows a name, and no longer one of a body
# Those after whom no hall or street is named while they are in office, as it is after presidents and monarchs.
_NOT_NAMED_AFTER: frozenset[Office] = frozenset(
    ("foreign_minister", "defence_minister", "minister", "deputy_minister", "envoy", "ambassador", "spokesperson")
)
_TWO_NAMES = 4  # letters; of so many words the last two may be somebody else's name
_GENERATION = ("N", "I", "K")  # letters of "Jr.", "III"
ASKED = frozenset(("G", ",", "v", "l"))  # letters after a stretch that tell more of it


class Namer:
    """Reads names off one sheet."""

    def __init__(self, sheet: Sheet, words: Words, headline: bool = False) -> None:
        self.sheet, self.words, self.headline = sheet, words, headline

    def run_at(self, at: int) -> Run | None:
        """The stretch that may be a name from a letter on."""
        m = runs_pattern().match(self.sheet.text, at)
        return (at, m.end()) if m else None

    def named(self, run: Run, titled: bool) -> Run | None:
        """The part of a stretch that is a name, or None: what is an ordinary word or ends an institution is none."""
        sheet, words = self.sheet, self.words
        text = sheet.text
        start, end = run
        strange = text[start:end].strip("NPI")
        if not strange and not self._asks(text, start, end, titled):
            return run  # as most are
        if strange:
            while start < end and text[start] in "KG" and not self._begins(start, end):
                start += 1
            stop = start
            while stop < end:
                one = text[stop]
                ordinary = one in "KG" and stop > start and not words.may_end(sheet.word(stop))
                if one == "K" and stop > start and text[stop + 1 : stop + 2] == "n":
                    break  # "Minister Wang May 3"
                if ordinary and not (titled and self._ends_name(start, stop, end)):
                    break
                if one in "p-'" and (stop + 1 >= end):
                    break
                stop += 1
            if stop == start:
                return None
        else:
            stop = end
        if text[stop : stop + 1] == "G" and stop < end:
            return None  # "Queen Elizabeth Hospital", "President Wilson Avenue"
        generation = text[stop : stop + 1] == "," and text[stop + 1 : stop + 2] in _GENERATION
        if generation and fold(sheet.word(stop + 1)) in ("jr", "sr"):
            stop += 2
        while stop > start and text[stop - 1] in "-p,":
            stop -= 1
        if stop - start == _TWO_NAMES:
            stop = self._split(start, stop)
        elif stop - start == 1 and titled and text[stop : stop + 1] == "v" and self._is_surname(stop):
            stop += 1
        elif stop - start == 2 and text[stop : stop + 1] == "l" and text[stop + 1 : stop + 2] not in "NKGP":
            stop += self._is_given(start, stop)
        return (start, stop) if stop > start else None

    def _asks(self, text: str, start: int, end: int, titled: bool) -> bool:
        """Whether a stretch of names alone asks for a look at what follows: "Ana Duarte, Jr.", "Jeff Sessions"."""
        length, after = end - start, text[end : end + 1]
        if length == _TWO_NAMES or after not in ASKED:
            return length == _TWO_NAMES
        if after == ",":
            return text[end + 1 : end + 2] in _GENERATION
        return (length == 1 and titled) if after == "v" else length == 2

    def _split(self, start: int, stop: int) -> int:
        """The end of the first of two names that run together: "President of Argentina Ana Duarte Otieno Wafula"."""
        if self.sheet.text[start:stop].strip("NK"):
            return stop
        given = [self.words.row(w) for w in self.sheet.words(start, stop)[:3]]
        if given[0] and given[2] and given[2].kind == "given" and not (given[1] and given[1].kind != "surname"):
            return start + 2
        return stop

    def _ends_name(self, start: int, stop: int, end: int) -> bool:
        """Whether an ordinary word in capitals ends a name after a title: "Jeff Sessions", "Hanke Bruins Slot"."""
        if stop != end - 1 or stop == start:
            return False
        if stop == start + 1 and self._is_surname(stop):
            return True
        if self.sheet.text[stop] != "K" or self.sheet.text[end : end + 1] not in _AFTER_A_NAME:
            return False
        small = self.sheet.word(end)[:1].islower()  # a headline would go on in capitals
        if not small and self.in_headline(stop):
            return False
        return not (self.sheet.scene.alphabet.features_of(self.sheet.word(stop)) - _VERB) & _NO_SURNAMES

    def _is_surname(self, at: int) -> bool:
        """ "Sen. Jeff Sessions": after a title and a given name an ordinary word is a surname, not "Harris Call"."""
        row, word, letter = self.words.row(self.sheet.word(at - 1)), self.sheet.word(at), self.sheet.text[at]
        if letter == "G":
            return row is not None and row.kind == "given" and self._is_ministers(at - 2)
        if letter not in "Kv" or not word[0].isupper() or self.in_headline(at):
            return False
        return letter == "v" or (row is not None and row.kind == "given")

    def _is_ministers(self, at: int) -> bool:
        """Whether a title is one after whose bearers nothing is named: "Minister Helena Storm", "Queen Helena Hall"."""
        mention = self.sheet.mention(at) if at >= 0 else None
        return mention is not None and bool(mention.titles) and mention.titles[0].office in _NOT_NAMED_AFTER

    def _is_given(self, start: int, stop: int) -> bool:
        """Whether an ordinary word ends a name of those whose family names stand first: "Tran Duc Long"."""
        third, words = self.sheet.word(stop), self.words
        return third[0].isupper() and words.row(third) is not None and words.is_family_first(self.sheet.word(start))

    def _begins(self, at: int, end: int) -> bool:
        """Whether an ordinary word in capitals begins a name: "Park Geun-hye", "Mark Rutte"."""
        word = self.sheet.word(at)
        if len(word) == 1 or self.words.row(word) is not None:
            return True
        # "Prime Minister Key said": an ordinary word alone after a title; "Foreign Minister Talks" is none.
        text = self.sheet.text
        if text[at - 2 : at] == "T," and text[at:end] == "KN" and text[end : end + 1] == ",":
            return not self.in_headline(at)  # "its environment minister, Lucky Duarte, said"
        if at == 0 or text[at - 1] not in "THR" or self.in_headline(at):
            return False
        features = self.sheet.scene.alphabet.features_of(word)
        if text[at - 1 : end] == "TKN" and text[end : end + 1] in _AFTER_A_NAME:  # "Foreign Minister Bat Erdene said"
            features -= _VERB
        elif end != at + 1:
            return False
        return not features & _NO_SURNAMES

    def name(self, run: Run) -> tuple[str, ...]:
        """The words of a name; a name in capitals comes in mixed case, "al- Samani" in one word."""
        sheet = self.sheet
        at = sheet.at
        words = sheet.written[at[run[0]] : at[run[1]]]
        if "-" in words or "," in words:
            words = _joined(words)
        first, last = words[0], words[-1]
        capitals = first.isupper()
        if (
            (capitals or not first[0].isalpha())
            and all(w.isupper() or not w[0].isalpha() for w in words)
            and max(map(len, words)) > 2
        ):
            words = [_mixed(w) for w in words]
        elif last.isupper() and not capitals and len(last) > 3 and len(words) > 1:
            words = [_mixed(w) if len(w) > 2 and w.isupper() else w for w in words]  # "Bohdan SHEVCHUK"
        return tuple(words)

    def spaced(self, at: int) -> bool:
        """Whether a blank stands before the word at a letter: a dash with one is no hyphen."""
        tokens, first = self.sheet.scene.tokens, self.sheet.at[at]
        return first > 0 and tokens.end_of(first - 1) < tokens.starts[first]

    def initialled(self, name: tuple[str, ...]) -> bool:
        """ "J. Smith", "John Q. Smith": an initial shows that the words are a name."""
        if len(name) == 2:
            return name[0][1:] == "."
        return any(word[1:] == "." for word in name[1:-1])

    def is_institution(self, name: tuple[str, ...]) -> bool:
        """Whether the words are named like a ship, a firm or a school."""
        alphabet = self.sheet.scene.alphabet
        symbols_with = alphabet.symbols_with
        return (
            alphabet[name[0]] in symbols_with("institution_head")
            or alphabet[name[-1]] in symbols_with("institution_word")
        )  # fmt: skip

    def _acts(self, part: Run) -> bool:
        """Whether a person's verb or a list of people stands beside a name: "Mac Maharaz said", "X, Y and Z"."""
        sheet = self.sheet
        at, symbols = sheet.at, sheet.scene.tokens.symbols
        speech = sheet.scene.alphabet.symbols_with("speech&verb&past|speech&verb&third")
        after, before = at[part[1]], at[part[0]] - 1
        if after < len(symbols) and symbols[after] in speech:
            return True
        return before >= 0 and symbols[before] in speech and sheet.text[part[1] : part[1] + 1] in (",", "e")

    def in_headline(self, at: int) -> bool:
        """Whether the sentence of a letter is printed in capitals, as headlines are: there any word has one."""
        if self.headline:
            return True
        tokens = self.sheet.scene.tokens
        first, last = tokens.sentence_of(self.sheet.at[at])
        line = [w for w in tokens.words[first:last] if w and w[0].isalpha()]
        return len(line) > 3 and sum(w[0].isupper() for w in line) >= 0.7 * len(line)


def _joined(words: list[str]) -> list[str]:
    """The words of a name whose signs are words of their own, joined: "al- Samani", "King, Jr."."""
    found: list[str] = []
    joined = ""
    for word in words:
        if word == "-" or word == ",":
            if word == "-" and found:
                joined = found.pop() + "-"
            elif found:
                found[-1] += ","
            continue
        found.append(joined + word)
        joined = ""
    return found


def _mixed(word: str) -> str:
    if len(word) < 3 or "." in word:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
