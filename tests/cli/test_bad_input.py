"""What people's files and options can have wrong: one clear message each, the right exit code, and nothing lost."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.runner import FILES, drafter, files, process

LETTER = "letters/one/letter.md"
NEW = ("new", "coalition", "--answers", "answers.toml", "--no-input")
EXPORT = ("export", "one", "--format", "html")
WORD = ("export", "one")
ORGANIZATION = 'schema = 1\n[organization]\nname = "Institute for Worked Examples"\n'
KIND = 'schema = 1\nname = "Mine"\nhelp = "My own."\n[[question]]\nkey = "agency"\ntext = "Which agency?"\n'


@dataclass(frozen=True, kw_only=True)
class Case:
    """Files laid over a sound workspace, a command, and what must be said and returned."""

    says: tuple[str, ...]
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    run: tuple[str, ...] = ("doctor",)
    code: int = 1
    hint: bool = True


def claim(header: str, body: str = "Text.") -> str:
    return f"---\n{header}\n---\n{body}\n"


def mine(more: str = "", body: str = "Text.") -> str:
    return claim(f"id: mine\ntitle: Mine\nthesis: Mine is mine.{more}", body)


def source(text: str) -> str:
    return f"- id: doe2024\n  type: report\n{text}\n"


def letter(body: str, header: str = "title: One") -> str:
    return f"---\n{header}\n---\n\n{body}\n"


def kind(question: str = "", template: str = "Dear {{ agency }}") -> dict[str, str | bytes]:
    return {
        "templates/letters/mine/questions.toml": KIND + question,
        "templates/letters/mine/letter.md.j2": template,
    }


MINE = ("new", "mine", "--set", "agency=Bureau", "--no-input")
C = "claims/mine.md"
S = "sources/mine.yaml"
Q = "templates/letters/mine/questions.toml"
T = "templates/letters/mine/letter.md.j2"

CASES: dict[str, Case] = {
    # Claims
    "a header that is no YAML": Case(files={C: mine("\ntopics: [a, b")}, says=(f"{C}:",), hint=False),
    "a tab in a header": Case(files={C: mine("\nslots:\n\t- name: a")}, says=(f"{C}:6", "tab")),
    "an unknown key": Case(files={C: mine("\ntopcs: [a]")}, says=(f"{C}:5", "did you mean “topics”?"), hint=False),
    "a key given twice": Case(files={C: mine("\ntitle: Again")}, says=(f"{C}:5", "twice"), hint=False),
    "a key that is missing": Case(files={C: claim("id: mine\ntitle: Mine")}, says=(f"{C}:2", "thesis"), hint=False),
    "a header never closed": Case(files={C: "---\nid: mine\n"}, says=(f"{C}:1", "never closed")),
    "claims that require each other": Case(
        files={
            C: mine("\nrequires: [other]"),
            "claims/other.md": claim("id: other\ntitle: O\nthesis: O.\nrequires: [mine]"),
        },
        says=(C, "requires", "mine -> other"),
    ),
    "claims that stand under each other": Case(
        files={
            C: mine("\npart_of: other"),
            "claims/other.md": claim("id: other\ntitle: O\nthesis: O.\npart_of: mine"),
        },
        says=(C, "part_of", "mine -> other"),
    ),
    "two claims of one id": Case(files={C: mine(), "claims/pack/mine.md": mine()}, says=("claims/pack/mine.md", C)),
    "a claim of ten megabytes": Case(files={C: mine(body="word " * 2_000_000)}, says=(C, "too large", "10,")),
    "bytes that are not UTF-8": Case(
        files={C: mine(body="A caf").encode() + b"\xe9 there.\n"}, says=(f"{C}:7", "Windows-1252")
    ),
    "a file in UTF-16": Case(files={C: mine().encode("utf-16")}, says=(f"{C}:1", "UTF-16")),
    "a NUL in a file": Case(files={C: mine(body="A\0B")}, says=(f"{C}:6", "NUL"), hint=False),
    "a control character in a text": Case(files={C: mine(body="A\x07B")}, says=(f"{C}:6", "U+0007"), hint=False),
    "text that is turned round": Case(files={C: mine(body="A \u202eB")}, says=(f"{C}:6", "reverses"), hint=False),
    "anchors that grow without end": Case(files={C: mine("\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]")}, says=(C,)),
    "a header nested a thousand deep": Case(files={C: mine("\nasks: " + "[" * 1000)}, says=(C, "deep"), hint=False),
    "a syntax error in a claim": Case(
        files={C: mine(body="Text {% if %}."), "answers.toml": 'claims = ["mine"]\nagency="A"\nnotice_title="B"\n'},
        run=NEW,
        code=4,
        says=(f"{C}:6",),
    ),
    "a slot that nobody fills": Case(
        files={
            C: mine(body="Text {{ nothing }}."),
            "answers.toml": 'claims = ["mine"]\nagency="A"\nnotice_title="B"\n',
        },
        run=NEW,
        code=4,
        says=(C, "nothing"),
    ),
    # Sources
    "a source without a title": Case(
        files={S: source("  URL: https://example.org")}, says=(f"{S}:1", "no title"), hint=False
    ),
    "a key with a space in it": Case(
        files={S: "- id: doe 2024\n  type: report\n  title: T\n"}, says=(f"{S}:1", "doe 2024"), hint=False
    ),
    "a key given to two sources": Case(
        files={S: source("  title: T\n- id: doe2024\n  type: book\n  title: U")}, says=(f"{S}:4", "doe2024")
    ),
    "a date that is none": Case(files={S: source("  title: T\n  issued: 2024-02-30")}, says=(f"{S}:4", "2024-02-30")),
    "sources that are no JSON": Case(files={"sources/mine.json": '[{"id": "a",]'}, says=("sources/mine.json:1",)),
    # The letter's text
    "a source that nobody knows": Case(
        files={LETTER: letter("Text.^[@kapor2024societal.]")},
        run=EXPORT,
        code=5,
        says=(f"{LETTER}:5", "kapor2024societal", "@kapoor2024societal"),
    ),
    "a note that is never closed": Case(
        files={LETTER: letter("Text.^[See @kapoor2024societal.")}, run=EXPORT, code=3, says=(f"{LETTER}:5", "note")
    ),
    "a fence that is never closed": Case(
        files={LETTER: letter("::: {.claim #a}\nText.")}, run=EXPORT, code=3, says=(f"{LETTER}:5", "never closed")
    ),
    "a fence that closes nothing": Case(
        files={LETTER: letter("Text.\n\n:::")}, run=EXPORT, code=3, says=(f"{LETTER}:7",)
    ),
    "a letter's header never closed": Case(
        files={LETTER: "---\ntitle: One\n"}, run=EXPORT, code=3, says=(f"{LETTER}:1",)
    ),
    "a letter's header that is broken": Case(
        files={LETTER: letter("Text.", "title: [One")},
        run=EXPORT,
        code=3,
        says=(f"{LETTER}:",),
        hint=False,
    ),
    "fences nested a thousand deep": Case(
        files={LETTER: letter("::: a\n" * 1000 + "x\n" + ":::\n" * 1000)},
        run=EXPORT,
        code=3,
        says=(f"{LETTER}:", "deep"),
    ),
    "quotations nested a thousand deep": Case(
        files={LETTER: letter(">" * 1000 + " x")}, run=EXPORT, code=3, says=(f"{LETTER}:", "deep")
    ),
    "text that is turned round in a letter": Case(
        files={LETTER: letter("A \u202eB.")},
        run=EXPORT,
        code=3,
        says=(f"{LETTER}:5", "reverses"),
        hint=False,
    ),
    "a style that does not exist": Case(
        files={LETTER: letter("Text.", "title: One\nstyle: blubook")}, run=EXPORT, code=3, says=("blubook", "bluebook")
    ),
    "a style with a broken template": Case(
        files={"templates/styles/own.yaml": 'inherit: letter\nforms:\n  report: "{title"\n'},
        run=(*EXPORT, "--style", "own"),
        code=3,
        says=("templates/styles/own.yaml",),
        hint=False,
    ),
    "styles that inherit from each other": Case(
        files={"templates/styles/a.yaml": "inherit: b\n", "templates/styles/b.yaml": "inherit: a\n"},
        run=(*EXPORT, "--style", "a"),
        code=3,
        says=("templates/styles/b.yaml:1", "a -> b -> a"),
    ),
    # Kinds of letter
    "a template that loops": Case(
        files=kind(template="{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
        run=MINE,
        code=4,
        says=(T,),
    ),
    "a template that reads files": Case(
        files=kind(template='{% include "/etc/passwd" %}'), run=MINE, code=4, says=(T,)
    ),
    "a template that looks behind its back": Case(
        files=kind(template="{{ ''.__class__.__mro__ }}"), run=MINE, code=4, says=(T,)
    ),
    "a syntax error in a template": Case(files=kind(template="Dear\n{% if %}"), run=MINE, code=4, says=(f"{T}:2",)),
    "a slot that no answer fills": Case(files=kind(template="Dear {{ agensy }}"), run=MINE, code=4, says=(T, "agensy")),
    "a pattern that is none": Case(files=kind("pattern = '['\n"), says=(f"{Q}:7", "pattern"), hint=False),
    "an expression that is none": Case(files=kind('when = "agency =="\n'), says=(f"{Q}:7", "when")),
    "questions that are not there": Case(
        files=kind('[[question]]\ninclude = "adressee"\n'), says=(f"{Q}:7", "addressee")
    ),
    "a type that there is not": Case(files=kind('type = "txt"\n'), says=(f"{Q}:7", "did you mean “text”?")),
    "questions that are no TOML": Case(files=kind("type = text\n"), says=(f"{Q}:7",)),
    # Answers
    "answers of another kind of letter": Case(
        files={"answers.toml": 'agency = "A"\nwriter = "Ada"\n'}, run=NEW, code=3, says=("answers.toml:2", "writer")
    ),
    "an answer to a misspelt question": Case(
        files={"answers.toml": 'agency = "A"\n\nnotice_titel = "B"\n'},
        run=NEW,
        code=3,
        says=("answers.toml:3", "notice_title"),
    ),
    "answers that are no TOML": Case(files={"answers.toml": "agency = A\n"}, run=NEW, code=3, says=("answers.toml:1",)),
    "answers that are no JSON": Case(
        files={"a.json": '{"agency": }'},
        run=("new", "rfi", "--answers", "a.json", "--no-input"),
        code=3,
        says=("a.json:1",),
    ),
    "answers that are no YAML": Case(
        files={"a.yaml": "agency: [A\n"},
        run=("new", "rfi", "--answers", "a.yaml", "--no-input"),
        code=3,
        says=("a.yaml:",),
        hint=False,
    ),
    "answers in a file of another sort": Case(
        files={"a.docx": "x"}, run=("new", "rfi", "--answers", "a.docx", "--no-input"), code=2, says=("a.docx", "TOML")
    ),
    "a --set without an equals sign": Case(run=(*NEW, "--set", "agency"), code=2, says=("agency", "key=value")),
    "a date that cannot be read": Case(run=(*NEW, "--set", "deadline=soon"), code=7, says=("deadline", "soon")),
    "a choice that is none": Case(
        files=kind('type = "choice"\nchoices = ["one", "two"]\n'), run=MINE, code=7, says=("agency", "one, two")
    ),
    "a name with slashes": Case(run=(*NEW, "--name", "a/b"), code=3, says=("a/b",)),
    "a name that climbs": Case(run=(*NEW, "--name", ".."), code=3, says=("..",)),
    "a name that Windows keeps for itself": Case(run=(*NEW, "--name", "con"), code=3, says=("con",)),
    "a table of signatories without names": Case(
        files={"who.csv": "colour,size\nred,9\n"},
        run=(*NEW, "--set", "signatories=who.csv"),
        code=3,
        says=("who.csv", "no column is called"),
    ),
    # House style
    "a house style that is text": Case(files={"house.docx": "Dear"}, run=WORD, code=3, says=("house.docx",)),
    "a house style that is a web page": Case(
        files={"house.docx": "<!DOCTYPE html><html></html>"}, run=WORD, code=3, says=("house.docx", "web page")
    ),
    "a house style that is a PDF": Case(
        files={"house.docx": b"%PDF-1.7\n"}, run=WORD, code=3, says=("house.docx", "PDF")
    ),
    "a house style that is another archive": Case(files={"house.docx": "ZIP"}, run=WORD, code=6, says=("house.docx",)),
    "a house style with a password": Case(
        files={"house.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600},
        run=WORD,
        code=3,
        says=("house.docx", "password"),
    ),
    "a logo that is no picture": Case(
        files={
            "drafter.toml": ORGANIZATION + '[letters]\nlogo = "logo.png"\n',
            "logo.png": "no",
            LETTER: "A letter.\n",
        },
        run=WORD,
        code=6,
        says=("logo.png",),
    ),
    # The workspace
    "a workspace of a later program": Case(
        files={"drafter.toml": "schema = 99\n"}, run=("list",), code=3, says=("drafter.toml:1", "newer")
    ),
    "a drafter.toml that is no TOML": Case(
        files={"drafter.toml": "schema 1\n"}, run=("status",), code=3, says=("drafter.toml:1",)
    ),
    "a house style out of the workspace": Case(
        files={"drafter.toml": 'schema = 1\n[letters]\nword = "../house.docx"\n'}, run=WORD, code=3, says=("leads out",)
    ),
    "a letter that is not there": Case(run=("export", "oen"), code=2, says=("oen", "one")),
}


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one letter in which nothing is wrong."""
    desk = tmp_path_factory.mktemp("sound") / "desk"
    desk.mkdir()
    shutil.copy(FILES / "answers.toml", desk)
    assert drafter(*NEW, "--name", "one", cwd=desk).code == 0
    return desk


@pytest.fixture
def desk(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "desk")


def lay(desk: Path, over: Mapping[str, str | bytes]) -> None:
    for name, content in over.items():
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content == "ZIP":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("readme.txt", "nothing of Word's")
        else:
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    if "house.docx" in over:
        (desk / "drafter.toml").write_text(ORGANIZATION + '[letters]\nword = "house.docx"\n', encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_it_gives_one_clear_message_and_nothing_is_lost(name: str, desk: Path) -> None:
    case = CASES[name]
    lay(desk, case.files)
    before = files(desk)
    ran = drafter(*case.run, cwd=desk)
    said = re.sub(r"\s+", " ", ran.err)
    assert ran.code == case.code, ran.err
    assert ran.err.startswith("error: ")
    assert ran.err.count("error:") == 1
    for words in case.says:
        assert words in said
    assert "hint: " in said or not case.hint
    assert not re.search(r"Traceback|File \"|nobody foresaw|Errno|Exception\b|jinja|NoneType", ran.err)
    assert ran.out == ""
    assert files(desk) == before


def test_a_reference_to_a_claim_that_is_not_in_the_letter_is_named_with_its_line(desk: Path) -> None:
    lay(desk, {LETTER: letter("As we say [above](#nowhere).")})
    ran = drafter(*EXPORT, cwd=desk)
    assert ran.code == 0
    assert re.search(rf"warning: {LETTER}:5: .*nowhere", ran.err)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_line_ends_and_byte_order_marks_of_any_editor_are_read(desk: Path, mark: bytes, ends: bytes) -> None:
    lay(desk, {C: mine(body="Text."), S: source("  title: T"), LETTER: letter("Text.^[@doe2024.]")})
    for name in (C, S, LETTER, "answers.toml", "drafter.toml", "letters/one/letter.toml"):
        content = (desk / name).read_bytes()
        (desk / name).write_bytes(mark + content.replace(b"\n", ends))
    assert drafter("doctor", cwd=desk).code == 0
    assert drafter(*EXPORT, cwd=desk).code == 0
    assert b"Text." in (desk / "letters/one/out/one.html").read_bytes()
    assert drafter(*NEW, "--name", "two", "--set", "claims=mine", cwd=desk).code == 0


def test_formulas_in_a_table_of_signatories_stay_text(desk: Path) -> None:
    lay(desk, {"who.csv": 'name,category\n"=HYPERLINK(""https://example.org"")",Individuals\n+Ada,Individuals\n'})
    assert drafter(*NEW, "--name", "two", "--set", "signatories=who.csv", cwd=desk).code == 0
    rows = (desk / "letters/two/signatories.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [row.lstrip('"')[:2] for row in rows] == ["'=", "'+"]
    assert drafter("export", "two", "--format", "txt", "-o", "box.txt", cwd=desk).code in (0, 1)
    assert "+Ada" in (desk / "box.txt").read_text(encoding="utf-8")


def test_a_claim_linked_from_elsewhere_is_refused(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(mine(), encoding="utf-8")
    (desk / "claims").mkdir()
    (desk / C).symlink_to(tmp_path / "secret.md")
    ran = drafter("doctor", cwd=desk)
    assert ran.code == 1
    assert ran.err.startswith(f"error: {C}: ")
    assert "leads out of the workspace" in ran.err


@pytest.mark.parametrize("command", [WORD, (*NEW, "--name", "two"), (*NEW, "--name", "one", "--force", "--export")])
@pytest.mark.parametrize("moment", range(4))
def test_a_full_disk_leaves_every_file_whole(
    desk: Path, command: tuple[str, ...], moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drafter(*WORD, cwd=desk).code == 0
    before = files(desk)
    full = Full(moment)
    monkeypatch.setattr(os, "fsync", full)
    ran = drafter(*command, cwd=desk)
    monkeypatch.undo()
    if not full.reached:
        assert ran.code == 0
        return
    assert ran.code == 3
    assert "the disk is full" in ran.err
    assert "hint: " in ran.err
    after = files(desk)
    assert before.keys() <= after.keys()
    assert all(after[name] for name in after)
    assert drafter("doctor", cwd=desk).code == 0


class Full:
    """Stands for fsync on a disk that is full from some file on; a folder takes no room that it did not have."""

    def __init__(self, moment: int) -> None:
        self.left = moment
        self.reached = False

    def __call__(self, descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            return
        self.left -= 1
        if self.left < 0:
            self.reached = True
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are a matter of Unix")
def test_a_file_larger_than_the_account_allows_is_refused_whole(desk: Path) -> None:
    import resource

    before = files(desk)
    ran = process(*WORD, cwd=desk, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000)))
    assert ran.code == 3
    assert ran.err.startswith("error: letters/one/out/one.docx: not saved: ")
    assert "hint: " in ran.err
    assert [name for name in files(desk) if name not in before] == ["letters/one/out/.exports.json"]


@pytest.mark.skipif(os.name == "nt", reason="users and modes are a matter of Unix")
def test_a_folder_that_may_only_be_read_is_named(desk: Path) -> None:
    assert drafter(*WORD, cwd=desk).code == 0
    shutil.rmtree(desk / "letters/one/out")
    before = files(desk)
    (desk / "letters/one").chmod(0o555)
    with as_nobody(desk):
        ran = drafter(*WORD, cwd=desk)
    (desk / "letters/one").chmod(0o755)
    assert ran.code == 3
    assert ran.err.startswith("error: letters/one/out/one.docx: not saved: ")
    assert "hint: " in ran.err
    assert files(desk) == before


@contextlib.contextmanager
def as_nobody(desk: Path) -> Iterator[None]:
    """Root may write everywhere, so where the tests are run by root, nobody has to try."""
    if os.geteuid() != 0:
        yield
        return
    if not all(folder.stat().st_mode & 0o001 for folder in Path(__file__).resolve().parents):
        pytest.skip("the project lies in a folder that only root may enter, so nobody cannot run it")
    for folder in (desk, *list(desk.parents)[:4]):
        folder.chmod(folder.stat().st_mode | 0o055)
    # Nobody need be allowed into the folder from which the tests are run.
    with contextlib.chdir("/"):
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
