"""The commands that draw, export, measure and compare, and what the command line reads."""

from __future__ import annotations

import csv
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from reports import HOSTILE, hostile, samples

import diplonews
from diplonews.cli import files, main
from diplonews.cli.commands import SAMPLES
from diplonews.cli.showing import rich_table
from diplonews.cli.tables import blocks
from diplonews.records import Report

Capture = pytest.CaptureFixture[str]
PAGE = """<!doctype html><html><head><title>Talks in Oslo</title>
<meta property="article:published_time" content="2024-05-03"></head><body><nav>Menu</nav><article>
<h1>Talks in Oslo</h1>
<p>Norway’s Foreign Minister Ingrid Solheim will visit Ankara next week, her ministry said in a statement on Friday.</p>
<p>She is due to meet her Turkish counterpart, Kemal Aydin, for talks on shipping in the Black Sea and on fisheries.</p>
</article></body></html>"""


@pytest.fixture
def stories(tmp_path: Path, capsys: Capture) -> Path:
    """The bundled texts, saved by the command itself."""
    assert main(["demo", "--save", str(tmp_path / "stories")]) == 0
    capsys.readouterr()
    return tmp_path / "stories" / "stories.jsonl"


@pytest.fixture
def reports(stories: Path, capsys: Capture) -> Path:
    """Their reports, as the command writes them."""
    assert main(["parse", str(stories), "--format", "jsonl"]) == 0
    path = stories.with_name("reports.jsonl")
    path.write_text(capsys.readouterr().out, "utf-8")
    return path


def test_the_bundled_texts_are_saved_with_their_days(stories: Path) -> None:
    assert {path.name for path in stories.parent.iterdir()} == {*(f"{name}.txt" for name in SAMPLES), "stories.jsonl"}
    assert [json.loads(line)["published"] for line in stories.read_text("utf-8").splitlines()] == list(SAMPLES.values())


def test_lines_of_texts_are_parsed_each_with_its_day(reports: Path) -> None:
    assert [Report.from_json(line) for line in reports.read_text("utf-8").splitlines()] == list(samples())


def test_planned_visits_and_no_other_records(reports: Path, capsys: Capture) -> None:
    assert main(["parse", str(reports), "--only", "visits", "--status", "planned"]) == 0
    shown = capsys.readouterr().out
    assert "Contacts (2)" in shown
    assert "Ingrid Solheim; in Athens" in shown
    assert "Ingrid Solheim; hosts Orhan Demirel; in Ankara" in shown
    assert "Claims" not in shown
    assert "== briefing" not in shown
    assert main(["parse", str(reports), "--only", "calls", "--status", "refused"]) == 0
    assert capsys.readouterr().out == "no records\n"


def test_an_unknown_type_is_told(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["parse", "-", "--only", "visits,trips"])
    assert "no type 'trips'; known are officials, calls" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("picture", "begins"), [("view", "<!doctype html>"), ("timeline", "<svg"), ("network", "<svg"), ("matrix", "<svg")]
)
def test_pictures_are_written(picture: str, begins: str, reports: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert main([picture, str(reports), "-o", str(out), "--heading", "Mine & ours"]) == 0
    written = out.read_text("utf-8")
    assert written.startswith(begins)
    assert "Mine &amp; ours" in written
    assert capsys.readouterr().err == f"wrote {out}\n"


def test_a_picture_goes_into_a_pipe_from_a_pipe(reports: Path) -> None:
    command = [sys.executable, "-m", "diplonews", "network", "-", "--by", "country"]
    done = subprocess.run(command, input=reports.read_bytes(), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"<svg")


def test_a_text_makes_a_page_as_it_is(stories: Path, tmp_path: Path) -> None:
    text = stories.with_name("wire.txt")
    assert main(["view", str(text), "--published", "2024-05-03", "-o", str(tmp_path / "page.html")]) == 0
    assert (tmp_path / "page.html").read_text("utf-8") == diplonews.parse(
        text.read_text("utf-8"), "2024-05-03"
    ).to_html()


def test_what_cannot_be_written_is_told(reports: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["view", str(reports), "-o", str(tmp_path / "no" / "page.html")]) == 2
    assert "cannot write" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--to", "plover"], '{"id": "wire:call:'),
        (["--to", "plover", "-o", "x.csv"], "id,date,enddate,actor,"),
        (["--to", "cameo"], '{"id": "wire:'),
        (["--to", "cameo", "-o", "x.csv"], "id,date,enddate,date_basis,source,"),
        (["--to", "dyads"], '{"id": "wire:call:'),
        (["--to", "csv"], "report,published,id,kind,"),
        (["--to", "csv", "--table", "claims"], "report,published,id,kind,quotation,"),
        (["--to", "jsonl"], '{"schema": "diplonews/1"'),
        (["--to", "ics"], "BEGIN:VCALENDAR\r\n"),
    ],
)
def test_exports_are_written(
    arguments: list[str], begins: str, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = arguments if "-o" in arguments else [*arguments, "-o", "x.out"]
    assert main(["export", str(reports), *arguments]) == 0
    assert Path(arguments[arguments.index("-o") + 1]).read_bytes().decode().startswith(begins)


@pytest.mark.parametrize("arguments", [["--to", "parquet"], ["--to", "cameo"]])
def test_parquet_is_written(arguments: list[str], reports: Path, tmp_path: Path, capsys: Capture) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra tables")
    out = tmp_path / "out.parquet"
    assert main(["export", str(reports), *arguments, "-o", str(out)]) == 0
    assert parquet.read_table(out).num_rows > 0
    assert main(["export", str(reports), "--to", "parquet"]) == 2
    assert "hint: name a file with -o" in capsys.readouterr().err


def test_a_graph_is_written(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("networkx", reason="needs the extra graph")
    assert main(["export", str(reports), "--to", "graphml", "-o", str(tmp_path / "g.graphml")]) == 0
    assert "<graphml" in (tmp_path / "g.graphml").read_text("utf-8")


def test_a_hostile_text_goes_through_every_command(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "hostile.jsonl"
    path.write_text(hostile().to_json() + "\n", "utf-8")
    for arguments in (
        ["parse"], ["view"], ["timeline"], ["network"], ["matrix"], ["explain"],
        *(["export", "--to", to] for to in ("plover", "cameo", "dyads", "csv", "jsonl", "ics")),
    ):  # fmt: skip
        out = [] if arguments[0] in ("parse", "explain") else ["-o", str(tmp_path / "out")]
        assert main([arguments[0], str(path), *arguments[1:], *out]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x00" not in shown


def test_evaluate_prints_figures(reports: Path, capsys: Capture) -> None:
    assert main(["evaluate", str(reports), str(reports)]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"claim +(\d+) +\1 +\1 +1\.000 +1\.000 +1\.000", shown)
    assert main(["evaluate", str(reports), "--format", "json"]) == 0  # the texts are parsed
    assert json.loads(capsys.readouterr().out)["misses"] == []


def test_evaluate_lists_errors(reports: Path, tmp_path: Path, capsys: Capture) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"id": "wire", "text": "Oslo.", "officials": [{"name": "Li Wei"}]}), "utf-8")
    assert main(["evaluate", str(gold), str(reports), "--errors", "3"]) == 0
    shown = capsys.readouterr().out
    assert "What is wrong (3 of" in shown
    assert "missing official  Li Wei" in shown
    gold.write_text("{}", "utf-8")
    assert main(["evaluate", str(gold), str(reports)]) == 2
    assert "docs/evaluation.md" in capsys.readouterr().err


def test_diff_shows_what_changed_and_exits_1(reports: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["diff", str(reports), str(reports)]) == 0
    assert capsys.readouterr().out == "0 gained, 0 lost, 0 changed\n"
    forms = [json.loads(line) for line in reports.read_text("utf-8").splitlines()]
    forms[0]["calls"][0]["mode"] = "video"
    forms[0]["visits"] = []
    other = tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(form) + "\n" for form in forms), "utf-8")
    assert main(["diff", str(reports), str(other)]) == 1
    shown = capsys.readouterr().out
    assert "- visit" in shown.replace("  -  ", "- ").replace("visit  ", "visit ")
    assert "mode: phone → video" in shown
    assert "0 gained, 2 lost, 1 changed" in shown
    assert main(["diff", str(reports), str(other), "--format", "json"]) == 1
    assert {one["what"] for one in json.loads(capsys.readouterr().out)} == {"lost", "changed"}


def test_what_is_no_report_is_told(tmp_path: Path, stories: Path, capsys: Capture) -> None:
    assert main(["diff", str(stories), str(stories)]) == 2
    assert "holds no reports" in capsys.readouterr().err
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"schema": "diplonews/1", "id": 5}\n', "utf-8")
    assert main(["view", str(broken)]) == 2
    assert f"{broken}:1: text: missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["vew"], "did you mean view?"),
        (["parse", "-", "--format", "jsnl"], "did you mean jsonl?"),
        (["export", "-", "--to", "clover"], "did you mean plover?"),
    ],
)
def test_a_misspelt_word_gets_a_hint(arguments: list[str], hint: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("name", ["story.pdf", "story.DOCX"])
def test_a_file_that_is_no_text_gets_a_hint(name: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / name).write_bytes(b"%PDF")
    assert main(["parse", str(tmp_path / name)]) == 2
    assert "take the text out first" in capsys.readouterr().err


# Pages and URLs


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A page on this machine."""
    (tmp_path / "talks.html").write_text(PAGE, "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]  # as it was called

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_url_is_not_fetched_unasked(capsys: Capture) -> None:
    assert main(["parse", "https://example.org/story"]) == 2
    shown = capsys.readouterr().err
    assert "not fetched unasked" in shown
    assert "hint: add --fetch" in shown


def test_a_page_gives_its_text_its_day_and_its_headline(tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra web")
    (tmp_path / "talks.html").write_text(PAGE, "utf-8")
    assert main(["parse", str(tmp_path / "talks.html"), "--format", "json"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert (form["published"], form["title"]) == ("2024-05-03", "Talks in Oslo")
    assert "Menu" not in form["text"]
    assert form["visits"][0]["when"]["start"] == "2024-05-06"


def test_a_url_is_fetched_where_it_is_asked_for(server: str, capsys: Capture) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra web")
    assert main(["parse", f"{server}/talks.html", "--fetch", "--only", "visits"]) == 0
    assert "Ankara" in capsys.readouterr().out
    assert main(["parse", f"{server}/none.html", "--fetch"]) == 2
    assert "cannot fetch" in capsys.readouterr().err


def test_a_page_that_is_too_large_is_refused_and_told_never_cut(
    server: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra web")
    monkeypatch.setattr(files, "_LARGEST_PAGE", len(PAGE.encode()) - 1)
    assert main(["parse", f"{server}/talks.html", "--fetch"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"the page has more than {len(PAGE.encode()) - 1:,} bytes" in shown.err
    assert "pass the .html file" in shown.err
    monkeypatch.setattr(files, "_LARGEST_PAGE", len(PAGE.encode()))
    assert main(["parse", f"{server}/talks.html", "--fetch"]) == 0


def test_a_page_under_another_name_is_noted(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "talks.txt").write_text(PAGE, "utf-8")
    assert main(["parse", str(tmp_path / "talks.txt")]) == 0
    assert "looks like a page" in capsys.readouterr().err


# Terminals


def test_tables_on_a_terminal_hold_every_cell_and_no_markup() -> None:
    console = pytest.importorskip("rich.console", reason="needs the extra cli")
    report = diplonews.parse(HOSTILE + "\nForeign Minister [bold]Ana[/bold] Duarte said “no”.", "2024-05-03")
    for block in blocks(report):
        out = io.StringIO()
        console.Console(file=out, force_terminal=True, width=300, color_system=None).print(rich_table(block))
        assert f"{block.title} ({len(block.rows)})" in out.getvalue()
        assert "\x1b[2J" not in out.getvalue()
    wide = io.StringIO()
    (officials,) = (block for block in blocks(samples()[0]) if block.title == "Officials")
    console.Console(file=wide, width=200).print(rich_table(officials))
    for row in officials.rows:
        assert all(cell in wide.getvalue() for cell in row)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_terminal_gets_tables_and_a_pipe_gets_lines(stories: Path) -> None:
    pytest.importorskip("rich", reason="needs the extra cli")
    import pty

    command = [sys.executable, "-m", "diplonews", "parse", str(stories), "--only", "visits"]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    os.close(ours)
    assert "────".encode() in shown
    piped = subprocess.run(command, capture_output=True).stdout
    assert b"\x1b" not in piped
    assert "─".encode() not in piped


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_the_commands(shell: str, capsys: Capture) -> None:
    pytest.importorskip("shtab", reason="needs the extra cli")
    assert main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("parse", "view", "export", "--published", "graphml"))


def test_completion_without_its_package_names_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install 'diplonews[cli]'" in capsys.readouterr().err


def test_every_command_shows_its_help(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"^    (\w+)\s", capsys.readouterr().out, re.MULTILINE))
    assert {"parse", "view", "timeline", "network", "matrix", "export", "evaluate", "diff", "completion"} <= commands
    for command in commands:
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
        assert "usage: diplonews " in capsys.readouterr().out


def test_csv_of_contacts_reads_back(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "contacts.csv"
    assert main(["export", str(reports), "--to", "csv", "-o", str(out), "--status", "planned"]) == 0
    with open(out, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert all(row["status"] == "planned" for row in rows)
