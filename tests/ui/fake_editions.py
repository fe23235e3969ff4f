"""A small draft of the catalogue, beside the one of the fake city."""

from __future__ import annotations

from models.reference import Reference, build_reference
from tests.ui.fake_city import NAMES, TABLES

DRAFT = "2017-r2"


def with_draft() -> Reference:
    """The fake city, and a draft: one class gone, one new, a name, a limit, a closing condition, a responsibility."""
    classes = [dict(row) for row in TABLES["classes"]]
    drafted = {(str(row["kind"]), str(row["code"])): {**row, "edition": DRAFT} for row in classes}
    del drafted["component", "0103"]
    drafted["event", "0106"] |= {"name_zh": "暴露生活垃圾", "name_en": "Exposed household refuse"}
    drafted["component", "0101"] |= {"responsible": "供水集团"}
    drafted["event", "0139"] = {**drafted["event", "0113"], "code": "0139", "name_zh": "新小类", "name_en": "New class"}
    known = {("event", "0139"), *drafted}
    conditions = [
        {**row, "edition": DRAFT} for row in TABLES["conditions"] if (str(row["kind"]), str(row["class_code"])) in known
    ]
    for row in conditions:
        if (row["kind"], row["class_code"]) == ("event", "0113"):
            row["limit_value"] = 3
        if (row["kind"], row["class_code"], row["no"]) == ("component", "0101", 1):
            row["closing"] = "补齐复位并复测"
    edition = {
        "code": DRAFT, "name_zh": "2017 年修订", "name_en": "Revision of 2017", "valid_from": None, "valid_to": None,
        "approved": False, "illustrative": True,
    }  # fmt: skip
    names = [{"id": str(person), "name": name} for person, name in NAMES.items()]
    return build_reference(
        2,
        {
            **TABLES,
            "names": names,
            "editions": [*TABLES["editions"], edition],
            "classes": [*classes, *drafted.values()],
            "conditions": [*TABLES["conditions"], *conditions],
        },
    )
