"""The text index against looking through everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.local.database import Database
from app.local.schema import WORDS
from app.local.words import body_of, question


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty text index."""
    with Database(tmp_path_factory.mktemp("words") / "index.sqlite", b"k" * 32) as database:
        database.run(f"CREATE VIRTUAL TABLE words USING {WORDS}")
        yield database


def found(index: Database, typed: str, *texts: str, number: str | None = None) -> list[bool]:
    """For each of `texts` whether `typed` finds it."""
    index.run("DELETE FROM words WHERE rowid > 0")
    for at, text in enumerate(texts, 1):
        index.run("INSERT INTO words (rowid, body, tags) VALUES (?, ?, '')", (at, body_of(number, [text])))
    asked = question(typed)
    assert asked is not None
    hits = {row[0] for row in index.rows("SELECT rowid FROM words WHERE words MATCH ?", (asked,))}
    return [at in hits for at in range(1, len(texts) + 1)]


CHINESE = st.text(alphabet="井盖破损督院街号上水路", min_size=1, max_size=6)


@given(
    typed=CHINESE, texts=st.lists(st.text(alphabet="井盖破损督院街号上水路 ,。x", max_size=14), min_size=1, max_size=6)
)
def test_chinese_is_found_exactly_where_it_stands(index: Database, typed: str, texts: list[str]) -> None:
    assert found(index, typed, *texts) == [typed in text for text in texts]


@given(st.text(max_size=20), st.text(max_size=40))
def test_whatever_is_typed_is_a_question_the_index_understands(index: Database, typed: str, text: str) -> None:
    asked = question(typed)
    if asked is not None:
        index.run("INSERT INTO words (body, tags) VALUES (?, '')", (body_of(typed, [text]),))
        index.rows("SELECT rowid FROM words WHERE words MATCH ?", (asked,))
    assert (asked is None) == (body_of(None, [typed]) == "")


@pytest.mark.parametrize(
    ("typed", "text", "there"),
    [
        ("井盖", "上水井盖破损", True),
        ("井损", "上水井盖破损", False),
        ("盖", "上水井盖", True),
        ("督院街 12号", "锦江区督院街12号门口", True),
        ("督院街12号", "督院街 12 号", True),
        ("12号", "锦江区督院街１２号", True),
        ("2号", "督院街12号", False),
        ("锦江 井盖", "锦江区的井盖", True),
        ("锦江 井盖", "锦江区的路灯", False),
        ("wash", "Washington St", True),
        ("WASHINGTON st", "42 Washington Street", True),
        ("ington", "Washington", False),
        ('" OR body : *', "or body", True),
        ("AND", "and so on", True),
    ],
)
def test_words_by_example(index: Database, typed: str, text: str, there: bool) -> None:
    assert found(index, typed, text) == [there]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("00412", True), ("0412", True), ("412", True), ("20170721-00412", True), ("20170721", True),
        ("20170721-004", True), ("41", True), ("12", True), ("00413", False), ("0721-00412", False),
    ],
)  # fmt: skip
def test_numbers_are_found_by_their_ends(index: Database, typed: str, there: bool) -> None:
    assert found(index, typed, "井盖", number="20170721-00412") == [there]


def test_what_holds_no_letter_asks_nothing() -> None:
    assert question(" - ,。 ") is None
    assert question("") is None
