from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from drafter.model.digest import sha256_hex


@given(st.binary(max_size=300))
def test_a_digest_is_that_of_the_standard_library(data: bytes) -> None:
    assert sha256_hex(data) == hashlib.sha256(data).hexdigest()
