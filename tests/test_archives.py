"""The batch command: inputs of many kinds, an output that a kill cannot spoil, errors with their place."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diplonews import Parser
from diplonews.archives import ArchiveError, Columns, Source, run, sources
from diplonews.cli import main
from diplonews.pipeline import Failure
from diplonews.records import Report
from diplonews.tables import safe_cell

TEXT = "Foreign Minister Ana Duarte met Kenyan President Joseph Otieno in Nairobi on {} May 2021."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(register=None)


def items(*inputs: object) -> list[Source]:
    return list(sources([str(one) for one in inputs], Columns()))


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_inputs_of_many_kinds(tmp_path: Path) -> None:
    rows = [{"text": "One.", "id": 1}, {"text": "Two.", "published": "2021-05-03"}]
    jsonl = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(jsonl, "utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(jsonl.encode()))
    (tmp_path / "c.csv").write_text('id,text\n3,"Three, ""so""."\n', "utf-8")
    (tmp_path / "d.txt").write_text("\ufeffFour.", "utf-8")
    got = items(tmp_path)
    assert [s.item["text"] for s in got if isinstance(s.item, dict)] == [
        "One.", "Two.", "One.", "Two.", 'Three, "so".', "Four.",
    ]  # fmt: skip
    assert got[0].item == {"text": "One.", "id": "1"}
    assert got[1].place.endswith("a.jsonl:2")


def test_bad_lines_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text"\n[1]\n{"txt": 1}\n\n{"text": "Two."}\n', "utf-8")
    got = items(tmp_path / "a.jsonl")
    assert [isinstance(s.item, Failure) for s in got] == [False, True, True, True, False]
    assert [s.place.rpartition(":")[2] for s in got] == ["1", "2", "3", "4", "6"]


def test_inputs_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("x", "utf-8")
    for given, problem in (
        (tmp_path / "none", "no such file"),
        (tmp_path / "a.doc", "unknown kind"),
        (tmp_path, "no file"),
    ):
        with pytest.raises(ArchiveError, match=problem):
            items(given)


def source(count: int) -> Iterator[Source]:
    for number in range(count):
        item: dict[str, object] = {"text": TEXT.format(number % 28 + 1), "id": f"t{number}"}
        if number % 50 == 7:
            item["published"] = "soon"
        yield Source(f"here:{number}", item)


def test_failures_go_to_the_errors_file(tmp_path: Path, parser: Parser) -> None:
    done = run(source(60), tmp_path / "out.jsonl", parser=parser)
    assert (done.done, done.failed) == (60, 2)
    assert len(lines_of(tmp_path / "out.jsonl")) == 58
    errors = lines_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [e["place"] for e in errors] == ["here:7", "here:57"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.errors.jsonl"]


def test_a_broken_run_goes_on_byte_for_byte(tmp_path: Path, parser: Parser) -> None:
    whole = run(source(1500), tmp_path / "whole.jsonl", parser=parser)

    def broken() -> Iterator[Source]:
        for number, one in enumerate(source(1500)):
            if number == 1200:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        run(broken(), tmp_path / "out.jsonl", parser=parser)
    with open(tmp_path / "out.jsonl.part", "ab") as part:
        part.write(b'{"half a line')  # what a kill leaves behind the journal
    with pytest.raises(ArchiveError, match="--resume"):
        run(source(1500), tmp_path / "out.jsonl", parser=parser)
    again = run(source(1500), tmp_path / "out.jsonl", parser=parser, resume=True)
    assert (again.done, again.failed) == (whole.done, whole.failed)
    for name in ("{}.jsonl", "{}.jsonl.errors.jsonl"):
        assert (tmp_path / name.format("out")).read_bytes() == (tmp_path / name.format("whole")).read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_kill_in_the_middle_then_resume(tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text("".join(json.dumps({"text": TEXT.format(n % 28 + 1) * 20, "id": n}) + "\n" for n in range(1200)))
    command = [sys.executable, "-m", "diplonews", "batch", str(given), "-o"]
    subprocess.run([*command, str(tmp_path / "whole.jsonl")], check=True, capture_output=True)
    out = tmp_path / "out.jsonl"
    with subprocess.Popen([*command, str(out)], stderr=subprocess.DEVNULL) as running:
        journal = tmp_path / "out.jsonl.journal"
        for _ in range(600):
            if running.poll() is not None or (journal.exists() and journal.stat().st_size):
                break
            time.sleep(0.05)
        os.kill(running.pid, signal.SIGKILL)
    subprocess.run([*command, str(out), "--resume", "--jobs", "2"], check=True, capture_output=True)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_csv_and_sqlite(tmp_path: Path, parser: Parser) -> None:
    for name in ("out.csv", "out.sqlite"):
        run(source(40), tmp_path / name, parser=parser)
    assert (tmp_path / "out.csv" / "dates.csv").read_text("utf-8").count("\n") == 40
    with sqlite3.connect(tmp_path / "out.sqlite") as base:
        assert base.execute("SELECT count(*) FROM dates").fetchone() == (39,)


def test_parquet_and_duckdb(tmp_path: Path, parser: Parser) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra tables")
    run(source(40), tmp_path / "out.parquet", parser=parser)
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 39
    duckdb = pytest.importorskip("duckdb", reason="needs the extra duckdb")
    run(source(40), tmp_path / "out.duckdb", parser=parser)
    with duckdb.connect(str(tmp_path / "out.duckdb")) as base:
        assert base.execute("SELECT count(*) FROM dates").fetchone() == (39,)


ATTACKS = ("x'); DROP TABLE contacts; --", "x' OR '1'='1", 'x"; DELETE FROM contacts; --', "x\\'; --", "x`; --")


@pytest.mark.parametrize("name", ["out.sqlite", "out.duckdb"])
def test_words_of_a_text_are_no_sql(tmp_path: Path, name: str) -> None:
    connect: Any = sqlite3.connect
    if name.endswith(".duckdb"):
        pytest.importorskip("pyarrow", reason="needs the extra duckdb")
        connect = pytest.importorskip("duckdb", reason="needs the extra duckdb").connect
    given = tmp_path / "in.jsonl"
    told = "Foreign Minister Ana Duarte met President {} of Kenya."
    lines = [{"id": attack, "text": told.format(attack), "title": attack} for attack in ATTACKS]
    given.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert main(["batch", str(given), "-o", str(tmp_path / name)]) == 0
    base = connect(str(tmp_path / name))
    assert {row[0] for row in base.execute("SELECT report FROM officials").fetchall()} == set(ATTACKS)
    base.execute("SELECT count(*) FROM contacts").fetchone()  # the table is still there
    base.close()


def test_output_that_says_no_form(tmp_path: Path, parser: Parser) -> None:
    with pytest.raises(ArchiveError, match="ending says its form"):
        run(source(1), tmp_path / "out.xml", parser=parser)
    with pytest.raises(ArchiveError, match="No such file or directory"):
        run(source(1), tmp_path / "none" / "out.jsonl", parser=parser)


def test_no_cell_is_a_formula() -> None:
    for attack in ("=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"):
        assert safe_cell(attack) == "'" + attack


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text(json.dumps({"body": TEXT.format(3)}) + "\n{\n", "utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["batch", str(given), "-o", str(out), "--text-column", "body"]) == 3
    assert "1 items without a report" in capsys.readouterr().err
    assert Report.from_json(out.read_text("utf-8")).text == TEXT.format(3)
    assert main(["batch", str(tmp_path / "none"), "-o", str(out)]) == 2
    assert "no such file" in capsys.readouterr().err
