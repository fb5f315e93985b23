"""What `drafter likeness` says about a letter and those that are like it: for people, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafter.app.compared import OneLetter
from drafter.app.letter_texts import paragraph_at
from drafter.app.likeness import Found, Search
from drafter.app.report import counted, near
from drafter.check.likeness import percent
from drafter.match.likeness import Level
from drafter.match.runs import Reading
from drafter.match.variants import Difference, differences
from drafter.store.files import shown_path
from drafter.store.letter_index import LetterText
from drafter.ui.console import Console, Tone

SCHEMA = 1
_SHOWN_WORDS = 60
_SHOWN_DIFFERENCES = 40
_SHOWN_UNREAD = 8
_SAID = {
    Level.NONE: "not more than letters on one subject have",
    Level.WARNING: "a warning: a twentieth or more",
    Level.ALARM: "an alarm: a fifth or more",
    Level.SAME: "one letter",
}


def show(console: Console, one: OneLetter, search: Search, *, root: Path | None, as_json: bool) -> None:
    """Print what a search found."""
    if as_json:
        console.data(json.dumps(_record(one, search, root), ensure_ascii=False, indent=2))
        return
    for found in search.found:
        for line in _sheet(one, found, root):
            console.data(line)
    for message in search.messages:
        console.warn(message)
    for path, reason in search.unread[:_SHOWN_UNREAD]:
        console.warn(f"{shown(path, root)}: {reason}")
    if len(search.unread) > _SHOWN_UNREAD:
        console.warn(f"{len(search.unread) - _SHOWN_UNREAD:,} more files cannot be read; --json names them.")
    if search.more:
        console.say(f"{counted(search.more, 'more letter')} share a fifth or more: a form letter?", Tone.WARNING)
    alike = sum(found.likeness.level is not Level.NONE for found in search.found) + search.more
    outcome = f"{alike:,} {'is' if alike == 1 else 'are'} alike" if alike else "none is alike"
    console.say(f"{shown(one.path, root)}: compared with {counted(search.number, 'letter')}; {outcome}.")


def _sheet(one: OneLetter, found: Found, root: Path | None) -> Iterator[str]:
    likeness, name = found.likeness, shown(found.path, root)
    yield f"== {name}{f' ({found.filed})' if found.filed else ''}: {_SAID[likeness.level]}"
    if likeness.level is Level.SAME and (sent := sent_to([one.letter, found.letter])):
        yield f"   One letter, {sent}."
    if not likeness.passages:
        yield "   They have nothing in common that counts."
        return
    yield f"   {percent(likeness.share)} of yours stands in this one, {percent(likeness.back)} of this one in yours."
    if likeness.level is Level.SAME:
        yield "   What differs, yours / this one:"
        yield from _differing(one, found)
    yield "   What both have, the longest passage first:"
    for passage in likeness.passages:
        kind, number = one.place(passage.start)
        there = paragraph_at(found.letter.text, passage.other_start)
        yield f"   {kind} {number}, here paragraph {there}, {counted(passage.words, 'word')}: {_cut(passage.text)}"


def _differing(one: OneLetter, found: Found) -> Iterator[str]:
    listed = _differences(one, found)
    for difference in listed[:_SHOWN_DIFFERENCES]:
        kind, number = one.place(difference.start)
        yield f"   {kind} {number}: {_cut(difference.here)} / {_cut(difference.there)}"
    if len(listed) > _SHOWN_DIFFERENCES:
        yield f"   and {len(listed) - _SHOWN_DIFFERENCES} more"
    if not listed:
        yield "   nothing in the text"


def _differences(one: OneLetter, found: Found) -> Sequence[Difference]:
    return differences(one.among_others, Reading(found.letter.text))


def sent_to(letters: Sequence[LetterText]) -> str:
    """To whom one letter was sent, and when where the days differ; "" where only one addressee is known."""
    to = list(dict.fromkeys(", ".join(letter.to[:3]) for letter in letters if letter.to))
    if len(to) < 2:
        return ""
    days = list(dict.fromkeys(letter.date for letter in letters if letter.date))
    when = f", on {days[0]}" if len(days) == 1 else f", between {min(days)} and {max(days)}" if days else ""
    return f"sent to {'; '.join(to[:-1])}; and {to[-1]}{when}"


def _cut(text: str) -> str:
    words = text.split()
    if not words:
        return "(nothing)"
    return f"“{' '.join(words[:_SHOWN_WORDS])}{' …' if len(words) > _SHOWN_WORDS else ''}”"


def _record(one: OneLetter, search: Search, root: Path | None) -> Mapping[str, object]:
    return {
        "schema": SCHEMA,
        "letter": shown(one.path, root),
        "compared": search.number,
        "alike": [_found_record(one, found, root) for found in search.found],
        "more": search.more,
        "unread": [{"file": shown(path, root), "reason": reason} for path, reason in search.unread],
        "messages": list(search.messages),
    }


def _found_record(one: OneLetter, found: Found, root: Path | None) -> Mapping[str, object]:
    likeness = found.likeness
    same = likeness.level is Level.SAME
    return {
        "file": shown(found.path, root),
        "ours": found.ours,
        "filed": found.filed,
        "level": str(likeness.level),
        "share": round(likeness.share, 4),
        "share_of_other": round(likeness.back, 4),
        "sent_to": [list(one.letter.to), list(found.letter.to)],
        "passages": [
            {
                "text": passage.text,
                "words": passage.words,
                **dict([one.place(passage.start)]),
                "paragraph_of_other": paragraph_at(found.letter.text, passage.other_start),
            }
            for passage in likeness.passages
        ],
        "differences": [{"here": d.here, "there": d.there} for d in _differences(one, found)] if same else [],
    }


def shown(path: Path, root: Path | None) -> str:
    """A file as a person who stands in this folder, or in the workspace, would write it."""
    return shown_path(path, root) if root and path.is_relative_to(root) else str(near(path))
