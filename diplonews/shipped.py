"""Files that ship inside the package, read through whatever loaded it, so that they are found in a zip file too.

`importlib.resources` does the same, and brings `tempfile`, `zipfile` and `urllib` with it: a tenth of what a first
parse may take.
"""

from __future__ import annotations

import os
import pkgutil


class Shipped:
    """A file by its path inside the package: ``lexicon/words.tsv``.

    >>> Shipped("register/nicknames.tsv").read_text().partition("\\t")[0]
    'full'
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = path.rpartition("/")[2]

    def read_bytes(self) -> bytes:
        """The bytes of the file. Raises OSError where there is none."""
        found = pkgutil.get_data("diplonews", self.path)
        if found is None:
            raise FileNotFoundError(f"diplonews was loaded from where its file {self.path} cannot be read")
        return found

    def read_text(self, encoding: str = "utf-8") -> str:
        """The text of the file, with plain line ends."""
        text = self.read_bytes().decode(encoding)
        return text.replace("\r\n", "\n") if "\r" in text else text


def names_in(folder: str) -> list[str]:
    """The names of what stands in a folder of the package, in order."""
    here = os.path.join(os.path.dirname(__file__), folder)
    if os.path.isdir(here):
        return sorted(os.listdir(here))
    from importlib.resources import files  # in a zip file

    return sorted(file.name for file in files("diplonews").joinpath(folder).iterdir())
