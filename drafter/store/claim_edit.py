"""Changing one thing in a claim's file, and not a byte else: its review, or one of its texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from drafter.markup.header import split_header
from drafter.model.claim import Claim, Review
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.record import replace
from drafter.store.claims import parse_claim
from drafter.store.files import read_bytes, read_text

_BOM = "\ufeff"


def review_line(review: Review) -> str:
    """A review as it is written into a header; in quotation marks, so that no reader takes a digest for a number."""
    by = review.by.replace("\\", "\\\\").replace('"', '\\"')
    return f'review: {{by: "{by}", on: {review.on}, digest: "{review.digest}"}}'


def with_review(text: str, review: Review, *, file: str, pack: str = "") -> str:
    """The text of a claim's file with its review put in or replaced.

    Raises InvalidFile for a header into which it cannot be put without touching anything else.
    """
    return _checked(
        text,
        _with_line(text, "review", review_line(review)),
        lambda claim: replace(claim, review=review),
        file=file,
        pack=pack,
        hint=f"Write it in yourself: {review_line(review)}",
    )


def with_thesis(text: str, thesis: str, *, file: str, pack: str = "") -> str:
    """The text of a claim's file with its thesis replaced. Raises InvalidFile as `with_review` does."""
    import yaml

    line = str(yaml.safe_dump({"thesis": thesis}, allow_unicode=True, width=10_000)).strip()
    return _checked(
        text,
        _with_line(text, "thesis", line),
        lambda claim: replace(claim, thesis=thesis),
        file=file,
        pack=pack,
        hint="Change the claim’s file in an editor.",
    )


def with_text(text: str, variant: str, new: str, *, file: str, pack: str = "") -> str:
    """The text of a claim's file with one of its texts (long, short, box) replaced; line ends stay as they are.

    Raises InvalidFile where the claim's reader would not take the result.
    """
    claim = _read(text, file, pack)
    plain = text.replace("\r\n", "\n")
    ends = "\r\n" if "\r\n" in text else "\n"
    variant = variant if variant in claim.variants else "long"
    old = claim.text(variant)
    start = plain.index(claim.body, len(plain) - len(split_header(plain)[1]))
    if variant != "long":
        fence = re.compile(rf"^:{{3,}}\s*(?:\{{\s*\.{variant}\b[^}}]*\}}|{variant})\s*:*[ \t]*$", re.MULTILINE)
        opened = fence.search(plain, start + len(claim.body))
        start = plain.index(old, opened.end() if opened else start)
    changed = plain[:start] + new + plain[start + len(old) :]
    texts = {"body": new} if variant == "long" else {"variants": {**claim.variants, variant: new}}
    return _checked(
        text,
        changed.replace("\n", ends),
        lambda claim: replace(claim, **texts),
        file=file,
        pack=pack,
        hint="Change the claim’s file in an editor.",
    )


def read_claim_text(path: Path) -> str:
    """A claim's file as it is, with its line ends and its byte-order mark."""
    read_text(path)  # says in words what is not UTF-8
    return read_bytes(path).decode("utf-8")


def _with_line(text: str, name: str, line: str) -> str:
    """The text of a file in whose header `line` stands for the value of that name, or is the last line."""
    header = split_header(text)[0]
    start = text.index(header, text.index("\n"))
    return text[:start] + _in_header(header, name, line) + text[start + len(header) :]


def _in_header(header: str, name: str, line: str) -> str:
    import yaml

    from drafter.markup.yaml_reader import compose

    node = compose(header)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == name:
            return header[: key.start_mark.index] + line + header[_end(value) :]
    ends = "\r\n" if header.endswith("\r\n") else "\n"
    indent = " " * pairs[0][0].start_mark.column if pairs else ""
    return f"{header}{indent}{line}{ends}"


def _end(node: object) -> int:
    """Where a value ends; a block's own mark stands behind the blank lines and comments that follow it."""
    import yaml

    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    return int(node.end_mark.index)  # type: ignore[attr-defined]


def _read(text: str, file: str, pack: str) -> Claim:
    return parse_claim(text.removeprefix(_BOM).replace("\r\n", "\n"), file=file, pack=pack)


def _checked(old: str, new: str, wanted: Callable[[Claim], Claim], *, file: str, pack: str, hint: str) -> str:
    """The new text, if the claim's reader finds in it what was wanted and all else as it was."""
    try:
        if _read(new, file, pack) == wanted(_read(old, file, pack)):
            return new
    except InvalidFile as error:
        message = f"the claim could not be read any more: {error.problems[0].message}"
        raise InvalidFile([Problem(Place(file), message, hint)]) from None
    message = "this cannot be put into the file without touching something else"
    raise InvalidFile([Problem(Place(file), message, hint)])
