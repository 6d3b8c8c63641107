"""spaCy: ``nlp.add_pipe("diplonews")`` sets the records of a document as spans (extra ``spacy``).

Installed with the extra, the component is found by its name; nothing has to be imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplonews.errors import MissingExtraError
from diplonews.pipeline import Parser
from diplonews.records import Claim, Contact, Official, Pledge, Report, Span, When

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words
except ImportError as error:
    raise MissingExtraError("spacy", "spacy", "diplonews.engines.spacy") from error

Record = Official | Contact | Pledge | Claim | When
#: The group of a document's spans, by this name in ``doc.spans``.
GROUP = "diplonews"


class Diplonews:
    """The component. ``doc._.diplonews`` is the report; ``doc.spans["diplonews"]`` its records' spans.

    Each span has the kind of its record as label (OFFICIAL, CALL, MEETING, VISIT, PLEDGE, CLAIM, DATE) and the record
    itself as ``span._.diplonews``; spans overlap, as records do. A span widens to whole tokens, where spaCy cuts words
    otherwise. The day of publication is ``doc._.published``, else that of the component's settings.
    """

    def __init__(self, name: str, published: str | None = None) -> None:
        self.name = name
        self.published = published
        self._parser = Parser()
        for kind, extension in ((Doc, "diplonews"), (Doc, "published"), (Words, "diplonews")):
            if not kind.has_extension(extension):
                kind.set_extension(extension, default=None)

    def __call__(self, doc: Any) -> Any:
        published = doc._.published or self.published
        report = self._parser.parse(doc.text, published)
        doc._.diplonews = report
        spans = []
        for record, label, words in marked(report):
            span = doc.char_span(words.start, words.end, label=label, alignment_mode="expand")
            if span is not None:
                span._.diplonews = record
                spans.append(span)
        doc.spans[GROUP] = spans
        return doc


def marked(report: Report) -> Iterator[tuple[Record, str, Span]]:
    """Every record with its label and each of the spans that tell of it."""
    for official in report.officials:
        for span in official.mentions:
            yield official, "OFFICIAL", span
    for contact in report.contacts:
        for span in contact.evidence:
            yield contact, contact.kind.upper(), span
    for pledge in report.pledges:
        for span in pledge.action:
            yield pledge, "PLEDGE", span
    for claim in report.claims:
        for span in claim.content:
            yield claim, "CLAIM", span
    for when in report.dates:
        yield when, "DATE", when.span


def component(nlp: Any, name: str, published: str | None) -> Diplonews:
    """The factory that spaCy calls for ``nlp.add_pipe("diplonews", config={"published": "2024-05-03"})``."""
    return Diplonews(name, published)


# Called, not used as a decorator: what is decorated by a package without types loses its own.
Language.factory(
    "diplonews", default_config={"published": None}, assigns=["doc._.diplonews", "doc.spans"], func=component
)
