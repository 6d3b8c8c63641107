"""Many texts: order, contexts, failures, and the same answer at any number of jobs."""

from __future__ import annotations

import pytest

from diplonews.pipeline import Failure, Parser
from diplonews.records import Report

TEXTS = [
    f"Foreign Minister Ana Duarte met Kenyan President Joseph Otieno in Nairobi on {day} May 2021."
    for day in range(1, 25)
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(register=None)


def test_same_bytes_at_any_number_of_jobs(parser: Parser) -> None:
    one = [r.to_json() for r in parser.parse_many(TEXTS)]
    two = [r.to_json() for r in parser.parse_many(TEXTS, jobs=2, chunk=5)]
    assert one == two


def test_contexts_come_back_in_place(parser: Parser) -> None:
    got = list(parser.parse_many([(TEXTS[0], "a"), TEXTS[1], ({"text": TEXTS[2], "id": "x"}, None)], jobs=2, chunk=1))
    assert got[0][1] == "a"
    assert isinstance(got[1], Report)
    assert got[2][0].id == "x"


def test_failures_are_items(parser: Parser) -> None:
    got = list(parser.parse_many([{"text": "x", "published": "soon", "id": "7"}, 5, {"txt": "x"}, "fine"]))
    assert [isinstance(g, Failure) for g in got] == [True, True, True, False]
    assert got[0].id == "7"
    assert "published must be" in got[0].error


def test_it_is_lazy(parser: Parser) -> None:
    taken: list[int] = []

    def source() -> object:
        for number in range(1000):
            taken.append(number)
            yield f"Text {number}."

    results = parser.parse_many(source(), jobs=2, chunk=2)  # type: ignore[arg-type]  # a generator of str
    next(results)
    assert len(taken) < 50


def test_progress(parser: Parser) -> None:
    seen: list[int] = []
    list(parser.parse_many(["a", "b", "c"], on_progress=seen.append))
    assert seen == [1, 2, 3]


@pytest.mark.parametrize(("jobs", "chunk"), [(-1, 64), (1, 0)])
def test_misuse(parser: Parser, jobs: int, chunk: int) -> None:
    with pytest.raises(ValueError, match="jobs is 0 or more"):
        next(parser.parse_many(["a"], jobs=jobs, chunk=chunk))
