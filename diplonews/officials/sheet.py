"""A text as a string of letters, one a word or mention, on which names and titles are read.

The letters are coarser than the symbols of the clause layer: all that matters here is what may belong to a name, what
may belong to a title, and what ends both (see `CLASSES` and `LETTER_OF`). Worked example:
``Japan's Foreign Minister Ana Duarte met her Kenyan counterpart, Otieno Wafula`` is ``C'TNNvhDk,NN``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from diplonews.entries import Entry, MentionKind
from diplonews.layers import Layer
from diplonews.lexicon import Lexicon, Title, TitleModifier
from diplonews.mentions import Mention
from diplonews.officials.rereading import reread
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
    ("A", "and_word|or_word|ampersand|slash"),
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
_NEAR = 12  # tokens of a title with its state
_OF_STATE = ("ToC", "TotC")  # letters of a title and its state, after which a place is no place of theirs
_LONGEST = 60  # letters; a longer word of many hyphens ties no title
# A title of these kinds stands before a name without telling an office by itself.
_STYLES = ("honorific", "style")
_RANKS = ("military_rank", "religious")
_AFTER_A_NAME = ([","], ["v"], ["b"], ["("])  # what shows that a place and a surname are a name
_NAMED = frozenset("NKGPI")  # letters of words that may be of a name

# The first letter stands alone, so that the search for it is one C loop; what may begin with it is asked looking back.
_RUN = (
    r"[KGNPIp](?:(?<=[KG])(?:(?<=[THRU].)(?![NPIKGp])|[KG]?(?:[NP]|I(?=[INPKG])))"
    r"|(?<=[NP])|(?<=I)(?=[INPKG])|(?<=p)(?<=[THRU].)-?(?=[NK]))"
    r"(?:[NKPIG]|p{1,3}-?[NKP]|-(?=[NKP])(?<=[PN]-)){0,7}"
)


@cache
def runs_pattern() -> re.Pattern[str]:
    """Stretches of words that may be a name, or hold one."""
    return re.compile(_RUN)


class Sheet:
    """The letters of a scene's text (`text`), and the way from a letter to its words, tokens and mention.

    `runs` are the stretches of letters that may be a name, or hold one. At hand besides: the first token of each letter
    (`at`), and the words of the tokens (`written`).
    """

    def __init__(self, scene: Scene, layer: Layer, runs: list[tuple[int, int]]) -> None:
        self.scene, self.layer, self.runs = scene, layer, runs
        self.text, self.at, self.written = layer.symbols, layer.tokens, scene.tokens.words
        self._told: Counter[str | None] | None = None

    @property
    def told(self) -> Counter[str | None]:
        """How often the text names each state, or what belongs to it; under None what belongs to no state."""
        if self._told is None:
            self._told = Counter([mention.country for mention in self.scene.mentions])
        return self._told

    def word(self, index: int) -> str:
        """The first word behind a letter."""
        return self.written[self.at[index]]

    def words(self, start: int, end: int) -> list[str]:
        """The words behind the letters from `start` up to `end`."""
        return self.written[self.at[start] : self.at[end]]

    def said(self, start: int, end: int) -> str:
        """The same as one string, as the text has it, on one line."""
        return " ".join(self.scene.text_of(self.at[start], self.at[end]).split())

    def mention(self, index: int) -> Mention | None:
        """The mention behind a letter, where there is one."""
        found: Mention | None = self.layer.items.get(index)
        return found

    def country(self, index: int) -> str | None:
        """The country that the letter's mention names or belongs to."""
        found = self.mention(index)
        return found.country if found is not None else None


def _letter(title: Title, kind: MentionKind) -> str:
    """The letter of a title: styles and ranks apart from titles of office."""
    if title.kind in _STYLES or (title.kind == "religious" and not title.office):
        return "H"
    return "R" if title.kind in _RANKS else LETTER_OF[kind]


def read(scene: Scene) -> Sheet:
    """The sheet of a scene; mentions that belong to somebody's name ("Julie Bishop", "Israel Katz") are taken apart."""
    bound = _bound_mentions(scene)
    if bound:
        taken = {i for one in bound for i in range(one.start, one.end)}
        free = (one for one in scene.mentions if taken.isdisjoint(range(one.start, one.end)))
        scene.mentions = sorted((*free, *bound), key=lambda one: one.start)
    letters = list(scene.tokens.symbols.translate(scene.alphabet.table(CLASSES)))
    letters.append("e")  # until all are read, so that a letter stands behind and before each
    items: dict[int, Any] = {}
    tokens: list[int] = []
    before: Mention | None = None
    sign, gone, done, stop = "", 0, 0, -1
    for mention in scene.mentions:
        start, end, entries = mention
        kind, row = entries[0]
        one = _letter(row, kind) if kind == "title" or kind == "titles" else LETTER_OF[kind]
        if one == "O" and entries[-1][0] == "title" and letters[end] == "N":
            one = "T"  # "NSA Ana Duarte", not "the NSA"
        if end - start > 1:
            letters[start + 1 : end] = [""] * (end - start - 1)  # one letter for all its words
            tokens += range(done, start + 1)
            done = end
        elif stop == start or letters[start - 1] in _NAMED:
            if one not in "MU":
                behind = before if stop == start else None
                if _in_a_name(scene, letters, behind, sign, start, one):
                    letters[start] = "N"
                    continue
        elif letters[start + 1] == "N" and one in "LY" and _is_given(scene, letters, mention):
            letters[start] = "N"
            continue
        letters[start] = sign = one
        items[start - gone] = before = mention
        gone += end - start - 1
        stop = end
    letters.pop()
    tokens += range(done, len(letters) + 1)
    text = reread(scene, "".join(letters), tokens)
    runs = [m.span() for m in runs_pattern().finditer(text)]
    return Sheet(scene, Layer(text, tokens, items), runs)


def _is_given(scene: Scene, letters: list[str], mention: Mention) -> bool:
    """Whether a place before a surname is somebody's given name: "Florence Martel, the envoy", "Sofia Lund said"."""
    at = mention.start
    if (at and letters[at - 1] in "xoN") or letters[at + 2 : at + 3] not in _AFTER_A_NAME:
        return False
    row = scene.lexicon.name_by_word.get(scene.tokens.words[mention.start])
    place = mention.read_as("place")
    return (row is not None and row.kind != "surname") or (place is not None and "given name" in place.caution)


@cache
def _consorts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.toml("cues_officials.toml")["consort_style"]["words"])


def _in_a_name(scene: Scene, letters: list[str], behind: Mention | None, sign: str, start: int, one: str) -> bool:
    """Whether a mention of one word is a word of a name: after a given name, or after a title and before a surname.

    `behind` is the mention that ends where this one starts, and `sign` its letter; `one` is this one's own.
    """
    words, names = scene.tokens.words, scene.lexicon.name_by_word
    if not words[start][0].isupper():
        return False
    if behind is not None:
        following = letters[start + 1] if start + 1 < len(letters) else "e"
        if one == "L" and sign == "C" and following == "N":
            return "".join(letters[max(0, start - _NEAR) : start]).endswith(_OF_STATE)  # "President of Chad Lund Ba"
        if sign not in "THR" or one == "H":
            return False
        if one in "TR":
            if following == "N" and sign == "T":  # "Foreign Minister Shah Duarte", but "Minister Prince Duarte"
                row = names.get(words[start])
                return (
                    row is not None and row.kind != "surname" and words[start].lower() not in _consorts(scene.lexicon)
                )
            return words[start] in names and following not in "NPIKo"
        if following == "N" and (one in "LCY" or (one == "O" and sign == "T" and _is_mixed(words[start]))):
            return True
        if not words[behind.start][0].isupper():
            return False
        # "Secretary of Defense Austin said": a place that follows a title without a preposition is a surname.
        return (one == "L" and following not in "NPIKGo'TU") or (
            one in "CY" and following == "v" and words[start] in names
        )
    if letters[start - 1] == "I":
        given = names.get(words[start - 2]) if start > 1 else None
        if one == "L":
            return given is not None and given.kind != "surname"  # "Lloyd J. Austin"
        return one in "TRH" and words[start] in names  # "Peter T. King"
    known = names.get(words[start - 1])
    if one == "L" and letters[start + 1] == "," and "".join(letters[max(0, start - _NEAR) : start]).endswith("T,N"):
        return True  # "its environment minister, Lucky Lund, said"
    if one == "L" and start > 1 and letters[start - 2] in "THR":
        return letters[start + 1] != "N"  # "Prime Minister Mads Lund"
    if known is None or known.kind == "surname":
        return False
    if one in "TRH":
        return words[start] in names
    apposed = one == "L" and start > 1 and letters[start - 2] in (",", "k") and letters[start + 1] in (",", "v", "e")
    return known.kind == "given" or apposed  # "her counterpart, Lloyd Lund, said"


def _is_mixed(word: str) -> bool:
    """Whether a word is written as names are, and no acronym of a body is: "Hina", not "HINA"."""
    return word[0].isupper() and word[1:].islower()


def _bound_mentions(scene: Scene) -> list[Mention]:
    """Titles that a hyphen ties to a modifier: "ex-president", "Prime Minister-designate", "then-foreign minister"."""
    text, lexicon, words = scene.view.text, scene.lexicon, scene.tokens.words
    before, after = _tied(lexicon)
    found: dict[int, Mention] = {}
    for hyphen in _ties(lexicon).finditer(text):
        token = scene.tokens.at_offset(hyphen.start())
        if token < len(words) and len(words[token]) <= _LONGEST:
            low = words[token].lower()
            cut = hyphen.start() - scene.tokens.starts[token]
            if (modifier := before.get(low[:cut])) is not None:
                for one in _bound(lexicon, words, token, low[:cut], modifier, False):
                    found.setdefault(one.start, one)
            if (modifier := after.get(low[cut + 1 :])) is not None:
                for one in _bound(lexicon, words, token, low[cut + 1 :], modifier, True):
                    found.setdefault(one.start, one)
    return list(found.values())


@cache
def _ties(lexicon: Lexicon) -> re.Pattern[str]:
    """A hyphen that may tie one of these words to a title; of the many in a text nearly none does."""
    before, after = _tied(lexicon)
    sides = [*(f"(?<={re.escape(form)}-)" for form in before), *(f"(?={re.escape(form)})" for form in after)]
    return re.compile(f"-(?i:{'|'.join(sides)})")


@cache
def _tied(lexicon: Lexicon) -> tuple[dict[str, TitleModifier], dict[str, TitleModifier]]:
    """What a hyphen may tie to the start of a title and to its end."""
    before: dict[str, TitleModifier] = {}
    after: dict[str, TitleModifier] = {}
    for modifier in lexicon.title_modifiers:
        if modifier.status:
            (before if modifier.position == "before" else after).setdefault(modifier.form.strip("-"), modifier)
    return before, after


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
        for more in range(min(4, len(words) - token - 1), -1, -1):
            phrase = " ".join((first, *(w.lower() for w in words[token + 1 : token + 1 + more])))
            if rows := lexicon.title_rows(phrase):
                yield Mention(token, token + 1 + more, _entries(rows, modifier))
                return


def _entries(rows: tuple[Title, ...], modifier: TitleModifier) -> tuple[Entry, ...]:
    return (*(("title", row) for row in rows), ("modifier", modifier))
