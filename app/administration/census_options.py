"""The words of `admin import grids|components|pois|frontage|cameras|tracks|notices` and `admin census`."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.coordinates import Frame

Commands = argparse._SubParsersAction  # argparse names it nowhere else

_SUMMARIES = {
    "grids": "unit grids, with their streets and communities",
    "components": "components (部件)",
    "pois": "places by name",
    "frontage": "who answers for which stretch of frontage",
    "cameras": "public cameras (视频), and where their picture comes from",
    "tracks": "where patrol vehicles (车巡) were, and when",
    "notices": "notices drawn on the map (图上通知), each for a while",
}

_ABOUT = """\
Brings in a survey of {what}: GeoJSON, Shapefile, GeoPackage or CSV (UTF-8 or GB18030).

Every row is checked: codes, class, state, a point in the city and in its unit grid (±10 m). What is odd is left out,
and listed with its row number in FILE.odd.csv, with the reason; a row that is left out is not taken for gone. Import
the grids first. All of the rest arrives at once, or nothing. An import that is stopped, by Ctrl+C, a lost line or a
kill, goes on where it was when it is run again; the same file once more changes nothing.
What the census has in the file's divisions and the file does not is marked as gone, unless the file is a --part.

Coordinates are kept as CGCS2000. What they are measured in, the file says (GeoJSON, .prj, GeoPackage), or --frame does:
CSV never says it, and a GeoJSON made from a web map may be GCJ-02 or BD-09 without saying so: where points lie beside
the unit grids they name, or beside where the census has them, as those of another frame do, nothing is taken in and
the frame is named. Projected surveys are turned into degrees.

which centre:
  (nothing)             the demonstration city on this machine; it is made if it is not there yet
  --centre NAME         a shared centre of the settings file; --login names the administrator of its server
  --dsn "host=… …"      an administrator's connection; leave the password out and set PGPASSWORD

examples:
  ./gaowei admin import {of} survey.gpkg --layer {of}{more}
  ./gaowei admin import {of} survey.csv --frame cgcs2000 --column {key}=编号
"""

_MAKE = """\
Makes an illustrative census of N components in FOLDER, with the unit grids, places and frontage that suit them: grids
that tile Chengdu's divisions roughly, everything else invented and named so. 1,150,000 is the size of the real one.

example:
  ./gaowei admin census make 20000 census && ./gaowei admin import grids census/grids.geojson
"""


def imports(among: Commands[argparse.ArgumentParser]) -> None:
    """Every kind of survey."""
    for of, what in _SUMMARIES.items():
        is_grids = of == "grids"
        about = _ABOUT.format(
            of=of, what=what, key="code" if is_grids else "id", more=" --report found" if is_grids else ""
        )
        command = among.add_parser(
            of, help=what, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--layer", metavar="NAME", help="the layer, where the file has several")
        command.add_argument("--frame", choices=[frame.value for frame in Frame], help="what it is measured in")
        command.add_argument("--frame-sure", action="store_true", help="that is right, whatever the census has")
        command.add_argument("--encoding", metavar="NAME", help="of a CSV or a Shapefile, where it is not found out")
        command.add_argument(
            "--column", action="append", default=[], dest="columns", metavar="FIELD=NAME", help="names a column"
        )
        command.add_argument("--part", action="store_true", help="not the whole of its divisions: nothing is gone")
        command.add_argument("--fewer", action="store_true", help="the whole, though much of what was there is gone")
        command.add_argument("--again", action="store_true", help="begin anew where an import of it was stopped")
        command.add_argument("--odd", type=Path, metavar="FILE", help="where odd rows are listed")
        command.set_defaults(report=None)
        if is_grids:
            command.add_argument(
                "--report", type=Path, metavar="FOLDER", help="where overlaps and gaps are written, GeoJSON and CSV"
            )
        one = command.add_mutually_exclusive_group()
        one.add_argument("--dsn", help="an administrator's connection")
        one.add_argument("--centre", metavar="NAME", help="a shared centre of the settings file")
        command.add_argument("--login", metavar="NAME", help="the administrator of the shared centre's server")
        command.set_defaults(run=_import, of=of)


def census(commands: Commands[argparse.ArgumentParser]) -> None:
    """`admin census make`."""
    among = commands.add_parser("census", help="an illustrative census").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = among.add_parser(
        "make", help="make one", description=_MAKE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("components", type=int, metavar="N", help="how many components")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.set_defaults(run=_make)


def _import(chosen: argparse.Namespace) -> int:
    from app.administration.census import import_census  # GDAL and GEOS are long to load

    return import_census(chosen)


def _make(chosen: argparse.Namespace) -> int:
    from app.administration.census import make

    return make(chosen)
