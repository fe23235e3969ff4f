"""Drafts of another version may hold anything under the names of ours: a form opens and shows what it understands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from models.case import Status
from models.people import Post
from tests.ui.fake_board import FakeDrafts
from tests.ui.fake_city import DISPATCHER, make_case, make_person
from tests.ui.fake_workstation import FakeWorkstation
from ui.call_form import CallForm
from ui.case_sheet import CaseSheet
from ui.intercom import IntercomLog

NAMES = (
    *("place", "lon", "lat", "division", "unit_grid", "component_id", "kind", "class_code", "class_text"),
    *("condition_no", "description", "source", "external_number", "caller_number", "caller_name", "caller_sex"),
    *("wants_callback", "secret", "received_at", "urgency", "urgency_reason", "urgency_chosen", "channel", "name"),
    *("text", "unit", "instruction", "reason", "duplicate", "master", "class", "begun", "ids", "chosen", "corrects"),
)
STRANGE: tuple[object, ...] = (
    [],
    [[]],
    {},
    {"a": []},
    [1, 2],
    5,
    -1.5,
    10**30,
    True,
    None,
    "\x00\n\u202e",
    "2017-07-21",
)


class Strange(FakeDrafts):
    """Every form has one draft, in which every name has the same value."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self._value = value

    def load(self, form: str, key: str) -> Mapping[str, object] | None:
        """The draft."""
        return dict.fromkeys(NAMES, self._value)

    def list(self) -> list[tuple[str, str]]:
        """Two calls that were half typed."""
        return [("call", "a"), ("call", "b")]


@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_every_form_opens_on_a_draft_of_strange_values(qtbot: QtBot, value: object) -> None:
    cases = [make_case(n, status) for n, status in enumerate((s for s in Status if s is not Status.DRAFT), 1)]
    station = FakeWorkstation(make_person(DISPATCHER, *Post), cases)
    station.drafts = Strange(value)
    sheet, call, log = CaseSheet(station), CallForm(station), IntercomLog(station)
    for pane in (sheet, call, log):
        qtbot.addWidget(pane)
        pane.show()
    for case in cases:
        sheet.open_case(case.id)
    call.start_new()
    assert call.values()["place"] == ""


def test_a_call_whose_ids_are_lost_keeps_its_words_and_is_one_draft(qtbot: QtBot) -> None:
    drafts = FakeDrafts()
    drafts.save("call", "old", {"place": "督院街 12 号", "case_id": "of another version"})
    for _ in range(2):
        call = CallForm(FakeWorkstation(make_person(DISPATCHER, *Post), drafts=drafts))
        qtbot.addWidget(call)
        assert call.values()["place"] == "督院街 12 号"
        assert drafts.list() == [("call", str(call.values()["case_id"]))]
