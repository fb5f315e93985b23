"""Builders: a clean letter, a subject around any text, and the codes that checks give for it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from drafter.check.registry import checks, run
from drafter.check.subject import CitedSource, Counted, SavedText, Subject, WordFile
from drafter.cite.parse import parse
from drafter.markup.letter import read_letter
from drafter.model.finding import Finding
from drafter.model.letter import Letter
from drafter.model.notice import FilingRule, Notice, NoticeQuestion
from drafter.model.people import Signatory
from drafter.model.text import notes

NOTICE = Notice(
    document_number="2031-01234",
    citation="96 FR 20517",
    title="Reporting of Reservoir Levels by Public Water Systems",
    agencies=("Bureau of Water Records",),
    agency_dockets=("310214-0031",),
    portal_dockets=("BWR-2031-0004",),
    rins=("0999-AB12",),
    publication_date="2031-03-03",
    comments_close="2031-05-02",
    questions=(
        NoticeQuestion(number="1", text="Which reservoirs should report their levels each week?"),
        NoticeQuestion(number="1.a", text="Should small reservoirs be exempt from reporting?", parent="1"),
        NoticeQuestion(number="2", text="What would automatic gauges cost, and who should pay?"),
    ),
)

CLEAN = """---
title: Reservoir levels should be public
kind: coalition
subject: BWR-2031-0004
author: Larch Valley Water Trust
date: 2031-04-30
abbreviations:
  BWR: the Bureau of Water Records
---

::: date
April 30, 2031
:::

::: addressee
| Ms. Ada Harrow
| Bureau of Water Records
| 12 Capitol Plaza
| Washington, DC 20999
:::

::: re
RE: Reservoir levels should be public\\
Docket No. BWR-2031-0004; Agency Docket No. 310214-0031; RIN 0999-AB12
:::

::: salutation
Dear Ms. Harrow:
:::

We, the undersigned two organizations, write in answer to the notice of [BWR]{.abbr}, "Reporting of Reservoir Levels \
by Public Water Systems."^[Bureau of Water Records, "Reporting of Reservoir Levels by Public Water Systems," 96 \
Fed. Reg. 20,517 (Mar. 3, 2031).]

::: {.claim .point #weekly-levels}
**Levels should be reported each week.** Small towns plan their summers by them, as "[t]he level of a reservoir is the \
first thing a town looks at."^[See @doe2030levels [at 4] ("The level of a reservoir is the first thing \
a town looks at.").] \
Question 1 asks which reservoirs should report; we say all of them. As explained [below](#gauges), gauges cost little.
:::

::: {.claim .point #gauges}
**Gauges should be automatic.** A gauge costs less than a truck that drives to it.^[See also @roe2029gauges [at 12].] \
The U.S. maker of most gauges says so too.
:::

::: asks
We urge [BWR]{.abbr} to require weekly reports.
:::

::: closing
Thank you for reading this.
:::

::: signature
Respectfully,
:::

::: signatories
:::

::: cc
| Bo Ray, Counsel
| Cy Dunn, Director
:::
"""

SIGNATORIES = (Signatory(name="Larch Valley Water Trust"), Signatory(name="Friends of the Upper Dell"))
COUNTED = Counted(groups=(("Organizations", 2),))
RULES = (
    FilingRule(rule="cite_docket", value="docket", quote="Name the docket."),
    FilingRule(rule="page_numbers", value="yes"),
    FilingRule(rule="nothing_confidential", value="yes"),
    FilingRule(rule="box_characters", value="5000"),
    FilingRule(rule="question_numbers", value="yes", quote="Note the number of the question."),
)
WORD = WordFile(name="out/letter.docx", page_numbers=True, body_size=12, note_size=10, line_spacing=1)


def subject(text: str = CLEAN, **fields: Any) -> Subject:
    """A letter with the notice, the names and the filing rules of the clean one, unless `fields` say otherwise."""
    letter = fields.pop("letter", None) or read_letter(text)
    given: dict[str, Any] = {
        "notice": NOTICE,
        "rules": RULES,
        "signatories": SIGNATORIES,
        "counted": COUNTED,
        "cited": cited(letter),
        "saved": {
            "doe2030levels": SavedText(text="We said: The level of a reservoir is the first thing a town looks at.")
        },
        "now": datetime(2031, 4, 10, 12, 0),
        "draft": lambda: WORD,
        **fields,
    }
    return Subject(name="letter", text=text, letter=letter, **given)


def cited(letter: Letter) -> tuple[CitedSource, ...]:
    """The citations of a letter's notes."""
    return tuple(
        CitedSource(
            key=cite.key,
            note=number,
            line=note.line,
            signal=cite.signal.strip("*_, "),
            pinpoint=cite.pinpoint or "",
            parentheticals=tuple(p.text for p in cite.parentheticals),
            quotation=cite.quotation,
            prose=note.prose,
        )
        for number, note in enumerate(notes(letter.blocks), 1)
        for cite in parse(note.prose).cites
        if cite.key != "?"
    )


def body(text: str, header: str = "kind: comments") -> str:
    """A letter of a header and this text."""
    return f"---\ntitle: T\n{header}\n---\n\n{text}\n"


def found(of: Subject, *codes: str) -> list[Finding]:
    """The findings of these checks, of all if none is named."""
    return list(run(of, codes or tuple(checks())))


def codes(of: Subject) -> list[str]:
    """The codes of everything that is found."""
    return [finding.code for finding in found(of)]


def replaced(old: str, new: str, text: str = CLEAN) -> str:
    """The clean letter with one thing in it changed; the thing must be there."""
    assert re.search(re.escape(old), text), old
    return text.replace(old, new, 1)
