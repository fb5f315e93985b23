from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import InvalidFile
from drafter.model.suggestion import Context
from drafter.store.contexts import context_files, learn, read_contexts, write_contexts

ONE = Context(sentence="Oars float.", sources=("oar",), letter="alba", docket="MB-1", date="2020-03-01")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


def test_what_is_learnt_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "contexts" / "alba.jsonl"
    assert learn(path, [ONE]) == 1
    assert read_contexts(path) == [ONE]


def test_learning_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "alba.jsonl"
    learn(path, [ONE])
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert learn(path, [ONE]) == 0
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_a_known_sentence_takes_on_its_new_sources(tmp_path: Path) -> None:
    path = tmp_path / "alba.jsonl"
    learn(path, [ONE])
    other = Context(sentence=ONE.sentence, sources=("oar", "keel"), letter="alba")
    assert learn(path, [other]) == 0
    assert read_contexts(path) == [other]


def test_one_line_is_one_sentence_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "alba.jsonl"
    write_contexts(path, [Context(sentence="Ströme\nfließen.", sources=("a",))])
    assert path.read_text(encoding="utf-8") == '{"sentence": "Ströme\\nfließen.", "sources": ["a"]}\n'


def test_every_bad_line_is_reported_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "alba.jsonl"
    path.write_text('{"sentence": "x", "sources": ["a"]}\nnonsense\n\n{"sentence": 3}\n', encoding="utf-8")
    with pytest.raises(InvalidFile) as raised:
        read_contexts(path)
    assert [p.where.line for p in raised.value.problems] == [2, 4]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "alba.jsonl"
    write_contexts(path, [ONE])

    def failing() -> object:
        yield ONE
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_contexts(path, failing())  # type: ignore[arg-type]
    assert read_contexts(path) == [ONE]
    assert [p.name for p in tmp_path.iterdir()] == ["alba.jsonl"]


def test_a_workspace_without_contexts_has_no_files(tmp_path: Path) -> None:
    assert context_files(tmp_path / "contexts") == []


@given(st.lists(st.builds(Context, sentence=TEXTS, sources=st.tuples(TEXTS), letter=TEXTS, docket=TEXTS, date=TEXTS)))
def test_any_contexts_survive_the_file(tmp_path_factory: pytest.TempPathFactory, contexts: list[Context]) -> None:
    path = tmp_path_factory.mktemp("contexts") / "any.jsonl"
    write_contexts(path, contexts)
    assert read_contexts(path) == contexts
