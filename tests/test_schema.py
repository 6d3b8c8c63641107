"""The published JSON Schema of a report, held against the records it describes."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, get_args

import jsonschema
import pytest

import diplonews
from diplonews.records import SCHEMA, values

FILE = resources.files("diplonews.records").joinpath("report.schema.json")
SCHEMA_FORM = json.loads(FILE.read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA_FORM, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", ["wire.txt", "readout.txt", "briefing.txt"])
def test_reports_of_the_samples_are_of_the_schema(name: str) -> None:
    text = resources.files("diplonews").joinpath("samples", name).read_text("utf-8")
    VALIDATOR.validate(diplonews.parse(text, "2024-05-03").to_dict())


def test_the_schema_is_one_and_names_its_version() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA_FORM)
    assert SCHEMA_FORM["$id"] == SCHEMA == SCHEMA_FORM["properties"]["schema"]["const"]


@pytest.mark.parametrize(
    "kind", ["Span", "Party", "When", "Amount", "Territory", "Official", "Call", "Pledge", "Claim"]
)
def test_the_schema_has_the_fields_of_each_record(kind: str) -> None:
    fields = {field.name for field in getattr(values, kind).__attrs_attrs__}
    form = SCHEMA_FORM["$defs"][kind.lower()]
    assert set(form["properties"]) == set(form["required"]) == fields


@pytest.mark.parametrize(
    ("record", "field", "enumeration"),
    [
        ("party", "kind", "PartyKind"),
        ("official", "office", "Office"),
        ("official", "status", "OfficialStatus"),
        ("visit", "mode", "Mode"),
        ("visit", "status", "ContactStatus"),
        ("pledge", "kind", "PledgeKind"),
        ("pledge", "polarity", "Polarity"),
        ("claim", "kind", "ClaimKind"),
        ("claim", "quotation", "Quotation"),
        ("when", "precision", "Precision"),
    ],
)
def test_the_schema_has_the_words_of_each_enumeration(record: str, field: str, enumeration: str) -> None:
    words: dict[str, Any] = SCHEMA_FORM["$defs"][record]["properties"][field]
    assert tuple(words["enum"]) == get_args(getattr(values, enumeration))


@pytest.mark.parametrize("change", [{"schema": "diplonews/9"}, {"published": "May"}, {"calls": {}}, {"text": None}])
def test_what_is_no_report_is_not_of_the_schema(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**diplonews.parse("").to_dict(), **change})
