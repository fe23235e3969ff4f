"""Photographs, opened in a process of their own: what is seen, what does not hurt, and what a copy does not tell."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from app.desk.attaching_work import export_copy
from app.pictures import NoPicture, look
from app.pictures.asking import BOX
from app.pictures.opening import GARBAGE, clean
from models.attachments import HEAD, MediaType, media_type_of
from tests.photos import SECRET, SMALL, bomb, garbled_exif, photo

FORMS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP"}
TRACES = (SECRET, b"Exif", b"exif", b"eXIf", b"EXIF", b"xmpmeta", b"XMP ", b"ICC_PROFILE", b"ICCP", b"iCCP", b"GPS")


@pytest.mark.parametrize("media_type", FORMS)
def test_a_photo_is_seen_upright_with_where_and_when(media_type: MediaType) -> None:
    seen = look(photo(form=FORMS[media_type]), media_type)
    assert (seen.width, seen.height) == (BOX[1] * SMALL[1] // SMALL[0], BOX[1])
    assert len(seen.pixels) == seen.width * seen.height * 3
    assert seen.taken_at == datetime(2017, 7, 21, 1, 30, tzinfo=UTC)
    assert seen.lon == pytest.approx(104.066667)
    assert seen.lat == pytest.approx(30.658333)


@pytest.mark.parametrize("media_type", FORMS)
def test_nothing_the_camera_wrote_survives_in_a_copy(media_type: MediaType) -> None:
    told = photo(form=FORMS[media_type])
    assert told.count(SECRET) >= 2
    copy = export_copy(told, media_type)
    assert [trace for trace in TRACES if trace in copy] == []
    with Image.open(io.BytesIO(copy)) as again:
        assert again.size == (SMALL[1], SMALL[0])  # upright, as the camera said
        assert dict(again.getexif()) == {}
        assert again.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {}
        assert set(again.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "timestamp",
        }


def test_recordings_and_papers_leave_as_they_came() -> None:
    assert export_copy(b"%PDF-1.7 x", MediaType.PDF) == b"%PDF-1.7 x"


HOSTILE = {
    "bomb": (bomb(), MediaType.PNG),
    "truncated": (photo()[:2000], MediaType.JPEG),
    "nothing but a head": (b"\xff\xd8\xff", MediaType.JPEG),
    "another kind": (photo(form="PNG"), MediaType.JPEG),
    "a drawing that can run scripts": (b"<svg onload='x'/>", MediaType.PNG),
    "noise": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, MediaType.PNG),
    "no photo at all": (b"ID3", MediaType.MP3),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_broken_or_hurts_is_no_picture(name: str) -> None:
    data, media_type = HOSTILE[name]
    with pytest.raises(NoPicture):
        look(data, media_type)
    if media_type in FORMS:
        with pytest.raises(NoPicture):
            export_copy(data, media_type)


def test_garbage_beside_the_pixels_is_passed_over() -> None:
    seen = look(garbled_exif(), MediaType.JPEG)
    assert (seen.width, seen.height) == (192, 144)
    assert (seen.taken_at, seen.lon, seen.lat) == (None, None, None)
    assert b"Exif" not in export_copy(garbled_exif(), MediaType.JPEG)


@pytest.mark.parametrize(
    "svg",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?><svg/>", b"GIF89a", b"MZ", b"PK\x03\x04"],
)
def test_what_is_not_taken_is_none_of_the_kinds(svg: bytes) -> None:
    assert media_type_of(svg[:HEAD]) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_a_photo_with_any_bytes_changed_is_a_clean_copy_or_none(media_type: MediaType, data: st.DataObject) -> None:
    """In this process, for speed: whatever a copy is made of, nothing but pixels is in it."""
    told = bytearray(photo((24, 16), FORMS[media_type]))
    for _ in range(data.draw(st.integers(0, 6))):
        told[data.draw(st.integers(0, len(told) - 1))] = data.draw(st.integers(0, 255))
    try:
        _, copy = clean(bytes(told), FORMS[media_type])
    except (*GARBAGE, Image.DecompressionBombError, MemoryError):
        return
    assert SECRET not in copy
    assert b"xif" not in copy
