"""The audit agrees with an honest centre, and finds one changed value in any column of anything it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import cast

import psycopg2
import pytest
from psycopg2.extensions import connection
from sqlalchemy import Table

from app.administration import auditing
from app.cast.figures import CITY_START, people, units
from app.central.branches import reference_names
from app.central.editions import approve
from app.central.keeper import Held
from app.central.past import PastWriter
from app.central.provision import load_reference, set_city_time
from app.exchange.demo_history import small_city
from app.exchange.demo_replay import play, reference_of
from app.exchange.demo_scripts import PLOTS, Plot
from app.reading.audit import audit, audit_over
from app.reading.findings import Fault, Report
from app.reading.journal import HASHED
from app.wire import Json, command_to_json
from models.applications import TASKS
from models.case import Status
from models.commands import RULES_VERSION, Answer, Ask, Command, Decision, OnBehalf
from models.decide import decide
from models.ids import new_id
from models.lifecycle import Action, Actor, Channel, moves_of
from models.people import Post
from models.reference import Reference, Rows, build_reference
from models.situation import Before
from models.tables import caller, cases, comments, intercom, journal, metadata
from tests.centre_fixtures import CITY_TIME, Centre, Login, cloned, starter_tables
from tests.contracts.asking import Asker
from tests.models.given import ENOUGH
from tests.seats import reference

ROAD = next(plot.steps for plot in PLOTS if plot.end is Status.CLOSED)
REWORK = next(plot.steps for plot in PLOTS if Action.FAIL_INSPECTION in plot.steps)
SMALL = (
    Plot(Status.CLOSED, 2, 30, 200, ROAD),
    Plot(Status.HANDLING, 1, 20, 20, REWORK),
    Plot(Status.HANDLING, 1, 5, 5, (*ROAD[:5], Action.COMMENT)),
    Plot(Status.REGISTERED, 6, 1, 6, ROAD[:1]),
    Plot(Status.VOID, 1, 30, 30, (Action.REGISTER, Action.VOID)),
)
"""Enough for every column to hold something somewhere."""


@pytest.fixture(scope="module")
def city(server: Held) -> Iterator[Centre]:
    """A centre with a few cases, tied together by an anchor. Nobody changes it for good."""
    with cloned(server) as made:
        load_reference(made.admin_dsn, {"units": units()})
        for figure in people():
            made.person(
                *figure.posts,
                login=figure.login,
                divisions=figure.divisions,
                whole_city=not figure.divisions,
            )
        with PastWriter(made.admin_dsn) as writer:
            chapter = small_city(reference_of(writer), SMALL)
        assert play(made.admin_dsn, new_id(), [chapter], lambda _cases: None)
        set_city_time(made.admin_dsn, CITY_START)
        with made.session(made.people[0]) as session:
            _talk(Asker(session))
            session.tick()
        yield made


SAID = 3
"""Commands of the intercom log, of two entries."""


def _talk(asker: Asker) -> None:
    """An emergency about some case is written down and answered; another entry puts it right."""
    first = asker.log(kind="emergency", case_id=str(new_id()))
    (outcome,) = asker.send(asker.command(Action.ACKNOWLEDGE, first))
    assert outcome.answer is Answer.APPLIED
    asker.log(corrects=str(first.id), text="更正：是七号")


@contextmanager
def tampering(city: Centre) -> Iterator[connection]:
    """An administrator's open transaction, in which no trigger keeps anything; undone at the end."""
    with closing(psycopg2.connect(city.admin_dsn)) as made:
        with made.cursor() as cursor:
            cursor.execute("set timezone = 'UTC'; set local session_replication_role = replica")
        yield made
        made.rollback()


def found_after(city: Centre, *statements: str) -> Report:
    with tampering(city) as made:
        with made.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                assert cursor.rowcount > 0, f"changed nothing: {statement}"
        return audit_over(made)


# ── an honest centre ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_honest_centre_agrees(city: Centre) -> None:
    report = audit(city.admin_dsn)
    assert report.findings == []
    assert report.agrees
    own = build_reference(1, {**starter_tables(), "units": units(), "names": []})
    talk = small_city(own, SMALL).talk
    steps = sum(len(plot.steps) * plot.many for plot in SMALL)
    assert len(talk) > 3
    looks = sum(_begins_a_look(step) * plot.many for plot in SMALL for step in plot.steps)
    back = sum(_ends_a_look(step) * plot.many for plot in SMALL for step in plot.steps)
    assert looks >= back > 0
    assert report.entries == report.replayed == steps + looks + back + len(talk) + SAID
    assert report.rows == sum(plot.many for plot in SMALL) + looks + len(talk) + 1 + 2
    assert report.anchors == 1


def _begins_a_look(action: Action) -> bool:
    return any(move.end in TASKS and move.start not in TASKS for move in moves_of(action))


def _ends_a_look(action: Action) -> bool:
    return any(move.start in TASKS and move.end not in TASKS for move in moves_of(action) if not move.commutes)


def test_the_auditors_hash_is_the_centres(city: Centre) -> None:
    assert audit(city.admin_dsn).agrees
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select count(*) from gaowei.broken_entries()")
        assert cursor.fetchone() == (0,)
    names = {column.name for column in journal.columns}
    assert names - set(HASHED) == {"command_id", "prev_hash", "caller_hash", "hash", "xid"}


def test_the_audit_reads_every_reference_table(city: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that a later rule looks into must not be missing where it is decided again."""
    read: list[set[str]] = []

    def built(version: int, given: Mapping[str, Rows]) -> Reference:
        read.append(set(given))
        return build_reference(version, given)

    monkeypatch.setattr("app.reading.audit.build_reference", built)
    declared = {table.name for table in metadata.sorted_tables if table.info.get("reference")}
    monkeypatch.setattr("app.reading.audit.reference_names", lambda: (*reference_names(), "boot"))
    assert audit(city.admin_dsn).agrees
    assert read == [declared | {"names", "boot"}]


def test_the_audit_changes_nothing(city: Centre) -> None:
    with city.admin() as admin, admin.cursor() as cursor:
        cursor.execute("select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables")
        before = cursor.fetchone()
        audit(city.admin_dsn)
        cursor.execute("select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables")
        assert cursor.fetchone() == before


# ── one value changed ───────────────────────────────────────────────────────────────────────────────────────────────

OTHER: Mapping[str, str] = {
    "Uuid": "overlay({0}::text placing (case right({0}::text, 1) when '0' then '1' else '0' end) from 36)::uuid",
    "Text": "{0} || '.'",
    "Integer": "{0} + 1",
    "BigInteger": "{0} + 1",
    "Boolean": "not {0}",
    "Double": "{0} + 0.000001",
    "DateTime": "{0} + interval '1 microsecond'",
    "ARRAY": "{0} || 'manager'::text",
    "JSONB": """{0} || '{{"x": 1}}'""",
    "LargeBinary": "set_byte({0}, 0, get_byte({0}, 0) # 1)",
    "Xid8": "({0}::text::bigint + 1000000)::text::xid8",
}
"""Another value of a column, by its type."""
FROM_NOTHING: Mapping[str, str] = {
    "Uuid": "gen_random_uuid()",
    "Text": "'x'",
    "Integer": "1",
    "BigInteger": "1",
    "Boolean": "true",
    "Double": "1.5",
    "DateTime": "now()",
    "JSONB": """'{"x": 1}'""",
    "LargeBinary": "'\\x00'",
}
"""A value where there is none."""


def _changed(table: str, column: str, kind: str) -> str:
    """An UPDATE of one row that changes one value; of a value where there is one, else of nothing."""
    return (
        f"update gaowei.{table} t set {column} = case when t.{column} is null then {FROM_NOTHING.get(kind, 'null')}"
        f" else {OTHER[kind].format('t.' + column)} end"
        f" where t.ctid = (select ctid from gaowei.{table} order by {column} is null, ctid limit 1)"
    )


def _columns(table: Table) -> list[tuple[str, str]]:
    return [(f'"{column.name}"', type(column.type).__name__) for column in table.columns]


@pytest.mark.parametrize(("column", "kind"), _columns(journal))
def test_one_changed_value_of_the_journal_is_found(city: Centre, column: str, kind: str) -> None:
    report = found_after(city, _changed("journal", column, kind))
    assert report.findings, f"{column} was changed and nothing was found"


@pytest.mark.parametrize(("column", "kind"), _columns(cases))
def test_one_changed_value_of_a_case_is_found(city: Centre, column: str, kind: str) -> None:
    report = _root_changed(city, "cases", column, kind)
    faults = {finding.fault for finding in report.findings}
    assert faults & {Fault.ROW_DIFFERS, Fault.ROW_MISSING}, f"{column} was changed and nothing was found"


@pytest.mark.parametrize(("column", "kind"), _columns(intercom))
def test_one_changed_value_of_an_entry_of_the_log_is_found(city: Centre, column: str, kind: str) -> None:
    report = _root_changed(city, "intercom", column, kind)
    faults = {finding.fault for finding in report.findings}
    assert faults & {Fault.ROW_DIFFERS, Fault.ROW_MISSING}, f"{column} was changed and nothing was found"


def _root_changed(city: Centre, table: str, column: str, kind: str) -> Report:
    with tampering(city) as made:
        with made.cursor() as cursor:
            cursor.execute(
                f"select conname from pg_constraint where conrelid = 'gaowei.{table}'::regclass and contype = 'c'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'alter table gaowei.{table} drop constraint "{name}"')
            cursor.execute(_changed(table, column, kind))
            assert cursor.rowcount == 1
        return audit_over(made)


@pytest.mark.parametrize(("column", "kind"), _columns(comments))
def test_one_changed_value_of_a_comment_is_found(city: Centre, column: str, kind: str) -> None:
    report = found_after(city, _changed("comments", column, kind))
    assert report.findings, f"{column} was changed and nothing was found"


@pytest.mark.parametrize(
    ("column", "kind"),
    [pair for pair in _columns(caller) if pair[0] not in ('"division"', '"case_id"', '"call_id"')],
)
def test_one_changed_value_of_a_caller_is_found(city: Centre, column: str, kind: str) -> None:
    report = _root_changed(city, "caller", column, kind)
    assert Fault.CALLER in {finding.fault for finding in report.findings}


def test_a_caller_who_may_no_longer_be_kept_leaves_no_trace(city: Centre) -> None:
    assert found_after(city, "delete from gaowei.caller").findings == []


def test_a_caller_of_another_case_is_found(city: Centre) -> None:
    other = "(select id from gaowei.cases where not has_caller limit 1)"
    report = found_after(
        city,
        f"update gaowei.caller set case_id = {other} where ctid = (select min(ctid) from gaowei.caller)",
    )
    assert Fault.CALLER in {finding.fault for finding in report.findings}


# ── something taken away or put in ──────────────────────────────────────────────────────────────────────────────────

ONE = "(select id from gaowei.cases where status = 'closed' order by id limit 1)"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"delete from gaowei.journal where subject = {ONE} and version = 4", Fault.MISSING),
        (f"delete from gaowei.journal where subject = {ONE} and version = 9", Fault.ROW_DIFFERS),
        (f"delete from gaowei.journal where subject = {ONE} and version = 1", Fault.MISSING),
        (f"delete from gaowei.journal where root = {ONE}", Fault.ROW_UNEXPLAINED),
        (f"delete from gaowei.cases where id = {ONE}", Fault.ROW_MISSING),
        ("delete from gaowei.comments", Fault.ROW_MISSING),
        ("delete from gaowei.intercom", Fault.ROW_MISSING),
        ("delete from gaowei.journal where kind = 'intercom'", Fault.ROW_UNEXPLAINED),
        ("delete from gaowei.journal where action = 'log_entry'", Fault.MISSING),
        ("delete from gaowei.journal where kind = 'comments'", Fault.ROW_UNEXPLAINED),
        ("delete from gaowei.journal where version = 9", Fault.ANCHOR),
        ("update gaowei.anchor set entries = entries + 1", Fault.ANCHOR),
    ],
)
def test_what_was_taken_away_is_found(city: Centre, statement: str, fault: Fault) -> None:
    assert fault in {finding.fault for finding in found_after(city, statement).findings}


def test_a_case_written_past_the_centre_is_found(city: Centre) -> None:
    report = found_after(
        city,
        "insert into gaowei.cases select (jsonb_populate_record(c, jsonb_build_object("
        "'id', gen_random_uuid(), 'number', '20170721-99999', 'external_source', null))).*"
        f" from gaowei.cases c where c.id = {ONE}",
    )
    (finding,) = report.findings
    assert (finding.fault, finding.number) == (Fault.ROW_UNEXPLAINED, "20170721-99999")


def test_an_entry_with_a_fitting_hash_of_its_own_is_found_by_the_rules(city: Centre) -> None:
    """Whoever can write the journal can also compute hashes; the rules and the anchor still say no."""
    late = (
        f'update gaowei.journal set after = after || \'{{"result": "说得好听"}}\' where subject = {ONE} and version = 6'
    )
    rehash = f"update gaowei.journal j set hash = gaowei.journal_hash(j) where subject = {ONE} and version = 6"
    relink = (
        f"update gaowei.journal j set prev_hash = (select b.hash from gaowei.journal b where b.subject = j.subject"
        f" and b.version = j.version - 1) where subject = {ONE} and version = {{0}}"
    )
    again = f"update gaowei.journal j set hash = gaowei.journal_hash(j) where subject = {ONE} and version = {{0}}"
    chain = [statement.format(version) for version in (7, 8, 9) for statement in (relink, again)]
    report = found_after(city, late, rehash, *chain)
    faults = {finding.fault for finding in report.findings}
    assert Fault.OTHER_VALUE in faults
    assert Fault.ANCHOR in faults
    assert not faults & {Fault.HASH, Fault.CHAIN}


# ── what only the rules forbid ──────────────────────────────────────────────────────────────────────────────────────


def _sent(centre: Centre, login: Login, command: Command, **change: object) -> Json:
    """Sends a command made by hand: `put` changes values of the first write. Answers as the centre does."""
    data = command_to_json(command)
    writes = cast("list[Json]", data["writes"])
    cast("Json", writes[0]["put"]).update(change)
    with centre.plain(login) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb)", [json.dumps(data)])
        (answer,) = cursor.fetchone() or ({},)
    return cast("Json", answer)


def _command(
    login: Login, action: Action, *, serial: int = 1, before: Before | None = None, **facts: object
) -> Command:
    case = (before or Before(None)).case
    ask = Ask(
        new_id(), action, case.id if case else new_id(), case.version if case else 0, CITY_START,
        {**ENOUGH[action], **facts}, OnBehalf(Actor.UNIT, "U1", Channel.PHONE) if action is Action.RECEIVE else None,
    )  # fmt: skip
    decision = decide(before or Before(None), ask, login.person, CITY_START, reference())
    assert isinstance(decision, Decision), decision
    return Command(ask, decision, CITY_START, "by-hand", new_id(), reference().edition, serial)


@pytest.mark.parametrize(
    ("change", "fault", "column"),
    [
        ({"urgency": "critical"}, Fault.OTHER_VALUE, "urgency"),
        ({"received_at": "2016-01-01T00:00:00+00:00"}, Fault.OTHER_VALUE, "received_at"),
        ({"due": "2027-01-01T00:00:00+00:00"}, Fault.OTHER_VALUE, "due"),
    ],
)
def test_what_the_table_allows_and_the_rules_do_not_write_is_found(
    centre: Centre, change: Json, fault: Fault, column: str
) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    command = _command(acceptor, Action.REGISTER, source="video")
    assert _sent(centre, acceptor, command, **change)["outcome"] == "applied"
    (finding,) = audit(centre.admin_dsn).findings
    assert (finding.fault, finding.facts["column"], finding.action) == (fault, column, "register")
    assert finding.number


def test_facts_that_the_rules_forbid_are_found(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    command = _command(acceptor, Action.REGISTER, source="video")
    data = command_to_json(command)
    cast("Json", data["facts"])["urgency"] = "critical"  # without a reason
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb)", [json.dumps(data)])
    (finding,) = audit(centre.admin_dsn).findings
    assert (finding.fault, finding.facts["code"]) == (Fault.FORBIDDEN, "urgency_reason")
    assert finding.person == str(acceptor.person.id)


def _decided(moved: str, which: str) -> tuple[str, str]:
    """Another time of deciding for one entry, with a hash that fits it."""
    at = f"where subject = {ONE} and {which}"
    return (
        f"update gaowei.journal set decided_at = decided_at {moved} {at}",
        f"update gaowei.journal j set hash = gaowei.journal_hash(j) {at}",
    )


@pytest.mark.parametrize(
    ("moved", "which", "fault"),
    [
        ("- interval '2 minutes'", "action = 'close'", Fault.NOT_THEN),
        ("+ interval '2 minutes'", "action = 'close'", Fault.NOT_THEN),
        ("+ interval '2 minutes'", "action = 'register'", Fault.NOT_THEN),
        ("- interval '20 days'", "action = 'close'", Fault.BACKWARDS),
    ],
)
def test_a_time_of_deciding_that_cannot_be_is_found(city: Centre, moved: str, which: str, fault: Fault) -> None:
    report = found_after(city, *_decided(moved, which))
    assert fault in {finding.fault for finding in report.findings}


def test_a_call_that_was_written_down_in_an_outage_may_be_older(city: Centre) -> None:
    report = found_after(city, *_decided("- interval '20 minutes'", "action = 'register'"))
    assert not {finding.fault for finding in report.findings} & {Fault.NOT_THEN, Fault.BACKWARDS}


def test_commands_of_older_rules_are_counted_and_not_replayed(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    assert _sent(centre, acceptor, _command(acceptor, Action.REGISTER, source="video"))["outcome"] == "applied"
    monkeypatch.setattr("app.reading.replay.RULES_VERSION", RULES_VERSION + 1)
    report = audit(centre.admin_dsn)
    assert (report.entries, report.replayed, report.other_rules, report.agrees) == (1, 0, 1, True)


LATER_HOURS = "update gaowei.openings set ends = ends - interval '30 minutes'"


def test_deadlines_of_calendars_that_have_changed_are_counted_again_by_those_of_their_day(city: Centre) -> None:
    report = found_after(city, LATER_HOURS)
    assert (report.findings, report.agrees) == ([], True)
    assert (report.past_calendars > 0, report.other_calendars) == (True, 0)
    assert f"of them {report.past_calendars:,} by the calendars of their day" in auditing.summary(report)


def test_a_deadline_that_its_calendars_did_not_make_is_found_after_they_have_changed(city: Centre) -> None:
    """Also where somebody put row and journal in step with each other."""
    later = "jsonb_set(after, '{deadline}', to_jsonb((after ->> 'deadline')::timestamptz + interval '1 hour'))"
    wrong = f"update gaowei.journal set after = {later} where action = 'dispatch'"
    report = found_after(city, LATER_HOURS, wrong)
    found = {str(one.facts.get("column")) for one in report.findings if one.fault is Fault.OTHER_VALUE}
    assert "deadline" in found


def test_deadlines_of_calendars_that_nobody_kept_are_counted_and_accuse_nobody(city: Centre) -> None:
    report = found_after(city, LATER_HOURS, "delete from gaowei.calendar_states")
    assert (report.findings, report.agrees) == ([], True)
    assert (report.past_calendars, report.other_calendars > 0) == (0, True)
    assert f"Deadlines of {report.other_calendars:,} entries" in auditing.summary(report)
    moved = found_after(city, LATER_HOURS, "update gaowei.cases set deadline = deadline + interval '1 hour'")
    assert {finding.fault for finding in moved.findings} == {Fault.ROW_DIFFERS}


def edition_row(code: str, *, approved: bool) -> dict[str, object]:
    dates = {"valid_from": "2017-07-21" if approved else None, "valid_to": None}
    return {"code": code, "name_zh": code, "name_en": code, **dates, "approved": approved, "illustrative": True}


def test_what_was_decided_under_an_older_edition_is_replayed_against_that_one(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    assert _sent(centre, acceptor, _command(acceptor, Action.REGISTER, source="video"))["outcome"] == "applied"
    load_reference(centre.admin_dsn, {"editions": [edition_row("of-next-year", approved=False)]})
    approve(centre.admin_dsn, "of-next-year", CITY_TIME.date())
    report = audit(centre.admin_dsn)
    assert (report.replayed, report.other_rules, report.agrees) == (1, 0, True)
    acceptor_of_this_year = _command(acceptor, Action.REGISTER, source="video")
    named = {**command_to_json(acceptor_of_this_year), "edition": "of-next-year"}
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb)", [json.dumps(named)])
    (finding,) = audit(centre.admin_dsn).findings
    assert finding.fault is Fault.FORBIDDEN, "that edition has no such class"


def test_a_draft_that_nobody_approved_is_no_edition_to_decide_by(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    load_reference(centre.admin_dsn, {"editions": [edition_row("draft", approved=False)]})
    data = {**command_to_json(_command(acceptor, Action.REGISTER, source="video")), "edition": "draft"}
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb)", [json.dumps(data)])
    (finding,) = audit(centre.admin_dsn).findings
    assert finding.fault is Fault.NO_SUCH_RULES


@pytest.mark.parametrize("version", [999, RULES_VERSION + 1, 0, -1])
def test_rules_that_never_were_are_not_recorded(centre: Centre, version: int) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    data = {**command_to_json(_command(acceptor, Action.REGISTER, source="video")), "rules_version": version}
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb) ->> 'outcome'", [json.dumps(data)])
        assert cursor.fetchall() == [("malformed",)]
    assert audit(centre.admin_dsn).entries == 0


@pytest.mark.parametrize("named", [{"rules_version": 999}, {"edition": "of-nobody"}])
def test_rules_that_never_were_are_no_way_around_the_audit(
    centre: Centre, named: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk names the rules it decided by: an entry that names others must not pass for an old one."""
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    data = {**command_to_json(_command(acceptor, Action.REGISTER, source="video")), **named}
    if "rules_version" in named:  # a centre of those rules wrote it; this program looks at the copy
        data["rules_version"] = RULES_VERSION
        named = {"rules_version": RULES_VERSION}
        monkeypatch.setattr("app.reading.replay.RULES_VERSION", RULES_VERSION - 1)
    with centre.plain(acceptor) as plain, plain.cursor() as cursor:
        cursor.execute("select gaowei.record(%s::jsonb)", [json.dumps(data)])
    report = audit(centre.admin_dsn)
    (finding,) = report.findings
    assert (finding.fault, report.replayed, report.other_rules) == (Fault.NO_SUCH_RULES, 0, 0)
    assert named.items() <= finding.facts.items()


def test_refusals_and_reveals_are_part_of_the_journal_and_of_no_case(centre: Centre) -> None:
    acceptor, manager = centre.person(Post.ACCEPTOR, whole_city=True), centre.person(Post.MANAGER, whole_city=True)
    command = _command(acceptor, Action.REGISTER, source="video")
    assert _sent(centre, manager, command)["outcome"] == "refused"
    with centre.session(acceptor) as session:
        (outcome,) = session.record([_command(acceptor, Action.REGISTER, source="video")])
        session.reveal(outcome.rows[0].id, "回访")
    report = audit(centre.admin_dsn)
    assert (report.entries, report.refusals, report.replayed, report.findings) == (3, 1, 1, [])


def test_a_unit_that_ended_later_had_not_ended_then(city: Centre) -> None:
    report = found_after(city, "update gaowei.units set ended = true")
    assert report.findings == []


def test_an_entry_put_into_another_districts_log_than_its_channels_is_found(centre: Centre) -> None:
    acceptor = centre.person(Post.ACCEPTOR, whole_city=True)
    command = _command(acceptor, Action.LOG_ENTRY)
    assert _sent(centre, acceptor, command, division=510105)["outcome"] == "applied"
    (finding,) = audit(centre.admin_dsn).findings
    assert (finding.fault, finding.kind, finding.action) == (Fault.FORBIDDEN, "intercom", "log_entry")
