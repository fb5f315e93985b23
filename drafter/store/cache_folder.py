"""Where lies what can be worked out again from the workspace's own files: deleting it loses nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

try:
    # hashlib loads OpenSSL, which takes as long as a search.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def cache_folder() -> Path:
    """The user's own cache folder: where platformdirs says, which takes longer to import than an export to write."""
    if sys.platform == "linux":
        # XDG Base Directory Specification 0.8: paths that are not absolute are as if they were not set.
        for base, below in (("XDG_CACHE_HOME", "drafter"), ("HOME", ".cache/drafter")):
            if (given := os.environ.get(base, "")).startswith("/"):
                return Path(given, below)
    from platformdirs import user_cache_path

    return user_cache_path("drafter", appauthor=False)


def derived_file(folder: Path, ending: str, cache: Path | None = None) -> Path:
    """The one file of this ending that is derived from a folder."""
    return (cache or cache_folder() / "index") / f"{digest(os.fsencode(folder.resolve()), size=8).hex()}{ending}"


def digest(data: bytes, *, size: int = 16) -> bytes:
    """A hash of `data`."""
    return blake2b(data, digest_size=size).digest()
