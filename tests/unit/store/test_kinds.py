from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import InvalidFile
from drafter.model.prompt import Choice, Prompt, PromptType
from drafter.store.kinds import read_kind, read_kinds
from tests.unit.store.building import three_layers

HEAD = 'schema = 1\nname = "Example letter"\n'
NOTICE = '[[question]]\nkey = "agency"\ntext = "Which agency?"\n[[question]]\nkey = "docket"\ntext = "Which docket?"\n'


def kind(tmp_path: Path, questions: str, **sets: str) -> list[Prompt]:
    return list(read_kind(three_layers(tmp_path, shipped=files(questions, **sets)), "one").prompts)


def files(questions: str, **sets: str) -> dict[str, str | bytes]:
    own: dict[str, str | bytes] = {
        "letters/one/questions.toml": questions,
        "letters/one/letter.md.j2": "Dear {{ x }}\n",
    }
    return own | {f"questions/{name}.toml": text for name, text in sets.items()}


def problems_of(tmp_path: Path, questions: str, **sets: str) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        kind(tmp_path, questions, **sets)
    return [str(problem).removeprefix("drafter/templates/") for problem in caught.value.problems]


def test_a_kind_has_its_header_questions_and_template(tmp_path: Path) -> None:
    text = """schema = 1
name = "Example letter"
help = "A letter."
layout = "caption"
style = "bluebook"
variant = "short"
[[question]]
key = "rin"
section = "The notice"
text = "Which RIN?"
help = "On the notice."
type = "choice"
default = "'a'"
choices = [{value = "a", label = "A"}, "b"]
required = false
when = "docket"
pattern = '[a-z]'
message = "One letter."
example = "a"
[[question]]
key = "rows"
text = "Who?"
type = "rows"
columns = ["name", "email"]
"""
    found = read_kind(three_layers(tmp_path, shipped=files(text)), "one")
    assert (found.id, found.name, found.help) == ("one", "Example letter", "A letter.")
    assert (found.layout, found.style, found.variant, found.template) == (
        "caption",
        "bluebook",
        "short",
        "Dear {{ x }}\n",
    )
    assert found.prompts == (
        Prompt(
            key="rin",
            section="The notice",
            text="Which RIN?",
            help="On the notice.",
            type=PromptType.CHOICE,
            default="'a'",
            choices=(Choice(value="a", label="A"), Choice(value="b", label="b")),
            required=False,
            when="docket",
            pattern="[a-z]",
            message="One letter.",
            example="a",
        ),
        Prompt(key="rows", text="Who?", type=PromptType.ROWS, columns=("name", "email")),
    )
    assert found.prompts[1].where.line == 20


def test_included_questions_come_first_unless_they_are_placed(tmp_path: Path) -> None:
    own = '[[question]]\nkey = "own"\ntext = "Own?"\n[[question]]\ninclude = "close"\n'
    own += '[[question]]\nkey = "last"\ntext = "?"\n'
    close = '[[question]]\nkey = "close"\ntext = "Close?"\n'
    found = kind(tmp_path, f'{HEAD}include = ["notice", "close"]\n{own}', notice=NOTICE, close=close)
    assert [prompt.key for prompt in found] == ["agency", "docket", "own", "close", "last"]


def test_a_question_of_the_kind_takes_the_place_of_an_included_one(tmp_path: Path) -> None:
    own = '[[question]]\nkey = "agency"\ntext = "Whom do you write to?"\n'
    found = kind(tmp_path, f'{HEAD}include = ["notice"]\n{own}', notice=NOTICE)
    assert [prompt.text for prompt in found] == ["Whom do you write to?", "Which docket?"]


def test_a_workspace_may_have_its_own_set_of_questions(tmp_path: Path) -> None:
    layers = three_layers(
        tmp_path,
        shipped=files(f'{HEAD}include = ["notice"]\n', notice=NOTICE),
        workspace={"templates/questions/notice.toml": '[[question]]\nkey = "court"\ntext = "Which court?"\n'},
    )
    found = read_kind(layers, "one")
    assert [(prompt.key, prompt.where.file) for prompt in found.prompts] == [
        ("court", "templates/questions/notice.toml")
    ]


def test_all_problems_of_a_kind_and_its_sets_come_at_once(tmp_path: Path) -> None:
    text = """nmae = "A"
layout = "leter"
include = ["notcie", "notice", "notice"]
[[question]]
key = "Bad Key"
text = "?"
[[question]]
key = "a"
typ = "text"
pattern = "("
[[question]]
key = "c"
text = "?"
type = "choice"
[[question]]
key = "r"
text = "?"
type = "rows"
[[question]]
key = "d"
text = "?"
default = true
[[question]]
key = "e"
text = "?"
type = "choice"
choices = ["x", "x", 3, {lable = "y"}]
[[question]]
include = "notice"
key = "f"
"""
    broken = '[[question]]\nkey = "agency"\ntext = "A?"\n[[question]]\nkey = "agency"\ntext = "B?"\n'
    found = problems_of(tmp_path, text, notice=broken)
    assert found == [
        "letters/one/questions.toml:1: unknown key “nmae”, did you mean “name”?",
        "letters/one/questions.toml:1: “name” is missing",
        "letters/one/questions.toml:1: “schema” is missing",
        "letters/one/questions.toml:2: unknown layout “leter”, did you mean “letter”?",
        "letters/one/questions.toml:3: there is no set of questions “notcie”, did you mean “notice”?",
        "letters/one/questions.toml:5: “Bad Key” is not a key: lower case letters, digits and underscores",
        "letters/one/questions.toml:7: “text” is missing",
        "letters/one/questions.toml:9: unknown key “typ”, did you mean “type”?",
        "letters/one/questions.toml:10: the pattern cannot be used: missing ), unterminated subpattern at position 0",
        "letters/one/questions.toml:11: a question of type “choice” needs “choices”",
        "letters/one/questions.toml:15: a question of type “rows” needs “columns”",
        "letters/one/questions.toml:22: “default” must be text, not a list or group",
        """letters/one/questions.toml:27: a choice is a text, or {value = "...", label = "..."}""",
        "letters/one/questions.toml:27: two choices have the same value",
        "letters/one/questions.toml:27: unknown key “lable”, did you mean “label”?",
        "letters/one/questions.toml:27: “value” is missing",
        "letters/one/questions.toml:28: a question that includes others has no “key” of its own",
        "questions/notice.toml:4: the question “agency” is asked twice",
    ]


def test_questions_are_included_once(tmp_path: Path) -> None:
    text = f'{HEAD}[[question]]\ninclude = "notice"\n[[question]]\ninclude = "notice"\n'
    assert problems_of(tmp_path, text, notice=NOTICE) == [
        "letters/one/questions.toml:5: the questions “notice” are included twice"
    ]


def test_two_sets_may_not_ask_the_same(tmp_path: Path) -> None:
    text = f'{HEAD}include = ["notice", "other"]\n'
    (problem,) = problems_of(tmp_path, text, notice=NOTICE, other='[[question]]\nkey = "agency"\ntext = "?"\n')
    assert problem == "questions/other.toml:1: the question “agency” is asked twice"


def test_expressions_are_checked_by_who_knows_them(tmp_path: Path) -> None:
    text = f'{HEAD}[[question]]\nkey = "a"\ntext = "?"\ndefault = "b c"\nwhen = "fine"\n'
    layers = three_layers(tmp_path, shipped=files(text))
    with pytest.raises(InvalidFile) as caught:
        read_kind(layers, "one", compiles=lambda text: "two words" if " " in text else "")
    (problem,) = caught.value.problems
    assert problem.where.line == 6
    assert problem.message == "“default” cannot be understood: two words"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    layers = three_layers(tmp_path, shipped={"letters/one/questions.toml": HEAD})
    with pytest.raises(InvalidFile) as caught:
        read_kind(layers, "one")
    (problem,) = caught.value.problems
    assert str(problem) == "drafter/templates/letters/one/letter.md.j2: there is no such file"


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ("question = 3\n", "questions must be groups of keys"),
        ("schema = 2\nname = 'x'\n", "newer form"),
        ("schema = 1\nname = x\n", "the value cannot be read"),
    ],
)
def test_a_file_of_another_form_is_told_in_plain_words(tmp_path: Path, questions: str, message: str) -> None:
    assert any(message in problem for problem in problems_of(tmp_path, questions))


def test_a_faulty_kind_leaves_the_others(tmp_path: Path) -> None:
    shipped = files(HEAD) | {"letters/two/questions.toml": "schema = 1\n", "letters/two/letter.md.j2": ""}
    found = read_kinds(three_layers(tmp_path, shipped=shipped))
    assert list(found.items) == ["one"]
    assert [problem.message for problem in found.problems] == ["“name” is missing"]
