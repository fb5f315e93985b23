"""Worked examples stay right: the pass-list can only grow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drafter.cite import resolve
from drafter.markup import parse_inlines
from drafter.model.letter import Letter, LetterMeta
from drafter.model.source import Source
from drafter.model.text import Content, Note, Paragraph, Run, notes
from tests.conformance.cases import Case, outcome, read_cases
from tests.conformance.styles import shipped

HERE = Path(__file__).parent
EXAMPLES = (HERE / "examples.json", HERE / "footnotes.json")
CASES = [(path.stem, case) for path in EXAMPLES for case in read_cases(path)]
PASSED = HERE / "passed.txt"
DATA = Path(__file__).parents[2].parent / "shared" / "data" / "citations"
absent = pytest.mark.skipif(not DATA.is_dir(), reason="the worked examples of The Indigo Book are not on this machine")


def passed() -> set[str]:
    """The examples that must stay right, one a line; words behind # are for people."""
    lines = PASSED.read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


def results(path: Path) -> dict[str, bool]:
    return {f"{path.stem}:{case.id}": outcome(case).exact for case in read_cases(path)}


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=lambda case: f"{case.id} {case.rule}")
def test_an_example_of_the_rules_is_printed_exactly(case: Case) -> None:
    result = outcome(case)
    assert result.exact, f"\nwanted  {case.expect[0]}\nprinted {result.printed}"


def test_every_right_example_is_on_the_pass_list() -> None:
    right = {name for path in EXAMPLES for name, exact in results(path).items() if exact}
    assert {name for name in passed() if name.startswith(("examples:", "footnotes:"))} == right


@absent
def test_every_right_example_of_the_indigo_book_is_on_the_pass_list() -> None:
    right = {name for name, exact in results(DATA / "indigo-cases.json").items() if exact}
    assert {name for name in passed() if name.startswith("indigo-cases:")} == right


def test_the_examples_have_names_of_their_own() -> None:
    names = [f"{file}:{case.id}" for file, case in CASES]
    assert len(names) == len(set(names))


@absent
def test_the_model_letter_prints_its_notes() -> None:
    sources = {item["id"]: Source(id=item["id"], data=item) for item in _json("letter-sources.json")}
    data = _json("letter-notes.json")
    typed = [re.sub(r"@(\w+)\{(\w+)\}", r"@\1 [\2]", text).replace('("[', '("\\[') for text in data["notes"]]
    content = tuple(Note(content=parse_inlines(text, in_note=True), prose=text) for text in typed)
    letter = Letter(meta=LetterMeta(), blocks=(Paragraph(content=content),))
    cited = resolve(letter, sources, shipped("letter"))
    assert [_html(note.content) for note in notes(cited.letter.blocks)] == data["expect"]


def _json(name: str):  # type: ignore[no-untyped-def]
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _html(content: Content) -> str:
    out = ""
    for run in content:
        assert isinstance(run, Run)
        text = f"<i>{run.text}</i>" if run.italic else run.text
        out += f"<a>{text}</a>" if run.link else text
    return out
