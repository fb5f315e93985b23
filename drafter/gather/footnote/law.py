"""Citations of law by their form: cases, codes, registers, orders, Congress (The Indigo Book R11 to R22)."""

# ruff: noqa: E501 - a pattern that is broken over lines can no longer be read beside what it matches.

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.gather.dates import MONTH, csl_date
from drafter.gather.item import Item
from drafter.model.record import record, replace

_SP = r"[\s\xa0]*"
_PIN_PAGES = r"(?P<pin>(?:at\s+)?\*?\d+(?:,\d{3})*(?:\s?[-–—]\s?\*?\d+)?(?:\s*n\.\s?\d+)?(?:(?:,\s+|\s+(?:and|&)\s+)\*?\d+(?:\s?[-–]\s?\d+)?(?!\d*\s[A-Z]))*)"
_DATE = rf"(?:{MONTH}\s+\d{{1,2}},?\s*\d{{4}}|{MONTH}\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}}|\d{{4}})"
_SUB = r"(?:\s?\((?:[a-zA-Z]{1,4}|\d{1,3}|[A-Z]-[A-Z]|\d-\d)\))"
_SECTION = rf"\d\w*(?:[.:–-]\w+)*(?P<sub>{_SUB}*(?:\s?[-–]\s?{_SUB}+)?)(?:\s+et\s+seq\.?)?"
_YEAR = r"(?:\s*\((?P<note>[^()]*?)\s?(?P<year>\d{4})(?:\s*&\s*[^()]*)?\))?"
_REPORTER = r"(?:(?:[A-Z][\w’']*\.(?:\s?(?:[A-Z][\w’']*\.?|&|\d(?:d|th|rd|nd)))*)|WL|BL|LEXIS|(?:[A-Z][\w.]*\s)+LEXIS|FCC\s+Rcd\.?|F\.T\.C\.|F\.?\s?Supp\.?\s?\d?d?|U\.?S\.?|F\.?[234](?:d|th)|S\.?\s?Ct\.?)"
_NOT_REPORTER = re.compile(
    r"U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F(?:ed)?\.?\s?R(?:eg)?|Stat\b|Cong\.|.*(?:L\.\s?Rev|L\.\s?J|\bJ\b|\bRev|Q\.)|"
    + MONTH
)
_DATABASE = re.compile(r"WL$|LEXIS$|^BL$")
_CONNECTORS = frozenset("of the for and & ex rel. in re on de la v. et al. by an a at".split())


@record
class Law:
    """A citation of law: its stretch, its fields, the pinpoint, and whether words in front may be its title."""

    start: int
    end: int
    fields: Item
    pinpoint: str = ""
    titled: bool = False


def find_laws(text: str) -> list[Law]:
    """The citations of law in `text`, in order, none inside another."""
    found: list[Law] = []
    for law in sorted((law for rule in _RULES for law in rule(text)), key=lambda law: (law.start, -law.end)):
        if not found or law.start >= found[-1].end:
            found.append(law)
    return found


def _item(kind: str, type_: str, **fields: str) -> Item:
    item: Item = {"type": type_, **{name.replace("_", "-"): value for name, value in fields.items() if value}}
    return {**item, "custom": {"kind": kind}}


# --- cases

_CITED = rf"(?P<volume>\d+){_SP}(?P<reporter>{_REPORTER}){_SP}(?P<page>\d+(?:,\d{{3}})*(?!\d)|_{{2,}})"
_COURT = rf"\s*\((?P<court>(?:[^()]|\([^()]*\))*?)\s*(?P<date>{_DATE})(?P<more>[^()]*)\)"
_CASE = re.compile(
    rf"{_CITED}(?:,{_SP}(?!\d{{4}}\s(?:[A-Z][\w.]*\s)*(?:LEXIS|WL)\b){_PIN_PAGES})?(?P<parallel>(?:,\s*\d+\s+(?:{_REPORTER}|(?:[A-Z][\w.]*\s)*LEXIS)\s+\d+(?:,\s*\d+(?:[-–]\d+)?)?)*)(?:{_COURT})?"
)
_DOCKET = re.compile(
    rf"(?:Civ(?:il)?\.?\s+(?:Action\s+)?|Case\s+|Docket\s+)?Nos?\.\s*(?P<number>[\w:.()-]*\d[\w:.()-]*(?:(?:,|\s&|\sand)\s[\w:-]*\d[\w:-]+)*)"
    rf"(?:,\s*(?P<volume>\d{{4}})\s+(?P<reporter>WL|[\w.]+(?:\s[\w.]+)*\sLEXIS|BL)\s+(?P<page>\d+))?(?:,?\s*(?:slip\s+op\.\s*)?at\s+(?P<pin>[*\d,\s–-]+\d))?{_COURT}"
)
COURT = r"(?:[NSEWCM]\.\s?)?D\.\s?[A-Z][\w. ]{0,12}|[1-9]\w{1,3} Cir\.|(?:Fed|D\.C)\. Cir\."
# The dockets that stand in the title of an agency's order.
DOCKETS = re.compile(r",\s+(?:[A-Z]{2,4}\s){0,2}Docket\sNos?\.\s[\w-]*\d[\w-]*(?=,|$)")
# A case that is pending: no date behind its court.
_PENDING = re.compile(
    r"(?:Case\s+)?Nos?\.\s*(?P<number>\d[\w:.-]*\d)(?P<volume>)(?P<reporter>)(?P<page>)(?P<pin>)\s*\((?P<court>"
    + COURT
    + r")\)"
)
_HISTORY = re.compile(
    rf"^\s*,\s*(?P<history>(?:sub\s+nom\.|aff[’']d|rev[’']d|vacated|cert\.|reh[’']g|overruled|superseded|modified|withdrawn|abrogated|appeal|remanded|as\s+amended|opinion\s+withdrawn|petition|rehearing)"
    rf"[^;()]*?(?:\d+\s+{_REPORTER}\s+\d+(?:,\s*\d+)?)?\s*(?:\([^()]*\d{{4}}\)))",
    re.IGNORECASE,
)


def _cases(text: str) -> Iterator[Law]:
    for match in _CASE.finditer(text):
        if _NOT_REPORTER.match(match["reporter"]) or (
            not match["court"]
            and match["date"] is None
            and " v. " not in text[: match.start()]
            and "In re" not in text[: match.start()]
        ):
            continue
        if _DATABASE.search(match["reporter"]) and re.search(r"\bNos?\.[^;]{3,60}$", text[: match.start()]):
            continue
        start, title = _name_before(text, match.start())
        if not title and not match["reporter"].startswith(("FCC", "F.T.C", "N.L.R.B", "S.E.C", "F.C.C")):
            continue
        kind = "case" if title else "adjudication"
        fields = _item(
            kind,
            "legal_case",
            title=DOCKETS.sub("", title) if kind == "adjudication" or "FCC" in match["reporter"] else title,
            volume=match["volume"],
            container_title=_reporter(match["reporter"]),
            page=match["page"],
        )
        yield replace(_with_court(text, match, start, fields, match["pin"] or ""), titled=kind == "adjudication")
    for match in (*_DOCKET.finditer(text), *_PENDING.finditer(text)):
        start, title = _name_before(text, match.start())
        if not title or re.match(r"(?:rel|released|adopted)\b", match["court"] or ""):
            continue
        start, title, brief = _behind_brief(text, start, title, match.start())
        fields = _item("unreported-case" if match["reporter"] else "docketed-case", "legal_case", title=title, number=match["number"],
            volume=match["volume"] or "", container_title=match["reporter"] or "", page=match["page"] or "")  # fmt: skip
        if brief:
            fields = {**fields, "custom": {"kind": "court-filing"}, "document-name": brief}
        document = re.match(
            r"(?P<document>[A-Z][\w\s’-]*?(?:Order|Complaint|Brief|Motion|Opinion|Injunction|Memorandum|Petition|Transcript|Declaration)[\w\s’-]*|Order|Complaint|Brief),\s+(?=\S)",
            title,
        )
        if document:
            fields = {
                **fields,
                "title": title[document.end() :],
                "custom": {"kind": "court-filing", "document-name": document["document"]},
            }
            fields["document-name"] = fields["custom"].pop("document-name")
        yield _with_court(text, match, start, fields, match["pin"] or "")


def _behind_brief(text: str, start: int, title: str, end: int) -> tuple[int, str, str]:
    """A case's name without the brief that is cited from it: "Brief of Ink Makers as Amici Curiae, Quill v. Reed"."""
    found = list(re.finditer(r"\b(?:(?:Opening|Reply|Amicus|Answering)\s)?Brief\s(?:of|for)\b", text[:end]))
    if not found:
        return start, title, ""
    brief, comma, name = text[found[-1].start() : end].partition(", ")
    if not comma or " v. " not in name:
        return start, title, ""
    return found[-1].start(), name.strip(" ,"), brief


def _with_court(text: str, match: re.Match[str], start: int, fields: Item, pin: str) -> Law:
    court = (match["court"] or "").strip(" ,")
    if court:
        fields["authority"] = court
    if date := match.groupdict().get("date"):
        fields["issued"] = csl_date(date)
    end = match.end()
    if history := _HISTORY.match(text[end:]):
        fields["references"] = history["history"].strip()
        end += history.end()
    return Law(start=start, end=end, fields=fields, pinpoint=_pages(pin))


def _reporter(text: str) -> str:
    return " ".join(text.split())


def _name_before(text: str, at: int) -> tuple[int, str]:
    """Where the name of a case that ends at `at` begins, and the name; "" if there is none."""
    before = text[:at].rstrip(" ,")
    versus = max((m.start() for m in re.finditer(r"\sv(?:s)?\.?\s(?=[A-Z“])", before)), default=-1)
    single = max(
        (
            m.start()
            for m in re.finditer(r"\b(?:In\s+re|Ex\s+parte|In\s+the\s+Matter\s+of|Matter\s+of|Estate\s+of)\s", before)
        ),
        default=-1,
    )
    name = max(versus, single)
    # A name in front of another citation is not this one's.
    if name < 0 or at - name > 200 or re.search(rf"\d\s{_REPORTER}\s\d+\b", before[name:]):
        return at, ""
    if single > versus:
        return single, before[single:]
    start = _party_start(before, versus)
    return start, before[start:].strip()


def _party_start(text: str, versus: int) -> int:
    """Where the first party's name begins: back over capitals and small words between them."""
    start = versus
    for word in reversed(list(re.finditer(r"\S+", text[:versus]))):
        bare = word[0].strip('(“"*_,')
        if re.match(r"[A-Z0-9&]", bare) or bare.lower() in _CONNECTORS:
            if re.search(r"[.;:]$", word[0]) and len(bare) > 12:
                break
            start = word.start()
            continue
        break
    while (
        small := re.match(r"(?:the|of|for|and|&|on|by|an|a|at|in|In|The|See|As|Under)\s+", text[start:versus])
    ) and small[0].strip() not in {"The"}:
        start += small.end()
    return start


# --- codes

_CODE_SECTION = (
    rf"(?:{_SP}(?P<sign>§§?|[Ss]ec(?:tion|\.)s?|[Pp](?:ar)?ts?\.?|[Cc]h\.|[Aa]pp\.)?{_SP})(?P<section>{_SECTION})"
)
_USC = re.compile(rf"\b(?P<volume>\d+){_SP}(?P<code>U\.?{_SP}S\.?{_SP}C\.?(?:{_SP}A\.)?){_CODE_SECTION}{_YEAR}")
_CFR = re.compile(rf"\b(?P<volume>\d+){_SP}(?P<code>C\.?{_SP}F\.?{_SP}R\.?){_CODE_SECTION}{_YEAR}")
_STATE = re.compile(
    r"\b(?P<code>(?!Treas)(?:[A-Z][\w’']*\.?\s)(?:(?:[A-Z&][\w’'&]*\.?|&|of|and)\s){0,6}?(?:Code|Stat\.|Laws|Law|Ann\.|Comp\.|Codes?\sR\.|Regs\.|Admin\.\sCode|Reg\.)(?:\s(?:[A-Z][\w’'.&]*|tit\.\s\d+,|ch\.\s\w+,|\d+))*?)"
    rf"\s?(?P<sign>§§?){_SP}(?P<section>{_SECTION}){_YEAR}"
)
_TREAS = re.compile(
    rf"\b(?P<code>(?:(?:Temp|Prop)\.\s)?Treas\.\s?Reg\.){_SP}(?P<sign>§§?){_SP}"
    rf"(?P<section>\d[\w.]*(?:\(\w+\))*(?:-\d+\w*)?(?P<sub>(?:\(\w+\))*)){_YEAR}"
)
_CONST = re.compile(
    r"\b(?P<code>(?:U\.S\.|[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+\.?)?)\sConst\.),?\s(?P<section>(?:amend|art|pmbl)\.(?:\s[IVXLC]+|\s\d+)?(?:,\s(?:§|cl\.|pt\.)\s?\d+)*)"
)
_RULE = re.compile(
    r"\b(?P<code>Fed\.\sR\.\s(?:Civ|Crim|App|Evid|Bankr)\.(?:\sP\.)?)\s(?P<section>\d+(?:\.\d+)?)(?P<sub>(?:\(\w+\))*)"
)


def _codes(text: str) -> Iterator[Law]:
    rules = (
        (_USC, "statute", "legislation", "U.S.C."),
        (_CFR, "cfr", "regulation", "C.F.R."),
        (_STATE, "statute", "legislation", ""),
        (_TREAS, "treasury-regulation", "regulation", ""),
    )
    for pattern, kind, type_, name in rules:
        for match in pattern.finditer(text):
            if re.search(
                r"\b(?:Treatise|Restatement|Manual|Handbook)\b", text[max(0, match.start() - 30) : match.end("code")]
            ):
                continue
            sub = match["sub"]
            section = (
                match["section"].removesuffix(sub)
                if sub and match["section"].endswith(sub)
                else match["section"].replace(sub, "", 1)
                if sub
                else match["section"]
            )
            code = name or match["code"]
            fields = _item(
                kind, type_, volume=match.groupdict().get("volume") or "", container_title=code, section=_seq(section)
            )
            if kind == "cfr" and re.match(r"[Pp]", match["sign"] or ""):
                fields["part"] = fields.pop("section")
            if match["year"]:
                fields["issued"] = csl_date(match["year"])
            if match["note"] and match["note"].strip(" ,"):
                fields["publisher"] = match["note"].strip(" ,")
            yield Law(
                start=match.start(),
                end=match.end(),
                fields=fields,
                pinpoint=re.sub(r"\s(?=\()", "", sub).strip(),
                titled=True,
            )
    for match in _CONST.finditer(text):
        fields = _item("constitution", "legislation", container_title=match["code"], section=match["section"])
        yield Law(start=match.start(), end=match.end(), fields=fields)
    for match in _RULE.finditer(text):
        fields = _item("court-rule", "legislation", container_title=match["code"], section=match["section"])
        yield Law(start=match.start(), end=match.end(), fields=fields, pinpoint=match["sub"])


def _seq(section: str) -> str:
    return (
        re.sub(r"\s+et\s+seq\.?$", " et seq.", section.strip(" ,")).strip()
        if "seq" in section
        else section.strip(" .,")
    )


# --- the Federal Register, orders, laws as passed, Congress

_FEDREG = re.compile(
    rf"\b(?P<volume>\d{{1,3}}){_SP}(?:Fed\.?{_SP}Reg(?:\.|ister)?|F\.?{_SP}R(?:eg)?\.?)(?:{_SP}at)?{_SP}(?P<page>\d+(?:,\d{{3}})*)(?:[-–]\d+)?(?:{_SP},{_SP}{_PIN_PAGES})?,?"
    rf"(?:{_SP}\((?P<status>[a-z ]+\s)?(?P<date>{_DATE})[^()]*\))?(?:,?\s+at\s+(?P<after>\d[\d,]*(?:[-–]\d+)?(?:\s(?:and|&)\s\d+)?))?"
)
_ORDER = re.compile(
    rf"\b(?P<name>Exec(?:utive|\.)\s+Order|E\.?{_SP}O\.|EO|Proclamation|Presidential\s+Proclamation)\s*(?:No\.?\s*)?(?P<number>\d{{1,2}},?\d{{3}})\b"
    rf"(?:\s+of\s+(?P<of>{_DATE}))?(?:,?\s*(?:§+|[Ss]ec(?:tion|s?\.))\s*(?P<pin>[\d.]+(?:\(\w+\))*))?(?:,\s*(?P<volume>\d+)\s*(?:Fed\.?\s*Reg\.|FR|F\.R\.)\s*(?P<page>[\d,]*\d)(?:,\s*(?P<pages>\d[\d,]*(?:[-–]\d+)?))?)?(?:\s*\((?P<date>{_DATE})\))?"
)
_PUBLIC = re.compile(
    rf"\b(?:Pub(?:lic|\.)\s*L(?:aw|\.)|P\.\s?L\.)\s*(?:No\.?\s*)?(?P<number>\d{{2,3}}[-–‑]\d{{1,4}})(?P<pin>(?:,?\s*(?:at\s+)?(?:[Tt]itle|[Tt]it\.|[Dd]iv\.)\s[IVXLC\d]+)?(?:,?\s*(?:at\s+)?(?:§§?|[Ss]ec\.)\s*\d+[\w.]*(?:\s?\([\w-]+\))*)?)"
    rf"(?:,\s*(?P<volume>\d+)\s+Stat\.\s+(?P<page>\d+)(?:,\s*(?P<pages>\d+(?:[-–]\d+)?))?)?(?:,?\s*\(?(?P<date>{_DATE})\)?)?"
)
_REPORT = re.compile(
    rf"\b(?P<chamber>H\.?{_SP}R\.?|S\.?|H\.|House|Senate|Conf\.|H\.R\.\sConf\.)\s*(?P<kind>Rep(?:ort|\.)?|Doc\.|Comm\.\sPrint)\s*No\.?\s*(?P<number>\d+[-–]\d+)(?:,\s*(?:pt\.\s\d+,?)?\s*at\s+(?P<pin>[\d–-]+))?(?:\s*\((?P<date>\d{{4}})\))?"
)
_BILL = re.compile(
    rf"(?:(?P<title>[A-Z][\w’ .,&-]{{4,120}}?(?:Act|Bill)(?:\sof\s\d{{4}})?),\s+)?\b(?P<chamber>H\.?{_SP}R\.?|S\.|HR|(?:H|S)\.(?:J|Con)\.?\s?Res\.)\s*(?P<number>\d{{1,5}}),\s+(?P<congress>\d{{2,3}})(?:th|st|nd|rd|d)\s+Cong\.?(?:ress)?(?:,?\s+(?:\d\w+|[12]d)\s+[Ss]ess\.)?(?:\s*(?P<pin>§\s*[\w()]+))?(?:\s*\((?P<date>{_DATE})\))?"
)
_RECORD = re.compile(
    rf"\b(?P<volume>\d+)\s+Cong\.\s+Rec\.\s+(?P<page>[SHED]?\d[\d,]*)(?:,\s*(?P<pin>[SHED]?\d+))?(?:\s*\((?:daily\s+ed\.\s+)?(?P<date>{_DATE})\))?"
)


def _registers(text: str) -> Iterator[Law]:
    for match in _ORDER.finditer(text):
        name = "Proclamation" if "Proc" in match["name"] else ""
        fields = _item(
            "executive-order",
            "regulation",
            number=match["number"].replace(",", ""),
            genre=name,
            volume=match["volume"] or "",
            page=(match["page"] or "").replace(",", ""),
            container_title="Fed. Reg." if match["volume"] else "",
        )
        if date := match["date"] or match["of"]:
            fields["issued"] = csl_date(date)
        pin = f"§ {match['pin']}" if match["pin"] else match["pages"] or ""
        yield Law(start=match.start(), end=match.end(), fields=fields, pinpoint=pin, titled=True)
    for match in _FEDREG.finditer(text):
        fields = _item(
            "federal-register",
            "regulation",
            volume=match["volume"],
            container_title="Fed. Reg.",
            page=match["page"].replace(",", ""),
        )
        if match["date"]:
            fields["issued"] = csl_date(match["date"])
        if match["status"]:
            fields["status"] = match["status"].strip()
        yield Law(
            start=match.start(),
            end=match.end(),
            fields=fields,
            pinpoint=_pages(match["pin"] or match["after"] or ""),
            titled=True,
        )
    for match in _PUBLIC.finditer(text):
        number = f"Pub. L. No. {match['number'].replace('–', '-').replace('‑', '-')}"
        fields = _item(
            "session-law",
            "legislation",
            number=number,
            volume=match["volume"] or "",
            container_title="Stat." if match["volume"] else "",
            page=match["page"] or "",
        )
        if match["date"]:
            fields["issued"] = csl_date(match["date"])
        pin = re.sub(r"^[\s,]*(?:at\s+)?", "", match["pin"] or "") or match["pages"] or ""
        yield Law(start=match.start(), end=match.end(), fields=fields, pinpoint=pin, titled=True)


def _congress(text: str) -> Iterator[Law]:
    for match in _REPORT.finditer(text):
        chamber = (
            "S." if match["chamber"].startswith("S") else "Conf." if match["chamber"].startswith("Conf") else "H.R."
        )
        kind = {"R": "Rep.", "D": "Doc.", "C": "Comm. Print"}[match["kind"][0]]
        fields = _item(
            "congressional-report",
            "report",
            title=f"{chamber} {kind} No. {match['number']}",
            number=match["number"],
            genre=f"{chamber} {kind}",
        )
        yield _dated(match, fields)
    for match in _BILL.finditer(text):
        chamber = {"h.r.": "H.R.", "hr": "H.R.", "h. r.": "H.R."}.get(match["chamber"].lower(), match["chamber"])
        fields = _item("bill", "bill", title=match["title"] or "", number=f"{chamber} {match['number']}")
        fields["custom"]["congress"] = match["congress"]
        yield _dated(match, fields)
    for match in _RECORD.finditer(text):
        fields = _item(
            "congressional-record", "bill", volume=match["volume"], container_title="Cong. Rec.", page=match["page"]
        )
        yield _dated(match, fields)


def _dated(match: re.Match[str], fields: Item) -> Law:
    if match["date"]:
        fields["issued"] = csl_date(match["date"])
    return Law(
        start=match.start(), end=match.end(), fields=fields, pinpoint=match["pin"] or "", titled="title" not in fields
    )


def _pages(pin: str) -> str:
    return re.sub(r"^at\s+", "", pin.strip(" ,"))


_RULES: tuple[Callable[[str], Iterator[Law]], ...] = (_cases, _codes, _registers, _congress)
