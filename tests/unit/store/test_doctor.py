from __future__ import annotations

from pathlib import Path

from drafter.store.doctor import inspect
from tests.unit.store.building import claim, write

SETTINGS = 'schema = 1\n[organization]\nname = "Meridian Lantern Center"\n'
LETTER = '[letter]\nschema = 1\nkind = "one"\n[answers]\n'
SHIPPED = {
    "letters/one/questions.toml": 'schema = 1\nname = "One"\n[[question]]\nkey = "a"\ntext = "?"\nwhen = "b c"\n',
    "letters/one/letter.md.j2": "",
    "claims/p/shipped.md": claim("shipped"),
}


def found(tmp_path: Path, files: dict[str, str | bytes]) -> list[str]:
    shipped = write(tmp_path / "package" / "templates", SHIPPED)
    root = write(tmp_path / "w", {"drafter.toml": SETTINGS, **files})
    return [str(problem) for problem in inspect(root, shipped=shipped)]


def test_a_workspace_in_order_has_no_problems(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "claims/a.md": claim("a", requires="[shipped]"),
        "sources/a.yaml": "id: a\ntitle: A\n",
        "letters/x/letter.toml": LETTER,
        "letters/x/letter.md": "---\ntitle: T\n---\nText.\n",
        "letters/x/signatories.csv": "name\nExample Fund\n",
        "letters/x/notice.json": "{}",
        "letters/x/claims/own.md": claim("own", part_of="a"),
        "letters/y/letter.md": "Text.\n",
    }
    assert found(tmp_path, files) == []


def test_every_file_is_read_and_every_problem_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "drafter.toml": SETTINGS + '[letters]\nword = "house.docx"\nlogo = "../logo.png"\n',
        "claims/a.md": "text",
        "sources/a.yaml": "id: a\n",
        "templates/letters/two/questions.toml": "schema = 1\n",
        "letters/x/letter.toml": "[answers]\n",
        "letters/x/letter.md": "---\ntitle: a: b\n---\nText.\n",
        "letters/x/signatories.csv": "nobody\nExample Fund\n",
        "letters/x/notice.json": "{",
        "letters/x/claims/own.md": claim("own", part_of="none"),
        "letters/y/letter.md": b"one\n\x93two\x94\n",
        "letters/y/.0123456789ab.drafter-tmp": "",
    }
    assert [line.rpartition(":")[0] + ":" for line in found(tmp_path, files)] != []
    assert found(tmp_path, files) == [
        "claims/a.md:1: the claim has no header",
        "drafter.toml: there is no file “house.docx”",
        "drafter.toml: “../logo.png” leads out of the workspace",
        "letters/x/claims/own.md:1: “part_of” names a claim that is not in the library: “none”",
        "letters/x/letter.md:2:9: a colon followed by a space stands inside a value",
        "letters/x/letter.toml:1: “letter” is missing",
        "letters/x/notice.json:1:2: this is not JSON (Expecting property name enclosed in double quotes)",
        "letters/x/signatories.csv:1: no column is called “name” (found: 'nobody')",
        "letters/y/.0123456789ab.drafter-tmp: a file was left behind by a program that was stopped while it saved",
        "letters/y/letter.md:2:1: the text is not UTF-8: the file looks like Windows-1252 (ANSI)",
        "sources/a.yaml:1: “a” has no title",
        "templates/letters/two/letter.md.j2: there is no such file",
        "templates/letters/two/questions.toml:1: “name” is missing",
    ]


def test_broken_settings_do_not_hide_the_rest(tmp_path: Path) -> None:
    lines = found(tmp_path, {"drafter.toml": "schema = x\n", "claims/a.md": "text"})
    assert [line.split(":")[0] for line in lines] == ["claims/a.md", "drafter.toml"]


def test_expressions_of_questions_are_checked_where_the_caller_can(tmp_path: Path) -> None:
    shipped = write(tmp_path / "package" / "templates", SHIPPED)
    root = write(tmp_path / "w", {"drafter.toml": SETTINGS})
    (problem,) = inspect(root, shipped=shipped, compiles=lambda text: "two words" if " " in text else "")
    assert problem.message == "“when” cannot be understood: two words"


def test_a_letter_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "---\na: b: c\n---\n"})
    root = write(tmp_path / "w", {"drafter.toml": SETTINGS, "letters/x/letter.toml": LETTER})
    (root / "letters/x/letter.md").symlink_to(tmp_path / "secret.md")
    shipped = write(tmp_path / "package" / "templates", SHIPPED)
    assert [str(problem) for problem in inspect(root, shipped=shipped)] == [
        "letters/x/letter.md: the link leads out of the workspace"
    ]


def test_a_private_list_without_its_columns_is_named(tmp_path: Path) -> None:
    lines = found(tmp_path, {"letters/x/letter.md": "Text.\n", "letters/x/signatories.private.csv": "nobody\nA\n"})
    assert lines == ["letters/x/signatories.private.csv:1: no column is called “name”"]
