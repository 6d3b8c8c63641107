"""The reader's view in a real browser: its marks are the spans, its filters work, a hostile text stays text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reports import hostile, many, samples

from diplonews.records import Report
from diplonews.render import to_html
from diplonews.render.places import placed

Visit = Callable[..., Any]
Shot = Callable[..., None]

# The words that the page marks for each record of each report, stretch by stretch, as the browser holds them.
MARKED = """() => [...document.querySelectorAll('.sheet')].map((sheet) => {
  const found = {};
  for (const mark of sheet.querySelectorAll('.text mark'))
    for (const number of mark.dataset.r.split(' '))
      (found[number] ??= []).push([Number(mark.dataset.s), mark.textContent]);
  return found;
})"""
UNFIT = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if code not in (9, 10, 13)
}


def covered(report: Report, words: list[list[Any]]) -> set[int]:
    """The offsets that some marks cover; each mark must hold the words of the text at its place."""
    places: set[int] = set()
    for start, marked in words:
        length = len(marked)
        assert marked == report.text[start : start + length].translate(UNFIT)
        places.update(range(start, start + length))
    return places


KINDS_OF_REPORTS: dict[str, Callable[[], Sequence[Report]]] = {
    "samples": samples,
    "hostile": lambda: [hostile()],
    "many": lambda: many(100),
}


@pytest.mark.parametrize("name", KINDS_OF_REPORTS)
def test_marks_are_the_spans_of_the_records(visit: Visit, name: str) -> None:
    reports = KINDS_OF_REPORTS[name]()
    page = visit(to_html(reports))
    found = page.evaluate(MARKED)
    assert len(found) == len(reports)
    for report, marks in zip(reports, found, strict=True):
        assert len(marks) == len([one for one in placed(report) if one.words])
        for one in placed(report):
            wanted = {place for span in one.words for place in range(span.start, span.end)}
            assert covered(report, marks.get(str(one.number), [])) == wanted


def test_the_text_of_the_page_is_the_text_of_the_report(visit: Visit) -> None:
    for report in (*samples(), hostile()):
        page = visit(to_html(report))
        assert page.evaluate("document.querySelector('.text').textContent") == report.text.translate(UNFIT)


def test_a_hostile_text_stays_text(visit: Visit) -> None:
    page = visit(to_html([hostile(), *samples()]))
    assert page.locator("script").count() == 1
    assert page.locator("main img, main b, main script, main i, main u").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text(".text >> nth=0")
    assert page.locator("h2 >> text=<script>alert('t')</script>").count() == 1


def test_the_policy_of_the_page_keeps_other_scripts_out(browser: Any, tmp_path: Any) -> None:
    """Were the escaping to fail, the page's own policy would still stop what was let in."""
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    path = tmp_path / "page.html"
    path.write_text(to_html(samples()[0]).replace("<main>", "<main><img src=x onerror='document.title=1'>"), "utf-8")
    page.goto(path.as_uri())
    assert page.title() != "1"
    assert any("Content Security Policy" in message for message in messages)
    page.close()


def shown(page: Any) -> dict[str, int]:
    """The number of cards to be seen, by kind."""
    kinds: dict[str, int] = page.evaluate(
        """() => Object.fromEntries(['official','call','meeting','visit','pledge','claim','date'].map((kind) =>
        [kind, document.querySelectorAll(`.card[data-kind=${kind}]:not([hidden])`).length]))"""
    )
    return kinds


def test_types_are_filtered_by_click_and_by_keyboard(visit: Visit) -> None:
    report = samples()[0]
    page = visit(to_html(report))
    whole = shown(page)
    assert whole["claim"] == len(report.claims) > 0
    page.click("button.kind[data-kind=claim]")
    assert shown(page) == {**whole, "claim": 0}
    assert page.get_attribute("button.kind[data-kind=claim]", "aria-pressed") == "false"
    assert page.locator(".text mark[class*=-claim]").count() == 0
    assert page.locator(".text mark[class*=-pledge]").count() > 0
    page.focus("button.kind[data-kind=pledge]")
    page.keyboard.press("Space")
    assert shown(page) == {**whole, "claim": 0, "pledge": 0}
    assert f"of {sum(whole.values())} records" in page.inner_text("#shown")
    page.focus("#reset")
    page.keyboard.press("Enter")
    assert shown(page) == whole
    assert page.locator(".text mark[class*=-claim]").count() > 0


def test_records_are_filtered_by_official(visit: Visit) -> None:
    report = samples()[0]
    page = visit(to_html(report))
    page.select_option("#who", "kemal-aydin")
    for card in page.locator(".card:not([hidden])").all():
        assert "kemal-aydin" in card.get_attribute("data-who").split()
    assert page.locator(".card:not([hidden])").count() > 2
    assert page.locator(".text mark.t-official").count() == len(report.officials[1].mentions)


def test_a_card_opens_by_keyboard_and_leads_to_its_words_and_back(visit: Visit) -> None:
    page = visit(to_html(samples()[0]))
    first = page.locator(".card[data-kind=call] summary")
    first.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card[data-kind=call]")
    assert card.locator("dl").is_visible()
    assert "contact.speak" in card.inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    card.locator("[data-go]").press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert page.locator("mark.pick").count() >= 2
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("mark.pick").count() == 0


def test_a_click_on_words_opens_the_innermost_record_and_then_the_one_around_it(visit: Visit) -> None:
    page = visit(to_html(samples()[0]))
    words = page.locator(".text mark", has_text="withdraw its survey ships")
    words.click()
    assert page.get_attribute(".card.here", "data-kind") == "pledge"
    words.click()
    assert page.get_attribute(".card.here", "data-kind") == "claim"


def test_the_pointer_shows_fields_and_rule(visit: Visit) -> None:
    page = visit(to_html(samples()[0]))
    page.hover(".text mark >> text=withdraw its survey ships")
    page.wait_for_selector("#tip:not([hidden])")
    assert "pledge.future" in page.inner_text("#tip")
    page.hover("h1")
    page.wait_for_selector("#tip", state="hidden")


def test_a_tap_shows_fields_at_the_foot(visit: Visit) -> None:
    page = visit(to_html(samples()[0]), width=360, has_touch=True)
    page.tap(".text mark >> text=withdraw its survey ships")
    assert page.is_visible("#tip")
    assert "pledge.future" in page.inner_text("#tip")
    page.tap("#tip .close")
    assert not page.is_visible("#tip")


@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.parametrize("name", KINDS_OF_REPORTS)
def test_nothing_overflows(visit: Visit, width: int, name: str) -> None:
    page = visit(to_html(KINDS_OF_REPORTS[name]()), width=width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_contrast(visit: Visit, scheme: str) -> None:
    """Text 4.5 to 1 on paper and on every tint, lines 3 to 1 (WCAG 2.2 AA)."""
    page = visit(to_html(samples()[0]), color_scheme=scheme)

    def lightness(name: str) -> float:
        resolved = page.evaluate(
            """(name) => { const one = document.createElement('i'); one.style.color = `var(--${name})`;
            document.body.append(one); const found = getComputedStyle(one).color; one.remove(); return found; }""",
            name,
        )
        return luminance(resolved)

    def contrast(a: str, b: str) -> float:
        dark, light = sorted((lightness(a), lightness(b)))
        return (light + 0.05) / (dark + 0.05)

    for ground in ("paper", "panel", "official", "date", "hot", "pick", "part"):
        assert contrast("ink", ground) >= 4.5, ground
    for ground in ("paper", "panel"):
        assert contrast("soft", ground) >= 4.5
        assert contrast("accent", ground) >= 4.5
    for line in ("call", "meeting", "visit", "pledge", "claim"):
        assert contrast(line, "paper") >= 3, line


def test_light_and_dark_can_be_changed(visit: Visit) -> None:
    page = visit(to_html(samples()[0]), color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert luminance(after) < 0.1 < 0.8 < luminance(before)


def test_without_scripts_the_page_is_whole(visit: Visit) -> None:
    page = visit(to_html(samples()), java_script_enabled=False)
    assert page.is_visible(".text >> nth=0")
    page.click(".card summary >> nth=0")
    assert page.is_visible(".card dl >> nth=0")
    assert not page.is_visible("#reset")


def test_print_shows_every_field_and_no_controls(visit: Visit) -> None:
    page = visit(to_html(samples()[0]))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert not page.is_visible("#reset")
    assert not page.is_visible("#tip")
    assert page.is_visible(".kind >> nth=0")  # the filters are the legend


def test_a_report_in_a_notebook(visit: Visit) -> None:
    for report in (samples()[0], hostile()):
        html = f"<!doctype html><meta charset=utf-8><body>{report._repr_html_()}{report._repr_html_()}"
        page = visit(html, width=700)
        assert page.locator("[id], script").count() == 0
        assert page.inner_text(".dn .text >> nth=0").strip()[:20] == report.text.strip()[:20]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 820, 1280])
def test_pictures_of_the_view(visit: Visit, shot: Shot, scheme: str, width: int) -> None:
    page = visit(to_html(samples()[0]), width=width, color_scheme=scheme)
    shot(page, f"view-{width}-{scheme}")
    if width == 1280 and scheme == "light":
        page.click(".text mark >> text=withdraw its survey ships")
        shot(page, "view-picked")
        shot(visit(to_html(samples()), width=width), "view-many")
