"""Signatories and other rows as people type them, one a line, and written back the same way."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

ORGANIZATIONS = "Organizations"
INDIVIDUALS = "Individuals"
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|esq|ph\.?\s?d|m\.?d|j\.?d|ed\.?d|ll\.?m|inc|incorporated|llc|l\.l\.c|llp|l\.l\.p|lp|l\.p|ltd|"
    r"corp|co|p\.?c|n\.?a|usa|u\.s)\.?",
    re.IGNORECASE,
)


def signatories(text: str) -> list[dict[str, str]]:
    """Rows read from lines "Name, Affiliation"; a line that ends in a colon is the category of those after it.

    Without a category, a name with an affiliation is an individual and a name alone an organization. "Jr.", "Inc."
    and the like stay with the name in front of them.
    """
    rows: list[dict[str, str]] = []
    category = ""
    for line in (raw.strip().lstrip("•*").strip() for raw in text.split("\n")):
        if line.endswith(":"):
            category = line.rstrip(": ")
        elif line:
            name, affiliation = _name(line)
            kind = category or (INDIVIDUALS if affiliation else ORGANIZATIONS)
            rows.append({"name": name, "affiliation": affiliation, "category": kind})
    return rows


def signatory_lines(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as `signatories` reads them; a title is left out, since a line has no place for it."""
    out: list[str] = []
    category = ""
    for row in rows:
        if (kind := row.get("category") or ORGANIZATIONS) != category:
            category = kind
            out += [f"{kind}:"]
        out.append(", ".join(p for p in (row.get("name", ""), row.get("affiliation", "")) if p))
    return "\n".join(out)


def cells(line: str) -> list[str]:
    """The parts of a line parted by commas; a part in double quotes may hold a comma."""
    return [part.strip() for part in next(csv.reader([line], skipinitialspace=True), [])]


def cell_line(row: Mapping[str, str], columns: Sequence[str]) -> str:
    """The row as `cells` reads it."""
    values = [row.get(column, "") for column in columns]
    while len(values) > 1 and not values[-1]:
        values.pop()
    return ", ".join(f'"{v.replace(chr(34), chr(34) * 2)}"' if "," in v or '"' in v else v for v in values)


def _name(line: str) -> tuple[str, str]:
    parts = [part.strip() for part in line.split(",")]
    taken = 1
    while taken < len(parts) and _SUFFIX.fullmatch(parts[taken]):
        taken += 1
    return ", ".join(parts[:taken]), ", ".join(parts[taken:])


def with_kept(rows: Sequence[Mapping[str, str]], old: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows, each with what an old row of the same name and affiliation had besides (title, e-mail, status)."""
    known = {(row.get("name", ""), row.get("affiliation", "")): row for row in old}
    return [{**known.get((row.get("name", ""), row.get("affiliation", "")), {}), **row} for row in rows]
