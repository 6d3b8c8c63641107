"""Drawing in SVG: a canvas that escapes, rounds and knows its own style; nothing is loaded, nothing is measured.

Widths of words are estimated, for no font is at hand: the estimate is on the wide side, so that labels keep apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from diplonews.render.escaping import safe
from diplonews.render.page import asset

#: The size of small words, in units of the canvas.
SMALL = 12.0


def number(value: float) -> str:
    """A length with one decimal at most: the same picture on every machine.

    >>> number(3.0), number(2.04999), number(-0.01)
    ('3', '2', '0')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def width_of(words: str, size: float = SMALL) -> float:
    """How wide words are at most, in units of the canvas, in a common sans-serif."""
    total = 0.0
    for letter in words:
        if unicodedata.east_asian_width(letter) in "WF":
            total += 1.0
        elif letter in "iljtfrI.,:;'|!()[] ":
            total += 0.36
        elif letter in "mwMW@%—…" or letter.isupper():
            total += 0.78
        elif not unicodedata.combining(letter):
            total += 0.59
    return total * size


def cut(words: str, room: float, size: float = SMALL) -> str:
    """Words that fit into a room, with an ellipsis where some had to go."""
    flat = " ".join(words.split())
    if width_of(flat, size) <= room:
        return flat
    while flat and width_of(flat + "…", size) > room:
        flat = flat[:-1]
    return flat.rstrip() + "…" if flat else ""


class Canvas:
    """A picture under construction: elements in the order of drawing, written out by `write`."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._elements: list[str] = []

    def add(self, element: str) -> None:
        self._elements.append(element)

    def words(self, x: float, y: float, words: str, look: str = "", anchor: str = "start") -> None:
        """A line of words; `y` is its base line."""
        where = f'x="{number(x)}" y="{number(y)}"'
        to = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.add(f'<text {where} class="{look}"{to}>{safe(words)}</text>')

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.add(f'<line {ends} class="{look}"/>')

    def box(self, x: float, y: float, width: float, height: float, look: str, round_: float = 0.0) -> None:
        size = f'x="{number(x)}" y="{number(y)}" width="{number(max(0.0, width))}" height="{number(max(0.0, height))}"'
        self.add(f'<rect {size}{f" rx={chr(34)}{number(round_)}{chr(34)}" if round_ else ""} class="{look}"/>')

    def dot(self, x: float, y: float, radius: float, look: str) -> None:
        self.add(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" class="{look}"/>')

    def begin(self, told: str, look: str = "item") -> None:
        """A group with words that a pointer shows and a screen reader reads."""
        self.add(f'<g class="{look}"><title>{safe(told)}</title>')

    def end(self) -> None:
        self.add("</g>")

    def write(self, height: float, title: str, description: str) -> str:
        """The whole SVG document."""
        wide, high = number(self.width), number(height)
        size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} class="dn-picture" role="img">',
                f"<title>{safe(title)}</title>",
                f"<desc>{safe(description)}</desc>",
                f"<style>{asset('picture.css')}</style>",
                f'<rect class="paper" width="{wide}" height="{high}"/>',
                *self._elements,
                "</svg>",
                "",
            ]
        )


def counted(number_: int, what: str) -> str:
    """
    >>> counted(1, "call"), counted(3, "call")
    ('1 call', '3 calls')
    """
    return f"{number_} {what}" if number_ == 1 else f"{number_} {what}s"


def ticks(first: date, last: date, most: int) -> Iterable[tuple[date, str, bool]]:
    """The days that an axis names, at most about `most` of them, with their words; a first of its year is strong.

    >>> [words for _, words, _ in ticks(date(2024, 5, 1), date(2024, 8, 1), 6)]
    ['May 2024', 'Jun', 'Jul', 'Aug']
    """
    span = (last - first).days + 1
    if span <= most * 7:
        step = next((step for step in (1, 2, 7) if span / step <= most), 7)
        day = first if step < 7 else first + timedelta(days=-first.weekday() % 7)
        begun = True
        while day <= last:
            yield day, f"{day.day} {day:%b} {day.year:04}" if begun else f"{day.day} {day:%b}", begun
            begun = False
            day += timedelta(days=step)
        return
    months = span / 30.4
    if months <= most * 6:
        step = next(step for step in (1, 3, 6) if months / step <= most)
        year, month = first.year, first.month
        begun = True
        while (day := date(year, month, 1)) <= last:
            if day >= first and (month - 1) % step == 0:
                yield day, f"{day:%b} {day.year:04}" if begun or month == 1 else f"{day:%b}", begun or month == 1
                begun = False
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return
    years = last.year - first.year + 1
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if years / step <= most), 500)
    for year in range(first.year, last.year + 1):
        if year % step == 0 and date(year, 1, 1) >= first:
            yield date(year, 1, 1), f"{year:04}", True
