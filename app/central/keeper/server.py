"""One PostgreSQL: created with SCRAM from its first moment, recovered, started, watched, stopped.

Used by the keeper process alone, and by tests that must end a server in the middle of things.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from app.central.keeper.folders import (
    Account,
    Folders,
    check_passable,
    make_folder,
    options_of,
    password_of,
    run_tool,
    server_account,
    surroundings,
    trimmed,
    world,
    write_private,
)
from app.central.keeper.postmaster import PostmasterFile, clear, end
from app.central.keeper.program import Program, find_program
from app.errors import DiskFull, ServerNotStarted, WorldFailed

log = logging.getLogger("gaowei.keeper")

ADMIN = "postgres"
DATABASE = "gaowei"
HOST = "127.0.0.1"
START_LIMIT = 60.0  # seconds; crash recovery of a small cluster takes a few
LOOK = 0.01  # seconds between two looks at the server's own state file
LONGEST_SOCKET_PATH = 90  # the system allows 107 bytes; the server adds its file name

SETTINGS: Mapping[str, str] = {
    "listen_addresses": HOST,
    "unix_socket_permissions": "0700",
    "max_connections": "300",  # 100 desks hold two each
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",  # a statement that fails holds the caller's number, as do DETAIL and CONTEXT
    "log_error_verbosity": "terse",
    "password_encryption": "scram-sha-256",
    "huge_pages": "off",
}


@dataclass(slots=True)
class Server:
    """The server of one keeper's folder. `extra` overrides settings; `say` hears "copying", "creating", … ."""

    folders: Folders
    wanted: Path | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    say: Callable[[str], None] = lambda _step: None
    port: int = 0
    process: Any = None  # psutil.Process, which has no types
    account: Account | None = None
    program: Program | None = None

    @property
    def pid(self) -> int:
        """The postmaster's process id; 0 before the first start."""
        return int(self.process.pid) if self.process is not None else 0

    def start(self) -> int:
        """Bring the server up, whatever was left behind, and answer its port.

        The port of the last start is taken again if it is free. Raises ServerNotStarted, FolderNotWritable, DiskFull.
        """
        with world(self.folders.root):
            make_folder(self.folders.root)
            password_of(self.folders)
            self.account = server_account(self.folders)
            check_passable(self.folders.root, self.account)
            self.say("preparing")
            self.program = find_program(self.folders, self.account, self.wanted)
            self._recover()
            if not self.folders.data.exists():
                self.say("creating")
                self._create()
            self._check_version()
            self.say("starting")
            for port in self._ports():
                if self._started(port):
                    self.port = port
                    write_private(self.folders.port, str(port))
                    return port
        raise ServerNotStarted(f"No free port was found on {HOST} for the embedded server.", reason="no_port")

    def stop(self, how: str = "fast") -> None:
        """End the server: `fast` (sessions are cut, the cluster is whole) or `kill` (a power cut)."""
        if self.process is not None:
            end(self.process, self._program(), how)

    def wait(self) -> None:
        """Return when the server has ended."""
        self.process.wait()

    # ── creating ──

    def _create(self) -> None:
        """A new cluster, renamed to its place only when it is whole: an interrupted first start leaves nothing."""
        fresh = self.folders.fresh
        if fresh.exists():
            shutil.rmtree(fresh)
        make_folder(fresh, self.account, private=True)
        secret = self.folders.root / "initdb-password"
        write_private(secret, password_of(self.folders), self.account)
        try:
            done = run_tool(self._initdb(fresh, secret), self.account, self.folders.root)
        finally:
            secret.unlink()
        if done.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise self._failed("could not be created", done.stdout)
        fresh.rename(self.folders.data)

    def _initdb(self, data: Path, secret: Path) -> list[str | Path]:
        program = self._program()
        locale = ["--locale=C.UTF-8"]
        if program.major >= 17:  # the built-in provider: the same order on every operating system
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [
            *(program.tool("initdb"), "--pgdata", data, f"--username={ADMIN}", "--pwfile", secret),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", *locale),
            *(["--no-sync"] if self.extra.get("fsync") == "off" else []),
        ]

    def _check_version(self) -> None:
        written = (self.folders.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        if written != str(self._program().major):
            raise ServerNotStarted(
                f"The data in {self.folders.data} were written by PostgreSQL {written}, this program brings "
                f"{self._program().major}: use the program that wrote them.",
                reason="other_version",
            )

    # ── recovering ──

    def _recover(self) -> None:
        """End what a killed keeper left running on this cluster, so that it can be started again."""
        left = PostmasterFile.read(self.folders.data)
        if left is not None:
            self.say("recovering")
            clear(self.folders.data, left, self._program())
        for stale in self.folders.socket.glob(".s.PGSQL.*"):  # a killed server's id may have been given away since
            stale.unlink()

    # ── starting ──

    def _ports(self) -> Iterator[int]:
        try:
            yield int(self.folders.port.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            pass
        for _attempt in range(5):
            yield _free_port()

    def _started(self, port: int) -> bool:
        """Whether the server came up on `port`; False when the port is taken. Raises WorldFailed."""
        journal = trimmed(self.folders.server_log)
        begin = journal.stat().st_size if journal.exists() else 0
        try:
            with journal.open("ab") as out:
                self.process = self._launch(port, out.fileno())
            self._until_ready()
        except ServerNotStarted:
            told = journal.read_bytes()[begin:].decode(errors="replace")
            if "could not bind" in told or "could not create any TCP/IP sockets" in told:
                return False
            raise self._failed("did not start", told) from None
        return True

    def _launch(self, port: int, out: int) -> Any:
        settings = {**SETTINGS, **self._sockets(), **self.extra, "port": str(port)}
        options = options_of(settings)
        if os.name == "nt":
            return self._launch_on_windows(options)
        return psutil.Popen(
            [self._program().tool("postgres"), "-D", self.folders.data, *options],
            stdout=out,
            stderr=out,
            start_new_session=True,
            **surroundings(self.account, self.folders.root),
        )

    def _launch_on_windows(self, options: list[str]) -> Any:
        """postgres.exe refuses an administrator's rights; pg_ctl gives them up first, and leaves us the process id."""
        line = ["start", "-w", "-t", str(int(START_LIMIT)), "-D", str(self.folders.data)]
        line += ["-l", str(self.folders.server_log), "-o", subprocess.list2cmdline(options)]
        run_tool([self._program().tool("pg_ctl"), *line], None, self.folders.root, START_LIMIT + 10)
        state = PostmasterFile.read(self.folders.data)
        if state is None:
            raise ServerNotStarted()
        return psutil.Process(state.pid)

    def _sockets(self) -> dict[str, str]:
        path = self.folders.socket
        if sys.platform == "win32" or len(os.fsencode(path)) > LONGEST_SOCKET_PATH:
            return {"unix_socket_directories": ""}
        make_folder(path, self.account, private=True)
        return {"unix_socket_directories": str(path)}

    def _until_ready(self) -> None:
        looks = int(START_LIMIT / LOOK)
        for _look in range(looks):
            state = PostmasterFile.read(self.folders.data)
            if state is not None and state.ready and state.pid == self.pid:
                return
            try:
                self.process.wait(LOOK)
            except psutil.TimeoutExpired:
                continue
            raise ServerNotStarted()
        end(self.process, self._program(), "fast")
        raise ServerNotStarted()

    def _failed(self, what: str, told: str) -> WorldFailed:
        if "No space left on device" in told:
            return DiskFull(
                f"The disk is full: free some space for {self.folders.root}; what was saved before is safe.",
                folder=str(self.folders.root),
            )
        reasons = re.findall(r"(?:FATAL|PANIC|error):\s+(.+)", told)
        reason = reasons[-1].strip() if reasons else f"no answer within {START_LIMIT:.0f} s"
        return ServerNotStarted(
            f"The embedded server {what} ({reason}); its log is {self.folders.server_log}.",
            reason=reason,
            log=str(self.folders.server_log),
        )

    def _program(self) -> Program:
        if self.program is None:
            raise RuntimeError("the server has not been prepared: start() comes first")
        return self.program


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
