"""Duplicates at the centre (DOMAIN §9.3): whatever two desks do at once, what is reported stays alive somewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest

from models.case import Case, CloseKind, Status
from models.commands import Answer, Command, Decision, Outcome, Write
from models.errors import Code
from models.ids import new_id
from models.lifecycle import Action, How
from models.people import Post
from models.remarks import NotDuplicate
from tests.central.people import People
from tests.central.test_at_once import together
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, facts_for


def linking(who: Asker, case: Case, master: Case) -> Command:
    """The command that links `case` to `master`; the desk does not know how the master stands now."""
    return who.command(Action.LINK_DUPLICATE, case, {"master_id": str(master.id), "master": master.number})


def one(who: Asker, command: Command) -> Outcome:
    """Sends it."""
    (outcome,) = who.send(command)
    return outcome


def statuses(people: People) -> dict[UUID, str]:
    """How every case stands."""
    return {UUID(str(key)): str(status) for key, status in people.admin("select id, status from gaowei.cases")}


def test_a_duplicate_is_closed_and_its_master_urged(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    master, case = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    facts = {"master_id": str(master.id), "master": master.number, "reason": "同一个井盖"}
    after = acceptor.do(Action.LINK_DUPLICATE, case, facts)
    assert (after.status, after.close_kind) == (Status.CLOSED, CloseKind.DUPLICATE)
    assert (after.master, after.master_id) == (master.number, master.id)
    assert people.admin("select case_id, duplicate_id, text, written_by from gaowei.urges") == [
        (str(master.id), str(case.id), "同一个井盖", str(acceptor.me.id))
    ]
    assert statuses(people)[master.id] == "registered"
    assert people.admin("select number from gaowei.caller where case_id = %s", str(case.id)) == [("138 0000 0000",)]


def test_two_desks_that_link_two_cases_to_each_other_leave_one_alive(people: People) -> None:
    here, there = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    for _ in range(12):
        a, b = here.do(Action.REGISTER), here.do(Action.REGISTER)
        pair = [(here, linking(here, a, b)), (there, linking(there, b, a))]
        outcomes = together([partial(one, who, command) for who, command in pair])
        # the loser held a case that was ended under it, or found its master ended: it is told so
        answers = sorted(outcome.answer for outcome in outcomes)
        assert answers in ([Answer.APPLIED, Answer.REFUSED], [Answer.APPLIED, Answer.STALE]), outcomes
        for (who, _), outcome in zip(pair, outcomes, strict=True):
            who.serial -= outcome.answer is Answer.STALE
        ends = {statuses(people)[case.id] for case in (a, b)}
        assert ends == {"registered", "closed"}


def test_batches_that_link_crosswise_do_not_wait_for_each_other(people: People) -> None:
    here, there = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    cases = [here.do(Action.REGISTER) for _ in range(16)]
    left, right = cases[::2], cases[1::2]
    one_way = [linking(here, a, b) for a, b in zip(left, right, strict=True)]
    other_way = [linking(there, b, a) for a, b in reversed(list(zip(left, right, strict=True)))]
    outcomes = [o for some in together([lambda: here.send(*one_way), lambda: there.send(*other_way)]) for o in some]
    assert Answer.BUSY not in {outcome.answer for outcome in outcomes}
    held = statuses(people)
    for a, b in zip(left, right, strict=True):
        assert {held[a.id], held[b.id]} == {"registered", "closed"}


def test_three_in_a_ring_leave_one_alive(people: People) -> None:
    askers = [people.asker(Post.ACCEPTOR, seat=f"S-{n}") for n in range(3)]
    for _ in range(8):
        ring = [askers[0].do(Action.REGISTER) for _ in range(3)]
        sent = [(who, linking(who, ring[n], ring[(n + 1) % 3])) for n, who in enumerate(askers)]
        outcomes = together([partial(one, who, command) for who, command in sent])
        for (who, _), outcome in zip(sent, outcomes, strict=True):
            who.serial -= outcome.answer in (Answer.STALE, Answer.BUSY)
        held = statuses(people)
        assert "registered" in {held[case.id] for case in ring}
        assert alive_at_the_end(people, ring)


def alive_at_the_end(people: People, cases: list[Case]) -> bool:
    """Whether from each case one comes, from master to master, to one that is open."""
    told = {
        str(identifier): (str(status), master)
        for identifier, status, master in people.admin("select id, status, master_id from gaowei.cases")
    }
    for case in cases:
        at = str(case.id)
        for _ in range(len(told)):
            if told[at][1] is None:
                break
            at = str(told[at][1])
        if told[at][0] in ("closed", "void"):
            return False
    return True


def test_no_chain_into_a_case_that_has_ended(people: People) -> None:
    """Also not for a client that sends it all the same: the centre looks at the master, not at what is claimed."""
    acceptor = people.asker(Post.ACCEPTOR)
    first, second, third = (acceptor.do(Action.REGISTER) for _ in range(3))
    acceptor.do(Action.LINK_DUPLICATE, second, {"master_id": str(first.id), "master": first.number})
    outcome = one(acceptor, linking(acceptor, third, second))
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.MASTER_ENDED)
    assert outcome.facts == {"status": "closed", "master": first.number}, "the number to be linked to instead"
    void = acceptor.do(Action.VOID, acceptor.do(Action.REGISTER))
    outcome = one(acceptor, linking(acceptor, third, void))
    assert (outcome.code, outcome.facts) == (Code.MASTER_ENDED, {"status": "void", "master": None})
    assert statuses(people)[third.id] == "registered"


def test_a_chain_to_a_case_that_goes_on(people: People) -> None:
    """What others were linked to may itself repeat an older case: everything still leads to one that is open."""
    acceptor = people.asker(Post.ACCEPTOR)
    first, second, third = (acceptor.do(Action.REGISTER) for _ in range(3))
    third = acceptor.do(Action.LINK_DUPLICATE, third, {"master_id": str(second.id), "master": second.number})
    second = acceptor.do(Action.LINK_DUPLICATE, second, {"master_id": str(first.id), "master": first.number})
    assert alive_at_the_end(people, [first, second, third])


def test_what_others_were_linked_to_is_not_voided_also_not_at_once(people: People) -> None:
    here, there = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    for _ in range(12):
        case, master = here.do(Action.REGISTER), here.do(Action.REGISTER)
        pair = [(here, linking(here, case, master)), (there, there.command(Action.VOID, master))]
        outcomes = together([partial(one, who, command) for who, command in pair])
        assert sorted(outcome.answer for outcome in outcomes) == [Answer.APPLIED, Answer.REFUSED], outcomes
        (code,) = (outcome.code for outcome in outcomes if outcome.answer is Answer.REFUSED)
        assert code in (Code.MASTER_ENDED, Code.HAS_DUPLICATES)
        assert "registered" in {statuses(people)[each.id] for each in (case, master)}


def test_a_case_is_not_its_own_duplicate_at_the_centre_either(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    case, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    command = linking(acceptor, case, other)
    write, urge = command.decision.writes
    itself = replace(write, put={**write.put, "master_id": case.id, "master": case.number})
    forged = replace(command, decision=Decision((itself, replace(urge, put={**urge.put, "case_id": case.id}))))
    assert one(acceptor, forged).code is Code.MASTER_ITSELF


def test_the_number_of_the_master_is_the_masters(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    case, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    command = acceptor.command(Action.LINK_DUPLICATE, case, {"master_id": str(other.id), "master": "20170721-99999"})
    outcome = one(acceptor, command)
    assert (outcome.code, outcome.facts) == (Code.UNKNOWN, {"field": "master", "value": "20170721-99999"})


def test_an_urge_hangs_on_the_case_it_is_about(people: People) -> None:
    """No client urges a case that it did not name, or claims a duplicate where there is none."""
    acceptor = people.asker(Post.ACCEPTOR)
    case, master, third = (acceptor.do(Action.REGISTER) for _ in range(3))
    linked, urged = linking(acceptor, case, master), acceptor.command(Action.URGE, case)
    acceptor.serial = 3
    for command in (linked, urged):
        for column in ("case_id", "duplicate_id"):
            writes = [
                replace(write, put={**write.put, column: third.id}) if write.kind == "urges" else write
                for write in command.decision.writes
            ]
            ask = replace(command.ask, id=new_id())
            forged = acceptor.next(replace(command, ask=ask, decision=Decision(tuple(writes))))
            assert one(acceptor, forged).code is Code.SHAPE_BROKEN, (column, ask)
    assert people.admin("select count(*) from gaowei.urges") == [(0,)]


def test_a_master_in_another_district_is_not_there(people: People) -> None:
    both, jinjiang = people.asker(Post.ACCEPTOR, divisions=[JINJIANG, QINGYANG]), people.asker(Post.ACCEPTOR)
    far = both.do(Action.REGISTER, facts=facts_for(Action.REGISTER, division=QINGYANG))
    case = jinjiang.do(Action.REGISTER)
    assert one(jinjiang, linking(jinjiang, case, far)).answer is Answer.GONE
    assert both.do(Action.LINK_DUPLICATE, case, {"master_id": str(far.id), "master": far.number}).master_id == far.id
    ((division,),) = people.admin("select division from gaowei.urges")
    assert division == QINGYANG, "whoever has the master is told"


def test_urges_and_rulings_reach_every_desk(people: People) -> None:
    acceptor, reader = people.asker(Post.ACCEPTOR), people.asker(Post.DISPATCHER, seat="R-1")
    case, other = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    cursor, _, _ = reader.read_all()
    acceptor.do(Action.URGE, case, {"text": "又来电"})
    acceptor.do(Action.NOT_DUPLICATE, case, {"other_id": str(other.id), "reason": NotDuplicate.OTHER_THING.value})
    _, fed, _ = reader.catch_up(cursor)
    _, read, _ = people.asker(Post.DISPATCHER, seat="R-2").read_all()
    for rows in (fed, read):
        kinds = {kind: row for (kind, _), row in rows.items() if kind in ("urges", "distinctions")}
        urge, distinction = kinds["urges"], kinds["distinctions"]
        assert urge is not None
        assert distinction is not None
        assert (urge["case_id"], urge["text"], urge["duplicate_id"]) == (str(case.id), "又来电", None)
        assert (distinction["other_id"], distinction["reason"]) == (str(other.id), "other_thing")


def test_two_cases_of_one_level_are_not_linked_as_found_by_both(people: People) -> None:
    """Also not for a client that sends it all the same: the comparison of both levels would count it (DOMAIN §6)."""
    district = people.asker(Post.ACCEPTOR)
    city = people.session(people.centre.person(Post.ACCEPTOR, whole_city=True, divisions=()), "C-1")
    mine, beside, of_the_city = district.do(Action.REGISTER), district.do(Action.REGISTER), city.do(Action.REGISTER)
    outcome = one(district, district.command(Action.LINK_LEVELS, mine, {"other_id": str(beside.id)}))
    assert (outcome.answer, outcome.code) == (Answer.REFUSED, Code.SAME_LEVEL)
    assert people.admin("select count(*) from gaowei.distinctions") == [(0,)]
    district.do(Action.LINK_LEVELS, mine, {"other_id": str(of_the_city.id)})
    assert people.admin("select reason from gaowei.distinctions") == [("both_levels",)]


@pytest.mark.parametrize("start", [Status.REGISTERED, Status.PENDING_FILE])
def test_a_duplicate_is_not_void_in_the_counts(people: People, start: Status) -> None:
    leader = people.asker(Post.ACCEPTOR, Post.DUTY_LEADER)
    case, master = leader.do(Action.REGISTER), leader.do(Action.REGISTER)
    if start is Status.PENDING_FILE:
        case = leader.do(Action.PROPOSE, case)
    leader.do(Action.LINK_DUPLICATE, case, {"master_id": str(master.id), "master": master.number})
    leader.do(Action.VOID, leader.do(Action.REGISTER))
    assert people.admin("select status, close_kind, count(*) from gaowei.cases group by 1, 2 order by 1, 2") == [
        ("closed", "duplicate", 1),
        ("registered", None, 1),
        ("void", None, 1),
    ]


def test_no_other_action_names_a_master(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    case, master = acceptor.do(Action.REGISTER), acceptor.do(Action.REGISTER)
    command = acceptor.command(Action.PROPOSE, case)
    (write,) = command.decision.writes
    put = {**write.put, "master_id": master.id, "master": master.number}
    forged = replace(command, decision=Decision((Write("cases", case.id, case.version, How.CHANGE, put),)))
    assert one(acceptor, forged).code is Code.COLUMN_BARRED
