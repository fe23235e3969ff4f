"""Every column, declared once: the centre's schema and the mirror's are made from here (DESIGN §2).

Only `app.central` and the schema maker of `app.local` import this package: whole, its parts are one subject each.
Tables whose rows travel to the desks carry `info={"feed": True}`; they have `id`, `version`, `division` and
`updated_at` in common. With `"alone": True` they do so also where their case is not;
`"also_in"` names a second division whose people read the row. `info={"reference": True}` marks
tables that desks load whole; `"within"` names a column with the one division whose people read a row, null for all.
In the mirror a time is an integer of microseconds since 1970 (UTC).
"""

from __future__ import annotations

from models.tables.attached import attachment_chunks, attachment_contents, attachments
from models.tables.beside import applications, callbacks, orders, tasks
from models.tables.case_file import ENDED_AT, cases, comments, distinctions, urges
from models.tables.claims import claims, looks
from models.tables.coordination import meetings, parties, precedents
from models.tables.declaring import SCHEMA, PgSnapshot, Xid8, any_of, metadata
from models.tables.notices import notices
from models.tables.people import caller, person
from models.tables.reference import (
    classes,
    conditions,
    confusables,
    divisions,
    edition_acts,
    editions,
    settings,
    supervisors,
    talk_groups,
    units,
)
from models.tables.responsibility import responsibilities
from models.tables.road import anchor, guard, hand, journal, number_block, outbox
from models.tables.shared_views import shared_views
from models.tables.survey import (
    cameras,
    census,
    communities,
    components,
    frontage,
    map_notices,
    patrol_tracks,
    pois,
    streets,
    survey_progress,
    unit_grids,
)
from models.tables.talk import calls, intercom
from models.tables.this_centre import KINDS_OF_CENTRE, bell, boot, centre, since_boot
from models.tables.time_and_ground import areas, calendar_days, calendar_states, openings, rankings, stage_limits

__all__ = [
    "ENDED_AT",
    "KINDS_OF_CENTRE",
    "SCHEMA",
    "PgSnapshot",
    "Xid8",
    "anchor",
    "any_of",
    "applications",
    "areas",
    "attachment_chunks",
    "attachment_contents",
    "attachments",
    "bell",
    "boot",
    "calendar_days",
    "calendar_states",
    "callbacks",
    "caller",
    "calls",
    "cameras",
    "cases",
    "census",
    "centre",
    "claims",
    "classes",
    "comments",
    "communities",
    "components",
    "conditions",
    "confusables",
    "distinctions",
    "divisions",
    "edition_acts",
    "editions",
    "frontage",
    "guard",
    "hand",
    "intercom",
    "journal",
    "looks",
    "map_notices",
    "meetings",
    "metadata",
    "notices",
    "number_block",
    "openings",
    "orders",
    "outbox",
    "parties",
    "patrol_tracks",
    "person",
    "pois",
    "precedents",
    "rankings",
    "responsibilities",
    "settings",
    "shared_views",
    "since_boot",
    "stage_limits",
    "streets",
    "supervisors",
    "survey_progress",
    "talk_groups",
    "tasks",
    "unit_grids",
    "units",
    "urges",
]
