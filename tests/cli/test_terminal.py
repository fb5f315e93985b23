"""Whole interviews as a person has them, from an empty folder to the Word file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.store.letters import unfinished
from tests.cli.terminal import ALT_DOWN, CTRL_C, CTRL_U, ENTER, ESC, TAB, Terminal

pytestmark = pytest.mark.skipif(__import__("os").name == "nt", reason="pseudo-terminals are a matter of Unix")
Open = Callable[..., Terminal]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def start(desk: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def begin(columns: int, rows: int, *arguments: str, **env: str) -> Terminal:
        opened.append(Terminal(columns, rows, *arguments, cwd=desk, **env))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.child.close(force=True)


def footnotes(desk: Path) -> str:
    [path] = desk.glob("letters/*/out/*.docx")
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/footnotes.xml").decode("utf-8")


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (70, 20)])
def test_a_coalition_letter_with_mistakes_a_way_back_and_a_break(
    start: Open, desk: Path, columns: int, rows: int
) -> None:
    first = start(columns, rows, "new")
    first.answer("Which notice does it answer?", "89FR" + ENTER)
    first.answer("89FR: there is no such file", CTRL_U + ENTER)
    first.answer("What kind of letter is it?", ENTER)
    first.answer("Which agency asks for comments?\nIts name", ENTER)
    first.answer("This one needs an answer", "Burea of Exmples" + ENTER)
    first.answer("What shall the letter call the agency after that?", ESC)
    first.answer("> Burea of Exmples", CTRL_U + "Bureau of Examples" + ENTER)
    first.answer("What shall the letter call the agency after that?", ENTER)
    first.answer("Of which department is the agency a part?", ENTER)
    first.answer("What is the title of the notice?", "Rules for *Examples*" + ENTER)
    first.answer("> request for comment", ENTER)
    first.answer("What is the docket number on Regulations.gov?", "89 FR 14059" + ENTER)
    first.answer("A docket number has letters, digits and hyphens only", CTRL_U + "BOE-2026-0001" + ENTER)
    first.answer("Does the agency have a docket number of its own?", "half ty")
    first.answer("> half ty", CTRL_C)
    first.until("Go on with: drafter new --resume")
    assert first.exit_code() == 130
    assert [path.name for path in desk.iterdir()] == [".drafter"]
    [kept] = unfinished(desk)
    assert kept.saved.answers.get("docket") == "BOE-2026-0001"

    again = start(columns, rows, "new", "--resume")
    again.until("Going on with the letter that was begun: Rules for *Examples*")
    again.answer("Does the agency have a docket number of its own?", ENTER)
    again.answer("What is the RIN?", ENTER)
    again.answer("Where does the notice stand in the Federal Register?", "89 FR 14059" + ENTER)
    again.answer("  89 Fed. Reg. 14,059", "")
    again.answer("On what day was it published?", "febuary 26, 2024" + ENTER)
    again.answer("Did you mean February?", CTRL_U + "2/26/24")
    again.answer("= February 26, 2024", ENTER)
    for question in (
        "On what day do comments close?",
        "What is the address of the notice on the web?",
        "Is the notice among your sources already?",
        "What date shall the letter bear?",
        "How is it delivered?",
    ):
        again.answer(question, ENTER)
    again.answer("To whom is it addressed?", ENTER + ENTER)
    again.answer("How does the letter greet the addressee?", ENTER)
    again.answer("What does the Re line say?", ENTER)
    again.answer("0 chosen", "margnal rsk")
    again.answer("1 of", TAB + CTRL_U + "open safety")
    again.answer(lambda text: "1 chosen" in text and "> [ ]  Open models make AI safer" in text, TAB)
    again.answer("2 chosen", ENTER)
    again.answer("In which order", ALT_DOWN)
    again.answer(" 1. Open models make AI safer", ENTER)
    again.answer("What else does the letter ask for?", "publish the record" + ENTER + ENTER)
    again.answer("What is the letter about", ENTER)
    again.answer("What do all who sign hold in common?", ENTER)
    again.answer("Do some of those who sign file comments of their own?", ENTER)
    again.answer("Who signs?\n", "Institute for Worked Examples" + ENTER + "who.csv" + ENTER + ENTER)
    again.answer("is a file among names", CTRL_U + "\x7f" + ENTER + ENTER)
    again.answer("Shall the opening say how many sign?", ENTER)
    again.answer("Do individuals sign for themselves alone?", ENTER)
    again.answer("Who receives a copy?", ENTER)
    again.answer("Whom may the agency ask?", ENTER)
    again.answer("With which words does the letter close?", ENTER)
    again.answer("Nothing has been written yet.", ENTER)
    again.answer("Write the Word file now?", ENTER)
    again.until("drafter package")
    assert again.exit_code() == 0
    assert "Kapoor" in footnotes(desk)
    [text] = desk.glob("letters/*/letter.md")
    assert "\\*Examples\\*" in text.read_text(encoding="utf-8")
    assert not unfinished(desk)


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (70, 20)])
def test_a_letter_of_one_person(start: Open, desk: Path, columns: int, rows: int) -> None:
    terminal = start(columns, rows, "new", "individual", "--set", "agency=Bureau of Examples", "--defaults", "--export")
    terminal.answer("Who writes the letter?", "Ada Exemplar" + ENTER)
    for question in ("Who is the writer in this matter?", "call the agency after that?", "Of which department"):
        terminal.answer(question, ENTER)
    terminal.answer("What is the title of the notice?", "Rules for Examples" + ENTER)
    for question in (
        "What is the docket number on Regulations.gov?",
        "Does the agency have a docket number of its own?",
        "What is the RIN?",
        "Where does the notice stand in the Federal Register?",
        "On what day was it published?",
        "On what day do comments close?",
        "What is the address of the notice on the web?",
        "Is the notice among your sources already?",
        "What date shall the letter bear?",
        "What has the writer seen or lived through?",
    ):
        terminal.answer(question, ENTER)
    terminal.answer("0 chosen", "margnal rsk")
    terminal.answer("1 of", TAB + ENTER)
    terminal.answer("What else does the letter ask for?", ENTER)
    terminal.answer("Please look over your answers", ENTER)
    terminal.until("drafter package")
    assert terminal.exit_code() == 0
    assert list(desk.glob("letters/*/out/*.docx"))


@pytest.mark.parametrize("how", [("--prompts", "plain"), ()], ids=["plain", "dumb"])
def test_in_plain_lines(start: Open, desk: Path, how: tuple[str, ...]) -> None:
    terminal = start(70, 20, "new", "individual", *how, TERM="dumb" if not how else "xterm-256color")
    terminal.answer("Which notice does it answer?\nAnswer:", "\n")
    terminal.answer("Question 1 of 2. Who writes the letter?\nAnswer:", "Ada Exmplar\n")
    terminal.answer("Question 2 of 2. Who is the writer in this matter?\nAnswer:", "back\n")
    terminal.answer("Answer [Ada Exmplar]:", "Ada Exemplar\n")
    terminal.answer("Answer:", "\n")
    terminal.answer("Which agency asks for comments?\nAnswer:", "?\n")
    terminal.answer("Its name in full", "Bureau of Examples\n")
    terminal.answer("Question 2 of 13.", "quit\n")
    terminal.until("Go on with: drafter new --resume")
    assert terminal.exit_code() == 130
    [kept] = unfinished(desk)
    assert kept.saved.answers.get("writer") == "Ada Exemplar"
    assert "\x1b" not in terminal.text
