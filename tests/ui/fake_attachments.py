"""Attachments in memory: what panes are given in their tests. `arrive` and `move` play the centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.desk.attached import Attached, Stage
from app.desk.attaching_work import Source
from app.desk.rows import Announcement
from app.errors import WorldFailed
from app.local.shelved import UNREADABLE, Keeping, Picture, Shelved, Unreadable
from models.attachments import CHUNK, HEAD, Attachment, MediaType, Medium, PhotoKind, media_type_of, pieces_of
from models.errors import Code, RuleBroken
from models.ids import new_id
from tests.ui.fake_city import LEADER, NOON

DIVISION = 510104
PIXELS = Picture(4, 3, bytes(36))


class FakeAttachments:
    """See the module. `announce` tells the panes."""

    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self._announce = announce
        self.held: dict[UUID, list[Attached]] = {}
        self.pictures: dict[UUID, Picture | Unreadable | None] = {}
        self.broken: dict[UUID, RuleBroken] = {}
        self.opened: list[UUID] = []
        self.saved: list[tuple[UUID, Path]] = []
        self.copy: Path | RuleBroken | WorldFailed = Path("copy.jpg")
        self.after: list[Callable[[], None]] = []
        """Answers that come later; `settle` gives them."""
        self.late = False

    def settle(self) -> None:
        """What takes long is done."""
        waiting, self.after = self.after, []
        for job in waiting:
            job()

    def arrive(
        self,
        case_id: UUID,
        media_type: MediaType = MediaType.JPEG,
        *,
        kind: PhotoKind = PhotoKind.NEAR,
        stage: Stage = Stage.THERE,
        name: str = "IMG_2041.jpg",
        size: int = 900_000,
        done: int = 0,
    ) -> Attached:
        """Somebody attached a file."""
        identifier = new_id()
        row = Attachment(
            identifier, 1, case_id, DIVISION, kind, media_type, name, size, "0" * 64, LEADER, NOON, NOON,
        )  # fmt: skip
        one = Attached(identifier, case_id, kind, media_type, name, size, stage, done, pieces_of(size), None, row)
        self._put(one)
        return one

    def move(self, one: Attached, stage: Stage, done: int = 0) -> None:
        """It stands otherwise now."""
        self._put(replace(one, stage=stage, done=done))

    def _put(self, one: Attached) -> None:
        others = [other for other in self.held.get(one.case_id, []) if other.id != one.id]
        self.held[one.case_id] = sorted([*others, one], key=lambda each: each.id)
        self._announce(Announcement(attachments=frozenset({one.case_id})))

    # ── what the panes call ─────────────────────────────────────────────────────────────────────────────────────────

    def of(self, case_id: UUID) -> tuple[Attached, ...]:
        """What is attached to a case."""
        return tuple(self.held.get(case_id, ()))

    def why_not(self, attachment: UUID) -> RuleBroken | None:
        """Why one could not be asked for."""
        return self.broken.get(attachment)

    def picture(self, one: Attached, then: Callable[[Picture | Unreadable | None], None]) -> None:
        """The small picture kept in `pictures`; of what is at hand and a photo, a black one."""
        known = self.pictures.get(one.id, PIXELS if one.at_hand and one.medium is Medium.PHOTO else None)
        self._later(lambda: then(known))

    def add(
        self,
        case_id: UUID,
        source: Source,
        kind: PhotoKind,
        then: Callable[[RuleBroken | WorldFailed | None], None],
        *,
        name: str = "",
    ) -> None:
        """Attaches it when its first bytes are of a kind that is taken."""
        path = source if isinstance(source, Path) else None
        content = path.read_bytes() if path else source if isinstance(source, bytes) else _made(source)
        media_type = media_type_of(content[:HEAD])
        shown = name or (path.name if path else "20170721-093000.png")
        if media_type is None:
            self._later(lambda: then(RuleBroken(Code.FILE_NOT_TAKEN, {"name": shown})))
            return
        file = Shelved(
            new_id(), case_id, kind, media_type, shown, len(content), "0" * 64, NOON, Keeping.KEPT,
        )  # fmt: skip
        one = Attached(
            file.id,
            case_id,
            kind,
            media_type,
            shown,
            len(content),
            Stage.TYPED,
            0,
            -(-len(content) // CHUNK),
            file,
            None,
        )

        def done() -> None:
            self._put(one)
            then(None)

        self._later(done)

    def _later(self, job: Callable[[], None]) -> None:
        self.after.append(job)
        if not self.late:
            self.settle()

    def regard(self, one: Attached, kind: PhotoKind) -> bool:
        """It shows something else."""
        if one.stage is not Stage.TYPED:
            return False
        self._put(replace(one, kind=kind))
        return True

    def remove(self, one: Attached) -> bool:
        """Takes it back."""
        if one.row is not None or one.stage not in (Stage.TYPED, Stage.REFUSED):
            return False
        self.held[one.case_id] = [other for other in self.held[one.case_id] if other.id != one.id]
        self._announce(Announcement(attachments=frozenset({one.case_id})))
        return True

    def forget(self, case_id: UUID) -> None:
        """The case was never made."""
        self.held.pop(case_id, None)
        self._announce(Announcement(attachments=frozenset({case_id})))

    def retry(self, one: Attached) -> bool:
        """Once more."""
        if one.stage is Stage.REFUSED:
            self.move(one, Stage.WAITING)
            return True
        return self.fetch(one)

    def fetch(self, one: Attached) -> bool:
        """It is being read."""
        if one.row is None or one.at_hand:
            return False
        self.move(one, Stage.FETCHING)
        return True

    def open_copy(self, one: Attached, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Answers with `copy`."""
        self.opened.append(one.id)
        self._later(lambda: then(self.copy))

    def save_as(self, one: Attached, path: Path, then: Callable[[Path | RuleBroken | WorldFailed], None]) -> None:
        """Answers with `copy`."""
        self.saved.append((one.id, path))
        self._later(lambda: then(self.copy))


def _made(source: Source) -> bytes:
    return source() if callable(source) else b""


__all__ = ["UNREADABLE", "FakeAttachments"]
