"""An export comes in: what arrives, what does not and why, what happens when it is stopped and run again."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from app.errors import CentreGone, FilesInUse
from app.exchange.import_311 import CentreLacks, NotAManager, OutboxForked
from app.exchange.import_state import StateDamaged, import_state
from app.exchange.mapping_311 import MappingWrong
from app.exchange.rejects import Rejects
from app.exchange.rows_311 import FileWrong, Question, WrongRow
from tests.exchange.city import HEADER, MAPPING, Import, row


@pytest.fixture
def importing(tmp_path: Path) -> Import:
    return Import(tmp_path)


def counts(importing: Import) -> tuple[int, int, int, int]:
    report = importing.run()
    assert report.done == report.rows
    return report.rows, report.arrived, report.known, report.rejected


# ── what arrives ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_arrives_once(importing: Import) -> None:
    importing.write(*(row(n) for n in range(120)))
    assert counts(importing) == (120, 120, 0, 0)
    assert importing.reports == [50, 100, 120, 120]
    assert counts(importing) == (120, 0, 120, 0)
    assert len(importing.cases()) == 120


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_on_this_machine_reads_where_it_stands(importing: Import) -> None:
    """The batch on its way holds what callers said."""
    importing.write(row(1))
    importing.run()
    (state,) = (importing.folder / "state").glob("*.json")
    assert state.stat().st_mode & 0o077 == 0
    assert state.parent.stat().st_mode & 0o077 == 0


def test_a_case_is_what_the_row_says(importing: Import) -> None:
    importing.write(row(7, note=" done  "))
    importing.run()
    (case,) = importing.cases()
    assert case["status"] == "closed"
    assert (case["source"], case["close_kind"]) == ("imported", "imported")
    assert (case["external_source"], case["external_number"], case["external_status"]) == ("elsewhere", "7", "closed")
    assert case["received_at"] == "2022-01-21T18:47:00+00:00"
    assert case["closed_at"] == "2022-01-22T13:00:00+00:00"
    assert (case["kind"], case["class_code"], case["place"]) == ("event", "0110", "7 Example St")
    assert (case["description"], case["closing_note"]) == ("Litter · done", "done")
    assert (case["lon"], case["lat"], case["place_reliable"]) == (-71.06, 42.36, True)
    assert str(case["number"]).startswith("20170721-")


def test_blank_cells_are_empty_and_the_default_point_is_unreliable(importing: Import) -> None:
    importing.write(
        row(1, where=" ", note="\u00a0", closed=" "),
        row(2, lon="-71.0587", lat="42.3594"),
        row(3, lon="-71.0587", lat="42.36"),
        row(4, lon=" ", lat=""),
    )
    assert importing.run().unreliable == 2
    cases = {case["external_number"]: case for case in importing.cases()}
    assert cases["1"]["place"] == "(no place given)"
    assert (cases["1"]["closing_note"], cases["1"]["closed_at"]) == (None, None)
    assert [cases[n]["place_reliable"] for n in ("1", "2", "3", "4")] == [True, False, True, False]
    assert [cases[n]["no_point"] for n in ("1", "2", "3", "4")] == [None, None, None, "imported"]
    assert not [
        value
        for case in cases.values()
        for value in case.values()
        if isinstance(value, str) and not value.strip() and value
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(importing: Import, encoding: str) -> None:
    importing.mapping('encodings = ["utf-8", "gb18030"]\n' + MAPPING)
    importing.write(row(1, where="督院街 12 号"), encoding=encoding)
    assert importing.run().arrived == 1
    assert importing.cases()[0]["place"] == "督院街 12 号"


def test_another_encoding_is_named_not_guessed(importing: Import) -> None:
    importing.write(row(1, where="督院街"), encoding="gb18030")
    with pytest.raises(FileWrong, match=r'encodings = \["utf-8", "gb18030"\]'):
        importing.run()


# ── what does not ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(""), "id is empty"),
        (row(9, opened=""), "opened is empty"),
        (row(9, opened="soon"), "opened: 'soon' is not a date this program reads"),
        (row(9, opened="2030-01-01 00:00:00"), "opened: 2030-01-01 00:00:00 is in the future"),
        (row(9, opened="2022-03-13 02:30:00"), "clocks went forward over it"),
        (row(9, closed="2022-01-21 13:46:59"), "closed is before opened"),
        (row(9, what="Ghosts"), "what: 'Ghosts' is not listed under [classes]"),
        (row(9, state="Lost"), "state: 'Lost' is not listed under [statuses]"),
        (row(9, lat=""), "one of lon and lat is empty"),
        (row(9, lat="42.36N"), "lat: '42.36N' is not a number of degrees"),
        (row(9, lon="-271.0"), "the point lies outside the world"),
        (row(9, where="x" * 401), "place has more than 400 characters"),
        (row(9, note="a\0b"), "cannot be kept as it is"),
        (row(9) + ",one more", "the row has 10 cells, the header has 9"),
        (row(1), "id 1 stands in row 2 already"),
    ],
)
def test_a_wrong_row_is_rejected_and_the_rest_arrives(importing: Import, bad: str, reason: str) -> None:
    importing.write(row(1), bad, row(2))
    assert counts(importing) == (3, 2, 0, 1)
    (line,) = importing.rejects()
    assert line.startswith("3,")
    assert reason in line


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1+1", "＝1+1", "-", "=HYPERLINK(1)"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_only_shown(importing: Import, cell: str) -> None:
    importing.write(row(9, what="Ghosts", note=cell, lon="-71.0587", lat="+42.3594"))
    importing.run()
    (line,) = csv.reader(importing.rejects())
    assert (line[-1], line[-3], line[-2]) == (f"'{cell}", "-71.0587", "+42.3594")


def test_a_column_and_a_reason_are_no_formulas_either(tmp_path: Path) -> None:
    rejects = Rejects(tmp_path / "out.csv", ("id", "=1+1"))
    rejects.add(WrongRow(2, "1", "=cmd|' /C calc'!A0", ("1", "-3.5e-2")))
    rejects.close()
    head, line = csv.reader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines())
    assert head == ["row", "reason", "id", "'=1+1"]
    assert line == ["2", "'=cmd|' /C calc'!A0", "1", "-3.5e-2"]


def test_a_quote_that_is_never_closed_is_a_wrong_row(importing: Import) -> None:
    importing.write(row(1), row(2, where='"open ended'), row(3))
    report = importing.run()
    assert (report.arrived, report.rejected) == (1, 1)
    assert "not CSV" in importing.rejects()[0]


def test_rejects_of_an_earlier_run_are_gone_when_all_is_well(importing: Import) -> None:
    importing.write(row(1, state="Lost"))
    assert importing.run().rejects == importing.folder / "export.csv.rejects.csv"
    importing.write(row(1))
    assert importing.run().rejects is None
    assert importing.rejects() == []


def test_rejects_that_cannot_be_written_stop_it_before_anything_is_sent(importing: Import) -> None:
    importing.write(row(1), row(2, state="Lost"))
    (importing.folder / "export.csv.rejects.csv").mkdir()
    with pytest.raises(FileWrong, match="--rejects"):
        importing.run()
    assert importing.cases() == []


def test_a_number_that_somebody_else_brought_in_meanwhile_is_known(importing: Import, tmp_path: Path) -> None:
    importing.write(row(1), row(2))
    importing.run()
    importing.known = lambda *_source: frozenset()  # type: ignore[method-assign]  # asked just before the other's commit
    assert counts(importing) == (2, 0, 2, 0)
    assert len(importing.cases()) == 2


# ── one question, one sentence ──────────────────────────────────────────────────────────────────────────────────────


def test_a_doubtful_date_stops_everything_before_anything_is_sent(importing: Import) -> None:
    importing.write(*(row(n) for n in range(60)), row(99, opened="03/04/2022", closed=""))
    with pytest.raises(Question, match=r"Row 62 has the date 03/04/2022.*Set date_order = ") as asked:
        importing.run()
    assert str(importing.folder / "map.toml") in str(asked.value)
    assert importing.cases() == []
    importing.mapping('date_order = "day-month-year"\n' + MAPPING)
    assert importing.run().arrived == 61
    assert importing.cases()[-1]["received_at"] == "2022-04-03T04:00:00+00:00"


def test_an_hour_that_was_there_twice_stops_too(importing: Import) -> None:
    importing.write(row(1, opened="2022-11-06 01:30:00", closed=""))
    with pytest.raises(Question, match="repeated_hour"):
        importing.run()
    importing.mapping('repeated_hour = "second"\n' + MAPPING)
    assert importing.run().arrived == 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('source = "elsewhere"', "", "source – is missing"),
        ("division = 999900", 'division = "999900"', "division – must be"),
        ("America/New_York", "Mars/Olympus", "time_zone – 'Mars/Olympus' is no time zone"),
        ('number = "id"', "", r"columns\.number – is missing"),
        ('lat = "lat"', "", r"columns\.lat – lon and lat go together"),
        ('"event 0110"', '"litter"', r'classes\."Litter" – must be a kind and a code'),
        ("[statuses]", 'colour = "red"\n[statuses]', r"columns\.colour – is not known here"),
        ("[[-71.0587, 42.3594]]", "[-71.0587, 42.3594]", "unreliable_points – each is"),
        ('Open = "open"', "Open = 1", r"statuses\.Open – must be text"),
        ("[columns]", "[columns", "is not TOML"),
        ('source = "elsewhere"', 'source = "elsewhere"\ndate_order = "american"', "date_order – 'american' is none of"),
    ],
)
def test_a_wrong_mapping_names_its_key(importing: Import, old: str, new: str, key: str) -> None:
    importing.write(row(1))
    assert old in MAPPING
    importing.mapping(MAPPING.replace(old, new, 1))
    with pytest.raises(MappingWrong, match=key):
        importing.run()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("division = 999900", "division = 123456", "division = 123456"),
        ('"event 0110"', '"event 9999"', 'classes."Litter" = "event 9999"'),
    ],
)
def test_what_the_centre_lacks_is_said_before_anything_is_sent(importing: Import, old: str, new: str, key: str) -> None:
    importing.write(row(1))
    importing.mapping(MAPPING.replace(old, new, 1))
    with pytest.raises(CentreLacks) as lack:
        importing.run()
    assert key in str(lack.value)
    assert "record" not in importing.city.calls


def test_a_missing_column_is_named_with_the_header_there_is(importing: Import) -> None:
    importing.write(row(1), header=HEADER.replace("opened", "open_dt"))
    with pytest.raises(FileWrong, match=r"no column 'opened'.*open_dt"):
        importing.run()


def test_an_empty_file_has_no_header(importing: Import) -> None:
    importing.file.write_bytes(b"")
    with pytest.raises(FileWrong, match="no header"):
        importing.run()


def test_only_a_manager_imports(importing: Import) -> None:
    importing.write(row(1))
    importing.login = "acceptor"
    with pytest.raises(NotAManager):
        importing.run()
    assert importing.cases() == []


# ── stopped and run again ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("after", [False, True])
def test_a_broken_line_loses_and_doubles_nothing(importing: Import, after: bool) -> None:
    importing.write(*(row(n) for n in range(120)))
    importing.city.cut("record", after=after)
    with pytest.raises(CentreGone):
        importing.run()
    assert len(importing.cases()) == (50 if after else 0)
    report = importing.run()
    assert report.done == 120
    assert len(importing.cases()) == 120
    assert len({case["external_number"] for case in importing.cases()}) == 120


def test_a_person_stops_it_and_goes_on_later(importing: Import) -> None:
    importing.write(*(row(n) for n in range(120)))
    centre = importing.city.connector("manager")()
    sends = iter([centre.record])

    def record(commands: object) -> object:
        try:
            return next(sends)(commands)  # type: ignore[arg-type]  # handed through
        except StopIteration:
            raise KeyboardInterrupt from None

    centre.record = record  # type: ignore[method-assign, assignment]  # Ctrl-C in the second batch
    with pytest.raises(KeyboardInterrupt):
        importing.run(lambda: centre)
    assert len(importing.cases()) == 50
    assert importing.run().known == 100, "the batch that was on its way is sent first, then its rows are known"
    assert len(importing.cases()) == 120


def test_numbers_left_over_are_used_by_the_next_run(importing: Import) -> None:
    importing.write(*(row(n) for n in range(120)))
    importing.city.cut("record", after=True)
    with pytest.raises(CentreGone):
        importing.run()
    importing.run()
    assert [(first, last) for _, first, last, _ in importing.city.books.blocks] == [(1, 120)]
    assert {case["number"] for case in importing.cases()} == {f"20170721-{n:05d}" for n in range(1, 121)}


def test_a_number_that_is_taken_costs_no_row(importing: Import) -> None:
    importing.write(row(1))
    importing.run()
    (state,) = (importing.folder / "state").glob("*.json")
    data = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps({**data, "numbers": ["2017-07-21", 1, 1]}), encoding="utf-8")
    importing.write(row(1), row(2))
    assert importing.run().arrived == 1
    assert len(importing.cases()) == 2


def test_a_centre_put_back_to_yesterday_gets_the_rows_again(importing: Import) -> None:
    importing.write(row(1))
    yesterday = importing.city.saved()
    importing.run()
    importing.city.put_back(yesterday)
    importing.write(row(1), row(2))
    assert importing.run().arrived == 2
    assert len(importing.cases()) == 2


def test_two_copies_of_the_state_do_not_both_go_on(importing: Import) -> None:
    importing.write(row(1))
    importing.run()
    (state,) = (importing.folder / "state").glob("*.json")
    copy = state.read_bytes()
    importing.write(row(1), row(2))
    importing.run()
    state.write_bytes(copy)
    importing.write(row(1), row(2), row(3))
    assert importing.run().arrived == 1
    assert len(importing.cases()) == 3


def test_a_fork_in_the_middle_is_loud_and_the_next_run_is_well(importing: Import) -> None:
    importing.write(*(row(n) for n in range(60)))
    importing.run()
    (state,) = (importing.folder / "state").glob("*.json")
    centre = importing.city.connector("manager")()
    hello = centre.hello

    def cheated(outbox: object, seat: str) -> object:
        answer = hello(outbox, seat)  # type: ignore[arg-type]  # handed through
        data = json.loads(state.read_text(encoding="utf-8"))
        for book in importing.city.books.outboxes.values():
            book.serial += 1
            book.taken[book.serial] = "somebody else's command"
        assert data["serial"] == answer.last_serial
        return answer

    centre.hello = cheated  # type: ignore[method-assign, assignment]  # the other one is a moment faster
    importing.write(*(row(n) for n in range(70)))
    with pytest.raises(OutboxForked):
        importing.run(lambda: centre)
    assert importing.run().rejected == 0
    assert len(importing.cases()) == 70


def test_two_imports_of_one_source_do_not_run_at_once(importing: Import) -> None:
    importing.write(row(1))
    with import_state(importing.folder / "state", "fake", "manager", "elsewhere"), pytest.raises(FilesInUse):
        importing.run()
    assert importing.run().arrived == 1


def test_a_damaged_state_is_not_thrown_away(importing: Import) -> None:
    importing.write(row(1))
    importing.run()
    (state,) = (importing.folder / "state").glob("*.json")
    state.write_text("{", encoding="utf-8")
    with pytest.raises(StateDamaged):
        importing.run()
    assert state.read_text(encoding="utf-8") == "{"
