"""Worked examples of citations: what is cited in which notes, what must be printed, and what is."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.cite import resolve
from drafter.markup import parse_inlines
from drafter.model.letter import Letter, LetterMeta
from drafter.model.source import Source
from drafter.model.text import CitationMark, Content, Note, Paragraph, Run, notes
from tests.conformance.styles import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example: sources, notes, the note that is compared, and the answers of which any is right."""

    id: str
    rule: str
    sources: Mapping[str, Source]
    notes: tuple[Note, ...]
    check: int
    expect: tuple[str, ...]
    markup: bool
    style: str

    def printed(self) -> str:
        """The note that is compared, italics as `<i>`."""
        blocks = (Paragraph(content=self.notes),)
        cited = resolve(Letter(meta=LetterMeta(), blocks=blocks), self.sources, shipped(self.style))
        return marked(list(notes(cited.letter.blocks))[self.check].content)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example printed, and whether text and italics, or text alone, are right."""

    case: Case
    printed: str
    exact: bool
    text: bool


def outcome(case: Case) -> Outcome:
    """The example, run; an example that cannot be printed is wrong."""
    try:
        printed = case.printed()
    except Exception as error:
        printed = f"{type(error).__name__}: {error}"
    wanted = [html.unescape(answer) for answer in case.expect]
    text = bare(printed) in {bare(answer) for answer in wanted}
    exact = text if not case.markup else _joined(printed) in {_joined(answer) for answer in wanted}
    return Outcome(case, printed, exact, text)


def read_cases(path: Path) -> list[Case]:
    """The examples of a file: a list, or a mapping with the list under `cases`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    items = data["cases"] if isinstance(data, dict) else data
    return [_case(item, index) for index, item in enumerate(items)]


def _case(item: Mapping[str, Any], index: int) -> Case:
    sources = {str(source["id"]): Source(id=str(source["id"]), data=source) for source in item["items"]}
    expect = item["expect"]
    return Case(
        id=str(item.get("n", index)),
        rule=str(item.get("rule", "")),
        sources=sources,
        notes=tuple(Note(content=_content(note)) for note in item["notes"]),
        check=int(item.get("check", -1)),
        expect=(expect,) if isinstance(expect, str) else tuple(expect),
        markup=bool(item.get("markup", True)),
        style=str(item.get("style", "bluebook")),
    )


def _content(note: str | list[Mapping[str, Any]] | Mapping[str, Any]) -> Content:
    if isinstance(note, str):
        found = parse_inlines(f"^[{note}]")[0]
        return found.content if isinstance(found, Note) else (found,)
    out: list[Run | CitationMark] = []
    for number, cite in enumerate([note] if isinstance(note, Mapping) else note):
        if number:
            out.append(Run(text="; "))
        out.extend(_cite(cite))
    return tuple(out)


def _cite(cite: Mapping[str, Any]) -> Iterator[Run | CitationMark]:
    for name in ("signal", "prefix"):
        if cite.get(name):
            yield from _runs(f"{cite[name]} ".replace("  ", " "))
    if cite.get("suppress-author"):
        yield Run(text="-")
    locator = str(cite.get("loc") or cite.get("locator") or "")
    label = str(cite.get("label") or "")
    yield CitationMark(key=str(cite["id"]), pinpoint=_pinpoint(locator, label) or None)
    yield from _runs(str(cite.get("history") or "") + str(cite.get("suffix") or ""))
    parentheses = cite.get("paren") or ()
    for words in [parentheses] if isinstance(parentheses, str) else parentheses:
        yield from _runs(f" ({words})")


_SIGNS = {"section": "§ ", "paragraph": "¶ ", "page": "", "": ""}


def _pinpoint(locator: str, label: str) -> str:
    if not locator or re.match(r"[§¶]|\(", locator):
        return locator
    return _SIGNS.get(label, f"{label} ") + locator


def _runs(text: str) -> Iterator[Run]:
    for index, piece in enumerate(re.split(r"</?(?:i|em)>", text)):
        if piece:
            yield Run(text=html.unescape(piece), italic=bool(index % 2))


def marked(content: Content) -> str:
    """`content` with italics as `<i>`, small capitals as `<sc>`; formats that touch are joined."""
    pieces = [_tagged(run) for run in content if isinstance(run, Run)]
    return "".join(pieces).replace("</i><i>", "")


def _tagged(run: Run) -> str:
    text = f"<sc>{run.text}</sc>" if run.small_caps else run.text
    return f"<i>{text}</i>" if run.italic else text


def bare(text: str) -> str:
    """`text` without marks."""
    return re.sub(r"</?(?:i|a|sc)>", "", text).strip()


def _joined(text: str) -> str:
    return text.replace("</i><i>", "").strip()
