"""Pinpoints: the page, section or paragraph of a source that supports the text (The Indigo Book R4.6, R5)."""

from __future__ import annotations

import re

from drafter.model.pattern import pattern
from drafter.model.record import record

_MARKS = {
    "section": r"§§?|sections?\b|secs?\.",
    "paragraph": r"¶¶?|paragraphs?\b|paras?\.",
    "page": r"pages?\b|pp?\.(?=\s*[\dxivlcA-Z*])",
    "chapter": r"chapters?\b|chs?\.|chaps?\.",
    "part": r"parts?\b|pts?\.",
    "article": r"articles?\b|arts?\.",
    "title": r"title\b|tit\.",
    "figure": r"figures?\b|figs?\.",
    "table": r"tables?\b|tbls?\.",
    "note": r"notes?\b|footnotes?\b|nn?\.(?=\s*\d)|fn\.",
    "rule": r"rules?\b|r\.(?=\s*\d)",
    "line": r"lines?\b|ll?\.(?=\s*\d)",
    "comment": r"comments?\b|cmts?\.",
    "appendix": r"appendix\b|app\.",
    "exhibit": r"exhibits?\b|ex\.",
    "clause": r"clauses?\b|cls?\.",
    "amendment": r"amendments?\b|amends?\.",
    "schedule": r"schedules?\b|sched\.",
    "column": r"columns?\b|cols?\.",
    "book": r"book\b|bk\.",
    "volume": r"volume\b|vol\.",
}
_MARK = pattern(
    "(?:" + "|".join(f"(?P<{unit}>{marks})" for unit, marks in _MARKS.items()) + r")\s*(?=\S)", re.IGNORECASE
)
_SIGNS = {
    "section": ("§ ", "§§ "),
    "paragraph": ("¶ ", "¶¶ "),
    "chapter": ("ch. ", "chs. "),
    "part": ("pt. ", "pts. "),
    "article": ("art. ", "arts. "),
    "title": ("tit. ", "tits. "),
    "figure": ("fig. ", "figs. "),
    "table": ("tbl. ", "tbls. "),
    "note": ("n.", "nn."),
    "rule": ("r. ", "rr. "),
    "line": ("l. ", "ll. "),
    "comment": ("cmt. ", "cmts. "),
    "appendix": ("app. ", "apps. "),
    "exhibit": ("Ex. ", "Exs. "),
    "clause": ("cl. ", "cls. "),
    "amendment": ("amend. ", "amends. "),
    "schedule": ("sched. ", "scheds. "),
    "column": ("col. ", "cols. "),
    "book": ("bk. ", "bks. "),
    "volume": ("vol. ", "vols. "),
}
_LABELS = {"sub verbo": "section", "sub-verbo": "section", "verse": "line", "opus": "part"}
_PAIR = pattern(r"(\d+)([a-z]*)-(\d+)([a-z]*)")
_SUBSECTIONS = pattern(r"\([^()]*\)")
_OPEN_END = pattern(r"(?:\s|[,–&-]|\band\b|\bto\b)+$")
# A section's own number: 42 U.S.C. § 2000ff–5, § 300aa–1.
_LETTERS_THEN_NUMBER = pattern(r"\d+[a-z]+–\d{1,2}(?!\d)")


@record(kw_only=False)
class Pinpoint:
    """Where in a source: the unit (`page`, `section`, ...) and the value without its sign."""

    value: str = ""
    unit: str = "page"
    plural: bool = False

    @property
    def marked(self) -> str:
        """The value with its sign: `§ 5`, `¶ 7`; a page has none."""
        if not self.value or self.unit == "page":
            return self.value
        one, many = _SIGNS[self.unit]
        return (many if self.plural or _several(self.value, self.unit) else one) + self.value

    @property
    def at(self) -> str:
        """The pinpoint as it stands after a volume or a note number: `at 5`, but `§ 5` and `¶ 7`."""
        if not self.value:
            return ""
        return f"at {self.marked}" if self.unit in {"page", "note", "line", "figure", "table"} else self.marked


NONE = Pinpoint()
"""No pinpoint."""


def pinpoint(text: str | None, label: str = "") -> Pinpoint:
    """The pinpoint typed as `at 5`, `§ 230(c)`, `¶ 7`, `pp. 4-6` or `5`; `label` is CSL's name of the unit."""
    value = (text or "").strip()
    if value.startswith("at") and value[2:3].isspace():
        value = value[2:].lstrip()
    if not value:
        return NONE
    match = _mark(value)
    if match and match.lastgroup:
        sign = match[0].strip().lower().rstrip(".")
        plural = sign in {"§§", "¶¶", "nn", "ll"} or (sign.endswith("s") and match.lastgroup != "page")
        return Pinpoint(value[match.end() :], match.lastgroup, plural)
    unit = _LABELS.get(label, label)
    return Pinpoint(value, unit if unit in _SIGNS else "page")


def _mark(value: str) -> re.Match[str] | None:
    # Most pinpoints are bare numbers, and no unit's name begins with a digit.
    return None if value[0].isdigit() else _MARK.match(value)


def section_marked(value: str) -> str:
    """A section number with its sign, `§` or `§§`; what bears a sign or a subdivision's name already stays as it is."""
    if not value or _mark(value):
        return value
    return ("§§ " if _several(value, "section") else "§ ") + value


def _several(value: str, unit: str) -> bool:
    if unit not in {"section", "paragraph"}:
        return False
    # Several subsections of one section have a single sign: § 552(b)(4)–(5).
    value = _OPEN_END.sub("", _SUBSECTIONS.sub("", value.split(" at ")[0]))
    if re.search(r",\s*(?=\d)|\bto\b|\band\b|&", value):
        return True
    pair = _PAIR.fullmatch(value.replace("–", "-"))
    if not pair and "–" in value:
        return not _LETTERS_THEN_NUMBER.match(value)
    if not pair:
        return False
    low, low_letters, high, high_letters = pair.groups()
    if unit != "section":
        return int(high) > int(low) or len(high) < len(low)
    if high_letters:
        return high == low or int(high) > int(low)
    # Section numbers have hyphens of their own (42 U.S.C. § 2000e-5, Colo. Rev. Stat. § 25-1-101).
    return len(low) >= 3 and not low_letters and (int(high) > int(low) or len(high) == 2)
