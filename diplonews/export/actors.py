"""Who acts: parties as actors of event data, with ISO and Correlates of War codes, sectors, and the states in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from diplonews.export.coding import rows
from diplonews.lexicon import Lexicon
from diplonews.records import Official, Party, Report, Span

#: Codes of those that belong to no state, by kind of organisation; the two that have one of their own come first.
_NO_STATE = {"igo": "IGO", "grouping": "IGO", "ngo": "NGO", "armed_group": "IMG", "company": "MNC"}


@frozen(slots=True)
class Actor:
    """Somebody who does something or to whom it is done.

    `country` is the ISO 3166-1 alpha-3 code, or one of PLOVER's for what belongs to no state (IGO, UNO, EUR, NGO,
    IMG, MNC); `sector` the role (GOV, MIL, LEG …); `cow` the number of the state in the Correlates of War.
    """

    name: str
    country: str | None
    sector: str | None
    cow: int | None
    wikidata: str | None = None

    @property
    def code(self) -> str:
        """Country and sector in one, as event data write it: ``NORGOV``."""
        return (self.country or "") + (self.sector or "")


def actor(party: Party, report: Report) -> Actor:
    """A party of a report as an actor."""
    official = next((one for one in report.officials if one.id == party.official), None) if party.official else None
    if official is not None:
        return of_official(official)
    country, sector = party.country, None
    if party.kind == "country":
        sector = "GOV"
    elif party.kind == "organisation":
        kind, known = _organisation(party.name)
        sector = sectors().get(("organisation", kind or ""))
        country = country or known or (_no_state(party.name, kind) if kind else None)
    return Actor(party.name, _plover_country(country), sector, cow(country))


def of_official(official: Official) -> Actor:
    """An official as an actor: of the state served, or of the organisation."""
    sector = sectors().get(("office", official.office))
    country = official.country
    if country is None and official.organisation:
        kind, country = _organisation(official.organisation)
        country = country or _no_state(official.organisation, kind)
        sector = sector if country not in _NO_STATE.values() and country not in ("UNO", "EUR") else None
    return Actor(official.name, _plover_country(country), sector, cow(country), official.wikidata)


def of_country(code: str) -> Actor:
    """A state as an actor."""
    row = Lexicon.default().country(code)
    return Actor(row.name if row else code, _plover_country(code), "GOV", cow(code))


def _plover_country(country: str | None) -> str | None:
    """ISO has no code for Kosovo; PLOVER writes KOS where the records write XKX."""
    return "KOS" if country == "XKX" else country


def _no_state(name: str, kind: str | None) -> str:
    words = name.casefold().split()
    if words[:2] in (["united", "nations"], ["un", "security"]) or words[:1] in (["un"], ["u.n."]):
        return "UNO"
    if words[:2] == ["european", "union"] or words[:1] == ["eu"]:
        return "EUR"
    return _NO_STATE.get(kind or "", "IGO")


def cow(country: str | None) -> int | None:
    """The number of a state in the Correlates of War, by its ISO 3166-1 alpha-3 code.

    >>> cow("NOR"), cow("VAT")
    (385, None)
    """
    found = cow_table().get(country or "")
    return found[0] if found else None


@cache
def cow_table() -> dict[str, tuple[int, str]]:
    """Number and abbreviation by ISO code."""
    return {iso: (int(number), short) for iso, number, short in rows("cow.tsv")}


@cache
def sectors() -> dict[tuple[str, str], str]:
    """Sectors by office and by kind of organisation."""
    return {(of, word): sector for of, word, sector in rows("sectors.tsv")}


@cache
def _organisations() -> dict[str, tuple[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for row in Lexicon.default().organisations:
        for name in (row.name, row.acronym, *row.aliases):
            if name:
                found.setdefault(name.casefold(), (row.kind, row.country or None))
    return found


def _organisation(name: str) -> tuple[str | None, str | None]:
    """Kind and country of an organisation of the lexicon; a ministry is one by its name, whatever it adds."""
    found = _organisations().get(name.casefold().removeprefix("the "))
    if found is not None:
        return found
    return ("ministry", None) if "ministry" in name.casefold() else (None, None)


# States in words


@cache
def _names() -> dict[tuple[str, ...], str]:
    """The names that stand for a state, word by word, to its code."""
    found: dict[tuple[str, ...], str] = {}
    for country in Lexicon.default().countries:
        for name in (
            country.name,
            *country.official_names,
            *country.aliases,
            *country.demonyms,
            *country.capitals,
            *country.metonyms,
        ):
            found.setdefault(tuple(_word().findall(name)), country.iso3)
    for place in Lexicon.default().places:
        if place.country and not place.caution:
            for name in (place.name, *place.aliases):
                found.setdefault(tuple(_word().findall(name)), place.country)
    found.pop((), None)
    return found


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+(?:[-.’'](?=\w)\w+)*\.?(?<![^\W\d_]{3}\.)")


def states_in(span: Span) -> Iterator[tuple[int, str]]:
    """The states that words name, by name, people, capital or a town, with their places in the text.

    >>> list(states_in(Span(4, 11, "Beijing")))
    [(4, 'CHN')]
    """
    found = list(_word().finditer(span.text))
    at = 0
    while at < len(found):
        for size in range(min(5, len(found) - at), 0, -1):
            words = tuple(one.group().rstrip(".") if size == 1 else one.group() for one in found[at : at + size])
            code = _names().get(words)
            if code is not None:
                yield span.start + found[at].start(), code
                at += size - 1
                break
        at += 1


def first_named(spans: Iterable[Span], report: Report) -> Actor | None:
    """The official or state named first in some words, as an actor."""
    best: tuple[int, int, Actor] | None = None
    for span in spans:
        for official in report.officials:
            for mention in official.mentions:
                if span.start <= mention.start and mention.end <= span.end:
                    candidate = (mention.start, 0, of_official(official))
                    best = candidate if best is None or candidate[:2] < best[:2] else best
                    break
        for place, code in states_in(span):
            candidate = (place, 1, of_country(code))
            best = candidate if best is None or candidate[:2] < best[:2] else best
            break
    return best[2] if best else None
