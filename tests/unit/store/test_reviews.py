from __future__ import annotations

from pathlib import Path

from drafter.model.claim import Review
from drafter.store.claims import read_claims
from drafter.store.reviews import NAME, add_review, read_reviews, with_reviews
from tests.unit.store.building import claim, three_layers, write


def review(on: str, by: str = "A. Counsel") -> Review:
    return Review(by=by, on=on, digest="0" * 12)


def test_reviews_are_kept_by_claim_and_day_and_none_twice(tmp_path: Path) -> None:
    for on in ("2031-05-02", "2031-05-01", "2031-05-02"):
        add_review(tmp_path, "risk", review(on))
    add_review(tmp_path, "asks", review("2031-05-03"))
    found, problems = read_reviews(tmp_path)
    assert found == {"asks": [review("2031-05-03")], "risk": [review("2031-05-01"), review("2031-05-02")]}
    assert problems == ()
    # Sorted, so that two people who add to it do not both change its last line.
    lines = (tmp_path / NAME).read_text().splitlines()
    assert lines == sorted(lines)


def test_the_latest_review_counts_whether_it_stands_in_the_header_or_in_the_ledger(tmp_path: Path) -> None:
    header = {"review": "{by: B, on: 2031-05-05, digest: x}"}
    layers = three_layers(
        tmp_path,
        shipped={"claims/ours.md": claim("ours"), "claims/free.md": claim("free")},
        workspace={"claims/late.md": claim("late", **header), "claims/early.md": claim("early", **header)},
    )
    root = tmp_path / "workspace"
    add_review(root, "ours", review("2031-05-01"))
    add_review(root, "late", review("2031-05-01"))
    add_review(root, "early", review("2031-05-09"))
    found = with_reviews(read_claims(layers), root).items
    days = {name: item.review.on if item.review else None for name, item in found.items()}
    assert days == {"ours": "2031-05-01", "free": None, "late": "2031-05-05", "early": "2031-05-09"}


def test_a_line_that_is_no_review_is_named_and_keeps_nothing_from_being_read(tmp_path: Path) -> None:
    row = '{"claim": "ours", "on": "soon", "by": "A", "digest": "x"}\n<<<<<<<\n'
    layers = three_layers(tmp_path, shipped={"claims/ours.md": claim("ours")}, workspace={NAME: row})
    root = tmp_path / "workspace"
    assert [str(problem.where) for problem in read_reviews(root)[1]] == [f"{NAME}:1", f"{NAME}:2"]
    assert with_reviews(read_claims(layers), root).problems == ()


def test_no_workspace_has_no_ledger(tmp_path: Path) -> None:
    layers = three_layers(tmp_path, shipped={"claims/ours.md": claim("ours")})
    stack = read_claims(layers)
    assert with_reviews(stack, None) is stack
    assert with_reviews(stack, write(tmp_path / "empty", {"x": ""})) is stack
