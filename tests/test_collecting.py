"""The cycle collector rests while a ledger takes reports in, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import diplonews
from diplonews.collecting import Uncollected
from diplonews.ledger import Ledger
from diplonews.ledger.rows import Sorter


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    yield
    gc.enable()


def test_it_is_on_again_after_an_error_and_after_a_block_within_a_block() -> None:
    with pytest.raises(ValueError, match="in the block"), Uncollected():
        raise ValueError("in the block")
    assert gc.isenabled()
    with Uncollected():
        with Uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with Uncollected():
        pass
    assert not gc.isenabled()


def test_what_stays_goes_to_the_oldest_generation_and_what_is_frozen_stays_frozen() -> None:
    with Uncollected(keep=True):
        kept: list[list[int]] = [[] for _ in range(50)]
    assert any(one is kept for one in gc.get_objects(generation=2))
    gc.freeze()
    try:
        with Uncollected(keep=True):
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_it_rests_while_a_ledger_takes_a_report_in(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    real = Sorter.rows

    def watched(self: Sorter, *given: object) -> object:
        seen.append(gc.isenabled())
        return real(self, *given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Sorter, "rows", watched)
    with Ledger() as ledger:
        ledger.add(diplonews.parse("Japan and Kenya held talks in Oslo."))
    assert seen == [False]
    assert gc.isenabled()
