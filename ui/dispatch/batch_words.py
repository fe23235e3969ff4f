"""What a batch says of itself in a line: how far it has come, what is sent, what stays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desk.batch import Batch
from app.desk.together import DONE, NOT_DONE, Stands
from models.lifecycle import Action
from ui import wording

translate = QCoreApplication.translate


def verb(count: int, *, ready: bool) -> str:
    """The words of the button: how many it sends."""
    if not ready:
        return wording.action(Action.DISPATCH)
    return translate("batch", "Dispatch {count}").format(count=wording.count(count))


def chosen(count: int) -> str:
    """For how many cases a unit is chosen."""
    return translate("batch", "Unit for {count} chosen").format(count=wording.count(count))


def looking(asked: int, total: int) -> str:
    """While it is still asked who is responsible."""
    said = translate("batch", "Asking who is responsible: {done} of {total}")
    return said.format(done=wording.count(asked), total=wording.count(total))


def stands(batch: Batch, *, wrong: bool) -> str:
    """What came of it as yet; `wrong` says that what is chosen is no batch."""
    total, done = wording.count(len(batch.rows)), batch.count(*DONE)
    waiting, left = batch.count(Stands.WAITING), batch.count(*NOT_DONE)
    said = []
    if done:
        said.append(translate("batch", "Sent {done} of {total}").format(done=wording.count(done), total=total))
    if waiting:
        said.append(translate("batch", "{count} wait for the centre").format(count=wording.count(waiting)))
    if left:
        said.append(translate("batch", "{count} stay chosen in the queue").format(count=wording.count(left)))
    if wrong:
        said.append(translate("batch", "A batch is of one class and goes to one unit"))
    return wording.joined(*said)
