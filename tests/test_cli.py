"""The command line, in this process and in one of its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import diplonews
from diplonews.cli import main
from diplonews.cli.tables import columns, plain, report_table
from diplonews.records import Report

STORY = (
    "Norway’s Foreign Minister Ingrid Solheim spoke by phone with her Turkish counterpart, Kemal Aydin, on Thursday.\n"
    "“We had a frank conversation,” Solheim told reporters in Oslo.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode())
    return path


def run(*arguments: str | Path, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, the way a shell starts it."""
    return subprocess.run([sys.executable, "-m", "diplonews", *map(str, arguments)], input=text, capture_output=True)


def test_a_file_as_json_is_the_report_of_the_same_call_in_python(story: Path) -> None:
    done = run("parse", story, "--published", "2024-05-03", "--title", "A call", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == diplonews.parse(STORY, "2024-05-03", "A call").to_dict()


def test_several_files_as_jsonl_are_one_report_a_line(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(story), str(story), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert Report.from_json(lines[0]) == diplonews.parse(STORY)


def test_several_files_as_json_are_a_list(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(story), str(story), "--format", "json"]) == 0
    assert [form["text"] for form in json.loads(capsys.readouterr().out)] == [STORY, STORY]


def test_several_files_as_tables_are_told_apart(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(story), str(story)]) == 0
    assert capsys.readouterr().out.count(f"== {story}") == 2


def test_line_ends_of_the_file_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dos.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    assert main(["parse", str(path), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "One.\r\nTwo.\r\n"


def test_bytes_that_are_not_utf8_are_noted_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Türkiye".encode("latin-1"))
    assert main(["parse", str(path), "--format", "jsonl"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["text"] == "T�rkiye"
    assert "not UTF-8 (byte 1)" in shown.err


def test_an_empty_text_has_no_records(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["parse", "-"]) == 0
    assert capsys.readouterr().out == "no records\n"


def test_an_unreadable_file_is_an_error_line_a_hint_and_exit_code_2(story: Path) -> None:
    for path, hint in ((story.with_name("storry.txt"), f"there is a {story}"), (story.parent, "diplonews batch")):
        done = run("parse", path)
        assert done.returncode == 2
        assert done.stdout == b""
        line, told = done.stderr.decode().splitlines()
        assert line.startswith(f"diplonews: error: cannot read {path}: ")
        assert told.startswith("diplonews: hint: ")
        assert hint in told


def test_a_bad_date_is_an_error_line_a_hint_and_exit_code_2(story: Path) -> None:
    done = run("parse", story, "--published", "last Tuesday")
    assert done.returncode == 2
    line, told = done.stderr.decode().splitlines()
    assert line.startswith("diplonews: error: --published: ")
    assert "last Tuesday" in line
    assert "2021-01-28" in told


@pytest.mark.parametrize("arguments", [[], ["parse"], ["parse", "-", "--format", "xml"], ["sing"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "diplonews" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"diplonews {diplonews.__version__}\n"


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "diplonews parse article.txt --published" in capsys.readouterr().out


def test_rules_of_an_unknown_prefix_are_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "weather."]) == 2
    assert "no rule id begins with 'weather.'" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_traceback(story: Path) -> None:
    many = [str(story)] * 300
    command = [sys.executable, "-m", "diplonews", "parse", "--format", "jsonl", *many]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert plain("a\x1b[31mb\nc\u202ed") == "a [31mb c d"
    report = diplonews.parse(STORY.replace("Oslo", "Os\x1b[2Jlo"))
    assert not any("\x1b" in line for line in report_table(report))


def test_columns_are_cut_to_the_width_of_the_terminal() -> None:
    rows = [("東京", "x" * 50), ("Oslo", "y")]
    assert list(columns(rows)) == ["  東京  " + "x" * 50, "  Oslo  y"]
    assert list(columns(rows, 20)) == ["  東京  " + "x" * 11 + "…", "  Oslo  y"]
