"""Letters of a sheet that are read anew once all stand there: words that turn out to be of a name, or of none.

A month is somebody's surname behind a given name ("Theresa May"), a word of a portfolio is nobody's name ("Commissioner
for Crisis Management Ana Duarte"). Each function takes the letters, with the first token of each, and gives them back.
"""

from __future__ import annotations

import re
from functools import cache

from diplonews.lexicon import Lexicon
from diplonews.scene import Scene

_AFTER_SURNAME = frozenset("v,b'()xe")
_SHORT = 3  # letters of words that headlines leave small


def reread(scene: Scene, text: str, tokens: list[int]) -> str:
    """The letters of a scene, set right where a word of a name looks like another word, or another like a name."""
    if "dN" in text:
        text = _months_in_names(scene, text, tokens)
    if "Nd" in text:
        text = _months_as_surnames(scene, text, tokens)
    for m in _behind_title_pattern().finditer(text):
        text = _portfolio_in(scene, text, tokens, m.span("what"))
    if "NdN" in text:
        text = _days_in_names(text, scene.tokens.words, tokens)
    if "xl" in text and "opposite" in scene.view.text:
        text = _opposites(text, scene.tokens.words, tokens)
    if "cessor" in scene.view.text:
        text = _successions(scene, text, tokens)
    if ("'v" in text or "hv" in text) and " own " in scene.view.text:
        text = _owns(text, scene.tokens.words, tokens)
    if small := list(_small_pattern().finditer(text)):
        text = _small_in_names(scene, text, tokens, small)
    return text


@cache
def _small_pattern() -> re.Pattern[str]:
    """A small word between a title and a name: a surname where it has a capital."""
    return re.compile(r"[TR](?P<small>[qxoasjtl])N{1,3}")


@cache
def _behind_title_pattern() -> re.Pattern[str]:
    """What may be told of a portfolio: letters behind a title and "of", "for" or "on" up to a sign that ends it."""
    return re.compile(r"[TR][ofx]t?(?P<what>[NKGLDCOAt]{2,10})")


def _portfolio_in(scene: Scene, text: str, tokens: list[int], what: tuple[int, int]) -> str:
    """The letters, with words of portfolios as ordinary ones: "Commissioner for | Crisis Management | Ana Duarte"."""
    words, known = scene.tokens.words, portfolio_words(scene.lexicon)
    for at in range(*what):
        if text[at] == "N" and words[tokens[at]].lower() in known:
            text = f"{text[:at]}K{text[at + 1 :]}"
    return text


@cache
def portfolio_words(lexicon: Lexicon) -> frozenset[str]:
    """The words in which portfolios are told, in lower case."""
    return frozenset(lexicon.toml("portfolio_words.toml")["portfolio_word"]["words"])


def _days_in_names(text: str, words: list[str], tokens: list[int]) -> str:
    """The letters, with what could be short for a day as a name within one: "spokeswoman Nguyen Thu Ha"."""
    at = text.find("NdN")
    while at >= 0:
        if text[at - 1 : at] in ("T", "H") and len(words[tokens[at + 1]]) == _SHORT:
            text = f"{text[: at + 1]}N{text[at + 2 :]}"
        at = text.find("NdN", at + 1)
    return text


def _opposites(text: str, words: list[str], tokens: list[int]) -> str:
    """The letters, with "opposite number" as the counterpart that it is."""
    at = text.find("xl")
    while at >= 0:
        if words[tokens[at]] == "opposite" and words[tokens[at + 1]] in ("number", "numbers"):
            text = f"{text[:at]}lk{text[at + 2 :]}"
        at = text.find("xl", at + 1)
    return text


def _successions(scene: Scene, text: str, tokens: list[int]) -> str:
    """The letters, with "predecessor" and "successor" as the counterpart in time that they are."""
    known, symbols = scene.alphabet.symbols_with("succession_noun"), scene.tokens.symbols
    for at, first in enumerate(tokens[: len(text)]):
        if first < len(symbols) and symbols[first] in known and text[at] in "lv?":
            text = f"{text[:at]}k{text[at + 1 :]}"
    return text


def _owns(text: str, words: list[str], tokens: list[int]) -> str:
    """The letters, with "own" behind an owner as the small word that it is there: "Dhaka's own | foreign secretary"."""
    for m in _owned_pattern().finditer(text):
        at = m.start()
        if words[tokens[at]] == "own":
            text = f"{text[:at]}l{text[at + 1 :]}"
    return text


@cache
def _owned_pattern() -> re.Pattern[str]:
    """A verb, as it looks, right behind an owner."""
    return re.compile(r"(?<=['h])v")


def _months_as_surnames(scene: Scene, text: str, tokens: list[int]) -> str:
    """The letters, with a month behind a given name as a surname: "Theresa May has told", not "Paris May 3"."""
    words, names = scene.tokens.words, scene.lexicon.name_by_word
    at = text.find("Nd")
    while at >= 0:
        given, month = names.get(words[tokens[at]]), words[tokens[at + 1]]
        known = given is not None and given.kind == "given" and month in names
        if known and text[at + 2 : at + 3] in _AFTER_SURNAME and text[at - 1 : at] != "N":
            text = f"{text[: at + 1]}N{text[at + 2 :]}"
        at = text.find("Nd", at + 1)
    return text


def _small_in_names(scene: Scene, text: str, tokens: list[int], found: list[re.Match[str]]) -> str:
    """The letters, with a small word that is a surname as one: "President To Lam", not "PRESIDENT TO MEET LAM"."""
    names, words = scene.lexicon.name_by_word, scene.tokens.words
    for m in found:
        at = m.start("small")
        word = words[tokens[at]]
        if word[0].isupper() and not words[tokens[at + 1]].isupper() and word in names:
            first, last = scene.tokens.sentence_of(tokens[at])
            follows = words[tokens[m.end()] : tokens[m.end()] + 1]  # a headline would go on in capitals
            if any(one[:1].islower() for one in follows) or any(
                one[0].islower() and len(one) > _SHORT for one in words[first:last] if one
            ):
                text = f"{text[:at]}N{text[at + 1 :]}"
    return text


def _months_in_names(scene: Scene, text: str, tokens: list[int]) -> str:
    """The letters, with a month that is somebody's given name as one: "Jan Vos", not "in April Russia"."""
    words, names = scene.tokens.words, scene.lexicon.name_by_word
    at = text.find("dN")
    while at >= 0:
        before = text[at - 1] if at else "e"
        if before not in "xotnfm" and words[tokens[at]] in names:
            text = f"{text[:at]}N{text[at + 1 :]}"
        at = text.find("dN", at + 1)
    return text
