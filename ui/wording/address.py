"""How a caller is addressed (称呼, DOMAIN §9.1)."""

from __future__ import annotations

from collections.abc import Mapping

from models.commands import Sex
from ui.wording.say import QT_TRANSLATE_NOOP, say

FORMS: Mapping[Sex | None, str] = {
    Sex.FEMALE: QT_TRANSLATE_NOOP("wording", "Ms"),
    Sex.MALE: QT_TRANSLATE_NOOP("wording", "Mr"),
    None: QT_TRANSLATE_NOOP("wording", "Not said"),
}
ADDRESSED: Mapping[Sex, str] = {
    Sex.FEMALE: QT_TRANSLATE_NOOP("wording", "Ms {name}"),
    Sex.MALE: QT_TRANSLATE_NOOP("wording", "Mr {name}"),
}
TYPED = ("女士", "先生", "小姐", "Ms", "Mr", "Mrs")
"""Whoever typed one of these with the name has said how the caller is addressed."""


def form_of_address(value: Sex | None) -> str:
    """女士, "Ms"; 未说明 where nobody said."""
    return say(FORMS[value])


def addressed(name: str, sex: Sex | None) -> str:
    """李女士, "Ms 李"; the bare name where nobody said; the bare form where no name is known; else empty."""
    if sex is None or name.startswith(TYPED) or name.endswith(TYPED):
        return name
    return say(ADDRESSED[sex], name=name) if name else form_of_address(sex)
