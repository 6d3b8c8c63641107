"""How a clause is read around a cue of commitment: who acts, by when, how much, and for whom."""

from __future__ import annotations

from diplonews.dates import DateMention
from diplonews.drafts import Ref
from diplonews.pledges.subjects import Group, Subjects
from diplonews.pledges.words import Piece
from diplonews.scene import Money, Scene

__all__ = ["Group", "Piece", "Reading"]


_ENDS = ("the end of", "end of", "the close of", "within")


class Reading(Subjects):
    """One scene as the rules of this room look at it."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.last: tuple[int, Piece] = (-1, (0, 0))  # the last verb of commitment and its subject

    def deadline(self, start: int, end: int) -> DateMention | None:
        """The day or period by which something is to be done: "by 2030", "in the first half of 1996", "this year"."""
        best: DateMention | None = None
        if not self.some(start, end, "DATE"):
            return None
        for i in range(start, end):
            item = self.layer.items.get(i)
            if not isinstance(item, DateMention):
                continue
            if item.deadline or self.word(i - 1) in ("by", "before", "within", "until", "till"):
                return self._at_its_end(item, self.word(i - 1) == "within")
            if best is None and not self.is_a(i - 1, "from_when") and self._ahead(item):
                best = item
        return best

    def _at_its_end(self, item: DateMention, within: bool) -> DateMention:
        """ "By the end of March", "within two months": the last day, since nothing is left of the period after it."""
        said = self.scene.view.text[item.start : item.end].lower()
        if item.last is None or not (within or said.startswith(_ENDS) or said.endswith("-end")):
            return item
        return item._replace(first=item.last, precision="day")

    def _ahead(self, item: DateMention) -> bool:
        if item.last is None:
            return False
        return self.scene.published is None or item.last >= self.scene.published

    def amounts(self, start: int, end: int) -> tuple[tuple[float, str | None, Ref], ...]:
        if not self.some(start, end, "MONEY"):
            return ()
        items = [self.layer.items.get(i) for i in range(start, end)]
        return tuple([(one.value, one.currency, (one.start, one.end)) for one in items if isinstance(one, Money)])

    def party_at(self, i: int, end: int) -> Piece | None:
        """The state, body or person named at an index, with what belongs to the phrase; None for things."""
        m = self.match(
            "{determiner|possessive_pronoun}?{adjective|DEMONYM|number|MODIFIER}{0,3}"
            "(?:{PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|DEMONYM|TERRITORY}{1,3}|{noun|unknown}{0,2}{human|group|side_noun})"
            "(?:{of_word}{determiner}?{COUNTRY|PLACE|CAPITAL}(?!{genitive}))?",
            i,
            end,
        )
        if m is None:
            return (i, i + 1) if self.has(i, "object&personal") and not self.has(i + 1, "noun|adjective") else None
        return m.span()

    def recipients(self, start: int, end: int, pledgers: list[Piece]) -> tuple[Ref, ...]:
        """Whom an action is meant for: the object of "help", or who stands after "to" or "for" with what is given."""
        taken = {self.country_of(*p) for p in pledgers} - {None}
        verb = start
        while verb < end and self.has(verb, "adverb"):
            verb += 1
        if self.is_a(verb, "help_verb") or (self.has(verb + 1, "gerund") and self.is_a(verb + 1, "help_verb")):
            at = verb + 1 if self.is_a(verb, "help_verb") else verb + 2
            found = self._receiver(at, end, taken, named=True)
            if found:
                return found
            if self.is_a(at, "help_verb") or (self.has(at, "to_word") and self.is_a(at + 1, "help_verb")):
                found = self._receiver(at + 1 + self.has(at, "to_word"), end, taken, named=True)
                if found:
                    return found
        elif self.has(verb + 1, "to_word") and self.is_a(verb + 2, "help_verb"):
            found = self._receiver(verb + 3, end, taken, named=True)
            if found:
                return found
        if self.is_a(verb, "give_verb") or self.some(start, end, "MONEY") or self.of_class(start, end, "help_noun"):
            for i in range(verb + 1, end - 1):
                invested = self.word(verb) == "invest" and self.word(i) == "in"
                if (self.has(i, "to_word|for_word") or invested) and not self.has(i + 1, "base&verb&!noun"):
                    found = self._receiver(i + 1, end, taken)
                    if found:
                        return found
        return ()

    def _receiver(self, at: int, end: int, taken: set[str | None], *, named: bool = False) -> tuple[Ref, ...]:
        party = self.party_at(at, end)
        if party is not None and named and self.has(party[1] - 1, "human&!TITLE") and not self.countries_of(*party):
            return ()
        if party is None or (self.country_of(*party) in taken - {None} and taken):
            return ()
        if self.has(party[1], "genitive") and not self.has(party[1] - 1, "COUNTRY|CAPITAL|ORGANISATION|PERSON"):
            return ()
        start, stop = party
        if self.has(stop, "and_word") and (more := self.party_at(stop + 1, end)) and not self.has(more[1], "noun"):
            stop = more[1]
        if self.has(stop, "noun|unknown&plain&low") and self.has(stop - 1, "DEMONYM"):
            return ()
        return (self.ref(start, stop),)
