"""Pairs by month as SVG: how often who was in contact with whom, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diplonews.records import Report
from diplonews.render.svg import Canvas, counted, cut, width_of
from diplonews.ties import By, ties

_WIDTH = 980.0
_TOP, _CELL = 62.0, 21.0
_MOST_MONTHS = 36


def to_matrix(
    reports: Report | Iterable[Report], by: By = "country", limit: int = 30, title: str = "Contacts of pairs by month"
) -> str:
    """A row a pair and a column a month (or a year, where there are many), as an SVG document that loads nothing.

    A cell holds the number of contacts held, the darker the more; ``+1`` those planned or proposed. What was
    cancelled or refused is not counted. Of many pairs the `limit` with the most contacts are drawn, and the number
    of the others is told. A contact without a day counts in the month of publication.

    >>> to_matrix([]).count('class="cell"')
    0
    """
    found = [tie for tie in ties([reports] if isinstance(reports, Report) else reports, by) if tie.month is not None]
    found = [tie for tie in found if tie.contact.status not in ("cancelled", "refused")]
    months = _between(sorted({tie.month for tie in found if tie.month is not None}))
    by_year = len(months) > _MOST_MONTHS
    columns = sorted({month[:4] for month in months}, key=int) if by_year else months
    columns, before = columns[-_MOST_MONTHS:], columns[:-_MOST_MONTHS]
    held: Counter[tuple[str, str]] = Counter()
    ahead: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for tie in found:
        pair = " – ".join(sorted((tie.a.name, tie.b.name)))
        column = (tie.month or "")[: 4 if by_year else 7]
        (held if tie.contact.status == "held" else ahead)[pair, column] += 1
        total[pair] += 1
    pairs = sorted(total, key=lambda pair: (-total[pair], pair))
    canvas = Canvas(_WIDTH)
    about = f"{counted(len(pairs), 'pair')}, {counted(sum(total.values()), 'contact')}"
    canvas.words(16, 28, title, "head")
    canvas.words(16, 46, about, "soft")
    if not pairs:
        return canvas.write(_TOP + 8, title, about)
    shown = pairs[:limit]
    left = min(330.0, max(width_of(pair) for pair in shown) + 34)
    wide = min(64.0, (_WIDTH - left - 60) / len(columns))
    bottom = _TOP + 22 + _CELL * len(shown)
    _headings(canvas, columns, left, wide)
    most = max(held.values(), default=1)
    for row, pair in enumerate(shown):
        y = _TOP + 22 + row * _CELL
        if row % 2 == 0:
            canvas.box(0, y, _WIDTH, _CELL, "band")
        canvas.words(16, y + 15, cut(pair, left - 26))
        for place, column in enumerate(columns):
            _cell(
                canvas, (left + place * wide, y, wide), (pair, column), (held[pair, column], ahead[pair, column], most)
            )
        canvas.words(left + wide * len(columns) + 10, y + 15, str(total[pair]), "strong")
    y = bottom + 20
    canvas.words(16, y, "darker: more contacts held; +1: planned or proposed; right: all of the pair", "soft")
    if before:
        y += 18
        canvas.words(16, y, f"{before[0]} to {before[-1]} are not drawn, but counted on the right", "soft")
    if len(pairs) > len(shown):
        y += 18
        canvas.words(16, y, f"{len(pairs) - len(shown)} more pairs with fewer contacts are not drawn", "soft")
    return canvas.write(y + 14, title, about)


def _headings(canvas: Canvas, columns: list[str], left: float, wide: float) -> None:
    taken = -1e9
    year = ""
    for place, column in enumerate(columns):
        x = left + (place + 0.5) * wide
        words = column if len(column) == 4 else column[5:]
        if column[:4] != year and len(column) > 4:
            year = column[:4]
            canvas.words(left + place * wide + 2, _TOP + 2, year, "strong")
        if x - taken > width_of(words) + 4:
            canvas.words(x, _TOP + 16, words, "soft", "middle")
            taken = x


def _cell(
    canvas: Canvas, where: tuple[float, float, float], what: tuple[str, str], sizes: tuple[int, int, int]
) -> None:
    (x, y, wide), (pair, column), (held, ahead, most) = where, what, sizes
    if not held and not ahead:
        return
    words = (str(held) if held else "") + (f"+{ahead}" if ahead else "")
    canvas.begin(f"{pair}, {column}: {held} held, {ahead} planned or proposed")
    strength = 0.12 + 0.36 * held / most  # light enough for the number on it
    if held:
        canvas.add(
            f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{wide - 2:.1f}" height="{_CELL - 2:.1f}" rx="2"'
            f' class="cell" fill-opacity="{strength:.2f}"/>'
        )
    if wide > 17:
        canvas.words(x + wide / 2, y + 15, words, "", "middle")
    canvas.end()


def _between(months: list[str]) -> list[str]:
    """All months from the first to the last."""
    if not months:
        return []
    year, month = int(months[0][:4]), int(months[0][5:])
    found = []
    while (name := f"{year:04}-{month:02}") <= months[-1]:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
