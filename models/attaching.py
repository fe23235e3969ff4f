"""附件: a file is added to a case (DOMAIN §9.1). The rule; what an attachment is stands in `models.attachments`."""

from __future__ import annotations

from datetime import UTC, datetime

from models.attachments import DIGEST, LARGEST
from models.commands import Decision, Write
from models.errors import Code, RuleBroken
from models.lifecycle import How
from models.place import WORLD_BOUNDS
from models.situation import Put, Situation
from models.stated import id_of, integer_of, moment_of, number_of

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""When a camera may say that it took a photo: what every desk and the centre can keep."""


def attach(situation: Situation) -> Decision | RuleBroken:
    """In any status; it commutes with everything else and changes nothing of the case."""
    facts = situation.ask.facts
    attachment = id_of(facts, "attachment")
    broken = _misfit(situation)
    if broken or attachment is None:
        return broken or RuleBroken(Code.MISSING, {"field": "attachment"})
    row: Put = {
        "case_id": situation.case.id,
        "division": situation.case.division,
        "kind": facts["kind"],
        "media_type": facts["media_type"],
        "name": situation.text("name"),
        "size": integer_of(facts, "size"),
        "digest": facts["digest"],
        "written_by": situation.by.id,
        "written_at": situation.ask.asked_at,
        "taken_at": moment_of(facts, "taken_at"),
        "lon": number_of(facts, "lon"),
        "lat": number_of(facts, "lat"),
    }
    return Decision((Write("attachments", attachment, 0, How.CREATE, row),))


def _misfit(situation: Situation) -> RuleBroken | None:
    facts = situation.ask.facts
    size, digest = integer_of(facts, "size") or 0, str(facts["digest"])
    lon, lat = number_of(facts, "lon"), number_of(facts, "lat")
    if size < 1:
        return RuleBroken(Code.MALFORMED, {"field": "size"})
    if size > LARGEST:
        return RuleBroken(Code.TOO_LARGE, {"megabytes": LARGEST // 2**20})
    if len(digest) != DIGEST or digest.strip("0123456789abcdef"):
        return RuleBroken(Code.MALFORMED, {"field": "digest"})
    taken = moment_of(facts, "taken_at")
    if taken is not None and not EARLIEST <= taken < LATEST:
        return RuleBroken(Code.MALFORMED, {"field": "taken_at"})
    if (lon is None) != (lat is None):
        return RuleBroken(Code.HALF_A_POINT)
    if lon is not None and lat is not None and not WORLD_BOUNDS.contains(lon, lat):
        return RuleBroken(Code.MALFORMED, {"field": "lon"})
    return None
