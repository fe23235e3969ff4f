"""A city's table becomes a draft edition, is compared with the one in force, and is approved from a day on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import administration
from app.administration.catalogue_words import REASONS
from app.central.editions import reference_tables
from app.central.provision import set_city_time
from app.central.session import Session
from app.exchange.catalogue_reasons import Reason
from models.case import Case
from models.catalogue import Kind, Limit, LimitUnit
from models.lifecycle import Action
from models.people import Post
from models.reference import Reference, build_reference
from tests.central.people import People
from tests.centre_fixtures import Centre
from tests.contracts.asking import Asker, facts_for
from tests.exchange.dirty_catalogue import ROWS, save_csv, save_xlsx

Said = pytest.CaptureFixture[str]
DEMO = "2013-demo"


@pytest.fixture
def people(centre: Centre) -> Iterator[People]:
    """People at a fresh centre."""
    with ExitStack() as stack:
        yield People(centre, stack)


def admin(*words: str) -> int:
    return administration.main(list(words))


def bring_in(centre: Centre, file: Path, *more: str) -> int:
    words = ["import", "catalogue", str(file), "--edition", "2017-city", "--dsn", centre.admin_dsn]
    return admin(*words, "--lost-zeros", "yes", *more)


def present(centre: Centre) -> Reference:
    return build_reference(*reference_tables(centre.admin_dsn))


def register(acceptor: Asker, code: str) -> Case:
    """An event of this class, not filed."""
    facts = facts_for(Action.REGISTER, kind="event", class_code=code, condition_no=1)
    return acceptor.do(Action.REGISTER, None, facts)


def odd_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restkey="more"))


def test_every_odd_row_is_accounted_for_and_the_rest_is_a_draft(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    assert bring_in(centre, save_xlsx(tmp_path / "city.xlsx"), "--name", "某市立案标准") == 0
    said = capsys.readouterr().out
    listed = {int(row["row"]): row for row in odd_rows(tmp_path / "city.xlsx.rejects.csv")}
    assert {at: row["reason"] for at, row in listed.items()} == {
        at: wanted.value for at, (_, wanted) in enumerate(ROWS, 1) if isinstance(wanted, Reason)
    }
    assert listed[12]["explanation"] == "code 0110 is 暴露垃圾 in row 6, and 暴露的生活垃圾 here"
    assert f"Rows {len(ROWS) + 1:,}:" in said
    assert "目录, row 12: code 0110 is 暴露垃圾 in row 6" in said
    assert "Columns not read: 目录: 备注." in said
    assert "Sheets without a header, passed over: 说明." in said
    assert "Left out, without a condition that was understood: event 0205" in said
    assert "is a draft, in force on no day" in said
    reference = present(centre)
    edition = reference.editions["2017-city"]
    assert (edition.name_zh, edition.approved, edition.valid_from) == ("某市立案标准", False, None)
    assert reference.edition == DEMO, "a draft is in force on no day"
    refuse = reference.classes["2017-city", Kind.EVENT, "0110"]
    demo = reference.classes[DEMO, Kind.EVENT, "0110"]
    assert refuse.name_en == demo.name_en, "what has the same name keeps what people call it"
    assert set(demo.aliases) | {"垃圾包"} <= set(refuse.aliases)
    assert (refuse.responsible, refuse.code_2026) == ("环卫所；街道办", demo.code_2026)
    (planting,) = reference.conditions["2017-city", Kind.EVENT, "0117"]
    assert (planting.limit, planting.limit_note) == (Limit(15, LimitUnit.WORK_DAY), "种植季节")
    assert [one.name_zh for one in reference.fine_classes("2017-city", Kind.EVENT, "0203")] == ["楼顶广告", "墙面广告"]
    assert reference.confusables("2017-city", Kind.EVENT, "0110"), "deciding rules go with their classes"


def test_a_second_table_replaces_the_draft(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    file = save_csv(tmp_path / "city.csv")
    assert bring_in(centre, file) == 0
    with file.open("w", encoding="gb18030", newline="") as again:
        again.write("事件\n小类代码,小类名称,立案条件,结案条件,处置时限\n0110,暴露垃圾,堆放,清除,1工作日\n")
    assert bring_in(centre, file) == 0
    assert "replaces its earlier draft" in capsys.readouterr().out
    assert [code for edition, _, code in present(centre).classes if edition == "2017-city"] == ["0110"]
    assert not (tmp_path / "city.csv.rejects.csv").exists(), "nothing was odd this time"


def test_a_table_of_nothing_but_dirt_makes_no_edition(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "city.csv"
    file.write_text(
        "事件\n小类代码,小类名称,立案条件,结案条件,处置时限\n0110,暴露垃圾,堆放,清除,尽快\n", encoding="utf-8"
    )
    assert bring_in(centre, file) == 1
    assert "Nothing was understood" in capsys.readouterr().out
    assert "2017-city" not in present(centre).editions


def test_the_difference_names_what_changed_and_which_open_cases_it_meets(
    centre: Centre, people: People, tmp_path: Path, capsys: Said
) -> None:
    acceptor, leader = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER)
    waiting, filed, gone, _ = (register(acceptor, code) for code in ("0110", "0110", "0205", "0106"))
    first = {"condition_no": 1}
    filed = leader.do(Action.FILE, acceptor.do(Action.PROPOSE, filed, first), first)
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    capsys.readouterr()
    assert admin("catalogue", "diff", DEMO, "2017-city", "--dsn", centre.admin_dsn) == 0
    said = capsys.readouterr().out
    assert "Classes added: 2.\n  event     020301 楼顶广告" in said
    assert "  event     0205   户外广告设置位置不合理" in said
    assert "Classes renamed: 0." in said
    assert "event     0110   暴露垃圾: condition" in said
    assert "种植季节15工作日" in said
    assert "→ 环卫所；街道办" in said
    assert f"not filed yet, will be filed under 2017-city: 3; filed, keep {DEMO}: 1." in said
    assert f"event     0110   暴露垃圾: 1 + 1 ({waiting.number}, {filed.number})" in said
    assert f"event     0205   户外广告设置位置不合理: 1 + 0, another class is needed ({gone.number})" in said


def test_an_edition_is_approved_from_a_day_on_and_a_desk_lets_it_begin(
    centre: Centre, people: People, tmp_path: Path, capsys: Said
) -> None:
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    approve = ["catalogue", "approve", "2017-city", "--dsn", centre.admin_dsn, "--from"]
    assert admin(*approve, "2017-07-20") == 2
    assert "is over in the city, where it is 2017-07-21" in capsys.readouterr().err
    assert admin(*approve, "2017-08-01") == 0
    assert "in force from 2017-08-01 on; 2013-demo ends the day before" in capsys.readouterr().out
    reference = present(centre)
    assert (reference.edition, str(reference.editions[DEMO].valid_to)) == (DEMO, "2017-07-31")
    assert admin(*approve, "2017-09-01") == 2
    assert "approved already" in capsys.readouterr().err
    assert bring_in(centre, save_csv(tmp_path / "city.csv")) == 2
    assert "stays as it is" in capsys.readouterr().err

    acceptor = people.asker(Post.ACCEPTOR)
    acceptor.centre.tick()
    version = present(centre).version
    assert acceptor.reference.edition == DEMO
    set_city_time(centre.admin_dsn, datetime(2017, 7, 31, 16, 0, 30, tzinfo=UTC))  # half a minute past midnight there
    acceptor.centre.tick()
    begun = present(centre)
    assert begun.edition == "2017-city"
    assert begun.version > version, "every desk learns it"
    acceptor.centre.tick()
    assert present(centre).version == begun.version, "a tick that changes nothing is no news"
    assert admin("catalogue", "list", "--dsn", centre.admin_dsn) == 0
    assert "2017-city            in force  2017-08-01 – " in capsys.readouterr().out


def test_an_edition_can_begin_today(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    assert admin("catalogue", "approve", "2017-city", "--from", "2017-07-21", "--dsn", centre.admin_dsn) == 0
    assert "In force today: 2017-city." in capsys.readouterr().out
    assert present(centre).edition == "2017-city"


@pytest.mark.parametrize(
    "words", [["diff", DEMO, "2099"], ["diff", "2099", DEMO], ["approve", "2099", "--from", "2017-08-01"]]
)
def test_an_unknown_edition_is_one_sentence(centre: Centre, capsys: Said, words: list[str]) -> None:
    assert admin("catalogue", *words, "--dsn", centre.admin_dsn) == 2
    assert capsys.readouterr().err == "The centre has no edition 2099; it has: 2013-demo.\n"


def test_every_reason_has_its_sentence() -> None:
    assert set(REASONS) == set(Reason)


# ── what becomes of an edition ──────────────────────────────────────────────────────────────────────────────────────


def test_an_approval_is_withdrawn_for_a_reason_and_the_list_says_who_did_what(
    centre: Centre, tmp_path: Path, capsys: Said
) -> None:
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    assert "Without a default condition, the form asks: 1 classes (event 0110 暴露垃圾)." in capsys.readouterr().out
    dsn = ["--dsn", centre.admin_dsn]
    assert admin("catalogue", "approve", "2017-city", "--from", "2017-08-01", *dsn) == 0
    assert admin("catalogue", "withdraw", "2017-city", "--reason", " ", *dsn) == 2
    assert capsys.readouterr().err.startswith("Say why, with --reason")
    assert admin("catalogue", "withdraw", "2017-city", "--reason", "限值有误", *dsn) == 0
    assert admin("catalogue", "withdraw", "2017-city", "--reason", "再撤", *dsn) == 2
    assert capsys.readouterr().err == "Edition 2017-city is not approved.\n"
    assert admin("catalogue", "list", *dsn) == 0
    said = capsys.readouterr().out
    assert "approved by an administrator, from 2017-08-01 on; against 2013-demo: 2 classes added, " in said
    assert "withdrawn by an administrator, before 2017-08-01: 限值有误" in said
    assert "Without a default condition, the form asks: 1 classes (event 0110 暴露垃圾)." in said
    assert present(centre).editions[DEMO].valid_to is None


def test_the_list_says_the_name_of_the_manager_who_approved(centre: Centre, tmp_path: Path, capsys: Said) -> None:
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    login = centre.person(Post.MANAGER, name="周敏", whole_city=True)
    with closing(Session(centre.profile, login.name, login.password, "A-20")) as manager:
        assert manager.approve_edition("2017-city", date(2017, 8, 1)) is None
    assert admin("catalogue", "list", "--dsn", centre.admin_dsn) == 0
    assert "approved by 周敏, from 2017-08-01 on" in capsys.readouterr().out


def test_a_draft_is_deleted_only_by_somebody_who_is_sure(
    centre: Centre, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(centre, save_csv(tmp_path / "city.csv"))
    drop = ["catalogue", "drop", "2017-city", "--dsn", centre.admin_dsn]
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert admin(*drop) == 1, "nobody is there to be asked"
    monkeypatch.setattr("sys.stdin", Typed("2017\n"))
    assert admin(*drop) == 1, "another code was typed"
    assert "Nothing was deleted." in capsys.readouterr().out
    assert "2017-city" in present(centre).editions
    monkeypatch.setattr("sys.stdin", Typed("2017-city\n"))
    assert admin(*drop) == 0
    assert set(present(centre).editions) == {DEMO}
    assert admin(*drop, "--yes") == 2
    assert "no edition 2017-city" in capsys.readouterr().err


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True
