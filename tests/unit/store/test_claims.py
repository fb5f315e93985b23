from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.claim import Claim, ClaimKind, Review, Slot
from drafter.model.errors import InvalidFile, Place
from drafter.store import claims as claims_module
from drafter.store.claims import parse_claim, read_claims
from drafter.store.layers import LayerName
from tests.unit.store.building import claim, three_layers

FULL = """---
id: marginal-risk
title: Judge models by marginal risk
thesis: "Policy should rest on evidence: of marginal risk."
kind: ask
topics: [models, risk]
stance: support
label: Marginal risk
part_of: other-claim
answers: ["2", 2.a, 0660]
requires: [third]
conflicts: fourth
asks: ["publish the evidence"]
evidence: required
abbreviations: {EX: Example Administration}
slots:
  - name: examples
    text: Which example?
    help: One clause.
    default: the way it was
review: {by: A. Counsel, on: 2026-01-15, digest: 0f3a9c21d4b7}
---

The long text. {{ examples }}.^[*See* @key [at 5].]

::: {.note}
Inside the long text.
:::

::: short
Two sentences.
::: {.inner}
Nested.
:::
:::

::: {.box}
Plain text.
:::
"""


def problems_of(text: str, file: str = "claims/x.md") -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        parse_claim(text, file=file)
    return [str(problem) for problem in caught.value.problems]


def test_every_field_of_a_claim_is_read() -> None:
    assert parse_claim(FULL, file="claims/pack/marginal-risk.md", pack="pack") == Claim(
        id="marginal-risk",
        title="Judge models by marginal risk",
        thesis="Policy should rest on evidence: of marginal risk.",
        kind=ClaimKind.ASK,
        pack="pack",
        topics=("models", "risk"),
        stance="support",
        label="Marginal risk",
        part_of="other-claim",
        answers=("2", "2.a", "0660"),
        requires=("third",),
        conflicts=("fourth",),
        asks=("publish the evidence",),
        evidence="required",
        abbreviations={"EX": "Example Administration"},
        slots=(Slot(name="examples", text="Which example?", help="One clause.", default="the way it was"),),
        review=Review(by="A. Counsel", on="2026-01-15", digest="0f3a9c21d4b7"),
        body="The long text. {{ examples }}.^[*See* @key [at 5].]\n\n::: {.note}\nInside the long text.\n:::",
        variants={"short": "Two sentences.\n::: {.inner}\nNested.\n:::", "box": "Plain text."},
    )


def test_a_claim_knows_its_file_and_the_first_line_of_its_text() -> None:
    found = parse_claim(FULL, file="claims/marginal-risk.md")
    assert found.where == Place("claims/marginal-risk.md", 1)
    assert found.body_line == 24
    assert FULL.split("\n")[23].startswith("The long text.")


def test_three_keys_and_a_text_are_enough() -> None:
    found = parse_claim(claim("x"), file="claims/x.md")
    assert (found.kind, found.body, found.variants, found.review) == (ClaimKind.POINT, "The text.", {}, None)


def test_a_broken_claim_gives_all_its_problems_at_once() -> None:
    text = """---
id: y
titel: A
thesis: B
kind: poin
requires: Foo Bar
slots:
  - name: parts
  - name: a
    text: A
  - name: a
    text: B
review: {on: 2026-02-30}
---
::: short
Text.
:::
More text.
"""
    assert problems_of(text) == [
        "claims/x.md:2: the id “y” is not the file's name",
        "claims/x.md:2: “title” is missing",
        "claims/x.md:3: unknown key “titel”, did you mean “title”?",
        "claims/x.md:5: unknown kind “poin”, did you mean “point”?",
        "claims/x.md:6: “Foo Bar” is not an id: lower case letters, digits and single hyphens",
        "claims/x.md:8: “parts” cannot be a slot's name: the program uses it itself",
        "claims/x.md:8: “text” is missing",
        "claims/x.md:11: the slot “a” is given twice",
        "claims/x.md:13: “on” must be a date such as 2026-03-25",
        "claims/x.md:15: the claim has no text",
        "claims/x.md:18: text follows the short or box variant",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("No header.", "claims/x.md:1: the claim has no header"),
        ("---\nid: x\n", "claims/x.md:1: the header is opened here and never closed"),
        ("", "claims/x.md:1: the claim has no header"),
        (claim("x", "T.\n\n::: short\nS."), "claims/x.md:8: the variant “short” is opened here and never closed"),
        (
            claim("x", "T.\n::: short\nS.\n:::\n::: short\nS.\n:::"),
            "claims/x.md:10: the variant “short” is given twice",
        ),
        (claim("x", "T.\n::: box\nS.\n:::\n::: shrt\nS.\n:::"), "claims/x.md:10: unknown variant “shrt”, did you mean"),
        (claim("x", "A \u202e word."), "claims/x.md:6:3: a hidden character (U+202E)"),
        (claim("x", requires="[x]"), "claims/x.md:5: “requires” names the claim itself"),
        (claim("x", requires="[y]", conflicts="[y]"), "claims/x.md:6: “y” is both required and in conflict"),
        (claim("x", thesis="A: b"), "claims/x.md:4:10: a colon followed by a space stands inside a value"),
        (claim("x", abbreviations="[A]"), "claims/x.md:5: “abbreviations” must be a group of names and texts"),
        (claim("x", evidence="maybe"), "claims/x.md:5: unknown evidence “maybe”"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, problem: str) -> None:
    (found,) = problems_of(text)
    assert found.startswith(problem)


def test_hyphens_that_became_dashes_are_named() -> None:
    with pytest.raises(InvalidFile) as caught:
        parse_claim("—-\nid: x\n—-\nText.\n", file="x.md")
    assert "three hyphens" in caught.value.hint


def test_a_thesis_folded_over_lines_is_one_line() -> None:
    text = claim("x", thesis=">\n  One thesis\n  on two lines.", asks="\n  - |\n    do this")
    found = parse_claim(text, file="claims/x.md")
    assert (found.thesis, found.asks) == ("One thesis on two lines.", ("do this",))


def test_a_header_that_is_not_yaml_does_not_hide_the_texts_problems() -> None:
    assert len(problems_of("---\na: b: c\n---\nA \x07 bell.\n")) == 2


def test_a_variant_shown_as_code_is_text() -> None:
    found = parse_claim(claim("x", "Write:\n\n```\n::: short\nS.\n:::\n```"), file="claims/x.md")
    assert found.variants == {}
    assert found.body.endswith("```")


def test_a_passage_named_short_inside_another_is_text() -> None:
    found = parse_claim(claim("x", "T.\n\n::: note\n::: short\nS.\n:::\n:::"), file="claims/x.md")
    assert found.variants == {}


@given(
    st.lists(st.text(alphabet="ab *_@^[]:.\n", min_size=1, max_size=40).map(str.strip), min_size=1, max_size=3),
)
def test_a_text_without_fences_is_kept_as_it_is(paragraphs: list[str]) -> None:
    text = "x" + "\n\n".join(paragraphs)
    if ":::" in text:
        return
    assert parse_claim(claim("x", text), file="claims/x.md").body == text.rstrip()


class TestLibrary:
    def test_packs_come_from_folders_and_higher_layers_win(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            shipped={"claims/openness/a.md": claim("a"), "claims/openness/b.md": claim("b")},
            workspace={"claims/a.md": claim("a", "Our own text.")},
        )
        found = read_claims(layers)
        assert found.problems == ()
        assert found.items["a"].body == "Our own text."
        assert (found.items["a"].pack, found.items["b"].pack) == ("", "openness")
        assert found.origins["a"].layer is LayerName.WORKSPACE
        assert found.origins["a"].shadows == ("drafter/templates/claims/openness/a.md",)

    def test_one_broken_file_leaves_the_rest_readable(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            workspace={"claims/a.md": claim("a"), "claims/b.md": "broken", "claims/c.md": b"---\nid: \xff\n---\n"},
        )
        found = read_claims(layers)
        assert list(found.items) == ["a"]
        assert [problem.where.file for problem in found.problems] == ["claims/b.md", "claims/c.md"]

    def test_an_id_stands_once_in_a_layer(self, tmp_path: Path) -> None:
        layers = three_layers(tmp_path, workspace={"claims/p/a.md": claim("a"), "claims/q/a.md": claim("a")})
        (problem,) = read_claims(layers).problems
        assert str(problem) == "claims/q/a.md: the claim “a” is in claims/p/a.md already"

    def test_a_claim_that_is_named_must_exist(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            workspace={"claims/first.md": claim("first", part_of="secnd"), "claims/second.md": claim("second")},
        )
        (problem,) = read_claims(layers).problems
        assert problem.message == "“part_of” names a claim that is not in the library: “secnd”, did you mean “second”?"

    def test_problems_with_and_without_a_line_are_put_in_order(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            workspace={"claims/p/a.md": claim("a"), "claims/q/a.md": claim("a"), "claims/p/b.md": claim("b", "\x07")}
            | {"claims/q/c.md": claim("c", requires="[none]")},
        )
        files = [problem.where.file for problem in read_claims(layers).problems]
        assert files == ["claims/p/b.md", "claims/q/a.md", "claims/q/c.md"]

    def test_circles_are_reported_once(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            workspace={
                "claims/a.md": claim("a", requires="[b]"),
                "claims/b.md": claim("b", requires="[c, d]"),
                "claims/c.md": claim("c", requires="[a]"),
                "claims/d.md": claim("d", part_of="e"),
                "claims/e.md": claim("e", part_of="d"),
            },
        )
        assert [problem.message for problem in read_claims(layers).problems] == [
            "“requires” runs in a circle: a -> b -> c -> a",
            "“part_of” runs in a circle: d -> e -> d",
        ]

    def test_two_ways_to_one_claim_are_no_circle(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            workspace={
                "claims/a.md": claim("a", requires="[b, c]"),
                "claims/b.md": claim("b", requires="[c]"),
                "claims/c.md": claim("c"),
            },
        )
        assert read_claims(layers).problems == ()

    def test_a_long_chain_is_followed_without_recursion(self, tmp_path: Path) -> None:
        count = 1500
        files = {
            f"claims/c{n}.md": claim(f"c{n}", requires=f"[c{n + 1}]" if n < count else "") for n in range(count + 1)
        }
        assert read_claims(three_layers(tmp_path, workspace=files)).problems == ()

    def test_a_link_out_of_the_workspace_is_not_read(self, tmp_path: Path) -> None:
        layers = three_layers(tmp_path, workspace={"claims/b.md": claim("b")})
        (tmp_path / "a.md").write_text(claim("a"))
        (tmp_path / "workspace/claims/a.md").symlink_to(tmp_path / "a.md")
        found = read_claims(layers)
        assert list(found.items) == ["b"]
        assert found.problems[0].message == "the link leads out of the workspace"

    def test_a_link_to_nothing_is_a_problem(self, tmp_path: Path) -> None:
        layers = three_layers(tmp_path, workspace={"claims/b.md": claim("b")})
        (tmp_path / "workspace/claims/a.md").symlink_to("nothing.md")
        assert "no such file" in str(read_claims(layers).problems[0])

    def test_files_and_the_library_have_a_size(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        large = {"claims/a.md": claim("a", "x" * 2000), "claims/b.md": claim("b", "y" * 500), "claims/c.md": claim("c")}
        monkeypatch.setattr(claims_module, "FILE_LIMIT", 1000)
        monkeypatch.setattr(claims_module, "TOTAL_LIMIT", 505)
        messages = [problem.message for problem in read_claims(three_layers(tmp_path, workspace=large)).problems]
        assert any("too large to be read" in message for message in messages)
        assert any("more text than can be read at once" in message for message in messages)
