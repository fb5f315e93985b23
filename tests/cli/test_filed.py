"""`drafter filed`: the lock, the record, and what every other command says to a letter that is filed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.checked import workspace
from tests.cli.runner import Ran, drafter, files
from tests.cli.terminal import CTRL_C, CTRL_U, ENTER, Terminal
from tests.cli.test_kill import live
from tests.unit.check.build import CLEAN

FILED = ("filed", "one", "--date", "2020-05-01", "--tracking", "bwr-1", "--no-input")
terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with a letter that was exported."""
    root = tmp_path / "desk"
    workspace(root)
    assert drafter("export", "one", cwd=root).code == 0
    return root


def said_in(ran: Ran) -> str:
    """What was said, without the breaks of its lines."""
    return " ".join(ran.err.split())


def contexts(root: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (root / "contexts/one.jsonl").read_text().splitlines()]


def test_a_filed_letter_has_a_record_claims_and_contexts_with_the_day_and_docket(desk: Path) -> None:
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 0, ran.err
    assert ran.out == "letters/one/filed.toml\n"
    assert "one: filed on 2020-05-01 (tracking number bwr-1)." in ran.err
    record = (desk / "letters/one/filed.toml").read_text()
    assert 'docket = "BWR-2031-0004"' in record
    assert 'name = "out/one.docx"' in record
    claims = [json.loads(line) for line in (desk / "filed/one.jsonl").read_text().splitlines()]
    assert [claim["claim"] for claim in claims] == ["weekly-levels", "gauges"]
    assert claims[0]["text"].startswith("**Levels should be reported each week.** Small towns")
    assert {(c["date"], c["docket"], c["letter"]) for c in contexts(desk)} == {("2020-05-01", "BWR-2031-0004", "one")}
    assert any(c["sources"] == ["doe2030levels"] for c in contexts(desk))


def test_twice_the_same_is_done_once(desk: Path) -> None:
    drafter(*FILED, cwd=desk)
    before = files(desk)
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 0
    assert "already; the record is complete" in said_in(ran)
    assert files(desk) == before


def test_a_tracking_number_that_comes_later_is_added_everywhere(desk: Path) -> None:
    assert "--tracking NUMBER" in drafter("filed", "one", "--date", "2020-05-01", "--no-input", cwd=desk).err
    assert drafter("filed", "one", "--tracking", "bwr-2", cwd=desk).code == 0
    assert 'tracking = "bwr-2"' in (desk / "letters/one/filed.toml").read_text()
    assert '"tracking": "bwr-2"' in (desk / "filed/one.jsonl").read_text()
    assert 'date = "2020-05-01"' in (desk / "letters/one/filed.toml").read_text()


def test_a_letter_that_was_not_exported_is_refused_with_two_ways_on(desk: Path) -> None:
    shutil.rmtree(desk / "letters/one/out")
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 2
    assert "the letter has not been exported" in said_in(ran)
    assert "hint: Mend it: drafter export one; or note it all the same: --anyway" in said_in(ran)
    assert not (desk / "letters/one/filed.toml").exists()
    assert drafter(*FILED, "--anyway", cwd=desk).code == 0
    assert (
        'in_spite_of = [\n    "the letter has not been exported",\n]' in (desk / "letters/one/filed.toml").read_text()
    )


def test_an_export_that_is_older_than_the_text_is_refused(desk: Path) -> None:
    text = desk / "letters/one/letter.md"
    text.write_text(CLEAN.replace("A gauge costs", "One gauge costs"), encoding="utf-8")
    os.utime(text, ns=(2**62, 2**62))
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 2
    assert "the export is older than the text (one.docx)" in said_in(ran)


def test_an_export_that_is_older_than_the_list_of_signatories_is_refused(desk: Path) -> None:
    assert drafter("signatories", "add", "one", "Amber Meadow Society", cwd=desk).code == 0
    os.utime(desk / "letters/one/signatories.csv", ns=(2**62, 2**62))
    assert "older than the list of signatories: one.docx" in said_in(drafter("status", "one", cwd=desk))
    assert "the export is older than the list of signatories (one.docx)" in said_in(drafter(*FILED, cwd=desk))


def test_the_list_of_signatories_is_part_of_what_was_filed(desk: Path) -> None:
    assert "Noted: the text and signatories;" in said_in(drafter(*FILED, cwd=desk))
    assert drafter("signatories", "list", "one", cwd=desk).code == 0
    with (desk / "letters/one/signatories.csv").open("a") as names:
        names.write("Bittern Reach Union\n")
    assert "changed since it was filed: signatories.csv" in said_in(drafter("status", "one", cwd=desk))
    ran = drafter("check", "one", "--select", "F74", cwd=desk)
    assert ran.code == 1
    assert "letters/one/signatories.csv: error F744: the list of signatories was changed after" in ran.out
    assert "signatories.csv is not as it was filed" in said_in(drafter(*FILED, cwd=desk))


def test_a_record_from_before_lists_were_noted_says_nothing_of_the_list(desk: Path) -> None:
    drafter(*FILED, cwd=desk)
    record = desk / "letters/one/filed.toml"
    kept = [line for line in record.read_text().splitlines() if not line.startswith("signatories")]
    record.write_text("\n".join(kept), encoding="utf-8")
    (desk / "letters/one/signatories.csv").write_text("name\nBittern Reach Union\n", encoding="utf-8")
    assert drafter("check", "one", "--select", "F74", cwd=desk).code == 0


def test_an_export_with_an_old_date_and_the_text_as_it_stands_will_do(desk: Path) -> None:
    # Git writes all files anew when a workspace is cloned, in any order.
    os.utime(desk / "letters/one/out/one.docx", ns=(1, 1))
    assert drafter(*FILED, cwd=desk).code == 0


def test_a_file_that_was_edited_in_word_is_filed_as_it_is_and_the_difference_is_said(desk: Path) -> None:
    (desk / "letters/one/out/one.txt").write_text("By hand.")
    assert drafter("export", "one", "--format", "txt", "--force", cwd=desk).code in (0, 1)
    (desk / "letters/one/out/one.txt").write_text("By hand again.")
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 0
    assert "one.txt was edited after its export; the claims are noted as letter.md has them" in said_in(ran)


def test_a_box_text_that_fits_is_filed_and_one_that_is_too_long_is_not(desk: Path) -> None:
    assert drafter("package", "one", "--no-pdf", cwd=desk).code == 0
    ran = drafter(*FILED, cwd=desk)
    assert "out/package/box-text.txt" in said_in(ran)
    drafter("filed", "one", "--undo", cwd=desk)
    long = " ".join(["Levels fall and towns wait for rain."] * 200)
    (desk / "letters/one/letter.md").write_text(CLEAN.replace("::: asks", f"{long}\n\n::: asks"), encoding="utf-8")
    drafter("export", "one", cwd=desk)
    assert drafter("package", "one", "--no-pdf", cwd=desk).code == 0
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 0, ran.err
    assert "out/package/larch-valley-comment.docx" in said_in(ran)
    assert "box-text.txt" not in (desk / "letters/one/filed.toml").read_text()


def test_errors_of_check_are_named_and_refuse_it(desk: Path) -> None:
    text = desk / "letters/one/letter.md"
    text.write_text(CLEAN.replace("BWR-2031-0004", "BWR-2031-0040"), encoding="utf-8")
    assert drafter("export", "one", "--force", cwd=desk).code == 0
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 2
    assert "drafter check finds" in ran.err
    assert "N501" in ran.err
    assert "drafter check one; or" in said_in(ran)


@pytest.mark.parametrize(
    "command",
    [
        ("export", "one"),
        ("export", "one", "--force"),
        ("cite", "one", "--accept", "strong"),
        ("check", "one", "--fix"),
        ("notice", "update", "one", "notice.txt"),
        ("notice", "questions", "one", "--decline", "1"),
        ("signatories", "import", "one", "form.csv"),
        ("signatories", "confirm", "one", "--all"),
        ("signatories", "decline", "one", "Larch"),
        ("signatories", "invite", "one", "Amber Meadow Society"),
        ("signatories", "add", "one", "Amber Meadow Society"),
        ("signatories", "remove", "one", "Larch"),
        ("new", "coalition", "--name", "one", "--no-input"),
        ("new", "coalition", "--name", "one", "--no-input", "--force"),
    ],
)
def test_whatever_would_change_a_filed_letter_says_that_it_is_filed(desk: Path, command: tuple[str, ...]) -> None:
    (desk / "form.csv").write_text("Name\nAmber Meadow Society\n", encoding="utf-8")
    drafter(*FILED, cwd=desk)
    before = files(desk)
    ran = drafter(*command, cwd=desk)
    assert ran.code == 2
    assert "the letter one was filed on 2020-05-01" in said_in(ran)
    assert "--reopen" in ran.err or "--name" in ran.err
    assert files(desk) == before


def test_a_filed_package_is_not_made_anew_and_another_place_is_free(desk: Path) -> None:
    assert drafter("package", "one", "--no-pdf", cwd=desk).code == 0
    drafter(*FILED, cwd=desk)
    assert "package/larch-valley-comment.docx" in (desk / "letters/one/filed.toml").read_text()
    ran = drafter("package", "one", "--no-pdf", cwd=desk)
    assert ran.code == 2
    assert "Write elsewhere: -o" in ran.err
    assert drafter("package", "one", "--no-pdf", "-o", "again", cwd=desk).code == 0
    assert drafter("export", "one", "--format", "html", cwd=desk).code == 0


def test_an_export_elsewhere_does_not_take_the_day_of_filing_from_what_was_learnt(desk: Path) -> None:
    drafter(*FILED, cwd=desk)
    assert drafter("export", "one", "-o", "copy.docx", cwd=desk).code == 0
    assert {context["date"] for context in contexts(desk)} == {"2020-05-01"}


def test_status_list_and_check_say_that_it_is_filed_and_what_was_changed_since(desk: Path) -> None:
    drafter(*FILED, cwd=desk)
    assert "  filed on 2020-05-01 (tracking number bwr-1)\n" in drafter("status", cwd=desk).out
    assert "[filed on 2020-05-01 (tracking number bwr-1)]" in drafter("list", cwd=desk).out
    assert json.loads(drafter("list", "--json", cwd=desk).out)["letters"][0]["tracking"] == "bwr-1"
    assert drafter("check", "one", "--select", "F74", cwd=desk).code == 0
    with (desk / "letters/one/letter.md").open("a") as text:
        text.write("\nMore.\n")
    (desk / "letters/one/out/one.docx").write_bytes(b"PK")
    status = drafter("status", "one", cwd=desk)
    assert "changed since it was filed: letter.md, out/one.docx" in said_in(status)
    ran = drafter("check", "one", "--select", "F74", cwd=desk)
    assert ran.code == 1
    assert "letters/one/letter.md: error F741: the text was changed after it was filed" in ran.out
    assert "letters/one/out/one.docx: error F742: out/one.docx is not as it was filed" in ran.out
    assert "drafter filed one --reopen" in said_in(drafter(*FILED, cwd=desk))


def test_a_letter_that_is_opened_again_can_be_changed_and_filed_a_second_time(desk: Path) -> None:
    drafter(*FILED, cwd=desk)
    assert drafter("filed", "one", "--reopen", cwd=desk).code == 0
    text = desk / "letters/one/letter.md"
    text.write_text(text.read_text().replace("A gauge costs", "One gauge costs"), encoding="utf-8")
    assert drafter("export", "one", cwd=desk).code == 0
    assert drafter("filed", "one", "--date", "2020-05-02", "--no-input", cwd=desk).code == 0
    claims = [json.loads(line) for line in (desk / "filed/one.jsonl").read_text().splitlines()]
    assert [(c["claim"], c["filing"], "One gauge" in c["text"]) for c in claims] == [
        ("weekly-levels", 1, False),
        ("gauges", 1, False),
        ("weekly-levels", 2, False),
        ("gauges", 2, True),
    ]
    assert (desk / "letters/one/filed.toml").read_text().count("[[filing]]") == 2


def test_a_filing_that_never_was_is_taken_back_without_a_trace(desk: Path) -> None:
    before = set(files(desk))
    drafter(*FILED, cwd=desk)
    assert drafter("filed", "one", "--undo", cwd=desk).code == 0
    assert set(files(desk)) == before
    ran = drafter("filed", "one", "--undo", cwd=desk)
    assert (ran.code, "is not marked as filed" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("oen",), "there is no letter “oen”"),
        (("one", "--date", "someday"), "cannot be read as a date"),
        (("one", "--date", "2190-01-01"), "2190-01-01 is still to come"),
        (("one", "--tracking", "a\x1bb"), "a control character"),
        (("one", "--file", "nowhere.docx"), "there is no file nowhere.docx"),
        (("one", "--file", "../../etc/passwd"), "there is no file"),
        (("one", "--file", "drafter.toml"), "does not lie in the letter's folder"),
        (("one", "--reopen", "--tracking", "x"), "--reopen stands alone"),
        (("one", "--reopen"), "is not marked as filed"),
    ],
)
def test_bad_input_is_answered_in_words_and_nothing_is_written(desk: Path, options: tuple[str, ...], said: str) -> None:
    before = files(desk)
    ran = drafter("filed", *options, cwd=desk)
    assert ran.code == 2
    assert said in said_in(ran)
    assert files(desk) == before


def test_a_workspace_that_may_not_be_written_is_said_with_the_way_on(desk: Path) -> None:
    if os.geteuid() == 0:
        # Root writes everywhere; a file where the folder should be stands in anybody's way.
        (desk / "filed").write_text("in the way")
    else:
        (desk / "filed").mkdir()
        (desk / "filed").chmod(0o500)
    ran = drafter(*FILED, cwd=desk)
    assert ran.code == 3
    assert "not saved" in ran.err
    assert "Complete its record with: drafter filed one" in said_in(ran)
    shutil.rmtree(desk / "filed", ignore_errors=True)
    (desk / "filed").unlink(missing_ok=True)
    assert drafter("filed", "one", cwd=desk).code == 0
    assert (desk / "filed/one.jsonl").is_file()


def test_killed_between_any_two_writes_the_next_call_completes_what_was_begun(desk: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(desk, tmp_path / "whole"))
    calls = live(whole, "disk", 0, FILED).calls
    after = files(whole)
    assert calls > 8
    for number in range(1, calls + 1, max(1, calls // 4)):
        again = Path(shutil.copytree(desk, tmp_path / f"killed-{number}"))
        assert live(again, "disk", number, FILED).code == -9
        assert drafter(*FILED, cwd=again).code == 0
        found = {name: data for name, data in files(again).items() if not name.endswith(".drafter-tmp")}
        assert found == after


@pytest.mark.parametrize("moment", [0.1, 0.9])
def test_ctrl_c_loses_nothing(desk: Path, tmp_path: Path, moment: float) -> None:
    whole = Path(shutil.copytree(desk, tmp_path / "whole"))
    life = live(whole, "disk", 0, FILED)
    again = Path(shutil.copytree(desk, tmp_path / "stopped"))
    stopped = live(again, "disk", -1 - int(moment * life.calls), FILED)
    assert stopped.code == 130
    assert "Traceback" not in stopped.said
    assert drafter(*FILED, cwd=again).code == 0
    assert files(again) == files(whole)


@pytest.fixture
def at_terminal(desk: Path) -> Iterator[Terminal]:
    terminal = Terminal(70, 24, "filed", "one", cwd=desk)
    yield terminal
    terminal.child.close(force=True)


@terminals
def test_at_a_terminal_day_and_number_are_asked_and_a_day_to_come_is_asked_again(
    at_terminal: Terminal, desk: Path
) -> None:
    at_terminal.answer("On which day was it filed?", CTRL_U + "1/1/2190" + ENTER)
    at_terminal.answer("2190-01-01 is still to come", CTRL_U + "May 1, 2020" + ENTER)
    at_terminal.answer("Which tracking number", "bwr-3" + ENTER)
    assert at_terminal.exit_code() == 0
    assert 'date = "2020-05-01"\ntracking = "bwr-3"' in (desk / "letters/one/filed.toml").read_text()


@terminals
def test_ctrl_c_at_a_question_leaves_everything_as_it_was(at_terminal: Terminal, desk: Path) -> None:
    before = files(desk)
    at_terminal.answer("On which day was it filed?", CTRL_C)
    assert at_terminal.exit_code() == 130
    assert files(desk) == before
