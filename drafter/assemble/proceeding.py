"""What the answers say about the proceeding and about who signs, in the words that letters use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drafter.assemble.wording import count, date_citation, date_long
from drafter.markup.escape import Markdown, escape
from drafter.model.record import record


@record
class Proceeding:
    """The notice as a letter speaks of it.

    `agency` has no article; `them` is how sentences name the agency: its short form, which is printed in full at first
    use, or its name (Markdown); `action` fits into a running sentence; `numbers` are docket numbers and RIN, each with
    its label; `note` is the text of the footnote that cites the notice, as Markdown.
    """

    agency: str
    them: Markdown
    action: str
    numbers: tuple[str, ...]
    note: Markdown


def proceeding(answers: Mapping[str, Any]) -> Proceeding:
    """The proceeding that the answers describe; what they leave out is left out of the words as well."""
    agency = str(answers.get("agency") or "")
    agency = agency[4:] if agency.lower().startswith("the ") else agency
    return Proceeding(
        agency=agency,
        them=_them(str(answers.get("agency_short") or ""), agency),
        action=_action(str(answers.get("notice_action") or "notice")),
        numbers=_numbers(answers),
        note=_note(answers, agency),
    )


def _them(short: str, agency: str) -> Markdown:
    if short and short != agency:
        return Markdown(f"[{escape(short)}]{{.abbr}}")
    return Markdown(f"the {escape(agency)}") if agency else Markdown("the agency")


def _action(text: str) -> str:
    """The last part of an ACTION line in lower case: "Notice; request for comment." is a request for comment."""
    last = text.split(";")[-1].strip(" .")
    return last if last[1:2].isupper() else last.lower()


def _numbers(answers: Mapping[str, Any]) -> tuple[str, ...]:
    portal, own, rin = (str(answers.get(key) or "") for key in ("docket", "agency_docket", "rin"))
    found = [_docket("Docket No.", portal)] if portal else []
    if own and own != portal:
        found.append(_docket("Agency Docket No." if portal else "Docket No.", own))
    return tuple([*found, f"{'RINs' if ', ' in rin else 'RIN'} {rin}"] if rin else found)


def _docket(label: str, number: str) -> str:
    """A number with its label, unless it brings one: "CG Docket No. 23-362"."""
    if "docket" in number.lower():
        return number
    return f"{f'{label[:-1]}s.' if ', ' in number else label} {number}"


def _note(answers: Mapping[str, Any], agency: str) -> Markdown:
    key = str(answers.get("notice_source") or "")
    if key:
        return Markdown(f"@{key.lstrip('@')}.")
    title, url = str(answers.get("notice_title") or ""), str(answers.get("notice_url") or "")
    shown = f"[{escape(title)}]({url})" if url and title else escape(title)
    behind = _where(answers)
    quoted = f'"{shown},"' if behind else f'"{shown}."'
    parts = [escape(agency), quoted if title else "", escape(behind)]
    text = ", ".join(part for part in parts[:2] if part)
    return Markdown(f"{text} {parts[2]}.") if behind else Markdown(text)


def _where(answers: Mapping[str, Any]) -> str:
    citation, day = str(answers.get("fr_citation") or ""), str(answers.get("fr_date") or "")
    if citation:
        return f"{citation} ({date_citation(day)})" if day else citation
    return f"Federal Register, {date_long(day)}" if day else ""


def signers(rows: Sequence[Mapping[str, str]] | None, say_how_many: Any = False) -> list[str]:
    """Who signs, by category: ["23 organizations", "24 individuals"], or without the counts."""
    numbers: dict[str, int] = {}
    for row in rows or ():
        if row.get("status", "confirmed") in ("", "confirmed"):
            category = row.get("category") or ("Individuals" if row.get("affiliation") else "Organizations")
            numbers[category] = numbers.get(category, 0) + 1
    words = {category: _running(category, one=number == 1) for category, number in numbers.items()}
    return [f"{count(numbers[c])} {w}" if say_how_many else w for c, w in words.items()]


def _running(category: str, *, one: bool) -> str:
    """A category heading inside a sentence: "Individual Academic Signers" as "individual academic signers"."""
    words = [word if word[1:] != word[1:].lower() else word.lower() for word in category.split()]
    if one and words:
        words[-1] = _singular(words[-1])
    return " ".join(words)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def has_topic(views: Iterable[Any], topic: str) -> bool:
    """Whether one of the claims is about `topic`."""
    return any(topic in view.topics for view in views)
