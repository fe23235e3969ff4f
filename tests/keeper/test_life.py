"""The server lives exactly as long as somebody holds it, whatever is killed."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from app.central.keeper import Held, Step, hold_embedded
from app.central.keeper.folders import Folders
from tests.centre_fixtures import IN_A_HURRY, stop_and_wait
from tests.keeper.conftest import Desk, arrived, ask
from tests.waiting import is_gone, until

LIMIT = 15.0  # seconds in which the last one's going must have stopped everything; it takes a tenth of one


def test_a_second_start_finds_what_the_first_one_wrote(new_home: Path) -> None:
    steps: list[Step] = []
    first = hold_embedded(new_home, steps.append)  # as it is shipped: durable
    ask(first, "create table kept (what text)")
    ask(first, "insert into kept values ('井盖')")
    stop_and_wait(first)
    again: list[Step] = []
    second = hold_embedded(new_home, again.append, settings=IN_A_HURRY)
    assert ask(second, "select what from kept") == "井盖"
    assert second.port == first.port, "a desk that remembers the port finds the server again"
    stop_and_wait(second)
    assert Step.CREATING in steps
    assert Step.CREATING not in again
    assert steps[-1] == again[-1] == Step.READY


def test_a_desk_that_comes_while_the_last_one_goes_gets_a_keeper(home: Path) -> None:
    for _coming_and_going in range(8):  # no pause: the keeper is closing its door each time
        with hold_embedded(home, settings=IN_A_HURRY) as held:
            assert held.port
    stop_and_wait(hold_embedded(home, settings=IN_A_HURRY))


def test_the_server_ends_with_the_last_killed_desk(desk: Callable[[], Desk]) -> None:
    first, second = desk(), desk()
    server, keeper = _pids(first)
    assert first.said == second.said, "two desks share one server"
    first.kill()
    third = desk()
    assert third.said == second.said, "one desk's end is nothing to the others"
    second.kill()
    third.kill()
    until(lambda: is_gone(server) and is_gone(keeper), LIMIT, "server and keeper are gone")


def test_two_first_starts_at_once_make_one_server(
    start_desk: Callable[[], subprocess.Popen[str]], folders: Folders
) -> None:
    shutil.rmtree(folders.home)
    desks = [arrived(process) for process in [start_desk(), start_desk(), start_desk()]]
    assert "server" in desks[0].said, desks[0].said
    assert desks[0].said == desks[1].said == desks[2].said
    for each in desks:
        each.leave()
    until(lambda: is_gone(_pids(desks[0])[0]), LIMIT, "the server is gone")


def test_a_killed_keeper_is_replaced_under_a_living_desk(
    hold: Callable[[], Held], caplog: pytest.LogCaptureFixture
) -> None:
    held = hold()
    ask(held, "create table kept ()")
    keeper, port = held.keeper_pid, held.port
    with caplog.at_level(logging.WARNING):
        os.kill(keeper, signal.SIGKILL)
        until(lambda: held.keeper_pid != keeper, LIMIT, "another keeper")
    assert held.port == port
    assert ask(held, "select count(*) from kept") == 0
    stop_and_wait(held)


def test_what_a_killed_keeper_and_desk_leave_is_taken_over(desk: Callable[[], Desk], hold: Callable[[], Held]) -> None:
    left = desk()
    server, keeper = _pids(left)
    os.kill(keeper, signal.SIGSTOP)  # it must not notice the desk's end before its own
    left.kill()
    os.kill(keeper, signal.SIGKILL)
    until(lambda: is_gone(keeper), LIMIT)
    assert not is_gone(server), "the server is an orphan now"
    held = hold()
    assert is_gone(server)
    assert ask(held, "select 1") == 1
    stop_and_wait(held)


def test_a_server_that_dies_is_started_again_with_its_data(hold: Callable[[], Held]) -> None:
    held = hold()
    ask(held, "create table kept ()")
    dead = held.server_pid
    os.kill(dead, signal.SIGKILL)
    until(lambda: held.server_pid != dead, LIMIT, "another server")
    assert ask(held, "select count(*) from kept") == 0
    stop_and_wait(held)


def test_a_stale_pid_of_another_program_does_no_harm(hold: Callable[[], Held], folders: Folders) -> None:
    first = hold()
    stop_and_wait(first)
    stale = [str(os.getpid()), str(folders.data), "1500000000", str(first.port), "", "127.0.0.1", "", "ready"]
    (folders.data / "postmaster.pid").write_text("\n".join(stale) + "\n", encoding="utf-8")
    lock = folders.socket / f".s.PGSQL.{first.port}.lock"
    lock.write_text("\n".join([*stale[:4], str(folders.socket)]) + "\n", encoding="utf-8")
    second = hold()
    assert ask(second, "select 1") == 1
    stop_and_wait(second)


def test_a_stale_state_file_with_a_strangers_port_is_seen_through(home: Path, folders: Folders) -> None:
    stop_and_wait(hold_embedded(home, settings=IN_A_HURRY))
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        stranger.settimeout(0.01)  # it never answers a greeting; its backlog takes the connection
        folders.state.write_text(f'{{"port": {stranger.getsockname()[1]}, "token": "{"0" * 64}", "keeper": 1}}')
        held = hold_embedded(home, settings=IN_A_HURRY)
        assert ask(held, "select 1") == 1
        stop_and_wait(held)


def test_a_taken_port_is_changed_for_another(home: Path, folders: Folders) -> None:
    first = hold_embedded(home, settings=IN_A_HURRY)
    stop_and_wait(first)
    with socket.create_server(("127.0.0.1", first.port)):
        second = hold_embedded(home, settings=IN_A_HURRY)
        assert second.port != first.port
        stop_and_wait(second)


def test_a_visitor_who_cannot_prove_himself_holds_nothing(hold: Callable[[], Held], folders: Folders) -> None:
    held = hold()
    server = held.server_pid
    port = int(folders.state.read_text(encoding="utf-8").split('"port": ')[1].split(",")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as stranger:
        assert b"challenge" in stranger.recv(4096)
        stranger.sendall(b'{"challenge": "0", "proof": "0"}\n')
        assert stranger.recv(4096) == b"", "the door is shut without a word"
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as silent:
        assert b"challenge" in silent.recv(4096)
        stop_and_wait(held)
        assert is_gone(server), "an open connection without proof holds no server"


def test_sessions_are_cut_when_the_last_desk_goes(hold: Callable[[], Held]) -> None:
    held = hold()
    connection = psycopg2.connect(held.admin_dsn)
    stop_and_wait(held)
    with pytest.raises(psycopg2.OperationalError), connection.cursor() as cursor:
        cursor.execute("select 1")
    connection.close()


def _pids(desk: Desk) -> tuple[int, int]:
    return int(str(desk.said["server"])), int(str(desk.said["keeper"]))
