"""What a survey says it is, it must be: GDAL goes by what is in a file, and some files name others to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.census.files import open_survey
from app.exchange.rows_311 import FileWrong


@pytest.mark.parametrize("name", ["s.geojson", "s.json", "s.gpkg", "s.shp"])
def test_a_file_that_names_another_one_is_no_survey(tmp_path: Path, name: str) -> None:
    """A description for GDAL could read any file of this computer, and ask any address."""
    other = tmp_path / "other.csv"
    other.write_text("code,secret\n1,2\n", encoding="utf-8")
    file = tmp_path / name
    for text in (
        "<OGRVRTDataSource><OGRVRTLayer name='other'><SrcDataSource>"
        f"{other}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
        f'{{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline ! read {other.as_posix()}"}}',
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(FileWrong, match=f"is no {file.suffix} file"):
            open_survey(file)


@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n "])
def test_a_survey_is_what_it_says(tmp_path: Path, before: str) -> None:
    file = tmp_path / "s.GeoJSON"
    feature = '{"type":"Feature","properties":{"code":1},"geometry":{"type":"Point","coordinates":[104,30]}}'
    file.write_text(f'{before}{{"type":"FeatureCollection","features":[{feature}]}}', encoding="utf-8")
    assert open_survey(file).header == ("code",)
