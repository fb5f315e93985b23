"""To whom a letter goes: which lines of its head are the addressee's, and which the sender's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.harvest.dates import date_line
from drafter.model.record import record

_ZIP = re.compile(r"\b[A-Z][A-Za-z]?\.?\s?[A-Z]?\.?,?\s+\d{5}(?:[-–]\d{4})?\b")
_BEFORE = re.compile(r"(?:before|to)\s+the:?$", re.IGNORECASE)
_ENDS = re.compile(
    r"in response to|in the matter|docket\b|rin\b|comments? of|washington|\)|response\b|re\b", re.IGNORECASE
)
_ATTENTION = re.compile(r"(?:attn|attention|c/o)\b", re.IGNORECASE)
_REACH = re.compile(
    r"\b(?:https?://|www\.)|^[\w.-]+\.(?:org|com|net|edu)(?:/\S*)?$|^(?:tel|phone|fax|e-?mail|web(?:site)?)\s*[:.]|^[tfp]\s*:|"
    r"\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|^[\w.+-]+@[\w-]+\.(?!.*gov)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"(?:the )?(?:hon(?:orable|\.)|secretary|administrator|under ?secretary|assistant secretary|commissioner|attn\b|"
    r"attention\b|office of (?:the|management|information|regulation)|u\.?s\.? |united states|docket (?:center|"
    r"operations|management|clerk)|department of|to:|division of|bureau of|regulations division|chief counsel)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<name>(?:submitted )?to|from|submitted by|(?:submitted )?on|date|re|subject|cc)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


@record(kw_only=False)
class HeadLine:
    """A line before the text, the paragraph it stands in, and whether that is a heading or all bold."""

    text: str
    paragraph: int
    heading: bool = False
    bold: bool = False


def addressee(
    lines: Sequence[HeadLine],
    plain: Sequence[HeadLine],
    *,
    about: int | None,
    dated: int | None,
    greeted: bool,
    signed: set[str],
) -> tuple[str, ...]:
    """The lines of the addressee.

    `plain` are those `lines` that are neither date nor delivery, subject nor number; `about` and `dated` are the places
    of subject and date among `lines`; `signed` is what stands under the letter, in lower case.
    """
    before = next((i for i, line in enumerate(lines) if _BEFORE.fullmatch(line.text)), None)
    if before is not None:
        return _of_caption(lines[before + 1 :])
    labels = {_name(found) for line in lines if (found := _LABEL.match(line.text))}
    if "to" in labels and ("from" in labels or "date" in labels):
        return under_label(lines, "to")
    if "to" in labels:
        return _labelled(lines, {id(line) for line in plain})
    places = {id(line): place for place, line in enumerate(lines)}
    blocks = _blocks(plain, places)
    kept = [block for block in blocks if not _is_own(block, signed)]
    end = about if about is not None else len(lines)
    above = [block for block in kept if places[id(block[0])] < end]
    if not greeted and not any(_is_official(block) or _has_zip(block) for block in above):
        # The title of comments stands over their caption: whom they go to is named under it.
        above = [block for block in kept if places[id(block[0])] > end and _has_zip(block)] or above
    kept = above or [block for block in kept if places[id(block[0])] > end and _is_official(block)]
    if not greeted and about is None:
        kept = [block for block in kept if _is_official(block) or _has_zip(block)]
    elif dated is not None:
        behind = [block for block in kept if places[id(block[0])] > dated]
        kept = behind or kept
    official = [block for block in kept if _is_official(block) or _has_zip(block)]
    if not official:
        # Without an address, what stands nearest to the salutation is whom it greets.
        official = [block for block in kept if not any(line.heading for line in block)][-1:]
        if dated is None and about is None and official and len(official[0]) < 2:
            return ()
    texts = [line.text for block in official for line in block if len(line.text) < 120]
    return tuple(re.sub(r"^To:\s*(?=\S)", "", text) for text in texts[:30])


def _of_caption(lines: Sequence[HeadLine]) -> tuple[str, ...]:
    out: list[str] = []
    for line in lines[:8]:
        if _ENDS.match(line.text) or date_line(line.text):
            break
        out.append(line.text)
    return tuple(out)


def _name(found: re.Match[str]) -> str:
    """What a label says: "Submitted to" is "to"."""
    name = found["name"].lower()
    return {"by": "from", "on": "date"}.get(name.split()[-1], name.split()[-1])


def _labelled(lines: Sequence[HeadLine], plain: set[int]) -> tuple[str, ...]:
    """What stands behind "To:" in its paragraph, or in the next one if nothing does."""
    place = next(i for i, line in enumerate(lines) if (found := _LABEL.match(line.text)) and _name(found) == "to")
    found = _LABEL.match(lines[place].text)
    out = [found["rest"]] if found and found["rest"] else []
    paragraph = lines[place].paragraph
    for line in lines[place + 1 :]:
        if line.paragraph != paragraph:
            if out:
                break
            paragraph = line.paragraph
        if _LABEL.match(line.text) or id(line) not in plain:
            break
        out.append(line.text)
    return tuple(out)


def under_label(lines: Sequence[HeadLine], name: str) -> tuple[str, ...]:
    """What stands under "To:", or another label, up to the next one."""
    out: list[str] = []
    inside = False
    for line in lines:
        if found := _LABEL.match(line.text):
            inside = _name(found) == name
            if inside and found["rest"]:
                out.append(found["rest"])
        elif inside:
            out.append(line.text)
    return tuple(out)


def _blocks(plain: Sequence[HeadLine], places: dict[int, int]) -> list[list[HeadLine]]:
    """The lines in blocks as addresses are: each ends with its ZIP code, or where something else stands between."""
    out: list[list[HeadLine]] = []
    last: HeadLine | None = None
    sizes = Counter(line.paragraph for line in plain)
    for line in plain:
        goes_on = last is not None and places[id(line)] == places[id(last)] + 1
        over = bool(out) and (
            (_has_zip(out[-1]) and not _tails(line.text)) or _is_next_address(line, last, out[-1], sizes)
        )
        if last is None or not goes_on or over or _LABEL.match(line.text) or (line.heading and not last.heading):
            out.append([])
        out[-1].append(line)
        last = line
    return [block for block in out if not re.match(r"from\s*:", block[0].text, re.IGNORECASE)]


def _is_next_address(line: HeadLine, last: HeadLine | None, block: Sequence[HeadLine], sizes: Counter[int]) -> bool:
    """Whether another paragraph of several lines begins, while the last one was such a paragraph as well."""
    return (
        last is not None
        and line.paragraph != last.paragraph
        and sizes[line.paragraph] > 2
        and sum(one.paragraph == last.paragraph for one in block) > 2
    )


def _tails(text: str) -> bool:
    """Whether a line may stand behind the ZIP code of its address."""
    return bool(_ATTENTION.match(text) or _REACH.search(text))


def _has_zip(block: Sequence[HeadLine]) -> bool:
    return any(_ZIP.search(line.text) for line in block)


def _is_official(block: Sequence[HeadLine]) -> bool:
    return any(_OFFICIAL.match(line.text) for line in block) and (len(block) > 1 or not block[0].heading)


def _is_own(block: Sequence[HeadLine], signed: set[str]) -> bool:
    """Whether a block is the sender's letterhead: how to reach them stands in it, or they sign by its first line."""
    if any(_REACH.search(line.text) for line in block) and not _is_official(block[:1]):
        return True
    first = block[0].text.casefold()
    return first in signed or any(len(name) > 8 and " " in name and first.startswith(f"{name} ") for name in signed)
