"""A path that is no file is refused in a sentence before anything is opened: a pipe would be waited for without end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.administration import main
from app.exchange.plain_files import what_else

MAPPING = Path("resources/exchange/boston311.toml").resolve()
IMPORTS = (
    ["311", "--mapping", str(MAPPING)], ["catalogue", "--edition", "x"], ["responsibility"], ["units"],
    ["areas"], ["openings"], ["holidays"], ["limits"], ["rankings"],
    ["grids"], ["components"], ["pois"], ["frontage"], ["cameras"], ["tracks"], ["notices"],
)  # fmt: skip

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a terminal is told; neither a centre nor a demonstration city is there to be asked."""
    assert main(["import", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@posix_only
@pytest.mark.parametrize("words", IMPORTS, ids=lambda words: words[0])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "shp"])
def test_a_pipe_is_no_file(words: list[str], ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / f"table.{ending}"
    os.mkfifo(pipe)
    said = refused([words[0], str(pipe), *words[1:]], capsys)
    assert f"{pipe} is a pipe, which may never end; save what comes through it, and name that file." in said


@pytest.mark.parametrize("words", IMPORTS, ids=lambda words: words[0])
def test_a_folder_is_no_file(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "table.csv"
    folder.mkdir()
    assert f"{folder} is a folder; name a file." in refused([words[0], str(folder), *words[1:]], capsys)


@posix_only
def test_neither_a_mapping_nor_a_part_of_a_survey_nor_what_is_left_over_is_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe, shape = tmp_path / "grids.dbf", tmp_path / "grids.shp"
    os.mkfifo(pipe)
    shape.write_bytes(b"\0\0\x27\x0a")
    assert f"{pipe} is a pipe" in refused(["grids", str(shape)], capsys)
    assert f"The mapping file {pipe} is a pipe" in refused(["311", str(shape), "--mapping", str(pipe)], capsys)
    table = tmp_path / "t.csv"
    table.write_text("小类代码,小类名称,立案条件,处置时限,结案条件\n0102,井盖,破损,四小时,修复\n", encoding="utf-8")
    said = refused(["catalogue", str(table), "--edition", "x", "--kind", "event", "--rejects", str(pipe)], capsys)
    assert f"{pipe}, where the rows that are wrong should go, is a pipe" in said


@posix_only
def test_a_device_is_no_file_and_what_is_not_there_is_left_to_whoever_opens_it(tmp_path: Path) -> None:
    assert what_else(Path(os.devnull)) == "is a device; name a file"
    assert what_else(tmp_path / "nothing") is None
    file = tmp_path / "file"
    file.touch()
    assert what_else(file) is None
    link = tmp_path / "link"
    link.symlink_to(file)
    assert what_else(link) is None
