"""Sources as each style prints them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from drafter.app.desk import Desk
from drafter.app.style_shelf import CopyStyle, ListStyles
from drafter.app.style_try import TryStyles, forms, shown
from drafter.app.styles import read_style
from drafter.model.errors import InvalidFile, UsageError, WorkspaceError
from drafter.model.text import Run
from drafter.ui.console import Console
from tests.conformance.styles import shipped
from tests.unit.cite.builders import case, source


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def desk(folder: Path, **styles: str) -> Desk:
    """A workspace with a source of its own and styles by name."""
    (folder / "drafter.toml").write_text('schema = 1\n\n[organization]\nname = "Pine Society"\n')
    (folder / "sources").mkdir()
    (folder / "sources" / "own.yaml").write_text("- id: stone\n  type: book\n  title: On Stone\n")
    (folder / "templates" / "styles").mkdir(parents=True)
    for name, text in styles.items():
        (folder / "templates" / "styles" / f"{name}.yaml").write_text(text)
    return Desk.open(folder)


def tried(at: Desk, out: io.StringIO, *, as_json: bool = False, style: str = "bluebook") -> bool:
    """Whether all styles could be read; what is printed goes to `out`."""
    console = Console(out=out, err=io.StringIO(), env={"TERM": "xterm"})
    return TryStyles(desk=at, keys=("stone",), style=style, pinpoint="", as_json=as_json, console=console).execute()


def test_a_style_prints_a_work_in_full_then_by_id_then_by_supra() -> None:
    found = forms(source("stone"), shipped("bluebook"), "at 4")
    assert [form.name for form in found] == ["full", "id", "supra"]
    assert shown(found[-1].content, italics=False) == "Stone, *supra* note 1, at 4."


def test_a_case_has_a_short_form_and_no_supra() -> None:
    assert [form.name for form in forms(case("lake"), shipped("bluebook"))] == ["full", "id", "short"]


def test_a_style_without_short_forms_has_the_full_one_alone() -> None:
    assert [form.name for form in forms(source("stone"), shipped("letter"))] == ["full"]


def test_italics_are_asterisks_where_there_is_no_terminal_and_codes_where_there_is(tmp_path: Path) -> None:
    at = desk(tmp_path)
    bare, coloured = io.StringIO(), Terminal()
    assert tried(at, bare)
    assert tried(at, coloured)
    assert "*Id.*" in bare.getvalue()
    assert "\x1b" not in bare.getvalue()
    assert "\x1b[3mId.\x1b[23m" in coloured.getvalue()


def test_neighbouring_italics_have_one_pair_of_marks() -> None:
    runs = (Run(text="On ", italic=True), Run(text="Stone", italic=True, link="https://example.org"), Run(text="."))
    assert shown(runs, italics=False) == "*On Stone*."


def test_a_program_gets_the_runs(tmp_path: Path) -> None:
    out = io.StringIO()
    assert tried(desk(tmp_path), out, as_json=True)
    (row,) = json.loads(out.getvalue())["sources"]
    assert (row["source"], row["kind"]) == ("stone", "book")
    assert row["styles"]["bluebook"][1] == {
        "form": "id",
        "text": "Id.",
        "runs": [{"text": "Id.", "italic": True, "small_caps": False, "link": ""}],
    }


def test_an_unknown_key_brings_a_likely_one(tmp_path: Path) -> None:
    use_case = TryStyles(
        desk=desk(tmp_path), keys=("stoen",), style="", pinpoint="", as_json=False, console=Console(out=io.StringIO())
    )
    with pytest.raises(UsageError) as caught:
        use_case.execute()
    assert "stone" in caught.value.hint


def test_a_broken_style_does_not_keep_the_others_from_being_tried(tmp_path: Path) -> None:
    out = io.StringIO()
    assert not tried(desk(tmp_path, ours="inherit: bluebook\nid: '{at'\n"), out, style="")
    assert "bluebook" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("inherit: bluebook\nid: 'Id. {att}'\n", (2, 10)),
        ("inherit: bluebook\nid: Id. {att}\n", (2, 9)),
        ("inherit: bluebook\noptions:\n  months: middling\n", (3, 11)),
        ("inherit: bluebook\nkinds:\n  case:\n    short: x\n", (3, 3)),
        ('inherit: bluebook\nid: "\\u0049d. {att}"\n', (2, None)),
        ("inherit: bluebook\nid: >\n  Id.\n  {att}\n", (2, None)),
    ],
)
def test_a_fault_stands_at_its_line_and_column(tmp_path: Path, text: str, place: tuple[int, int | None]) -> None:
    at = desk(tmp_path, ours=text)
    with pytest.raises(InvalidFile) as caught:
        read_style(at.layers(), "ours")
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.where.column) == place


def test_a_copy_is_never_written_over_a_style_of_ones_own(tmp_path: Path) -> None:
    at = desk(tmp_path, ours="inherit: bluebook\n")
    console = Console(out=io.StringIO(), err=io.StringIO())
    with pytest.raises(WorkspaceError):
        CopyStyle(desk=at, name="letter", new="ours", console=console).execute()
    with pytest.raises(UsageError):
        CopyStyle(desk=at, name="letter", new="../ours", console=console).execute()
    CopyStyle(desk=at, name="letter", new="theirs", console=console).execute()
    assert read_style(at.layers(), "theirs").options == read_style(at.layers(), "letter").options
    assert "name: theirs\n" in (tmp_path / "templates/styles/theirs.yaml").read_text()


def test_the_list_for_programs_has_the_faults(tmp_path: Path) -> None:
    out = io.StringIO()
    at = desk(tmp_path, ours="inherit: bluebook\nid: '{att}'\n", letter="inherit: bluebook\n")
    ListStyles(desk=at, as_json=True, console=Console(out=out)).execute()
    rows = {row["id"]: row for row in json.loads(out.getvalue())["styles"]}
    assert rows["ours"]["problems"] == ["templates/styles/ours.yaml:2:6: id: unknown name “att”"]
    assert rows["letter"]["shadows"] == ["drafter/templates/styles/letter.yaml"]
