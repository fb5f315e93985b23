"""The process that opens a PDF: whatever becomes of it, the program goes on with a word on what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import WorkspaceError
from drafter.notice.pdf_process import PdfReader, records


def reader(folder: Path, script: str) -> PdfReader:
    path = folder / "child.py"
    path.write_text(f"import json, sys, time\ndata = sys.stdin.buffer.read()\n{script}\n", encoding="utf-8")
    return PdfReader(script=path, document="poem", late="later than {seconds} s", broken="ended", hint="Try again.")


def test_each_page_is_a_record(tmp_path: Path) -> None:
    script = 'print(json.dumps({"text": data.decode(), "most": sys.argv[1:]}))\nprint(json.dumps({"done": 1}))'
    found = records(b"abc", reader(tmp_path, script), seconds=20, max_pages=7)
    assert found == [{"text": "abc", "most": ["7", "20"]}]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("time.sleep(30)", "later than 1 s"),
        ("sys.exit(3)", "ended"),
        ("", "ended"),
        ('sys.stdout.write("half a line")', "ended"),
        ('print(json.dumps({"text": "x"})); sys.exit(1)', "ended"),
        ('print(json.dumps({"error": "pages", "count": 9}))', "9 pages; no poem has that many"),
        ('print(json.dumps({"error": "page", "page": 2}))', "Page 2 of this PDF is damaged"),
        ('print(json.dumps({"error": "password"}))', "locked with a password"),
        ('print(json.dumps({"error": "something new"}))', "cannot be read"),
        ('print(json.dumps({"text": "x"}))', "cannot be read"),
    ],
)
def test_a_script_that_does_not_come_to_its_end_is_refused_in_words(script: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=words) as caught:
        records(b"", reader(tmp_path, script), seconds=1 if "sleep" in script else 20, max_pages=3)
    assert caught.value.hint == "Try again."
