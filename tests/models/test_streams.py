"""Links of cameras: which are opened, whom they lead to, and that nothing else ever is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.streams import LONGEST, PLAIN, SCHEMES, LinkFlaw, LinkWrong, host_of

GOOD = (
    ("rtsp://camera-00001.example.invalid/live", "camera-00001.example.invalid"),
    ("rtsp://10.1.2.3:554/cam/realmonitor?channel=1&subtype=0", "10.1.2.3:554"),
    ("rtmp://video.example.invalid/app/stream-1", "video.example.invalid"),
    ("http://video.example.invalid:8080", "video.example.invalid:8080"),
    ("https://[2001:db8::1]:8443/a%20b", "[2001:db8::1]:8443"),
)

HOSTILE = (
    ("javascript:alert(1)", LinkFlaw.SCHEME),
    ("JavaScript://video.example.invalid/%0aalert(1)", LinkFlaw.SCHEME),
    ("file:///etc/passwd", LinkFlaw.SCHEME),
    ("smb://video.example.invalid/share", LinkFlaw.SCHEME),
    ("data:text/html,<script>alert(1)</script>", LinkFlaw.SCHEME),
    ("//video.example.invalid/live", LinkFlaw.SCHEME),
    (" http://video.example.invalid/", LinkFlaw.SCHEME),
    ("-http://video.example.invalid/", LinkFlaw.SCHEME),
    ("", LinkFlaw.SCHEME),
    ("rtsp://admin:12345@10.1.2.3/live", LinkFlaw.CREDENTIALS),
    ("http://bank.example@evil.example.invalid/", LinkFlaw.CREDENTIALS),
    ("http://video.example.invalid/a b", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/a\tb", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/a\nb", LinkFlaw.CHARACTER),
    ("http://video.example.invalid\\@evil.example.invalid/", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/\u202egpj.exe", LinkFlaw.CHARACTER),
    ("http://vide\u043e.example.invalid/", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/$(id)", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/`id`;id", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/'\"", LinkFlaw.CHARACTER),
    ("http://video.example.invalid/%zz", LinkFlaw.CHARACTER),
    ("http:///live", LinkFlaw.HOST),
    ("http://", LinkFlaw.HOST),
    ("http://video.example.invalid:/", LinkFlaw.HOST),
    ("http://video.example.invalid:99999/", LinkFlaw.HOST),
    ("http://-video.example.invalid/", LinkFlaw.HOST),
    ("http://a..b/", LinkFlaw.HOST),
    ("http://[evil]/", LinkFlaw.HOST),
    ("http://video.example.invalid/" + "a" * LONGEST, LinkFlaw.LONG),
)


@pytest.mark.parametrize(("link", "host"), GOOD)
def test_a_plain_link_names_its_host(link: str, host: str) -> None:
    assert host_of(link) == host


@pytest.mark.parametrize(("link", "flaw"), HOSTILE)
def test_a_hostile_link_is_refused(link: str, flaw: LinkFlaw) -> None:
    with pytest.raises(LinkWrong) as caught:
        host_of(link)
    assert caught.value.flaw is flaw


@given(st.one_of(st.text(), st.text().map("http://".__add__), st.text("ab.:/?#@[]%\\ \u202e-1").map("rtsp://".__add__)))
def test_whatever_is_taken_is_plain(link: str) -> None:
    try:
        host = host_of(link)
    except LinkWrong:
        return
    assert PLAIN.fullmatch(link)
    assert link.partition("://")[0] in SCHEMES
    assert link.partition("://")[2].startswith(host)
    assert "@" not in host
