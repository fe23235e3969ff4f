"""Why a row of a city's table was not understood, and why a whole file is none, in words."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import WorldFailed
from app.exchange.catalogue_reading import Fate, OddRow, Reading
from app.exchange.catalogue_reasons import Reason
from ui.wording.figures import count, listed
from ui.wording.say import QT_TRANSLATE_NOOP, say

REASONS: Mapping[Reason, str] = {
    Reason.NOT_CSV: QT_TRANSLATE_NOOP("wording", "The row is not CSV: {said}"),
    Reason.TOO_MANY_CELLS: QT_TRANSLATE_NOOP("wording", "The row has {cells} cells, the header has {header}"),
    Reason.NOT_UNDERSTOOD: QT_TRANSLATE_NOOP("wording", "One text alone, neither a heading nor a note: {said}"),
    Reason.KIND_UNKNOWN: QT_TRANSLATE_NOOP("wording", "“{said}” is neither component nor event"),
    Reason.CLASS_MISSING: QT_TRANSLATE_NOOP("wording", "Neither code nor name, and no class above it"),
    Reason.CLASS_ABOVE_ODD: QT_TRANSLATE_NOOP("wording", "Goes on with the class of row {row}, not understood"),
    Reason.CODE_MISSING: QT_TRANSLATE_NOOP("wording", "{name} has no code"),
    Reason.CODE_FORM: QT_TRANSLATE_NOOP(
        "wording", "“{code}” is no class code of {digits} digits (fine classes: 2 more)"
    ),
    Reason.CODE_NOT_OF_MAJOR: QT_TRANSLATE_NOOP("wording", "Code {code} does not begin with its major class, {major}"),
    Reason.NAME_MISSING: QT_TRANSLATE_NOOP("wording", "Code {code} has no name, here and above"),
    Reason.SECOND_NAME: QT_TRANSLATE_NOOP("wording", "Code {code} is {first} in row {row}, and {name} here"),
    Reason.SECOND_MAJOR: QT_TRANSLATE_NOOP("wording", "Major class {code} is {first} in row {row}, and {name} here"),
    Reason.FINE_CODE: QT_TRANSLATE_NOOP("wording", "Fine class {name}: “{said}” is no code under its minor class"),
    Reason.PARENT_MISSING: QT_TRANSLATE_NOOP("wording", "A fine class, but its minor class {code} is nowhere above"),
    Reason.CONDITION_MISSING: QT_TRANSLATE_NOOP("wording", "Class {code} has no filing condition in the whole table"),
    Reason.FILING_MISSING: QT_TRANSLATE_NOOP("wording", "The filing condition is missing"),
    Reason.CLOSING_MISSING: QT_TRANSLATE_NOOP("wording", "The closing condition is missing"),
    Reason.LIMIT_MISSING: QT_TRANSLATE_NOOP("wording", "The limit is missing"),
    Reason.LIMIT_UNKNOWN: QT_TRANSLATE_NOOP("wording", "“{said}” is no limit"),
    Reason.LIMIT_WITHOUT_UNIT: QT_TRANSLATE_NOOP("wording", "Limit “{said}” has no unit"),
    Reason.LIMIT_UNIT_UNKNOWN: QT_TRANSLATE_NOOP("wording", "Limit “{said}”: the unit {unit} is not known"),
    Reason.LIMIT_SEVERAL: QT_TRANSLATE_NOOP("wording", "More than one limit: “{said}”"),
    Reason.LIMIT_NOT_WHOLE: QT_TRANSLATE_NOOP("wording", "Limit “{said}” is no whole number"),
    Reason.USUAL_UNKNOWN: QT_TRANSLATE_NOOP("wording", "“{said}” does not say whether it is the usual condition"),
    Reason.SECOND_USUAL: QT_TRANSLATE_NOOP("wording", "Class {code} has its usual condition in row {row} already"),
    Reason.REPEATED: QT_TRANSLATE_NOOP("wording", "The same as row {row}"),
    Reason.CONTRADICTS: QT_TRANSLATE_NOOP("wording", "Row {row} once more, with another closing condition or limit"),
}

QUESTIONS: Mapping[str, str] = {
    "kind": QT_TRANSLATE_NOOP("wording", "Row {row}: components or events? Its title does not say. Choose above."),
    "day": QT_TRANSLATE_NOOP("wording", "Row {row} counts in 天: work days or natural days? Choose above."),
    "lost_zeros": QT_TRANSLATE_NOOP(
        "wording", "Row {row}: a code is one digit short. Was a 0 before it lost? Choose above."
    ),
}
"""By the fact `about` of `app.exchange.rows_311.Question`."""

WRONGS: Mapping[str, str] = {
    "no_file": QT_TRANSLATE_NOOP("wording", "That is no file but a folder, a pipe or a device: choose a file."),
    "unreadable": QT_TRANSLATE_NOOP("wording", "The file cannot be read."),
    "old_excel": QT_TRANSLATE_NOOP(
        "wording", "An old Excel file (.xls), or one with a password: save it as .xlsx or .csv."
    ),
    "too_large": QT_TRANSLATE_NOOP("wording", "The file is larger than any catalogue."),
    "no_table": QT_TRANSLATE_NOOP("wording", "The file is no whole table: neither xlsx nor csv."),
    "no_header": QT_TRANSLATE_NOOP(
        "wording", "No row has a column for the filing condition (立案条件) and one for the limit."
    ),
    "column_missing": QT_TRANSLATE_NOOP("wording", "The header in row {row} has no column for {column}."),
    "column_twice": QT_TRANSLATE_NOOP("wording", "Two columns of the header in row {row} are for {column}."),
}
"""By the fact `wrong` of `app.exchange.rows_311.FileWrong`."""


def odd_row(row: OddRow) -> str:
    """Why this row was not understood."""
    return say(REASONS[row.reason], **{"said" if name == "text" else name: fact for name, fact in row.facts.items()})


def odd_place(row: OddRow) -> str:
    """第 12 行, "Row 12", with the sheet where there are several."""
    where = say(QT_TRANSLATE_NOOP("wording", "Row {row}"), row=row.place.row)
    return f"{row.place.sheet} · {where}" if row.place.sheet else where


def not_read(why: WorldFailed) -> str:
    """What must be said first, or why the file is none; "" for what is neither."""
    about, wrong = str(why.facts.get("about")), str(why.facts.get("wrong"))
    words = QUESTIONS.get(about) or WRONGS.get(wrong)
    return say(words, **{name: why.facts[name] for name in ("row", "column") if name in why.facts}) if words else ""


def understood(reading: Reading) -> str:
    """What became of the rows, so that each is accounted for."""
    counted = reading.counted()
    made = counted.get(Fate.CLASS, 0) + counted.get(Fate.CONDITION, 0)
    words = QT_TRANSLATE_NOOP(
        "wording",
        "Rows {rows}: understood {made}, headings and notes {beside}, not understood {odd}."
        " Classes {classes}, conditions {conditions}.",
    )
    rows, odd = sum(counted.values()), counted.get(Fate.ODD, 0)
    numbers = {"rows": rows, "made": made, "odd": odd, "beside": rows - made - odd}
    numbers |= {"classes": len(reading.classes), "conditions": reading.conditions}
    return say(words, **{name: count(number) for name, number in numbers.items()})


def unread(reading: Reading) -> str:
    """Columns that nobody reads; "" without any."""
    words = QT_TRANSLATE_NOOP("wording", "Columns not read: {columns}.")
    return say(words, columns=listed(*reading.unread)) if reading.unread else ""


def rows_read(rows: int) -> str:
    """How far the reading has come."""
    return say(QT_TRANSLATE_NOOP("wording", "Rows read: {rows}"), rows=count(rows))
