"""Keeping sources in order: saved copies, standing, and a look over all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.app.report import counted, near
from drafter.model.errors import DrafterError, UsageError
from drafter.model.source import Source, Standing
from drafter.store.download import NotThere
from drafter.store.fetch import Limits, fetch
from drafter.store.files import read_bytes
from drafter.store.layers import LayerName
from drafter.store.library_files import update_source
from drafter.store.source_copies import COPY_LIMIT, copy_fault, form_of_copy, save_copy
from drafter.ui.console import Console, Tone
from drafter.ui.progress import Progress

_ARCHIVES = re.compile(r"https?://(?:perma\.cc|(?:web\.)?archive\.(?:org|ph|is|today|md))/\S+", re.IGNORECASE)
_SHORTENERS = re.compile(
    r"https?://(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|tiny\.cc|rb\.gy|lnkd\.in|shorturl\.at"
    r"|cutt\.ly|rebrand\.ly|dlvr\.it|aka\.ms|j\.mp|fb\.me|youtu\.be|trib\.al|wapo\.st|nyti\.ms|reut\.rs|on\.wsj\.com|politi\.co)/",
    re.IGNORECASE,
)
_PRIMARY = frozenset({"legal_case", "legislation", "regulation", "bill", "treaty", "patent", "hearing"})
_STALE_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class _OfOne:
    desk: Desk
    console: Console
    key: str

    def _source(self) -> Source:
        found = self.desk.sources.items.get(self.key)
        if found is None:
            from difflib import get_close_matches

            near_ = get_close_matches(self.key, self.desk.sources.items, n=3, cutoff=0.5)
            raise UsageError(
                f"there is no source “{self.key}”",
                hint=f"Did you mean {' or '.join(near_)}?" if near_ else "See: drafter list sources",
            )
        return found

    def _change(self, source: Source, custom: Mapping[str, Any]) -> Path:
        """Write the source with `custom` in place of its own."""
        item = {**{name: value for name, value in source.data.items() if name != "custom"}, "custom": dict(custom)}
        folder = self.desk.need_workspace().root / "sources"
        path = update_source(folder, self.desk.sources.origins[source.id], source, item)
        self.desk.forget_sources()
        return path


@dataclass(frozen=True, kw_only=True)
class ArchiveSource(_OfOne):
    """Keep a copy of a source: fetched from its address, taken from a file, or in a public archive."""

    what: str = ""
    limits: Limits = field(default_factory=Limits)
    today: date = field(default_factory=date.today)

    def execute(self) -> None:
        """Writes the copy and its hash; prints the bracket where a public archive has one."""
        source = self._source()
        custom = dict(source.custom)
        folder = self.desk.need_workspace().root / "sources"
        if _ARCHIVES.fullmatch(self.what):
            custom["archive-url"] = self.what
        else:
            data, address, form = self._copy(source)
            kept = save_copy(folder, source.id, data, form, today=self.today, address=address)
            custom["archived"] = kept.record
            self.console.say(f"Kept a copy: sources/{kept.file} (SHA-256 {kept.sha256[:12]}…, {kept.date})", Tone.GOOD)
        path = self._change(source, custom)
        self.console.say(f"Noted in {near(path)}", Tone.DIM)
        if archive := custom.get("archive-url"):
            self.console.data(f"[{archive}]")
        else:
            self.console.hint(f"Once it is at perma.cc: drafter sources archive {source.id} https://perma.cc/...")

    def _copy(self, source: Source) -> tuple[bytes, str, str]:
        if self.what and Path(self.what).exists():
            data = read_bytes(Path(self.what), limit=COPY_LIMIT)
            return data, "", form_of_copy(data, name=self.what)
        if self.what and not re.match(r"https?://", self.what):
            raise UsageError(f"“{self.what}” is neither a file nor an address", hint="Look at its name.")
        address = self.what or source.url
        if not address:
            raise UsageError(
                f"{source.id} has no address", hint=f"Give a file: drafter sources archive {source.id} FILE"
            )
        with Progress(self.console, f"Fetching {address}"):
            answer = fetch(address, limits=self.limits)
        return answer.body, answer.address, form_of_copy(answer.body, answer.content_type, answer.address)


@dataclass(frozen=True, kw_only=True)
class SetStatus(_OfOne):
    """Say whether a source still says what it said."""

    standing: str
    by: str = ""
    since: str = ""
    note: str = ""

    def execute(self) -> None:
        """Writes the standing into the source's record."""
        source = self._source()
        wanted = self.standing.replace("-", " ").lower()
        if wanted not in set(Standing):
            raise UsageError(f"there is no standing “{self.standing}”", hint=f"One of: {', '.join(Standing)}.")
        since = self._since()
        custom = {name: value for name, value in source.custom.items() if name != "status"}
        status = {"standing": wanted, "by": self.by, "since": since, "note": self.note}
        if wanted != Standing.CURRENT or self.note:
            custom["status"] = {name: value for name, value in status.items() if value}
        path = self._change(source, custom)
        self.console.say(
            f"{source.id} is {wanted}{f' by {self.by}' if self.by else ''}{f' since {since}' if since else ''}.",
            Tone.GOOD,
        )
        self.console.data(str(near(path)))

    def _since(self) -> str:
        from drafter.interview.dates import parse_date

        return parse_date(self.since) if self.since else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about a source that wants a look: what kind, in words, and what to do."""

    key: str
    kind: str
    message: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckSources:
    """Look over the sources; with `links` also whether their addresses answer."""

    desk: Desk
    console: Console
    keys: tuple[str, ...] = ()
    links: bool = False
    shipped: bool = False
    as_json: bool = False
    limits: Limits = field(default_factory=lambda: Limits(connect=10.0, total=20.0))
    today: date = field(default_factory=date.today)

    def execute(self) -> bool:
        """Whether there is nothing to remark."""
        sources = list(self._chosen())
        remarks = [remark for source in sources for remark in self._remarks(source)]
        if self.links:
            with Progress(self.console, "Asking for addresses", len(sources)) as progress:
                for source in sources:
                    remarks += self._link(source)
                    progress.advance()
        if self.as_json:
            rows = [{"key": r.key, "kind": r.kind, "message": r.message, "hint": r.hint} for r in remarks]
            self.console.data(json.dumps({"schema": SCHEMA, "remarks": rows}, ensure_ascii=False, indent=2))
            return not remarks
        for remark in remarks:
            self.console.data(f"{remark.key}: {remark.message}")
            if remark.hint:
                self.console.say(remark.hint, Tone.DIM, indent="  ")
        said = counted(len(remarks), "remark") if remarks else "nothing to remark"
        self.console.say(f"{counted(len(sources), 'source')} looked over: {said}.", Tone.GOOD)
        return not remarks

    def _chosen(self) -> Iterator[Source]:
        stack = self.desk.sources
        for key in self.keys:
            if key not in stack.items:
                raise UsageError(f"there is no source “{key}”", hint="See: drafter list sources")
        for key, source in sorted(stack.items.items()):
            if key in self.keys or (
                not self.keys and (self.shipped or stack.origins[key].layer is not LayerName.SHIPPED)
            ):
                yield source

    def _remarks(self, source: Source) -> Iterator[Remark]:
        key, status = source.id, source.status
        if status.standing is not Standing.CURRENT:
            by = f" by {status.by}" if status.by else ""
            since = f" since {status.since}" if status.since else ""
            yield Remark(key=key, kind="standing", message=f"{status.standing.value}{by}{since}")
        if _SHORTENERS.match(source.url):
            yield Remark(
                key=key,
                kind="shortener",
                message=f"{source.url} is a short link that may end at any time",
                hint="Put the address that it leads to.",
            )
        for missing in _missing(source):
            yield Remark(
                key=key,
                kind="missing",
                message=f"has no {missing}",
                hint=f"Add it in {self.desk.sources.origins[key].shown}",
            )
        archived = source.custom.get("archived")
        if isinstance(archived, Mapping):
            folder = self.desk.sources.origins[key].path
            root = next((parent for parent in folder.parents if parent.name == "sources"), folder.parent)
            if fault := copy_fault(root, archived):
                yield Remark(key=key, kind="copy", message=fault, hint=f"drafter sources archive {key}")
        elif source.url and self._old(source):
            yield Remark(
                key=key,
                kind="stale",
                message="was last seen more than a year ago and no copy is kept",
                hint=f"drafter sources archive {key}",
            )

    def _old(self, source: Source) -> bool:
        seen = source.date("accessed")
        if not seen.year:
            return False
        then = date(seen.year, seen.month or 12, min(seen.day or 28, 28))
        return (self.today - then).days > _STALE_DAYS

    def _link(self, source: Source) -> Iterator[Remark]:
        if not source.url:
            return
        try:
            fetch(source.url, limits=self.limits, part=True)
        except NotThere as fault:
            hint = f'drafter sources status {source.id} "dead link" --since {self.today.isoformat()}'
            yield Remark(key=source.id, kind="dead link", message=fault.message, hint=hint)
        except DrafterError as fault:
            yield Remark(
                key=source.id,
                kind="link",
                message=fault.message,
                hint="Look in a browser; it may only refuse programs.",
            )


def _missing(source: Source) -> Iterator[str]:
    primary = source.type in _PRIMARY or source.custom.get("kind") in {"statute", "cfr", "case", "federal-register"}
    if primary:
        if not any(source.text(name) for name in ("container-title", "number", "section", "page", "URL", "title")):
            yield "place in the law (volume, reporter or code, page or section)"
        return
    if source.title in {"", "[no title]"}:
        yield "title"
    if not source.people() and not any(source.text(name) for name in ("publisher", "container-title")):
        yield "author or publisher"
    issued = source.date()
    if issued.year is None and not issued.text:
        yield "date"
