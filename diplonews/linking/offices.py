"""People by what they are: who "the minister", "the Iranian president", "a senior official" can be."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from diplonews.mentions import Mention
from diplonews.scene import Person, PersonMention, Scene

_SOON = 6  # boundaries (sentence and paragraph ends) within which an unnamed official may come to be named
_HEADS = ("head_of_state", "head_of_government", "deputy_head")
#: "The president | spoke (today) with | President X"
_MEETS = (
    "{definite}(?P<title>{TITLE}){adverb|modal|auxiliary|have}{0,3}{verb}{adverb|DATE}{0,2}"
    "{preposition}?{determiner}?{PERSON}"
)


class Offices:
    """The office-holders of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def holder(
        self,
        offices: tuple[str, ...],
        country: str | None,
        words: str,
        token: int,
        *,
        later: bool = False,
        bare: bool = False,
    ) -> int | None:
        """The text's official who holds one of the offices, for that country where one is named.

        Of several the one who still holds it, then the one whose title has the words, then the one the text speaks
        of most, then of heads of state and government the first, of others the one spoken of last. An indefinite
        description ("a senior official") leads to somebody named soon after, if at all; a bare one ("the president")
        never to somebody whom the text sets beside it.
        """
        people = self.scene.people
        fitting = [
            i
            for i, person in enumerate(people)
            if person.office in offices and (country is None or self._may_serve(person, country))
        ]
        if later:
            soon = self._first_named_after(token)
            fitting = [i for i in fitting if i in soon and (country is None or people[i].country == country)]
            return fitting[0] if len(fitting) == 1 else None
        if bare:
            fitting = [i for i in fitting if i not in self._guests]
        before = {m.person for m in self.scene.person_mentions if m.start < token}
        tests: tuple[Callable[[int], bool], ...] = (
            lambda i: country is not None and people[i].country == country,
            lambda i: people[i].status != "former",
            lambda i: i in before,
            lambda i: bool(words) and words in (people[i].title or "").lower(),
        )
        for test in tests:
            if len(fitting) > 1:
                fitting = [i for i in fitting if test(i)] or fitting
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        counts = Counter(m.person for m in self.scene.person_mentions if m.person in fitting)
        ranked = counts.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            return ranked[0][0]
        if any(people[i].office in _HEADS for i in fitting):
            return next(m.person for m in self.scene.person_mentions if m.person in fitting)
        return self._nearest(fitting, token)

    def _nearest(self, fitting: list[int], token: int) -> int | None:
        """The one of several who is named in the nearest sentence that names just one of them."""
        last: tuple[int, set[int]] | None = None
        for mention in reversed(self.scene.person_mentions):
            if mention.start >= token or mention.person not in fitting:
                continue
            first = self.scene.tokens.sentence_of(mention.start)[0]
            if last is None or first == last[0]:
                last = first, (last[1] if last else set()) | {mention.person}
            elif len(last[1]) == 1:
                break
            else:
                last = first, {mention.person}
        return next(iter(last[1])) if last is not None and len(last[1]) == 1 else None

    @cached_property
    def _guests(self) -> frozenset[int]:
        """People whom a bare title of their own office meets: "the president spoke with President X" of another."""
        layer, alphabet = self.scene.layer, self.scene.alphabet
        found: set[int] = set()
        for m in alphabet.compile(_MEETS).finditer(layer.symbols):
            item, one = layer.items.get(m.start("title")), layer.items.get(m.end() - 1)
            if not isinstance(item, Mention) or not isinstance(one, PersonMention) or one.start == one.name_start:
                continue
            if self.scene.people[one.person].office in {row.office for row in item.titles}:
                found.add(one.person)
        return frozenset(found)

    @staticmethod
    def _may_serve(person: Person, country: str) -> bool:
        return person.country == country or (person.country is None and person.organisation is None)

    def _first_named_after(self, token: int) -> set[int]:
        """The people whose first mention comes after a place, within the next few sentences."""
        seen: set[int] = set()
        soon: set[int] = set()
        ends = self.scene.tokens.ends
        at = bisect_left(ends, token) + _SOON
        limit = ends[at] if at < len(ends) else len(self.scene.tokens.words)
        for mention in self.scene.person_mentions:
            if mention.person not in seen and token <= mention.start < limit:
                soon.add(mention.person)
            seen.add(mention.person)
        return soon

    def met_before(self, country: str, start: int, token: int) -> list[int]:
        """The officials of a country named before a place, if the text from `start` on still names one of them."""
        named = (m.person for m in self.scene.person_mentions if m.start < token)
        people = self.scene.people
        found = [i for i in dict.fromkeys(named) if people[i].office is not None and people[i].country == country]
        recent = {m.person for m in self.scene.person_mentions if start <= m.start < token}
        return found if set(found) & recent else []
