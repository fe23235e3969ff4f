"""Views of the queue that a duty leader or a manager shares with posts, or with a district (DOMAIN §9.4).

Here a view is what the centre keeps of it: which preset, which words, which order, by the names the desks give them. A
desk that does not know one of them does not show the view, and leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from models.people import Person, Post

MAY_SHARE = frozenset({Post.DUTY_LEADER, Post.MANAGER})
"""Who shares views; everybody else sees and copies them."""

LONGEST_NAME, LONGEST_WORDS = 60, 200
MOST_OF_ONE, MOST = 30, 300
"""So many views may one person share, and so many may there be."""


class ViewRefused(StrEnum):
    """Why a view is not shared, or not taken back."""

    NOT_YOURS = "not_yours"
    """Only duty leaders and managers share; only the owner, or a manager of the whole city, takes back."""
    OUT_OF_SCOPE = "out_of_scope"
    """Shared with a district that is not one of one's own, or with all of them by somebody who has not all."""
    TOO_MANY = "too_many"
    UNKNOWN = "unknown"
    BUSY = "busy"
    """Somebody else is sharing one and does not end; he is kept waiting for no longer than a moment."""
    MALFORMED = "malformed"
    """No client of ours sends this."""


@dataclass(frozen=True, slots=True)
class ViewToShare:
    """What is asked: a view under a `name`, for these `posts` (none: all) of a `division` (None: all of them)."""

    name: str
    posts: frozenset[Post]
    division: int | None
    preset: str
    words: str
    order: str
    descending: bool


@dataclass(frozen=True, slots=True)
class SharedView:
    """A shared view. Another one by the same owner under the same name takes its place."""

    id: UUID
    owner: UUID
    view: ViewToShare

    def is_for(self, person: Person) -> bool:
        """Whether `person` is one of those it is shared with; its owner always is."""
        view = self.view
        posts = not view.posts or bool(view.posts & person.posts)
        place = view.division is None or person.works_for(view.division)
        return self.owner == person.id or (posts and place)


def view_json(view: ViewToShare) -> dict[str, object]:
    """As it travels to the centre."""
    return {
        "name": view.name,
        "posts": sorted(view.posts),
        "division": view.division,
        "preset": view.preset,
        "words": view.words,
        "order": view.order,
        "descending": view.descending,
    }


def build_shared_views(rows: Iterable[Mapping[str, object]]) -> tuple[SharedView, ...]:
    """The rows of the reference table, by name. Posts that this program does not know are left out."""
    found = [_shared(row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.view.name, one.id)))


def _shared(row: Mapping[str, object]) -> SharedView:
    named, division = row["posts"], row["division"]
    posts = frozenset(Post(one) for one in named if one in set(Post)) if isinstance(named, list) else frozenset[Post]()
    view = ViewToShare(
        name=str(row["name"]),
        posts=posts,
        division=None if division is None else int(str(division)),
        preset=str(row["preset"]),
        words=str(row["words"]),
        order=str(row["sort"]),
        descending=bool(row["descending"]),
    )
    return SharedView(UUID(str(row["id"])), UUID(str(row["owner"])), view)
