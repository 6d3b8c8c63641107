"""Writes what ships ready-made of the lexicon: `diplonews/lexicon/ready`. Run it after a table or cue file was changed.

Until then the parser finds that the tables are others than those the files were made of, and makes all of it anew when
it is made: the same records, a third of a second later.
"""

from __future__ import annotations

import json
from pathlib import Path

import diplonews
from diplonews import entries, vocabulary
from diplonews.dates import clue_words, shows_date
from diplonews.lexicon import TOMLS, Lexicon, checksum
from diplonews.lexicon.tables import parse_toml
from diplonews.shipped import Shipped, names_in

FOLDER = Path(diplonews.__file__).parent / "lexicon" / "ready"


def texts() -> dict[str, str]:
    """Each file's name and its text, made of the tables as they are."""
    lexicon = Lexicon.default()
    tomls = {name: Shipped(f"lexicon/{name}").read_text() for name in names_in("lexicon") if name.endswith(".toml")}
    read = {name: parse_toml(text, name) for name, text in tomls.items()}
    made = {
        TOMLS: json.dumps(read, ensure_ascii=False, separators=(",", ":")),
        entries.FILE: entries.Entries.made(lexicon).written(),
        vocabulary.FILE: vocabulary.written(vocabulary.marked(lexicon, clue_words(), shows_date)),
    }
    return {name: f"{checksum().decode()}\n{text}" for name, text in made.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
