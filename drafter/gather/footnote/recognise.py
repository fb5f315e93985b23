"""`recognise`: the citations of a note, whatever style it was written in."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.gather.footnote.found import Found, Kind
from drafter.gather.footnote.law import COURT, DOCKETS, Law, find_laws
from drafter.gather.footnote.mask import groups, quotations, sentence_stops
from drafter.gather.footnote.plain import Plain, plain
from drafter.gather.footnote.reading import Reading
from drafter.gather.footnote.segments import Segment, segments
from drafter.gather.footnote.works import read_work
from drafter.gather.item import Item
from drafter.model.record import replace

LIMIT = 20_000

_ID = re.compile(r"(?:Id|Ibid)\b\.?(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_PIN = r"(?P<pin>(?:(?:at|At)\s+)?(?:(?:[Ss]ec(?:tion|\.)s?|§§?|¶¶?|[Ll]ines?|[Pp]p?\.|[Pp]ages?|[Ss]lides?|art(?:icle|\.)s?|ch\.|n\.|nn\.|tbl\.|fig\.)\s*)?[\d*][\w*().:–-]*(?:\s?(?:[-–,&]|and|to)\s?\d[\d()\w.–-]*)*)"
_ID_PIN = re.compile(rf"^[\s,.]*{_PIN}")
_SUPRA = re.compile(
    r"\bsupra\b(?:[\s,]*(?:at\s+)?(?:(?:foot|end)?notes?|nn?\.|fn\.)\s*(?P<back>\d+))?(?P<rest>[^()]*)", re.IGNORECASE
)
_INFRA = re.compile(r"\binfra\b", re.IGNORECASE)
_NO_CITATION = re.compile(r"[A-Z][^\d“”\"]{3,250}")
_FEDREG = re.compile(r"\d+\s*(?:Fed\.|F\.?\s?R)")
_SHORT_CASE = re.compile(
    r"(?P<volume>\d+)\s+(?P<reporter>[A-Z][\w.’ ]*?\.?(?:\s?\d[dth]+)?)\s+at\s+(?P<pin>\d[\d–, -]*)"
)
_SHORT_TITLE = re.compile(
    r"^(?P<short>[A-Z][\w.&’-]{1,20}(?:\s[A-Z][\w.&’-]+){0,3}),?\s+at\s+(?P<pin>(?:(?:art(?:icle|\.)|[Pp]p?\.|§+|¶+|ch\.|n\.)\s*)?[\dIVXL][\w().:–-]*)\s*\.?$"
)


def recognise(note_text: str) -> list[Found]:
    """The sources and references of a note in their order; words that cite nothing give nothing.

    The note may hold Markdown or simple HTML. Nothing is looked up: the fields are what the words say.
    """
    words = plain(note_text[:LIMIT])
    found: list[Found] = []
    for segment in _joined(words.text, segments(words.text)):
        found += _segment(words, segment)
    return found


def _joined(text: str, parts: list[Segment]) -> Iterator[Segment]:
    """The segments, where titles in the Federal Register that have semicolons are one again."""
    waiting: Segment | None = None
    for part in parts:
        whole = Segment(waiting.start, part.end, waiting.signal, waiting.core) if waiting and not part.signal else part
        words = text[whole.core : whole.end]
        if _NO_CITATION.fullmatch(words) and text[whole.end : whole.end + 1] == ";":
            waiting = whole
            continue
        if whole is not part and not _FEDREG.search(words):
            whole = part
        waiting = None
        yield whole


def _segment(words: Plain, segment: Segment) -> Iterator[Found]:
    text = words.text[segment.core : segment.end].rstrip(" ;")
    if not text:
        return
    if match := _ID.match(text):
        yield from _id(words, segment, text, match)
        return
    supra = _SUPRA.search(_outside(text))
    if supra and not _INFRA.search(text[: supra.start()]):
        yield from _supra(words, segment, text, supra)
        return
    view = _law_view(text)
    laws = [_shown(law, view, text) for law in find_laws(view)]
    if laws:
        yield from _laws(words, segment, text, laws)
        return
    if short := _SHORT_CASE.search(text) or _SHORT_TITLE.match(text):
        yield _found(words, segment, Kind.SHORT, text, 0, len(text), short["pin"])
        return
    yield from _work(words, segment, text)


def _id(words: Plain, segment: Segment, text: str, match: re.Match[str]) -> Iterator[Found]:
    """`Id.` with its pinpoint; what stands behind it may be another citation."""
    pinpoint = _ID_PIN.match(match["rest"])
    end = match.start("rest") + (pinpoint.end() if pinpoint else 0)
    rest = text[end:]
    if re.match(r"[\s.]*\(", rest) or not rest.strip(" ."):
        yield _found(words, segment, Kind.ID, text, 0, len(text), pinpoint["pin"] if pinpoint else "")
        return
    yield _found(words, segment, Kind.ID, text, 0, end, pinpoint["pin"] if pinpoint else "")
    start = segment.core + end
    for inner in segments(words.text[start : segment.end]):
        yield from _segment(words, Segment(start + inner.start, start + inner.end, inner.signal, start + inner.core))


def _supra(words: Plain, segment: Segment, text: str, supra: re.Match[str]) -> Iterator[Found]:
    """`Quill, supra note 3, at 7`; behind sentences of the writer's own another citation may follow."""
    pinpoint = _ID_PIN.match(supra["rest"])
    at = supra.start("rest") + (pinpoint.end() if pinpoint else 0)
    goes_on = re.match(r"\.[”\"]?\s+(?=[“\"]?[A-Z])", text[at:])
    end = at if goes_on else len(text)
    yield _found(
        words, segment, Kind.SUPRA, text, 0, end, pinpoint["pin"] if pinpoint else "", back=supra["back"] or ""
    )
    if goes_on:
        start = segment.core + at + goes_on.end()
        for inner in segments(words.text[start : segment.core + len(text)]):
            yield from _segment(
                words, Segment(start + inner.start, start + inner.end, inner.signal, start + inner.core)
            )


def _laws(words: Plain, segment: Segment, text: str, laws: list[Law]) -> Iterator[Found]:
    laws = _once(_orders_joined(text, laws))
    for number, law in enumerate(laws):
        end = laws[number + 1].start if number + 1 < len(laws) else len(text)
        start = law.start
        fields: Item = {**law.fields, "custom": dict(law.fields.get("custom", {}))}
        if number == 0 and law.titled:
            start = _title_before(text, law, fields)
        elif number == 0:
            start = law.start
        _name_behind(text, law, fields)
        _address(words, segment, law, text[law.end : end], fields)
        pinpoint = law.pinpoint
        if not pinpoint and (later := _ID_PIN.match(text[law.end : end])) and "at" in later["pin"]:
            pinpoint = later["pin"]
        first = segment.start - segment.core if number == 0 else start
        yield _found(words, segment, Kind.SOURCE, text, start, end, _bare(pinpoint), fields, tail=law.end, first=first)


def _shown(law: Law, view: str, text: str) -> Law:
    """A law whose fields have the words of the note again, where the view had blotted them out."""
    fields = {
        name: text[at : at + len(value)]
        if isinstance(value, str) and "\x01" in value and (at := view.find(value)) >= 0
        else value
        for name, value in law.fields.items()
    }
    return replace(law, fields=fields)


def _once(laws: list[Law]) -> list[Law]:
    """The laws without those that one stretch names again, with no place of their own in them."""
    out: list[Law] = []
    for law in laws:
        if law.pinpoint or all(law.fields != earlier.fields for earlier in out):
            out.append(law)
    return out


def _orders_joined(text: str, laws: list[Law]) -> list[Law]:
    """An executive order and the place where the Federal Register has it are one source, with the title between."""
    out: list[Law] = []
    for law in laws:
        last = out[-1] if out else None
        kinds = [one.fields["custom"]["kind"] for one in (last, law) if one]
        if last and kinds == ["executive-order", "federal-register"] and law.start - last.end < 200:
            between = text[last.end : law.start]
            title = re.sub(r"\s*\([^()]*\d{4}\)", "", between).strip(" ,.")
            fields = {**law.fields, **last.fields, **({"title": title} if title else {})}
            fields["container-title"] = "Fed. Reg."
            out[-1] = Law(start=last.start, end=law.end, fields=fields, pinpoint=last.pinpoint or law.pinpoint)
            continue
        out.append(law)
    return out


def _title_before(text: str, law: Law, fields: Item) -> int:
    """Take the words in front of a citation as the work's title and author; where the citation begins then."""
    before = text[: law.start]
    head = before.rstrip()
    if not head.endswith((",", ".", ":", "”", ")", '"')) or len(head) > 400 or "title" in fields:
        return law.start
    head = head.strip(" ,.:")
    stop = max((stop.end() for stop in sentence_stops(head)), default=0)
    head, skipped = head[stop:], stop
    if not re.match(r"[A-Z“\"\d]", head) or re.search(
        r"\b(?:is|are|was|were|has|have|under|requires?|provides?|pursuant)\b", re.sub(r"[“\"].*?[”\"]", "", head)
    ):
        return law.start
    head = re.sub(r"\s*\([“\"‘'][^()]{1,30}[”\"’']\)", "", head)
    quoted = quotations(head)
    if quoted:
        fields["title"] = head[quoted[0][0] + 1 : quoted[0][1] - 1].strip(" ,")
        author = head[: quoted[0][0]].strip(" ,")
    else:
        author, title = _agency(head)
        section = re.search(r",?\s+§+\s*[\w().-]+$", title)
        fields["title"] = title[: section.start()] if section else title
    if fields["custom"].get("kind") == "adjudication":
        fields["title"] = DOCKETS.sub("", fields["title"])
    if author:
        fields["author"] = [{"literal": author}]
    return skipped


def _agency(head: str) -> tuple[str, str]:
    from drafter.gather.footnote.people import is_author

    author, comma, title = head.partition(", ")
    if (
        comma
        and is_author(author, 0)
        and len(title.split()) > 2
        and not re.search(r"\b(?:Program|Model|Act|Rule|Standards?)\b", author)
    ):
        return author, title
    return "", head


def _name_behind(text: str, law: Law, fields: Item) -> None:
    """The popular name of a law in a parenthesis or behind a comma: `29 U.S.C. 720 (The Rehabilitation Act of 1973)`."""
    if fields.get("title") or fields["custom"].get("kind") not in {"statute", "session-law", "executive-order"}:
        return
    after = text[law.end :]
    if named := re.match(
        r"(?:\s+as amended)?,?\s*\((?:the\s+)?(?P<name>(?:The\s+)?[A-Z][\w’ -]+?Act(?: of \d{4})?)(?:,[^()]*)?\)", after
    ):
        fields["title"] = named["name"].removeprefix("The ")
    elif fields["custom"]["kind"] == "executive-order" and (
        quoted := re.match(r",?\s*[“\"]{1,2}(?P<name>[^“”\"]+?),?[”\"]", after)
    ):
        fields["title"] = quoted["name"]
    elif fields["custom"]["kind"] == "statute" and (
        plainly := re.match(r",\s+(?P<name>[A-Z][\w’]+(?:\s(?:of|and|for|the|[A-Z][\w’]+)){1,8})\.?$", after)
    ):
        fields["title"] = plainly["name"]


def _address(words: Plain, segment: Segment, law: Law, behind: str, fields: Item) -> None:
    from drafter.gather.footnote.mask import urls

    if found := urls(behind):
        fields["URL"] = behind[found[0][0] : found[0][1]]
        return
    start, end = segment.core, segment.core + law.end
    for first, last, url in words.links:
        if first < end and last > start:
            fields["URL"] = url


def _work(words: Plain, segment: Segment, text: str) -> Iterator[Found]:
    start, end = segment.core, segment.core + len(text)
    links = [url for first, last, url in words.links if first < end and last > start]
    italics = [words.text[a:b].strip(" ,.") for a, b in words.italics if a >= start and b <= end]
    reading = read_work(text, link=links[0] if links else "", italic=italics[0] if italics else "")
    if reading is None:
        if italics and len(title := italics[0]) > 12 and (pin := re.search(r",?\s+at\s+(\d[\d–-]*)\W*$", text)):
            yield _found(words, segment, Kind.SHORT, text, 0, len(text), pin[1], {"title": title})
        return
    yield _found(
        words, segment, Kind.SOURCE, text, 0, len(text), _bare(reading.pinpoint), reading.item, reading=reading
    )


def _found(
    words: Plain, segment: Segment, kind: Kind, text: str, start: int, end: int, pinpoint: str,
    fields: Item | None = None, *, back: str = "", tail: int | None = None, first: int | None = None, reading: Reading | None = None,
) -> Found:  # fmt: skip
    behind = text[tail if tail is not None else start : end]
    parentheticals = reading.parentheticals if reading else _parentheticals(behind)
    quotation = next((q for p in parentheticals if (q := _quotation(p))), "")
    if not quotation and tail is not None and (after := re.match(r"[\s.]*(“[^”]+”|\"[^\"]+\")", behind)):
        quotation = after[1][1:-1]
    at = segment.core + start if first is None else segment.core + first
    if first is None and start == 0:
        at = segment.start
    return Found(
        kind=kind,
        span=words.back(at, segment.core + len(text[:end].rstrip(" ;"))),
        fields=fields or {},
        signal=segment.signal if start == 0 or (first is not None and first <= 0) else "",
        pinpoint=_bare(pinpoint),
        parentheticals=tuple(parentheticals),
        quotation=quotation,
        back=back,
    )


def _parentheticals(text: str) -> list[str]:
    return [
        inner
        for a, b in groups(text)
        if text[a] == "("
        and (inner := text[a + 1 : b - 1].strip())
        and not re.fullmatch(r"\w{1,4}|[\w ,.]*\d{4}", inner)
    ]


def _quotation(text: str) -> str:
    match = re.fullmatch(r"(?:[a-z]+ing\s)?[“\"](?P<words>.+?)[”\"]\.?", text.strip(), re.DOTALL)
    return match["words"] if match else ""


def _bare(pinpoint: str) -> str:
    return re.sub(r"^[Aa]t\s+", "", pinpoint.strip()).strip(" ,.")


def _outside(text: str) -> str:
    """`text` with the insides of quotations blanked, so that a quoted "supra" is no reference."""
    out = list(text)
    for start, end in quotations(text):
        out[start:end] = " " * (end - start)
    for start, end in groups(text):
        if end - start > 40:
            out[start:end] = " " * (end - start)
    return "".join(out)


def _law_view(text: str) -> str:
    """`text` in which only what may be a citation of law is left: no quotations, no explanations, no addresses."""
    from drafter.gather.footnote.mask import urls

    out = list(text)
    for start, end in (*quotations(text), *urls(text)):
        out[start:end] = "\x01" * (end - start)
    for start, end in groups("".join(out)):
        inner = text[start + 1 : end - 1]
        short = (
            len(inner) <= 90
            and re.search(r"(?:1[6-9]|20)\d\d", inner)
            and not re.search(r"U\.?S\.?C|C\.?F\.?R|Fed\. ?Reg|[a-z]{3,} [a-z]{3,} [a-z]{3,}", inner)
        )
        if not short and not re.fullmatch(rf"\w{{1,5}}|[\w]-[\w]|{COURT}", inner):
            out[start:end] = "\x01" * (end - start)
    return "".join(out)
