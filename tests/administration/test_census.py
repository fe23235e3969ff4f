"""`admin census make` and `admin import grids|components|pois|frontage`, as somebody at a terminal uses them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.administration import main

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre


def test_a_census_is_made_and_comes_in(centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "census"
    assert main(["census", "make", "2000", str(folder)]) == 0
    assert "57 unit grids, 2,000 components" in capsys.readouterr().out

    def bring(of: str, file: str, *words: str) -> str:
        assert main(["import", of, str(folder / file), "--dsn", centre.admin_dsn, *words]) == 0
        return capsys.readouterr().out

    said = bring("grids", "grids.geojson")
    assert "Rows 57: taken in 57, left out 0." in said
    assert "Unit grids: new 57, changed 0, as before 0, gone 0." in said
    assert "Coordinates: WGS-84, as the file says; kept as CGCS2000." in said
    assert "Components: new 2,000" in bring("components", "components.csv", "--frame", "cgcs2000")
    assert "as before 2,000" in bring("components", "components.csv", "--frame", "cgcs2000")
    assert "Places: new" in bring("pois", "pois.csv", "--frame", "cgcs2000")
    assert "Frontage: new" in bring("frontage", "frontage.geojson")


def test_what_is_odd_is_said_with_its_row(centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "c.csv"
    file.write_text(
        "编码,ObjState,lon,lat\n5101040101000001,完好,104.07,30.65\n5101040101000002,坏,104.07,30.65\n", "utf-8"
    )
    words = ["import", "components", str(file), "--dsn", centre.admin_dsn, "--frame", "cgcs2000"]
    assert main(words) == 2
    assert "--column id=NAME" in capsys.readouterr().err
    assert main([*words, "--column", "id=编码"]) == 0
    said = capsys.readouterr()
    assert "1 × left out: row 3, 5101040101000002: '坏' is no state." in said.out
    assert f"Every odd row and its reason: {file}.odd.csv." in said.out
    assert "Not checked against unit grids, because they are not there yet: 510104." in said.out
    assert "Reading, row" in said.err


def test_a_file_that_is_not_there_makes_no_city(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "pois", "nowhere.csv"]) == 2
    assert "There is no file nowhere.csv." in capsys.readouterr().err
