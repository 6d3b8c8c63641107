"""The people of one text: each mention joined to the person it names, each person once, under the fullest name."""

from __future__ import annotations

from bisect import bisect_left

from diplonews.officials.names import Words
from diplonews.officials.titles import Phrase
from diplonews.scene import Person

_SON_OF = frozenset(("bin", "bint", "ibn", "binti"))  # whoever is named so is called by the name before it


class Somebody:
    """A person while the text is read: the record to be, and what mentions are compared with."""

    def __init__(self, person: Person, core: tuple[str, ...]) -> None:
        self.person, self.core = person, core
        self.mentioned = False
        self.phrase: Phrase | None = None
        self.places: list[int] = []  # in order


_CABINET = ("foreign_minister", "defence_minister")  # "Minister Maris", of whom the text told which minister he is


class Roster:
    """People found so far, with an index of the words of their names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.people: list[Somebody] = []
        self.index: dict[str, list[Somebody]] = {}

    def find(self, name: tuple[str, ...], phrase: Phrase | None, at: int = -1) -> Somebody | None:
        """The person whom a name (with what its title says) stands for, or None where nobody or several fit."""
        return nearest(self.fitting(name, phrase), at)

    def fitting(self, name: tuple[str, ...], phrase: Phrase | None) -> list[Somebody]:
        """Everybody whom a name may stand for."""
        core = self.words.core(name)
        alike = self.index.get(core[-1]) or self.index.get(core[0])
        if alike is None:
            return []
        fitting = [
            one
            for one in alike
            if (core == one.core or self._same(core, one)) and (phrase is None or not _conflict(one, phrase, core))
        ]
        if not fitting and phrase is not None and phrase.office and len(core) == 1:
            # "Prime Minister Abe" after "Prime Minister Abe Shinzo": the office says that it is the family name.
            cabinet = _CABINET if phrase.office == "minister" else ()
            told = [
                one
                for one in self.index.get(core[0], ())
                if one.person.office == phrase.office or one.person.office in cabinet
            ]
            fitting = [one for one in told if not _conflict(one, phrase, core)]
        if len(fitting) <= 1:
            return fitting
        if phrase is not None and phrase.office:
            told = [one for one in fitting if one.person.office == phrase.office]
            fitting = told or fitting
        exact = [one for one in fitting if one.core == core]
        return exact or fitting

    def _same(self, core: tuple[str, ...], one: Somebody) -> bool:
        if len(core) == 1:
            return len(one.core) > 1 and core[0] in self.callable(one.core, one)
        if core[-1] == one.core[-1] and len(core) > 1 and len(one.core) > 1 and _short_form(core[0], one.core[0]):
            return True
        small, large = sorted((core, one.core), key=len)
        if not set(small) <= set(large):
            return False
        if len(small) > 1:
            return True
        return small[0] in self.callable(large, one if len(one.core) == len(large) else None)

    def callable(self, core: tuple[str, ...], one: Somebody | None = None) -> tuple[str, ...]:
        """The words of a name by which alone a text may call the person: not the given name, save where it is usual."""
        if len(core) == 1:
            return core
        country = one.person.country if one is not None else None
        royal = one is not None and one.phrase is not None and one.phrase.royal
        royal = royal or (one is not None and not _SON_OF.isdisjoint(one.person.names))  # "Prince Salman"
        return core if royal else self.words.alone(core, country)

    def add(self, name: tuple[str, ...]) -> Somebody:
        """A new person of that name."""
        made = Somebody(Person(" ".join(name), "", name), self.words.core(name))
        self.people.append(made)
        self._enter(made, made.core)
        return made

    def _enter(self, one: Somebody, core: tuple[str, ...]) -> None:
        for word in core:
            held = self.index.get(word)
            if held is None:
                self.index[word] = [one]
            elif one not in held:
                held.append(one)

    def rename(self, one: Somebody, name: tuple[str, ...]) -> bool:
        """Take a name for the person's if it is fuller than the one known, and tell whether it is."""
        if len(name) == 1 and len(one.core) > 1 and "-" not in name[0]:
            return False
        core = self.words.core(name)
        fuller = len(core) > len(one.core) or (len(core) == len(one.core) and len(name) > len(one.person.names))
        if fuller:
            one.person.name, one.person.names = " ".join(name), name
            one.core = core
            self._enter(one, core)
        return fuller

    def tell(self, one: Somebody, phrase: Phrase) -> None:
        """Add to a person what a title says of them; what is known from a stronger place stays."""
        person = one.person
        person.gender = person.gender or phrase.gender
        if phrase.office is None and not phrase.country:
            return
        country = phrase.country
        if phrase.office is not None and _better(one.phrase, phrase):
            if person.office is not None and country is None and phrase.organisation is None:
                country = person.country
            person.office, person.rank, person.title = phrase.office, phrase.rank, phrase.title
            person.status = phrase.status
            person.country = country or person.country
            person.organisation = phrase.organisation or (person.organisation if phrase.country is None else None)
            one.phrase = phrase
        elif person.office is not None and phrase.office == person.office:
            if phrase.status == "former" and country in (None, person.country):
                person.status = "former"  # "former Gov. X" once, "Gov. X" of the old days elsewhere
            if person.country is None:
                person.country = country
                person.organisation = person.organisation or phrase.organisation
        elif phrase.office is None and person.country is None:
            person.country = country


def nearest(fitting: list[Somebody], at: int) -> Somebody | None:
    """Of several people of one surname the one named last before a place; of one, that one."""
    if len(fitting) <= 1 or at < 0:
        return fitting[0] if fitting else None

    def last(one: Somebody) -> int:
        before = bisect_left(one.places, at)
        return one.places[before - 1] if before else -1

    return max(fitting, key=last)


def _short_form(one: str, other: str) -> bool:
    """ "Joe" for "Joseph", "Dan" for "Daniel": the same first two letters, one of them short."""
    return one[:2] == other[:2] and min(len(one), len(other)) <= 4


def _better(old: Phrase | None, new: Phrase) -> bool:
    """Whether a later title says more of a person's office than an earlier one."""
    if old is None or old.office is None:
        return True
    if (old.status == "former") != (new.status == "former"):
        return old.status == "former" and old.office != new.office
    weak = 320
    if old.rank < new.rank and old.title and new.title.lower().startswith(old.title.lower()):
        return True  # "Cabinet Secretary X", then "Cabinet Secretary for Foreign Affairs X"
    return old.rank <= weak < new.rank or (old.office == new.office and old.country is None and new.country is not None)


def _conflict(one: Somebody, phrase: Phrase, core: tuple[str, ...]) -> bool:
    """Whether a title cannot be this person's: another gender, the same office of another state, a crown."""
    person = one.person
    if phrase.royal and len(core) == 1 < len(one.core) and core[0] != one.core[0]:
        return True  # "King Hussein" is not Saddam Hussein: monarchs are called by what others are given
    crowned = phrase.royal and one.phrase is not None and one.phrase.royal and person.office != phrase.office
    if crowned and len(one.core) == 1 < len(core) and core[0] != one.core[0]:
        return True  # "Crown Prince Hussein bin Abdullah" is not King Abdullah
    if phrase.gender and person.gender and phrase.gender != person.gender:
        return True
    same_class = phrase.office is not None and person.office == phrase.office
    return bool(same_class and phrase.country and person.country and phrase.country != person.country)
