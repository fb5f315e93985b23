"""`drafter notice` and `drafter new --notice`: from a document to the questions that a letter answers."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import ROOT, Ran, drafter, files
from tests.unit.app.test_notices import DOCUMENT, FAULTS, HTML, JSON, TEXT, Register, answer

SAMPLES = ROOT / "tests" / "unit" / "notice" / "samples"
DATA = ROOT.parent / "shared" / "data" / "notices"
TOPICS = SAMPLES / "topics.xml"
STABLE = (
    "schema document_number citation title action agencies dockets rins publication_date comments_close questions "
    "filing_rules uncertain"
).split()
ANSWERS = """
organization = "Institute for Worked Examples"
organization_short = "the Institute"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An empty folder with a file of answers."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    return folder


@pytest.fixture
def register() -> Iterator[Register]:
    server = Register()
    yield server
    server.close()


def new(desk: Path, *more: str, notice: Path = TOPICS) -> Ran:
    ran = drafter(
        "new",
        "rfi",
        "--notice",
        str(notice),
        "--answers",
        "answers.toml",
        "--name",
        "one",
        "--no-input",
        *more,
        cwd=desk,
    )
    assert ran.code == 0, ran.err
    return ran


def rows(desk: Path) -> dict[str, dict[str, str]]:
    saved = tomllib.loads((desk / "letters" / "one" / "letter.toml").read_text(encoding="utf-8"))
    return {row["number"]: row for row in saved["answers"]["questions"]}


def responses(desk: Path) -> dict[str, str]:
    return {number: row["response"] for number, row in rows(desk).items() if row["response"]}


def text(desk: Path) -> str:
    return (desk / "letters" / "one" / "letter.md").read_text(encoding="utf-8")


def kept(desk: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((desk / "letters" / "one" / "notice.json").read_text(encoding="utf-8"))
    return found


def numbers() -> list[str]:
    shown = json.loads(drafter("notice", "show", str(TOPICS), "--json", cwd=ROOT).out)
    return [question["number"] for question in shown["questions"]]


def one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


# -- show


def test_a_bare_file_is_shown_as_the_stable_form_and_nothing_else(desk: Path) -> None:
    ran = drafter("notice", "show", str(TOPICS), "--json", cwd=desk)

    assert (ran.code, ran.err) == (0, "")
    assert list(json.loads(ran.out)) == STABLE
    assert json.loads(ran.out)["document_number"] == "2025-07777"


def test_the_sheet_shows_facts_doubts_rules_and_the_tree_within_the_terminals_width(desk: Path) -> None:
    ran = drafter("notice", "show", str(TOPICS), cwd=desk, env={"COLUMNS": "70"})

    assert "Comments close    June 16, 2025" in ran.out
    assert "Not certain" in ran.out
    assert f"{len(numbers())} questions" in ran.out
    assert max(len(line) for line in ran.out.splitlines() if "://" not in line) <= 70


def test_the_tree_alone_has_every_question_set_in_under_its_parent(desk: Path) -> None:
    out = drafter("notice", "show", str(TOPICS), "--questions", cwd=desk).out

    shown = [line.split()[0] for line in out.splitlines() if line.split() and line.split()[0] in numbers()]
    assert shown == numbers()
    assert "Comments close" not in out


@pytest.mark.skipif(not DATA.is_dir(), reason="the notices of the Federal Register are not beside the project")
@pytest.mark.parametrize("name", ["2024-03763.txt", "2024-03763.pdf"])
def test_a_request_of_52_questions_is_shown_whole(desk: Path, name: str) -> None:
    shown = json.loads(drafter("notice", "show", str(DATA / name), "--json", cwd=desk).out)

    assert shown["dockets"] == {"agency": ["240216-0052"], "portal": ["NTIA-2023-0009"]}
    assert (shown["comments_close"], shown["rins"]) == ("2024-03-27", ["0660-XC060"])
    assert len(shown["questions"]) == 52


@pytest.mark.parametrize("name", ["nothing", "notice.docx"])
def test_what_is_neither_a_letter_nor_a_notice_is_refused_with_a_way_on(desk: Path, name: str) -> None:
    ran = drafter("notice", "show", name, cwd=desk)

    assert ran.code == 2
    assert "a file, or a document number" in one_line(ran.err)


# -- new


def test_from_an_empty_folder_the_notice_fills_in_the_caption(desk: Path) -> None:
    new(desk)

    assert kept(desk)["document_number"] == "2025-07777"
    saved = tomllib.loads((desk / "letters" / "one" / "letter.toml").read_text(encoding="utf-8"))
    assert saved["origins"]["deadline"] == "notice"
    assert saved["answers"]["deadline"] == "2025-06-16"
    assert f"RE: Response to {kept(desk)['title']}" in text(desk)
    assert list(rows(desk)) == numbers()


def test_the_kind_that_answers_questions_is_taken_where_the_notice_puts_some(desk: Path) -> None:
    ran = drafter("new", "--notice", str(TOPICS), "--answers", "answers.toml", "--no-input", cwd=desk)

    assert ran.code == 0
    assert "kind of letter: Answer to a request for information" in one_line(ran.err)


def test_picked_questions_stand_in_the_letter_and_claims_go_under_the_one_they_fit(desk: Path) -> None:
    first, second, third = numbers()[:3]
    new(
        desk,
        "--set",
        f"answered={first},{second}",
        "--set",
        f"declined={third}",
        "--set",
        "claims=evidence-standard",
    )

    given = responses(desk)
    assert list(given) == [first, second, third]
    assert given[third] == "no response"
    assert f'::: {{.answer question="{first}"}}' in text(desk)
    assert "No response." in text(desk)
    blanks = [number for number in (first, second) if given[number] == "[ANSWER TO COME]"]
    assert text(desk).count("ANSWER TO COME") == len(blanks) > 0


def test_rows_of_an_answers_file_get_the_text_of_their_questions(desk: Path) -> None:
    first = numbers()[0]
    (desk / "answers.toml").write_text(
        f'{ANSWERS}\n[[questions]]\nnumber = "{first}"\nresponse = "Our own words."\n', encoding="utf-8"
    )
    new(desk)

    assert responses(desk) == {first: "Our own words."}
    assert f"*{rows(desk)[first]['text']}*" in text(desk).replace("\\", "")


def test_a_question_that_the_notice_does_not_put_is_named_before_anything_is_written(desk: Path) -> None:
    ran = drafter(
        "new",
        "rfi",
        "--notice",
        str(TOPICS),
        "--answers",
        "answers.toml",
        "--no-input",
        "--set",
        "answered=99",
        cwd=desk,
    )

    assert ran.code == 2
    assert "no question 99" in ran.err
    assert list(files(desk)) == ["answers.toml"]


def test_what_is_typed_wins_over_the_notice(desk: Path) -> None:
    new(desk, "--set", "docket=OTHER-2025-0001")

    assert "OTHER-2025-0001" in text(desk)


def test_a_joint_rule_prints_all_its_numbers(desk: Path) -> None:
    new(desk, notice=SAMPLES / "joint.html")

    assert "RINs 1599-AZ10, 7199-AZ11" in text(desk)
    assert "Docket Nos. OHL-2026-0003, BTF-2026-0021" in text(desk)


def test_doubts_are_said_before_the_interview(desk: Path) -> None:
    assert "warning: not certain: Date of publication" in one_line(new(desk).err)


def test_a_notice_that_is_none_leaves_the_folder_as_it_was(desk: Path) -> None:
    (desk / "odd.txt").write_text("Dear colleagues,\n", encoding="utf-8")
    before = files(desk)
    ran = drafter("new", "rfi", "--notice", "odd.txt", "--answers", "answers.toml", "--no-input", cwd=desk)

    assert ran.code == 3
    assert "does not read as a Federal Register notice" in one_line(ran.err)
    assert files(desk) == before


# -- add


def without_notice(desk: Path) -> None:
    """A letter that was begun without its notice."""
    ran = drafter(
        "new", "rfi", "--answers", "answers.toml", "--name", "one", "--no-input", "--set", "agency=Tide Office",
        "--set", "notice_title=Computing With Tides", cwd=desk,
    )  # fmt: skip
    assert ran.code == 0, ran.err


def test_a_notice_is_added_to_a_letter_and_fills_what_was_empty(desk: Path) -> None:
    without_notice(desk)
    before = text(desk)
    ran = drafter("notice", "add", str(TOPICS), cwd=desk)

    assert ran.code == 0, ran.err
    assert ran.out == "letters/one/notice.json\n"
    saved = tomllib.loads((desk / "letters" / "one" / "letter.toml").read_text(encoding="utf-8"))
    assert saved["answers"]["deadline"] == "2025-06-16"
    assert saved["answers"]["agency"] == "Tide Office"
    assert "letter.toml has Tide Office for agency; the notice says" in one_line(ran.err)
    assert list(rows(desk)) == numbers()
    assert text(desk) == before


def test_a_second_notice_is_not_laid_over_the_first(desk: Path) -> None:
    new(desk)
    before = files(desk)
    ran = drafter("notice", "add", str(SAMPLES / "joint.html"), cwd=desk)

    assert ran.code == 2
    assert "drafter notice update one" in one_line(ran.err)
    assert files(desk) == before


def test_without_a_letter_the_way_to_begin_one_is_said(desk: Path) -> None:
    ran = drafter("notice", "add", "2024-03763", cwd=desk)

    assert ran.code == 2
    assert "drafter new --notice 2024-03763" in ran.err


# -- questions


def test_picking_a_question_gives_it_a_place_in_the_letter_in_the_notices_order(desk: Path) -> None:
    first, second, third = numbers()[:3]
    new(desk, "--set", f"answered={first},{third}")
    ran = drafter("notice", "questions", "--answer", second, "--owner", f"{second}=Jo", cwd=desk)

    assert ran.code == 0, ran.err
    order = re.findall(r'\.answer question="([^"]+)"', text(desk))
    assert order == [first, second, third]
    assert kept(desk)["letter"] == {"owners": {second: "Jo"}}
    shown = drafter("notice", "show", "--questions", cwd=desk).out
    assert f"{second}  (to be answered, Jo)" in shown


def test_a_first_answer_stands_before_the_closing(desk: Path) -> None:
    new(desk)
    drafter("notice", "questions", "--answer", numbers()[0], cwd=desk)

    assert text(desk).index(".answer question") < text(desk).index("::: closing")


def test_declining_replaces_the_blank_and_spares_what_was_written(desk: Path) -> None:
    first, second = numbers()[:2]
    new(desk, "--set", f"answered={first},{second}")
    path = desk / "letters" / "one" / "letter.md"
    path.write_text(text(desk).replace("\\[ANSWER TO COME\\]", "We have looked at this.", 1), encoding="utf-8")
    ran = drafter("notice", "questions", "--decline", f"{first},{second}", cwd=desk)

    assert "We have looked at this." in text(desk)
    assert "ANSWER TO COME" not in text(desk)
    assert f"question {first} is answered here still" in one_line(ran.err)
    assert responses(desk) == {first: "no response", second: "no response"}


def test_left_out_and_taken_back(desk: Path) -> None:
    first, second = numbers()[:2]
    new(desk)
    drafter("notice", "questions", "--leave-out", f"{first},{second}", "--owner", f"{first}=Jo", cwd=desk)
    assert kept(desk)["letter"]["left_out"] == [first, second]

    drafter("notice", "questions", "--answer", first, "--owner", f"{first}=", cwd=desk)
    assert kept(desk)["letter"] == {"left_out": [second]}


def test_without_options_and_with_nobody_to_ask_the_standing_is_shown(desk: Path) -> None:
    new(desk, "--set", f"answered={numbers()[0]}")
    before = files(desk)
    ran = drafter("notice", "questions", cwd=desk)

    assert ran.code == 0
    assert "1 to be answered" in one_line(ran.err)
    assert files(desk) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--answer", "99"), "no question 99"),
        (("--owner", "Jo"), "names no owner"),
        (("--answer", "{0}", "--decline", "{0}"), "two things are wanted"),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(desk: Path, options: tuple[str, ...], words: str) -> None:
    new(desk)
    before = files(desk)
    ran = drafter("notice", "questions", *(option.format(numbers()[0]) for option in options), cwd=desk)

    assert ran.code == 2
    assert words in one_line(ran.err)
    assert files(desk) == before


# -- update


def test_an_extension_moves_the_deadline_and_keeps_the_answers(desk: Path) -> None:
    first = numbers()[0]
    new(desk, "--set", f"answered={first}")
    before = text(desk)
    ran = drafter("notice", "update", "one", str(SAMPLES / "extension.txt"), cwd=desk)

    assert ran.code == 0, ran.err
    assert "The deadline was extended from June 16, 2025 to July 16, 2025." in one_line(ran.err)
    assert kept(desk)["comments_close"] == "2025-07-16"
    assert len(kept(desk)["questions"]) == len(numbers())
    saved = tomllib.loads((desk / "letters" / "one" / "letter.toml").read_text(encoding="utf-8"))
    assert saved["answers"]["deadline"] == "2025-07-16"
    assert responses(desk) == {first: "[ANSWER TO COME]"}
    assert text(desk) == before


def amendment(desk: Path, *changes: tuple[str, str]) -> Path:
    found = TOPICS.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in found
        found = found.replace(old, new, 1)
    path = desk / "amended.xml"
    path.write_text(found, encoding="utf-8")
    return path


def test_answers_follow_their_questions_to_new_numbers_with_the_old_text_shown(desk: Path) -> None:
    new(desk, "--set", "answered=A.1,A.2,A.2.a,C.1")
    path = amendment(
        desk,
        ("What hardware bears salt water?", "What hardware bears salt water for a year?"),
        ("<P>2. Describe the tests", "<P>2. Is salt measured?</P><P>3. Describe the tests"),
        ("What training do people need?", "Should harbors close at night?"),
    )
    ran = drafter("notice", "update", "one", str(path), cwd=desk)

    assert ran.code == 0, ran.err
    said = one_line(ran.err)
    assert "Question A.1 has other words. Its answer was carried over; read it again." in said
    assert "Before: What hardware bears salt water? Now: What hardware bears salt water for a year?" in said
    assert "Question A.2 is now A.3, in the same words." in said
    assert "New: A.2 Is salt measured?" in said
    assert "No longer asked: C.1 What training do people need?" in said
    assert "no question takes the answer to C.1" in said
    assert list(responses(desk)) == ["A.1", "A.3", "A.3.a"]
    assert re.findall(r'\.answer question="([^"]+)"', text(desk)) == ["A.1", "A.3", "A.3.a", "C.1"]
    assert re.findall(r"^## Question (.+)$", text(desk), re.MULTILINE) == ["A.1", "A.3", "A.3.a", "C.1"]
    assert "*What hardware bears salt water for a year?*" in text(desk)
    assert kept(desk)["letter"]["before"] == {"A.1": "What hardware bears salt water?"}


def test_the_same_notice_again_changes_nothing(desk: Path) -> None:
    new(desk)
    before = files(desk)
    ran = drafter("notice", "update", "one", str(TOPICS), cwd=desk)

    assert "Nothing has changed" in ran.err
    assert files(desk) == before


def test_a_notice_of_another_proceeding_is_refused(desk: Path) -> None:
    new(desk)
    before = files(desk)
    ran = drafter("notice", "update", "one", str(SAMPLES / "joint.html"), cwd=desk)

    assert ran.code == 2
    assert "another proceeding" in ran.err
    assert files(desk) == before


# -- the network


def asked(register: Register, desk: Path, *command: str, seconds: str = "5") -> Ran:
    env = {"DRAFTER_FEDERAL_REGISTER": register.base, "DRAFTER_TIMEOUT": seconds}
    return drafter(*command, cwd=desk, env=env)


def test_a_letter_begins_with_a_notice_fetched_by_its_number(register: Register, desk: Path) -> None:
    register.on(DOCUMENT, (200, JSON, answer()))
    register.on(TEXT, (200, HTML, (SAMPLES / "joint.html").read_bytes()))
    ran = asked(
        register,
        desk,
        "new",
        "rfi",
        "--notice",
        "2026-04417",
        "--answers",
        "answers.toml",
        "--name",
        "one",
        "--no-input",
    )

    assert ran.code == 0, ran.err
    assert "Asking the Federal Register for 2026-04417" in ran.err
    assert "the DATES text says 2026-05-11" in one_line(ran.err)
    assert kept(desk)["comments_close"] == "2026-05-11"
    assert "https://www.federalregister.gov/d/2026-04417" in text(desk)


def test_without_a_source_the_notice_is_fetched_again(register: Register, desk: Path) -> None:
    new(desk, notice=SAMPLES / "joint.html")
    register.on(DOCUMENT, (200, JSON, answer()))
    register.on(TEXT, (200, HTML, (SAMPLES / "joint.html").read_bytes().replace(b"May 11, 2026", b"May 25, 2026")))
    ran = asked(register, desk, "notice", "update")

    assert ran.code == 0, ran.err
    assert "extended from May 11, 2026 to May 25, 2026" in one_line(ran.err)


def test_the_metadata_alone_do_not_lose_the_questions(register: Register, desk: Path) -> None:
    new(desk, notice=SAMPLES / "joint.html")
    register.on(DOCUMENT, (200, JSON, answer()))
    asked(register, desk, "notice", "update")

    assert len(kept(desk)["questions"]) == 3


@pytest.mark.parametrize(("replies", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_of_the_network_is_one_message_and_nothing_is_half_written(
    register: Register, desk: Path, replies: list[Any], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_notice(desk)
    register.on(DOCUMENT, *replies)
    before = files(desk)
    monkeypatch.setattr("drafter.app.notices.PAUSE", 0.01)
    ran = asked(register, desk, "notice", "add", "2026-04417", seconds="0.2")

    assert ran.code == 3
    assert re.search(words, one_line(ran.err))
    assert ran.err.count("error:") == 1
    assert "give that file" in one_line(ran.err)
    assert files(desk) == before


def test_a_pause_that_the_server_asks_for_is_kept(register: Register, desk: Path) -> None:
    register.on(DOCUMENT, (429, {"Retry-After": "0"}, b""), (200, JSON, answer()))
    ran = asked(register, desk, "notice", "show", "2026-04417", "--json")

    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["citation"] == "91 FR 11870"


def test_a_patience_that_is_no_number_is_said(register: Register, desk: Path) -> None:
    ran = asked(register, desk, "notice", "show", "2026-04417", seconds="soon")

    assert ran.code == 2
    assert "DRAFTER_TIMEOUT" in ran.err
