"""What ships ready-made of the lexicon is what the tables make, and a parser does without it where it is not."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from diplonews import Lexicon, Parser, entries, lexicon, vocabulary
from diplonews.entries import Entries
from diplonews.lexicon.tables import line_of_row, row_of_line

TEXT = (
    "Foreign Minister Ana Duarte told her Kenyan counterpart in NAIROBI on Monday that the U.N. would pay $5 million."
)


def test_what_ships_is_what_the_tables_make(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parent.parent
    if not (root / "scripts").is_dir():
        pytest.skip("an installed package is tested without the repository")
    monkeypatch.syspath_prepend(str(root / "scripts"))
    build = import_module("build_ready")
    for name, text in build.texts().items():
        shipped = (build.FOLDER / name).read_bytes().decode()
        assert shipped == text, f"{name} was made of other tables: make ready"


@pytest.mark.parametrize(
    "table",
    [
        "countries",
        "places",
        "titles",
        "organisations",
        "territories",
        "title_modifiers",
        "names",
        "verbs",
        "currencies",
    ],
)
def test_a_row_comes_back_from_its_line(table: str) -> None:
    for row in getattr(Lexicon.default(), table):
        assert row_of_line(type(row), line_of_row(row)) == row


def test_entries_come_back_from_their_text() -> None:
    made = Entries.made(Lexicon.default())
    read = Entries.read(made.written().encode())
    assert (read.exact, read.folded) == (made.exact, made.folded)
    for cells in ("".join((made.exact["Kenya"], "\t", made.folded["foreign"]))).split("\t"):
        written = cells.partition(" ")[0]
        assert read.entry(written) == made.entry(written)


def test_rows_by_key_are_the_rows_of_the_table() -> None:
    ours = Lexicon.default()
    assert dict(ours.name_by_word) == {row.name: row for row in ours.names}
    assert dict(ours.verb_by_lemma) == {row.lemma: row for row in ours.verbs}
    assert ours.verb_by_lemma.get("no such verb") is None
    assert "Ana" in ours.name_by_word


def test_another_lexicon_has_nothing_ready(tmp_path: Path) -> None:
    assert Lexicon.default().ready(entries.FILE) is not None
    mine = Lexicon.default().extended(titles=[{"form": "grand vizier", "office": "head_of_government", "rank": 900}])
    for other in (mine, Lexicon.from_folder(tmp_path)):
        assert other.ready(entries.FILE) is None
        assert other.ready(vocabulary.FILE) is None
    report = Parser(mine).parse("Grand Vizier Ana Duarte met the Kenyan president in Nairobi.")
    assert [official.office for official in report.officials] == ["head_of_government"]


def test_tables_that_were_changed_are_read_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_ships = Parser().parse(TEXT, "2021-01-28").to_json()
    monkeypatch.setattr(lexicon, "checksum", lambda: b"another")
    assert Lexicon.default().ready(entries.FILE) is None
    assert Parser().parse(TEXT, "2021-01-28").to_json() == as_it_ships
