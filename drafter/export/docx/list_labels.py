"""The numbers and bullets that Word prints before the paragraphs of lists (ECMA-376 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.etree import _Element as Element

from drafter.export.docx.archive import Archive
from drafter.export.docx.style_reading import W, value
from drafter.export.docx.wordtext import Level
from drafter.model.record import field, record

_DEEPEST = 9


@record
class _Form:
    """What is printed on one level: the kind of number, its text with %1 for the first level's, where it starts."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@record(frozen=False, kw_only=False)
class ListLabels:
    """The labels of a file's lists, counted in the order in which they are asked for."""

    _lists: Mapping[str, str] = field(default_factory=dict)  # the abstract list of each list
    _forms: Mapping[str, Mapping[int, _Form]] = field(default_factory=dict)  # by list
    _restarts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, archive: Archive) -> ListLabels:
        """The lists of a file."""
        parts = [r.target for r in archive.relationships(archive.main_part()) if r.type.endswith("/numbering")]
        if not parts or parts[0] not in archive.names:
            return cls()
        root = archive.xml(parts[0])
        abstract = {e.get(f"{W}abstractNumId", ""): _forms(e) for e in root.findall(f"{W}abstractNum")}
        lists: dict[str, str] = {}
        forms: dict[str, Mapping[int, _Form]] = {}
        restarts: dict[str, Mapping[int, int]] = {}
        for number in root.findall(f"{W}num"):
            identity, base = number.get(f"{W}numId", ""), value(number, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            again: dict[int, int] = {}
            for override in number.findall(f"{W}lvlOverride"):
                levels.update(_forms(override))
                start, level = value(override, "startOverride"), override.get(f"{W}ilvl", "")
                if start and start.isdecimal() and level.isdecimal():
                    again[int(level)] = int(start)
            lists[identity], forms[identity], restarts[identity] = base, levels, again
        return cls(lists, forms, restarts)

    def next(self, level: Level) -> tuple[str, str]:
        """The kind of the next label on a level ("bullet", "none", "decimal", ...), and the label."""
        forms = self._forms.get(level.number_id, {})
        form = forms.get(level.level, _Form())
        # Pandoc sets the further paragraphs of an item as a list whose bullet is a space.
        if form.kind == "none" or (form.kind == "bullet" and not form.text.strip() and level.number_id in self._forms):
            return "none", ""
        if form.kind == "bullet":
            return "bullet", "•"
        counts = self._counts.setdefault(self._lists.get(level.number_id, level.number_id), [])
        place = min(level.level, _DEEPEST)
        if level.number_id not in self._begun:
            self._begun.add(level.number_id)
            for deep, start in self._restarts.get(level.number_id, {}).items():
                if deep < len(counts):
                    counts[deep] = start - 1
        del counts[place + 1 :]
        while len(counts) <= place:
            counts.append(forms.get(len(counts), _Form()).start - 1)
        counts[place] += 1
        return form.kind, _printed(form, forms, counts)


def _printed(form: _Form, forms: Mapping[int, _Form], counts: list[int]) -> str:
    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place >= len(counts):
            return ""
        return _numeral(max(1, counts[place]), forms.get(place, _Form()).kind)

    text = re.sub(r"%(\d)", number, form.text) if "%" in form.text else ""
    return " ".join(text.split()) or f"{_numeral(counts[-1], form.kind)}."


def _numeral(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman if kind == "lowerRoman" else roman.upper()
    return str(number)


def _forms(parent: Element) -> dict[int, _Form]:
    out: dict[int, _Form] = {}
    for level in parent.findall(f"{W}lvl"):
        place, start = level.get(f"{W}ilvl", ""), value(level, "start")
        if place.isdecimal():
            out[int(place)] = _Form(
                kind=value(level, "numFmt") or "decimal",
                text=value(level, "lvlText") or "",
                start=int(start) if start and start.isdecimal() and len(start) < 6 else 1,
            )
    return out
