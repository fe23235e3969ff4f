"""A case without a point says why: held by the centre whatever a desk sends, looked for by the audit (DOMAIN §9.1)."""

from __future__ import annotations

from typing import cast

import pytest

from app.reading.audit import audit
from app.reading.findings import Fault
from app.wire import Json, command_to_json
from models.errors import Code, Facts
from models.lifecycle import Action
from models.people import Post
from models.place import NoPoint
from tests.central.people import People
from tests.central.test_verification import sent
from tests.contracts.asking import facts_for
from tests.models.given import ARCHIVE

NOWHERE: Facts = {"lon": None, "lat": None, "no_point": NoPoint.CALLER_UNSURE.value}


def test_why_there_is_no_point_is_kept(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    case = acceptor.do(Action.REGISTER, facts=facts_for(Action.REGISTER, **NOWHERE))
    assert (case.no_point, case.lon, case.place_reliable) == (NoPoint.CALLER_UNSURE, None, False)
    assert audit(people.centre.admin_dsn).findings == []


@pytest.mark.parametrize("bent", [{"no_point": None}, {"no_point": "imported"}, {"no_point": "no such"}])
def test_nobody_registers_a_case_that_cannot_be_found(people: People, bent: Json) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    data = command_to_json(acceptor.command(Action.REGISTER, facts=facts_for(Action.REGISTER, **NOWHERE)))
    cast("Json", cast("list[Json]", data["writes"])[0]["put"]).update(bent)
    answer = sent(acceptor, people, data)
    assert answer["code"] in (Code.POINT_NEEDED.value, "malformed")
    assert people.admin("select count(*) from gaowei.cases") == [(0,)]


def test_a_street_stands_for_the_point(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    facts = facts_for(Action.REGISTER, lon=None, lat=None, street=510104001)
    assert acceptor.do(Action.REGISTER, facts=facts).no_point is None


def test_an_imported_case_says_that_its_file_had_no_point(people: People) -> None:
    manager = people.asker(Post.MANAGER, divisions=(ARCHIVE,))
    nowhere = facts_for(Action.IMPORT, lon=None, lat=None, external_number="102")
    assert manager.do(Action.IMPORT, facts=nowhere).no_point is NoPoint.IMPORTED
    assert manager.do(Action.IMPORT).no_point is None, "its file had one"


def test_the_audit_finds_a_case_that_a_guard_would_not_have_let_in(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    people.admin("update gaowei.guard set needs = '{}' where action = 'register' returning 1")
    data = command_to_json(acceptor.command(Action.REGISTER, facts=facts_for(Action.REGISTER, **NOWHERE)))
    cast("Json", cast("list[Json]", data["writes"])[0]["put"]).update({"no_point": None})
    cast("Json", data["facts"]).pop("no_point")
    assert sent(acceptor, people, data)["outcome"] == "applied"
    (finding,) = audit(people.centre.admin_dsn).findings
    assert (finding.fault, finding.action) == (Fault.FORBIDDEN, "register")
