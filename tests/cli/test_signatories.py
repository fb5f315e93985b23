"""`drafter signatories`, from a form's export to the names under the letter."""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.runner import ROOT, Ran, drafter, files
from tests.unit.signon.planted import PLANTED, ROWS, answers, form

LETTER = """---
title: Levels
kind: coalition
date: 2026-04-09
---

We, the undersigned [two organizations]{.count}, write about levels.

::: signature
Respectfully,
:::

::: signatories
:::
"""
SIGNED = "letters/levels/signatories.csv"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with one letter and no list."""
    desk = tmp_path / "desk"
    (desk / "letters" / "levels").mkdir(parents=True)
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / "letters" / "levels" / "letter.md").write_text(LETTER, encoding="utf-8")
    return desk


def signatories(desk: Path, *arguments: str) -> Ran:
    return drafter("signatories", *arguments, cwd=desk)


def said(ran: Ran) -> str:
    return " ".join(ran.err.split())


def listed(desk: Path) -> list[tuple[str, str, str, str]]:
    rows = csv.DictReader((desk / SIGNED).read_text(encoding="utf-8-sig").splitlines())
    # The apostrophe keeps a formula text; it is no part of the name.
    names = [re.sub(r"^'(?=[=+@-])", "", row["name"]) for row in rows]
    rows = csv.DictReader((desk / SIGNED).read_text(encoding="utf-8-sig").splitlines())
    return sorted(
        (name, row["affiliation"], row["category"], row["status"]) for name, row in zip(names, rows, strict=True)
    )


def versions(desk: Path) -> dict[str, str]:
    found = json.loads(signatories(desk, "list", "levels", "--json").out)
    return {row["name"]: row["version"] for row in found["signatories"]}


class TestThreeHundredAnswers:
    def test_they_become_the_right_list(self, desk: Path) -> None:
        rows, becomes = answers()
        assert (len(rows), len(PLANTED)) == (ROWS, 40)
        (desk / "form.csv").write_bytes(form())
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input")
        assert ran.code == 1  # one row names nobody
        assert ran.out == f"{SIGNED}\n"
        assert listed(desk) == becomes
        for planted in PLANTED:
            assert planted.says in said(ran), planted.name

    def test_every_mending_and_merge_is_said(self, desk: Path) -> None:
        (desk / "form.csv").write_bytes(form())
        shown = said(signatories(desk, "import", "levels", "form.csv", "--no-input"))
        assert "MCDONOUGH-REYES, ANGUS -> Angus McDonough-Reyes" in shown
        assert "The family name stood first; typed in capitals" in shown
        assert shown.count("Merged (") == 6
        assert shown.count("Kept apart (") == 4

    def test_a_second_import_adds_nothing(self, desk: Path) -> None:
        (desk / "form.csv").write_bytes(form())
        signatories(desk, "import", "levels", "form.csv", "--no-input")
        before = files(desk)
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input")
        assert "New: 0 signatories; in the list already: 299." in said(ran)
        assert files(desk) == before

    def test_the_same_answers_in_another_order_give_the_same_bytes(self, desk: Path) -> None:
        lines = form().decode("cp1252")
        found = set()
        # An answer's cell holds a line break, so rows are cut by the reader.
        rows = list(csv.reader(lines.splitlines(keepends=True), delimiter=";"))
        for seed in range(3):
            body = rows[4:]
            random.Random(seed).shuffle(body)
            with (desk / "form.csv").open("w", encoding="cp1252", newline="") as file:
                csv.writer(file, delimiter=";").writerows([*rows[:4], *body])
            signatories(desk, "import", "levels", "form.csv", "--no-input")
            found.add(((desk / SIGNED).read_bytes(), (desk / "letters/levels/signatories.private.csv").read_bytes()))
            for name in ("signatories.csv", "signatories.private.csv"):
                (desk / "letters/levels" / name).unlink()
        assert len(found) == 1

    def test_what_is_private_is_in_no_file_that_is_printed(self, desk: Path) -> None:
        (desk / "form.csv").write_bytes(form())
        signatories(desk, "import", "levels", "form.csv", "--no-input")
        assert drafter("export", "levels", cwd=desk).code == 0
        private = (desk / "letters/levels/signatories.private.csv").read_text(encoding="utf-8-sig")
        assert "tobias@under.example" in private
        assert "Otto Clerkwell" in private
        assert ".example>" not in (desk / SIGNED).read_text(encoding="utf-8-sig")
        with zipfile.ZipFile(desk / "letters/levels/out/levels.docx") as archive:
            printed = archive.read("word/document.xml").decode()
        assert "Tobias Underhay" in printed
        assert not re.search(r"tobias@|Clerkwell|write to us", printed)
        assert "123 organizations and 168 individuals" in printed
        assert "Gideon Naysmith" not in printed
        assert "Unfinished Bridge Fund" not in printed


class TestTheColumns:
    def test_they_can_be_said(self, desk: Path) -> None:
        (desk / "form.csv").write_text("Body,Mail\nExample Fund,a@x.example\n", encoding="utf-8")
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input")
        assert ran.code == 3
        assert "no column holds the names" in said(ran) or "no row names its columns" in said(ran)
        (desk / "form.csv").write_text("Body,E-mail\nExample Fund,a@x.example\n", encoding="utf-8")
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input", "--column", "organization=Body")
        assert ran.code == 0
        assert listed(desk) == [("Example Fund", "", "Organizations", "confirmed")]

    def test_who_signs_can_be_said(self, desk: Path) -> None:
        (desk / "form.csv").write_text("Name,Organization\nAna Belmonte,Example Fund\n", encoding="utf-8")
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input", "--sign-as", "organization")
        assert ran.code == 0
        assert listed(desk) == [("Example Fund", "", "Organizations", "confirmed")]

    def test_who_tried_the_form_is_left_out_and_named(self, desk: Path) -> None:
        (desk / "form.csv").write_text("Organization,Email\nExample Fund,a@x.example\nasdf,t@t.com\n", encoding="utf-8")
        ran = signatories(desk, "import", "levels", "form.csv", "--no-input")
        assert ran.code == 0
        assert "warning: row 3: “asdf” reads like a trial of the form" in said(ran)
        assert "Left out: 1 row. (If it is no trial: drafter signatories add)" in said(ran)
        assert [row[0] for row in listed(desk)] == ["Example Fund"]

    def test_nothing_is_written_on_a_trial(self, desk: Path) -> None:
        (desk / "form.csv").write_text("Name,Organization\nAna Belmonte,Example Fund\n", encoding="utf-8")
        before = files(desk)
        assert "Would add: 1 signatory" in said(signatories(desk, "import", "levels", "form.csv", "--dry-run", "-y"))
        assert files(desk) == before


BAD = [
    ("form.xlsx", b"<html><body>Sign in</body></html>", 3, "is a web page (HTML)"),
    ("form.csv", b"", 3, "the file is empty"),
    ("form.csv", b"Colour;Size\nred;1\n", 3, "no row names its columns"),
    ("form.csv", bytes(range(256)) * 9, 3, "this is not a text file"),
    ("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, 3, "an Excel 97-2003 workbook"),
    ("form.xlsx", b"PK\x03\x04 cut off", 3, "damaged or incomplete"),
    ("form.csv", b"Name,Organization\n", 3, "no answers stand below the headings"),
    ("form.csv", b'Name\n"Ana\n', 3, "cannot be read from here on"),
]


@pytest.mark.parametrize(("name", "data", "code", "message"), BAD)
def test_a_file_that_is_no_form_gives_one_message(desk: Path, name: str, data: bytes, code: int, message: str) -> None:
    (desk / name).write_bytes(data)
    before = files(desk)
    ran = signatories(desk, "import", "levels", name, "--no-input")
    assert (ran.code, ran.out) == (code, "")
    assert message in said(ran)
    assert ran.err.count("error:") == 1
    assert ran.err.count("hint:") == 1
    assert files(desk) == before


def test_a_file_of_a_hundred_megabytes_gives_one_message(desk: Path) -> None:
    with (desk / "form.csv").open("wb") as file:
        file.truncate(100_000_000)
    ran = signatories(desk, "import", "levels", "form.csv", "--no-input")
    assert ran.code == 3
    assert "too large to be read (100,000,000 bytes" in said(ran)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "levels"), "no file is given"),
        (("import", "levels", "form.csv", "--merge", "maybe"), "--merge cannot be “maybe”"),
        (("import", "levels", "form.csv", "--merge", "ask"), "--merge ask needs a terminal"),
        (("import", "levels", "form.csv", "--sign-as", "both"), "--sign-as cannot be “both”"),
        (("import", "levels", "form.csv", "--version", "two"), "“two” is no version"),
        (("import", "levels", "form.csv", "--column", "nmae=Name"), "did you mean “name”?"),
        (("list", "levels", "--status", "maybe"), "there is no status “maybe”"),
        (("confirm", "levels"), "nobody is named"),
        (("confirm", "levels", "Nobody"), "nobody in the list is called “Nobody”"),
        (("confirm", "levels", "Nobody", "--on", "someday"), "--on:"),
        (("add", "levels", " "), "the name is empty"),
        (("add", "levels", "Fund", "--status", "maybe"), "there is no status “maybe”"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(desk: Path, arguments: tuple[str, ...], message: str) -> None:
    (desk / "form.csv").write_text("Name,Email\nAna Belmonte,a@x.example\n", encoding="utf-8")
    before = files(desk)
    ran = signatories(desk, *arguments)
    assert ran.code == 2
    assert message in said(ran)
    assert files(desk) == before


class TestTheList:
    def test_a_list_without_statuses_is_one_of_confirmed(self, desk: Path) -> None:
        (desk / SIGNED).write_text("name\nExample Fund\nSample Trust\n", encoding="utf-8")
        assert "Confirmed (2)" in signatories(desk, "list").out
        assert not drafter("check", "levels", "--select", "P6", cwd=desk).err.count("P609")
        drafter("export", "levels", "--format", "md", cwd=desk)
        assert "undersigned two organizations" in (desk / "letters/levels/out/levels.md").read_text(encoding="utf-8")

    def test_an_edit_shows_who_signed_another_text(self, desk: Path) -> None:
        for name in ("Example Fund", "Sample Trust"):
            assert signatories(desk, "add", "levels", name, "--on", "2026-04-01").code == 0
        first = versions(desk)["Example Fund"]
        letter = desk / "letters/levels/letter.md"
        letter.write_text(LETTER.replace("April 9", "April 10").replace("2026-04-09", "2026-04-10"), encoding="utf-8")
        assert "another version" not in signatories(desk, "list").out
        letter.write_text(LETTER.replace("about levels", "about water levels"), encoding="utf-8")
        assert "Confirmed (2, 2 of another version)" in signatories(desk, "list").out
        assert signatories(desk, "confirm", "levels", "example", "--on", "2026-04-03").code == 0
        found = versions(desk)
        assert found["Sample Trust"] == first
        assert found["Example Fund"] != first
        checked = drafter("check", "levels", "--select", "P609", cwd=desk)
        assert "1 signatory confirmed another version" in checked.out
        assert "Sample Trust" in checked.out
        signatories(desk, "invite", "levels", "Third Fund")
        signatories(desk, "confirm", "levels", "--all")
        assert [row[3] for row in listed(desk)] == ["confirmed", "confirmed", "invited"]
        assert "P609" not in drafter("check", "levels", "--select", "P609", cwd=desk).out

    def test_those_who_are_missing_are_not_printed_and_the_check_says_so(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Example Fund")
        ran = signatories(desk, "invite", "levels", "Sample Trust", "Ana Belmonte")
        assert "Ana Belmonte: added as invited, under Individuals." in said(ran)
        signatories(desk, "decline", "levels", "Ana", "--on", "April 2, 2026")
        assert [row[::3] for row in listed(desk)] == [
            ("Ana Belmonte", "declined"),
            ("Example Fund", "confirmed"),
            ("Sample Trust", "invited"),
        ]
        drafter("export", "levels", "--format", "md", cwd=desk)
        printed = (desk / "letters/levels/out/levels.md").read_text(encoding="utf-8")
        assert "undersigned one organization" in printed
        assert "Sample Trust" not in printed
        assert "1 signatory has not confirmed" in drafter("check", "levels", "--select", "P603", cwd=desk).out

    def test_what_to_do_next_names_the_letter(self, desk: Path) -> None:
        signatories(desk, "invite", "levels", "Example Fund")
        signatories(desk, "add", "levels", "Sample Trust", "--version", "abc1234")
        found = json.loads(drafter("check", "levels", "--json", "--select", "P603,P609", cwd=desk).out)["findings"]
        assert {each["code"]: each["hint"] for each in found} == {
            "P603": "Ask them, and note what they say: drafter signatories confirm levels NAME, or decline",
            "P609": (
                "Send them the text as it stands, then: drafter signatories confirm levels NAME (or --all). "
                "Who they are: drafter signatories list levels"
            ),
        }

    def test_an_earlier_version_can_be_noted_and_none(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Example Fund", "--version", "abc1234")
        signatories(desk, "add", "levels", "Sample Trust", "--version", "none")
        assert versions(desk) == {"Example Fund": "abc1234", "Sample Trust": ""}

    def test_somebody_like_one_who_is_there_is_added_only_on_request(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Harbor Light Union")
        ran = signatories(desk, "add", "levels", "HLU")
        assert (ran.code, "is in the list already (one is the acronym of the other)" in said(ran)) == (2, True)
        assert signatories(desk, "add", "levels", "HLU", "--force").code == 0
        assert len(listed(desk)) == 2

    def test_who_signs_for_themselves_has_an_asterisk_and_a_line_says_why(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Ana Belmonte, Quillon College", "--personal", "--email", "a@x.example")
        signatories(desk, "add", "levels", "Bo Ray", "--affiliation", "Quillon College")
        drafter("export", "levels", "--format", "md", cwd=desk)
        printed = (desk / "letters/levels/out/levels.md").read_text(encoding="utf-8")
        assert "Ana Belmonte, Quillon College\\*" in printed
        assert "Bo Ray, Quillon College\n" in printed
        assert "Signing in a personal capacity; affiliation for identification only." in printed
        assert "a@x.example" not in (desk / SIGNED).read_text(encoding="utf-8")

    def test_who_is_taken_out_is_gone_from_both_files(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Example Fund", "--email", "a@x.example")
        signatories(desk, "add", "levels", "Sample Trust", "--email", "b@x.example")
        ran = signatories(desk, "remove", "levels", "a@x.example")
        assert "Taken out: Example Fund (Organizations, confirmed)." in said(ran)
        private = (desk / "letters/levels/signatories.private.csv").read_text(encoding="utf-8")
        assert "a@x.example" not in private
        assert "b@x.example" in private

    def test_the_record_for_programs_keeps_its_keys_and_has_no_addresses(self, desk: Path) -> None:
        signatories(desk, "add", "levels", "Example Fund", "--email", "a@x.example", "--on", "2026-04-01")
        out = signatories(desk, "list", "--json").out
        found = json.loads(out)
        assert list(found) == ["schema", "letter", "version", "printed", "signatories"]
        assert list(found["signatories"][0]) == [
            "name", "affiliation", "title", "category", "status", "date", "version", "this_version", "personal",
        ]  # fmt: skip
        assert "a@x.example" not in out


PRIVATE = "letters/levels/signatories.private.csv"
WRITING = [
    ("import", "levels", "form.csv", "--no-input"),
    ("import", "levels", "form.csv", "--no-input", "--dry-run"),
    ("add", "levels", "Third Fund", "--email", "c@x.example"),
    ("confirm", "levels", "Sample Trust"),
    ("confirm", "levels", "--all"),
    ("decline", "levels", "Sample Trust"),
    ("invite", "levels", "Third Fund"),
    ("remove", "levels", "Sample Trust"),
]


class TestAPrivateFileThatIsBroken:
    @pytest.fixture
    def kept(self, desk: Path) -> Path:
        """A list of two whose addresses stand in the private file alone."""
        (desk / "form.csv").write_text("Name,Email\nExample Fund,a@x.example\nNew Fund,n@x.example\n", encoding="utf-8")
        for name, email in (("Example Fund", "a@x.example"), ("Sample Trust", "b@x.example")):
            signatories(desk, "add", "levels", name, "--email", email)
        return desk

    @pytest.mark.parametrize("arguments", WRITING)
    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (b"\xff\x00\xfe\x00" * 50, ":1"),
            (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", ":1"),
            (b'name,email\r\nExample Fund,a@x.example\r\n"Sample Trust,b@x.example\r\n', ":3"),
            (b"Example Fund,,a@x.example\r\nSample Trust,,b@x.example\r\n", ":1"),
            (b"name,email\r\nExample Fund,a@x.example\r\n,b@x.example\r\n", ":3"),
        ],
    )
    def test_nothing_is_written_and_one_message_says_where(
        self, kept: Path, arguments: tuple[str, ...], data: bytes, line: str
    ) -> None:
        (kept / PRIVATE).write_bytes(data)
        before = files(kept)
        ran = signatories(kept, *arguments)
        assert (ran.code, ran.out) == (3, "")
        assert f"error: {PRIVATE}{line}" in ran.err
        assert (ran.err.count("error:"), ran.err.count("hint:")) == (1, 1)
        assert "Until then nothing is changed." in said(ran)
        assert files(kept) == before

    def test_the_list_is_shown_with_a_warning(self, kept: Path) -> None:
        before = signatories(kept, "list", "levels")
        (kept / PRIVATE).write_bytes(b"\x00GITCRYPT\x00\xff\x00")
        after = signatories(kept, "list", "levels")
        assert (after.code, after.out) == (0, before.out)
        assert before.err == ""
        assert f"warning: {PRIVATE}:1: this is not a text file" in said(after)
        assert json.loads(signatories(kept, "list", "levels", "--json").out)["printed"] == {"Organizations": 2}

    def test_the_doctor_names_it(self, kept: Path) -> None:
        (kept / PRIVATE).write_text("Example Fund,a@x.example\n", encoding="utf-8")
        assert f"{PRIVATE}:1: no column is called “name”" in said(drafter("doctor", cwd=kept))

    def test_what_a_person_added_to_it_outlives_every_command(self, kept: Path) -> None:
        (kept / PRIVATE).write_text(
            "Phone,E-mail,Name\n202-555-0100,a@x.example,Example Fund\n202-555-0101,b@x.example,Sample Trust\n",
            encoding="utf-8",
        )
        for arguments in (*WRITING[:-1], ("remove", "levels", "Third Fund")):
            assert signatories(kept, *arguments).code == 0, arguments
        lines = (kept / PRIVATE).read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].startswith("Phone,E-mail,Name,")
        assert [line.split(",")[:3] for line in lines[1:]] == [
            ["202-555-0100", "a@x.example", "Example Fund"],
            ["202-555-0101", "b@x.example", "Sample Trust"],
            ["", "n@x.example", "New Fund"],
        ]


def test_the_samples_list_goes_on_working(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "samples", desk, ignore=shutil.ignore_patterns("out", "contexts"))
    before = (desk / "letters/coalition/signatories.csv").read_bytes()
    assert "Confirmed (47)" in signatories(desk, "list", "coalition").out
    assert (desk / "letters/coalition/signatories.csv").read_bytes() == before
    signatories(desk, "confirm", "coalition", "Tessellate", "--on", "2026-04-01")
    after = (desk / "letters/coalition/signatories.csv").read_text(encoding="utf-8-sig")
    assert after.splitlines()[0] == "name,affiliation,title,category,status,email,date,version"
    assert len(after.splitlines()) == 48


def test_the_only_letter_need_not_be_named(desk: Path) -> None:
    assert signatories(desk, "add", "Weather Vane Society").code == 0
    assert signatories(desk, "invite", "Harbor Light Union", "Jane Roewood, Quillon College").code == 0
    assert signatories(desk, "confirm", "Roewood").code == 0
    assert signatories(desk, "decline", "Harbor").code == 0
    assert [row[3] for row in listed(desk)] == ["declined", "confirmed", "confirmed"]
    assert signatories(desk, "confirm", "--all").code == 0
    assert signatories(desk, "remove", "Weather").code == 0
    assert [row[0] for row in listed(desk)] == ["Harbor Light Union", "Jane Roewood"]


def test_a_slip_in_the_letter_s_name_is_no_signatory(desk: Path) -> None:
    ran = signatories(desk, "add", "levls")
    assert ran.code == 2
    assert "levels" in ran.err
    assert not (desk / SIGNED).exists()


def test_with_two_letters_the_letter_is_named(desk: Path) -> None:
    shutil.copytree(desk / "letters" / "levels", desk / "letters" / "other")
    ran = signatories(desk, "add", "Weather Vane Society")
    assert ran.code == 2
    assert not (desk / SIGNED).exists()


@pytest.mark.parametrize("verb", ["add", "invite", "confirm", "decline", "remove"])
def test_without_a_name_it_is_said_what_is_missing(desk: Path, verb: str) -> None:
    ran = signatories(desk, verb)
    assert ran.code == 2
    assert "nobody is named" in ran.err
    assert f"drafter signatories {verb} levels" in said(ran)


def test_a_number_that_follows_the_list_is_never_found_wrong(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "letters" / "levels").mkdir(parents=True)
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / SIGNED).write_text("name\nExample Fund\n", encoding="utf-8")
    letter = desk / "letters/levels/letter.md"
    letter.write_text(LETTER, encoding="utf-8")
    assert "P605" not in drafter("check", "levels", "--select", "P605", cwd=desk).out
    letter.write_text(LETTER.replace("[two organizations]{.count}", "two organizations"), encoding="utf-8")
    assert "P605" in drafter("check", "levels", "--select", "P605", cwd=desk).out
