"""Setting up for real: a copy of the door beside a tiny lock, with no network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

DOOR = ("gaowei", "main.py", "app/__init__.py", "app/setup")
LIMIT = 90  # seconds for one start; making an environment takes about three

pytestmark = pytest.mark.skipif(os.name != "posix", reason="drives ./gaowei, the POSIX face")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with a door, one room that answers, and a lock of one package made here."""
    home = tmp_path / "a house"
    home.mkdir()
    (home / "app").mkdir()
    for name in DOOR:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, home / name)
    (home / "app" / "administration.py").write_text(
        "import sys\ndef main(words):\n    sys.stdout.write(f'{sys.prefix} {words}')\n    return 0\n", encoding="utf-8"
    )
    write_lock(home, "1.0")
    return home


def write_lock(home: Path, version: str, *, digest: str | None = None) -> None:
    """Lock a wheel of platformdirs' name and the one function main.py calls."""
    wheel = home.parent / f"platformdirs-{version}-py3-none-any.whl"
    about = f"platformdirs-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            "platformdirs.py",
            "import os, pathlib\ndef user_log_path(name, **_):\n    return pathlib.Path(os.environ['HOME'])\n",
        )
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: platformdirs\nVersion: {version}\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = f"platformdirs @ {wheel.as_uri()} --hash=sha256:{digest}\n"
    (home / "requirements.txt").write_text(lock, encoding="utf-8")


def begin(home: Path, *words: str, path: str | None = None) -> subprocess.Popen[str]:
    """Start ./gaowei with an empty HOME, somewhere else."""
    person = home.parent / "person"
    person.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(person), "PATH": path or os.environ["PATH"]}
    return subprocess.Popen(
        [str(home / "gaowei"), *words],
        cwd=home.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(home: Path, *words: str, path: str | None = None) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of one start."""
    process = begin(home, *words, path=path)
    out, err = process.communicate(timeout=LIMIT)
    return process.returncode, out, err


def test_two_first_starts_at_once_then_instant_ones_then_a_new_lock(house: Path) -> None:
    both = [begin(house, "admin", "x", "--long"), begin(house, "admin", "x", "--long")]
    told = [process.communicate(timeout=LIMIT) for process in both]
    answer = f"{house / '.venv'} ['x', '--long']"
    assert [process.returncode for process in both] == [0, 0], told
    assert [out for out, _ in told] == [answer, answer]
    assert sum("Installing the packages" in err for _, err in told) == 1
    assert run(house, "admin", "x", "--long") == (0, answer, "")

    write_lock(house, "2.0")
    code, out, err = run(house, "admin", "x", "--long")
    assert (code, out) == (0, answer)
    assert "Making .venv" not in err
    assert "Installing the packages" in err
    assert (house / ".venv").joinpath("install.log").exists()


def test_a_package_with_another_hash_is_refused_in_one_sentence_and_the_next_start_goes_on(house: Path) -> None:
    write_lock(house, "1.0", digest="0" * 64)
    code, out, err = run(house, "admin", "x")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "The packages could not be installed" in err.splitlines()[-1]

    write_lock(house, "1.0")
    code, out, err = run(house, "admin", "x")
    assert code == 0, err
    assert "Making .venv" not in err


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(house: Path) -> None:
    (house / ".venv.lock").mkdir()
    code, _, err = run(house, "admin", "x")
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "writable" in err


def test_a_half_made_environment_is_made_anew(house: Path) -> None:
    (house / ".venv" / "bin").mkdir(parents=True)
    os.symlink(sys.executable, house / ".venv" / "bin" / "python")
    code, out, err = run(house, "admin", "x")
    assert (code, out) == (0, f"{house / '.venv'} ['x']"), err


def test_help_asks_for_nothing_to_be_installed(house: Path) -> None:
    code, out, _ = run(house, "--help")
    assert code == 0
    assert "gaowei" in out
    assert not (house / ".venv").exists()


def test_no_python_at_all_is_told_in_one_sentence(house: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink"):
        os.symlink(shutil.which(name) or "", tools / name)
    code, _, err = run(house, "admin", path=str(tools))
    assert code == 2
    assert err.startswith("Gaowei needs Python 3.11")
    assert len(err.splitlines()) == 1
