"""The one way by which words of a text reach HTML or SVG."""

from __future__ import annotations

from functools import cache
from html import escape


@cache
def _unfit() -> dict[int, str]:
    """What neither HTML nor XML can hold as it is: it would vanish, or stop the reader of an SVG file."""
    control = (code for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code not in (9, 10, 13))
    return dict.fromkeys((*control, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")


def safe(words: object) -> str:
    """Words as HTML or SVG text, or inside a quoted attribute. Each letter stays one letter.

    A carriage return is written as a reference, for readers of HTML turn it into a line feed; control characters
    and halves of surrogate pairs, which cannot be written, become U+FFFD.

    >>> safe("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return escape(str(words).translate(_unfit())).replace("\r", "&#13;")
