"""A whole folder of filed letters taken in: in pieces, over bad files, and never twice."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
import weakref
from dataclasses import fields
from pathlib import Path

import pytest

from drafter.app import harvest_accept
from drafter.app.harvest import read_filed
from drafter.harvest.letter import FiledLetter
from tests.cli.runner import drafter, environment

COUNT = 6


def text_of(number: int) -> str:
    return f"""\
March {number + 1}, 2024

RE: Reporting by Small Makers; Docket No. FWC-2024-0007

Dear Commissioners:

We write as maker number {number}. Forms cost maker number {number} more than they are worth.[^1]

Respectfully,

Maker {number}

[^1]: Orla Quist, "What Forms Cost," Larch Law Project, May 2023.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "filed" / "more").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    source = "id: quist2023\ntype: report\ntitle: What Forms Cost\nauthor:\n- {family: Quist, given: Orla}\n"
    (folder / "sources" / "quist2023.yaml").write_text(source + "issued: {date-parts: [['2023']]}\n", encoding="utf-8")
    for number in range(COUNT):
        (folder / "filed" / f"letter-{number}.md").write_text(text_of(number), encoding="utf-8")
    return folder


def learnt(desk: Path) -> list[str]:
    return sorted(path.stem for path in (desk / "contexts").glob("*.jsonl"))


def test_each_letter_of_a_folder_teaches_its_sentences(desk: Path) -> None:
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert ran.code == 0
    assert f"{COUNT} sentences were added to contexts/." in ran.err
    row = json.loads((desk / "contexts" / "letter-3.jsonl").read_text(encoding="utf-8"))
    assert row == {
        "sentence": "Forms cost maker number 3 more than they are worth.",
        "sources": ["quist2023"],
        "letter": "letter-3",
        "docket": "FWC-2024-0007",
        "date": "2024-03-04",
    }


def test_a_second_run_reads_no_file_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafter("harvest", "filed", "--accept", "contexts", cwd=desk)

    def never(path: Path, view: str = "accepted") -> FiledLetter:
        pytest.fail(f"{path} was read again")

    monkeypatch.setattr(harvest_accept, "read_filed", never)
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert ran.code == 0
    assert f"{COUNT} letters were read before and left out; --again reads them again." in ran.err


def test_a_letter_that_changed_or_came_is_read(desk: Path) -> None:
    drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    changed = desk / "filed" / "letter-0.md"
    changed.write_text(text_of(0).replace("worth", "good"), encoding="utf-8")
    (desk / "filed" / "new.md").write_text(text_of(77), encoding="utf-8")
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert "2 sentences were added" in ran.err
    assert f"{COUNT - 1} letters were read before" in ran.err
    assert "letter-0-2" not in learnt(desk)


def test_a_run_that_is_stopped_goes_on_where_it_stopped(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def until_the_third(path: Path, view: str = "accepted") -> FiledLetter:
        if len(read) == 3:
            raise KeyboardInterrupt
        read.append(path.name)
        return read_filed(path, view)

    monkeypatch.setattr(harvest_accept, "read_filed", until_the_third)
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert ran.code == 130
    assert f"Stopped with 3 of {COUNT} letters done; what was written stays." in ran.err
    assert len(learnt(desk)) == 3
    monkeypatch.undo()
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert ran.code == 0
    assert "3 letters were read before" in ran.err
    assert len(learnt(desk)) == COUNT


@pytest.mark.skipif(os.name == "nt", reason="signals are a matter of Unix")
def test_a_run_that_is_killed_goes_on_where_it_was_killed(desk: Path) -> None:
    for number in range(COUNT, 150):
        (desk / "filed" / "more" / f"letter-{number}.md").write_text(text_of(number), encoding="utf-8")
    command = [sys.executable, "-m", "drafter.cli", "harvest", "filed", "--accept", "contexts"]
    doomed = subprocess.Popen(command, cwd=desk, env={**os.environ, **environment(desk)}, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while len(learnt(desk)) < 3 and time.monotonic() < end:
        time.sleep(0.01)
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    done = len(learnt(desk))
    assert 3 <= done < 150, "the run was over before it could be killed"
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert ran.code == 0, ran.err
    assert len(learnt(desk)) == 150
    assert "letters were read before" in ran.err
    rows = [row for path in (desk / "contexts").glob("*.jsonl") for row in path.read_text().splitlines()]
    assert len(rows) == 150


def test_one_bad_file_stops_nothing_and_is_tried_again(desk: Path) -> None:
    (desk / "filed" / "a-broken.docx").write_bytes(b"PK broken")
    for _ in range(2):
        ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
        assert ran.code == 1
        assert "a-broken.docx" in ran.err
        assert f"1 file could not be read; {COUNT} could." in " ".join(ran.err.split())
    assert len(learnt(desk)) == COUNT


def test_a_copy_of_a_letter_teaches_nothing_twice(desk: Path) -> None:
    (desk / "filed" / "more" / "copy.md").write_text(text_of(0), encoding="utf-8")
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert "1 letter was read before and left out" in ran.err
    assert len(learnt(desk)) == COUNT


def test_two_letters_of_one_name_stay_two(desk: Path) -> None:
    (desk / "filed" / "more" / "letter-0.md").write_text(text_of(9), encoding="utf-8")
    for _ in range(2):
        drafter("harvest", "filed", "--accept", "contexts", "--again", cwd=desk)
        assert [name for name in learnt(desk) if name.startswith("letter-0")] == ["letter-0", "letter-0-2"]


def test_what_the_library_lacked_is_learnt_once_it_has_it(desk: Path) -> None:
    source = desk / "sources" / "quist2023.yaml"
    text = source.read_text(encoding="utf-8")
    source.unlink()
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert f"{COUNT} sentences cite sources that the library lacks" in " ".join(ran.err.split())
    assert learnt(desk) == []
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert f"{COUNT} letters were read before" in ran.err
    source.write_text(text, encoding="utf-8")
    ran = drafter("harvest", "filed", "--accept", "contexts", cwd=desk)
    assert f"{COUNT} sentences were added" in ran.err


def test_a_source_that_many_letters_cite_is_added_once(desk: Path) -> None:
    (desk / "sources" / "quist2023.yaml").unlink()
    ran = drafter("harvest", "filed", "--accept", "sources,contexts", cwd=desk)
    assert "1 sources were added" in ran.err
    assert f"{COUNT} sentences were added" in ran.err
    assert [path.name for path in (desk / "sources").iterdir()] == ["quist2023forms.yaml"]


class Watched(FiledLetter):
    """A letter that can be watched going."""

    __slots__ = ("__weakref__",)


def test_letters_are_let_go_once_they_are_written(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[Watched]] = []
    most = 0

    def watched(path: Path, view: str = "accepted") -> FiledLetter:
        nonlocal most
        found = read_filed(path, view)
        letter = Watched(**{one.name: getattr(found, one.name) for one in fields(found)})
        seen.append(weakref.ref(letter))
        gc.collect()
        most = max(most, sum(1 for one in seen if one() is not None))
        return letter

    monkeypatch.setattr(harvest_accept, "read_filed", watched)
    assert drafter("harvest", "filed", "--accept", "claims,sources,contexts", cwd=desk).code == 0
    assert len(seen) == COUNT
    assert most <= 2


def test_one_letter_to_two_agencies_is_named_and_proposed_once(tmp_path: Path) -> None:
    (tmp_path / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    text = (
        "March 4, 2024\n\nFederal Widget Commission\\\nWashington, DC 20001\n\nRE: Forms\n\nDear Chair:\n\n"
        "1. **Forms should be short.** A form of two pages is read by those who get it, and longer ones are filed away "
        "unread in drawers that nobody opens until the year is over.[^1]\n\n"
        "2. **Forms should be rare.** Once a year is enough for what the FWC wants to know about makers, who have "
        "other things to do than to count their bottles every quarter.\n\nRespectfully,\n\nLarch Law Project\n\n"
        '[^1]: Orla Quist, "What Forms Cost," Larch Law Project, May 2023.\n'
    )
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    other = text.replace("Federal Widget Commission", "Bureau of Bottles").replace("the FWC wants", "the Bureau wants")
    (tmp_path / "two.md").write_text(other, encoding="utf-8")
    ran = drafter("harvest", "one.md", "two.md", "--accept", "claims,contexts,sources", "--json", cwd=tmp_path)
    first, second = (letter["added"] for letter in json.loads(ran.out)["letters"])
    assert (len(first["claims"]), first["contexts"]) == (2, 1)
    assert (second["claims"], second["contexts"], second["left_out"]) == ([], 0, [])
    assert second["one_letter_with"] == "one.md"
    said = " ".join(ran.err.split())
    assert "One letter, sent to Federal Widget Commission, Washington, DC 20001; and Bureau of Bottles" in said
