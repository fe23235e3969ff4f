"""Units come in from a sheet, reach every desk, and go out as they came; one that ends keeps its cases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app import administration
from models.lifecycle import Action
from models.people import Post, UnitKind
from tests.central.people import People
from tests.centre_fixtures import Centre

Said = pytest.CaptureFixture[str]

SHEET = """\
单位代码,单位名称,区县,类型,上级单位,街道,别名
JJ-PT,锦江区平台,锦江区,区级平台,,,锦江平台
JJ-JD,督院街街道办,锦江区,街道,JJ-PT,510104001,
"""


@pytest.fixture
def people(centre: Centre) -> Iterator[People]:
    with ExitStack() as stack:
        yield People(centre, stack)


def admin(*words: str) -> int:
    return administration.main(list(words))


def bring_in(centre: Centre, path: Path, text: str, *more: str) -> int:
    path.write_text(text, encoding="utf-8")
    return admin("import", "units", str(path), "--dsn", centre.admin_dsn, *more)


def test_units_come_in_and_every_desk_has_them(people: People, tmp_path: Path, capsys: Said) -> None:
    centre = people.centre
    assert bring_in(centre, tmp_path / "u.csv", SHEET, "--dry-run") == 0
    assert "a dry run" in capsys.readouterr().out
    assert "JJ-PT" not in people.asker(Post.DISPATCHER).reference.units
    assert bring_in(centre, tmp_path / "u.csv", SHEET) == 0
    assert "Units 2: new 2, changed 0, as before 0." in capsys.readouterr().out
    units = people.asker(Post.DISPATCHER).reference.units
    assert {"U1", "U2", "U3"} < set(units)
    platform, office = units["JJ-PT"], units["JJ-JD"]
    assert (platform.kind, platform.aliases, platform.parent) == (UnitKind.DISTRICT_PLATFORM, ("锦江平台",), None)
    assert (office.kind, office.street, office.parent) == (UnitKind.STREET, 510104001, "JJ-PT")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_goes_out_comes_in_as_it_was(centre: Centre, tmp_path: Path, capsys: Said, name: str) -> None:
    assert bring_in(centre, tmp_path / "u.csv", SHEET) == 0
    assert admin("units", "export", str(tmp_path / name), "--dsn", centre.admin_dsn) == 0
    assert admin("import", "units", str(tmp_path / name), "--dsn", centre.admin_dsn) == 0
    assert "Units 5: new 0, changed 0, as before 5." in capsys.readouterr().out


def test_with_one_row_that_is_not_understood_nothing_changes(people: People, tmp_path: Path, capsys: Said) -> None:
    assert bring_in(people.centre, tmp_path / "u.csv", SHEET + "X,某所,无此区,,,,\n") == 1
    assert "row 4, division: 无此区: the centre has no such division" in capsys.readouterr().out
    assert set(people.asker(Post.DISPATCHER).reference.units) == {"U1", "U2", "U3"}


def test_a_unit_that_ends_is_said_with_what_it_has(people: People, tmp_path: Path, capsys: Said) -> None:
    desk, leader = people.asker(Post.ACCEPTOR, Post.DISPATCHER), people.asker(Post.DUTY_LEADER)
    case = leader.do(Action.FILE, desk.do(Action.PROPOSE, desk.do(Action.REGISTER)))
    case = desk.do(Action.DISPATCH, case)
    ends = "code,name_zh,division,ended\nU1,市政一所,锦江区,1\nU3,城市照明处,,1\n"
    assert bring_in(people.centre, tmp_path / "u.csv", ends) == 0
    said = capsys.readouterr().out
    assert "U1 市政一所 ends. Cases that are with it: 1; they stay there." in said
    assert "U3 城市照明处 ends. Cases that are with it: 0" in said
    assert desk.do(Action.RECEIVE, case).unit == "U1"
