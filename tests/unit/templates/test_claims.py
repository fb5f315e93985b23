"""The claims that ship: complete, consistent, and in words of their own."""

from __future__ import annotations

import re

import pytest

from drafter.model.claim import Claim
from tests.unit.templates.rendering import (
    KEY,
    KINDS,
    ROOT,
    SANDBOX,
    TEMPLATES,
    kind,
    notes,
    render,
    shipped,
    sources,
    texts,
)

CLAIMS = sorted(shipped().values(), key=lambda claim: claim.id)
ANSWERS = set.intersection(*({prompt.key for prompt in kind(name).prompts} for name in KINDS))
GIVEN_TO_CLAIMS = {"parts", "has", "proceeding", "them"}
each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=[claim.id for claim in CLAIMS])
REFERENCE = ROOT.parent / "shared" / "reference" / "openness-letter.md"
NOTICE = ROOT.parent / "shared" / "data" / "notices" / "2024-03763.txt"


@each_claim
def test_a_claim_has_its_header_and_three_texts(claim: Claim) -> None:
    assert claim.thesis.endswith(".")
    assert claim.topics
    assert claim.pack
    assert set(texts(claim)) == {"long", "short", "box"}


@each_claim
def test_the_slots_of_a_claim_are_those_it_uses(claim: Claim) -> None:
    used = SANDBOX.names(" ".join([*texts(claim).values(), *claim.asks]))
    assert used - ANSWERS - GIVEN_TO_CLAIMS == {slot.name for slot in claim.slots}
    for slot in claim.slots:
        assert slot.text.endswith("?")
        assert slot.default


@each_claim
def test_every_source_that_a_claim_cites_ships(claim: Claim) -> None:
    assert {key.rstrip(".:-") for note in notes(claim.body) for key in KEY.findall(note)} <= set(sources())


@each_claim
def test_sources_stand_in_notes_and_short_texts_have_none(claim: Claim) -> None:
    long = claim.body
    for note in notes(long):
        long = long.replace(note, "")
    assert not KEY.search(long)
    for name in ("short", "box"):
        assert "^[" not in claim.variants[name]
        assert "**" not in claim.variants[name]


@each_claim
def test_a_claim_cites_a_source_exactly_if_it_needs_evidence(claim: Claim) -> None:
    cited = any(KEY.search(note) for note in notes(claim.body))
    assert cited == (claim.evidence == "required")


def test_the_claims_that_a_claim_names_ship() -> None:
    library = shipped()
    for claim in CLAIMS:
        named = [claim.part_of, *claim.requires, *claim.conflicts]
        named += re.findall(r"\]\(#([\w-]+)\)", claim.body) + re.findall(r'has\("([\w-]+)"\)', claim.body)
        assert {name for name in named if name} <= set(library), claim.id


@each_claim
def test_a_reference_to_another_claim_is_guarded(claim: Claim) -> None:
    for target in re.findall(r"\]\(#([\w-]+)\)", claim.body):
        assert f'has("{target}")' in claim.body


def test_sub_points_have_labels() -> None:
    library = shipped()
    parts = [claim for claim in CLAIMS if claim.part_of]
    assert len(parts) == 3
    for part in parts:
        assert part.label
        assert "{{ parts }}" in library[part.part_of].body


@each_claim
def test_an_ask_completes_the_sentence_that_introduces_it(claim: Claim) -> None:
    for ask in claim.asks:
        assert ask[0].islower()
        assert not ask.endswith(".")
        assert ";" not in ask


@each_claim
def test_short_texts_can_be_signed_by_one_person(claim: Claim) -> None:
    short = claim.variants["short"].replace("laws we have", "")
    assert not re.search(r"\b([Ww]e|[Oo]urs?|us)\b(?! have should)", short)


@pytest.mark.parametrize("name", KINDS)
@each_claim
def test_each_claim_stands_alone_in_each_kind(name: str, claim: Claim) -> None:
    given = {"agency": "Federal Agency for Examples", "notice_title": "T", "organization": "O", "writer": "W"}
    text = render(name, given, [claim])
    assert "{{" not in text
    marked = re.sub(r"^(-  |\d+\.) +", "", text, flags=re.M)
    assert not re.search(r"\s[,.;](\s|$)|\.\.(?!\.)(?<!\.\.\.)\s|  +\S", marked)
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


def words_of(origin: Claim | str) -> list[str]:
    """Every text in a claim or a template that can reach a letter."""
    found = [origin] if isinstance(origin, str) else [origin.title, origin.thesis, origin.label, *origin.asks]
    if isinstance(origin, Claim):
        found += [text for slot in origin.slots for text in (slot.text, slot.help, slot.default)]
        found += texts(origin).values()
    return [re.sub(r"{%.*?%}|{{.*?}}", "|", text, flags=re.S) for text in found]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference letter lies outside the project")
def test_no_run_of_six_words_is_shared_with_the_reference_letter() -> None:
    theirs = runs(quoteless(REFERENCE.read_text("utf-8")))
    titles = set().union(*(runs(source.title) for source in sources().values()))
    templates = [path.read_text("utf-8") for path in sorted((TEMPLATES / "letters").rglob("*.j2"))]
    for origin in [*CLAIMS, *templates]:
        ours = set().union(*(runs(quoteless(text)) for text in words_of(origin)))
        assert not {run for run in ours & theirs - titles if not HISTORY.search(" ".join(run))}


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
    packs = [claim.pack for claim in CLAIMS]
    assert packs.count("openness-in-ai") >= 16
    assert packs.count("process") >= 13


@pytest.mark.parametrize("pack", ["openness-in-ai", "process"])
def test_all_box_texts_of_a_pack_fit_the_comment_box_of_the_portal(pack: str) -> None:
    found = [claim.variants["box"] for claim in CLAIMS if claim.pack == pack]
    assert len("\n\n".join(found)) < 5000
