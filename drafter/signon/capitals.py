"""Names typed in capitals alone, or in none: as they would be printed."""

from __future__ import annotations

import re

from drafter.check.known import KNOWN_ABBREVIATIONS

_SMALL = frozenset("of the for and on in at to a an by with".split())
_PARTICLES = frozenset(
    """af al ap bin bint da dal dalla de degli dei del della delle den der des di do dos du e el ibn la las le los ten
    ter van vande vanden vander vom von y zu zum zur""".split()
)
_ROMAN = re.compile(r"(?:II|III|IV|VI{0,3})\Z")
_GENERATIONS = {"JR": "Jr.", "SR": "Sr."}
_DEGREES = {
    degree.upper().strip("."): degree
    for degree in "PhD Esq. EdD PsyD LLM JD MD MPH RN DrPH PharmD LCSW MLIS MBA MPP MPA".split()
}
# Acronyms under coalition letters that could be spoken, and are spelled.
_SPELLED = frozenset(
    """AAPI AARP ACORN AFL AFSCME AFT AIDS BIPOC CAIR CALPIRG CIO CUNY HIV IATSE IBEW LGBT LGBTQ LGBTQIA LULAC MALDEF
    MASSPIRG NALEO NARAL NARF NASW NEA NYC NYPIRG PIRG SAG SEIU SUNY UAW UCLA UFCW UNC USA USPIRG UUA UUSC
    YWCA""".split()
)
_LEGAL = {"INC": "Inc.", "CORP": "Corp.", "LTD": "Ltd.", "CO": "Co.", "LLC": "LLC", "LLP": "LLP", "PLLC": "PLLC"}
# Families of "Mac" whose second part has a capital; Mackey, Machado and Mace have none.
_MAC = frozenset(
    """allister arthur aulay beth callum cormack cormick dermott donald donnell dougall duff farlane gregor innes
    intosh intyre kay kenna kenzie kinnon lachlan laren lean lennan leod mahon millan nab naughton neil phail phee
    pherson queen quarrie rae taggart tavish vicar""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_UNSPOKEN = re.compile(r"(?!SCH|SCR|SHR|SPL|SPR|STR|THR|CHR|PHR)[B-DF-HJ-NP-TV-Z][B-DF-HJ-NP-TV-XZ]{2}")
_VOWELS = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")


def shouted(text: str) -> bool:
    """Whether a name is all capitals, and long enough not to be an acronym."""
    letters = "".join(_WORD.findall(text))
    return letters.isupper() and (len(letters) > 5 or len(text.split()) > 1) and not _acronyms_alone(text)


def whispered(text: str) -> bool:
    """Whether a name of several words has no capital."""
    letters = "".join(_WORD.findall(text))
    return letters.islower() and len(text.split()) > 1


def proper(text: str, *, person: bool) -> str:
    """A name of all capitals, or of none, with capitals where they belong; acronyms and numerals stay."""
    words = text.split()
    last = len(words) - 1
    return " ".join(_word(word, at, last, person=person) for at, word in enumerate(words))


def family_in_capitals(text: str) -> str:
    """ "Jane ROE" as "Jane Roe", as forms in many countries want the family name; the text itself if it is not so."""
    words = text.split()
    loud = [word for word in words if len(_letters(word)) > 2 and word.isupper() and not _ROMAN.match(word)]
    quiet = [word for word in words if any(letter.islower() for letter in word)]
    if len(words) < 2 or not loud or not quiet or any(_letters(word) in _DEGREES for word in loud):
        return text
    mended = proper(text, person=True).split()
    return " ".join(
        new if old in loud or (old.isupper() and old.lower() in _PARTICLES) else old
        for old, new in zip(words, mended, strict=True)
    )


def with_capitals(text: str) -> str:
    """ "Jane roe" and "jane Roe" as "Jane Roe"; particles stay small, and so does what is no plain word."""
    words = text.split()
    if len(words) < 2 or not any(word[:1].isupper() for word in words):
        return text
    return " ".join(
        _name(word) if word.islower() and word.isalpha() and len(word) > 2 and word not in _PARTICLES else word
        for word in words
    )


def _word(word: str, at: int, last: int, *, person: bool) -> str:
    if "/" in word:
        return "/".join(_word(part, at, last, person=person) for part in word.split("/"))
    bare = _letters(word)
    upper = bare.upper()
    if not bare:
        return word
    if person:
        if kept := _of_a_person(upper, at):
            return word.upper().replace(upper, kept, 1).replace("..", ".")
        if upper.lower() in _PARTICLES and 0 < at < last:
            return word.lower()
    else:
        if kept := _of_a_body(word.upper(), upper, at):
            return kept
        if upper.lower() in _SMALL and at and not word.endswith(":"):
            return word.lower()
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda match: _name(match[0]), word)


def _of_a_person(upper: str, at: int) -> str:
    if not at:
        return ""
    return _GENERATIONS.get(upper) or _DEGREES.get(upper) or (upper if _ROMAN.match(upper) else "")


def _of_a_body(word: str, upper: str, at: int) -> str:
    if at and upper in _LEGAL:
        return word.replace(upper, _LEGAL[upper], 1).replace("..", ".")
    whole = (upper in KNOWN_ABBREVIATIONS or upper in _SPELLED) and (
        upper not in ("IT", "OR", "IN", "ME", "AM", "RE") or "." in word
    )
    # What cannot be spoken is spelled, as NTN and YMCA are; and what stands in parentheses is a short form.
    unspoken = not _VOWELS.search(upper) or bool(_UNSPOKEN.match(upper))
    spelled = 1 < len(upper) <= 5 and unspoken and upper not in ("MR", "DR", "ST", "MT", "FT")
    short = at > 0 and bool(re.fullmatch(r"\([A-Z&.]{2,8}\)[,.]?", word))
    if whole or spelled or short or re.fullmatch(r"(?:[A-Z]\.){2,}", word):
        return word
    return word.lower() if re.fullmatch(r"\(?501\(?C\)?\(?\d\)?\)?", word) else ""


def _name(word: str) -> str:
    """One name: McDonald, O'Neil, D'Angelo, MacLeod, Smith."""
    lower = word.lower()
    if found := re.fullmatch(r"([^\W\d_]{1,2})['’]([^\W\d_]{2,})", lower):
        return f"{found[1].capitalize()}{word[len(found[1])]}{found[2].capitalize()}"
    if lower.startswith("mc") and len(lower) > 4:
        return f"Mc{lower[2:].capitalize()}"
    if lower.startswith("mac") and lower[3:] in _MAC:
        return f"Mac{lower[3:].capitalize()}"
    return lower[:1].upper() + lower[1:]


def _letters(word: str) -> str:
    return "".join(_WORD.findall(word))


def _acronyms_alone(text: str) -> bool:
    return all(
        _letters(word) in KNOWN_ABBREVIATIONS or not _VOWELS.search(word) for word in text.split() if _letters(word)
    )
