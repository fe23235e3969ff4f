"""The web view and what guards it. Imports Qt WebEngine, so it is itself imported only when a map is begun.

The page lives in an off-the-record profile in which nothing but our scheme answers: whatever else is asked for is
blocked and counted, and no navigation leads away from the one page. What Chromium asks by itself, without a request
that the gate sees (WebRTC, preconnect), has no way out of this process either.
"""

from __future__ import annotations

import base64
import json
import logging
import os
from collections.abc import Callable, Mapping, Sequence

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from ui.city_map.bridge import Bridge
from ui.city_map.page import HOST, PAGE, SCHEME
from ui.city_map.shelf import Shelf
from ui.city_map.tile_jobs import TileJobs
from ui.given_desk import Tiles

log = logging.getLogger(__name__)

Verb = tuple[object, ...]
"""A verb of resources/map/desk.js and its arguments."""


_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_WAY_OUT = (
    "--proxy-server=http://127.0.0.1:1 --proxy-bypass-list=<-loopback>"
    " --force-webrtc-ip-handling-policy=disable_non_proxied_udp"
)
"""Every connection by a proxy that is not there, and no datagram: a policy of the page forbids neither preconnect nor
WebRTC, and the gate sees none of them. Tiles of hosts do not come by Chromium."""


def register_scheme() -> None:
    """Makes the scheme known. Must come before the first profile of the process; a second call does nothing."""
    if QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name() == SCHEME.encode():
        return
    os.environ[_FLAGS] = " ".join(filter(None, (os.environ.get(_FLAGS), _NO_WAY_OUT)))
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flags = QWebEngineUrlScheme.Flag
    scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class _Server(QWebEngineUrlSchemeHandler):
    """Answers requests of the scheme from the shelf; those for tiles when they are there."""

    def __init__(self, shelf: Shelf, tiles: TileJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf, self._tiles = shelf, tiles

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Qt's hook."""
        url = job.requestUrl()
        is_ours = url.host() == HOST and job.requestMethod() == b"GET"
        if is_ours and self._tiles.take(job, url.path()):
            return
        found = self._shelf.find(url.path()) if is_ours else None
        if found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        content = QBuffer(job)
        content.setData(found.content)
        content.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(found.kind.encode(), content)


class _Gate(QWebEngineUrlRequestInterceptor):
    """Lets our scheme through and nothing else; remembers what was asked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.passed = 0
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Qt's hook."""
        url = info.requestUrl()
        if url.scheme() == SCHEME:
            self.passed += 1
            return
        info.block(True)
        self.blocked.append(url.toString())
        log.info("the map asked for %s and did not get it", url.scheme())


class _Page(QWebEnginePage):
    """The one page: it goes nowhere else and opens no windows; what its scripts complain about is logged."""

    def acceptNavigationRequest(self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, _main_frame: bool) -> bool:
        """Qt's hook."""
        return url == QUrl(PAGE)

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """Qt's hook: None is how it is refused, which PySide's types do not know."""
        return None

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Qt's hook."""
        if level is not QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            log.warning("%s:%d %s", source, line, message)


class WebMap(QObject):
    """View, page, profile and channel of one map, with their ends in the right order."""

    ended = Signal(str)

    def __init__(
        self,
        shelf: Shelf,
        tiles: Tiles,
        ground: QColor,
        parent: QWidget,
        objects: Mapping[str, QObject] | None = None,
    ) -> None:
        """`objects` are what the page may call besides the bridge, by name; whoever made them keeps them."""
        super().__init__(parent)
        register_scheme()
        self.bridge = Bridge(self)
        self.profile = QWebEngineProfile()
        self._gate = _Gate(self.profile)
        self.profile.setUrlRequestInterceptor(self._gate)
        self._tiles = TileJobs(tiles, self)
        self.profile.installUrlSchemeHandler(SCHEME.encode(), _Server(shelf, self._tiles, self.profile))
        self.view = QWebEngineView(parent)
        self.page = _Page(self.profile, self.view)
        self._restrict()
        self.page.setBackgroundColor(ground)
        self._channel = QWebChannel(self.page)
        for name, made in {"desk": self.bridge, **(objects or {})}.items():
            self._channel.registerObject(name, made)
        self.page.setWebChannel(self._channel)
        self.page.renderProcessTerminated.connect(self._told_of_end)
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)
        self.profile.setParent(parent)  # after the view: children are deleted in the order they came

    def load(self) -> None:
        """Opens the page."""
        self.page.load(QUrl(PAGE))

    def tell(self, *said: Verb) -> None:
        """Has the page do these, in order."""
        self.page.runJavaScript(f"gaowei.tell({json.dumps(said, ensure_ascii=True)})")

    def picture(self, fine: float, colours: Mapping[str, str], then: Callable[[bytes], None]) -> None:
        """What the map shows as a PNG, `fine` times as fine as the screen; empty when there is none to be had."""

        def came(text: object) -> None:
            then(base64.b64decode(text.partition(",")[2]) if isinstance(text, str) else b"")

        self.page.runJavaScript(f"Picture.take({fine}, {json.dumps(colours)})", 0, came)

    @property
    def blocked(self) -> Sequence[str]:
        """Addresses outside our scheme that were asked for; none of them was answered."""
        return tuple(self._gate.blocked)

    @property
    def passed(self) -> int:
        """How many requests of our scheme there were."""
        return self._gate.passed

    def shut(self) -> None:
        """Ends it: the page goes before its profile."""
        self._tiles.shut()
        for part in (self.page, self.view, self.profile):
            if shiboken6.isValid(part):
                shiboken6.delete(part)

    def _restrict(self) -> None:
        settings, named = self.page.settings(), QWebEngineSettings.WebAttribute
        for attribute in (
            named.LocalContentCanAccessRemoteUrls,
            named.LocalContentCanAccessFileUrls,
            named.PluginsEnabled,
            named.JavascriptCanOpenWindows,
            named.JavascriptCanAccessClipboard,
            named.LocalStorageEnabled,
            named.ScreenCaptureEnabled,
            named.WebRTCPublicInterfacesOnly,
            named.ErrorPageEnabled,
            named.FocusOnNavigationEnabled,
            named.DnsPrefetchEnabled,
            named.ScrollAnimatorEnabled,
        ):
            settings.setAttribute(attribute, False)

    def _told_of_end(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self.ended.emit(f"{status.name} {code}")
