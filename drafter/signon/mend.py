"""What forms do to names, and how each would be mended. Every mending is a proposal that a person sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from drafter.assemble.signatories import DEGREE, parse_name
from drafter.harvest.names import TITLE, is_name, is_organization, split_entry
from drafter.model.record import record, replace
from drafter.signon.capitals import family_in_capitals, proper, shouted, whispered, with_capitals
from drafter.signon.cells import EMAIL


@record
class Mend:
    """Which part of a row is mended, from what to what, and every reason, parted by semicolons."""

    part: str
    before: str
    after: str
    why: str


@record
class Answer:
    """What one row of a form says of one signatory; `person` says whether a person signs."""

    name: str
    person: bool
    affiliation: str = ""
    title: str = ""
    email: str = ""


_PARTS = ("name", "affiliation", "title", "email")
_NOTHING = re.compile(
    r"(?:\(?(?:n\.?\s?[/\\]?\s?a\.?|none|nil|null|no|not applicable|self|myself|same(?: as above)?|independent|x|"
    r"(?:no|not|un|none) ?(?:organization|affiliation|institution|affiliated)|"
    r"(?:(?:an?|private|concerned|just an?) )?(?:individual|citizen))\)?"
    r"(?:\s*[-–—,(]\s*(?:individual|personal|self)\)?)?|-+|–|—|\.+)",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|mx|miss)\b\.?\s+(?:emerit(?:us|a)\s+)?)+(?=\S)", re.IGNORECASE
)
_DEGREE = rf"(?:{DEGREE}|esq|esquire)\.?(?:\s+['’]\d\d)?"
_PRONOUNS = re.compile(r"[\s,]*\(?\b((?:she|he|they|ze|xe|any)\s*/\s*[a-z]+(?:\s*/\s*[a-z]+)?)\)?\s*$", re.IGNORECASE)
_DEGREES = re.compile(rf"(?:\s*,\s*|\s+)(?P<degrees>{_DEGREE}(?:\s*,?\s+{_DEGREE})*)\s*$", re.IGNORECASE)
_SURE_DEGREE = re.compile(
    r",|\.|^(?:phd|md|jd|llm|edd|mba|mph|mpp|mpa|msw|esq|cpa|dds|dvm|drph|pharmd|lcsw|mlis|faap|dphil|jsd)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”']\s*(.*?)\s*[\"“”']")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_LATE_COMMA = re.compile(r"[,;:*†‡]+$")
_NUMBERED = re.compile(r"(?:[•·▪*–—-]\s+|\(?\d{1,3}[.)]\s+)(?=\S)")
_WEB = re.compile(
    r"[\s,;–—-]*(?:[(<\[]?(?:https?://|www\.)\S+?[)>\]]?|[(<\[][\w.-]+\.(?:org|com|net|edu|gov|us)/?[)>\]])$",
    re.IGNORECASE,
)
_CAPACITY = re.compile(
    r"[\s,(–—-]*\b(?:signing |writing )?(?:in (?:her|his|their|my|an?) (?:own |personal |individual |private )*"
    r"capacity|(?:in )?(?:personal|individual) capacity|as an individual)\)?$|"
    r"\s*(?:\(|[–—-]\s)\s*individual(?:ly)?\)?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.$")
_KEEPS_STOP = re.compile(r"\b(?:inc|corp|co|ltd|jr|sr|esq|u\.s|d\.c|ret|assoc|bros|l\.l\.c|n\.a)\.$", re.IGNORECASE)
_COMPANY = re.compile(r"\s*(?:inc|llc|l\.l\.c|llp|ltd|corp|co|p\.?c)\b", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: N/A, none, self."""
    return bool(_NOTHING.fullmatch(text.strip()))


def says_personal(name: str) -> bool:
    """Whether a name has the remark behind it that somebody signs for themselves."""
    return bool(_CAPACITY.search(name.rstrip(" .*")))


Step = Callable[[Answer], tuple[Answer, str] | None]


def mend(answer: Answer) -> tuple[Answer, tuple[Mend, ...]]:
    """The answer as it would be printed, and everything that was changed in it."""
    before, reasons = answer, dict[str, list[str]]()
    for step in _STEPS:
        done = step(answer)
        if done is None:
            continue
        after, why = done
        for part in _PARTS:
            if getattr(after, part) != getattr(answer, part):
                reasons.setdefault(part, []).append(why)
        answer = after
    mends = (
        Mend(
            part=part,
            before=getattr(before, part),
            after=getattr(answer, part),
            why="; ".join(dict.fromkeys(reasons[part])),
        )
        for part in _PARTS
        if getattr(before, part) != getattr(answer, part)
    )
    return answer, tuple(mends)


def _all_parts(change: Callable[[str], str], why: str) -> Step:
    def step(answer: Answer) -> tuple[Answer, str] | None:
        parts: dict[str, Any] = {part: change(getattr(answer, part)) for part in _PARTS}
        changed = replace(answer, **parts)
        return (changed, why) if changed != answer else None

    return step


def _spaces(text: str) -> str:
    text = " ".join(_INVISIBLE.sub("", text).split())
    text = re.sub(r"\s+([,;])", r"\1", text)
    return re.sub(r",(?=[^\W\d_])", ", ", text)


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return found[1] if found and found[1] and not re.search(r"[\"“”]", found[1]) else text


def _trailing(text: str) -> str:
    text = _LATE_COMMA.sub("", text).rstrip()
    return _STOP.sub("", text) if not _KEEPS_STOP.search(text) else text


def _unnumbered(text: str) -> str:
    return _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text


def _address_in_name(answer: Answer) -> tuple[Answer, str] | None:
    found = _WEB.search(answer.name)
    # A formula is kept whole, so that a person sees it.
    if found is None or not found.start() or answer.name.startswith(("=", "+", "@")):
        return None
    return replace(answer, name=answer.name[: found.start()]), "a web address stood in the name"


def _capacity(answer: Answer) -> tuple[Answer, str] | None:
    found = _CAPACITY.search(answer.name) if answer.person else None
    if found is None or not found.start():
        return None
    return replace(answer, name=answer.name[: found.start()]), "a remark on the capacity stood in the name"


def _nothing(answer: Answer) -> tuple[Answer, str] | None:
    empty: dict[str, Any] = {part: "" for part in _PARTS[1:] if says_nothing(getattr(answer, part))}
    return (replace(answer, **empty), "says that there is none") if empty else None


def _email_in_name(answer: Answer) -> tuple[Answer, str] | None:
    found = EMAIL.search(answer.name)
    if found is None:
        return None
    email = answer.email or found[0]
    rest = (answer.name[: found.start()] + answer.name[found.end() :]).strip(" <>()[],;:-|")
    if rest:
        return replace(answer, name=rest, email=email), "an e-mail address stood in the name"
    words = [word for word in re.split(r"[._+-]+", re.sub(r"\d+", "", found[0].partition("@")[0])) if word]
    if not answer.person or len(words) < 2:
        return None
    name = " ".join(proper(word, person=True) if len(word) > 1 else f"{word.upper()}." for word in words)
    return replace(answer, name=name, email=email), "only an e-mail address stood in the name: look at this one"


def _affiliation_in_name(answer: Answer) -> tuple[Answer, str] | None:
    if not answer.person or not re.search(r",|\(|\s[–—|-]\s", answer.name):
        return None
    name, rest = split_entry(_without_degrees(answer.name))
    # Where all is in capitals, capitals make no acronym of a given name.
    said = rest.title() if answer.name.isupper() else rest
    if not rest or _COMPANY.match(rest) or (is_name(said) and not is_organization(said)):
        return None
    if is_organization(said) and not TITLE.match(rest):
        if answer.affiliation and answer.affiliation.casefold() != rest.casefold():
            return None
        return replace(answer, name=name, affiliation=answer.affiliation or rest), "the affiliation stood in the name"
    if TITLE.search(rest) and (not answer.title or answer.title.casefold() == rest.casefold()):
        title, comma, where = rest.partition(", ")
        if comma and is_organization(where) and not answer.affiliation:
            why = "title and affiliation stood in the name"
            return replace(answer, name=name, title=answer.title or title, affiliation=where), why
        return replace(answer, name=name, title=answer.title or rest), "the title stood in the name"
    return None


def _title_in_affiliation(answer: Answer) -> tuple[Answer, str] | None:
    title, comma, rest = answer.affiliation.partition(", ")
    if not answer.person or not comma or answer.title not in ("", title):
        return None
    if not TITLE.match(title) or not is_organization(rest):
        return None
    return replace(answer, title=title, affiliation=rest), "the title stood in the affiliation"


def _without_degrees(name: str) -> str:
    return _DEGREES.sub("", name)


def _pronouns(answer: Answer) -> tuple[Answer, str] | None:
    found = _PRONOUNS.search(answer.name) if answer.person else None
    if found is None:
        return None
    return replace(answer, name=answer.name[: found.start()].rstrip(" ,")), f"pronouns are not printed ({found[1]})"


def _degrees(answer: Answer) -> tuple[Answer, str] | None:
    found = _DEGREES.search(answer.name) if answer.person else None
    if found is None or not _SURE_DEGREE.search(found[0].strip() if "," not in found[0] else ","):
        return None
    name = answer.name[: found.start()].rstrip(" ,")
    return (replace(answer, name=name), f"a degree is not printed ({found['degrees']})") if " " in name else None


def _honorifics(answer: Answer) -> tuple[Answer, str] | None:
    found = _HONORIFIC.match(answer.name) if answer.person else None
    if found is None or " " not in answer.name[found.end() :]:
        return None
    return replace(answer, name=answer.name[found.end() :]), f"a form of address is not printed ({found[0].strip()})"


def _turned(answer: Answer) -> tuple[Answer, str] | None:
    if not answer.person or "," not in answer.name or is_organization(answer.name.title()):
        return None
    parsed = parse_name(answer.name)
    if not parsed.inverted or not parsed.given or len(answer.name.split()) > 7:
        return None
    if re.search(r"\d", answer.name) or re.match(r"(?:in|on|for|of|with|at)\b", parsed.given):
        return None
    return replace(answer, name=parsed.full), "the family name stood first"


def _capitals(answer: Answer) -> tuple[Answer, str] | None:
    name, why = answer.name, "typed in capitals"
    if shouted(name) or whispered(name):
        why = "typed in capitals" if shouted(name) else "typed without capitals"
        name = proper(name, person=answer.person)
    elif answer.person:
        name = family_in_capitals(name)
        if name == answer.name:
            name, why = with_capitals(name), "typed without capitals"
    affiliation = answer.affiliation
    if shouted(affiliation) or whispered(affiliation):
        affiliation = proper(affiliation, person=False)
    title = answer.title
    if shouted(title) and len(title) > 5:
        title = proper(title, person=False)
    changed = replace(answer, name=name, affiliation=affiliation, title=title)
    return (changed, why) if changed != answer else None


_STEPS: Sequence[Step] = (
    _all_parts(_spaces, "spaces"),
    _all_parts(_unquoted, "quotation marks around it"),
    _all_parts(_unnumbered, "a number or a bullet in front"),
    _nothing,
    _email_in_name,
    _address_in_name,
    _all_parts(_trailing, "a mark at the end"),
    _capacity,
    _affiliation_in_name,
    _title_in_affiliation,
    _pronouns,
    _degrees,
    _honorifics,
    _turned,
    _honorifics,
    _all_parts(_trailing, "a mark at the end"),
    _capitals,
)
