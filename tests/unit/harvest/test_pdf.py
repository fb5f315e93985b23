from __future__ import annotations

from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.pages import Page, Piece, Rule
from drafter.harvest.pdf import lay_out

WIDTH, LEADING, BODY, SMALL = 6.0, 14.0, 12.0, 9.0


def _piece(text: str, left: float, y: float, size: float = BODY, *, bold: bool = False) -> Piece:
    return Piece(text, left, left + len(text) * WIDTH * size / BODY, y, size, bold, False, False)


def _line(text: str, y: float, size: float = BODY, left: float = 72) -> list[Piece]:
    """A line of text in which ^{n} is raised."""
    out: list[Piece] = []
    for number, part in enumerate(text.replace("}", "^{").split("^{")):
        if not part:
            continue
        raised = number % 2 == 1
        piece = _piece(part, left, y + (4 if raised else 0), 7 if raised else size)
        out.append(piece)
        left = piece.right
    return out


def _page(body: list[str], notes: list[str] = (), head: str = "", rules: tuple[Rule, ...] = ()) -> Page:  # type: ignore[assignment]
    pieces = _line(head, 760) if head else []
    for number, text in enumerate(body):
        pieces += _line(text, 700 - LEADING * number)
    for number, text in enumerate(notes):
        pieces += _line(text, 100 - 11 * number, SMALL)
    return Page(612, 792, tuple(pieces), rules)


def _read(*pages: Page) -> FiledLetter:
    return read_letter(lay_out(pages))


FILL = "and so the words of this paragraph go on to the margin of page"


def _notes(letter: FiledLetter) -> list[tuple[int, str, str]]:
    return [(note.number, note.text, note.sentence) for note in letter.notes]


def test_marks_and_notes_are_told_by_height_and_size() -> None:
    found = _read(_page([FILL, "where it ends.^{1} The next one^{2} ends here."], ["^{1} Id.", "^{2} See FTC."]))
    assert _notes(found) == [
        (1, "Id.", f"{FILL} where it ends."),
        (2, "See FTC.", "The next one ends here."),
    ]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = _page([FILL, "where it ends.^{1} It goes"], ["^{1} A long note that"])
    second = _page([FILL, "and stops.^{2}"], ["ends over there.", "^{2} Id."])
    assert [(n, text) for n, text, _ in _notes(_read(first, second))] == [
        (1, "A long note that ends over there."),
        (2, "Id."),
    ]


def test_two_marks_printed_together_are_two_marks() -> None:
    notes = [f"^{{{n}}} Note {n}." for n in range(8, 12)]
    body = ["One.^{8} Two.^{9} " + FILL, "Three.^{1011} And the end of this paragraph is here."]
    assert [(n, sentence) for n, _, sentence in _notes(_read(_page(body, notes)))][2:] == [
        (10, f"Two. {FILL} Three."),
        (11, f"Two. {FILL} Three."),
    ]


def test_an_exponent_is_no_mark() -> None:
    found = _read(
        _page([FILL, "ends.^{1} It is 20 m^{2} large and is dear.^{2} We end."], ["^{1} Id.", "^{2} See FTC."])
    )
    assert [(n, sentence) for n, _, sentence in _notes(found)] == [
        (1, f"{FILL} ends."),
        (2, "It is 20 m² large and is dear."),
    ]


def test_heads_and_page_numbers_are_no_text() -> None:
    pages = [_page([f"{FILL} {n}", f"and ends here {n}."], head=f"Larch Law Project, page {n}") for n in range(1, 4)]
    assert not any("Larch" in paragraph for paragraph in _read(*pages).paragraphs)


def test_columns_are_read_one_after_the_other() -> None:
    pieces: list[Piece] = []
    for number in range(12):
        # The columns of some programs have baselines of their own.
        pieces.append(_piece(f"left column line {number} of twelve", 72, 700 - LEADING * number))
        pieces.append(_piece(f"right column line {number} of twelve", 330, 697 - LEADING * number))
    text = " ".join(" ".join(_read(Page(612, 792, tuple(pieces), ())).paragraphs).split())
    assert text.index("left column line 11") < text.index("right column line 0")


def test_notes_under_a_rule_are_notes_in_the_size_of_the_text() -> None:
    page = Page(
        612,
        792,
        (*_line(FILL, 700), *_line("ends.^{1} We end.", 686), *_line("^{1} Id.", 100)),
        (Rule(72, 200, 114),),
    )
    assert _notes(_read(page)) == [(1, "Id.", f"{FILL} ends.")]


def test_an_address_broken_without_a_sign_is_whole_again() -> None:
    notes = ["^{1} See https://larch.example.org/what-the-rule-wou", "ld-cost-makers.pdf for more."]
    [note] = _read(_page([FILL, "ends.^{1}"], notes)).notes
    assert note.text == "See https://larch.example.org/what-the-rule-would-cost-makers.pdf for more."


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    page = _page([f"The informa- {FILL}", f"{FILL} informa-", "tion that every maker has of information."])
    assert "page information that every maker" in " ".join(_read(page).paragraphs)


def test_notes_that_are_longer_than_the_text_are_still_notes() -> None:
    first = _page([FILL, "where it ends.^{1}"], ["^{1} See the report of the board,", *[FILL] * 9])
    found = _read(first, _page(["The next one ends here.^{2}"], ["^{2} Id.", *["a little more is said here."] * 8]))
    assert [note.number for note in found.notes] == [1, 2]
    assert found.notes[0].text.startswith("See the report of the board, and so the words")


def test_numbers_of_notes_may_start_anew_on_each_page_without_being_raised() -> None:
    first = _page([FILL, "where it ends.^{1}"], ["1 See the survey."])
    found = _read(first, _page(["Here is the second.^{1}"], ["1 See the audit."]))
    assert [note.text for note in found.notes] == ["See the survey.", "See the audit."]
    assert found.notes[1].sentence == "Here is the second."


def test_a_sign_printed_twice_before_its_note_is_one() -> None:
    found = _read(_page([FILL, "where it ends.^{*} And this."], ["** See the survey."]))
    assert [note.text for note in found.notes] == ["See the survey."]


def test_a_note_that_says_the_same_on_each_page_is_no_foot() -> None:
    pages = [_page([FILL, f"where it ends.^{{{n}}}"], [f"{n} See the survey.", "Larch Street"]) for n in (2, 3, 5)]
    assert [note.text for note in _read(*pages).notes] == ["See the survey."] * 3


def test_every_kind_of_hyphen_at_the_end_of_a_line_breaks_a_word() -> None:
    from drafter.harvest.pages import _hyphened

    assert [_hyphened(text) for text in ("fig‐", "fig\xad ", "a\xadb")] == ["fig-", "fig-", "a\xadb"]


def test_a_subject_broken_within_a_word_is_one_subject() -> None:
    page = _page(["Re: Fees for the In-", "spection of scales", "", "Dear Sir:", FILL, "where the inspection ends."])
    assert _read(page).re == "Fees for the Inspection of scales"


def test_names_in_a_narrow_column_are_one_a_line_even_where_they_fill_it() -> None:
    page = _page(
        ["We agree.", "", "Sincerely,", "", "Marland Growers Council", "Marland Weighers Forum", "Norvane Library"]
    )
    assert [one.name for one in _read(page).signatories] == [
        "Marland Growers Council",
        "Marland Weighers Forum",
        "Norvane Library",
    ]
