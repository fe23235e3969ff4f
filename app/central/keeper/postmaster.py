"""Server processes as the operating system sees them: what they write about themselves, and how they are ended."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from app.central.keeper.folders import run_tool
from app.central.keeper.program import Program

log = logging.getLogger("gaowei.keeper")


@dataclass(frozen=True, slots=True)
class PostmasterFile:
    """What the server writes about itself into postmaster.pid."""

    pid: int
    port: int
    ready: bool

    @classmethod
    def read(cls, data: Path) -> PostmasterFile | None:
        """The file in the cluster; None where there is none or not yet a whole one."""
        try:
            lines = (data / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
            return cls(int(lines[0]), int(lines[3]), len(lines) > 7 and lines[7].strip() == "ready")
        except (OSError, IndexError, ValueError):
            return None


def clear(data: Path, left: PostmasterFile, program: Program) -> None:
    """End whatever still runs on a cluster whose keeper was killed. The server itself recovers the data."""
    log.info("recovering: postmaster.pid names process %s", left.pid)
    postmaster = _process_on(left.pid, data)
    if postmaster is not None:
        end(postmaster, program, "fast")
    elif psutil.pid_exists(left.pid):  # the id has been given to another program since
        (data / "postmaster.pid").unlink(missing_ok=True)
    orphans = list(_processes_in(data))
    _gone, alive = psutil.wait_procs(orphans, timeout=10)  # they end by themselves once their postmaster has
    for orphan in alive:
        orphan.kill()
    psutil.wait_procs(alive, timeout=5)


def end(process: Any, program: Program, how: str) -> None:
    """End a postmaster and return when it is gone: `fast`, then harder if it does not go; `kill` at once."""
    steps = [("KILL", 10.0)] if how == "kill" else [("INT", 30.0), ("QUIT", 10.0), ("KILL", 10.0)]
    for name, patience in steps:
        try:
            _signal(process, program, name)
            process.wait(patience)
        except psutil.TimeoutExpired:
            log.warning("the server did not end within %s s of %s", patience, name)
            continue
        except psutil.NoSuchProcess:
            return
        return


def _signal(process: Any, program: Program, name: str) -> None:
    if name == "KILL":
        process.kill()
    elif sys.platform != "win32":
        process.send_signal(signal.Signals[f"SIG{name}"])
    else:  # Windows has no such signals; the server's own tool has
        run_tool([program.tool("pg_ctl"), "kill", name, str(process.pid)], None, Path.cwd())


def _process_on(pid: int, data: Path) -> Any:
    """The process `pid` if it is a PostgreSQL on this cluster."""
    try:
        process = psutil.Process(pid)
        return process if str(data) in process.cmdline() else None
    except psutil.Error:
        return None


def _processes_in(data: Path) -> Iterator[Any]:
    """The server processes that work in this cluster: each stands in its folder."""
    for process in psutil.process_iter():
        try:
            if process.name().startswith("postgres") and Path(process.cwd()) == data:
                yield process
        except (psutil.Error, OSError):
            continue
