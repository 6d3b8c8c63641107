"""One function a command: arguments in, lines out, an exit code back."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from importlib import resources
from typing import Any

from diplonews import explaining
from diplonews.cli.files import UseError, read_text
from diplonews.cli.tables import columns, report_table, width_of_output
from diplonews.pipeline import Parser
from diplonews.records import Report
from diplonews.register import lint_roster

DEMO_TEXT = "wire.txt"
DEMO_PUBLISHED = "2024-05-03"


def parse(chosen: argparse.Namespace) -> int:
    """``diplonews parse FILE…``"""
    form = chosen.format
    forms: list[dict[str, Any]] = []
    several = len(chosen.files) > 1
    for number, (name, report) in enumerate(_reports(chosen)):
        if form == "jsonl":
            print(report.to_json())
        elif form == "json":
            forms.append(report.to_dict())
        else:
            if several:
                print(f"{chr(10) if number else ''}== {name}")
            for line in report_table(report, width_of_output()):
                print(line)
    if form == "json":
        print(json.dumps(forms if several else forms[0], ensure_ascii=False, indent=2))
    return 0


def demo(chosen: argparse.Namespace) -> int:
    """``diplonews demo``: a bundled text, its records, and one record as JSON with its rule and words."""
    text = resources.files("diplonews").joinpath("samples", DEMO_TEXT).read_text("utf-8")
    report = Parser().parse(text, published=DEMO_PUBLISHED)
    print(f"The text (diplonews/samples/{DEMO_TEXT}, published {DEMO_PUBLISHED}):\n")
    for paragraph in text.splitlines():
        print(textwrap.fill(paragraph, 100, initial_indent="  ", subsequent_indent="  "))
    print("\nIts records:\n")
    for line in report_table(report, width_of_output() or 120):
        print(line)
    form = report.to_dict()
    for name in ("calls", "meetings", "visits", "claims"):
        if form[name]:
            print(f"\nThe first of its {name} as JSON; `rule` found it, `evidence` is where the text tells of it:\n")
            print(json.dumps(form[name][0], ensure_ascii=False, indent=2))
            break
    return 0


def rules(chosen: argparse.Namespace) -> int:
    """``diplonews rules``: every rule with a sentence on which it fires and one on which it does not."""
    found = [(family, rule) for family, rule in explaining.all_rules() if rule.id.startswith(chosen.only)]
    if not found:
        raise UseError(f"no rule id begins with {chosen.only!r}; `diplonews rules` lists them all")
    for family, rule in found:
        print(f"{rule.id}  ({family})")
        for line in columns([("fires on", rule.example), ("not on", rule.counter)], width_of_output()):
            print(line)
    return 0


def explain(chosen: argparse.Namespace) -> int:
    """``diplonews explain FILE…``: which rule fired on which words, and which cues gave no record and why."""
    parser = _parser(chosen)
    for number, name in enumerate(chosen.files):
        why = explaining.explain(parser, read_text(name), chosen.published, chosen.title)
        if len(chosen.files) > 1:
            print(f"{chr(10) if number else ''}== {name}")
        fired = [(one.rule, one.record, " | ".join(span.text for span in one.words)) for one in why.fired]
        missed = [(one.family, f"{one.cue.start}-{one.cue.end}", one.cue.text, one.reason) for one in why.missed]
        for title, rows in (("Rules that fired", fired), ("Cues that gave no record", missed)):
            print(f"{title} ({len(rows)})")
            for line in columns(rows, width_of_output()):
                print(line)
    return 0


def lint(chosen: argparse.Namespace) -> int:
    """``diplonews lint ROSTER…``: every problem of the files, one a line; exit code 1 where there is any."""
    problems = [problem for name in chosen.files for problem in lint_roster(name)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _reports(chosen: argparse.Namespace) -> Iterator[tuple[str, Report]]:
    """Each file's name and report."""
    parser = _parser(chosen)
    for name in chosen.files:
        yield name, parser.parse(read_text(name), published=chosen.published, title=chosen.title)


def _parser(chosen: argparse.Namespace) -> Parser:
    """A parser; a wrong date is found here, before the first file is read."""
    parser = Parser()
    try:
        parser.parse("", published=chosen.published)
    except ValueError as error:
        raise UseError(f"--published: {error}") from error
    return parser
