"""`drafter check` on real files: exit codes, JSON, selecting, explaining, mending, waivers, the exported file."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.checked import COPY, workspace
from tests.cli.runner import drafter
from tests.unit.check.build import CLEAN, replaced

# The deadline of the letter lies in the future, so that a letter in order gives no finding at all.
SENTENCE = "A gauge costs less than a truck that drives to it."


def findings(root: Path, *options: str) -> list[dict[str, Any]]:
    ran = drafter("check", "one", "--json", *options, cwd=root)
    data = json.loads(ran.out)
    assert data["schema"] == 1
    assert data["letter"] == "one"
    assert ran.code == (1 if any(f["level"] == "error" for f in data["findings"]) else 0)
    rows: list[dict[str, Any]] = data["findings"]
    return rows


def codes(root: Path, *options: str) -> list[str]:
    return [finding["code"] for finding in findings(root, *options)]


def test_a_letter_in_order_gives_nothing_and_exits_0(tmp_path: Path) -> None:
    workspace(tmp_path)
    assert findings(tmp_path) == []
    ran = drafter("check", "one", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "one: nothing was found." in ran.err


DEFECTS = {
    "C101": (SENTENCE, f"{SENTENCE}^[@?]"),
    "C102": ("@roe2029gauges", "@nobody2029"),
    "C103": (SENTENCE, f"{SENTENCE}^[@doe2030levels; @roe2029gauges.] So.^[Id. at 3.]"),
    "C104": (SENTENCE, f"{SENTENCE}^[Dell v. County, supra note 1.]"),
    "C105": (SENTENCE, f"{SENTENCE}^[Doe, supra note 9.]"),
    "C106": ("^[See also @roe2029gauges", "^[Cf. @roe2029gauges"),
    "C121": (" drives to it.^[See also @roe2029gauges [at 12].]", " drives to it^[See also @roe2029gauges [at 12]]."),
    "C122": (SENTENCE, f"{SENTENCE}^[See also, @doe2030levels.]"),
    "C123": (SENTENCE, f"{SENTENCE} They wait … and ... wait."),
    "C124": (SENTENCE, f"{SENTENCE} E.O. 14110 is EO 14110."),
    "C125": (SENTENCE, f"{SENTENCE} See <https://tinyurl.com/x1>."),
    "Q201": ('looks at.")', 'looks for.")'),
    "T301": (SENTENCE, f"{SENTENCE} It is is so."),
    "T302": (SENTENCE, f"{SENTENCE} The WRCB and the WRCB."),
    "T303": (SENTENCE, f"{SENTENCE} The US pays."),
    "T304": ("[below](#gauges)", "[below](#fees)"),
    "T305": (SENTENCE, f"{SENTENCE} We met on April 31, 2031."),
    "T306": (SENTENCE, f"{SENTENCE} For [which towns]."),
    "T307": (SENTENCE, f"{SENTENCE} XXX"),
    "T351": ("::: asks", "## Costs\n\n## Asks\n\n::: asks"),
    "T352": ("::: asks", "# Part\n\nWords.\n\n### Asks\n\n::: asks"),
    "T353": (SENTENCE, f"{SENTENCE}  Two."),
    "T354": (SENTENCE, f"{SENTENCE} (So it is."),
    "T355": (SENTENCE, f"{SENTENCE} Error! Reference source not found."),
    "T356": ("We urge [BWR]{.abbr}", "We urge [WRX]{.abbr}"),
    "A408": ("#gauges}", "#weekly-levels}"),
    "N501": ("Docket No. BWR-2031-0004", "Docket No. BWR-2031-0014"),
    "N502": ("0999-AB12", "0999-AB13"),
    "N504": ("20,517", "20,157"),
    "N505": ("Mar. 3, 2031", "May 2, 2031"),
    "N506": ("Levels by Public Water Systems,", "Levels of Public Water Systems,"),
    "P601": ("| Bo Ray, Counsel", "| Cy Dunn, Counsel"),
    "P602": ("Dear Ms. Harrow:", "Dear Mr. Barlow:"),
    "P605": ("two organizations", "five organizations"),
    "P607": ("::: signatories\n:::\n", ""),
    "F701": ("Docket No. BWR-2031-0004; Agency Docket No. 310214-0031; ", ""),
    "F712": ("April 30, 2031\n", "May 30, 2031\n"),
    "F714": ("::: addressee", "CONFIDENTIAL DRAFT\n\n::: addressee"),
}


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_a_defect_in_the_file_is_found_with_its_line(code: str, tmp_path: Path) -> None:
    letter = workspace(tmp_path, replaced(*DEFECTS[code]))
    rows = findings(tmp_path)
    assert code in [row["code"] for row in rows]
    assert len({row["code"] for row in rows} - {code}) <= 2
    lines = (letter / "letter.md").read_text(encoding="utf-8").split("\n")
    for row in rows:
        assert row["file"] in {"letters/one/letter.md", "letters/one/signatories.csv"}
        assert row["line"] is None or 1 <= row["line"] <= len(lines)


def test_a_copy_that_was_archived_is_what_quotations_are_compared_with(tmp_path: Path) -> None:
    workspace(tmp_path, replaced(*DEFECTS["Q201"]))
    (tmp_path / "sources" / "archive" / "levels.html").unlink()
    assert "Q201" not in codes(tmp_path)
    page = tmp_path / "saved.html"
    page.write_text(COPY, encoding="utf-8")
    assert drafter("sources", "archive", "doe2030levels", str(page), cwd=tmp_path).code == 0
    assert (tmp_path / "sources" / "archive" / "doe2030levels.html").is_file()
    found = [row for row in findings(tmp_path) if row["code"] == "Q201"]
    assert len(found) == 1
    assert "looks for" in found[0]["passage"] + found[0]["message"]


def test_the_difference_of_a_quotation_is_shown(tmp_path: Path) -> None:
    workspace(tmp_path, replaced(*DEFECTS["Q201"]))
    finding = next(f for f in findings(tmp_path) if f["code"] == "Q201")
    assert "“for” for “at”" in finding["message"]
    assert "the first thing a town looks at" in finding["hint"]


def test_codes_can_be_selected_and_ignored(tmp_path: Path) -> None:
    workspace(tmp_path, replaced(SENTENCE, f"{SENTENCE}  It is is so. XXX"))
    assert codes(tmp_path) == ["T301", "T307", "T353"]
    assert codes(tmp_path, "--select", "T30") == ["T301", "T307"]
    assert codes(tmp_path, "--ignore", "T307") == ["T301", "T353"]
    assert drafter("check", "one", "--select", "Z9", cwd=tmp_path).code == 2


def test_every_code_is_explained_without_a_workspace(tmp_path: Path) -> None:
    ran = drafter("check", "--explain", "c103", cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("C103 (warning): Id. typed by hand")
    assert "What to do:" in ran.out
    assert drafter("check", "--explain", "C999", cwd=tmp_path).code == 2
    listed = drafter("check", "--list", cwd=tmp_path).out
    assert re.search(r"^T353  note +Two spaces between words  \(--fix\)$", listed, re.MULTILINE)


def test_what_is_safe_is_mended_and_nothing_else(tmp_path: Path) -> None:
    text = replaced(SENTENCE, f"{SENTENCE}  It is is so^[@doe2030levels].", replaced("0999-AB12", "0999–AB12"))
    letter = workspace(tmp_path, text)
    ran = drafter("check", "one", "--fix", cwd=tmp_path)
    assert ran.code == 0
    assert (letter / "letter.md").read_text(encoding="utf-8") == replaced(
        SENTENCE, f"{SENTENCE} It is is so.^[@doe2030levels]"
    )
    assert "Mended: Two spaces between words (T353)" in ran.err
    assert "T301" in ran.out


def test_a_waiver_accepts_a_finding_with_its_reason(tmp_path: Path) -> None:
    waiver = '[[waiver]]\ncode = "T301"\npassage = "is is"\nreason = "It is verse."\n'
    workspace(tmp_path, replaced(SENTENCE, f"{SENTENCE} It is is so.\n\nSo this is the the end."), checks__toml=waiver)
    ran = drafter("check", "one", "--json", cwd=tmp_path)
    data = json.loads(ran.out)
    assert [f["code"] for f in data["findings"]] == ["T301"]
    assert [(f["code"], f["reason"]) for f in data["waived"]] == [("T301", "It is verse.")]


def test_a_waiver_that_fits_nothing_is_named_and_one_without_reason_refused(tmp_path: Path) -> None:
    workspace(tmp_path, checks__toml='[[waiver]]\ncode = "T301"\nreason = "Old."\n')
    assert "the waiver of T301 fits nothing any more" in " ".join(drafter("check", "one", cwd=tmp_path).err.split())
    workspace(tmp_path, checks__toml='[[waiver]]\ncode = "T301"\n')
    ran = drafter("check", "one", cwd=tmp_path)
    assert ran.code == 3
    assert "reason" in ran.err


def test_the_age_of_sources_is_a_setting(tmp_path: Path) -> None:
    workspace(tmp_path, checks__toml="source_age = 1\n")
    assert codes(tmp_path) == ["C142", "C142"]


def test_answers_that_differ_from_the_notice_are_found(tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    answers = letter / "letter.toml"
    answers.write_text(answers.read_text(encoding="utf-8").replace("2031-05-02", "2031-05-03"), encoding="utf-8")
    assert codes(tmp_path) == ["N507"]


def exported(root: Path, letter: Path) -> Path:
    assert drafter("export", "one", cwd=root).code == 0
    return letter / "out" / "one.docx"


def changed(path: Path, member: str, old: str, new: str) -> None:
    """The Word file with something replaced in one of its parts; time and memory of the export are left alone."""
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts.items():
            if info.filename == member:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            archive.writestr(info, data)
    path.write_bytes(out.getvalue())


def test_an_export_in_order_is_in_order(tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    exported(tmp_path, letter)
    assert findings(tmp_path) == []


INSERTED = '<w:ins w:id="900" w:author="Pat" w:date="2031-01-01T00:00:00Z"><w:r><w:t>more</w:t></w:r></w:ins></w:p>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>what we fear</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("code", "member", "old", "new"),
    [
        ("W801", "word/document.xml", "</w:p>", HIDDEN),
        ("W803", "word/document.xml", "</w:p>", INSERTED),
        ("W804", "docProps/core.xml", "Larch Valley Water Trust", "Pat Intern"),
    ],
)
def test_what_a_word_file_hides_is_found(code: str, member: str, old: str, new: str, tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    changed(exported(tmp_path, letter), member, old, new)
    assert codes(tmp_path) == [code, "W806"]


def test_comments_in_a_word_file_are_found(tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    path = exported(tmp_path, letter)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = "<w:p><w:r><w:t>Really?</w:t></w:r></w:p>"
    comment = f'<w:comments xmlns:w="{main}"><w:comment w:id="0" w:author="P">{words}</w:comment></w:comments>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", comment)
    row = next(f for f in findings(tmp_path) if f["code"] == "W802")
    assert row["passage"] == "Really?"
    assert row["file"] == "letters/one/out/one.docx"


def test_an_export_older_than_the_text_is_found(tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    exported(tmp_path, letter)
    text = letter / "letter.md"
    later = (letter / "out" / "one.docx").stat().st_mtime + 10
    os.utime(text, (later, later))
    assert codes(tmp_path) == [], "an export that prints what the text says is not old, whatever the files' times"
    text.write_text(text.read_text(encoding="utf-8").replace("reservoir", "basin", 1), encoding="utf-8")
    os.utime(text, (later, later))
    assert "W805" in codes(tmp_path)


def test_a_letter_without_notice_answers_or_names_is_checked_all_the_same(tmp_path: Path) -> None:
    letter = workspace(tmp_path, CLEAN)
    for name in ("notice.json", "letter.toml", "signatories.csv"):
        (letter / name).unlink()
    assert set(codes(tmp_path)) <= {"P607"}


def test_a_copy_outside_the_workspace_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    workspace(root)
    (tmp_path / "secret.html").write_text(
        "The level of a reservoir is the first thing a town looks at.", encoding="utf-8"
    )
    sources = root / "sources" / "own.yaml"
    text = sources.read_text(encoding="utf-8").replace("archive/levels.html", "../../secret.html")
    sources.write_text(text, encoding="utf-8")
    assert codes(root) == ["Q203"]


def test_a_file_that_drafter_exported_twice_is_not_called_edited(tmp_path: Path) -> None:
    letter = workspace(tmp_path)
    exported(tmp_path, letter)
    text = (letter / "letter.md").read_text(encoding="utf-8")
    (letter / "letter.md").write_text(text.replace("A gauge costs", "One gauge costs"), encoding="utf-8")
    exported(tmp_path, letter)
    assert "W806" not in codes(tmp_path)
