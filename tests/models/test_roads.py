"""Which roads a place names: whole names where they begin, sections with the road that they belong to."""

from __future__ import annotations

import pytest

from models.roads import roads_named


@pytest.mark.parametrize(
    ("roads", "place", "named"),
    [
        ("东大街", "锦江区东大街 12 号", "东大街"),
        ("东大街", "东大街12号门前", "东大街"),
        ("东大街", "下东大街 12 号", ""),
        ("东大街 下东大街", "下东大街12号", "下东大街"),
        ("东大街 下东大街", "东大街与下东大街路口", "东大街 下东大街"),
        ("东大街", "东大街后巷3号", ""),
        ("督院街", "锦江区督院街道", ""),
        ("督院街", "督院街道督院街 12 号门前", "督院街"),
        ("督院街", "督院街街道办门口", ""),
        ("红星路 红星路二段 红星路三段", "红星路二段 5 号", "红星路 红星路二段"),
        ("红星路 东大街", "红星路东大街口", "红星路 东大街"),
        ("一环路", "一环路东五段", "一环路"),
        ("人民南路", "人民北路 1 号", ""),
        ("Furong", "12 Furong Li", "Furong"),
        ("Furong", "12 furongli", ""),
        ("东大街", "", ""),
    ],
)
def test_a_place_names_roads(roads: str, place: str, named: str) -> None:
    assert roads_named(roads.split(), place) == frozenset(named.split())


def test_an_empty_name_is_in_no_place() -> None:
    assert roads_named(["", " "], "东大街 12 号") == frozenset()


def test_full_width_and_blanks_make_no_other_road() -> None:
    assert roads_named(["东 大街", "２环路"], "2环路与东大街") == {"东 大街", "２环路"}
