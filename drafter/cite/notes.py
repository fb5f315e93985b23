"""A note's runs while it is put together: signals in italics, stops and commas where printed and typed text meet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.cite.history import HISTORY, HISTORY_BEGINS
from drafter.model.pattern import pattern
from drafter.model.record import replace
from drafter.model.text import Abbreviation, CrossReference, Inline, Run


def italic_signals(out: list[Inline], signal: str) -> None:
    """Sets `signal`, with which `out` ends, in italics; a comma behind it stays roman."""
    if not out or not isinstance(run := out[-1], Run) or run.italic:
        return
    words = signal.strip("*_, ")
    start = run.text.rfind(words)
    if start < 0 or run.text[start + len(words) :].strip("*_, "):
        return
    before, behind = run.text[:start], run.text[start + len(words) :]
    pieces = (replace(run, text=before), replace(run, text=words, italic=True), replace(run, text=behind))
    out[-1:] = [piece for piece in pieces if piece.text]


def italic_history(out: list[Inline], run: Run) -> Run:
    """`run`, which follows a citation, behind the phrase of later history that it opens with, in italics in `out`."""
    lead = _BEFORE_HISTORY.match(run.text)
    begins = lead and not run.italic and run.text.startswith(HISTORY_BEGINS, lead.end())
    phrase = HISTORY.match(run.text, lead.end()) if lead and begins else None
    if not lead or not phrase:
        return run
    set_in(out, [replace(run, text=lead[0]), replace(run, text=phrase[0], italic=True)])
    return replace(run, text=run.text[phrase.end() :])


def italic_references(run: Run) -> list[Run]:
    """`run` with cross-references typed by hand in italics: *See infra* Part II, *supra* note 4, *Id.* (R19.3, T19)."""
    if run.italic or not any(word in run.text for word in _REFER):
        return [run]
    pieces = _REFERENCE.split(run.text)
    return [replace(run, text=text, italic=bool(n % 2)) for n, text in enumerate(pieces) if text]


_BEFORE_HISTORY = pattern(r"(?: \([^()]*\))*,\s+")
_REFER = ("upra", "nfra", "Id.", " id.", "(id.")
_PLACE = (
    r"(?= (?:notes?|nn?\.|[Pp]arts?|[Ss]ections?|[Ff]igures?|[Tt]ables?|[Aa]ppendi|[Cc]hapters?|text|pp?\.|at \d|[§¶]))"
)
_REFERENCE = pattern(
    rf"(\b[Ss]ee(?: also)?, e\.g\.(?=, (?:supra|infra) )"
    rf"|(?:\b(?:[Ss]ee(?: also| generally)?|[Bb]ut see|[Cc]f\.) )?\b(?:[Ss]upra|[Ii]nfra){_PLACE}"
    r"|\b[Ss]ee(?: also| generally)?(?= discussion (?:supra|infra)\b)"
    r"|(?:\b(?:[Ss]ee(?: also)?|[Bb]ut see|[Cc]f\.) )?(?<![\w.])[Ii]d\.(?= (?:at|[§¶])|[;,)]|\s*$))"
)


def set_in(out: list[Inline], runs: Iterable[Run]) -> None:
    """Adds `runs`; a full stop that stands there already is not set twice."""
    for run in runs:
        text = run.text
        before = out[-1] if out else None
        if isinstance(before, Run):
            if text.startswith(".") and not text.startswith("..") and before.text.endswith("."):
                text = text[1:]
            if _COMMA_INSIDE.match(text) and _ASKS_OR_CALLS.search(_tail(out)):
                text = text[1:]
        if text:
            out.append(run if text == run.text else replace(run, text=text))


def take_minus(out: list[Inline]) -> bool:
    """Whether the mark to come is pandoc's `-@key`, a citation without its author; the minus is taken away."""
    if not out or not isinstance(run := out[-1], Run) or not _MINUS.search(run.text):
        return False
    out[-1] = replace(run, text=run.text[:-1])
    return True


def opens_sentence(out: list[Inline]) -> bool:
    """Whether what comes next begins a sentence, as *Id.* with a capital does."""
    text = _tail(out, 80).rstrip()
    return not text or bool(re.search(r"(?<!\be\.g)[.!?][”\"’)\]]*$", text))


_MINUS = pattern(r"(?<![\w-])-$")
_ASKS_OR_CALLS = pattern(r"[?!]$")
_COMMA_INSIDE = pattern(r",[”\"]")


def finished(out: list[Inline], stop_after_parenthesis: bool, *, with_citation: bool) -> None:
    """Ends the note with a full stop unless it has one; `with_citation`: what it ends with was not typed."""
    text = _tail(out, 5000).rstrip()
    stopped = _stops(text) if with_citation else _has_stop(text, stop_after_parenthesis)
    if not text or stopped:
        return
    last = out[-1]
    if isinstance(last, Run) and last.text.endswith((" ", "\n")):
        out[-1] = last = replace(last, text=last.text.rstrip())
    if isinstance(last, Run) and not last.link and not last.italic and not last.small_caps:
        out[-1] = replace(last, text=last.text + ".")
    else:
        out.append(Run(text="."))


def _stops(text: str) -> bool:
    """Whether a text ends with a stop, or with one inside its quotation marks."""
    return text.rstrip('”"’').endswith((".", "!", "?"))


def _has_stop(text: str, stop_after_parenthesis: bool) -> bool:
    if _stops(text):
        return True
    if not text.endswith((")", "]")):
        return False
    opened = _opening(text)
    if re.search(r"[.!?][”\"’]*\s*$", text[:opened]) and text[:opened].strip():
        # A parenthesis behind the full stop is a sentence of its own: it stays as typed.
        return bool(re.search(r"[.!?][”\"’]*\)$", text)) or not stop_after_parenthesis
    return not stop_after_parenthesis and bool(re.search(r"\.[”\"’]*\)$", text))


def _opening(text: str) -> int:
    close, open_ = text[-1], "(" if text[-1] == ")" else "["
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == close) - (text[index] == open_)
        if depth == 0:
            return index
    return 0


def _tail(out: list[Inline], length: int = 8) -> str:
    text = ""
    for item in reversed(out):
        match item:
            case Run():
                text = item.text + text
            case CrossReference(label=words) | Abbreviation(short=words):
                text = words + text
        if len(text) >= length:
            break
    return text[-length:]
