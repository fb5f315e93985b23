"""`drafter harvest` at a terminal: what a filed letter offers, one by one, and what becomes of it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import drafter, files
from tests.cli.terminal import CTRL_C, ESC, Terminal

terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")

LETTER = """\
March 4, 2024

Federal Widget Commission\\
12 Larch Street NW\\
Washington, DC 20001

RE: Reporting by Small Makers; Docket No. FWC-2024-0007

Dear Commissioners:

We write about the rule of the Federal Widget Commission (“FWC”).[^1]

1. **Makers should report once a year.** A report every quarter tells the FWC nothing that it does not know.[^2] \
Nobody reads more than one, and {{ agency }} is no exception.

2. **Reports should be short.** Two pages hold all that is needed by those who read them.[^3]

Respectfully,

Larch Law Project

[^1]: Reporting by Small Makers, 89 Fed. Reg. 11,111 (Feb. 26, 2024).

[^2]: See, e.g., Orla Quist, "What Forms Cost," Larch Law Project, May 2023 ("[T]wo pages are read by those who get \
them.").

[^3]: Quist, supra note 2, at 7; Ben Ardry, "Paper and Its Readers," Fern Institute, June 2022.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (folder / "old.md").write_text(LETTER, encoding="utf-8")
    return folder


Open = Callable[..., Terminal]


@pytest.fixture
def at(desk: Path) -> Open:
    """Opens terminals, and closes them at the end."""

    def opened(*arguments: str, columns: int = 100, **env: str) -> Terminal:
        return Terminal(columns, 200, "harvest", *arguments, cwd=desk, **{"EDITOR": "", "VISUAL": "", **env})

    return opened


def claims(desk: Path) -> list[str]:
    return sorted(path.stem for path in (desk / "claims").rglob("*.md"))


def sources(desk: Path) -> list[str]:
    return sorted(path.stem for path in (desk / "sources").glob("*.yaml"))


def sentences(desk: Path) -> int:
    path = desk / "contexts" / "old.jsonl"
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


@terminals
@pytest.mark.parametrize("columns", [100, 70])
def test_a_letter_gone_through_to_its_end(desk: Path, at: Open, columns: int) -> None:
    terminal = at("old.md", columns=columns)
    terminal.answer("Claim 1 of 2, old.md", "what\r")
    terminal.answer("Please type one of these:", "a\r")
    terminal.answer("Claim 2 of 2, old.md", "s\r")
    # The work that the first claim cites came along with it and is not asked for again.
    terminal.answer("Source 1 of 3, old.md", "s\r")
    terminal.answer("Source 3 of 3, old.md", "a\r")
    terminal.answer("Sentence 2 of 3, old.md", "all\r")
    text = terminal.until("Added: 1 claim, 2 sources, 2 sentences.")
    assert terminal.exit_code() == 0
    assert all(len(line.rstrip()) <= columns for line in text.splitlines())
    assert claims(desk) == ["makers-report-once-year"]
    assert len(sources(desk)) == 2
    assert sentences(desk) == 2
    written = (desk / "claims").rglob("*.md").__next__().read_text(encoding="utf-8")
    assert "A report every quarter tells {{ them }} nothing" in written
    assert "\\{\\{ agency }}" in written
    assert '^[See, e.g., @quist2023forms ("[T]wo pages are read by those who get them.").]' in written
    assert drafter("doctor", cwd=desk).code == 0


@terminals
def test_a_second_run_offers_nothing_that_was_taken(desk: Path, at: Open) -> None:
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "all\r")
    terminal.answer("Source 1 of 3", "all\r")
    terminal.answer("Sentence 1 of 3", "all\r")
    terminal.until("Added: 2 claims, 3 sources, 3 sentences.")
    assert terminal.exit_code() == 0
    before = files(desk)
    terminal = at("old.md")
    terminal.until("The library has all that it offers.")
    terminal.until("2 more claims of it stand in the library already.")
    terminal.until("Nothing was added.")
    assert terminal.exit_code() == 0
    assert files(desk) == before


def test_without_the_memory_of_the_first_run_the_second_still_knows_what_it_has(desk: Path) -> None:
    assert drafter("harvest", "old.md", "--accept", "claims,sources,contexts", cwd=desk).code == 0
    before = {name: data for name, data in files(desk).items() if not name.startswith(".drafter")}
    (desk / ".drafter" / "harvest.jsonl").unlink()
    ran = drafter("harvest", "old.md", "--accept", "claims,sources,contexts", cwd=desk)
    assert "0 claims were added" in ran.err
    assert "0 sources were added" in ran.err
    assert "0 sentences were added" in ran.err
    assert {name: data for name, data in files(desk).items() if not name.startswith(".drafter")} == before


@terminals
def test_what_was_taken_can_be_taken_back_step_by_step(desk: Path, at: Open) -> None:
    before = files(desk)
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "b\r")
    terminal.answer("This is the first proposal of this letter.", "a\r")
    terminal.answer("Claim 2 of 2", f"{ESC}\r")
    terminal.answer("Taken back.", "all\r")
    terminal.answer("Source 1 of 3", "u\r")
    terminal.answer(lambda shown: shown.count("Taken back.") > 1, "q\r")
    terminal.until("Nothing was added.")
    assert terminal.exit_code() == 0
    assert {name: data for name, data in files(desk).items() if not name.startswith(".drafter")} == before
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "q\r")
    assert terminal.exit_code() == 0


@terminals
@pytest.mark.parametrize("keys", [CTRL_C, "q\r", "\x04"])
def test_who_stops_keeps_what_was_taken_and_goes_on_there(desk: Path, at: Open, keys: str) -> None:
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "a\r")
    terminal.answer("Claim 2 of 2", keys)
    terminal.until("1 claim, 1 source, 0 sentences.")
    assert terminal.exit_code() == (0 if keys == "q\r" else 130)
    assert claims(desk) == ["makers-report-once-year"]
    terminal = at("old.md")
    terminal.until("1 more claim of it stands in the library already.")
    terminal.answer("Claim 1 of 1", "q\r")
    assert terminal.exit_code() == 0


@terminals
def test_what_was_skipped_is_named_and_shown_again_on_request(desk: Path, at: Open) -> None:
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "s\r")
    terminal.answer("Claim 2 of 2", "q\r")
    assert terminal.exit_code() == 0
    terminal = at("old.md")
    terminal.until("1 proposal that you skipped before is left out")
    terminal.answer("Claim 1 of 1", "q\r")
    assert terminal.exit_code() == 0
    terminal = at("old.md", "--again")
    terminal.answer("Claim 1 of 2", "q\r")
    assert terminal.exit_code() == 0


@terminals
def test_fields_are_changed_in_place_and_esc_leaves_all_as_it_was(desk: Path, at: Open) -> None:
    terminal = at("old.md")
    terminal.answer("Claim 1 of 2", "e\r")
    terminal.answer("Thesis: one sentence", ESC)
    terminal.answer(lambda shown: shown.count("Claim 1 of 2") > 1, "e\r")
    terminal.answer("Thesis: one sentence", "\x15Makers should report when something changed.\r")
    terminal.answer("Title, as lists show it", "\x15Report changes\r")
    terminal.answer("Topics, with commas", "\x15reporting, small makers\r")
    terminal.answer("Blanks to keep", "\x15\r")
    terminal.answer("Text", "\r\r")
    terminal.answer("claims/reporting/report-changes.md", "a\r")
    terminal.answer("Claim 2 of 2", "q\r")
    assert terminal.exit_code() == 0
    text = (desk / "claims" / "reporting" / "report-changes.md").read_text(encoding="utf-8")
    assert "thesis: Makers should report when something changed." in text
    assert "tells the FWC nothing" in text
    assert drafter("doctor", cwd=desk).code == 0
    terminal = at("old.md")
    terminal.until("1 more claim of it stands in the library already.")
    terminal.answer("Claim 1 of 1", "q\r")


@terminals
def test_a_claim_is_changed_in_the_editor_and_faults_are_named(desk: Path, at: Open) -> None:
    script = desk.parent / "editor.sh"
    script.write_text('#!/bin/sh\nif [ -e "$0.second" ]; then sed -i "s/id: .*/id: by-hand/" "$1"; '
                      'else touch "$0.second"; '
                      'sed -i "s/id: .*/id: By Hand!/" "$1"; fi\n', encoding="utf-8")  # fmt: skip
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    terminal = at("old.md", EDITOR=str(script))
    terminal.answer("Claim 1 of 2", "e\r")
    terminal.answer("Not changed: “By Hand!” is not an id", "e\r")
    terminal.answer("/by-hand.md", "a\r")
    terminal.answer("Claim 2 of 2", "q\r")
    assert terminal.exit_code() == 0
    assert claims(desk) == ["by-hand"]


@terminals
def test_an_editor_that_cannot_be_started_is_no_accident(desk: Path, at: Open) -> None:
    terminal = at("old.md", EDITOR="/nowhere/editor")
    terminal.answer("Claim 1 of 2", "e\r")
    terminal.answer("Not changed: /nowhere/editor cannot be used", "q\r")
    assert terminal.exit_code() == 0
    assert claims(desk) == []


@terminals
def test_a_claim_that_the_library_nearly_has_is_shown_beside_it_and_not_taken_with_all(desk: Path, at: Open) -> None:
    drafter("harvest", "old.md", "--accept", "claims", cwd=desk)
    (desk / "new.md").write_text(
        LETTER.replace("once a year.**", "once in two years.**").replace("Two pages", "Four pages"), encoding="utf-8"
    )
    terminal = at("new.md", columns=100)
    text = terminal.answer("once [-a year-] {+in two years+}. A", "all\r")
    assert "Claim 1 of 2, new.md: the library has something like it" in text
    assert "Near it: makers-report-once-year" in text
    assert "In the library" in text
    terminal.answer("0 taken.", "q\r")
    assert terminal.exit_code() == 0
    assert claims(desk) == ["makers-report-once-year", "reports-short"]


@terminals
def test_a_long_claim_is_parted_and_put_together_again(desk: Path, at: Open) -> None:
    body = "## Forms should go\n\nThey are long. Nobody reads them.\n\nThey are many. Nobody counts them.\n"
    (desk / "long.md").write_text(LETTER.split("We write")[0] + body, encoding="utf-8")
    terminal = at("long.md")
    terminal.answer("Claim 1 of 1", "p\r")
    terminal.answer("Parted into 2 claims.", "b\r")
    terminal.answer("Taken back.", "p\r")
    terminal.answer(lambda shown: shown.count("Parted into 2 claims.") > 1, "a\r")
    terminal.answer("They are many.", "p\r")
    terminal.answer("Please type one of these", "a\r")
    terminal.until("Added: 2 claims, 0 sources, 0 sentences.")
    assert terminal.exit_code() == 0
    assert claims(desk) == ["forms-go", "they-many"] or len(claims(desk)) == 2


@terminals
def test_where_nobody_asks_or_no_workspace_is_the_letter_is_shown(desk: Path, at: Open) -> None:
    terminal = at("old.md", "--no-input")
    terminal.until("Notes (3)")
    assert terminal.exit_code() == 0
    (desk / "drafter.toml").unlink()
    terminal = at("old.md")
    terminal.until("Notes (3)")
    assert terminal.exit_code() == 0


def test_json_writes_nothing_unless_something_is_accepted(desk: Path) -> None:
    before = files(desk)
    ran = drafter("harvest", "old.md", "--json", cwd=desk)
    assert "added" not in json.loads(ran.out)
    assert files(desk) == before
    ran = drafter("harvest", "old.md", "--json", "--accept", "claims,sources,contexts", cwd=desk)
    found = json.loads(ran.out)
    assert found["schema"] == 1
    assert found["added"] == {
        "claims": ["makers-report-once-year", "reports-short"],
        "sources": found["added"]["sources"],
        "contexts": 3,
        "left_out": [],
    }
    assert sorted(found["added"]["sources"]) == sources(desk)
    assert "2 claims were added" in ran.err


def test_claims_alone_cite_only_what_the_library_has(desk: Path) -> None:
    ran = drafter("harvest", "old.md", "--accept", "claims", cwd=desk)
    assert ran.code == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (desk / "claims").rglob("*.md"))
    assert "@" not in text
    assert 'Orla Quist, "What Forms Cost,"' in text
    assert sources(desk) == []
    assert drafter("doctor", cwd=desk).code == 0


def test_unseen_nothing_is_taken_that_the_library_nearly_has(desk: Path) -> None:
    drafter("harvest", "old.md", "--accept", "claims", cwd=desk)
    (desk / "new.md").write_text(LETTER.replace("Two pages", "Four pages"), encoding="utf-8")
    ran = drafter("harvest", "new.md", "--accept", "claims", "--json", cwd=desk)
    (left,) = json.loads(ran.out)["added"]["left_out"]
    assert (left["thesis"], left["near"]) == ("Reports should be short.", "reports-short")
    assert left["likeness"] > 80
    assert "1 claim was left out because the library says nearly the same:" in ran.err
    assert claims(desk) == ["makers-report-once-year", "reports-short"]


def test_a_letter_that_was_made_of_the_library_offers_none_of_it_again(tmp_path: Path) -> None:
    import shutil

    from tests.cli.runner import FILES, ROOT

    shutil.copytree(ROOT / "samples", tmp_path / "desk")
    desk = tmp_path / "desk"
    shutil.copy(FILES / "answers.toml", desk)
    for command in (
        ("new", "coalition", "--name", "next", "--answers", "answers.toml", "--defaults"),
        ("export", "next"),
    ):
        assert drafter(*command, cwd=desk).code == 0
    ran = drafter("harvest", "letters/next/out/next.docx", "--accept", "claims", cwd=desk)
    assert ran.code == 0
    # With its sub-points, and whatever the template made of its conditions.
    assert "0 claims were added to claims/." in ran.err
    assert "left out" not in ran.err


# -- what the library has already


def REPLACE(shown: str) -> bool:
    """Whether the key for it is offered; keys hold together by blanks that do not break."""
    return "r replace the library’s" in " ".join(shown.split())


@terminals
@pytest.mark.parametrize("columns", [100, 70])
def test_a_claim_is_put_into_the_newer_words_and_keeps_its_id_and_header(desk: Path, at: Open, columns: int) -> None:
    drafter("harvest", "old.md", "--accept", "claims", cwd=desk)
    (path,) = (desk / "claims").rglob("reports-short.md")
    text = path.read_text(encoding="utf-8").replace("kind: point", "kind: point\ntopics: [forms]\nstance: support")
    path.write_text(text, encoding="utf-8")
    assert drafter("claims", "review", "reports-short", "--by", "A. Counsel", cwd=desk).code == 0
    before = path.read_bytes()
    (desk / "new.md").write_text(LETTER.replace("Two pages hold", "Four pages, we now say, hold"), encoding="utf-8")
    terminal = at("new.md", columns=columns)
    terminal.answer(REPLACE, "r\r")
    text = terminal.answer(lambda shown: "reports-short in the newer words" in " ".join(shown.split()), "b\r")
    assert "Four" in text
    terminal.answer("Taken back.", "r\r")
    terminal.answer(lambda shown: shown.count("will be stale") > 1, "a\r")
    terminal.answer("Source 1 of", "u\r")
    terminal.until(lambda shown: shown.count("Taken back.") > 1)
    assert path.read_bytes() == before
    terminal.answer("Taken back.", "a\r")
    terminal.answer(lambda shown: shown.count("Source 1 of") > 1, "q\r")
    terminal.until(lambda shown: "In newer words: reports-short." in " ".join(shown.split()))
    assert terminal.exit_code() == 0
    now = path.read_text(encoding="utf-8")
    assert "Four pages, we now say, hold all that is needed" in now
    for line in ("id: reports-short", "topics: [forms]", "stance: support", 'by: "A. Counsel"'):
        assert line in now
    assert claims(desk) == ["makers-report-once-year", "reports-short"]
    terminal = at("new.md", columns=columns)
    terminal.until("2 more claims of it stand in the library already.")


@terminals
def test_a_claim_that_ships_is_never_written_over_but_becomes_ones_own(desk: Path, at: Open) -> None:
    from drafter.app.desk import Desk

    shipped = Desk.open(desk).claims
    claim, origin = shipped.items["extension-of-time"], shipped.origins["extension-of-time"]
    before = origin.path.read_bytes()
    words = claim.body.replace("{{ them }}", "the FWC").replace("{{ days }}", "sixty")
    words = words.replace("{{ reason }}", "Makers are few and busy.").partition(" The executive orders")[0]
    rest = "We know of no deadline at all that stands in the way, and of no one who would be harmed by the delay."
    body = f"1. **{claim.thesis}** {words} {rest}\n\n2. **Reports should be short.** Two pages hold all of it.\n\n"
    (desk / "new.md").write_text(
        f"{LETTER.split('1. **')[0]}{body}Respectfully,\n\nLarch Law Project\n", encoding="utf-8"
    )
    terminal = at("new.md")
    terminal.answer(REPLACE, "r\r")
    text = terminal.answer("a copy of your own; the claim ships", "a\r")
    assert "“sixty” for {{ days }}" in " ".join(text.split())
    terminal.answer("Claim 2 of 2", "q\r")
    terminal.until("In newer words: extension-of-time.")
    own = (desk / "claims" / claim.pack / "extension-of-time.md").read_text(encoding="utf-8")
    assert "no deadline at all" in own
    assert "{{ days }}" in own
    assert origin.path.read_bytes() == before
    assert drafter("doctor", cwd=desk).code == 0


def _with_source(desk: Path) -> Path:
    path = desk / "sources" / "quist2023forms.yaml"
    path.parent.mkdir()
    path.write_text(
        "# kept by hand\nid: quist2023forms\ntype: report\ntitle: What Forms Cost\n"
        "author: [{family: Quist, given: Orla}]\n"
        'issued: {date-parts: [["2023", "5"]]}\ncustom:\n  quotes: [Forms are dear]\n', encoding="utf-8",
    )  # fmt: skip
    return path


@terminals
def test_a_quotation_that_a_source_of_the_library_lacks_is_noted_with_its_place(desk: Path, at: Open) -> None:
    path = _with_source(desk)
    before = path.read_bytes()
    (desk / "old.md").write_text(LETTER.replace("May 2023 (", "May 2023, at 9 ("), encoding="utf-8")
    terminal = at("old.md")
    terminal.answer("1 quotation,", "s\r")
    terminal.answer("Claim 2 of 2", "s\r")
    terminal.answer("Source 1 of 2", "s\r")
    terminal.answer("Source 2 of 2", "s\r")
    text = terminal.answer("Quotation 1 of 1", "a\r")
    assert "Stands    at 9" in text
    assert "the source has 1 other" in text
    terminal.answer("Sentence ", "u\r")
    terminal.until("Taken back.")
    assert path.read_bytes() == before
    terminal.answer("Taken back.", "a\r")
    terminal.answer(lambda shown: "Sentence " in shown[shown.index("Taken back.") :], "q\r")
    terminal.until("1 quotation")
    assert terminal.exit_code() == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# kept by hand\nid: quist2023forms")
    assert "[T]wo pages are read by those who get them." in text
    assert "at: '9'" in text
    assert "Forms are dear" in text


def test_quotations_are_noted_unseen_once(desk: Path) -> None:
    path = _with_source(desk)
    ran = drafter("harvest", "old.md", "--accept", "quotes", "--json", cwd=desk)
    assert json.loads(ran.out)["added"]["quotes"] == ["quist2023forms"]
    after = path.read_bytes()
    ran = drafter("harvest", "old.md", "--accept", "quotes", cwd=desk)
    assert path.read_bytes() == after
    assert drafter("doctor", cwd=desk).code == 0


def test_a_sentence_s_own_quotation_belongs_to_the_source_of_its_only_note(desk: Path) -> None:
    path = _with_source(desk)
    said = LETTER.replace("Nobody reads more than one", 'Nobody "reads more than a page a day", not one')
    said = said.replace("it does not know.[^2] ", "it does not know. ").replace(
        "is no exception.", "is no exception.[^2]"
    )
    (desk / "old.md").write_text(said, encoding="utf-8")
    assert drafter("harvest", "old.md", "--accept", "quotes", cwd=desk).code == 0
    assert "reads more than a page a day" in path.read_text(encoding="utf-8")
