"""`drafter cite` over whole letters that were filed: every sentence answered, and not a byte else changed.

The letters are looked for beside the project and are no part of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from drafter.app.citing import Choice, CiteLetter, Sheet, Verb
from drafter.app.desk import Desk
from drafter.markup.sentences import sentences
from drafter.ui.console import Console

FILED = Path(__file__).parents[4] / "shared" / "data" / "letters"
LONG = "2023-11-13-ncd-comments-on-hhs-section-504-nprm-on-disability-discrimination-in-health-and-human-services.md"
SHORT = "2021-01-15-ncd-letter-to-cms-on-most-favored-nation-rule.md"
_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARK = re.compile(r"\s?\\?\[\\?\[?\d+\\?\]?\]\([^)]*\)")
_BY_HAND = "See @hand2020 [at 3] (“as [it] stands”)."


def letter(name: str, notes: str) -> str:
    """A filed letter as letter.md: its notes left out, or each marked as wanting a source."""
    path = FILED / name
    if not path.is_file():
        pytest.skip(f"the filed letter {name} is not there")
    # The notes themselves stand at the end, each behind a link back.
    body = _HEADER.sub("", path.read_text(encoding="utf-8")).partition("_ftnref1)")[0].rpartition("\n")[0]
    return f"---\ntitle: A Filed Letter\n---\n\n{_MARK.sub(lambda _: notes, body)}"


class Thorough:
    """Takes, edits, undoes, searches and goes back, in turn, until every sentence has its note."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turns: Iterator[str] = cycle(["take", "edit", "undone", "searched", "skipped"])
        self.doing: list[Choice] = []
        self.set: list[str] = []
        self.sheets: list[Sheet] = []
        self.skipped = False

    def choose(self, sheet: Sheet) -> Choice:
        self.sheets.append(sheet)
        if self.doing:
            return self.doing.pop(0)
        edit, undo = Choice(verb=Verb.EDIT, number=9), Choice(verb=Verb.UNDO)
        turn = next(self.turns)
        if turn == "undone":
            self.doing = [undo, edit]
            return edit
        if turn == "searched":
            self.doing = [Choice(verb=Verb.TAKE, number=1)]
            return Choice(verb=Verb.SEARCH, words="a source set by hand")
        if turn == "skipped" and not self.skipped:
            self.skipped = True
            return Choice(verb=Verb.SKIP)
        return Choice(verb=Verb.TAKE, number=1) if turn == "take" and sheet.offers else edit

    def at_end(self, said: str) -> Verb:
        if self.doing:
            return self.doing.pop(0).verb
        if self.skipped:
            self.skipped = False
            return Verb.BACK
        return Verb.STOP

    def words(self, label: str, initial: str = "", *, about: str = "") -> str:
        return _BY_HAND if label == "Note" else "see eg" if label == "Signal" else "12" if label == "Pinpoint" else ""

    def say(self, text: str) -> None:
        self.set.append(text.removeprefix("Set: "))

    def add_source(self) -> str:
        return ""


@pytest.mark.parametrize("name", [LONG, SHORT])
@pytest.mark.parametrize("notes", ["", "^[@?]"], ids=["without notes", "with marks"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_every_sentence_gets_its_note_and_nothing_else_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, notes: str, ends: str
) -> None:
    text = letter(name, notes)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "desk" / "letters" / "filed" / "letter.md"
    path.parent.mkdir(parents=True)
    (tmp_path / "desk" / "sources").mkdir()
    (tmp_path / "desk" / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    source = "id: hand2020\ntype: report\ntitle: A Source Set by Hand\n"
    (tmp_path / "desk" / "sources" / "hand2020.yaml").write_text(source, encoding="utf-8")
    path.write_bytes(text.replace("\n", ends).encode())
    clerk = Thorough(path)
    console = Console(out=io.StringIO(), err=io.StringIO(), env={}, columns=80)
    taken = CiteLetter(desk=Desk.open(tmp_path / "desk"), console=console, name="filed", clerk=clerk).execute()
    cited = path.read_bytes().decode()
    assert cited.count("\r\n") == (text.count("\n") if ends == "\r\n" else 0)
    cited = cited.replace("\r\n", "\n")
    assert taken >= 8
    assert "@?" not in cited
    put = {f"^[{prose}]" for prose in clerk.set}
    bare, original = cited, text.replace("^[@?]", "")
    for note in sorted(put, key=len, reverse=True):
        bare = bare.replace(note, "")
    assert bare == original
    assert sum(cited.count(note) for note in put) == taken
    assert [s.text for s in sentences(cited)] == [s.text for s in sentences(original)]
