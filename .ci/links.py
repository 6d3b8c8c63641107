"""Checks a built site: every link inside it leads somewhere, and nothing on its pages is loaded from elsewhere.

    python .ci/links.py site

Links to other sites are for the reader to follow; scripts, styles, pictures, fonts and frames must be the site's own.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("object", "data")}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}


class Page(HTMLParser):
    """The ids of a page, what it links to, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and "name" in found:
            self.ids.add(found["name"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "link" and LOADING_RELATIONS & set(found.get("rel", "").split()):
            self.loads.append(found.get("href", ""))
        self.loads += [found[name] for of, name in LOADS if of == tag and name in found]


def main(site: Path) -> int:
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    problems = []
    for path, page in pages.items():
        where = path.relative_to(site)
        for target in page.loads:
            if urlsplit(target).scheme not in ("", "data") or target.startswith("//"):
                problems.append(f"{where} loads {target}")
            elif not target.startswith("data:") and not _file(path, target, site).exists():
                problems.append(f"{where} loads {target}, which is not there")
        if where.name == "404.html":
            continue  # its links begin at the root of wherever the site is put
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            file = _file(path, link, site) if parts.path else path
            if not file.exists():
                problems.append(f"{where} links to {link}, which is not there")
            elif file in pages and not _there(unquote(parts.fragment), pages[file]):
                problems.append(f"{where} links to {link}: no such place on that page")
    for style in site.rglob("*.css"):
        for target in re.findall(r"url\(([^)]+)\)|@import\s+([^;]+);", style.read_text("utf-8")):
            address = "".join(target).strip("\"' ")
            if re.match(r"(?:https?:)?//", address):
                problems.append(f"{style.relative_to(site)} loads {address}")
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links, {len(problems)} problems")
    return 1 if problems or not pages else 0


def _there(fragment: str, page: Page) -> bool:
    """Whether a place is on a page; what begins with ``__`` is the theme's own switches."""
    return not fragment or fragment.startswith("__") or fragment in page.ids


def _file(page: Path, target: str, site: Path) -> Path:
    path = unquote(urlsplit(target).path)
    file = (site / path.lstrip("/") if path.startswith("/") else page.parent / path).resolve()
    return file / "index.html" if file.is_dir() else file


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
