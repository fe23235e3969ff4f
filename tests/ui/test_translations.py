"""Languages: Chinese is complete, its compiled file is up to date, and the program speaks it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from models.case import Status, Urgency
from models.light import Light
from tests.ui.fake_city import NOON
from ui import translations, wording


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[None]:
    translations.put_on(qapp, "zh")
    yield
    translations.put_on(qapp, "en")


def test_nothing_is_untranslated_and_placeholders_agree() -> None:
    assert translations.faults() == []


def test_the_translation_knows_every_text_of_the_code(tmp_path: Path) -> None:
    copy = tmp_path / translations.CHINESE.name
    shutil.copy(translations.CHINESE, copy)
    translations.update(copy)
    assert _messages(copy) == _messages(translations.CHINESE), "run ./gaowei words"


def test_the_compiled_file_is_what_the_source_gives(tmp_path: Path) -> None:
    made = translations.release(into=tmp_path / "fresh.qm")
    assert made.read_bytes() == translations.CHINESE.with_suffix(".qm").read_bytes(), "run ./gaowei words"


def test_chinese_is_spoken(in_chinese: None) -> None:
    assert wording.language() == "zh"
    assert wording.status(Status.PENDING_DISPATCH) == "待派遣"
    assert (wording.urgency(Urgency.URGENT), wording.light(Light.URGENT)) == ("紧急", "急")
    assert wording.as_of(NOON, NOON) == "截至 09:42"
    assert wording.joined("市级", "派遣员") == "市级·派遣员"


def test_english_is_spoken_again_afterwards(qapp: QApplication) -> None:
    translations.put_on(qapp, "zh")
    translations.put_on(qapp, "en")
    assert wording.language() == "en"
    assert wording.status(Status.PENDING_DISPATCH) == "To dispatch"


def test_inspection_and_verification_are_never_exchanged() -> None:
    """核实 is before filing, 核查 before closing (DOMAIN §2): neither English word stands for the other."""
    messages = _pairs(translations.CHINESE)
    verified = [source for source, translation in messages if "核实" in translation]
    inspected = [source for source, translation in messages if "核查" in translation]
    assert verified
    assert all("erif" in source for source in verified)
    assert inspected
    assert not any("erif" in source for source in inspected)


def test_a_missing_word_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "gaowei_zh.ts"
    text = translations.CHINESE.read_text(encoding="utf-8")
    text = text.replace("<translation>截至 {time}</translation>", "<translation>截至</translation>")
    text = text.replace("<translation>实时</translation>", '<translation type="unfinished"></translation>')
    broken.write_text(text, encoding="utf-8")
    found = translations.faults(broken)
    assert any("other placeholders: as of {time}" in fault for fault in found)
    assert any("not translated: live" in fault for fault in found)


def _pairs(file: Path) -> list[tuple[str, str]]:
    messages = ElementTree.parse(file).getroot().iter("message")
    return [(one.findtext("source", ""), one.findtext("translation", "")) for one in messages]


def _messages(file: Path) -> list[str]:
    return re.findall(r"<(?:name|source)>.*?</(?:name|source)>", file.read_text(encoding="utf-8"), re.DOTALL)
