"""Letters made of any claims of the library come back as they stood in memory, whatever the form."""

from __future__ import annotations

import random
import re
import shutil
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w

from drafter.app.compose import compose
from drafter.app.desk import Desk
from drafter.app.harvest import read_filed
from drafter.harvest.letter import FiledLetter
from drafter.model.letter import Letter
from drafter.model.text import (
    Block,
    Content,
    Division,
    Heading,
    Lines,
    Note,
    Paragraph,
    Run,
    contents,
    notes,
    plain,
)
from tests.cli.runner import ROOT, drafter

SAMPLES = ("caption", "coalition", "comments", "individual", "rfi")
FORMS = ("docx", "html", "md")
SEEDS = (1, 2)


@pytest.fixture(scope="module", params=[(name, seed) for name in SAMPLES for seed in SEEDS], ids=str)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Letter, list[FiledLetter]]:
    """A letter of random claims, and what is read from its files."""
    name, seed = request.param
    workspace = tmp_path_factory.mktemp("any") / "workspace"
    shutil.copytree(ROOT / "samples", workspace)
    chance = random.Random(seed)
    claims = sorted(path.stem for path in (ROOT / "templates" / "claims").rglob("*.md"))
    given = tomllib.loads((workspace / "letters" / name / "letter.toml").read_text(encoding="utf-8"))
    given["answers"]["claims"] = chance.sample(claims, chance.randint(3, 9))
    (workspace / "given.toml").write_text(tomli_w.dumps({"answers": given["answers"]}), encoding="utf-8")
    kind = given["letter"]["kind"]
    ran = drafter("new", kind, "--name", "made", "--answers", "given.toml", "--defaults", "--no-input", cwd=workspace)
    assert ran.code == 0, ran.err
    names = workspace / "letters" / name / "signatories.csv"
    if names.is_file():
        shutil.copy(names, workspace / "letters" / "made")
    read = []
    for form in FORMS:
        ran = drafter("export", "made", "--format", form, "--force", cwd=workspace)
        assert ran.code == 0, ran.err
        read.append(read_filed(workspace / "letters" / "made" / "out" / f"made.{form}"))
    desk = Desk.open(workspace)
    return compose(desk, desk.letter("made")).letter, read


def test_every_note_comes_back_with_its_sentence(made: tuple[Letter, list[FiledLetter]]) -> None:
    letter, read = made
    expected = [_words(note.content) for note in notes(letter.blocks)]
    around = [
        _words(content)
        for block in letter.blocks
        for content in contents(block)
        for item in content
        if isinstance(item, Note)
    ]
    for filed in read:
        assert [_flat(note.text) for note in filed.notes] == expected
        for note, paragraph in zip(filed.notes, around, strict=True):
            assert note.sentence
            assert _flat(note.sentence) in paragraph


def test_the_head_comes_back(made: tuple[Letter, list[FiledLetter]]) -> None:
    letter, read = made
    addressee = [_words(line) for one in letter.divisions("addressee") for line in _lines(one)]
    for filed in read:
        if addressee:
            assert [_flat(line) for line in filed.addressee] == addressee
        assert filed.date == letter.meta.date or not letter.meta.date


def test_headings_come_back(made: tuple[Letter, list[FiledLetter]]) -> None:
    letter, read = made
    expected = [_words(heading.content) for heading in _headings(letter.blocks)]
    for filed in read:
        assert [_flat(heading) for heading in filed.headings] == expected


def test_points_come_back(made: tuple[Letter, list[FiledLetter]]) -> None:
    letter, read = made
    points = [one for one in letter.divisions("claim") if one.has("point")]
    if len(points) < 2:
        pytest.skip("a letter of this kind has sections instead of points, or one alone")
    for filed in read:
        assert [(_flat(point.thesis), _flat(point.text)) for point in filed.points] == [_point(one) for one in points]
        assert [[(_flat(child.thesis), _flat(child.text)) for child in point.children] for point in filed.points] == [
            [_point(child) for child in _subpoints(one)] for one in points
        ]


def test_the_copied_come_back(made: tuple[Letter, list[FiledLetter]]) -> None:
    letter, read = made
    expected = [_words(line) for one in letter.divisions("cc") for line in _lines(one)]
    for filed in read:
        assert [_flat(line) for line in filed.cc] == [line for line in expected if not line.lower().startswith("cc")]


def test_every_form_gives_the_same(made: tuple[Letter, list[FiledLetter]]) -> None:
    def facts(filed: FiledLetter) -> dict[str, Any]:
        names = ("date", "addressee", "re", "dockets", "rins", "headings", "points", "signatories", "cc", "contacts")
        return {name: getattr(filed, name) for name in names}

    first, *others = made[1]
    for other in others:
        assert facts(other) == facts(first)


def _flat(text: str) -> str:
    text = re.sub(r"[\u2010\u2011]", "-", text.replace("\xa0", " ").replace("\u202f", " "))
    return " ".join(text.split())


def _words(content: Content) -> str:
    return _flat(plain(content))


def _lines(division: Division) -> Iterator[Content]:
    for block in division.blocks:
        if isinstance(block, Lines):
            yield from block.lines


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    """The headings of the text; the title of comments is none of them."""
    for block in blocks:
        if isinstance(block, Heading) and not block.unlisted:
            yield block
        elif isinstance(block, Division) and not block.has("contents") and not block.has("title-page"):
            yield from _headings(block.blocks)


def _subpoints(point: Division) -> list[Division]:
    return [block for block in point.blocks if isinstance(block, Division) and block.has("subpoint")]


def _point(division: Division) -> tuple[str, str]:
    """The bold lead of a point and all that runs on from it."""
    first, *others = (block for block in division.blocks if isinstance(block, Paragraph))
    lead = 0
    while lead < len(first.content) and isinstance(run := first.content[lead], Run) and run.bold:
        lead += 1
    rest = [_words(first.content[lead:]), *(_words(one.content) for one in others)]
    return _words(first.content[:lead]), " ".join(part for part in rest if part)
