"""Texts from files and standard input, with errors a person can act on."""

from __future__ import annotations

import sys
from pathlib import Path


class UseError(Exception):
    """Wrong use of the command line; the message is the line that the user sees."""


def read_text(name: str) -> str:
    """The text of a file, or of standard input for ``-``.

    Line ends stay as they are, so that spans point into the file's own text. Bytes that are not UTF-8
    become U+FFFD, with a note on stderr: a wrong letter is better than no record.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UseError(f"cannot read {name}: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        print(f"diplonews: note: {name} is not UTF-8 (byte {error.start}); read with U+FFFD there", file=sys.stderr)
        return data.decode("utf-8-sig", errors="replace")
