from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import InvalidFile, UsageError
from drafter.model.prompt import Answers, Origin, PromptType, Value
from drafter.store.answers import (
    SavedAnswers,
    dump_answers,
    parse_answers,
    parse_set,
    read_answers,
    read_answers_file,
    write_answers,
)
from tests.unit.store.building import write

# What can be typed or pasted: no half characters, no hidden ones (those are refused when read).
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn", "Co"])
    | st.sampled_from("\n\r\t\"'\\"),
    max_size=40,
)
KEYS = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True) | st.from_regex(
    r"[a-z0-9]{1,4}-[a-z]{1,3}\.[a-z_]{1,4}", fullmatch=True
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["name", "e-mail", "title"]), TEXTS, min_size=1), min_size=1, max_size=3
)
VALUES = TEXTS | st.booleans() | st.lists(TEXTS, max_size=4) | ROWS


@given(st.dictionaries(KEYS, st.tuples(VALUES, st.sampled_from(Origin)), max_size=8))
def test_answers_written_are_read_back(given_answers: dict[str, tuple[Value, Origin]]) -> None:
    answers = Answers(
        values={key: value for key, (value, _) in given_answers.items()},
        origins={key: origin for key, (_, origin) in given_answers.items()},
    )
    saved = SavedAnswers(kind="coalition", answers=answers)
    assert parse_answers(dump_answers(saved), file="letter.toml") == saved


def test_answers_on_disk_are_read_back(tmp_path: Path) -> None:
    answers = Answers().with_answer("agency", "Example Commission", Origin.TYPED)
    path = tmp_path / "letters" / "one" / "letter.toml"
    write_answers(path, SavedAnswers(kind="rfi", answers=answers))
    assert read_answers(path) == SavedAnswers(kind="rfi", answers=answers)


def test_a_text_of_several_lines_is_written_as_such() -> None:
    answers = Answers().with_answer("text", "one\ntwo", Origin.TYPED)
    assert 'text = """\none\ntwo"""' in dump_answers(SavedAnswers(kind="rfi", answers=answers))


def test_what_is_pasted_never_makes_a_file_that_cannot_be_read() -> None:
    answers = Answers().with_answer("text", "one\x0ctwo\u202ethree\ud800\x00", Origin.TYPED)
    answers = answers.with_answer("rows", [{"name": "a\x07"}], Origin.TYPED)
    found = parse_answers(dump_answers(SavedAnswers(kind="rfi", answers=answers)), file="x")
    assert found.answers.values == {"text": "one\ntwothree", "rows": [{"name": "a"}]}


def test_what_a_person_adds_by_hand_counts_as_typed() -> None:
    text = '[letter]\nschema = 1\nkind = "rfi"\n[answers]\nagency = "A"\ndate = 2024-03-25\npages = 12\n'
    found = parse_answers(text, file="letter.toml").answers
    assert found.values == {"agency": "A", "date": "2024-03-25", "pages": "12"}
    assert set(found.origins.values()) == {Origin.TYPED}


def test_a_claims_slots_may_stand_in_a_group_of_their_own() -> None:
    text = '[letter]\nschema = 1\nkind = "rfi"\n[answers.marginal-risk]\nexamples = "the way"\n'
    assert parse_answers(text, file="x").answers.values == {"marginal-risk.examples": "the way"}


def test_a_broken_file_gives_all_its_problems_at_once() -> None:
    text = """[leter]
[letter]
schema = 1
[answers]
a = 1
b = [["x"]]
c = [{name = []}]
d.e.f = 1
[origins]
a = "typd"
"""
    with pytest.raises(InvalidFile) as caught:
        parse_answers(text, file="letter.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        "letter.toml:1: unknown key “leter”",
        "letter.toml:2: “kind” is missing",
        "letter.toml:6: “b”: a list holds texts, or groups of texts, not both",
        "letter.toml:7: “c”: a group holds something other than text",
        "letter.toml:8: “d.e”: an answer is text, yes or no, or a list",
        "letter.toml:10: unknown origin “typd” of “a”",
    ]


def test_a_newer_letter_is_refused() -> None:
    with pytest.raises(InvalidFile, match="newer form"):
        parse_answers('[letter]\nschema = 2\nkind = "rfi"\n', file="x")


TOML = 'agency="A"\nrin="0660-XC060"\ncc=["x","","y"]\n[[answers.contacts]]\nname="N"\nemail="E"'
WANTED = {"agency": "A", "rin": "0660-XC060", "cc": ["x", "", "y"], "contacts": [{"name": "N", "email": "E"}]}


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.toml", 'agency="A"\nrin="0660-XC060"\ncc=["x","","y"]\n[[contacts]]\nname="N"\nemail="E"\n'),
            (
                "a.toml",
                '[answers]\nagency="A"\nrin="0660-XC060"\ncc=["x","","y"]\n[[answers.contacts]]\nname="N"\nemail="E"',
            ),
            ("a.json", json.dumps(WANTED)),
            ("a.json", json.dumps({"answers": WANTED, "schema": 1})),
            ("a.toml", '[letter]\nschema=1\nkind="rfi"\n[answers]\n' + TOML),
            ("a.yaml", "agency: A\nrin: 0660-XC060\ncc: [x, '', y]\ncontacts:\n- {name: N, email: E}\n"),
            ("a.YML", "agency: A\nrin: 0660-XC060\ncc: [x, '', y]\ncontacts:\n- {name: N, email: E}\n"),
        ],
    )
    def test_answers_come_from_three_languages(self, tmp_path: Path, name: str, text: str) -> None:
        write(tmp_path, {name: text})
        assert read_answers_file(tmp_path / name) == WANTED

    def test_yaml_keeps_what_was_typed(self, tmp_path: Path) -> None:
        write(tmp_path, {"a.yaml": "docket: 0660\nversion: 1.10\ncountry: NO\n"})
        assert read_answers_file(tmp_path / "a.yaml") == {"docket": "0660", "version": "1.10", "country": "NO"}

    def test_a_saved_letter_is_a_file_of_answers(self, tmp_path: Path) -> None:
        answers = Answers().with_answer("a", True, Origin.SET)
        write_answers(tmp_path / "letter.toml", SavedAnswers(kind="rfi", answers=answers))
        assert read_answers_file(tmp_path / "letter.toml") == {"a": True}

    def test_an_unknown_ending_is_answered_with_the_known_ones(self, tmp_path: Path) -> None:
        write(tmp_path, {"a.txt": "agency: A"})
        with pytest.raises(UsageError, match="TOML, JSON or YAML"):
            read_answers_file(tmp_path / "a.txt")

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("a.json", "{", "this is not JSON"),
            ("a.json", '{"a": ["x\\u202ey"]}', "“a”: a hidden character"),
            ("a.json", "[1]", "a group of keys"),
            ("a.json", '{"a": null}', "“a”: an answer is text"),
            ("a.json", "[" * 100_000, "nested too deeply"),
            ("a.yaml", "a: b: c", "a colon"),
            ("a.yaml", "a: 1\na: 2", "given twice"),
            ("a.toml", "a = b", "cannot be read"),
        ],
    )
    def test_a_broken_file_is_told_in_plain_words(self, tmp_path: Path, name: str, text: str, words: str) -> None:
        write(tmp_path, {name: text})
        with pytest.raises(InvalidFile, match=words):
            read_answers_file(tmp_path / name)


class TestSet:
    @pytest.mark.parametrize(
        ("items", "values"),
        [
            (["agency=Example Commission"], {"agency": "Example Commission"}),
            (["a=b=c"], {"a": "b=c"}),
            (["a="], {"a": ""}),
            ([" a = b "], {"a": "b"}),
            (["claims=[one, two]"], {"claims": ["one", "two"]}),
            (['cc=["Ho, Daniel", "Doe"]'], {"cc": ["Ho, Daniel", "Doe"]}),
            (['who=[{name = "Ana", email = "a@b"}]'], {"who": [{"name": "Ana", "email": "a@b"}]}),
            (["cc=Ho, Daniel", "cc=Doe"], {"cc": ["Ho, Daniel", "Doe"]}),
            (["cc=[a, b]", "cc=c"], {"cc": ["a", "b", "c"]}),
            (["marginal-risk.examples=x"], {"marginal-risk.examples": "x"}),
            (["n=[1, 2]"], {"n": ["1", "2"]}),
            (["n=[]"], {"n": []}),
        ],
    )
    def test_gives_texts_and_lists(self, items: list[str], values: dict[str, Value]) -> None:
        assert parse_set(items) == values

    def test_the_type_of_a_question_decides_where_it_is_known(self) -> None:
        types = {
            "claims": PromptType.CLAIMS,
            "line": PromptType.YESNO,
            "other": PromptType.YESNO,
            "cc": PromptType.LIST,
            "text": PromptType.TEXT,
        }
        items = ["claims=one,two three", "line=Yes", "other=false", "cc=Ho, Daniel", "text=a, b"]
        assert parse_set(items, types) == {
            "claims": ["one", "two", "three"],
            "line": True,
            "other": False,
            "cc": ["Ho, Daniel"],
            "text": "a, b",
        }

    @pytest.mark.parametrize(
        ("items", "words"),
        [
            (["agency"], "is not key=value"),
            (["=x"], "is not key=value"),
            (["line=perhaps"], "answer yes or no"),
            (['a=["x]'], "--set a"),
            (["a=[{]"], "--set a"),
            (["a=x\u202ey"], "U\\+202E"),
            (["rows=Ana"], "a list of groups"),
            (['r=[{name="x"}]', "r=y"], "--set r"),
        ],
    )
    def test_says_what_cannot_be_used(self, items: list[str], words: str) -> None:
        with pytest.raises(UsageError, match=words):
            parse_set(items, {"line": PromptType.YESNO, "rows": PromptType.ROWS})
