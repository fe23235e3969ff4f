"""The draft edition that the demonstration city ships with: its own catalogue with a few changes of ours.

Illustrative like the catalogue itself. It is there so that whoever looks what an edition changes finds something.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence

from app.exchange.catalogue import FOLDER, Row, starter_reference

CODE = "2017-r2"
NAME_ZH = "2017 年修订草案（示意）"
NAME_EN = "Draft revision of 2017 (illustrative)"

Change = Mapping[str, str]
"""A row of draft.csv. Of a class: rename, responsible, alias, withdraw; of its condition `no`: limit (the new `value`),
fine (it becomes the condition of fine class `value`).
"""


def draft_edition() -> Mapping[str, list[Row]]:
    """Rows by reference table, as `app.central.editions.put_draft` takes them."""
    with (FOLDER / "draft.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    tables = starter_reference()
    gone = {(one["kind"], one["code"]) for one in changes if one["change"] == "withdraw"}
    classes = [_class(row, changes) for row in tables["classes"] if (row["kind"], row["code"]) not in gone]
    conditions = [
        _condition(row, changes) for row in tables["conditions"] if (row["kind"], row["class_code"]) not in gone
    ]
    edition: Row = {
        "code": CODE, "name_zh": NAME_ZH, "name_en": NAME_EN, "valid_from": None, "valid_to": None, "approved": False,
        "illustrative": True,
    }  # fmt: skip
    return {
        "editions": [edition],
        "classes": [*classes, *_fine_classes(classes, changes)],
        "conditions": conditions,
        "confusables": [
            {**row, "edition": CODE}
            for row in tables["confusables"]
            if not {(row["kind"], row["code"]), (row["other_kind"], row["other_code"])} & gone
        ],
    }


def _class(row: Row, changes: Iterable[Change]) -> Row:
    made = {**row, "edition": CODE}
    for one in changes:
        if (one["kind"], one["code"]) != (row["kind"], row["code"]):
            continue
        if one["change"] == "rename":
            made |= {"name_zh": one["zh"], "name_en": one["en"]}
        elif one["change"] == "responsible":
            made |= {"responsible": one["zh"], "responsible_en": one["en"]}
        elif one["change"] == "alias":
            made["aliases"] = [*_texts(row["aliases"]), one["zh"]]
    return made


def _condition(row: Row, changes: Iterable[Change]) -> Row:
    made = {**row, "edition": CODE}
    for one in changes:
        if (one["kind"], one["code"], one["no"]) != (row["kind"], row["class_code"], str(row["no"])):
            continue
        if one["change"] == "limit":
            made["limit_value"] = int(one["value"])
        elif one["change"] == "fine":
            made |= {"class_code": one["value"], "no": 1, "is_default": True}
    return made


def _fine_classes(classes: Sequence[Row], changes: Iterable[Change]) -> list[Row]:
    minor = {(row["kind"], row["code"]): row for row in classes}
    empty: Row = {"aliases": [], "code_2007": None, "code_2026": None}
    return [
        {
            **minor[one["kind"], one["code"]], **empty,
            "code": one["value"], "parent": one["code"], "name_zh": one["zh"], "name_en": one["en"],
        }
        for one in changes
        if one["change"] == "fine"
    ]  # fmt: skip


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []
