"""The journal: reports that were added but are not yet in the tables, one JSON line each, beside the ledger's file.

`Ledger.add` writes here before it returns, and the tables take in many reports at a time. A process that is killed
leaves its lines behind, and the next one to open the ledger takes them in; adding is idempotent, so it does no harm
where the tables had them already.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


class Journal:
    """The journal of one ledger file."""

    def __init__(self, ledger: Path) -> None:
        self.path = ledger.with_name(ledger.name + ".journal")
        self._stream = open(self.path, "ab", buffering=0)  # noqa: SIM115  # open as long as the ledger is

    def write(self, line: str) -> None:
        """Appends a report; on return the operating system has it, whatever becomes of this process."""
        self._stream.write(line.encode("utf-8") + b"\n")

    def lines(self) -> Iterator[str]:
        """The reports of the journal. A last line without its end was never acknowledged and is left out."""
        with open(self.path, "rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    yield line.decode("utf-8")

    def clear(self) -> None:
        """Forgets all lines: the tables have them."""
        self._stream.truncate(0)

    def close(self) -> None:
        """Closes the journal, and removes it where it is empty."""
        self._stream.close()
        if self.path.exists() and not os.path.getsize(self.path):
            self.path.unlink()
