"""A sign-on form's export of 300 answers with 40 problems planted in it; every name is invented.

`form()` gives the bytes as a form tool in Windows-1252 with semicolons writes them, and what the list must become.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass

ROWS = 300
Row = tuple[str, ...]
Listed = tuple[str, str, str, str]
"""Name, affiliation, category and status."""

_UPPER = ("Form", "", "Who signs", "", "", "", "", "Agreement", "Remarks")
_LOWER = (
    "Submitted at",
    "IP address",
    "Are you signing as an individual or on behalf of an organization?",
    "Name",
    "Organization (or affiliation, for individuals)",
    "Job title",
    "E-mail address",
    "I confirm that I may sign",
    "Comments",
)
_GIVEN = """Ada Bertil Clementine Dov Elspeth Farid Greta Hideo Imogen Jarek Kavita Leopold Maren Nils Odalys Pascal
Quentin Rosalind Stellan Tamsin Ulrike Viggo Wilhelmina Xanthe Yevgeny Zora""".split()
_FAMILY = """Abernack Birchwold Cranmore Dunsforth Eastlake Fennimore Garroway Hollinsbee Inglethorp Jessamine
Kettlewick Lowndesay Marchmain Nethercott Osgarth Penhallow Quillfeather Ravensmere Silverthorne Tolliver Umbershaw
Vexley Wintergreen Yarborne Zellweg""".split()
_PLACES = "Brackwater Calderside Northmere Osthaven Quillon Talland".split()
_FIRST = """Alder Basalt Cobalt Driftwood Ember Foxglove Granite Hazel Indigo Juniper Kelp Lavender Marigold Nettle
Ochre Primrose Quartz Rowan Saffron Thistle Umber Violet Wisteria""".split()
_SECOND = "Archive Clinic Forum Guild Observatory".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One problem: its answers, what the list must have of them, and words that the import must say."""

    name: str
    answers: tuple[Row, ...] = ()
    becomes: tuple[Listed, ...] = ()
    says: str = ""


def body(name: str, email: str = "", *, consent: str = "Yes", remark: str = "", person: str = "Otto Clerkwell") -> Row:
    """An answer for an organization."""
    return ("Organization", person, name, "Director", email, consent, remark)


def someone(name: str, where: str = "", email: str = "", *, consent: str = "Yes", title: str = "Fellow") -> Row:
    """An individual's answer."""
    return ("Individual", name, where, title, email, consent, "")


def org(name: str, status: str = "confirmed") -> Listed:
    return (name, "", "Organizations", status)


def ind(name: str, where: str = "", status: str = "confirmed") -> Listed:
    return (name, where, "Individuals", status)


def _mended(name: str, answer: Row, *becomes: Listed) -> Planted:
    return Planted(name=name, answers=(answer,), becomes=becomes)


PLANTED = (
    # how the file is written
    Planted(name="the file is in Windows-1252", says="read as Windows-1252"),
    Planted(name="a title and an empty line stand above the headings", says="headings in row 4"),
    # names of organizations
    _mended(
        "capitals", body("THE GREY HERON SOCIETY FOR OPEN RECORDS"), org("The Grey Heron Society for Open Records")
    ),
    _mended("capitals and LLC", body("PELICAN DATA WORKS, LLC"), org("Pelican Data Works, LLC")),
    _mended("an acronym stays", body("TWLC"), org("TWLC")),
    _mended("no capitals", body("friends of the upper mere"), org("Friends of the Upper Mere")),
    _mended("double spaces", body("Larchfield  Privacy   Forum"), org("Larchfield Privacy Forum")),
    _mended("a comma at the end", body("Copper Beech Alliance,"), org("Copper Beech Alliance")),
    _mended("Inc. keeps its stop", body("Maple Court Legal Aid, Inc."), org("Maple Court Legal Aid, Inc.")),
    _mended("a formula", body('=HYPERLINK("http://x.example","Fund")'), org('=HYPERLINK("http://x.example","Fund")')),
    _mended("a command", body("=cmd|' /C calc'!A0"), org("=cmd|' /C calc'!A0")),
    _mended("a plus sign", body("+1 Voices Project"), org("+1 Voices Project")),
    _mended("an at sign", body("@large Commons"), org("@large Commons")),
    # organizations twice
    Planted(
        name="the article",
        answers=(body("The Stonebridge Trust"), body("Stonebridge Trust")),
        becomes=(org("The Stonebridge Trust"),),
    ),
    Planted(
        name="the legal form",
        answers=(body("Amberlight Press"), body("Amberlight Press, Inc.")),
        becomes=(org("Amberlight Press, Inc."),),
    ),
    Planted(
        name="accents",
        answers=(body("Emeraude Collective"), body("Émeraude Collective")),
        becomes=(org("Émeraude Collective"),),
    ),
    Planted(
        name="an acronym with the same domain",
        answers=(body("NRWC", "a@nrwc.example"), body("North Reach Water Council", "b@nrwc.example")),
        becomes=(org("North Reach Water Council"),),
    ),
    Planted(
        name="an acronym that may be another's",
        answers=(body("HLU", "hlu@gmail.com"), body("Harbor Light Union", "harborlight@gmail.com")),
        becomes=(org("HLU"), org("Harbor Light Union")),
        says="Kept apart (one is the acronym of the other): HLU / Harbor Light Union",
    ),
    Planted(
        name="a typing mistake",
        answers=(body("Sandpiper Housing Association"), body("Sandpiper Housing Asociation")),
        becomes=(org("Sandpiper Housing Association"), org("Sandpiper Housing Asociation")),
        says="Kept apart (spelled almost the same): Sandpiper Housing",
    ),
    Planted(
        name="two chapters are two",
        answers=(body("League of Careful Readers of Iowa"), body("League of Careful Readers of Ohio")),
        becomes=(org("League of Careful Readers of Iowa"), org("League of Careful Readers of Ohio")),
    ),
    Planted(
        name="two numbers are two",
        answers=(body("18 Lanterns"), body("19 Lanterns")),
        becomes=(org("18 Lanterns"), org("19 Lanterns")),
    ),
    Planted(
        name="an acronym in parentheses",
        answers=(body("Tidewater Archive Network (TAN)"), body("Tidewater Archive Network")),
        becomes=(org("Tidewater Archive Network"),),
    ),
    # names of persons
    _mended("Mc, hyphen, family name first", someone("MCDONOUGH-REYES, ANGUS"), ind("Angus McDonough-Reyes")),
    _mended("particles", someone("ANA DE LA CRUZADA"), ind("Ana de la Cruzada")),
    _mended("O' and Jr.", someone("SEAMUS O'NEILAN JR"), ind("Seamus O'Neilan Jr.")),
    _mended("a numeral", someone("HENRY KINGSLEIGH III"), ind("Henry Kingsleigh III")),
    _mended(
        "family name first", someone("Okwonkwo, Adaeze", "Quillon College"), ind("Adaeze Okwonkwo", "Quillon College")
    ),
    _mended("particles first", someone("van der Heidel, Anna"), ind("Anna van der Heidel")),
    _mended("form of address and degree", someone("Dr. Priscilla Vane, Ph.D."), ind("Priscilla Vane")),
    _mended("e-mail behind the name", someone("Tobias Underhay <tobias@under.example>"), ind("Tobias Underhay")),
    _mended("e-mail for a name", someone("marta.oldcastle@keep.example"), ind("Marta Oldcastle")),
    _mended(
        "affiliation behind the name",
        someone("Ruth Pennywhistle, Calderside University"),
        ind("Ruth Pennywhistle", "Calderside University"),
    ),
    _mended("no-break space", someone("Ilse\u00a0Brandauer", "N/A"), ind("Ilse Brandauer")),
    # persons twice
    Planted(
        name="an initial, one e-mail",
        answers=(
            someone("J. Fairweather", "", "jf@fair.example"),
            someone("Josephine Fairweather", "", "jf@fair.example"),
        ),
        becomes=(ind("Josephine Fairweather"),),
    ),
    Planted(
        name="two affiliations",
        answers=(
            someone("Lucian Thorngate", "Northmere University", "lt@thorn.example"),
            someone("Lucian Thorngate", "Talland Institute", "lt@thorn.example"),
        ),
        becomes=(ind("Lucian Thorngate", "Northmere University"), ind("Lucian Thorngate", "Talland Institute")),
        says="same name, same e-mail, affiliations differ",
    ),
    Planted(
        name="name in another order",
        answers=(someone("Lianfeng Zhaoli", "Quillon College"), someone("Zhaoli Lianfeng", "Quillon College")),
        becomes=(ind("Lianfeng Zhaoli", "Quillon College"), ind("Zhaoli Lianfeng", "Quillon College")),
        says="name in another order",
    ),
    Planted(
        name="father and son",
        answers=(
            someone("Walter Pinkerley Sr.", "Quillon College"),
            someone("Walter Pinkerley Jr.", "Quillon College"),
        ),
        becomes=(ind("Walter Pinkerley Sr.", "Quillon College"), ind("Walter Pinkerley Jr.", "Quillon College")),
    ),
    # answers
    _mended("no consent", someone("Gideon Naysmith", consent="No"), ind("Gideon Naysmith", "", "declined")),
    _mended("consent left open", body("Unfinished Bridge Fund", consent=""), org("Unfinished Bridge Fund", "invited")),
    Planted(name="nobody is named", answers=(("Individual", "", "", "Fellow", "", "Yes", ""),), says="nobody is named"),
)


def clean() -> list[tuple[Row, Listed]]:
    """Answers with nothing wrong, each with what it becomes."""
    chance = random.Random(11)
    names = [f"{first} {second}" for second in _SECOND for first in _FIRST]
    people = [f"{given} {family}" for at, family in enumerate(_FAMILY) for given in _GIVEN[at % 3 :: 4]]
    found = [(body(f"{name} of {_PLACES[at % 6]}", f"office@{at}.example"), org(f"{name} of {_PLACES[at % 6]}"))
             for at, name in enumerate(names)]  # fmt: skip
    for at, name in enumerate(people):
        where = f"{_PLACES[at % 6]} University"
        found.append((someone(name, where, f"p{at}@mail.example"), ind(name, where)))
    chance.shuffle(found)
    return found


def answers() -> tuple[list[Row], list[Listed]]:
    """All 300 answers in a shuffled order, and the list that they must become."""
    rows = [answer for each in PLANTED for answer in each.answers]
    becomes = [listed for each in PLANTED for listed in each.becomes]
    for row, listed in clean()[: ROWS - len(rows)]:
        rows.append(row)
        becomes.append(listed)
    random.Random(5).shuffle(rows)
    return rows, sorted(becomes)


def table(rows: list[Row]) -> list[Row]:
    """The export: a title, an empty line, headings in two rows, and the answers with time and remarks."""
    lines: list[Row] = [("Sign-on form, answers of April 9, 2026",), (), _UPPER, _LOWER]
    for at, row in enumerate(rows):
        remark = 'We said "yes";\nwrite to us' if at % 50 == 7 else row[-1]
        lines.append((f"4/{at % 8 + 1}/2026 10:00:00", f"192.0.2.{at % 250}", *row[:-1], remark))
    return lines


def form(rows: list[Row] | None = None) -> bytes:
    """The export as bytes: semicolons, Windows-1252."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(table(answers()[0] if rows is None else rows))
    return out.getvalue().encode("cp1252")
