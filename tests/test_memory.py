"""What a text leaves behind in memory: nothing that only the garbage collector could free."""

from __future__ import annotations

import gc

from diplonews import Parser

TEXT = """\
NAIROBI, March 4 (Reuters) - Foreign Minister Ana Duarte met her Kenyan counterpart on Tuesday, 4 March 2025.

"We will reopen the border next week," Duarte said after the talks. The two ministers agreed to expand trade. She told
reporters at 5 p.m. EST that his government had promised Peru $5 million, and that the prime minister would visit Lima.
"""


def test_no_circle_of_references_is_left_by_a_text() -> None:
    parser = Parser()
    for _ in range(2):  # patterns and tables are made on the way
        report = parser.parse(TEXT, "2025-03-04")
    assert all((report.contacts, report.pledges, report.claims, report.dates))
    gc.collect()
    gc.disable()
    try:
        parser.parse(TEXT, "2025-03-04").to_dict()
        assert gc.collect() == 0
    finally:
        gc.enable()
