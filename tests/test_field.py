"""Failure in the field: full disks, killed workers, broken files. Each gives a clear error or a row of errors."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplonews import Failure, Parser, Report
from diplonews.archives import ArchiveError, Columns, Source, csv_rows, reading, run, sources
from diplonews.cli import main
from diplonews.parallel import in_order

TEXT = "Foreign Minister Ana Duarte met Kenyan President Joseph Otieno in Nairobi on {} May 2021."
LIMITED = """
import resource, sys
from diplonews.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(["batch", *sys.argv[2:]]))
"""


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(register=None)


def source(count: int) -> Iterator[Source]:
    for number in range(count):
        yield Source(f"here:{number}", {"text": TEXT.format(number % 28 + 1), "id": f"t{number}"})


def items(*inputs: object) -> list[Source]:
    return list(sources([str(one) for one in inputs], Columns()))


def problems(found: list[Source]) -> list[str]:
    return [one.item.error for one in found if isinstance(one.item, Failure)]


def errors_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# The disk


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.sqlite"])
def test_a_full_disk_is_told_and_the_run_goes_on_from_there(name: str, tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    rows = [{"text": TEXT.format(n % 28 + 1), "id": n} for n in range(550)]
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    size = {"out.jsonl": 600_000, "out.csv": 700_000, "out.sqlite": 100_000}[name]
    command = [sys.executable, "-c", LIMITED, str(size), str(given), "-o", str(tmp_path / name)]
    for _ in range(2):  # a second try on the full disk spoils nothing
        full = subprocess.run([*command, "--resume"], capture_output=True, text=True)
        if full.returncode == 0:
            break
        assert full.returncode == 2
        assert "--resume goes on from here" in full.stderr.splitlines()[-1]
        assert "Traceback" not in full.stderr
        assert not (tmp_path / name).exists()
    assert main(["batch", str(given), "-o", str(tmp_path / name), "--resume"]) == 0
    assert main(["batch", str(given), "-o", str(tmp_path / f"whole.{name}")]) == 0
    if name == "out.csv":
        for table in ("contacts.csv", "dates.csv"):
            assert (tmp_path / name / table).read_bytes() == (tmp_path / f"whole.{name}" / table).read_bytes()
    elif name == "out.sqlite":
        with sqlite3.connect(tmp_path / name) as base:
            assert base.execute("SELECT count(*) FROM contacts").fetchone() == (550,)
    else:
        assert (tmp_path / name).read_bytes() == (tmp_path / f"whole.{name}").read_bytes()


def test_an_output_that_cannot_be_written_is_told_before_any_work(tmp_path: Path, parser: Parser) -> None:
    def unread() -> Iterator[Source]:
        yield Source("here", {"text": pytest.fail("an item was read")})

    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "file.csv").write_text("mine", "utf-8")
    for name in ("file/out.jsonl", "folder.jsonl", "file.csv", "none/out.jsonl"):
        with pytest.raises(ArchiveError, match=r"Not a directory|left alone|No such file"):
            run(unread() if name != "none/out.jsonl" else source(1), tmp_path / name, parser=parser)
    assert (tmp_path / "file.csv").read_text("utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs users")
def test_a_folder_that_may_not_be_written(tmp_path: Path, parser: Parser) -> None:
    tmp_path.chmod(0o500)
    user = os.geteuid()
    try:
        if user == 0:  # nothing is unwritable for root, so for a while it is nobody
            os.seteuid(65534)
        with pytest.raises(ArchiveError, match="Permission denied"):
            run(source(1), tmp_path / "out.jsonl", parser=parser)
    finally:
        os.seteuid(user)


def test_a_folder_of_other_files_is_never_replaced(tmp_path: Path, parser: Parser) -> None:
    out = tmp_path / "results.csv"
    run(source(3), out, parser=parser)
    run(source(2), out, parser=parser)  # tables of an earlier run are
    (out / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(ArchiveError, match=r"left alone: it holds 'notes\.txt'"):
        run(source(3), out, parser=parser)
    assert (out / "notes.txt").read_text("utf-8") == "mine"


def test_an_output_among_its_own_inputs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text(json.dumps({"text": "x"}) + "\n", "utf-8")
    for one, out in ((given, "in.jsonl"), (tmp_path, "out.jsonl"), (tmp_path, "sub/../o.jsonl")):
        assert main(["batch", str(one), "-o", str(tmp_path / out)]) == 2
        assert "lies among its own inputs" in capsys.readouterr().err
    assert given.read_text("utf-8") == json.dumps({"text": "x"}) + "\n"


# Workers


def _no_setup() -> None:
    pass


def _work(numbers: list[int]) -> list[int]:
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [number * 2 for number in numbers]


def _unlucky(paths: list[str]) -> list[str]:
    for path in paths:
        if path.endswith("once") and not Path(path).exists():
            Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return paths


def _through(work: Callable[[list[Any]], list[Any]], given: list[Any]) -> list[Any]:
    return list(in_order(work, given, jobs=2, chunk=4, setup=_no_setup, given=(), lost=lambda item: ("lost", item)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_an_item_on_which_workers_die_is_lost_alone() -> None:
    assert _through(_work, list(range(30))) == [n * 2 if n != 13 else ("lost", 13) for n in range(30)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_worker_that_is_killed_once_loses_nothing(tmp_path: Path) -> None:
    given = [str(tmp_path / name) for name in "a b c d e once g h i j".split()]
    assert _through(_unlucky, given) == given


# Broken inputs


def test_a_broken_parquet_file_is_a_row_of_errors_and_the_others_are_read(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\x00" * 40 + b"PAR1")
    (tmp_path / "b.parquet").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Fine.", "utf-8")
    found = items(tmp_path)
    assert len(problems(found)) == 2
    assert all(problem.startswith("cannot be read further") for problem in problems(found))
    assert found[-1].item == {"text": "Fine.", "id": str(tmp_path / "c.txt")}


def test_parquet_of_other_types_gives_errors_in_their_place(tmp_path: Path, parser: Parser) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra tables")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": pa.array([1, None, 3]), "id": pa.array([1, 2, 3])}), tmp_path / "a.parquet")
    done = run(items(tmp_path / "a.parquet"), tmp_path / "out.jsonl", parser=parser)
    assert (done.done, done.failed) == (3, 3)
    assert {row["error"] for row in errors_of(tmp_path / "out.jsonl.errors.jsonl")} == {
        "text must be a str, not int", "text must be a str, not NoneType"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"text": "x"', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"text": 5}', None),
        (b'{"text": "\xff\xfe"}', None),
        (b'"\\ud800 said no."', None),
        (b'{"text": "x", "published": {"a": 1}}', None),
        (b"NaN", "not float"),
        (b"\x00\x00", "no JSON"),
    ],
)
def test_a_broken_line_never_stops_the_run(line: bytes, problem: str | None, tmp_path: Path, parser: Parser) -> None:
    (tmp_path / "a.jsonl").write_bytes(line + b'\n{"text": "Oslo agreed."}\n')
    found = items(tmp_path / "a.jsonl")
    assert [one.place.rpartition(":")[2] for one in found] == ["1", "2"]
    assert problem is None or problem in problems(found)[0]
    done = run(found, tmp_path / "out.jsonl", parser=parser)
    assert done.done == 2
    assert done.failed <= 1


@pytest.mark.parametrize("broken", [lambda data: data[:-30], lambda data: data[:40] + b"\xff" * 20 + data[60:]])
def test_a_broken_archive_is_read_as_far_as_it_goes(broken: Callable[[bytes], bytes], tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"Text {n}."}) + "\n" for n in range(500)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(broken(gzip.compress(lines, mtime=0)))
    (tmp_path / "b.jsonl").write_text('{"text": "Fine."}\n', "utf-8")
    found = items(tmp_path)
    assert len(problems(found)) == 1
    assert isinstance(found[-1].item, dict)
    assert found[-1].item["text"] == "Fine."


def test_an_endless_line_is_told_and_takes_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    (tmp_path / "a.jsonl").write_text('{"text": "' + "x" * 5000 + '"}\n{"text": "Fine."}\n', "utf-8")
    (tmp_path / "b.csv").write_text("text\n" + "x" * 5000 + "\nFine.\n", "utf-8")
    (tmp_path / "c.txt").write_text("x" * 5000, "utf-8")
    found = items(tmp_path)
    told = problems(found)
    assert told[0] == "the line has more than 1,000 bytes"
    assert told[1] == "the line has more than 1,000 characters"
    assert told[2] == "the file has 5,000 bytes, more than 1,000"
    texts = [(one.place.rpartition("/")[2], one.item["text"]) for one in found if isinstance(one.item, dict)]
    assert texts == [("a.jsonl:2", "Fine."), ("b.csv:3", "Fine.")]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("1," + "x" * 5000, ["the line has more than 1,000 characters"]),
        ("1," + "x" * 999, ["the line has more than 1,000 characters"]),
        ('1,"' + "one line\n" * 500 + '"', ["a cell has more than 1,000 characters"]),
        ('1,"' + 'he said ""no"", and\n' * 500 + '"', ["a cell has more than 1,000 characters"]),
        ('1,"' + 'x""' * 5000 + '"', ["the line has more than 1,000 characters"]),
        ('1,"' + 'x"",' * 999 + "\n" * 5 + '"', ["the line has more than 1,000 characters"]),
        ('1,"' + "x" * 995 + '""' * 500 + '\n"', ["the line has more than 1,000 characters"]),
        ("2," * 2000 + '"1\n2"', ["the line has more than 1,000 characters"]),
        ("1," + "x" * 994 + ',"a,\nb"', ["the line has more than 1,000 characters"]),
    ],
)
def test_csv_is_read_on_after_a_row_that_is_too_long(
    wrong: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    (tmp_path / "a.csv").write_text(f'id,text\n0,"Fine,\n""so""."\n{wrong}\n2,Oslo agreed.\n3,"Kyiv, too."\n', "utf-8")
    found = items(tmp_path / "a.csv")
    assert problems(found) == told
    assert [one.item["text"] for one in found if isinstance(one.item, dict)] == [
        'Fine,\n"so".', "Oslo agreed.", "Kyiv, too."
    ]  # fmt: skip
    assert [isinstance(one.item, Failure) for one in found] == [False, True, False, False]
    last = 6 + wrong.count("\n")
    assert found[-1].place == f"{tmp_path}/a.csv:{last}"


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\nOslo agreed.\n"Kyiv did not.\nParis did.\nRome did.\n', "utf-8")
    (tmp_path / "b.csv").write_text('"text\nOslo agreed.\n', "utf-8")
    (tmp_path / "c.csv").write_text('text\nA 5" gun, ""too""\n', "utf-8")
    found = items(tmp_path)
    assert [one.place.rpartition("/")[2] for one in found] == ["a.csv:2", "a.csv:3", "b.csv:1", "c.csv:2"]
    assert (
        problems(found) == ["a quotation mark opened in this row is never closed; the file is not read beyond it"] * 2
    )
    assert found[0].item == {"text": "Oslo agreed.", "id": f"{tmp_path}/a.csv:2"}
    assert isinstance(found[3].item, dict)
    assert found[3].item["text"] == 'A 5" gun'


def test_a_header_that_is_too_long_is_told_and_no_row_is_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    (tmp_path / "a.csv").write_text("x" * 5000 + "\ntext\nFine.\n", "utf-8")
    assert problems(items(tmp_path)) == ["cannot be read further: the line has more than 1,000 characters"]


@given(st.text('",;\n\rx', max_size=30), st.sampled_from(",;"))
def test_csv_is_read_as_pythons_own_reader_reads_it(written: str, between: str) -> None:
    def read(text: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=between))

    plain = read(written)
    told = list(csv_rows.rows(io.StringIO(written, newline=""), between, 1000))
    open_at_end = len(read(f"{written}\nx\n")) == len(plain) > 0  # Python takes the rest of the file for its cell
    assert bool(told and isinstance(told[-1][1], str)) is open_at_end
    if open_at_end:
        told.pop()
        plain.pop()
    header, *rows = [row for row in plain if row] or [[]]
    assert [row for _, row in told] == [dict(zip(header, row, strict=False)) for row in rows]


def test_a_text_that_is_too_long_is_refused_and_told_never_cut() -> None:
    short = Parser(register=None, longest=20)
    assert isinstance(short.parse("x" * 20), Report)
    with pytest.raises(ValueError, match=r"the text has 21 characters, more than 20: cut it, or see Parser\(longest="):
        short.parse("x" * 21)
    for jobs in (1, 2):
        one, other = short.parse_many(["x" * 21, "Oslo agreed."], jobs=jobs)
        assert isinstance(one, Failure)
        assert isinstance(other, Report)
    assert Parser(register=None, longest=None).parse("y " * 50_000).text == "y " * 50_000


def test_of_two_items_with_one_id_the_second_is_told(tmp_path: Path, parser: Parser) -> None:
    twice = [Source(f"here:{n}", {"text": "Oslo agreed.", "id": name}) for n, name in enumerate("abaca")]
    done = run(twice, tmp_path / "out.jsonl", parser=parser)
    assert (done.done, done.failed) == (5, 2)
    told = errors_of(tmp_path / "out.jsonl.errors.jsonl")
    assert [row["place"] for row in told] == ["here:2", "here:4"]
    assert told[0]["error"] == "another item before this one has the id 'a'"
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert ids == ["a", "b", "c"]


def test_a_link_in_a_ring_and_odd_names_are_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "odd\n\u202ename [1].txt").write_text("Fine.", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    assert [one.item for one in items(tmp_path)] == [{"text": "Fine.", "id": str(tmp_path / "odd\n\u202ename [1].txt")}]
