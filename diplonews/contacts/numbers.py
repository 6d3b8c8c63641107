"""Number words as they stand before "minutes", "hours" and "days"."""

from __future__ import annotations

NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "twenty-five": 25.0, "thirty": 30.0, "thirty-five": 35.0, "forty": 40.0, "forty-five": 45.0, "fifty": 50.0,
    "fifty-five": 55.0, "sixty": 60.0, "seventy-five": 75.0, "ninety": 90.0,
    "half": 0.5, "half an": 0.5, "half-an": 0.5, "quarter": 0.25, "quarter of an": 0.25,
    "three-quarters of an": 0.75, "three quarters of an": 0.75,
}  # fmt: skip
