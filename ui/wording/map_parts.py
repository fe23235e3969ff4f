"""What the map says of components 部件: how far they came, what one of them is, who owns and keeps it (DOMAIN §4)."""

from __future__ import annotations

from app.desk.found import ComponentFound
from models.census import ComponentState
from ui.wording.figures import NOTHING, count
from ui.wording.places import component_state
from ui.wording.say import QT_TRANSLATE_NOOP, say


def other_classes(classes: int) -> str:
    """其余 115 类, "115 more classes"."""
    return say(QT_TRANSLATE_NOOP("wording", "{count} more classes"), count=count(classes))


def components_coming(here: int, whole: int) -> str:
    """部件 312,480 / 1,150,000: how many the map has of those at this desk."""
    return say(QT_TRANSLATE_NOOP("wording", "Components {here} of {whole}"), here=count(here), whole=count(whole))


def no_components() -> str:
    """本席位尚无部件普查数据, "No components have come to this desk yet": why there are none to be seen."""
    return say(QT_TRANSLATE_NOOP("wording", "No components have come to this desk yet"))


def copy_code(key: str) -> str:
    """复制编号 Ctrl+C, "Copy the code Ctrl+C"."""
    said = say(QT_TRANSLATE_NOOP("wording", "Copy the code"))
    return f"{said}  {key}"


def component_tip(one: ComponentFound, class_name: str) -> dict[str, object]:
    """What stands beside a component on the map: its class, its state where it is not whole, then who and where."""
    state = "" if one.state is ComponentState.GOOD else component_state(one.state)
    rows = (
        (say(QT_TRANSLATE_NOOP("wording", "Code")), one.id),
        (say(QT_TRANSLATE_NOOP("wording", "Owner")), one.owner_name or one.owner_code or NOTHING),
        (say(QT_TRANSLATE_NOOP("wording", "Keeper")), one.keeper_name or one.keeper_code),
        (say(QT_TRANSLATE_NOOP("wording", "Authority")), one.authority_name or one.authority_code),
        (say(QT_TRANSLATE_NOOP("wording", "Unit grid")), one.unit_grid),
        (say(QT_TRANSLATE_NOOP("wording", "Surveyed")), one.surveyed_on and one.surveyed_on.isoformat()),
    )
    said = [list(row) for row in rows if row[1]]
    return {"title": class_name or one.name, "lines": [state] if state else [], "rows": said}
