"""The command line: ``diplonews parse``, ``batch``, ``explain``, ``rules``, ``lint`` and ``demo``.

Rooms, from the ground up: `tables` lays out records as plain text, `files` fetches texts, `commands`
holds one function a command, this one reads the arguments.

Exit codes: 0 done, 1 `lint` found something or the reader of the output went away, 2 wrong use or an unreadable file,
3 a batch that is done but for some of its items.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from diplonews import __version__
from diplonews.cli import batch, commands
from diplonews.cli.files import UseError

EXAMPLES = """\
examples:
  diplonews demo
  diplonews parse article.txt --published 2021-01-28
  curl -s https://example.org/story.txt | diplonews parse - --published 2021-01-28 --format json
  diplonews parse archive/*.txt --format jsonl > reports.jsonl
  diplonews batch archive/ -o reports.jsonl --jobs 4
  diplonews explain article.txt
  diplonews rules claim
  diplonews lint roster.csv
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is wrong with its use goes to stderr as one line, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # output is UTF-8 everywhere, and odd text does not raise
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _arguments().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except UseError as error:
        print(f"diplonews: error: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # as in `diplonews parse … | head`; keeps Python from complaining once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diplonews",
        description="Diplomatic news in, typed records out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"diplonews {__version__}")
    add = parser.add_subparsers(title="commands", required=True, metavar="COMMAND").add_parser

    parse = add("parse", help="the records of texts", description="Print the records of each text.")
    _add_texts(parse)
    parse.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="table to read, json to look at, jsonl (one report a line) to work with; table where not given",
    )
    parse.set_defaults(run=commands.parse)

    explain = add(
        "explain",
        help="which rule fired on which words, and which cues gave no record",
        description="Print each rule that fired, the words it fired on, and the cues that gave no record and why.",
    )
    _add_texts(explain)
    explain.set_defaults(run=commands.explain)

    many = add(
        "batch",
        help="an archive into one output, in many processes",
        description="Parse every text of the inputs into one output; what fails goes to OUT.errors.jsonl.",
        epilog="exit codes: 0 done, 2 wrong use or an output that cannot be written, 3 done but for some items",
    )
    batch.add_arguments(many)

    rules = add(
        "rules",
        help="the rules, each with a sentence it fires on and one it does not",
        description="List the rules: id, room, example and counter-example.",
    )
    rules.add_argument("only", nargs="?", default="", metavar="PREFIX", help="only rules whose id begins so")
    rules.set_defaults(run=commands.rules)

    lint = add(
        "lint",
        help="what is wrong with a roster of office-holders",
        description="Check rosters (CSV) for Register.from_csv; each problem is printed with its file and line.",
    )
    lint.add_argument("files", nargs="+", metavar="ROSTER", help="a CSV file; docs/register.md lists its columns")
    lint.set_defaults(run=commands.lint)

    demo = add("demo", help="the records of a bundled text", description="Parse a bundled text and print its records.")
    demo.set_defaults(run=commands.demo)
    return parser


def _add_texts(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="a UTF-8 text file, or - for standard input")
    command.add_argument(
        "--published", metavar="DATE", help="day of publication (2021-01-28); dates such as 'Friday' count from it"
    )
    command.add_argument("--title", help="the headline: context for names and offices, nothing is extracted from it")


__all__ = ["main"]
