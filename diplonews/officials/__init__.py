"""Officials: people named with a title before or after the name, or known from another place of the text.

The room reads a text in four passes: titled and listed names, names with something else beside them, everybody joined
to one person each, then the short forms by which people already met are called again. Countries and offices that the
text leaves open are settled last (see `settling`).
"""

from __future__ import annotations

from bisect import insort

from diplonews.officials import holders, settling
from diplonews.officials.apposition import Found
from diplonews.officials.finding import Finder
from diplonews.officials.names import Words, fold, known
from diplonews.officials.naming import ASKED, Run
from diplonews.officials.roster import Roster, Somebody, nearest
from diplonews.officials.sheet import Sheet, read
from diplonews.officials.table import RULES
from diplonews.scene import PersonMention, Scene

__all__ = ["RULES", "find"]


def find(scene: Scene) -> None:
    """Fill `scene.people` and `scene.person_mentions`, the latter in the order of the text."""
    sheet = read(scene)
    if not sheet.runs and not scene.name_holders:
        return  # nobody is named
    words = known(scene.lexicon)
    roster = Roster(words)
    headline = scene.headline
    if headline is not None:
        _gather(read(headline), words, roster, told=False)
    mentions = _gather(sheet, words, roster, told=True)
    taken = {i for one, _ in mentions for i in range(*one.outer)}
    mentions.extend(_again(sheet, roster, taken, words))
    mentions.extend(holders.find(sheet, roster, taken))
    if scene.name_holders:
        mentions.extend(holders.unnamed(sheet, roster, mentions))
    mentions.sort(key=_place)
    settling.settle(sheet, roster, mentions)
    _record(scene, sheet, roster, mentions)


def _place(mention: tuple[Found, Somebody]) -> int:
    return mention[0].start


def _order(one: Found) -> tuple[bool, int]:
    return len(one.name) == 1, one.start


def _gather(sheet: Sheet, words: Words, roster: Roster, told: bool) -> list[tuple[Found, Somebody]]:
    """All names that show by themselves that they are one, each with its person; fuller names first."""
    finder = Finder(sheet, words, headline=not told)
    finder.listed()
    finder.titled()
    finder.inherited()
    finder.others()
    found = [one for one in finder.found if one.certain or one.phrase is not None]
    found.sort(key=_order)
    joined: list[tuple[Found, Somebody]] = []
    sure: dict[tuple[str, ...], Somebody] = {}  # names told without a title that only one person bears
    for one in found:
        phrase = one.phrase
        somebody = sure.get(one.name) if phrase is None else None
        if somebody is None:
            fitting = roster.fitting(one.name, phrase)
            somebody = nearest(fitting, one.start)
            if somebody is None and one.rule == "official.style" and not told:
                continue
            if somebody is None:
                somebody = roster.add(one.name)
                somebody.person.rule = one.rule
                sure.clear()
            elif roster.rename(somebody, one.name) or phrase is not None:
                sure.clear()
            elif len(fitting) == 1:
                sure[one.name] = somebody
        if told:
            somebody.mentioned = True
            insort(somebody.places, one.start)
        person = somebody.person
        if phrase is not None:
            roster.tell(somebody, phrase)
            if phrase.office is not None and somebody.phrase is phrase:
                person.rule = one.rule
        if one.gender:
            person.gender = person.gender or one.gender
        if one.country and person.country is None:
            person.country = one.country
        joined.append((one, somebody))
    return joined


def _again(sheet: Sheet, roster: Roster, taken: set[int], words: Words) -> list[tuple[Found, Somebody]]:
    """People already met, called by a part of their name: "Motegi", "Sudani", "Kim Jong Un"."""
    text, at, written, index = sheet.text, sheet.at, sheet.written, roster.index
    finder = Finder(sheet, words)
    found: list[tuple[Found, Somebody]] = []
    sure: dict[tuple[str, ...], Somebody] = {}
    if not index:
        return found
    for start, end in (*sheet.runs, *_like_places(sheet, roster)):
        if start in taken:
            continue
        for word in written[at[start] : at[end]]:
            if fold(word) in index:
                break
        else:
            continue
        if end - start == 1 and text[start] == "N" and text[end : end + 1] not in ASKED and not word.isupper():
            part: Run | None = (start, end)
            name: tuple[str, ...] = (word,)
        else:
            part = finder.named((start, end), False)
            if part is None or part[0] in taken or (part[1] != end and text[part[1]] == "G"):
                continue
            name = finder.name(part)
        assert part is not None
        somebody = sure.get(name)
        if somebody is None:
            fitting = roster.fitting(name, None)
            somebody = nearest(fitting, part[0])
            if somebody is None:
                continue
            if roster.rename(somebody, name):
                sure.clear()
            if len(fitting) == 1:
                sure[name] = somebody
        found.append((Found(*part, name, "official.bare-surname", part), somebody))
        somebody.mentioned = True
        insort(somebody.places, part[0])
    return found


def _like_places(sheet: Sheet, roster: Roster) -> list[tuple[int, int]]:
    """Places where a surname that is a place's name too stands for its bearer: "Austin said"."""
    scene, text, at = sheet.scene, sheet.text, sheet.at
    entries = scene.alphabet.symbols_with("entry")
    surnames = {one.person.names[-1] for one in roster.people if one.person.office is not None}
    surnames = {word for word in surnames if scene.alphabet[word] in entries}
    if not surnames:
        return []
    return [
        (i, i + 1)
        for i, mention in sheet.layer.items.items()
        if text[i] in "LY"
        and text[i + 1 : i + 2] in ("v", "b")
        and scene.tokens.words[at[i]] in surnames
        and mention.end == mention.start + 1
        and (not i or text[i - 1] not in "xo")
    ]


def _record(scene: Scene, sheet: Sheet, roster: Roster, mentions: list[tuple[Found, Somebody]]) -> None:
    numbers: dict[Somebody, int] = {}
    at, people, recorded = sheet.at, scene.people, scene.person_mentions
    done = 0
    for one, somebody in mentions:
        start, end = one.outer
        start, end, name_start = at[start], at[end], at[one.start]
        if start < done:
            start = name_start
            if start < done:
                continue
        number = numbers.get(somebody, -1)
        if number < 0:
            number = numbers[somebody] = len(people)
            person = somebody.person
            person.family = roster.words.family(person.names, person.country)
            person.gender = person.gender or roster.words.gender(person.names)
            people.append(person)
        recorded.append(PersonMention(start, end, number, name_start, at[one.end], one.rule))
        done = end
