"""What users get on a fixed set of texts changes only together with a diff that somebody has read.

make golden      # write reports.jsonl, sentences.txt and news.txt anew, after reading what the test prints
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
import pytest
from hostile import seeds
from reports import PUBLISHED

import diplonews
from diplonews.cli import main
from diplonews.records import Report, Span

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def texts() -> Iterator[dict[str, Any]]:
    """The bundled texts, the stories and the texts in many manners, as arguments of `parse`."""
    folder = resources.files("diplonews").joinpath("samples")
    for name, day in PUBLISHED.items():
        yield {"id": name, "published": day, "text": folder.joinpath(f"{name}.txt").read_text("utf-8")}
    for name in ("stories.jsonl", "manners.jsonl"):
        yield from map(json.loads, (GOLDEN / name).read_text("utf-8").splitlines())


@cache
def kept() -> dict[str, str]:
    """The line of each report, as the rules gave it when it was last read."""
    lines = (GOLDEN / "reports.jsonl").read_text("utf-8").splitlines()
    return {json.loads(line)["id"]: line for line in lines}


def sentences() -> tuple[str, ...]:
    """The sentences of the project's rules and tables of tests, none twice."""
    blocks = (HERE / "challenge" / "sentences.txt").read_text("utf-8").splitlines()
    written = [line for line in blocks if line and line[0] not in " #["]
    whole = {given["text"] for given in texts()}
    return tuple(text for text in dict.fromkeys((*seeds(), *written)) if text not in whole)


def news() -> Iterator[dict[str, Any]]:
    """Short news, as arguments of `parse`."""
    yield from map(json.loads, (GOLDEN / "news.jsonl").read_text("utf-8").splitlines())


def brief(value: Any) -> Any:
    """A record without its words and what is empty: spans as "start-end", the rest as JSON has it."""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, tuple):
        return [brief(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if attrs.has(type(value)):
        held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        return {name: brief(one) for name, one in held.items() if one is not None and one != ()}
    return value


def lines_of(text: str, published: str | None = "2024-03-05", title: str | None = None) -> list[str]:
    """A text and, a line each, the records that it gives."""
    report = diplonews.parse(text, published=published, title=title)
    records = (*report.officials, *report.contacts, *report.pledges, *report.claims, *report.dates)
    told = [f"  {type(one).__name__} {json.dumps(brief(one), ensure_ascii=False)}" for one in records]
    return [json.dumps(text, ensure_ascii=True), *told]


@cache
def kept_lines(name: str) -> dict[str, list[str]]:
    """The lines of each text of a file, as the rules gave them when they were last read."""
    found: dict[str, list[str]] = {}
    for line in (GOLDEN / name).read_text("utf-8").splitlines():
        if not line.startswith("  "):
            block = found.setdefault(json.loads(line), [])
        block.append(line)
    return found


@pytest.mark.parametrize("text", sentences())
def test_records_of_a_sentence_change_only_by_a_diff_that_was_read(text: str) -> None:
    assert lines_of(text) == kept_lines("sentences.txt").get(text), "if this is what you wanted: make golden"


@pytest.mark.parametrize("given", tuple(news()), ids=lambda given: given["id"])
def test_records_of_news_change_only_by_a_diff_that_was_read(given: dict[str, Any]) -> None:
    lines = lines_of(given["text"], given["published"], given["title"])
    assert lines == kept_lines("news.txt").get(given["text"]), "if this is what you wanted: make golden"


@pytest.mark.parametrize("given", tuple(texts()), ids=lambda given: given["id"])
def test_records_change_only_by_a_diff_that_was_read(
    given: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = diplonews.parse(**given).to_json(), kept()[given["id"]]
    if now != before:
        for name, line in (("before", before), ("now", now)):
            (tmp_path / name).write_text(f"{line}\n", "utf-8", newline="")
        main(["diff", str(tmp_path / "before"), str(tmp_path / "now")])
        pytest.fail(f"\n{capsys.readouterr().out}\nIf this is what you wanted: make golden")


def test_every_text_has_its_report_and_every_report_its_text() -> None:
    assert list(kept()) == [given["id"] for given in texts()]
    assert tuple(kept_lines("sentences.txt")) == sentences()
    assert list(kept_lines("news.txt")) == [given["text"] for given in news()]


def test_the_sample_holds_every_kind_of_record() -> None:
    reports = [Report.from_json(line) for line in kept().values()]
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
    reports = "".join(diplonews.parse(**given).to_json() + "\n" for given in texts())
    (GOLDEN / "reports.jsonl").write_text(reports, "utf-8", newline="")
    lines = "".join(f"{line}\n" for text in sentences() for line in lines_of(text))
    (GOLDEN / "sentences.txt").write_text(lines, "utf-8", newline="")
    told = (lines_of(given["text"], given["published"], given["title"]) for given in news())
    (GOLDEN / "news.txt").write_text("".join(f"{line}\n" for lines in told for line in lines), "utf-8", newline="")
