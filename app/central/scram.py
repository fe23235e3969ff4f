"""Password verifiers made here, so that the server never sees a password (RFC 5802, RFC 7677)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import stringprep
import unicodedata

ITERATIONS = 4096
"""PostgreSQL's own number; every sign-in pays for it once on each side."""


def verifier(password: str, salt: bytes | None = None, iterations: int = ITERATIONS) -> str:
    """The text `SCRAM-SHA-256$…` that PostgreSQL stores for `password`."""
    salt = secrets.token_bytes(16) if salt is None else salt
    salted = hashlib.pbkdf2_hmac("sha256", prepared(password), salt, iterations)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${iterations}:{_text(salt)}${_text(stored)}:{_text(server)}"


def prepared(password: str) -> bytes:
    """`password` as SASLprep leaves it (RFC 4013), which is what client libraries sign in with.

    Like libpq, a password that SASLprep forbids is used as it is.
    """
    mapped = "".join(
        " " if stringprep.in_table_c12(char) else char for char in password if not stringprep.in_table_b1(char)
    )
    normal = unicodedata.ucd_3_2_0.normalize("NFKC", mapped)
    return (password if not normal or _forbidden(normal) else normal).encode()


_FORBIDDEN = (
    stringprep.in_table_a1,
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def _forbidden(text: str) -> bool:
    if any(test(char) for char in text for test in _FORBIDDEN):
        return True
    if not any(stringprep.in_table_d1(char) for char in text):
        return False
    mixed = any(stringprep.in_table_d2(char) for char in text)
    return mixed or not (stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1]))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
