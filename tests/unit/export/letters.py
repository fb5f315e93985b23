"""Letters to write: small builders, one letter with every element, and strategies for letters nobody thought of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from drafter.model.letter import Letter, LetterMeta
from drafter.model.text import (
    Block,
    Break,
    Content,
    Division,
    Heading,
    Inline,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)


def letter(*blocks: Block, **meta: Any) -> Letter:
    return Letter(meta=LetterMeta(**meta), blocks=blocks)


def content(*items: Inline | str) -> Content:
    return tuple(Run(text=item) if isinstance(item, str) else item for item in items)


def para(*items: Inline | str) -> Paragraph:
    return Paragraph(content=content(*items))


def note(*items: Inline | str, number: int | None = None) -> Note:
    return Note(content=content(*items), number=number)


def lines(*texts: str) -> Lines:
    return Lines(lines=tuple(content(text) for text in texts))


def part(name: str, *blocks: Block, **attributes: str) -> Division:
    return Division(classes=tuple(name.split()), blocks=blocks, attributes=attributes)


def full_letter() -> Letter:
    """Every element that a letter can have, with names that belong to nobody."""
    report = Run(text="Keeping the Lights On", link="https://example.org/reports/lights?a=1&b=2")
    first = note(Run(text="See", italic=True), " Ada Brightwater, “", report, "” (Mar. 2021).", number=1)
    second = note("15 U.S.C. § 45(a)(1); ", Run(text="cf.", italic=True), " note 1.", number=2)
    third = note(Run(text="Id.", italic=True), " at 7.", number=3)
    return letter(
        part("letterhead", lines("Harrowgate Water Alliance", "12 Mill Lane, Harrowgate, OH 45000")),
        part("date", para("June 3, 2024")),
        part("addressee", lines("The Honorable A. Example", "Office of Sample Rules", "Washington, DC 20000")),
        part("re", para("RE: Sample Rule, Docket No. SAMPLE-2024-0001")),
        part("salutation", para("Dear Administrator,")),
        part("contents"),
        Heading(level=1, content=content("Summary"), id="summary"),
        para("We thank the Agency", first, " for its “open door.”", Break(), "Costs are < 5 % & falling."),
        part(
            "claim point",
            para(Run(text="Publish the cost model.", bold=True), " The record lacks it.", second),
            part("claim subpoint", para(Run(text="Small systems:", bold=True), " they pay most.")),
            part("claim subpoint", para(Run(text="Large systems:", bold=True), " they pay first.")),
        ),
        part("claim point", para(Run(text="Phase the rule in.", bold=True), " Milestones help.", third)),
        Heading(level=3, content=content("Details"), unlisted=True),
        Quote(blocks=(para("The statute ", Run(text="requires", italic=True), " reasons."),)),
        Table(
            header=(content("System"), content("Cost")),
            rows=((content("Small"), content("$12")), (content("Large | old"), content(Run(text="$7", bold=True)))),
            align=("left", "right"),
            caption=content("Table 1. Yearly cost."),
        ),
        ListBlock(items=((para("pipes"),), (para("pumps"), ListBlock(items=((para("hand pumps"),),))))),
        ListBlock(items=((para("first"),), (para("second"),)), ordered=True, start=3, style="a"),
        part("page-break"),
        part("closing", para("Questions? ", Run(text="Write to us", link="mailto:desk@example.org"), ".")),
        part("signature", para("Respectfully,")),
        part(
            "signatories",
            part("group", lines("Harrowgate Water Alliance", "Tarn & Beck Society"), title="Organizations"),
            part("group", lines("Ada Brightwater, Tarn College"), title="Individuals"),
        ),
        part("cc", lines("B. Example, Chief of Staff")),
        title="Comments on the Sample Rule",
        author="Harrowgate Water Alliance",
        subject="SAMPLE-2024-0001",
    )


_TEXT = st.text(alphabet=st.sampled_from("ab Z9.,;:!?'\"“”’()[]{}<>&*_#+-–—`~^|\\/@$%=§é…\u00a0\u2011"), max_size=12)
_LINKS = st.sampled_from(
    (
        None,
        None,
        None,
        "https://example.org/a?b=1&c=2",
        "http://example.org/x_(y)*z*",
        "https://example.org/?a&copy;b",
        "mailto:desk@example.org",
    )
)


def runs() -> st.SearchStrategy[Run]:
    flag = st.booleans()
    return st.builds(Run, text=_TEXT, bold=flag, italic=flag, small_caps=st.just(False), link=_LINKS)


def inlines(*, with_notes: bool = True, with_breaks: bool = True) -> st.SearchStrategy[Content]:
    kinds: list[st.SearchStrategy[Inline]] = [runs(), runs()]
    if with_breaks:
        kinds.append(st.just(Break()))
    if with_notes:
        kinds.append(st.builds(Note, content=inlines(with_notes=False)))
    return st.lists(st.one_of(kinds), min_size=1, max_size=5).map(tuple)


def paragraphs() -> st.SearchStrategy[Paragraph]:
    return st.builds(Paragraph, content=inlines())


def _nested(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(blocks, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks=some),
        st.builds(
            ListBlock,
            items=st.lists(st.tuples(paragraphs()), min_size=1, max_size=3).map(tuple),
            ordered=st.booleans(),
            start=st.integers(1, 20),
            style=st.sampled_from(("1", "a", "i")),
        ),
        st.builds(Division, classes=st.sampled_from((("claim", "point"), ("claim",), ("asks",))), blocks=some),
    )


def letters() -> st.SearchStrategy[Letter]:
    plain_blocks = st.one_of(
        paragraphs(),
        st.builds(Lines, lines=st.lists(inlines(), min_size=1, max_size=3).map(tuple)),
        st.builds(Heading, level=st.integers(1, 4), content=inlines(with_notes=False, with_breaks=False)),
    )
    blocks = st.one_of(plain_blocks, _nested(plain_blocks))
    return st.lists(blocks, min_size=1, max_size=5).map(lambda found: letter(*found))
