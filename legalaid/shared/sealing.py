"""Seal and open single values: AES-256-GCM with a key of their own for every label.

A token reads ``lk1.a.<key id>.<base64url of nonce, ciphertext and tag>``. The
label ("applications.applicant.phone") makes the key by HKDF and is also
authenticated, so a value cannot be read under another label.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from legalaid.shared.keys import KEY_BYTES, keyring

FORMAT = "lk1"
AES_256_GCM = "a"
NONCE_BYTES = 12
INDEX_BYTES = 16


class Undecipherable(Exception):
    """A sealed value is damaged, was moved, or its key is gone.

    Never caught to show something instead: it is an alarm. The message holds
    the label only, neither the value nor the token.
    """

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label

    def __str__(self) -> str:
        return f"A sealed value of {self.label} cannot be opened."


def seal_text(text: str, *, label: str) -> str:
    """Return the text as a token; ``label`` says what it is, and must be given to open it."""
    kid, sealed = _seal(text.encode(), label=label)
    return _token(kid, sealed)


def open_text(token: str, *, label: str) -> str:
    """Return the text of a token. Raises Undecipherable; never returns the raw token."""
    return open_token(token, label=label).decode()


def seal_bytes(data: bytes, *, label: str) -> bytes:
    """Return a stored file sealed under its label, the SHA-256 of its plaintext in hex."""
    kid, sealed = _seal(data, label=_file_label(label))
    return f"{FORMAT}.{AES_256_GCM}.{kid}.".encode("ascii") + sealed


def open_bytes(sealed: bytes, *, label: str) -> bytes:
    """Return the plaintext of a stored file. Raises Undecipherable."""
    head, _, rest = sealed.partition(b".")
    algorithm, _, rest = rest.partition(b".")
    kid, _, body = rest.partition(b".")
    if (head, algorithm) != (FORMAT.encode(), AES_256_GCM.encode()):
        raise Undecipherable(_file_label(label))
    return _open(kid.decode("ascii", "replace"), body, label=_file_label(label))


def blind_index(label: str, value: str) -> str:
    """Return 32 hex digits by which equal values find each other without being read.

    ``label`` names the kind of value ("resident_id", "phone", "bank_account"),
    not the column: a conflict check compares columns of two tables. The value
    must be normalised by its own module first. An empty value has no index and
    gives "", so that two people without a phone are not the same person.
    """
    if not value:
        return ""
    message = f"{label}\0{value}".encode()
    digest = hmac.new(keyring().index, message, hashlib.sha256).digest()
    return digest[:INDEX_BYTES].hex()


def keyed_digest(label: str, text: str) -> str:
    """Return 64 hex digits that only a holder of the key can compute, as a chain's seal."""
    message = f"{label}\0{text}".encode()
    return hmac.new(keyring().index, message, hashlib.sha256).hexdigest()


def seal_token(data: bytes, *, label: str) -> str:
    """Return bytes as a token; for columns, see encryption."""
    kid, sealed = _seal(data, label=label)
    return _token(kid, sealed)


def open_token(token: str, *, label: str) -> bytes:
    """Return the bytes of a token. Raises Undecipherable."""
    try:
        head, algorithm, kid, body = token.split(".")
        # Strict: the lenient decoder skips strange characters, and one value
        # would have many spellings.
        sealed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Undecipherable(label) from None
    if (head, algorithm) != (FORMAT, AES_256_GCM):
        raise Undecipherable(label)
    return _open(kid, sealed, label=label)


def _token(kid: str, sealed: bytes) -> str:
    body = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode("ascii")
    return f"{FORMAT}.{AES_256_GCM}.{kid}.{body}"


def _file_label(label: str) -> str:
    return f"file.{label}"


def _seal(data: bytes, *, label: str) -> tuple[str, bytes]:
    ring = keyring()
    nonce = os.urandom(NONCE_BYTES)
    cipher = _cipher(ring.masters[ring.current], label)
    return ring.current, nonce + cipher.encrypt(nonce, data, label.encode())


def _open(kid: str, sealed: bytes, *, label: str) -> bytes:
    master = keyring().masters.get(kid)
    if master is None:
        raise Undecipherable(label)
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return _cipher(master, label).decrypt(nonce, body, label.encode())
    except (InvalidTag, ValueError):
        raise Undecipherable(label) from None


def _cipher(master: bytes, label: str) -> AESGCM:
    # A file's label is its own digest and never comes again: one key for all
    # files (the digest is authenticated all the same), or the cache would only churn.
    return _derived(master, "file" if label.startswith("file.") else label)


@lru_cache(maxsize=256)
def _derived(master: bytes, label: str) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"enc|" + label.encode())
    return AESGCM(derive.derive(master))
