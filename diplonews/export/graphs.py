"""The network of contacts for networkx and Gephi (extra ``graph``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from diplonews.errors import MissingExtraError
from diplonews.records import Report
from diplonews.ties import By, ties


def to_networkx(reports: Iterable[Report], by: By = "party") -> Any:
    """The contacts as a networkx ``MultiDiGraph``: a node a party (or country), an edge a contact of two of them.

    Nodes carry ``label``, ``kind`` and ``country``; edges ``kind``, ``status``, ``mode``, ``directed`` (whether it
    leads from visitor to host, or from who asked for it; else the order of the two means nothing), ``start``,
    ``end``, ``published``, ``report``, ``record``, ``rule`` and ``weight`` (1). Values that are absent are "".
    Raises `MissingExtraError` without networkx.
    """
    try:
        import networkx
    except ImportError as error:
        raise MissingExtraError("networkx", "graph", "the graph of contacts") from error
    graph = networkx.MultiDiGraph()
    for tie in ties(reports, by):
        for node in (tie.a, tie.b):
            graph.add_node(_fit(node.key), label=_fit(node.name), kind=node.kind, country=node.country or "")
        when = tie.contact.when
        graph.add_edge(
            _fit(tie.a.key),
            _fit(tie.b.key),
            kind=tie.contact.kind,
            status=tie.contact.status,
            mode=tie.contact.mode,
            directed=tie.directed,
            start=str(when.start) if when is not None and when.start is not None else "",
            end=str(when.end) if when is not None and when.end is not None else "",
            published=str(tie.report.published or ""),
            report=_fit(tie.report.id),
            record=_fit(tie.contact.id),
            rule=_fit(tie.contact.rule),
            weight=1,
        )
    return graph


def to_graphml(reports: Iterable[Report], by: By = "party") -> str:
    """The graph of `to_networkx` as GraphML, which Gephi, Cytoscape and igraph read.

    Raises `MissingExtraError` without networkx.
    """
    graph = to_networkx(reports, by)
    import networkx

    return "\n".join(networkx.generate_graphml(graph)) + "\n"


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _fit(words: str) -> str:
    """Words without the letters that XML cannot hold."""
    return _unfit().sub("\N{REPLACEMENT CHARACTER}", words)
