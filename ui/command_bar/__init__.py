"""The command bar: one field for every action, case, place and setting, found by words, pinyin, numbers or keys."""

from ui.command_bar.bar import CommandBar
from ui.command_bar.verb import Group, Verb

__all__ = ["CommandBar", "Group", "Verb"]
