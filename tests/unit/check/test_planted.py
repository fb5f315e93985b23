"""One planted defect for every check, put into a letter that is clean without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from drafter.check.registry import checks
from drafter.check.subject import AlikeLetter, Compared, Counted, Pages, SavedText, Subject, WordFile
from drafter.markup.manuscript import digest
from drafter.match.likeness import Likeness, Shared
from drafter.model.claim import Claim, ClaimKind, Review
from drafter.model.errors import Place, Problem
from drafter.model.filed import Filing, Standstill
from drafter.model.notice import FilingRule
from drafter.model.people import Signatory, SignatoryStatus
from tests.build import claim, source
from tests.unit.check.build import CLEAN, NOTICE, RULES, SIGNATORIES, WORD, body, codes, found, replaced, subject

FILING = Filing(date="2031-05-01", text="0" * 64)
SENTENCE = "A gauge costs less than a truck that drives to it."


def said(text: str, **fields: Any) -> Subject:
    """The clean letter with a sentence added to its second claim."""
    return subject(replaced(SENTENCE, f"{SENTENCE} {text}"), **fields)


def noted(text: str, **fields: Any) -> Subject:
    """The clean letter with another footnote in its second claim, behind the one that is there."""
    return said(f"So it is.^[{text}]", **fields)


def ruled(*rules: FilingRule, text: str = CLEAN, **fields: Any) -> Subject:
    return subject(text, rules=(*RULES, *rules), **fields)


def filed(**facts: Any) -> Subject:
    return subject(exports=(replace(WORD, **facts),))


def sourced(**fields: Any) -> Subject:
    return subject(sources={"roe2029gauges": source("roe2029gauges", **fields)})


def claimed(*given: Claim, text: str = CLEAN, **fields: Any) -> Subject:
    return subject(text, claims={c.id: c for c in given}, **fields)


def rule(name: str, value: str) -> FilingRule:
    return FilingRule(rule=name, value=value)


def answering(*numbers: str) -> Subject:
    parts = "\n".join(f'::: {{.answer question="{n}"}}\n## Question {n}\n\nAll of them should.\n:::\n' for n in numbers)
    return subject(replaced("::: asks", f"{parts}\n::: asks"))


def alike(*, ours: bool, share: float = 0.1, back: float = 0.02) -> Subject:
    passage = Shared(text="a gauge costs less than a truck", words=7, start=0, other_start=0)
    likeness = Likeness(share=share, back=back, whole=share, whole_back=back, passages=(passage,))
    letter = AlikeLetter(name="other.md", likeness=likeness, ours=ours, to=("Mr. Bo Ray",), lines=(40,))
    return subject(compared=lambda: Compared(alike=(letter,)))


def problem(message: str) -> tuple[Problem, ...]:
    return (Problem(Place("letter.md", 9), message, "Mend it."),)


POINT = claim("weekly-levels", kind=ClaimKind.POINT)
GAUGES = claim("gauges", kind=ClaimKind.POINT)
PLANTED: dict[str, Callable[[], Subject]] = {
    "C101": lambda: noted("@?"),
    "C102": lambda: subject(problems=problem("there is no source “doe” in the library")),
    "C103": lambda: said("A.^[@doe2030levels; @roe2029gauges.] B.^[Id. at 5.]"),
    "C104": lambda: noted("Dell v. County, supra note 2, at 4."),
    "C105": lambda: noted("Doe, supra note 7."),
    "C106": lambda: noted("Cf. @doe2030levels."),
    "C107": lambda: noted(
        "@case2020 (“held as it stands here”)",
        sources={"case2020": source("case2020", type="legal_case")},
        saved={"case2020": SavedText(text="held as it stands here")},
    ),
    "C108": lambda: noted(" "),
    "C109": lambda: subject(own_sources=frozenset({"idle2020"}), sources={"idle2020": source("idle2020")}),
    "C110": lambda: subject(
        replaced(
            "We urge", "They say “that every one of the towns along the river would rather know than guess.” We urge"
        )
    ),
    "C121": lambda: said("So it is^[@doe2030levels]."),
    "C122": lambda: said("A.^[See also @doe2030levels.] B.^[See also, @roe2029gauges.]"),
    "C123": lambda: said("They ask ... and … again."),
    "C124": lambda: said("E.O. 14110 and EO 14110 agree."),
    "C125": lambda: noted("See <https://bit.ly/3abcDE>."),
    "C141": lambda: sourced(custom={"status": {"standing": "revoked", "by": "Order 9", "since": "2030-01-20"}}),
    "C142": lambda: sourced(issued={"date-parts": [["2015", "2"]]}),
    "C143": lambda: sourced(custom={"status": "dead link"}),
    "C144": lambda: sourced(type="webpage", issued={}),
    "C145": lambda: sourced(issued={"date-parts": [["2031", "5"]]}),
    "Q201": lambda: subject(replaced('the first thing a town looks at.")', 'the last thing a town looks at.")')),
    "Q202": lambda: subject(replaced('("The level of', '("the level of')),
    "Q203": lambda: subject(saved={}),
    "T301": lambda: said("It is the the cheapest."),
    "T302": lambda: said("The WRCB agrees. We asked the WRCB."),
    "T303": lambda: said("The US pays."),
    "T304": lambda: subject(problems=problem("the letter refers to 'cost', which is not in it")),
    "T305": lambda: said("Comments were due on April 28, 2021."),
    "T306": lambda: said("We suggest [which period]."),
    "T307": lambda: said("TODO find the figure."),
    "T351": lambda: subject(replaced("::: asks", "## Costs\n\n## Asks\n\n::: asks")),
    "T352": lambda: subject(replaced("::: asks", "# Part\n\nText.\n\n### Asks\n\n::: asks")),
    "T353": lambda: said("Two  spaces."),
    "T354": lambda: said("They said “so be it."),
    "T355": lambda: said("See Error! Reference source not found."),
    "T356": lambda: subject(problems=problem("“XYZ” is never defined")),
    "A401": lambda: claimed(
        replace(GAUGES, evidence="required"), text=replaced("^[See also @roe2029gauges [at 12].]", "")
    ),
    "A402": lambda: subject(
        body(
            "Levels fell in docket BWR-2031-0004.\n\nThey rose.\n\nThey fell.\n\nQuestion 1 is hard.", "kind: coalition"
        )
        + "\n::: signatories\n:::\n"
    ),
    "A403": lambda: claimed(GAUGES, text=replaced("Gauges should be", "Gauges are")),
    "A404": lambda: claimed(replace(POINT, conflicts=("gauges",)), replace(GAUGES, asks=("x",))),
    "A405": lambda: claimed(replace(POINT, requires=("fees",))),
    "F741": lambda: subject(filed=Standstill(filing=FILING, text_changed=True)),
    "F742": lambda: subject(filed=Standstill(filing=FILING, changed=("out/one.docx",))),
    "F743": lambda: subject(filed=Standstill(filing=FILING, missing=("out/one.docx",))),
    "F744": lambda: subject(filed=Standstill(filing=FILING, signatories_changed=True)),
    "A406": lambda: claimed(replace(POINT, review=Review(by="A", on="2030-01-01", digest=digest("other")))),
    "A407": lambda: claimed(
        POINT, text=replaced("#weekly-levels", '#weekly-levels digest="aa"'), given={"weekly-levels": "bb"}
    ),
    "A408": lambda: subject(replaced("#gauges}", "#weekly-levels}")),
    "A409": lambda: subject(replaced("::: asks", "::: {.claim #gone}\n:::\n\n::: asks")),
    "L901": lambda: alike(ours=True),
    "L902": lambda: alike(ours=False),
    "L903": lambda: subject(compared=lambda: Compared(unread=(("others/a.pdf", "This PDF is damaged."),))),
    "N501": lambda: subject(replaced("Docket No. BWR-2031-0004", "Docket No. BWR-2031-0040")),
    "N502": lambda: subject(replaced("RIN 0999-AB12", "RIN 0999-AB21")),
    "N503": lambda: subject(replaced("RIN 0999-AB12", "RIN 0999–AB12")),
    "N504": lambda: subject(replaced("20,517", "20,571")),
    "N505": lambda: subject(replaced("(Mar. 3, 2031)", "(May 2, 2031)")),
    "N506": lambda: subject(
        replaced("Reporting of Reservoir Levels by Public", "Reporting of Reservoir Level by Public")
    ),
    "N507": lambda: subject(answers={"docket": "BWR-2031-0005"}),
    "N508": lambda: subject(notice=replace(NOTICE, uncertain=("deadline: two dates",))),
    "P601": lambda: subject(replaced("| Bo Ray, Counsel", "| Ada Harrow, Bureau of Water Records")),
    "P602": lambda: subject(replaced("Dear Ms. Harrow:", "Dear Ms. Larkin:")),
    "P603": lambda: subject(signatories=(*SIGNATORIES, Signatory(name="Dell Anglers", status=SignatoryStatus.INVITED))),
    "P609": lambda: subject(
        version="0a1b2c3d4e5f", signatories=(*SIGNATORIES, Signatory(name="Dell Anglers", version="9a1b2c3d4e5f"))
    ),
    "P604": lambda: subject(
        counted=Counted(groups=(("Organizations", 2),), duplicates=((SIGNATORIES[0], SIGNATORIES[0]),))
    ),
    "P605": lambda: subject(counted=Counted(groups=(("Organizations", 3),))),
    "P606": lambda: subject(
        body("Call me at (555) 010-4477 about Question 1 of docket BWR-2031-0004.", "kind: individual"),
        counted=Counted(),
        signatories=(),
    ),
    "P607": lambda: subject(replaced("::: signatories\n:::\n", "")),
    "P608": lambda: subject(replaced("::: signatories\n:::\n", ""), counted=Counted(), signatories=()),
    "F701": lambda: subject(replaced("Docket No. BWR-2031-0004; Agency Docket No. 310214-0031; ", "")),
    "F702": lambda: subject(replaced("Agency Docket No. 310214-0031; ", "")),
    "F703": lambda: ruled(rule("cite_rin", "0999-AB12"), text=replaced("; RIN 0999-AB12", "")),
    "F704": lambda: subject(draft=lambda: replace(WORD, page_numbers=False)),
    "F705": lambda: ruled(rule("page_limit", "15"), pages=lambda: Pages(count=16)),
    "F706": lambda: ruled(rule("font_size", "12"), draft=lambda: replace(WORD, body_size=11)),
    "F707": lambda: ruled(rule("required_text", "Reservoir Review, Project No. P310001")),
    "F708": lambda: ruled(rule("executive_summary_over_pages", "5"), pages=lambda: Pages(count=6)),
    "F709": lambda: ruled(rule("file_name_starts", "P")),
    "F710": lambda: subject(replaced("kind: coalition", "kind: individual"), box=lambda: 5001),
    "F711": lambda: subject(now=datetime(2031, 5, 1, 9, 0)),
    "F712": lambda: subject(replaced("April 30, 2031", "May 3, 2031")),
    "F713": lambda: subject(replaced("Question 1 asks which reservoirs should report; we say", "We say")),
    "F714": lambda: subject(replaced("::: addressee", "**DRAFT: do not circulate**\n\n::: addressee")),
    "F715": lambda: ruled(rule("caption", "docket")),
    "F716": lambda: ruled(rule("line_spacing", "double")),
    "F717": lambda: ruled(
        rule("submitter_name", "yes"),
        text=replaced("::: signatories\n:::\n", "", replaced("author: Larch Valley", "author: Ash")),
        counted=Counted(),
        signatories=(),
    ),
    "F731": lambda: subject(replaced("::: asks", '::: {.answer question="1"}\n## Question 1\n:::\n\n::: asks')),
    "F732": lambda: answering("1.a", "1(a)"),
    "F733": lambda: answering("7"),
    "F734": lambda: subject(answers={"questions": [{"number": "2", "text": "Cost?", "response": "gauges"}]}),
    "W801": lambda: filed(hidden=("secret",)),
    "W802": lambda: filed(comments=("really?",)),
    "W803": lambda: filed(changes=2),
    "W804": lambda: filed(last_editor="pat.intern"),
    "W805": lambda: filed(current=False),
    "W806": lambda: filed(as_exported=False),
}


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_a_planted_defect_is_found(code: str) -> None:
    assert code in codes(PLANTED[code]())


def test_every_check_has_a_planted_defect() -> None:
    assert set(PLANTED) == set(checks())


def test_the_clean_letter_is_clean() -> None:
    assert found(subject(exports=(WORD,))) == []


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_a_planted_defect_gives_little_besides(code: str) -> None:
    others = set(codes(PLANTED[code]())) - {code}
    assert len(others) <= 2, others


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_every_finding_says_what_to_do_and_is_in_words(code: str) -> None:
    for finding in found(PLANTED[code](), code):
        assert finding.message
        assert finding.hint
        assert "\ufffc" not in finding.message + finding.passage
        assert "None" not in finding.message


def test_the_word_file_of_nobody_is_nobody_s_fault() -> None:
    assert found(subject(exports=(WordFile(name="x.docx"),)), "W804") == []
