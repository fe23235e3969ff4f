"""What the project's files may speak of: the project alone; and the locks agree with each other."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import ROOT, kept_files

# Put together here, so that this file does not hold what it looks for.
FOREIGN = tuple(
    first + second
    for first, second in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/home", "/"),
        ("/tmp/", "gaowei"),
        ("index", "-url"),
        ("trusted", "-host"),
        ("find", "-links"),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
    )
)
TEXT_LIMIT = 2_000_000  # bytes: larger files are data or pictures


def foreign_words(text: str) -> list[str]:
    """Those of FOREIGN that ``text`` holds."""
    return [word for word in FOREIGN if word in text]


def test_files_speak_of_the_project_alone() -> None:
    found = []
    for path in kept_files():
        data = path.read_bytes()
        if len(data) > TEXT_LIMIT or b"\0" in data[:4096]:
            continue
        words = foreign_words(data.decode("utf-8", errors="replace"))
        if words:
            found.append(f"{path.relative_to(ROOT)}: {', '.join(words)}")
    assert not found, "these belong to one machine, not to the project:\n" + "\n".join(found)


@pytest.mark.parametrize("word", FOREIGN)
def test_each_foreign_word_is_seen(word: str) -> None:
    assert foreign_words(f"see {word}x for more") == [word]


def pins(lock: str) -> dict[str, str]:
    """Package → "version; marker" of a requirements file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+(?: ; [^\\\n]+)?)", text, flags=re.MULTILINE))


def test_the_development_lock_holds_the_runtime_lock_whole() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(runtime) > 20
    assert {name: development.get(name) for name in runtime} == runtime


def test_every_pin_has_a_hash() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
        bare = [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block]
        assert blocks
        assert not bare
