"""A comparison as one HTML page: points side by side, and the texts below with the words marked.

Nothing is loaded from anywhere and nothing runs: the page has no script, and its policy forbids any. Whatever stands
in a text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from diplonews.comparison.values import SECTIONS, Cell, Comparison, Relation, Row
from diplonews.records import Report, Span
from diplonews.render.escaping import safe
from diplonews.render.page import asset, policy

_TITLES = {
    "facts": "The event",
    "participants": "Who took part",
    "topics": "Topics",
    "pledges": "Pledges",
    "claims": "Positions and claims",
    "names": "Names of places in dispute",
}
_TOLD = {"same": "both say", "differs": "differ", "one-sided": "one side only"}
_TOLD_MANY = {"same": "all say", "differs": "differ", "one-sided": "some only"}
_STRONGER: tuple[Relation, ...] = ("same", "one-sided", "differs")


def page(comparison: Comparison, title: str | None = None) -> str:
    """The page of a comparison."""
    reports = comparison.reports
    heading = title or _heading(comparison)
    told = _TOLD if len(reports) == 2 else _TOLD_MANY
    marks = [_Marks(number, comparison) for number in range(len(reports))]
    style = _style()
    differing = len(comparison.differences())
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{safe(heading)} · diplonews</title>",
        f"<style>{style}</style>",
        "</head>",
        '<body class="dn">',
        "<header>",
        f"<h1>{safe(heading)}</h1>",
        f'<p class="about">{len(reports)} tellings compared; {differing or "no"} point{"s"[: differing != 1]} on which '
        "they differ. Words in the tables lead to their place in the texts below.</p>",
        '<ul class="legend">',
        *(f'<li><span class="tag {one}">{told[one]}</span></li>' for one in ("same", "differs", "one-sided")),
        "</ul>",
        "</header>",
        "<main>",
    ]
    for section in SECTIONS:
        lines += _section(section, getattr(comparison, section), reports, marks, told)
    lines += ['<section aria-label="Texts"><h2>The texts</h2><div class="texts">']
    for report, one in zip(reports, marks, strict=True):
        lines += _text(report, one)
    lines += ["</div></section>", "</main>", "</body>", "</html>", ""]
    return "\n".join(lines)


@cache
def _style() -> str:
    return asset("marks.css") + resources.files("diplonews.comparison").joinpath("page.css").read_text("utf-8")


def _heading(comparison: Comparison) -> str:
    people = [row.label for row in comparison.participants]
    first = next((cell for row in comparison.facts if row.label == "manner" for cell in row.cells if cell), None)
    kind = first.text.partition(",")[0].capitalize() if first else "One event"
    return f"{kind}: {' and '.join(people[:3])}" if people else f"{kind}, {len(comparison.reports)} tellings"


# ---- tables


def _section(
    name: str, rows: tuple[Row, ...], reports: tuple[Report, ...], marks: list[_Marks], told: dict[str, str]
) -> Iterator[str]:
    if not rows:
        return
    wide = ' class="two"' if len(reports) == 2 else ""
    yield f'<section><h2>{_TITLES[name]} <small>({len(rows)})</small></h2><div class="wide"><table{wide}>'
    yield '<colgroup><col class="label">' + "<col>" * len(reports) + "</colgroup>"
    heads = "".join(f'<th scope="col">{safe(report.id)}</th>' for report in reports)
    yield f"<thead><tr><th></th>{heads}</tr></thead><tbody>"
    for row in rows:
        label = f"{safe(row.label)} " if row.label and name != "topics" else ""
        cells = "".join(_cell(cell, one) for cell, one in zip(row.cells, marks, strict=True))
        tag = f'<span class="tag">{told[row.relation]}</span>' if row.label != "published" else ""
        span = ' rowspan="2"' if row.note else ""
        yield f'<tr class="{row.relation}"><th scope="row"{span}>{label}{tag}</th>{cells}</tr>'
        if row.note:
            yield f'<tr class="why {row.relation}"><td colspan="{len(reports)}">{safe(row.note)}</td></tr>'
    yield "</tbody></table></div></section>"


def _cell(cell: Cell | None, marks: _Marks) -> str:
    if cell is None:
        return '<td class="silent">–</td>'
    words = safe(cell.text)
    if cell.spans:
        words = f'<a href="#{marks.anchor(cell.spans)}">{words}</a>'
    note = f'<span class="note">{safe(cell.note)}</span>' if cell.note else ""
    return f"<td>{words}{note}</td>"


# ---- texts


class _Marks:
    """The words of one text that the rows stand on, cut at every boundary."""

    def __init__(self, number: int, comparison: Comparison) -> None:
        self._number = number
        size = len(comparison.reports[number].text)
        self.spans: list[tuple[int, int, Relation]] = []
        for section in SECTIONS:
            for row in getattr(comparison, section):
                cell = row.cells[number]
                for span in cell.spans if cell is not None and row.label != "manner" else ():
                    if 0 <= span.start < span.end <= size:
                        self.spans.append((span.start, span.end, row.relation))
        self.bounds = sorted({at for start, end, _ in self.spans for at in (start, end)})

    def anchor(self, spans: tuple[Span, ...]) -> str:
        """The id of the first piece of the words."""
        start = min(span.start for span in spans)
        inside = [at for at in self.bounds if at <= start]
        return f"t{self._number}-{inside[-1] if inside else 0}"

    def pieces(self, text: str) -> Iterator[str]:
        """The text with its marks, escaped."""
        done = 0
        for start, end in zip(self.bounds, self.bounds[1:], strict=False):
            covering = [relation for a, b, relation in self.spans if a <= start and end <= b]
            if covering:
                yield safe(text[done:start])
                relation = max(covering, key=_STRONGER.index)
                yield f'<mark id="t{self._number}-{start}" class="{relation}">{safe(text[start:end])}</mark>'
                done = end
        yield safe(text[done:])


def _text(report: Report, marks: _Marks) -> Iterator[str]:
    yield "<article>"
    yield f"<h3>{safe(report.id)}</h3>"
    day = f"published {report.published}" if report.published else "no day of publication"
    title = f"{safe(report.title)} · " if report.title else ""
    yield f'<p class="when">{title}{safe(day)}</p>'
    yield f'<div class="text" id="t{marks._number}-0">{"".join(marks.pieces(report.text))}</div>'
    yield "</article>"
