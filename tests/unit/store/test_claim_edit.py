from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.markup.reviewing import review_digest, still_holds
from drafter.model.claim import Review
from drafter.model.errors import InvalidFile
from drafter.store.claim_edit import with_review, with_text
from drafter.store.claims import parse_claim

HEAD = "id: risk\ntitle: Risk\nthesis: Risk is marginal.\n"
NEW = Review(by="A. Counsel", on="2031-05-01", digest="0123456789ab")
LINE = 'review: {by: "A. Counsel", on: 2031-05-01, digest: "0123456789ab"}'


def file(header: str = HEAD, body: str = "The text.\n") -> str:
    return f"---\n{header}---\n{body}"


def reviewed(text: str, review: Review = NEW) -> str:
    return with_review(text, review, file="claims/risk.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}{LINE}\n"),
        (f"review: {{by: B, on: 2030-01-01, digest: x}}  # read aloud\n{HEAD}", f"{LINE}  # read aloud\n{HEAD}"),
        (f"review:\n  by: B\n  on: 2030-01-01\n  # why\n\n# more\n{HEAD}", f"{LINE}\n  # why\n\n# more\n{HEAD}"),
        (f"review: {{by: B,\n  on: 2030-01-01}}\n{HEAD}", f"{LINE}\n{HEAD}"),
        (f"{HEAD}review:\n", f"{HEAD}{LINE}\n"),
        (f"{HEAD}# the end\n", f"{HEAD}# the end\n{LINE}\n"),
        ("id: risk\ntitle: Risk\nthesis: |\n  Risk is\n  marginal.\n", None),
    ],
)
def test_a_review_is_put_into_the_header_and_nothing_else_is_touched(before: str, after: str | None) -> None:
    assert reviewed(file(before)) == file(after if after is not None else f"{before}{LINE}\n")


def test_line_ends_byte_order_mark_and_indents_stay_as_they_are() -> None:
    text = "\ufeff" + file("  id: risk\n  title: Risk\n  thesis: It is.\n", "One.\n\nTwo.\n").replace("\n", "\r\n")
    assert reviewed(text) == text.replace("It is.\r\n", f"It is.\r\n  {LINE}\r\n")


def test_a_name_with_quotation_marks_is_written_so_that_it_is_read_again() -> None:
    review = Review(by='Jo "the Reader" O\\Neil', on="2031-05-01", digest="000000000012")
    assert parse_claim(reviewed(file(), review), file="claims/risk.md").review == review


def test_a_header_into_which_it_cannot_be_put_is_left_and_the_line_is_given() -> None:
    with pytest.raises(InvalidFile) as fault:
        reviewed(file("{id: risk, title: Risk, thesis: It is.}\n"))
    assert fault.value.hint == f"Write it in yourself: {LINE}"


@given(
    word=st.text("abcé—*", min_size=1, max_size=8),
    part=st.sampled_from(["thesis: Risk", "The text.", "Short.", "Boxed.", "- wait", "default: two"]),
)
def test_a_reviewed_claim_holds_until_a_word_of_it_changes_and_again_once_it_is_reviewed_anew(
    word: str, part: str
) -> None:
    slots = "asks:\n  - wait\nslots:\n  - {name: n, text: Which?, default: two}\n"
    text = file(f"{HEAD}{slots}", "The text.\n\n::: short\nShort.\n:::\n\n::: box\nBoxed.\n:::\n")
    text = reviewed(text, Review(by="A", on="2031-05-01", digest=review_digest(parse_claim(text, file="risk.md"))))
    claim = parse_claim(text, file="risk.md")
    assert claim.review is not None
    assert still_holds(claim, claim.review)
    edited = parse_claim(text.replace(part, f"{part} x{word}", 1), file="risk.md")
    assert edited.review is not None
    assert not still_holds(edited, edited.review)
    again = Review(by="A", on="2031-05-02", digest=review_digest(edited))
    assert still_holds(edited, again)


def test_a_digest_of_the_long_text_alone_still_counts_and_so_does_a_review_without_one() -> None:
    from drafter.markup.manuscript import digest

    claim = parse_claim(file(), file="risk.md")
    assert still_holds(claim, Review(by="A", digest=digest("The text.")))
    assert still_holds(claim, Review(by="A", on="2031-05-01"))
    assert not still_holds(claim, Review(by="A", digest="0" * 12))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("variant", ["long", "short", "box"])
def test_one_text_of_a_claim_is_replaced_and_the_others_stay(variant: str, ends: str) -> None:
    # The same words thrice: only the one that is meant may change.
    body = "\nSame.\n\n{{ parts }}\n\n::: {.short}\nSame.\n:::\n\n::: box\nSame.\n:::\n"
    text = file(body=body).replace("\n", ends)
    new = with_text(text, variant, "New.\n\nOnes.", file="claims/risk.md")
    claim = parse_claim(new.replace("\r\n", "\n"), file="claims/risk.md")
    before = {"long": "Same.\n\n{{ parts }}", "short": "Same.", "box": "Same."}
    assert {"long": claim.body, **claim.variants} == {**before, variant: "New.\n\nOnes."}
    assert ("\r\n" in new) == (ends == "\r\n")


def test_a_text_that_the_claims_reader_would_not_take_is_refused() -> None:
    with pytest.raises(InvalidFile, match="never closed"):
        with_text(file(), "long", "New.\n\n::: short\nOpen.", file="claims/risk.md")
    with pytest.raises(InvalidFile, match="something else"):
        with_text(file(), "long", "New.\n\n::: short\nOpen.\n:::", file="claims/risk.md")
