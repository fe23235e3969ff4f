"""The demonstration catalogue that ships with the program, as rows of the reference tables.

Its limits are illustrative and nobody's standard; resources/catalogue/README.txt says whose value each follows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "catalogue"

Row = dict[str, object]


def starter_reference() -> Mapping[str, list[Row]]:
    """Rows by reference table, named as in `models.tables`, values as JSON has them (days and times as text).

    Classes outside the demo profile, and their conditions, stay in the files (README.txt says which and why). `units`
    is empty: units belong to a centre, and only the demo city brings some of its own.
    """
    settings = list(_rows("settings"))
    edition = next(row["value"] for row in settings if row["name"] == "edition")
    classes = [row for row in _rows("classes") if row["in_demo_profile"] == "1"]
    taken = {(row["kind"], row["code"]) for row in classes}
    english = {row["zh"]: row["en"] for row in _rows("glosses")}
    return {
        "divisions": [_division(row) for row in _rows("divisions")],
        "editions": [_edition(row) for row in _rows("editions")],
        "classes": [_class(row, edition) for row in classes],
        "conditions": [
            _condition(row, edition, english)
            for row in _rows("conditions")
            if (row["kind"], row["class_code"]) in taken
        ],
        "confusables": [{"edition": edition, **row} for row in _rows("confusables")],
        "units": [],
        "calendar_days": [{"day": row["day"], "worked": row["worked"] == "1"} for row in _rows("calendar_2017")],
        "openings": [dict(row) for row in _rows("openings")],
        "areas": [_area(row) for row in _rows("areas")],
        "settings": [dict(row) for row in settings],
    }


def _division(row: Mapping[str, str]) -> Row:
    names = {name: row[name] for name in ("name_zh", "name_en", "ranking")}
    return {"code": int(row["code"]), **names}


def _area(row: Mapping[str, str]) -> Row:
    return {
        **{name: row[name] for name in ("code", "kind", "name_zh", "name_en")},
        "division": int(row["division"]) if row["division"] else None,
        "metres": float(row["metres"]) if row["metres"] else None,
        **{name: json.loads(row[name]) if row[name] else None for name in ("ring", "line")},
        "illustrative": row["illustrative"] == "1",
        "valid_from": row["valid_from"] or "1900-01-01",
        "valid_to": row["valid_to"] or None,
    }


def _edition(row: Mapping[str, str]) -> Row:
    names = {name: row[name] for name in ("code", "name_zh", "name_en")}
    dates = {name: row[name] or None for name in ("valid_from", "valid_to")}
    return {**names, **dates, "approved": row["approved"] == "1", "illustrative": row["illustrative"] == "1"}


def _class(row: Mapping[str, str], edition: str) -> Row:
    names = {name: row[name] for name in ("kind", "code", "major_zh", "major_en", "name_zh", "name_en")}
    aliases = [alias for alias in row["aliases_zh"].split(";") if alias]
    return {
        "edition": edition,
        **names,
        "aliases": aliases,
        "parent": None,
        "code_2007": row["code_2007"] or None,
        "code_2026": row["code_2026"] or None,
        "responsible": row["illustrative_responsible_zh"],
        "responsible_en": row["illustrative_responsible_en"],
    }


def _condition(row: Mapping[str, str], edition: str, english: Mapping[str, str]) -> Row:
    return {
        "edition": edition,
        "kind": row["kind"],
        "class_code": row["class_code"],
        "no": int(row["no"]),
        "is_default": row["is_default"] == "1",
        "filing": row["filing"],
        "closing": row["closing"],
        "limit_value": int(row["illustrative_limit_value"]),
        "limit_unit": row["illustrative_limit_unit"],
        "filing_en": english[row["filing"]],
        "closing_en": english[row["closing"]],
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
