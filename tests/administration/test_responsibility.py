"""Who is responsible comes in from a sheet, reaches every desk, goes out as it came; what was not taken is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app import administration
from app.central.editions import reference_tables
from app.central.provision import load_reference
from app.central.responsibilities import put_illustrative
from models.catalogue import Kind
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference, build_reference
from tests.central.people import People
from tests.centre_fixtures import Centre
from tests.contracts.asking import Asker
from tests.models.given import JINJIANG, REGISTER

Said = pytest.CaptureFixture[str]

SHEET = """\
责任表（示例）
类型,小类,区县,路段,时段,责任单位,依据
部件,上水井盖,锦江区,,,市政一所,示例〔2017〕1号
事件,暴露垃圾,,,,城市照明处,
事件,暴露垃圾,锦江区,东大街,18:00-02:00,U1,
"""


@pytest.fixture
def people(centre: Centre) -> Iterator[People]:
    with ExitStack() as stack:
        yield People(centre, stack)


def admin(*words: str) -> int:
    return administration.main(list(words))


def bring_in(centre: Centre, path: Path, text: str, *more: str) -> int:
    path.write_text(text, encoding="utf-8")
    return admin("import", "responsibility", str(path), "--dsn", centre.admin_dsn, *more)


def present(centre: Centre) -> Reference:
    return build_reference(*reference_tables(centre.admin_dsn))


def test_a_table_comes_in_and_every_desk_has_it(people: People, tmp_path: Path, capsys: Said) -> None:
    centre = people.centre
    assert bring_in(centre, tmp_path / "t.csv", SHEET, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Rows 3: new 3, changed 0, as before 0, gone 0." in said
    assert "a dry run" in said
    assert not present(centre).responsibilities.rows

    assert bring_in(centre, tmp_path / "t.csv", SHEET) == 0
    said = capsys.readouterr().out
    assert "510105 青羊区: component 0101" in said
    assert "Without a unit" in said
    desk = people.asker(Post.DISPATCHER)
    rows = list(desk.reference.responsibilities.all())
    assert rows == list(present(centre).responsibilities.all())
    assert {(row.kind, row.class_code, row.division, row.unit) for row in rows} == {
        (Kind.COMPONENT, "0101", JINJIANG, "U1"),
        (Kind.EVENT, "0110", None, "U3"),
        (Kind.EVENT, "0110", JINJIANG, "U1"),
    }
    (night,) = (row for row in rows if row.hours)
    assert (night.road, str(night.hours)) == ("东大街", "18:00-02:00")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_goes_out_comes_in_as_it_was(centre: Centre, tmp_path: Path, capsys: Said, name: str) -> None:
    assert bring_in(centre, tmp_path / "t.csv", SHEET) == 0
    before = present(centre).responsibilities
    assert admin("responsibility", "export", str(tmp_path / name), "--dsn", centre.admin_dsn) == 0
    assert admin("import", "responsibility", str(tmp_path / name), "--dsn", centre.admin_dsn) == 0
    assert "as before 3, gone 0" in capsys.readouterr().out
    assert present(centre).responsibilities == before


def test_the_file_is_the_whole_table(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    assert bring_in(centre, tmp_path / "t.csv", SHEET) == 0
    capsys.readouterr()
    less = "\n".join(SHEET.splitlines()[:3]) + "\n事件,,,,,U3,\n"
    assert bring_in(centre, tmp_path / "t.csv", less) == 0
    assert "Rows 2: new 1, changed 0, as before 1, gone 2." in capsys.readouterr().out
    assert len(present(centre).responsibilities.rows) == 2


def test_with_one_row_that_is_not_understood_nothing_changes(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    assert bring_in(centre, tmp_path / "t.csv", SHEET) == 0
    capsys.readouterr()
    assert bring_in(centre, tmp_path / "t.csv", SHEET + "事件,暴露垃圾,锦江区,,,无此单位,\n") == 1
    said = capsys.readouterr().out
    assert "row 6, unit: 无此单位: the centre has no such unit" in said
    assert "Nothing was changed." in said
    assert len(present(centre).responsibilities.rows) == 3


def test_two_units_for_the_same_are_said_with_their_rows(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    assert bring_in(centre, tmp_path / "t.csv", SHEET + "事件,暴露垃圾,,,,U1,\n") == 0
    said = capsys.readouterr().out
    assert "row 6: U1 市政一所 works in another division." in said
    assert "rows 4 and 6 say the same of two units." in said
    assert "Overlaps: 1." in said


def test_gaps_are_told_and_end_with_one(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    assert admin("responsibility", "gaps", "--dsn", centre.admin_dsn) == 1
    assert "and 202 more" in capsys.readouterr().out
    assert bring_in(centre, tmp_path / "t.csv", "kind,unit\ncomponent,U3\nevent,U3\n") == 0
    assert "Every class has a unit in every division." in capsys.readouterr().out
    assert admin("responsibility", "gaps", "--dsn", centre.admin_dsn) == 0


def test_an_illustrative_table_never_takes_the_place_of_ones_own(centre: Centre, tmp_path: Path) -> None:
    sketch = {
        "id": "demo-1", "edition": "", "kind": "event", "class_code": "", "division": None, "street": None,
        "road": None, "hours": None, "valid_from": "1900-01-01", "valid_to": None, "unit": "U3", "basis": "示例",
        "illustrative": True,
    }  # fmt: skip
    for ids in (["demo-1", "demo-2"], ["demo-3"]):
        put_illustrative(centre.admin_dsn, [{**sketch, "id": key} for key in ids])
        assert [row.id for row in present(centre).responsibilities.all()] == ids
    assert bring_in(centre, tmp_path / "t.csv", SHEET) == 0
    put_illustrative(centre.admin_dsn, [sketch])
    assert len(present(centre).responsibilities.rows) == 3


# ── what was not taken ──────────────────────────────────────────────────────────────────────────────────────────────


def dispatched(desk: Asker, leader: Asker, **facts: object) -> None:
    """A case that was dispatched with these facts."""
    case = desk.do(Action.PROPOSE, desk.do(Action.REGISTER, facts=REGISTER))
    desk.do(Action.DISPATCH, leader.do(Action.FILE, case), {"instruction": "请修复", **facts})


def test_overrides_are_counted_by_class_with_rule_and_reason(people: People, capsys: Said) -> None:
    with_proposals = {"proposed": "U1", "proposed_for": "table"}
    desk, leader = people.asker(Post.ACCEPTOR, Post.DISPATCHER), people.asker(Post.DUTY_LEADER)
    dispatched(desk, leader, unit="U1", **with_proposals)
    dispatched(desk, leader, unit="U3", **with_proposals, not_taken_for="该段属照明处")
    dispatched(desk, leader, unit="U3", proposed="")
    dispatched(desk, leader, unit="U3")
    assert admin("responsibility", "overrides", "--dsn", people.centre.admin_dsn) == 0
    said = capsys.readouterr().out
    assert "component 0101 上水井盖: 1 of 3 another unit (by table 1)." in said
    assert "U1 市政一所 → U3 城市照明处: 1" in said
    assert "“该段属照明处”" in said
    assert "Dispatches with proposals 3: taken 1, another unit 1, nobody first 1." in said
    assert admin("responsibility", "overrides", "--since", "2117-01-01", "--dsn", people.centre.admin_dsn) == 0
    assert "Dispatches with proposals 0:" in capsys.readouterr().out


# ── whom the census names ───────────────────────────────────────────────────────────────────────────────────────────


def test_names_that_say_no_unit_or_several_are_told(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    units: list[dict[str, object]] = [
        {"code": code, "name_zh": name, "name_en": code, "division": JINJIANG, "ended": ended, "aliases": ["市政所"]}
        for code, name, ended in (("A", "市政一所", False), ("B", "市政二所", False), ("C", "旧所", True))
    ]
    load_reference(centre.admin_dsn, {"units": units})
    file = tmp_path / "c.csv"
    kept = ["A", "市政二所", "市政所", "旧所", "没有这个单位", ""]
    rows = "".join(f"510104010100000{n},完好,104.07,30.65,{name},\n" for n, name in enumerate(kept))
    file.write_text(f"ObjID,ObjState,lon,lat,DeptName3,DeptName2\n{rows}", encoding="utf-8")
    where = ("--dsn", centre.admin_dsn)
    assert admin("import", "components", str(file), *where, "--frame", "cgcs2000") == 0
    capsys.readouterr()
    assert admin("responsibility", "names", *where) == 1
    said = capsys.readouterr().out
    assert "keeper 市政所: 1 rows, several units are called so: A, B." in said
    assert "keeper 没有这个单位: 1 rows, no unit is called so." in said
    assert "keeper 旧所: 1 rows, the unit C has ended." in said
    assert "Rows of the census that name somebody 5: one unit 2." in said
