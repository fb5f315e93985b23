"""Saved copies: what is read of them, and what is not followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.app.copies import SavedTexts, html_words, saved_text, without_furniture
from drafter.model.source import Source
from tests.build import source
from tests.unit.check.build import NOTICE


def kept(file: str, **custom: object) -> Source:
    return source("doe", custom={"archived": {"file": file}, **custom})


def test_the_words_of_a_page_are_read_without_scripts_and_menus() -> None:
    page = "<head><style>x</style></head><nav>Home</nav><p>One&nbsp;<b>two</b></p><script>3</script><div>four</div>"
    assert html_words(page).split() == ["One", "two", "four"]


def test_lines_that_repeat_at_the_heads_of_pages_are_left_out() -> None:
    words = ["Low", "High", "Full", "Empty", "Dry"]
    pages = [f"Levels and Towns {n}\n\n{w} dams\nin {w} years\nof {w}\nrain\n{n}" for n, w in enumerate(words, 1)]
    text = without_furniture("\f".join(pages))
    assert "Levels and Towns" not in text
    assert "Full dams\nin Full years\nof Full" in text


def test_a_file_that_is_named_from_the_workspace_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("the words", encoding="utf-8")
    found = saved_text(kept("a.txt"), (tmp_path,))
    assert found is not None
    assert (found.text, found.whole) == ("the words", True)


@pytest.mark.parametrize("name", ["../a.txt", "/etc/hostname", "missing.txt"])
def test_a_file_elsewhere_is_not_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "ws").mkdir()
    assert saved_text(kept(name), (tmp_path / "ws",)) is None


def test_without_a_copy_the_noted_passages_are_used_and_are_not_the_whole() -> None:
    found = saved_text(kept("missing.txt", quotes=[{"text": "one passage", "at": "5"}, "another"]), ())
    assert found is not None
    assert not found.whole
    assert "one passage" in found.text
    assert "another" in found.text


def test_a_damaged_pdf_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    assert saved_text(kept("a.pdf"), (tmp_path,)) is None


def test_the_notice_itself_is_compared_with_what_was_read_of_it() -> None:
    cited = source("bwr", type="regulation", volume="96", page="20517")
    texts = SavedTexts({"bwr": cited, "other": source("other")}, {"bwr", "other", "gone"}, (), NOTICE)
    assert list(texts) == ["bwr"]
    assert "What would automatic gauges cost" in texts["bwr"].text
