"""Views that leaders share: seen under their own heading, copied, never changed by others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.desk.rows import Announcement, Order, Preset, View
from app.errors import CentreGone
from models.people import Post
from models.shared_views import SharedView, ViewRefused, ViewToShare
from tests.ui.fake_city import DISPATCHER, JINJIANG, LEADER, WUHOU, make_person
from tests.ui.fake_workstation import FakeWorkstation
from tests.ui.test_case_queue import city
from ui.case_queue import CaseQueue
from ui.case_queue.saved_views import SavedViews
from ui.case_queue.view_menu import Wish

COVERS = View(Preset.OPEN, "井盖", Order.RECEIVED, True)
TO_DISPATCHERS = ViewToShare("早高峰", frozenset({Post.DISPATCHER}), JINJIANG, "open", "井盖", "received", True)


def share(station: FakeWorkstation, *views: ViewToShare, owner: UUID = LEADER) -> None:
    shared = tuple(SharedView(UUID(int=900 + at), owner, view) for at, view in enumerate(views))
    station.board.reference = replace(station.board.reference, shared_views=shared)
    station.announce(Announcement(reference=True))


Made = Callable[[FakeWorkstation], CaseQueue]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    def make(station: FakeWorkstation) -> CaseQueue:
        pane = CaseQueue(station)
        qtbot.addWidget(pane)
        pane.resize(692, 396)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return make


@pytest.fixture
def dispatcher() -> FakeWorkstation:
    return FakeWorkstation(make_person(DISPATCHER, Post.DISPATCHER, divisions=frozenset({JINJIANG})), city())


@pytest.fixture
def leader() -> FakeWorkstation:
    return FakeWorkstation(make_person(LEADER, Post.DUTY_LEADER), city())


def listed(queue: CaseQueue) -> list[str]:
    return [queue.presets.itemText(row) for row in range(queue.presets.count())]


def choose(queue: CaseQueue, beginning: str) -> None:
    row = next(at for at, text in enumerate(listed(queue)) if text.startswith(beginning))
    queue.presets.activated.emit(row)


def wishes(queue: CaseQueue) -> set[Wish]:
    data = (queue.presets.itemData(row) for row in range(queue.presets.count()))
    return {one for one in data if isinstance(one, Wish)}


def test_what_is_shared_with_me_comes_by_itself_and_shows_what_it_says(made: Made, dispatcher: FakeWorkstation) -> None:
    queue = made(dispatcher)
    assert not any("早高峰" in text for text in listed(queue))
    share(dispatcher, TO_DISPATCHERS)
    assert "早高峰 · shared by 唐静" in listed(queue)
    choose(queue, "早高峰")
    assert queue.model.view == COVERS
    assert queue.presets.currentText() == "早高峰 · shared by 唐静"


def test_what_is_shared_with_others_is_not_listed(made: Made, dispatcher: FakeWorkstation) -> None:
    queue = made(dispatcher)
    share(
        dispatcher,
        replace(TO_DISPATCHERS, name="受理", posts=frozenset({Post.ACCEPTOR})),
        replace(TO_DISPATCHERS, name="武侯", division=WUHOU),
        replace(TO_DISPATCHERS, name="众人", posts=frozenset()),
    )
    assert [text for text in listed(queue) if "shared" in text] == ["众人 · shared by 唐静"]


def test_what_a_newer_program_shares_is_not_shown_and_harms_nobody(made: Made, dispatcher: FakeWorkstation) -> None:
    queue = made(dispatcher)
    share(dispatcher, replace(TO_DISPATCHERS, preset="by_moonlight"), replace(TO_DISPATCHERS, order="by_smell"))
    assert not any("shared" in text for text in listed(queue))


def test_others_copy_it_and_cannot_change_it(made: Made, dispatcher: FakeWorkstation) -> None:
    share(dispatcher, TO_DISPATCHERS)
    queue = made(dispatcher)
    choose(queue, "早高峰")
    assert wishes(queue) == {Wish.SAVE, Wish.COLUMNS}
    choose(queue, "Copy to my own views")
    assert queue.views.field.text() == "早高峰"
    queue.views.field.named.emit("我的早高峰")
    assert [(one.name, one.view) for one in SavedViews(dispatcher).all()] == [("我的早高峰", COVERS)]
    share(dispatcher)
    assert "我的早高峰" in listed(queue), "the copy stays when the view is shared no more"


def test_a_leader_shares_a_view_of_his_own_with_posts_and_a_district(made: Made, leader: FakeWorkstation) -> None:
    SavedViews(leader).keep("早高峰", COVERS)
    queue = made(leader)
    queue.show_view(COVERS)
    choose(queue, "Share this view")
    dialog = queue.views.dialog
    assert dialog is not None
    dialog.posts[Post.DISPATCHER].setChecked(True)
    dialog.where.setCurrentIndex(dialog.where.findData(JINJIANG))
    told: list[str] = []
    queue.views.told.connect(told.append)
    dialog.ask()
    assert leader.shared == [TO_DISPATCHERS]
    assert told == ["“早高峰” is shared"]
    assert queue.views.dialog is None


def test_without_the_centre_it_says_so_and_nothing_typed_is_lost(made: Made, leader: FakeWorkstation) -> None:
    SavedViews(leader).keep("早高峰", COVERS)
    queue = made(leader)
    queue.show_view(COVERS)
    leader.view_refused = CentreGone()
    choose(queue, "Share this view")
    dialog = queue.views.dialog
    assert dialog is not None
    dialog.posts[Post.ACCEPTOR].setChecked(True)
    dialog.ask()
    assert "The centre does not answer" in dialog.wrong.accessibleName()
    assert dialog.posts[Post.ACCEPTOR].isChecked()
    leader.view_refused = ViewRefused.TOO_MANY
    dialog.ask()
    assert "as many shared views as can be" in dialog.wrong.accessibleName()
    dialog.reject()
    assert leader.board.reference.shared_views == ()


def test_the_owner_takes_it_back(made: Made, leader: FakeWorkstation) -> None:
    share(leader, replace(TO_DISPATCHERS, division=None))
    queue = made(leader)
    told: list[str] = []
    queue.views.told.connect(told.append)
    choose(queue, "早高峰")
    choose(queue, "Do not share it any more")
    assert told == ["“早高峰” is not shared any more"]
    assert leader.board.reference.shared_views == ()
    assert not any("shared" in text for text in listed(queue))


def test_who_may_not_share_is_not_offered_it(made: Made, dispatcher: FakeWorkstation) -> None:
    SavedViews(dispatcher).keep("早高峰", COVERS)
    queue = made(dispatcher)
    queue.show_view(COVERS)
    assert Wish.SHARE not in wishes(queue)
