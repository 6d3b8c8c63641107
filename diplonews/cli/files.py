"""What the commands read: texts, pages, reports and lines of either, from files, standard input and, if asked, URLs.

Errors say what is wrong in one line and, where there is something to try, a hint in a second.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from diplonews.archives import ArchiveError, Columns, sources
from diplonews.errors import MissingExtraError, ReportFormatError
from diplonews.pipeline import Failure
from diplonews.records import SCHEMA, Report

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".tsv", ".parquet")
_PAGES = (".html", ".htm")
_PATIENCE = 30.0  # seconds that a server may keep silent
_LARGEST_PAGE = 20_000_000  # bytes; an article is far below
#: Files that hold text inside something else, with the usual way to it.
_WRAPPED = {
    ".pdf": "take the text out first, as with `pdftotext FILE -`",
    ".docx": "take the text out first, as with `pandoc -t plain FILE`",
    ".doc": "take the text out first, as with `antiword FILE`",
    ".odt": "take the text out first, as with `pandoc -t plain FILE`",
}


class UseError(Exception):
    """Wrong use of the command line; the message is the line that the user sees, `hint` what to try."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.hint = hint
        super().__init__(message)


@frozen(slots=True)
class Input:
    """One thing to work on: a text with what is known about it, or a report that was parsed before."""

    name: str
    text: str = ""
    published: str | None = None
    title: str | None = None
    id: str | None = None
    report: Report | None = None


def inputs(names: Iterable[str], fetch: bool = False) -> Iterator[Input]:
    """The texts and reports of files, of standard input (``-``) and, with `fetch`, of URLs, in their order."""
    for name in names:
        if name.startswith(("http://", "https://")):
            yield _fetched(name, fetch)
            continue
        low = name.lower()
        if low.endswith(_LINES) or low.endswith(".json"):
            yield from _reports(name) if _holds_reports(name) else _lines(name)
        elif low.endswith(_PAGES):
            yield _page(name, _data(name))
        else:
            text = read_text(name)
            if name == "-" and text.lstrip()[:1] == "{" and f'"{SCHEMA}"' in text[:2000]:
                yield from _read_reports(name, text.splitlines())
            else:
                yield Input(name, text)


def read_text(name: str) -> str:
    """The text of a file, or of standard input for ``-``.

    Line ends stay as they are, so that spans point into the file's own text. Bytes that are not UTF-8
    become U+FFFD, with a note on stderr: a wrong letter is better than no record.
    """
    hint = _WRAPPED.get(Path(name).suffix.lower())
    if hint is not None:
        raise UseError(f"{name} is not a text", hint.replace("FILE", name))
    data = _data(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        print(f"diplonews: note: {name} is not UTF-8 (byte {error.start}); read with U+FFFD there", file=sys.stderr)
        text = data.decode("utf-8-sig", errors="replace")
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        print(
            f"diplonews: note: {name} looks like a page; its tags are read as words unless its name ends in .html",
            file=sys.stderr,
        )
    return text


def _data(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UseError(f"cannot read {name}: {error.strerror or error}", _hint(Path(name))) from error


def _hint(path: Path) -> str | None:
    """What to try where a file cannot be read."""
    if path.is_dir():
        return f"for a folder of texts: diplonews batch {path} -o reports.jsonl"
    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    close = difflib.get_close_matches(path.name, beside, n=1)
    return f"there is a {path.parent / close[0]}" if close else None


def _holds_reports(name: str) -> bool:
    """Whether a file of JSON is one of reports, and not of texts."""
    if not name.lower().endswith((".json", ".jsonl", ".ndjson")):
        return False
    return f'"{SCHEMA}"' in _data(name)[:2000].decode("utf-8", "replace")


def _reports(name: str) -> Iterator[Input]:
    written = _data(name).decode("utf-8-sig", "replace")
    if name.lower().endswith(".json"):
        try:
            forms = json.loads(written)
        except ValueError as error:
            raise UseError(f"{name}: not JSON: {error}") from error
        written_lines = [json.dumps(form) for form in (forms if isinstance(forms, list) else [forms])]
    else:
        written_lines = written.splitlines()
    yield from _read_reports(name, written_lines)


def _read_reports(name: str, lines: Iterable[str]) -> Iterator[Input]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                report = Report.from_json(line)
            except ReportFormatError as error:
                raise UseError(f"{name}:{number}: {error}") from error
            yield Input(report.id, report=report)


def reports_of(name: str) -> list[Report]:
    """The reports of a file of JSON lines. Raises `UseError` where it holds none."""
    found = [one.report for one in inputs([name]) if one.report is not None]
    if not found:
        raise UseError(f"{name} holds no reports", "`diplonews parse FILE… --format jsonl > reports.jsonl` writes some")
    return found


def _lines(name: str) -> Iterator[Input]:
    """Texts from JSON lines and tables, as `diplonews batch` reads them."""
    if name.lower().endswith(".json"):
        raise UseError(f"{name}: no report", "texts go into JSON lines (.jsonl), one object with a text a line")
    try:
        for source in sources([name], Columns()):
            if isinstance(source.item, Failure):
                raise UseError(f"{source.place}: {source.item.error}", "a text stands under the key or column `text`")
            item: dict[str, Any] = source.item
            yield Input(source.place, item["text"], _word(item, "published"), _word(item, "title"), _word(item, "id"))
    except (ArchiveError, MissingExtraError) as error:
        raise UseError(str(error)) from error


def _word(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return None if value is None else str(value)


def _fetched(url: str, allowed: bool) -> Input:
    if not allowed:
        raise UseError(f"{url} is not fetched unasked", "add --fetch to allow it")
    _trafilatura("reading a page from the web")  # said before anything is fetched
    import urllib.request

    request = urllib.request.Request(url, headers={"User-Agent": "diplonews"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            page = answer.read(_LARGEST_PAGE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UseError(f"cannot fetch {url}: {reason}", "save the page in a browser and pass the .html file") from error
    if len(page) > _LARGEST_PAGE:
        raise UseError(
            f"{url} is not read: the page has more than {_LARGEST_PAGE:,} bytes",
            "save the page in a browser and pass the .html file",
        )
    return _page(url, page)


def _page(name: str, page: bytes) -> Input:
    """The main text of a page, with the day and headline that it states."""
    trafilatura = _trafilatura("reading HTML")
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        raise UseError(f"{name}: no main text in the page", "copy the text into a .txt file")
    about = trafilatura.extract_metadata(page)
    return Input(name, text, getattr(about, "date", None), getattr(about, "title", None))


def _trafilatura(purpose: str) -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise UseError(str(MissingExtraError("trafilatura", "web", purpose))) from error
    return trafilatura
