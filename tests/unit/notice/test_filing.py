from __future__ import annotations

import pytest

from drafter.notice.filing import filing_rules

SENTENCES = [
    ("Comments are limited to 15 pages.", "page_limit", "15"),
    ("Responses must not exceed fifteen (15) pages.", "page_limit", "15"),
    ("Submissions should be no more than 25 single-spaced pages.", "page_limit", "25"),
    ("There is a 10-page limit for comments.", "page_limit", "10"),
    ("Responses are limited to two pages per question.", "page_limit_per_answer", "2"),
    ("Comments may not exceed 2,000 words.", "word_limit", "2000"),
    ("Comments must not exceed 5,000 characters.", "character_limit", "5000"),
    ("Comments must be in 12-point type or larger.", "font_size", "12"),
    ("Please use twelve-point font for your comments.", "font_size", "12"),
    ("Comments should have a font size of at least 11 points.", "font_size", "11"),
    ("Commenters should include a page number on each page of their submissions.", "page_numbers", "yes"),
    ("Submissions must not exceed 15 pages, with a page number provided on each page.", "page_numbers", "yes"),
    ("The pages of each comment should be numbered.", "page_numbers", "yes"),
    ("All pages should be consecutively numbered in comments.", "page_numbers", "yes"),
    ("Comments should be double-spaced.", "line_spacing", "double"),
    ("Comments should have one-inch margins.", "margins", "1"),
    ("Comments of more than five pages should have a one-page executive summary.", "executive_summary_over_pages", "5"),
    ("Comments of more than five pages should have a one-page executive summary.", "executive_summary_pages", "1"),
    ("Comments that are 10 pages or longer should include a table of contents.", "contents_from_pages", "10"),
    ("Comments exceeding 20 pages must have a table of contents.", "contents_over_pages", "20"),
    ("Write “COPPA Rule Review, 16 CFR part 312, Project No. P195404” on your comment.", "required_text",
     "COPPA Rule Review, 16 CFR part 312, Project No. P195404"),
    ("Please include the following statement in your response: “This response is public. It may be copied.”",
     "required_text", "This response is public. It may be copied."),
    ("Send comments to fog@example.gov with “Fog RFI” in the subject line.", "email_subject", "Fog RFI"),
    ("Send comments to fog@example.gov with “Fog RFI” in the subject line.", "email_to", "fog@example.gov"),
    ("The file name of a public comment should begin with the character “P”.", "file_name_starts", "P"),
    ("Any page of a comment that holds such matter must be marked “BUSINESS CONFIDENTIAL” at the top of that page.",
     "confidential_marking", "BUSINESS CONFIDENTIAL"),
    ("Filers must also submit a public version of their comments.", "public_version", "yes"),
    ("Attachments should be in Microsoft Word, Excel, or Adobe PDF format.", "file_formats", "docx, pdf, xlsx"),
    ("Submit comments in machine-readable format.", "machine_readable", "yes"),
    ("Comments must be identified by Docket No. FOG-2025-0001.", "cite_docket", "FOG-2025-0001"),
    ("You may submit comments, identified by RIN 1234-AB56.", "cite_rin", "1234-AB56"),
    ("In commenting, please refer to file code CMS-1784-P.", "cite_docket", "CMS-1784-P"),
    ("Submit comments at www.regulations.gov under docket number FOG-2025-0001.", "cite_docket", "FOG-2025-0001"),
    ("We cannot accept comments by facsimile transmission.", "not_accepted", "cannot accept comments by facsimile"),
    ("Comments must include the docket number.", "cite_docket", "docket"),
    ("Include the docket number in the subject line of your comments.", "subject_line", "docket"),
    ("When responding, please note the number of the question to which you are responding.", "question_numbers", "yes"),
    ("Commenters should indicate which question they answer.", "question_numbers", "yes"),
    ("Do not submit confidential business information in your comments.", "nothing_confidential", "yes"),
    ("Please do not include any personally identifiable information in comments.", "nothing_confidential", "yes"),
    ("Comments should include your name and the name of the organization.", "submitter_name", "yes"),
    ("Attachments to comments may not exceed 10 MB.", "file_size", "10 MB"),
    ("Comments received after the deadline may not be considered.", "late_comments", "may not be considered"),
    ("Late comments will not be accepted.", "late_comments", "not considered"),
    ("Submit comments at https://www.regulations.gov.", "portal", "regulations.gov"),
    ("File comments at https://www.fcc.gov/ecfs/.", "portal", "fcc.gov/ecfs"),
    ("Each person is asked to submit only one response.", "one_response", "yes"),
    ("Please submit your comments only once.", "one_response", "yes"),
    ("Upload comments in a single file not to exceed six megabytes (MB).", "file_size", "6 MB"),
    ("A response may have a short summary (no more than five single-spaced pages).", "executive_summary_pages", "5"),
    ("Proprietary information should not be included in comments.", "nothing_confidential", "yes"),
    ('All comments should be captioned with "Lanterns in the Harbor."', "required_text", "Lanterns in the Harbor"),
    ("Comments must include your name, and cite “Lantern Survey” in all correspondence.", "required_text",
     "Lantern Survey"),
    ("For comments sent by mail, please include: “This may be copied. It holds nothing confidential.”",
     "required_text", "This may be copied. It holds nothing confidential."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rule", "value"), SENTENCES, ids=[f"{r[1]}: {r[0][:40]}" for r in SENTENCES])
def test_a_sentence_states_this_rule(sentence: str, rule: str, value: str) -> None:
    found = {r.rule: r for r in filing_rules(f"{sentence} Thank you for your comments.")}

    assert found[rule].value == value
    assert found[rule].quote.replace("“", '"').replace("”", '"') in sentence.replace("“", '"').replace("”", '"')
    assert found[rule].source == "notice"


NOT_RULES = [
    "The report has 30 pages, and comments on it are welcome.",
    "Comments on the 12-point plan are welcome.",
    "Registrants must file forms of no more than 10 pages, and we seek comments on that.",
    "To read comments, find the docket on our website.",
    "Comments on the executive summary, which has no more than two pages, are welcome.",
    "Direct questions about comments to press@example.gov with “Question” in the subject line.",
    "See 89 FR 14059, page 14062, for the earlier comments.",
    "For a form, write to us and include in the body of the message, “send form.” Comments follow.",
    "A comment may have a summary of five single-spaced pages.",
]


@pytest.mark.parametrize("sentence", NOT_RULES)
def test_a_sentence_about_something_else_states_no_rule_of_form(sentence: str) -> None:
    rules = {rule.rule for rule in filing_rules(sentence)}

    assert not rules & {
        "page_limit",
        "font_size",
        "page_numbers",
        "cite_docket",
        "email_subject",
        "email_to",
        "required_text",
        "line_spacing",
    }


def test_each_rule_is_given_once_with_the_first_sentence_that_says_it() -> None:
    found = filing_rules("Comments are limited to 15 pages. Comments must not exceed 20 pages.")

    assert [(rule.rule, rule.value) for rule in found] == [("page_limit", "15")]


def test_marks_and_file_names_are_told_apart_in_one_paragraph() -> None:
    found = filing_rules(
        "The file name of the confidential version of your comments should begin with the characters “BC.” Any page "
        "that holds such information must be marked “BUSINESS CONFIDENTIAL” on the top of that page of your comments."
    )

    assert [(rule.rule, rule.value.rstrip(".")) for rule in found if rule.value[0].isupper()] == [
        ("file_name_starts", "BC"),
        ("confidential_marking", "BUSINESS CONFIDENTIAL"),
    ]


def test_an_address_ends_with_its_domain() -> None:
    found = {
        rule.rule: rule.value for rule in filing_rules("Send comments to lamps@bol.example.gov.Include RIN 9999-AF37.")
    }

    assert found["email_to"] == "lamps@bol.example.gov"


def test_a_department_in_an_address_is_no_form_of_file() -> None:
    assert "file_formats" not in {rule.rule for rule in filing_rules("Comments are posted at http://www.bol.doc.gov.")}
