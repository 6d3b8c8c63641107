"""How a ledger grows: reports a second, time of each query and memory at 10 thousand, 100 thousand, a million contacts.

The reports are synthetic: made as records, not parsed, so that what is timed is the ledger. Four in five tell of an
event of their own, the fifth tells again, in another outlet's words, of an event of the days before. Run

    python benchmarks/ledger.py --contacts 1000000 --file /tmp/ledger.duckdb

Time counts inside `Ledger.add` and the queries only; making the reports is left out. Where other work runs on the
machine, compare the figures of one run with one another, not with those of another run.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from diplonews import Call, Claim, Contact, Lexicon, Meeting, Official, Party, Pledge, Report, Span, Visit, When
from diplonews.ledger import Ledger
from diplonews.ledger.book import BATCH

FIRST_DAY = date(2004, 1, 1)
DAYS = 7_300
_SYLLABLES = (
    "ba da fo ga ha ji ka lu mo na or pe ra sa te vi wa ya zu bel dor fin gar hol jan kel mar nor pol ras".split()
)
_TOPICS = (
    "trade,fisheries,visas,grain exports,air links,water sharing,border posts,student exchanges,cyber security,".split(
        ","
    )[:-1]
)
_OFFICES: tuple[tuple[Any, str], ...] = (
    ("foreign_minister", "Foreign Minister"),
    ("head_of_government", "Prime Minister"),
    ("defence_minister", "Defence Minister"),
    ("deputy_minister", "Deputy Foreign Minister"),
    ("minister", "Trade Minister"),
)


@frozen
class Story:
    """One event, to be told once or more."""

    number: int
    kind: str
    day: date
    who: tuple[tuple[str, str, Any, str], ...]  # country code, country, office with title, name
    topic: str


class World:
    """Countries with their office-holders, and a stream of events; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        states = [(row.iso3, row.name) for row in Lexicon.default().countries if row.status == "state"]
        self._random.shuffle(states)
        self._states = states
        self._weights = [1 / (n + 8) for n in range(len(states))]
        self._recent: list[Story] = []
        self._stories = 0
        features = Lexicon.default().features
        plain = sorted(word for word in features if word.isalpha() and len(word) > 4)
        self._nouns = [word for word in plain if "verb" not in features[word]]
        self._verbs = [word for word in plain if "base" in features[word]]
        self._deeds: dict[str, list[str]] = {}

    def _name(self, code: str, office: str, year: int) -> str:
        maker = random.Random(f"{code} {office} {year // 4}")
        return " ".join("".join(maker.choices(_SYLLABLES, k=maker.randint(2, 3))).capitalize() for _ in range(2))

    def _deed(self, code: str) -> str:
        """What a country promises: one time in four what it promised before."""
        rand = self._random
        before = self._deeds.setdefault(code, [])
        if before and rand.random() < 0.25:
            return rand.choice(before)
        verb, *nouns = rand.choice(self._verbs), *rand.sample(self._nouns, 4)
        deed = f"{verb} the {nouns[0]} {nouns[1]} of {nouns[2]} and {nouns[3]} in {rand.choice(self._states)[1]}"
        self._deeds[code] = [*before[-20:], deed]
        return deed

    def reports(self) -> Iterator[Report]:
        """Reports without end, in order of their publication within twenty years, then over again."""
        number = 0
        while True:
            number += 1
            again = self._recent and self._random.random() < 0.2
            story = self._random.choice(self._recent) if again else self._story()
            yield self._report(number, story)

    def _story(self) -> Story:
        rand = self._random
        self._stories += 1
        one, other = rand.choices(self._states, self._weights, k=2)
        while other == one:
            other = rand.choice(self._states)
        day = FIRST_DAY + timedelta(self._stories // 140 % DAYS)
        office, title = rand.choice(_OFFICES)
        who = tuple(
            (code, country, (office, title), self._name(code, office, day.year)) for code, country in (one, other)
        )
        kind = rand.choices(("call", "meeting", "visit"), (4, 4, 2))[0]
        story = Story(self._stories, kind, day, who, rand.choice(_TOPICS))
        self._recent = [*self._recent[-200:], story]
        return story

    def _report(self, number: int, story: Story) -> Report:
        rand = self._random
        id = f"outlet-{number % 97}:{number}".replace(":", "-")
        (code, country, (office, title), name), (code_too, country_too, _, name_too) = story.who
        published = story.day + timedelta(rand.randint(0, 1))
        text = ""

        def put(words: str) -> Span:
            nonlocal text
            start = len(text)
            text += words
            return Span(start, len(text), words)

        def gap(words: str) -> None:
            nonlocal text
            text += words

        first = put(f"{title} {name} of {country}")
        gap({"call": " spoke by phone with ", "meeting": " met ", "visit": " travelled to "}[story.kind])
        second = put(country_too if story.kind == "visit" else f"{title} {name_too} of {country_too}")
        gap(" on ")
        words = put(f"{story.day.day} {story.day:%B %Y}")
        gap(f". They talked about {story.topic}. ")
        evidence = Span(0, len(text) - 1, text[:-1])
        officials = [_official(name, title, office, code, first)]
        parties = [Party("official", name, code, officials[0].id, first)]
        hosts: tuple[Party, ...] = ()
        if story.kind != "visit":
            officials.append(_official(name_too, title, office, code_too, second))
            parties.append(Party("official", name_too, code_too, officials[1].id, second))
        when = When(story.day, story.day, "day", words.text, words)
        maker: type[Contact] = {"call": Call, "meeting": Meeting, "visit": Visit}[story.kind]
        contact = maker(
            id=f"{id}:{story.kind}:1",
            mode="phone" if story.kind == "call" else "in_person",
            status="held",
            participants=tuple(parties),
            hosts=hosts,
            when=when,
            place=second if story.kind == "visit" else None,
            evidence=(evidence,),
            rule="benchmark",
        )
        pledges: tuple[Pledge, ...] = ()
        claims: tuple[Claim, ...] = ()
        if number % 5 == 0:
            party = Party("country", country, code, None, put(country))
            gap(" ")
            cue = put("promised")
            gap(" to ")
            action = put(self._deed(code))
            deadline_words = None
            if number % 10 == 0:
                gap(" by ")
                deadline_words = put(str(story.day.year + 2))
            gap(". ")
            due = date(story.day.year + 2, 1, 1), date(story.day.year + 2, 12, 31)
            deadline = When(*due, "year", deadline_words.text, deadline_words) if deadline_words else None
            pledges = (Pledge(f"{id}:pledge:1", (party,), cue, (action,), "commitment", deadline=deadline),)
        if number % 3 == 0:
            party = Party("official", name, code, officials[0].id, put(name))
            gap(" ")
            cue = put("said")
            gap(" ")
            content = put(f"talks on {story.topic} with {rand.choice(self._states)[1]} went well")
            gap(".")
            claims = (Claim(f"{id}:claim:1", (party,), cue, (content,), "indirect", "statement"),)
        kinds: dict[str, Any] = {f"{story.kind}s": (contact,)}
        return Report(
            id, None, published, text, tuple(officials), pledges=pledges, claims=claims, dates=(when,), **kinds
        )


def _official(name: str, title: str, office: Any, code: str, span: Span) -> Official:
    return Official(name.lower().replace(" ", "-"), name, title, office, code, mentions=(span,))


def _timed(ask: Callable[[], Any]) -> tuple[float, int]:
    best, size = 9e9, 0
    for _ in range(5):
        begun = time.perf_counter()
        got = ask()
        best = min(best, time.perf_counter() - begun)
        size = len(got)
    return best, size


def _queries(ledger: Ledger, last: date) -> Iterator[tuple[str, float, int]]:
    busiest = ledger.sql("SELECT side FROM contact_sides GROUP BY side ORDER BY COUNT(*) DESC, side LIMIT 2")
    one, other = busiest[0][0], busiest[1][0]
    since = last - timedelta(365)
    asked: tuple[tuple[str, Callable[[], Any]], ...] = (
        (f"contacts between {one} and {other} in a year", lambda: ledger.contacts(between=(one, other), since=since)),
        ("planned visits of the next 30 days", lambda: ledger.planned(last, 30)),
        (f"open pledges of {one}", lambda: ledger.open_pledges(one, last)),
        ("who spoke first on a topic", lambda: ledger.first_to_speak("Japan", since=since)),
        ("officials by number of contacts, in a year", lambda: ledger.officials_by_contacts(since=since)),
        ("officials by number of contacts, in all", lambda: ledger.officials_by_contacts()),
        ("gaps of 90 days", lambda: ledger.gaps(last)),
        ("view contacts: a count by kind", lambda: ledger.sql("SELECT kind, COUNT(*) FROM contacts GROUP BY kind")),
        (
            "view dyads_by_month: one pair",
            lambda: ledger.sql("SELECT * FROM dyads_by_month WHERE one = ? AND other = ?", sorted((one, other))),
        ),
    )
    for name, ask in asked:
        yield (name, *_timed(ask))


def _rate(batches: tuple[tuple[int, float, float], ...], place: int) -> float:
    return sum(batch[0] for batch in batches) / sum(batch[place] for batch in batches)


def _floor() -> float:
    """MB of words a second that one regular expression reads in this process: what the machine has left for us."""
    text = "The two ministers met in Rome on Monday, the ministry said. " * 20_000
    worked = time.process_time()
    re.findall(r"\w+|[^\w\s]", text)
    return len(text) / 1e6 / (time.process_time() - worked)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=100_000, help="merged contacts to end with")
    parser.add_argument("--file", default="/tmp/ledger.duckdb", help="a .duckdb or .sqlite file; it is made anew")
    chosen = parser.parse_args()
    for ending in ("", ".wal", ".journal", "-wal", "-shm"):
        Path(chosen.file + ending).unlink(missing_ok=True)
    marks = [n for n in (10_000, 100_000, 1_000_000) if n < chosen.contacts] + [chosen.contacts]
    stream = World().reports()
    ledger = Ledger(chosen.file)
    reports = contacts = 0
    recent: tuple[tuple[int, float, float], ...] = ()
    spent = busy = 0.0
    print(f"memory before the first report: {_memory():.0f} MB")
    for mark in marks:
        while contacts < mark:
            at_a_time = min(BATCH, max(200, int((mark - contacts) * 1.25)))
            batch = [next(stream) for _ in range(at_a_time)]
            begun, worked = time.perf_counter(), time.process_time()
            for report in batch:
                ledger.add(report)
            ledger.flush()
            took = time.perf_counter() - begun
            spent += took
            busy += time.process_time() - worked
            recent = (*recent[-9:], (at_a_time, took, time.process_time() - worked))
            reports += at_a_time
            contacts = ledger.sql("SELECT COUNT(*) FROM contacts")[0][0]
            last = batch[-1].published
        print(
            f"{contacts:,} contacts of {reports:,} reports: {reports / spent:,.0f} reports a second, "
            f"{reports / busy:,.0f} a second of processor time; of the last ten batches "
            f"{_rate(recent, 1):,.0f} and {_rate(recent, 2):,.0f}; "
            f"memory at its peak {_memory():.0f} MB; file {os.path.getsize(chosen.file) / 1e6:,.0f} MB; "
            f"one pass of tokens: {_floor():.0f} MB a second",
            flush=True,
        )
        assert last is not None
        for name, seconds, size in _queries(ledger, last):
            print(f"    {name:48} {seconds * 1000:8.1f} ms  {size} rows")
    ledger.close()


if __name__ == "__main__":
    main()
