"""``diplonews completion SHELL``: a script that completes commands, options and files (extra ``cli``)."""

from __future__ import annotations

import argparse
from typing import Any

from diplonews.cli.files import UseError
from diplonews.errors import MissingExtraError

_EPILOG = """\
examples:
  diplonews completion bash > ~/.local/share/bash-completion/completions/diplonews
  diplonews completion zsh > ~/.zfunc/_diplonews
"""


def add_command(add: Any, parser: argparse.ArgumentParser) -> None:
    """The command of this module; `parser` is the one that it describes."""
    command = add(
        "completion",
        help="a script for the shell that completes commands and options",
        description="Print a completion script. Needs the extra cli.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    command.set_defaults(run=script, parser=parser)


def script(chosen: argparse.Namespace) -> int:
    """Prints the script of a shell."""
    try:
        import shtab
    except ImportError as error:
        raise UseError(str(MissingExtraError("shtab", "cli", "shell completion"))) from error
    print(shtab.complete(chosen.parser, chosen.shell))
    return 0
