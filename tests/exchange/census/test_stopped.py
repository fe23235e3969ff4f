"""An import that is stopped goes on where it was: after Ctrl+C or a kill, but not with another file."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import psycopg2
import pytest

from app.administration import main
from app.central.surveys import SurveyUnderWay, SurveyWriter
from app.exchange.census import tables
from app.exchange.census.importing import Progress, Report, Step, SurveyOf
from app.exchange.census.making import make_census
from app.exchange.census.odd import Odd
from app.exchange.rows_311 import FileWrong
from models.census import CensusKind
from tests.exchange.census.surveys import (
    COMPONENT_HEADER,
    asked,
    bring,
    bring_grids,
    component,
    grid_code,
    quiet,
    write_table,
)

if TYPE_CHECKING:
    from tests.centre_fixtures import Centre

KIND = CensusKind.COMPONENTS
BATCH = 10
"""Lines of the file that are read at a time; the first is the header."""


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", BATCH)


def stop_at(rows: int, step: Step = Step.READING) -> Progress:
    """Ctrl+C when so many rows have been read."""

    def progress(at: Step, done: int, of: int) -> None:
        del of
        if at is step and done >= rows:
            raise KeyboardInterrupt

    return progress


def bring_components(centre: Centre, file: Path, progress: Progress = quiet, **how: object) -> Report:
    """Imports it."""
    return bring(centre.admin_dsn, SurveyOf.COMPONENTS, file, progress, **how)  # type: ignore[arg-type] # fields by name


def some(folder: Path, rows: int = 49) -> Path:
    """A clean survey of so many components."""
    return write_table(folder / "c.csv", COMPONENT_HEADER, [component(n) for n in range(1, rows + 1)])


def staged(centre: Centre) -> list[tuple[object, ...]]:
    """What waits at the centre; the temporary tables of a session that is just ending wait for nobody."""
    return asked(
        centre.admin_dsn,
        "select tablename from pg_tables where tablename like 'staged%' and schemaname not like 'pg_temp%'",
    )


def test_it_goes_on_where_it_was_stopped(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    file = some(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        bring_components(centre, file, stop_at(29))
    assert asked(centre.admin_dsn, "select count(*) from gaowei.components") == [(0,)]
    seen: list[int] = []
    report = bring_components(centre, file, lambda step, done, _: seen.append(done) if step is Step.READING else None)
    assert (report.went_on_after, report.rows, report.merged[KIND].new) == (29, 49, 49)
    assert seen == [29, 39, 49], "what was read is not read again"
    assert staged(centre) == [], "nothing waits any more"
    assert asked(centre.admin_dsn, "select count(*) from gaowei.survey_progress") == [(0,)]


def test_what_was_odd_before_it_was_stopped_is_still_odd(centre: Centre, tmp_path: Path) -> None:
    bring_grids(centre.admin_dsn, tmp_path)
    bring_components(centre, some(tmp_path, 40))
    rows = [component(n) for n in range(1, 36)]
    rows[2] = component(3, ObjState="？")
    rows[4] = component(5, ORDate="去年", ObjName="a\tb\\,{}\"'")
    rows[30] = component(1)
    rows[31] = component(32, ObjID="5101050101000032", BGID="")
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, rows)
    with pytest.raises(KeyboardInterrupt):
        bring_components(centre, file, stop_at(19), fewer=True)
    report = bring_components(centre, file, fewer=True)
    assert report.went_on_after == 19
    assert [(row.row, row.odd, row.taken) for row in report.odd.rows] == [
        (4, Odd.STATE, False),
        (6, Odd.DAY, True),
        (32, Odd.TWICE, False),
    ]
    assert report.odd.rows[1].cells[1] == "a\tb\\,{}\"'"
    assert report.odd.rows[2].said == "5101040101000001 stands in row 2 already"
    assert report.merged[KIND].gone == 7, "3 is odd, not gone; 31, 32 and 36 to 40 are"


def test_what_was_not_checked_before_it_was_stopped_is_said(centre: Centre, tmp_path: Path) -> None:
    rows = [component(1), *(component(n, ObjID=f"5101050101{n:06}") for n in range(2, 25))]
    file = write_table(tmp_path / "c.csv", COMPONENT_HEADER, rows)
    with pytest.raises(KeyboardInterrupt):
        bring_components(centre, file, stop_at(19))
    report = bring_components(centre, file)
    assert (report.went_on_after, report.unchecked) == (19, frozenset({510104, 510105}))


def test_grids_remember_their_streets(centre: Centre, tmp_path: Path) -> None:
    from tests.exchange.census.surveys import square

    def row(n: int, community: str) -> list[object]:
        outline = ", ".join(f"{lon} {lat}" for lon, lat in square(n, 0))
        return [grid_code(0, n), "示例街道" if n == 0 else "", community, f"POLYGON(({outline}))"]

    names = ["", "示例社区", *[""] * 10, "别的社区"]
    rows = [row(n, name) for n, name in enumerate(names)]
    file = write_table(tmp_path / "g.csv", ("BGID", "街道", "社区", "wkt"), rows)
    with pytest.raises(KeyboardInterrupt):
        bring(centre.admin_dsn, SurveyOf.GRIDS, file, stop_at(9))
    report = bring(centre.admin_dsn, SurveyOf.GRIDS, file)
    assert (report.went_on_after, report.rows) == (9, 13)
    assert asked(centre.admin_dsn, "select name from gaowei.streets") == [("示例街道",)]
    assert asked(centre.admin_dsn, "select name from gaowei.communities") == [("示例社区",)]
    assert [row.said for row in report.odd.rows] == [
        "510104001001 is called 别的社区 here and 示例社区 in row 3: the first counts"
    ]


def test_another_file_or_another_way_to_read_it_begins_anew(centre: Centre, tmp_path: Path) -> None:
    file = some(tmp_path)

    def stopped() -> None:
        with pytest.raises(KeyboardInterrupt):
            bring_components(centre, file, stop_at(29), again=True)

    stopped()
    assert bring_components(centre, file, again=True).went_on_after == 0, "as somebody said"
    stopped()
    write_table(file, COMPONENT_HEADER, [component(n, ObjState="破损") for n in range(1, 50)])
    assert bring_components(centre, file).went_on_after == 0, "the file is another"
    stopped()
    assert bring_components(centre, file, columns={"name": "BGID"}).went_on_after == 0, "the columns are others"
    stopped()
    bring_grids(centre.admin_dsn, tmp_path)
    assert bring_components(centre, file).went_on_after == 0, "it is judged by grids now"


def test_what_was_read_before_a_question_is_not_read_again(centre: Centre, tmp_path: Path) -> None:
    bring_components(centre, some(tmp_path))
    half = write_table(tmp_path / "half.csv", COMPONENT_HEADER, [component(n) for n in range(1, 26)])
    with pytest.raises(FileWrong, match="--fewer"):
        bring_components(centre, half)
    report = bring_components(centre, half, fewer=True)
    assert (report.went_on_after, report.rows, report.merged[KIND].gone) == (25, 25, 24)


def test_two_imports_of_a_kind_do_not_mix(
    centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.central.surveys.PATIENCE", "50ms")
    file = some(tmp_path)
    with SurveyWriter(centre.admin_dsn, KIND, "another"):
        with pytest.raises(SurveyUnderWay):
            bring_components(centre, file)
        words = ["import", "components", str(file), "--dsn", centre.admin_dsn, "--frame", "cgcs2000"]
        assert main(words) == 2
    assert "Another import of the same kind is under way" in capsys.readouterr().err
    assert bring_components(centre, file).merged[KIND].new == 49


def test_a_merge_that_is_stopped_changes_nothing(centre: Centre, tmp_path: Path) -> None:
    """The centre is held up in the middle of the merge until Ctrl+C comes."""
    import signal
    import threading

    file = some(tmp_path)
    with closing(psycopg2.connect(centre.admin_dsn)) as other, other.cursor() as cursor:
        cursor.execute("lock table gaowei.census in share mode")

        def press(step: Step, done: int, of: int) -> None:
            del done, of
            if step is Step.MERGING:
                threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()

        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a keeper of another test may have its own
        try:
            with pytest.raises(KeyboardInterrupt):
                bring_components(centre, file, press)
        finally:
            signal.signal(signal.SIGINT, before)
    assert asked(centre.admin_dsn, "select count(*) from gaowei.components") == [(0,)]
    report = bring_components(centre, file)
    assert (report.went_on_after, report.merged[KIND].new) == (49, 49)


def test_at_a_terminal_it_says_how_to_go_on(
    centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = some(tmp_path)
    words = ["import", "components", str(file), "--dsn", centre.admin_dsn, "--frame", "cgcs2000"]
    from app.exchange.census.tables import TableSurvey

    batches = TableSurvey.batches

    def broken_off(survey: TableSurvey, after: int = 0):  # type: ignore[no-untyped-def] # as the method itself
        for n, batch in enumerate(batches(survey, after)):
            if n == 3:
                raise KeyboardInterrupt
            yield batch

    with monkeypatch.context() as patched:
        patched.setattr(TableSurvey, "batches", broken_off)
        assert main(words) == 130
    assert "Stopped after 29 of " in (said := capsys.readouterr().err)
    assert "--again" in said
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Went on after row " in said
    assert "Components: new 49," in said


def test_an_import_that_is_killed_again_and_again_ends_whole(centre: Centre, tmp_path: Path) -> None:
    """kill -9 wherever it is; what a process said it has read long ago is never read again."""
    rows, chance = 20_000, Random(5)
    make_census(rows, tmp_path, quiet)
    bring(centre.admin_dsn, SurveyOf.GRIDS, tmp_path / "grids.geojson")
    command = [sys.executable, "-m", "tests.exchange.census.survey_process", centre.admin_dsn, "components"]
    command += [str(tmp_path / "components.csv"), "1000"]
    begins = []
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(chance.randint(4, 6))]
            process.kill()
        begins.append(int(said[0].split()[1]))
        assert asked(centre.admin_dsn, "select count(*) from gaowei.components") == [(0,)]
    assert begins == sorted(set(begins)), "each goes on behind the one before"
    assert _whole(command) > begins[-1]
    sums = "select count(*), sum(hashtext(c::text)::bigint) from gaowei.components c"
    found = asked(centre.admin_dsn, sums)
    with closing(psycopg2.connect(centre.admin_dsn)) as admin, admin.cursor() as cursor:
        cursor.execute("truncate gaowei.components; delete from gaowei.census where kind = 'components'")
        admin.commit()
    assert _whole(command) == 0
    assert asked(centre.admin_dsn, sums) == found, "as of an import that nobody stopped"
    assert found[0][0] == rows
    assert staged(centre) == []


def _whole(command: list[str]) -> int:
    """Imports to the end; how many rows an earlier import had read."""
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=90).stdout.split()
    return int(said[-1])
