"""What a filed letter proposes as claims: where blocks begin and end, their notes, their blanks, their files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.assemble.sandbox import Sandbox
from drafter.harvest.blocks import blocks_of, parts_of
from drafter.harvest.cited import Citations
from drafter.harvest.drafts import Draft, claim_id, claim_text, drafts_of, short_title, without_blanks
from drafter.harvest.prose import Notes, printed
from drafter.harvest.varying import varying_of
from drafter.markup.inlines import parse_inlines
from drafter.model.errors import Place
from drafter.model.text import CitationMark, Note, plain
from drafter.store.claims import parse_claim
from tests.unit.harvest.build import LETTER, letter


def drafts(text: str, *, cites: bool = True) -> list[Draft]:
    """The drafts of a Markdown letter, all of whose sources are known under their own ids."""
    found = letter(text)
    keys = {str(source["id"]): str(source["id"]) for source in found.sources} if cites else {}
    return drafts_of(found, keys, ())


def letter_of(body: str, notes: str = "") -> str:
    return f"{HEAD}{body}\n\n{notes}"


HEAD = """\
March 4, 2024

Federal Widget Commission\\
Washington, DC 20001

RE: Forms

Dear Chair:

"""
MORE = "\n\n2. **More.** More of the same.\n"
POINTS = """\
We make two points.

1. **Forms should be short.** A form of two pages is read by those who get it.[^1] Longer ones are filed away unread.

   - **Cost:** Each page costs an hour of work.
   - **Use:** Nobody reads page three.

2. **Forms should be rare.** Once a year is enough for what the agency wants to know.[^2] [^3]

Thank you for your attention.
"""
POINT_NOTES = """\
[^1]: See, e.g., Orla Quist, "What Forms Cost," Larch Law Project, May 2023 ("[T]wo pages are read.").

[^2]: Id. at 14.

[^3]: Quist, supra note 1; Ben Ardry, "Paper," Fern Institute, June 2022.
"""


# -- blocks


def test_a_numbered_thesis_takes_its_list_along_and_ends_before_the_farewell() -> None:
    first, second = blocks_of(letter(letter_of(POINTS, POINT_NOTES)))
    assert first.thesis == "Forms should be short."
    assert [one.words for one in first.text][1:] == [
        "Cost: Each page costs an hour of work.", "Use: Nobody reads page three.",
    ]  # fmt: skip
    assert second.text[-1].words.endswith("wants to know.")


@pytest.mark.parametrize(
    ("heading", "thesis"),
    [
        ("The forms are too long", "The forms are too long"),
        ("Forms Cost Makers Dearly and Help Nobody.", "Forms Cost Makers Dearly and Help Nobody."),
        ("Length", "Forms of ten pages are never read."),
        ("Question 2.a: How long should a form be?", "Forms of ten pages are never read."),
    ],
)  # fmt: skip
def test_a_heading_that_only_names_its_subject_leaves_the_thesis_to_the_first_sentence(
    heading: str, thesis: str
) -> None:
    body = f"## {heading}\n\nForms of ten pages are never read. They lie in drawers until someone throws them away.\n"
    block = blocks_of(letter(letter_of(body)))[0]
    assert block.thesis == thesis


def test_an_answer_knows_the_number_of_its_question() -> None:
    body = (
        "## Question 7(d): Who reads forms?\n\nNobody reads forms. They lie in drawers until someone comes and asks.\n"
    )
    (draft,) = drafts(letter_of(body))
    assert draft.answers == ("7.d",)


def test_subsections_stand_under_their_section() -> None:
    body = (
        "# Forms are a burden\n\nThey take time that small makers do not have, week after week.\n\n"
        "## Makers pay for them\n\nA maker pays for each page, and the pages are many, as every maker knows.\n\n"
        "## Nobody reads them\n\nThe pages lie in drawers, and nobody has asked for one of them in many years.\n"
    )
    blocks = blocks_of(letter(letter_of(body)))
    assert [(block.thesis, block.parent) for block in blocks] == [
        ("Forms are a burden", -1), ("Makers pay for them", 0), ("Nobody reads them", 0),
    ]  # fmt: skip
    assert drafts(letter_of(body))[1].part_of == drafts(letter_of(body))[0].id


def test_a_letter_without_points_offers_the_paragraphs_that_argue() -> None:
    argues = "Forms are long, and those who fill them in say so. " * 4
    found = blocks_of(letter(letter_of(f"We write about forms.\n\n{argues}\n\nThank you for reading {argues}")))
    assert [block.thesis for block in found] == ["Forms are long, and those who fill them in say so."]


def test_a_long_block_is_parted_by_its_paragraphs_and_lists_stay_where_they_are() -> None:
    reasons = "First reason. It is good.\n\nThese matter:\n\n- one\n- two\n\nThe last reason counts. It is better.\n"
    body = f"## Forms are too long\n\n{reasons}"
    (block,) = blocks_of(letter(letter_of(body)))
    parts = parts_of(block)
    assert [part.thesis for part in parts] == ["Forms are too long", "These matter:", "The last reason counts."]
    assert [one.words for one in parts[1].text] == ["one", "two"]


# -- notes


def test_notes_cite_by_key_and_keep_signals_pinpoints_and_quotations() -> None:
    first, second = drafts(letter_of(POINTS, POINT_NOTES))
    assert '^[See, e.g., @quist2023forms ("[T]wo pages are read.").]' in first.body
    assert "^[@quist2023forms [at 14].]" in second.body
    assert "^[@quist2023forms; @ardry2022paper.]" in second.body
    assert second.cites == ("quist2023forms", "ardry2022paper")


def test_sources_that_nobody_took_stay_as_they_were_printed() -> None:
    first, _ = drafts(letter_of(POINTS, POINT_NOTES), cites=False)
    assert 'Orla Quist, "What Forms Cost," Larch Law Project, May 2023' in first.body
    assert "@" not in first.body
    assert first.cites == ()


def test_words_before_a_citation_and_the_history_of_a_case_stay() -> None:
    notes = (
        '[^1]: See also, federal rules that ask for little, e.g., Ada Verrill, "Short Forms," June 2020.\n\n'
        "[^2]: Quill v. Fern, 12 F.3d 345, 350 (9th Cir. 1999), rev'd, 20 F.3d 1 (9th Cir. 2000) "
        '("Forms are speech.").\n'
    )
    points = ("1. **Forms should be short.** One page will do.[^1]", "2. **Forms speak.** The courts have said so.[^2]")
    body = "\n\n".join(points)
    first, second = (draft.body for draft in drafts(letter_of(body, notes)))
    assert "^[See also, federal rules that ask for little, e.g., @verrill2020short.]" in first
    assert '[at 350], rev\'d, 20 F.3d 1 (9th Cir. 2000) ("Forms are speech.")' in second


def test_an_id_that_points_to_nothing_certain_is_named() -> None:
    notes = '[^1]: Ben Ardry, "Paper," June 2022; Orla Quist, "Forms," May 2023.\n\n[^2]: Id. at 3.\n'
    body = (
        "1. **Forms should be short.** One page will do.[^1]\n\n2. **Forms should be rare.** Once a year will do.[^2]\n"
    )
    assert "Note 2 of that letter points to another note" in drafts(letter_of(body, notes))[1].remarks[0]


def test_a_note_that_only_names_questions_goes_into_the_header() -> None:
    notes = "[^1]: This section addresses RFC questions 3.a, 3.c, and 6.\n"
    body = (
        "## The forms are too long\n\nThey take days and nobody reads them, which is a waste of everybody's time.[^1]\n"
    )
    (draft,) = drafts(letter_of(body, notes))
    assert draft.answers == ("3.a", "3.c", "6")
    assert "^[" not in draft.body


def test_words_that_point_elsewhere_in_the_letter_are_named() -> None:
    body = "## The forms are too long\n\nAs described above, they take days; see Part II for their infrastructure.\n"
    (draft,) = drafts(letter_of(body))
    assert any("“described above”" in remark and "“see Part II”" in remark for remark in draft.remarks)
    assert not any("infra”" in remark for remark in draft.remarks)


# -- foreign text


HOSTILE = st.text(alphabet=st.sampled_from("{}%#[]()^@*_`\\<>&$~|:-+=.1a “”'\"é\n"), max_size=60)


@given(HOSTILE)
def test_foreign_words_print_as_they_are_and_nothing_in_them_runs(words: str) -> None:
    text = printed(words)
    sandbox = Sandbox()
    assert str(sandbox.fill(text, {}, where=Place("x"))) == text
    said = plain([item for item in parse_inlines(f"x {text}") if not isinstance(item, Note)])
    assert said.split() == f"x {words}".split()


@given(HOSTILE)
def test_a_note_of_foreign_words_stays_one_note_without_citations(words: str) -> None:
    found = letter(letter_of("Text.[^1]", "[^1]: Note.\n"))
    note = replace(found.notes[0], text=f"A {words} b")
    prose = Notes(Citations([note], ()), {}).prose(0)
    (item,) = parse_inlines(f"^[{prose}]")
    assert isinstance(item, Note)
    assert not [one for one in item.content if isinstance(one, CitationMark)]


def test_templates_in_a_letter_are_words_in_the_claim() -> None:
    body = "1. **Forms {{ 7 * 7 }} should be short.** Write {% raw %} or {# this #} in them, and {{ agency }} too."
    draft = drafts(letter_of(body + MORE))[0]
    claim = parse_claim(claim_text(draft, ()), file=f"{draft.id}.md")
    sandbox = Sandbox()
    for text in (claim.thesis, claim.body):
        assert str(sandbox.fill(text, {}, where=Place("x"))) == text
    assert plain(list(parse_inlines(claim.thesis))) == "Forms {{ 7 * 7 }} should be short."


# -- blanks


def test_what_varies_becomes_a_blank_and_notes_are_left_alone() -> None:
    text = LETTER.replace(
        "A report every quarter says nothing new.[^3]",
        "The Federal Widget Commission (“FWC”) asks under FWC-2024-0007 (RIN 3099-AB12) for too much, and the FWC "
        "knows it, as Larch Law Project said on March 4, 2024.[^3]",
    ).replace("[^3]: See id.", "[^3]: The FWC knows.")
    draft = drafts(text)[0]
    assert draft.body.startswith(
        "{{ them | upper_first }} asks under {{ docket }} (RIN {{ rin }}) for too much, and {{ them }} knows it, as "
        "Larch Law Project said on {{ date | date_long }}.^[The FWC knows.]"
    )
    assert {blank.slot for blank in draft.blanks} == {
        "{{ them }}",
        "{{ docket }}",
        "{{ rin }}",
        "{{ date | date_long }}",
    }


def test_a_name_inside_a_longer_one_is_no_blank() -> None:
    body = "1. **Forms.** The FWC Office of Forms and the FWC-led board met; the FWC did not, and that was that."
    text = letter_of(f"The Federal Widget Commission (“FWC”) asks.\n\n{body}{MORE}")
    assert drafts(text)[0].body.startswith("The FWC Office of Forms and the FWC-led board met; {{ them }} did not")


def test_the_organization_that_speaks_is_a_slot_that_any_kind_of_letter_can_fill() -> None:
    body = (
        "The Larch Law Project (“LLP”) is a charity that helps makers.\n\n"
        "1. **Forms should be short.** LLP has read ten thousand forms and found little in them."
    )
    draft = drafts(letter_of(body + MORE))[0]
    assert draft.body.startswith("{{ organization | upper_first }} has read")
    claim = parse_claim(claim_text(draft, ()), file=f"{draft.id}.md")
    default = claim.slots[0].default
    assert claim.slots[0].name == "organization"
    assert Sandbox().fill(default, {}, where=Place("x")) == "our organization"
    assert Sandbox().fill(default, {"organization": "Fern Institute"}, where=Place("x")) == "Fern Institute"


def test_blanks_can_be_declined_one_by_one() -> None:
    body = (
        "The Federal Widget Commission (“FWC”) asks.\n\n"
        "1. **Forms.** The FWC asked on March 4, 2024, and nobody answered it."
    )
    draft = without_blanks(drafts(letter_of(body + MORE))[0], {"{{ them }}"})
    assert draft.body == "{{ them | upper_first }} asked on March 4, 2024, and nobody answered it."


def test_a_letter_without_any_of_it_has_no_blanks() -> None:
    assert varying_of(letter("Forms are long.\n")) == ()


# -- files


def test_ids_are_readable_stable_and_free() -> None:
    assert claim_id("Rules should not prohibit open models.", ()) == "rules-not-prohibit-open-models"
    assert (
        claim_id("The Commission’s forms are U.S. forms", {"commission-forms-us-forms"})
        == "commission-forms-us-forms-2"
    )
    assert claim_id("— — —", ()) == "claim"


@given(st.text(max_size=200))
def test_every_thesis_gives_an_id_and_a_title_that_a_file_can_have(thesis: str) -> None:
    from drafter.store.claims import _is_id

    assert _is_id(claim_id(thesis, ())) == ""
    assert len(short_title(thesis)) <= 60


def test_a_draft_is_a_valid_claim_file_with_its_parent_only_where_that_stands() -> None:
    draft = drafts(letter_of(POINTS, POINT_NOTES))[0]
    child = replace(draft, part_of="mother", topics=("forms", "small makers"))
    claim = parse_claim(claim_text(child, {"mother"}), file=f"{draft.id}.md")
    assert (claim.part_of, claim.topics, claim.thesis) == (
        "mother",
        ("forms", "small makers"),
        "Forms should be short.",
    )
    assert parse_claim(claim_text(child, ()), file=f"{draft.id}.md").part_of == ""
    assert child.folder == "forms"


def test_a_summary_that_lists_the_same_theses_is_not_where_their_text_stands() -> None:
    summary = "# Executive Summary\n\n1. Forms should be short.\n\n2. Forms should be rare.\n\n# Discussion\n\n"
    one = "## Forms should be short\n\nTwo pages will do for all that is needed, and more are never read.[^1]\n\n"
    two = "## Forms should be rare\n\nOnce a year is enough for what the agency wants to know.[^2]\n"
    first, second = drafts(letter_of(summary + one + two, POINT_NOTES))
    assert first.body.startswith("Two pages will do")
    assert "Once a year" not in first.body
    assert second.body.startswith("Once a year is enough")


def test_a_question_that_is_quoted_above_its_answer_is_no_part_of_it() -> None:
    body = (
        "## Question 1\n\nHow long should forms be? Should that vary?\n\n"
        "Forms should have two pages. More are never read.\n\n"
        "## Question 2\n\nWho reads them?\n\nNo response.\n\n"
        "## Question 3.b\n\nShould they be numbered?\n\n"
        "No. Numbers cost more than they tell. Nobody has ever asked for one.\n"
    )
    first, second = drafts(letter_of(body))
    assert (first.thesis, first.answers, first.title) == (
        "Forms should have two pages.", ("1",), "Forms should have two pages",
    )  # fmt: skip
    assert second.thesis == "No. Numbers cost more than they tell."
    assert second.answers == ("3.b",)
