"""Hostile texts: odd letters, and mutations of the project's own sentences. The same seed gives the same texts.

Pure noise seldom gets past the tokeniser; a sentence that a rule reads, broken in one place, goes through every room.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

from diplonews.explaining import all_rules

HERE = Path(__file__).parent

#: Letters and signs that have broken readers of text somewhere: each stands for a kind.
ODD = (
    *"\x00\x01\x07\x08\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f\x7f\x85\xa0\xad",  # controls, odd line ends, soft hyphen
    *"\u0300\u0301\u0338\u0489\u20dd\u20e3",  # combining marks, with nothing before them too
    *"\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # joiners, bidi
    *"\u2028\u2029\u2060\u2061\u2063\u3000\u2003\u2009\u202f\u205f\u180e\ufeff\ufff9\ufffd\uffff",
    *"\ud800\udbff\udc00\udfff",  # half a surrogate pair
    *"\U0001f54a\U0001f1f3\U0001f1f4\U0001f468\U0001f3fd\ufe0f\U000e0041\U0010ffff",  # emoji, flags, tags
    *"İıſßŉǰΐẞﬀﬃǅǈK℡Å℀㎏",  # letters that change their number when their case changes or they are normalised
    *"א\u05b0שלוםمحمد\u0651٠١٢٣۴५０１２９Ａａ．，「」",  # right to left, digits of other scripts, full width
    *"中日韓ไทยกำहिन्दी가나",  # scripts without spaces, with marks that stand apart
    *"“”„‟«»‘’‚‛‹›'\"`´ʼ＇＂",
    *"-‐‑‒–—―−﹘－_~…‥․。·•*#@&|/\\<>(){}[]%‰$€£¥₹₿",
    *"½²³①Ⅷⅻ㊿𝟙𝓐𝐁ªº",
    "\r\n", "\r", "\n", "\n\n", "\n \n", "\t", "--", "''", "``", "...", "\ufeff", "e\u0301", "\u0e33", "&amp;", "<p>",
)  # fmt: skip


@cache
def seeds() -> tuple[str, ...]:
    """The project's own texts: samples, the sentences of every rule, challenge items, tables of sentences."""
    samples = sorted(resources.files("diplonews").joinpath("samples").iterdir(), key=lambda path: path.name)
    found = [path.read_text("utf-8") for path in samples]
    for _, rule in all_rules():
        found += [rule.example, rule.counter]
    for path in sorted((HERE / "challenge").glob("*.toml")):
        found.extend(_texts_in(tomllib.loads(path.read_text("utf-8"))))
    for path in sorted((HERE / "data").glob("*.tsv")):
        found.extend(
            cell for line in path.read_text("utf-8").splitlines() for cell in line.split("\t") if len(cell) > 30
        )
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("text", "texts", "example", "counter") and isinstance(held, str):
                yield held
            else:
                yield from _texts_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts_in(held)


@cache
def words() -> tuple[str, ...]:
    """Every word of the seeds once, in a fixed order."""
    return tuple(dict.fromkeys(word for text in seeds() for word in text.split(" ")))


def mutated(random: Random, most: int = 4) -> str:
    """A seed, or two seeds in one, after one to `most` mutations."""
    text = random.choice(seeds())
    for _ in range(random.randint(1, most)):
        text = random.choice(MUTATIONS)(text, random)
    return text[:20_000]


def _at(text: str, random: Random) -> int:
    return random.randint(0, len(text))


def _odd_in(text: str, random: Random) -> str:
    for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
        at = _at(text, random)
        text = text[:at] + random.choice(ODD) * random.choice((1, 1, 1, 2, 40)) + text[at:]
    return text


def _without(text: str, random: Random) -> str:
    start = _at(text, random)
    return text[:start] + text[start + random.choice((1, 1, 2, 5, 20)) :]


def _cut_short(text: str, random: Random) -> str:
    at = _at(text, random)
    return random.choice((text[:at], text[at:]))


def _said_again(text: str, random: Random) -> str:
    start = _at(text, random)
    end = start + random.choice((1, 2, 8, 30, 200))
    times = random.choice((1, 1, 2, 10, 60))
    return (text[:end] + text[start:end] * times + text[end:])[:20_000]


def _joined(text: str, random: Random) -> str:
    other = random.choice(seeds())
    at, cut = _at(text, random), _at(other, random)
    between = random.choice(("", " ", "\n", "\n\n", ". ", ", ", " and ", " that "))
    return random.choice((text + between + other, text[:at] + between + other[cut:], text[:at] + other + text[at:]))


def _word_for_word(text: str, random: Random) -> str:
    held = text.split(" ")
    for _ in range(random.choice((1, 1, 2, 4))):
        held[random.randrange(len(held))] = random.choice(words())
    return " ".join(held)


def _word_more(text: str, random: Random) -> str:
    held = text.split(" ")
    held.insert(random.randint(0, len(held)), random.choice(words()))
    return " ".join(held)


def _word_less(text: str, random: Random) -> str:
    held = text.split(" ")
    del held[random.randrange(len(held))]
    return " ".join(held)


def _shuffled(text: str, random: Random) -> str:
    held = text.split(" ")
    start = random.randrange(len(held))
    some = held[start : start + random.choice((2, 3, 6, 20))]
    random.shuffle(some)
    held[start : start + len(some)] = some
    return " ".join(held)


def _other_case(text: str, random: Random) -> str:
    start = _at(text, random)
    end = start + random.choice((1, 5, 20, len(text)))
    change: Callable[[str], str] = random.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _other_form(text: str, random: Random) -> str:
    return unicodedata.normalize(random.choice(("NFC", "NFD", "NFKC", "NFKD")), text)


_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = {letter: letter + 0xFEE0 for letter in range(0x21, 0x7F)}


def _other_letters(text: str, random: Random) -> str:
    """Digits of another script, or full-width letters, in a part of the text or all of it."""
    table = random.choice((*(str.maketrans("0123456789", digits) for digits in _DIGITS), _WIDE))
    start = _at(text, random)
    return text[:start] + text[start:].translate(table) if random.random() < 0.7 else text.translate(table)


def _other_spaces(text: str, random: Random) -> str:
    return text.replace(" ", random.choice(("\u00a0", "\t", "  ", "\n", "\r\n", "\u3000", "", "\u200b", " \u00ad")))


def _other_quotes(text: str, random: Random) -> str:
    marks = "\"“”‘’'«»„`"
    return "".join(random.choice(marks) if letter in marks and random.random() < 0.6 else letter for letter in text)


def _other_number(text: str, random: Random) -> str:
    """Every figure stands for another one, of any length."""
    figures = ("0", "00", "13", "31", "32", "99", "366", "1899", "9999", "10000", "99999999999999999999", "1e400")
    return "".join(random.choice(figures) if c.isdigit() and random.random() < 0.3 else c for c in text)


def _other_line_ends(text: str, random: Random) -> str:
    return random.choice(("", "\ufeff")) + text.replace(
        "\n", random.choice(("\r\n", "\r", "\n\n", "\u2028", "\x85", " \n "))
    )


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    _odd_in, _odd_in, _odd_in, _without, _without, _cut_short, _said_again, _said_again, _joined, _joined,
    _word_for_word, _word_for_word, _word_more, _word_more, _word_less, _shuffled, _other_case, _other_form,
    _other_letters, _other_spaces, _other_quotes, _other_number, _other_line_ends,
)  # fmt: skip
