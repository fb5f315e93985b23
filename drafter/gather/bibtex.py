"""BibTeX and BibLaTeX files as entries; a broken entry is reported by its line and the rest is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.model.errors import Place, Problem
from drafter.model.record import field, record

_START = re.compile(r"@[ \t]*(?P<type>[A-Za-z][\w+-]*)\s*(?P<open>[{(])")
_NEXT = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w+-]*\s*[{(][^\n=]*(?:,|$)", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,{}()=#%\"]+(?:[ ][^\s,{}()=#%\"]+)*)?\s*(?P<end>[,})])")
_NAME = re.compile(r"[\s,]*(?P<name>[A-Za-z_][\w:.+/-]*)\s*=\s*")
_WORD = re.compile(r"[^\s,#{}\"()=]+")
_GAP = re.compile(r"\s*")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r'[{}"]')


@record
class Entry:
    """One entry as written: its type and field names in lower case, the fields raw, macros put in."""

    type: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)
    line: int = 1


class _Broken(Exception):
    """What is wrong with an entry, and where the reader should go on."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def read_entries(text: str, *, file: str, problems: list[Problem]) -> Iterator[Entry]:
    """The entries of a file in order. `@comment` and `@preamble` are passed over, `@string` is put in."""
    reader = _Reader(text)
    at = line_at = 0
    line = 1
    while match := _START.search(text, at):
        line += text.count("\n", line_at, match.start())
        line_at = match.start()
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        kind = match["type"].lower()
        if before.lstrip().startswith("%"):
            at = match.end()
            continue
        try:
            if kind in {"comment", "preamble"}:
                at = reader.skip(match.end() - 1)
            elif kind == "string":
                at = reader.string(match.end(), "})"["{(".index(match["open"])])
            else:
                key, fields, at, doubts = reader.entry(match.end(), "})"["{(".index(match["open"])])
                problems += [Problem(Place(file, line), f"{key or kind}: {doubt}") for doubt in doubts]
                yield Entry(type=kind, key=key, fields=fields, line=line)
        except _Broken as broken:
            hint = "Mend the entry in the program that wrote the file, or by hand, and import it again."
            problems.append(Problem(Place(file, line), f"this entry is left out: {broken}", hint))
            at = max(broken.at, match.end())


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._macros: dict[str, str] = {}

    def skip(self, opened: int) -> int:
        """The place behind a bracketed group, or the line's end where it is not closed."""
        if self._text[opened] == "{":
            try:
                return self._braced(opened + 1)[1]
            except _Broken:
                pass
        end = self._text.find("\n", opened)
        return end if end >= 0 else len(self._text)

    def string(self, at: int, close: str) -> int:
        match = _NAME.match(self._text, at)
        if not match:
            raise _Broken("an abbreviation (@string) without a name", self._after(at))
        value, at = self._value(match.end())
        self._macros[match["name"].lower()] = value
        at = self._gap(at)
        return at + 1 if self._text[at : at + 1] == close else at

    def entry(self, at: int, close: str) -> tuple[str, dict[str, str], int, list[str]]:
        start = at
        match = _KEY.match(self._text, at)
        if not match:
            raise _Broken("its key cannot be read", self._after(start))
        key, at = match["key"] or "", match.end()
        fields: dict[str, str] = {}
        doubts: list[str] = []
        if match["end"] != ",":
            return key, fields, at, doubts
        while True:
            at = self._gap(at)
            while self._text[at : at + 1] == ",":
                at = self._gap(at + 1)
            if self._text[at : at + 1] == close:
                return key, fields, at + 1, doubts
            named = _NAME.match(self._text, at)
            if not named:
                what = (
                    f"“{self._text[at : at + 30].split(chr(10))[0]}”" if at < len(self._text) else "the end of the file"
                )
                raise _Broken(f"{what} stands where a field or the closing bracket should be", self._after(start))
            value, at = self._value(named.end())
            name = named["name"].lower()
            if name not in fields:
                fields[name] = value
            elif fields[name] != value:
                doubts.append(f"the field {name} is given twice; the first is taken")

    def _value(self, at: int) -> tuple[str, int]:
        pieces: list[str] = []
        while True:
            at = self._gap(at)
            sign = self._text[at : at + 1]
            if sign == "{":
                piece, at = self._braced(at + 1)
            elif sign == '"':
                piece, at = self._quoted(at + 1)
            elif word := _WORD.match(self._text, at):
                piece, at = self._macros.get(word[0].lower(), word[0]), word.end()
            else:
                raise _Broken("a field has no value", self._after(at))
            pieces.append(piece)
            after = self._gap(at)
            if self._text[after : after + 1] != "#":
                return "".join(pieces), at
            at = after + 1

    def _braced(self, start: int) -> tuple[str, int]:
        depth = 1
        for brace in _BRACE.finditer(self._text, start):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                self._check_inside(start, brace.start())
                return self._text[start : brace.start()], brace.end()
        raise _Broken("a brace { is not closed", self._after(start))

    def _quoted(self, start: int) -> tuple[str, int]:
        depth = 0
        for sign in _QUOTE.finditer(self._text, start):
            if sign[0] == '"' and not depth:
                self._check_inside(start, sign.start())
                return self._text[start : sign.start()], sign.end()
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
        raise _Broken("a quotation mark is not closed", self._after(start))

    def _check_inside(self, start: int, end: int) -> None:
        """A field that swallows the beginning of another entry was never closed."""
        if (inside := _NEXT.search(self._text, start, end)) and "@" in self._text[start:end]:
            raise _Broken("a bracket is not closed before the next entry", inside.start())

    def _after(self, at: int) -> int:
        match = _NEXT.search(self._text, at)
        return match.start() if match else len(self._text)

    def _gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at


_NOT_INHERITED = frozenset({"crossref", "shorttitle", "sorttitle", "keywords", "label", "xref", "key", "csl-data"})
# Names of the same thing: an entry that has one of them does not inherit another.
_SAME = (
    {"publisher", "institution", "school", "organization"},
    {"journal", "journaltitle", "booktitle"},
    {"date", "year", "month", "day"},
    {"location", "address"},
)


def inherit(entries: list[Entry]) -> list[Entry]:
    """The entries with what each takes from the one it names under `crossref` (BibLaTeX manual, appendix B)."""
    known = {entry.key.lower(): entry for entry in entries}
    out = []
    for entry in entries:
        parent = known.get(entry.fields.get("crossref", "").lower())
        if parent is None or parent is entry:
            out.append(entry)
            continue
        given = dict(entry.fields)
        for name, value in parent.fields.items():
            target = "booktitle" if name in {"title", "booktitle"} and entry.type.startswith("in") else name
            said = next((group for group in _SAME if target in group), {target})
            if name not in _NOT_INHERITED and not said & entry.fields.keys():
                given.setdefault(target, value)
        out.append(Entry(type=entry.type, key=entry.key, fields=given, line=entry.line))
    return out
