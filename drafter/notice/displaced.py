"""Labels of the preamble that stand behind their text, as readers of PDF files leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.record import record
from drafter.notice.caption import title_start
from drafter.notice.mend import word_joiner

_ORDER = ("agency", "action", "summary", "dates", "addresses", "contact", "body")
# How the names of agencies begin; the words behind a title that begin so are the text of AGENCY.
_NAME = (
    r"(?:Office|Bureau|Board|Department|Centers?|Administration|Committee|Council|Agency|Commission) (?:of|for|on)\b|"
    r"(?:U\.S\.|United States|National|Federal|Food and|Securities and|Commodity|Consumer|General Services|"
    r"Small Business|Nuclear|Environmental|Social|Equal|Farm|Internal Revenue|Copyright|Coast Guard|Occupational|"
    r"Employee|Wage and|Rural|Forest|Animal and|Agricultural|Centers|Drug|Fish and|Patent|Pipeline|Surface)\b"
)
_TAIL = re.compile(rf"\s((?:{_NAME})(?:(?!\. [A-Z]).){{3,200}}?\.)(?:\s+(.*))?$", re.S)


@record(kw_only=False)
class Labelled:
    """One label of the preamble, as its section is called, and the paragraphs that follow it."""

    key: str
    texts: tuple[str, ...] = ()


@record(kw_only=False)
class Settled:
    """The sections with their texts, and what belongs to AGENCY and ACTION but stands above them in the caption."""

    parts: tuple[Labelled, ...]
    displaced: bool = False
    action_above: bool = False


def settled(parts: Sequence[Labelled]) -> Settled:
    """`parts` with each text at the label that it belongs to.

    The printed order is AGENCY, ACTION, SUMMARY: where AGENCY stands behind ACTION, or both stand empty, their texts
    come before them, and what follows AGENCY is the summary. Labels after it may each follow their text.
    """
    keys = [part.key for part in parts]
    if "agency" not in keys or "action" not in keys:
        return Settled(tuple(parts))
    agency, action = keys.index("agency"), keys.index("action")
    if action < agency:
        return Settled(_shifted(parts, agency), displaced=True)
    if action == agency + 1 and not parts[agency].texts and parts[action].texts:
        return Settled(_shifted(parts, action), displaced=True, action_above=True)
    return Settled(tuple(parts))


def _shifted(parts: Sequence[Labelled], last: int) -> tuple[Labelled, ...]:
    """`parts` with the text behind the label at `last` as the summary."""
    before = [part for part in parts[:last] if part.texts and part.key != "agency"]
    free, after = parts[last].texts, parts[last + 1 :]
    if not after or after[0].key != "summary" or not after[0].texts:
        rest = [part for part in after if part.key != "summary" or part.texts]
        return (*before, Labelled("summary", free), *rest)
    empty = next((i for i, part in enumerate(after) if not part.texts), None)
    if empty is None or [part.key for part in after[: empty + 1]] != list(_ORDER[2 : 3 + empty]):
        return (*before, Labelled("summary", free), *after)
    moved = [
        Labelled(part.key, texts) for part, texts in zip(after, (free, *(p.texts for p in after[:empty])), strict=False)
    ]
    return (*before, *moved[: empty + 1], *after[empty + 1 :])


def with_texts(caption: Sequence[str], settled: Settled) -> tuple[list[str], dict[str, str]]:
    """The caption and the sections of a preamble, the texts of AGENCY and ACTION brought back out of the caption."""
    texts: dict[str, list[str]] = {}
    for part in settled.parts:
        if part.key != "body" and part.texts:
            texts.setdefault(part.key, []).extend(part.texts)
    sections = {key: "\n".join(found) for key, found in texts.items()}
    lines = list(caption)
    if not settled.displaced:
        return lines, sections
    start = title_start(lines)
    title, agency, action = _told_apart(word_joiner("\n".join(lines))(lines[start:]), action=settled.action_above)
    found = {"agency": agency, "action": action} if action else {"agency": agency}
    return [*lines[:start], title], {**sections, **found}


def _told_apart(title: str, *, action: bool) -> tuple[str, str, str]:
    """Title, AGENCY and ACTION text where they ran into one; with `action` the latter stands there too."""
    match = _TAIL.search(f" {title}")
    if match is None:
        return title, "", ""
    agency, rest = match[1].removesuffix("."), (match[2] or "").strip(" .")
    if rest and not action:
        return title, "", ""
    return f" {title}"[: match.start()].strip(), agency, rest
