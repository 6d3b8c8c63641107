"""Who held which office on which day: facts from common knowledge, asked of the shipped table.

`pytest -s tests/test_register_probes.py` prints the figures by office and decade that docs/register.md quotes.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from diplonews.register import Register, Term
from diplonews.register.folding import name_tokens
from diplonews.register.names import fits_name, fits_surname

PROBES = Path(__file__).parent / "data" / "register_probes.tsv"
HEADS = ("head_of_state", "head_of_government")


class Probe(NamedTuple):
    office: str
    place: str
    day: date
    name: str
    round: str


def probes() -> list[Probe]:
    rows = [line.split("\t") for line in PROBES.read_text(encoding="utf-8").splitlines()[1:]]
    return [Probe(office, place, date.fromisoformat(day), name, turn) for office, place, day, name, turn in rows]


def is_right(term: Term, name: str) -> bool:
    """The person of the probe, spelt in one of the ways the table knows."""
    tokens = name_tokens(name)
    return (
        fits_name(term.person, term.aliases, tokens)
        or fits_surname(term.person, term.aliases, term.surname, tokens)
        or (len(tokens) == 1 and tokens[0] in name_tokens(term.person))
    )


def ask() -> Counter[tuple[str, str, str]]:
    """Asked, answered and right, by office and decade and over all."""
    register = Register.default()
    count: Counter[tuple[str, str, str]] = Counter()
    for probe in probes():
        term = register.holder(probe.office, probe.place, on=probe.day)
        outcomes = ["asked"]
        if term:
            outcomes.append("answered")
            outcomes.append("right" if is_right(term, probe.name) else "wrong")
        if outcomes[-1] != "right":
            sys.stdout.write(f"{outcomes[-1]}\t{probe}\t{term.person if term else None}\n")
        for decade in (f"{probe.day.year // 10}0s", "all"):
            for office in (probe.office, "any"):
                for outcome in outcomes:
                    count[office, decade, outcome] += 1
    return count


@pytest.fixture(scope="module")
def count() -> Counter[tuple[str, str, str]]:
    figures = ask()
    for office, decade in sorted({key[:2] for key in figures}):
        asked, answered, right = (figures[office, decade, what] for what in ("asked", "answered", "right"))
        shares = f"{answered / asked:6.1%} answered {right / max(1, answered):6.1%} right"
        sys.stdout.write(f"{office:20}{decade:7}{asked:5} asked {shares}\n")
    return figures


def test_the_probes_are_many_and_from_everywhere() -> None:
    every = probes()
    assert len(every) >= 300
    assert len({probe.place for probe in every}) > 150
    assert {probe.day.year // 10 for probe in every} == {199, 200, 201, 202}


def test_answers_are_right(count: Counter[tuple[str, str, str]]) -> None:
    assert count["any", "all", "right"] >= 0.97 * count["any", "all", "answered"]


def test_enough_is_answered(count: Counter[tuple[str, str, str]]) -> None:
    heads = sum(count[office, "all", "asked"] for office in HEADS)
    assert sum(count[office, "all", "answered"] for office in HEADS) >= 0.90 * heads
    assert count["foreign_minister", "all", "answered"] >= 0.65 * count["foreign_minister", "all", "asked"]


def test_long_after_everything_nothing_is_a_fact() -> None:
    register = Register.default()
    for probe in probes():
        assert register.holder(probe.office, probe.place, on=date(2031, 1, 1)) is None, probe
