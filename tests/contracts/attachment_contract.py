"""What every centre keeps to about attachments: the row first, then its bytes in pieces. Inherited like the others."""

from __future__ import annotations

import hashlib
from random import Random
from uuid import UUID

import pytest

from app.wire import case_from_json
from models.attachments import BARRED, CHUNK, UNKNOWN, MediaType, pieces_of
from models.case import Case
from models.commands import Answer, Caller
from models.ids import new_id
from models.lifecycle import Action
from models.people import Post
from tests.contracts.asking import QINGYANG, Asker, Hall, facts_for

PAPER = b"%PDF-1.7\n" + Random(1).randbytes(2 * CHUNK + 1000)
"""Three pieces."""
SOUND = b"ID3\x04" + bytes(1000)
FILM = bytes(4) + b"ftypisom" + bytes(1000)


def pieces(content: bytes) -> list[bytes]:
    """The content as it travels."""
    return [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)]


def attach(
    who: Asker, case: Case, content: bytes, media_type: MediaType = MediaType.PDF, digest: str | None = None
) -> UUID:
    """The row of an attachment, without its bytes."""
    facts = facts_for(
        Action.ATTACH,
        media_type=media_type.value,
        size=len(content),
        digest=digest or hashlib.sha256(content).hexdigest(),
    )
    (outcome,) = who.send(who.command(Action.ATTACH, case, facts))
    assert outcome.answer is Answer.APPLIED, outcome
    return UUID(str(facts["attachment"]))


def put(who: Asker, attachment: UUID, content: bytes) -> None:
    """All its bytes."""
    for no, piece in enumerate(pieces(content)):
        assert who.centre.put_chunk(attachment, no, piece) == no + 1


def read(who: Asker, attachment: UUID) -> bytes | None:
    """All its bytes as somebody is given them."""
    found = b""
    for no in range(pieces_of(len(PAPER)) + 1):
        piece = who.centre.get_chunk(attachment, no)
        if piece is None:
            return found or None
        found += piece
    return found


class AttachmentContract:
    """What is attached goes in and out in pieces, to those who may see the case."""

    def test_what_one_attaches_another_reads(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DISPATCHER, seat="B-02")
        case = one.do(Action.REGISTER)
        cursor, _, _ = other.read_all()
        attachment = attach(one, case, PAPER)
        assert other.centre.get_chunk(attachment, 0) is None
        put(one, attachment, PAPER)
        assert read(other, attachment) == PAPER
        _, changed, lines = other.catch_up(cursor)
        row = changed["attachments", attachment]
        assert row is not None
        assert (row["case_id"], row["size"], row["written_by"]) == (str(case.id), len(PAPER), str(one.me.id))
        assert [line["action"] for line in lines] == ["attach"]
        assert ("attachments", attachment) in hall.enter(Post.ACCEPTOR).read_all()[1]

    def test_it_commutes_with_everything(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        case = one.do(Action.REGISTER)
        one.do(Action.PROPOSE, case)
        attach(other, case, PAPER)

    def test_nothing_is_read_before_all_of_it_came(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        attachment = attach(one, one.do(Action.REGISTER), PAPER)
        for no, piece in enumerate(pieces(PAPER)):
            assert one.centre.get_chunk(attachment, 0) is None
            one.centre.put_chunk(attachment, no, piece)
        assert read(one, attachment) == PAPER
        assert one.centre.get_chunk(attachment, 3) is None
        assert one.centre.get_chunk(attachment, -1) is None

    @pytest.mark.parametrize("seed", range(6))
    def test_pieces_in_any_order_and_any_number_of_times_end_in_the_same_bytes(self, hall: Hall, seed: int) -> None:
        """The answer is always the one that is wanted next, from whichever desk of the person it comes."""
        chance = Random(seed)
        one = hall.enter(Post.ACCEPTOR)
        content = b"%PDF-" + chance.randbytes(chance.randrange(1, 4 * CHUNK))
        attachment, sent = attach(one, one.do(Action.REGISTER), content), 0
        parts = pieces(content)
        for _ in range(40):
            no = chance.randrange(-1, len(parts) + 1)
            data = parts[no] if 0 <= no < len(parts) else b"%PDF-x"
            sent += no == sent and sent < len(parts)
            assert one.centre.put_chunk(attachment, no, data) == sent
        for no in range(sent, len(parts)):
            assert one.centre.put_chunk(attachment, no, parts[no]) == no + 1
        assert one.centre.put_chunk(attachment, 0, parts[0]) == len(parts)
        assert read(one, attachment) == content

    def test_what_is_not_as_the_row_says_is_not_taken(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        case = one.do(Action.REGISTER)
        attachment = attach(one, case, PAPER)
        first = pieces(PAPER)[0]
        for wrong in (b"", first[:-1], first + b"x", b"MZ" + first[2:], b"<svg" + first[4:]):
            assert one.centre.put_chunk(attachment, 0, wrong) == BARRED
        assert one.centre.put_chunk(attachment, 0, first) == 1

    def test_what_does_not_fit_together_is_thrown_away_and_wanted_anew(self, hall: Hall) -> None:
        one = hall.enter(Post.ACCEPTOR)
        attachment = attach(one, one.do(Action.REGISTER), PAPER)
        parts = pieces(PAPER)
        answers = [one.centre.put_chunk(attachment, no, p) for no, p in enumerate([parts[0], bytes(CHUNK), parts[2]])]
        assert answers == [1, 2, 0]
        assert one.centre.get_chunk(attachment, 0) is None
        put(one, attachment, PAPER)
        assert read(one, attachment) == PAPER

    def test_only_who_attached_it_sends_it_and_another_district_is_told_nothing(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.ACCEPTOR, seat="B-02")
        there = hall.enter(Post.ACCEPTOR, divisions=[QINGYANG], seat="C-03")
        attachment = attach(one, one.do(Action.REGISTER), PAPER)
        for who in (other, there):
            assert who.centre.put_chunk(attachment, 0, pieces(PAPER)[0]) == UNKNOWN
        assert one.centre.put_chunk(new_id(), 0, b"x") == UNKNOWN
        put(one, attachment, PAPER)
        assert read(other, attachment) == PAPER
        assert read(there, attachment) is None

    @pytest.mark.parametrize(("media_type", "sound"), [(MediaType.MP3, SOUND), (MediaType.MP4, FILM)])
    def test_the_voice_of_a_caller_who_hides_is_for_those_who_gave_a_reason(
        self, hall: Hall, media_type: MediaType, sound: bytes
    ) -> None:
        """Whatever it is kept in: a film of a caller is heard like a recording of him."""
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER, seat="B-02")
        case = one.do(Action.REGISTER)
        recording, paper = attach(one, case, sound, media_type), attach(one, case, PAPER)
        put(one, recording, sound)
        put(one, paper, PAPER)
        assert read(one, recording) == sound
        assert read(other, paper) == PAPER
        assert read(other, recording) is None
        other.centre.reveal(case.id, "回访")
        assert read(other, recording) == sound

    def test_the_voice_of_one_who_does_not_is_for_all_who_see_the_case(self, hall: Hall) -> None:
        one, other = hall.enter(Post.ACCEPTOR), hall.enter(Post.DUTY_LEADER, seat="B-02")
        command = one.command(Action.REGISTER, caller=Caller(number="13800000000", secret=False))
        (outcome,) = one.send(command)
        assert outcome.answer is Answer.APPLIED
        case = _case(one, command.ask.subject)
        recording = attach(one, case, SOUND, MediaType.MP3)
        put(one, recording, SOUND)
        assert read(other, recording) == SOUND


def _case(who: Asker, identifier: UUID) -> Case:
    return case_from_json(who.read_all()[1]["cases", identifier])
