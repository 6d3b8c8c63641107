"""Real texts that tell of one event are found and merged, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import diplonews
from diplonews.ledger import Ledger

TEXTS = Path(__file__).parent.parent.parent / "shared" / "gold" / "dev"

pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="the annotated texts are not part of the repository")


#: Events that two of the texts tell of, by what their ids begin with: the NATO summit in Madrid of 29 and 30 June 2022,
#: announced in the readout of a call and told as held in that of a meeting on its margins.
ONE_EVENT = {("whitehouse-2022-06-21", "whitehouse-2022-06-29")}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    made = Ledger()
    for path in sorted(TEXTS.glob("*.json")):
        form = json.loads(path.read_text("utf-8"))
        made.add(diplonews.parse(form["text"], published=form["published"], title=form["title"], id=form["id"]))
    return made


def test_real_texts_on_one_event_are_merged_and_no_others(ledger: Ledger) -> None:
    merged = [one for one in ledger.contacts() if len(one.sources) > 1]
    assert {tuple(source[:21] for source in one.sources) for one in merged} == ONE_EVENT


def test_the_summit_was_planned_then_held(ledger: Ledger) -> None:
    (summit,) = [one for one in ledger.contacts() if len(one.sources) > 1]
    assert (summit.kind, summit.place, str(summit.when)) == ("meeting", "Madrid", "2022-06-29/2022-06-30")
    assert [told.status for told in summit.tellings] == ["planned", "held"]
    why = ledger.why(*summit.sources)
    assert why.merged
    assert "North Atlantic Treaty Organization" in str(why)
    comparison = ledger.compare(summit.id)
    assert {row.label: row.relation for row in comparison.facts}["status"] == "differs"
    assert "<html" in comparison.to_html()
