"""When two parties are one."""

from __future__ import annotations

from diplonews.records import Party


def same(one: Party, other: Party) -> bool:
    """Whether two parties are the same, wherever they stand."""
    if one.kind == "country" or other.kind == "country":
        return one.kind == other.kind and one.country == other.country
    if one.official or other.official:
        return one.official == other.official
    return one.kind == other.kind and one.name.casefold() == other.name.casefold()
