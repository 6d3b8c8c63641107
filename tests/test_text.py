"""The cleaned view, its offset map, and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplonews.text import read, tokenise


@pytest.mark.parametrize(
    ("given_text", "view"),
    [
        ("It’s late", "It's late"),
        ("a\u00a0b", "a b"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffTokyo", "Tokyo"),
        ("„so“", "\u201cso\u201c"),
        ("tab\there", "tab here"),
    ],
)
def test_cleaning(given_text: str, view: str) -> None:
    assert read(given_text).text == view


@pytest.mark.parametrize(
    ("text", "kept"), [("plain", True), ("It’s – “late”", True), ("co\u00adoperate", False), ("", True)]
)
def test_a_text_from_which_nothing_is_left_out_needs_no_map(text: str, kept: bool) -> None:
    assert (read(text).offsets is None) is kept


def test_span_leads_back_over_dropped_characters() -> None:
    text = "x\u200bTo\u00adkyo said"
    view = read(text)
    start = view.text.index("Tokyo")
    span = view.span(start, start + 5)
    assert span.text == "To\u00adkyo"
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Japan's plan", ["Japan", "'s", "plan"]),
        ("the U.S. side", ["the", "U.S.", "side"]),
        ("1,200.5 tons.", ["1,200.5", "tons", "."]),
        ("Indo-Pacific, don't", ["Indo-Pacific", ",", "don't"]),
        ("J. Kelly said.", ["J.", "Kelly", "said", "."]),
        ("leaders' talks", ["leaders", "'", "talks"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("  lead", ["lead"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokenise(text)[0] == words


@given(st.text())
def test_tokens_point_back_and_miss_nothing(text: str) -> None:
    view = read(text)
    words, starts = tokenise(view.text)
    assert all(view.text[s : s + len(w)] == w for w, s in zip(words, starts, strict=True))
    assert "".join(words) == "".join(view.text.split())
    assert starts == sorted(starts)


@given(st.text(alphabet=st.sampled_from("aB \u00ad\u200b.\u2019\n"), min_size=1))
def test_every_span_points_back(text: str) -> None:
    view = read(text)
    for start in range(len(view.text)):
        span = view.span(start, start + 1)
        assert text[span.start : span.end] == span.text


@given(st.text("aZ9.,'- \n\"_$\u2014\u201c\u2019\u20ac", max_size=30))
def test_a_text_without_foreign_letters_is_cut_as_one_with_them(text: str) -> None:
    view = read(text).text
    words, starts = tokenise(f"{view} \u00e9")
    assert tokenise(view) == (words[:-1], starts[:-1])
