"""Which lines of the table hold a word of a name: made with the table, shipped beside it, read when first asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate, combinations, pairwise

from diplonews.register.folding import fold
from diplonews.register.names import plain_words
from diplonews.register.table import Section
from diplonews.shipped import Shipped

__all__ = ["WordIndex", "index_of", "read_index", "written"]


class WordIndex(dict[str, frozenset[int]]):
    """Folded words of names to the numbers of the lines that hold them, counted through all sections.

    The numbers of a word stay as written until somebody asks for the word: in base 36, blanks between, the first
    as it is, each other as its distance from the one before.
    """

    def __init__(self, written: dict[str, str]) -> None:
        super().__init__()
        #: The words as they came from the file; asked at the speed of C whether there is such a word.
        self.written: Mapping[str, str] = written
        self._nobody: frozenset[int] = frozenset()

    def __contains__(self, word: object) -> bool:
        return word in self.written

    def __missing__(self, word: str) -> frozenset[int]:
        steps = [int(number, 36) for number in self.written[word].split()]
        found = self[word] = frozenset(accumulate(steps))
        return found

    def bearing(self, tokens: tuple[str, ...]) -> list[int]:
        """The lines whose names may be the words: those with the word, or two of several, or all of them joined."""
        wanted, written = set(plain_words(tokens)), self.written
        held = [self[word] for word in wanted if word in written]
        joined = tokens[0] if len(tokens) == 1 else "".join(tokens)
        found = self[joined] if joined in written else self._nobody
        if sum(len(word) > 1 for word in wanted) < 2:
            found = found.union(*held)
        else:
            # Names of several words share two of them at least, initials aside: of the many Johns few are also Keating.
            for one, other in combinations(held, 2):
                found |= one & other
        return sorted(found) if found else []


def index_of(sections: Iterable[Section]) -> dict[str, str]:
    """The index of a table, as it is written."""
    found: dict[str, list[int]] = {}
    number = 0
    for section in sections:
        for line in section.lines:
            for word in _keys(line[: line.index("\t")]):
                found.setdefault(word, []).append(number)
            number += 1
    steps = ((word, (b - a for a, b in pairwise((0, *lines)))) for word, lines in sorted(found.items()))
    return {word: " ".join(map(_base36, numbers)) for word, numbers in steps}


def written(index: dict[str, str]) -> str:
    """The index as the text of the file that ships."""
    return "".join(f"{word}\t{lines}\n" for word, lines in index.items())


def read_index() -> dict[str, str]:
    """The index of the shipped table."""
    text = Shipped("register/words.tsv").read_bytes().decode()
    cells = text.replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=False))


def _keys(names: str) -> set[str]:
    """The folded words of a line's names, and of hyphened ones two together: Kim Jong-un is found as Kim Jongun."""
    found: set[str] = set()
    for name in names.split("|"):
        for word in name.split():
            parts = fold(word).split()
            found.update(plain_words(parts))
            found.update(map("".join, pairwise(parts)))
    return found


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits
