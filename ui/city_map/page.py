"""The base page, written by folium once and kept: the only file that knows folium, whose import takes half a second.

For any thread. Of what folium writes, every address is replaced by one of our own scheme, and scripts and styles
leave the page for files of their own, so that its content policy needs no exception.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

log = logging.getLogger(__name__)

SCHEME = "gaowei"
HOST = "map"
ROOT = f"{SCHEME}://{HOST}/"
PAGE = f"{ROOT}index.html"

POLICY = (
    f"default-src 'none'; script-src {SCHEME}:; style-src {SCHEME}:; img-src {SCHEME}: data:; "
    f"connect-src {SCHEME}:; base-uri 'none'; form-action 'none'"
)
"""What the page may load: our scheme. Leaflet's empty picture is a data: address."""

SCRIPTS = ("qwebchannel.js", "leaflet/leaflet.js")
OURS = (
    "page.js",
    "shapes.js",
    "labels.js",
    "sheet.js",
    "layers.js",
    "tiles.js",
    "plan.js",
    "look.js",
    "pen.js",
    "base.js",
    "store.js",
    "mark.js",
    "past.js",
    "heat.js",
    "clusters.js",
    "cases.js",
    "controls.js",
    "tips.js",
    "blocks.js",
    "parts.js",
    "outlines.js",
    "net.js",
    "census.js",
    "ground.js",
    "areas.js",
    "services.js",
    "ground_base.js",
    "metres.js",
    "drawing.js",
    "tools.js",
    "picture.js",
    "heard.js",
    "positions.js",
    "calls.js",
    "people.js",
    "eyes.js",
    "notices.js",
    "desk.js",
)
"""Our scripts, in the order they build on each other; they come after folium's, which makes the map."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BasePage:
    """The page and the two files folium's inline parts became."""

    html: str
    script: str
    style: str


def base_page(folder: Path) -> BasePage:
    """The page as kept in `folder` by a start before, or made now and kept; a folder that cannot be written is fine."""
    path = folder / f"map-{_version()}.json"
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if all(isinstance(part, str) for part in kept.values()):
            return BasePage(**kept)
    except (OSError, ValueError, TypeError, AttributeError):
        log.info("the map's page is not kept here yet")
    made = make_page()
    _keep(path, made)
    return made


def make_page() -> BasePage:
    """Lets folium write it."""
    import folium

    city = folium.Map(
        location=(30.66, 104.066),
        zoom_start=13,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        double_click_zoom=False,
        box_zoom=False,
        zoom_animation=False,
        fade_animation=False,
        marker_zoom_animation=False,
        inertia=False,
    )
    city._id = "city"  # the name of the map in our scripts: map_city
    city.default_js = [(name, ROOT + name) for name in SCRIPTS]
    city.default_css = [("leaflet", f"{ROOT}leaflet/leaflet.css")]
    return _apart(city.get_root().render())


def _apart(written: str) -> BasePage:
    """The page without inline parts, our own files at its end."""
    script = "\n".join(_SCRIPT.findall(written))
    style = "\n".join(_STYLE.findall(written))
    html = _STYLE.sub("", _SCRIPT.sub("", written))
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<title>Gaowei</title>'
    sheets = "".join(f'<link rel="stylesheet" href="{ROOT}{name}"/>\n' for name in ("base.css", "map.css"))
    ours = "".join(f'<script src="{ROOT}{name}"></script>\n' for name in ("base-page.js", *OURS))
    html = html.replace("<head>", f"<head>\n{head}", 1).replace("</head>", f"{sheets}</head>", 1)
    return BasePage(html.replace("</html>", f"{ours}</html>", 1), script, style)


def _version() -> str:
    """Differs with every version of folium, of what it is made with, and of this file."""
    packages = (f"{name} {version(name)}" for name in ("folium", "branca", "xstatic-leaflet"))
    ours = Path(__file__).read_bytes()
    return hashlib.sha256("|".join(packages).encode() + ours).hexdigest()[:16]


def _keep(path: Path, made: BasePage) -> None:
    fresh = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in path.parent.glob("map-*.json"):
            old.unlink()
        fresh.write_text(json.dumps(asdict(made)), encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return  # the next start makes it again
