"""Text as it comes from PDF files and plain-text copies, mended: characters, hyphens, page furniture, footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

SPLIT_HYPHEN = "\x02"  # PDFium's mark for a hyphen at the end of a line
DASHES = r"\-‐‑‒–—−"  # for use inside a character class
PAGE = "\x1e"  # stands before and after a page number where that page begins

_CHARACTERS = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\xa0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u200b": "",
    "\ufeff": "",
    "\xad": "",
    "‘‘": "“",
    "’’": "”",
    "``": "“",
    "''": "”",
}
_CHARACTER = re.compile("|".join(map(re.escape, _CHARACTERS)))
_ENDLESS = re.compile(r"\S{1000}(?=\S)")
_CONTROL = re.compile("[\x00-\x01\x03-\x08\x0b\x0e-\x1f\x7f]")

# One page foot of the printed edition: from "VerDate" to the name of the volume's file, and the operator's line.
_FOOT = re.compile(
    r"VerDate\s+\S+\s+[\d:]+\s+\w{3}\.?\s+\d{1,2},\s+\d{4}\s+Jkt\s+\d+\s+PO\s+\d+\s+Frm\s+\d+\s+Fmt\s+\d+\s+Sfmt\s+\d+"
    r"\s+\S+\s+\d{2}[A-Z]{3}\d\w?"
)
_OPERATOR = re.compile(
    r"^.{0,30}\bon\s+[A-Z0-9]{6,}PROD\s+with\s+(?:NOTICES|RULES|PROPOSALS|PRESDOC|FRONT MATTER)[A-Z]*?\d?(?=\D|"
    r"\d{5}|$)",
    re.M,
)
_HEAD = re.compile(
    r"(?:(?P<left>\d{1,6})\s+)?Federal\s+Register\s*/\s*Vol\.\s*(?P<volume>\d+),\s*No\.\s*\d+\s*/\s*"
    r"(?P<date>\w+,\s*\w+\s+\d{1,2},\s*\d{4})\s*/\s*(?P<kind>Notices|Proposed\s+Rules|Rules\s+and\s+Regulations|"
    r"Presidential\s+Documents)(?:[ \t]*\n?[ \t]*(?P<right>\d{1,6})[ \t]*$)?",
    re.M,
)
# The head of a section's first page has its lines one under the other.
_FIRST_HEAD = re.compile(
    r"^(?:(?P<left>\d{1,6})\s+)?(?P<kind>Notices|Proposed Rules|Rules and Regulations)\s+Federal Register\s+"
    r"Vol\. (?P<volume>\d+), No\. \d+\s+(?P<date>\w+day, \w+ \d{1,2}, \d{4})[ \t]*(?:\n(?P<right>\d{1,6})[ \t]*)?$",
    re.M,
)
_PAGE_IN_TEXT = re.compile(r"\[\[?Page\s+(\d{1,6})\]?\]")
_RULE = re.compile(r"^\s*(?:-{10,}|_{10,})\s*$")
_RAW_NOTE = re.compile(r"\\\d{1,3}\\")
_NOTE_START = re.compile(r"^(\d{1,3}) (?=\S)")


def clean_characters(text: str) -> str:
    """`text` with ligatures, invisible characters and typewriter quotation marks put right; line ends are "\\n"."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CHARACTER.sub(lambda match: _CHARACTERS[match.group()], text)
    text = re.sub(r"(?<=\w@) (?=[\w-]+\.[a-z]{2,})", "", text)
    # No word is that long; a file that has one would cost every later search its square.
    return _ENDLESS.sub(r"\g<0> ", _CONTROL.sub("", text))


def take_off_furniture(text: str) -> tuple[str, list[re.Match[str]]]:
    """`text` without running heads and feet, a page mark where each page begins, and the heads that were found."""
    text = _OPERATOR.sub("\n", _FOOT.sub("\n", text))
    heads: list[re.Match[str]] = []

    def page_mark(match: re.Match[str]) -> str:
        heads.append(match)
        number = match["left"] or match["right"] or ""
        return f"\n{PAGE}{number}{PAGE}\n"

    text = _HEAD.sub(page_mark, _FIRST_HEAD.sub(page_mark, text))
    return _PAGE_IN_TEXT.sub(lambda match: f"\n{PAGE}{match[1]}{PAGE}\n", text), heads


def take_out_footnotes(lines: Sequence[str]) -> list[str]:
    """The lines without footnotes: those set off by rules (plain-text edition), those at the head of a page (PDF)."""
    return _without_page_notes(_without_ruled_notes(lines))


def _without_ruled_notes(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    index = 0
    while index < len(lines):
        if _RULE.match(lines[index]):
            end = next((i for i in range(index + 1, min(index + 400, len(lines))) if _RULE.match(lines[i])), None)
            following = next((line for line in lines[index + 1 :] if line.strip()), "")
            if end is not None and re.match(r"\s*\\\d{1,3}\\", following):
                index = end + 1
                # A note inside a paragraph leaves no break behind it.
                while kept and not kept[-1].strip():
                    kept.pop()
                while index < len(lines) and not lines[index].strip():
                    index += 1
                continue
            index += 1
            continue
        kept.append(_RAW_NOTE.sub("", lines[index]))
        index += 1
    return kept


def _without_page_notes(lines: Sequence[str]) -> list[str]:
    """The lines without page marks, the blank lines around them (a paragraph runs on over the page), and notes."""
    width = column_width(lines)
    kept: list[str] = []
    index = 0
    while index < len(lines):
        if PAGE not in lines[index]:
            kept.append(lines[index])
            index += 1
            continue
        while kept and not kept[-1].strip():
            kept.pop()
        while index < len(lines) and (PAGE in lines[index] or not lines[index].strip()):
            index += 1
        finished = not kept or bool(re.search(r"[.?!:][)”’\]]*\s*$", kept[-1]))
        index = _end_of_notes(lines, index, width, finished=finished)
    return kept


def _end_of_notes(lines: Sequence[str], start: int, width: int, *, finished: bool) -> int:
    """Where the body goes on after the notes that begin at `start`; `start` itself if no note stands there.

    Notes are set smaller, so their full lines are longer than those of the column: the body begins after the last
    sentence end that is followed by lines of the column's width only; if the sentence before the page was not
    `finished`, rather where it goes on in lower case.
    """
    first = _NOTE_START.match(lines[start]) if start < len(lines) else None
    if first is None:
        return start
    number, last = int(first[1]), start
    page_end = next((i for i in range(start, len(lines)) if PAGE in lines[i]), len(lines))
    for index in range(start + 1, page_end):
        match = _NOTE_START.match(lines[index])
        if match and int(match[1]) == number + 1 and re.search(r"[.?!)”’\]\d/]\s*$", lines[index - 1]):
            number, last = number + 1, index
    ends: list[int] = []
    for index in range(last + 1, page_end):
        ended = re.search(r"(?:[.?!][)”’\]]*|\d)\s*$", lines[index - 1])
        ahead = lines[index : min(index + 5, page_end)]
        if ended and all(len(line.rstrip()) <= width + 2 for line in ahead):
            ends.append(index)
    if not ends:
        return page_end
    near = (i for i in ends if i <= ends[0] + 8)
    fitting = (i for i in near if bool(re.match(r"\s*[“\"(]?[a-z]", lines[i])) != finished)
    return next(fitting, ends[0])


def column_width(lines: Sequence[str]) -> int:
    """How long a full line of the text's main column is, in characters."""
    lengths = sorted(len(line.rstrip()) for line in lines if len(line.strip()) > 15 and PAGE not in line)
    if not lengths:
        return 80
    common = Counter(length for length in lengths if length >= lengths[len(lengths) // 2])
    total, seen = sum(common.values()), 0
    for length in sorted(common):
        seen += common[length]
        if seen >= total * 0.85:
            return length
    return lengths[-1]


def word_joiner(text: str, *, hyphenated: bool = False) -> Callable[[Iterable[str]], str]:
    """A function that joins the lines of a paragraph of `text` and decides for each hyphen whether it stays.

    The printed edition breaks words only at hyphens of their own, so a hyphen stays unless `text` has the word
    without it, or has other words that were broken; or is known to be `hyphenated`.
    """
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    broken = [
        (left.lower(), right.lower())
        for left, right in re.findall(rf"(?<![A-Za-z])([A-Za-z]+)[-{SPLIT_HYPHEN}][ ]*\n\s*([a-z]+)", text)
    ]
    # The parts of a broken word are no words.
    words.subtract(part for parts in broken for part in parts)
    soft = sum(1 for left, right in broken if words[left + right] > words[f"{left}-{right}"])
    hard = sum(1 for left, right in broken if words[f"{left}-{right}"] > words[left + right])
    breaks_words = soft > hard or (hyphenated and soft >= hard)

    def keep_hyphen(left: str, right: str) -> bool:
        left, right = left.lower(), right.lower()
        joined, hyphened = words[left + right], words[f"{left}-{right}"]
        if joined != hyphened:
            return hyphened > joined
        return not breaks_words or (words[left] > 0 and words[right] > 0 and len(left) > 2)

    def join(lines: Iterable[str]) -> str:
        pieces: list[str] = []
        word = ""  # the last word so far, which may have begun lines ago (an address)
        for raw in lines:
            line = raw.strip()
            if not line:
                continue
            if pieces:
                between, cut = _seam(word, line, keep_hyphen)
                pieces[-1] = pieces[-1][:-1] if cut else pieces[-1]
                pieces.append(between)
                word = "" if between else word
            pieces.append(line)
            first, space, _ = line.partition(" ")
            word = (line.rpartition(" ")[2] if space else word + first)[-300:]
        return re.sub(r"[ \t]+", " ", "".join(pieces).replace(SPLIT_HYPHEN, "-"))

    return join


def _seam(word: str, line: str, keep_hyphen: Callable[[str, str], bool]) -> tuple[str, bool]:
    """What stands between `word` at the end of a line and the next `line`, and whether the word's hyphen goes."""
    in_address = re.match(r"\W*(?:https?:|www\.)", word)
    if in_address and (re.search(r"[/\-_=&?]$", word) or (word[-1] == "." and re.match(r"[a-z0-9]+[./]", line))):
        return "", False
    hyphen = re.search(rf"(?<![A-Za-z])([A-Za-z]+)(?:-|{SPLIT_HYPHEN})$", word)
    following = re.match(r"[a-z]+|[A-Z]{2,}(?![a-z])", line)
    if hyphen and following and following[0].isupper() and not hyphen[1].isupper():
        following = None
    if hyphen and following:
        if re.match(r"(?:and|or|to)\b", line):
            return " ", False
        return "", not keep_hyphen(hyphen[1], following[0])
    glued = re.search(rf"\w[{DASHES}{SPLIT_HYPHEN}/]$|—$|\w@$", word)
    return ("" if glued else " "), False
