import re

import pytest
from hypothesis import HealthCheck, given, settings

from drafter.export.docx.readback import Footnote, Passage, Words, letter_paragraphs
from drafter.export.markdown import write_markdown
from drafter.model.letter import Letter
from drafter.model.text import Break, Heading, Lines, ListBlock, Run
from tests.unit.export import pandoc
from tests.unit.export.letters import content, full_letter, letter, letters, lines, note, para, part


def compared(letter_: Letter) -> list[Passage]:
    """The letter's words; formats of spaces and doubled spaces, which Markdown has no way to write, left out."""
    return [_evened(passage) for passage in letter_paragraphs(letter_)]


def _evened(passage: Passage) -> Passage:
    characters: list[Words | Footnote] = []
    for item in passage:
        if isinstance(item, Footnote):
            characters.append(Footnote(words=tuple(word for word in _evened(item.words) if isinstance(word, Words))))
            continue
        for character in item.text:
            # pandoc makes the space behind "No." and "Mr." firm.
            if character in " \n\u00a0":
                last = characters[-1] if characters else None
                if not (isinstance(last, Words) and last.text == " "):
                    characters.append(Words(text=" "))
            else:
                characters.append(Words(text=character, bold=item.bold, italic=item.italic, link=item.link))
    while characters and characters[-1] == Words(text=" "):
        del characters[-1]
    return tuple(characters)


def test_pandoc_reads_every_element_of_a_letter_as_the_same_text() -> None:
    written = full_letter()
    assert compared(pandoc.read(write_markdown(written))) == compared(written)


@pytest.mark.parametrize("form", ["gfm", "commonmark_x-smart"])
def test_other_flavours_read_the_same_text(form: str) -> None:
    written = full_letter()
    # Lettered items are plain text there, so their letters are words.
    written = letter(*(block for block in written.blocks if not (isinstance(block, ListBlock) and block.ordered)))
    assert compared(pandoc.read(write_markdown(written), form)) == compared(written)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(letters())
def test_any_letter_is_the_same_text_to_pandoc(written: Letter) -> None:
    assert compared(pandoc.read(write_markdown(written))) == compared(written)


def test_points_carry_their_numbers_through_the_whole_letter() -> None:
    text = write_markdown(
        letter(
            part("claim point", para("One.")),
            Heading(level=2, content=content("Between")),
            part("claim point", para("Two."), part("claim subpoint", para("Under it."))),
        )
    )
    assert text == "1.  One.\n\n## Between\n\n2.  Two.\n\n    -   Under it.\n"


def test_notes_keep_the_numbers_that_citing_gave_them() -> None:
    text = write_markdown(letter(para("A", note("first", number=7), " and B", note("second", number=8))))
    assert text == "A[^7] and B[^8]\n\n[^7]: first\n\n[^8]: second\n"


def test_marks_of_the_library_are_left_out() -> None:
    text = write_markdown(letter(part("claim", para("Words.")), part("contents"), part("page-break")))
    assert text == "Words.\n"


def test_lines_stay_lines_and_links_stay_links() -> None:
    text = write_markdown(
        letter(lines("A Street", "B City"), para(Run(text="x_y", link="https://example.org/x_(1)"), Break(), "z"))
    )
    assert text == "A Street\\\nB City\n\n[x\\_y](<https://example.org/x_(1)>)\\\nz\n"


def test_text_that_looks_like_markup_stays_text() -> None:
    source = ["# no heading", "1. no list", "(a) no list", "- no bullet", "*no* _emphasis_", "@nobody", "[^1]: none"]
    text = write_markdown(letter(*map(para, source)))
    assert re.findall(r"^(?:#|\d+\.|\(a\)|-|\[\^)", text, re.MULTILINE) == []
    assert compared(pandoc.read(text)) == compared(letter(*map(para, source)))


def test_lists_in_a_row_stay_apart() -> None:
    written = letter(
        part("claim point", para("Point.")),
        ListBlock(items=((para("item"),),), ordered=True),
        ListBlock(items=((para("other"),),), ordered=True),
    )
    assert write_markdown(written).count("\n1.  ") == 2
    assert write_markdown(written).count("<!-- -->") == 2


def test_a_table_without_room_for_lines_turns_breaks_into_spaces() -> None:
    assert "| a b |" in write_markdown(letter(*full_letter().blocks[:0], _table_with(content("a", Break(), "b"))))


def _table_with(cell: tuple[Run | Break, ...]):  # type: ignore[no-untyped-def]
    from drafter.model.text import Table

    return Table(header=(content("h"),), rows=((cell,),), align=("left",))


def test_an_empty_line_of_an_address_is_kept() -> None:
    assert write_markdown(letter(Lines(lines=(content("a"), (), content("b"))))) == "a\\\n\u00a0\\\nb\n"


def test_empty_blocks_leave_no_marks() -> None:
    empty = part("claim point", para(""), Heading(level=1, content=content("")))
    assert write_markdown(letter(Heading(level=2, content=content("")), empty)) == "1.\n"


def test_a_heading_keeps_the_sign_at_its_end() -> None:
    assert write_markdown(letter(Heading(level=1, content=content("Docket #")))) == "# Docket \\#\n"
