"""Whether two forms of a name are one person: by Wikidata id, by spelling, by the side served."""

from __future__ import annotations

from typing import NamedTuple

from diplonews.matching.clusters import Relation
from diplonews.matching.keys import key
from diplonews.matching.words import Words

#: The score from which two forms are linked.
THRESHOLD = 3.0


class Form(NamedTuple):
    """A name as texts write it, the side served (a country's code, ``@`` and an organisation, or empty), and the
    Wikidata id, where the register knew one."""

    name: str
    side: str = ""
    wikidata: str = ""

    def to_text(self) -> str:
        """The form on one line; names hold no tabs."""
        return f"{self.name}\t{self.side}\t{self.wikidata}"

    @classmethod
    def from_text(cls, written: str) -> Form:
        """The form that `to_text` wrote."""
        name, side, wikidata = written.split("\t")
        return cls(name, side, wikidata)


def relation(one: Form, other: Form, words: Words) -> Relation:
    """What two forms say of each other; symmetric."""
    if one.wikidata and other.wikidata:
        if one.wikidata != other.wikidata:
            return Relation(clash="two Wikidata ids")
        return Relation(6.0, ("the same Wikidata id",))
    states = [side for side in (one.side, other.side) if side and not side.startswith("@")]
    if len(states) == 2 and states[0] != states[1]:
        return Relation(clash="in the service of two states")
    mine, theirs = words.name(one.name), words.name(other.name)
    if not words.same_name(mine, theirs):
        return Relation(clash="different names")
    served = 1.0 if one.side and one.side == other.side else 0.0
    reasons = ("the same side",) if served else ()
    if len(mine) == 1 or len(theirs) == 1:
        return Relation(2.0 + served, ("a name that fits a single word", *reasons))
    spelt = 3.0 if sorted(mine) == sorted(theirs) else 2.5
    return Relation(spelt + served, ("the same full name" if spelt == 3.0 else "names that fit", *reasons))


def keys(form: Form, words: Words) -> tuple[set[int], set[int]]:
    """The keys under which a form is found and looks for others: the words of the name by sound, the Wikidata id."""
    found = {key(f"n {sound}") for sound in words.sounds(form.name)}
    if form.wikidata:
        found.add(key(f"n {form.wikidata}"))
    return found, found
