"""Evidence about office-holders: the rows of the sources, by post and by person. Used by build_register.py only."""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from attrs import define, field

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from register_names import bare_name, is_latin, same_person, words  # noqa: E402

SOURCES = Path("/work/shared/data/register")
OUT = ROOT / "diplonews" / "register" / "terms.tsv"
SUPPLEMENT = ROOT / "scripts" / "register_supplement.tsv"
ORGANISATIONS = ROOT / "diplonews" / "register" / "organisations.tsv"

#: Terms that ended before this day are left out: the register serves texts from 1990 on.
FIRST_DAY = date(1989, 6, 1)

#: Office classes of the sources -> (office of the specification, kind of post, one holder at a time).
OFFICES = {
    "head_of_state": ("head_of_state", "", True),
    "head_of_government": ("head_of_government", "", True),
    "foreign_minister": ("foreign_minister", "", True),
    "defence_minister": ("defence_minister", "", True),
    "governor_general": ("other", "governor-general", True),
    "finance_minister": ("minister", "finance", True),
    "interior_minister": ("minister", "interior", True),
    "trade_economy_minister": ("minister", "economy", False),
    "deputy_head": ("deputy_head", "", False),
    "deputy_foreign_minister": ("deputy_minister", "foreign", False),
    "deputy_defence_minister": ("deputy_minister", "defence", False),
    "ministry_official": ("other", "", False),
    "ambassador": ("ambassador", "", True),
    "charge_or_consul": ("ambassador", "chargé", False),
    "un_permanent_representative": ("ambassador", "permanent-representative", True),
    "military_chief": ("military", "", False),
    "speaker": ("legislator", "", False),
    "spokesperson": ("spokesperson", "", False),
    "deputy_spokesperson": ("spokesperson", "deputy", False),
    "security_adviser": ("adviser", "", True),
    "special_envoy": ("envoy", "", False),
    "igo_head": ("igo_official", "", True),
    "igo_official": ("igo_official", "", False),
}

#: What the office is called where a source gives no better title.
TITLES = {
    "head_of_state": "President",
    "head_of_government": "Prime Minister",
    "foreign_minister": "Minister of Foreign Affairs",
    "defence_minister": "Minister of Defence",
    "ambassador": "Ambassador",
}

PRIME_MINISTER = re.compile(
    r"prime|premier|chancellor|taoiseach|chairman of the (?:council|cabinet)|president of the (?:government|council)"
    r"|head of government|minister of state|executive yuan|interim pm",
    re.IGNORECASE,
)
PRESIDENT = re.compile(r"\bpres(?:ident|\.)|head of state", re.IGNORECASE)
#: Heads of parts of a state and other dignitaries that stray into the heads of the whole.
NOT_THE_HEAD = re.compile(
    r"chief minister|bailiff|lieutenant.governor|vice.president|deputy|first minister|speaker", re.IGNORECASE
)
ACTING = re.compile(r"\b(?:acting|interim|caretaker|provisional)\b", re.IGNORECASE)
SUPREME = re.compile(r"supreme leader|guide", re.IGNORECASE)

#: Trust in a date: stated by hand or by a dated source; stated by the Factbook's prose; derived.
HAND, STATED, PROSE, DERIVED, NONE = 5, 4, 3, 1, 0
#: Sources that print whom they believe in office, often after he or she has left.
LISTS = {"cia-wl-2018", "cia-wl-2019"}
DAY = timedelta(days=1)
#: An open term runs on to the next stated start if the gap is no longer than this.
LONGEST_GAP = timedelta(days=500)


@define(frozen=True, order=True)
class Moment:
    """A day, month or year as a closed interval."""

    lo: date
    hi: date

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    def written(self) -> str:
        if self.exact:
            return self.lo.strftime("%Y%m%d")
        return self.lo.strftime("%Y%m") if (self.hi - self.lo).days < 40 else self.lo.strftime("%Y")


def moment(text: str) -> Moment | None:
    """``"2002"``, ``"2002-01"`` or ``"2002-01-30"``; anything else is None."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return Moment(date(year, month, day), date(year, month, day))
        if month:
            last = date(year + month // 12, month % 12 + 1, 1) - DAY
            return Moment(date(year, month, 1), last)
        return Moment(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


@define
class Row:
    """One piece of evidence."""

    name: str
    aliases: list[str]
    title: str
    start: Moment | None
    start_rank: int
    end: Moment | None
    end_rank: int
    seen: list[date]
    wikidata: str
    source: str
    surname: str = ""
    person: int = -1


@define
class Stint:
    """One person in one post without a break, as far as the evidence goes."""

    person: int
    start: Moment | None
    start_rank: int
    end: Moment | None
    end_rank: int
    seen: list[date]
    rows: list[Row]
    doubtful: bool = False

    @property
    def first(self) -> date:
        """The earliest day for which there is evidence."""
        days = [*self.seen]
        if self.start:
            days.append(self.start.hi)
        if self.end and self.end_rank >= PROSE:
            days.append(self.end.lo)
        return min(days)

    @property
    def last(self) -> date:
        """The last day for which there is evidence; a derived end is none."""
        days = [*self.seen]
        if self.start:
            days.append(self.start.hi)
        if self.end and self.end_rank >= PROSE:
            days.append(self.end.lo)
        return max(days)

    @property
    def weight(self) -> int:
        """How many kinds of sources speak for it; stated dates count for more."""
        kinds = {kind for row in self.rows for kind in row.source.split("+")}
        return len(kinds) + (self.start_rank >= STATED) + (self.end_rank >= STATED) + 3 * (self.start_rank == HAND)


@define
class Post:
    """All evidence about one post."""

    country: str
    office: str
    kind: str
    single: bool
    rows: list[Row] = field(factory=list)


def read(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: (value or "").strip() for key, value in row.items() if key}


def organisation_codes() -> dict[str, str]:
    """Every spelling of an organisation, in upper case, to its code."""
    codes = {}
    for row in read(ORGANISATIONS):
        for form in (row["code"], row["name"], *row["aliases"].split("|")):
            if form:
                codes[form.upper()] = row["code"]
    return codes


def state_codes(folder: Path) -> frozenset[str]:
    """The codes of countries.tsv and of states that are gone."""
    return frozenset(
        {row["iso3"] for row in read(folder / "countries.tsv")} | {"SUN", "YUG", "CSK", "DDR", "SCG", "XKX"}
    )


def dependencies(folder: Path) -> frozenset[str]:
    """Codes of places without a minister of foreign affairs in any source: dependencies, where a governor heads."""
    sovereign = {
        row["country"] for row in read(folder / "officeholders.tsv") if row["office_class"] == "foreign_minister"
    }
    return state_codes(folder) - sovereign


def kind_of(office_class: str, title: str, country: str) -> str:
    """The kind of post inside an office class: who can hold it at the same time as whom."""
    office, kind, _ = OFFICES[office_class]
    lower = title.lower()
    if office_class == "head_of_government":
        return "president" if PRESIDENT.search(title) and not PRIME_MINISTER.search(title) else "pm"
    if office_class == "head_of_state":
        return "supreme" if SUPREME.search(title) else ""
    if office == "igo_official":
        if country == "EU":
            for mark in ("high representative", "commission", "council", "parliament"):
                if mark in lower and "commissioner" not in lower:
                    return mark
        if office_class == "igo_head":
            return "head"
        return "general assembly" if "president" in lower and "assembly" in lower and country == "UN" else "staff"
    if office == "ambassador" and not kind:
        return ""
    return kind


def clean_title(title: str, office: str) -> str:
    """The title without a name of a country at its end, an abbreviation or a stray honorific."""
    title = re.sub(r"\s+(?:Dr|Gen|Sir|Prince|Mrs|Mr|Lt|Col|Archbishop)\.?$", "", title.strip(" ,;"))
    title = title.replace("Min. of", "Minister of").replace("Dep. Prime Min.", "Deputy Prime Minister")
    title = re.sub(r"\b(?:Prime )?Min\.", lambda m: m.group().replace("Min.", "Minister"), title)
    if not title or title in OFFICES or title.endswith((" of", " of the", "-elect")) or len(title) < 4:
        return TITLES.get(office, office.replace("_", " ").capitalize())
    if title.isupper() or title.islower():
        small = {"of", "and", "for", "the", "to", "on", "in"}
        title = " ".join(word if word in small else word[:1].upper() + word[1:] for word in title.lower().split())
    return title


def evidence(row: dict[str, str]) -> Row:
    """A line of officeholders.tsv as evidence."""
    start, end = moment(row["start"]), moment(row["end"])
    seen_day = moment(row["last_seen"])
    seen = []
    derived = row["end_basis"] == "derived"
    if row["precision"] == "attested":
        seen = [one.lo for one in (start, seen_day) if one]
        start = end = None
    elif not end and seen_day:
        seen = [seen_day.lo]
    if row["precision"] == "approx":
        # The Factbook printed the name in the editions between; its dates are those of editions.
        seen = [one.lo for one in (start, end) if one]
        start = end = None
    elif row["precision"] == "year" and start:
        start = moment(row["start"][:4])
    if row["end_basis"] == "successor":
        derived = True
    if "-elect" in row["title"]:
        start = None
    stated = "wd" in row["source"].split("+") or "archigos" in row["source"] or "phoenix" in row["source"]
    if row["precision"] == "term" and not stated:
        stated = row["end_basis"] == "source" or not row["wikidata"]
    return Row(
        name=row["person"],
        aliases=[alias for alias in row["aliases"].split("|") if alias],
        title=row["title"],
        start=start,
        start_rank=(STATED if stated and row["precision"] == "term" else PROSE) if start else NONE,
        end=end,
        end_rank=(DERIVED if derived else STATED) if end else NONE,
        seen=seen,
        wikidata=row["wikidata"],
        source=row["source"],
        surname=row["surname"],
    )


def fact(row: dict[str, str]) -> Row:
    """A line of officeholders_2022_2026.tsv as evidence; `note` may say that a date is only inferred."""
    start, end, seen = moment(row["start"]), moment(row["end"]), moment(row["last_seen"])
    unsure = bool(re.search(r"infer|announc|nominat|not yet|before taking", row["note"]))
    days = [seen.lo] if seen and not (end and seen >= end) and not (start and seen.lo <= start.hi) else []
    title = row["title"]
    if "acting" in row["note"] and "acting" not in title:
        title = "acting " + title
    if not (start or end or days) and seen:
        days = [seen.lo]
    return Row(
        name=row["person"],
        aliases=[alias for alias in row["aliases"].split("|") if alias],
        title=title,
        start=start,
        start_rank=(PROSE if unsure else STATED) if start else NONE,
        end=end,
        end_rank=(PROSE if unsure else STATED) if end else NONE,
        seen=days,
        wikidata="",
        source="press",
    )


def by_hand(row: dict[str, str]) -> Row:
    """A line of register_supplement.tsv."""
    start, end, seen = moment(row["start"]), moment(row["end"]), moment(row["last_seen"])
    return Row(
        name=row["person"],
        aliases=[alias for alias in row["aliases"].split("|") if alias],
        title=row["title"],
        start=start,
        start_rank=HAND if start else NONE,
        end=end,
        end_rank=HAND if end else NONE,
        seen=[seen.lo] if seen else [],
        wikidata=row["wikidata"],
        source="hand",
    )


def _tidy(row: Row, office_class: str) -> bool:
    """Leave one person's name that an English text could print, or say that there is none."""
    if not is_latin(row.name):
        row.name = next((alias for alias in row.aliases if is_latin(alias)), "")
    if row.source != "hand" and not row.wikidata:
        if office_class in ("head_of_state", "head_of_government") and "Commissioner" in row.name:
            return False
        row.name = bare_name(row.name)
    # Sources have run people together: a spelling that is not the same name is not believed.
    trusted = row.source in ("hand", "press")
    row.aliases = [
        alias for alias in map(bare_name, row.aliases) if alias and (trusted or same_person(alias, row.name))
    ]
    # The Factbook runs several deputies together.
    together = office_class == "deputy_head" and not row.wikidata and len(words(row.name)) > 5
    return bool(row.name) and not together


def _strays(row: Row, office_class: str, is_state: bool, is_dependent: bool) -> bool:
    """Whether a row stands under an office it does not belong to."""
    heads = office_class in ("head_of_state", "head_of_government")
    if not is_state:
        return heads or office_class == "foreign_minister"
    # The head of state of a dependency is that of the state it belongs to, who would stand under many countries.
    if is_dependent and (office_class == "head_of_state" or (office_class == "deputy_head" and not row.wikidata)):
        return True
    if heads and not is_dependent and NOT_THE_HEAD.search(f"{row.title} {row.name}"):
        return True
    # The Factbook prints a prime minister who stands in for the president under both headings.
    return (
        office_class == "head_of_state"
        and bool(PRIME_MINISTER.search(row.title))
        and not re.search(
            r"^president(?! of the (?:council|government|executive))|chairman|sultan|king|emir",
            row.title,
            re.IGNORECASE,
        )
    )


def gather(folder: Path) -> tuple[dict[tuple[str, str, str, str], Post], dict[str, list[dict[str, str]]]]:
    """All evidence by post, and the effective leaders by country, which check dates of heads."""
    organisations, states = organisation_codes(), state_codes(folder)
    dependent = dependencies(folder)
    posts: dict[tuple[str, str, str, str], Post] = {}
    leaders: dict[str, list[dict[str, str]]] = defaultdict(list)

    def add(raw: dict[str, str], row: Row) -> None:
        where = raw["country"]
        country = where if where in states else organisations.get(where.upper(), "")
        office_class = raw["office_class"]
        if not country or office_class not in OFFICES or not (row.start or row.end or row.seen):
            return
        if not _tidy(row, office_class) or _strays(row, office_class, country in states, country in dependent):
            return
        office, _, single = OFFICES[office_class]
        kind = kind_of(office_class, row.title or where, country)
        if office == "ambassador":
            dest = "UN" if office_class == "un_permanent_representative" else raw.get("dest", "")
            kind = f"{kind}>{dest or '?'}"
            single = single and bool(dest)
        posts.setdefault((country, office, kind, ""), Post(country, office, kind, single)).rows.append(row)

    for raw in read(folder / "officeholders.tsv"):
        if raw["office_class"] == "effective_leader":
            leaders[raw["country"]].append(raw)
        elif (raw["end"] or raw["last_seen"] or "9999") >= FIRST_DAY.isoformat()[: len(raw["end"] or raw["last_seen"])]:
            add(raw, evidence(raw))
    for raw in read(folder / "officeholders_2022_2026.tsv"):
        if raw["office_class"] in OFFICES:
            add(raw, fact(raw))
    if SUPPLEMENT.exists():
        for raw in read(SUPPLEMENT):
            add(raw, by_hand(raw))
    return posts, leaders


def identify(rows: list[Row]) -> None:
    """Give rows of one post that are one person one number."""
    ordered = sorted(range(len(rows)), key=lambda i: (-len(words(rows[i].name)), rows[i].wikidata == "", rows[i].name))
    groups: list[list[int]] = []
    by_item: dict[str, list[int]] = {}
    for i in ordered:
        row = rows[i]
        home = by_item.get(row.wikidata) if row.wikidata else None
        if home is None:
            fits = [group for group in groups if _fits(row, [rows[j] for j in group])]
            # A lone surname that several people share is nobody's.
            if len(fits) > 1:
                fits = [group for group in fits if any(_near(row, rows[j]) for j in group)]
            home = fits[0] if len(fits) == 1 or (fits and len(words(row.name)) > 1) else None
        if home is None:
            home = []
            groups.append(home)
        home.append(i)
        if row.wikidata:
            by_item[row.wikidata] = home
    for number, group in enumerate(groups):
        for i in group:
            rows[i].person = number


def span_of(row: Row) -> tuple[date, date]:
    days = [*row.seen, *(one.lo for one in (row.start, row.end) if one)]
    return min(days), max(days)


def _near(one: Row, other: Row, days: int = 500) -> bool:
    if not (one.seen or one.start or one.end) or not (other.seen or other.start or other.end):
        return False
    (a, b), (c, d) = span_of(one), span_of(other)
    return a <= d + timedelta(days=days) and c <= b + timedelta(days=days)


def _fits(row: Row, group: list[Row]) -> bool:
    items = {other.wikidata for other in group if other.wikidata}
    if row.wikidata and items and row.wikidata not in items:
        # Wikidata has some people twice; two with one name who begin on one day are one.
        return any(
            words(row.name) == words(other.name) and row.start and other.start and row.start == other.start
            for other in group
        )
    names = [row.name, *(alias for alias in row.aliases if len(words(alias)) > 1)]
    for other in group:
        close = _near(row, other, 1500)
        if not close:
            continue
        for name in names:
            for known in (other.name, *(alias for alias in other.aliases if len(words(alias)) > 1)):
                if words(name) == words(known):
                    return True
                if same_person(name, known) and not _succeeds(row, other) and not _succeeds(other, row):
                    return True
    return False


def _succeeds(one: Row, other: Row) -> bool:
    """Whether one row begins where the other ends: two people with like names, not one."""
    return bool(
        one.start
        and other.start
        and other.end
        and one.start_rank >= PROSE
        and other.start_rank >= PROSE
        and abs((one.start.lo - other.end.lo).days) <= 10
    )
