"""`kill -9` at random moments of an interview, of assembly and of export: whole files, and at most one answer lost.

The moments are counted in calls, not in time, so that a seed gives the same ones on every machine; half of them fall
into the modules that write. DRAFTER_KILLS=100 tries so many; a few are tried by default.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.store.answers import read_answers
from drafter.store.letters import unfinished
from drafter.store.workspace import read_settings
from tests.cli.runner import FILES, Ran, drafter, environment, files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a matter of Unix")

KILLS = int(os.environ.get("DRAFTER_KILLS", "15"))
TYPED = {
    "writer": "Ada Exemplar",
    "connection": "I teach examples at a public school.",
    "agency": "Bureau of Examples",
    "agency_short": "BoE",
    "department": "Department of Instances",
    "notice_title": "Examples in Federal Rules",
    "notice_action": "request for comment",
    "docket": "BOE-2025-0001",
    "agency_docket": "250101-0001",
    "rin": "0660-XC060",
    "fr_citation": "90 Fed. Reg. 1,234",
    "fr_date": "January 2, 2025",
    "deadline": "March 31, 2025",
    "notice_url": "https://example.org/notice",
    "notice_source": "",
    "date": "March 28, 2025",
    "salutation": "Dear Director:",
    "subject": "Rules should come with examples",
    "close": "Sincerely,",
}
REST = {"addressee": ["The Director"], "experience": "We waited.", "claims": ["marginal-risk"], "extra_asks": ["wait"]}
INTERVIEW = ("new", "individual", "--prompts", "plain", "--answers", "rest.json", "--export")
ASSEMBLY = ("new", "coalition", "--answers", "answers.toml", "--no-input", "--name", "one", "--force")
EXPORT = ("export", "one")


@dataclass(frozen=True, kw_only=True)
class Life:
    """One run: its exit code, the lines that it read, its calls if it came to its end, and what it said."""

    code: int
    read: int
    calls: int
    said: str


def live(desk: Path, where: str, number: int, arguments: tuple[str, ...], typed: str = "") -> Life:
    report = desk.parent / "report"
    report.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.doomed", str(report), where, str(number), *arguments],
        cwd=desk,
        env={**os.environ, **environment(desk)},
        input=typed.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    marks = report.read_text() if report.exists() else ""
    return Life(
        code=done.returncode, read=marks.count("."), calls=int(marks.lstrip(".") or 0), said=done.stderr.decode()
    )


def lines(skip: int = 0) -> str:
    """What the person types from some answer on; the empty line says yes to the review."""
    return "\n".join([*list(TYPED.values())[skip:], "", ""])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the answers that are not typed, and one where a letter was exported and edited since."""
    home = tmp_path_factory.mktemp("kill")
    empty, letter = home / "empty", home / "letter"
    for desk in (empty, letter):
        desk.mkdir()
        shutil.copy(FILES / "answers.toml", desk)
        (desk / "rest.json").write_text(json.dumps(REST), encoding="utf-8")
    assert drafter(*ASSEMBLY, cwd=letter).code == 0
    assert drafter(*EXPORT, cwd=letter).code == 0
    with (letter / "letters/one/letter.md").open("a", encoding="utf-8") as text:
        text.write("\nAdded by hand.^[@kapoor2024societal.]\n")
    return home


@dataclass(frozen=True, kw_only=True)
class Act:
    """A command, the folder in which it begins, and the files after it when nothing befalls it."""

    start: Path
    arguments: tuple[str, ...]
    typed: str
    after: dict[str, bytes]
    calls: dict[str, int]


@pytest.fixture(scope="module")
def acts(begun: Path) -> dict[str, Act]:
    return {
        "interview": _act(begun / "empty", INTERVIEW, lines()),
        "assembly": _act(begun / "empty", ASSEMBLY, ""),
        "assembly over a letter": _act(begun / "letter", (*ASSEMBLY, "--set", "subject=Another"), ""),
        "export": _act(begun / "letter", EXPORT, ""),
    }


def _act(start: Path, arguments: tuple[str, ...], typed: str) -> Act:
    calls = {}
    for where in ("any", "disk"):
        desk = start.parent / "whole"
        shutil.copytree(start, desk)
        life = live(desk, where, 0, arguments, typed)
        assert life.code == 0
        calls[where], after = life.calls, files(desk)
        shutil.rmtree(desk)
    return Act(start=start, arguments=arguments, typed=typed, after=after, calls=calls)


def moments() -> Iterator[tuple[str, str, float]]:
    chance = random.Random(20250331)
    names = ("interview", "export", "interview", "assembly", "interview", "assembly over a letter")
    for number in range(KILLS):
        yield names[number % len(names)], "disk" if number % 2 else "any", chance.random()


@pytest.mark.parametrize(("name", "where", "moment"), list(moments()))
def test_nothing_is_half_written_and_the_work_goes_on(
    acts: dict[str, Act], tmp_path: Path, name: str, where: str, moment: float
) -> None:
    act = acts[name]
    desk = Path(shutil.copytree(act.start, tmp_path / "desk"))
    before = files(desk)
    life = live(desk, where, 1 + int(moment * act.calls[where]), act.arguments, act.typed)
    assert life.code == -9
    for path, content in files(desk).items():
        if not path.endswith(".drafter-tmp") and "/.new-" not in path:
            assert_whole(desk, path, content, before, act.after)
    again = go_on(desk, life) if name == "interview" else drafter(*act.arguments, cwd=desk)
    assert again.code == 0, again.err
    for path, content in act.after.items():
        if path.endswith((".md", ".docx")):
            assert (desk / path).read_bytes() == content


def assert_whole(desk: Path, path: str, content: bytes, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """A file is as it was, as it would have become, or of a kind that changes by the way and can be read."""
    if content in (before.get(path), after.get(path)):
        return
    if path.startswith(".drafter/unfinished-"):
        read_answers(desk / path)
    elif path.endswith(".exports.json"):
        json.loads(content)
    elif path.endswith("drafter.toml"):
        read_settings(desk)
    else:
        pytest.fail(f"{path} is neither the old file nor the new one")


def go_on(desk: Path, life: Life) -> Ran:
    """Takes the interview up again, once it is sure that no more than one answer was lost."""
    kept = unfinished(desk)
    if list(desk.glob("letters/[!.]*")):
        # The letter was there already; what was left is the Word file.
        return drafter("export", "--force", cwd=desk)
    saved = [key for key in kept[0].saved.answers.values if key in TYPED] if kept else []
    assert saved == list(TYPED)[: len(saved)]
    assert len(saved) >= min(life.read, len(TYPED)) - 1
    resume = (*INTERVIEW, "--resume") if kept else INTERVIEW
    done = live(desk, "any", 0, resume, lines(len(saved)))
    return Ran(code=done.code, out="", err="the interview did not go on")


@pytest.mark.parametrize("name", ["interview", "assembly", "export"])
@pytest.mark.parametrize("moment", [0.01, 0.3, 0.6, 0.99])
def test_ctrl_c_at_any_moment_is_answered_in_words(
    acts: dict[str, Act], tmp_path: Path, name: str, moment: float
) -> None:
    act = acts[name]
    desk = Path(shutil.copytree(act.start, tmp_path / "desk"))
    life = live(desk, "any", -1 - int(moment * act.calls["any"]), act.arguments, act.typed)
    assert life.code == 130, life.said
    assert life.said.rstrip().split("\n")[-1].startswith(("Stopped.", "hint: Go on with: drafter new --resume"))
    assert "Traceback" not in life.said
    assert not list(desk.rglob("*.drafter-tmp"))
