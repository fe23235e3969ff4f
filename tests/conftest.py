"""What holds for every test: no screen, no stray log line, no thread left behind."""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, Qt

from ui import assets

# Before anybody makes a QApplication.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
assets.prepare_fonts()
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

pytest_plugins = [name for name in ("tests.centre_fixtures",) if importlib.util.find_spec(name) is not None]

hypothesis.settings.register_profile("the same every time", derandomize=True, deadline=None)
hypothesis.settings.register_profile("hunting", deadline=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """The short suite tries the same stories every time, so that red means a change; the long one hunts for more."""
    hunting = "not long" not in str(config.getoption("markexpr"))
    hypothesis.settings.load_profile("hunting" if hunting else "the same every time")


THREAD_PATIENCE = 5.0  # seconds a thread gets to end after its test; nobody waits when it has ended


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat which inspections of ``./gaowei test`` failed, just above pytest's own last line."""
    failed = os.environ.get("GAOWEI_FAILED_INSPECTIONS")
    if failed:
        terminalreporter.section("inspections that FAILED before the tests", red=True)
        terminalreporter.line(f"{failed} (what they found is printed above)")


@pytest.fixture(autouse=True)
def _waits_as_it_began() -> Iterator[None]:
    """Who signs in within a test bounds every wait of the process; the next test may want to copy rows in."""
    yield
    connect = sys.modules.get("app.central.connect")
    if connect is not None:
        connect.disable_deadlines()


class _Unannounced(logging.Handler):
    """Collects records at WARNING and above that the test did not announce."""

    def __init__(self, announced: logging.Handler) -> None:
        super().__init__(logging.WARNING)
        self._announced = announced
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno > self._announced.level:
            self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _log_lines_are_announced(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs at WARNING or above outside ``with caplog.at_level(logging.WARNING)``.

    The level says up to which severity lines are expected: announcing WARNING does not excuse an ERROR.
    """
    unannounced = _Unannounced(caplog.handler)
    logging.getLogger().addHandler(unannounced)
    yield
    logging.getLogger().removeHandler(unannounced)
    assert not unannounced.records, (
        "log lines nobody announced (with caplog.at_level(logging.WARNING): …):\n" + "\n".join(unannounced.records)
    )


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """Fail a test after which a thread lives that was not there before."""
    before = set(threading.enumerate())
    yield
    limit = time.monotonic() + THREAD_PATIENCE
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(max(0.0, limit - time.monotonic()))
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left behind: {', '.join(alive)}; close what started them"
