"""Languages: which one is in force, and how its files are made (`./gaowei words`).

English is the text in the code. `gaowei_zh.ts` is edited by people, `gaowei_zh.qm` is made of it and kept beside it,
so that a start needs no tool.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui import tongue

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
SOURCES = Path(__file__).resolve().parent
CHINESE = FOLDER / "gaowei_zh.ts"

_FIELDS = re.compile(r"{[a-z_0-9]*}")


def language_of_system() -> str:
    """`zh` for every Chinese locale, `en` otherwise (DESIGN §6)."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def put_on(application: QCoreApplication, language: str) -> None:
    """Sets the language of the whole program: numbers, dates, Qt's own words, ours."""
    for old in application.findChildren(QTranslator, "gaowei"):
        application.removeTranslator(old)
        old.setParent(None)
    tongue.speak(language)
    if language == "zh":
        qt_words = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm"
        for path in (qt_words, CHINESE.with_suffix(".qm")):
            _install(application, path)


def _install(application: QCoreApplication, path: Path) -> None:
    translator = QTranslator(application)
    translator.setObjectName("gaowei")
    if translator.load(str(path)):
        application.installTranslator(translator)


# ── how the files are made ──────────────────────────────────────────────────────────────────────────────────────────


def update(file: Path = CHINESE) -> None:
    """Reads every text of `ui/` into `file`; new ones come in unfinished, those that are gone fall out."""
    _tool("lupdate", "-extensions", "py", str(SOURCES), "-no-obsolete", "-locations", "none", "-ts", str(file))


def release(file: Path = CHINESE, into: Path | None = None) -> Path:
    """Makes the `.qm` that a start loads. Whoever runs now keeps his: Qt reads on in the file as long as it works."""
    made = into or file.with_suffix(".qm")
    fresh = made.with_name(f"{made.stem}.fresh.qm")
    _tool("lrelease", "-silent", str(file), "-qm", str(fresh))
    return fresh.replace(made)


def faults(file: Path = CHINESE) -> list[str]:
    """What is wrong with a translation: unfinished entries, placeholders that differ from the source."""
    return list(_faults(file))


def _faults(file: Path) -> Iterator[str]:
    from xml.etree import ElementTree  # not at a start: only who changes the words needs it

    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = message.findtext("source", "")
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished" or not translation.text:
                yield f"{name}: not translated: {source}"
            elif sorted(_FIELDS.findall(source)) != sorted(_FIELDS.findall(translation.text)):
                yield f"{name}: other placeholders: {source} → {translation.text}"


def run() -> int:
    """Brings `gaowei_zh.ts` up to date, makes `gaowei_zh.qm`, says what is missing; 0 when nothing is."""
    update()
    release()
    found = faults()
    for fault in found:
        sys.stdout.write(fault + "\n")
    return 1 if found else 0


def _tool(name: str, *words: str) -> None:
    import subprocess  # likewise

    program = Path(PySide6.__file__).with_name(name)  # Qt's own tool, as the package brings it
    subprocess.run([str(program), *words], check=True, cwd=SOURCES.parent, capture_output=True)
