"""A shared view on its way: asked of the centre, read by every desk, there while the centre is not."""

from __future__ import annotations

from pathlib import Path

from app.errors import AnswerNeeded, WorldFailed
from models.people import Post
from models.shared_views import ViewRefused
from tests.app.stations import opened
from tests.contracts.views_contract import VIEW
from tests.fakes import FakeCity
from tests.seats import somebody

Said = ViewRefused | WorldFailed | None


def test_what_one_desk_shares_another_reads_and_has_it_while_the_centre_is_away(city: FakeCity, tmp_path: Path) -> None:
    leader, dispatcher = city.add(somebody("tang", Post.DUTY_LEADER)), city.add(somebody("chen", Post.DISPATCHER))
    said: list[Said] = []
    with opened(city, leader, tmp_path / "a") as one, opened(city, dispatcher, tmp_path / "b") as other:
        one.station.share_view(VIEW, said.append)
        one.until(lambda: said == [None])
        other.until(lambda: other.station.board.reference.shared_views)
        one.until(lambda: one.station.board.reference.shared_views)
        (shared,) = other.station.board.reference.shared_views
        assert (shared.owner, shared.view) == (leader.id, VIEW)
        other.station.unshare_view(shared.id, said.append)
        other.until(lambda: len(said) == 2)
        assert said[1] is ViewRefused.NOT_YOURS
    city.stop()
    with opened(city, dispatcher, tmp_path / "b") as again:
        assert [view.view.name for view in again.station.board.reference.shared_views] == [VIEW.name]
        again.station.share_view(VIEW, said.append)
        again.until(lambda: len(said) == 3)
        assert isinstance(said[2], AnswerNeeded), "nobody is told that it would be sent later"
