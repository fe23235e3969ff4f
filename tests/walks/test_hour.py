"""A demo hour is worked at three desks with key events only, in Chinese, through the four panes, in a living city.

The short form is an eighth of an hour; the whole hour (60 minutes of the city, three real ones) is marked long.
"""

from __future__ import annotations

from collections import Counter

import pytest

from app.reading.audit import audit
from models.lifecycle import RETURNS, Action
from tests.walks.hour.day import PACE, POSTS, Hour, allow_the_map, worked

A = Action

PANES = {"caseQueue", "cityMap", "caseSheet", "intercomLog"}
EXPLAINED = {"stale", "wrong_status", "acknowledged_already"}


def seconds_of(minutes: float) -> float:
    return minutes * 60 / PACE


def agrees(hour: Hour) -> None:
    """What holds for every hour, short or long."""
    for post in POSTS:
        report = hour.reports[post]
        assert not report["trouble"], f"{post}: {report['trouble']}\n{hour.told()}"
        assert not report["bugs"], hour.told()
        assert report["pointed"] == 0, "no mouse"
        assert report["keys"] > 100, hour.told()
        assert "高位" in report["words"], "in Chinese"
        assert report["waiting"] == hour.open[post] == 0, "nothing is left to be sent"
        assert {code for _action, code in report["refused"]} <= EXPLAINED, hour.told()
        journal = hour.journal(post)
        applied = {identifier for identifier, _action, refusal in journal if refusal is None}
        assert applied == {str(command.ask.id) for command in hour.asked[post]}, "every command is at the centre, once"
        assert hour.lines(post) == hour.meant(post), "a line for every row it wrote: none twice, none foreign"
    used = sum((Counter(hour.reports[post]["used"]) for post in POSTS), Counter())
    assert set(used) >= PANES, used
    assert used["emergency"] >= 1, used
    assert audit(hour.centre.admin_dsn).findings == []


def test_some_minutes_of_a_demo_hour_with_keys_only() -> None:
    allow_the_map()
    with worked(seconds_of(8)) as hour:
        agrees(hour)
        taken, led, sent = (hour.done(post) for post in POSTS)
        assert taken[A.REGISTER] >= 2, hour.told()
        assert taken[A.PROPOSE] + taken[A.SEND_TO_INSPECTION] >= 2, hour.told()
        assert led[A.FILE] + led[A.CLOSE] >= 2, hour.told()
        assert sent[A.DISPATCH] >= 2, hour.told()
        assert sent[A.ACKNOWLEDGE] == 1, hour.told()


@pytest.mark.long
def test_a_whole_demo_hour_with_keys_only() -> None:
    allow_the_map()
    with worked(seconds_of(60), whole=True) as hour:
        agrees(hour)
        done = sum((hour.done(post) for post in POSTS), Counter())
        floors = {
            A.REGISTER: 4, A.PROPOSE: 2, A.FILE: 5, A.DISPATCH: 3, A.RECEIVE: 2, A.FEED_BACK: 2,
            A.SEND_TO_INSPECTION: 2, A.PASS_INSPECTION: 1, A.FAIL_INSPECTION: 1, A.CLOSE: 2, A.LOG_ENTRY: 3,
            A.ACKNOWLEDGE: 1, A.COMMENT: 1,
        }  # fmt: skip
        assert {action: done[action] for action, least in floors.items() if done[action] < least} == {}, hour.told()
        assert sum(done[action] for action in RETURNS) >= 3, hour.told()
        used = sum((Counter(hour.reports[post]["used"]) for post in POSTS), Counter())
        assert set(used) >= {"pinyin", "kept view", "copied", "command", "F6", "points", "callForm"}, used
