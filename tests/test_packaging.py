"""The package as it is installed: typed, with its data; and the wheel where one was built for this run."""

from __future__ import annotations

import os
import re
import zipfile
from importlib import metadata, resources
from pathlib import Path

import pytest

import diplonews

WHEEL = os.environ.get("DIPLONEWS_WHEEL")
SOURCES = os.environ.get("DIPLONEWS_SOURCES")


def test_the_installed_package_is_typed_and_carries_its_data() -> None:
    top = resources.files("diplonews")
    assert top.joinpath("py.typed").is_file()
    assert top.joinpath("samples", "wire.txt").is_file()
    data = [entry.name for entry in top.joinpath("lexicon").iterdir()]
    assert any(name.endswith(".tsv") for name in data)
    assert any(name.endswith(".toml") for name in data)


def test_the_metadata_asks_for_three_packages_and_no_more() -> None:
    try:
        asked = metadata.requires("diplonews") or []
    except metadata.PackageNotFoundError:
        pytest.skip("diplonews runs from its sources, not installed")
    core = {re.split(r"[^\w.-]", line)[0] for line in asked if "extra ==" not in line}
    assert core == {"attrs", "dateparser", "regex"}
    assert metadata.version("diplonews") == diplonews.__version__
    assert metadata.metadata("diplonews")["Requires-Python"] == ">=3.11"


@pytest.mark.skipif(WHEEL is None, reason="no wheel was built for this run (make wheel builds one)")
def test_the_wheel_is_pure_and_holds_every_file_of_the_package() -> None:
    assert WHEEL is not None
    assert SOURCES is not None
    assert WHEEL.endswith("-py3-none-any.whl")
    held = set(zipfile.ZipFile(WHEEL).namelist())
    sources = Path(SOURCES)
    wanted = {
        path.relative_to(sources).as_posix()
        for path in (sources / "diplonews").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held
    assert not [name for name in held - wanted if "dist-info" not in name]


@pytest.mark.skipif(WHEEL is None, reason="no wheel was built for this run (make wheel builds one)")
def test_the_tests_of_the_wheel_do_not_see_the_sources() -> None:
    assert "site-packages" in str(diplonews.__file__)
