"""Sentence and paragraph ends, stray stops, and quotations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

import pytest
from hostile import mutated, seeds
from hypothesis import given
from hypothesis import strategies as st

from diplonews.pipeline import Parser
from diplonews.sentences import LONGEST_SENTENCE, Quote, Tokens, quotations, segment
from diplonews.text import read, tokenise


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def cut(parser: Parser, text: str) -> list[str]:
    view = read(text)
    tokens = segment(view, parser.alphabet)
    out, start = [], 0
    for end in [*tokens.ends, len(tokens.words)]:
        if end > start:
            out.append(view.text[tokens.starts[start] : tokens.end_of(end - 1)])
        start = end + 1
    return out


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left", "She stayed"]),
        # three closing marks belong to what they close, no more are looked at
        ('He wrote "([all is lost.])" Peru left.', ['He wrote "([all is lost.])"', "Peru left"]),
        ('He wrote ("([all is lost.])") Peru left.', ['He wrote ("([all is lost.])"', ") Peru left"]),
        ("The U.S. side agreed. It will act.", ["The U.S. side agreed", "It will act"]),
        ("They left the U.S. The talks went on.", ["They left the U.S.", "The talks went on"]),
        ("Gen. Okoro met Mr. Silva on Jan. 5 in Lagos.", ["Gen. Okoro met Mr. Silva on Jan. 5 in Lagos"]),
        ("She lives at No. 10 Downing Street.", ["She lives at No. 10 Downing Street"]),
        ("J. P. Okoro spoke. He left.", ["J. P. Okoro spoke", "He left"]),
        ("It grows more and more. serious.", ["It grows more and more. serious"]),
        ('"We agree." Silva left.', ['"We agree."', "Silva left"]),
        ("He said: no... and left.", ["He said: no... and left"]),
        ("A heading\n\nThe text begins.", ["A heading", "The text begins"]),
        ("They meet on 3 May\n2024 in Oslo.", ["They meet on 3 May\n2024 in Oslo"]),
        ("They will meet in May\nThe ministry said no.", ["They will meet in May", "The ministry said no"]),
        ("The ministers met in Oslo\n12 people came.", ["The ministers met in Oslo", "12 people came"]),
        ("the governments of Chile,\n\nPeru and Brazil met.", ["the governments of Chile,\n\nPeru and Brazil met"]),
        ("talks with the\nminister went on", ["talks with the\nminister went on"]),
        # Lines that a typesetter broke: one of 45 characters goes on, a shorter one is the last of its paragraph.
        (
            "A heading\nThe envoys of all the eight states met Mr Ali\nOtieno.\nHe left.",
            ["A heading", "The envoys of all the eight states met Mr Ali\nOtieno", "He left"],
        ),
        (
            "A heading\nThe envoys of all the five states met Mr Ali\nOtieno left.\nHe left.",
            ["A heading", "The envoys of all the five states met Mr Ali", "Otieno left", "He left"],
        ),
        ("Why now? Because.", ["Why now", "Because"]),
        ("", []),
    ],
)
def test_sentences(parser: Parser, text: str, sentences: list[str]) -> None:
    assert cut(parser, text) == sentences


def quoted(parser: Parser, text: str) -> list[str]:
    view = read(text)
    tokens = segment(view, parser.alphabet)
    return [
        view.text[tokens.starts[q.start] : tokens.end_of(q.end - 1)] for q in quotations(view, tokens, parser.alphabet)
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said: "We agree."', ['"We agree."']),
        ("“We agree,” he said. “Now.”", ["“We agree,”", "“Now.”"]),
        ("“We value the region, ”Okoro said.", ["“We value the region, ”"]),
        ('"We agree, he said.\n\nShe left.', ['"We agree, he said.']),
        ("Okoro: 'No way back'", ["'No way back'"]),
        ("the leaders' plan and the ministers' view", []),
        ('a 6" gun', []),
        ('a 6"-long gun', []),
        ('They agreed " to meet.', []),
        ("They agreed” to meet.", []),
        ("They ” agreed to meet.", []),
        ("They ”agreed” to meet.", ["”agreed”"]),
    ],
)
def test_quotations(parser: Parser, text: str, quotes: list[str]) -> None:
    assert quoted(parser, text) == quotes


def test_quotation_over_paragraphs(parser: Parser) -> None:
    view = read("“One paragraph.\n\n“And another,” he said.")
    tokens = segment(view, parser.alphabet)
    found = quotations(view, tokens, parser.alphabet)
    assert [(q.closed, q.part) for q in found] == [(True, 0), (True, 1)]


def test_a_quotation_that_does_not_go_on_has_no_second_part(parser: Parser) -> None:
    view = read("“One paragraph.\n\nShe said: “Now.”")
    tokens = segment(view, parser.alphabet)
    found = quotations(view, tokens, parser.alphabet)
    assert [(q.closed, q.part) for q in found] == [(False, 0), (True, 0)]


@given(st.text(alphabet=st.sampled_from("aB .\"'“”\n‘’?!")))
def test_odd_text_never_raises(text: str) -> None:
    parser = _parser()
    view = read(text)
    tokens: Tokens = segment(view, parser.alphabet)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.symbols)
    found: list[Quote] = quotations(view, tokens, parser.alphabet)
    assert all(0 <= q.start < q.end <= len(tokens.words) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


TEXTS = (*seeds(), *(mutated(Random(seed)) for seed in range(300)))


@pytest.mark.parametrize("part", range(10))
def test_a_token_stands_where_it_says_and_a_boundary_behind_a_token(part: int, parser: Parser) -> None:
    boundaries = parser.alphabet.symbols_with("end|break")
    for text in TEXTS[part::10]:
        view = read(text)
        tokens = segment(view, parser.alphabet)
        words, starts = tokens.words, tokens.starts
        assert len(words) == len(starts) == len(tokens.symbols)
        assert [at for at, symbol in enumerate(tokens.symbols) if symbol in boundaries] == tokens.ends, text
        for at, (word, start) in enumerate(zip(words, starts, strict=True)):
            assert view.text[start : start + len(word)] == word, (text, at)
            assert at == 0 or tokens.end_of(at - 1) <= start, (text, at)
            if at in tokens.ends:
                assert at == 0 or not view.text[tokens.end_of(at - 1) : start].strip(" \n.?!…"), (text, at)
        lost = "".join(view.text[a:b] for a, b in _between(tokens, len(view.text)))
        assert not lost.strip(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0.?!…\u2028\u2029"), (text, lost)


def _between(tokens: Tokens, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text that belong to no token."""
    done = 0
    for at, start in enumerate(tokens.starts):
        yield done, start
        done = tokens.end_of(at)
    yield done, end


def _parser() -> Parser:
    if not _held:
        _held.append(Parser())
    return _held[0]


_held: list[Parser] = []


def test_an_endless_sentence_is_read_in_pieces(parser: Parser) -> None:
    text = "Oslo met him. " + "Words, and " * 900 + "so. He left.\n\n" + "x " * 1300
    tokens = segment(read(text), parser.alphabet)
    boundaries = parser.alphabet.symbols_with("end|break")
    assert [at for at, symbol in enumerate(tokens.symbols) if symbol in boundaries] == tokens.ends
    assert len(tokens.words) == len(tokens.starts) == len(tokens.symbols)
    assert max(b - a for a, b in itertools.pairwise((-1, *tokens.ends, len(tokens.words)))) <= LONGEST_SENTENCE + 1
    assert " ".join(filter(None, tokens.words)).split() == " ".join(tokenise(text)[0]).split()
    assert tokens.starts == sorted(tokens.starts)


@pytest.mark.parametrize("more", range(-2, 3))
def test_a_sentence_of_just_the_longest_length(more: int, parser: Parser) -> None:
    tokens = segment(read("Word " * (LONGEST_SENTENCE + more) + ". He left."), parser.alphabet)
    assert tokens.words.count("Word") == LONGEST_SENTENCE + more
    assert max(b - a for a, b in itertools.pairwise((-1, *tokens.ends))) <= LONGEST_SENTENCE + 1


@pytest.mark.parametrize(("longest", "sentences"), [(100, 1), (101, 4)])
def test_a_text_of_lines_of_up_to_a_hundred_characters_was_wrapped(
    parser: Parser, longest: int, sentences: int
) -> None:
    line = "Talks on timber, fish, salt and a bridge went on between Kenya and"
    lines = [f"{line} Peru{'s' * (longest - len(line) - 5)}", *[f"{line} Peru"] * 3]
    assert max(map(len, lines)) == longest
    assert len(cut(parser, "\n".join(lines))) == sentences
