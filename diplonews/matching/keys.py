"""Keys: the numbers under which nodes that may be one are found. What shares no key is never compared.

32 bits are enough: two keys with one number only bring a pair to be compared that need not be.
"""

from __future__ import annotations

from zlib import crc32

_SIZE, _PLACE = 0x9E3779B1, 0x85EBCA77  # odd, and far from each other's multiples: no two small steps add up alike
_BITS = 0xFFFFFFFF


def key(words: str) -> int:
    """The key of a string, the same on every run and machine."""
    return crc32(words.encode("utf-8", "surrogatepass"))


def key_in_time(base: int, size: int, place: int) -> int:
    """The key of `base` in one stretch of time: `place` counts stretches of the kind that `size` numbers.

    >>> japan = key("c JPN")
    >>> key_in_time(japan, 1, 738_000) == key_in_time(japan, 1, 738_001)
    False
    """
    return (base + size * _SIZE + place * _PLACE) & _BITS
