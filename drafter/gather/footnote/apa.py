"""Works whose date stands in parentheses behind the names (APA): "Quill, A. B. (2025). Ink and law. Ink Press"."""

from __future__ import annotations

import re

from drafter.gather.dates import csl_date
from drafter.gather.footnote.people import SURNAME_FIRST, inverted_authors
from drafter.gather.footnote.reading import Reading, pinned
from drafter.gather.names import ORGANIZATION

_FORM = re.compile(
    r"^(?P<who>(?:[^()“\"]|\([A-Z][\w&.-]+\)){3,300}?)\s*\((?P<date>(?:1[6-9]|20)\d\d[^()]*|n\.d\.)\)[.,]\s+(?P<rest>.+)$"
)


def read_dated_first(text: str, reading: Reading) -> bool:
    """Read a work of this form into `reading`; False, and nothing read, where the text has another."""
    match = _FORM.match(text)
    if not match:
        return False
    who = match["who"]
    if not (SURNAME_FIRST.match(who) or (ORGANIZATION.search(who) and who.endswith("."))):
        return False
    reading.item["author"] = inverted_authors(match["who"])
    if match["date"] != "n.d.":
        reading.item["issued"] = csl_date(
            re.sub(r"^(\d{4}), (.+)$", r"\2, \1" if re.search(r"\d$", match["date"]) else r"\2 \1", match["date"])
        )
    rest = pinned(match["rest"].strip(" ."), reading)
    stops = re.split(r"(?<=[a-z\d)?!])[.?!]\s+(?=[A-Z])", rest)
    reading.item["title"] = stops[0].strip(" .")
    reading.by_form = True
    if len(stops) > 1:
        venue = ". ".join(stops[1:])
        journal = re.match(
            r"(?P<journal>[A-Z].+?),\s*(?P<volume>\d+)(?:\s?\((?P<issue>[\w-]+)\))?(?:,\s*(?P<page>\d+(?:[-–]\d+)?))?$",
            venue,
        )
        if journal:
            values = {
                "container-title": journal["journal"],
                "volume": journal["volume"],
                "issue": journal["issue"],
                "page": (journal["page"] or "").replace("–", "-"),
            }
            reading.item |= {"type": "article-journal", **{k: v for k, v in values.items() if v}}
        else:
            place, colon, press = venue.partition(": ")
            reading.item["publisher"] = (
                venue if not colon else press if press != "Author" else reading.item["author"][0].get("literal", press)
            )
            if colon:
                reading.item["publisher-place"] = place
    return True
