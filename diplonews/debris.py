"""What a web page leaves in a text that is no news: recognised here, and hidden from every rule.

A sentence of debris keeps its tokens, but their symbols become plain signs, so that no pattern can match them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diplonews.lexicon import Lexicon
from diplonews.sentences import Tokens
from diplonews.symbols import Alphabet
from diplonews.text import View

FILE = "debris.toml"


class Debris:
    """The debris patterns of a lexicon, by the words that call for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_cue: dict[str, list[Mapping[str, Any]]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for row in lexicon.toml(FILE)["debris"]:
            if lexicon is not Lexicon.default():
                self._pattern(row)  # what is wrong in a user's file is told at once; ours waits for a text with its cue
            for cue in row["cues"]:
                self._by_cue.setdefault(cue, []).append(row)

    def _pattern(self, row: Mapping[str, Any]) -> re.Pattern[str]:
        pattern = self._compiled.get(row["id"])
        if pattern is None:
            try:
                pattern = self._compiled[row["id"]] = re.compile(row["pattern"], re.IGNORECASE)
            except re.error as error:
                problem = f"the pattern cannot be compiled: {error}"
                raise self._lexicon.toml_error(FILE, row["id"], problem) from error
        return pattern

    def which(self, cue: str, sentence: str) -> str | None:
        """The id of the rule by which a sentence with this cue word is debris, or None."""
        for row in self._by_cue.get(cue, ()):
            if self._pattern(row).search(sentence):
                return str(row["id"])
        return None

    def blank(self, view: View, tokens: Tokens, alphabet: Alphabet) -> Tokens:
        """The tokens with the symbols of every sentence of debris made plain signs."""
        hidden: list[tuple[int, int]] = []
        seen: set[tuple[int, str]] = set()  # a sentence is held against the patterns of a cue once
        for m in alphabet.compile("{debris|bracket_open}").finditer(tokens.symbols):
            if hidden and m.start() < hidden[-1][1]:
                continue
            start, end = tokens.sentence_of(m.start())
            cue = tokens.words[m.start()].lower()
            if end > start and (start, cue) not in seen:
                seen.add((start, cue))
                sentence = view.text[tokens.starts[start] : tokens.end_of(end - 1)]
                if self.which(cue, sentence):
                    hidden.append((start, end))
        if not hidden:
            return tokens
        symbols = list(tokens.symbols)
        for start, end in hidden:
            symbols[start:end] = alphabet.kind("sign") * (end - start)
        return tokens.with_symbols("".join(symbols))
