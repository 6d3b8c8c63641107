"""Whole texts in the manner of many sources: which of their commitments are found, and how many false ones."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from diplonews import Parser, Party, Pledge

_TEXTS = tomllib.loads((Path(__file__).parent / "challenge" / "pledge_texts.toml").read_text(encoding="utf-8"))["text"]
_PREFIX = {"organisation": "org", "group": "group", "person": "person"}
_WORD = re.compile(r"\w+")

Pair = tuple[dict[str, Any], Pledge]


def _form(party: Party) -> str:
    if party.kind == "country":
        return f"country:{party.country}"
    return party.name if party.kind == "official" else f"{_PREFIX[party.kind]}:{party.name}"


def _words(text: str, start: int, end: int) -> set[int]:
    return {start + m.start() for m in _WORD.finditer(text[start:end])}


def _wanted(item: dict[str, Any]) -> list[tuple[set[int], dict[str, Any]]]:
    text, found, after = item["text"], [], 0
    for one in item["pledges"]:
        at = text.find(one["action"], after)
        at = at if at >= 0 else text.index(one["action"])
        after = at + 1
        found.append((_words(text, at, at + len(one["action"])), one))
    return found


@cache
def _read() -> tuple[list[Pair], int, int]:
    """The pairs of wanted and found commitments, the number wanted and the number found."""
    parser, pairs, wanted, found = Parser(), list[Pair](), 0, 0
    for item in _TEXTS:
        pledges = parser.parse(item["text"], published=item["published"]).pledges
        golds = _wanted(item)
        held = [(set().union(*(_words(item["text"], s.start, s.end) for s in p.action)), p) for p in pledges]
        ranked = sorted(
            ((len(a & b) / len(a | b), -i, -j) for i, (a, _) in enumerate(golds) for j, (b, _) in enumerate(held)),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for share, i, j in ranked:
            if share >= 0.5 and i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                pairs.append((golds[-i][1], held[-j][1]))
        wanted, found = wanted + len(golds), found + len(held)
    return pairs, wanted, found


def _share(rights: list[bool]) -> float:
    return sum(rights) / len(rights)


def test_most_commitments_are_found_and_few_are_false() -> None:
    pairs, wanted, found = _read()
    assert wanted >= 150
    assert len(pairs) / wanted >= 0.9
    assert len(pairs) / found >= 0.95


def test_who_commits() -> None:
    rights = []
    for gold, pledge in _read()[0]:
        if not gold.get("who_any"):
            who = sorted(map(_form, pledge.pledgers))
            rights.append(who in (sorted(gold["who"]), sorted(gold.get("who_or", ["?"]))))
    assert _share(rights) >= 0.92


def test_kind_and_polarity() -> None:
    pairs = _read()[0]
    assert _share([p.kind in (g.get("kind", "commitment"), g.get("kind_or")) for g, p in pairs]) >= 0.97
    assert _share([p.polarity == g.get("polarity", "positive") for g, p in pairs]) >= 0.97


def test_conditions_deadlines_and_sums() -> None:
    pairs = _read()[0]
    conditions = [(p.condition.text if p.condition else None) == g.get("condition") for g, p in pairs]
    deadlines = [
        (f"{p.deadline.start}/{p.deadline.end}" if p.deadline else None) == g.get("deadline")
        for g, p in pairs
        if not g.get("deadline_any")
    ]
    sums = [[[a.value, a.currency] for a in p.amounts] == g["amounts"] for g, p in pairs if "amounts" in g]
    assert min(map(_share, (conditions, deadlines, sums))) >= 0.9
