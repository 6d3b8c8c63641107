"""What is written from the code itself each time the site is built: rules, records, functions, codes, the gallery."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

#: The functions and classes of the page on functions, by module.
PUBLIC: dict[str, tuple[str, ...]] = {
    "diplonews": (
        "parse", "parse_many", "compare", "get_officials", "get_contacts", "get_pledges", "get_claims", "get_dates",
        "Parser", "Failure", "Lexicon", "Register", "DiplonewsError", "LexiconError", "ReportFormatError",
    ),
    "diplonews.tables": ("to_rows", "to_dataframe", "to_arrow", "columns", "schema"),
    "diplonews.export": (
        "to_json_lines", "to_csv", "to_parquet", "to_plover", "to_cameo", "to_dyads", "to_icalendar", "to_graphml",
        "to_networkx",
    ),
    "diplonews.render": ("to_html", "to_timeline", "to_network", "to_matrix", "fragment"),
    "diplonews.evaluation": ("read_gold", "evaluate", "Evaluation", "Figure", "diff", "Change"),
    "diplonews.ties": ("ties", "Tie", "Node"),
    "diplonews.ledger": (
        "Ledger", "MergedContact", "MergedPledge", "PledgeTelling", "Person", "Tenure", "ClaimGroup", "ToldClaim",
        "Told", "Days", "Gap", "Why", "LedgerError",
    ),
    "diplonews.comparison": ("compare_all", "Comparison", "Row", "Cell"),
    "diplonews.batches": ("parse_batches", "batch_schema"),
    "diplonews.engines.spark": ("parse",),
    "diplonews.engines.ray": ("parse",),
    "diplonews.engines.dask": ("parse",),
    "diplonews.explaining": ("explain", "Explanation", "Fired", "Missed"),
}  # fmt: skip


def on_page_markdown(markdown: str, **_: Any) -> str:
    for mark, write in MARKS.items():
        if mark in markdown:
            markdown = markdown.replace(mark, "\n".join(write()))
    return markdown


def on_files(files: Any, config: Any) -> Any:
    """The pictures of the gallery join the files of the site."""
    from mkdocs.structure.files import File

    for name, content in gallery().items():
        files.append(File.generated(config, f"gallery/{name}", content=content))
    return files


def rules() -> Iterator[str]:
    from diplonews.explaining import all_rules

    for family, found in groupby(all_rules(), key=lambda pair: pair[0]):
        yield f"## {family.capitalize()}s\n"
        for _, rule in found:
            yield f"### `{rule.id}`\n"
            yield f"Fires on\n: {_quoted(rule.example)}\n"
            yield f"Not on\n: {_quoted(rule.counter)}\n"


def records() -> Iterator[str]:
    import diplonews

    for kind in (
        diplonews.Report,
        diplonews.Official,
        diplonews.Contact,
        diplonews.Pledge,
        diplonews.Claim,
        diplonews.Party,
        diplonews.When,
        diplonews.Amount,
        diplonews.Territory,
        diplonews.Span,
    ):
        yield f"## {kind.__name__}\n"
        yield (inspect.getdoc(kind) or "").partition("\n>>>")[0].replace("``", "`") + "\n"
        yield "| field | type | left out |\n| --- | --- | --- |"
        for field in kind.__attrs_attrs__:
            typed = str(field.type).replace("|", "\\|")
            yield f"| `{field.name}` | {typed} | {'' if str(field.default) == 'NOTHING' else f'`{field.default!r}`'} |"
        yield ""
        yield from _members(kind, "###")


def enumerations() -> Iterator[str]:
    from diplonews.records import values

    yield "| type | words |\n| --- | --- |"
    for name in vars(values):
        words = get_args(getattr(values, name))
        if words and all(isinstance(word, str) for word in words):
            yield f"| {name} | {', '.join(f'`{word}`' for word in words)} |"


def functions() -> Iterator[str]:
    for module, names in PUBLIC.items():
        room = import_module(module)
        yield f"## {module}\n"
        if module != "diplonews":
            yield _said(inspect.getdoc(room)) + "\n"
        for name in names:
            one = getattr(room, name)
            yield f"### `{module}.{name}`\n"
            if not inspect.isclass(one):
                yield f"```python\n{name}{_signature(one)}\n```\n"
                yield _said(inspect.getdoc(one)) + "\n"
                continue
            if not issubclass(one, Exception):
                yield f"```python\nclass {name}{_signature(one)}\n```\n"
            yield _said(inspect.getdoc(one)) + "\n"
            yield from _members(one, "####")


def _members(kind: type, level: str) -> Iterator[str]:
    """The public methods and properties of a class that have a docstring."""
    for name, value in vars(kind).items():
        of = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        of = of.fget if isinstance(of, property) else of
        if name.startswith("_") or not inspect.isfunction(of) or not inspect.getdoc(of):
            continue
        shown = f"{kind.__name__}.{name}"
        yield f"{level} `{shown}`\n"
        if not isinstance(value, property):
            yield f"```python\n{shown}{_signature(of)}\n```\n"
        yield _said(inspect.getdoc(of)) + "\n"


def _signature(one: Callable[..., Any]) -> str:
    """Parameters with their types, one a line where they are many; defaults that are objects have no useful words."""
    try:
        found = inspect.signature(one)
    except ValueError:
        return "(…)"
    parameters = [
        parameter.replace(default="…")
        if not isinstance(parameter.default, str | int | float | bool | tuple | type(None) | type)
        else parameter
        for parameter in found.parameters.values()
        if parameter.name not in ("self", "cls")
    ]
    words = str(found.replace(parameters=parameters)).replace("'", "").replace("diplonews.records.values.", "")
    if len(words) < 90:
        return words
    inside, _, back = words[1:].rpartition(") ->")
    return "(\n    " + inside.replace(", ", ",\n    ") + ",\n) ->" + back if back else words


def _said(docstring: str | None) -> str:
    """A docstring as Markdown: its examples become code."""
    lines: list[str] = []
    code = False
    for line in (docstring or "").replace("``", "`").splitlines():
        if line.startswith(">>>") and not code:
            lines.append("```pycon")
            code = True
        elif code and not line.strip():
            lines.append("```")
            code = False
        lines.append(line)
    return "\n".join([*lines, "```"] if code else lines)


# Codes


def codes() -> Iterator[str]:
    from diplonews.export.coding import codes as found

    yield "| what it says | record | where | CAMEO | PLOVER |\n| --- | --- | --- | --- | --- |"
    for row in found():
        conditions = {
            "kind": row.kind,
            "polarity" if "pledge" in row.records else "status": row.status,
            "scene": ", ".join(sorted(row.scene)),
            "cue": _some(row.cue),
            "words": _some(row.words),
            "about": row.context,
        }
        where = "; ".join(f"*{name}* {value}" for name, value in conditions.items() if value)
        cameo = " / ".join(f"`{code}`" for code in (row.cameo, row.back) if code)
        event = " · ".join(part for part in (row.event, row.mode) if part)
        yield f"| {row.label} | {', '.join(sorted(row.records))} | {where} | {cameo} | {event or '–'} |"


def _some(stems: str) -> str:
    words = [word.strip() for word in stems.split("|") if word]
    return ", ".join(words[:4]) + (f" and {len(words) - 4} more" if len(words) > 4 else "")


def plover() -> Iterator[str]:
    from diplonews.export.coding import plover as found

    yield "| event | mode | quadrant | score |\n| --- | --- | --- | --- |"
    for (event, mode), (quad, score) in found().items():
        yield f"| {event} | {mode} | {quad} | {'' if score is None else f'{score:g}'} |"


def contexts() -> Iterator[str]:
    from diplonews.export.coding import rows

    yield "| context | stems |\n| --- | --- |"
    for name, stems in rows("contexts.tsv"):
        yield f"| {name} | {stems.replace('|', ', ')} |"


# The gallery


def samples() -> list[Any]:
    """The bundled stories, parsed."""
    import diplonews
    from diplonews.cli.commands import SAMPLES, sample

    return [diplonews.parse(sample(name), day, id=name) for name, day in SAMPLES.items()]


def gallery() -> dict[str, str]:
    from diplonews import render

    found = samples()
    return {
        "view.html": render.to_html(found[0], title="Talks on shipping in the Black Sea"),
        "timeline.svg": render.to_timeline(found),
        "network.svg": render.to_network(found),
        "matrix.svg": render.to_matrix(found, by="party"),
    }


def record() -> Iterator[str]:
    yield "```json\n" + json.dumps(samples()[0].to_dict()["calls"][0], ensure_ascii=False, indent=2) + "\n```"


def event_rows() -> Iterator[str]:
    from diplonews.export import to_cameo

    yield "| date | source | cameo | target | label | text |\n| --- | --- | --- | --- | --- | --- |"
    for row in to_cameo(samples()):
        if row["target"]:
            text = row["text"] if len(row["text"]) < 80 else row["text"][:79] + "…"
            yield (
                f"| {row['date']} | {row['source_name']} `{row['source']}` | `{row['cameo']}` "
                f"| {row['target_name']} `{row['target']}` | {row['label']} | {_quoted(text)} |"
            )


# The notebook


def notebook() -> Iterator[str]:
    path = Path(__file__).parent / "notebooks" / "first-dataset.ipynb"
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        # A heading of the notebook stands below that of the page.
        yield (f"```python\n{source}\n```" if cell["cell_type"] == "code" else source.replace("# ", "## ", 1)) + "\n"


def _quoted(sentence: str) -> str:
    flat = " ".join(sentence.split())
    for letter in "\\`*_{}[]<>#|":
        flat = flat.replace(letter, "\\" + letter)
    return flat


MARKS: dict[str, Callable[[], Iterable[str]]] = {
    "<!-- the rules -->": rules,
    "<!-- the records -->": records,
    "<!-- the words of the enumerations -->": enumerations,
    "<!-- the functions -->": functions,
    "<!-- the codes -->": codes,
    "<!-- plover -->": plover,
    "<!-- contexts -->": contexts,
    "<!-- a record -->": record,
    "<!-- event rows -->": event_rows,
    "<!-- the notebook -->": notebook,
}
