"""What a person set up comes back, in files of an older program too."""

from __future__ import annotations

from pathlib import Path

from app.local.files import DRAFTS, DeskFiles
from tests.app.desk import CHEAP, PASSWORD


def test_values_come_back_after_the_program_was_closed(tmp_path: Path) -> None:
    with DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP) as files:
        kept = files.preferences()
        kept.put("views", [{"name": "锦江 井盖", "text": "jj"}])
        kept.put("mute", True)
        kept.put("mute", False)
        kept.put("gone", 1)
        kept.put("gone", None)
        kept.close()
    with DeskFiles.open(tmp_path, "chen", PASSWORD) as files:
        kept = files.preferences()
        assert kept.get("views") == [{"name": "锦江 井盖", "text": "jj"}]
        assert kept.get("mute") is False
        assert kept.get("gone") is None
        assert kept.get("never") is None
        kept.close()


def test_a_file_of_the_first_version_gets_its_place_for_them_and_keeps_its_drafts(tmp_path: Path) -> None:
    with DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP) as files:
        drafts = files.drafts()
        drafts.save("call", "", {"place": "督"})
        database = drafts._database
        database.run("DROP TABLE preferences")
        database.run("PRAGMA user_version = 1000")
        drafts.close()
    assert (tmp_path / DRAFTS).exists()
    with DeskFiles.open(tmp_path, "chen", PASSWORD) as files:
        kept, drafts = files.preferences(), files.drafts()
        kept.put("mute", True)
        assert kept.get("mute") is True
        assert drafts.load("call", "") == {"place": "督"}
        kept.close()
        drafts.close()


def test_a_damaged_value_was_never_chosen(tmp_path: Path) -> None:
    with DeskFiles.create(tmp_path, "chen", PASSWORD, cost=CHEAP) as files:
        kept = files.preferences()
        for damaged in ("", "{", '{"muted": tru', "[" * 10**5):
            kept._database.run("INSERT OR REPLACE INTO preferences (name, body) VALUES ('sounds', ?)", (damaged,))
            assert kept.get("sounds") is None
        kept.put("sounds", {"mute": True})
        assert kept.get("sounds") == {"mute": True}
        kept.close()
