"""The pages and docstrings are true: every example on them runs, and says what it says.

A block of Markdown is run by its language: ``pycon`` as a doctest, ``python`` as it stands, ``console`` command by
command (those of diplonews; others are for the reader), ``json`` is read. The blocks of a page share a folder and a
namespace, in their order. A comment before a block may say more: ``<!-- needs: NAMES -->`` for packages, ``<!-- not
run: WHY -->``; one after a block, ``<!-- file: NAME -->``, saves it as a file for those that follow.
"""

from __future__ import annotations

import doctest
import importlib
import json
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import diplonews

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] if DOCS.is_dir() else []
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
BLOCK = re.compile(
    r"(?:<!-- (?P<before>needs|not run): (?P<names>[^>]*?) -->\s*)?"
    r"^(?P<ticks>```)(?P<language>\w*)\n(?P<code>.*?)^```\s*?$(?:\s*<!-- file: (?P<file>\S+) -->)?",
    re.MULTILINE | re.DOTALL,
)
#: Commands of others that pages show; nothing else may stand behind a dollar sign.
FOR_THE_READER = ("pip install", "python -m venv", ". .venv", "curl", "git clone", "make ", "cd ")


@frozen
class Block:
    language: str
    code: str
    line: int
    needs: tuple[str, ...]
    run: bool
    file: str | None


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        names = tuple((match["names"] or "").split()) if match["before"] == "needs" else ()
        line = text.count("\n", 0, match.start("ticks")) + 1
        yield Block(match["language"], match["code"], line, names, match["before"] != "not run", match["file"])


def missing(needs: tuple[str, ...]) -> str | None:
    """What is needed and not there. ``java`` is a program, ``installed`` the package itself with its entry points,
    capitals a variable of the surroundings (`make engines` sets one: engines take minutes to start)."""
    for name in needs:
        if name.isupper():
            if name not in os.environ:
                return name
            continue
        if name == "java":
            if shutil.which("java") is None:
                return name
        elif name == "installed":
            if not [one for one in metadata.entry_points(group="spacy_factories") if one.name == "diplonews"]:
                return "diplonews, installed"
        elif importlib.util.find_spec(name) is None:
            return name
    return None


@pytest.mark.filterwarnings("ignore")  # the packages of others that pages show warn of one another
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_are_true(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    command = tools / "diplonews"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m diplonews "$@"\n', "utf-8")
    command.chmod(0o755)
    where = os.pathsep.join([str(Path(diplonews.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": where}
    # The workers of Spark and Ray are this Python, with this package.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", where)
    space: dict[str, Any] = {"__name__": "page"}
    left_out = []
    for block in blocks(page):
        place = f"{page.name}:{block.line}"
        absent = missing(block.needs)
        if absent is not None or not block.run:
            left_out.append(f"{place} needs {absent}")
            continue
        if block.file is not None:
            Path(block.file).write_text(block.code, "utf-8")
        if block.language == "pycon":
            run_doctest(block, place, space)
        elif block.language == "python":
            exec(compile("\n" * block.line + block.code, str(page), "exec"), space)
        elif block.language == "console":
            run_commands(block, place, environment)
        elif block.language == "json":
            json.loads(block.code)
        else:
            assert block.language in ("csv", "text", "toml"), f"{place}: a block of {block.language!r} is not tested"


def run_doctest(block: Block, place: str, space: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, space, place, place, block.line)
    assert test.examples, f"{place}: a pycon block without a prompt"
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
    space.update(test.globs)
    assert result.failed == 0, "".join(said)


def run_commands(block: Block, place: str, environment: dict[str, str]) -> None:
    """Runs the commands of a block; lines below one are what it prints, all of it."""
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        line, _, printed = part.partition("\n")
        if line.startswith(FOR_THE_READER):
            continue
        assert line.startswith("diplonews "), f"{place}: nobody runs {line!r}"
        if os.name == "nt":
            pytest.skip("pages show a shell of Unix")
        done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, f"{place}: {line}\n{done.stderr}"
        if printed.strip():
            assert done.stdout.rstrip() == printed.rstrip(), f"{place}: {line}"


def modules() -> list[str]:
    found = [one.name for one in pkgutil.walk_packages(diplonews.__path__, "diplonews.")]
    return ["diplonews", *(name for name in found if not name.startswith(("diplonews.engines", "diplonews.__main__")))]


@pytest.mark.parametrize("name", modules())
def test_the_examples_of_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert result.failed == 0


# The site


@pytest.mark.skipif(not PAGES, reason="the docs are not beside the tests")
def test_every_page_is_in_the_navigation_and_no_other() -> None:
    if not (ROOT / "mkdocs.yml").exists():
        pytest.skip("the site's settings are not beside the tests")
    shown = set(re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert shown == {page.relative_to(DOCS).as_posix() for page in PAGES[1:]}


@pytest.mark.skipif(not PAGES, reason="the docs are not beside the tests")
def test_the_page_on_functions_names_what_there_is() -> None:
    """A function that joins a module's public names joins the page."""
    sys.path.insert(0, str(DOCS))
    try:
        hooks = importlib.import_module("hooks")
    finally:
        sys.path.remove(str(DOCS))
    for module in ("diplonews.export", "diplonews.render"):
        public = {name for name in importlib.import_module(module).__all__ if name.islower()}
        assert public == set(hooks.PUBLIC[module])
    for name in diplonews.__all__:
        assert name in hooks.PUBLIC["diplonews"] or hasattr(diplonews.records, name), name
    assert set(hooks.gallery()) == {"view.html", "timeline.svg", "network.svg", "matrix.svg"}
    for write in hooks.MARKS.values():
        assert "".join(write())


def test_the_citation_is_of_this_version() -> None:
    path = ROOT / "CITATION.cff"
    if not path.exists():
        pytest.skip("the citation is not beside the tests")
    assert f"\nversion: {diplonews.__version__}\n" in path.read_text("utf-8")


# The notebook


NOTEBOOK = DOCS / "notebooks" / "first-dataset.ipynb"


@pytest.mark.skipif(not NOTEBOOK.exists(), reason="the docs are not beside the tests")
def test_the_cells_of_the_notebook_run() -> None:
    form = json.loads(NOTEBOOK.read_text("utf-8"))
    space: dict[str, Any] = {}
    for cell in form["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []  # they are made where it is read
            exec("".join(cell["source"]), space)
    assert [visit.place.text for visit in space["planned"]] == ["Ankara", "Athens"]


@pytest.mark.skipif(not NOTEBOOK.exists(), reason="the docs are not beside the tests")
def test_the_notebook_runs_in_a_kernel(tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient, of the extra views")
    nbformat = pytest.importorskip("nbformat", reason="needs nbclient, of the extra views")
    pytest.importorskip("ipykernel", reason="needs ipykernel, of the extra views")
    book = nbformat.read(NOTEBOOK, as_version=4)
    environment = {**os.environ, "PYTHONPATH": str(Path(diplonews.__file__).parent.parent)}
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute(env=environment)
    shown = [output["data"] for cell in book.cells for output in cell.get("outputs", []) if "data" in output]
    assert any('class="dn nb"' in "".join(one.get("text/html", "")) for one in shown)
    assert any("<svg" in "".join(one.get("image/svg+xml", "")) for one in shown)
