"""Views that others share: which of them are for this person, and what of them may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.desk.rows import View
from models.people import Person, Post
from models.shared_views import MAY_SHARE, SharedView, ViewToShare
from ui.case_queue.saved_views import SavedView, read_view
from ui.given import Workstation


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """A shared view as this desk shows it."""

    shared: SharedView
    view: View


def shared_with_me(station: Workstation) -> list[SharedEntry]:
    """In the order of their names; what a newer program's view means is not known here, so it is not shown."""
    if not station.board.has_snapshot:
        return []
    found = []
    for one in station.board.reference.shared_views:
        known = read_view(_kept(one.view)) if one.is_for(station.me) else None
        if known is not None:
            found.append(SharedEntry(one, known.view))
    return found


def may_share(me: Person) -> bool:
    """Whether this person shares views."""
    return bool(me.posts & MAY_SHARE)


def may_take_back(me: Person, one: SharedEntry) -> bool:
    """Its owner, or a manager of the whole city."""
    return one.shared.owner == me.id or (Post.MANAGER in me.posts and me.whole_city)


def to_share(saved: SavedView, posts: frozenset[Post], division: int | None) -> ViewToShare:
    """What is asked of the centre."""
    view = saved.view
    return ViewToShare(
        saved.name.strip(), posts, division, view.preset.value, view.text.strip(), view.order.value, view.descending
    )


def _kept(view: ViewToShare) -> Mapping[str, object]:
    """As one's own are kept: both have one reader."""
    return {
        "name": view.name,
        "preset": view.preset,
        "text": view.words,
        "order": view.order,
        "descending": view.descending,
    }
