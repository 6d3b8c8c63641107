"""A text as a string of letters, one a word or mention, on which names and titles are read.

The letters are coarser than the symbols of the clause layer: all that matters here is what may belong to a name, what
may belong to a title, and what ends both (see `CLASSES` and `LETTER_OF`). Worked example:
``Japan's Foreign Minister Ana Duarte met her Kenyan counterpart, Otieno Wafula`` is ``C'TNNvhDk,NN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from diplonews.layers import Fold, Layer, fold
from diplonews.lexicon import Lexicon, Title, TitleModifier
from diplonews.mentions import Entry, Mention, MentionKind
from diplonews.scene import Scene

#: Letters of single words, the first that fits; what fits none is ``?``.
CLASSES: tuple[tuple[str, str], ...] = (
    ("e", "end|break"),
    (",", "comma"),
    ('"', "quote"),
    ("'", "genitive|apostrophe"),
    ("(", "bracket_open"),
    (")", "bracket_close"),
    ("-", "hyphen|dash|sign"),
    (":", "colon|semicolon"),
    ("A", "and_word|or_word|ampersand"),
    ("o", "of_word"),
    ("a", "article&indefinite"),
    ("t", "article"),
    ("h", "possessive_pronoun"),
    ("k", "counterpart"),
    ("w", "relative&!that"),
    ("b", "be"),
    ("s", "as_word"),
    ("q", "to_word"),
    ("f", "for_word"),
    ("d", "weekday|month&!modal&cap"),
    ("x", "preposition&!low|preposition&low&!name_particle"),
    ("j", "conjunction|pronoun|determiner|negation"),
    ("P", "cap&name_particle|caps&name_particle"),
    ("p", "name_particle"),
    ("I", "initialism"),
    ("G", "cap&institution_word|caps&institution_word"),
    ("N", "cap&unknown|caps&unknown"),
    ("l", "cap&adverb|caps&adverb"),
    ("K", "cap|caps"),
    ("n", "number"),
    ("m", "appointed"),
    ("v", "verb&!noun&!adjective|auxiliary|modal"),
    ("l", "low"),
)

LETTER_OF: dict[MentionKind, str] = {
    "country": "C", "demonym": "D", "capital": "Y", "metonym": "Z", "organisation": "O",
    "territory": "L", "place": "L", "title": "T", "titles": "U", "modifier": "M",
}  # fmt: skip
# A title of these kinds stands before a name without telling an office by itself.
_STYLES = ("honorific", "style")
_RANKS = ("military_rank", "religious")

_RUN = (
    r"(?:(?<=[THRU])[KG](?![NPIKGp])|[KG]{0,2}(?:[NP]|I(?=[INPKG]))|(?<=[THRU])p-?(?=[NK]))"
    r"(?:[NKPIG]|p{1,3}-?[NKP]|-(?=[NKP])(?<=[PN]-)){0,7}"
)


@cache
def runs_pattern() -> re.Pattern[str]:
    """Stretches of words that may be a name, or hold one."""
    return re.compile(_RUN)


@frozen(slots=True, eq=False)
class Sheet:
    """The letters of a scene's text (`text`), and the way from a letter to its words, tokens and mention."""

    scene: Scene
    layer: Layer

    @property
    def text(self) -> str:
        return self.layer.symbols

    def word(self, index: int) -> str:
        """The first word behind a letter."""
        return self.scene.tokens.words[self.layer.tokens[index]]

    def words(self, start: int, end: int) -> list[str]:
        """The words behind the letters from `start` up to `end`."""
        return self.scene.tokens.words[self.layer.tokens[start] : self.layer.tokens[end]]

    def said(self, start: int, end: int) -> str:
        """The same as one string, as the text has it, on one line."""
        return " ".join(self.scene.text_of(self.layer.tokens[start], self.layer.tokens[end]).split())

    def mention(self, index: int) -> Mention | None:
        """The mention behind a letter, where there is one."""
        found = self.layer.items.get(index)
        return found if isinstance(found, Mention) else None

    def country(self, index: int) -> str | None:
        """The country that the letter's mention names or belongs to."""
        found = self.mention(index)
        return found.country if found is not None else None


def letter(mention: Mention) -> str:
    """The letter of a mention: by its first reading, styles and ranks apart from titles of office."""
    kind, row = mention.entries[0]
    if isinstance(row, Title):
        if row.kind in _STYLES or (row.kind == "religious" and not row.office):
            return "H"
        if row.kind in _RANKS:
            return "R"
    return LETTER_OF[kind]


def read(scene: Scene) -> Sheet:
    """The sheet of a scene; mentions that belong to somebody's name ("Julie Bishop", "Israel Katz") are taken apart."""
    bound = _bound_mentions(scene)
    if bound:
        taken = {i for one in bound for i in range(one.start, one.end)}
        free = (one for one in scene.mentions if taken.isdisjoint(range(one.start, one.end)))
        scene.mentions = sorted((*free, *bound), key=lambda one: one.start)
    letters = list(scene.tokens.symbols.translate(scene.alphabet.table(CLASSES)))
    folds: list[Fold] = []
    for mention in scene.mentions:
        sign = letter(mention)
        if _in_a_name(scene, letters, folds, mention, sign):
            letters[mention.start] = "N"
        else:
            folds.append(Fold(mention.start, mention.end, sign, mention))
    return Sheet(scene, fold("".join(letters), folds))


def _in_a_name(scene: Scene, letters: list[str], folds: list[Fold], mention: Mention, sign: str) -> bool:
    """Whether a mention of one word is a word of a name: after a given name, or after a title and before a surname."""
    start, words = mention.start, scene.tokens.words
    if mention.end != start + 1 or sign in "MUH" or not start or not words[start][0].isupper():
        return False
    names = scene.lexicon.name_by_word
    if folds and folds[-1].end == start:
        if folds[-1].symbol not in "THR":
            return False
        following = letters[start + 1] if start + 1 < len(letters) else "e"
        if sign in "TR":
            return words[start] in names and following not in "NPIKo"
        return sign in "CY" and following == "N" and words[folds[-1].start][0].isupper()
    if letters[start - 1] not in "NKGP":
        return False
    known = names.get(words[start - 1])
    if known is None or known.kind == "surname":
        return False
    return words[start] in names if sign in "TR" else known.kind == "given"


def _bound_mentions(scene: Scene) -> list[Mention]:
    """Titles that a hyphen ties to a modifier: "ex-president", "Prime Minister-designate", "then-foreign minister"."""
    text, lexicon, words = scene.view.text, scene.lexicon, scene.tokens.words
    found: dict[int, Mention] = {}
    for modifier in lexicon.title_modifiers:
        if not modifier.status:
            continue
        form = modifier.form.strip("-")
        ends = modifier.position != "before"
        needle = f"-{form}" if ends else f"{form}-"
        for at in _places(text, needle, ends):
            token = scene.tokens.at_offset(at)
            if token >= len(words):
                continue
            for one in _bound(lexicon, words, token, form, modifier, ends):
                found.setdefault(one.start, one)
    return list(found.values())


def _places(text: str, needle: str, ends: bool) -> Iterator[int]:
    for form in (needle, needle.capitalize()) if not ends else (needle, f"-{needle[1:].capitalize()}"):
        at = text.find(form)
        while at >= 0:
            yield at
            at = text.find(form, at + 1)


def _bound(
    lexicon: Lexicon, words: list[str], token: int, form: str, modifier: TitleModifier, ends: bool
) -> Iterator[Mention]:
    low = words[token].lower()
    if ends and low.endswith(f"-{form}"):
        last = low[: -len(form) - 1]
        for back in range(4, -1, -1):
            phrase = " ".join((*(w.lower() for w in words[max(0, token - back) : token]), last))
            if token >= back and (rows := lexicon.title_rows(phrase)):
                yield Mention(token - back, token + 1, _entries(rows, modifier))
                return
    elif not ends and low.startswith(f"{form}-"):
        first = low[len(form) + 1 :]
        for more in range(4, -1, -1):
            phrase = " ".join((first, *(w.lower() for w in words[token + 1 : token + 1 + more])))
            if rows := lexicon.title_rows(phrase):
                yield Mention(token, token + 1 + more, _entries(rows, modifier))
                return


def _entries(rows: tuple[Title, ...], modifier: TitleModifier) -> tuple[Entry, ...]:
    return (*(("title", row) for row in rows), ("modifier", modifier))
