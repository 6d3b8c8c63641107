"""Timelines, networks and matrices as SVG: well-formed, escaped, the same on every run, readable with few and many."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from reports import hostile, many, samples

from diplonews.records import Call, Meeting, Party, Report, Span, When
from diplonews.render import to_matrix, to_network, to_timeline
from diplonews.render.layout import components, spread
from diplonews.render.svg import cut, ticks, width_of

PICTURES: dict[str, Callable[..., str]] = {"timeline": to_timeline, "network": to_network, "matrix": to_matrix}
SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("number", [0, 1, 5, 500])
def test_pictures_are_well_formed_and_load_nothing(name: str, number: int) -> None:
    svg = PICTURES[name](many(number))
    ElementTree.fromstring(svg)
    assert not re.search(r"(?:href|src)=|url\(|@import", svg)
    assert svg == PICTURES[name](many(number))
    assert "<title>" in svg


@pytest.mark.parametrize("name", PICTURES)
def test_words_are_escaped(name: str) -> None:
    bad = "<script>alert(1)</script>\x00\ud83d"
    one, two = Party("person", bad, "NOR"), Party("person", "&amp;'\"", "KEN")
    when = When(date(2024, 5, 3), date(2024, 5, 3), "day", bad, Span(0, 1, "x"))
    report = Report(bad, bad, date(2024, 5, 3), "x", calls=(Call(bad, "phone", "held", (one, two), when=when),))
    for svg in (PICTURES[name]([report, hostile()]), PICTURES[name](report, title=bad)):
        ElementTree.fromstring(svg)
        assert "<script" not in svg
        svg.encode()


def test_the_timeline_names_few_and_packs_many() -> None:
    few = words(to_timeline(samples()))
    assert "Ingrid Solheim and Kemal Aydin" in few
    assert any("3 reports" in line for line in few)
    lots = to_timeline(many(500))
    assert lots.count('class="item') == 500 + 83
    assert "Ingrid Solheim" not in " ".join(words(lots))
    assert len(ElementTree.fromstring(lots).findall(f"{SVG}g")) > 500


def test_a_very_full_timeline_becomes_columns() -> None:
    svg = to_timeline(many(4000))
    assert svg.count("<circle") < 200
    assert any(word.startswith("most: ") for word in words(svg))


def test_days_far_away_stand_at_the_edge() -> None:
    def contact(key: str, year: int) -> Meeting:
        when = When(date(year, 5, 1), date(year, 5, 1), "day", "then", Span(0, 1, "x"))
        return Meeting(key, "in_person", "held", (Party("country", "Kenya", "KEN"),), when=when)

    report = Report("r", None, date(2024, 5, 3), "x", meetings=tuple(contact(str(y), y) for y in (1, 1972, 2024, 9999)))
    shown = words(to_timeline(report))
    assert "earlier" in shown
    assert "later" in shown
    assert "May 1972: Kenya" in shown


def test_what_has_no_day_is_counted() -> None:
    report = Report("r", None, None, "x", calls=(Call("c", "phone", "held", (Party("country", "Kenya", "KEN"),)),))
    assert "1 contact without a day: not shown" in words(to_timeline(report))


def test_the_network_draws_the_busiest_and_tells_the_rest() -> None:
    svg = to_network(many(500), limit=8)
    assert svg.count('class="node"') == 8
    assert "12 more with fewer contacts are not drawn" in words(svg)
    by_country = words(to_network(samples(), by="country"))
    assert "NOR" in by_country
    assert "Ingrid Solheim" not in by_country


def test_names_in_a_network_do_not_cover_one_another() -> None:
    svg = ElementTree.fromstring(to_network(many(500)))
    boxes = []
    for element in svg.iter(f"{SVG}text"):
        if "label" in element.get("class", "") and element.text:
            x, y, wide = float(element.get("x", 0)), float(element.get("y", 0)), width_of(element.text)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
            boxes.append((left, y - 11, left + wide, y + 3))
    assert len(boxes) > 10
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_the_matrix_counts_what_was_held_and_what_is_to_come() -> None:
    def call(key: str, status: str) -> Call:
        when = When(date(2024, 5, 1), date(2024, 5, 1), "day", "then", Span(0, 1, "x"))
        pair = (Party("country", "Kenya", "KEN"), Party("country", "Japan", "JPN"))
        return Call(key, "phone", status, pair, when=when)  # type: ignore[arg-type]  # one of the statuses

    calls = tuple(call(f"{n}{status}", status) for status in ("held", "planned", "refused") for n in range(2))
    shown = words(to_matrix(Report("r", None, None, "x", calls=calls)))
    assert "JPN – KEN" in shown
    assert "2+2" in shown


def test_a_matrix_of_many_years_has_years() -> None:
    reports = [Report(str(y), None, date(y, 1, 1), "x", calls=many(5)[0].calls) for y in (1990, 2024)]
    undated = [
        Report(r.id, None, r.published, "x", calls=tuple(Call(c.id, "phone", "held", c.participants) for c in r.calls))
        for r in reports
    ]
    shown = words(to_matrix(undated))
    assert "1990" in shown
    assert "01" not in shown


def test_a_layout_keeps_neighbours_together_and_depends_on_nothing_else() -> None:
    chain = {str(n): [str(m) for m in (n - 1, n + 1) if 0 <= m < 6] for n in range(6)}
    places = spread(list(chain), chain)
    assert places == spread(list(chain), chain)

    def apart(a: str, b: str) -> float:
        return math.dist(places[a], places[b])

    assert apart("0", "1") < apart("0", "3") < apart("0", "5")
    assert components([*chain, "x"], {**chain, "x": []}) == [list(chain), ["x"]]


@pytest.mark.parametrize("span", [1, 10, 60, 400, 4000, 200_000])
def test_an_axis_names_a_few_days_in_order(span: int) -> None:
    first = date(1023, 11, 5)
    last = first + timedelta(days=span)
    found = list(ticks(first, last, 10))
    assert len(found) <= 13
    assert [day for day, _, _ in found] == sorted(day for day, _, _ in found)
    assert all(first <= day <= last for day, _, _ in found)


def test_words_are_cut_to_their_room() -> None:
    assert cut("Oslo", 100) == "Oslo"
    assert cut("Ouagadougou", 50).endswith("…")
    assert width_of(cut("東京" * 20, 60)) <= 60
    assert cut("Oslo", 1) == ""
