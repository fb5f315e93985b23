"""What a notice asks of a filing, recognised in its own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.model.notice import FilingRule
from drafter.notice.deadline import sentences
from drafter.notice.document import Block, Document
from drafter.notice.filing_patterns import PATTERNS, SEVERAL
from drafter.notice.identifiers import portal_dockets
from drafter.notice.reflow import SIGNATURE, blocks

SOURCE = "notice"
_LONGEST = 4000
_STRAIGHT = re.compile(r'(?<!\w)"([^"\n]{1,600})"(?!\w)')
_ABOUT = re.compile(
    r"\bcomment(?:s|ers?|ing|ors?)?\b|\bsubmi(?:t|ssions?|tted|tting|tters?)\b|\brespon(?:ses?|dents?|d|ding)\b|"
    r"\bfil(?:e|es|ing|ings)\b|\battach",
    re.I,
)
_PLACE = re.compile(
    r"instruction|comment|submission|submit|response|filing|address|participation|format|how to|confidential|questions",
    re.I,
)
_OF_THE_REGULATED = re.compile(
    r"\b(?:registrants?|issuers?|licensees?|manufacturers?|applicants?|banks?|operators?) (?:must|shall|would)\b", re.I
)


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
    for raw in paragraphs:
        paragraph = _STRAIGHT.sub("“\\1”", raw)
        for quote, rule, value in (*_quoted(paragraph), *_sentence_rules(paragraph)):
            known = {key[0] for key in found}
            if rule in known and rule not in SEVERAL:
                continue
            found.setdefault((rule, value), FilingRule(rule=rule, value=value, quote=quote, source=SOURCE))
    return tuple(found.values())


def _sentence_rules(paragraph: str) -> Iterator[tuple[str, str, str]]:
    for sentence in sentences(paragraph):
        if len(sentence) > _LONGEST or _OF_THE_REGULATED.search(sentence):
            continue
        for entry in PATTERNS:
            match = entry.pattern.search(sentence)
            if match and not (entry.unless and entry.unless.search(sentence)):
                value = entry.value(match, sentence)
                if value:
                    yield sentence, entry.rule, value


def _quoted(paragraph: str) -> Iterator[tuple[str, str, str]]:
    """Rules about words that must stand on a filing; a required statement may itself hold several sentences."""
    for match in _QUOTED.finditer(paragraph):
        if re.search(r"\bbody of the message\b", match[0]):
            continue  # what a machine answers to, not what a comment says
        words = next(group for group in match.groups() if group).strip(" ,;")
        words = words.removesuffix(".") if _is_title(words) else words
        if portal_dockets(words) or re.match(r"(?:Docket|RIN|File)\b", words):
            continue
        start = max((m.end() for m in re.finditer(r"[.?!][”\")]?\s+|\n", paragraph[: match.start()])), default=0)
        ended = re.search(r"[.?!][”\"]$", match[0])
        end = match.end() - 1 if ended else paragraph.find(".", match.end())
        quote = paragraph[start : end + 1 if end >= 0 else len(paragraph)].strip()
        rule = _rule_of(
            words, paragraph[start : match.start()], paragraph[start : match.end() + 90], match[1] is not None
        )
        if rule:
            yield quote, rule, words


def _is_title(words: str) -> bool:
    """Whether words are a title, whose full stop is the sentence's and not its own."""
    long = [word for word in words.split() if len(word) > 3]
    return words.count(".") == 1 and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _rule_of(words: str, before: str, around: str, statement: bool) -> str:
    if re.search(r"\b(?:subject|RE:?) line\b|\bsubject of (?:the|your) (?:e-?mail|message)", around, re.I):
        return "" if re.search(r"\b(?:questions?|inquir(?:y|ies))\b", before, re.I) else "email_subject"
    if statement:
        return "required_text"
    if re.search(r"\bfile ?names?\b|\bname of (?:the|each|any) file", around, re.I):
        return "file_name_starts" if re.search(r"\b(?:begin|start)", around, re.I) else "file_name"
    if re.search(r"confidential|proprietary|trade secret", words, re.I) and len(words) < 60 and ". " not in words:
        return "confidential_marking"
    return "required_text"


_QUOTED = re.compile(
    r"(?:following (?:statement|sentence|text|language|legend|notice|words?|caption|heading))[^“”.]{0,120}[:,]?\s*"
    r"“([^”]{4,600})”"
    r"|\b(?:[Ww]rite|[Tt]ype|[Mm]ark(?:ed)?|[Ii]nclude|[Uu]se|[Rr]eference|[Pp]ut|[Ii]nsert|[Ll]abel(?:ed)?|"
    r"[Cc]aption(?:ed)?|titled|[Ii]dentif(?:y|ied)|bear|state|stating|contain|with)\b[^“”.;]{0,60}“([^”]{1,300})”"
    r"(?=[^“”.]{0,100}\b(?:on|in|at|to)\b[^“”.]{0,40}\b(?:comments?|submissions?|subject|responses?|first page|page|"
    r"top|envelope|e-?mail|filing|letter)\b)"
    r"|\b(?:begins?|starts?)\b[^“”.;]{0,60}“([^”]{1,60})”"
    r"|\b(?:[Ii]nclude|state|contain|bear|captioned with|cite)\b(?: the statement)?[,:]?\s*“([^”]{12,600}[.\w])”"
    r"(?=[^“”.]{0,40}\bin all correspondence|\s*$|\s+[A-Z])"
)
