"""Rules: what each finds, a sentence it must fire on and one it must not, and the runner that stamps records.

A rule is public by its id; renaming one is a breaking change. Every room keeps a table `RULES` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from attrs import frozen

from diplonews.scene import Scene

Draft = TypeVar("Draft")


@frozen(slots=True)
class Rule(Generic[Draft]):
    """`find` yields drafts of records from a scene.

    `cue` names the feature of the words without which the rule cannot fire (see `symbols`): a text that holds none
    of them is not looked at. `example` must give a record with this rule's id, `counter` must not.
    """

    id: str
    example: str
    counter: str
    find: Callable[[Scene], Iterable[Draft]]
    cue: str = ""


def run(rules: Iterable[Rule[Draft]], scene: Scene) -> Iterator[tuple[str, Draft]]:
    """The drafts of every rule, each with the id of the rule that found it, in the order of the table."""
    held: Any = scene.has
    for rule in rules:
        if not rule.cue or held(rule.cue):
            for draft in rule.find(scene):
                yield rule.id, draft
