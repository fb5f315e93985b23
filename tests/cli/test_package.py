"""`drafter package`: a folder that is complete, names that fit, and the word that nothing was filed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from drafter.export.pdf import find_libreoffice
from tests.cli.checked import workspace
from tests.cli.runner import drafter, files
from tests.unit.check.build import CLEAN, replaced

FOLDER = Path("letters/one/out/package")


def packed(root: Path, *options: str) -> dict[str, bytes]:
    ran = drafter("package", "one", "--no-pdf", *options, cwd=root)
    assert ran.code == 0, ran.err
    assert "Nothing was filed." in ran.err
    return files(root / FOLDER)


def test_the_folder_is_complete(tmp_path: Path) -> None:
    workspace(tmp_path)
    found = packed(tmp_path)
    assert sorted(found) == [
        "box-text.txt",
        "checklist.md",
        "form-fields.txt",
        "larch-valley-comment.docx",
        "sha256.txt",
    ]
    digest = hashlib.sha256(found["larch-valley-comment.docx"]).hexdigest()
    assert found["sha256.txt"].decode() == f"{digest}  larch-valley-comment.docx\n"
    assert found["larch-valley-comment.docx"].startswith(b"PK")


def test_the_checklist_has_the_deadline_the_dockets_and_says_that_it_does_not_file(tmp_path: Path) -> None:
    workspace(tmp_path)
    text = packed(tmp_path)["checklist.md"].decode()
    assert "Deadline: Friday, May 2, 2031, 23:59 Eastern time" in text
    assert "https://www.regulations.gov/docket/BWR-2031-0004" in text
    assert "drafter does not file" in text
    assert "- [x] drafter check found no error." in text


def test_the_form_s_fields_are_ready_to_paste(tmp_path: Path) -> None:
    workspace(tmp_path)
    text = packed(tmp_path)["form-fields.txt"].decode()
    assert "Organization name:\nLarch Valley Water Trust\n" in text
    assert "Contact name:\nIda Wren\n" in text
    assert "RIN:\n0999-AB12\n" in text


def test_the_organization_that_files_is_the_one_of_the_settings(tmp_path: Path) -> None:
    workspace(tmp_path, replaced("author: Larch Valley Water Trust", "author: Larch Valley and twelve others"))
    assert "Organization name:\nLarch Valley Water Trust\n" in packed(tmp_path)["form-fields.txt"].decode()
    (tmp_path / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    assert "Organization name:\nLarch Valley and twelve others\n" in packed(tmp_path)["form-fields.txt"].decode()


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    workspace(tmp_path)
    assert packed(tmp_path) == packed(tmp_path)


def test_names_are_short_and_begin_as_the_agency_wants(tmp_path: Path) -> None:
    workspace(tmp_path)
    rules = tmp_path / "templates" / "rules"
    rules.mkdir(parents=True)
    agencies = 'agencies = ["Bureau of Water Records"]'
    rule = '[[rule]]\nrule = "file_name_starts"\nvalue = "P"\nquote = "Begin with P."'
    (rules / "bwr.toml").write_text(f'schema = 1\nname = "Bureau"\n{agencies}\n{rule}\n', encoding="utf-8")
    names = [name for name in packed(tmp_path) if name.endswith(".docx")]
    assert names == ["P-larch-valley-comment.docx"]
    assert all(len(name) <= 30 and " " not in name for name in names)


def test_a_text_too_long_for_the_box_is_said_with_what_would_fit(tmp_path: Path) -> None:
    long = " ".join(["Levels fall and towns wait for rain."] * 200)
    workspace(tmp_path, replaced("::: asks", f"{long}\n\n::: asks"))
    ran = drafter("package", "one", "--no-pdf", cwd=tmp_path)
    assert "characters too long" in " ".join(ran.err.split())
    assert "Comment box:\nSee attached file(s).\n" in (tmp_path / FOLDER / "form-fields.txt").read_text(
        encoding="utf-8"
    )


def test_a_portal_without_a_box_gets_no_box_text(tmp_path: Path) -> None:
    workspace(tmp_path)
    rules = tmp_path / "templates" / "rules"
    rules.mkdir(parents=True)
    agencies = 'agencies = ["Bureau of Water Records"]'
    rows = '[[rule]]\nrule = "portal"\nvalue = "water.example/filing"\n[[rule]]\nrule = "box_characters"\nvalue = "no"'
    (rules / "bwr.toml").write_text(f'schema = 1\nname = "Bureau"\n{agencies}\n{rows}\n', encoding="utf-8")
    found = packed(tmp_path)
    assert "box-text.txt" not in found
    assert "File at: https://www.water.example/filing" in found["checklist.md"].decode()
    assert "August" not in found["checklist.md"].decode().split("Deadline")[0]


def test_errors_of_the_checks_are_said_and_the_exit_code_is_1(tmp_path: Path) -> None:
    workspace(tmp_path, replaced("BWR-2031-0004; Agency", "BWR-2031-0040; Agency"))
    ran = drafter("package", "one", "--no-pdf", cwd=tmp_path)
    assert ran.code == 1
    assert "N501" in (tmp_path / FOLDER / "checklist.md").read_text(encoding="utf-8")


def test_a_folder_with_other_files_is_not_emptied(tmp_path: Path) -> None:
    workspace(tmp_path)
    other = tmp_path / "desk"
    other.mkdir()
    (other / "will.txt").write_text("mine", encoding="utf-8")
    ran = drafter("package", "one", "--no-pdf", "-o", "desk", cwd=tmp_path)
    assert ran.code == 3
    assert files(other) == {"will.txt": b"mine"}


def test_unknown_sources_stop_the_package(tmp_path: Path) -> None:
    workspace(tmp_path, CLEAN.replace("@roe2029gauges", "@nobody"))
    ran = drafter("package", "one", "--no-pdf", cwd=tmp_path)
    assert ran.code == 5
    assert "nobody" in ran.err
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_a_pdf_is_printed_and_pages_are_counted_in_it(tmp_path: Path) -> None:
    workspace(tmp_path)
    ran = drafter("package", "one", cwd=tmp_path)
    assert ran.code == 0
    assert (tmp_path / FOLDER / "larch-valley-comment.pdf").read_bytes().startswith(b"%PDF-")
    rules = tmp_path / "templates" / "rules"
    rules.mkdir(parents=True)
    rule = '[[rule]]\nrule = "page_limit"\nvalue = "1"\n'
    (rules / "x.toml").write_text(f'schema = 1\nname = "One page"\n{rule}', encoding="utf-8")
    long = " ".join(["Levels fall and towns wait for rain."] * 200)
    workspace(tmp_path, replaced("::: asks", f"{long}\n\n::: asks"))
    data = json.loads(drafter("check", "one", "--json", "--select", "F705", cwd=tmp_path).out)
    assert "at most 1 are allowed" in data["findings"][0]["message"]
    assert "estimate" not in data["findings"][0]["message"]


def test_the_checklist_says_who_signs_and_whether_they_know_the_text(tmp_path: Path) -> None:
    workspace(tmp_path)
    drafter("package", "one", "--no-pdf", cwd=tmp_path)
    path = tmp_path / FOLDER / "checklist.md"
    assert (
        "- [ ] Signed by two organizations; see which text each confirmed: drafter signatories list one\n"
        in path.read_text(encoding="utf-8")
    )
    assert drafter("signatories", "confirm", "one", "--all", cwd=tmp_path).code == 0
    drafter("package", "one", "--no-pdf", cwd=tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "- [x] Signed by two organizations; all confirmed this version of the text.\n" in text
    assert "drafter filed one --tracking NUMBER\n" in text
