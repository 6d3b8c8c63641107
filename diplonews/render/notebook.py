"""A report inside a notebook: the marked text and its records, without a script and without ids."""

from __future__ import annotations

from diplonews.records import Report
from diplonews.render.escaping import safe
from diplonews.render.page import asset, headline, lane_rules, marked
from diplonews.render.places import KINDS, placed
from diplonews.render.wording import KIND_PLURALS, KIND_WORDS, summary

_STYLE = """\
.dn.nb{max-width:56rem;font-family:var(--sans);font-size:14px;line-height:1.5}
.dn.nb .text{max-height:30rem;overflow-y:auto}
.dn.nb .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;color:var(--soft);margin:.3rem 0}
.dn.nb ol{list-style:none;margin:.3rem 0;padding:0}
.dn.nb li{display:grid;grid-template-columns:1.9rem 5rem minmax(0,1fr);align-items:baseline}
.dn.nb .tag{color:var(--soft)}
"""


def fragment(report: Report) -> str:
    """A report as HTML to stand in another page; notebooks show it by ``Report._repr_html_``."""
    records = placed(report)
    legend = "".join(
        f'<span><span class="swatch s-{kind}"></span>{KIND_PLURALS[kind]} {count}</span>'
        for kind in KINDS
        if (count := sum(one.kind == kind for one in records))
    )
    rows = "".join(
        f'<li><span class="swatch s-{one.kind}"></span><span class="tag">{KIND_WORDS[one.kind]}</span>'
        f"<span>{safe(summary(one.record))}</span></li>"
        for one in records
    )
    return (
        f'<div class="dn nb"><style>{asset("marks.css")}{lane_rules()}{_STYLE}</style>'
        f"<strong>{safe(headline(report))}</strong>"
        f'<div class="legend">{legend or "no records"}</div>'
        f'<div class="text">{marked(report.text, records)}</div>'
        f"<details><summary>{len(records)} records</summary><ol>{rows}</ol></details></div>"
    )
