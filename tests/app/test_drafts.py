"""Half-typed forms come back as they were."""

from __future__ import annotations

from pathlib import Path

from app.local.files import DRAFTS, DeskFiles
from tests.app.desk import CHEAP, PASSWORD


def test_a_form_comes_back_as_typed_after_the_program_was_closed(tmp_path: Path) -> None:
    typed = {"place": "督院街 12 号", "lon": 104.08, "wants_callback": True, "condition_no": None}
    with DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP) as files:
        drafts = files.drafts()
        drafts.save("call", "", {"place": "督"})
        drafts.save("call", "", typed)
        drafts.save("dispatch", "a case", {"unit": "U-1"})
        drafts.close()
    with DeskFiles.open(tmp_path, "chen", PASSWORD) as files:
        drafts = files.drafts()
        assert drafts.load("call", "") == typed
        assert drafts.load("call", "other") is None
        assert drafts.list() == [("call", ""), ("dispatch", "a case")]
        drafts.drop("call", "")
        assert drafts.list() == [("dispatch", "a case")]
        drafts.close()


def test_damaged_drafts_are_set_aside_and_do_not_keep_anybody_from_working(tmp_path: Path) -> None:
    DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP).close()
    (tmp_path / DRAFTS).write_bytes(b"\x55" * 9000)
    with DeskFiles.open(tmp_path, "chen", PASSWORD) as files:
        drafts = files.drafts()
        assert drafts.list() == []
        drafts.save("call", "", {"place": "督"})
        drafts.close()
    assert (tmp_path / DRAFTS).with_suffix(".damaged").read_bytes() == b"\x55" * 9000
