"""A real headless Chromium for the tests of pages and pictures; they skip, and say why, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
#: A sandbox of its own is not to be had where the tests run as root; the rest keeps the browser from the network.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SHOTS = os.environ.get("DIPLONEWS_SHOTS")  # a folder that keeps the pictures; without it they are thrown away


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright, of the extra views")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page from its HTML or SVG; a message on its console, an error or a request fails the test at its end."""
    wrong: list[str] = []
    contexts: list[Any] = []

    def go(content: str, width: int = 1280, suffix: str = ".html", **options: Any) -> Any:
        path = tmp_path / f"page{len(contexts)}{suffix}"
        path.write_bytes(content.encode())
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda one: None if one.url == path.as_uri() else wrong.append(f"request: {one.url}"))
        page.goto(path.as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def shot(tmp_path: Path) -> Callable[..., None]:
    """Keeps a picture of a page under a name, where `DIPLONEWS_SHOTS` says so; checks that it is one in any case."""

    def take(page: Any, name: str, full: bool = False) -> None:
        folder = Path(SHOTS) if SHOTS else tmp_path
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=full)
        assert path.stat().st_size > 4000

    return take
