"""The scripts of the map's page share one room: a name that two of them declare keeps the second from running."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from ui.city_map.page import OURS

SCRIPTS = Path(__file__).resolve().parents[2] / "resources" / "map"
_DECLARED = re.compile(r"^(?:async function|function|const|let|class|var) ([A-Za-z_$][\w$]*)", re.MULTILINE)


def test_no_name_is_declared_by_two_scripts() -> None:
    declared = defaultdict(list)
    for script in OURS:
        for name in _DECLARED.findall((SCRIPTS / script).read_text(encoding="utf-8")):
            declared[name].append(script)
    assert {name: scripts for name, scripts in declared.items() if len(scripts) > 1} == {}


def test_each_script_is_named_once_and_every_script_there_is_is_named() -> None:
    assert sorted(OURS) == sorted(path.name for path in SCRIPTS.glob("*.js"))
