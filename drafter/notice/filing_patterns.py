"""The sentences by which notices ask something of a filing, as patterns.

Each pattern names its rule, and the value that is read from the sentence. The names of rules and the form of their
values are listed in docs/notices.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.model.record import record
from drafter.notice.identifiers import portal_dockets, rins

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
)  # fmt: skip
_COUNTS = {word: n for n, word in enumerate(_WORDS)} | {"twenty": 20, "twenty-five": 25, "thirty": 30, "fifty": 50}
_N = rf"(\d[\d,]*|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})(?:\s*\(\d+\))?"
_MOST = (
    r"(?:not (?:to )?exceed(?:ing)?|no (?:more|longer|greater) than|not (?:be )?(?:more|longer) than|"
    r"limit(?:ed)?(?: \w+){0,3} to|maximum (?:length )?(?:of|is)|at most|up to|may not exceed)"
)
_OVER = r"(?:exceed(?:s|ing)?|longer than|more than|over|in excess of)"

Value = Callable[[re.Match[str], str], str]


@record(kw_only=False)
class Pattern:
    """One rule's pattern; `value` reads the value from the match and its sentence, "" for none."""

    rule: str
    pattern: re.Pattern[str]
    value: Value
    unless: re.Pattern[str] | None = None


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.I)


def _count(match: re.Match[str], _: str) -> str:
    word = next(group for group in match.groups() if group).lower().replace(",", "")
    return str(_COUNTS.get(word, word))


def _yes(_: re.Match[str], __: str) -> str:
    return "yes"


_FORMATS = (
    ("docx", re.compile(r"\bWord\b|\.docx?\b(?!\.\w)|\bdocx\b")),
    ("pdf", re.compile(r"\bPDF\b|Portable Document|\.pdf\b|Adobe Acrobat")),
    ("txt", re.compile(r"\bASCII\b|\bplain text\b|\.txt\b|\btext file")),
    ("rtf", re.compile(r"\bRTF\b|Rich Text|\.rtf\b")),
    ("odt", re.compile(r"\bODF\b|OpenDocument|\.odt\b")),
    ("html", re.compile(r"\bHTML\b")),
    ("xlsx", re.compile(r"\bExcel\b|\.xlsx?\b")),
    ("wpd", re.compile(r"\bWord ?Perfect\b")),
)


def _formats(_: re.Match[str], sentence: str) -> str:
    return ", ".join(name for name, pattern in _FORMATS if pattern.search(sentence))


def _docket(_: re.Match[str], sentence: str) -> str:
    found = portal_dockets(sentence)
    if found:
        return ", ".join(found)
    named = re.search(
        r"\b(?:Docket|File)\s+(?:ID\s+|File\s+)?(?:Nos?\.?|Numbers?|ID|Code)?:?\s*([A-Z0-9][\w–-]*\d[\w–-]*)",
        sentence,
        re.I,
    )
    return named[1].replace("–", "-") if named else "docket"


def _rin(_: re.Match[str], sentence: str) -> str:
    return ", ".join(rins(sentence)) or "RIN"


def _subject(_: re.Match[str], sentence: str) -> str:
    return "RIN" if re.search(r"\bRIN\b", sentence) and "ocket" not in sentence else "docket"


def _size(match: re.Match[str], sentence: str) -> str:
    return f"{_count(match, sentence)} MB"


def _late(_: re.Match[str], sentence: str) -> str:
    unsure = re.search(r"\bmay not\b|not (?:be )?(?:assured|guaranteed|necessarily)|practicable", sentence)
    return "may not be considered" if unsure else "not considered"


def _said(match: re.Match[str], _: str) -> str:
    return " ".join(match[0].split()).rstrip(".")


def _host(match: re.Match[str], _: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].lower()).rstrip("/.")


_PER = r"\bper (?:question|topic|answer|response)\b|\beach (?:question|topic|answer)\b"
_APART = r"summary|abstract|cover (?:page|letter|sheet)|biograph|r[eé]sum[eé]|curriculum|attachment|appendi"
_WITHHELD = r"\b(?:confidential|proprietary|CBI|sensitive|personal(?:ly)?|privileged|protected)\b"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "page_limit",
        _any(rf"{_MOST}\s+{_N}(?:[\w, ()-]{{0,30}}?)[ -]pages?\b", rf"\b{_N}[ -]page (?:limit|maximum)"),
        _count,
        _any(_PER, _APART),
    ),
    Pattern(
        "page_limit_per_answer",
        _any(rf"{_MOST}\s+{_N}[ -]pages?\b.*?(?:{_PER})", rf"(?:{_PER}).*?{_MOST}\s+{_N}[ -]pages?\b"),
        _count,
    ),
    Pattern("word_limit", _any(rf"{_MOST}\s+{_N}\s+words\b"), _count, _any(_APART)),
    Pattern("character_limit", _any(rf"{_MOST}\s+{_N}\s+characters\b"), _count),
    Pattern(
        "one_response",
        _any(
            r"\b(?:submit|file|provide|send)\b.{0,30}\b(?:only (?:one|a single)|(?:no more than|just) one) (?:\w+ )?"
            r"(?:response|submission|comment)\b",
            r"\b(?:submit|file|send) (?:your )?(?:comments?|responses?) only once\b",
        ),
        _yes,
        _any(_PER),
    ),
    Pattern(
        "executive_summary_over_pages",
        _any(rf"{_OVER}\s+{_N}\s+pages\b.*?\bsummary\b", rf"\bsummary\b.*?{_OVER}\s+{_N}\s+pages\b"),
        _count,
    ),
    Pattern(
        "executive_summary_pages",
        _any(
            rf"\b{_N}[ -]page\s+(?:executive\s+)?summary",
            rf"summary\s*\(?(?:of\s+)?(?:{_MOST})\s+{_N}\s+(?:[\w-]+ )?pages?",
        ),
        _count,
    ),
    Pattern(
        "contents_from_pages",
        _any(
            rf"\b{_N}\s+(?:or more\s+pages|pages\s+or\s+(?:more|longer))\b.*?table of contents",
            rf"table of contents.*?\b{_N}\s+(?:or more\s+pages|pages\s+or\s+(?:more|longer))",
        ),
        _count,
    ),
    Pattern(
        "contents_over_pages",
        _any(rf"{_OVER}\s+{_N}\s+pages\b.*?table of contents", rf"table of contents.*?{_OVER}\s+{_N}\s+pages\b"),
        _count,
    ),
    Pattern(
        "font_size",
        _any(rf"\b{_N}[ -]?(?:point|pt\.?)\b(?! of| plan| agenda| scale)", rf"font size (?:of |at least )*{_N}"),
        _count,
    ),
    Pattern(
        "page_numbers",
        _any(
            r"\bpage numbers? (?:\w+ )?(?:on|at|in)\b",
            r"\b(?:include|with|have|contain|use|add) (?:\w+ )?page numbers?\b",
            r"\bnumber(?:ed|ing)? (?:each|all|every|the) pages?\b",
            r"\bpages\b.{0,30}\b(?:should|must|are to|to) be (?:\w+ )?numbered\b",
            r"\bnumbered pages\b",
            r", page numbers?\b",
        ),
        _yes,
        _any(
            r"\bFR\b.*page",
            r"page number (?:of|in) (?:the|this) (?:Federal|document)",
            r"Federal Register (?:date|cit)",
        ),
    ),
    Pattern(
        "line_spacing",
        _any(r"\b(double|single|1\.5)[ -]spac(?:ed|ing)\b"),
        lambda m, _: str(m[1]).lower(),
        _any(_APART),
    ),
    Pattern(
        "margins", _any(rf"\b{_N}[ -]inch(?:es)? margins?\b", rf"margins? of (?:at least )?{_N}[ -]inch"), _count
    ),
    Pattern(
        "question_numbers",
        _any(
            r"\bnumber(?:s|\(s\))? of (?:the|each|any) (?:specific )?(?:questions?|topics?)\b",
            r"\b(?:question|topic|item) numbers?(?:\(s\))?\b",
            r"\b(?:identify|indicate|note|specify|reference|state|clearly label)\b.{0,40}"
            r"\b(?:which|the|each|specific) (?:specific )?(?:questions?|topics?|letter of the topic)\b",
        ),
        _yes,
        _any(r"telephone|hearing"),
    ),
    Pattern(
        "cite_docket",
        _any(
            r"\bidentified (?:by|with)\b.{0,60}\b(?:docket|file (?:number|code|no))",
            r"\bunder (?:the )?(?:docket|file) (?:number|code|no|ID)",
            r"(?:^|\b(?:must|should|please|to)\b.{0,60}\b)(?:include|reference|refer to|cite|identify|mark|contain|use|"
            r"state|note)\b.{0,70}\b(?:docket|file (?:number|code|no\.))",
            r"\bin commenting,.*\bfile code",
        ),
        _docket,
        _any(r"\bto (?:read|view|access|find)\b.*\bdocket"),
    ),
    Pattern(
        "cite_rin",
        _any(
            r"\bidentified by\b.{0,80}\b(?:RIN|Regulat\w+ (?:Identifier|Information) Number)",
            r"\b(?:must|should)\b.{0,60}\b(?:include|reference|cite)\b.{0,80}\bRIN\b",
        ),
        _rin,
    ),
    Pattern(
        "subject_line",
        _any(
            r"\b(?:docket|RIN|file (?:number|code))\b[^“]{0,60}\bin the subject (?:line|heading)\b",
            r"subject line[^“]{0,60}\b(?:docket|RIN)\b",
        ),
        _subject,
        _any("“"),
    ),
    Pattern(
        "nothing_confidential",
        _any(
            r"\b(?:do not|don’t|don't|should not|must not|not to|avoid|refrain from)\b.{0,60}"
            rf"\b(?:submit|includ|provid|contain|send|post)\w*\b.{{0,160}}{_WITHHELD}",
            r"\bno (?:business )?(?:confidential|proprietary)\b",
            rf"{_WITHHELD}.{{0,120}}\b(?:should|must|may) not be (?:included|submitted|provided|posted)\b",
        ),
        _yes,
    ),
    Pattern("public_version", _any(r"\b(?:public|non-?confidential|redacted) (?:version|copy)\b"), _yes),
    Pattern(
        "file_formats",
        _any(r"\b(?:format(?:s|ted)?|files?|attach(?:ments?|ed)|submi(?:t|tted|ssions?)|comments?|electronic)\b"),
        _formats,
        _any(r"Adobe Acrobat Reader|to view|hearing"),
    ),
    Pattern("machine_readable", _any(r"\bmachine[- ]readable\b", r"\b(?:text[- ])?searchable\b"), _yes),
    Pattern(
        "submitter_name",
        _any(
            r"\b(?:include|provide|state|identify|contain)\b.{0,50}\b(?:your (?:full )?name|name of the (?:person|"
            r"individual|organization|commenter|submitter)|names? (?:and|of|or) (?:\w+ ){0,3}(?:affiliation|"
            r"organization|address|title)|names? of the|name of (?:each|any))\b",
        ),
        _yes,
    ),
    Pattern(
        "file_size",
        _any(rf"(?:exceed|larger than|up to|limit(?:ed)? to|maximum(?: of)?|under|than)\s+{_N}\s*(?:MB|megabytes)\b"),
        _size,
    ),
    Pattern(
        "late_comments",
        _any(
            r"\b(?:late|received after|submitted after|after (?:the|this|that) (?:deadline|date|comment period))\b.*"
            r"\b(?:not|only if|extent practicable)\b"
        ),
        _late,
    ),
    Pattern(
        "not_accepted",
        _any(
            r"\b(?:does not|do not|will not|cannot|not be able to)\s+(?:be able to\s+)?(?:accept|consider)\w*.{0,60}"
            r"\b(?:e-?mail|fax|facsimile|paper|mail|hand delivery|anonymous)\w*",
            r"\bno (?:tele)?(?:facsimiles?|faxes)\b.{0,20}\baccepted",
            r"\b(?:(?:e-?mailed|faxed|anonymous|hand[- ]delivered) (?:comments|submissions|responses)|"
            r"(?:comments|submissions|responses) (?:sent |submitted )?(?:by|via) (?:fax|e-?mail|mail|facsimile)).{0,40}"
            r"\bnot (?:be )?(?:accepted|considered)",
        ),
        _said,
    ),
    Pattern(
        "email_to",
        _any(
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){0,4}?\.(?:gov|mil)\b",
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
        ),
        _said,
        _any(
            r"\b(?:contact|questions?|inquir(?:y|ies)|accommodation|media|press|assistance|help)\b",
            r"\bfor (?:further|more|additional) information\b",
        ),
    ),
    Pattern(
        "portal",
        _any(
            r"(?:https?://)?(?:www\.)?regulations\.gov",
            r"(?:https?://)?(?:www\.)?(?:apps\.)?fcc\.gov/ecfs",
            r"comments\.cftc\.gov",
            r"(?:www\.)?sec\.gov/(?:rules|comments)[\w/.-]*",
        ),
        _host,
    ),
)  # fmt: skip
SEVERAL = frozenset(
    {"required_text", "email_subject", "file_name_starts", "confidential_marking", "email_to", "not_accepted"}
)
