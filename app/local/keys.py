"""The key of this desk's files, wrapped by the operator's password and by the centre's recovery key (DESIGN §5).

The key itself is 32 random bytes and never on the disk in the clear. Unwrapping it is what signing in during an outage
means: no other copy of the password is kept, and a wrong one cannot be told from the file without trying scrypt.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import DiskFull, FilesDamaged, FilesNewer, FolderNotWritable, WrongPassword

if TYPE_CHECKING:  # what only the recovery key needs is not imported at every start
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

COST = 2**16
"""scrypt's N: with r = 8 about 64 MiB and a sixth of a second. It is written beside the key, so it may grow."""

_COSTS = frozenset(2**power for power in range(1, 21))
"""What scrypt can be asked for: a power of two, within 1 GiB."""

_BLOCK, _NONCE = 8, 12
_VERSION = 1
_NO_SPACE = 28


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key as it lies on the disk: nonce and ciphertext per way of opening it, and what each way needs."""

    cost: int
    salt: bytes
    by_password: bytes
    recovery_share: bytes | None = None
    by_recovery: bytes | None = None


def new_key() -> bytes:
    """A fresh key of 32 random bytes."""
    return secrets.token_bytes(32)


def wrap(key: bytes, login: str, password: str, cost: int = COST) -> Wrapped:
    """`key` wrapped by `password`. The login is bound into it: a file copied to another login does not open."""
    salt = secrets.token_bytes(16)
    return Wrapped(cost, salt, _seal(_stretched(password, salt, cost), key, login))


def wrap_for_recovery(wrapped: Wrapped, key: bytes, login: str, public_key: bytes) -> Wrapped:
    """The same, openable by the holder of the private half of `public_key` (X25519, 32 raw bytes) too."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    share = X25519PrivateKey.generate()
    secret = _agreed(share, X25519PublicKey.from_public_bytes(public_key))
    return Wrapped(
        wrapped.cost,
        wrapped.salt,
        wrapped.by_password,
        share.public_key().public_bytes_raw(),
        _seal(secret, key, login),
    )


def unwrap(wrapped: Wrapped, login: str, password: str) -> bytes:
    """The key. Raises WrongPassword."""
    try:
        return _unseal(_stretched(password, wrapped.salt, wrapped.cost), wrapped.by_password, login)
    except InvalidTag:
        raise WrongPassword from None


def unwrap_by_recovery(wrapped: Wrapped, login: str, private_key: bytes) -> bytes:
    """The key by the centre's private key (32 raw bytes). Raises WrongPassword when it is another or none."""
    if wrapped.recovery_share is None or wrapped.by_recovery is None:
        raise WrongPassword
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    share = X25519PublicKey.from_public_bytes(wrapped.recovery_share)
    try:
        return _unseal(_agreed(X25519PrivateKey.from_private_bytes(private_key), share), wrapped.by_recovery, login)
    except InvalidTag:
        raise WrongPassword from None


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_key(path: Path, wrapped: Wrapped) -> None:
    """Writes the file so that a crash leaves the old one or the new one, never half of one. Mode 0600."""
    body: dict[str, object] = {
        "version": _VERSION,
        "cost": wrapped.cost,
        "salt": _text(wrapped.salt),
        "by_password": _text(wrapped.by_password),
        "recovery_share": _text(wrapped.recovery_share),
        "by_recovery": _text(wrapped.by_recovery),
    }
    body["check"] = _check(body)
    fresh = path.with_suffix(".new")
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            json.dump(body, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        _settle_folder(path.parent)
    except OSError as error:
        raise (DiskFull if error.errno == _NO_SPACE else FolderNotWritable)(folder=str(path.parent)) from error


def read_key(path: Path) -> Wrapped:
    """The wrapped key. Raises FilesDamaged when the file is missing or altered, FilesNewer when too new."""
    try:
        body = json.loads(path.read_text("ascii"))
        checked = body.pop("check") == _check(body)
        newer = int(body["version"]) > _VERSION
        if checked and newer:
            raise FilesNewer(file=path.name)
        wrapped = Wrapped(
            int(body["cost"]),
            b64decode(body["salt"], validate=True),
            b64decode(body["by_password"], validate=True),
            _bytes(body["recovery_share"]),
            _bytes(body["by_recovery"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FilesDamaged(file=path.name) from error
    if not checked or wrapped.cost not in _COSTS or len(wrapped.by_password) <= _NONCE:
        raise FilesDamaged(file=path.name)
    return wrapped


def _check(body: Mapping[str, object]) -> str:
    # Against a slip of the disk, not against an attacker: it tells a damaged file from a wrong password.
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _settle_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows has no handle of a folder to flush
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ── the arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────


def _stretched(password: str, salt: bytes, cost: int) -> bytes:
    # OpenSSL refuses more than 32 MiB unless told; scrypt needs 128 · r · N and a little.
    room = 128 * _BLOCK * (cost + 64)
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=_BLOCK, p=1, maxmem=room, dklen=32)


def _agreed(private: X25519PrivateKey, public: X25519PublicKey) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gaowei file key recovery")
    return kdf.derive(private.exchange(public))


def _seal(secret: bytes, key: bytes, login: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, key, login.encode())


def _unseal(secret: bytes, sealed: bytes, login: str) -> bytes:
    return AESGCM(secret).decrypt(sealed[:_NONCE], sealed[_NONCE:], login.encode())


def _text(value: bytes | None) -> str | None:
    return None if value is None else b64encode(value).decode()


def _bytes(value: object) -> bytes | None:
    return None if value is None else b64decode(str(value))
