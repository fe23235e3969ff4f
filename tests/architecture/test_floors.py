"""Floors and rooms: who may import whom."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture import imports
from tests.architecture.sources import ROOT, Finding, Source, all_sources, parse

Inspection = Callable[[Source], list[Finding]]


@pytest.fixture(autouse=True)
def _loggers_stay_as_they_were() -> Iterator[None]:
    """import-linter sets logging up for a program of its own, which switches off every logger there is."""
    loggers = [one for one in logging.getLogger().manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(one, one.disabled, one.level) for one in loggers]
    yield
    for one, disabled, level in before:
        one.disabled = disabled
        one.setLevel(level)


def test_floors_and_rooms_keep_their_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_a_broken_contract_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, code in {"lower_floor": "import upper_floor\n", "upper_floor": ""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(code, encoding="utf-8")
    config = tmp_path / ".importlinter"
    config.write_text(
        "[importlinter]\nroot_packages =\n  lower_floor\n  upper_floor\n"
        "[importlinter:contract:floors]\nname = floors\ntype = layers\nlayers =\n  upper_floor\n  lower_floor\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert lint_imports(config_filename=str(config), no_cache=True) != 0
    assert "lower_floor is not allowed to import upper_floor" in capsys.readouterr().out


INSPECTIONS: tuple[tuple[Inspection, str, str], ...] = (
    (imports.libraries_in_their_rooms, "app/desk/sample.py", "def f():\n    from PySide6 import QtCore"),
    (imports.libraries_in_their_rooms, "app/sync/sample.py", "import psycopg2.extensions"),
    (imports.libraries_in_their_rooms, "ui/sample.py", "from sqlcipher3 import dbapi2"),
    (imports.libraries_in_their_rooms, "ui/city_map/pane.py", "import folium"),
    (imports.models_is_plain, "models/case.py", "import sqlalchemy"),
    (imports.models_is_plain, "models/case.py", "from app import wire"),
    (imports.tables_stay_below, "app/desk/board.py", "from models import tables"),
    (imports.tables_stay_below, "models/case.py", "from models.tables import cases"),
    (imports.no_relative_imports, "app/desk/board.py", "from . import rows"),
)
ALL = (
    imports.libraries_in_their_rooms,
    imports.models_is_plain,
    imports.tables_stay_below,
    imports.no_relative_imports,
)


@pytest.mark.parametrize("inspection", ALL, ids=lambda inspection: inspection.__name__)
def test_every_file_imports_only_what_it_may(inspection: Inspection) -> None:
    inspected = [source for source in all_sources() if source.floor != "tests"]
    if inspection is imports.no_relative_imports:
        inspected = list(all_sources())
    findings = [str(finding) for source in inspected for finding in inspection(source)]
    assert not findings, "\n" + "\n".join(findings)


@pytest.mark.parametrize(("inspection", "path", "bad"), INSPECTIONS)
def test_each_inspection_sees_a_bad_import(inspection: Inspection, path: str, bad: str) -> None:
    assert inspection(parse(bad, path))


def test_what_is_allowed_passes() -> None:
    allowed = {
        "models/tables/case_file.py": "import sqlalchemy\nfrom models import case",
        "models/case.py": "from dataclasses import dataclass\nfrom models.place import Place",
        "app/central/connect.py": "import psycopg2\nfrom models.tables import cases",
        "app/local/files.py": "from sqlcipher3 import dbapi2",
        "ui/city_map/page.py": "import folium",
        "ui/link/badge.py": "from PySide6.QtWidgets import QLabel",
    }
    for path, code in allowed.items():
        for inspection in ALL:
            assert not inspection(parse(code, path)), path
