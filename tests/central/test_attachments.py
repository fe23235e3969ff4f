"""Bytes of attachments at PostgreSQL: who may touch them, what it takes them for, and two lines at once."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import cast

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.wire import Json, command_to_json
from models.attachments import HEAD, MediaType, media_type_of
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.central.people import People
from tests.contracts.attachment_contract import PAPER, attach, pieces, put, read

SIGNS = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP", b"RIFF....WAVE", b"OggS", b"#!AMR", b"ID3", b"....ftypM4A ",
    b"....ftypisom", b"%PDF-", b"\xff\xfb", b"\xff\xf2", b"<svg", b"PK\x03\x04", b"MZ", b"",
)  # fmt: skip
HEADS = st.tuples(st.sampled_from(SIGNS), st.binary(max_size=HEAD), st.booleans()).map(
    lambda parts: (parts[0] + parts[1] if parts[2] else parts[1] + parts[0])[:HEAD]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADS)
def test_desk_and_centre_take_a_file_for_the_same(people: People, head: bytes) -> None:
    found = people.admin(
        "select t from unnest(%s::text[]) t where gaowei.fits_media(t, %s)",
        [one.value for one in MediaType],
        psycopg2.Binary(head),
    )
    known = media_type_of(head)
    assert [row[0] for row in found] == ([known.value] if known else [])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("size", 0), ("size", 20 * 1024 * 1024 + 1), ("media_type", "image/svg+xml"), ("media_type", "text/html"),
        ("digest", "0" * 63), ("digest", "G" * 64), ("name", ""), ("name", "x" * 201), ("kind", "selfie"), ("lon", 181),
        ("taken_at", "0044-01-01T00:00:00Z BC"),
    ],
)  # fmt: skip
def test_a_row_that_no_desk_makes(people: People, column: str, value: object) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    command = command_to_json(acceptor.command(Action.ATTACH, acceptor.do(Action.REGISTER)))
    (write,) = cast("list[Json]", command["writes"])
    forged = {**command, "writes": [{**write, "put": {**cast("Json", write["put"]), column: value}}]}
    ((answer,),) = people.plain(people.centre.people[-1]).ask("select gaowei.record(%s::jsonb)", json.dumps(forged))
    assert cast("Json", answer)["outcome"] == ("refused" if column == "name" else "malformed")
    assert people.admin("select count(*) from gaowei.attachments") == [(0,)]


@pytest.mark.parametrize("action", [Action.ATTACH, Action.COMMENT])
def test_what_hangs_on_a_case_is_not_written_over(people: People, action: Action) -> None:
    """By the id of somebody's photo another one could be put in its place, and the journal would call it a change."""
    one, other = people.asker(Post.ACCEPTOR), people.asker(Post.ACCEPTOR, seat="B-02")
    case = one.do(Action.REGISTER)
    first = one.command(action, case)
    (outcome,) = one.send(first)
    row = outcome.rows[0]
    second = command_to_json(other.command(action, case))
    text = json.dumps(second).replace(str(cast("list[Json]", second["writes"])[0]["id"]), str(row.id))
    forged = {**json.loads(text), "id": str(new_id())}
    ((answer,),) = people.plain(people.centre.people[-1]).ask("select gaowei.record(%s::jsonb)", json.dumps(forged))
    assert cast("Json", answer)["outcome"] == "malformed"
    assert other.read_all()[1][row.kind, row.id] == dict(row.row or {})


def test_nobody_reads_the_pieces_past_the_function(people: People) -> None:
    acceptor = people.asker(Post.ACCEPTOR)
    put(acceptor, attach(acceptor, acceptor.do(Action.REGISTER), PAPER), PAPER)
    line = people.plain(people.centre.people[-1])
    for statement in (
        "select * from gaowei.attachment_chunks",
        "select * from gaowei.attachment_contents",
        "select gaowei.digest_of(gen_random_uuid())",
        "insert into gaowei.attachment_chunks values (gen_random_uuid(), 0, 'x')",
        "delete from gaowei.attachment_chunks",
        "update gaowei.attachments set digest = ''",
    ):
        assert line.refused(statement) == "42501", statement


def test_two_lines_at_once_send_the_same_file(people: People) -> None:
    """A desk whose line was taken for dead opens another; the old one may still be heard."""
    one = people.asker(Post.ACCEPTOR)
    login = people.centre.people[-1]
    attachment = attach(one, one.do(Action.REGISTER), PAPER)
    answers: list[int] = []
    began = threading.Barrier(2)

    def send() -> None:
        with people.centre.plain(login) as line, line.cursor() as cursor:
            line.autocommit = True
            began.wait(20)
            for no, piece in enumerate(pieces(PAPER)):
                cursor.execute("select gaowei.put_chunk(%s, %s, %s)", (str(attachment), no, psycopg2.Binary(piece)))
                (answer,) = cursor.fetchone() or (None,)
                answers.append(int(str(answer)))

    both = [threading.Thread(target=send) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(60)
    assert len(answers) == 6
    assert min(answers) >= 1
    assert read(one, attachment) == PAPER


def test_a_line_cut_by_the_server_leaves_whole_pieces(people: People) -> None:
    one = people.asker(Post.ACCEPTOR)
    login = people.centre.people[-1]
    attachment = attach(one, one.do(Action.REGISTER), PAPER)
    line = people.plain(login)
    parts = pieces(PAPER)
    line.line.autocommit = False
    for no in (0, 1):
        line.ask("select gaowei.put_chunk(%s, %s, %s)", str(attachment), no, psycopg2.Binary(parts[no]))
        if no == 0:
            line.line.commit()
    ((pid,),) = line.ask("select pg_backend_pid()")
    people.admin("select pg_terminate_backend(%s, 10000)", pid)
    assert one.centre.put_chunk(attachment, 2, parts[2]) == 1
    assert [one.centre.put_chunk(attachment, no, parts[no]) for no in (1, 2)] == [2, 3]
    assert read(one, attachment) == PAPER


def test_the_digest_the_row_promised_is_that_of_the_bytes(people: People) -> None:
    one = people.asker(Post.ACCEPTOR)
    attachment = attach(one, one.do(Action.REGISTER), PAPER)
    put(one, attachment, PAPER)
    ((found,),) = people.admin("select gaowei.digest_of(%s)", str(attachment))
    assert found == hashlib.sha256(PAPER).hexdigest()
