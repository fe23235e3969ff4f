"""What every centre keeps to about shared views: who shares, with whom, and who takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from models.ids import new_id
from models.people import Post
from models.reference import Rows, build_reference
from models.shared_views import MOST_OF_ONE, SharedView, ViewRefused, ViewToShare
from tests.contracts.asking import JINJIANG, QINGYANG, Asker, Hall

VIEW = ViewToShare("早高峰", frozenset({Post.DISPATCHER}), JINJIANG, "open", "井盖", "urgency", False)


def shared(asker: Asker) -> tuple[SharedView, ...]:
    """Every shared view as a desk reads it now."""
    data = asker.centre.reference()
    return build_reference(cast("int", data["version"]), cast("dict[str, Rows]", data["tables"])).shared_views


def version(asker: Asker) -> int:
    return cast("int", asker.centre.reference()["version"])


class ViewsContract:
    """Shared views."""

    def test_a_leader_shares_and_every_desk_reads_it(self, hall: Hall) -> None:
        leader, other = hall.enter(Post.DUTY_LEADER), hall.enter(Post.DISPATCHER)
        assert leader.centre.share_view(VIEW) is None
        (one,) = shared(other)
        assert (one.owner, one.view) == (leader.me.id, VIEW)
        assert one.is_for(other.me)
        assert one.is_for(leader.me)

    def test_who_is_no_leader_and_no_manager_shares_nothing(self, hall: Hall) -> None:
        for post in (Post.ACCEPTOR, Post.DISPATCHER):
            assert hall.enter(post).centre.share_view(VIEW) is ViewRefused.NOT_YOURS
        assert shared(hall.enter(Post.ACCEPTOR)) == ()

    def test_it_is_shared_within_ones_own_districts_only(self, hall: Hall) -> None:
        leader, of_the_city = hall.enter(Post.DUTY_LEADER), hall.enter(Post.MANAGER, whole_city=True)
        assert leader.centre.share_view(replace(VIEW, division=QINGYANG)) is ViewRefused.OUT_OF_SCOPE
        assert leader.centre.share_view(replace(VIEW, division=None)) is ViewRefused.OUT_OF_SCOPE
        assert of_the_city.centre.share_view(replace(VIEW, division=None)) is None

    def test_the_same_name_takes_the_place_of_ones_own_and_of_nobody_elses(self, hall: Hall) -> None:
        one, other = hall.enter(Post.DUTY_LEADER), hall.enter(Post.DUTY_LEADER)
        one.centre.share_view(VIEW)
        other.centre.share_view(VIEW)
        one.centre.share_view(replace(VIEW, words="路灯", name=" 早高峰 "))
        assert sorted(view.view.words for view in shared(one)) == ["井盖", "路灯"]
        assert {view.view.name for view in shared(one)} == {"早高峰"}

    def test_what_is_the_same_as_before_is_nothing_new_to_any_desk(self, hall: Hall) -> None:
        leader = hall.enter(Post.DUTY_LEADER)
        leader.centre.share_view(VIEW)
        before = version(leader)
        assert leader.centre.share_view(VIEW) is None
        assert version(leader) == before

    def test_the_owner_takes_it_back_or_a_manager_of_the_city(self, hall: Hall) -> None:
        leader, other = hall.enter(Post.DUTY_LEADER), hall.enter(Post.DUTY_LEADER)
        manager = hall.enter(Post.MANAGER, whole_city=True)
        for by in (leader, manager):
            leader.centre.share_view(VIEW)
            (one,) = shared(leader)
            assert other.centre.unshare_view(one.id) is ViewRefused.NOT_YOURS
            assert by.centre.unshare_view(one.id) is None
            assert shared(leader) == ()
        assert leader.centre.unshare_view(new_id()) is ViewRefused.UNKNOWN

    def test_nobody_shares_more_than_anybody_chooses_from(self, hall: Hall) -> None:
        leader = hall.enter(Post.DUTY_LEADER)
        for number in range(MOST_OF_ONE):
            assert leader.centre.share_view(replace(VIEW, name=f"视图 {number}")) is None
        assert leader.centre.share_view(replace(VIEW, name="再一个")) is ViewRefused.TOO_MANY
        assert leader.centre.share_view(replace(VIEW, name="视图 3", words="路灯")) is None
