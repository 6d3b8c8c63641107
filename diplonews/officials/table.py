"""What finds an official, rule by rule; the passes that do it stand in the room's face."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplonews.rules import Rule
from diplonews.scene import PersonMention, Scene


def _read_by(name: str) -> Callable[[Scene], Iterator[PersonMention]]:
    """Officials are read in passes over the whole text, so a rule's finds are those of the text that bear its id."""

    def find(scene: Scene) -> Iterator[PersonMention]:
        rules = [person.rule for person in scene.people]
        return (one for one in scene.person_mentions if name in (one.rule, rules[one.person]))

    return find


def _rule(name: str, example: str, counter: str) -> Rule[PersonMention]:
    return Rule(name, example, counter, _read_by(name))


RULES = (
    _rule(
        "official.title-before",
        "Foreign Minister Ana Duarte arrived.",
        "The foreign minister of Kenya arrived with Ana Duarte, a novelist.",
    ),
    _rule(
        "official.list",
        "Presidents Peter Otieno and Lars Holm signed the text.",
        "The presidents of both clubs praised Peter Otieno and Lars Holm.",
    ),
    _rule(
        "official.apposition",
        "Ana Duarte, the foreign minister of Peru, arrived.",
        "Ana Duarte, a teacher from Peru, wrote to the foreign minister.",
    ),
    _rule(
        "official.predicate",
        "Ana Duarte was sworn in as foreign minister of Peru on Monday.",
        "Ana Duarte was seen as a friend of the foreign minister of Peru.",
    ),
    _rule(
        "official.counterpart",
        "Kenyan Foreign Minister Ana Duarte met her Peruvian counterpart, Luis Ferrer, on Monday.",
        "Kenyan Foreign Minister Ana Duarte met Luis Ferrer, a singer with no counterpart, on Monday.",
    ),
    _rule(
        "official.surname-alone",
        "Macron met Scholz in Berlin on Thursday.",
        "Duarte met Macron Otieno, a singer from Nairobi, on Thursday.",
    ),
    _rule(
        "official.register",
        "Prime Minister Kishida arrived in Paris on Thursday.",
        "Prime Minister Duarte arrived in Paris on Thursday.",
    ),
)
