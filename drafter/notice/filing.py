"""What a notice asks of a filing, recognised in its own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drafter.model.notice import FilingRule
from drafter.notice.deadline import sentences
from drafter.notice.document import Block, Document
from drafter.notice.identifiers import portal_dockets, rins
from drafter.notice.reflow import SIGNATURE, blocks

SOURCE = "notice"
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_COUNTS = {word: number for number, word in enumerate(_WORDS)} | {
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "fifty": 50,
}
_N = rf"(\d[\d,]*|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})(?:\s*\(\d+\))?"
_ABOUT = re.compile(
    r"\bcomment(?:s|ers?|ing|ors?)?\b|\bsubmi(?:t|ssions?|tted|tting|tters?)\b|\brespon(?:ses?|dents?|d|ding)\b|\bfil(?:e|es|ing|ings)\b|\battach",
    re.I,
)
_PLACE = re.compile(
    r"instruction|comment|submission|submit|response|filing|address|participation|format|how to|confidential|questions",
    re.I,
)
_OF_THE_REGULATED = re.compile(
    r"\b(?:registrants?|issuers?|licensees?|manufacturers?|applicants?|banks?|operators?) (?:must|shall|would)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], str], str]
    unless: re.Pattern[str] | None = None


def filing_rules(text: str) -> tuple[FilingRule, ...]:
    """The filing rules in `text`, each with the sentence that says so."""
    return _found(text_blocks_about_filing(blocks(text.split("\n")), everywhere=True))


def filing_rules_in(document: Document) -> tuple[FilingRule, ...]:
    """The filing rules in the preamble and in the body where it speaks of comments, in the order of the document."""
    preamble = [Block(text=document.sections[key]) for key in ("dates", "addresses") if key in document.sections]
    return _found([*(b.text for b in preamble), *text_blocks_about_filing(document.body, everywhere=False)])


def text_blocks_about_filing(body: Sequence[Block], *, everywhere: bool) -> Iterator[str]:
    """The paragraphs that speak to commenters: under a heading about comments, or about submissions themselves."""
    heading = ""
    for block in body:
        if SIGNATURE.match(block.text):
            break
        if block.heading:
            heading = block.text
            continue
        in_place = everywhere or not heading or bool(_PLACE.search(heading))
        if _ABOUT.search(block.text) and (in_place or re.search(r"\bcomment(?:s|ers?)\b", block.text, re.I)):
            yield block.text


def _found(paragraphs: Sequence[str] | Iterator[str]) -> tuple[FilingRule, ...]:
    found: dict[tuple[str, str], FilingRule] = {}
    for paragraph in paragraphs:
        for quote, rule, value in (*_quoted(paragraph), *_sentence_rules(paragraph)):
            known = {key[0] for key in found}
            if rule in known and rule not in _SEVERAL:
                continue
            found.setdefault((rule, value), FilingRule(rule=rule, value=value, quote=quote, source=SOURCE))
    return tuple(found.values())


def _sentence_rules(paragraph: str) -> Iterator[tuple[str, str, str]]:
    about = False
    for sentence in sentences(paragraph):
        about = about or bool(_ABOUT.search(sentence))
        if not about or _OF_THE_REGULATED.search(sentence):
            continue
        for entry in _PATTERNS:
            match = entry.pattern.search(sentence)
            if match and not (entry.unless and entry.unless.search(sentence)):
                value = entry.value(match, sentence)
                if value:
                    yield sentence, entry.rule, value


def _quoted(paragraph: str) -> Iterator[tuple[str, str, str]]:
    """Rules about words that must stand on a filing; a required statement may itself hold several sentences."""
    for match in _QUOTED.finditer(paragraph):
        words = next(group for group in match.groups() if group).strip(" ,;")
        start = max(paragraph.rfind(". ", 0, match.start()) + 2, 0) if ". " in paragraph[: match.start()] else 0
        end = paragraph.find(".", match.end())
        quote = paragraph[start : end + 1 if end >= 0 else len(paragraph)].strip()
        around = paragraph[start : match.end() + 90]
        if re.search(r"\b(?:subject|RE:?) line\b|\bsubject of (?:the|your) (?:e-?mail|message)", around, re.I):
            if not re.search(r"\b(?:questions?|inquir(?:y|ies))\b", paragraph[start : match.start()], re.I):
                yield quote, "email_subject", words
        elif re.search(r"\bfile ?names?\b|\bname of (?:the|each|any) file", around, re.I):
            if re.search(r"\b(?:begin|start)", around, re.I):
                yield quote, "file_name_starts", words
            else:
                yield quote, "file_name", words
        elif re.search(r"confidential", words, re.I) and len(words) < 80:
            yield quote, "confidential_marking", words
        else:
            yield quote, "required_text", words


_QUOTED = re.compile(
    r"(?:(?:following (?:statement|sentence|text|language|legend|notice|words?|caption|heading))[^“”.]{0,120}[:,]?\s*“([^”]{4,600})”)"
    r"|(?:\b(?:[Ww]rite|[Tt]ype|[Mm]ark(?:ed)?|[Ii]nclude|[Uu]se|[Rr]eference|[Pp]ut|[Ii]nsert|[Ll]abel(?:ed)?|[Cc]aption(?:ed)?|titled|"
    r"[Ii]dentif(?:y|ied)|bear|state|stating|contain|with|begins? with|starts? with)\b[^“”.;]{0,60}“([^”]{1,300})”"
    r"(?=[^“”.]{0,100}\b(?:on|in|at|to)\b[^“”.]{0,40}\b(?:comments?|submissions?|subject|responses?|first page|page|top|envelope|e-?mail|file|filing|letter)\b"
    r"|[^“”]{0,8}(?:on|in) (?:the|your)|[.,;]?))"
)


def _count(match: re.Match[str], _: str) -> str:
    word = next(group for group in match.groups() if group).lower().replace(",", "")
    return str(_COUNTS.get(word, word))


def _yes(_: re.Match[str], __: str) -> str:
    return "yes"


_FORMATS = (
    ("docx", r"\bWord\b|\.docx?\b|\bdocx\b"),
    ("pdf", r"\bPDF\b|Portable Document|\.pdf\b|Adobe Acrobat"),
    ("txt", r"\bASCII\b|\bplain text\b|\.txt\b|\btext file"),
    ("rtf", r"\bRTF\b|Rich Text|\.rtf\b"),
    ("odt", r"\bODF\b|OpenDocument|\.odt\b"),
    ("html", r"\bHTML\b"),
    ("xlsx", r"\bExcel\b|\.xlsx?\b"),
    ("wpd", r"\bWord ?Perfect\b"),
)


def _formats(_: re.Match[str], sentence: str) -> str:
    return ", ".join(name for name, pattern in _FORMATS if re.search(pattern, sentence, re.I if name == "html" else 0))


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


def _size(match: re.Match[str], _: str) -> str:
    return f"{match[1]} MB"


def _late(_: re.Match[str], sentence: str) -> str:
    return (
        "may not be considered"
        if re.search(r"\bmay not\b|not (?:be )?(?:assured|guaranteed|necessarily)", sentence)
        else "not considered"
    )


def _refused(match: re.Match[str], _: str) -> str:
    return " ".join(match[0].split())


def _address(match: re.Match[str], _: str) -> str:
    return match[0].rstrip(".")


_LIMIT = r"(?:not (?:to )?exceed(?:ing)?|no (?:more|longer|greater) than|not (?:be )?(?:more|longer) than|limit(?:ed)?(?: \w+){0,3} to|maximum (?:length )?(?:of|is)|at most|up to|may not exceed)"
_PER = re.compile(
    r"\bper (?:question|topic|answer|response)\b|\beach (?:question|topic|answer)\b|for each (?:question|topic)", re.I
)
_SUMMARY = re.compile(r"summary|abstract|cover (?:page|letter|sheet)|biograph|r[eé]sum[eé]|curriculum|attachment", re.I)

_PATTERNS: tuple[_Pattern, ...] = (
    _Pattern("page_limit", re.compile(rf"{_LIMIT}\s+{_N}(?:[\w, ()-]{{0,30}}?)[ -]pages?\b|\b{_N}[ -]page (?:limit|maximum)", re.I), _count, re.compile(f"{_PER.pattern}|{_SUMMARY.pattern}", re.I)),
    _Pattern("page_limit_per_answer", re.compile(rf"{_LIMIT}\s+{_N}[ -]pages?\b.*?{_PER.pattern}|(?:{_PER.pattern}).*?{_LIMIT}\s+{_N}[ -]pages?\b", re.I), _count),
    _Pattern("word_limit", re.compile(rf"{_LIMIT}\s+{_N}\s+words\b", re.I), _count, _SUMMARY),
    _Pattern("character_limit", re.compile(rf"{_LIMIT}\s+{_N}\s+characters\b", re.I), _count),
    _Pattern("executive_summary_over_pages", re.compile(rf"(?:exceed(?:ing)?|longer than|more than|over|in excess of)\s+{_N}\s+pages\b.*?\bsummary\b|\bsummary\b.*?(?:exceed(?:ing)?|longer than|more than|over)\s+{_N}\s+pages\b", re.I), _count),
    _Pattern("executive_summary_pages", re.compile(rf"\b{_N}[ -]page\s+(?:executive\s+)?summary|summary\s+(?:of\s+)?(?:{_LIMIT})\s+{_N}\s+pages?", re.I), _count),
    _Pattern("contents_from_pages", re.compile(rf"\b{_N}\s+(?:or more\s+pages|pages\s+or\s+(?:more|longer))\b.*?table of contents|(?:exceed(?:ing)?|longer than|more than|over)\s+{_N}\s+pages\b.*?table of contents|table of contents.*?\b{_N}\s+pages", re.I), _count),
    _Pattern("font_size", re.compile(rf"\b{_N}[ -]?(?:point|pt\.?)\b(?! of| plan| agenda| scale)|font size (?:of |no smaller than |at least )*{_N}", re.I), _count),
    _Pattern("page_numbers", re.compile(r"\bpage numbers?\b (?:on|at|in)\b|\b(?:include|with|have|contain|use|add) (?:\w+ )?page numbers?\b|\bnumber(?:ed|ing)? (?:each|all|every|the) pages?\b|\bpages (?:should|must|are to|to) be (?:\w+ )?numbered\b|\bnumbered pages\b|, page numbers?\b", re.I), _yes, re.compile(r"\bFR\b.*page|page number (?:of|in) (?:the|this) (?:Federal|document)|Federal Register (?:date|citation)", re.I)),
    _Pattern("line_spacing", re.compile(r"\b(double|single|1\.5)[ -]spac(?:ed|ing)\b", re.I), lambda m, _: m[1].lower()),
    _Pattern("margins", re.compile(rf"\b{_N}[ -]inch(?:es)? margins?\b|margins? of (?:at least )?{_N}[ -]inch", re.I), _count),
    _Pattern("question_numbers", re.compile(r"\bnumber(?:s|\(s\))? of (?:the|each|any) (?:specific )?(?:questions?|topics?)\b|\b(?:question|topic|item) numbers?(?:\(s\))?\b|\b(?:identify|indicate|note|specify|reference|state|clearly label)\b[^;]{0,40}\b(?:which|the|each|specific) (?:specific )?(?:questions?|topics?)\b", re.I), _yes, re.compile(r"telephone|hearing", re.I)),
    _Pattern("cite_docket", re.compile(r"\bidentified (?:by|with)\b[^;]{0,60}\b(?:docket|file (?:number|code|no))|\b(?:must|should|please|to)\b[^;]{0,60}\b(?:include|reference|refer to|cite|identify|mark|contain|use|state|note)\b[^;]{0,70}\b(?:docket|file (?:number|code|no\.))|\bin commenting,[^;]*\bfile code", re.I), _docket, re.compile(r"\bto (?:read|view|access|find)\b[^;]*\bdocket", re.I)),
    _Pattern("cite_rin", re.compile(r"\bidentified by\b[^;]{0,80}\b(?:RIN|Regulat\w+ (?:Identifier|Information) Number)|\b(?:must|should)\b[^;]{0,60}\b(?:include|reference|cite)\b[^;]{0,80}\bRIN\b", re.I), _rin),
    _Pattern("subject_line", re.compile(r"\b(?:docket|RIN|file (?:number|code))\b[^“;]{0,60}\bin the subject (?:line|heading)\b|subject line[^“;]{0,60}\b(?:docket|RIN)\b", re.I), lambda _, s: "RIN" if re.search(r"\bRIN\b", s) and "ocket" not in s else "docket", re.compile("“")),
    _Pattern("nothing_confidential", re.compile(r"\b(?:do not|don’t|don't|should not|must not|not to|avoid|refrain from)\b[^;]{0,60}\b(?:submit|includ|provid|contain|send|post)\w*\b[^;]{0,160}\b(?:confidential|proprietary|CBI|sensitive|personal(?:ly)?|privileged|protected)\b|\bno (?:business )?(?:confidential|proprietary)\b", re.I), _yes),
    _Pattern("public_version", re.compile(r"\b(?:public|non-?confidential|redacted) (?:version|copy)\b", re.I), _yes),
    _Pattern("file_formats", re.compile(r"\b(?:format(?:s|ted)?|files?|attach(?:ments?|ed)|submi(?:t|tted|ssions?)|comments?|electronic)\b", re.I), _formats, re.compile(r"Adobe Acrobat Reader|to view|hearing", re.I)),
    _Pattern("machine_readable", re.compile(r"\bmachine[- ]readable\b|\b(?:text[- ])?searchable\b", re.I), _yes),
    _Pattern("submitter_name", re.compile(r"\b(?:include|provide|state|identify|contain)\b[^;]{0,50}\b(?:your (?:full )?name|name of the (?:person|individual|organization|commenter|submitter)|names? (?:and|of|or) (?:\w+ ){0,3}(?:affiliation|organization|address|title)|(?:the )?name of (?:each|any)|names? of the)\b", re.I), _yes),
    _Pattern("file_size", re.compile(r"(?:exceed|larger than|up to|limit(?:ed)? to|maximum(?: of)?|under|than)\s+(\d+)\s*(?:MB|megabytes)\b", re.I), _size),
    _Pattern("late_comments", re.compile(r"\b(?:late|received after|submitted after|after (?:the|this|that) (?:deadline|date|comment period))\b[^;]*\b(?:not|only if|extent practicable)\b", re.I), _late),
    _Pattern("not_accepted", re.compile(r"\b(?:does not|do not|will not|cannot|not be able to)\s+(?:be able to\s+)?(?:accept|consider)\w*[^;]{0,60}\b(?:e-?mail|fax|facsimile|paper|mail|hand delivery|anonymous)\w*|\b(?:e-?mailed|faxed|anonymous|hand[- ]delivered)\s+(?:comments|submissions)[^;]{0,40}\bnot (?:be )?accepted", re.I), _refused),
    _Pattern("email_to", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I), _address, re.compile(r"\b(?:contact|questions?|inquir(?:y|ies)|accommodation|media|press|assistance|for (?:further|more|additional) information|help)\b", re.I)),
    _Pattern("portal", re.compile(r"(?:https?://)?(?:www\.)?regulations\.gov|(?:https?://)?(?:www\.)?(?:fcc\.gov/ecfs|apps\.fcc\.gov/ecfs)|comments\.cftc\.gov|sec\.gov/(?:rules|comments)[\w/.-]*", re.I), lambda m, _: re.sub(r"^https?://(?:www\.)?|^www\.", "", m[0].lower()).rstrip("/.")),
)  # fmt: skip
_SEVERAL = frozenset(
    {"required_text", "email_subject", "file_name_starts", "confidential_marking", "email_to", "not_accepted"}
)
