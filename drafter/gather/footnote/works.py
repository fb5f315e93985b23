"""Reports, articles, pages, books and letters in a footnote: author, title, publisher, date, address."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re

from drafter.gather.dates import MONTH, csl_date
from drafter.gather.footnote.apa import read_dated_first
from drafter.gather.footnote.around import DOCUMENT, PROSE, behind_position, in_book, in_docket, in_site, precedes
from drafter.gather.footnote.forms import first_inverted, read_numbered, read_series, read_stopped, read_vancouver
from drafter.gather.footnote.kinds import name_kind
from drafter.gather.footnote.mask import groups, quotations, sentence_stops
from drafter.gather.footnote.people import (
    PUBLISHER_SHORT,
    SURNAME_FIRST,
    authors,
    inverted_authors,
    is_author,
    parts_of,
    split_authors,
)
from drafter.gather.footnote.reading import DATE, Reading, pinned, without_addresses, without_parentheses
from drafter.gather.names import ORGANIZATION, is_person, person

_TAIL_DATE = re.compile(
    rf"(?:(?:^|[,.;(]\s*)(?:dated\s+|(?:last\s+)?updated\s+|published\s+|on\s+)?(?P<date>{DATE})|\s(?:on\s+)?(?P<bare>(?!\d{{4}}[\s.,;]*$){DATE}))[\s.,;]*$",
    re.IGNORECASE,
)
# "Jan./Feb. 2009": the first month is the one that counts.
_DOUBLE_MONTH = re.compile(rf"\b({MONTH})\s?/\s?{MONTH}\s+(?=\d{{4}})")
_INNER_DATE = re.compile(rf"[,.]\s+(?P<date>{MONTH}\s+\d{{1,2}},\s*\d{{4}})(?=[,.]\s+[A-Z])")
_JOURNAL = re.compile(
    r"(?:^|,\s*|\s)(?P<volume>\d{1,4})\s+(?P<journal>[A-Z][\w.&’'\s:-]+?)\s+(?:¶\s?)?(?P<page>\d[\d,]*(?:\s?[-–]\s?\d+)?)(?:,\s*(?P<pin>\d[\d–-]*(?:\s*n\.\s?\d+)?))?$"
)
# A law review that counts its pages without a volume: "U. Chi. L. Rev. Online 109"
_UNNUMBERED = re.compile(
    r",\s*(?P<journal>[A-Z][\w.&’' ]*\b(?:L\.\s?(?:Rev|J)|L\.\s?(?:REV|J))\.[\w. &]*?)\s+(?P<page>\d{1,4})(?P<volume>)(?:,\s*(?P<pin>\d[\d–-]*))?$"
)
_PERIODICAL = re.compile(
    r"\b(?:L\. ?Rev|L\. ?J|Law Review|Law Journal|Rev\.|J\.|Journal|Quarterly|Q\.|Proceedings|Proc\.|Review|Transactions|Bulletin|Annals|Letters)\b\.?"
)
_NEWS = re.compile(
    r"\b(?:Times|Post|News|Herald|Tribune|Gazette|Guardian|Bloomberg|Reuters|Politico|Axios|Wired|Atlantic|Economist|Forbes|Magazine|Mag\.|Daily|Globe|Chronicle|CNN|NPR|CNBC|Associated Press|AP|Wall St\. J\.|Fortune|Verge|TechCrunch|Vox|Slate|Ars Technica|USA Today|Mashable|ProPublica|Gizmodo|BuzzFeed|Newsweek|New Yorker|New Republic|Financial Times|NBC|CBS|ABC News|BBC|PBS|MSNBC|Law360|Nextgov|FedScoop|StateScoop|CyberScoop|Roll Call|Just Security|Lawfare|ZDNet|Engadget|Intercept|Mother Jones|Rolling Stone|Vanity Fair|Scientific American|Star|Inquirer|Examiner|Observer|Independent|Telegraph|El País|Le Monde|Wash\. Monthly|Bos\. Rev)\b"
)
# Words that are papers only when they stand alone.
_NEWS_ALONE = re.compile(
    r"(?:The )?(?:Hill|Time|Nature|Science|Register|Vice|Medium|Insider|Protocol|Quartz|Semafor|Markup|Conversation|Nation|Deadline)"
)
_ET_AL = re.compile(r",?\s+et\.? al\b\.?")
_PAGE_BEHIND = re.compile(
    r"(?P<title>.*\w[”’\")]?(?<!Agenda)(?<!Title)(?<!Section)(?<!Part)(?<!Chapter)(?<!Version)(?<!No\.)(?<!Phase)(?<!GPT)) (?P<page>\d{1,3}(?:[-–]\d{1,3})?)$"
)
_FIRST_PAGE = re.compile(r",?\s(?P<page>\d{1,3}(?:-\d{1,3})?)$")
# What an agency issues is no place where it appeared: "Declaratory Ruling".
_INSTRUMENT = re.compile(
    r"\b(?:Order|Ruling|Rulemaking|Inquiry|Complaint|Opinion|Proposed Rule|Final Rule|Interim Rule)$"
)
_RELEASE = re.compile(
    r"^(?P<kind>(?:Press|News) Release),\s+(?P<who>[^,]+(?:,\s+(?:Inc|LLC|L\.L\.C)\.?)?),\s+(?P<title>.+)$"
)
_NUMBERED = re.compile(r"[A-Z][A-Z0-9 .&/-]*(?:No\. )?[\w-]*\d[\w.-]*")
_CONFERENCE = re.compile(
    r",\s*(?:in\s+)?(?P<container>[^,]*\b(?:Proceedings|Proc\.|Conference|Conf\.|Symposium|Workshop)\b.*?)[\s,]+(?:pp?\.\s*)?(?P<page>\d+\s?[-–]\s?\d+)$"
)
_HEREINAFTER = re.compile(
    r"\s*[\[(](?:here(?:in)?after|collectively)[,:]?\s+(?P<name>[^\])]{2,60})[\])]", re.IGNORECASE
)
_COMMENT_ID = re.compile(r"\b[A-Z][A-Z0-9_]+(?:-[A-Z0-9]+)*-\d{4}-\d{4}-\d{4,6}\b")


def read_work(text: str, *, link: str = "", italic: str = "") -> Reading | None:
    """The work that `text` cites, None if it is prose. `link` is the address under its title, `italic` words of it."""
    reading = Reading()
    text = _ET_AL.sub(" et al.", _DOUBLE_MONTH.sub(r"\1 ", _behind_prose(text)))
    rest = without_addresses(text, reading)
    if link:
        reading.item.setdefault("URL", link)
    if read_dated_first(rest, reading):
        return reading
    if read_vancouver(rest, reading):
        return reading
    if not _title_quotation(rest) and not italic and read_stopped(rest, reading):
        return _finished(reading, text, rest)
    if later := _HEREINAFTER.search(rest):
        reading.own("hereinafter", later["name"].strip(" “”\"'"))
        rest = (rest[: later.start()] + rest[later.end() :]).strip()
    rest = without_parentheses(rest, reading)
    rest = pinned(rest, reading)
    quoted = _title_quotation(rest)
    if quoted:
        _read_quoted(reading, rest, quoted)
    elif len(italic.split()) > 1 and italic in rest and not re.match(r"(?:See|Id|Cf)\b", italic):
        at = rest.index(italic)
        _read_around(reading, rest[:at], italic, rest[at + len(italic) :])
    else:
        _read_bare(reading, rest)
    return _finished(reading, text, rest)


def _behind_prose(text: str) -> str:
    """`text` without sentences of the writer's own in front of a person's work."""
    for stop in re.finditer(
        r"(?<=[a-z]{3})\.\s+(?=(?P<who>(?:U\.S\.\s)?[A-Z][^,.“]{3,60}(?:[A-Z]\.[^,.“]{2,20})?),)", text
    ):
        named = is_person(stop["who"]) or (ORGANIZATION.search(stop["who"]) and is_author(stop["who"], 0))
        said = text[: stop.start()]
        if named and (PROSE.search(said) or len(re.findall(r"\b[a-z]{3,}\b", said)) > 6):
            return text[stop.end() :]
    return text


def _title_quotation(text: str) -> tuple[int, int] | None:
    """The first quotation that stands as a title: with two words or more, not inside parentheses."""
    blotted = list(groups(text))
    for start, end in quotations(text):
        inside = any(a < start and end < b for a, b in blotted) or _in_words(text, start, end)
        if not inside and end - start > 4 and (len(text[start:end].split()) > 1 or text[end - 2] == ","):
            return start, end
    return None


def _in_words(text: str, start: int, end: int) -> bool:
    """Whether a quotation is a part of the words around it: 'Statement Regarding “Ink” Under Section 5'."""
    before, after = text[:start].rstrip(), text[end:]
    goes_on = bool(re.match(r"\s+(?!in [A-Z][\w.]*\s(?:L\.|J\.|Law))[A-Za-z]", after)) and text[end - 2] not in ",.?!"
    return goes_on and (before[-1:].isalnum() if before else bool(re.match(r"\s+(?:in|and|of|or)\s", after)))


def _read_quoted(reading: Reading, text: str, at: tuple[int, int]) -> None:
    title = text[at[0] + 1 : at[1] - 1].strip(" ,“”")
    if not title.endswith(("...", "…", "etc.", "Inc.")):
        title = title.rstrip(".")
    _read_around(reading, text[: at[0]], title, text[at[1] :])


def _read_around(reading: Reading, before: str, title: str, after: str) -> None:
    reading.item["title"] = title
    reading.by_form = True
    after = re.sub(r"^[\s,.:;-]+|[\s,.;]+$", "", after)
    if re.fullmatch(r"\d{1,4}(?:[-–]\d+)?", after) and reading.dated and not reading.pinpoint:
        reading.pinpoint, after = after, ""
    _authors(reading, before)
    if journal := _JOURNAL.search(after):
        _journal(reading, journal)
        return
    if read_numbered(after, reading):
        return
    if dated := _TAIL_DATE.search(after):
        if "issued" not in reading.item:
            reading.item["issued"] = csl_date(dated["date"] or dated["bare"])
        after = after[: dated.start()].rstrip(" ,;(")
    _venue(reading, after)


def _read_bare(reading: Reading, text: str) -> None:
    """Words without quotation marks or italics: parts between commas, told apart by what they look like."""
    text = re.sub(
        r"\s*\[(?:Internet|Online|Website|Dataset)\]|\s*\[(?:updated|cited|accessed)[^\]]*\]\.?", "", text
    ).strip(" .,;")
    if not text or _in_journal(reading, text):
        return
    text = in_docket(reading, _behind_title(reading, text))
    if read_series(text, reading):
        reading.by_form = True
        return
    if release := _RELEASE.match(text):
        who, title = release["who"], release["title"]
        body, comma, rest = title.partition(", ")
        if comma and is_person(who) and (re.fullmatch(r"[A-Z][A-Z&.]{1,9}", body) or is_author(body, 0)):
            reading.item["publisher"], title = body, rest
        author = [person(who) if is_person(who) else {"literal": who}]
        reading.item |= {"author": author, "title": title, "type": "report", "genre": "Press Release"}
        reading.own("kind", "press-release")
        reading.by_form = True
        return
    _in_parts(reading, text)


def _in_journal(reading: Reading, text: str) -> bool:
    """Whether it is an article: `Author, Title, 58 Stan. L. Rev. 1`; then it is read."""
    journal = _JOURNAL.search(text) or _UNNUMBERED.search(text)
    if not journal:
        return False
    head = text[: journal.start()].rstrip(" ,")
    named = head and _PERIODICAL.search(_small(journal["journal"]))
    if not named and not ("issued" in reading.item and head.count(",") and len(journal["journal"].split()) < 9):
        return False
    authors, title = split_authors(head)
    _authors(reading, authors)
    reading.item["title"] = title.strip(" ,")
    _journal(reading, journal)
    reading.by_form = True
    return True


def _behind_title(reading: Reading, text: str) -> str:
    """`text` without proceedings, date and page at its end, which are read."""
    if conference := _CONFERENCE.search(text):
        page = re.sub(r"\s?[-–]\s?", "-", conference["page"])
        container = conference["container"].strip()
        reading.item |= {"type": "paper-conference", "container-title": container, "page": page}
        text = text[: conference.start()]
    dated = _TAIL_DATE.search(text)
    if dated and "issued" not in reading.item and dated.start() > 0:
        reading.item["issued"] = csl_date(dated["date"] or dated["bare"])
        text = text[: dated.start()].rstrip(" ,.;(")
    inner = _INNER_DATE.search(text)
    if inner and "issued" not in reading.item:
        reading.item["issued"] = csl_date(inner["date"])
        text = text[: inner.start()] + text[inner.end() :]
    page_behind = re.search(r",\s+(?P<page>\d{1,3}(?:[-–]\d+)?)$", text)
    if "issued" in reading.item and not reading.pinpoint and page_behind:
        reading.pinpoint, text = page_behind["page"], text[: page_behind.start()]
    return text


def _in_parts(reading: Reading, text: str) -> None:
    if not DOCUMENT.match(text):
        text = in_book(reading, text)
    authors, rest = ("", text) if DOCUMENT.match(text) else split_authors(text)
    if not authors and not DOCUMENT.match(text) and (named := in_site(reading, text)) != text:
        reading.item["title"], reading.by_form = named, True
        return
    stops = [] if DOCUMENT.match(text) else _sentences(rest)
    if not authors and len(stops) > 1 and is_author(stops[0], 0):
        authors, rest = stops[0], ". ".join(stops[1:])
    _authors(reading, authors)
    if authors:
        rest = behind_position(reading, rest)
    if authors and (
        house := re.match(
            r"(?P<name>(?:[\w’'&.]+\s){0,6}(?:Inst|Ctr|Found|Ass[’']n|Proj|Off|Dep[’']t|Univ|Sch|Coal|All)\.),\s+(?=.)",
            rest,
        )
    ):
        # The body for which a person wrote stands behind the person.
        reading.item["publisher"] = house["name"]
        rest = rest[house.end() :]
    parts = parts_of(rest) if not DOCUMENT.match(rest) else [rest]
    if authors and len(parts) > 1 and len(parts[0].split()) <= 4 and _NUMBERED.fullmatch(parts[0]):
        reading.item["number"] = parts.pop(0)
        rest = rest[len(reading.item["number"]) :].lstrip(" ,")
    if len(parts) > 1 and reading.item.get("issued") and _is_venue(parts[-1]) and "publisher" not in reading.item:
        reading.by_form = True
        _venue(reading, parts[-1])
        rest = rest[: rest.rindex(parts[-1])].rstrip(" ,")
    elif (
        (stops := _sentences(rest))
        and len(stops) > 1
        and not reading.item.get("author")
        and _is_venue(stops[-1])
        and ORGANIZATION.search(stops[-1])
    ):
        _venue(reading, stops[-1])
        rest = ". ".join(stops[:-1])
    numbered = (authors or "hereinafter" in reading.item.get("custom", {})) and reading.dated
    if numbered and not reading.pinpoint and (page := _PAGE_BEHIND.match(rest)):
        reading.pinpoint, rest = page["page"], page["title"]
    elif numbered and (first := _FIRST_PAGE.search(rest)) and precedes(first["page"], reading.pinpoint):
        # "Ink Matters 2, 13 (2020)": of several pages the first stood behind the title.
        reading.pinpoint, rest = f"{first['page']}, {reading.pinpoint}", rest[: first.start()]
    reading.item["title"] = rest.strip(" ,.;:")
    reading.by_form = reading.by_form or bool(authors)


def _sentences(text: str) -> list[str]:
    edges = [0, *(at for stop in sentence_stops(text) for at in stop.span()), len(text)]
    return [part for a, b in zip(edges[::2], edges[1::2], strict=True) if (part := text[a:b].strip())]


def _is_venue(text: str) -> bool:
    """Whether a part at the end names where something appeared: few words, capitals, no sentence."""
    words = text.split()
    return (
        0 < len(words) <= (12 if text.isupper() else 8)
        and bool(re.match(r"[A-Z“]|the\s|arXiv", text))
        and not _INSTRUMENT.search(text)
        and sum(w[:1].islower() for w in words if w not in {"of", "the", "for", "and", "on", "in", "&", "arXiv", "at"})
        == 0
    )


def _authors(reading: Reading, text: str) -> None:
    text = re.sub(r"^.*?(?:e\.g\.,?|see,?|in|by|from)\s+(?=[A-Z])", "", text) if re.match(r"[a-z]", text) else text
    text = re.sub(r"[\s,:;]+$", "", re.sub(r"^(?:Available|Found)\b.*", "", text)).strip()
    if (
        not text
        or len(text) > 220
        or re.search(r"(?<!\b[A-Z])(?<!Dr)(?<!Jr)(?<!al)(?<!U\.S)\.\s+[A-Z][a-z]+\s[a-z]+\s", text)
    ):
        return
    if PROSE.search(text) or not re.match(r"[A-Z“\d]", text):
        return
    more = re.search(r",?\s+et al\.?,?$", text)
    if more:
        reading.own("et-al", "true")
        text = text[: more.start()]
    if mixed := first_inverted(text):
        reading.item["author"] = mixed
        return
    reading.item["author"] = inverted_authors(text) if SURNAME_FIRST.match(text) else authors(text)


def _journal(reading: Reading, match: re.Match[str]) -> None:
    reading.item |= {
        "type": "article-journal",
        **({"volume": match["volume"]} if match["volume"] else {}),
        "container-title": " ".join(match["journal"].split()),
        "page": re.sub(r"\s?[-–]\s?", "-", match["page"]),
    }
    if match["pin"]:
        reading.pinpoint = match["pin"]


def _venue(reading: Reading, text: str) -> None:
    """Where it appeared: a journal, a paper, or whoever published it."""
    text = re.sub(r"^(?:in|by|on|from)\s+(?=[A-Z])", "", text.strip(" ,.;:"))
    if not re.match(r"[A-Z“\d]|arXiv|the\s", text) or (PROSE.search(text) and len(text.split()) > 8):
        return
    small = _small(text)
    if (
        _PERIODICAL.search(small)
        and not _NEWS.search(small)
        and len(text.split()) < 10
        and not re.search(r"\b(?:Committee|Office|Board)\b", text)
    ):
        reading.item |= {"type": "article-journal", "container-title": text}
    elif (_NEWS.search(small) or _NEWS.search(text) or _NEWS_ALONE.fullmatch(small)) and len(text.split()) < 7:
        reading.item |= {"type": "article-newspaper", "container-title": text}
    elif short := PUBLISHER_SHORT.match(text):
        reading.item["publisher"] = f"{short['name']}{short['more']}"
        reading.own("publisher-short", short["short"].strip('“”"'))
    else:
        reading.item["publisher"] = text


def _small(text: str) -> str:
    """Words in capitals, as small capitals come out of a file, in upper and lower case."""
    return text.title() if text.isupper() else text


def _finished(reading: Reading, text: str, rest: str) -> Reading | None:
    item = reading.item
    title = item.get("title", "")
    if not _holds(reading, text, rest):
        return None
    if "URL" in item and ((_is_prose(rest) and not reading.dated and not _title_quotation(rest)) or not title):
        for name in ("title", "publisher", "author"):
            item.pop(name, None)
    name_kind(reading, rest)
    if "edition" in item or ("type" not in item and _is_book(reading)):
        item["type"] = "book"
    if comment := _COMMENT_ID.search(text):
        item["type"] = "report"
        item["number"] = comment[0]
        reading.own("kind", "docket-comment")
    item.setdefault(
        "type",
        "article"
        if "arxiv" in item.get("custom", {})
        else "report"
        if str(item.get("URL", "")).lower().endswith(".pdf") and not item.get("container-title")
        else "webpage"
        if "URL" in item and ("publisher" not in item or not _title_quotation(rest) or reading.dated)
        else "report",
    )
    if item["type"] == "webpage" and "publisher" in item:
        item["container-title"] = item.pop("publisher")
    if "title" in item:
        item["title"] = item["title"].strip(" ,;-–—*_")
    return reading


def _is_book(reading: Reading) -> bool:
    """Whether nothing but persons, a title, a page and a year are named: a book, whose publisher law reviews leave out."""
    item = reading.item
    people = item.get("author", [])
    named = bool(people) and all("family" in one for one in people)
    return (
        named
        and reading.dated
        and bool(reading.pinpoint)
        and not item.keys() & {"publisher", "container-title", "URL", "custom", "number"}
    )


def _holds(reading: Reading, text: str, rest: str) -> bool:
    """Whether what was read is a source at all, and not the writer's own words."""
    item = reading.item
    if "URL" in item or item.get("custom", {}).get("arxiv") or _COMMENT_ID.search(text):
        return True
    title = item.get("title", "")
    if not title or not re.match(r"[A-Z“\d‘'(#]", title):
        return False
    if _title_quotation(rest):
        venue = item.get("publisher") or item.get("container-title") or ""
        return bool(item.get("issued") or (item.get("author") and re.match(r"[A-Z]", venue)))
    if DOCUMENT.match(rest) and (item.get("issued") or re.search(r"\b(?:Docket|Dkt)\b.*\d", rest)):
        return True
    if PROSE.search(rest) and not item.get("author"):
        return False
    if item.get("issued"):
        return bool(item.get("author") or item.get("publisher") or item.get("container-title")) or (
            (reading.by_form or bool(reading.pinpoint)) and _capitalized(title)
        )
    return "hereinafter" in item.get("custom", {})


def _capitalized(title: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d]\w*", title) if len(word) > 3]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_prose(text: str) -> bool:
    return bool(PROSE.search(text)) and not _capitalized(text) and len(text.split()) > 4
