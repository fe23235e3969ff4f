"""The base maps of a settings file: read strictly, each mistake named with its line, kept when the program writes."""

from __future__ import annotations

import queue
import re
from pathlib import Path

import pytest

from app.base_maps import USUAL_CACHE, BaseMap, BaseMaps, Kind
from app.errors import SettingsBroken
from app.settings import Profile, keep_centre, keep_choice, read_settings, settings_file
from app.tiles import Answer, Tile
from app.workstation import sign_in, station
from models.coordinates import Frame
from tests.app.stations import PROFILE, opened
from tests.fakes import FakeCity
from tests.seats import somebody
from tests.tile_host import tile_host

ROOT = Path(__file__).resolve().parents[2]
WHOLE = """\
language = "zh"

[centres.hall]
hosts = ["db1.example"]

[map]
cache_mb = 64

# the national one
[map.sources.tianditu]
name = "天地图"
kind = "wmts"
address = "https://t{s}.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
labels = "https://t{s}.tianditu.gov.cn/cva_w/wmts?SERVICE=WMTS&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"
subdomains = "01234567"
key = "env:TIANDITU_KEY"
attribution = "天地图 GS(2024)0650号"

[map.sources.hall]
kind = "wmts"
address = "http://10.0.0.7:8080/service"
layer = "city vec"
matrix_set = "EPSG:3857"

[map.sources.amap]
kind = "xyz"
address = "https://wprd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}"
frame = "gcj02"
min_zoom = 3
max_zoom = 17

[map.sources.plane]
kind = "mbtiles"
path = "/srv/maps/aerial.mbtiles"
"""


def write(home: Path, text: str) -> Path:
    """The settings file of a home."""
    path = settings_file(home)
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    maps = read_settings(tmp_path).maps
    assert maps.cache_mb == 64
    tianditu, hall, amap, plane = maps.sources
    assert (tianditu.code, tianditu.name, tianditu.kind, tianditu.key) == (
        "tianditu",
        "天地图",
        Kind.WMTS,
        "env:TIANDITU_KEY",
    )
    assert [address.split("/")[3] for address in tianditu.addresses] == ["vec_w", "cva_w"]
    assert hall.name == "hall"
    assert hall.addresses == (
        "http://10.0.0.7:8080/service?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=city%20vec&STYLE=default"
        "&TILEMATRIXSET=EPSG%3A3857&FORMAT=image%2Fpng&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    )
    assert (amap.frame, amap.min_zoom, amap.max_zoom) == (Frame.GCJ02, 3, 17)
    assert plane == BaseMap("plane", "plane", Kind.MBTILES, path=Path("/srv/maps/aerial.mbtiles"))


def test_no_table_means_no_base_map(tmp_path: Path) -> None:
    write(tmp_path, 'language = "zh"\n')
    assert read_settings(tmp_path).maps == BaseMaps((), USUAL_CACHE)


def test_they_stay_when_the_program_writes_a_centre_or_a_choice_of_the_same_name(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    maps = read_settings(tmp_path).maps
    keep_centre(tmp_path, Profile("hall", (("db9.example", 5432),), "gaowei"))
    assert keep_choice(tmp_path, "theme", "dark").maps == maps
    assert "# the national one" in path.read_text(encoding="utf-8")


ADDRESS = 'kind = "xyz"\naddress = "https://a.example/{z}/{x}/{y}"'

MISTAKES = {
    "map = 5": (1, "the base maps are tables"),
    "[map]\ncache = 5": (2, "cache is not known"),
    "[map]\ncache_mb = 1": (2, "megabytes"),
    "[map]\nsources = 1": (2, "a base map is a table"),
    "[map.sources]\na = 1": (2, "a base map is a table"),
    '[map.sources."a/b"]\nkind = "xyz"': (1, "letters, digits"),
    "[map.sources.a]\nname = 'A'": (1, "kind must be one of xyz, wmts, mbtiles, pmtiles"),
    "[map.sources.a]\nkind = 'tms'": (2, "kind must be one of"),
    f"[map.sources.a]\n{ADDRESS}\nframe = 'utm'": (4, "frame must be one of cgcs2000, wgs84, gcj02, bd09"),
    f"[map.sources.a]\n{ADDRESS}\nzoom = 5": (4, "zoom is not known here"),
    f"[map.sources.a]\n{ADDRESS}\nmax_zoom = 40": (4, "a number from 0 to 22"),
    f"[map.sources.a]\n{ADDRESS}\nmax_zoom = true": (4, "a number from 0 to 22"),
    f"[map.sources.a]\n{ADDRESS}\nmin_zoom = 19": (4, "above max_zoom"),
    f"[map.sources.a]\n{ADDRESS}\nname = 5": (4, "text in quotes"),
    f"[map.sources.a]\n{ADDRESS}\npath = '/a'": (4, "an address, not a path"),
    "[map.sources.a]\nkind = 'xyz'": (1, "needs {z}, {x} and {y}"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/{z}/{x}'": (3, "needs {z}, {x} and {y}"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/{z}/{x}/{y}/{q}'": (3, "{q} is not known"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/{z}/{x}/{y}?{key}'": (3, "no key is named"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://{s}.example/{z}/{x}/{y}'": (3, "subdomains"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'file:///srv/{z}/{x}/{y}'": (3, "must begin with https://"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'gaowei://map/{z}/{x}/{y}'": (3, "must begin with https://"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https:///{z}/{x}/{y}'": (3, "names no host"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://{key}/{z}/{x}/{y}'\nkey = 'env:K'": (3, "names no host"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example:99999/{z}/{x}/{y}'": (3, "is no address"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://me:pw@a.example/{z}/{x}/{y}'": (3, "must not hold a login"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/../{z}/{x}/{y}'": (3, "signs that no address has"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/地/{z}/{x}/{y}'": (3, "signs that no address has"),
    "[map.sources.a]\nkind = 'xyz'\naddress = 'https://a.example/ {z}/{x}/{y}'": (3, "signs that no address has"),
    '[map.sources.a]\nkind = "xyz"\naddress = "https://a.example/\\n{z}/{x}/{y}"': (3, "in one line"),
    "[map.sources.a]\nkind = 'wmts'\naddress = 'https://a.example/wmts'\nlayer = 'b'": (3, "needs matrix_set"),
    f"[map.sources.a]\n{ADDRESS}\nkey = 'd41d8cd98f'": (4, "does not belong here"),
    "[map.sources.a]\nkind = 'mbtiles'": (1, "plain path"),
    "[map.sources.a]\nkind = 'mbtiles'\npath = '../x.mbtiles'": (3, "plain path"),
    "[map.sources.a]\nkind = 'pmtiles'\npath = '/srv/../etc/x.pmtiles'": (3, "plain path"),
    "[map.sources.a]\nkind = 'pmtiles'\npath = 'file:///srv/x.pmtiles'": (3, "plain path"),
    "[map.sources.a]\nkind = 'pmtiles'\npath = 'https://a.example/x.pmtiles'": (3, "plain path"),
    "[map.sources.a]\nkind = 'pmtiles'\npath = 'x.pmtiles'": (3, "from the root"),
    "[map.sources.a]\nkind = 'pmtiles'\npath = '/x'\nkey = 'env:A'": (4, "no key"),
}


@pytest.mark.parametrize("text", sorted(MISTAKES))
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    write(tmp_path, f"{text}\n")
    line, what = MISTAKES[text]
    with pytest.raises(SettingsBroken) as broken:
        read_settings(tmp_path)
    assert broken.value.facts["line"] == line
    assert what in str(broken.value)
    assert "d41d8cd98f" not in str(broken.value), "a key that was written there is not repeated"


def test_the_example_of_the_readme_is_read(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (example,) = (block for block in blocks if "[map]" in block)
    write(tmp_path, example)
    assert [source.code for source in read_settings(tmp_path).maps.sources] == [
        "tianditu",
        "city",
        "commercial",
        "aerial",
    ]


def test_a_desk_has_the_base_maps_of_its_settings_and_lets_go_of_them(
    city: FakeCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station, "cache_folder", lambda: tmp_path / "cache")
    with tile_host() as host:
        write(tmp_path, f'[map.sources.hall]\nkind = "xyz"\naddress = "{host.root}/{{z}}/{{x}}/{{y}}"\n')
        me = city.add(somebody("an"))
        with opened(city, me, tmp_path, start=False) as window:
            tiles, box = window.station.tiles, queue.Queue[Answer]()
            assert [source.code for source in tiles.sources] == ["hall"]
            assert tiles.ask("hall", 0, 13, 6464, 3369, box.put) is not None
            assert isinstance(box.get(timeout=20), Tile)
    assert list((tmp_path / "cache" / "tiles").iterdir())
    write(tmp_path, "[map]\ncache_mb = 0\n")
    with pytest.raises(SettingsBroken):
        sign_in(tmp_path, PROFILE, "an", "secret", seat="1", connector=city.connector("an"))
