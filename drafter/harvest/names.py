"""Lines in which people and organizations are named: who is which, and what stands behind the name."""

from __future__ import annotations

import re

from drafter.gather.names import BODY, ORGANIZATION, is_person

_SUFFIX = re.compile(
    r",?\s*(?:Jr|Sr|II|III|IV|Esq|Ph\.?\s?D|M\.?D|J\.?D|LL\.?M|M\.?P\.?H|M\.?P\.?P|M\.?S\.?W|R\.?N|M\.?A|M\.?S|"
    r"B\.?A|CPA|Ed\.?D|Dr\.?P\.?H|FAAP|FACP|M\.?P\.?A|M\.?B\.?A|M\.?H\.?A|M\.?S\.?N|M\.?S\.?c|M\.?Ed|D\.?O|D\.?D\.?S|"
    r"D\.?V\.?M|Pharm\.?D|Psy\.?D|D\.?N\.?P|Sc\.?D|D\.?Sc|J\.?S\.?D|S\.?J\.?D|LL\.?B|LL\.?D|M\.?Div|D\.?Phil|P\.?E|R\.?D\.?N?|"
    r"L\.?C\.?S\.?W|B\.?S\.?N|B\.?S|FACHE|FACS|FACC|FAMIA|FHIMSS|CAE|CIPP(?:/\w+)?|CISSP|CHPS|RHIA|APRN|FAAN|Ret)\.?(?=,|$|\s)",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"\b(?:director|counsel|president|chair(?:man|woman|person)?|officer|secretary|fellow|professor|manager|"
    r"attorney|analyst|advis[oe]r|"
    r"commissioner|administrator|vice|chief|senior|head|partner|associate|lead|general|founder|co-founder|"
    r"executive|policy|deputy|"
    r"assistant|scholar|lecturer|dean|researcher|scientist|engineer|ceo|coo|cto|member|governor|mayor|senator|"
    r"representative|specialist|coordinator|treasurer|ombudsman|principal|provost|esq|strategist|lawyer|"
    r"economist|judge|justice|"
    r"inspector|comptroller|clerk|trustee|ambassador|editor|curator|librarian|physician|consultant|"
    r"(?:government(?:al)?|regulatory|public|external|legislative|congressional|federal|scientific|industry|corporate|"
    r"legal|consumer|member|media|clinical|academic|state|international) (?:relations|affairs|compliance|advocacy))\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:Law|Legal|Watch|Action|Advocates|Advocacy|Collective|Studio|Guild|Digital|Citizens|Families|Makers|Partners|"
    r"Solutions|Industries|Energy|Media|Tech|United|Tenants|Libraries|Knowledge|Campaign|Strategies|Holdings|Ventures)\b"
)
# Words that no title has: a line with one of them names a body, whatever else stands in it.
FIRM = re.compile(
    r"\b(?:Institutes?|Centers?|Centre|Association|Ass[’']n|Foundation|Society|Union|Network|Alliance|Coalition|Group|LLC|LLP|"
    r"PLLC|Inc|Corp|Corporation|Company|Initiative|Universit(?:y|ies)|College|School|Federation|League|Partnership|"
    r"Clinic|Fund|Council|Cooperative|Chamber|Consortium|Forum|Hospital|Laborator(?:y|ies)|Library|Libraries|Museum|"
    r"Collective|Project|Advocates|Academy|Congress|Conference|Systems?|Services|Technologies|Bank|Trust|Bureau|Agency|"
    r"Commission|Department|Authority|Party|Church|Tribe|Nation)\b"
)
_COMPANY = re.compile(r"(?:L\.?L\.?[CP]|Inc|Ltd|P\.?C|P\.?L\.?L\.?C|Corp|Co)\b", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"(?:the\s+honorable|hon\.|dr\.|prof\.|professor|mr\.|ms\.|mrs\.|rev\.|sen\.|rep\.)\s+", re.IGNORECASE
)
_WORD = r"[A-ZÀ-ÞŁĐŞȘȚÇČŠŽ][^\W\d_]*(?:[’'\-.][^\W\d_]*)*"
_NAME = re.compile(
    rf"{_WORD}(?:\s+(?:(?:el|al|d|de|bin|ibn)[-’']{_WORD}|{_WORD}|[A-Z]\.|de|da|do|dos|del|della|di|la|le|van|von|der|den|ten|ter|al|el|bin|ibn|y|"
    rf"e|und|zu|“[^”]+”|\"[^\"]+\"|\([^)]+\))){{1,5}}"
)


def _is_body(text: str) -> bool:
    return any(words.search(text) for words in (ORGANIZATION, BODY, FIRM, _MORE))


def is_name(text: str) -> bool:
    """Whether `text` is a person's name, suffixes and honorifics allowed."""
    if len(text) > 120:
        return False
    bare = _SUFFIX.sub("", _HONORIFIC.sub("", text, count=1)).strip(" ,")
    bare = bare.title() if bare.isupper() else bare
    if not bare or len(bare) > 60 or TITLE.search(bare) or _is_body(bare) or re.search(r"\d|&", bare):
        return False
    if re.search(r"\b(?:of|the|for|and|on|in|at|to)\b", bare):
        return False
    return is_person(bare) or bool(_NAME.fullmatch(bare))


def is_organization(text: str) -> bool:
    """Whether `text` has the words of which organizations' names are made."""
    return _is_body(text) or text.isupper() or bool(re.search(r"\b(?:LLC|L\.L\.C|LLP|PLLC|Inc)\b", text))


def split_entry(line: str) -> tuple[str, str]:
    """Name and affiliation of one entry of a list; no affiliation for an organization."""
    line = line.strip(" \t*•·-–—|;")
    if len(line) > 400:
        return line, ""
    if (bracketed := re.fullmatch(r"(.{3,60}?)\s*\((.{3,120})\)", line)) and is_name(bracketed[1]):
        return bracketed[1], bracketed[2]
    for match in re.finditer(r",\s+|\s+[–—|-]\s+|\t+|\s{3,}", line):
        name, rest = line[: match.start()], line[match.end() :]
        if _SUFFIX.match(f", {rest}") and "," in match[0]:
            continue
        if _COMPANY.match(rest):
            return line, ""
        return (name, rest.strip()) if is_name(name) else (line, "")
    return line, ""
