"""Sentences for what the world refuses: the class of the error says which."""

from __future__ import annotations

from collections.abc import Mapping

from app import errors
from app.errors import WorldFailed
from ui.wording.figures import after_each_other
from ui.wording.say import QT_TRANSLATE_NOOP, say

FAILURES: Mapping[type[WorldFailed], str] = {
    errors.WorldFailed: QT_TRANSLATE_NOOP("wording", "Something outside this program failed."),
    errors.CentreGone: QT_TRANSLATE_NOOP(
        "wording", "The centre does not answer. Work goes on here; commands are kept and sent when it is back."
    ),
    errors.AnswerNeeded: QT_TRANSLATE_NOOP(
        "wording", "The centre does not answer, and this is not kept for later: try again when it is back."
    ),
    errors.CentreUnknown: QT_TRANSLATE_NOOP(
        "wording", "No server is known at this address. Check the host name and port of the centre."
    ),
    errors.SignInRefused: QT_TRANSLATE_NOOP(
        "wording", "The centre does not accept this login name and password. Check both, or ask a manager."
    ),
    errors.NotAPerson: QT_TRANSLATE_NOOP(
        "wording", "This login is not a person of the centre, or no longer in force. Ask a manager."
    ),
    errors.NotAnAdministrator: QT_TRANSLATE_NOOP(
        "wording",
        "This login may not administer this centre. Use the one that provisioned it, or a superuser of the server.",
    ),
    errors.CentreTooOld: QT_TRANSLATE_NOOP(
        "wording", "The server is older than PostgreSQL 15. Ask for an upgrade of the server."
    ),
    errors.CentreNotProvisioned: QT_TRANSLATE_NOOP(
        "wording", "This database is not a Gaowei centre yet. Run: ./gaowei admin provision."
    ),
    errors.SchemaNewer: QT_TRANSLATE_NOOP(
        "wording", "The centre is newer than this program. Update the program on this workstation."
    ),
    errors.SchemaOlder: QT_TRANSLATE_NOOP(
        "wording", "The centre is older than this program. A manager must run: ./gaowei admin provision."
    ),
    errors.CentreIncomplete: QT_TRANSLATE_NOOP(
        "wording",
        "The centre lacks functions that this program needs. Its administrator must run: ./gaowei admin provision.",
    ),
    errors.CentreDamaged: QT_TRANSLATE_NOOP(
        "wording",
        "Tables of the centre are missing or cut. Its administrator must bring the database back from a backup.",
    ),
    errors.WrongPassword: QT_TRANSLATE_NOOP(
        "wording",
        "This password does not open this workstation's files. Try again, or sign in while the centre answers.",
    ),
    errors.FolderNotWritable: QT_TRANSLATE_NOOP(
        "wording",
        "The data folder cannot be written to. Check its owner and rights, or choose another with GAOWEI_HOME.",
    ),
    errors.SettingsBroken: QT_TRANSLATE_NOOP(
        "wording",
        "The settings file has a mistake. Nothing was changed in it: correct the line that is named and start again.",
    ),
    errors.FileNotRead: QT_TRANSLATE_NOOP(
        "wording", "The file cannot be read. Check that it is still there, and its rights."
    ),
    errors.MirrorDamaged: QT_TRANSLATE_NOOP(
        "wording",
        "This workstation's copy of the cases is damaged. Start again: it is read anew from the centre.",
    ),
    errors.DiskFull: QT_TRANSLATE_NOOP("wording", "The disk is full. Free some space; what was saved before is safe."),
    errors.FilesNewer: QT_TRANSLATE_NOOP(
        "wording", "This workstation's files were written by a newer program, which must be used to open them."
    ),
    errors.FilesInUse: QT_TRANSLATE_NOOP(
        "wording", "Another Gaowei on this machine has these files open. Use that window, or close it first."
    ),
    errors.FilesDamaged: QT_TRANSLATE_NOOP(
        "wording",
        "The file of unsent commands is damaged. Nothing was thrown away; keep the folder and ask for help.",
    ),
    errors.OutboxLost: QT_TRANSLATE_NOOP(
        "wording",
        "The file of unsent commands is gone from this workstation. Bring it back from a copy, or ask for help.",
    ),
    errors.DeskBusy: QT_TRANSLATE_NOOP(
        "wording",
        "This workstation's disk is still busy with earlier work. Nothing was changed: try again in a moment.",
    ),
    errors.ServerNotStarted: QT_TRANSLATE_NOOP("wording", "The embedded server did not start. Its log says why."),
}

_MISSING = QT_TRANSLATE_NOOP("wording", "Missing: {missing}.")
_BARRED = QT_TRANSLATE_NOOP(
    "wording",
    "The data folder {folder} cannot be reached: {above} is closed to the user {user}. Let that user pass"
    " (chmod o+x {above}), or choose another folder with GAOWEI_HOME.",
)


def failed(error: WorldFailed) -> str:
    """What failed outside and what to do; with the file, the folder, or what is missing, where the error knows it."""
    facts = error.facts
    if isinstance(error, errors.FolderNotWritable) and "above" in facts:
        return say(_BARRED, **{name: str(value) for name, value in facts.items()})
    sentence = say(FAILURES[next(kind for kind in type(error).__mro__ if kind in FAILURES)])
    if isinstance(error, errors.SettingsBroken):
        return f"{sentence} ({facts.get('file', '')}: {facts.get('line', '')})"
    if isinstance(error, errors.FolderNotWritable) and "folder" in facts:
        return f"{sentence} ({facts['folder']})"
    if "missing" in facts:
        return after_each_other(sentence, say(_MISSING, missing=str(facts["missing"])))
    return sentence


def failed_as(name: str) -> str:
    """The sentence of an error of which only the name of its class is left; that name where we have no such class."""
    return next((say(sentence) for kind, sentence in FAILURES.items() if kind.__name__ == name), name)
