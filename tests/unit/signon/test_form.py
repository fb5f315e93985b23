from __future__ import annotations

import pytest

from drafter.assemble.signatories import as_line
from drafter.model.errors import InvalidFile, UsageError
from drafter.model.form import FormRow, FormTable
from drafter.model.people import SignatoryStatus
from drafter.signon.answers import likely_signer, read_answers, unsaid
from drafter.signon.cells import SignsAs, says_yes, signs_as
from drafter.signon.columns import find_columns, set_columns
from drafter.signon.form import Form, find_form
from drafter.signon.trials import is_trial


def table(*rows: str) -> FormTable:
    """A table of rows written with bars between their cells."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    return FormTable(file="f.csv", rows=tuple(FormRow(at, row) for at, row in enumerate(cells, 1) if any(row)))


def columns(*rows: str) -> dict[str, str]:
    form = find_form(table(*rows))
    return {str(part): form.headings[at] for part, at in find_columns(form).at.items()}


ANA = "ana@example.org"
# Headings as the form tools write them, one answer, and which column is taken for what.
TOOLS = {
    "Google Forms": (
        (
            "Timestamp | Email Address | Your full name | Title | Name of your organization | Are you signing as an "
            "individual or on behalf of an organization? | I confirm that I may sign | Comments or questions"
        ),
        f"4/1/2026 10:22:33 | {ANA} | Ana Belmonte | Director | Example Fund | On behalf of an organization | Yes | ",
        {
            "name": "Your full name",
            "organization": "Name of your organization",
            "title": "Title",
            "kind": "Are you signing as an individual or on behalf of an organization?",
            "email": "Email Address",
            "consent": "I confirm that I may sign",
            "timestamp": "Timestamp",
            "comments": "Comments or questions",
        },
    ),
    "Action Network": (
        "first_name | last_name | email | zip_code | custom_fields.organization",
        f"Ana | Belmonte | {ANA} | 20001 | Example Fund",
        {"first": "first_name", "last": "last_name", "organization": "custom_fields.organization", "email": "email"},
    ),
    "Airtable": (
        "Signatory | Affiliation (for identification only) | E-mail | Status | Category | Created",
        f"Ana Belmonte | Example University | {ANA} | confirmed | Academics | 2026-04-02",
        {
            "name": "Signatory",
            "affiliation": "Affiliation (for identification only)",
            "email": "E-mail",
            "status": "Status",
            "category": "Category",
            "timestamp": "Created",
        },
    ),
    "Typeform": (
        (
            "# | What's your name? | And your organization? | What is your job title? | Your email? | "
            "Do you confirm? | Submitted At | Token"
        ),
        f"1 | Ana Belmonte | Example Fund | Director | {ANA} | 1 | 2026-04-01 10:11:12 | abc",
        {
            "name": "What's your name?",
            "organization": "And your organization?",
            "title": "What is your job title?",
            "email": "Your email?",
            "consent": "Do you confirm?",
            "timestamp": "Submitted At",
        },
    ),
    "a contact for an organization": (
        "Organization Name (as it should appear) | Contact First Name | Contact Last Name | Contact Email | Position",
        f"Example Fund | Ana | Belmonte | {ANA} | Director",
        {
            "organization": "Organization Name (as it should appear)",
            "first": "Contact First Name",
            "last": "Contact Last Name",
            "email": "Contact Email",
            "title": "Position",
        },
    ),
    "an address without a heading": (
        "Name |  | Institution",
        f"Ana Belmonte | {ANA} | Example University",
        {"name": "Name", "email": "", "affiliation": "Institution"},
    ),
    "headings that promise other than they hold": (
        "Name | E-mail me updates? | Contact e-mail",
        f"Ana Belmonte | Yes | {ANA}",
        {"name": "Name", "email": "Contact e-mail"},
    ),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_columns_of_form_tools_are_recognised(tool: str) -> None:
    heading, answer, expected = TOOLS[tool]
    assert columns(heading, answer) == expected


def test_headings_in_two_rows_are_joined() -> None:
    found = columns(
        "Respondent ID | Start Date | Please tell us who you are | | | | Do you agree to sign?",
        " | | Name | Organization | Title | Email Address | Response",
        f"1 | 2026-04-01 | Ana Belmonte | Example Fund | Director | {ANA} | Yes",
    )
    assert found["name"] == "Name"
    assert found["consent"] == "Do you agree to sign?"


def test_titles_groups_and_empty_rows_stand_above_the_headings() -> None:
    form = find_form(
        table(
            "Sign-on letter on reservoirs", "", "Who | | Consent", "Name | Organization | Confirm", "A B | C Fund | Yes"
        )
    )
    assert form.line == 4
    assert [row.cells[0] for row in form.rows] == ["A B"]


def test_a_heading_that_comes_again_is_no_answer() -> None:
    form = find_form(table("Name | Organization", "A B | C Fund", "Name | Organization", "D E | F Fund"))
    assert [row.line for row in form.rows] == [2, 4]


@pytest.mark.parametrize("rows", [("Colour | Size", "red | 1"), ("Ana Belmonte | Example Fund",)])
def test_a_table_without_names_is_refused_with_what_it_has(rows: tuple[str, ...]) -> None:
    with pytest.raises(InvalidFile, match="no row names its columns") as caught:
        find_form(table(*rows))
    assert rows[0].split(" |")[0] in str(caught.value)


FORM = ("Name | Who | Mail | Mail", "A B | C Fund | a@b.org | d@e.org")


def test_a_person_can_say_what_a_column_holds() -> None:
    form = find_form(table(*FORM))
    chosen = set_columns(form, find_columns(form), ["organization=who", "email=#4", "comments=none"])
    assert {str(part): at for part, at in chosen.at.items()} == {"name": 0, "organization": 1, "email": 3}


@pytest.mark.parametrize(
    ("wish", "message", "hint"),
    [
        ("nmae=Name", "does not name a column, did you mean “name”", "organization"),
        ("name", "does not name a column", "--column name=HEADING"),
        ("name=Nam", "", ""),  # a beginning is enough
        ("name=Naem", "no column is called “Naem”, did you mean “Name”", "#1 Name"),
        ("email=Mail", "several columns", "#3, #4"),
        ("email=#9", "no column is called", ""),
    ],
)
def test_a_column_that_cannot_be_is_named(wish: str, message: str, hint: str) -> None:
    form = find_form(table(*FORM))
    if not message:
        assert set_columns(form, find_columns(form), [wish]).names
        return
    with pytest.raises(UsageError, match=message) as caught:
        set_columns(form, find_columns(form), [wish])
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("said", "signer"),
    [
        ("Organization", "organization"),
        ("On behalf of my organization", "organization"),
        ("Individual", "individual"),
        ("As an individual (organization for identification only)", "individual"),
        ("In my personal capacity", "individual"),
        ("Both", "both"),
        ("", ""),
        ("Other", ""),
    ],
)
def test_who_signs_is_understood(said: str, signer: str) -> None:
    assert signs_as(said) == signer


@pytest.mark.parametrize(
    ("said", "yes"),
    [("Yes", True), ("I agree to sign", True), ("TRUE", True), ("x", True), ("No", False), ("I do not agree", False),
     ("false", False), ("", None), ("perhaps", None)],
)  # fmt: skip
def test_consent_is_understood(said: str, yes: bool | None) -> None:
    assert says_yes(said) is yes


def read(*rows: str, otherwise: SignsAs = SignsAs.INDIVIDUAL) -> list[tuple[str, str, str, str]]:
    form = find_form(table(*rows))
    answers = read_answers(form, find_columns(form), otherwise=otherwise)
    return [(e.row.name, e.row.affiliation, e.row.category, str(e.row.status)) for e in answers.entries]


def test_rows_become_organizations_and_individuals() -> None:
    assert read(
        "Name | Organization | Signing as | Email",
        f"Ana Belmonte | Example Fund | Organization | {ANA}",
        f"Ana Belmonte | Example Fund | Individual | {ANA}",
        f"Ana Belmonte | Example Fund | Both | {ANA}",
        f" | Sample Trust | | {ANA}",
    ) == [
        ("Example Fund", "", "Organizations", "confirmed"),
        ("Ana Belmonte", "Example Fund", "Individuals", "confirmed"),
        ("Example Fund", "", "Organizations", "confirmed"),
        ("Ana Belmonte", "Example Fund", "Individuals", "confirmed"),
        ("Sample Trust", "", "Organizations", "confirmed"),
    ]


def test_where_a_row_does_not_say_who_signs_the_caller_does() -> None:
    rows = ("Name | Organization", "Ana Belmonte | Example Fund")
    assert read(*rows) == [("Ana Belmonte", "Example Fund", "Individuals", "confirmed")]
    assert read(*rows, otherwise=SignsAs.ORGANIZATION) == [("Example Fund", "", "Organizations", "confirmed")]
    form = find_form(table(*rows))
    assert unsaid(form, find_columns(form)) == 1


def test_myself_is_no_organization() -> None:
    rows = ("Name | Signing on behalf of", "Ana Belmonte | Myself", "Bo Ray | Example Fund", "Cy Dunn | N/A")
    assert read(*rows, otherwise=SignsAs.ORGANIZATION) == [
        ("Ana Belmonte", "", "Individuals", "confirmed"),
        ("Example Fund", "", "Organizations", "confirmed"),
        ("Cy Dunn", "", "Individuals", "confirmed"),
    ]


def form_of(heading: str, answer: str) -> Form:
    return find_form(table(heading, answer))


def test_a_form_that_asks_for_a_contact_wants_organizations() -> None:
    contact = form_of("Organization | Contact name", "Example Fund | Ana Belmonte")
    assert likely_signer(contact, find_columns(contact)) is SignsAs.ORGANIZATION
    behalf = form_of("Name | Signing on behalf of", "Ana Belmonte | Example Fund")
    assert likely_signer(behalf, find_columns(behalf)) is SignsAs.ORGANIZATION
    plain = form_of("Name | Organization", "Ana Belmonte | Example Fund")
    assert likely_signer(plain, find_columns(plain)) is SignsAs.INDIVIDUAL


def test_names_alone_are_told_apart_by_how_they_read() -> None:
    found = read("Signatory | Email", f"Ana Belmonte | {ANA}", f"Institute for Examples | {ANA}", f"MOSSLIGHT | {ANA}")
    assert [category for _, _, category, _ in found] == ["Individuals", "Organizations", "Organizations"]


def test_consent_decides_the_status_and_the_day_is_that_of_the_form() -> None:
    form = find_form(
        table("Name | Email | I agree | Timestamp", f"A Belmonte | {ANA} | Yes | 4/1/2026 9:05:00 PM",
              f"B Belmonte | {ANA} | No | 4/2/2026", f"C Belmonte | {ANA} | | 4/3/2026")
    )  # fmt: skip
    entries = read_answers(form, find_columns(form)).entries
    assert [(e.row.status, e.row.date) for e in entries] == [
        (SignatoryStatus.CONFIRMED, "2026-04-01"),
        (SignatoryStatus.DECLINED, "2026-04-02"),
        (SignatoryStatus.INVITED, ""),
    ]
    assert entries[0].moment == "2026-04-01 21:05:00"


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2026-04-01T08:05:00Z", "2026-04-01 08:05:00"),
        ("2026-04-01 08:05:00 UTC", "2026-04-01 08:05:00"),
        ("4/1/2026 12:05 AM", "2026-04-01 00:05:00"),
        ("April 1, 2026", "2026-04-01"),
        ("soon", ""),
    ],
)
def test_time_stamps_of_form_tools_are_read(stamp: str, moment: str) -> None:
    form = find_form(table("Name | Timestamp", f"Bo Ray | {stamp}", "Cy Dunn | 4/1/2026", "Di Eve | 4/1/2026"))
    assert read_answers(form, find_columns(form)).entries[0].moment == moment


def test_personal_capacity_is_noted_and_private_matters_stay_out_of_the_row() -> None:
    form = find_form(
        table("Name | Email | Capacity | Comments", f"Ana Belmonte | {ANA} | personal capacity | Call me at noon")
    )
    (entry,) = read_answers(form, find_columns(form)).entries
    assert entry.row.personal
    assert entry.row.email == ""
    assert (entry.private.email, entry.private.comments) == (ANA, "Call me at noon")


@pytest.mark.parametrize(
    ("name", "fault"),
    [("", "nobody is named"), ("12345", "is no name"), ("A" * 400, "longer than a name"), ("Ana\u202eBel", "hidden")],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(name: str, fault: str) -> None:
    form = find_form(table("Name | Email", f"{name} | {ANA}", f"Bo Belmonte | {ANA}", f"Cy Belmonte | {ANA}"))
    answers = read_answers(form, find_columns(form))
    assert [entry.line for entry in answers.entries] == [3, 4]
    (problem,) = answers.problems
    assert fault in problem.message
    assert problem.where.line == 2


# What forms ask, some answers, and who signs: name, affiliation, "org" or "ind", status.
ASKED = {
    "whether the organization would like to sign": (
        (
            "Organization | Contact | Would your organization like to sign on?",
            "Example Fund | Ana Belmonte | Yes",
            "Sample Trust | Bo Raywood | No",
            "Third Guild | Cy Dunmore | Maybe, the board has to approve",
        ),
        ("Example Fund org confirmed", "Sample Trust org declined", "Third Guild org invited"),
    ),
    "a use of the logo, which is no consent": (
        (
            "Type of organization | Organization website | Organization Name | Do we have permission to use your logo",
            "Nonprofit | https://x.example | Mosslight | No",
            "Company | y.example | Fernwick | Yes",
        ),
        ("Mosslight org confirmed", "Fernwick org confirmed"),
    ),
    "two consents, one of them to sign": (
        (
            "Name | Affiliation | I agree to the privacy policy | Do you agree to sign this letter?",
            "Ana Belmonte | Quillon University | Yes | No",
            "Bo Raywood | Quillon University | Yes | Yes",
        ),
        ("Ana Belmonte, Quillon University ind declined", "Bo Raywood, Quillon University ind confirmed"),
    ),
    "a sentence to be ticked": (
        (
            "Organization | Your name | I am authorized to sign on behalf of my organization",
            "Example Fund | Ana Belmonte | I am authorized to sign on behalf of my organization",
            "Sample Trust | Bo Raywood | ",
        ),
        ("Example Fund org confirmed", "Sample Trust org invited"),
    ),
    "a box to be ticked": (
        ("Organization | Please check the box to sign", "Example Fund | We'd like to sign", "Sample Trust |"),
        ("Example Fund org confirmed", "Sample Trust org invited"),
    ),
    "a letter for yes and one for no": (
        ("Organization | Endorse (Y/N)", "Example Fund | Y", "Sample Trust | N", "Third Guild |"),
        ("Example Fund org confirmed", "Sample Trust org declined", "Third Guild org invited"),
    ),
    "how somebody signs": (
        (
            "I am signing this letter: | Name | Organization",
            "as an individual | Ana Belmonte | Example Fund",
            "on behalf of my organization | Bo Raywood | Sample Trust",
        ),
        ("Ana Belmonte, Example Fund ind confirmed", "Sample Trust org confirmed"),
    ),
    "a type of sign-on": (
        (
            "Sign-on type | Name | Org",
            "Organizational sign on | Ana Belmonte | Example Fund",
            "Individual sign on | Bo Raywood | Sample Trust",
        ),
        ("Example Fund org confirmed", "Bo Raywood, Sample Trust ind confirmed"),
    ),
    "a capacity": (
        (
            "Name | Organization | Are you signing on in your individual or organizational capacity?",
            "Ana Belmonte | Quillon University | Individual capacity",
            "Bo Raywood | Example Fund | Organizational capacity",
        ),
        ("Ana Belmonte, Quillon University ind confirmed", "Example Fund org confirmed"),
    ),
    "a title and a name in one box": (
        ("Name and title | Organization | Category", "Ana Belmonte, Director | Example Fund | Individual"),
        ("Ana Belmonte, Example Fund ind confirmed",),
    ),
    "where each stands": (
        (
            "Organization | POC | POC Email | Status",
            "Example Fund | Ana Belmonte | a@x.example | Signed",
            "Sample Trust | Bo Raywood | b@x.example | Awaiting board approval",
            "Third Guild | | | Declined",
            "Fourth Union | | | Will not sign",
            "Fifth Forum | | | No response yet",
            "Sixth Archive | | | In",
            "Seventh Clinic | | | Not signed",
            "Eighth Press | | | ",
        ),
        (
            "Example Fund org confirmed",
            "Sample Trust org invited",
            "Third Guild org declined",
            "Fourth Union org declined",
            "Fifth Forum org invited",
            "Sixth Archive org confirmed",
            "Seventh Clinic org declined",
            "Eighth Press org invited",
        ),
    ),
    "names in one column": (
        ("Signatories", "Example Fund", "Ana Belmonte, Quillon University", "Raywood, Bo"),
        ("Example Fund org confirmed", "Ana Belmonte, Quillon University ind confirmed", "Bo Raywood ind confirmed"),
    ),
    "names in a numbered list": (
        ("Organization", "1. Example Fund", "2) Sample Trust", "• Third Guild", "350.org", "18 Lanterns"),
        (
            "Example Fund org confirmed",
            "Sample Trust org confirmed",
            "Third Guild org confirmed",
            "350.org org confirmed",
            "18 Lanterns org confirmed",
        ),
    ),
    "a name of the account's and one for the letter": (
        (
            "ID | Email | Name | Full name as it should appear | Affiliation",
            f"1 | {ANA} | Belmonte, Ana (Staff) | Ana Belmonte | Quillon University",
        ),
        ("Ana Belmonte, Quillon University ind confirmed",),
    ),
    "people and where they work": (
        (
            "Name | Title | Organization",
            "Ana Belmonte | Professor of Law | Quillon University",
            "Bo Raywood | Associate Professor | Talland College",
        ),
        ("Ana Belmonte, Quillon University ind confirmed", "Bo Raywood, Talland College ind confirmed"),
    ),
    "a name and an affiliation in one box": (
        ("Signatory (Name, Affiliation)", "Ana Belmonte, Quillon University", "Bo Raywood, Talland College"),
        ("Ana Belmonte, Quillon University ind confirmed", "Bo Raywood, Talland College ind confirmed"),
    ),
    "the name of either": (
        (
            "Do you sign as an individual or organization? | Name of individual or organization | Affiliation",
            "Individual | Ana Belmonte | Quillon University",
            "Organization | Example Fund |",
        ),
        ("Ana Belmonte, Quillon University ind confirmed", "Example Fund org confirmed"),
    ),
    "a company and its representative": (
        ("Company | Representative | Title", "Mosslight LLC | Ana Belmonte | CEO"),
        ("Mosslight LLC org confirmed",),
    ),
    "groups alone": (("Group | Email", f"Example Fund | {ANA}"), ("Example Fund org confirmed",)),
    "organizations first, and a name": (
        ("Organization | Name | Email", f"Example Fund | Ana Belmonte | {ANA}"),
        ("Example Fund org confirmed",),
    ),
    "a petition": (
        (
            "First Name | Last Name | Email | Organization (optional)",
            f"Ana | Belmonte | {ANA} |",
            f"Bo | Raywood | {ANA} | Example Fund",
        ),
        ("Ana Belmonte ind confirmed", "Bo Raywood, Example Fund ind confirmed"),
    ),
    "organizations and who speaks for them": (
        (
            "Organization | Signatory Name | Signatory Title",
            "Example Fund | Ana Belmonte | Executive Director",
            "Sample Trust | Bo Raywood | President",
        ),
        ("Example Fund org confirmed", "Sample Trust org confirmed"),
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_what_forms_ask_is_understood(asked: str) -> None:
    rows, expected = ASKED[asked]
    form = find_form(table(*rows))
    found = find_columns(form)
    answers = read_answers(form, found, otherwise=likely_signer(form, found))
    assert answers.problems == ()
    said = [f"{as_line(e.row)} {e.row.category[:3].lower()} {e.row.status}" for e in answers.entries]
    assert said == list(expected)


def test_what_stands_between_the_rows_of_a_list_is_nobody() -> None:
    form = find_form(
        table(
            "Sign-on letter to the Bureau | |",
            "Please add your organization below by Friday, April 3 | |",
            f"Questions? Write to {ANA} | |",
            "Organization | Contact Name | Contact Email",
            "NATIONAL ORGANIZATIONS | |",
            f"Example Fund | Ana Belmonte | {ANA}",
            "State and local groups: | |",
            f"Friends of All Groups | Bo Raywood | {ANA}",
            "TOTAL: 2 | |",
        )
    )
    answers = read_answers(form, find_columns(form), otherwise=SignsAs.ORGANIZATION)
    assert [entry.row.name for entry in answers.entries] == ["Example Fund", "Friends of All Groups"]
    assert [problem.where.line for problem in answers.problems] == [5, 7, 9]


@pytest.mark.parametrize("nothing", ["n/a", "None", "N/A (individual)", "-", "private citizen", "not affiliated"])
def test_a_cell_that_says_nothing_names_nobody(nothing: str) -> None:
    rows = ("Name | Organization", f"Ana Belmonte | {nothing}", f"{nothing} | Example Fund")
    assert read(*rows) == [
        ("Ana Belmonte", "", "Individuals", "confirmed"),
        ("Example Fund", "", "Organizations", "confirmed"),
    ]
    form = find_form(table("Name | Organization", f"{nothing} | {nothing}", "Ana Belmonte | Example Fund"))
    assert len(read_answers(form, find_columns(form)).problems) == 1


def test_a_remark_on_capacity_behind_a_name_counts_as_one() -> None:
    form = find_form(table("Name | Affiliation", "Ana Belmonte (in her personal capacity) | Quillon University"))
    (entry,) = read_answers(form, find_columns(form)).entries
    assert (entry.row.name, entry.row.personal) == ("Ana Belmonte", True)


@pytest.mark.parametrize(
    ("name", "trial"),
    [
        ("asdf", True),
        ("ASDF asdfasdf", True),
        ("test", True),
        ("Test Organization", True),
        ("TEST - please ignore", True),
        ("testing 123", True),
        ("qwerty", True),
        ("xxx", True),
        ("delete me", True),
        ("Test Prep Alliance", False),
        ("Sample Trust", False),
        ("Testa Rossi", False),
        ("Example Fund", False),
        ("AAA Guild", False),
        ("The Example", False),
    ],
)
def test_a_trial_of_the_form_is_told_from_a_signatory(name: str, trial: bool) -> None:
    form = find_form(table("Name | Email", f"{name} | {ANA}"))
    (entry,) = read_answers(form, find_columns(form)).entries
    assert is_trial(entry) is trial


def test_a_comma_outside_of_quotation_marks_moves_nothing_into_another_column() -> None:
    form = find_form(
        table(
            "Organization | Contact | Email",
            f"Example Fund | Inc. | Ana Belmonte | {ANA}",
            f"Sample Trust | Bo Raywood | {ANA} | | ",
            f"Lawyers | Clerks | and Readers | Cy Dunmore | {ANA}",
        )
    )
    answers = read_answers(form, find_columns(form), otherwise=SignsAs.ORGANIZATION)
    assert [(e.row.name, e.private.contact, e.private.email) for e in answers.entries] == [
        ("Example Fund, Inc.", "Ana Belmonte", ANA),
        ("Sample Trust", "Bo Raywood", ANA),
    ]
    (problem,) = answers.problems
    assert (problem.where.line, problem.message.partition(":")[0]) == (
        4,
        "the row has 5 cells and there are 3 headings",
    )
    assert "Put a cell that holds a comma in quotation marks" in problem.hint


def test_notes_beside_the_table_of_a_sheet_do_no_harm() -> None:
    rows = (("Name", "Affiliation"), ("Ana Belmonte", "Quillon University", "", "call her back"))
    form = find_form(FormTable(file="f.xlsx", rows=tuple(map(FormRow, (1, 2), rows)), sheet="Names"))
    answers = read_answers(form, find_columns(form))
    assert [entry.row.name for entry in answers.entries] == ["Ana Belmonte"]
    assert answers.problems == ()


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (("4/1/2026 9:00", "4/13/2026 9:00"), ("2026-04-01", "2026-04-13")),
        (("01/04/2026 9:00", "13/04/2026 9:00"), ("2026-04-01", "2026-04-13")),
        (("01.04.2026 09:00", "02.04.2026 09:00"), ("2026-04-01", "2026-04-02")),
        (("2026/04/01 10:22:33 AM EST", "2026/04/02 1:22:33 PM EST"), ("2026-04-01", "2026-04-02")),
        (("4/1/2026 at 10:22 AM", "Apr 2 2026, 10:22 AM"), ("2026-04-01", "2026-04-02")),
        (("01/Apr/2026", "02/Apr/2026"), ("2026-04-01", "2026-04-02")),
    ],
)
def test_days_are_read_as_the_column_writes_them(stamps: tuple[str, str], days: tuple[str, str]) -> None:
    form = find_form(table("Timestamp | Name | Email", *(f"{stamp} | Ana Belmonte | {ANA}" for stamp in stamps)))
    assert tuple(entry.row.date for entry in read_answers(form, find_columns(form)).entries) == days
