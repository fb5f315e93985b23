"""The last day for comments, read from the DATES text, which controls; every database is only a hint."""

from __future__ import annotations

import re

from drafter.model.record import record, replace
from drafter.notice.dates import DATE, days_after, hour, match_date

_COMMENT = re.compile(r"\b(?:comments?|submissions?|respons(?:es?)|input|information|views|statements?)\b", re.I)
_DUE = re.compile(
    r"(?:on or before|no later than|not later than|by|due(?: on| by| to [\w. ]{3,30})?|before|until|through|"
    r"closes?(?: on)?|responses? (?:date|due)|ends?(?: on)?|to|received (?:on|at|by)|submitted (?:on|at)|is now|"
    r"deadline(?: (?:of|is))?|due date(?: is)?)"
    r"(?:\s+(?:close of business|the close of business|midnight|noon|COB|\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?,?|"
    r"\(?(?:U\.S\. )?[ECMP][SD]?T\)?,?|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?,?|"
    r"\([A-Z]{2,3}\),?|on|of|at|in|by|the|\w+day,?)){0,8}[\s:]*$",
    re.I,
)
_NOT_IT = re.compile(
    r"published|publication|issued|effective|appl(?:y|ies|icable)|dated|hearing|meeting|forum|held|webinar|workshop|"
    r"session|compliance|register|previously|original(?:ly)?|begins?|starting|FR \d|\bfrom$|"
    r"requests? to (?:speak|testify)",
    re.I,
)
# "April 22, 2031: Due date for written comments."
_SAID_BEHIND = re.compile(r"\s*(?::|[–—-])\s*(?P<what>[^.:;]{5,200})")
_OTHER_PAPERS = re.compile(
    r"\b(?:nominations?|applications?|proposals?|abstracts?|letters? of intent)\s+(?:\w+ ){0,2}"
    r"(?:are|is|must|should|will|due)\b",
    re.I,
)
# "submission of product exclusion requests" is no submission of comments.
_OF_OTHERS = re.compile(
    r"\b(?:submission|submitting|filing)s? (?:of )?(?:(?!comment)[\w-]+ ){0,4}(?:requests|petitions|forms)\b", re.I
)
_REPLY = re.compile(r"\breply\b|\brebuttal\b|\bcross-", re.I)
_PAPERWORK = re.compile(r"information collection|Paperwork|\bPRA\b|\bOMB\b|\bOIRA\b", re.I)
_WITHIN = re.compile(
    r"(?<![\w-])([a-z-]{3,12}|\d{1,3})(?:\s*\(\d+\))?[-\s]+(?:calendar\s+)?days\s+"
    r"(?:after|from|of|following)\s+(?:the\s+)?(?:date\s+of\s+)?(?:its\s+)?publication",
    re.I,
)
_NUMBERS = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}


_AROUND = 500
_LONG = 400


@record
class Deadline:
    """The day (ISO, Eastern time), the hour ("17:00" or ""), the sentence, and what is not certain about it."""

    day: str = ""
    time: str = ""
    quote: str = ""
    doubts: tuple[str, ...] = ()


@record
class _Candidate:
    day: str
    time: str
    sentence: str
    score: int
    reply: bool = False


def sentences(text: str) -> list[str]:
    """The sentences of `text`; abbreviations of months, hours and the U.S. do not end one."""
    guarded = re.sub(
        r"\b(a|p)\.m\.(?=\s+(?!(?:[A-Z][a-z]+ (?:must|may|will|should)|The|All|If|For|Reply|Late)\b))", r"\1.m․", text
    )
    guarded = re.sub(
        r"\b(Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|Nos|Rm|Ave|St|Dr|Mr|Ms|Mrs|U\.S|Washington, D\.C|e\.g|i\.e|"
        r"etc|sec|Sec|Inc|et al|Pub|para)\.(?=\s)",
        r"\1․",
        guarded,
    )
    parts = re.split(r"(?<=[.?!])[”\")]?\s+(?=[A-Z“\"(\[])|\n", guarded)
    return [part.replace("․", ".").strip() for part in parts if part.strip()]


def deadline(dates_text: str, publication_date: str = "") -> Deadline:
    """The day on which comments close, as `dates_text` says it."""
    found = _candidates(dates_text)
    past = [candidate for candidate in found if candidate.score > 0 and candidate.day < publication_date]
    found = [candidate for candidate in found if candidate not in past]
    best = max((candidate.score for candidate in found), default=0)
    if best <= 0:
        counted = _counted(dates_text, publication_date)
        told = tuple(f"comments_close: {c.day} lies before the publication: “{c.sentence}”" for c in past)
        return replace(counted, doubts=(*told, *counted.doubts))
    days = [candidate for candidate in found if candidate.score == best]
    # Of two days the earlier is the safe one, unless the text moves the first to the second.
    moved = re.search(r"\bextend|\breopen|\bis now\b", dates_text, re.I)
    chosen = (max if moved else min)(days, key=lambda candidate: candidate.day)
    doubts = []
    if len({candidate.day for candidate in days}) > 1:
        listed = ", ".join(sorted({candidate.day for candidate in days}))
        taken = "last" if moved else "first"
        doubts.append(f"comments_close: the DATES text names several days ({listed}); the {taken} was taken")
    doubts.extend(
        f"comments_close: {candidate.day} is {_what(candidate)}: “{candidate.sentence}”"
        for candidate in found
        if 0 < candidate.score < best and candidate.day != chosen.day
    )
    if publication_date and chosen.day > days_after(publication_date, _LONG):
        doubts.append(f"comments_close: {chosen.day} is more than a year after the publication")
    return Deadline(day=chosen.day, time=chosen.time, quote=chosen.sentence, doubts=tuple(dict.fromkeys(doubts)))


def _what(candidate: _Candidate) -> str:
    return "the day for reply comments" if candidate.reply else "another date for comments"


def _candidates(text: str) -> list[_Candidate]:
    found: list[_Candidate] = []
    topic = False
    for sentence in sentences(text):
        said = bool(_COMMENT.search(_OF_OTHERS.sub("", sentence)))
        for match in DATE.finditer(sentence):
            day = match_date(match)
            if day:
                found.append(_candidate(sentence, match, day, topic=said or topic))
        topic = said
    return found


def _candidate(sentence: str, match: re.Match[str], day: str, *, topic: bool) -> _Candidate:
    before = sentence[max(0, match.start() - _AROUND) : match.start()]
    after = sentence[match.end() : match.end() + _AROUND]
    clause = re.split(r"[;,]\s+(?:and|but)\s+|;\s+|\band\s+(?=reply|rebuttal)", before)[-1]
    behind = _SAID_BEHIND.match(after) if not clause.strip() else None
    if behind:
        clause = behind["what"]
        topic = bool(_COMMENT.search(_OF_OTHERS.sub("", clause)))
    score = 3 if behind and topic and re.search(r"\bdue\b|deadline|last day|close", clause, re.I) else 0
    if topic:
        score += 2
    if _DUE.search(before):
        score += 3
    if re.search(r"\b(?:written )?comments?\b", clause, re.I):
        score += 1
    if re.search(r"\bextend|\breopen", before + after, re.I) and re.search(
        r"\b(?:to|until|through)\s+(?:[\w.:, ]{0,40})$", before
    ):
        score += 2
    invited_too = re.search(r"\bcomments?\b.{0,30}\brequests? (?:for|to)\b", clause, re.I)
    if (_NOT_IT.search(clause[-60:]) and not invited_too) or re.match(r"\s*[,(]*\s*(?:at\s+)?\d{1,3} FR\b", after):
        score -= 5
    if re.search(r"\bfrom\s+(?:\w+day,\s*)?$", before) and re.search(r"^,?\s*(?:to|until|through)\b", after):
        score -= 6
    reply = bool(_REPLY.search(clause))
    if reply or _PAPERWORK.search(clause):
        score -= 2
    if _OTHER_PAPERS.search(clause) and not re.search(r"\bcomments?\b", clause, re.I):
        score -= 5
    if not topic and not _DUE.search(before):
        score -= 2
    time, moved = hour(before[-70:]) if hour(before[-70:])[0] else hour(after[:45])
    # An hour in the West that is past midnight in the East leaves the printed day as the last day.
    return _Candidate(day=day, time="23:59" if moved else time, sentence=sentence, score=score, reply=reply)


def _counted(text: str, publication_date: str) -> Deadline:
    for sentence in sentences(text):
        match = _WITHIN.search(sentence)
        if match and _COMMENT.search(sentence) and not re.search(r"effective", sentence, re.I):
            count = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1].lower(), 0)
            day = days_after(publication_date, count) if count else ""
            told = f"counted from publication on {publication_date}" if day else "the date of publication is not known"
            return Deadline(
                day=day,
                time=hour(sentence)[0],
                quote=sentence,
                doubts=(f"comments_close: the notice gives a number of days, not a date; {told}",),
            )
    return Deadline()
