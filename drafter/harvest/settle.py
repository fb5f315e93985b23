"""Marks and notes brought together, for formats that do not say which note a mark belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.harvest.paper import NoteKind, Paper, PaperNote, Paragraph, Shape
from drafter.harvest.script import (
    BOLD,
    ITALIC,
    PLAIN,
    REF,
    UPRIGHT,
    Ref,
    Rough,
    Script,
    Sign,
    bare,
    content,
    is_decimal,
)
from drafter.harvest.sequence import rising
from drafter.harvest.shapes import shaped
from drafter.model.record import record, replace

_LEADING = re.compile(rf"[\s{BOLD}{PLAIN}{ITALIC}{UPRIGHT}\[(]*{REF.pattern}[\s\])]*")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|doi:)", re.IGNORECASE)
_HEADED = re.compile(
    r"(?:foot|end)?\s?notes?(?: and references)?:?|references:?|sources:?|citations:?|works cited:?|bibliography:?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[*†‡§¶#]+")
# No paragraph ends with such a word.
_OPEN_END = re.compile(r"\s(?:of|the|an?|into|its|their|our|whose|than)$")
_TYPED = re.compile(rf"(?P<lead>[{BOLD}{PLAIN}{ITALIC}{UPRIGHT}\s]*)\(?(?P<label>\d{{1,4}})(?P<close>[.)]|\s)\s*(?=\S)")


@record(frozen=False, kw_only=False)
class _Found:
    """A note with its label; `order` is its place among the paragraphs."""

    label: str
    texts: list[str]
    endnote: bool = False


def settle(script: Script, *, title: str = "", date: str = "", works: Sequence[Mapping[str, Any]] = ()) -> Paper:
    """The paper that a script makes: paragraphs that are notes taken out, each mark tied to its note."""
    roughs = _listed(script, _cut(script))
    roughs = _unjoined(script, roughs, _first_labels(script, roughs))
    body, found = _parted(script, roughs, _definitions(script, roughs))
    body = _rejoined(body)
    places, warnings = _tied(script, body, found)
    loose = [_note(script, note) for note in found]
    # Notes stand in the order of their marks; where some have none, in the order of their numbers.
    order = list(dict.fromkeys(places.values()))
    marked = set(order)
    order += [index for index in range(len(script.notes), len(script.notes) + len(loose)) if index not in marked]
    if len(marked) < len(order) and not script.notes:
        order.sort(key=lambda index: (loose[index].number, index))
    everything = [*script.notes, *loose]
    rank = {index: place for place, index in enumerate(order)}
    notes = [everything[index] for index in order]
    if any(not is_decimal(note.label) and not _SYMBOL.fullmatch(note.label) for note in found):
        notes = [replace(note, number=place) for place, note in enumerate(notes, 1)]

    def mark(ref: int) -> int | str:
        return rank[places[ref]] if ref in places else script.refs[ref].shown

    paragraphs = tuple(
        Paragraph(content=content(_tidy(r.text), mark), shape=r.shape, level=r.level, label=r.label)
        for r in body
        if REF.search(r.text) or bare(r.text).strip()
    )
    return Paper(
        paragraphs=shaped(paragraphs),
        notes=tuple(notes),
        warnings=tuple(warnings),
        title=title,
        date=date,
        works=tuple(works),
    )


def _tidy(text: str) -> str:
    """`text` without what is blank at the ends of lines; a gap with a tab in it stays one tab."""
    if "\n" in text:
        text = re.sub(r"[^\S\t]*\n\s*", "\n", text)
    text = re.sub(r" {2,}", " ", text)
    return re.sub(r" *\t[ \t]*", "\t", text) if "\t" in text else text


def _cut(script: Script) -> list[Rough]:
    """The paragraphs, cut where a note begins in the middle of one."""
    out: list[Rough] = []
    for rough in script.paragraphs:
        start = 0
        for ref in REF.finditer(rough.text):
            one = script.refs[int(ref[1])]
            if one.sign is Sign.NOTE and bare(rough.text[start : ref.start()]).strip(" \n[]()\\"):
                out.append(replace(rough, text=rough.text[start : ref.start()].rstrip(" \n[(\\")))
                start = ref.start()
        out.append(replace(rough, text=rough.text[start:]))
    return out


def _listed(script: Script, roughs: Sequence[Rough]) -> list[Rough]:
    """The paragraphs, those of a numbered list under a heading such as "Notes" as what may be notes."""
    out: list[Rough] = []
    under = False
    for rough in roughs:
        words = bare(rough.text).strip()
        under = bool(_HEADED.fullmatch(words)) or (under and rough.shape is not Shape.HEADING)
        label = rough.label.strip("().") if rough.shape is Shape.NUMBER else ""
        if under and is_decimal(label):
            mark = script.ref(Ref(label=label, sign=Sign.EITHER, shown=f"{rough.label} "))
            out.append(replace(rough, text=mark + rough.text, shape=Shape.TEXT, label=""))
        elif under and rough.shape is Shape.TEXT and not rough.foot and (typed := _TYPED.match(rough.text)):
            mark = script.ref(Ref(label=typed["label"], sign=Sign.EITHER, shown=typed[0]))
            out.append(replace(rough, text=mark + rough.text[typed.end() :]))
        else:
            out.append(rough)
    return out


def _first_labels(script: Script, roughs: Sequence[Rough]) -> set[str]:
    """The labels with which paragraphs begin."""
    leading = (_LEADING.match(rough.text) for rough in roughs)
    return {script.refs[int(found[1])].label for found in leading if found}


def _definitions(script: Script, roughs: Sequence[Rough]) -> dict[int, int]:
    """For each paragraph that begins a note, the reference with which it does."""
    first: dict[int, int] = {}
    for place, rough in enumerate(roughs):
        leading = _LEADING.match(rough.text)
        if leading and script.refs[int(leading[1])].sign in (Sign.NOTE, Sign.EITHER):
            first[place] = int(leading[1])
    sure = {place: ref for place, ref in first.items() if script.refs[ref].sign is Sign.NOTE or roughs[place].foot}
    doubtful = [place for place in first if place not in sure]
    known = {script.refs[ref].label for ref in sure.values()}
    # A number at the head of a paragraph is a note only where the text has its mark.
    marks = {
        script.refs[int(ref[1])].label
        for place, rough in enumerate(roughs)
        for ref in REF.finditer(rough.text)
        if first.get(place) != int(ref[1])
    }
    wanted = [p for p in doubtful if (label := script.refs[first[p]].label) in marks and label not in known]
    numbers = [_number(script.refs[first[place]].label) for place in wanted]
    chosen = rising(numbers, [1.0] * len(numbers))
    return sure | {wanted[i]: first[wanted[i]] for i in chosen}


def _parted(script: Script, roughs: Sequence[Rough], definitions: dict[int, int]) -> tuple[list[Rough], list[_Found]]:
    """The text and the notes, each with the paragraphs that follow it in the place of notes."""
    last_mark = max((p for p, r in enumerate(roughs) if p not in definitions and _has_mark(script, r)), default=-1)
    first_note, last_note = min(definitions, default=len(roughs)), max(definitions, default=-1)
    at_end = first_note > last_mark
    body: list[Rough] = []
    found: list[_Found] = []
    for place, rough in enumerate(roughs):
        if place in definitions:
            ref = script.refs[definitions[place]]
            leading = _LEADING.match(rough.text)
            text = rough.text[leading.end() if leading else 0 :]
            found.append(_Found(ref.label, [text], endnote=ref.endnote))
        elif found and _continues(rough, place, at_end, last_note):
            found[-1].texts.append(rough.text)
        elif not (rough.shape is Shape.HEADING and place == first_note - 1 and _HEADED.fullmatch(bare(rough.text))):
            body.append(rough)
    return body, found


def _continues(rough: Rough, place: int, at_end: bool, last_note: int) -> bool:
    if rough.foot:
        return True
    if not at_end or rough.shape is Shape.HEADING:
        return False
    return place < last_note or bool(_ADDRESS.match(bare(rough.text)))


def _has_mark(script: Script, rough: Rough) -> bool:
    return any(script.refs[int(ref[1])].sign is not Sign.NOTE for ref in REF.finditer(rough.text))


def _rejoined(body: Sequence[Rough]) -> list[Rough]:
    """Paragraphs that the foot of a page or a stray line end had cut in two."""
    out: list[Rough] = []
    for rough in body:
        last = out[-1] if out else None
        if last is not None and _goes_on(last, rough):
            out[-1] = replace(last, text=f"{last.text.rstrip()} {rough.text}")
        else:
            out.append(rough)
    return out


def _goes_on(last: Rough, rough: Rough) -> bool:
    """Whether the words of one paragraph run on into the next."""
    if last.shape is Shape.HEADING or rough.shape is not Shape.TEXT:
        return False
    before, after = bare(last.text).strip(), bare(rough.text).strip()
    if len(before) <= 40 or len(after) <= 30 or "\n" in before:
        return False
    if re.search(r"[a-z,;–—-]$", before) and re.match(r"(?!c\.?c\b)[a-z]", after):
        return True
    return bool(_OPEN_END.search(before) and re.match(r"[A-Z“\"]", after) and not re.match(r"\w{1,3}[.)]\s", after))


def _unjoined(script: Script, body: Sequence[Rough], labels: set[str]) -> list[Rough]:
    """The text in which "1112" is two marks where notes 11 and 12 have no other and no note 1112 needs one."""
    marks = Counter(
        script.refs[int(ref[1])].label
        for rough in body
        for ref in REF.finditer(rough.text)
        if ref.start() > 0 and script.refs[int(ref[1])].sign is not Sign.NOTE
    )

    def apart(ref: re.Match[str]) -> str:
        one = script.refs[int(ref[1])]
        if one.sign not in (Sign.MARK, Sign.EITHER) or not is_decimal(one.label):
            return ref[0]
        # A number that is a note's own may stand in another place for two notes that have no mark otherwise.
        own = one.label in labels
        if own and (marks[one.label] < 2 or ref.start() == 0):
            return ref[0]
        for cut in range(1, len(one.label)):
            first, second = one.label[:cut], one.label[cut:]
            if not ({first, second} <= labels and int(second) == int(first) + 1):
                continue
            if own and (marks[first] or marks[second]):
                continue
            marks[one.label] -= 1
            marks.update((first, second))
            return "".join(script.ref(replace(one, label=label, shown=label)) for label in (first, second))
        return ref[0]

    return [replace(rough, text=REF.sub(apart, rough.text)) for rough in body]


def _tied(script: Script, body: Sequence[Rough], found: list[_Found]) -> tuple[dict[int, int], list[str]]:
    """For each reference that is a mark, its note; labels that come again are taken in turn."""
    refs, shift = script.refs, len(script.notes)
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, note in enumerate(found):
        waiting[note.label].append(index + shift)
    order = [int(ref[1]) for rough in body for ref in REF.finditer(rough.text)]
    marks = [ref for ref in order if refs[ref].sign is not Sign.BOUND and refs[ref].label in waiting]
    if all(len(queue) == 1 for queue in waiting.values()) and any(refs[ref].sign is Sign.EITHER for ref in marks):
        weights = [3.0 if refs[ref].sign is Sign.MARK else refs[ref].weight for ref in marks]
        kept = rising([_number(refs[ref].label) for ref in marks], weights)
        marks = [
            ref
            for place, ref in enumerate(marks)
            if place in kept or refs[ref].sign is Sign.MARK or not is_decimal(refs[ref].label)
        ]
    places = {}
    sure = set(marks)
    for ref in order:
        if refs[ref].sign is Sign.BOUND:
            places[ref] = refs[ref].note
        elif ref in sure:
            queue = waiting[refs[ref].label]
            places[ref] = queue.popleft() if len(queue) > 1 else queue[0]
    taken = set(places.values())
    warnings = [f"Note {n.label} has no mark in the text." for i, n in enumerate(found, shift) if i not in taken]
    unmet = [r for r in order if refs[r].sign is Sign.MARK and r not in places and refs[r].label]
    warnings += [f"The mark {refs[ref].label} in the text has no note." for ref in unmet]
    return places, list(dict.fromkeys(warnings))


def _number(label: str) -> int:
    return int(label) if is_decimal(label) else 0


def _note(script: Script, note: _Found) -> PaperNote:
    texts = []
    for text in note.texts:
        shown = REF.sub(lambda ref: script.refs[int(ref[1])].shown, text)
        texts.append(" ".join(bare(shown).split()))
    kind = NoteKind.ENDNOTE if note.endnote else NoteKind.FOOTNOTE
    return PaperNote(number=_number(note.label), text="\n".join(t for t in texts if t), kind=kind)
