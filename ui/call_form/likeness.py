"""What duplicates of a call are looked for by, as soon as there is enough of it (DOMAIN §9.3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.desk.duplicates import Looked
from models.case import Source
from models.catalogue import Kind
from ui.call_form.entry import Values, moment_typed


def looked_for(values: Values, point: tuple[float, float] | None) -> Looked | None:
    """A class with a point, or a component; None before that."""
    component = str(values.get("component_id") or "").strip() or None
    kind, code, source = (str(values.get(name) or "") for name in ("kind", "class_code", "source"))
    if not code or kind not in set(Kind) or (point is None and component is None):
        return None
    lon, lat = point or (None, None)
    said = Source(source) if source in set(Source) else Source.OTHER
    place = str(values.get("place") or "")
    return Looked(Kind(kind), code, lon, lat, component, said, UUID(str(values["case_id"])), place)


def told_beside(values: Values, now: datetime) -> tuple[str, datetime | None, str]:
    """Place, time and words of the call, to be compared."""
    place, received, description = (str(values.get(name) or "") for name in ("place", "received_at", "description"))
    return place, moment_typed(received, now), description
