"""People by what they are: who "the minister", "the Iranian president", "a senior official" can be."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
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
        self._starts = [mention.start for mention in scene.person_mentions]

    def between(self, start: int, end: int) -> list[PersonMention]:
        """The mentions of people that begin between two tokens."""
        return self.scene.person_mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def first_named(self) -> dict[int, int]:
        """The token of each person's first mention, in the order of the text."""
        found: dict[int, int] = {}
        for mention in self.scene.person_mentions:
            found.setdefault(mention.person, mention.start)
        return found

    @cached_property
    def _times_named(self) -> dict[int, int]:
        counts: dict[int, int] = defaultdict(int)
        for mention in self.scene.person_mentions:
            counts[mention.person] += 1
        return counts

    @cached_property
    def _by_office(self) -> dict[str, list[int]]:
        """The indices of the people who hold each office."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, person in enumerate(self.scene.people):
            if person.office is not None:
                found[person.office].append(i)
        return found

    @cached_property
    def _by_country(self) -> dict[str, list[int]]:
        """The officials of each country, in the order in which they are named."""
        found: dict[str, list[int]] = defaultdict(list)
        for i in self.first_named:
            person = self.scene.people[i]
            if person.office is not None and person.country:
                found[person.country].append(i)
        return found

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
        people, first_named, by_office = self.scene.people, self.first_named, self._by_office
        fitting = sorted([i for office in set(offices) for i in by_office.get(office, ())])
        if country is not None:
            fitting = [i for i in fitting if self._may_serve(people[i], country)]
        if later:
            soon = self._first_named_after(token)
            fitting = [i for i in fitting if i in soon and (country is None or people[i].country == country)]
            return fitting[0] if len(fitting) == 1 else None
        if bare:
            fitting = [i for i in fitting if i not in self._guests]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        tests: tuple[Callable[[int], bool], ...] = (
            lambda i: country is not None and people[i].country == country,
            lambda i: people[i].status != "former",
            lambda i: i in first_named and first_named[i] < token,
            lambda i: bool(words) and words in (people[i].title or "").lower(),
        )
        for test in tests:
            if len(fitting) > 1:
                fitting = [i for i in fitting if test(i)] or fitting
        if len(fitting) == 1:
            return fitting[0]
        ranked = sorted(fitting, key=lambda i: self._times_named[i], reverse=True)
        if self._times_named[ranked[0]] > self._times_named[ranked[1]]:
            return ranked[0]
        if any(people[i].office in _HEADS for i in fitting):
            return min((i for i in fitting if i in first_named), key=first_named.__getitem__, default=None)
        return self._nearest(fitting, token)

    def also(self, words: str, token: int) -> int | None:
        """Whoever holds several offices, called by the other one: "Prime Minister and Foreign Minister X"."""
        people = self.scene.people
        before = [i for i, first in self.first_named.items() if first < token and people[i].office is not None]
        named = [i for i in before if words in (people[i].title or "").lower().split(" and ")]
        return named[0] if len(named) == 1 else None

    def _nearest(self, fitting: list[int], token: int) -> int | None:
        """The one of several who is named in the nearest sentence that names just one of them."""
        last: tuple[int, set[int]] | None = None
        wanted, mentions = set(fitting), self.scene.person_mentions
        for number in range(bisect_left(self._starts, token) - 1, -1, -1):
            mention = mentions[number]
            if mention.person not in wanted:
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
        if person.country == country:
            return True
        return person.country is None and person.organisation is None and person.office != "igo_official"

    def _first_named_after(self, token: int) -> set[int]:
        """The people whose first mention comes after a place, within the next few sentences."""
        ends = self.scene.tokens.ends
        at = bisect_left(ends, token) + _SOON
        limit = ends[at] if at < len(ends) else len(self.scene.tokens.words)
        return {m.person for m in self.between(token, limit) if self.first_named[m.person] >= token}

    def met_before(self, country: str, start: int, token: int) -> list[int]:
        """The officials of a country named before a place, if the text from `start` on still names one of them."""
        found = [i for i in self._by_country.get(country, ()) if self.first_named[i] < token]
        recent = {m.person for m in self.between(start, token)}
        return found if not recent.isdisjoint(found) else []
