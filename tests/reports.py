"""Reports for the tests of views and exports: the bundled texts, a hostile one, and as many records as asked for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib import resources

import diplonews
from diplonews.records import Call, Claim, Meeting, Official, Party, Pledge, Report, Span, Visit, When

PUBLISHED = {"wire": "2024-05-03", "readout": "2024-06-20", "briefing": "2024-07-01"}
HOSTILE = (
    "Foreign Minister <script>alert(1)</script> Ana Duarte said: “</script><img src=x onerror=alert(2)> &amp; "
    "\u202e”.\r\n"
    "President Joseph Mwangi met <b onclick='alert(3)'>Ana</b> Duarte in Nairobi on Monday.\x00\x1b\ud83d 🕊 e\u0301\r\n"
    "\r\n=cmd|' /C calc'!A0 Duarte pledged to visit Kenya \"next\tweek\", {{7*7}} ${x} `y` Mwangi told reporters.\n"
)


@cache
def samples() -> tuple[Report, ...]:
    """The bundled texts, parsed."""
    folder = resources.files("diplonews").joinpath("samples")
    return tuple(
        diplonews.parse(folder.joinpath(f"{name}.txt").read_text("utf-8"), day, id=name)
        for name, day in PUBLISHED.items()
    )


def hostile() -> Report:
    """A text that would do harm where it is not escaped, with records over all of it, overlapping and nested."""
    parsed = diplonews.parse(HOSTILE, "2024-05-03", title="<script>alert('t')</script>", id='"><script>x</script>')
    ana = Party("person", "<i>Ana</i>", None, None, None)
    spans = [_span(0, 40), _span(10, 60), _span(20, 30), _span(39, len(HOSTILE)), _span(0, len(HOSTILE))]
    claims = tuple(
        Claim(f"c{n}", (ana,), span, (span,), "direct", "statement", evidence=(span,), rule="<u>")
        for n, span in enumerate(spans)
    )
    meeting = Meeting("m1", "in_person", "held", (ana,), evidence=(_span(5, 12), _span(50, 90)), rule="r&r")
    return Report(
        parsed.id,
        parsed.title,
        parsed.published,
        HOSTILE,
        parsed.officials,
        (),
        (meeting,),
        (),
        (),
        claims,
        parsed.dates,
    )


def _span(start: int, end: int) -> Span:
    return Span(start, end, HOSTILE[start:end])


_PEOPLE = (
    ("Ana Duarte", "PRT"), ("Joseph Mwangi", "KEN"), ("Ingrid Solheim", "NOR"), ("Kemal Aydin", "TUR"),
    ("Nikos Vassiliou", "GRC"), ("Haruto Mori", "JPN"), ("Li Qiang", "CHN"), ("Rafael Montoya", "CHL"),
    ("Margaret Ellwood", "GBR"), ("Amina Yusuf", "NGA"), ("Teresa Villanueva", "PHL"), ("Orhan Demirel", "TUR"),
    ("Daniel Whitcombe", "USA"), ("Leila Haddad", "TUN"), ("Piotr Zielinski", "POL"), ("Anjali Rao", "IND"),
    ("Mateus Oliveira", "BRA"), ("Sofia Lindqvist", "SWE"), ("Dmitri Orlov", "RUS"), ("Fatima Al Nahyan", "ARE"),
)  # fmt: skip


def many(number: int) -> list[Report]:
    """`number` contacts and pledges by twenty invented officials over a year and a half, twenty to a report."""
    reports = []
    for first in range(0, number, 20):
        day = date(2023, 1, 2) + timedelta(days=first)
        reports.append(_report(f"n{first}", day, min(20, number - first), first))
    return reports


def _report(name: str, published: date, number: int, seed: int) -> Report:
    lines: list[str] = []
    calls: list[Call] = []
    meetings: list[Meeting] = []
    visits: list[Visit] = []
    pledges: list[Pledge] = []
    at = 0
    for place in range(number):
        k = seed + place
        (a, ca), (b, cb) = _PEOPLE[k * k % 7 + k % 4], _PEOPLE[(k * 3 + k // 5) % 20]
        line = f"{a} was in touch with {b}, item {k}.\n"
        lines.append(line)
        span = Span(at, at + len(line) - 1, line[:-1])
        at += len(line)
        start = published + timedelta(days=k * 13 % 23 - 9)
        end = start + timedelta(days=(0, 0, 0, 6, 29)[k % 5])
        precision = {0: "day", 6: "week", 29: "month"}[(end - start).days]
        when = When(start, end, precision, "then", span)  # type: ignore[arg-type]  # three words of the Literal
        one, two = (
            Party("official", who, code, who.lower().replace(" ", "-"), None) for who, code in ((a, ca), (b, cb))
        )
        status = ("held", "held", "planned", "held", "proposed", "cancelled", "held", "refused")[k % 8]
        key = f"{name}:{place}"
        told = {"when": when, "evidence": (span,), "rule": "made"}
        if k % 4 == 0:
            calls.append(Call(key, "phone", status, (one, two), **told))  # type: ignore[arg-type]
        elif k % 4 == 1:
            meetings.append(Meeting(key, "in_person", status, (one, two), **told))  # type: ignore[arg-type]
        elif k % 4 == 2:
            visits.append(Visit(key, "in_person", status, (one,), (two,), **told))  # type: ignore[arg-type]
        else:
            late = When(end, end + timedelta(days=90), "range", "by then", span)
            pledges.append(Pledge(key, (one,), span, (span,), "commitment", deadline=late if k % 3 else None))
    people = tuple(
        Official(who.lower().replace(" ", "-"), who, None, "foreign_minister", code) for who, code in _PEOPLE
    )
    return Report(
        name, f"Report {name}", published, "".join(lines), people, tuple(calls), tuple(meetings), tuple(visits),
        tuple(pledges),
    )  # fmt: skip
