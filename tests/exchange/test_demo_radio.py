"""The demonstration city has a radio: every district its channels, every supervisor a call sign of his own."""

from __future__ import annotations

from collections import Counter

from app.cast.figures import radio
from app.exchange.catalogue import starter_reference
from models.place import Group
from models.reference import build_reference


def test_every_district_has_two_talk_groups_and_the_city_one() -> None:
    reference = build_reference(1, {**starter_reference(), **radio(), "names": []})
    districts = {code for code, row in reference.divisions.items() if row.group not in (Group.CITY, Group.ARCHIVE)}
    groups = Counter(group.division for group in reference.talk_groups.values())
    assert groups == {**dict.fromkeys(districts, 2), 510100: 1}
    assert all(group.name_zh and group.name_en for group in reference.talk_groups.values())


def test_every_supervisor_has_a_call_sign_and_a_talk_group_of_his_district() -> None:
    tables = radio()
    reference = build_reference(1, {**starter_reference(), **tables, "names": []})
    assert len(reference.supervisors) == len(tables["supervisors"]) > 30, "a call sign is nobody else's"
    assert {"7", "12"} <= set(reference.supervisors)
    for supervisor in reference.supervisors.values():
        assert reference.talk_groups[supervisor.talk_group].division == supervisor.division
