"""What users may build on changes only with a line in the changelog: public names, the JSON form, the types they see.

The snapshot ``data/public.json`` says what is promised. Where it no longer fits, `make promises` writes it anew and
notes the version's section of ``CHANGELOG.md`` with it: a snapshot that changed while the section did not is refused.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import diplonews
from diplonews.explaining import all_rules

HERE = Path(__file__).parent
ROOT = HERE.parent
SNAPSHOT = HERE / "data" / "public.json"
ROOMS = ("diplonews", *(f"diplonews.{room}" for room in "tables batches export render archives".split()))


def promised() -> dict[str, Any]:
    """What is public now: names with their parameters or fields, rule ids, and a hash of the JSON schema."""
    found: dict[str, Any] = {}
    for room in ROOMS:
        module = importlib.import_module(room)
        names = getattr(module, "__all__", None) or [n for n, v in vars(module).items() if _is_public(room, n, v)]
        found[room] = {name: _shape(getattr(module, name)) for name in sorted(names)}
    schema = (Path(str(diplonews.__file__)).parent / "records" / "report.schema.json").read_bytes()
    found["schema"] = hashlib.sha256(json.dumps(json.loads(schema), sort_keys=True).encode()).hexdigest()
    found["rules"] = sorted(rule.id for _, rule in all_rules())
    return found


def _is_public(room: str, name: str, value: object) -> bool:
    return not name.startswith("_") and getattr(value, "__module__", None) == room


def _shape(value: Any) -> Any:
    fields = getattr(value, "__attrs_attrs__", None)
    if fields is not None:
        return [field.name for field in fields]
    if inspect.isclass(value) and issubclass(value, Exception):
        return "error"
    try:
        return [str(one) if one.default is inspect.Parameter.empty else one.name for one in _parameters(value)]
    except (TypeError, ValueError):
        return type(value).__name__


def _parameters(value: Any) -> list[inspect.Parameter]:
    return [one.replace(annotation=inspect.Parameter.empty) for one in inspect.signature(value).parameters.values()]


def section() -> str:
    """The section of the changelog that is being written, and a hash of it."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## .*?(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    assert newest is not None
    return hashlib.sha256(newest[0].encode()).hexdigest()


def main() -> int:
    """Writes the snapshot; refuses where it changed and the changelog's newest section did not."""
    now = promised()
    before = json.loads(SNAPSHOT.read_text("utf-8")) if SNAPSHOT.exists() else {}
    noted = before.pop("changelog", None)
    if before and before != now and noted == section():
        sys.stderr.write("what is public has changed: say so in the newest section of CHANGELOG.md first\n")
        return 1
    SNAPSHOT.write_text(json.dumps({**now, "changelog": section()}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def test_what_is_public_is_what_was_promised() -> None:
    before = json.loads(SNAPSHOT.read_text("utf-8"))
    del before["changelog"]
    now = promised()
    gone = sorted(set(before.pop("rules")) - set(now.pop("rules")))  # a new rule takes nothing from anybody
    assert gone == [], f"rules are gone: {gone}; a line in CHANGELOG.md under Rules, then `make promises`"
    for room in now:
        assert now[room] == before[room], f"{room} has changed: a line in CHANGELOG.md, then `make promises`"


def test_a_change_without_a_line_in_the_changelog_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "public.json"
    kept.write_text(json.dumps({**promised(), "rules": ["contact.gone"], "changelog": section()}), "utf-8")
    monkeypatch.setitem(globals(), "SNAPSHOT", kept)
    assert main() == 1
    assert "CHANGELOG.md" in capsys.readouterr().err
    kept.write_text(json.dumps({**promised(), "rules": ["contact.gone"], "changelog": "another"}), "utf-8")
    assert main() == 0
    assert "contact.gone" not in json.loads(kept.read_text("utf-8"))["rules"]


def test_the_changelog_names_changed_rules_with_gains_and_losses() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {diplonews.__version__}" in changelog
    assert "### Rules" in changelog


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_program_of_a_user_is_well_typed(checker: str) -> None:
    found = shutil.which(checker, path=str(Path(sys.executable).parent)) or shutil.which(checker)
    if found is None:
        pytest.skip(f"{checker} is not installed; `make check` has mypy, `make nightly` both")
    sample = str(HERE / "user" / "sample.py")
    options = ["--strict", "--no-incremental"] if checker == "mypy" else ["--pythonpath", sys.executable]
    done = subprocess.run([found, *options, sample], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
