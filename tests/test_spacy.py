"""The component for spaCy, in a real pipeline."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Any

import pytest
from reports import HOSTILE, samples

import diplonews

TEXT = samples()[0].text


@pytest.fixture(scope="module")
def nlp() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy's own packages warn of one another
        spacy = pytest.importorskip("spacy", reason="needs the extra spacy")
        import diplonews.engines.spacy  # noqa: F401  # what its entry point does where the package is installed

        made = spacy.blank("en")
        made.add_pipe("diplonews", config={"published": "2024-05-03"})
    return made


def test_a_document_has_the_report_and_its_spans(nlp: Any) -> None:
    doc = nlp(TEXT)
    report = doc._.diplonews
    assert report == diplonews.parse(TEXT, "2024-05-03")
    labels = {span.label_ for span in doc.spans["diplonews"]}
    assert {"OFFICIAL", "CALL", "VISIT", "PLEDGE", "CLAIM", "DATE"} <= labels
    for span in doc.spans["diplonews"]:
        record = span._.diplonews
        assert record is not None
        if span.label_ == "OFFICIAL":
            assert any(mention.text in span.text for mention in record.mentions)


def test_the_day_of_a_document_comes_before_that_of_the_pipeline(nlp: Any) -> None:
    doc = nlp.make_doc("Foreign Minister Ana Duarte met President Joseph Mwangi on Monday.")
    doc._.published = "2023-01-03"
    assert str(nlp(doc)._.diplonews.dates[0].start) == "2023-01-02"


def test_odd_texts_go_through(nlp: Any) -> None:
    for text in ("", HOSTILE.replace("\ud83d", "")):
        assert nlp(text)._.diplonews.text == text


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    monkeypatch.delitem(sys.modules, "diplonews.engines.spacy", raising=False)
    with pytest.raises(diplonews.DiplonewsError, match=r"pip install 'diplonews\[spacy\]'"):
        import_module("diplonews.engines.spacy")
