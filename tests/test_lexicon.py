"""The loader: defaults, extension, replacement, and errors that name file and line."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from diplonews.errors import LexiconError
from diplonews.lexicon import TABLES, Country, Lexicon, Verb, forms


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.default()


def test_default_is_one_object() -> None:
    assert Lexicon.default() is Lexicon.default()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_loads(lexicon: Lexicon, table: str) -> None:
    rows = getattr(lexicon, table)
    assert all(isinstance(row, TABLES[table]) for row in rows)


def test_extended_adds_and_replaces_rows_and_leaves_the_old_one_alone(
    lexicon: Lexicon,
) -> None:
    mine = lexicon.extended(
        countries=[
            {
                "iso3": "ZZZ",
                "name": "Ruritania",
                "demonyms": "Ruritanian",
                "capitals": ("Strelsau",),
            },
            Country("JPN", "Nippon"),
        ]
    )
    assert mine.country("ZZZ").demonyms == ("Ruritanian",)  # type: ignore[union-attr]
    assert mine.country("JPN").name == "Nippon"  # type: ignore[union-attr]
    assert lexicon.country("ZZZ") is None
    assert lexicon.country("JPN").name == "Japan"  # type: ignore[union-attr]
    assert len(mine.countries) == len(lexicon.countries) + 1


def test_extended_reads_files(lexicon: Lexicon, tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("# ours\noffice\tform\nenvoy\troving emissary\n", encoding="utf-8")
    assert lexicon.extended(titles=file).title_rows("Roving Emissary")[0].office == "envoy"


def test_extended_twice_keeps_both(lexicon: Lexicon) -> None:
    mine = lexicon.extended(places=[{"name": "Strelsau"}]).extended(places=[{"name": "Zenda"}])
    assert {"Strelsau", "Zenda"} <= {place.name for place in mine.places}


def test_a_folder_replaces_whole_files(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("name\tcountry\nStrelsau\t\n", encoding="utf-8")
    mine = Lexicon.from_folder(tmp_path)
    assert [place.name for place in mine.places] == ["Strelsau"]
    assert mine.country("JPN") is not None


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError):
        Lexicon.from_folder(tmp_path / "nowhere")


def test_an_unknown_table_is_a_type_error(lexicon: Lexicon) -> None:
    with pytest.raises(TypeError, match="unknown table 'planets'"):
        lexicon.extended(planets=[])


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("form\toffice\nfirst lord\tminster\n", 2, "unknown office class 'minster'"),
        (
            "form\toffice\n# note\n\nfirst lord\tminister\nx\tminister\ty\n",
            5,
            "3 cells in a table of 2 columns",
        ),
        ("form\toffice\n\tminister\n", 2, "the first column is empty"),
        (
            "form\toffice\trank\nfirst lord\tminister\thigh\n",
            2,
            "'high' is no whole number",
        ),
        (
            "form\toffice\tcountry\nfirst lord\tminister\tUK\n",
            2,
            "'UK' is no ISO 3166-1 alpha-3 code",
        ),
        ("form\tofice\n", 1, "unknown column 'ofice'"),
        ("office\nminister\n", 1, "the column 'form' is missing"),
        ("form\tform\n", 1, "a column is named twice"),
        ("", 1, "no header row"),
    ],
)
def test_bad_rows_name_file_and_line(lexicon: Lexicon, tmp_path: Path, text: str, line: int, problem: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        lexicon.extended(titles=file)
    assert caught.value.line == line
    assert caught.value.path == str(file)
    assert problem in str(caught.value)


def test_bytes_that_are_no_utf8_name_their_line(lexicon: Lexicon, tmp_path: Path) -> None:
    file = tmp_path / "bad.tsv"
    file.write_bytes(b"form\toffice\ntaoiseach\thead_of_government\nt\xe1naiste\tdeputy_head\n")
    with pytest.raises(LexiconError, match=r"bad\.tsv:3: the file is not UTF-8"):
        lexicon.extended(titles=file)


@pytest.mark.parametrize(
    "rows",
    [[{"form": "x", "office": "nope"}], [{"from": "x"}], [{"office": "other"}], ["x"]],
)
def test_bad_rows_given_as_values_name_their_number(lexicon: Lexicon, rows: list[object]) -> None:
    with pytest.raises(LexiconError, match=r"<titles.tsv rows>:1: "):
        lexicon.extended(titles=rows)


def test_toml_errors_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "cues.toml").write_text('[say]\nforms = ["said"]\n\n[tell\n', encoding="utf-8")
    mine = Lexicon.from_folder(tmp_path)
    with pytest.raises(LexiconError) as caught:
        mine.toml("cues.toml")
    assert caught.value.line == 4
    assert mine.toml_error("cues.toml", "[tell", "no forms").line == 4


def test_a_missing_cue_file_is_a_lexicon_error(lexicon: Lexicon) -> None:
    with pytest.raises(LexiconError, match=r"nothing.toml"):
        lexicon.toml("nothing.toml")


def test_lexicons_travel_to_other_processes(lexicon: Lexicon) -> None:
    assert pickle.loads(pickle.dumps(lexicon)) is lexicon
    mine = lexicon.extended(places=[{"name": "Strelsau"}])
    assert mine.places
    assert pickle.loads(pickle.dumps(mine)).places == mine.places


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("pledge", ("pledges", "pledged", "pledging")),
        ("deny", ("denies", "denied", "denying")),
        ("plan", ("plans", "planned", "planning")),
        ("discuss", ("discusses", "discussed", "discussing")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("stay", ("stays", "stayed", "staying")),
        ("vow", ("vows", "vowed", "vowing")),
        ("veto", ("vetoes", "vetoed", "vetoing")),
        ("tie", ("ties", "tied", "tying")),
        ("meet", ("meets", "meeted", "meeting")),
    ],
)
def test_regular_verb_forms(lemma: str, expected: tuple[str, str, str]) -> None:
    made = {what: form for form, what in forms.verb_forms(Verb(lemma))}
    assert (made["third"], made["past"], made["gerund"]) == expected
