"""Offices that a sentence gives to the name before them: "X was sworn in as president", "Y is Kenya's envoy"."""

from __future__ import annotations

import re

from diplonews.officials import genders, patterns, titles
from diplonews.officials.naming import Namer
from diplonews.officials.titles import Phrase

#: Letters with which the verb behind a name begins.
_VERBS = frozenset("vbm")


def office_told(namer: Namer, at: int) -> Phrase | None:
    """The office that the verb at a letter gives to the name before it.

    Only what holds on the day of the text: "is", "has been", "was elected". "Was president" may be long ago, "may
    become" never come.
    """
    sheet = namer.sheet
    m = patterns.predicate_pattern().match(sheet.text, at) if sheet.text[at : at + 1] in _VERBS else None
    if m is None or sheet.text[m.start("group")] == "U":
        return None
    symbols, tokens = sheet.scene.tokens.symbols, sheet.at
    features = sheet.scene.alphabet.symbols_with
    verbs = [symbols[tokens[i]] for i in range(*m.span("verbs"))]
    verbs = [verb for verb in verbs if verb not in features("adverb&!be")] or verbs
    if any(verb in features("modal|negation|not_word") for verb in verbs):
        return None
    chosen = any(verb in features("appointed|installed") for verb in verbs)
    holds = verbs[-1] in features("be") and verbs[0] in features("third&!past")
    named = chosen and any(verb in features("be") for verb in verbs)
    if not (named or any(verb in features("serving") for verb in verbs) or (holds and not m["as"])):
        return None
    if named and "had" in (sheet.word(i).lower() for i in range(*m.span("verbs"))):
        return None
    told = _read(namer, m)
    if told is not None and any(verb in features("appointment") for verb in verbs):
        told.status = "designate"
    return told


def office_given(namer: Namer, at: int, chooser: int) -> Phrase | None:
    """The office right behind the name of whom somebody chose: "Kenya named X | foreign minister"."""
    text = namer.sheet.text
    m = patterns.object_pattern().match(text, at)
    told = _read(namer, m) if m is not None and text[m.start("group")] != "U" else None
    if told is not None and told.country is None and chooser >= 0 and text[chooser] in "CYZ":
        told.country = namer.sheet.country(chooser)
    return told


def _read(namer: Namer, m: re.Match[str]) -> Phrase | None:
    sheet, (lead, _), end = namer.sheet, m.span("lead"), m.end("group")
    begin = lead + (sheet.text[lead] in "tha" if m["lead"] else 0)
    phrase = titles.read(sheet, begin, m.span("group"), end)
    if phrase.office is None:
        return None
    tokens = sheet.at
    phrase.gender = phrase.gender or genders.gender_of(sheet, tokens[m.start("group")], tokens[end])
    return phrase
