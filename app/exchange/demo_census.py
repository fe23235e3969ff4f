"""The demonstration city's census: a small illustrative one, brought in behind the open window like its past."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from app.central.census_reading import surveyed
from models.census import CensusKind

COMPONENTS, GRIDS = 4_000, 500
SMALL_COMPONENTS, SMALL_GRIDS = 2_000, 120
"""Of the small city: what its cases are about, and a little beside it."""


def fill_census(admin_dsn: str, stopped: Callable[[], bool], *, small: bool = False) -> bool:
    """Surveys what nobody ever surveyed; what is there, also a survey of a person's own, is left alone.

    Answers whether there is nothing more to do: not when `stopped` said so in between. Raises the errors of
    `app.central`, FolderNotWritable, DiskFull.
    """
    missing = set(CensusKind) - surveyed(admin_dsn)
    if not missing:
        return True
    from app.exchange.census import making  # GDAL and GEOS are long to load
    from app.exchange.census.importing import Job, SurveyOf, import_survey
    from models.coordinates import Frame

    files = {
        SurveyOf.GRIDS: (CensusKind.UNIT_GRIDS, making.GRIDS),
        SurveyOf.COMPONENTS: (CensusKind.COMPONENTS, making.COMPONENTS),
        SurveyOf.POIS: (CensusKind.POIS, making.POIS),
        SurveyOf.FRONTAGE: (CensusKind.FRONTAGE, making.FRONTAGE),
        SurveyOf.CAMERAS: (CensusKind.CAMERAS, making.CAMERAS),
        SurveyOf.TRACKS: (CensusKind.PATROL_TRACKS, making.TRACKS),
        SurveyOf.NOTICES: (CensusKind.MAP_NOTICES, making.NOTICES),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        components, grids = (SMALL_COMPONENTS, SMALL_GRIDS) if small else (COMPONENTS, GRIDS)
        making.make_census(components, folder, lambda *_: None, grids=grids)
        for of, (kind, file) in files.items():
            if stopped():
                return False
            if kind in missing:
                import_survey(Job(admin_dsn, of, folder / file, frame=Frame.CGCS2000), lambda *_: None)
    return True
