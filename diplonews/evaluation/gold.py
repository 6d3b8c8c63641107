"""Annotated texts: one JSON object a text, in a short form for people to write, or a corrected report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from diplonews.errors import DiplonewsError, ReportFormatError
from diplonews.evaluation.items import Item, Who, items_of, words_at
from diplonews.records import SCHEMA, Report

_PREFIXES = {"country": "country", "org": "organisation", "group": "group", "person": "person"}


class GoldError(DiplonewsError):
    """An annotated text that cannot be used; the message begins with its file and line, or its id."""


@frozen(slots=True)
class GoldText:
    """A text with what people found in it."""

    id: str
    text: str
    published: str | None
    title: str | None
    items: tuple[Item, ...]


def read_gold(path: str | Path) -> Iterator[GoldText]:
    """The annotated texts of a file of JSON lines, of a JSON file, or of all JSON files of a folder, by name.

    A text is ``{"id", "text", "published", "title", "officials", "contacts", "pledges", "claims"}`` in the short
    form of the documentation, or a report (``Report.to_dict``) that was corrected. Raises `GoldError`.
    """
    path = Path(path)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no .json file in the folder")
    for file in files:
        try:
            written = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
        parts = enumerate(written.splitlines(), 1) if file.suffix in (".jsonl", ".ndjson") else [(1, written)]
        for number, part in parts:
            if not part.strip():
                continue
            try:
                form = json.loads(part)
            except ValueError as error:
                raise GoldError(f"{file}:{number}: not JSON: {error}") from error
            for one in form if isinstance(form, list) else [form]:
                yield gold_text(one, f"{file}:{number}", file.stem)


def gold_text(form: Any, where: str = "", name: str = "") -> GoldText:
    """One annotated text. Raises `GoldError` where a quote is not in the text, or the form is another."""
    if not isinstance(form, Mapping) or not isinstance(form.get("text"), str):
        raise GoldError(f"{where}: an annotated text is an object with a text")
    if form.get("schema") == SCHEMA:
        try:
            report = Report.from_dict(form)
        except ReportFormatError as error:
            raise GoldError(f"{where}: {error}") from error
        day = str(report.published) if report.published is not None else None
        return GoldText(report.id, report.text, day, report.title, tuple(items_of(report)))
    key = str(form.get("id") or name)
    try:
        items = tuple(_items(form))
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{where}: {key}: a record lacks a field or has one of another type: {error!r}") from error
    except GoldError as error:
        raise GoldError(f"{where}: {key}: {error}") from error
    return GoldText(key, form["text"], form.get("published"), form.get("title"), items)


def _items(form: Mapping[str, Any]) -> Iterator[Item]:
    text = form["text"]
    for one in form.get("officials", ()):
        slots = {name: one[name] for name in ("office", "country", "status") if name in one}
        yield Item("official", "", one["name"], who=(Who("official", one["name"]),), slots=slots)
    for one in form.get("contacts", ()):
        yield _contact(one)
    at = 0
    for one in form.get("pledges", ()):
        spans = _spans(text, one.get("content_at") or one["action"], at)
        at = spans[0][0] if spans else at
        slots = {name: one[name] for name in ("kind", "polarity") if name in one}
        who = _parties(one.get("pledgers", ()))
        slots["pledgers"] = who
        if "deadline" in one:
            slots["deadline"] = _days(one["deadline"])
        if "amounts" in one:
            slots["amounts"] = tuple(sorted((float(a["value"]), a.get("currency") or "") for a in one["amounts"]))
        yield Item("pledge", "", _told(text, spans), words_at(text, spans), who, slots)
    at = 0
    for one in form.get("claims", ()):
        spans = _spans(text, one.get("content_at") or one["content"], at)
        at = spans[0][0] if spans else at
        slots = {name: one[name] for name in ("kind", "quotation") if name in one}
        who = _parties(one.get("party"))
        slots["source"] = who
        if "addressee" in one:
            slots["addressee"] = _parties(one["addressee"])
        yield Item("claim", "", _told(text, spans), words_at(text, spans), who, slots)


def _contact(one: Mapping[str, Any]) -> Item:
    who = _parties(one.get("participants", ()))
    slots: dict[str, Any] = {"participants": who}
    if "status" in one:
        slots["status"] = one["status"]
    if one.get("mode") and one["kind"] != "visit":
        slots["mode"] = one["mode"]
    if "when" in one:
        slots["when"] = _days(one["when"])
    if "place" in one:
        slots["place"] = one["place"]
    if "duration_minutes" in one:
        slots["duration"] = one["duration_minutes"]
    told = f"{one['kind']} of {', '.join(party.name for party in who) or 'nobody'}"
    return Item("contact", one["kind"], told, who=who, slots=slots)


def _parties(given: Any) -> tuple[Who, ...]:
    """``Ana Duarte``, ``country:KEN``, ``org:NATO``, ``group:reporters``, ``person:Li Wei``; one, several or None."""
    if given is None:
        return ()
    found = []
    for name in [given] if isinstance(given, str) else given:
        prefix, colon, rest = name.partition(":")
        kind = _PREFIXES.get(prefix) if colon else None
        if kind is None:
            found.append(Who("official", name))
        else:
            found.append(Who(kind, rest.strip(), rest.strip() if kind == "country" else None))
    return tuple(found)


def _spans(text: str, given: Any, after: int) -> list[tuple[int, int]]:
    """The places of quotes, each at its first place from the record before on, else at its first of all."""
    found = []
    for one in [given] if isinstance(given, str) else given:
        if not isinstance(one, str):
            found.append((int(one[0]), int(one[1])))
            continue
        start = text.find(one, after)
        start = start if start >= 0 else text.find(one)
        if start < 0 or not one:
            raise GoldError(f"the text does not hold the quote {one!r}")
        after = start + len(one)
        found.append((start, after))
    return found


def _days(given: str | None) -> str | None:
    return given if not given or "/" in given else f"{given}/{given}"


def _told(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
