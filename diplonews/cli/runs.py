"""``diplonews evaluate`` and ``diplonews diff``: figures against annotations, and what changed between two runs."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from diplonews.cli.files import UseError, reports_of
from diplonews.cli.showing import show_rows
from diplonews.cli.tables import columns, plain, width_of_output
from diplonews.evaluation import Change, Evaluation, GoldError, GoldText, diff, evaluate, read_gold
from diplonews.pipeline import Parser
from diplonews.records import Report

_SIGNS = {"gained": "+", "lost": "-", "changed": "~"}


def add_commands(add: Any) -> None:
    """The commands of this module."""
    command = add(
        "evaluate",
        help="figures against texts that people annotated",
        description="Hold reports against annotated texts: figures a type, slots, and what is wrong.",
        epilog="Without PRED the annotated texts are parsed. docs/evaluation.md has the format of GOLD.",
    )
    command.add_argument("gold", metavar="GOLD", help="a folder of JSON files, a JSON file or JSON lines")
    command.add_argument("predictions", metavar="PRED", nargs="?", help="reports as JSON lines, with the ids of GOLD")
    command.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N things that are wrong")
    command.add_argument("--format", choices=("table", "json"), default="table")
    command.set_defaults(run=figures)

    command = add(
        "diff",
        help="records gained, lost and changed between two runs",
        description="What changed between two files of reports, by the ids of the reports.",
        epilog="exit codes: 0 nothing changed, 1 something did, 2 wrong use",
    )
    command.add_argument("old", metavar="OLD", help="reports as JSON lines")
    command.add_argument("new", metavar="NEW", help="reports as JSON lines")
    command.add_argument("--format", choices=("table", "json"), default="table")
    command.set_defaults(run=changes)


def figures(chosen: argparse.Namespace) -> int:
    """``diplonews evaluate GOLD [PRED]``"""
    try:
        gold = list(read_gold(chosen.gold))
    except GoldError as error:
        raise UseError(str(error), "docs/evaluation.md has the format") from error
    reports = reports_of(chosen.predictions) if chosen.predictions is not None else list(_parsed(gold))
    found = evaluate(gold, reports)
    if chosen.format == "json":
        print(json.dumps(_form(found), ensure_ascii=False, indent=2))
        return 0
    rows = [
        (one.name, str(one.gold), str(one.found), str(one.right), *map(_rate, (one.precision, one.recall, one.f1)))
        for one in found.figures
    ]
    show_rows(f"{len(gold)} texts", _HEADINGS, [_HEADINGS, *rows] if not _rich() else rows)
    slots = [(name, _rate(right / of), f"{right} of {of}") for name, right, of in found.slots]
    show_rows("Slots of the right ones", ("slot", "agree", ""), slots)
    if found.without_report:
        print(f"without a report: {plain(', '.join(found.without_report))}")
    if chosen.errors:
        shown = [(one.text, one.what, one.told) for one in found.misses[: chosen.errors]]
        show_rows(f"What is wrong ({len(shown)} of {len(found.misses)})", ("text", "what", "words"), shown)
    return 0


_HEADINGS = ("type", "gold", "found", "right", "precision", "recall", "F1")


def _rich() -> bool:
    from diplonews.cli.showing import console

    return console() is not None


def _parsed(gold: list[GoldText]) -> Iterator[Report]:
    parser = Parser()
    for one in gold:
        try:
            yield parser.parse(one.text, one.published, one.title, one.id)
        except ValueError as error:
            raise UseError(f"{one.id}: {error}") from error


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _form(found: Evaluation) -> dict[str, Any]:
    return {
        "figures": [
            {**attrs.asdict(one), "precision": one.precision, "recall": one.recall, "f1": one.f1}
            for one in found.figures
        ],
        "slots": [{"slot": name, "agree": right, "compared": of} for name, right, of in found.slots],
        "without_report": found.without_report,
        "misses": [attrs.asdict(one) for one in found.misses],
    }


def changes(chosen: argparse.Namespace) -> int:
    """``diplonews diff OLD NEW``; exit code 1 where something changed."""
    found = list(diff(reports_of(chosen.old), reports_of(chosen.new)))
    if chosen.format == "json":
        print(json.dumps([attrs.asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for line in told(found, width_of_output()):
            print(line)
    return 1 if found else 0


def told(found: list[Change], width: int | None = None) -> Iterator[str]:
    """Changes in lines, report by report, with a count at the end."""
    last = None
    for change in found:
        if change.report != last:
            yield f"== {plain(change.report)}"
            last = change.report
        yield from columns([(_SIGNS[change.what], change.kind, change.told)], width)
        for name, old, new in change.fields:
            if old != new:
                yield from columns([("", "", f"{name}: {old} → {new}")], width)
    counts = Counter(change.what for change in found)
    yield f"{counts['gained']} gained, {counts['lost']} lost, {counts['changed']} changed"
