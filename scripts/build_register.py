"""Build diplonews/register/terms.tsv, and words.tsv beside it, from the collected sources.

    python scripts/build_register.py [--sources DIR] [--out FILE]

The sources (see docs/register.md) are collected facts, not terms: they contradict one another, their ends are often
derived, and a person seen in office on two days is no term. This script turns them into terms:

1. every row becomes evidence about a post (country, office, kind of post): starts, ends and days seen, each with a
   rank for how far it can be trusted;
2. evidence about one person (spelt in several ways) is put together to stints, broken where somebody else is known
   to have held the post in between;
3. neighbours in a post that only one person holds at a time correct one another: a derived end gives way to the
   successor's stated start, an inexact date to a neighbour's exact one, a term that two sources contradict is marked;
4. what is left is written, one line a term, in a fixed order; words.tsv is the index to it, the words of names with
   the lines that hold them.

The same sources give the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from attrs import evolve

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from register_evidence import (  # noqa: E402
    ACTING,
    FIRST_DAY,
    HAND,
    NONE,
    OFFICES,
    OUT,
    PRESIDENT,
    SOURCES,
    Post,
    Row,
    Stint,
    clean_title,
    gather,
    identify,
    read,
    span_of,
)
from register_names import is_damaged, is_latin, printable, same_person, same_spelling_aside, words  # noqa: E402
from register_stints import check_with_leaders, settle, stints_of, without_stand_ins  # noqa: E402

from diplonews.register.folding import name_tokens  # noqa: E402
from diplonews.register.index import index_of, written  # noqa: E402
from diplonews.register.table import sections_in  # noqa: E402

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
    spellings += [(alias, row) for row in ordered for alias in row.aliases]
    for spelling, origin in spellings:
        clean = printable(spelling, country)
        trusted = any(spelling == known.name for known in rows) or origin.source in ("press", "hand")
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
    if set(parts[-1]) <= set("IVX"):
        return "<"
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
    sources = {kind for row in one.rows for kind in row.source.split("+")}
    # A bare surname is of a list or a transcript; of monarchs and of people with one name more is known.
    if len(words(name)) < 2 and not item and not sources & {"hand", "press"} and post.office != "head_of_state":
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
    if post.single:
        rows = without_stand_ins(rows)
    stints = stints_of(rows, post.single)
    if post.single:
        stints = settle(stints)
    lines = []
    for one in stints:
        if one.start and one.end and one.end.hi < one.start.lo:
            one.end, one.end_rank = None, NONE
        if (one.end.hi if one.end else one.last) < FIRST_DAY and one.start_rank < HAND:
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
    spans = [span_of(row) for row in prime.rows] if prime else []

    def beside(row: Row) -> bool:
        lo, hi = span_of(row)
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
    lo = min(span_of(row)[0] for row in president.rows)
    state.rows += [evolve(row, seen=[*row.seen]) for row in president.rows]
    president.rows += [evolve(row, seen=[*row.seen]) for row in extra if span_of(row)[1] >= lo]


def share_items(sections: list[tuple[str, str, str, list[tuple[str, ...]]]]) -> None:
    """Somebody without a Wikidata id takes the id, and the name, of the one person so called in the country."""
    names: dict[tuple[str, str], tuple[bool, str]] = {}
    spellings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for country, _, _, lines in sections:
        for line in lines:
            forms = line[0].split("|")
            if line[2]:
                names[country, line[2]] = max(names.get((country, line[2]), (False, "")), ("w" in line[8], forms[0]))
                for form in forms:
                    if len(words(form)) >= 2:
                        spellings[country]["".join(sorted(words(form)))].add(line[2])
    for country, _, _, lines in sections:
        for i, line in enumerate(lines):
            if line[2]:
                continue
            forms = line[0].split("|")
            items = set()
            for form in forms:
                if len(words(form)) >= 2:
                    items |= spellings[country].get("".join(sorted(words(form))), set())
            if not items:
                items = {
                    item
                    for (where, item), (_, known) in names.items()
                    if where == country and any(same_spelling_aside(form, known) for form in forms)
                }
            if len(items) == 1:
                item = next(iter(items))
                known = names[country, item][1]
                mark = line[1]
                if "h" not in line[8] and known != forms[0]:
                    forms = [known, *(form for form in forms if words(form) != words(known))]
                lines[i] = ("|".join(forms), mark, item, *line[3:])


def index(table: str) -> str:
    """The text of words.tsv for that of terms.tsv."""
    return written(index_of(sections_in(table)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sources", type=Path, default=SOURCES)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    text = build(arguments.sources)
    arguments.out.write_text(text, encoding="utf-8", newline="\n")
    arguments.out.with_name("words.tsv").write_text(index(text), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{arguments.out}: {text.count(chr(10))} lines, {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
