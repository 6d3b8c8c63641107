"""Figures against annotations, and what changed between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from reports import many, samples

import diplonews
from diplonews.evaluation import Change, GoldError, diff, evaluate, read_gold
from diplonews.evaluation.gold import gold_text
from diplonews.evaluation.items import Who, same_party, same_person, shared
from diplonews.records import Report

TEXT = (
    "Kenya’s Foreign Minister Ana Njoroge phoned Japan’s Prime Minister Haruto Mori on Monday. "
    "“It was a good call,” Njoroge told reporters. Japan pledged to send 5 million dollars to Kenya by 2026."
)
GOLD: dict[str, Any] = {
    "id": "a",
    "published": "2024-05-03",
    "title": None,
    "text": TEXT,
    "officials": [
        {"name": "Ana Njoroge", "office": "foreign_minister", "country": "KEN", "status": "incumbent"},
        {"name": "Haruto Mori", "office": "head_of_government", "country": "JPN", "status": "incumbent"},
    ],
    "contacts": [
        {
            "kind": "call",
            "mode": "phone",
            "status": "held",
            "participants": ["Ana Njoroge", "Haruto Mori"],
            "when": "2024-04-29",
            "place": None,
            "duration_minutes": None,
        }
    ],
    "pledges": [
        {
            "pledgers": ["country:JPN"],
            "action": "send 5 million dollars to Kenya by 2026",
            "kind": "commitment",
            "polarity": "positive",
            "deadline": "2026-01-01/2026-12-31",
            "amounts": [{"value": 5000000, "currency": "USD"}],
        }
    ],
    "claims": [
        {
            "party": "Ana Njoroge",
            "content": ["“It was a good call,”"],
            "quotation": "direct",
            "kind": "statement",
            "addressee": "group:reporters",
        }
    ],
}
REPORT = diplonews.parse(TEXT, "2024-05-03", id="a")


def figures(gold: dict[str, Any], *reports: Report) -> dict[str, tuple[int, int, int]]:
    found = evaluate([gold_text(gold)], reports)
    return {one.name: (one.gold, one.found, one.right) for one in found.figures}


def test_a_right_report_is_right_in_everything() -> None:
    found = evaluate([gold_text(GOLD)], [REPORT])
    assert found.misses == []
    assert found.without_report == []
    assert {one.name: one.f1 for one in found.figures if one.gold} == {
        "official": 1.0, "contact": 1.0, "call": 1.0, "pledge": 1.0, "claim": 1.0,
    }  # fmt: skip
    assert all(agreeing == compared > 0 for _, agreeing, compared in found.slots)
    assert {"contact.when", "pledge.amounts", "claim.addressee"} <= {name for name, _, _ in found.slots}
    assert "contact.duration" not in {name for name, _, _ in found.slots}


def test_a_report_held_against_itself_is_right() -> None:
    for report in (*samples(), *many(40)):
        found = evaluate([gold_text(report.to_dict())], [report])
        assert found.misses == []
        assert all(one.right == one.gold == one.found for one in found.figures)


def test_what_is_missing_wrong_or_different_is_listed() -> None:
    other = json.loads(json.dumps(GOLD))
    other["officials"].append({"name": "Li Wei"})
    other["contacts"][0]["when"] = "2024-04-30"
    other["claims"] = []
    found = evaluate([gold_text(other)], [REPORT])
    listed = {(one.what, one.told) for one in found.misses}
    assert ("missing official", "Li Wei") in listed
    assert ("wrong claim", "“It was a good call,”") in listed
    assert any(what == "contact.when" and "2024-04-30/2024-04-30, found 2024-04-29" in told for what, told in listed)
    assert figures(other, REPORT)["official"] == (3, 2, 2)
    assert dict(figures(other, REPORT))["claim"] == (0, 1, 0)


def test_a_text_without_a_report_misses_everything() -> None:
    found = evaluate([gold_text(GOLD)], [])
    assert found.without_report == ["a"]
    assert all(one.right == 0 for one in found.figures)
    assert len(found.misses) == 5


def test_figures_of_nothing_are_none() -> None:
    found = evaluate([], [])
    assert all((one.precision, one.recall, one.f1) == (None, None, None) for one in found.figures)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claims": [{"party": None, "content": ["not there"]}]}, "does not hold the quote 'not there'"),
        ({"claims": [{"party": None, "content": [""]}]}, "does not hold the quote ''"),
        ({"officials": [{}]}, "lacks a field"),
        ({"contacts": [{"participants": []}]}, "lacks a field"),
        ({"text": 5}, "an object with a text"),
    ],
)
def test_what_is_no_annotation_is_told(change: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        gold_text({**GOLD, **change}, "gold.jsonl:1")


def test_gold_comes_from_a_folder_a_file_or_lines(tmp_path: Path) -> None:
    lines = tmp_path / "gold.jsonl"
    lines.write_text(json.dumps(GOLD) + "\n\n" + json.dumps({**GOLD, "id": "b"}), "utf-8")
    assert [one.id for one in read_gold(lines)] == ["a", "b"]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "x.json").write_text(json.dumps({k: v for k, v in GOLD.items() if k != "id"}), "utf-8")
    assert [one.id for one in read_gold(folder)] == ["x"]
    (folder / "x.json").write_text("{", "utf-8")
    with pytest.raises(GoldError, match=r"x\.json:1: not JSON"):
        list(read_gold(folder))
    with pytest.raises(GoldError, match=r"no \.json file"):
        list(read_gold(tmp_path / "folder" / ".."))
    with pytest.raises(GoldError, match="No such file"):
        list(read_gold(tmp_path / "none.jsonl"))


def test_offsets_stand_for_words_that_occur_twice() -> None:
    start = TEXT.index("Kenya by")
    gold = {**GOLD, "claims": [], "pledges": [{"pledgers": [], "content_at": [[start, start + 5]]}]}
    (item,) = (one for one in gold_text(gold).items if one.family == "pledge")
    assert item.words == {start}


def test_names_and_parties_that_agree() -> None:
    assert same_person("Joseph R. Biden", "Joseph Biden")
    assert same_person("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu")
    assert not same_person("Ana Duarte", "")
    assert same_party(Who("official", "Ana Duarte"), Who("person", "Duarte"))
    assert not same_party(Who("country", "Kenya", "KEN"), Who("organisation", "Kenya"))
    assert same_party(Who("organisation", "the Foreign Ministry"), Who("organisation", "Foreign Ministry"))
    assert shared((), ()) == 1.0
    assert shared((Who("country", "", "KEN"),) * 2, (Who("country", "", "KEN"),)) == 0.5


# Two runs


def test_two_equal_runs_have_no_difference() -> None:
    assert list(diff([*samples(), REPORT], [*samples(), REPORT])) == []


def test_gained_lost_and_changed_records() -> None:
    without = attrs.evolve(REPORT, pledges=())
    later = attrs.evolve(REPORT, calls=(attrs.evolve(REPORT.calls[0], mode="video", rule="contact.other"),))
    assert [(one.what, one.kind) for one in diff([REPORT], [without])] == [("lost", "pledge")]
    assert [(one.what, one.kind) for one in diff([without], [REPORT])] == [("gained", "pledge")]
    (change,) = diff([REPORT], [later])
    assert (change.what, change.kind) == ("changed", "call")
    assert [(name, new) for name, _, new in change.fields] == [("mode", "video"), ("rule", "contact.other")]


def test_an_id_that_moved_is_no_difference() -> None:
    moved = attrs.evolve(REPORT, claims=tuple(attrs.evolve(one, id="moved") for one in REPORT.claims))
    assert list(diff([REPORT], [moved])) == []


def test_a_call_that_became_a_meeting_is_a_change() -> None:
    call = REPORT.calls[0]
    values = {
        name: getattr(call, name) for name in ("id", "mode", "status", "participants", "when", "evidence", "rule")
    }
    meeting = attrs.evolve(REPORT, calls=(), meetings=(diplonews.Meeting(**values),))
    (change,) = diff([REPORT], [meeting])
    assert (change.what, change.kind) == ("changed", "meeting")
    assert change.told.endswith("(was a call)")


def test_reports_that_come_go_or_have_another_text() -> None:
    other = Report("a", None, None, "x")
    changes = list(diff([REPORT, Report("gone", None, None, "")], [other, Report("new", None, None, "")]))
    assert changes[0] == Change("gone", "lost", "report", "0 records")
    assert changes[-1] == Change("new", "gained", "report", "0 records")
    assert any(one.fields == (("text", "", ""),) for one in changes)
