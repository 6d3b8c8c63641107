"""Rules: what each finds, a sentence it must fire on and one it must not.

A rule is public by its id; renaming one is a breaking change. Every room keeps a table `RULES` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

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
