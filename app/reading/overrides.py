"""How often a proposed unit was not taken, by class: what the journal keeps of every dispatch (DOMAIN §7.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.central.connect import connect_admin, translated
from models.catalogue import Kind
from models.working_time import CITY_ZONE

_DISPATCHES = """
    select c.kind, c.class_code, j.facts ->> 'proposed', j.facts ->> 'proposed_for', j.facts ->> 'unit',
           j.facts ->> 'not_taken_for'
    from gaowei.journal j join gaowei.cases c on c.id = j.root
    where j.action = 'dispatch' and j.refusal is null and j.version > 0 and j.facts ? 'proposed'
      and (%(since)s::timestamptz is null or j.at >= %(since)s)
    order by j.at, j.command_id"""


@dataclass(slots=True)
class Overrides:
    """Dispatches of one class at which somebody was shown proposals.

    Of `shown`, at `unproposed` nobody was proposed first; `taken` and `overridden` are the rest. `instead` counts the
    pairs (proposed, taken instead), `rules` what the units that were not taken were proposed for; `reasons` are the
    words that were given, newest first.
    """

    kind: Kind
    class_code: str
    shown: int = 0
    unproposed: int = 0
    taken: int = 0
    overridden: int = 0
    instead: Counter[tuple[str, str]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)


def overrides(admin_dsn: str, since: date | None = None) -> list[Overrides]:
    """By class, the most overridden first; only dispatches from the day `since` of the city on.

    Raises the errors of `app.central.connect`.
    """
    begins = None if since is None else datetime.combine(since, time(), CITY_ZONE)
    found: dict[tuple[str, str], Overrides] = {}
    with closing(connect_admin(admin_dsn)) as connection, translated(administering=True), connection.cursor() as cursor:
        cursor.execute("set role gaowei_owner")
        cursor.execute(_DISPATCHES, {"since": begins})
        for kind, code, *said in cursor.fetchall():
            one = found.setdefault((kind, code), Overrides(Kind(kind), code))
            _count(one, *said)
    return sorted(found.values(), key=lambda one: (-one.overridden, one.kind, one.class_code))


def _count(one: Overrides, proposed: str, rule: str | None, unit: str, reason: str | None) -> None:
    one.shown += 1
    if not proposed:
        one.unproposed += 1
    elif proposed == unit:
        one.taken += 1
    else:
        one.overridden += 1
        one.instead[proposed, unit] += 1
        one.rules[rule or ""] += 1
        if reason:
            one.reasons.insert(0, reason)


def totals(found: list[Overrides]) -> Mapping[str, int]:
    """The sums over all classes, by the names of `Overrides`."""
    return {name: sum(getattr(one, name) for one in found) for name in ("shown", "unproposed", "taken", "overridden")}
