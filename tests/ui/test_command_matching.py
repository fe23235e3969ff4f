"""What a few letters find: Chinese, initials, syllables, English beginnings, keys, the other language."""

from __future__ import annotations

import json
from pathlib import Path

import pypinyin
import pytest

from ui.command_bar import syllables
from ui.command_bar.matching import Rank, find
from ui.command_bar.pairs import in_other_language
from ui.command_bar.search import terms_of


def shown(text: str, words: str) -> str:
    """`words` with what was found in brackets; "" for nothing."""
    found = find(terms_of(text), words)
    if found is None:
        return ""
    for begin, end in reversed(found.spans):
        words = f"{words[:begin]}[{words[begin:end]}]{words[end:]}"
    return words


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        ("派", "派遣", "[派]遣"),
        ("20x", "城市运行：20×", "城市运行：[20×]"),
        ("20×", "城市运行：20×", "城市运行：[20×]"),
        ("院街", "督院街街道办", "督[院街]街道办"),
        ("dy", "督院街街道办", "[督院]街街道办"),
        ("dyj", "督院街街道办", "[督院街]街道办"),
        ("duyuan", "督院街街道办", "[督院]街街道办"),
        ("duy", "督院街街道办", "[督院]街街道办"),
        ("jdb", "督院街街道办", "督院街[街道办]"),
        ("bllj", "暴露垃圾", "[暴露垃圾]"),
        ("blj", "暴露垃圾", "[暴露]垃[圾]"),
        ("lj", "暴露垃圾", "暴露[垃圾]"),
        ("llj", "暴露垃圾", "暴[露垃圾]"),
        ("yj", "督院街街道办", "督[院街]街道办"),
        ("ydb", "督院街街道办", ""),
        ("cq", "重庆路", "[重庆]路"),
        ("zhongq", "重庆路", "[重庆]路"),
        ("zhq", "重庆路", "[重庆]路"),
        ("lvh", "绿化", "[绿化]"),
        ("new c", "New call", "[New] [c]all"),
        ("nc", "New call", "[N]ew [c]all"),
        ("call", "New call", "New [call]"),
        ("newca", "New call", "[New] [ca]ll"),
        ("ispatch", "Dispatch", ""),
        ("xyz", "派遣", ""),
        ("dy 4", "督院街 4 号", "[督院]街 [4] 号"),
        ("dy 5", "督院街 4 号", ""),
        ("00412", "20170721-00412", "20170721-[00412]"),
        ("ＤＹ", "督院街", "[督院]街"),
    ],
)
def test_what_is_found_and_which_characters_say_so(typed: str, words: str, expected: str) -> None:
    assert shown(typed, words) == expected


def test_a_key_goes_before_a_beginning_before_initials_before_the_inside() -> None:
    ranks = [
        find(["d"], "Dispatch", keys="D"),
        find(["di"], "Dispatch"),
        find(["pq"], "派遣"),
        find(["call"], "New call"),
        find(["遣"], "派遣"),
    ]
    assert [found.rank if found else None for found in ranks] == [
        Rank.KEY, 2 * Rank.PREFIX, 2 * Rank.INITIALS, 2 * Rank.WORD, 2 * Rank.INSIDE,
    ]  # fmt: skip


def test_a_key_of_several_is_typed_with_blanks() -> None:
    assert find(["ctrl", "n"], "New call", keys="Ctrl N") == find(["ctrl", "n"], "新来电", keys="Ctrl N")
    assert find(["ctrl", "n"], "New call") is None


def test_one_letter_finds_beginnings_only() -> None:
    assert find(["y"], "督院街") is None
    assert find(["f"], "Return to filing") is None
    assert find(["d"], "督院街") is not None
    assert find(["院"], "督院街") is not None
    assert shown("督院 j", "督院街") == "[督院街]"


def test_the_other_language_finds_it_behind_its_own() -> None:
    own, other = find(["派"], "派遣", ("Dispatch",)), find(["dis"], "派遣", ("Dispatch",))
    assert own
    assert other
    assert own.rank < other.rank
    assert other.spans == ()


def test_the_translations_tell_the_other_language() -> None:
    assert "派遣" in in_other_language("Dispatch")
    assert "Dispatch" in in_other_language("派遣")
    assert "Dispatch" in in_other_language("派遣…")
    assert in_other_language("Not available: My pool") == ("不可用：我的池",), "put together of two texts"
    assert in_other_language("no such words") == ()


def test_the_table_of_syllables_is_read_right() -> None:
    """Every entry, also the first and the last, as the package itself has it; the file is the package's own."""
    file = Path(pypinyin.__file__).with_name("pinyin_dict.json")
    table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    some = [*list(table)[:3], *list(table)[::997], *list(table)[-3:]]
    for code in some:
        assert syllables._look_up(int(code)) == table[code]
    assert syllables.readings("督") == ("du",)
    assert set(syllables.readings("重")) >= {"zhong", "chong"}
    assert syllables.readings("绿")[0] == "lv"
    assert syllables.readings("a") == syllables.readings("，") == ()


def test_initials_with_one_left_out_mean_the_whole_name_rather_than_a_piece_of_another() -> None:
    whole, piece = find(["blj"], "暴露垃圾"), find(["blj"], "建和北路街道办")
    assert whole is not None
    assert piece is not None
    assert (whole.rank, piece.rank) == (2 * Rank.NEARLY, 2 * Rank.INSIDE)
    loose = find(["blj"], "暴露的生活垃圾")
    assert loose is not None
    assert loose.rank == 2 * Rank.SCATTERED
