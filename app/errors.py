"""The world failed: no answer, no room on the disk, a wrong password. Not our bug, and nothing a rule forbids.

The docstring is the default message, in plain words, and says what to do; `ui/wording.py` has the same in both
languages under the class name. `facts` fill its placeholders.
"""

from __future__ import annotations

import errno
import getpass
import inspect
import os
from pathlib import Path


class WorldFailed(Exception):
    """Something outside this program failed."""

    def __init__(self, detail: str = "", **facts: object) -> None:
        self.detail = detail
        self.facts = facts
        super().__init__(detail or inspect.cleandoc(type(self).__doc__ or type(self).__name__))


class CentreGone(WorldFailed):
    """The centre does not answer. Work goes on here; commands are kept and sent when it is back."""


class AnswerNeeded(CentreGone):
    """The centre does not answer, and this is not kept for later: try again when it is back."""


class CentreUnknown(WorldFailed):
    """No server is known at this address. Check the host name and port of the centre."""


class SignInRefused(WorldFailed):
    """The centre does not accept this login name and password. Check both, or ask a manager."""


class NotAPerson(WorldFailed):
    """This login is not a person of the centre, or no longer in force. Ask a manager."""


class NotAnAdministrator(WorldFailed):
    """This login may not administer this centre. Use the one that provisioned it, or a superuser of the server."""


class CentreTooOld(WorldFailed):
    """The server is older than PostgreSQL 15. Ask for an upgrade of the server."""


class CentreNotProvisioned(WorldFailed):
    """This database is not a Gaowei centre yet. Run: ./gaowei admin provision."""


class SchemaNewer(WorldFailed):
    """The centre is newer than this program. Update the program on this workstation."""


class SchemaOlder(WorldFailed):
    """The centre is older than this program. A manager must run: ./gaowei admin provision."""


class CentreIncomplete(WorldFailed):
    """The centre lacks functions that this program needs. Its administrator must run: ./gaowei admin provision."""


class CentreDamaged(WorldFailed):
    """Tables of the centre are missing or cut. Its administrator must bring the database back from a backup."""


class WrongPassword(WorldFailed):
    """This password does not open this workstation's files. Try again, or sign in while the centre answers."""


class FolderNotWritable(WorldFailed):
    """The data folder cannot be written to. Check its owner and rights, or choose another with GAOWEI_HOME."""


class SettingsBroken(WorldFailed):
    """The settings file has a mistake. Nothing was changed in it: correct the line that is named and start again."""


class DiskFull(WorldFailed):
    """The disk is full. Free some space; what was saved before is safe."""


class FileNotRead(WorldFailed):
    """The file cannot be read. Check that it is still there, and its rights."""


class FilesNewer(WorldFailed):
    """This workstation's files were written by a newer program, which must be used to open them."""


class FilesInUse(WorldFailed):
    """Another Gaowei on this machine has these files open. Use that window, or close it first."""


class FilesDamaged(WorldFailed):
    """The file of unsent commands is damaged. Nothing was thrown away; keep the folder and ask for help."""


class OutboxLost(FilesDamaged):
    """The file of unsent commands is gone from this workstation. Bring it back from a copy, or ask for help."""


class DeskBusy(WorldFailed):
    """This workstation's disk is still busy with earlier work. Nothing was changed: try again in a moment."""


class MirrorDamaged(WorldFailed):
    """This workstation's copy of the cases is damaged. Start again: it is read anew from the centre."""


class ServerNotStarted(WorldFailed):
    """The embedded server did not start. Its log says why."""


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def disk_error(error: OSError, where: Path) -> WorldFailed:
    """What the operating system refused at `where`, as one of ours: no room, or no right to write."""
    reason = (error.strerror or str(error)).rstrip(".")
    if error.errno in _NO_ROOM:
        return DiskFull(
            f"The disk is full: free some space for {where}; what was saved before is safe.", folder=str(where)
        )
    above = _barrier(where) if error.errno == errno.EACCES else None
    if above is not None:
        return barred(where, above, _own_name())
    return FolderNotWritable(
        f"{error.filename or where} cannot be written ({reason}): check its owner and rights, "
        "or choose another folder with GAOWEI_HOME.",
        folder=str(where),
        reason=reason,
    )


def barred(folder: Path, above: Path, user: str) -> FolderNotWritable:
    """`above` lets the operating system's `user` not through to the data folder `folder`."""
    return FolderNotWritable(
        f"{folder} cannot be reached: {above} is closed to the user {user}. Let that user pass (chmod o+x {above}), "
        "or choose another folder with GAOWEI_HOME.",
        folder=str(folder),
        above=str(above),
        user=user,
    )


def _barrier(where: Path) -> Path | None:
    """The topmost folder above `where` that this process may not pass through; None where none bars the way."""
    known = (folder for folder in reversed(where.absolute().parents) if folder.exists())
    return next((folder for folder in known if not os.access(folder, os.X_OK)), None)


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # nobody gave this user a name
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
