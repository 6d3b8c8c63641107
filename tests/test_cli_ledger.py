"""``diplonews ledger``: add, query, timeline, compare."""

from __future__ import annotations

import json
from pathlib import Path

import corpus_of_events as corpus
import pytest

from diplonews.cli import main


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    _, texts = corpus.read()
    with open(folder / "texts.jsonl", "w", encoding="utf-8") as lines:
        for one in texts[:60]:
            row = {"id": one.id, "text": one.text, "published": one.published, "title": one.title}
            lines.write(json.dumps(row) + "\n")
    path = folder / "story.sqlite"
    assert main(["ledger", "add", str(path), str(folder / "texts.jsonl")]) == 0
    return path


def ask(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    capsys.readouterr()
    assert main(["ledger", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_contacts_in_a_table_and_as_json(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = ask(capsys, "query", story, "contacts", "--between", "Japan", "Germany", "--kind", "call")
    assert len(table.splitlines()) == 3
    rows = json.loads(ask(capsys, "query", story, "contacts", "--between", "JPN", "DEU", "--format", "json"))
    assert {row["kind"] for row in rows} == {"call"}
    assert ask(capsys, "query", story, "contacts", "--between", "Fiji") == "no contacts\n"


def test_every_question_answers(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for question in (
        ("planned", "--on", "2023-03-18"),
        ("pledges", "Japan", "--on", "2023-04-01"),
        ("first", "Ukraine"),
        ("officials", "--since", "2023-01-01"),
        ("gaps", "--on", "2024-12-31", "--side", "Japan"),
    ):
        assert ask(capsys, "query", story, *question).strip()
        assert isinstance(json.loads(ask(capsys, "query", story, *question, "--format", "json")), list)
    assert "one contact" in ask(capsys, "query", story, "why", "001-mofa-japan", "002-auswaertiges-amt")
    assert ask(capsys, "query", story, "sql", "SELECT COUNT(*) FROM contacts WHERE kind = 'visit'").strip().isdigit()


def test_the_timeline_tells_how_a_status_moved(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ask(capsys, "timeline", story, "--between", "Nigeria")
    assert "planned" in told
    assert "cancelled" in told


def test_tellings_are_compared(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "one-sided" in ask(capsys, "compare", story, "001-mofa-japan:call:1")
    for name in ("page.html", "page.json"):
        ask(capsys, "compare", story, "001-mofa-japan:call:1", "-o", tmp_path / name)
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "page.json").read_text("utf-8"))["facts"]


def test_reports_go_in_as_they_are_and_a_second_time_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, texts = corpus.read()
    reports = corpus.reports(texts[:5])
    (tmp_path / "reports.jsonl").write_text("".join(one.to_json() + "\n" for one in reports), "utf-8")
    path = tmp_path / "story.sqlite"
    for added in (5, 0):
        assert main(["ledger", "add", str(path), str(tmp_path / "reports.jsonl")]) == 0
        assert f"{added} reports added, 5 in" in capsys.readouterr().err


def test_a_folder_of_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Foreign Minister Ana Duarte met Foreign Minister Takumi Ono today.", "utf-8"
    )
    assert main(["ledger", "add", str(tmp_path / "s.sqlite"), str(tmp_path / "in"), "--published", "2024-05-03"]) == 0
    assert "2024-05-03" in ask(capsys, "query", tmp_path / "s.sqlite", "contacts")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("query", "nothing.sqlite", "contacts"), "no such ledger"),
        (("add", "story.txt", "x.jsonl"), "ends in"),
        (("add", "story.sqlite", "nothing.jsonl"), "no such file"),
        (("compare", "nothing.sqlite", "x"), "no such ledger"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["ledger", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_bad_sql_and_unknown_contacts_are_one_line(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "query", str(story), "sql", "SELECT nothing FROM nowhere"]) == 2
    assert "SQL" in capsys.readouterr().err
    assert main(["ledger", "compare", str(story), "nobody"]) == 2
    assert "no contact" in capsys.readouterr().err
