"""Sign-on forms as six form tools export them; everybody in them is invented.

A form asks organizations, individuals, or both, in the words that such forms have. `rows_of(tool, form)` gives the
table that the tool writes of the same answers, and `becomes(form)` what the list must be.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Table = list[list[str]]
Listed = tuple[str, str, str, str]
"""Name, affiliation, category and status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one person typed into the form, and what the list must have of it."""

    kind: str
    organization: str = ""
    first: str = ""
    last: str = ""
    whole: str = ""
    title: str = ""
    email: str = ""
    city: str = "Talland, OR"
    agree: str = "Yes"
    comments: str = ""
    becomes: tuple[Listed, ...] = ()

    @property
    def name(self) -> str:
        """The name where the form has one box for it."""
        return self.whole or f"{self.first} {self.last}".strip()


def org(name: str, status: str = "confirmed") -> tuple[Listed, ...]:
    return ((name, "", "Organizations", status),)


def ind(name: str, where: str = "", status: str = "confirmed") -> tuple[Listed, ...]:
    return ((name, where, "Individuals", status),)


ORGANIZATIONS = (
    Given(kind="organization", organization="Alder Privacy Clinic", first="Ana", last="Belmonte", title="Director",
          email="ana@alder.example", comments="Thank you,\nand good luck!", becomes=org("Alder Privacy Clinic")),
    Given(kind="organization", organization="THE COBALT ARCHIVE FOR OPEN RECORDS", first="Bo", last="Raywood",
          title="Counsel", email="bo@cobalt.example", becomes=org("The Cobalt Archive for Open Records")),
    Given(kind="organization", organization="Copper Beech Alliance, ", first="Cy", last="Dunmore",
          title="Executive Director", email="cy@copper.example", becomes=org("Copper Beech Alliance")),
    Given(kind="organization", organization="Juniper Forum", first="Di", last="Evemere", title="Policy Analyst",
          email="di@juniper.example", becomes=org("Juniper Forum")),
    Given(kind="organization", organization="Juniper Forum ", first="Di", last="Evemere", title="Policy Analyst",
          email="di@juniper.example"),
    Given(kind="organization", organization="Émeraude Collective", first="Zoë", last="Fairchild", title="CEO",
          email="zoe@emeraude.example", becomes=org("Émeraude Collective")),
    Given(kind="organization", organization="Harbor Light Union (HLU)", first="Gil", last="Harrowgate",
          title="President", email="gil@hlu.example", agree="No", becomes=org("Harbor Light Union (HLU)", "declined")),
    Given(kind="organization", organization="Indigo Commons, Inc.", first="Ida", last="Jessop", title="Organizer",
          email="ida@indigo.example", becomes=org("Indigo Commons, Inc.")),
    Given(kind="organization", organization="+1 Voices Project", first="Kit", last="Larkin", title="Chair",
          email="kit@voices.example", becomes=org("+1 Voices Project")),
    Given(kind="organization", organization="asdf", first="test", last="test", title="test", email="test@test.com"),
    Given(kind="organization", organization="Marigold Legal Aid\nof Talland County", first="Moe", last="Nettlefold",
          title="Staff Attorney", email="moe@marigold.example", becomes=org("Marigold Legal Aid of Talland County")),
)  # fmt: skip
INDIVIDUALS = (
    Given(kind="individual", organization="Quillon College", first="Oona", last="Pellworth", title="Professor of Law",
          email="oona@quillon.example", becomes=ind("Oona Pellworth", "Quillon College")),
    Given(kind="individual", organization="n/a", first="Pia", last="Quennell", title="retired",
          email="pia@mail.example", becomes=ind("Pia Quennell")),
    Given(kind="individual", organization="BRACKWATER UNIVERSITY", first="RUFUS", last="SEDGEMOOR", title="FELLOW",
          email="rufus@brack.example", becomes=ind("Rufus Sedgemoor", "Brackwater University")),
    Given(kind="individual", organization="Osthaven University", first="Sia", last="Thornby", whole="Thornby, Sia",
          title="Associate Professor", email="sia@ost.example", becomes=ind("Sia Thornby", "Osthaven University")),
    Given(kind="individual", organization="Calderside University", first="Dr. Una", last="Vexmoor, Ph.D.",
          title="Researcher", email="una@calder.example", becomes=ind("Una Vexmoor", "Calderside University")),
    Given(kind="individual", organization="Talland Institute", whole="walt.yarrow@talland.example", first="Walt",
          last="Yarrow", title="Engineer", email="walt.yarrow@talland.example",
          becomes=ind("Walt Yarrow", "Talland Institute")),
    Given(kind="individual", organization="Northmere University", first="Zev", last="Abernack", title="Lecturer",
          email="zev@north.example", agree="No", becomes=ind("Zev Abernack", "Northmere University", "declined")),
)  # fmt: skip
BOTH = (
    Given(kind="both", organization="Nettle Guild", first="Ulla", last="Birchwold", title="Director",
          email="ulla@nettle.example", becomes=(*org("Nettle Guild"), *ind("Ulla Birchwold", "Nettle Guild"))),
)  # fmt: skip
FORMS = {
    "organizations": ORGANIZATIONS,
    "individuals": INDIVIDUALS,
    "mixed": (*ORGANIZATIONS, *INDIVIDUALS, *BOTH),
    "branches": (*ORGANIZATIONS, *INDIVIDUALS),
}
_SAYS = {
    "organization": "On behalf of an organization",
    "individual": "As an individual",
    "both": "Both as an individual and on behalf of an organization",
}
Question = tuple[str, Callable[[Given], str]]
_AGREE: Question = ("Do you agree to sign?", lambda one: one.agree)
_COMMENTS: Question = ("Comments", lambda one: one.comments)
_KIND: Question = (
    "Are you signing as an individual or on behalf of an organization?", lambda one: _SAYS[one.kind]
)  # fmt: skip


def questions(form: str) -> Sequence[Question]:
    """What a form asks, with the answer of each."""
    match form:
        case "organizations":
            return (
                ("Name of organization as it should appear on the letter", lambda one: one.organization),
                ("Your name", lambda one: one.name),
                ("Title", lambda one: one.title),
                ("City/State", lambda one: one.city),
                _AGREE,
                _COMMENTS,
            )
        case "individuals":
            return (
                ("Your name as you would like it to appear", lambda one: one.name),
                ("Title", lambda one: one.title),
                ("Affiliation (for identification purposes only)", lambda one: one.organization),
                ("City/State", lambda one: one.city),
                _AGREE,
                _COMMENTS,
            )
        case "mixed":
            return (
                _KIND,
                ("Full name", lambda one: one.name),
                ("Organization or affiliation", lambda one: one.organization),
                ("Title/Position", lambda one: one.title),
                ("City/State", lambda one: one.city),
                _AGREE,
                _COMMENTS,
            )
        case _:
            return (
                _KIND,
                ("Organization name", _only("organization", lambda one: one.organization)),
                ("Contact person", _only("organization", lambda one: one.name)),
                ("Contact person's title", _only("organization", lambda one: one.title)),
                ("Full name", _only("individual", lambda one: one.name)),
                ("Affiliation", _only("individual", lambda one: one.organization)),
                ("Title", _only("individual", lambda one: one.title)),
                _AGREE,
                _COMMENTS,
            )


def _only(kind: str, answer: Callable[[Given], str]) -> Callable[[Given], str]:
    return lambda one: answer(one) if one.kind == kind else ""


def google(form: str, given: Sequence[Given]) -> Table:
    """Google Forms: a time stamp, the address that the form collects, and each question as it is asked."""
    asked = questions(form)
    head = ["Timestamp", "Email Address", *(question for question, _ in asked)]
    return [head, *([f"4/{at}/2026 10:{at:02}:33", one.email, *(say(one) for _, say in asked)]
                    for at, one in enumerate(given, 1))]  # fmt: skip


def microsoft(form: str, given: Sequence[Given]) -> Table:
    """Microsoft Forms: whoever answers without an account is "anonymous", and has no name of the tool's."""
    asked = [*questions(form), ("Email address\u00a0", lambda one: one.email)]
    head = ["ID", "Start time", "Completion time", "Email", "Name", *(f"{question}\n" for question, _ in asked)]
    rows = []
    for at, one in enumerate(given, 1):
        times = [f"4/{at}/26 9:15:02", f"4/{at}/26 9:21:40"]
        rows.append([str(at), *times, "anonymous", "", *(say(one) for _, say in asked)])
    return [head, *rows]


def airtable(form: str, given: Sequence[Given]) -> Table:
    """Airtable: fields in the order of a view, a check for what was agreed, and times of the tool's own."""
    asked = [question for question in questions(form) if question is not _AGREE]
    head = [*(question for question, _ in asked), "Email", "I agree to sign", "Attachments", "Created", "Autonumber"]
    rows = []
    for at, one in enumerate(given, 1):
        agreed = "checked" if one.agree == "Yes" else "No"
        rows.append([*(say(one) for _, say in asked), one.email, agreed, "", f"2026-04-{at:02} 10:22am", str(at)])
    return [head, *rows]


def survey_monkey(form: str, given: Sequence[Given]) -> Table:
    """SurveyMonkey: headings in two rows, and columns of the tool that no answer fills."""
    asked = questions(form)
    upper = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
             "Last Name", "Custom Data 1"]  # fmt: skip
    own = len(upper)
    lower = [""] * own
    for question, _ in asked:
        upper.append(question)
        lower.append("Response" if question in (_KIND[0], _AGREE[0]) else "Open-Ended Response")
    upper += ["How can we reach you?", ""]
    lower += ["Email Address", "Phone Number"]
    rows = []
    for at, one in enumerate(given, 1):
        tool = [f"1189{at:05}", "431122", f"04/{at:02}/2026 10:22:33 AM", f"04/{at:02}/2026 10:25:01 AM", "192.0.2.7"]
        rows.append([*tool, "", "", "", "", *(say(one) for _, say in asked), one.email, "202-555-0100"])
    return [upper, lower, *rows]


def qualtrics(form: str, given: Sequence[Given]) -> Table:
    """Qualtrics: names of variables, questions, and identifiers in three rows."""
    asked = [*questions(form), ("E-mail address", lambda one: one.email)]
    tool = {
        "StartDate": "Start Date", "EndDate": "End Date", "Status": "Response Type", "IPAddress": "IP Address",
        "Progress": "Progress", "Duration (in seconds)": "Duration (in seconds)", "Finished": "Finished",
        "RecordedDate": "Recorded Date", "ResponseId": "Response ID", "RecipientLastName": "Recipient Last Name",
        "RecipientFirstName": "Recipient First Name", "RecipientEmail": "Recipient Email",
        "ExternalReference": "External Data Reference", "LocationLatitude": "Location Latitude",
        "LocationLongitude": "Location Longitude", "DistributionChannel": "Distribution Channel",
        "UserLanguage": "User Language",
    }  # fmt: skip
    numbers = [f"Q{at}" for at, _ in enumerate(asked, 1)]
    ids = [*(f'{{"ImportId":"{name[:1].lower()}{name[1:]}","timeZone":"America/Denver"}}' for name in tool),
           *(f'{{"ImportId":"QID{at}_TEXT"}}' for at, _ in enumerate(asked, 1))]  # fmt: skip
    rows = []
    for at, one in enumerate(given, 1):
        day = f"2026-04-{at:02} 10:22:33"
        start = [day, day, "IP Address", "192.0.2.7", "100", "95", "True", day, f"R_2xa{at}", "", "", "", ""]
        rows.append([*start, "38.9", "-77.0", "anonymous", "EN", *(say(one) for _, say in asked)])
    return [[*tool, *numbers], [*tool.values(), *(question for question, _ in asked)], ids, *rows]


def spreadsheet(form: str, given: Sequence[Given]) -> Table:
    """A spreadsheet that somebody keeps: a title above, an empty row, and first and last names apart."""
    asked = questions(form)
    head = ["#"]
    for question, _ in asked:
        head += ["First name", "Last name"] if question in _NAMES else [question]
    head.append("E-mail")
    rows = []
    for at, one in enumerate(given, 1):
        row = [str(at)]
        for question, say in asked:
            row += _in_two(one, say) if question in _NAMES else [say(one)]
        rows.append([*row, one.email])
    return [["Sign-on letter on reservoir levels: who has answered so far"], [], head, *rows]


_NAMES = ("Your name", "Your name as you would like it to appear", "Full name")


def _in_two(one: Given, say: Callable[[Given], str]) -> list[str]:
    return [one.first, one.last] if say(one) else ["", ""]


TOOLS = {
    "Google Forms": google,
    "Microsoft Forms": microsoft,
    "Airtable": airtable,
    "SurveyMonkey": survey_monkey,
    "Qualtrics": qualtrics,
    "a spreadsheet": spreadsheet,
}


def rows_of(tool: str, form: str) -> Table:
    """The table that a tool exports of a form."""
    return TOOLS[tool](form, FORMS[form])


def becomes(form: str) -> list[Listed]:
    """The list that every export of the form must become."""
    return sorted(listed for one in FORMS[form] for listed in one.becomes)


def as_csv(rows: Table, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """The table as bytes, line breaks in quotation marks."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)
