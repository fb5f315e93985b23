"""SHA-256, from where hashlib has it without OpenSSL, which takes longer to load than a letter's text to hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha256 import sha256
    except ImportError:
        try:
            from _sha2 import sha256  # since Python 3.12
        except ImportError:
            from hashlib import sha256


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data` in 64 hexadecimal digits."""
    return sha256(data).hexdigest()
