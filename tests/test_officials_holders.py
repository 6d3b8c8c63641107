"""Unnamed holders: a state's title alone stands for the state, unless a parser is asked to name who held it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplonews import Parser, Register

TEXT = "The Japanese foreign minister telephoned the German chancellor on Wednesday."


@pytest.fixture(scope="module")
def naming() -> Parser:
    return Parser(name_holders=True)


def test_a_title_alone_names_nobody() -> None:
    report = Parser().parse(TEXT, published="2021-01-27")
    assert report.officials == ()
    assert [party.country for party in report.contacts[0].participants] == ["JPN", "DEU"]


def test_the_register_names_who_held_it(naming: Parser) -> None:
    report = naming.parse(TEXT, published="2021-01-27")
    assert [(one.name, one.office, one.country, one.rule) for one in report.officials] == [
        ("Toshimitsu Motegi", "foreign_minister", "JPN", "official.holder"),
        ("Angela Merkel", "head_of_government", "DEU", "official.holder"),
    ]
    assert report.officials[0].wikidata == "Q1655453"
    assert report.officials[0].mentions[0].text == "The Japanese foreign minister"
    assert [party.name for party in report.contacts[0].participants] == ["Toshimitsu Motegi", "Angela Merkel"]


@pytest.mark.parametrize("text", ["Japan's foreign minister said so.", "The foreign minister of Japan said so."])
def test_whose_it_is_may_stand_around_the_title(naming: Parser, text: str) -> None:
    assert [one.name for one in naming.parse(text, published="2021-01-27").officials] == ["Toshimitsu Motegi"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Japanese foreign minister said so.", None),  # on no day
        ("The Japanese foreign minister said so.", "2035-01-27"),  # later than anybody knows
        ("The Japanese foreign minister said so.", "1955-01-27"),  # earlier
        ("A Japanese foreign minister must say so.", "2021-01-27"),  # any
        ("The former Japanese foreign minister said so.", "2021-01-27"),  # another
        ("The Japanese foreign ministers of both decades said so.", "2021-01-27"),  # several
        ("In March 2011 the Japanese foreign minister said so.", "2021-01-27"),  # the one of that time
        ("The foreign minister said so.", "2021-01-27"),  # whose?
        ("The foreign minister of Japan's ally said so.", "2021-01-27"),  # not Japan's
    ],
)
def test_where_it_is_not_certain_nobody_is_named(naming: Parser, text: str, day: str | None) -> None:
    assert naming.parse(text, published=day).officials == ()


def test_a_named_one_stays_the_only_one(naming: Parser) -> None:
    text = "Japanese Foreign Minister Ken Arai left for Oslo. The Japanese foreign minister will return on Friday."
    assert [one.name for one in naming.parse(text, published="2021-01-27").officials] == ["Ken Arai"]


def test_without_a_register_there_is_nobody_to_name() -> None:
    assert Parser(register=None, name_holders=True).parse(TEXT, published="2021-01-27").officials == ()


def test_ones_own_roster_names_them_too(tmp_path: object) -> None:
    path = f"{tmp_path}/roster.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("person,office,country,start\nAda Lindqvist,foreign_minister,SWE,2031-01-01\n")
    parser = Parser(register=Register.from_csv(path), name_holders=True)
    report = parser.parse("The Swedish foreign minister said so.", published="2032-05-04")
    assert [one.name for one in report.officials] == ["Ada Lindqvist"]


def test_workers_are_asked_the_same(naming: Parser) -> None:
    items = [{"text": TEXT, "published": "2021-01-27"}] * 3
    alone = [report.to_dict() for report in naming.parse_many(items)]
    assert [report.to_dict() for report in naming.parse_many(items, jobs=2, chunk=1)] == alone


def test_nobody_is_former_whom_nobody_followed(tmp_path: Path) -> None:
    """The end of one cabinet is not the end of its head."""
    rows = "person,office,country,start,end\nAna Duarte,head_of_state,BRA,2010-01-01,2014-01-01\n"
    later = "Luis Ferrer,head_of_state,BRA,2018-01-01,2022-01-01\n"
    for given, status in ((rows, "incumbent"), (rows + later, "former")):
        path = tmp_path / "roster.csv"
        path.write_text(given, "utf-8")
        parser = Parser(register=Register.from_csv(path, base=Register.empty()))
        report = parser.parse("Brazil’s President Ana Duarte spoke of it.", "2020-05-03")
        assert [official.status for official in report.officials] == [status]
