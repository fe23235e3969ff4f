"""Shared views at the real centre: what is no view is refused, whoever sends it; no desk is kept from its tables."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.lifecycle import Action
from models.people import Post
from models.shared_views import LONGEST_NAME, LONGEST_WORDS, ViewRefused, view_json
from tests.central.people import People
from tests.contracts.asking import QINGYANG
from tests.contracts.views_contract import VIEW, shared

GOOD = view_json(VIEW)


@pytest.mark.parametrize(
    "bad",
    [
        {**GOOD, "name": ""},
        {**GOOD, "name": "  "},
        {**GOOD, "name": "x" * (LONGEST_NAME + 1)},
        {**GOOD, "name": 7},
        {**GOOD, "words": "x" * (LONGEST_WORDS + 1)},
        {**GOOD, "words": None},
        {**GOOD, "preset": "drop table"},
        {**GOOD, "order": "n; --"},
        {**GOOD, "descending": "yes"},
        {**GOOD, "posts": "dispatcher"},
        {**GOOD, "posts": {"dispatcher": 1}},
        {**GOOD, "posts": [None]},
        {**GOOD, "posts": ["x"] * 21},
        {**GOOD, "division": "510104"},
        {**GOOD, "division": 5.1e99},
        {**GOOD, "division": -1},
        {name: value for name, value in GOOD.items() if name != "posts"},
        [],
        "view",
        7,
        None,
    ],
    ids=str,
)
def test_what_is_no_view_is_malformed(people: People, bad: object) -> None:
    attacker = people.attacker(Post.DUTY_LEADER)
    assert attacker.ask("select gaowei.share_view(%s::jsonb)", json.dumps(bad)) == [(ViewRefused.MALFORMED,)]
    assert people.admin("select count(*) from gaowei.shared_views") == [(0,)]


def test_nothing_at_all_is_no_view(people: People) -> None:
    attacker = people.attacker(Post.DUTY_LEADER)
    assert attacker.ask("select gaowei.share_view(null)") == [(ViewRefused.MALFORMED,)]
    assert attacker.ask("select gaowei.unshare_view(null)") == [(ViewRefused.UNKNOWN,)]


def test_posts_that_no_desk_knows_yet_keep_nobody_from_the_tables(people: People) -> None:
    attacker = people.attacker(Post.DUTY_LEADER)
    newer = {**GOOD, "posts": ["dispatcher", "astronomer"]}
    assert attacker.ask("select gaowei.share_view(%s::jsonb)", json.dumps(newer)) == [(None,)]
    (one,) = shared(people.asker(Post.ACCEPTOR))
    assert one.view.posts == frozenset({Post.DISPATCHER})


def test_the_owner_is_who_signed_in_whatever_he_says(people: People) -> None:
    leader, other = people.asker(Post.DUTY_LEADER), people.attacker(Post.DUTY_LEADER)
    asked = {**GOOD, "owner": str(leader.me.id), "id": str(leader.me.id)}
    other.ask("select gaowei.share_view(%s::jsonb)", json.dumps(asked))
    (one,) = shared(leader)
    assert one.owner != leader.me.id
    assert one.id != leader.me.id


def test_what_is_shared_is_no_act_on_a_case(people: People) -> None:
    leader = people.asker(Post.DUTY_LEADER)
    before = people.admin("select count(*) from gaowei.journal")
    leader.centre.share_view(VIEW)
    assert people.admin("select count(*) from gaowei.journal") == before


def test_who_shares_and_does_not_end_keeps_nobody_waiting(people: People) -> None:
    """Whoever shares meanwhile is told so; a line that ended for it would look as if the centre were gone."""
    login = people.centre.person(Post.DUTY_LEADER)
    hostile, leader = people.plain(login), people.asker(Post.DUTY_LEADER)
    leader.centre.share_view(VIEW)
    (one,) = shared(leader)
    case = people.asker(Post.ACCEPTOR).do(Action.REGISTER)
    hostile.ask("set idle_in_transaction_session_timeout = 0")
    hostile.ask("begin")
    assert hostile.ask("select gaowei.share_view(%s::jsonb)", json.dumps(GOOD)) == [(None,)]
    assert leader.centre.share_view(replace(VIEW, name="另一个")) is ViewRefused.BUSY
    assert leader.centre.unshare_view(one.id) is ViewRefused.BUSY
    leader.do(Action.COMMENT, case)  # all else goes on
    hostile.ask("rollback")
    assert leader.centre.share_view(replace(VIEW, name="另一个")) is None


def test_what_is_shared_in_one_district_is_read_in_no_other(people: People) -> None:
    """The words of a view may name somebody: a desk shows it to those it is for, and the centre to their district."""
    leader = people.asker(Post.DUTY_LEADER)
    city = people.session(people.centre.person(Post.MANAGER, whole_city=True, divisions=()))
    leader.centre.share_view(VIEW)
    city.centre.share_view(replace(VIEW, name="全市", division=None))
    login = people.centre.person(*Post, divisions=(QINGYANG,))
    assert [one.view.name for one in shared(people.session(login))] == ["全市"]
    assert people.plain(login).ask("select name from gaowei.shared_views") == [("全市",)]
    assert {one.view.name for one in shared(leader)} == {one.view.name for one in shared(city)} == {"早高峰", "全市"}
