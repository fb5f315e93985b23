"""The claims that ship: complete, consistent, and in words of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import meta

from tests.unit.templates.rendering import (
    KEY,
    KINDS,
    ROOT,
    TEMPLATES,
    Stub,
    claim_files,
    environment,
    front_matter,
    notes,
    prompts,
    render,
    shipped,
    sources,
)

FILES = claim_files()
NAMES = [path.stem for path in FILES]
ANSWERS = set.intersection(*({item["key"] for item in prompts(kind)} for kind in KINDS))
REFERENCE = ROOT.parent / "shared" / "reference" / "openness-letter.md"
NOTICE = ROOT.parent / "shared" / "data" / "notices" / "2024-03763.txt"
HEADER = {
    "id", "title", "thesis", "kind", "topics", "stance", "label", "part_of", "answers", "requires", "conflicts",
    "asks", "evidence", "abbreviations", "slots", "review",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_claim_has_its_header_and_three_texts(path: Path) -> None:
    header, _ = front_matter(path)
    assert header["id"] == path.stem
    assert not header.keys() - HEADER
    assert header["thesis"].endswith(".")
    assert header.get("kind") in {"point", "ask", "opening", "closing", "standard"}
    assert header["topics"]
    assert set(shipped()[path.stem].texts) == {"long", "short", "box"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_slots_of_a_claim_are_those_it_uses(path: Path) -> None:
    header, body = front_matter(path)
    slots = {slot["name"] for slot in header.get("slots", [])}
    used = meta.find_undeclared_variables(environment().parse(body + " ".join(header.get("asks", []))))
    assert used - ANSWERS - {"parts", "has"} == slots
    for slot in header.get("slots", []):
        assert slot["text"].endswith("?")
        assert slot["default"]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_source_that_a_claim_cites_ships(path: Path) -> None:
    _, body = front_matter(path)
    assert {key.rstrip(".:-") for note in notes(body) for key in KEY.findall(note)} <= set(sources())


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_sources_stand_in_notes_and_short_texts_have_none(path: Path) -> None:
    claim = shipped()[path.stem]
    long = claim.texts["long"]
    for note in notes(long):
        long = long.replace(note, "")
    assert not KEY.search(long)
    for name in ("short", "box"):
        assert "^[" not in claim.texts[name]
        assert "**" not in claim.texts[name]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_claim_that_needs_evidence_has_a_source(path: Path) -> None:
    header, body = front_matter(path)
    cited = any(KEY.search(note) for note in notes(body))
    assert cited or header.get("evidence") != "required"
    if header["id"] != "thanks-and-proceeding":
        assert cited == (header.get("evidence") == "required")


def test_the_claims_that_a_claim_names_ship() -> None:
    library = shipped()
    for path in FILES:
        header, body = front_matter(path)
        named = [header.get("part_of"), *header.get("requires", []), *header.get("conflicts", [])]
        named += re.findall(r"\]\(#([\w-]+)\)", body) + re.findall(r'has\("([\w-]+)"\)', body)
        assert {name for name in named if name} <= set(library), header["id"]


def test_a_reference_to_another_claim_is_guarded() -> None:
    for path in FILES:
        _, body = front_matter(path)
        for target in re.findall(r"\]\(#([\w-]+)\)", body):
            assert f'has("{target}")' in body


def test_sub_points_have_labels() -> None:
    library = shipped()
    parts = [claim for claim in library.values() if claim.part_of]
    assert len(parts) == 3
    for part in parts:
        assert part.label
        assert "{{ parts }}" in library[part.part_of].texts["long"]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_an_ask_completes_the_sentence_that_introduces_it(path: Path) -> None:
    header, _ = front_matter(path)
    for ask in header.get("asks", []):
        assert ask[0].islower()
        assert not ask.endswith(".")
        assert ";" not in ask


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_short_texts_can_be_signed_by_one_person(path: Path) -> None:
    claim = shipped()[path.stem]
    assert not re.search(r"\b([Ww]e|[Oo]urs?|us)\b(?! have should)", claim.texts["short"].replace("laws we have", ""))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_each_claim_stands_alone_in_each_kind(kind: str, name: str) -> None:
    given = {"agency": "Federal Agency for Examples", "notice_title": "T", "organization": "O", "writer": "W"}
    text = render(kind, given, [shipped()[name]])
    assert "{{" not in text
    assert not re.search(
        r"\s[,.;](\s|$)|\.\.(?!\.)(?<!\.\.\.)\s|  +\S", re.sub(r"^(-  |\d+\.) +", "", text, flags=re.M)
    )
    assert "(#" not in text


def quoteless(text: str) -> str:
    """The words outside quotation marks, notes and links included."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\"[^\"]*\"|“[^”]*”", " | ", re.sub(r"\s+", " ", text))


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    out: set[tuple[str, ...]] = set()
    for stretch in text.split("|"):
        words = re.findall(r"[a-z0-9$]+(?:['’][a-z]+)?", stretch.lower().replace("’", "'"))
        out |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
    return out


HISTORY = re.compile("reh'g|192 f 3d|f 3d 1308")
"""The history of a case belongs to its citation."""


def words_of(path: Path) -> list[str]:
    """Every text in a claim or a template that can reach a letter."""
    if path.suffix == ".j2":
        found = [path.read_text("utf-8")]
    else:
        header, body = front_matter(path)
        slots = [text for slot in header.get("slots", []) for text in slot.values()]
        found = [header["title"], header["thesis"], header.get("label", ""), *header.get("asks", []), *slots, body]
    return [re.sub(r"{%.*?%}|{{.*?}}", "|", text, flags=re.S) for text in found]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference letter lies outside the project")
def test_no_run_of_six_words_is_shared_with_the_reference_letter() -> None:
    theirs = runs(quoteless(REFERENCE.read_text("utf-8")))
    titles = set().union(*(runs(item.get("title", "")) for item in sources().values()))
    for path in [*FILES, *sorted((TEMPLATES / "letters").rglob("*.j2"))]:
        ours = set().union(*(runs(quoteless(text)) for text in words_of(path)))
        assert not {run for run in ours & theirs - titles if not HISTORY.search(" ".join(run))}, path


@pytest.mark.skipif(not NOTICE.exists(), reason="the notice lies outside the project")
def test_question_numbers_are_those_of_the_notice() -> None:
    numbers = {str(n) for n in range(1, 10)}
    for parent, last in zip("123456789", (4, 6, 5, 0, 7, 4, 10, 3, 0), strict=True):
        numbers |= {f"{parent}.{'abcdefghij'[i]}" for i in range(last)}
    numbers |= {"1.d.i", "2.d.i", "2.d.ii", "7.d.i"}
    assert len(numbers) == 52
    named = {answer for claim in shipped().values() for answer in claim.answers if answer[0].isdigit()}
    assert named <= numbers
    assert len(named) >= 35


def test_the_library_has_what_two_packs_promise() -> None:
    packs = [path.parent.name for path in FILES]
    assert packs.count("openness-in-ai") >= 16
    assert packs.count("process") >= 13


def box(claim: Stub) -> str:
    return claim.texts["box"]


def test_all_box_texts_of_a_pack_fit_the_comment_box_of_the_portal() -> None:
    for pack in ("openness-in-ai", "process"):
        texts = [box(shipped()[path.stem]) for path in FILES if path.parent.name == pack]
        assert len("\n\n".join(texts)) < 5000
