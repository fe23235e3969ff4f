"""What must be verified before it is filed: held by the centre, whatever a desk says (DOMAIN §7.2, 2–4)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest

from app.central.provision import load_reference
from app.reading.audit import audit
from app.wire import Json, command_to_json
from models.case import Case, Status
from models.errors import Code, Facts
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.asking import Asker, facts_for

BY_THE_PUBLIC, BY_A_SUPERVISOR = "hotline_12319", "supervisor"


def sent(asker: Asker, people: People, data: Json) -> Json:
    """What `record` answers to hand-made JSON of that person."""
    login = next(login for login in people.centre.people if login.person.id == asker.me.id)
    ((answer,),) = people.plain(login).ask("select gaowei.record(%s::jsonb)", json.dumps(data))
    return cast("Json", answer)


def reported_by(source: str) -> Facts:
    """A report of that source."""
    return facts_for(Action.REGISTER, source=source)


def loose(asker: Asker, action: Action, case: Case) -> Json:
    """The command as a desk sends it that knows nothing of the setting."""
    asker.reference = replace(asker.reference, verify_first=False)
    return command_to_json(asker.command(action, case))


@pytest.fixture
def strict(people: People) -> People:
    """A centre that wants the public's reports verified first."""
    load_reference(people.centre.admin_dsn, {"settings": [{"name": "verify_first", "value": "on"}]})
    return people


def test_nothing_of_the_public_is_proposed_unverified(strict: People) -> None:
    acceptor = strict.asker(Post.ACCEPTOR)
    case = acceptor.do(Action.REGISTER, facts=reported_by(BY_THE_PUBLIC))
    answer = sent(acceptor, strict, loose(acceptor, Action.PROPOSE, case))
    assert (answer["outcome"], answer["code"]) == ("refused", Code.VERIFY_NEEDED.value)
    assert answer["facts"] == {"source": BY_THE_PUBLIC}
    assert strict.admin("select status from gaowei.cases") == [("registered",)]


def test_what_was_proposed_before_the_setting_is_not_filed_unverified_either(people: People) -> None:
    acceptor, leader = people.asker(Post.ACCEPTOR), people.asker(Post.DUTY_LEADER)
    case = acceptor.do(Action.PROPOSE, acceptor.do(Action.REGISTER, facts=reported_by(BY_THE_PUBLIC)))
    load_reference(people.centre.admin_dsn, {"settings": [{"name": "verify_first", "value": "on"}]})
    answer = sent(leader, people, loose(leader, Action.FILE, case))
    assert (answer["outcome"], answer["code"]) == ("refused", Code.VERIFY_NEEDED.value)
    case = leader.do(Action.RETURN_TO_INTAKE, case)
    case = acceptor.do(Action.CONFIRM, acceptor.do(Action.SEND_TO_VERIFICATION, case))
    assert leader.do(Action.FILE, case).status is Status.PENDING_DISPATCH, "somebody looked"
    assert audit(people.centre.admin_dsn).findings == [], "nobody is accused by a setting of a later day"


def test_a_second_look_counts_alone(strict: People) -> None:
    acceptor, leader = strict.asker(Post.ACCEPTOR), strict.asker(Post.DUTY_LEADER)
    case = acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER, facts=reported_by(BY_THE_PUBLIC)))
    case = leader.do(Action.RETURN_TO_INTAKE, acceptor.do(Action.CONFIRM, case))
    case = acceptor.do(Action.RETURN_UNVERIFIED, acceptor.do(Action.SEND_TO_VERIFICATION, case))
    answer = sent(acceptor, strict, loose(acceptor, Action.PROPOSE, case))
    assert answer["code"] == Code.VERIFY_NEEDED.value, "asked again, nobody could see it"


def test_a_supervisors_own_report_needs_nobody_else(strict: People) -> None:
    acceptor = strict.asker(Post.ACCEPTOR)
    case = acceptor.do(Action.REGISTER, facts=reported_by(BY_A_SUPERVISOR))
    assert acceptor.do(Action.PROPOSE, case).status is Status.PENDING_FILE


@pytest.mark.parametrize(
    "bent", [{"verify_photos": 3}, {"verify_photos": None}, {"verify_photos": -1}, {"verify_photos": "1e9"}]
)
def test_no_look_is_made_up(people: People, bent: Json) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    case = acceptor.do(Action.SEND_TO_VERIFICATION, acceptor.do(Action.REGISTER))
    data = command_to_json(acceptor.command(Action.CONFIRM, case))
    cast("Json", cast("list[Json]", data["writes"])[0]["put"]).update({"verify_no_photo": None, **bent})
    answer = sent(acceptor, people, data)
    assert answer["outcome"] in ("refused", "malformed")
    assert people.admin("select status from gaowei.cases") == [("verifying",)]
