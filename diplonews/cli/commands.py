"""One function a command: arguments in, lines out, an exit code back."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from importlib import import_module, resources
from typing import Any

from diplonews.cli.files import UseError, read_text
from diplonews.cli.tables import columns, report_table, width_of_output
from diplonews.pipeline import Parser
from diplonews.records import Claim, Contact, Pledge, Report

# Rooms with a table `RULES`, in the order in which a text passes them.
RULE_ROOMS = ("officials", "contacts", "pledges", "claims")

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
    found = [(room, rule) for room, rule in all_rules() if rule.id.startswith(chosen.only)]
    if not found:
        raise UseError(f"no rule id begins with {chosen.only!r}; `diplonews rules` lists them all")
    for room, rule in found:
        print(f"{rule.id}  ({room})")
        for line in columns([("fires on", rule.example), ("not on", rule.counter)], width_of_output()):
            print(line)
    return 0


def explain(chosen: argparse.Namespace) -> int:
    """``diplonews explain FILE…``: which rule fired on which words, and which cues gave no record and why."""
    for name, report in _reports(chosen):
        print(name)
        for line in columns(list(_fired(report)) or [("", "no rule fired")], width_of_output()):
            print(line)
    return 0


def all_rules() -> Iterator[tuple[str, Any]]:
    """Every rule with the name of its room, in the order in which a text passes them."""
    for room in RULE_ROOMS:
        for rule in getattr(import_module(f"diplonews.{room}"), "RULES", ()):
            yield room, rule


def _reports(chosen: argparse.Namespace) -> Iterator[tuple[str, Report]]:
    """Each file's name and report. A wrong date is found before the first file is read."""
    parser = Parser()
    try:
        parser.parse("", published=chosen.published)
    except ValueError as error:
        raise UseError(f"--published: {error}") from error
    for name in chosen.files:
        yield name, parser.parse(read_text(name), published=chosen.published, title=chosen.title)


def _fired(report: Report) -> Iterator[tuple[str, str, str]]:
    """Rule, record and words of each record, in the order of the text."""
    rows: list[tuple[int, tuple[str, str, str]]] = []
    for official in report.officials:
        place = official.mentions[0].start if official.mentions else 0
        words = " | ".join(span.text for span in official.mentions)
        rows.append((place, (official.rule, official.id, words)))
    records: tuple[Contact | Pledge | Claim, ...] = (*report.contacts, *report.pledges, *report.claims)
    for record in records:
        place = record.evidence[0].start if record.evidence else 0
        rows.append((place, (record.rule, record.id, " | ".join(span.text for span in record.evidence))))
    rows.sort()
    for _, row in rows:
        yield row
