"""Pictures of reports: the reader's view as one HTML page, and timelines, networks and matrices as SVG.

Everything is text that depends on nothing but the reports: no clock, no network, the same bytes on every run. Words
of a text are escaped wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from diplonews.records import Report
from diplonews.render.matrix import to_matrix
from diplonews.render.network import to_network
from diplonews.render.notebook import fragment
from diplonews.render.page import page
from diplonews.render.timeline import to_timeline

__all__ = ["fragment", "to_html", "to_matrix", "to_network", "to_timeline"]


def to_html(reports: Report | Iterable[Report], title: str | None = None) -> str:
    """The reader's view of one report or many: a whole HTML page that loads nothing.

    The text stands with every record marked at its words; beside it are the records with their fields, rules and
    links to one another, with filters by type and official. Several reports get an index. `title` is the page's
    heading; it defaults to the headline of the report.

    >>> from diplonews.records import Report
    >>> "<b>" in to_html(Report("r1", None, None, "A <b> in the text."))
    False
    """
    return page([reports] if isinstance(reports, Report) else reports, title)
