"""Keys: the numbers under which nodes that may be one are found. What shares no key is never compared.

32 bits are enough: two keys with one number only bring a pair to be compared that need not be.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

_KIND, _PLACE = 0x9E3779B1, 0x85EBCA77  # odd, and far from each other's multiples: no two small steps add up alike
_BITS = 0xFFFFFFFF


def key(words: str) -> int:
    """The key of a string, the same on every run and machine."""
    return crc32(words.encode("utf-8", "surrogatepass"))


def step(kind: int, place: int) -> int:
    """What leads from the key of something to its key in one stretch of time: `place` counts stretches of a kind."""
    return kind * _KIND + place * _PLACE


def keys_in_time(base: int, steps: Iterable[int]) -> list[int]:
    """The keys of what `base` is the key of, in stretches of time.

    >>> today, tomorrow = keys_in_time(key("c JPN"), (step(1, 738_000), step(1, 738_001)))
    >>> today == tomorrow
    False
    """
    return [(base + one) & _BITS for one in steps]
