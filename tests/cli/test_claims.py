"""`drafter claims`: the library's memory, from the review of a claim to its history."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.checked import ANSWERS, workspace
from tests.cli.runner import Ran, drafter, files
from tests.cli.terminal import CTRL_C, ENTER, Terminal
from tests.unit.store.building import write

LEVELS = """---
id: weekly-levels
title: Weekly levels
thesis: Levels should be reported each week.
topics: [reservoirs]
slots:
  - {name: who, text: Who plans by them, default: Small towns}
---
{{ who }} plan their summers by them, says {{ agency }}.^[See @doe2030levels.] Reports cost little.

::: short
Report each week.
:::
"""
GAUGES = """---
id: gauges
title: Automatic gauges
thesis: Gauges should be automatic.
topics: [reservoirs, cost]
---
A gauge costs less than a truck that drives to the reservoir each week.^[See also @roe2029gauges.]
"""
TEXT = """---
title: Levels
kind: coalition
---

::: {.claim .point id="weekly-levels" digest="%s"}
**Levels should be reported each week.** Small towns plan their summers by them, says Bureau of Water Records.\
^[See @doe2030levels.] Reports cost %s.
:::
"""
terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with two claims of its own, and a letter that tells one of them in other words."""
    root = tmp_path / "desk"
    answers = ANSWERS.replace("[answers]\n", '[answers]\nclaims = ["weekly-levels"]\n')
    workspace(root, TEXT % ("0" * 12, "next to nothing"), letter__toml=answers)
    write(root, {"claims/water/weekly-levels.md": LEVELS, "claims/water/gauges.md": GAUGES})
    return root


def said_in(ran: Ran) -> str:
    return " ".join(ran.err.split())


def claims_in(ran: Ran) -> list[str]:
    """The claims that a list names, without what it says of them."""
    return [line.partition(":")[0] for line in ran.out.splitlines() if line and not line.startswith(" ")]


def own(root: Path, *options: str) -> dict[str, dict[str, object]]:
    """The rows of the list by claim."""
    ran = drafter("claims", "list", "--json", *options, cwd=root)
    assert ran.code == 0, ran.err
    return {row["id"]: row for row in json.loads(ran.out)["claims"]}


def kinds(row: dict[str, object]) -> list[str]:
    return [reason["kind"] for reason in row["reasons"]]  # type: ignore[attr-defined]


def test_reviewed_then_edited_is_stale_and_reviewed_again_is_fresh(desk: Path) -> None:
    path = desk / "claims/water/gauges.md"
    assert kinds(own(desk)["gauges"]) == ["never-reviewed"]
    assert drafter("claims", "review", "gauges", "--by", "A. Counsel", cwd=desk).code == 0
    assert kinds(own(desk)["gauges"]) == []
    path.write_text(path.read_text().replace("less", "far less"), encoding="utf-8")
    assert kinds(own(desk)["gauges"]) == ["edited"]
    assert "gauges" in own(desk, "--stale")
    assert drafter("claims", "review", "gauges", "--by", "A. Counsel", cwd=desk).code == 0
    assert kinds(own(desk)["gauges"]) == []
    assert "gauges" not in own(desk, "--stale")


def test_a_review_changes_one_line_of_the_claims_file(desk: Path) -> None:
    drafter("claims", "review", "gauges", "--by", "A. Counsel", "--on", "May 1, 2020", cwd=desk)
    line, *rest = [row for row in (desk / "claims/water/gauges.md").read_text().split("\n") if row.startswith("review")]
    assert line.startswith('review: {by: "A. Counsel", on: 2020-05-01, digest: "')
    assert rest == []
    assert (desk / "claims/water/gauges.md").read_text().replace(f"{line}\n", "") == GAUGES


def test_the_same_review_twice_is_one(desk: Path) -> None:
    command = ("claims", "review", "gauges", "marginal-risk", "--by", "A", "--on", "2020-05-01")
    drafter(*command, cwd=desk)
    before = files(desk)
    assert "has this review already" in drafter(*command, cwd=desk).err
    assert files(desk) == before


def test_a_claim_that_ships_is_reviewed_in_the_ledger_and_with_copy_becomes_ones_own(desk: Path) -> None:
    assert drafter("claims", "review", "marginal-risk", "--by", "A", cwd=desk).code == 0
    assert not (desk / "claims/openness-in-ai").exists()
    assert own(desk)["marginal-risk"]["layer"] == "shipped"
    assert kinds(own(desk)["marginal-risk"]) == []
    assert drafter("claims", "review", "marginal-risk", "--by", "A", "--copy", cwd=desk).code == 0
    assert own(desk)["marginal-risk"]["layer"] == "workspace"
    assert kinds(own(desk)["marginal-risk"]) == []


def test_a_review_does_not_hide_that_a_source_is_gone(desk: Path) -> None:
    ran = drafter("claims", "review", "compute-thresholds", "--by", "A", cwd=desk)
    assert ran.code == 0
    assert "warning: compute-thresholds: biden2023order was revoked" in said_in(ran)
    assert kinds(own(desk)["compute-thresholds"]) == ["source-revoked"]


def test_how_long_a_review_holds_is_a_setting(desk: Path) -> None:
    drafter("claims", "review", "gauges", "--by", "A", "--on", "2020-05-01", cwd=desk)
    assert kinds(own(desk)["gauges"]) == ["old"]
    assert kinds(own(desk, "--months", "9000")["gauges"]) == []
    with (desk / "drafter.toml").open("a") as settings:
        settings.write("[claims]\nreview_months = 9000\n")
    assert kinds(own(desk)["gauges"]) == []


def test_claims_that_ship_and_that_nobody_used_are_told_in_one_line(desk: Path) -> None:
    ran = drafter("claims", "list", "--stale", cwd=desk)
    (told,) = re.findall(
        r"(\d+) claims that ship with drafter, used in no letter and never reviewed here", said_in(ran)
    )
    assert said_in(ran).endswith("drafter claims list --stale --all")
    alone = claims_in(ran)
    assert {"gauges", "weekly-levels"} <= set(alone)
    assert "marginal-risk" not in alone
    everything = drafter("claims", "list", "--stale", "--all", cwd=desk)
    assert "that ship with drafter, used in no letter" not in said_in(everything)
    assert "marginal-risk" in claims_in(everything)
    assert len(claims_in(everything)) == len(alone) + int(told)


def test_a_claim_that_ships_is_told_by_itself_once_a_letter_uses_it(desk: Path) -> None:
    letter = desk / "letters/one/letter.md"
    assert "marginal-risk" not in claims_in(drafter("claims", "list", "--stale", cwd=desk))
    used = '::: {.claim .point id="marginal-risk" digest="000000000000"}\nRisk is marginal.\n:::\n'
    letter.write_text(f"{letter.read_text(encoding='utf-8')}\n{used}", encoding="utf-8")
    assert "marginal-risk" in claims_in(drafter("claims", "list", "--stale", cwd=desk))


def test_the_difference_between_library_and_letter_is_shown_without_what_slots_gave(desk: Path) -> None:
    ran = drafter("claims", "diff", "weekly-levels", cwd=desk)
    assert ran.code == 0
    assert ran.out.startswith("library -> letter one\n")
    assert "cost [-little-] {+next to nothing+}." in ran.out
    assert "Bureau" not in ran.out.replace("says Bureau of Water Records", "")
    assert all(len(line) <= 80 for line in ran.out.split("\n"))


def test_the_better_text_is_taken_back_with_its_slots_and_nothing_else_changes(desk: Path) -> None:
    ran = drafter("claims", "diff", "weekly-levels", "--take", cwd=desk)
    assert ran.code == 1
    assert "hint: To take it: --yes" in ran.err
    assert (desk / "claims/water/weekly-levels.md").read_text() == LEVELS
    assert drafter("claims", "diff", "weekly-levels", "--take", "--yes", cwd=desk).code == 0
    taken = LEVELS.replace("cost little", "cost next to nothing")
    assert (desk / "claims/water/weekly-levels.md").read_text() == taken
    assert "No differences" in drafter("claims", "diff", "weekly-levels", cwd=desk).err


def test_a_claim_that_ships_is_taken_into_a_copy(desk: Path) -> None:
    drafter("new", "coalition", "--name", "two", "--answers", "answers.toml", "--no-input", cwd=_answers(desk))
    text = desk / "letters/two/letter.md"
    text.write_text(text.read_text().replace("Take disinformation.", "Consider disinformation."), encoding="utf-8")
    assert drafter("claims", "diff", "marginal-risk", "--take", "--yes", cwd=desk).code == 0
    copy = (desk / "claims/openness-in-ai/marginal-risk.md").read_text()
    assert "Consider disinformation." in copy
    assert '{% if has("open-models-benefit") %}' in copy
    ran = drafter("claims", "diff", "marginal-risk", cwd=desk)
    assert "drafter/templates/claims/openness-in-ai/marginal-risk.md -> claims/openness-in-ai" in ran.out


def _answers(desk: Path) -> Path:
    from tests.cli.runner import FILES

    shutil.copy(FILES / "answers.toml", desk)
    return desk


def test_what_was_filed_is_told_when_the_letter_no_longer_says_it_or_is_gone(desk: Path) -> None:
    assert drafter("filed", "one", "--anyway", "--date", "2020-05-01", "--no-input", cwd=desk).code == 0
    assert "library -> letter one, filed 2020-05-01" in drafter("claims", "diff", "weekly-levels", cwd=desk).out
    shutil.rmtree(desk / "letters/one")
    ran = drafter("claims", "diff", "weekly-levels", "--letter", "one", cwd=desk)
    assert "library -> one as filed 2020-05-01" in ran.out
    assert "{+next to nothing+}" in ran.out
    history = drafter("claims", "history", "weekly-levels", cwd=desk)
    assert "Stands in: no letter of this workspace" in history.out
    assert "2020-05-01 one, BWR-2031-0004, edited" in " ".join(history.out.split())
    (desk / "claims/water/weekly-levels.md").unlink()
    history = drafter("claims", "history", "weekly-levels", cwd=desk)
    assert history.out.startswith("weekly-levels: not in the library\n")


def test_history_has_letters_filings_reviews_and_what_git_knows(desk: Path) -> None:
    drafter("claims", "review", "gauges", "--by", "A. Counsel", "--on", "2020-05-01", cwd=desk)
    drafter("claims", "review", "gauges", "--by", "B. Counsel", "--on", "2020-06-01", cwd=desk)
    out = drafter("claims", "history", "gauges", cwd=desk).out
    assert "Reviewed:\n  2020-05-01 A. Counsel\n  2020-06-01 B. Counsel\n" in out
    assert "Changed:" not in out
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git = ("git", "-C", str(desk), "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Say it with gauges")):
        subprocess.run([*git, *command], check=True, capture_output=True)
    data = json.loads(drafter("claims", "history", "gauges", "--json", cwd=desk).out)
    assert [(c["by"], c["subject"]) for c in data["changes"]] == [("Ada", "Say it with gauges")]
    assert [review["by"] for review in data["reviews"]] == ["A. Counsel", "B. Counsel"]


def test_without_git_history_says_the_rest(desk: Path) -> None:
    ran = drafter("claims", "history", "gauges", cwd=desk, env={"PATH": ""})
    assert ran.code == 0
    assert "Reviewed: never" in ran.out


def test_similar_takes_an_id_a_file_or_a_text(desk: Path) -> None:
    same = GAUGES.replace("id: gauges", "id: meters").replace("truck", "lorry")
    write(desk, {"claims/water/meters.md": same, "draft.txt": "A gauge costs less than a truck that drives there."})
    ran = drafter("claims", "similar", "gauges", cwd=desk)
    assert ran.out.split("\n")[0].strip().endswith("% meters: Automatic gauges")
    assert "[=A gauge costs less than a=]" in " ".join(ran.out.split()).replace(" | ", " ") or "[=A gauge" in ran.out
    for what in ("draft.txt", "A gauge costs less than a truck."):
        found = json.loads(drafter("claims", "similar", what, "-n", "1", "--json", cwd=desk).out)["similar"]
        assert [row["similar"] for row in found] == ["gauges"]
    pairs = json.loads(drafter("claims", "similar", "--all", "--json", cwd=desk).out)["pairs"]
    assert [(pair["claim"], pair["similar"]) for pair in pairs] == [("gauges", "meters")]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("review", "gages", "--by", "A"), 2, "Did you mean gauges?"),
        (("review", "gauges", "--no-input"), 7, '--by "A. Counsel"'),
        (("review", "gauges", "--by", "A", "--on", "2190-01-01"), 2, "2190-01-01 is still to come"),
        (("review", "gauges", "--by", "A\x1b"), 2, "a control character"),
        (("diff", "weekly-level"), 2, "Did you mean weekly-levels?"),
        (("diff", "gauges", "--letter", "one"), 2, "does not stand in a letter “one”"),
        (("diff", "gauges", "--take"), 2, "There is nothing to take."),
        (("diff", "gauges", "--yes"), 2, "--take"),
        (("history", "x"), 2, "there is no claim “x”"),
        (("similar", "gagues"), 2, "Did you mean gauges?"),
        (("similar",), 2, "--all for all pairs"),
        (("similar", "gauges", "--all"), 2, "--all stands alone"),
        (("list", "--topic", "reservoir"), 2, "Did you mean “reservoirs”?"),
        (("list", "--months", "0"), 2, "--months"),
    ],
)
def test_bad_input_is_answered_in_words_and_nothing_is_written(
    desk: Path, command: tuple[str, ...], code: int, said: str
) -> None:
    before = files(desk)
    ran = drafter("claims", *command, cwd=desk)
    assert (ran.code, said in said_in(ran)) == (code, True), ran.err
    assert files(desk) == before


def test_a_claim_whose_file_has_a_fault_is_not_unknown(desk: Path) -> None:
    (desk / "claims/water/gauges.md").write_text("---\nid: gauges\n---\nText.\n", encoding="utf-8")
    ran = drafter("claims", "review", "gauges", "--by", "A", cwd=desk)
    assert ran.code == 3
    assert "“thesis” is missing" in ran.err


def test_a_line_of_the_record_that_cannot_be_read_is_named_and_hides_nothing(desk: Path) -> None:
    write(desk, {"filed/one.jsonl": "<<<<<<<\n"})
    ran = drafter("claims", "list", cwd=desk)
    assert ran.code == 0
    assert "filed/one.jsonl:1: this line is not a claim as it was filed" in said_in(ran)
    assert "filed/one.jsonl:1" in drafter("doctor", cwd=desk).out + drafter("doctor", cwd=desk).err


def test_a_file_that_may_not_be_written_is_said_and_stays(desk: Path) -> None:
    path = desk / "claims/water/gauges.md"
    path.chmod(0o400)
    ran = drafter("claims", "review", "gauges", "--by", "A", cwd=desk)
    assert ran.code == 3
    assert "not saved" in ran.err
    assert path.read_text() == GAUGES
    path.chmod(0o600)
    assert drafter("claims", "review", "gauges", "--by", "A", cwd=desk).code == 0
    assert "review:" in path.read_text()


@terminals
@pytest.mark.parametrize(("keys", "code"), [("y" + ENTER, 0), (ENTER, 1), (CTRL_C, 130)])
def test_at_a_terminal_the_proposal_is_shown_and_asked(desk: Path, keys: str, code: int) -> None:
    terminal = Terminal(70, 24, "claims", "diff", "weekly-levels", "--take", cwd=desk)
    text = terminal.answer("Write it to claims/water/weekly-levels.md?", keys)
    assert "[-little-] {+next to nothing+}" in " ".join(text.split())
    assert terminal.exit_code() == code
    terminal.child.close(force=True)
    assert ("next to nothing" in (desk / "claims/water/weekly-levels.md").read_text()) == (code == 0)


@terminals
def test_at_a_terminal_the_reviewer_is_asked_for(desk: Path) -> None:
    terminal = Terminal(70, 24, "claims", "review", "gauges", cwd=desk)
    terminal.answer("Who has read it?", ENTER)
    terminal.answer("This one needs an answer", "Ada Exemplar" + ENTER)
    assert terminal.exit_code() == 0
    terminal.child.close(force=True)
    assert 'by: "Ada Exemplar"' in (desk / "claims/water/gauges.md").read_text()
