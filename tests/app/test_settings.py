"""The settings file: read strictly, changed gently, never lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FolderNotWritable, SettingsBroken
from app.settings import Profile, Settings, home_folder, keep_centre, keep_choice, read_settings, settings_file

ROOT = Path(__file__).resolve().parents[2]
WHOLE = """\
# The hall's own settings.
language = "zh"
theme = "dark"
future = 1  # of a newer program

[centres.city]
hosts = ["db1.example:5433", "db2.example"]  # the second is the standby
database = "gaowei"
sslrootcert = "/etc/ssl/city.pem"

[centres."two words"]
hosts = ["[::1]:5434"]
"""


def write(home: Path, text: str) -> Path:
    path = settings_file(home)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "nowhere") == Settings()


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    found = read_settings(tmp_path)
    assert (found.language, found.theme) == ("zh", "dark")
    hosts = (("db1.example", 5433), ("db2.example", 5432))
    assert found.centres["city"] == Profile("city", hosts, "gaowei", "verify-full", "/etc/ssl/city.pem")
    assert found.centres["two words"].hosts == (("::1", 5434),)


@pytest.mark.parametrize(
    ("host", "sslmode"),
    [
        ("db.example", "verify-full"),
        ("10.0.0.7", "verify-full"),
        ("127.0.0.1", "prefer"),
        ("localhost:5433", "prefer"),
        ("127.0.0.1.example", "verify-full"),
    ],
)
def test_only_this_very_machine_needs_no_certificate(tmp_path: Path, host: str, sslmode: str) -> None:
    write(tmp_path, f'[centres.a]\nhosts = ["{host}"]\n')
    assert read_settings(tmp_path).centres["a"].sslmode == sslmode


def test_one_far_host_is_enough_to_need_certificates(tmp_path: Path) -> None:
    write(tmp_path, '[centres.a]\nhosts = ["127.0.0.1", "db.example"]\n')
    assert read_settings(tmp_path).centres["a"].sslmode == "verify-full"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('language = "zh"\ntheme = dark\n', 2, "value"),
        ('language = "zh"\n[centres.a\nhosts = ["a"]\n', 2, "]"),
        ('language = "de"\n', 1, "language"),
        ("language = 1\n", 1, "language"),
        ('[centres.a]\nhosts = ["a"]\nsslmode = "off"\n', 3, "sslmode"),
        ('[centres.a]\nhosts = ["a"]\nsslmod = "disable"\n', 3, "sslmod"),
        ('[centres.a]\nhosts = ["a"]\n[centres.b]\nhosts = ["b:port"]\n', 4, "b:port"),
        ('[centres.a]\nhosts = ["b:70000"]\n', 2, "70000"),
        ('[centres.a]\nhosts = "b"\n', 2, "list"),
        ('\n[centres.a]\ndatabase = "x"\n', 2, "hosts"),
        ("centres = 3\n", 1, "centre"),
        ("[centres]\na = 3\n", 2, "centre"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_nothing_is_changed(
    tmp_path: Path, text: str, line: int, word: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsBroken) as caught:
        read_settings(tmp_path)
    assert caught.value.facts["line"] == line
    assert f"line {line}:" in str(caught.value)
    assert word in str(caught.value)
    with pytest.raises(SettingsBroken):
        keep_choice(tmp_path, "theme", "dark")
    with pytest.raises(SettingsBroken):
        keep_centre(tmp_path, Profile("b", (("b", 1),), "gaowei"))
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 3_000, "a = " + "{b=" * 2_000, f"[{'a.' * 50_000}b]\n", "x = [\n" + "[\n" * 50_000],
    ids=["lists", "tables", "names", "lines"],
)  # fmt: skip
def test_a_file_that_is_made_to_hurt_is_a_mistake_like_others(tmp_path: Path, text: str) -> None:
    """Depth costs the stack, and a name of many parts memory by the square of them."""
    write(tmp_path, text)
    with pytest.raises(SettingsBroken):
        read_settings(tmp_path)


def test_bytes_that_are_no_text_are_a_mistake_too(tmp_path: Path) -> None:
    settings_file(tmp_path).write_bytes(b"language = '\xff'\n")
    with pytest.raises(SettingsBroken, match="UTF-8"):
        read_settings(tmp_path)


def test_a_choice_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    assert keep_choice(tmp_path, "language", "en").language == "en"
    text = path.read_text(encoding="utf-8")
    assert text.replace('language = "en"\n', "") == WHOLE.replace('language = "zh"\n', "")
    assert read_settings(tmp_path).centres["city"].sslrootcert == "/etc/ssl/city.pem"


def test_a_centre_replaces_the_one_of_its_name_and_no_other(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    two = Profile("two words", (("fe80::1", 1), ("b", 2)), "other", "require", None)
    new = Profile("城", (("c", 5432),), "gaowei")
    keep_centre(tmp_path, two)
    found = keep_centre(tmp_path, new)
    assert found == read_settings(tmp_path)
    assert dict(found.centres) == {"city": found.centres["city"], "two words": two, "城": new}
    assert "# the second is the standby" in path.read_text(encoding="utf-8")


def test_the_first_centre_makes_the_file(tmp_path: Path) -> None:
    new = Profile("a", (("a", 5432),), "gaowei")
    assert keep_centre(tmp_path / "home", new).centres == {"a": new}
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["settings.toml"]


def test_a_file_too_clever_to_be_changed_is_left_alone(tmp_path: Path) -> None:
    text = 'centres = {a = {hosts = ["a"]}}\n'
    path = write(tmp_path, text)
    assert read_settings(tmp_path).centres["a"].hosts == (("a", 5432),)
    with pytest.raises(SettingsBroken):
        keep_centre(tmp_path, Profile("b", (("b", 1),), "gaowei"))
    assert path.read_text(encoding="utf-8") == text


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, WHOLE)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Exception, match="disk is full"):
        keep_choice(tmp_path, "theme", "light")
    assert path.read_text(encoding="utf-8") == WHOLE


@given(name=st.text(min_size=1), database=st.text(min_size=1), cert=st.none() | st.text(min_size=1))
def test_any_name_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, name: str, database: str, cert: str | None
) -> None:
    home = tmp_path_factory.mktemp("home")
    wanted = Profile(name, (("h", 1),), database, "require", cert)
    keep_centre(home, Profile("other", (("o", 2),), "gaowei"))
    keep_centre(home, replace(wanted, database="before"))
    keep_centre(home, wanted)
    assert read_settings(home).centres[name] == wanted


def test_the_home_folder_is_where_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAOWEI_HOME", str(tmp_path / "named"))
    assert home_folder() == tmp_path / "named"
    monkeypatch.delenv("GAOWEI_HOME")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert home_folder() == Path("/var/lib/gaowei")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home_folder().name == "gaowei"
    assert home_folder() != Path("/var/lib/gaowei")


def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    settings_file(tmp_path).mkdir()
    with pytest.raises(FolderNotWritable):
        read_settings(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_the_folder_that_bars_the_way_is_named(tmp_path: Path) -> None:
    """In a process of its own: a user that root's folders are closed to."""
    closed = Path(tempfile.mkdtemp(dir="/tmp"))
    home = closed / "deep" / "home"
    home.mkdir(parents=True)
    code = (
        "import os, sys; from pathlib import Path; from app.settings import read_settings; from app.errors import *\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "try: read_settings(Path(sys.argv[1]))\n"
        "except FolderNotWritable as why: print(why.facts['above'], why)"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(home)], cwd=ROOT, capture_output=True, text=True, check=True
        )
    finally:
        shutil.rmtree(closed)
    assert done.stdout.startswith(f"{closed} {settings_file(home)} cannot be reached: {closed} is closed to the user")
    assert f"(chmod o+x {closed})" in done.stdout
