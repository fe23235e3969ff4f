"""A signed-in person at the centre: `app.sync.link.Centre` over two connections, for questions and for the bell."""

from __future__ import annotations

import json
import selectors
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import cast
from uuid import UUID

import psycopg2
from psycopg2 import errors

from app.central.connect import CALL_SECONDS, Connection, connect, translated
from app.central.fit import check_fit, why_mute
from app.central.schema import HEAD, REVISIONS
from app.errors import CentreGone, SchemaNewer, SchemaOlder
from app.pages import attention_from_json, claim_from_json, page_from_json
from app.settings import Profile
from app.wire import (
    Hello,
    Json,
    NumberBlock,
    Page,
    caller_from_json,
    census_page_from_json,
    census_state_from_json,
    command_to_json,
    history_from_json,
    outcome_from_json,
    person_from_json,
    time_of,
)
from models.calls import CallerHistory
from models.catalogue import EditionRefused, EditionTables
from models.census import CensusKind, CensusPage, CensusState
from models.claims import Attention, Claim
from models.commands import Answer, Caller, Command, Outcome
from models.errors import Code
from models.shared_views import ViewRefused, ViewToShare, view_json

BELL = "gaowei_bell"

BATCH_SECONDS = 10.0
"""How long a batch of commands, a page of a snapshot or the reference tables may take."""

MOST_COMMANDS = 50
"""The most that one call of `record` takes."""

_NOT_THERE = (errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedObject)

DRAFT_SECONDS = 15.0
"""A whole catalogue is a few hundred kilobytes, on a slow line too."""


class Session:
    """Implements `app.sync.link.Centre`. Used by one thread."""

    def __init__(self, profile: Profile, login: str, password: str, seat: str) -> None:
        """Signs in. Raises the errors of `app.central.connect.connect`, SchemaNewer or SchemaOlder, and
        CentreIncomplete or CentreDamaged where the centre has not what its schema says."""
        self._seat = seat
        self._ask = connect(profile, login, password, purpose=f"gaowei {seat}")
        try:
            _check_schema(self._first_hello())
            check_fit(self._plain)
            self._bell = connect(profile, login, password, purpose=f"gaowei bell {seat}")
        except BaseException:
            self._ask.close()
            raise
        try:
            with translated(), self._bell.cursor() as cursor:
                cursor.execute(f"listen {BELL}")
        except BaseException:
            self.close()
            raise

    def _first_hello(self) -> Json:
        try:
            return self._answer("select gaowei.hello(null, %s)", [self._seat])
        except (errors.UndefinedFunction, errors.InvalidSchemaName, *_NOT_THERE) as error:
            failure = why_mute(self._plain)
            if failure is None:
                raise
            raise failure from error

    def hello(self, outbox: UUID, seat: str) -> Hello:
        """Who I am here and how far this outbox has come."""
        self._seat = seat
        began = time.monotonic()
        data = self._answer("select gaowei.hello(%s, %s)", [str(outbox), seat])
        took = time.monotonic() - began
        _check_schema(data)
        return Hello(
            identity=str(data["identity"]),
            me=person_from_json(cast("Json", data["me"])),
            now=time_of(data["now"]),
            rate=float(str(data["rate"])),
            last_serial=int(str(data["last_serial"])),
            reference_version=int(str(data["reference_version"])),
            kind=str(data["kind"]),
            uncertainty=took / 2,
        )

    def record(self, commands: Sequence[Command]) -> list[Outcome]:
        """Sends up to 50 commands in order; one outcome each. Raises ValueError for more."""
        if len(commands) > MOST_COMMANDS:
            raise ValueError(f"{len(commands)} commands in one batch")
        if not commands:
            return []
        try:
            batch = json.dumps([command_to_json(command) for command in commands])
            answers = self._value("select gaowei.record(%s::jsonb)", [batch], BATCH_SECONDS)
        except psycopg2.DataError:
            return self._one_by_one(commands)
        return [
            outcome_from_json(command.ask.id, answer)
            for command, answer in zip(commands, cast("list[Json]", answers), strict=True)
        ]

    def _one_by_one(self, commands: Sequence[Command]) -> list[Outcome]:
        """One of these cannot even be written as the server's JSON (a NUL in a text): that one is malformed."""
        if len(commands) == 1:
            return [Outcome(commands[0].ask.id, Answer.MALFORMED, Code.MALFORMED)]
        return [outcome for command in commands for outcome in self.record([command])]

    def feed(self, cursor: str, after: str | None) -> Page:
        """One page of what changed since `cursor`. While `Page.after` is given, ask again with it."""
        return page_from_json(self._answer("select gaowei.feed(%s, %s)", [cursor, after]))

    def snapshot(self) -> Iterator[Page]:
        """All rows of my scope as pages of one transaction; the last page carries the first cursor."""
        self._do("begin isolation level repeatable read read only")
        try:
            after: str | None = None
            while True:
                page = page_from_json(self._answer("select gaowei.snapshot(%s)", [after], BATCH_SECONDS))
                yield page
                after = page.after
                if after is None:
                    return
        finally:
            if not self._ask.closed:
                self._do("rollback")

    def reference(self) -> Json:
        """The reference tables, whole: {version, tables} for `models.reference.build_reference`."""
        return self._answer("select gaowei.reference()", [], BATCH_SECONDS)

    def census_state(self) -> Mapping[CensusKind, CensusState]:
        """How each kind of the census stands within my divisions."""
        return census_state_from_json(self._answer("select gaowei.census_state()", []))

    def census_page(self, kind: CensusKind, after_version: int, after_key: str, rows: int) -> CensusPage:
        """Up to `rows` rows (at most 5,000) after a place; (0, "") is before all of them."""
        asked = [kind.value, after_version, after_key, rows]
        data = self._answer("select gaowei.census_page(%s, %s, %s, %s)", asked, BATCH_SECONDS)
        return census_page_from_json(data)

    def put_chunk(self, attachment: UUID, no: int, data: bytes) -> int:
        """Sends a piece of an attachment; the number of the piece that is wanted next, or UNKNOWN, or BARRED."""
        values = [str(attachment), no, psycopg2.Binary(data)]
        return int(str(self._value("select gaowei.put_chunk(%s, %s, %s)", values, BATCH_SECONDS)))

    def get_chunk(self, attachment: UUID, no: int) -> bytes | None:
        """A piece of an attachment; None while not all of it is there, or where it is not for me."""
        data = self._value("select gaowei.get_chunk(%s, %s)", [str(attachment), no], BATCH_SECONDS)
        return None if data is None else bytes(cast("memoryview", data))

    def ring(self) -> float:
        """Rings the bell. 0.0 when it rang; else how many seconds to wait before asking again."""
        return float(str(self._value("select gaowei.ring()", [])))

    def wait_bell(self, wake: socket.socket, seconds: float) -> bool:
        """Waits for the bell, a byte on `wake`, or `seconds`; whether the bell rang. Drains `wake`."""
        if self._rung():  # bytes may lie in the TLS layer, where no selector sees them
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell.fileno(), selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select(max(0.0, seconds))}
        if wake in ready:
            wake.recv(4096)
        return self._rung()

    def _rung(self) -> bool:
        self._bell.deadline = time.monotonic() + CALL_SECONDS
        with translated():
            self._bell.poll()
        rung = bool(self._bell.notifies)
        self._bell.notifies.clear()
        return rung

    def take_numbers(self, day: date, count: int) -> NumberBlock:
        """Takes a block of case numbers of `day` for this seat."""
        data = self._answer("select gaowei.take_numbers(%s, %s, %s)", [day, count, self._seat])
        return NumberBlock(date.fromisoformat(str(data["day"])), int(str(data["first"])), int(str(data["last"])))

    def reveal(self, case_id: UUID, reason: str) -> Caller | None:
        """Who called; journalled with the reason. None when nobody is on record."""
        ticket = self._value("select gaowei.reveal(%s, %s)", [str(case_id), reason])
        if ticket is None:
            return None
        return caller_from_json(self._value("select gaowei.caller_of(%s)", [str(ticket)]))

    def earlier_calls(self, number: str) -> CallerHistory:
        """What a number called about within 30 days, in my divisions; journalled. Nothing for a part of a number."""
        ticket = self._value("select gaowei.look_up_caller(%s)", [number])
        if ticket is None:
            return CallerHistory()
        return history_from_json(self._value("select gaowei.earlier_calls(%s, %s)", [str(ticket), number]))

    def claim(self, case_id: UUID, seat: str) -> Claim | None:
        """Takes an open case to work on at `seat`, and says who holds it now. None where nobody may."""
        held = self._value("select gaowei.claim(%s, %s)", [str(case_id), seat])
        return None if held is None else claim_from_json(cast("Json", held))

    def look(self, seat: str, looking: UUID | None, held: Sequence[UUID]) -> Attention:
        """Tells which case `seat` shows, and all those it goes on holding; what everybody holds and looks at."""
        values = [seat, looking and str(looking), [str(one) for one in held]]
        return attention_from_json(self._answer("select gaowei.look(%s, %s, %s::uuid[])", values))

    def approve_edition(self, code: str, day: date) -> EditionRefused | None:
        """Lets an edition of the catalogue be in force from a day of the city on; why not, or None."""
        refused = self._value("select gaowei.approve_edition(%s, %s)", [code, day])
        return None if refused is None else EditionRefused(str(refused))

    def withdraw_edition(self, code: str, reason: str) -> EditionRefused | None:
        """Takes an approval back before its first day; why not, or None."""
        refused = self._value("select gaowei.withdraw_edition(%s, %s)", [code, reason])
        return None if refused is None else EditionRefused(str(refused))

    def drop_edition(self, code: str) -> EditionRefused | None:
        """Deletes a draft edition; why not, or None."""
        refused = self._value("select gaowei.drop_edition(%s)", [code])
        return None if refused is None else EditionRefused(str(refused))

    def draft_edition(self, tables: EditionTables) -> EditionRefused | None:
        """Puts the rows of a draft edition, by table, over an earlier draft of its code; why not, or None."""
        refused = self._value("select gaowei.draft_edition(%s::jsonb)", [json.dumps(tables)], DRAFT_SECONDS)
        return None if refused is None else EditionRefused(str(refused))

    def share_view(self, view: ViewToShare) -> ViewRefused | None:
        """Shares a view of the queue, in the place of one's own of that name; why not, or None."""
        refused = self._value("select gaowei.share_view(%s::jsonb)", [json.dumps(view_json(view))])
        return None if refused is None else ViewRefused(str(refused))

    def unshare_view(self, view_id: UUID) -> ViewRefused | None:
        """Takes a shared view back; why not, or None."""
        refused = self._value("select gaowei.unshare_view(%s)", [str(view_id)])
        return None if refused is None else ViewRefused(str(refused))

    def tick(self) -> None:
        """The minute's housekeeping; any desk does it, one at a time."""
        self._do("select gaowei.tick()")

    def close(self) -> None:
        """Closes the connections. Never raises."""
        for connection in (self._ask, getattr(self, "_bell", None)):
            try:
                if connection is not None:
                    connection.close()
            except psycopg2.Error:
                pass  # it is gone either way

    # ── one question, one answer ────────────────────────────────────────────────────────────────────────────────────

    def _answer(self, statement: str, values: Sequence[object], seconds: float = CALL_SECONDS) -> Json:
        return cast("Json", self._value(statement, values, seconds))

    def _value(self, statement: str, values: Sequence[object], seconds: float = CALL_SECONDS) -> object:
        with _bounded(self._ask, seconds), self._ask.cursor() as cursor:
            cursor.execute(statement, values)
            row = cursor.fetchone()
        if row is None:
            raise CentreGone(said=f"no row from {statement}")
        return row[0]

    def _plain(self, statement: str) -> object:
        return self._value(statement, [])

    def _do(self, statement: str) -> None:
        with _bounded(self._ask, CALL_SECONDS), self._ask.cursor() as cursor:
            cursor.execute(statement)


def _bounded(connection: Connection, seconds: float) -> AbstractContextManager[None]:
    """Translates errors of what is asked of `connection`, which must answer within `seconds`."""
    connection.deadline = time.monotonic() + seconds
    return translated()


def _check_schema(hello: Json) -> None:
    """Raises SchemaNewer or SchemaOlder unless the centre has the schema this program works with."""
    found = str(hello["schema"])
    if found == HEAD:
        return
    raise SchemaOlder(schema=found) if found in REVISIONS else SchemaNewer(schema=found)
