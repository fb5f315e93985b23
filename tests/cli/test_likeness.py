"""Letters compared at the command: one's own, other people's, two files, a folder."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from drafter.app.notices import save_notice
from tests.cli.checked import workspace
from tests.cli.runner import drafter
from tests.unit.check.build import CLEAN, NOTICE, replaced
from tests.unit.harvest.hostile import pdf_file, word_file, word_paragraph
from tests.unit.match.prose import part, prose

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
COUNCIL = ROOT.parent / "shared" / "data" / "letters"
SENTENCE = "A gauge costs less than a truck that drives to it."


def findings(root: Path, *options: str, letter: str = "one") -> list[dict[str, Any]]:
    ran = drafter("check", letter, "--json", "--select", "L", *options, cwd=root)
    rows: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    assert ran.code == (1 if any(row["level"] == "error" for row in rows) else 0), ran.err
    return rows


def letter(text: str, to: str = "Ms. Ada Harrow") -> str:
    return f"---\ntitle: T\n---\n\n::: addressee\n| {to}\n:::\n\n{text}\n"


def own(root: Path, name: str, text: str) -> Path:
    path = root / "letters" / name / "letter.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def other(root: Path, name: str, text: str) -> Path:
    path = root / "others" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"Dear Director:\n\n{text}\n\nRespectfully,\n\nBo Ray\n", encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    root.mkdir()
    workspace(root, letter(prose(1)))
    return root


# -- drafter check: letters of ours


@pytest.mark.parametrize("name", ["caption", "coalition", "comments", "individual", "rfi"])
def test_letters_made_from_one_library_are_not_alike(name: str, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "desk")
    assert findings(tmp_path / "desk", letter=name) == []


def test_a_letter_copied_in_part_from_another_of_ours_is_an_error_on_its_line(desk: Path) -> None:
    own(desk, "two", letter(f"{prose(2, 200)}\n\n{part(1, 80)}"))
    [found] = findings(desk, letter="two")
    assert (found["code"], found["level"], found["line"]) == ("L901", "error", 11)
    assert "letters/one/letter.md" in found["message"]
    assert found["passage"].startswith("line 11, 80 words: “")


def test_a_little_is_a_warning(desk: Path) -> None:
    own(desk, "two", letter(f"{prose(2)}\n\n{part(1, 40)}"))
    assert [row["level"] for row in findings(desk)] == ["warning"]


def test_checking_one_letter_after_the_other_reads_nothing_again(desk: Path) -> None:
    own(desk, "two", letter(prose(2)))
    for path in desk.glob("letters/*/letter.md"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    findings(desk)
    (kept,) = (desk.parent / "home").rglob("*.letters.sqlite")
    before = kept.read_bytes()
    findings(desk, letter="two")
    assert kept.read_bytes() == before


def test_a_letter_that_was_filed_is_said_to_be(desk: Path) -> None:
    record = own(desk, "two", letter(f"{prose(2)}\n\n{part(1, 40)}")).with_name("filed.toml")
    record.write_text('schema = 1\n[[filing]]\ndate = "2031-04-01"\ntext = "0"\n', encoding="utf-8")
    assert "letters/two/letter.md, which was filed on 2031-04-01; " in findings(desk)[0]["message"]
    record.write_text("broken", encoding="utf-8")
    assert "filed" not in findings(desk)[0]["message"]


def test_one_letter_to_two_agencies_is_only_noted(desk: Path) -> None:
    own(desk, "two", letter(prose(1), to="Mr. Bo Ray"))
    [found] = findings(desk)
    assert found["level"] == "note"
    assert "sent to Ms. Ada Harrow and, as letters/two/letter.md, to Mr. Bo Ray" in found["message"]


def test_one_letter_twice_to_one_agency_is_an_error(desk: Path) -> None:
    own(desk, "two", letter(prose(1)))
    assert [row["level"] for row in findings(desk)] == ["error"]


def test_a_claim_that_both_use_is_not_shared_and_what_was_written_into_it_is(desk: Path) -> None:
    claim = desk / "claims" / "gauges.md"
    claim.parent.mkdir()
    claim.write_text(f"---\nid: gauges\ntitle: G\nthesis: Gauges are cheap.\n---\n{prose(7)}\n", encoding="utf-8")

    def passage(added: str) -> str:
        return f'\n\n::: {{.claim #gauges digest="000000000000"}}\n{prose(7)} {added}\n:::\n'

    own(desk, "two", letter(prose(2) + passage("")))
    own(desk, "three", letter(prose(3) + passage("")))
    assert findings(desk, letter="two") == []
    for name, seed in (("four", 4), ("five", 5)):
        own(desk, name, letter(prose(seed) + passage(part(9, 60))))
    [found] = findings(desk, letter="four")
    assert found["message"].endswith("stands in letters/five/letter.md; 9 % of that one stands here")


def test_a_letter_of_ours_that_cannot_be_read_is_named(desk: Path) -> None:
    own(desk, "two", "").write_bytes(b"\xff\xfe\xfa")
    [found] = findings(desk)
    assert (found["code"], found["level"]) == ("L903", "note")
    assert "letters/two/letter.md" in found["message"]


# -- drafter check: letters of others


def test_a_folder_of_others_is_looked_through(desk: Path) -> None:
    other(desk, "a.txt", f"{part(1, 100)} {prose(11)}")
    other(desk, "b.md", f"{part(1, 40)}\n\n{prose(12)}")
    other(desk, "c.html", f"<p>{prose(13)}</p>")
    assert findings(desk) == []
    found = findings(desk, "--against", "others")
    assert [(row["code"], row["level"]) for row in found] == [("L902", "error"), ("L902", "warning")]
    assert "others/a.txt" in found[0]["message"]
    assert findings(desk, "--against", "others/b.md") == found[1:]


def test_the_folder_that_drafter_toml_names_is_always_looked_through(desk: Path) -> None:
    other(desk, "a.txt", f"{part(1, 100)} {prose(11)}")
    with (desk / "drafter.toml").open("a", encoding="utf-8") as settings:
        settings.write('[letters]\nothers = "others/"\n')
    assert [row["code"] for row in findings(desk)] == ["L902"]
    assert findings(desk) == findings(desk, "--against", "others")
    shutil.rmtree(desk / "others")
    [found] = findings(desk)
    assert (found["code"], found["level"]) == ("L903", "note")
    assert "others/" in found["message"]


def test_quotations_of_the_notice_and_heads_and_signatures_do_not_count(desk: Path) -> None:
    from dataclasses import replace

    save_notice(replace(NOTICE, summary=prose(20, 120)), desk / "letters" / "one" / "notice.json")
    (desk / "letters" / "one" / "letter.md").write_text(letter(f"{prose(1)}\n\n> {prose(20, 120)}"), encoding="utf-8")
    other(desk, "a.txt", f"{prose(2)} {prose(20, 120)}")
    assert findings(desk, "--against", "others") == []


@pytest.mark.parametrize("form", ["txt", "html", "xml"])
def test_a_copy_of_the_notice_beside_the_letter_is_left_out_too(desk: Path, form: str) -> None:
    (desk / "letters" / "one" / "letter.md").write_text(letter(f"{prose(1)}\n\n> {prose(20, 120)}"), encoding="utf-8")
    other(desk, "a.txt", f"{prose(2)} {prose(20, 120)}")
    assert len(findings(desk, "--against", "others")) == 1
    text = f"{prose(21, 200)}\n{prose(20, 120)}" if form == "txt" else f"<p>{prose(21)}</p><p>{prose(20, 120)}</p>"
    (desk / "letters" / "one" / f"notice.{form}").write_text(text, encoding="utf-8")
    assert findings(desk, "--against", "others") == []


def test_broken_files_stop_nothing_and_are_named(desk: Path) -> None:
    other(desk, "good.txt", f"{part(1, 100)} {prose(11)}")
    folder = desk / "others"
    (folder / "empty.docx").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "text.pdf").write_bytes(pdf_file(prose(12, 60).split(". ")))
    (folder / "zeros.txt").write_bytes(bytes(200))
    (folder / "word.docx").write_bytes(word_file(word_paragraph(f"{prose(13)} {part(1, 60)}")))
    (folder / "~$word.docx").write_bytes(b"a lock of Word")
    (folder / "picture.png").write_bytes(b"no letter")
    found = {row["code"]: row for row in findings(desk, "--against", "others")}
    assert set(found) == {"L902", "L903"}
    assert found["L903"]["message"].startswith("3 letters could not be compared: others/broken.pdf")
    assert "Error" not in found["L903"]["message"]


def test_a_form_letter_is_counted_and_not_listed_without_end(desk: Path) -> None:
    for number in range(30):
        other(desk, f"{number:02}.txt", f"{prose(1)} {prose(number + 50, 30)}")
    found = findings(desk, "--against", "others")
    assert len(found) == 9
    assert any(
        "22 more letters share passages with this one, 22 of them a fifth or more" in row["message"] for row in found
    )


def test_a_finding_is_accepted_by_the_name_of_the_other_letter(desk: Path) -> None:
    other(desk, "a.txt", f"{part(1, 100)} {prose(11)}")
    waiver = '[[waiver]]\ncode = "L902"\npassage = "others/a.txt"\nreason = "We wrote that one for them."\n'
    (desk / "letters" / "one" / "checks.toml").write_text(waiver, encoding="utf-8")
    assert findings(desk, "--against", "others") == []


def test_a_folder_that_is_not_there_is_a_mistake_of_typing(desk: Path) -> None:
    ran = drafter("check", "one", "--against", "nowhere", cwd=desk)
    assert ran.code == 2
    assert "there is no file or folder nowhere" in ran.err


def test_a_second_check_gives_the_same_bytes(desk: Path) -> None:
    other(desk, "a.txt", f"{part(1, 100)} {prose(11)}")
    first, second = (drafter("check", "one", "--against", "others", cwd=desk) for _ in range(2))
    assert first == second


def test_the_clean_letter_of_another_workspace_is_like_nothing(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    workspace(root)
    own(root, "two", replaced(SENTENCE, prose(4), CLEAN.replace("weekly-levels", "w").replace("#gauges", "#g")))
    levels = {row["level"] for row in findings(root)}
    assert levels <= {"error"}


# -- drafter likeness


def test_two_files_are_compared_without_a_workspace(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    other(root, "a.txt", f"{prose(11)}\n\n{part(1, 100)}")
    other(root, "b.md", f"{prose(1)}\n\n{prose(12)}")
    ran = drafter("likeness", "others/a.txt", "others/b.md", "--json", cwd=root)
    data = json.loads(ran.out)
    assert (ran.code, data["schema"], data["letter"], data["compared"]) == (1, 1, "others/a.txt", 1)
    [alike] = data["alike"]
    assert (alike["file"], alike["level"], alike["ours"]) == ("others/b.md", "alarm", False)
    assert alike["share"] == pytest.approx(93 / 393, abs=0.001)
    assert alike["share_of_other"] == pytest.approx(93 / 593, abs=0.001)
    [passage] = alike["passages"]
    assert (passage["words"], passage["paragraph"], passage["paragraph_of_other"]) == (100, 2, 1)
    assert passage["text"] == part(1, 100).removesuffix(".")
    shown = drafter("likeness", "others/a.txt", "others/b.md", cwd=root).out
    assert "paragraph 2, here paragraph 1, 100 words: “" in shown


def test_letters_of_a_workspace_elsewhere_are_compared_as_they_would_be_there(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    letters = tmp_path / "samples" / "letters"
    for form in ("letter.md", "out/{}.docx"):
        one, other = (str(letters / name / form.format(name)) for name in ("rfi", "coalition"))
        data = json.loads(drafter("likeness", one, other, "--json", cwd=tmp_path).out)
        assert [(row["level"], row["ours"]) for row in data["alike"]] == [("none", True)]


def test_letters_of_ours_are_no_letters_of_others_whichever_folder_is_named(desk: Path) -> None:
    own(desk, "two", letter(f"{prose(2)}\n\n{part(1, 40)}"))
    assert [row["code"] for row in findings(desk, "--against", ".")] == ["L901"]
    ran = drafter("likeness", "letters", cwd=desk)
    assert (ran.code, "these are your own letters" in ran.err) == (2, True)


def test_strangers_have_nothing_in_common_and_exit_0(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    other(root, "a.txt", prose(1))
    other(root, "b.txt", prose(2))
    ran = drafter("likeness", "others/a.txt", "others/b.txt", cwd=root)
    assert ran.code == 0
    assert "nothing in common that counts" in ran.out


def test_the_notice_may_be_given(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    for name, seed in (("a.txt", 1), ("b.txt", 2)):
        other(root, name, f"{prose(seed)} {prose(9, 100)}")
    (root / "notice.txt").write_text(prose(9, 600) + prose(9, 100), encoding="utf-8")
    assert drafter("likeness", "others/a.txt", "others/b.txt", cwd=root).code == 1
    assert drafter("likeness", "others/a.txt", "others/b.txt", "--notice", "notice.txt", cwd=root).code == 0


def test_a_letter_of_ours_is_named_by_its_name_and_compared_with_what_a_check_would(desk: Path) -> None:
    own(desk, "two", letter(f"{prose(2)}\n\n{part(1, 100)}"))
    everything = json.loads(drafter("likeness", "two", "--json", cwd=desk).out)
    named = json.loads(drafter("likeness", "two", "one", "--json", cwd=desk).out)
    by_path = json.loads(drafter("likeness", "letters/two/letter.md", "letters/one", "--json", cwd=desk).out)
    assert everything["alike"] == named["alike"] == by_path["alike"]
    assert everything["alike"][0]["passages"][0]["line"] == 11


def test_a_file_beside_a_folder(desk: Path) -> None:
    other(desk, "a.txt", f"{part(1, 100)} {prose(11)}")
    mine = other(desk, "mine.txt", prose(1))
    ran = drafter("likeness", str(mine), "others", "--json", cwd=desk)
    data = json.loads(ran.out)
    assert [row["file"] for row in data["alike"]] == ["others/a.txt"]
    assert data["compared"] == 1


def test_the_letters_of_a_folder_beside_each_other(desk: Path) -> None:
    for number in range(20):
        other(desk, f"form-{number:02}.txt", f"{prose(1)} {prose(number + 50, 30)}")
    other(desk, "x.txt", f"{part(2, 60)} {prose(99)}")
    other(desk, "y.txt", f"{prose(2)}")
    other(desk, "z.txt", f"{prose(3)}")
    ran = drafter("likeness", "others", "--json", cwd=desk)
    data = json.loads(ran.out)
    assert (ran.code, data["letters"]) == (1, 23)
    [group] = data["groups"]
    assert (group["files"][0], len(group["files"]), group["wordings"]) == ("form-00.txt", 20, 20)
    assert [pair["files"] for pair in data["pairs"]] == [["x.txt", "y.txt"]]
    assert "One letter, 20 times, 20 wordings:" in drafter("likeness", "others", cwd=desk).out


@pytest.mark.skipif(not COUNCIL.is_dir(), reason="the real letters are not here")
def test_the_letter_of_a_council_to_two_agencies_is_one_letter_with_what_differs(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    files = [str(path) for path in sorted(COUNCIL.glob("2018-12-11*.md"))]
    ran = drafter("likeness", *files, "--json", cwd=root)
    [alike] = json.loads(ran.out)["alike"]
    assert alike["level"] == "one letter"
    assert [to[0] for to in alike["sent_to"]] == ["Alex M. Azar II", "Seema Verma"]
    [difference] = alike["differences"]
    assert (len(difference["here"].split()), len(difference["there"].split())) == (102, 193)
    shown = drafter("likeness", *files, cwd=root).out
    assert "One letter, sent to Alex M. Azar II" in shown
    assert "; and Seema Verma" in shown


@pytest.mark.skipif(not COUNCIL.is_dir(), reason="the real letters are not here")
def test_of_real_letters_only_that_one_is_alike(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    shutil.copytree(COUNCIL, root)
    data = json.loads(drafter("likeness", ".", "--json", cwd=root).out)
    assert [len(group["files"]) for group in data["groups"]] == [2]
    assert data["pairs"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("one", "nobody"), 2, "there is no letter “nobody”"),
        (("nothing.docx",), 2, "nothing.docx"),
        (("picture.png", "one"), 2, "letters are read from"),
        (("others", "one"), 2, "a folder is compared with nothing else"),
        (("one", "--notice", "gone.txt"), 2, "there is no file or folder gone.txt"),
    ],
)
def test_what_was_mistyped_is_said(desk: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (desk / "picture.png").write_bytes(b"x")
    (desk / "others").mkdir()
    ran = drafter("likeness", *arguments, cwd=desk)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_file_alone_without_a_workspace_asks_for_a_second(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    other(root, "a.txt", prose(1))
    ran = drafter("likeness", "others/a.txt", cwd=root)
    assert (ran.code, "Name a second letter" in ran.err) == (2, True)


def test_an_empty_folder_has_no_letters(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    (root / "others").mkdir(parents=True)
    ran = drafter("likeness", "others", cwd=root)
    assert (ran.code, ran.out) == (0, "")
    assert "0 letters" in ran.err


def test_the_claims_of_a_workspace_are_no_letters_of_others(desk: Path) -> None:
    claim = desk / "claims" / "own.md"
    claim.parent.mkdir()
    claim.write_text(f"---\nid: own\ntitle: Own\n---\n{prose(1)}\n", encoding="utf-8")
    assert findings(desk, "--against", ".") == []


def test_a_letter_elsewhere_that_has_only_claims_of_our_library_is_a_note(desk: Path) -> None:
    claim = desk / "claims" / "gauges.md"
    claim.parent.mkdir()
    claim.write_text(f"---\nid: gauges\ntitle: G\nthesis: Gauges are cheap.\n---\n{prose(7)}\n", encoding="utf-8")
    own(desk, "two", letter(f'{prose(2)}\n\n::: {{.claim #gauges digest="000000000000"}}\n{prose(7)}\n:::\n'))
    other(desk, "earlier.md", f"{prose(3)}\n\n{prose(7)}")
    [found] = findings(desk, "--against", "others", letter="two")
    assert (found["code"], found["level"]) == ("L902", "note")
    assert "claims of your library" in found["hint"]
