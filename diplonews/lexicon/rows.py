"""The rows of the lexicon's tables: frozen values, one class a table.

A field of several alternatives is a tuple; in the file they stand with ``|`` between them. Each class knows the
name of its file, the fields that make two rows the same (`KEY`) and what is wrong with a row (`problem`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, ClassVar, get_args

import attrs
from attrs import field, frozen

from diplonews.records import Office

__all__ = [
    "Country",
    "Currency",
    "DisputedTerritory",
    "Name",
    "NameOrder",
    "NameParticle",
    "Organisation",
    "Place",
    "Portfolio",
    "Row",
    "Title",
    "TitleModifier",
    "TitlePattern",
    "Verb",
    "Word",
]

COUNTRY_STATUSES = ("state", "former", "partly_recognised", "territory", "substate")
TITLE_KINDS = (
    "title",
    "initials",
    "military_rank",
    "religious",
    "royal",
    "honorific",
    "style",
    "no_office",
    "profession_not_office",
)
ORGANISATION_KINDS = (
    "igo",
    "grouping",
    "ministry",
    "agency",
    "party",
    "armed_group",
    "company",
    "media",
    "parliament",
    "court",
    "think_tank",
    "government",
    "authority",
    "document",
    "military",
    "ngo",
)
PLACE_KINDS = ("city", "region", "sea", "venue")
TERRITORY_STATUSES = ("disputed", "naming", "occupied", "settled", "dormant", "leased")
NAME_KINDS = ("given", "surname", "both")
NAME_ORDERS = ("family_first", "given_first", "mixed", "single")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{3}\Z")


def _bad_code(*codes: str) -> str | None:
    for code in codes:
        if code and not _code().match(code):
            return f"{code!r} is no ISO 3166-1 alpha-3 code"
    return None


def _unknown(value: str, known: tuple[str, ...], what: str) -> str | None:
    return None if value in known else f"unknown {what} {value!r}; known are {', '.join(known)}"


def many() -> Any:
    """A field of alternatives, written ``a|b|c``."""
    return field(default=(), metadata={"read": "many"})


def number() -> Any:
    """A field that holds a whole number; an empty cell is 0."""
    return field(default=0, metadata={"read": "number"})


@frozen(eq=False, repr=False)
class Row:
    """What all rows share: a file, a key, and a check of their own values.

    How they are compared and shown stands here once: made for each class, it took half the time of making them.
    """

    FILE: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()

    def key(self) -> tuple[Any, ...]:
        """What makes two rows the same thing: a later row with this key replaces the earlier one."""
        return tuple([getattr(self, name) for name in self.KEY])

    def problem(self) -> str | None:
        """What is wrong with the values of this row, or None."""
        return None

    def values(self) -> tuple[Any, ...]:
        """The values of all columns, in order."""
        return tuple([getattr(self, name) for name in self.columns()])

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self.values() == other.values())

    def __hash__(self) -> int:
        return hash((type(self), self.values()))

    def __repr__(self) -> str:
        values = zip(self.columns(), self.values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values)})"

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns of the file, in the order of the fields."""
        return tuple(one.name for one in attrs.fields(cls))


@frozen(eq=False, repr=False)
class Country(Row):
    """A state, a former or partly recognised one, or a territory or region that practises diplomacy.

    `demonyms` are adjectives and words for its people; `capitals` those that may stand for its government;
    `metonyms` other seats and nicknames of the government, without article ("Kremlin"); `caution` says why a name
    may mean something else ("given name", "US state").
    """

    FILE: ClassVar[str] = "countries.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("iso3",)

    iso3: str
    name: str
    official_names: tuple[str, ...] = many()
    aliases: tuple[str, ...] = many()
    demonyms: tuple[str, ...] = many()
    capitals: tuple[str, ...] = many()
    metonyms: tuple[str, ...] = many()
    status: str = "state"
    currency: str = ""
    wikidata: str = ""
    successor: str = ""
    caution: str = ""
    source: str = ""

    def problem(self) -> str | None:
        if not self.name:
            return "a country needs a name"
        return _bad_code(self.iso3, self.successor) or _unknown(self.status, COUNTRY_STATUSES, "status")


@frozen(eq=False, repr=False)
class Place(Row):
    """A city, region, sea or venue that news names: where things happen, rarely who acts.

    `caution` says what else the name may be: ``given name``, ``surname``, ``word``.
    """

    FILE: ClassVar[str] = "places.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("name", "country")

    name: str
    country: str = ""
    kind: str = "city"
    aliases: tuple[str, ...] = many()
    caution: tuple[str, ...] = many()
    source: str = ""

    def problem(self) -> str | None:
        if not self.name:
            return "a place needs a name"
        return _bad_code(self.country) or _unknown(self.kind, PLACE_KINDS, "kind")


@frozen(eq=False, repr=False)
class Title(Row):
    """A title as it is written, in lower case: "foreign minister", "permanent representative".

    `office` is a class of the specification; of several offices of one person the highest `rank` wins; `country`
    and `organisation` are set where the title alone implies them; `takes` says what may be bound to it:
    ``country`` ("president of X"), ``organisation`` ("X spokesman", "head of X"), ``portfolio`` ("minister for X"),
    ``destination`` ("ambassador to X"), ``topic`` ("envoy for X"). Titles of the kind ``initials`` are found in
    capitals alone ("FM", not "fm").
    """

    FILE: ClassVar[str] = "titles.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("form", "country", "organisation")

    form: str
    plural: str = ""
    office: str = ""
    rank: int = number()
    organisation: str = ""
    country: str = ""
    kind: str = "title"
    takes: tuple[str, ...] = many()
    source: str = ""

    def problem(self) -> str | None:
        if not self.form:
            return "a title needs a form"
        if self.kind in ("title", "military_rank", "royal") or self.office:
            offices = get_args(Office)
            if self.office not in offices:
                return f"unknown office class {self.office!r}; known are {', '.join(offices)}"
        return _bad_code(self.country) or _unknown(self.kind, TITLE_KINDS, "kind")


@frozen(eq=False, repr=False)
class TitleModifier(Row):
    """A word before or after a title that changes it: "former" its status, "deputy" its office.

    `position` is ``before``, ``after`` or ``suffix`` ("president-elect"); `status` the status it gives, or empty;
    `office` the office class it makes of any other, or empty. A modifier with neither only belongs to the title.
    """

    FILE: ClassVar[str] = "title_modifiers.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("form", "position")

    form: str
    position: str = "before"
    status: str = ""
    office: str = ""
    source: str = ""

    def problem(self) -> str | None:
        if self.status and self.status not in (
            "incumbent",
            "former",
            "acting",
            "designate",
        ):
            return f"unknown status {self.status!r}"
        if self.office and self.office not in get_args(Office):
            return f"unknown office class {self.office!r}"
        return _unknown(self.position, ("before", "after", "suffix"), "position")


@frozen(eq=False, repr=False)
class Portfolio(Row):
    """What a minister is minister of: "foreign affairs", "health"; titles and ministries are made of it.

    `noun` follows "minister of"; `attributes` stand before "minister"; `office` is the class of its minister.
    """

    FILE: ClassVar[str] = "portfolios.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("noun",)

    noun: str
    attributes: tuple[str, ...] = many()
    office: str = "minister"
    rank: int = number()
    source: str = ""

    def problem(self) -> str | None:
        return None if self.office in get_args(Office) else f"unknown office class {self.office!r}"


@frozen(eq=False, repr=False)
class TitlePattern(Row):
    """How titles and ministries are made of a portfolio: ``{attribute} minister``, ``minister of {noun}``.

    `makes` is ``title`` or ``ministry``; an empty `office` is the portfolio's own; `rank` is added to its rank.
    """

    FILE: ClassVar[str] = "title_patterns.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("pattern",)

    pattern: str
    plural: str = ""
    makes: str = "title"
    office: str = ""
    rank: int = number()
    source: str = ""

    def problem(self) -> str | None:
        if "{noun}" not in self.pattern and "{attribute}" not in self.pattern:
            return "a pattern needs {noun} or {attribute}"
        if self.office and self.office not in get_args(Office):
            return f"unknown office class {self.office!r}"
        return _unknown(self.makes, ("title", "ministry"), "product")


@frozen(eq=False, repr=False)
class Organisation(Row):
    """An organisation, grouping, ministry, agency, party, armed group or medium.

    `kind` ``government`` is a word for the government of its country (the Kremlin); ``authority`` one that rules
    a part of a country, or rivals its government; ``document`` a treaty whose name holds a place, so that the place is
    not read as a party (the Paris Agreement).

    `country` is the state it belongs to, empty for international and for generic ones ("Foreign Ministry");
    `members` are ISO codes where the membership matters.
    """

    FILE: ClassVar[str] = "organisations.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("name", "country")

    name: str
    acronym: str = ""
    kind: str = "igo"
    country: str = ""
    aliases: tuple[str, ...] = many()
    members: tuple[str, ...] = many()
    source: str = ""

    def problem(self) -> str | None:
        if not self.name:
            return "an organisation needs a name"
        return _bad_code(self.country, *self.members) or _unknown(self.kind, ORGANISATION_KINDS, "kind")


@frozen(eq=False, repr=False)
class DisputedTerritory(Row):
    """A territory that more than one party claims, or claimed.

    `rivals` are other names of it, each with the codes of those who use it after a colon: ``Diaoyu:CHN``,
    ``Tiaoyutai:TWN,CHN``; without a colon a name is a neutral one. `claimants` include the administering state.
    """

    FILE: ClassVar[str] = "territories.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    rivals: tuple[str, ...] = many()
    claimants: tuple[str, ...] = many()
    administered_by: tuple[str, ...] = many()
    status: str = "disputed"
    source: str = ""

    @property
    def rival_names(self) -> tuple[str, ...]:
        """The other names alone: ``("Diaoyu", "Tiaoyutai")``."""
        return tuple(rival.partition(":")[0] for rival in self.rivals)

    def users(self) -> dict[str, tuple[str, ...]]:
        """Each rival name with the codes of the states that use it."""
        parts = (rival.partition(":") for rival in self.rivals)
        return {name: tuple(code for code in codes.split(",") if code) for name, _, codes in parts}

    def problem(self) -> str | None:
        if not self.name:
            return "a territory needs a name"
        if not self.claimants:
            return "a disputed territory needs claimants"
        codes = [code for used in self.users().values() for code in used]
        return _bad_code(*self.claimants, *self.administered_by, *codes) or _unknown(
            self.status, TERRITORY_STATUSES, "status"
        )


@frozen(eq=False, repr=False)
class Currency(Row):
    """A currency by its ISO 4217 code, or, with an empty code, a scale word ("bn") with its factor."""

    FILE: ClassVar[str] = "currencies.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("code", "factor", "names")

    code: str = ""
    names: tuple[str, ...] = many()
    symbols: tuple[str, ...] = many()
    country: str = ""
    factor: int = number()
    source: str = ""

    def problem(self) -> str | None:
        if self.code and not _code().match(self.code):
            return f"{self.code!r} is no ISO 4217 code"
        if not self.code and not self.factor:
            return "a row is a currency with a code or a scale word with a factor"
        return _bad_code(self.country)


@frozen(eq=False, repr=False)
class Name(Row):
    """A word that occurs in people's names: whether given name or surname, where, and of which gender.

    `countries` are where it is typical, most typical first; `gender` is ``m``, ``f`` or empty (both or not known).
    """

    FILE: ClassVar[str] = "names.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    kind: str = "given"
    gender: str = ""
    countries: tuple[str, ...] = many()

    def problem(self) -> str | None:
        return _unknown(self.kind, NAME_KINDS, "kind") or _unknown(self.gender, ("", "m", "f"), "gender")


@frozen(eq=False, repr=False)
class NameOrder(Row):
    """How names of a country are ordered in English news.

    `order` is ``family_first``, ``given_first``, ``mixed`` or ``single`` (no family names: Burmese, Indonesian);
    `surnames` is how many words a surname usually has at the end (2 where father's and mother's are both kept).
    """

    FILE: ClassVar[str] = "name_orders.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("country",)

    country: str
    order: str = "given_first"
    surnames: int = number()
    note: str = ""
    source: str = ""

    def problem(self) -> str | None:
        return _bad_code(self.country) or _unknown(self.order, NAME_ORDERS, "order")


@frozen(eq=False, repr=False)
class NameParticle(Row):
    """A small word inside names: "van", "bin", "de la", "al". `joins` is what it begins: surname, given or suffix."""

    FILE: ClassVar[str] = "name_particles.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("form",)

    form: str
    joins: str = "surname"
    culture: str = ""
    source: str = ""

    def problem(self) -> str | None:
        return _unknown(self.joins, ("surname", "given", "suffix", "prefix"), "joining")


@frozen(eq=False, repr=False)
class Word(Row):
    """A word of the language with its features: ``determiner``, ``pronoun``, ``human``, ``document`` …"""

    FILE: ClassVar[str] = "words.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("word",)

    word: str
    features: tuple[str, ...] = many()
    plural: str = ""
    note: str = ""

    def problem(self) -> str | None:
        return None if self.features else "a word needs at least one feature"


@frozen(eq=False, repr=False)
class Verb(Row):
    """A verb by its lemma; forms that are empty follow the rules of spelling."""

    FILE: ClassVar[str] = "verbs.tsv"
    KEY: ClassVar[tuple[str, ...]] = ("lemma",)

    lemma: str
    past: tuple[str, ...] = many()
    participle: tuple[str, ...] = many()
    third: str = ""
    gerund: str = ""
    features: tuple[str, ...] = many()
