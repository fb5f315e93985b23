"""A claim that was taken from a letter, put into a new one, exported and harvested again, says the same."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cli.runner import FILES, drafter

WORDS = st.sampled_from(
    "rules forms makers {{ name }} {% if %} {# no #} *bold* _so_ [x] (a) 50% $5 C# A&B @home 2020. agency’s “quoted” "
    'under-used e.g. No. § ~ ^ \\n <b> `code` | # - 1. Mr. over / "straight" it\'s'.split()
)
PLAIN = st.sampled_from("rules forms makers agency report burden short clear public cost reads pages".split())


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence with odd things in it, which begins and ends as sentences do."""
    words = draw(st.lists(st.one_of(PLAIN, PLAIN, WORDS), min_size=4, max_size=14))
    return f"Every {' '.join(words)} matters."


@st.composite
def points(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    """Theses, texts and what the notes quote."""
    count = draw(st.integers(2, 3))
    thesis = st.lists(PLAIN, min_size=3, max_size=6).map(" ".join)
    theses = draw(st.lists(thesis, min_size=count, max_size=count, unique=True))
    found = []
    for number, words in enumerate(theses):
        text = " ".join(draw(st.lists(sentences(), min_size=2, max_size=3)))
        quoted = draw(st.lists(PLAIN, min_size=4, max_size=8).map(" ".join))
        found.append((f"Rule {number} says {words}.", text, quoted))
    return found


def plainly(text: str) -> str:
    """Text without what typography changes: quotation marks, apostrophes, dashes, no-break spaces."""
    marks = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u2011": "-"}
    return " ".join("".join(marks.get(char, char) for char in text).split())


def written(found: list[tuple[str, str, str]]) -> str:
    """The points as a letter in Markdown."""
    from drafter.markup.escape import escape

    body, notes = [], []
    for number, (thesis, text, quoted) in enumerate(found, 1):
        body.append(f"{number}. **{escape(thesis)}** {escape(text)}[^{number}]")
        cited = "Ada Exemplar, “How Forms Are Read,” Fern Institute, May 2023"
        notes.append(f"[^{number}]: See, e.g., {cited} (“{quoted}”).")
    head = "March 4, 2024\n\nRE: Forms\n\nDear Commissioners:\n\nWe make some points.\n\n"
    return head + "\n\n".join([*body, "Thank you.", "Respectfully,", "Larch Law Project", *notes]) + "\n"


def harvested(path: Path, cwd: Path) -> dict[str, Any]:
    ran = drafter("harvest", str(path), "--json", cwd=cwd)
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def said(letter: dict[str, Any]) -> list[tuple[str, str]]:
    return [(plainly(point["thesis"]), plainly(point["text"])) for point in letter["points"]]


@pytest.mark.parametrize("form", ["md", "docx"])
@settings(
    max_examples=6,
    deadline=None,
    # A failure is told by its first example: a smaller one would cost minutes of exports.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(found=points())
def test_thesis_text_and_notes_survive_the_way_through_the_library(
    tmp_path: Path, form: str, found: list[tuple[str, str, str]]
) -> None:
    desk = tmp_path / "desk"
    shutil.rmtree(desk, ignore_errors=True)
    desk.mkdir()
    (desk / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    (desk / "old.md").write_text(written(found), encoding="utf-8")
    old = harvested(desk / "old.md", desk)
    ran = drafter("harvest", "old.md", "--json", "--accept", "claims,sources", cwd=desk)
    added = json.loads(ran.out)["added"]
    assert len(added["claims"]) == len(old["points"]) == len(found)

    answers = (FILES / "answers.toml").read_text(encoding="utf-8")
    chosen = re.sub(r"^claims = .*$", lambda _: f"claims = {json.dumps(added['claims'])}", answers, flags=re.MULTILINE)
    (desk / "answers.toml").write_text(chosen, encoding="utf-8")
    ran = drafter("new", "coalition", "--name", "next", "--answers", "answers.toml", "--defaults", cwd=desk)
    assert ran.code == 0, ran.err
    ran = drafter("export", "next", "--format", form, cwd=desk)
    assert ran.code == 0, ran.err
    new = harvested(desk / "letters" / "next" / "out" / f"next.{form}", desk)
    assert said(new) == said(old)
    # The same sentences have the same note: a signal, the work in full or short, the quotation.
    mine = [note for note in new["notes"] if "Exemplar" in note["text"] or note["text"].startswith(("See", "Id."))]
    assert [plainly(n["sentence"]) for n in mine[-len(found) :]] == [plainly(n["sentence"]) for n in old["notes"]]
    for note, (_, _, quoted) in zip(mine[-len(found) :], found, strict=True):
        assert f'("{quoted}")' in plainly(note["text"])
