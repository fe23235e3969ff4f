"""`gaowei.record` in memory: the same order of guards, the same answers, fed by the lifecycle table (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from app.wire import Json, caller_from_json, case_number, history_from_json, plain, time_of
from models.calls import CallerHistory, CallStatus, number_key
from models.case import FINAL, Status
from models.columns import COLUMNS as ROWS
from models.commands import Answer, Caller
from models.coordination import ABOUT, PARTIES, PRECEDENTS, PartyStatus
from models.errors import Code
from models.intercom import EntryStatus
from models.lifecycle import CALLS, CASES, INTERCOM, LIFECYCLE, Action, How, Move, Need, State, find_move, kind_of
from models.notices import NOTICES, NoticeStatus
from models.people import Person
from tests.fake_contents import Contents

LATE_AFTER = timedelta(seconds=60)
COLUMNS = {kind: tuple(column.name for column in columns) for kind, columns in ROWS.items()}
_STATUS: Mapping[str, type[State]]
_STATUS = {CASES: Status, INTERCOM: EntryStatus, CALLS: CallStatus, PARTIES: PartyStatus, NOTICES: NoticeStatus}
WHOSE = {PARTIES: "asked_in", NOTICES: "sent_to"}
"""The column of the division that is asked or told: its people read the row, and answer it."""
_BY_NAME = ("written_by", "acknowledged_by", "answered_by", "taken_by")
_CENTRES_OWN = frozenset({"id", "version", "updated_at"})

Row = Mapping[str, object]


@dataclass
class SerialBook:
    """How far one outbox has come: its last serial and which command took which."""

    person: UUID
    serial: int = 0
    taken: dict[int, str] = field(default_factory=dict)


@dataclass
class Books:
    """Everything the database stores."""

    rows: dict[str, dict[str, Json]] = field(default_factory=lambda: {kind: {} for kind in COLUMNS})
    lines: list[Json] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    """The outcome stored for good, by command id."""
    outboxes: dict[UUID, SerialBook] = field(default_factory=dict)
    hands: set[tuple[str, str, UUID]] = field(default_factory=set)
    callers: dict[str, Caller] = field(default_factory=dict)
    blocks: list[tuple[date, int, int, UUID]] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    """Ids of rows that somebody holds and does not let go."""
    revealed: list[tuple[str, UUID, str]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    contents: Contents = field(default_factory=Contents)

    def all_rows(self) -> Iterator[Json]:
        """Every row with its kind under `_kind`."""
        for kind, rows in self.rows.items():
            yield from ({**row, "_kind": kind} for row in rows.values())

    def row_in_scope(self, kind: str, identifier: str, me: Person) -> Json | None:
        """The row as `me` may see it."""
        row = self.rows[kind].get(identifier)
        mine = row and any(me.works_for(cast("int", row[of])) for of in {"division", WHOSE.get(kind, "division")})
        return dict(row) if row and mine else None

    def history(self, number: str, me: Person, now: datetime) -> CallerHistory:
        """What `number` called about, as `me` may know it."""
        roots = [root for root, caller in self.callers.items() if number_key(caller.number or "") == number_key(number)]
        rows = [row for root in roots for kind in (CASES, CALLS) if (row := self.row_in_scope(kind, root, me))]
        rows = [row for row in rows if time_of(row["received_at"]) >= now - timedelta(days=30)]
        rows.sort(key=lambda row: str(row["received_at"]), reverse=True)
        names = ("id", "received_at", "number", "place", "status", "kind", "class_code", "edition")
        told: list[Json] = [
            {name: row[name] for name in names} | {"question": None}
            if "class_code" in row
            else dict.fromkeys(names) | {"id": row["id"], "received_at": row["received_at"], "question": row["text"]}
            for row in rows
        ]
        return history_from_json({"count": len(told), "calls": told[:10]})

    def take_numbers(self, day: date, count: int, person: UUID) -> int:
        """The first serial of a new block."""
        first = max((last for of, _, last, _ in self.blocks if of == day), default=0) + 1
        self.blocks.append((day, first, first + count - 1, person))
        return first

    def owns_number(self, number: str, person: UUID) -> bool:
        """Whether `number` lies in a block of `person`."""
        return any(
            of == person and case_number(day, first) <= number <= case_number(day, last)
            for day, first, last, of in self.blocks
        )


def visible(books: Books, line: Row, me: Person) -> bool:
    """Whether the line's root is in `me`'s scope now; what another district answered is told with its case."""
    kind = kind_of(Action(str(line["action"])))
    return books.row_in_scope(CASES if kind in WHOSE else kind, str(line["root"]), me) is not None


class _Unstored(Exception):
    """An answer that leaves no trace; the serial is given back."""

    def __init__(self, answer: Answer, code: Code | None = None, rows: list[Json] | None = None) -> None:
        super().__init__(answer)
        self.json: Json = {"outcome": answer.value, "code": code and code.value, "facts": {}, "rows": rows or []}


class _Refusal(Exception):
    """An answer that is stored for good."""

    def __init__(self, answer: Answer, code: Code, rows: list[Json] | None = None, **facts: object) -> None:
        super().__init__(code)
        self.json: Json = {"outcome": answer.value, "code": code.value, "facts": facts, "rows": rows or []}


class Recorder:
    """Records for one person at one time."""

    def __init__(self, books: Books, me: Person, now: datetime) -> None:
        self._books, self._me, self._now = books, me, now

    def record(self, command: Json) -> Json:
        """The answer to one command, stored where it is for good."""
        book = self._books.outboxes.setdefault(UUID(str(command["outbox"])), SerialBook(self._me.id))
        serial, identifier = cast("int", command["serial"]), str(command["id"])
        if serial <= book.serial:
            if book.taken[serial] != identifier:
                return {"outcome": "fork", "code": "fork", "facts": {}, "rows": []}
            return self._already(identifier)
        if serial > book.serial + 1:
            return {"outcome": "gap", "code": "gap", "facts": {}, "rows": []}
        try:
            answer = self._already(identifier) if identifier in self._books.answers else self._judge(command)
        except _Unstored as unstored:
            return {**unstored.json, "now": plain(self._now)}
        except _Refusal as refusal:
            answer = refusal.json
            self._books.answers[identifier] = {**answer, "rows": []}
        book.serial = serial
        book.taken[serial] = identifier
        return {**answer, "now": plain(self._now)}

    def _already(self, identifier: str) -> Json:
        return {"outcome": "already", "code": None, "facts": {}, "rows": [], "stored": self._books.answers[identifier]}

    def _judge(self, command: Json) -> Json:
        action = Action(str(command["action"]))
        subject = cast("Row", command["subject"])
        root_id, kind = str(subject["id"]), kind_of(action)
        root = self._books.rows[kind].get(root_id)
        writes = cast("list[Json]", command["writes"])
        if root_id in self._books.held:
            raise _Unstored(Answer.BUSY)
        self._scope_first(root, subject, writes)
        commutes = any(move.commutes for move in LIFECYCLE if move.action is action)
        if not commutes and cast("int", subject["seen"]) != (cast("int", root["version"]) if root else 0):
            raise _Unstored(Answer.STALE, Code.STALE, self._present(kind, root_id))
        move = self._move(action, root)
        self._duties(move, root_id, command)
        self._shape(move, command, writes)
        self._linked(move, root_id, writes)
        self._needs(move, root, writes)
        age = self._now - time_of(command["decided_at"])
        if age < -LATE_AFTER or (move.starts_clock and age > LATE_AFTER):
            raise _Unstored(Answer.LATE, Code.LATE)
        return self._apply(move, command, root, writes)

    def _scope_first(self, root: Row | None, subject: Row, writes: list[Json]) -> None:
        born = not root and subject["seen"] == 0
        whose = WHOSE.get(str(subject["kind"]), "division")
        division = cast("Row", writes[0]["put"]).get("division") if born and writes else root and root[whose]
        others = (rows for kind, rows in self._books.rows.items() if kind != subject["kind"])
        taken = not root and any(str(subject["id"]) in rows for rows in others)
        if taken or not isinstance(division, int) or not self._me.works_for(division):
            rows: list[Json] = [{"kind": subject["kind"], "id": subject["id"], "row": None}]
            raise _Refusal(Answer.GONE, Code.GONE, rows)

    def _present(self, kind: str, root_id: str) -> list[Json]:
        return [{"kind": kind, "id": root_id, "row": dict(self._books.rows[kind][root_id])}]

    def _move(self, action: Action, root: Row | None) -> Move:
        status = _STATUS[kind_of(action)](str(root["status"])) if root else Status.DRAFT
        move = find_move(action, status)
        rows = self._present(kind_of(action), str(root["id"])) if root else []
        if move is None:
            raise _Refusal(Answer.REFUSED, Code.WRONG_STATUS, rows, status=status.value)
        if not move.posts & self._me.posts:
            raise _Refusal(Answer.REFUSED, Code.POST_MISSING, rows, posts=sorted(move.posts))
        return move

    def _duties(self, move: Move, root_id: str, command: Row) -> None:
        for action in sorted(move.barred_after):
            if (root_id, action.value, self._me.id) in self._books.hands:
                raise _Refusal(Answer.REFUSED, Code.SAME_HAND, self._present(move.kind, root_id), action=action.value)
        behalf = cast("Row | None", command["on_behalf"])
        if move.behalf is not None and (behalf is None or behalf["of"] != move.behalf.value):
            raise _Refusal(Answer.REFUSED, Code.BEHALF_NEEDED, of=move.behalf.value)

    def _shape(self, move: Move, command: Row, writes: list[Json]) -> None:
        kinds = [str(write["kind"]) for write in writes]
        for part in move.shape:
            if not part.least <= kinds.count(part.kind) <= part.most:
                raise _Refusal(Answer.REFUSED, Code.SHAPE_BROKEN)
        if set(kinds) - {part.kind for part in move.shape}:
            raise _Refusal(Answer.REFUSED, Code.SHAPE_BROKEN)
        for write in writes:
            put = cast("Json", write["put"])
            allowed = move.may_change if write["kind"] == move.kind else set(COLUMNS[str(write["kind"])]) - _CENTRES_OWN
            if barred := sorted(put.keys() - allowed):
                raise _Refusal(Answer.REFUSED, Code.COLUMN_BARRED, column=barred[0])
            if write["kind"] == "cases" and write["how"] == How.CREATE.value:
                self._number(put)
                self._external(put)

    def _linked(self, move: Move, root_id: str, writes: list[Json]) -> None:
        """A duplicate ends in a case that goes on; what others were linked to does not end as an error."""
        cases = self._books.rows[CASES]
        if move.end is Status.VOID and any(row["master_id"] == root_id for row in cases.values()):
            raise _Refusal(Answer.REFUSED, Code.HAS_DUPLICATES, self._present(CASES, root_id))
        put = next((cast("Row", write["put"]) for write in writes if write["id"] == root_id), {})
        master = put.get("master_id")
        if master is None:
            return
        there = self._books.row_in_scope(CASES, str(master), self._me)
        if there is None:
            raise _Refusal(Answer.GONE, Code.GONE, self._present(CASES, root_id))
        if master == root_id:
            raise _Refusal(Answer.REFUSED, Code.MASTER_ITSELF)
        if Status(str(there["status"])) in FINAL:
            facts = {"status": there["status"], "master": there["master"]}
            raise _Refusal(Answer.REFUSED, Code.MASTER_ENDED, self._present(CASES, root_id), **facts)
        if there["number"] != put.get("master"):
            raise _Refusal(Answer.REFUSED, Code.UNKNOWN, None, field="master", value=put.get("master"))

    def _needs(self, move: Move, root: Row | None, writes: list[Json]) -> None:
        """Photos that a look names are there; of what must be verified first this centre knows no setting."""
        put = cast("Row", writes[0]["put"]) if writes else {}
        if Need.POINT in move.needs and all(put.get(name) is None for name in ("lon", "street", "no_point")):
            raise _Refusal(Answer.REFUSED, Code.POINT_NEEDED)
        if Need.PROOF not in move.needs or root is None:
            return
        photos = [
            row for row in self._books.rows["attachments"].values()
            if row["case_id"] == root["id"] and str(row["media_type"]).startswith("image/")
            and time_of(row["written_at"]) >= time_of(root["due_start"])
        ]  # fmt: skip
        if put.get("verify_no_photo") is None and not 1 <= cast("int", put.get("verify_photos") or 0) <= len(photos):
            raise _Refusal(Answer.REFUSED, Code.PHOTO_NEEDED)

    def _number(self, put: Json) -> None:
        number = put.get("number")
        if number is None:
            day = (self._now + timedelta(hours=8)).date()
            put["number"] = case_number(day, self._books.take_numbers(day, 1, self._me.id))
            return
        used = any(row["number"] == number for row in self._books.rows["cases"].values())
        if used or not self._books.owns_number(str(number), self._me.id):
            raise _Refusal(Answer.REFUSED, Code.NUMBER_TAKEN, number=number)

    def _external(self, put: Row) -> None:
        number = put.get("external_number")
        if number is None:
            return
        source = put.get("external_source") or put["source"]
        for row in self._books.rows["cases"].values():
            if (row["external_source"] or row["source"], row["external_number"]) == (source, number):
                mine = self._me.works_for(cast("int", row["division"]))
                facts = {"external_number": number} if mine else {}
                raise _Refusal(Answer.REFUSED, Code.EXISTS_ALREADY, None, **facts)

    def _apply(self, move: Move, command: Json, root: Json | None, writes: list[Json]) -> Json:
        root_id = str(cast("Row", command["subject"])["id"])
        rows: list[Json] = []
        for write in writes:
            rows.append(self._write(move, command, root_id, write))
        self._books.hands.add((root_id, move.action.value, self._me.id))
        caller = caller_from_json(command["caller"])
        if caller is not None and root is None and move.kind in (CASES, CALLS):
            self._books.callers[root_id] = caller
        answer: Json = {"outcome": "applied", "code": None, "facts": {}, "rows": rows}
        self._books.answers[str(command["id"])] = {**answer, "rows": []}
        return answer

    def _write(self, move: Move, command: Json, root_id: str, write: Json) -> Json:
        kind, identifier = str(write["kind"]), str(write["id"])
        old = self._books.rows[kind].get(identifier)
        put = dict(cast("Json", write["put"]))
        if kind == move.kind:
            put["status"] = move.end.value
            put |= {name: str(self._me.id) for name in _BY_NAME if name in put}
            put |= {move.own_mark: False} if move.own_mark else {}
            if old is None and kind == CASES:
                put |= {"registered_by": str(self._me.id), "has_caller": command["caller"] is not None}
        else:
            of = str(put["case_id"]) if put.get("duplicate_id") else root_id
            about = self._books.rows[move.kind][of]
            put |= {"case_id": of, "division": about["division"]}
            put |= (
                {name: about[name] for name in ABOUT} if old is None and kind in (PARTIES, PRECEDENTS, NOTICES) else {}
            )
        version = cast("int", old["version"]) + 1 if old else 1
        own: Json = {"id": identifier, "version": version, "updated_at": plain(self._now)}
        new: Json = {**(old or dict.fromkeys(COLUMNS[kind])), **put, **own}
        self._books.rows[kind][identifier] = new
        changed = [name for name in COLUMNS[kind] if old is None or old[name] != new[name]]
        self._books.lines.append(
            {
                "command_id": command["id"],
                "subject": identifier,
                "kind": kind,
                "root": new["case_id"] if move.kind in WHOSE else root_id,
                "action": move.action.value,
                "version": version,
                "before": {name: old[name] for name in changed} if old else None,
                "after": {name: new[name] for name in changed},
                "facts": command["facts"],
                "by": str(self._me.id),
                "by_name": self._me.name,
                "on_behalf": command["on_behalf"],
                "seat": command["seat"],
                "asked_at": command["asked_at"],
                "at": plain(self._now),
                "outbox": command["outbox"],
                "serial": command["serial"],
            }
        )
        return {"kind": kind, "id": identifier, "row": dict(new)}
