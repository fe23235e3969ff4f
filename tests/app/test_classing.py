"""Which class is proposed for what a caller said, and for what an acceptor searches with."""

from __future__ import annotations

import time
from functools import cache

import pytest

from app.desk.classing import Classing, Proposed, Why
from app.desk.phrases import book
from app.exchange.catalogue import starter_reference
from app.local import pinyin
from models.catalogue import Kind
from models.reference import Reference, build_reference
from tests.app.narratives import CALLS, MORE, PAIRS, STORIES

EDITION = "2013-demo"
COMPONENT, EVENT = Kind.COMPONENT, Kind.EVENT


@pytest.fixture(scope="module", autouse=True)
def _table_of_sounds() -> None:
    pinyin.load()


@cache
def reference() -> Reference:
    return build_reference(1, {**starter_reference(), "names": []})


@cache
def classing() -> Classing:
    return Classing(reference())


def names(text: str, kind: Kind | None = None) -> list[str]:
    return [one.class_.name_zh for one in classing().propose(text, kind)]


def first(text: str) -> Proposed:
    return classing().propose(text)[0]


# ── what the caller said ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "name", "said"), [*PAIRS, *CALLS, *STORIES, *MORE], ids=lambda given: str(given)[:20])
def test_what_a_caller_says_leads_to_the_class(kind: str, name: str, said: str) -> None:
    found = first(said)
    assert (found.class_.kind, found.class_.name_zh) == (Kind(kind), name)
    assert all(word in said for word in found.matched.split("…")), "it says by which words"


def test_somebody_in_a_manhole_is_about_its_cover_whichever_it_is() -> None:
    for said in ("有人掉进井里了，建和北路159号，快来人", "孩子踩空了落到井里头"):
        assert set(names(said)[:4]) == {"上水井盖", "污水井盖", "雨水井盖", "不明井盖"}, said


def test_a_thing_that_only_says_where_is_not_the_matter() -> None:
    assert names("垃圾桶旁边的路面有个大坑")[0] == "道路破损"
    assert names("路灯下面有一堆垃圾")[0] == "暴露垃圾"
    assert names("公交站对面有人烧烤")[0] == "露天烧烤"


def test_a_class_that_is_said_not_to_be_meant_is_not_proposed_for_its_name() -> None:
    assert "道路积水" not in names("不是道路积水，是自来水管破了")
    assert names("不是道路积水，是自来水管破了")[0] == "供水管道破裂"


def test_a_longer_word_is_not_its_parts() -> None:
    assert "水井" not in names("污水井的盖子裂成两半了")
    assert "非机动车乱停放" not in names("有个摊子摆在非机动车道上")


def test_what_is_only_named_is_proposed_with_the_usual_ones_of_its_family() -> None:
    assert names("这边有个井盖不见了")[:3] == ["雨水井盖", "污水井盖", "上水井盖"]


def test_nothing_is_proposed_for_what_is_no_matter_of_the_city() -> None:
    assert names("你好，请问一下") == []
    assert names("") == []
    assert names("   \n") == []


def test_punctuation_and_letters_of_any_width_are_the_same() -> None:
    assert names("ＬＥＤ屏花屏了") == names("led屏花屏了") != []


# ── what an acceptor searches with ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("blj", "暴露垃圾", Why.PINYIN), ("bllj", "暴露垃圾", Why.PINYIN), ("baolulaji", "暴露垃圾", Why.PINYIN),
        ("ffxgg", "非法小广告", Why.PINYIN), ("dlps", "道路破损", Why.PINYIN), ("hld", "交通信号灯", Why.PINYIN),
        ("jsc", "废弃车辆", Why.PINYIN), ("ssjg", "上水井盖", Why.PINYIN),
        ("暴露垃圾", "暴露垃圾", Why.NAME), ("僵尸车", "废弃车辆", Why.ALIAS), ("牛皮癣", "非法小广告", Why.ALIAS),
        ("红绿灯", "交通信号灯", Why.ALIAS), ("咪表", "停车计费设备", Why.ALIAS), ("出店经营", "店外经营", Why.ALIAS),
        ("Exposed refuse", "暴露垃圾", Why.NAME), ("street light", "路灯", Why.NAME),
        ("垃圾桶", "垃圾箱", Why.ALIAS),
    ],
)  # fmt: skip
def test_a_term_finds_its_class(typed: str, name: str, why: Why) -> None:
    found = first(typed)
    assert (found.class_.name_zh, found.why) == (name, why)


def test_a_code_is_two_things_and_the_kind_decides() -> None:
    assert {one.class_.name_zh for one in classing().propose("0101")} >= {"上水井盖", "私搭乱建"}
    assert {one.why for one in classing().propose("0101")} == {Why.CODE}
    assert names("0101", EVENT)[0] == "私搭乱建"
    assert names("0101", COMPONENT)[0] == "上水井盖"


def test_the_code_of_2026_finds_the_class_that_has_it() -> None:
    assert names("06010") == ["暴露垃圾"]


def test_the_beginning_of_a_code_lists_what_begins_so() -> None:
    found = classing().propose("049", limit=9)
    assert {one.class_.code for one in found} == {"0498", "0499"}


def test_part_of_a_name_lists_the_family_and_no_more_than_asked() -> None:
    assert all("井盖" in name for name in names("井盖"))
    assert len(classing().propose("井盖", limit=3)) == 3
    assert len(classing().propose("井盖", limit=30)) >= 20


def test_only_the_kind_that_is_asked_for_is_proposed() -> None:
    assert {one.class_.kind for one in classing().propose("户外广告", COMPONENT)} == {COMPONENT}
    assert {one.class_.kind for one in classing().propose("户外广告", EVENT)} == {EVENT}


def test_without_the_table_of_sounds_letters_find_english_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinyin, "_tables", [])
    assert Classing(reference()).propose("blj") == ()
    assert Classing(reference()).propose("refuse") != ()


def test_initials_that_two_names_have_list_both() -> None:
    assert {"限高架", "非法小广告"} <= set(names("xgg")), "限高杆 and 小广告"


# ── rivals ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_proposal_comes_with_what_it_is_taken_for_and_first_with_what_is_proposed_too() -> None:
    found = first("楼下垃圾桶满了没人收，垃圾桶也烂了")
    rivals = [(pair.other_kind, pair.other_code) for pair in found.rivals]
    assert (found.class_.code, rivals[0]) == ("0199", (COMPONENT, "0305"))
    assert set(found.rivals) == set(reference().confusables(EDITION, EVENT, "0199"))


# ── the catalogue it reads ──────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_edition_in_force_is_proposed() -> None:
    tables = starter_reference()
    newer = [{**row, "edition": "r2", "name_zh": f"{row['name_zh']}新"} for row in tables["classes"]]
    both = build_reference(1, {**tables, "names": [], "classes": [*tables["classes"], *newer]})
    assert {one.class_.edition for one in Classing(both).propose("井盖", limit=30)} == {EDITION}


def test_a_renumbered_edition_keeps_what_people_say() -> None:
    tables = starter_reference()
    moved = [{**row, "code": str(row["code_2026"] or f"9{row['code']}")} for row in tables["classes"]]
    renumbered = build_reference(1, {**tables, "names": [], "classes": moved, "conditions": [], "confusables": []})
    assert Classing(renumbered).propose("路边扔了个烂床垫")[0].class_.code == "06035"


def test_every_phrase_names_a_class_that_ships() -> None:
    known = {(one.kind, one.name_zh) for one in reference().classes.values()}
    assert set(book().phrases) <= known


def test_two_hundred_characters_take_under_three_milliseconds() -> None:
    said = ("我是督院街12号的住户，楼下垃圾桶满了没人收，旁边还有一堆建筑垃圾，路面也有坑，车子乱停，" * 6)[:200]
    classing().propose(said)
    spent = []
    for _ in range(30):
        began = time.thread_time()
        classing().propose(said)
        spent.append(time.thread_time() - began)
    assert sorted(spent)[10] < 0.003
