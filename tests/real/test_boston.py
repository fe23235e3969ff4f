"""A real export of another city comes in: Boston's 311, a hundred rows of January 2022."""

from __future__ import annotations

import csv
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.central.session import Session
from app.exchange.import_311 import SEAT, Job, Report, import_file
from app.exchange.known_numbers import known_numbers
from app.exchange.rows_311 import Question
from app.reading.audit import audit
from models.people import Post
from tests.centre_fixtures import Centre

FOLDER = "GAOWEI_REAL_DATA"
NAME = "boston311-100.csv"
MAPPING = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "boston311.toml"

pytestmark = pytest.mark.real


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A copy of the real file; skips, saying why, where there is none."""
    named = os.environ.get(FOLDER)
    if not named:
        pytest.skip(f"no real data: {FOLDER} names no folder")
    path = Path(named) / NAME
    if not path.exists():
        pytest.skip(f"no real data: {path} is not there")
    return Path(shutil.copy(path, tmp_path / NAME))


def imported(centre: Centre, export: Path) -> Report:
    """The file brought in by the centre's first person."""
    login = centre.people[0]
    return import_file(
        Job(export, MAPPING, export.parent / "state", "test", login.name, datetime.now(UTC)),
        lambda: Session(centre.profile, login.name, login.password, SEAT),
        lambda source: known_numbers(centre.profile, login.name, login.password, source),
        lambda _report: None,
    )


def rows(centre: Centre) -> dict[str, dict[str, object]]:
    """Every case by its Boston number."""
    with centre.admin() as admin, admin.cursor() as cursor:
        cursor.execute("set timezone = 'UTC'")
        cursor.execute("select external_number, to_jsonb(c) from gaowei.cases c")
        return dict(cursor.fetchall())


def test_a_hundred_cases_arrive_and_a_second_run_adds_none(centre: Centre, export: Path) -> None:
    centre.person(Post.MANAGER, whole_city=True)
    report = imported(centre, export)
    assert (report.rows, report.arrived, report.known, report.rejected) == (100, 100, 0, 0)
    assert report.rejects is None
    again = imported(centre, export)
    assert (again.rows, again.arrived, again.known, again.rejected) == (100, 0, 100, 0)
    assert len(rows(centre)) == 100
    found = audit(centre.admin_dsn)
    assert (found.replayed, found.findings) == (100, [])


def test_what_the_file_says_is_what_the_cases_say(centre: Centre, export: Path) -> None:
    centre.person(Post.MANAGER, whole_city=True)
    assert imported(centre, export).unreliable == 19
    cases = rows(centre)
    at_default = [case for case in cases.values() if (case["lon"], case["lat"]) == (-71.0587, 42.3594)]
    assert len(at_default) == 19
    assert {number for number, case in cases.items() if not case["place_reliable"]} == {
        case["external_number"] for case in at_default
    }
    texts = [value for case in cases.values() for value in case.values() if isinstance(value, str)]
    assert not [text for text in texts if text != text.strip() or not text]
    with export.open(encoding="utf-8", newline="") as file:
        source = {row["case_enquiry_id"]: row for row in csv.DictReader(file)}
    assert set(cases) == set(source)
    for number, case in cases.items():
        assert case["external_status"] == source[number]["case_status"].lower()
        assert (case["closed_at"] is None) == (not source[number]["closed_dt"].strip())
        assert (case["closing_note"] is None) == (not source[number]["closure_reason"].strip())
        assert (case["division"], case["close_kind"], case["on_time"]) == (999900, "imported", None)
    winter = cases["101004143000"]
    assert winter["received_at"] == "2022-01-21T18:47:00+00:00", "13:47 in Boston"
    summer = cases["101004114820"]
    assert summer["closed_at"] == "2022-04-25T18:30:31+00:00", "14:30:31 in Boston, when clocks are an hour ahead"


def test_the_same_file_with_american_dates_asks_once(centre: Centre, export: Path) -> None:
    centre.person(Post.MANAGER, whole_city=True)
    text = export.read_text(encoding="utf-8")
    export.write_text(text.replace("2022-01-21 13:47:00", "03/04/2022 13:47:00"), encoding="utf-8")
    with pytest.raises(Question, match="date_order"):
        imported(centre, export)
    assert rows(centre) == {}
