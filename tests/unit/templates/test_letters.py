"""The text of each kind of letter."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from drafter.model.claim import Claim, ClaimKind
from drafter.model.record import replace
from tests.unit.templates.rendering import KINDS, notes, render

FEWEST = {
    "agency": "Federal Agency for Examples",
    "notice_title": "Practice in Examples",
    "organization": "Meridian Center for Digital Policy",
    "writer": "Ada Example",
}
FULL: dict[str, Any] = {
    **FEWEST,
    "agency_short": "FAE",
    "department": "Department of Illustration",
    "docket": "FAE-2026-0001",
    "agency_docket": "260101-0001",
    "rin": "0000-AA00",
    "fr_citation": "91 Fed. Reg. 1234",
    "fr_date": "2026-01-05",
    "deadline": "2026-03-06",
    "notice_url": "https://example.org/notice",
    "contacts": [
        {"name": "Ada Example", "title": "Counsel", "organization": "Meridian", "email": "ada@example.org"},
        {"name": "Bo Example", "title": "", "organization": "", "email": "bo@example.org"},
    ],
}
OPTIONAL = ("agency_short", "department", "docket", "agency_docket", "rin", "fr_citation", "fr_date", "notice_url")


def claim(name: str, kind: str = "point", **more: Any) -> Claim:
    return Claim(
        id=name,
        title=f"Title of {name}",
        thesis=f"Thesis of {name}.",
        body=f"Text of {name}.",
        variants={"short": f"In short {name}."},
        kind=ClaimKind(kind),
        **more,
    )


def assert_clean(text: str) -> None:
    for pattern in (r"\(\s*\)", r"\[\s*\]", r",\s*[.,;)]", r"\s[,.;](\s|$)", r"\.\.", r"  +\S", r"^:::.*\n\s*\n?:::$"):
        allowed = re.sub(r"^(-   |\d+\.  ).*", "", text, flags=re.MULTILINE)
        allowed = re.sub(r"^::: (contents|signatories)\n:::$", "", allowed, flags=re.MULTILINE)
        assert not re.search(pattern, allowed, re.MULTILINE), (pattern, re.search(pattern, allowed, re.MULTILINE))
    assert "None" not in text
    assert text.count("\n:::\n") + text.startswith(":::") >= 4
    opened = len(re.findall(r"^::: .", text, re.MULTILINE))
    closed = len(re.findall(r"^:::$", text, re.MULTILINE))
    assert opened == closed


@pytest.mark.parametrize("kind", KINDS)
def test_the_fewest_answers_make_a_clean_letter(kind: str) -> None:
    text = render(kind, FEWEST)
    assert_clean(text)
    assert "Docket" not in text
    assert "RIN" not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("missing", [*itertools.combinations(OPTIONAL, 1), *itertools.combinations(OPTIONAL, 2)])
def test_nothing_dangles_where_facts_of_the_notice_are_missing(kind: str, missing: tuple[str, ...]) -> None:
    assert_clean(render(kind, {key: value for key, value in FULL.items() if key not in missing}))


@pytest.mark.parametrize("kind", ["coalition", "rfi", "individual"])
def test_the_re_line_has_both_dockets_and_the_rin(kind: str) -> None:
    text = render(kind, FULL)
    assert "\nDocket No. FAE-2026-0001; Agency Docket No. 260101-0001; RIN 0000-AA00\n" in text


@pytest.mark.parametrize("kind", ["coalition", "comments", "rfi"])
def test_the_first_note_cites_the_notice_with_its_link(kind: str) -> None:
    expected = (
        'Federal Agency for Examples, "[Practice in Examples](https://example.org/notice)," '
        "91 Fed. Reg. 1234 (Jan. 5, 2026)."
    )
    assert notes(render(kind, FULL))[0] == expected


@pytest.mark.parametrize("kind", ["coalition", "comments", "rfi"])
@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ({"notice_url"}, 'Federal Agency for Examples, "Practice in Examples," 91 Fed. Reg. 1234 (Jan. 5, 2026).'),
        ({"notice_url", "fr_date"}, 'Federal Agency for Examples, "Practice in Examples," 91 Fed. Reg. 1234.'),
        (
            {"notice_url", "fr_citation"},
            'Federal Agency for Examples, "Practice in Examples," Federal Register, January 5, 2026.',
        ),
        ({"notice_url", "fr_citation", "fr_date"}, 'Federal Agency for Examples, "Practice in Examples."'),
    ],
)
def test_the_first_note_ends_well_without_its_parts(kind: str, missing: set[str], expected: str) -> None:
    given = {key: value for key, value in FULL.items() if key not in missing}
    assert notes(render(kind, given))[0] == expected


@pytest.mark.parametrize("kind", ["coalition", "comments", "rfi"])
def test_a_notice_among_the_sources_is_cited_by_its_key(kind: str) -> None:
    assert notes(render(kind, {**FULL, "notice_source": "ntia2024rfc"}))[0] == "@ntia2024rfc."


@pytest.mark.parametrize("kind", ["coalition", "comments", "rfi"])
def test_an_opening_claim_that_names_the_proceeding_takes_the_place_of_the_thanks(kind: str) -> None:
    opening = claim("thanks", kind="opening", topics=["proceeding"])
    text = render(kind, FULL, [opening])
    assert "Text of thanks." in text
    assert text.count("Practice in Examples") == text.split(":::", 1)[1].count("Practice in Examples")
    assert not notes(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("printed", "running"),
    [
        ("Notice; request for comment.", "request for comment"),
        ("Request for Information", "request for information"),
        ("Notice of proposed rulemaking; request for comments.", "request for comments"),
        ("RFI", "RFI"),
    ],
)
def test_the_action_line_of_a_notice_becomes_words_of_a_sentence(kind: str, printed: str, running: str) -> None:
    assert f" {running}" in render(kind, {**FULL, "notice_action": printed})


def signers(**numbers: int) -> list[dict[str, str]]:
    return [
        {"name": f"N{i}", "category": category.replace("_", " ")}
        for category, number in numbers.items()
        for i in range(number)
    ]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (signers(), "We, the undersigned [organizations and individuals]{.count}, write"),
        (signers(Organizations=2), "We, the undersigned [two organizations]{.count}, write"),
        (
            signers(Organizations=23, Individual_Academic_Signers=24),
            "We, the undersigned [23 organizations and 24 individual academic signers]{.count}, write",
        ),
        (
            signers(Organizations=3, Universities=1, AI_Researchers=4),
            "We, the undersigned [three organizations, one university, and four AI researchers]{.count}, write",
        ),
        ([{"name": "No category"}, {"name": "Another"}], "We, the undersigned [two organizations]{.count}, write"),
        (
            [
                {"name": "In", "category": "Organizations", "status": "confirmed"},
                {"name": "In too"},
                {"name": "Out", "category": "Organizations", "status": "declined"},
            ],
            "We, the undersigned [two organizations]{.count}, write",
        ),
    ],
)
def test_the_opening_says_who_signs_by_category_and_how_many(who: list[dict[str, str]], expected: str) -> None:
    assert expected in render("coalition", {**FULL, "signatories": who})


def test_the_count_is_left_out_on_request() -> None:
    given = {**FULL, "signatories": signers(Organizations=3, People=2), "say_how_many": False}
    assert "We, the undersigned organizations and people, write" in render("coalition", given)


@pytest.mark.parametrize(
    ("number", "verbs"),
    [
        (1, ["We urge [FAE]{.abbr} to a0."]),
        (2, ["We encourage [FAE]{.abbr} to a0.", "We urge [FAE]{.abbr} to a1."]),
        (3, ["We encourage [FAE]{.abbr} to a0.", "We urge [FAE]{.abbr} to a1.", "We also urge [FAE]{.abbr} to a2."]),
        (
            5,
            [
                "We encourage [FAE]{.abbr} to a0.",
                "We urge [FAE]{.abbr} to:",
                "-   a1;",
                "-   a2; and",
                "-   a3.",
                "We also urge [FAE]{.abbr} to a4.",
            ],
        ),
    ],
)
def test_the_asks_of_a_coalition_escalate(number: int, verbs: list[str]) -> None:
    claims = [claim(f"c{i}", asks=[f"a{i}"]) for i in range(number)]
    text = render("coalition", FULL, claims)
    places = [text.index(verb) for verb in verbs]
    assert places == sorted(places)
    assert text.index("::: asks") < places[0]


def test_asks_that_the_writer_adds_follow_those_of_the_claims() -> None:
    text = render("coalition", {**FULL, "extra_asks": ["do more"]}, [claim("a", asks=["do this"])])
    assert "We encourage [FAE]{.abbr} to do this. We urge [FAE]{.abbr} to do more." in text


def test_the_hinge_counts_the_points_and_ends_in_a_colon() -> None:
    claims = [claim("a"), claim("b"), claim("c", kind="ask"), claim("d", kind="opening")]
    text = render("coalition", {**FULL, "signatories": signers(Organizations=2)}, claims)
    assert re.search(r"\bOn two points we agree:\n", text)


def test_the_contacts_are_named_with_their_addresses() -> None:
    text = render("coalition", FULL)
    assert "Ada Example, Counsel, Meridian (<ada@example.org>) or Bo Example (<bo@example.org>).\n" in text


@pytest.mark.parametrize("kind", ["coalition", "comments", "rfi"])
def test_an_address_is_a_link_whatever_characters_it_has(kind: str) -> None:
    person = {"name": "Ada Example", "email": "ada_example@example.org"}
    assert "<ada_example@example.org>" in render(kind, {**FULL, "contacts": [person]})


def test_copies_go_in_groups() -> None:
    text = render("coalition", {**FULL, "cc": ["A, B", "C, D", "", "E, F"]})
    assert "::: cc\ncc:\n\n| A, B\n| C, D\n\n| E, F\n" in text


def test_the_parts_of_a_coalition_letter_stand_in_order() -> None:
    who = [*signers(Organizations=2), {"name": "Ada Example", "affiliation": "Example University"}]
    given = {**FULL, "signatories": who, "cc": ["A, B"], "capacity_line": True}
    text = render("coalition", given, [claim("a", asks=["do this"])])
    marks = ["::: date", "::: delivery", "::: addressee", "::: re", "::: salutation", "We, the undersigned", 'id="a"']
    marks += ["::: asks", "::: closing", "::: signature", "::: signatories", "identification only", "::: cc"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_full_comments_have_title_page_contents_summary_sections_and_signature() -> None:
    text = render("comments", FULL, [claim("a", asks=["do this"]), claim("b", asks=["do that"])])
    marks = [
        "::: title-page",
        "::: contents",
        "# Executive Summary",
        "1.  Thesis of a.",
        "2.  Thesis of b.",
    ]
    marks += ["# Introduction and Statement of Interest", "# Discussion", "## Thesis of a\n", "# Recommendations"]
    marks += ["1.  do this; and", "2.  do that.", "# Conclusion", "::: signature"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_every_point_of_the_summary_ends_in_a_full_stop() -> None:
    claims = [replace(claim("a"), thesis="Audits need protection"), replace(claim("b"), thesis="Do others?")]
    text = render("comments", FULL, claims)
    assert "1.  Audits need protection.\n2.  Do others?\n" in text


def test_a_commission_gets_its_caption() -> None:
    given = {**FULL, "agency": "Federal Communications Commission", "notice_title": "Open Networks"}
    text = render("comments", given)
    assert text.startswith(
        "::: caption\n| Before the\n| **Federal Communications Commission**\n| Washington, D.C. 20554\n"
    )
    assert "# COMMENTS OF MERIDIAN CENTER FOR DIGITAL POLICY {.unlisted}" in text
    assert "title-page" not in text


def test_a_docket_number_that_brings_its_label_gets_no_second_one() -> None:
    given = {**FULL, "agency": "Federal Communications Commission", "docket": "CG Docket No. 1-2", "agency_docket": ""}
    text = render("comments", given)
    assert "\n| CG Docket No. 1-2\n" in text


def test_a_filing_with_a_caption_is_dated_at_its_end() -> None:
    text = render("comments", {**FULL, "agency": "Federal Communications Commission"})
    assert text.count("March 6, 2026") == 1
    assert text.index("::: signature") < text.index("March 6, 2026")


def test_an_appendix_comes_last() -> None:
    text = render("comments", {**FULL, "appendix_title": "Methods", "appendix": "How it was done."})
    assert text.rstrip().endswith("::: appendix\n# Appendix: Methods\n\nHow it was done.\n:::")


def rows(*cells: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("number", "text", "response"), cell, strict=True)) for cell in cells]


def answer_to(text: str, number: str) -> str:
    [found] = re.findall(
        rf'^::: {{\.answer question="{re.escape(number)}"}}\n(.*?)(?=^::: {{\.answer|^## (?!Q)|^::: closing|\Z)',
        text,
        re.M | re.S,
    )
    return str(found)


def test_an_answer_stands_under_the_number_and_text_of_its_question() -> None:
    questions = rows(("2.a", "What are the risks?", "a"))
    found = answer_to(render("rfi", {**FULL, "questions": questions}, [claim("a")]), "2.a")
    assert found.startswith("## Question 2.a\n\n*What are the risks?*\n\n")
    assert "Text of a." in found


@pytest.mark.parametrize("word", ["no response", "No response.", "None", "n/a", "declined"])
def test_a_declined_question_says_so(word: str) -> None:
    assert "\nNo response.\n" in answer_to(render("rfi", {**FULL, "questions": rows(("1", "Why?", word))}), "1")


def test_a_question_without_a_response_is_left_out() -> None:
    text = render("rfi", {**FULL, "questions": [*rows(("1", "Why?", ""), ("2", "How?", "Thus.")), {"number": "3"}]})
    assert "Question 1" not in text
    assert "Question 3" not in text
    assert "Thus." in answer_to(text, "2")


def test_a_claim_is_printed_once_and_then_referred_to() -> None:
    questions = rows(("1", "Why?", "a, b"), ("2", "How?", "a"))
    text = render("rfi", {**FULL, "questions": questions}, [claim("a"), claim("b"), claim("c")])
    assert text.count("Text of a.") == 1
    assert "What we say in answer to Question 1 applies here too." in answer_to(text, "2")
    assert text.index("## Further Points") < text.index("Text of c.")


def test_a_sub_point_under_a_question_of_its_own_is_not_printed_with_its_claim_again() -> None:
    questions = rows(("1", "Why?", "part"), ("2", "How?", "whole"))
    text = render("rfi", {**FULL, "questions": questions}, [claim("whole"), claim("part", part_of="whole")])
    assert "Text of part." in answer_to(text, "1")
    assert "Text of whole." in answer_to(text, "2")
    assert text.count("Text of part.") == 1


@pytest.mark.parametrize("response", ["whole, part", "part whole", "part, whole, part"])
def test_a_sub_point_and_its_claim_under_one_question_are_printed_once(response: str) -> None:
    questions = rows(("1", "Why?", response))
    text = render("rfi", {**FULL, "questions": questions}, [claim("whole"), claim("part", part_of="whole")])
    assert answer_to(text, "1").count("Text of part.") == answer_to(text, "1").count("Text of whole.") == 1
    assert "applies here too" not in text


def test_a_claim_of_which_only_a_sub_point_answers_a_question_follows_with_the_rest() -> None:
    questions = rows(("1", "Why?", "part"))
    chosen = [claim("whole"), claim("part", part_of="whole"), claim("other", part_of="whole")]
    text = render("rfi", {**FULL, "questions": questions}, chosen)
    assert text.count("Text of part.") == text.count("Text of whole.") == text.count("Text of other.") == 1
    assert text.index("Text of part.") < text.index("## Further Points") < text.index("Text of whole.")


def test_several_answers_that_apply_again_are_named_together() -> None:
    questions = rows(("1", "Why?", "a"), ("2", "How?", "b"), ("3", "When?", "a b"))
    text = render("rfi", {**FULL, "questions": questions}, [claim("a"), claim("b")])
    assert "What we say in answer to Questions 1 and 2 applies here too." in answer_to(text, "3")


def test_words_that_are_not_all_claims_are_the_answer_itself() -> None:
    text = render("rfi", {**FULL, "questions": rows(("1", "Why?", "a good reason"))}, [claim("a")])
    assert "a good reason" in answer_to(text, "1")


def test_a_letter_of_one_person_takes_the_short_texts_and_gives_no_address() -> None:
    given = {**FULL, "connection": "I teach chemistry in Ohio", "experience": "Last year it broke.\n\nIt broke again."}
    text = render("individual", given, [claim("a", asks=["mend it"])])
    assert "In short a." in text
    assert "Text of a." not in text
    assert "I teach chemistry in Ohio. I write in answer" in text
    assert "I ask [FAE]{.abbr} to mend it." in text
    assert "@" not in text


def test_what_people_type_cannot_become_markup() -> None:
    given = {**FULL, "notice_title": "Rules *for* [all](x) {now}", "notice_url": ""}
    assert r"Rules \*for\* \[all\](x) {now}" in render("coalition", given)


def test_full_comments_have_a_table_of_authorities_only_if_it_is_wanted() -> None:
    assert "::: authorities\n:::\n" in render("comments", {**FULL, "authorities": True})
    assert "authorities" not in render("comments", FULL)


def test_nothing_is_said_of_individuals_where_only_organizations_sign() -> None:
    given = {**FULL, "signatories": signers(Organizations=2), "capacity_line": True}
    assert "identification only" not in render("coalition", given)
