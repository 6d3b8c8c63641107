"""A process that adds to a ledger and is killed loses nothing: all it had added is there when the file is opened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import corpus_of_events as corpus
import pytest

from diplonews.ledger import Ledger

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")

#: Adds the reports of a file and says after each one that it was added; with a batch so small that it is killed in all
#: stages: while it takes reports apart, while it writes tables, while it commits.
CHILD = """
import sys
from diplonews import Report
from diplonews.ledger import Ledger, book
book.BATCH = 7
ledger = Ledger(sys.argv[1])
for line in open(sys.argv[2], encoding="utf-8"):
    report = Report.from_json(line)
    ledger.add(report)
    print(report.id, flush=True)
"""


@pytest.mark.parametrize("ending", ["sqlite", "duckdb"])
@pytest.mark.parametrize("after", [1, 20, 57])
def test_a_kill_loses_nothing(tmp_path: Path, ending: str, after: int) -> None:
    if ending == "duckdb":
        pytest.importorskip("duckdb", reason="needs the extra ledger")
        pytest.importorskip("pyarrow", reason="needs the extra ledger")
    _, texts = corpus.read()
    reports = corpus.reports(texts[:90])
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(report.to_json() + "\n" for report in reports), "utf-8")
    path = tmp_path / f"story.{ending}"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(lines)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    added = []
    for line in child.stdout:
        added.append(line.strip())
        if len(added) == after:
            os.kill(child.pid, signal.SIGKILL)
            break
    added += [line.strip() for line in child.stdout if line.endswith("\n")]
    assert child.wait() == -signal.SIGKILL or len(added) == len(reports)
    child.stdout.close()

    with Ledger(path) as ledger:
        held = {report.id for report in ledger.reports()}
        assert set(added) <= held
        assert len(held) - len(added) <= 1  # one may have been added and not yet announced
        ledger.add_many(reports)  # the run is simply repeated
        told = ledger.to_json()
    fresh = Ledger()
    fresh.add_many(reports)
    assert told == fresh.to_json()


def test_half_a_line_in_the_journal_is_left_out(tmp_path: Path) -> None:
    _, texts = corpus.read()
    reports = corpus.reports(texts[:3])
    journal = tmp_path / "story.sqlite.journal"
    journal.write_text(reports[0].to_json() + "\n" + reports[1].to_json()[:200], "utf-8")
    with Ledger(tmp_path / "story.sqlite") as ledger:
        assert [report.id for report in ledger.reports()] == [reports[0].id]
        ledger.add(reports[2])
        assert len(ledger) == 2
    assert not journal.exists()
