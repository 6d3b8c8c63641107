"""Build diplonews/register/terms.tsv from the collected sources.

    python scripts/build_register.py [--sources DIR] [--out FILE]

The sources (see docs/register.md) are collected facts, not terms: they contradict one another, their ends are often
derived, and a person seen in office on two days is no term. This script turns them into terms:

1. every row becomes evidence about a post (country, office, kind of post): starts, ends and days seen, each with a
   rank for how far it can be trusted;
2. evidence about one person (spelt in several ways) is put together to stints, broken where somebody else is known
   to have held the post in between;
3. neighbours in a post that only one person holds at a time correct one another: a derived end gives way to the
   successor's stated start, an inexact date to a neighbour's exact one, a term that two sources contradict is marked;
4. what is left is written, one line a term, in a fixed order.

The same sources give the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from attrs import define, evolve, field

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from register_names import is_damaged, is_latin, printable, same_person, words  # noqa: E402

from diplonews.register.folding import name_tokens  # noqa: E402

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
    r"|head of government|minister of state|interim pm",
    re.IGNORECASE,
)
PRESIDENT = re.compile(r"\bpres(?:ident|\.)|head of state", re.IGNORECASE)
ACTING = re.compile(r"\b(?:acting|interim|caretaker|provisional)\b", re.IGNORECASE)
SUPREME = re.compile(r"supreme leader|guide", re.IGNORECASE)

#: Trust in a date: stated by hand or by a dated source; stated by the Factbook's prose; derived.
HAND, STATED, PROSE, DERIVED, NONE = 5, 4, 3, 1, 0
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


# ---------------------------------------------------------------- reading


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


def gather(folder: Path) -> tuple[dict[tuple[str, str, str, str], Post], dict[str, list[dict[str, str]]]]:
    """All evidence by post, and the effective leaders by country, which check dates of heads."""
    organisations, states = organisation_codes(), state_codes(folder)
    posts: dict[tuple[str, str, str, str], Post] = {}
    leaders: dict[str, list[dict[str, str]]] = defaultdict(list)

    def add(raw: dict[str, str], row: Row) -> None:
        office_class = raw["office_class"]
        where = raw["country"]
        country = where if where in states else organisations.get(where.upper(), "")
        if not (row.start or row.end or row.seen):
            return
        if not country or office_class not in OFFICES or not is_latin(row.name):
            latin = next((alias for alias in row.aliases if is_latin(alias)), "")
            if not latin or not country or office_class not in OFFICES:
                return
            row.name = latin
        if country == "EU" and "High Rep" in where and not row.title:
            row.title = "High Representative"
        office, _, single = OFFICES[office_class]
        if country not in states and office in ("head_of_state", "head_of_government", "foreign_minister"):
            return
        dest = raw.get("dest", "")
        kind = kind_of(office_class, row.title or where, country)
        if office_class == "un_permanent_representative":
            dest = "UN"
        if office == "head_of_state" and PRIME_MINISTER.search(row.title) and not PRESIDENT.search(row.title):
            # The Factbook prints a prime minister who stands in under both headings.
            if not re.search(r"chairman|sultan|king|emir", row.title, re.IGNORECASE):
                return
        if office == "ambassador":
            kind = f"{kind}>{dest}" if dest else f"{kind}>?"
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


# ---------------------------------------------------------------- people


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


def _span(row: Row) -> tuple[date, date]:
    days = [*row.seen, *(one.lo for one in (row.start, row.end) if one)]
    return min(days), max(days)


def _near(one: Row, other: Row, days: int = 500) -> bool:
    if not (one.seen or one.start or one.end) or not (other.seen or other.start or other.end):
        return False
    (a, b), (c, d) = _span(one), _span(other)
    return a <= d + timedelta(days=days) and c <= b + timedelta(days=days)


def _fits(row: Row, group: list[Row]) -> bool:
    items = {other.wikidata for other in group if other.wikidata}
    if row.wikidata and items and row.wikidata not in items:
        return False
    names = [row.name, *(alias for alias in row.aliases if len(words(alias)) > 1)]
    for other in group:
        close = _near(row, other, 1500)
        if not close:
            continue
        for name in names:
            for known in (other.name, *(alias for alias in other.aliases if len(words(alias)) > 1)):
                if same_person(name, known):
                    return True
    return False


# ---------------------------------------------------------------- terms


def stints_of(rows: list[Row], single: bool) -> list[Stint]:
    """The stints of one post, each of one person, in order of their first day."""
    present: list[tuple[date, int, int]] = []
    for row in rows:
        if row.start and row.start_rank >= PROSE:
            present.append((row.start.lo, row.person, row.start_rank))
        present += [(day, row.person, DERIVED) for day in row.seen]
    stints: list[Stint] = []
    for person in sorted({row.person for row in rows}):
        mine = [row for row in rows if row.person == person]
        others = [(day, rank) for day, who, rank in present if who != person and single]
        stints += _person_stints(person, mine, others)
    return sorted(stints, key=lambda one: (one.first, one.person))


def _between(others: list[tuple[date, int]], lo: date, hi: date, rank: int = PROSE) -> bool:
    return any(lo < day < hi and strength >= rank for day, strength in others)


def _person_stints(person: int, mine: list[Row], others: list[tuple[date, int]]) -> list[Stint]:
    dated = [row for row in mine if row.start]
    dated.sort(key=lambda row: (row.start.lo, -row.start_rank, row.source) if row.start else (date.min, 0, ""))
    stints: list[Stint] = []
    for row in dated:
        assert row.start
        last = stints[-1] if stints else None
        reach = last.end.hi if last and last.end and last.end_rank >= PROSE else None
        joins = last is not None and (
            (abs((row.start.lo - last.start.lo).days) <= 150 if last.start else False)
            or (
                reach is not None
                and row.start.lo <= reach + 31 * DAY
                and not _between(others, last.first, row.start.lo, STATED)
            )
            or (reach is None and not _between(others, last.first, row.start.lo))
        )
        # A Factbook line whose start lies inside a dated term is the same term told again.
        if last and not joins and reach and row.start.hi <= reach and row.start_rank <= PROSE:
            joins = True
        if joins and last:
            _merge(last, row)
        else:
            stints.append(Stint(person, row.start, row.start_rank, row.end, row.end_rank, [*row.seen], [row]))
    for row in (row for row in mine if not row.start):
        for day in [*row.seen, *([row.end.lo] if row.end else [])]:
            home = next(
                (
                    one
                    for one in reversed(stints)
                    if one.start
                    and one.start.lo - 31 * DAY <= day
                    and (not one.end or one.end_rank < PROSE or day <= one.end.hi + 31 * DAY)
                    and not _between(others, one.start.hi, day)
                ),
                None,
            )
            if home is None:
                home = next(
                    (
                        one
                        for one in stints
                        if not one.start
                        and not _between(others, min(one.last, day), max(one.last, day), DERIVED)
                        and abs((day - one.last).days) < 2200
                    ),
                    None,
                )
            if home is None:
                home = Stint(person, None, NONE, None, NONE, [], [])
                stints.append(home)
            if row.end and day == row.end.lo and row.end_rank > home.end_rank:
                home.end, home.end_rank = row.end, row.end_rank
            else:
                home.seen.append(day)
            if row not in home.rows:
                home.rows.append(row)
    for one in stints:
        # Seen after somebody else had taken over: the term ended then, and what came later is another stint.
        if one.start and not (one.end and one.end_rank >= PROSE):
            takeover = [day for day, rank in others if rank >= STATED and day > one.start.hi]
            kept = [day for day in one.seen if not _between(others, one.start.hi, day, STATED)]
            if takeover and len(kept) < len(one.seen):
                late = [day for day in one.seen if day not in kept]
                one.seen = kept
                if not any(
                    other is not one and other.start and other.start.lo <= min(late) and other.start.lo > one.start.lo
                    for other in stints
                ):
                    stints.append(Stint(person, None, NONE, None, NONE, late, [*one.rows]))
    return [one for one in stints if one.seen or one.start or (one.end and one.end_rank >= PROSE)]


def _merge(into: Stint, row: Row) -> None:
    if row.start and into.start and (row.start_rank, row.start.exact) > (into.start_rank, into.start.exact):
        if into.start_rank < row.start_rank or not into.start.exact:
            into.start, into.start_rank = row.start, row.start_rank
    if row.end and (row.end_rank, row.end.hi) > (into.end_rank, into.end.hi if into.end else date.min):
        into.end, into.end_rank = row.end, row.end_rank
    into.seen += row.seen
    into.rows.append(row)


def check_with_leaders(rows: list[Row], leaders: list[dict[str, str]]) -> None:
    """Archigos' dates of effective leaders correct heads that are only attested or have derived ends."""
    for leader in leaders:
        start, end = moment(leader["start"]), moment(leader["end"])
        if not start:
            continue
        mine = [row for row in rows if same_person(row.name, leader["person"])]
        mine = [
            row
            for row in mine
            if any(start.lo - 400 * DAY <= day <= (end.hi if end else date.max) for day in _span(row))
        ]
        if not mine or len({tuple(words(row.name))[-1:] for row in mine}) > 2:
            continue
        if not any(row.start for row in mine):
            mine[0].start, mine[0].start_rank = start, PROSE
            mine[0].source += "+archigos4.1"
            mine[0].end, mine[0].end_rank = end, PROSE if end else NONE
        elif end:
            for row in mine:
                if row.end and row.end_rank == DERIVED and row.start and row.start.hi < end.lo < row.end.lo - 15 * DAY:
                    row.end, row.end_rank = end, PROSE
                    row.source += "+archigos4.1"


def settle(stints: list[Stint]) -> list[Stint]:
    """Let neighbours in a post of one holder correct one another."""
    stints = [one for one in stints if not _refuted(one, stints)]
    for i, one in enumerate(stints):
        later = [other for other in stints[i + 1 :] if other.person != one.person]
        stated = next(
            (other for other in later if other.start_rank >= PROSE and other.start and other.start.lo >= one.first),
            None,
        )
        if one.end and one.end_rank == DERIVED:
            # Somebody else seen in office inside a term with a derived end: the end is wrong by an unknown span.
            inside = [other for other in later if one.first < other.first < one.end.lo - 20 * DAY]
            if inside and (stated is None or inside[0] is not stated):
                one.end, one.end_rank = None, NONE
        if stated and stated.start:
            begins = stated.start
            if one.end is None or one.end_rank == DERIVED:
                unbroken = not any(one.last < other.first < begins.lo for other in later)
                if (
                    (one.end
                    and one.end.lo > begins.hi)
                    or ((one.start_rank >= PROSE or one.seen)
                    and unbroken
                    and begins.lo - one.last <= LONGEST_GAP
                    and begins.lo >= one.last)
                ):
                    one.end, one.end_rank = begins, DERIVED
                elif one.end and one.end.lo > begins.hi:
                    one.end, one.end_rank = None, NONE
            elif not one.end.exact and begins.exact and one.end.lo <= begins.lo <= one.end.hi:
                one.end = begins
            elif one.end.exact and not begins.exact and begins.lo <= one.end.lo <= begins.hi:
                stated.start = one.end
            elif begins.exact and one.end.exact and begins.lo < one.end.lo:
                if (one.end.lo - begins.lo).days <= 62 and stated.start_rank >= one.end_rank:
                    one.end = begins
    for i, one in enumerate(stints):
        for other in stints[i + 1 :]:
            if other.person != one.person and _overlap(one, other) > 40:
                lighter = min((one, other), key=lambda stint: (stint.weight, stint.first))
                if one.weight == other.weight:
                    one.doubtful = other.doubtful = True
                else:
                    lighter.doubtful = True
    return stints


def _refuted(one: Stint, stints: list[Stint]) -> bool:
    """Whether a person who is only seen is seen inside somebody else's stated term: a deputy, a guest, a misreading."""
    if one.start or one.end:
        # By hand we may know better than a source: what overlaps it for the larger part goes.
        return any(
            other.start_rank == HAND
            and one.start_rank < HAND
            and other.person != one.person
            and _overlap(one, other) > 0.6 * max(1, (_until(one) - _from(one)).days)
            for other in stints
        )
    return any(
        other.person != one.person
        and other.start is not None
        and other.start_rank >= PROSE
        and other.start.hi + 20 * DAY < one.first
        and one.last < (other.end.lo if other.end and other.end_rank >= PROSE else other.last) - 5 * DAY
        for other in stints
    )


def _from(one: Stint) -> date:
    return one.start.hi if one.start else one.first


def _until(one: Stint) -> date:
    return one.end.lo if one.end else one.last


def _overlap(one: Stint, other: Stint) -> int:
    return (min(_until(one), _until(other)) - max(_from(one), _from(other))).days


# ---------------------------------------------------------------- writing

SOURCE_LETTERS = {
    "wd": "w",
    "wdyear": "w",
    "cia-factbook": "f",
    "archigos4.1": "a",
    "ungdc": "u",
    "cia-wl-2018": "c",
    "cia-wl-2019": "c",
    "phoenix-igo": "p",
    "hist-visits": "v",
    "hist-travels": "v",
    "wh": "b",
    "state-x": "b",
    "press": "n",
    "hand": "h",
}


def best_name(rows: list[Row], country: str) -> tuple[str, list[str]]:
    """The name to print, and other spellings of at least two words."""

    def key(row: Row) -> tuple[bool, ...]:
        name = row.name
        return (
            row.source != "hand",
            len(words(name)) < 2,
            is_damaged(name),
            not row.wikidata,
            "press" not in row.source,
            len(name) > 32,
        )

    ordered = sorted(rows, key=lambda row: (*key(row), row.name))
    spellings = [(row.name, row) for row in ordered]
    name = ordered[0].name
    if len(words(name)) < 2 or is_damaged(name):
        for row in ordered:
            for alias in row.aliases:
                if len(words(alias)) >= 2 and not is_damaged(alias) and is_latin(alias) and same_person(alias, name):
                    name = alias
                    break
    shown = printable(name, country)
    seen = {words(shown)}
    others = []
    for spelling, row in [*spellings, *((alias, row) for row in ordered for alias in row.aliases)]:
        clean = printable(spelling, country)
        trusted = any(spelling == known.name for known in rows) or row.source in ("press", "hand")
        if (
            len(words(clean)) < 2
            or clean.endswith("-")
            or words(clean) in seen
            or is_damaged(clean)
            or not is_latin(clean)
        ):
            continue
        if trusted or same_person(clean, shown):
            seen.add(words(clean))
            others.append(clean)
    return shown, others[:5]


def surname_of(rows: list[Row], name: str, custom: str) -> str:
    """Which words of the name are the surname: ``<`` the first, ``>`` the last, ``>2`` the last two, empty unknown.

    As the Factbook marks it where it marks a part of the name as printed, else by the custom of the country.
    """
    parts = name.split()
    for row in rows:
        marked = name_tokens(row.surname)
        for count in range(1, len(parts)):
            if marked and name_tokens(" ".join(parts[-count:])) == marked:
                return ">" if count == 1 else f">{count}"
            if marked and name_tokens(" ".join(parts[:count])) == marked:
                return "<" if count == 1 else f"<{count}"
    if len(parts) < 2:
        return ""
    return ">" if custom == ">2" and len(parts) < 3 else custom


def customs(folder: Path) -> dict[str, str]:
    """How names of a country are ordered, learnt from those that the Factbook marks."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in read(folder / "officeholders.tsv"):
        parts, marked = name_tokens(row["person"]), name_tokens(row["surname"])
        if not marked or len(parts) < 2 or row["office_class"] == "effective_leader":
            continue
        count = counts[row["country"]]
        count[0] += parts[: len(marked)] == marked
        count[1] += parts[-1:] == marked[-1:]
        if len(parts) > 2:
            count[2] += 1
            count[3] += marked[0] == parts[-2]
    found = {}
    for country, (first, last, long, double) in counts.items():
        if first + last >= 5:
            share = first / (first + last)
            if share > 0.75:
                found[country] = "<"
            elif share < 0.2:
                found[country] = ">2" if long >= 5 and double / long > 0.4 else ">"
    return found


def line_of(one: Stint, post: Post, people: dict[int, tuple[str, list[str], str, str]]) -> tuple[str, ...] | None:
    name, aliases, item, surname = people[one.person]
    if len(words(name)) < 2 and post.office not in ("head_of_state", "igo_official") and not item:
        return None
    titled = [row for row in one.rows if row.title] or one.rows
    titles = sorted(
        titled, key=lambda row: (row.source == "hand", "wd" in row.source, row.start is not None), reverse=True
    )
    title = clean_title(titles[0].title, post.office)
    acting = any(ACTING.search(row.title) for row in one.rows) and (
        len(one.rows) == 1 or bool(ACTING.search(titles[0].title))
    )
    start = one.start.written() if one.start else "~" + one.first.strftime("%Y%m%d")
    end = one.end.written() if one.end else ""
    if not one.start and one.end and not one.seen:
        # Only the day of leaving is known.
        start = "~" + one.end.lo.strftime("%Y%m%d")
    last = one.last.strftime("%Y%m%d") if not one.end else ""
    letters = "".join(sorted({SOURCE_LETTERS[kind] for row in one.rows for kind in row.source.split("+")}))
    flags = ("a" if acting else "") + ("?" if one.doubtful else "")
    dest = post.kind.partition(">")[2] if post.office == "ambassador" else ""
    return ("|".join([name, *aliases]), surname, item, start, end, last, title, dest.strip("?"), letters, flags)


def terms_of(post: Post, leaders: list[dict[str, str]], custom: str) -> list[tuple[str, ...]]:
    rows = post.rows
    if post.office in ("head_of_state", "head_of_government") and leaders:
        check_with_leaders(rows, leaders)
    identify(rows)
    people = {}
    for person in sorted({row.person for row in rows}):
        mine = [row for row in rows if row.person == person]
        name, aliases = best_name(mine, post.country)
        item = next((row.wikidata for row in sorted(mine, key=lambda r: r.source) if row.wikidata), "")
        people[person] = (name, aliases, item, surname_of(mine, name, custom))
    stints = stints_of(rows, post.single)
    if post.single:
        stints = settle(stints)
    lines = []
    for one in stints:
        if one.start and one.end and one.end.hi < one.start.lo:
            one.end, one.end_rank = None, NONE
        if (one.end.hi if one.end else one.last) < FIRST_DAY:
            continue
        line = line_of(one, post, people)
        if line:
            lines.append(line)
    return lines


def build(folder: Path = SOURCES) -> str:
    """The text of terms.tsv."""
    posts, leaders = gather(folder)
    sections = []
    custom = customs(folder)
    for country in sorted({key[0] for key in posts}):
        pool_presidents(country, posts)
    for key in sorted(posts):
        post = posts[key]
        lines = terms_of(post, leaders.get(post.country, []), custom.get(post.country, ""))
        if lines:
            kind = post.kind.partition(">")[0] if post.office == "ambassador" else post.kind
            sections.append(
                (post.country, post.office, kind, sorted(lines, key=lambda line: (line[7], line[3].strip("~"), line)))
            )
    share_items(sections)
    text = ["# Built by scripts/build_register.py; columns and sources: docs/register.md\n"]
    merged: dict[tuple[str, str, str], list[tuple[str, ...]]] = {}
    for country, office, kind, lines in sections:
        merged.setdefault((country, office, kind), []).extend(lines)
    for (country, office, kind), lines in sorted(merged.items()):
        counts = Counter(line[6] for line in lines)
        usual = min(counts, key=lambda title: (-counts[title], title))
        text.append(f"@{country}\t{office}\t{kind}\t{usual}\n")
        for line in lines:
            cells = [*line[:6], "" if line[6] == usual else line[6], *line[7:]]
            text.append("\t".join(cells).rstrip("\t") + "\n")
    return "".join(text)


def pool_presidents(country: str, posts: dict[tuple[str, str, str, str], Post]) -> None:
    """A president who is head of state and of government is one post told twice: each learns from the other.

    Sources call many presidents heads of government where a prime minister is in office; those are dropped.
    """
    president = posts.get((country, "head_of_government", "president", ""))
    state = posts.get((country, "head_of_state", "", ""))
    if president is None:
        return
    prime = posts.get((country, "head_of_government", "pm", ""))
    spans = [_span(row) for row in prime.rows] if prime else []

    def beside(row: Row) -> bool:
        lo, hi = _span(row)
        return any((min(hi, there) - max(lo, here)).days > 60 or lo <= here <= hi for here, there in spans)

    president.rows = [row for row in president.rows if not beside(row)]
    if state is None or not president.rows:
        if not president.rows:
            del posts[country, "head_of_government", "president", ""]
        return
    heads = [row for row in state.rows if PRESIDENT.search(row.title) or row.title in OFFICES]
    if len(heads) * 2 < len(state.rows):
        return
    extra = [row for row in heads if not beside(row)]
    lo = min(_span(row)[0] for row in president.rows)
    state.rows += [evolve(row, seen=[*row.seen]) for row in president.rows]
    president.rows += [evolve(row, seen=[*row.seen]) for row in extra if _span(row)[1] >= lo]


def share_items(sections: list[tuple[str, str, str, list[tuple[str, ...]]]]) -> None:
    """Somebody without a Wikidata id in one post takes the one the same full name has elsewhere in the country."""
    known: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for country, _, _, lines in sections:
        for line in lines:
            if line[2]:
                for name in line[0].split("|"):
                    known[country, tuple(sorted(words(name)))].add(line[2])
    for country, _, _, lines in sections:
        for i, line in enumerate(lines):
            if not line[2]:
                items = set()
                for name in line[0].split("|"):
                    if len(words(name)) >= 2:
                        items |= known.get((country, tuple(sorted(words(name)))), set())
                if len(items) == 1:
                    lines[i] = (*line[:2], *items, *line[3:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sources", type=Path, default=SOURCES)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    text = build(arguments.sources)
    arguments.out.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{arguments.out}: {text.count(chr(10))} lines, {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
