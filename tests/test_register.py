"""The register: who held which office on which day, and when it rather says nothing."""

from __future__ import annotations

import pickle
import zlib
from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from diplonews.cli import main
from diplonews.errors import LexiconError
from diplonews.register import Problem, Register, Term, lint_roster
from diplonews.register.folding import fold, name_tokens
from diplonews.register.index import index_of, read_index
from diplonews.register.table import read_sections

DATA = Path(__file__).parent / "data"
DEFAULT = Register.default()


def person(office: str, place: str, day: date) -> str | None:
    term = DEFAULT.holder(office, place, on=day)
    return term.person if term else None


class TestHolder:
    def test_a_known_term(self) -> None:
        term = DEFAULT.holder("foreign_minister", "JPN", on=date(2021, 1, 27))
        assert term is not None
        assert term.person == "Toshimitsu Motegi"
        assert term.wikidata == "Q1655453"
        assert (term.start, term.end) == (date(2019, 9, 11), date(2021, 11, 4))
        assert term.certain
        assert term.source

    def test_the_prime_minister_heads_the_government_and_the_president_the_state(self) -> None:
        assert person("head_of_government", "KOR", date(2020, 6, 1)) == "Chung Sye-kyun"
        assert person("head_of_state", "KOR", date(2020, 6, 1)) == "Moon Jae-in"
        assert person("head_of_government", "BRA", date(2020, 6, 1)) == "Jair Bolsonaro"

    def test_the_president_of_iran_and_the_leader_above(self) -> None:
        day = date(2015, 7, 14)
        assert person("head_of_state", "IRN", day) == "Hassan Rouhani"
        assert "Ali Khamenei" in {term.person for term in DEFAULT.candidates("head_of_state", "IRN", day)}

    def test_a_handover_names_the_new_holder(self) -> None:
        assert person("head_of_government", "JPN", date(2020, 9, 16)) == "Yoshihide Suga"
        assert person("head_of_government", "JPN", date(2020, 9, 15)) == "Shinzo Abe"

    def test_long_after_the_last_evidence_nobody_is_a_fact(self) -> None:
        assert DEFAULT.holder("foreign_minister", "JPN", on=date(2035, 1, 1)) is None
        assert not any(term.certain for term in DEFAULT.candidates("head_of_state", "FRA", date(2035, 1, 1)))

    def test_before_the_table_begins(self) -> None:
        assert DEFAULT.holder("head_of_government", "GBR", on=date(1950, 1, 1)) is None

    @pytest.mark.parametrize("office", ["", "king of the hill", "minister"])
    def test_what_is_not_there_is_none(self, office: str) -> None:
        assert DEFAULT.holder(office, "ZZZ", on=date(2020, 1, 1)) is None
        assert DEFAULT.candidates(office, "", on=date.min) == ()
        assert DEFAULT.candidates(office, "JPN", on=date.max) == ()

    def test_organisations_by_code_or_name(self) -> None:
        for place in ("UN", "United Nations", "united nations"):
            assert person("igo_official", place, date(2010, 1, 1)) == "Ban Ki-moon"

    def test_ministers_want_a_title_and_ambassadors_a_destination(self) -> None:
        day = date(2015, 6, 1)
        assert DEFAULT.holder("minister", "USA", on=day) is None
        term = DEFAULT.holder("minister", "USA", on=day, title="Treasury Secretary")
        assert term is not None
        assert term.person == "Jack Lew"

    def test_an_empty_register_knows_nobody(self) -> None:
        empty = Register.empty()
        assert not empty
        assert len(empty) == 0
        assert empty.holder("head_of_state", "FRA", on=date(2020, 1, 1)) is None
        assert empty.named("Macron") == ()
        assert empty.terms_of("Emmanuel Macron") == ()


class TestNamed:
    def test_a_bare_surname_on_a_day(self) -> None:
        found = DEFAULT.named("Kishi", on=date(2021, 1, 27), country="JPN")
        assert [(term.person, term.office, term.certain) for term in found] == [
            ("Nobuo Kishi", "defence_minister", True)
        ]
        assert DEFAULT.named("Kishi", on=date(2021, 1, 27)) == found

    @pytest.mark.parametrize("name", ["Kim Jong Un", "Kim Jong-un", "kim jong-un", "Kim Jongun"])
    def test_hyphens_and_case(self, name: str) -> None:
        assert {term.country for term in DEFAULT.named(name, on=date(2019, 1, 1))} == {"PRK"}

    @pytest.mark.parametrize("name", ["Roh Moo-hyun", "No Mu-hyun", "Moo-hyun Roh", "Roh Moo Hyun"])
    def test_transliterations_and_order(self, name: str) -> None:
        assert {term.wikidata for term in DEFAULT.named(name, on=date(2005, 1, 1))} == {"Q14345"}

    @pytest.mark.parametrize("name", ["Cavusoglu", "Çavuşoğlu", "Mevlut Cavusoglu", "ÇAVUŞOĞLU"])
    def test_accents(self, name: str) -> None:
        assert "TUR" in {term.country for term in DEFAULT.named(name, on=date(2018, 6, 1), office="foreign_minister")}

    def test_family_first_and_given_first(self) -> None:
        assert DEFAULT.named("Wang", on=date(2020, 1, 1), country="CHN", office="foreign_minister")
        assert DEFAULT.named("Yi", on=date(2020, 1, 1), country="CHN", office="foreign_minister") == ()
        assert DEFAULT.named("Emmanuel", on=date(2020, 1, 1), country="FRA", office="head_of_state") == ()

    @pytest.mark.parametrize("name", ["", " ", "-", "'", ".", "\x00", "x" * 5000, "𝔎𝔦𝔰𝔥𝔦 " * 50])
    def test_odd_names_find_nobody_and_raise_nothing(self, name: str) -> None:
        assert DEFAULT.named(name, on=date(2020, 1, 1)) == ()
        assert DEFAULT.terms_of(name) == ()

    def test_terms_of_a_person_in_order(self) -> None:
        terms = DEFAULT.terms_of("Boris Johnson")
        assert [term.office for term in terms][:2] == ["foreign_minister", "head_of_government"]
        assert DEFAULT.terms_of(terms[0]) == DEFAULT.terms_of("Q180589")


def test_fold() -> None:
    assert fold("Jun'ichirō Łukasz ÇAVUŞOĞLU Køb") == "junichiro lukasz cavusoglu kob"
    assert name_tokens("Kang Kyung-wha") == ("kang", "kyung", "wha")


class TestRoster:
    def test_added_to_the_built_in_one(self) -> None:
        register = Register.from_csv(DATA / "roster.csv", base=DEFAULT)
        assert len(register) == len(DEFAULT) + 3
        term = register.holder("foreign_minister", "SWE", on=date(2027, 6, 1))
        assert term is not None
        assert term.person == "Ada Lindqvist"
        assert register.holder("foreign_minister", "JPN", on=date(2021, 1, 27)) is not None

    def test_alone_it_replaces_it(self) -> None:
        register = Register.from_csv(DATA / "roster.csv")
        assert [term.person for term in register] == ["Ada Lindqvist", "Berit Aas", "Carl Öst"]
        assert register.holder("foreign_minister", "JPN", on=date(2021, 1, 27)) is None
        assert register.holder("igo_official", "NATO", on=date(2031, 6, 1)) is not None
        assert register.holder("igo_official", "NATO", on=date(2030, 6, 1)) is None, "the source gives the year only"
        assert [term.person for term in register.named("Karl Ost")] == ["Carl Öst"]

    def test_a_roster_outranks_the_table(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.csv"
        path.write_text("person,office,country,start,end\nNew Name,foreign_minister,JPN,2021-01-01,2021-02-01\n")
        register = Register.from_csv(path, base=DEFAULT)
        term = register.holder("foreign_minister", "JPN", on=date(2021, 1, 27))
        assert term is not None
        assert term.person == "New Name"
        later = register.holder("foreign_minister", "JPN", on=date(2021, 3, 1))
        assert later is not None
        assert later.person == "Toshimitsu Motegi"

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("", 1, "first line"),
            ("name,office\n", 1, "first line"),
            ("person,office,colour\n", 1, "'colour'"),
            ("person,office,country\nA B,minster,FRA\n", 2, "'minster'"),
            ("person,office,country\n\nA B,envoy,fr\n", 3, "'fr'"),
            ("person,office,country\nA B,envoy,\n", 2, "country or an organisation"),
            ("person,office,country,start\nA B,envoy,FRA,2021-02-30\n", 2, "'2021-02-30'"),
            ("person,office,country,start,end\nA B,envoy,FRA,2021,2020\n", 2, "ends"),
            ("person,office,country,wikidata\nA B,envoy,FRA,12\n", 2, "'12'"),
            ("person,office,country\n,envoy,FRA\n", 2, "person"),
            ("person,office,country\nA,envoy,FRA,x\n", 2, "4 cells"),
        ],
    )
    def test_bad_rows_are_named_by_line(self, tmp_path: Path, text: str, line: int, said: str) -> None:
        path = tmp_path / "bad.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError, match=f"bad.csv:{line}: ") as error:
            Register.from_csv(path)
        assert said in str(error.value)
        assert [(problem.line, said in problem.message) for problem in lint_roster(path)] == [(line, True)]

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "latin.csv"
        path.write_bytes(b"person,office,country\nJos\xe9,envoy,FRA\n")
        assert lint_roster(path) == [Problem(str(path), 2, "the file is not UTF-8")]
        assert lint_roster(tmp_path / "none.csv")[0].line == 0

    def test_lint_finds_repeats_and_clashes(self, tmp_path: Path) -> None:
        path = tmp_path / "clash.csv"
        path.write_text(
            "person,office,country,start,end\n"
            "A B,foreign_minister,FRA,2020-01-01,2021-01-01\n"
            "A B,foreign_minister,FRA,2020-01-01,2021-01-01\n"
            "C D,foreign_minister,FRA,2020-06-01,2022-01-01\n"
        )
        assert [problem.line for problem in lint_roster(path)] == [3, 4]
        assert lint_roster(DATA / "roster.csv") == []


class TestLintCommand:
    def test_a_good_roster_says_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lint", str(DATA / "roster.csv")]) == 0
        assert capsys.readouterr().out == ""

    def test_problems_have_file_and_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "bad.csv"
        path.write_text("person,office,country\nA B,minster,FRA\nC D,envoy,x\n")
        assert main(["lint", str(path)]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert [line.split(": ")[0] for line in lines] == [f"{path}:2", f"{path}:3"]


def test_a_register_travels_to_workers() -> None:
    assert pickle.loads(pickle.dumps(DEFAULT)) is DEFAULT
    assert len(pickle.dumps(DEFAULT)) < 200
    mine = Register.from_csv(DATA / "roster.csv")
    assert list(pickle.loads(pickle.dumps(mine))) == list(mine)


class TestTable:
    def test_every_line_is_a_term(self) -> None:
        for term in DEFAULT:
            assert isinstance(term, Term)
            assert term.person.strip() == term.person
            assert term.person
            assert term.source
            assert (term.country is None) != (term.organisation is None)
            assert term.certain_from is not None
            if term.start and term.end:
                assert term.start <= term.end, term

    def test_it_is_compact_and_opens_quickly(self) -> None:
        folder = files("diplonews.register")
        shipped = sum(len(zlib.compress(folder.joinpath(name).read_bytes(), 9)) for name in ("terms.tsv", "words.tsv"))
        assert shipped < 750_000

    def test_the_index_is_that_of_the_table(self) -> None:
        assert read_index() == index_of(read_sections())

    def test_a_table_of_ones_own_is_indexed_as_it_is_opened(self) -> None:
        own = Register(read_sections()[:40])
        first = next(iter(own))
        assert first in own.named(first.person)


class TestAlike:
    """Another form of the given name, for somebody whom the text gives an office."""

    def test_the_surname_and_the_beginning_of_the_given_name(self) -> None:
        day = date(2016, 5, 1)
        assert "Nicolás Maduro" in {term.person for term in DEFAULT.alike("Nicholas Maduro", day)}
        assert DEFAULT.alike("Ada Maduro", day) == ()
        assert DEFAULT.alike("Maduro", day) == ()


SOURCES = Path(__file__).parent.parent.parent / "shared" / "data" / "register"


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the collected sources are not part of the repository")
def test_the_table_is_what_the_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parent.parent
    monkeypatch.syspath_prepend(str(root / "scripts"))
    script = import_module("build_register")
    folder = root / "diplonews" / "register"

    table = script.build(SOURCES)
    assert table == (folder / "terms.tsv").read_text(encoding="utf-8")
    assert script.index(table) == (folder / "words.tsv").read_text(encoding="utf-8")
