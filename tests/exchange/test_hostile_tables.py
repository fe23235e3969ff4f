"""Files that are made to hurt whoever reads them: a sentence, and no memory without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange import rows_311
from app.exchange.calendar_cells import COLUMNS, Table
from app.exchange.census.files import open_survey
from app.exchange.mapping_311 import MappingWrong, read_mapping
from app.exchange.rows_311 import FileWrong
from tests.exchange.city import Import, row


@pytest.fixture(autouse=True)
def _short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if forty million characters were a thousand: the real bound is tried with less patience nowhere."""
    monkeypatch.setattr(rows_311, "LARGEST_LINE", 1000)


def test_an_export_whose_line_does_not_end(tmp_path: Path) -> None:
    importing = Import(tmp_path)
    importing.write(row(1))
    with importing.file.open("a", encoding="utf-8") as file:
        file.write("x" * 5000)
    with pytest.raises(FileWrong, match="a line of more than"):
        importing.run()
    assert importing.cases() == []


def test_a_survey_whose_line_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "components.csv"
    path.write_text("code,class\n1,0101\n" + "x" * 5000, encoding="utf-8")
    survey = open_survey(path)
    with pytest.raises(FileWrong, match="a line of more than"):
        list(survey.batches())


def test_lines_within_the_bound_are_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "components.csv"
    path.write_bytes(b'code,class\r\n1,"a\r\nb"\r2,c\n')
    (batch,) = open_survey(path).batches()
    assert [list(cells) for cells in batch.cells] == [["1", "a\r\nb"], ["2", "c"]]


@pytest.mark.parametrize("cell", ["[" * 100_000, "[[1e999, 30], [104, 30]]", "[[NaN, 30], [104, 30]]", "[1, 2]", "7"])
def test_points_that_lie_nowhere_or_too_deep(cell: str) -> None:
    (ring,) = (column for column in COLUMNS[Table.AREAS] if column.name == "ring")
    with pytest.raises((ValueError, TypeError)):
        ring.read(cell)


@pytest.mark.parametrize("text", ["a = " + "[" * 3_000, f"[{'a.' * 50_000}b]\n"], ids=["deep", "long"])
def test_a_mapping_that_is_made_to_hurt(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingWrong):
        read_mapping(path)
