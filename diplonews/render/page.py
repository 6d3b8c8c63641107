"""The reader's view: one self-contained page with the text marked at the words of every record.

Nothing is loaded from anywhere, and the page's own policy forbids it; scripts and styles are the two files beside
this one, named in the policy by their hashes, so that nothing that stands in a text could run.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from diplonews.records import Contact, Official, Party, Pledge, Report, Span
from diplonews.render.escaping import safe
from diplonews.render.places import KINDS, LANES, TINTED, Placed, pieces, placed
from diplonews.render.wording import KIND_PLURALS, KIND_WORDS, Field, Value, fields, flat, people_of, summary

_LANE_LETTERS = "abcde"


def page(reports: Iterable[Report], title: str | None = None) -> str:
    """Reports as one HTML page."""
    found = list(reports)
    sheets = [_Sheet(number, report) for number, report in enumerate(found)]
    heading = title or (headline(found[0]) if len(found) == 1 else f"{len(found)} reports")
    style, script = asset("marks.css") + lane_rules() + asset("page.css"), asset("page.js")
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{safe(heading)} · diplonews</title>",
        f"<style>{style}</style>",
        "</head>",
        '<body class="dn">',
        *_head(heading, found),
        *_bar(sheets),
        "<main>",
        *(_index(sheets) if len(sheets) > 1 else ()),
    ]
    for sheet in sheets:
        lines += sheet.lines(headed=len(sheets) > 1)
    if not sheets:
        lines.append('<p class="none">There is no report to show.</p>')
    lines += [
        "</main>",
        '<aside id="tip" class="tip" role="status" aria-live="polite" hidden></aside>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)


def policy(style: str, *scripts: str) -> str:
    """The page's content security policy: its own style and script, known by their hashes, and nothing else."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts) or "'none'"
    own = f"style-src '{_digest(style)}'; script-src {allowed}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """A style sheet or script that ships beside this module."""
    return resources.files("diplonews.render").joinpath(name).read_text("utf-8")


@cache
def lane_rules() -> str:
    """A class for each lane and kind: `a-claim` draws the line of a claim next to the letters."""
    drawn = [kind for kind in KINDS if kind not in TINTED]
    rules = [f".dn .{letter}-{kind}{{--{letter}:var(--line-{kind})}}" for letter in _LANE_LETTERS for kind in drawn]
    return "\n".join(rules) + "\n"


def headline(report: Report) -> str:
    """What a report is called: its title, else the first line of its text, else its id."""
    if report.title:
        return flat(report.title)
    first = flat(report.text.strip().partition("\n")[0])
    if len(first) > 90:
        first = first[:90].rpartition(" ")[0] or first[:90]
        first += "…"
    return first or report.id


def _head(heading: str, reports: Sequence[Report]) -> Iterator[str]:
    yield '<header class="top">'
    yield f"<h1>{safe(heading)}</h1>"
    if len(reports) == 1:
        yield f'<p class="about">{_about(reports[0])}</p>'
    yield "</header>"


def _about(report: Report) -> str:
    day = f"published {report.published}" if report.published else "no day of publication"
    return f"{safe(day)} · <code>{safe(report.id)}</code>"


def _bar(sheets: Sequence[_Sheet]) -> Iterator[str]:
    """The filters, which are the legend as well."""
    counts = Counter(one.kind for sheet in sheets for one in sheet.records)
    yield '<div class="bar" role="group" aria-label="Which records are shown">'
    yield '<div class="kinds">'
    for kind in KINDS:
        off = " disabled" if not counts[kind] else ""
        yield (
            f'<button type="button" class="kind" data-kind="{kind}" aria-pressed="true"{off}>'
            f'<span class="swatch s-{kind}" aria-hidden="true"></span>{KIND_PLURALS[kind]} '
            f'<span class="count">{counts[kind]}</span></button>'
        )
    yield "</div>"
    people = _people(sheets)
    if people:
        yield '<label class="who">Official <select id="who"><option value="">anybody</option>'
        for key, name in people:
            yield f'<option value="{safe(key)}">{safe(name)}</option>'
        yield "</select></label>"
    yield '<button type="button" id="reset" class="plain" disabled>Show all</button>'
    yield '<button type="button" id="theme" class="plain" aria-label="Light or dark">◐</button>'
    yield '<span id="shown" class="shown" role="status"></span>'
    yield "</div>"


def _people(sheets: Sequence[_Sheet]) -> list[tuple[str, str]]:
    found = {official.id: official.name for sheet in sheets for official in sheet.report.officials}
    return sorted(found.items(), key=lambda one: (one[1].casefold(), one[0]))


def _index(sheets: Sequence[_Sheet]) -> Iterator[str]:
    yield '<nav class="index" aria-label="Reports"><h2>Reports</h2><ol>'
    for sheet in sheets:
        counts = Counter(one.kind for one in sheet.records)
        told = ", ".join(
            f"{counts[kind]} {(KIND_WORDS if counts[kind] == 1 else KIND_PLURALS)[kind].lower()}"
            for kind in KINDS
            if counts[kind] and kind not in TINTED
        )
        day = f'<span class="day">{sheet.report.published}</span> ' if sheet.report.published else ""
        yield (
            f'<li>{day}<a href="#r{sheet.number}">{safe(headline(sheet.report))}</a>'
            f' <span class="told">{told or "no events"}</span></li>'
        )
    yield "</ol></nav>"


class _Sheet:
    """One report on the page; ids of its elements begin with ``r`` and its number."""

    def __init__(self, number: int, report: Report) -> None:
        self.number = number
        self.report = report
        self.records = placed(report)
        self._ids = {
            one.record.id: one.number for one in self.records if isinstance(one.record, Official | Contact | Pledge)
        }
        self._ids |= {claim.id: one.number for one in self.records for claim in report.claims if one.record is claim}

    def lines(self, headed: bool) -> Iterator[str]:
        yield f'<section class="sheet" id="r{self.number}" aria-label="{safe(headline(self.report))}">'
        if headed:
            yield f'<div class="sheet-head"><h2>{safe(headline(self.report))}</h2><p class="about">'
            yield f"{_about(self.report)}</p></div>"
        yield f'<div class="text" role="document" aria-label="The text" tabindex="-1">{self.text()}</div>'
        yield f'<div class="side"><h3>Records <span class="count">{len(self.records)}</span></h3>'
        if self.records:
            yield '<ol class="cards">'
            for one in self.records:
                yield from self._card(one)
            yield "</ol>"
        else:
            yield '<p class="none">No record was found in this text.</p>'
        yield "</div></section>"

    def text(self) -> str:
        return marked(self.report.text, self.records)

    def _card(self, one: Placed) -> Iterator[str]:
        where = f"r{self.number}-{one.number}"
        lane = "" if one.lane is None else _LANE_LETTERS[one.lane]
        yield (
            f'<li class="card" id="{where}" data-kind="{one.kind}" data-lane="{lane}" data-number="{one.number}"'
            f' data-who="{safe(" ".join(people_of(one.record)))}"><details><summary>'
            f'<span class="swatch s-{one.kind}" aria-hidden="true"></span><span class="tag">{KIND_WORDS[one.kind]}'
            f'<sup class="n"> {one.number + 1}</sup></span>'
            f' <span class="sum">{safe(summary(one.record))}</span></summary>'
        )
        yield "<dl>"
        for field in fields(one.record):
            yield f"<dt>{safe(field.name)}</dt><dd>{self._value(field)}</dd>"
        yield from self._links(one)
        rule = getattr(one.record, "rule", "")
        if rule:
            yield f"<dt>rule</dt><dd><code>{safe(rule)}</code></dd>"
        yield "</dl>"
        if one.words:
            yield f'<p class="go"><button type="button" class="plain" data-go="{where}">Show in the text</button></p>'
        yield "</details></li>"

    def _value(self, field: Field) -> str:
        if isinstance(field.value, tuple) and field.value and not isinstance(field.value[0], str):
            return "<ul>" + "".join(f"<li>{self._one(value)}</li>" for value in field.value) + "</ul>"
        if isinstance(field.value, tuple):
            return safe(", ".join(str(value) for value in field.value))
        return self._one(field.value)

    def _one(self, value: Value) -> str:
        if isinstance(value, Span):
            return f'<q data-s="{value.start}" data-e="{value.end}">{safe(flat(value.text))}</q>'
        if isinstance(value, Party):
            country = f' <span class="code">{safe(value.country)}</span>' if value.country else ""
            number = self._ids.get(value.official or "")
            name = safe(value.name)
            if number is not None:
                name = f'<a href="#r{self.number}-{number}">{name}</a>'
            words = ""
            if value.span is not None and flat(value.span.text) != value.name:
                words = f" as {self._one(value.span)}"
            return f'{name}{country} <span class="as">{value.kind}</span>{words}'
        return safe(value)

    def _links(self, one: Placed) -> Iterator[str]:
        """Records that this one stands in, and those that stand in it."""
        for name in ("contact", "parent"):
            number = self._ids.get(getattr(one.record, name, None) or "")
            if number is not None:
                yield f"<dt>{'made in' if name == 'contact' else 'inside'}</dt><dd>{self._link(number)}</dd>"
        own = getattr(one.record, "id", None)
        inside = [
            other.number
            for other in self.records
            if own and own in (getattr(other.record, "contact", None), getattr(other.record, "parent", None))
        ]
        if isinstance(one.record, Official):
            inside = [
                other.number for other in self.records if other is not one and one.record.id in people_of(other.record)
            ]
        if inside:
            yield f"<dt>{'has a part in' if isinstance(one.record, Official) else 'holds'}</dt><dd><ul>"
            for number in inside:
                yield f"<li>{self._link(number)}</li>"
            yield "</ul></dd>"

    def _link(self, number: int) -> str:
        other = self.records[number]
        return (
            f'<a href="#r{self.number}-{number}">{KIND_WORDS[other.kind]}</a>'
            f' <span class="sum">{safe(summary(other.record))}</span>'
        )


def marked(text: str, records: Sequence[Placed]) -> str:
    """The text as HTML, every record marked: ``data-r`` holds the numbers of the records at that place.

    Each line of the text is a block of its own, its line end inside, so that empty ones can be drawn narrow.
    """
    last = {one.number: one.words[-1].end for one in records if one.words}
    lines: list[str] = []
    parts: list[str] = []
    begun = 0
    for piece in pieces(text, records):
        at = piece.start
        while at < piece.end:
            cut = text.find("\n", at, piece.end) + 1
            end = cut or piece.end
            ended = [str(number + 1) for number in piece.records if last[number] == end]
            parts.append(_mark(text[at:end], at, [records[number] for number in piece.records], ended))
            at = end
            if cut or end == len(text):
                gap = "" if text[begun:end].strip() else " gap"
                lines.append(f'<span class="line{gap}">{"".join(parts)}</span>')
                begun, parts = end, []
    return "".join(lines)


def _mark(words: str, at: int, records: Sequence[Placed], ended: Sequence[str]) -> str:
    if not records:
        return safe(words)
    numbers = " ".join(str(one.number) for one in records)
    ending = f' data-n="{" ".join(ended)}"' if ended else ""
    return f'<mark class="{classes(records)}" data-r="{numbers}" data-s="{at}"{ending}>{safe(words)}</mark>'


def classes(records: Iterable[Placed]) -> str:
    """The classes of a piece: one a record, for its lane or its tint."""
    found = (
        f"t-{one.kind}" if one.lane is None else f"{_LANE_LETTERS[min(one.lane, LANES - 1)]}-{one.kind}"
        for one in records
    )
    return " ".join(dict.fromkeys(found))
