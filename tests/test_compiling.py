"""Classes that are given to `re` ready-made match what they match written out."""

from __future__ import annotations

import re

import pytest

from diplonews import Parser, compiling
from diplonews.compiling import Classes

FIRST, COUNT = 0x3400, 700
SYMBOLS = "".join(map(chr, range(FIRST - 300, FIRST + COUNT + 300)))
MEMBERS = {
    "none": 0,
    "one": 1 << 300,
    "first and last": 1 | 1 << (COUNT - 1),
    "a stretch over an edge": sum(1 << at for at in range(250, 262)),
    "scattered": sum(1 << at for at in range(0, COUNT, 7)),
    "all": (1 << COUNT) - 1,
}


def test_this_python_takes_classes_ready_made() -> None:
    assert compiling.ready()


@pytest.mark.parametrize("which", MEMBERS)
@pytest.mark.parametrize("ready", [True, False])
def test_a_class_holds_its_members_and_nothing_else(which: str, ready: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "ready", lambda: ready)
    members = MEMBERS[which]
    classes = Classes(FIRST, COUNT)
    found = classes.compile(classes.letter(members)).findall(SYMBOLS)
    assert [one for one in found if one] == [chr(FIRST + at) for at in range(COUNT) if members >> at & 1]


@pytest.mark.parametrize(
    "pattern", ["(?:{a}|{b})", "(?P<x>{a}{{1,3}}?)(?!{b}).", "(?<={a}){b}|x", "(?>{b}{{0,4}}){a}", "(?:{a}|x|[yz]){b}?"]
)
def test_a_pattern_matches_what_it_matches_with_its_classes_written_out(pattern: str) -> None:
    classes = Classes(FIRST, COUNT)
    made = pattern.format(a=classes.letter(MEMBERS["scattered"]), b=classes.letter(MEMBERS["a stretch over an edge"]))
    text = SYMBOLS + SYMBOLS[::-1] + "xyz" + SYMBOLS[::3]
    ready, written = classes.compile(made), re.compile(classes.written(made))
    assert [m.span() for m in ready.finditer(text)] == [m.span() for m in written.finditer(text)]
    assert ready.groupindex == written.groupindex


def test_a_python_with_another_re_only_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Foreign Minister Ana Duarte told her Kenyan counterpart in Nairobi on Monday that Lisbon would pay $5 million."
    )
    as_it_is = Parser().parse(text).to_json()
    monkeypatch.setattr(compiling, "_parser", None)
    compiling.ready.cache_clear()
    try:
        assert not compiling.ready()
        assert Parser().parse(text).to_json() == as_it_is
    finally:
        compiling.ready.cache_clear()
