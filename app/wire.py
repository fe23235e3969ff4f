"""JSON between desk and centre, and the values it becomes.

Times are ISO-8601 text with an offset (UTC), ids are text, enums their values. Rows of `cases`, `comments` and
`intercom` are JSON objects of their columns. Nothing here knows a socket or a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType
from typing import cast
from uuid import UUID

from models.again import Past
from models.calls import CallerHistory, EarlierCall, EarlierCase
from models.case import Case, Status
from models.catalogue import Kind
from models.census import CensusKind, CensusPage, CensusState
from models.columns import COLUMNS
from models.commands import (
    Answer,
    Ask,
    Caller,
    Command,
    Decision,
    Guard,
    OnBehalf,
    Outcome,
    Present,
    Sex,
    Write,
)
from models.coordination import PARTIES, Party
from models.errors import Code, Facts
from models.intercom import Entry
from models.lifecycle import Action, Actor, Channel, How, kind_of
from models.notices import NOTICES, Notice
from models.people import Person, Post
from models.situation import Asked, Root

Json = dict[str, object]
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Hello:
    """The centre's greeting. `identity` fences cursors; `last_serial` is the highest serial it has of this outbox.

    `kind` is `production`, `demo`, `training` or `test`; `now` the centre's time, `rate` how fast it runs.
    """

    identity: str
    me: Person
    now: datetime
    rate: float
    last_serial: int
    reference_version: int
    kind: str
    uncertainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the feed or of a snapshot: present rows, journal lines (JSON), and where to go on.

    `after` is given while more pages follow; `cursor` with the last page. `identity` differs after a failover, a
    restore or a change of my scope: then the cursor means nothing and everything is read anew. `unread` are kind and
    id of what came and was not understood (`app.pages`). `claims` differs when another case is held, or by another.
    """

    identity: str
    now: datetime
    reference_version: int
    rows: tuple[Present, ...]
    lines: tuple[Json, ...]
    cursor: str | None
    after: str | None
    unread: tuple[tuple[str, str], ...] = ()
    claims: str = ""


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """Case numbers of `day`, from serial `first` to `last`, for one seat."""

    day: date
    first: int
    last: int


def case_number(day: date, serial: int) -> str:
    """案卷号 as it is shown and said: `20170721-00412`. The serial counts city-wide within the day (DESIGN §4)."""
    return f"{day:%Y%m%d}-{serial:05d}"


def plain(value: object) -> object:
    """A JSON value for a Python value: times in UTC ISO text, ids and enums as text, sets sorted."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(str(plain(item)) for item in value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def time_of(value: object) -> datetime:
    """The aware UTC time in ISO text. Raises ValueError when it is none."""
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(f"a time without an offset: {value}")
    return moment.astimezone(UTC)


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def command_to_json(command: Command) -> Json:
    """The object that `gaowei.record` takes."""
    ask, decision = command.ask, command.decision
    return {
        "id": str(ask.id),
        "action": ask.action.value,
        "subject": {"kind": kind_of(ask.action), "id": str(ask.subject), "seen": ask.seen},
        "writes": [
            {"kind": w.kind, "id": str(w.id), "seen": w.seen, "how": w.how.value, "put": plain(w.put)}
            for w in decision.writes
        ],
        "guards": [{"kind": g.kind, "id": str(g.id), "seen": g.seen} for g in decision.guards],
        "facts": plain(ask.facts),
        "on_behalf": on_behalf_to_json(ask.on_behalf),
        "caller": caller_to_json(ask.caller),
        "asked_at": plain(ask.asked_at),
        "decided_at": plain(command.decided_at),
        "seat": command.seat,
        "outbox": str(command.outbox),
        "serial": command.serial,
        "rules_version": command.rules_version,
        "edition": command.edition,
    }


def command_from_json(data: Row) -> Command:
    """The command in such an object. Raises KeyError, TypeError or ValueError when it is none."""
    subject = cast("Row", data["subject"])
    return Command(
        ask=Ask(
            id=UUID(str(data["id"])),
            action=Action(str(data["action"])),
            subject=UUID(str(subject["id"])),
            seen=_int(subject["seen"]),
            asked_at=time_of(data["asked_at"]),
            facts=MappingProxyType(dict(cast("Row", data["facts"]))),
            on_behalf=on_behalf_from_json(data.get("on_behalf")),
            caller=caller_from_json(data.get("caller")),
        ),
        decision=Decision(
            tuple(_write(row) for row in cast("list[Row]", data["writes"])),
            tuple(
                Guard(str(row["kind"]), UUID(str(row["id"])), _int(row["seen"]))
                for row in cast("list[Row]", data["guards"])
            ),
        ),
        decided_at=time_of(data["decided_at"]),
        seat=str(data["seat"]),
        outbox=UUID(str(data["outbox"])),
        edition=str(data["edition"]),
        serial=_int(data["serial"]),
        rules_version=_int(data["rules_version"]),
    )


def _write(row: Row) -> Write:
    kind = str(row["kind"])
    put = values_of(kind, cast("Row", row["put"]))
    return Write(kind, UUID(str(row["id"])), _int(row["seen"]), How(str(row["how"])), put)


def on_behalf_to_json(value: OnBehalf | None) -> Json | None:
    """`{of, name, channel}`, or None."""
    return None if value is None else {"of": value.of.value, "name": value.name, "channel": value.channel.value}


def on_behalf_from_json(value: object) -> OnBehalf | None:
    """The reverse of `on_behalf_to_json`."""
    if not isinstance(value, Mapping):
        return None
    return OnBehalf(Actor(str(value["of"])), str(value["name"]), Channel(str(value["channel"])))


def caller_to_json(value: Caller | None) -> Json | None:
    """`{number, name, wants_callback, secret}`, with a `sex` only where it is known, or None."""
    if value is None:
        return None
    told: Json = {} if value.sex is None else {"sex": value.sex.value}
    return {
        **told,
        "number": value.number,
        "name": value.name,
        "wants_callback": value.wants_callback,
        "secret": value.secret,
    }


def caller_from_json(value: object) -> Caller | None:
    """The reverse of `caller_to_json`."""
    if not isinstance(value, Mapping):
        return None
    return Caller(
        _text(value.get("number")),
        _text(value.get("name")),
        value.get("wants_callback") is True,
        value.get("secret") is not False,
        next((sex for sex in Sex if sex.value == value.get("sex")), None),
    )


def history_from_json(value: object) -> CallerHistory:
    """What `gaowei.earlier_calls` answered: {count, calls}; nothing where it said nothing."""
    if not isinstance(value, Mapping):
        return CallerHistory()
    return CallerHistory(tuple(map(_earlier_from_json, cast("list[Row]", value["calls"]))), _int(value["count"]))


def _earlier_from_json(row: Row) -> EarlierCall:
    case = None
    if row["status"] is not None:
        case = EarlierCase(
            _text(row["number"]), Status(str(row["status"])), str(row["edition"]), Kind(str(row["kind"])),
            str(row["class_code"]), str(row["place"]),
        )  # fmt: skip
    return EarlierCall(UUID(str(row["id"])), time_of(row["received_at"]), case, _text(row["question"]))


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def outcome_from_json(identifier: UUID, data: Row) -> Outcome:
    """What `gaowei.record` answered to command `identifier`: {outcome, code, facts, rows, stored}."""
    first = cast("Row | None", data.get("stored"))
    source = first or data
    code = source.get("code")
    return Outcome(
        id=identifier,
        answer=Answer(str(data["outcome"])),
        code=None if code is None else Code(str(code)),
        facts=cast("Facts", source.get("facts") or {}),
        rows=tuple(present_from_json(row) for row in cast("list[Row]", data.get("rows") or [])),
        first=None if first is None else Answer(str(first["outcome"])),
    )


def present_from_json(data: Row) -> Present:
    """{kind, id, row} as a `Present`; its row stays JSON."""
    return Present(str(data["kind"]), UUID(str(data["id"])), cast("Row | None", data["row"]))


def past_from_json(line: Row) -> Past:
    """What a journal line says; its values stay JSON."""
    return Past(
        kind=str(line["kind"]),
        version=_int(line["version"]),
        action=Action(str(line["action"])),
        person=UUID(str(line["by"])),
        before=cast("Row", line["before"] or {}),
        after=cast("Row", line["after"] or {}),
    )


def person_from_json(data: Row) -> Person:
    """{id, login, name, posts, divisions, whole_city} as a `Person`."""
    return Person(
        id=UUID(str(data["id"])),
        login=str(data["login"]),
        name=str(data["name"]),
        posts=frozenset(Post(str(post)) for post in cast("list[object]", data["posts"])),
        divisions=frozenset(_int(code) for code in cast("list[object]", data["divisions"])),
        whole_city=data["whole_city"] is True,
    )


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_KINDS = {kind: {column.name: column.kind for column in columns} for kind, columns in COLUMNS.items()}
TIME_COLUMNS = frozenset(name for kinds in _KINDS.values() for name, kind in kinds.items() if kind is datetime)
"""Columns of fed tables that hold times."""

CASE_COLUMNS = tuple(column.name for column in COLUMNS["cases"])
COMMENT_COLUMNS = tuple(column.name for column in COLUMNS["comments"])
ATTACHMENT_COLUMNS = tuple(column.name for column in COLUMNS["attachments"])
URGE_COLUMNS = tuple(column.name for column in COLUMNS["urges"])
DISTINCTION_COLUMNS = tuple(column.name for column in COLUMNS["distinctions"])
CALL_COLUMNS = tuple(column.name for column in COLUMNS["calls"])
HANGING = (
    "comments", "attachments", "urges", "distinctions", "applications", "orders", "tasks", "callbacks",
    "parties", "meetings", "precedents", "notices",
)  # fmt: skip
"""The kinds of row that hang on a case, by `case_id`."""
COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    kind: tuple(column.name for column in columns) for kind, columns in COLUMNS.items()
}
ENTRY_COLUMNS = tuple(column.name for column in COLUMNS["intercom"])


def values_of(kind: str, row: Row) -> dict[str, object]:
    """Python values for the JSON values of some columns of a row; of a kind that is not known here they stay JSON."""
    kinds = _KINDS.get(kind, {})
    return {name: _value(kinds.get(name, object), value) for name, value in row.items()}


def case_from_json(row: Row) -> Case:
    """A `Case` from a JSON row of `cases`. Raises KeyError or ValueError on a row of another shape."""
    return Case(**values_of("cases", {name: row[name] for name in CASE_COLUMNS}))  # type: ignore[arg-type]  # checked by _value per column


def entry_from_json(row: Row) -> Entry:
    """An `Entry` from a JSON row of `intercom`. Raises KeyError or ValueError on a row of another shape."""
    return Entry(**values_of("intercom", {name: row[name] for name in ENTRY_COLUMNS}))  # type: ignore[arg-type]  # checked by _value per column


def asked_from_json(kind: str, row: Row) -> Asked:
    """A `Party` or a `Notice` from a JSON row of its kind. Raises KeyError or ValueError on a row of another shape."""
    values = values_of(kind, {name: row[name] for name in COLUMN_NAMES[kind]})
    return Party(**values) if kind == PARTIES else Notice(**values)  # type: ignore[arg-type]  # checked by _value per column


def root_with(root: Root, put: Row) -> Root:
    """A root with the values of `put` laid over it."""
    if isinstance(root, Case):
        return case_with(root, put)
    if isinstance(root, Party):
        return replace(root, **values_of(PARTIES, put))  # type: ignore[arg-type]  # checked by _value per column
    if isinstance(root, Notice):
        return replace(root, **values_of(NOTICES, put))  # type: ignore[arg-type]  # checked by _value per column
    return replace(root, **values_of("intercom", put))  # type: ignore[arg-type]  # checked by _value per column


def case_with(case: Case, put: Row) -> Case:
    """`case` with the (Python) values of `put` laid over it."""
    return replace(case, **values_of("cases", put))  # type: ignore[arg-type]  # checked by _value per column


def _value(kind: type, value: object) -> object:
    if value is None:
        return None
    if kind is datetime and not isinstance(value, datetime):
        return time_of(value)
    if kind is UUID and not isinstance(value, UUID):
        return UUID(str(value))
    return kind(value) if issubclass(kind, Enum) else value


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"not an integer: {value!r}")
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def census_state_from_json(data: Json) -> Mapping[CensusKind, CensusState]:
    """What `gaowei.census_state` answers. Raises KeyError, ValueError."""
    states = cast("Mapping[str, Mapping[str, object]]", data)
    return {
        kind: CensusState(int(str(states[kind]["version"])), int(str(states[kind]["rows"])))
        for kind in CensusKind
        if kind in states
    }


def census_page_from_json(data: Json) -> CensusPage:
    """What `gaowei.census_page` answers. Raises KeyError, ValueError."""
    return CensusPage(
        rows=tuple(cast("list[Row]", data["rows"])),
        version=int(str(data["version"])),
        next_version=int(str(data["next_version"])),
        next_key=str(data["next_key"]),
        more=data["more"] is True,
    )
