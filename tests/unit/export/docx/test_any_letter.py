"""Letters of any shape: whatever stands in whatever, the file holds together."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.model.letter import Letter, LetterMeta, rewrite
from drafter.model.text import (
    Block,
    Break,
    Content,
    Division,
    Heading,
    Lines,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
    notes,
)
from tests.unit.export.docx.opened import W, opened

_PARTS = (
    "date delivery addressee re salutation title-page caption claim point subpoint asks answer closing signature "
    "signatories group cc appendix page-break letterhead unknown"
)
_TEXT = st.text(alphabet="ab:) RE.", max_size=12)
_RUN = st.builds(
    Run,
    text=_TEXT,
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from([None, None, "https://a.example/", "mailto:b@a.example"]),
)
_NOTE = st.builds(Note, content=st.lists(_RUN, max_size=2).map(tuple))
_CONTENT = st.lists(st.one_of(_RUN, _RUN, _NOTE, st.just(Break())), max_size=4).map(tuple)
_LINES = st.builds(Lines, lines=st.lists(_CONTENT, max_size=8).map(tuple))
_TABLE = st.builds(
    Table,
    header=st.tuples(_CONTENT, _CONTENT),
    rows=st.lists(st.tuples(_CONTENT, _CONTENT), max_size=2).map(tuple),
    align=st.just(("left", "right")),
    caption=_CONTENT,
)
_HEADING = st.builds(Heading, level=st.integers(1, 6), content=_CONTENT, unlisted=st.booleans())
_LEAF = st.one_of(st.builds(Paragraph, content=_CONTENT), _HEADING, _LINES, _TABLE)


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, max_size=3).map(tuple)
    classes = st.lists(st.sampled_from(_PARTS.split(" ")), min_size=1, max_size=2, unique=True).map(tuple)
    items = st.lists(some, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks=some),
        st.builds(ListBlock, items=items, ordered=st.booleans(), style=st.sampled_from(["1", "a", "i"])),
        st.builds(Division, classes=classes, blocks=some, id=st.sampled_from(["", "a-claim", "x" * 50])),
        st.builds(Division, classes=st.just(("contents",)), blocks=st.just(())),
    )


def _numbered(blocks: list[Block]) -> Letter:
    numbers = count(1)

    def number(content: Content) -> Content:
        return tuple(
            Note(content=item.content, number=next(numbers)) if isinstance(item, Note) else item for item in content
        )

    return Letter(meta=LetterMeta(title="T"), blocks=rewrite(blocks, number))


_LETTERS = st.lists(st.recursive(_LEAF, _nested, max_leaves=12), max_size=5).map(_numbered)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LETTERS, st.sampled_from(["letter", "comments", "pleading"]))
def test_any_letter_holds_together(letter: Letter, layout: str) -> None:
    file = opened(letter, layout=layout)
    body = file.body

    assert [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")] == [
        str(note.number) for note in notes(letter.blocks)
    ]
    for tag in ("bookmarkStart", "bookmarkEnd"):
        ids = [e.get(f"{W}id") for e in body.iter(f"{W}{tag}")]
        assert sorted(ids) == sorted(e.get(f"{W}id") for e in body.iter(f"{W}bookmarkStart"))
        assert max(Counter(ids).values(), default=1) == 1
    assert all(len(section) > 0 for section in file.sections())
    assert body[-1].tag == f"{W}sectPr"
    assert body[-2].tag == f"{W}p"
    known = {e.get(f"{W}styleId") for e in file.part("word/styles.xml").iter(f"{W}style")}
    assert {e.get(f"{W}val") for e in body.iter(f"{W}pStyle")} <= known
    used = {e.get(f"{W}val") for e in body.iter(f"{W}numId")}
    assert used <= {e.get(f"{W}numId") for e in file.part("word/numbering.xml").iter(f"{W}num")}
    fields = Counter(e.get(f"{W}fldCharType") for e in body.iter(f"{W}fldChar"))
    assert fields["begin"] == fields["separate"] == fields["end"]
