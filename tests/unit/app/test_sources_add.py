# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafter.app import sources_add
from drafter.app.desk import Desk
from drafter.app.sources_add import AddSource
from drafter.app.sources_ask import Asking
from drafter.app.sources_import import ImportSources
from drafter.app.sources_keep import CheckSources
from drafter.model.asking import Answered, Item, Question
from drafter.model.errors import WorkspaceError
from drafter.store.download import Answer, NotThere
from drafter.ui.console import Console

PAGE = b'<html><head><title>Ink Rules</title><meta name="author" content="Ada Quill"></head><body><p>Words.</p></body></html>'


@dataclass
class Scripted:
    """Answers in order; keeps the keys that were asked for."""

    answers: list[str]
    asked: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> object:
        self.asked.append(question.prompt.key)
        return self.answers.pop(0)

    def pick(self, question: Question, items: Sequence[Item], chosen: Sequence[str]) -> Sequence[str]:
        raise AssertionError

    def review(self, answered: Sequence[Answered]) -> str | None:
        raise AssertionError

    def confirm(self, text: str, *, default: bool = True) -> bool:
        raise AssertionError

    def show(self, message: str) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in an empty workspace."""
    (tmp_path / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Desk.open(tmp_path)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """What the web answers, by address; it has nothing else."""
    answers: dict[str, Answer] = {}

    def fetch(address: str, **_: Any) -> Answer:
        if address not in answers:
            raise NotThere(f"nothing at {address}")
        return answers[address]

    monkeypatch.setattr(sources_add, "fetch", fetch)
    monkeypatch.setattr("drafter.app.sources_keep.fetch", fetch)
    return answers


def console() -> Console:
    return Console(out=io.StringIO(), err=io.StringIO(), env={})


def add(desk: Desk, **options: Any) -> list[str]:
    return AddSource(desk=desk, console=console(), today=date(2031, 5, 4), **options).execute()


def item(desk: Desk, key: str) -> dict[str, Any]:
    return dict(desk.sources.items[key].data)


def test_a_page_is_added_with_a_copy_and_the_day_on_which_it_was_seen(desk: Desk, web: dict[str, Answer]) -> None:
    web["https://example.org/ink"] = Answer(body=PAGE, content_type="text/html", address="https://example.org/ink")
    (key,) = add(desk, what="https://example.org/ink", yes=True)
    found = item(desk, key)
    assert (key, found["title"], found["accessed"]) == ("quillink", "Ink Rules", {"date-parts": [["2031", "5", "4"]]})
    archived = found["custom"]["archived"]
    assert (desk.start / "sources" / archived["file"]).read_bytes() == PAGE
    assert archived["date"] == "2031-05-04"


@pytest.mark.parametrize("typed", ["10.5555/ink", "doi:10.5555/ink", "https://doi.org/10.5555/ink"])
def test_a_doi_brings_the_record_of_its_registry(desk: Desk, web: dict[str, Answer], typed: str) -> None:
    record = {"type": "article-journal", "title": ["The Law of Ink"], "author": [{"family": "Quill", "given": "Ada"}],
              "issued": {"date-parts": [[2021, 4]]}, "DOI": "10.5555/ink", "reference": [{"key": "1"}]}  # fmt: skip
    web["https://doi.org/10.5555/ink"] = Answer(body=json.dumps(record).encode(), content_type="", address="")
    (key,) = add(desk, what=typed, yes=True)
    assert key == "quill2021law"
    assert "reference" not in item(desk, key)


def test_a_doi_that_nobody_knows_is_said_in_words(desk: Desk, web: dict[str, Answer]) -> None:
    web["https://doi.org/10.5555/none"] = Answer(body=b"<html>", content_type="text/html", address="")
    with pytest.raises(WorkspaceError, match="nothing is known about the DOI"):
        add(desk, what="10.5555/none", yes=True)


def test_a_person_fills_in_a_source_and_changes_a_field_before_it_is_written(desk: Desk) -> None:
    asker = Scripted(
        ["hand", "book", "Ink", "Quill, Ada", "Press", "2020", "", "change", "title", "Ink and Law", "add"]
    )
    (key,) = add(desk, asking=Asking(asker=asker, interactive=True))
    assert asker.asked == [
        "way",
        "type",
        "title",
        "author",
        "publisher",
        "issued",
        "URL",
        "decision",
        "field",
        "value",
        "decision",
    ]
    assert (key, item(desk, key)["title"]) == ("quill2020ink", "Ink and Law")


def test_nothing_is_written_where_the_person_leaves_it_out(desk: Desk) -> None:
    asker = Scripted(["skip"])
    assert add(desk, note="“Ink,” Ink Office, 2021.", asking=Asking(asker=asker, interactive=True)) == []
    assert not (desk.start / "sources").exists()


@pytest.mark.parametrize(("answer", "keys"), [("merge", ["a"]), ("skip", ["a"]), ("both", ["a", "b"])])
def test_a_person_decides_about_each_likely_twin(desk: Desk, tmp_path: Path, answer: str, keys: list[str]) -> None:
    def record(key: str, **more: str) -> dict[str, Any]:
        return {"id": key, "type": "book", "title": "Ink and Its Regulation", "author": [{"family": "Quill"}],
                "issued": {"date-parts": [[2021]]}, **more}  # fmt: skip

    def bring(name: str, work: dict[str, Any], asking: Asking) -> None:
        (tmp_path / name).write_text(json.dumps([work]), encoding="utf-8")
        ImportSources(desk=desk, console=console(), files=(tmp_path / name,), asking=asking).execute()

    bring("one.json", record("a"), Asking())
    bring("two.json", record("b", publisher="Press"), Asking(asker=Scripted([answer]), interactive=True))
    own = {key: source for key, source in desk.sources.items.items() if key in {"a", "b"}}
    assert sorted(own) == keys
    assert own["a"].text("publisher") == ("Press" if answer == "merge" else "")


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({}, []),
        ({"URL": "https://bit.ly/x"}, ["shortener", "dead link"]),
        ({"author": []}, ["missing"]),
        ({"issued": {}}, ["missing"]),
        ({"URL": "https://example.org/gone"}, ["dead link"]),
        ({"URL": "https://example.org/here"}, []),
        ({"URL": "https://example.org/here", "accessed": {"date-parts": [["2029", "1", "1"]]}}, ["stale"]),
        ({"custom": {"status": "withdrawn"}}, ["standing"]),
        ({"custom": {"archived": {"file": "archive/none.pdf", "sha256": "0"}}}, ["copy"]),
        ({"custom": {"archived": {"file": "../../etc/passwd", "sha256": "0"}}}, ["copy"]),
    ],
)
def test_the_look_over_all_names_what_wants_care(
    desk: Desk, web: dict[str, Answer], fields: dict[str, Any], kinds: list[str]
) -> None:
    web["https://example.org/here"] = Answer(body=b"x", content_type="", address="")
    source = {
        "id": "a",
        "type": "report",
        "title": "Ink",
        "author": [{"literal": "Ink Office"}],
        "issued": {"date-parts": [["2021"]]},
    }
    (desk.start / "sources").mkdir()
    data = {name: value for name, value in {**source, **fields}.items() if value}
    (desk.start / "sources" / "a.json").write_text(json.dumps([data]), encoding="utf-8")
    said = console()
    CheckSources(desk=desk, console=said, links=True, as_json=True, today=date(2031, 5, 4)).execute()
    assert [remark["kind"] for remark in json.loads(_text(said))["remarks"]] == kinds


def _text(said: Console) -> str:
    read: Callable[[], str] = said.out.getvalue  # type: ignore[attr-defined]
    return read()
