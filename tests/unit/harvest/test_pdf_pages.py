"""Pages of PDFs as programs and offices set them: margins, stretched lines, small capitals, lists, breaks."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.margins import lowered, unstretched, without_line_numbers
from drafter.harvest.pages import Page, Piece, Rule
from drafter.harvest.pdf import lay_out
from tests.unit.harvest.test_pdf import FILL, LEADING, SMALL, _line, _page, _piece

LONG = "We wrote of what the form would cost the smallest makers of all"
RULE = (Rule(72, 200, 112),)


def _read(*pages: Page) -> FiledLetter:
    return read_letter(lay_out(pages))


def _texts(*pages: Page) -> list[str]:
    return [" ".join(text.split()) for text in _read(*pages).paragraphs]


def _numbered(lines: Sequence[str], first: int = 1, extra: Sequence[Piece] = ()) -> Page:
    """A page whose lines are counted in the margin."""
    pieces = list(extra)
    for place, text in enumerate(lines):
        pieces += _line(text, 700 - LEADING * place)
        pieces.append(_piece(str(first + place), 40 if first + place < 10 else 34, 700 - LEADING * place))
    return Page(612, 792, tuple(pieces), ())


def test_numbers_of_lines_are_no_text() -> None:
    page = _numbered([FILL, FILL, FILL, "where it ends.", LONG, FILL, FILL, FILL, "and so it ends."])
    assert not any(character.isdigit() for text in _texts(page) for character in text)


def test_a_last_page_of_few_lines_has_numbers_as_well() -> None:
    first = _numbered([FILL] * 12)
    [_, second] = without_line_numbers([first, _numbered(["where it ends.", "We end."])])
    assert [piece.text for piece in second.pieces] == ["where it ends.", "We end."]


def test_the_numbers_of_notes_count_no_lines() -> None:
    notes = [f"^{{{number}}} See note." for number in range(1, 9)]
    body = [FILL, *(f"{FILL}^{{{number}}}" for number in range(1, 9)), "where it ends."]
    page = _page(body, notes)
    assert without_line_numbers([page]) == [page]
    assert len(_read(page).notes) == 8


def test_a_line_stretched_to_both_margins_is_words_with_spaces() -> None:
    lines = [*_line(FILL, 700), *_line(FILL, 686)]
    edge = lines[0].right
    words = ["Office", "of", "Plain", "Forms"]
    gap = (edge - 72 - sum(len(word) * 6.0 for word in words)) / 3
    left, stretched = 72.0, []
    for word in words:
        stretched.append(_piece(word, left, 672))
        left = stretched[-1].right + gap
    body = [piece for number in range(8) for piece in _line(FILL, 600 - LEADING * number)]
    page = unstretched(Page(612, 792, (*lines, *stretched, *body), ()))
    [joined] = [piece for piece in page.pieces if piece.y == 672]
    assert (joined.text, joined.ended) == ("Office of Plain Forms", True)


def test_columns_of_a_table_are_not_stretched_text() -> None:
    row = tuple(_piece(word, 72 + 100 * number, 672) for number, word in enumerate(("2021", "2022", "2023")))
    page = Page(612, 792, row, ())
    assert unstretched(page) == page


def test_small_capitals_are_small_letters() -> None:
    pieces = [_piece("T", 72, 700, bold=True), _piece("HE", 78, 700, 9.6, bold=True)]
    pieces += [_piece("OF", 96, 700, 9.6, bold=True), _piece("F", 112, 700, bold=True), _piece("EES", 118, 700, 9.6)]
    assert [piece.text for piece in lowered(Page(612, 792, tuple(pieces), ())).pieces] == ["T", "he", "of", "F", "ees"]


def test_a_letterhead_in_the_margin_is_no_part_of_the_lines_beside_it() -> None:
    aside = ("Fern Institute", "9 Harbor Avenue", "Washington, DC 20002", "Board", "Tam Orrin, Chair", "Vey Lorne")
    pieces = [piece for n, text in enumerate(aside) for piece in _line(text, 700 - LEADING * n, 8.0, left=20)]
    body = ("March 4, 2024", "Office of Plain Forms", "Washington, DC 20001", "", "Dear Sir:", FILL, "where it ends.")
    pieces += [piece for n, text in enumerate(body) for piece in _line(text, 700 - LEADING * n, left=160)]
    letter = _read(Page(612, 792, tuple(pieces), ()))
    assert letter.addressee == ("Office of Plain Forms", "Washington, DC 20001")
    assert (letter.date, letter.notes) == ("2024-03-04", ())


def test_names_on_a_page_of_their_own_are_one_a_line() -> None:
    names = [
        "Orla Quist, Northmere University",
        "Ben Ardry, Fern Institute of Technology",
        "Tam Orrin, Larch Law School",
    ]
    first = _page([FILL, FILL, "and so it ends.", "", "Sincerely,", "", "Individuals"])
    signers = _read(first, _page(names)).signatories
    assert [(one.name, one.affiliation) for one in signers] == [
        ("Orla Quist", "Northmere University"),
        ("Ben Ardry", "Fern Institute of Technology"),
        ("Tam Orrin", "Larch Law School"),
    ]


def test_the_next_group_of_signers_may_stand_among_the_lines() -> None:
    page = _page([FILL, "ends.", "", "Sincerely,", "Organizations", "Larch Law Project", "Fern Institute",
                  "Individual Academic Signers", "Orla Quist, Northmere University"])  # fmt: skip
    assert [(one.name, one.category) for one in _read(page).signatories] == [
        ("Larch Law Project", "Organizations"),
        ("Fern Institute", "Organizations"),
        ("Orla Quist", "Individual Academic Signers"),
    ]


def test_a_large_heading_of_two_lines_is_one() -> None:
    body = [
        *_line(FILL, 700),
        *_line("ends.", 686),
        *_line("The form is long and", 660, 16.0),
        *_line("dear", 641, 16.0),
    ]
    page = Page(612, 792, (*body, *_line(LONG, 620), *_line(FILL, 606), *_line("where it ends.", 592)), ())
    assert _read(page).headings == ("The form is long and dear",)


def test_a_heading_in_italics_is_parted_from_the_text_under_it() -> None:
    head = _line("I. The form is long", 672)
    for piece in head:
        piece.italic = True
    pieces = (*_line(FILL, 700), *_line("ends.", 686), *head, *_line(LONG, 658), *_line("and so it ends.", 644))
    assert _texts(Page(612, 792, pieces, ()))[1:] == ["The form is long", f"{LONG} and so it ends."]


def test_a_dash_at_the_head_of_a_line_goes_on_with_the_sentence() -> None:
    page = _page([f"{FILL} two", "– that is the end of it, we think, and none of the rest of it is", "read."])
    assert len(_texts(page)) == 1


def test_a_mark_may_begin_a_line_where_its_note_is_known() -> None:
    body = [FILL, "and it is said of all makers everywhere that it ends here, as it does.", "^{1} The next one ends."]
    page = _page(body, ["^{1} Id."], rules=RULE)
    [note] = _read(page).notes
    assert note.sentence.endswith("it ends here, as it does.")


def test_each_paragraph_that_is_set_in_is_one() -> None:
    pieces = (
        *_line(FILL, 700), *_line("and here it ends.", 686), *_line("We agree.", 672, left=108),
        *_line(LONG[:55], 658, left=108), *_line("and so it ends.", 644),
    )  # fmt: skip
    assert _texts(Page(612, 792, pieces, ()))[1:] == ["We agree.", f"{LONG[:55]} and so it ends."]


def test_the_last_line_of_a_note_is_no_foot_though_pages_repeat_it() -> None:
    def page(number: int) -> Page:
        body = [*_line(FILL, 700), *_line(f"ends.^{{{number}}}", 686)]
        notes = [
            *_line(f"^{{{number}}} Forms, 88 FR {number}63 (September 14,", 96, SMALL),
            *_line("2023).", 85, SMALL),
        ]
        return Page(612, 792, (*body, *notes, *_line(f"Page {number}", 50)), RULE)

    assert [one.text[-21:] for one in _read(*map(page, range(1, 5))).notes] == ["(September 14, 2023)."] * 4


def test_notes_that_say_the_same_with_a_period_behind_their_number_are_kept() -> None:
    def page(number: int) -> Page:
        body = [*_line(FILL, 700), *_line(f"ends.^{{{number}}} {LONG} {number}", 686), *_line("And here.", 672)]
        return Page(612, 792, (*body, *_line(f"{number}. Id.", 74, SMALL)), (Rule(72, 200, 88),))

    assert [one.text for one in _read(*map(page, (1, 2, 4, 5))).notes] == ["Id."] * 4


def test_a_number_stands_before_a_note_that_is_stretched() -> None:
    note = [_piece("1", 72, 100, 7.0), *_line("See the survey of all makers.", 96, SMALL, left=92)]
    page = Page(612, 792, (*_line(FILL, 700), *_line("ends.^{1}", 686), *note), (Rule(72, 200, 112),))
    assert [one.text for one in _read(page).notes] == ["See the survey of all makers."]


def test_what_is_broken_without_a_sign_is_whole_again() -> None:
    notes = [
        "^{1} See https://larch.example.org/data?first=one,LAST,", "KIND&more=Chart,false and Quist v. Forms, 273 F.",
        "3d 429, https://larch.example.org/a/FWC-24-17", "A1.pdf for more.",
    ]  # fmt: skip
    [note] = _read(_page([FILL, "ends.^{1}"], notes)).notes
    assert note.text == (
        "See https://larch.example.org/data?first=one,LAST,KIND&more=Chart,false and Quist v. Forms, 273 F.3d 429, "
        "https://larch.example.org/a/FWC-24-17A1.pdf for more."
    )


def test_notes_in_the_size_of_the_text_may_begin_in_the_upper_half_below_a_gap() -> None:
    notes = [piece for n in range(20) for piece in _line(f"^{{1}} {FILL}" if n == 0 else FILL, 440 - LEADING * n)]
    page = Page(612, 792, (*_line(FILL, 700), *_line("ends.^{1} We end.", 686), *notes), ())
    [note] = _read(page).notes
    assert note.sentence == f"{FILL} ends."


def test_a_page_without_text_among_others_is_named() -> None:
    empty = Page(612, 792, (), ())
    warnings = _read(_page([FILL, "ends."]), empty, _page([LONG, "and so it ends."]), empty).warnings
    assert [one for one in warnings if "no text" in one] == [
        "Page 2 has no text; if it is a picture, have its text recognised (OCR)."
    ]
