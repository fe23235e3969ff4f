"""How the link stands: by the age of the last answer, whatever the loop believes; and how long it pauses."""

from __future__ import annotations

from random import Random

import pytest

from app.sync.link import Link, LinkKind
from app.sync.loop import LONG, SHORT, YOUNG, Backoff
from tests.fakes import NINE_THIRTY


class Hands:
    """A monotonic clock that the test moves."""

    def __init__(self) -> None:
        self.at = 50.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hands() -> Hands:
    """See Hands."""
    return Hands()


@pytest.mark.parametrize(
    ("age", "kind"),
    [(0.0, LinkKind.LIVE), (2.0, LinkKind.LIVE), (2.1, LinkKind.SLOW), (5.0, LinkKind.SLOW), (5.1, LinkKind.GONE)],
)
def test_the_badge_ages_by_the_last_answer(hands: Hands, age: float, kind: LinkKind) -> None:
    link = Link(hands)
    link.answered(NINE_THIRTY, 0.3)
    hands.at += age
    state = link.state()
    assert (state.kind, state.last_answer, state.round_trip) == (kind, NINE_THIRTY, 0.3)


def test_a_centre_that_never_answered_is_gone_after_a_while(hands: Hands) -> None:
    link = Link(hands)
    assert link.state().kind is LinkKind.CONNECTING
    hands.at += 5.1
    assert link.state().kind is LinkKind.GONE


def test_a_broken_line_is_gone_at_once_and_says_why(hands: Hands) -> None:
    link = Link(hands)
    link.answered(NINE_THIRTY)
    link.broke("CentreGone")
    assert (link.state().kind, link.state().reason) == (LinkKind.GONE, "CentreGone")
    assert link.answered(NINE_THIRTY)
    assert (link.state().kind, link.state().reason) == (LinkKind.LIVE, "")


def test_who_is_not_let_in_is_told_so_whatever_the_age(hands: Hands) -> None:
    link = Link(hands)
    link.broke("SignInRefused", refused=True)
    hands.at += 60
    assert link.state().kind is LinkKind.REFUSED


def test_catching_up_shows_how_far_it_has_come(hands: Hands) -> None:
    link = Link(hands)
    link.answered(NINE_THIRTY)
    link.sending(50, 400)
    state = link.state()
    assert (state.kind, state.sent_of_batch, state.batch) == (LinkKind.CATCHING_UP, 50, 400)
    link.sending(0, 0)
    assert link.state().kind is LinkKind.LIVE


def test_only_the_first_answer_after_silence_is_news(hands: Hands) -> None:
    link = Link(hands)
    assert link.answered(NINE_THIRTY)
    assert not link.answered(NINE_THIRTY)
    hands.at += 6
    assert link.answered(NINE_THIRTY)


def test_pauses_double_up_to_a_limit_that_grows_with_the_outage(hands: Hands) -> None:
    backoff = Backoff(Random(1), hands)
    young = [backoff.next() for _ in range(200)]
    assert young[0] <= 0.25
    assert max(young) <= SHORT
    assert max(young) > SHORT * 0.9
    assert min(young) < 0.1  # full jitter: some knock at once
    hands.at += YOUNG + 1
    old = [backoff.next() for _ in range(200)]
    assert SHORT < max(old) <= LONG
    backoff.reset()
    assert backoff.next() <= 0.25


def test_the_same_seed_gives_the_same_pauses(hands: Hands) -> None:
    first, second = (Backoff(Random(9), hands) for _ in range(2))
    assert [first.next() for _ in range(20)] == [second.next() for _ in range(20)]
