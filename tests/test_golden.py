"""What users get on a fixed set of texts changes only together with a diff that somebody has read.

make golden      # write tests/golden/reports.jsonl anew, after reading what the test prints
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from reports import samples

import diplonews
from diplonews.cli import main
from diplonews.records import Report

GOLDEN = Path(__file__).parent / "golden"


def fresh() -> Iterator[Report]:
    """The reports of the bundled texts, the stories and the texts in many manners, as the rules give them today."""
    yield from samples()
    for name in ("stories.jsonl", "manners.jsonl"):
        for line in (GOLDEN / name).read_text("utf-8").splitlines():
            yield diplonews.parse(**json.loads(line))


def write(path: Path) -> None:
    path.write_text("".join(report.to_json() + "\n" for report in fresh()), "utf-8", newline="")


def test_records_change_only_by_a_diff_that_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "new.jsonl")
    code = main(["diff", str(GOLDEN / "reports.jsonl"), str(tmp_path / "new.jsonl")])
    assert code == 0, f"\n{capsys.readouterr().out}\nIf this is what you wanted: make golden"


def test_the_sample_holds_every_kind_of_record() -> None:
    reports = [Report.from_json(line) for line in (GOLDEN / "reports.jsonl").read_text("utf-8").splitlines()]
    assert len(reports) >= 20
    contacts = [contact for report in reports for contact in report.contacts]
    assert {contact.kind for contact in contacts} == {"call", "meeting", "visit"}
    assert {"held", "planned", "proposed"} <= {contact.status for contact in contacts}
    claims = {claim.kind for report in reports for claim in report.claims}
    assert len(claims) >= 8
    assert any(report.pledges for report in reports)
    empty = next(one for one in reports if one.id == "no-records")
    assert not any(empty.to_dict()[name] for name in ("officials", "calls", "meetings", "visits", "claims"))


if __name__ == "__main__":
    write(GOLDEN / "reports.jsonl")
