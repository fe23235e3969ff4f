"""The README says what the code does: its diagram is the table's, its commands exist, each dependency has a reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import cast

from models.lifecycle import CASE_ACTIONS, Action
from tests.architecture.lifecycle_picture import README, SENTENCES, letters, placed

ROOT = Path(__file__).parents[2]


def test_every_action_has_a_letter_and_a_sentence_in_the_diagram() -> None:
    unsaid = [action.value for action in CASE_ACTIONS if action not in SENTENCES]
    assert not unsaid, f"say in lifecycle_picture.SENTENCES what these do: {unsaid}"
    many = [cast("Action", f"action_{n}") for n in range(60)]
    assert len(set(letters(many).values())) == 60


def test_the_lifecycle_diagram_is_drawn_from_the_table() -> None:
    text = README.read_text("utf-8")
    assert placed(text) == text, "run: python -m tests.architecture.lifecycle_picture"


def test_every_dependency_is_given_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!\[; ]", row, maxsplit=1)[0] for row in wanted]
    text = README.read_text("utf-8")
    missing = [name for name in names if f"| `{name}`" not in text]
    assert not missing, f"say in the README why these are there: {missing}"


def test_the_pictures_it_shows_exist() -> None:
    text = README.read_text("utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert pictures, "the README shows the window"
    assert [name for name in pictures if not (ROOT / name).is_file()] == []
