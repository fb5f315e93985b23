"""Lines put together again that were broken where no hyphen says so: within an address, within a reporter's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:)”\"]\s*$")
_REST_OF_ADDRESS = re.compile(
    r"\s*(?:%[0-9A-F]{2}|[a-z0-9]+[-/_=%&?#]|\w*\.(?:pdf|html?|aspx?|php)\b|[A-Z0-9]\w*[-/_=%&?#,]+\w+[-/_=%&?#,.])"
)
# An address that was broken behind a sign of its own goes on with what no sentence has.
_AT_SIGN = re.compile(r"(?:https?://|www\.)\S*[.,=&?/%_-]\s*$")
_MORE_OF_ADDRESS = re.compile(r"\s*(?!https?:|www\.)(?:(?:pdf|html?|aspx?|php)\b|[\w.,-]*\w[=&%?#]\w)")
_REPORTER = re.compile(r"\bF\.\s*$")
_SERIES = re.compile(r"\s*(?:[23]d|4th)\b")


def whole(texts: Sequence[str]) -> list[str]:
    """The lines, those joined between which an address or "F.3d" was broken."""
    out: list[str] = []
    for text in texts:
        if out and _is_broken(out[-1][-300:], text):
            out[-1] = out[-1].rstrip() + text.lstrip()
        else:
            out.append(text)
    return out


def _is_broken(before: str, text: str) -> bool:
    return bool(
        (_IN_ADDRESS.search(before) and _REST_OF_ADDRESS.match(text))
        or (_AT_SIGN.search(before) and _MORE_OF_ADDRESS.match(text))
        or (_REPORTER.search(before) and _SERIES.match(text))
    )
