"""Zotero's local API (zotero.org/support/dev/web_api/v3/local): read only, on this computer, on request."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from drafter.model.errors import UsageError, WorkspaceError
from drafter.model.record import field, record
from drafter.store.download import Limits, get

BASE = "http://localhost:23119/api/"
_PAGE = 100
_MOST = 1_000
_HINT = "Start Zotero, and in its settings under Advanced allow other applications on this computer to talk to it."
_LIMITS = Limits(connect=5.0, total=60.0, tries=2, size=50_000_000)


@record
class ZoteroLibrary:
    """The library of the Zotero that runs at `base`; `library` is `users/0` (one's own) or `groups/ID`."""

    base: str = BASE
    library: str = "users/0"
    collection: str = ""
    limits: Limits = field(default=_LIMITS)

    def read(self, advance: Callable[[int], None] = lambda _: None) -> list[dict[str, Any]]:
        """Every work of the library as CSL-JSON, notes and attachments left out. Raises WorkspaceError."""
        works: list[dict[str, Any]] = []
        for page in range(_MOST):
            items = self._page(page * _PAGE)
            works += [item for item in items if item.get("type") not in {"note", "attachment", "annotation"}]
            advance(len(items))
            if len(items) < _PAGE:
                break
        return works

    def _page(self, start: int) -> list[dict[str, Any]]:
        within = f"/collections/{self.collection}" if self.collection else ""
        base = self.base.rstrip("/")
        if urlsplit(base).scheme not in {"http", "https"}:
            raise UsageError(f"{base} is not a web address", hint=f"Zotero is usually at {BASE}")
        address = (
            f"{base}/{self.library}{within}/items/top?format=csljson&itemType=-attachment&limit={_PAGE}&start={start}"
        )
        try:
            answer = get(address, accept="application/json", limits=self.limits)
        except WorkspaceError as fault:
            raise WorkspaceError(f"Zotero gives nothing: {fault.message}", hint=_HINT) from None
        try:
            data = json.loads(answer.body)
        except ValueError:
            raise WorkspaceError("Zotero's answer is not what its API gives", hint=_HINT) from None
        items = data.get("items", []) if isinstance(data, dict) else data
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
