"""What the mark of a note looks like in text and markup: superscript digits, brackets, links that Word wrote."""

from __future__ import annotations

import re

from drafter.harvest.script import Ref, Script, Sign, is_decimal
from drafter.model.record import record

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TYPED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\[(\d{1,3})\]")
_UNIT = re.compile(r"(?:\d|\b(?:m|km|cm|mm|ft|mi|in|yd|s|x|y|n|r|R|CO|H|kg|E|e|mc)|[)=χσ])$")

# Addresses that word processors and web editors give to notes: `_ftn1`, `_edn1`, `sdfootnote1sym`, `fn:1`.
_TO_NOTE = re.compile(
    r"#(?:user-content-)?(?:_?(?P<end>edn|endnote|sdendnote)|_?ftn|_?fn|_?footnote|sdfootnote|note|cite_note|n)[:_-]?"
    r"(?P<label>\d{1,4}|[a-z]{1,2}|\*+)(?:sym)?$",
    re.IGNORECASE,
)
_TO_TEXT = re.compile(
    r"#(?:user-content-)?(?:_?(?P<end>edn|endnote|sdendnote)ref|_?ftnref|_?fnref|_?footnote-?ref|ref|cite_ref|"
    r"footnote-backlink|noteref|fn-?back)[:_-]?(?P<label>\d{1,4}|[a-z]{1,2}|\*+)(?:[_-]\d+)?$"
    r"|#(?:sdfootnote|(?P<lend>sdendnote))(?P<anchor>\d{1,4})anc$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\s\[\\(*_^]*(?:note\s*)?(\d{1,4}|[*†‡§]{1,3}|[a-z]{1,4})[\s\])*_.^]*$", re.IGNORECASE)


@record(kw_only=False)
class Target:
    """Where a link leads: to a note (`back` is False) or back to the text."""

    label: str
    back: bool
    endnote: bool


def target(address: str) -> Target | None:
    """What an address says about notes, None if nothing."""
    if len(address) > 2000 or "#" not in address:
        return None
    fragment = address[address.rindex("#") :]
    if found := _TO_TEXT.match(fragment):
        return Target(found["label"] or found["anchor"], True, bool(found["end"] or found["lend"]))
    if found := _TO_NOTE.match(fragment):
        return Target(found["label"], False, bool(found["end"]))
    return None


def linked(script: Script, shown: str, address: str, *, seen: str = "") -> str | None:
    """The mark for a link, None where the link is none; the printed number counts more than the address."""
    where = target(address)
    digits = _DIGITS.match(shown)
    if where is None or (shown.strip() and not digits and not where.back):
        return None
    # "↩" leads back from the end of a note and marks nothing.
    if where.back and not digits and shown.strip():
        return ""
    label = digits[1] if digits and is_decimal(digits[1]) else where.label
    sign = Sign.NOTE if where.back else Sign.MARK
    return script.ref(Ref(label=label, sign=sign, shown=seen, endnote=where.endnote))


def raised(script: Script, label: str, before: str) -> str:
    """The mark for a raised number behind the words `before`: perhaps a note, perhaps an exponent."""
    weight = 0.4 if _UNIT.search(before) else 1.0
    return script.ref(Ref(label=label, sign=Sign.EITHER, shown=label, weight=weight))


def bracketed(script: Script, label: str) -> str:
    """The mark for a number in brackets, which the letter may use for something else."""
    return script.ref(Ref(label=label, sign=Sign.EITHER, shown=f"[{label}]", weight=0.8))


def typed(script: Script, text: str) -> str:
    """Text in which raised digits and numbers in brackets are marks, perhaps."""
    out: list[str] = []
    position = 0
    for found in _TYPED.finditer(text):
        before = text[position : found.start()]
        mark = bracketed(script, found[1]) if found[1] else raised(script, found[0].translate(SUPERSCRIPTS), before)
        out += [before, mark]
        position = found.end()
    return "".join(out) + text[position:] if out else text
