"""`drafter sources`, run as a command in a workspace of its own."""

# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.gather.read import read_library

DATA = Path(__file__).parents[1] / "data" / "sources"
NOTE = 'See, e.g., Ada Quill, "Rules for Ink," Ink Institute, May 2023. ("Ink matters."); Quill v. Board, 12 F.3d 34, 40 (9th Cir. 1994).'


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which the person stands; nobody answers prompts."""
    (tmp_path / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return tmp_path


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    return code, said.out, " ".join(said.err.split())


def test_a_library_comes_in_once_and_goes_out_whole(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, said = run("sources", "import", str(DATA / "zotero.json"), str(DATA / "library.ris"), capsys=capsys)
    assert code == 1  # a record of the RIS file is not closed
    assert out.splitlines() == ["sources/zotero.yaml", "sources/library.yaml"]
    assert "Added 2 sources from zotero." in said
    code, _, said = run("sources", "import", str(DATA / "zotero.json"), capsys=capsys)
    assert (code, "Added 0 sources from zotero; 2 were there already." in said) == (0, True)
    _, exported, _ = run("sources", "export", "--to", "biblatex", capsys=capsys)
    again = {work.item["id"]: work.item for work in read_library(exported, file="x.bib").works}
    _, listed, _ = run("sources", "export", capsys=capsys)
    as_csl = {work.item["id"]: work.item for work in read_library(listed, file="x.json").works}
    assert again == as_csl
    assert as_csl["quill2021ink"]["x-unknown"] == "kept"
    assert run("doctor", capsys=capsys)[0] == 0


def test_broken_entries_are_named_by_line_and_the_rest_comes_in(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = run("sources", "import", str(DATA / "library.bib"), capsys=capsys)
    assert code == 1
    assert "library.bib:15: this entry is left out" in said
    assert "Added 4 sources from library." in said


def test_a_twin_is_shown_and_merged_only_on_request(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("sources", "import", str(DATA / "zotero.json"), capsys=capsys)
    richer = [
        {"id": "other", "type": "article-journal", "title": "INK", "DOI": "10.5555/ink.7", "publisher": "Ink House"}
    ]
    (workspace / "more.json").write_text(json.dumps(richer), encoding="utf-8")
    before = (workspace / "sources" / "zotero.yaml").read_text("utf-8")
    _, _, said = run("sources", "import", "more.json", capsys=capsys)
    assert "is the same work as quill2021ink (same DOI)" in said
    assert (workspace / "sources" / "zotero.yaml").read_text("utf-8") == before
    run("sources", "import", "more.json", "--merge", capsys=capsys)
    after = (workspace / "sources" / "zotero.yaml").read_text("utf-8")
    assert "publisher: Ink House" in after
    assert "title: Ink and Its Regulation" in after


def test_a_dry_run_writes_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("sources", "import", "--dry-run", str(DATA / "zotero.json"), capsys=capsys)
    assert not (workspace / "sources").exists()


def test_a_pasted_footnote_gives_its_sources_after_a_look(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run("sources", "add", "--note", NOTE, capsys=capsys)
    assert code == 7
    assert "title: Rules for Ink" in said
    assert not (workspace / "sources").exists()
    code, out, said = run("sources", "add", "--note", NOTE, "--yes", capsys=capsys)
    assert (code, out.split()) == (0, ["sources/quill2023rules.yaml", "sources/quill1994board.yaml"])
    assert "Quill v. Board, 12 F.3d 34 (9th Cir. 1994)" in said
    assert "Ink matters." in (workspace / "sources" / "quill2023rules.yaml").read_text("utf-8")
    _, _, said = run("sources", "add", "--note", NOTE, "--yes", capsys=capsys)
    assert "You may have it already" in said


def test_a_federal_register_document_becomes_a_source(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = {"document_number": "2031-00001", "citation": "96 FR 1234", "title": "Standards for Ink", "type": "Proposed Rule",
             "publication_date": "2031-01-06", "html_url": "https://www.federalregister.gov/d/2031-00001",
             "agencies": [{"name": "Ink Administration"}], "docket_ids": ["OINK-2031-0001"]}  # fmt: skip
    (workspace / "ink.json").write_text(json.dumps(facts), encoding="utf-8")
    code, _, said = run("sources", "add", "ink.json", "--yes", capsys=capsys)
    assert code == 0
    assert "96 Fed. Reg. 1234" in said


def test_fields_can_be_set_and_a_taken_key_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = "Ada Quill, “Rules for Ink,” Ink Institute, May 2023."
    run(
        "sources", "add", "--note", note, "--yes", "--key", "ink", "--set", "author=Tom Reed; Ink Office", capsys=capsys
    )
    text = (workspace / "sources" / "ink.yaml").read_text("utf-8")
    assert "family: Reed" in text
    assert "literal: Ink Office" in text
    code, _, said = run(
        "sources", "add", "--note", "“Other,” Ink Office, 2021.", "--yes", "--key", "ink", capsys=capsys
    )
    assert (code, "is taken" in said) == (2, True)


def test_copies_standing_and_the_look_over_all(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("sources", "add", "--note", "Ada Quill, “Rules for Ink,” Ink Institute, May 2023.", "--yes", capsys=capsys)
    shutil.copy(DATA / "library.ris", workspace / "copy.txt")
    code, _, said = run("sources", "archive", "quill2023rules", "copy.txt", capsys=capsys)
    assert (code, "SHA-256" in said) == (0, True)
    _, out, _ = run("sources", "archive", "quill2023rules", "https://perma.cc/AB12-CD34", capsys=capsys)
    assert out == "[https://perma.cc/AB12-CD34]\n"
    assert run("sources", "check", capsys=capsys)[0] == 0
    run(
        "sources",
        "status",
        "quill2023rules",
        "superseded",
        "--by",
        "Order 5",
        "--since",
        "Jan. 20, 2025",
        capsys=capsys,
    )
    (workspace / "sources" / "archive" / "quill2023rules.txt").write_text("changed", encoding="utf-8")
    code, out, _ = run("sources", "check", "--json", capsys=capsys)
    kinds = [remark["kind"] for remark in json.loads(out)["remarks"]]
    assert (code, kinds) == (1, ["standing", "copy"])


def test_a_shipped_source_can_be_given_a_standing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("sources", "status", "usc5-553", "corrected", capsys=capsys)
    assert (code, out) == (0, "sources/usc5-553.yaml\n")
    assert run("doctor", capsys=capsys)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import",), 2, "no file is given"),
        (("import", "nowhere.bib"), 3, "no such file"),
        (("add",), 7, "what to add is not given"),
        (("add", "hello"), 2, "neither a file nor an address"),
        (("add", "--note", "We agree.", "--yes"), 2, "no source was recognised"),
        (("archive", "nobody"), 2, "there is no source"),
        (("status", "usc5-553", "gone"), 2, "there is no standing"),
        (("export", "--to", "word"), 2, "there is no form"),
        (("export", "nobody"), 2, "there is no source"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    got, _, said = run("sources", *arguments, capsys=capsys)
    assert (got, words in said) == (code, True)


def test_an_export_never_writes_over_a_file_unasked(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "out.bib").write_text("mine", encoding="utf-8")
    assert run("sources", "export", "usc5-553", "-o", "out.bib", capsys=capsys)[0] == 2
    assert run("sources", "export", "usc5-553", "-o", "out.bib", "--force", capsys=capsys)[0] == 0
    assert "@legislation{usc5-553" in (workspace / "out.bib").read_text("utf-8")
