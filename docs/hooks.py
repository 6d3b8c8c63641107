"""The pages on rules and records are written from the code itself each time the site is built."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import groupby
from typing import Any, get_args

RULES_MARK = "<!-- the rules -->"
RECORDS_MARK = "<!-- the records -->"
WORDS_MARK = "<!-- the words of the enumerations -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    for mark, write in ((RULES_MARK, rules), (RECORDS_MARK, records), (WORDS_MARK, enumerations)):
        if mark in markdown:
            markdown = markdown.replace(mark, "\n".join(write()))
    return markdown


def rules() -> Iterator[str]:
    from diplonews.explaining import all_rules

    for family, found in groupby(all_rules(), key=lambda pair: pair[0]):
        yield f"## {family.capitalize()}s\n"
        for _, rule in found:
            yield f"### `{rule.id}`\n"
            yield f"Fires on\n: {_quoted(rule.example)}\n"
            yield f"Not on\n: {_quoted(rule.counter)}\n"


def records() -> Iterator[str]:
    import diplonews

    for kind in (
        diplonews.Report,
        diplonews.Official,
        diplonews.Contact,
        diplonews.Pledge,
        diplonews.Claim,
        diplonews.Party,
        diplonews.When,
        diplonews.Amount,
        diplonews.Territory,
        diplonews.Span,
    ):
        yield f"## {kind.__name__}\n"
        yield (inspect.getdoc(kind) or "").partition("\n>>>")[0].replace("``", "`") + "\n"
        yield "| field | type | left out |\n| --- | --- | --- |"
        for field in kind.__attrs_attrs__:
            typed = str(field.type).replace("|", "\\|")
            yield f"| `{field.name}` | {typed} | {'' if str(field.default) == 'NOTHING' else f'`{field.default!r}`'} |"
        yield ""


def enumerations() -> Iterator[str]:
    from diplonews.records import values

    yield "| type | words |\n| --- | --- |"
    for name in vars(values):
        words = get_args(getattr(values, name))
        if words and all(isinstance(word, str) for word in words):
            yield f"| {name} | {', '.join(f'`{word}`' for word in words)} |"


def _quoted(sentence: str) -> str:
    flat = " ".join(sentence.split())
    for letter in "\\`*_{}[]<>#|":
        flat = flat.replace(letter, "\\" + letter)
    return flat
