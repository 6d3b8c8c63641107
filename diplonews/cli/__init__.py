"""The command line: ``diplonews parse``, ``view``, ``export`` and the rest; ``diplonews --help`` lists them.

Rooms, from the ground up: `tables` lays out records as plain text, `files` fetches texts and reports, `showing`
writes lines and tables, `choosing` makes reports of what was asked for; `commands`, `pictures`, `exports`, `runs`,
`batch` and `completion` hold the commands; this one reads the arguments.

Exit codes: 0 done, 1 `lint` or `diff` found something or the reader of the output went away, 2 wrong use or an
unreadable file, 3 a batch that is done but for some of its items.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from diplonews import __version__
from diplonews.cli import batch, choosing, commands, completion, exports, ledger, pictures, runs
from diplonews.cli.files import UseError

EXAMPLES = """\
examples:
  diplonews demo
  diplonews parse article.txt --published 2021-01-28
  curl -s https://example.org/story.txt | diplonews parse - --published 2021-01-28 --format json
  diplonews parse archive/*.txt --format jsonl > reports.jsonl
  diplonews parse reports.jsonl --only visits --status planned
  diplonews view reports.jsonl -o page.html
  diplonews timeline reports.jsonl -o timeline.svg
  diplonews export reports.jsonl --to plover -o events.csv
  diplonews batch archive/ -o reports.jsonl --jobs 4
  diplonews explain article.txt
  diplonews evaluate annotated/ reports.jsonl --errors 20
  diplonews diff before.jsonl after.jsonl
  diplonews rules claim
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors come with a hint where a word is close to one that exists."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        hint = _close(message)
        self.exit(2, f"{self.prog}: error: {message}\n" + (f"{self.prog}: hint: {hint}\n" if hint else ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is wrong with its use goes to stderr with a hint, and the exit code is 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # output is UTF-8 everywhere, and odd text does not raise
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _arguments().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except UseError as error:
        print(f"diplonews: error: {error}", file=sys.stderr)
        if error.hint is not None:
            print(f"diplonews: hint: {error.hint}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # as in `diplonews parse … | head`; keeps Python from complaining once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _close(message: str) -> str | None:
    """What a misspelt word of the command line may have meant, out of the message that refuses it."""
    wrong, _, known = message.partition("(choose from")
    words = wrong.split("'")
    if not known or len(words) < 2:
        return None
    close = difflib.get_close_matches(words[-2], known.replace("'", " ").strip(" )").replace(",", " ").split(), n=1)
    return f"did you mean {close[0]}?" if close else None


def _arguments() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="diplonews",
        description="Diplomatic news in, typed records out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"diplonews {__version__}")
    add = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser).add_parser

    parse = add("parse", help="the records of texts", description="Print the records of each text.")
    choosing.add_texts(parse)
    choosing.add_filters(parse)
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
    choosing.add_texts(explain)
    explain.set_defaults(run=commands.explain)

    pictures.add_commands(add)
    exports.add_command(add)

    many = add(
        "batch",
        help="an archive into one output, in many processes",
        description="Parse every text of the inputs into one output; what fails goes to OUT.errors.jsonl.",
        epilog="exit codes: 0 done, 2 wrong use or an output that cannot be written, 3 done but for some items",
    )
    batch.add_arguments(many)

    runs.add_commands(add)

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

    story = add(
        "ledger",
        help="many texts as one story: add, query, timeline, compare",
        description="Keep many texts as one story in a file, ask it questions, compare the tellings of one event.",
        epilog=ledger.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ledger.add_arguments(story)

    demo = add("demo", help="the records of a bundled text", description="Parse a bundled text and print its records.")
    demo.add_argument("--save", metavar="FOLDER", help="write the bundled texts there instead, to work with")
    demo.set_defaults(run=commands.demo)

    completion.add_command(add, parser)
    return parser


__all__ = ["main"]
