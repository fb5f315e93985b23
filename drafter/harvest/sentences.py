"""The sentence and the word at which the mark of a note stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

_STOP = re.compile(r"[.?!…]+[\"'”’)\]]*")
_BULLETS = "•●▪◦‣■▸"
_NEXT = re.compile(
    rf"(?:\s+|(?<=…\.)|(?<=\.\.\.\.))(?=[\"'“‘(\[]*[A-Z0-9$§€£{_BULLETS}–—\"“‘]|\((?:[ivx]{{1,4}}|[a-z])\)\s)"
)
_WORD = re.compile(r"[\w’'.%-]*[\w%]")
# Never the end of a sentence: what they shorten comes before a name or a number.
_BEFORE_MORE = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Prof|Hon|Sen|Rep|Gov|Gen|Col|Capt|St|Nos?|Art|Secs?|Ch|Pt|Fig|Vol|Ed|pp?|paras?|cf|vs?|e\.g|"
    r"i\.e|ca|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Reg|Fed|Stat|Cir|Exec|Pub|Rev|Op|Supp|L|n|nn)|§+)$"
)
# Perhaps the end: only a word that often begins sentences behind them says so.
_PERHAPS = re.compile(
    r"(?:\b(?:[A-Z]|Jr|Sr|Inc|Corp|Ltd|Co|Bros|etc|al|et seq|seq|Univ|Cong|Comm|Dep[’']t|Ass[’']n|Nat[’']l|"
    r"Int[’']l|Admin|"
    r"U\.S|U\.K|E\.U|D\.C|U\.N|U\.S\.C|C\.F\.R|F\.R|a\.m|p\.m|Ph\.D|J\.D|L\.L\.C)|\.\s\.)$"
)
_BEGINS = re.compile(
    r"[\"“‘(\[]*(?:The|This|These|Those|That|There|We|Our|It|Its|In|On|At|As|For|From|But|And|Or|If|When|While|"
    r"Although|"
    r"However|Moreover|Furthermore|Additionally|Thus|Therefore|Accordingly|Indeed|Similarly|Likewise|Finally|First|"
    r"Second|Third|Such|Some|Many|Most|All|Each|Any|No|Not|Even|Because|Since|They|Their|He|She|His|Her|You|Your|I|"
    r"To|By|With|Without|Under|After|Before|See|A|An|One|Both|Also|Yet|Nor|So|What|Who|How|Why|Where)\b"
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, spaces around it left out."""
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        if stop.start() < start:
            continue
        following = _NEXT.match(text, stop.end())
        if following is None or not _ends(text, start, stop, following.end()):
            continue
        yield start, stop.end()
        start = following.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _ends(text: str, start: int, stop: re.Match[str], following: int) -> bool:
    if text[stop.start()] != "." or len(stop[0].strip("\"'”’)]")) > 1:
        return True
    before = text[max(start, stop.start() - 16) : stop.start()]
    if _BEFORE_MORE.search(before) and stop[0] == ".":
        return False
    if _PERHAPS.search(before):
        return bool(_BEGINS.match(text, following))
    # A number that opens the sentence is the number of a list.
    return not re.fullmatch(r"\s*(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])", text[start : stop.start()])


def located(text: str, offsets: Iterable[int]) -> list[tuple[str, str]]:
    """For the mark at each offset the sentence of `text` to which it belongs, and the word that it stands behind."""
    found = list(spans(text)) or [(0, 0)]
    starts = [start for start, _ in found]
    out: list[tuple[str, str]] = []
    words_of: dict[int, str] = {}
    for offset in offsets:
        place = max(0, bisect_right(starts, offset) - 1)
        # A mark before the first word of a sentence stands behind the one before.
        if place and not text[starts[place] : offset].strip(' \t\n"“(['):
            place -= 1
        start, end = found[place]
        words = _WORD.findall(text[max(start, offset - 200) : offset])
        if place not in words_of:
            words_of[place] = " ".join(text[start:end].split()).lstrip(f"{_BULLETS} ")
        out.append((words_of[place], words[-1] if words else ""))
    return out
