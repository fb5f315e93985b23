from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.runner import ROOT, drafter
from tests.unit.harvest.build import LETTER


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "samples", tmp_path / "workspace")
    (tmp_path / "workspace" / "old.md").write_text(LETTER, encoding="utf-8")
    return tmp_path / "workspace"


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_json_has_its_keys_and_nothing_is_written(workspace: Path) -> None:
    before = _files(workspace)
    ran = drafter("harvest", "old.md", "--json", cwd=workspace)
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["schema"] == 1
    assert list(found)[:14] == [
        "schema", "date", "addressee", "re", "dockets", "rins", "headings", "points", "notes", "sources",
        "signatories", "cc", "contacts", "warnings",
    ]  # fmt: skip
    assert set(found["notes"][0]) == {"number", "kind", "text", "sentence", "word"}
    assert _files(workspace) == before


def test_a_person_gets_a_sheet(workspace: Path) -> None:
    ran = drafter("harvest", "old.md", cwd=workspace)
    assert ran.code == 0
    assert "Notes (3)" in ran.out
    assert "     for: We write about the rule." in ran.out
    assert "--accept claims,sources,contexts" in " ".join(ran.err.split())


def test_what_is_accepted_is_written_once(workspace: Path) -> None:
    for expected in ("3 sentences were added", "0 sentences were added"):
        ran = drafter("harvest", "old.md", "--accept", "sources,contexts", cwd=workspace)
        assert ran.code == 0
        assert expected in ran.err
    lines = (workspace / "contexts" / "old.jsonl").read_text(encoding="utf-8").splitlines()
    contexts = [json.loads(line) for line in lines]
    assert contexts[0]["sentence"] == "We write about the rule."
    assert contexts[1]["sources"] == contexts[2]["sources"]
    assert (contexts[0]["docket"], contexts[0]["date"]) == ("FWC-2024-0007", "2024-03-04")
    assert drafter("doctor", cwd=workspace).code == 0


def test_contexts_alone_never_name_a_source_that_is_not_there(workspace: Path) -> None:
    ran = drafter("harvest", "old.md", "--accept", "contexts", cwd=workspace)
    assert ran.code == 0
    lines = (workspace / "contexts" / "old.jsonl").read_text(encoding="utf-8").splitlines()
    # The request for comment is in the sample library; the report is not.
    assert [json.loads(line)["sources"] for line in lines] == [["ntia2024rfc"]]
    assert "cite sources that the library lacks" in " ".join(ran.err.split())


def test_a_folder_is_read_file_by_file(workspace: Path) -> None:
    (workspace / "filed").mkdir()
    shutil.copy(workspace / "old.md", workspace / "filed" / "a.md")
    (workspace / "filed" / "b.docx").write_bytes(b"PK broken")
    ran = drafter("harvest", "filed", "--json", cwd=workspace)
    assert ran.code == 1
    assert [letter["file"] for letter in json.loads(ran.out)["letters"]] == ["filed/a.md"]
    assert "b.docx" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no.docx",), "there is no file"),
        (("drafter.toml",), "letters are read from"),
        (("old.md", "--accept", "all"), "does not know all"),
    ],
)
def test_misuse_is_said(workspace: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = drafter("harvest", *arguments, cwd=workspace)
    assert ran.code == 2
    assert words in ran.err
