"""A machine without Qt's libraries, played by small programs in place of Python and apt."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from app.setup import system_libraries
from app.setup.system_libraries import DISPLAY, OFFSCREEN, Missing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Debian's packages are a matter of Linux")

# Qt loads once apt has been here; until then the loader lacks what $LACKS names.
PYTHON = """#!/bin/sh
[ -e "$HERE/installed" ] && exit 0
case "$2" in
*PySide6*) echo "ImportError: $LACKS: cannot open shared object file: No such file or directory" >&2; exit 1;;
*) echo "libnss3.so"; echo "libasound.so.2";;
esac
"""
APT_GET = """#!/bin/sh
echo "$*" >> "$HERE/asked"
case "$1" in
update) touch "$HERE/updated";;
install) [ -e "$HERE/updated" ] || exit 100; touch "$HERE/installed";;
esac
"""
APT_CACHE = """#!/bin/sh
case "$2" in
*t64) printf '%s:\\n  Installed: (none)\\n  Candidate: 1.2\\n' "$2";;
*) printf '%s:\\n  Installed: (none)\\n  Candidate: (none)\\n' "$2";;
esac
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the three programs, first on PATH."""
    for name, text in {"python": PYTHON, "apt-get": APT_GET, "apt-cache": APT_CACHE}.items():
        program = tmp_path / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("HERE", str(tmp_path))
    monkeypatch.setenv("LACKS", "libEGL.so.1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def test_root_gets_everything_known_to_be_missing_in_one_go(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    said: list[str] = []
    system_libraries.make_sure(machine / "python", display=False, say=said.append)
    asked = (machine / "asked").read_text(encoding="utf-8").splitlines()
    install = "install -y --no-install-recommends libasound2t64 libegl1 libnss3"
    assert asked == [install, "update", install]
    assert len(said) == 1


def test_others_are_told_the_one_command(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Missing, match=r"libEGL.*sudo apt-get install libasound2t64 libegl1 libnss3") as told:
        system_libraries.make_sure(machine / "python", display=False, say=lambda _: None)
    assert "\n" not in str(told.value)
    assert not (machine / "asked").exists()


def test_a_library_nobody_knows_is_named(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LACKS", "libmystery.so.7")
    with pytest.raises(Missing, match=r"Qt needs libmystery\.so\.7"):
        system_libraries.make_sure(machine / "python", display=True, say=lambda _: None)


def test_an_apt_that_cannot_is_told(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (machine / "apt-get").write_text("#!/bin/sh\nexit 100\n", encoding="utf-8")
    with pytest.raises(Missing, match="by hand"):
        system_libraries.install_packages(["python3.11-venv"], "Python's venv module is missing", lambda _: None)


def test_the_tables_hold_sonames_and_package_names() -> None:
    for soname, packages in (OFFSCREEN | DISPLAY).items():
        assert re.fullmatch(r"lib[\w.+-]+\.so(\.\d+)*", soname)
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in packages)
