"""Why a unit is proposed has words, whatever the reason."""

from __future__ import annotations

import pytest

from models.responsibility import Reason, ReasonCode, ShortfallCode
from tests.ui.fake_city import make_reference
from ui.wording import dispatch

FACTS = {"by": "table", "name": "某所", "number": "20170721-00412", "count": 2, "days": 3, "territorial": True}


@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_has_words(code: ReasonCode) -> None:
    reason = Reason(code, FACTS)
    assert dispatch.why_unit(reason)
    assert "{" not in dispatch.why_in_full(reason, make_reference())
    assert len({dispatch.why_unit(Reason(one, FACTS)) for one in ReasonCode}) == len(ReasonCode)


@pytest.mark.parametrize("code", ShortfallCode)
def test_every_shortfall_has_words(code: ShortfallCode) -> None:
    assert dispatch.shortfall(code)
