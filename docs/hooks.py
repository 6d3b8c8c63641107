"""The rules page is written from the rules themselves each time the site is built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

MARK = "<!-- the rules -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    return markdown.replace(MARK, "\n".join(rules_in_markdown())) if MARK in markdown else markdown


def rules_in_markdown() -> Iterator[str]:
    from diplonews.cli.commands import all_rules

    for room, rules in groupby(all_rules(), key=lambda pair: pair[0]):
        yield f"## {room.capitalize()}\n"
        for _, rule in rules:
            yield f"### `{rule.id}`\n"
            yield f"Fires on\n: {_quoted(rule.example)}\n"
            yield f"Not on\n: {_quoted(rule.counter)}\n"


def _quoted(sentence: str) -> str:
    flat = " ".join(sentence.split())
    for letter in "\\`*_{}[]<>#|":
        flat = flat.replace(letter, "\\" + letter)
    return flat
