"""Hours, holidays, limits, watched ground and rankings come in from a sheet, are shown, and go out as they came."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app import administration
from app.central.editions import reference_tables
from models.areas import Watch
from models.case import ClockName, Status
from models.place import Group
from models.reference import Reference, build_reference
from tests.centre_fixtures import Centre
from tests.models.given import at

Said = pytest.CaptureFixture[str]

AREAS = """\
编码,类型,名称,行政区划,长度,范围,中线,开始日期,结束日期
R-001,路段,天府大道北段,510191,1850,,"LINESTRING(104.06 30.60, 104.06 30.62)",2017年7月1日,
R-002,路段,旧路,510105,700.5,,"[[104.05, 30.66], [104.06, 30.66]]",2012-01-01,2016/12/31
S-009,火车站,火车西站,,,"POLYGON((104.02 30.68, 104.03 30.68, 104.03 30.69, 104.02 30.68))",,2017-01-01,
"""
OPENINGS = """\
calendar,area,starts,ends,valid_from,valid_to
work,,08:00,12:00,,
work,,14:00,18:00,,
monitor,,8:00,21:00,,2017-12-31
monitor,,07:30,22:00,2018-01-01,
monitor,station-north,06:00,23:00,2017-07-01,
"""


def admin(*words: str) -> int:
    return administration.main(list(words))


def bring_in(centre: Centre, of: str, path: Path, text: str, *more: str) -> int:
    path.write_text(text, encoding="utf-8")
    return admin("import", of, str(path), "--dsn", centre.admin_dsn, *more)


def present(centre: Centre) -> Reference:
    return build_reference(*reference_tables(centre.admin_dsn))


def exported(centre: Centre, of: str, path: Path) -> str:
    assert admin("calendar", "export", of, str(path), "--dsn", centre.admin_dsn) == 0
    return path.read_text(encoding="utf-8-sig")


def test_areas_come_in_as_cities_write_them_and_go_out_again(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    before = present(centre)
    assert bring_in(centre, "areas", tmp_path / "a.csv", AREAS, "--dry-run") == 0
    assert "a dry run" in capsys.readouterr().out
    assert present(centre).ground == before.ground
    assert bring_in(centre, "areas", tmp_path / "a.csv", AREAS) == 0
    assert "Rows 3: new 3, changed 0, as before 0" in capsys.readouterr().out
    now = present(centre)
    road = next(area for area in now.ground.areas if area.code == "R-001")
    assert (road.metres, road.line, road.valid_from) == (1850, ((104.06, 30.60), (104.06, 30.62)), date(2017, 7, 1))
    known = [{area.code for area in now.areas_on(day)} for day in (date(2016, 12, 31), date(2017, 7, 1))]
    assert [codes & {"R-001", "R-002"} for codes in known] == [{"R-002"}, {"R-001"}]
    assert len(now.ground.areas) == len(before.ground.areas) + 3, "what the file does not name stays"
    assert now.calendars.version == before.calendars.version, "ground makes no deadline"
    assert bring_in(centre, "areas", tmp_path / "b.csv", exported(centre, "areas", tmp_path / "out.csv")) == 0
    assert "new 0, changed 0, as before 13" in capsys.readouterr().out
    assert present(centre).ground == now.ground


def test_hours_from_a_day_on_and_of_an_area_of_its_own(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    before = present(centre)
    assert bring_in(centre, "openings", tmp_path / "o.csv", OPENINGS) == 0
    assert "made by calendars" in capsys.readouterr().out
    now = present(centre)
    station = (104.0735, 30.698)
    moments = [at("2017-07-21 21:30"), at("2018-07-21 21:30")]
    assert [now.monitored(510106, None, moment) for moment in moments] == [Watch.UNKNOWN, Watch.WATCHED]
    assert now.monitored(510106, (104.05, 30.72), moments[0]) is Watch.OTHER_HOURS
    assert now.monitored(510106, station, moments[0]) is Watch.WATCHED
    kept = now.state_of(before.calendars.version)
    assert kept is not None
    assert kept.calendars == before.calendars
    again = exported(centre, "openings", tmp_path / "out.csv")
    assert bring_in(centre, "openings", tmp_path / "b.csv", again) == 0
    assert present(centre).calendars == now.calendars
    assert len(present(centre).kept.rows) == len(now.kept.rows), "the same once more is no new state"
    assert bring_in(centre, "openings", tmp_path / "c.csv", OPENINGS.replace("station-north", "nowhere")) == 1
    assert "no area nowhere" in capsys.readouterr().out


def test_holidays_of_a_year_replace_those_of_that_year(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["2018年节假日安排"], ["日期", "班休"], [date(2018, 1, 1), "休"], ["2018-02-11", "上班"]):
        sheet.append(row)
    book.save(tmp_path / "h.xlsx")
    assert admin("import", "holidays", str(tmp_path / "h.xlsx"), "--dsn", centre.admin_dsn) == 0
    assert "Rows 2: new 2, changed 0, as before 0, gone 0" in capsys.readouterr().out
    now = present(centre).calendars
    assert (sorted(now.years), len(now.days)) == ([2017, 2018], 33)
    assert (now.days[date(2018, 1, 1)], now.days[date(2018, 2, 11)]) == (False, True)
    assert bring_in(centre, "holidays", tmp_path / "h.csv", "day,worked\n2018-01-01,0\n") == 0
    assert "as before 1, gone 1" in capsys.readouterr().out
    assert len(present(centre).calendars.days) == 32


def test_a_dry_run_of_holidays_shows_the_year_as_it_was_announced(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    days = "2018-01-01,0\n2018-02-15,0\n2018-02-16,0\n2018-02-17,0\n2018-02-11,1\n2018-02-24,1\n"
    (tmp_path / "h.csv").write_text(f"day,worked\n{days}", encoding="utf-8")
    assert admin("import", "holidays", str(tmp_path / "h.csv"), "--dry-run", "--dsn", centre.admin_dsn) == 0
    said = capsys.readouterr().out
    assert "2018 free: 01-01, 02-15–02-17.\n2018 worked: 02-11, 02-24.\nRows 6: new 6," in said
    assert "Nothing was changed: a dry run." in said
    assert admin("calendar", "show", "--dsn", centre.admin_dsn) == 0
    assert "Holidays loaded: 2017." in capsys.readouterr().out


def test_a_limit_over_several_stages(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    text = (
        "name,first_stage,last_stage,minutes,calendar\n"
        "accept,accept,accept,20,monitor\nsupervise,supervise,supervise,960,work\nintake,accept,dispatch,30,monitor\n"
    )
    assert bring_in(centre, "limits", tmp_path / "l.csv", text) == 0
    limits = present(centre).limits
    assert [limits.of(name).minutes for name in (ClockName.ACCEPT, "supervise", ClockName.FILE)] == [20, 960, 15]
    bundle = limits.bundle_on(Status.PENDING_FILE, "2013-demo")
    assert bundle is not None
    assert (bundle.name, bundle.minutes) == ("intake", 30)
    assert limits.bundle_on(Status.HANDLING, "2013-demo") is None
    capsys.readouterr()
    wrong = text.replace("dispatch,30", "accept,30").replace("accept,20", "accept,0")
    assert bring_in(centre, "limits", tmp_path / "w.csv", wrong) == 1
    said = capsys.readouterr().out
    assert "row 2" in said
    assert "row 4" in said
    assert present(centre).limits == limits


def test_rankings_and_what_is_shown(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    text = "行政区划,分组,开始日期\n510116,中心城区,2018-01-01\n"
    assert bring_in(centre, "rankings", tmp_path / "r.csv", text) == 0
    groups = [present(centre).group_on(510116, date(year, 12, 31)) for year in (2017, 2018)]
    assert groups == [Group.SUBURBAN, Group.CENTRAL]
    assert bring_in(centre, "rankings", tmp_path / "s.csv", text.replace("510116", "510999")) == 1
    assert "no division 510999" in capsys.readouterr().out
    assert admin("calendar", "show", "--dsn", centre.admin_dsn) == 0
    said = capsys.readouterr().out
    assert "Holidays loaded: 2017." in said
    assert "division 6, station 2, street 2" in said
    assert "ILLUSTRATIVE of them: 4." in said


@pytest.mark.parametrize(
    ("of", "text", "wanted"),
    [
        (
            "areas",
            "code,kind,name_zh\n,路段,没有编码\nx,小区,某\n",
            ["row 2, code: nothing there", "row 3, kind: 小区"],
        ),
        ("areas", 'code,kind,name_zh,ring\nx,area,某,"[[1, 2], [3, 4]]"\n', ["row 2, ring", "within the city"]),
        ("areas", "code,kind,name_zh,from,to\nx,area,a,,2017-02-01\nx,area,b,2017-01-31,\n", ["same time as row 2"]),
        ("areas", "code,kind,name_zh\nx,division,某区\n", ["a whole division needs its code"]),
        ("areas", "code,kind,name_zh,from,to\nx,area,a,2017-02-30,\n", ["row 2, valid_from: 2017-02-30"]),
        ("openings", "calendar,starts,ends\nwork,14:00,12:00\n", ["ends before it starts"]),
        ("openings", "calendar,starts,ends\nwork,08:00,24:00\n", ["23:59:59"]),
        ("openings", "calendar,starts,ends\nwork,08:00,12:00\nwork,11:59,14:00\n", ["row 3", "same time as row 2"]),
        ("holidays", "day,worked\n2018-01-01,vielleicht\n2018-1-2,0\n2018-01-02,1\n", ["neither 1", "row 4"]),
    ],
)
def test_what_is_not_understood_is_said_and_changes_nothing(
    centre: Centre, tmp_path: Path, capsys: Said, of: str, text: str, wanted: list[str]
) -> None:
    version, tables = reference_tables(centre.admin_dsn)
    assert bring_in(centre, of, tmp_path / "x.csv", text) == 1
    said = capsys.readouterr().out
    assert all(words in said for words in [*wanted, "Nothing was changed."]), said
    assert reference_tables(centre.admin_dsn) == (version, tables)
