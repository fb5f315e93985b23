"""A note with its quotations, parentheses and addresses blotted out, so that what divides citations can be seen."""

from __future__ import annotations

import re

QUOTED, ADDRESS = "\x01", "\x02"
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”|{}\\^`]+", re.IGNORECASE)
# A word set right behind an address, as Word and PDF leave it.
_GLUED = re.compile(r"\.(?:pdf|html?|aspx?|pptx?|docx?|xlsx?)(?=[A-Z][a-z])")
_STOP = re.compile(r"(?<=[a-z\d)])\.\s+(?=[A-Z])")
# Words that are shortened in front of more of a name (The Bluebook T6 and T13, the common ones).
_SHORTENED = re.compile(
    r"(?:\b(?:Fed|Nat|Dep|Dept|Corp|Inc|Co|Admin|Gov|Tech|Commc|Comm|Educ|Env|Bus|Elec|Gen|Pub|Int|St|Ass|Assoc|Univ|Dir|"
    r"Am|Eur|Servs?|Info|Mgmt|Off|Sec|Ctr|Inst|Found|Soc|Res|Pol|Sci|Med|Hum|Civ|Crim|Just|Lab|Labs|Minn|Cal|Tex|Fla|"
    r"Mass|Pa|Ill|Wash|Ass[’']n|Strategic|Sys|Utils|Prods|Mfrs|Sess|Sch|Subcomm|Acct|Fin|Ins|Transp|Wis|Va|Mich|Ga|Md|"
    r"Colo|Conn|Sr|Jr|Dr|Mr|Mrs|Ms|Hon|Sen|Rep|vs?)|[’'][a-z]{1,2})$"
)
_TAIL = "(.,;:!?’'”\""


def urls(text: str) -> list[tuple[int, int]]:
    """The stretches of the addresses, without the punctuation behind them."""
    found: list[tuple[int, int]] = []
    for match in URL.finditer(text):
        end = match.end()
        if glued := _GLUED.search(text, match.start(), end):
            end = glued.end()
        while end > match.start() and (
            text[end - 1] in _TAIL or (text[end - 1] in ")]" and _unopened(text[match.start() : end]))
        ):
            end -= 1
        # Two addresses without a space between them, as PDF and Word leave them.
        inner = text.find("http", match.start() + 8, end)
        while inner > 0 and re.match(r"https?://", text[inner:]) and text[inner - 1] not in "/=":
            found.append((match.start() if not found or found[-1][1] < match.start() else found[-1][1], inner))
            inner = text.find("http", inner + 8, end)
        start = found[-1][1] if found and match.start() < found[-1][1] < end else match.start()
        if end - start > 4:
            found.append((start, end))
    return found


def _unopened(text: str) -> bool:
    return text.count(")") + text.count("]") > text.count("(") + text.count("[")


def groups(text: str) -> list[tuple[int, int]]:
    """The outermost (...) and [...] of `text`, brackets included; what is never closed is no group."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    skip = {at for start, end in urls(text) for at in range(start, end)}
    for at, sign in enumerate(text):
        if sign in "([" and at not in skip:
            stack.append(at)
        elif sign in ")]" and stack and at not in skip:
            pairs.append((stack.pop(), at + 1))
    out: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in double quotation marks, marks included."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for at, sign in enumerate(text):
        if opened is None:
            if sign == "“" or (sign == '"' and (at == 0 or not text[at - 1].isalnum())):
                opened = at
        elif sign == "”" or (sign == '"' and text[opened] == '"'):
            out.append((opened, at + 1))
            opened = None
    return out


def sentence_stops(text: str) -> list[re.Match[str]]:
    """The full stops, with the blanks behind them, that end a sentence or a part; those of shortened words do not."""
    return [stop for stop in _STOP.finditer(text) if not _SHORTENED.search(text[: stop.start()])]


def mask(text: str) -> str:
    """`text` with the insides of quotations, brackets and addresses blotted out, of the same length."""
    out = list(text)
    for start, end in quotations(text):
        out[start + 1 : end - 1] = QUOTED * (end - start - 2)
    for start, end in urls(text):
        out[start:end] = ADDRESS * (end - start)
    for start, end in groups("".join(out)):
        out[start + 1 : end - 1] = QUOTED * (end - start - 2)
    return "".join(out)
