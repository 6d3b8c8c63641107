"""The SVG pictures in a real browser: they show, stay inside their frame, and keep a hostile text a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reports import hostile, many, samples

from diplonews.render import to_matrix, to_network, to_timeline

Visit = Callable[..., Any]
Shot = Callable[..., None]
PICTURES: dict[str, Callable[..., str]] = {"timeline": to_timeline, "network": to_network, "matrix": to_matrix}
INSIDE = """() => {
  const frame = document.documentElement.viewBox.baseVal;
  return [...document.querySelectorAll('text, circle, path, rect')].map((one) => one.getBBox())
    .filter((box) => box.width && (box.x < -1 || box.x + box.width > frame.width + 1
                                   || box.y + box.height > frame.height + 1))
    .length;
}"""


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("number", [5, 500])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_inside_the_frame(visit: Visit, shot: Shot, name: str, number: int, scheme: str) -> None:
    page = visit(PICTURES[name](many(number)), width=1000, suffix=".svg", color_scheme=scheme)
    assert page.evaluate(INSIDE) == 0
    shot(page, f"{name}-{number}-{scheme}")


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_of_the_bundled_texts(visit: Visit, shot: Shot, name: str) -> None:
    page = visit(PICTURES[name](samples()), width=1000, suffix=".svg")
    assert page.evaluate(INSIDE) == 0
    shot(page, f"{name}-samples")


def test_hostile_words_stay_words(visit: Visit) -> None:
    for draw in PICTURES.values():
        page = visit(draw([hostile()], title="<script>alert(1)</script>"), suffix=".svg")
        assert page.evaluate("document.querySelectorAll('script, img, foreignObject').length") == 0


def test_names_in_the_network_do_not_cover_one_another(visit: Visit) -> None:
    """What was estimated holds for letters as they are really drawn."""
    page = visit(to_network(many(500)), width=1000, suffix=".svg")
    covered = page.evaluate(
        """() => { const boxes = [...document.querySelectorAll('text.label')].map((one) => one.getBBox());
        let covered = 0;
        boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => {
          const across = a.x < b.x + b.width && b.x < a.x + a.width;
          if (across && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height) covered++;
        }));
        return covered; }"""
    )
    assert covered == 0


def test_a_picture_in_a_page_fits_a_telephone(visit: Visit) -> None:
    page = visit(f"<!doctype html><meta name=viewport content='width=device-width'>{to_timeline(samples())}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
