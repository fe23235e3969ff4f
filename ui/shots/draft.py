"""A draft edition for the pictures: the demonstration catalogue with a few changes of our own."""

from __future__ import annotations

from collections.abc import Mapping

from app.exchange.catalogue import Row, starter_reference

CODE = "2017-r2"

_GONE = ("component", "0141")
_RENAMED = {("event", "0135"): ("废弃家具和大件", "Discarded furniture and bulky items")}
_MOVED = {("event", "0499"): ("城管执法队，单车企业配合", "City-enforcement squad with the bike-sharing company")}
_LIMITS = {("event", "0110", 1): 2, ("event", "0113", 1): 3, ("component", "0137", 3): 1}


def draft() -> Mapping[str, list[Row]]:
    """Rows by reference table, as `app.central.editions.put_draft` takes them."""
    tables = starter_reference()
    edition: Row = {
        "code": CODE, "name_zh": "2017 年修订（示意）", "name_en": "Revision of 2017 (illustrative)",
        "valid_from": None, "valid_to": None, "approved": False, "illustrative": True,
    }  # fmt: skip
    return {
        "editions": [edition],
        "classes": [_class(row) for row in tables["classes"] if (row["kind"], row["code"]) != _GONE],
        "conditions": [_condition(row) for row in tables["conditions"] if (row["kind"], row["class_code"]) != _GONE],
    }


def _class(row: Row) -> Row:
    key = (str(row["kind"]), str(row["code"]))
    zh, en = _RENAMED.get(key, (row["name_zh"], row["name_en"]))
    who, who_en = _MOVED.get(key, (row["responsible"], row["responsible_en"]))
    return {**row, "edition": CODE, "name_zh": zh, "name_en": en, "responsible": who, "responsible_en": who_en}


def _condition(row: Row) -> Row:
    limit = _LIMITS.get((str(row["kind"]), str(row["class_code"]), int(str(row["no"]))), row["limit_value"])
    return {**row, "edition": CODE, "limit_value": limit}
