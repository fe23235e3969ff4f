"""The catalogue: what ships, editions by their dates, fine classes, pairs that are confused, the cross-walk."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from app.exchange.catalogue import FOLDER, starter_reference
from app.exchange.catalogue_diff import diff
from app.exchange.catalogue_draft import CODE, draft_edition
from models.catalogue import CaseClass, Kind, Limit, LimitUnit
from models.reference import Reference, Rows, build_reference
from tests.models.given import reference

EDITION = "2013-demo"
COMPONENT, EVENT = Kind.COMPONENT, Kind.EVENT


def class_named(name: str, kind: Kind) -> CaseClass:
    return next(one for one in reference().classes.values() if (one.name_zh, one.kind) == (name, kind))


def given(**changed: Rows) -> Reference:
    return build_reference(1, {**starter_reference(), "names": [], **changed})


# ── what ships ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_demo_profile_has_6_majors_of_91_events_and_5_of_119_components() -> None:
    classes = reference().classes.values()
    assert Counter(one.kind for one in classes) == {EVENT: 91, COMPONENT: 119}
    assert len({one.code[:2] for one in classes if one.kind is EVENT}) == 6
    assert len({one.code[:2] for one in classes if one.kind is COMPONENT}) == 5


def test_541_conditions_ship_and_those_of_the_two_classes_left_out_are_not_loaded() -> None:
    with (FOLDER / "conditions.csv").open(encoding="utf-8", newline="") as file:
        shipped = [(row["kind"], row["class_code"]) for row in csv.DictReader(file)]
    assert len(shipped) == 541
    loaded = [one for rows in reference().conditions.values() for one in rows]
    assert {key for key in shipped if (EDITION, Kind(key[0]), key[1]) not in reference().classes} == {
        ("component", "0116"),
        ("component", "0505"),
    }
    assert len(loaded) == 541 - 6


def test_every_class_is_filed_under_one_default_condition_closed_by_another_sentence_within_a_limit() -> None:
    for key in reference().classes:
        rows = reference().conditions[key]
        assert [row.no for row in rows] == list(range(1, len(rows) + 1)), key
        assert sum(row.is_default for row in rows) == 1, key
        assert all(row.filing and row.closing and row.limit.value > 0 for row in rows), key


def test_every_condition_that_ships_says_in_english_what_must_be_true() -> None:
    with (FOLDER / "glosses.csv").open(encoding="utf-8", newline="") as file:
        english = {row["zh"]: row["en"] for row in csv.DictReader(file)}
    with (FOLDER / "conditions.csv").open(encoding="utf-8", newline="") as file:
        said = {row[part] for row in csv.DictReader(file) for part in ("filing", "closing")}
    assert english.keys() == said, "each is translated, and nothing is left over"
    assert all(text.isascii() for text in (words.translate(_MARKS) for words in english.values()))
    for rows in reference().conditions.values():
        for row in rows:
            assert (row.filing_en, row.closing_en) == (english[row.filing], english[row.closing])


_MARKS = str.maketrans("", "", "²×")


def test_0101_is_two_things() -> None:
    cover, shed = (reference().case_class(EDITION, kind, "0101") for kind in (COMPONENT, EVENT))
    assert cover is not None
    assert shed is not None
    assert (cover.name_zh, shed.name_zh) == ("上水井盖", "私搭乱建")
    assert reference().condition(EDITION, COMPONENT, "0101", 1) != reference().condition(EDITION, EVENT, "0101", 1)


def test_the_cross_walk_leads_to_the_codes_of_2007_and_2026() -> None:
    unknown_cover = class_named("不明井盖", COMPONENT)
    refuse = class_named("暴露垃圾", EVENT)
    burst = class_named("供水管道破裂", EVENT)
    assert (unknown_cover.code, unknown_cover.code_2007, unknown_cover.code_2026) == ("0123", "0114", "01023")
    assert (refuse.code_2007, refuse.code_2026) == (None, "06010")
    assert (burst.code_2007, burst.code_2026) == ("0402", None), "burst pipes left the list of 2026"
    for kind in Kind:
        codes = [one.code_2026 for one in reference().classes.values() if one.kind is kind and one.code_2026]
        assert len(codes) == len(set(codes)) > 70


def test_somebody_answers_for_each_class_and_the_edition_says_that_this_is_an_illustration() -> None:
    assert reference().editions[EDITION].illustrative
    assert all(one.responsible and one.responsible_en for one in reference().classes.values())
    assert class_named("上水井盖", COMPONENT).responsible == "供水企业"


# ── pairs (DOMAIN §5.1) ─────────────────────────────────────────────────────────────────────────────────────────────

C, E = COMPONENT, EVENT
ROWS = [
    ((E, "暴露垃圾"), (E, "积存垃圾渣土")),
    ((E, "暴露垃圾"), (E, "道路不洁")),
    ((E, "暴露垃圾"), (E, "垃圾箱（站）满溢"), (C, "垃圾箱")),
    ((E, "绿地脏乱"), (E, "绿化弃料"), (E, "暴露垃圾")),
    ((E, "施工废弃料"), (E, "积存垃圾渣土"), (E, "工地物料乱堆放")),
    ((E, "乱堆物堆料"), (E, "废弃家具设备"), (E, "店外经营")),
    ((E, "店外经营"), (E, "占道经营"), (E, "无照经营游商")),
    ((E, "道路遗撒"), (E, "施工工地车轮夹带"), (E, "道路不洁")),
    ((E, "道路破损"), (E, "路面塌陷")),
    ((E, "道路破损"), (C, "上水井盖")),
    ((E, "道路破损"), (C, "污水井盖")),
    ((E, "道路破损"), (C, "雨水井盖")),
    ((E, "路面塌陷"), (C, "不明井盖")),
    ((E, "道路破损"), (E, "施工工地出入口道路破损")),
    ((E, "道路积水"), (E, "供水管道破裂"), (E, "排水管道堵塞破裂")),
    ((E, "违规户外广告"), (C, "户外广告")),
    ((E, "违规牌匾标识"), (C, "牌匾标识")),
    ((E, "非法小广告"), (E, "违规标语宣传品")),
    ((E, "沿街晾挂"), (E, "非装饰性树挂"), (E, "擅自在临街建筑物上挂彩旗")),
    ((C, "路灯"), (C, "景观灯"), (C, "地灯")),
    ((C, "上水井盖"), (C, "污水井盖"), (C, "雨水井盖"), (C, "不明井盖")),
    ((C, "电力立杆"), (C, "通信立杆"), (C, "路灯"), (C, "不明立杆")),
    ((E, "机动车乱停放"), (E, "废弃车辆")),
    ((E, "施工占道"), (E, "占道经营"), (E, "乱堆物堆料")),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " / ".join(name for _, name in row))
def test_each_row_of_confusable_classes_has_a_rule_from_either_side(row: tuple[tuple[Kind, str], ...]) -> None:
    members = [class_named(name, kind) for kind, name in row]
    for one in members:
        rivals = {(pair.other_kind, pair.other_code): pair for pair in reference().confusables(EDITION, *key(one))}
        for other in members:
            if other is not one:
                assert rivals[key(other)].rule_zh
                assert rivals[key(other)].rule_en


def key(class_: CaseClass) -> tuple[Kind, str]:
    return class_.kind, class_.code


def test_both_sides_of_a_pair_read_the_same_rule_and_every_pair_names_known_classes() -> None:
    for pairs in reference().pairs.values():
        for pair in pairs:
            assert pair.from_other_side() in reference().confusables(EDITION, pair.other_kind, pair.other_code)
            assert reference().case_class(EDITION, pair.other_kind, pair.other_code) is not None


# ── editions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def edition(
    code: str, valid_from: str | None, valid_to: str | None = None, *, approved: bool = True
) -> dict[str, object]:
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    return {"code": code, "name_zh": code, "name_en": code, **dates, "approved": approved, "illustrative": True}


def test_the_edition_in_force_is_the_approved_one_of_that_day_that_began_last() -> None:
    world = given(
        editions=[
            edition("first", None, "2016-12-31"),
            edition(EDITION, "2017-01-01"),
            edition("r2", "2017-08-01"),
            edition("draft", "2017-02-01", approved=False),
            edition("trial", "2017-09-01", "2017-09-30"),
        ]
    )
    in_force = [
        ("2016-12-31", "first"), ("2017-01-01", EDITION), ("2017-07-31", EDITION), ("2017-08-01", "r2"),
        ("2017-09-01", "trial"), ("2017-09-30", "trial"), ("2017-10-01", "r2"),
    ]  # fmt: skip
    for day, code in in_force:
        assert world.edition_on(date.fromisoformat(day)) == code


def test_where_no_edition_holds_it_is_the_one_of_the_settings() -> None:
    assert given(editions=[]).edition_on(date(2017, 7, 21)) == EDITION
    assert given(editions=[edition("later", "2018-01-01")]).edition_on(date(2017, 7, 21)) == EDITION


def test_a_class_of_another_edition_is_another_class() -> None:
    tables = starter_reference()
    changed = {**tables["classes"][0], "edition": "r2", "name_zh": "供水井盖"}
    world = given(classes=[*tables["classes"], changed])
    kind, code = Kind(str(changed["kind"])), str(changed["code"])
    old, new = (world.case_class(of, kind, code) for of in (EDITION, "r2"))
    assert old is not None
    assert new is not None
    assert (old.name_zh, new.name_zh) == ("上水井盖", "供水井盖")


# ── default conditions ──────────────────────────────────────────────────────────────────────────────────────────────


def test_which_condition_is_usual_is_what_the_catalogue_says_or_the_only_one_and_never_the_first() -> None:
    def row(code: str, no: int, default: bool) -> dict[str, object]:
        return {
            "edition": EDITION, "kind": "event", "class_code": code, "no": no, "is_default": default,
            "filing": f"条件{no}", "closing": "清除", "limit_value": 1, "limit_unit": "work_day",
        }  # fmt: skip

    world = given(conditions=[row("0110", 1, False), row("0110", 2, True), row("0112", 1, False), row("0112", 2, False),
                              row("0113", 1, False)])  # fmt: skip
    usual = {code: world.condition(EDITION, EVENT, code, None) for code in ("0110", "0112", "0113")}
    assert {code: one and one.no for code, one in usual.items()} == {"0110": 2, "0112": None, "0113": 1}
    assert [one.code for one in world.undecided(EDITION)] == ["0112"]
    assert not reference().undecided(EDITION)


# ── the draft of the demonstration city ─────────────────────────────────────────────────────────────────────────────


def test_the_draft_of_the_demonstration_city_changes_one_thing_of_each_sort() -> None:
    shipped, draft = starter_reference(), draft_edition()
    world = build_reference(
        1, {**shipped, "names": [], **{name: [*shipped[name], *rows] for name, rows in draft.items()}}
    )
    found = diff(world, world.edition, CODE)
    assert world.edition == EDITION, "a draft is in force on no day"
    assert world.editions[CODE].illustrative
    assert [one.code for one in found.removed] == ["0141"]
    assert [(one.code, one.parent) for one in found.added] == [("011301", "0113"), ("011302", "0113")]
    assert [was.name_zh for was, _ in found.renamed] == ["废弃家具设备"]
    assert [now.code for _, now in found.moved] == ["0499"]
    assert [now.code for _, now in found.called] == ["0110"]
    gone = [(change.key[1], change.before.no) for change in found.conditions if change.before and change.after is None]
    limits = [change.key[1] for change in found.conditions if change.after]
    assert (gone, limits) == ([("0113", 2), ("0113", 3)], ["0137", "0110"])
    assert all(len(world.conditions[CODE, EVENT, code]) == 1 for code in ("0113", "011301", "011302"))
    assert not found.undecided


# ── fine classes ────────────────────────────────────────────────────────────────────────────────────────────────────


def with_fine_classes() -> Reference:
    tables = starter_reference()
    minor = next(row for row in tables["classes"] if (row["kind"], row["code"]) == ("event", "0113"))
    fine = [{**minor, "code": f"0113{n}", "parent": "0113", "name_zh": f"细类{n}"} for n in ("02", "01")]
    own = {
        "edition": EDITION, "kind": "event", "class_code": "011301", "no": 1, "is_default": True,
        "filing": "坑深超过 10 cm", "closing": "补平", "limit_value": 6, "limit_unit": "urgent_hour",
    }  # fmt: skip
    return given(classes=[*tables["classes"], *fine], conditions=[*tables["conditions"], own])


def test_a_fine_class_is_a_child_with_a_condition_and_a_limit_of_its_own() -> None:
    world = with_fine_classes()
    children = world.fine_classes(EDITION, EVENT, "0113")
    assert [(one.code, one.parent) for one in children] == [("011301", "0113"), ("011302", "0113")]
    own = world.condition(EDITION, EVENT, "011301", None)
    of_minor = world.condition(EDITION, EVENT, "0113", None)
    assert own is not None
    assert of_minor is not None
    assert own.limit == Limit(6, LimitUnit.URGENT_HOUR) != of_minor.limit
    assert world.fine_classes(EDITION, EVENT, "0112") == ()


def test_a_fine_class_is_confused_with_what_its_minor_class_is_confused_with() -> None:
    world = with_fine_classes()
    rivals = world.confusables(EDITION, EVENT, "011301")
    assert rivals
    assert rivals == world.confusables(EDITION, EVENT, "0113")


def test_no_fine_class_is_made_up() -> None:
    assert not reference().children
