"""The commands that print records and rules: arguments in, lines out, an exit code back."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from importlib import resources
from pathlib import Path
from typing import Any

from diplonews import explaining
from diplonews.cli.choosing import checked_parser, reports
from diplonews.cli.files import UseError, inputs
from diplonews.cli.showing import show_report, show_rows
from diplonews.cli.tables import columns, report_table, width_of_output
from diplonews.pipeline import Parser
from diplonews.records import Report
from diplonews.register import lint_roster

#: The bundled texts with their days of publication.
SAMPLES = {"wire": "2024-05-03", "readout": "2024-06-20", "briefing": "2024-07-01"}


def parse(chosen: argparse.Namespace) -> int:
    """``diplonews parse FILE…``"""
    form = chosen.format
    forms: list[dict[str, Any]] = []
    narrow = chosen.only is not None or chosen.status is not None
    shown = 0
    unresolved = 0
    for number, (name, report) in enumerate(reports(chosen)):
        if report.published is None:
            unresolved += sum(when.start is None for when in report.dates)
        if form == "jsonl":
            print(report.to_json())
        elif form == "json":
            forms.append(report.to_dict())
        elif not narrow or report_has_records(report):
            if _several(chosen.files) or number:
                print(f"{chr(10) if shown else ''}== {name}")
            show_report(report)
            shown += 1
    if form == "json":
        print(json.dumps(forms if len(forms) != 1 else forms[0], ensure_ascii=False, indent=2))
    elif form == "table" and narrow and not shown:
        print("no records")
    if unresolved and form == "table" and sys.stderr.isatty():
        told = "date phrase" if unresolved == 1 else "date phrases"
        print(f"diplonews: note: {unresolved} {told} not resolved; --published DATE resolves them", file=sys.stderr)
    return 0


def _several(files: list[str]) -> bool:
    return len(files) > 1 or files[0].lower().endswith((".jsonl", ".ndjson", ".gz", ".csv", ".tsv", ".parquet"))


def report_has_records(report: Report) -> bool:
    """Whether anything was found."""
    return bool(report.officials or report.contacts or report.pledges or report.claims or report.dates)


def demo(chosen: argparse.Namespace) -> int:
    """``diplonews demo``: a bundled text, its records, and one record as JSON; with ``--save`` the texts as files."""
    if chosen.save is not None:
        return _save(Path(chosen.save))
    name = next(iter(SAMPLES))
    text = sample(name)
    report = Parser().parse(text, published=SAMPLES[name])
    print(f"The text (diplonews/samples/{name}.txt, published {SAMPLES[name]}):\n")
    for paragraph in text.splitlines():
        print(textwrap.fill(paragraph, 100, initial_indent="  ", subsequent_indent="  "))
    print("\nIts records:\n")
    for line in report_table(report, width_of_output() or 120):
        print(line)
    form = report.to_dict()
    for family in ("calls", "meetings", "visits", "claims"):
        if form[family]:
            print(f"\nThe first of its {family} as JSON; `rule` found it, `evidence` is where the text tells of it:\n")
            print(json.dumps(form[family][0], ensure_ascii=False, indent=2))
            break
    return 0


def sample(name: str) -> str:
    """A bundled text."""
    return resources.files("diplonews").joinpath("samples", f"{name}.txt").read_text("utf-8")


def _save(folder: Path) -> int:
    """The bundled texts as files, each for itself and all as JSON lines with their days of publication."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lines = []
        for name, published in SAMPLES.items():
            (folder / f"{name}.txt").write_text(sample(name), "utf-8", newline="")
            form = {"id": name, "published": published, "text": sample(name)}
            lines.append(json.dumps(form, ensure_ascii=False) + "\n")
        (folder / "stories.jsonl").write_text("".join(lines), "utf-8", newline="")
    except OSError as error:
        raise UseError(f"cannot write {error.filename or folder}: {error.strerror or error}") from error
    print(f"wrote {', '.join(str(folder / f'{name}.txt') for name in SAMPLES)} and {folder / 'stories.jsonl'}")
    return 0


def rules(chosen: argparse.Namespace) -> int:
    """``diplonews rules``: every rule with a sentence on which it fires and one on which it does not."""
    found = [(family, rule) for family, rule in explaining.all_rules() if rule.id.startswith(chosen.only)]
    if not found:
        raise UseError(f"no rule id begins with {chosen.only!r}", "`diplonews rules` lists them all")
    for family, rule in found:
        print(f"{rule.id}  ({family})")
        for line in columns([("fires on", rule.example), ("not on", rule.counter)], width_of_output()):
            print(line)
    return 0


def explain(chosen: argparse.Namespace) -> int:
    """``diplonews explain FILE…``: which rule fired on which words, and which cues gave no record and why."""
    parser = checked_parser(chosen)
    for number, one in enumerate(inputs(chosen.files, chosen.fetch)):
        text = one.report.text if one.report is not None else one.text
        known = one.report.published if one.report is not None else one.published
        why = explaining.explain(parser, text, chosen.published or known, chosen.title or one.title)
        if _several(chosen.files):
            print(f"{chr(10) if number else ''}== {one.name}")
        fired = [(one.rule, one.record, " | ".join(span.text for span in one.words)) for one in why.fired]
        missed = [(one.family, f"{one.cue.start}-{one.cue.end}", one.cue.text, one.reason) for one in why.missed]
        show_rows(f"Rules that fired ({len(fired)})", ("rule", "record", "words"), fired)
        show_rows(f"Cues that gave no record ({len(missed)})", ("family", "place", "cue", "reason"), missed)
    return 0


def lint(chosen: argparse.Namespace) -> int:
    """``diplonews lint ROSTER…``: every problem of the files, one a line; exit code 1 where there is any."""
    problems = [problem for name in chosen.files for problem in lint_roster(name)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0
