"""The system libraries Qt leaves to Linux: found missing by really loading Qt, named, installed if we may.

PySide6 brings its own Qt, but Qt loads the system's OpenGL, X11, sound and certificate libraries. On a
bare machine some are absent. Standard library alone: this runs before there is anything else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Say = Callable[[str], None]

# Soname → Debian packages that carry it: where there are two, the second is the name of newer releases
# (the "t64" ones). What these depend on in turn, apt brings along.
OFFSCREEN: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libGLX.so.0": ("libglx0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libX11.so.6": ("libx11-6",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXfixes.so.3": ("libxfixes3",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXrender.so.1": ("libxrender1",),
    "libXtst.so.6": ("libxtst6",),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libasound.so.2": ("libasound2", "libasound2t64"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgbm.so.1": ("libgbm1",),
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libnspr4.so": ("libnspr4",),
    "libplc4.so": ("libnspr4",),
    "libplds4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libnssutil3.so": ("libnss3",),
    "libsmime3.so": ("libnss3",),
    "libudev.so.1": ("libudev1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}
DISPLAY: dict[str, tuple[str, ...]] = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}

# What the program will really load. The plug-in for a real screen is only opened, for there may be none.
_PROBE = """
import ctypes, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6 import QtCore, QtGui, QtWidgets, QtSvg, QtNetwork, QtWebEngineCore, QtWebEngineWidgets
if "display" in sys.argv:
    plugins = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
    wayland_only = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
    ctypes.CDLL(os.path.join(plugins, "platforms", "libqwayland.so" if wayland_only else "libqxcb.so"))
application = QtWidgets.QApplication(["probe"])
"""
_SONAME = re.compile(r"(lib[\w.+-]+?\.so(?:\.\d+)*): cannot open shared object file")
_ROUNDS = 4  # each round installs everything known to be missing; more than a few means we go in circles


class Missing(Exception):
    """A package of the system is missing and we may not or cannot install it; the message is a sentence."""


def make_sure(python: Path, *, display: bool, say: Say) -> None:
    """Load Qt with ``python`` in a process of its own until it loads; install what is missing, or raise Missing."""
    for _ in range(_ROUNDS):
        soname, told = _probe(python, display=display)
        if told is None:
            return
        if soname is None:
            raise Missing(f"Qt does not start on this system: {told}.")
        table = OFFSCREEN | DISPLAY if display or _may_install() else OFFSCREEN
        if soname not in table:
            raise Missing(f"Qt needs {soname}: install the system package that carries it, then start again.")
        packages = sorted({_name_here(table[name]) for name in {soname, *_absent(python, table)}})
        install_packages(packages, f"Qt needs {soname}", say)
    raise Missing(f"Qt still does not load after its packages were installed: {told}.")


def install_packages(packages: Sequence[str], why: str, say: Say) -> None:
    """Install Debian packages as root; anyone else is told the one command to run (raises Missing)."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Missing(f"{why}: install what Debian calls {' '.join(packages)}, then start again.")
    if not _may_install():
        raise Missing(f'{why}: run "sudo apt-get install {" ".join(packages)}", then start again.')
    say(f"{why}; installing {' '.join(packages)} ...")
    if _quietly(install) and (_quietly(["apt-get", "update"]) or _quietly(install)):
        raise Missing(f'{why}, and "apt-get install {" ".join(packages)}" failed: run it by hand to see why.')


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _quietly(command: Sequence[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode


def _probe(python: Path, *, display: bool) -> tuple[str | None, str | None]:
    """(soname that is missing, what was said); the second is None when Qt loads."""
    wanted = ["display"] if display else []
    done = subprocess.run(
        [str(python), "-c", _PROBE, *wanted], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode == 0:
        return None, None
    found = _SONAME.search(done.stderr)
    lines = done.stderr.strip().splitlines()
    told = lines[-1].rstrip(".") if lines else f"its process ended with {done.returncode}"
    return (found.group(1) if found else None), told


def _absent(python: Path, sonames: Iterable[str]) -> list[str]:
    """Those of ``sonames`` that the system's loader does not find."""
    code = (
        "import ctypes, sys\nfor name in sys.argv[1:]:\n    try: ctypes.CDLL(name)\n    except OSError: print(name)\n"
    )
    done = subprocess.run([str(python), "-c", code, *sonames], capture_output=True, text=True, check=False)
    return done.stdout.split()


def _name_here(names: tuple[str, ...]) -> str:
    """The name this release gives a package: the last of ``names`` that apt could install, else the first."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in reversed(names):
            asked = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
            if "Candidate:" in asked.stdout and "(none)" not in asked.stdout.split("Candidate:")[1][:20]:
                return name
    return names[0]
