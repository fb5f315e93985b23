"""Courts, reporters, codes, journals, dates, pinpoints: short names from what libraries hold."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.cite.citation import Citation
from drafter.cite.codes import code_name, reporter_name
from drafter.cite.courts import court_name
from drafter.cite.dates import full_date, year_of
from drafter.cite.journals import journal_name
from drafter.cite.kinds import kind_of
from drafter.cite.pinpoint import pinpoint, section_marked
from drafter.cite.style import StyleOptions
from drafter.cite.work import Work, work
from drafter.cite.workfields import edition
from drafter.model.source import Source


def item(**fields: Any) -> Work:
    return work(Source(id="x", data={name.replace("_", "-"): value for name, value in fields.items()}))


@pytest.mark.parametrize(
    ("authority", "jurisdiction", "reporter", "court"),
    [
        ("9th Cir.", "", "F.3d", "9th Cir."),
        ("Court of Appeals", "us:c9", "F.3d", "9th Cir."),
        ("Court of Appeals", "005us:c9US|9th Cir.", "F.3d", "9th Cir."),
        ("United States Court of Appeals for the Eleventh Circuit", "", "F.4th", "11th Cir."),
        ("District Court", "us:c2:ny.sd", "F. Supp. 3d", "S.D.N.Y."),
        ("District Court for the District of Massachusetts", "", "F. Supp. 3d", "D. Mass."),
        ("U.S. District Court for the District of Columbia", "", "F. Supp. 3d", "D.D.C."),
        ("Bankruptcy Court", "us:c3:de.d", "B.R.", "Bankr. D. Del."),
        ("Supreme Court", "us", "U.S.", ""),
        ("Supreme Court of the United States", "", "S. Ct.", ""),
        ("Supreme Court", "us", "WL", "U.S."),
        ("Court of Appeals", "us:ny", "N.E.2d", "N.Y."),
        ("Court of Appeals", "us:ny", "N.Y.3d", ""),
        ("Supreme Court, Appellate Division", "us:ny", "N.Y.S.2d", "App. Div."),
        ("Supreme Court", "us:wa", "P.3d", "Wash."),
        ("California Court of Appeal", "", "Cal. App. 5th", "Ct. App."),
        ("Supreme Judicial Court of Massachusetts", "", "N.E.3d", "Mass."),
        ("Commonwealth Court of Pennsylvania", "", "A.3d", "Pa. Commw. Ct."),
        ("West Virginia Supreme Court of Appeals", "", "S.E.2d", "W. Va."),
        ("Court of Appeals of Washington", "", "Wash. App.", ""),
        ("U.S.", "", "U.S. LEXIS", ""),
        ("FCC", "", "FCC Rcd.", ""),
        ("International Court of Justice", "", "I.C.J.", "International Court of Justice"),
    ],
)
def test_courts_are_named_unless_the_reporter_says_which(
    authority: str, jurisdiction: str, reporter: str, court: str
) -> None:
    assert court_name(item(authority=authority, jurisdiction=jurisdiction, container_title=reporter)) == court


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("F.Supp.2d", "F. Supp. 2d"),
        ("F. 3d", "F.3d"),
        ("S.Ct.", "S. Ct."),
        ("U. S.", "U.S."),
        ("N. Y. S. 2d", "N.Y.S.2d"),
        ("So.2d", "So. 2d"),
        ("Federal Supplement, Third Series", "F. Supp. 3d"),
        ("F. App'x", "F. App’x"),
        ("U.S. Dist. LEXIS", "U.S. Dist. LEXIS"),
        ("U.S. (1 Cranch)", "U.S. (1 Cranch)"),
        ("WL", "WL"),
    ],
)
def test_reporters_have_their_spaces(typed: str, name: str) -> None:
    assert reporter_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "state", "name"),
    [
        ("United States Code", "", "U.S.C."),
        ("U. S. C.", "", "U.S.C."),
        ("CFR", "", "C.F.R."),
        ("Texas Business and Commerce Code Annotated", "", "Tex. Bus. & Com. Code Ann."),
        ("Penal Code", "Cal.", "Cal. Penal Code"),
        ("Cal. Penal Code", "Cal.", "Cal. Penal Code"),
        ("N.Y. Gen. Bus. Law", "", "N.Y. Gen. Bus. Law"),
    ],
)
def test_codes_have_short_names(typed: str, state: str, name: str) -> None:
    assert code_name(typed, state) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Harvard Law Review", "Harv. L. Rev."),
        ("Yale Law Journal", "Yale L.J."),
        ("Harvard Journal of Law & Technology", "Harv. J.L. & Tech."),
        ("New York University Law Review", "N.Y.U. L. Rev."),
        ("University of Chicago Law Review", "U. Chi. L. Rev."),
        ("The New York Times", "N.Y. Times"),
        ("Stan. L. Rev.", "Stan. L. Rev."),
        ("Science", "Science"),
        ("The Atlantic", "Atlantic"),
    ],
)
def test_journals_have_short_names(typed: str, name: str) -> None:
    assert journal_name(typed) == name


@pytest.mark.parametrize(
    ("issued", "date", "year"),
    [
        ({"date-parts": [[2024, 2, 26]]}, "Feb. 26, 2024", "2024"),
        ({"date-parts": [["2024", "2"]]}, "Feb. 2024", "2024"),
        ({"date-parts": [["2024", "", ""]]}, "2024", "2024"),
        ({"date-parts": [[2019], [2021]]}, "2019–2021", "2019–2021"),
        ({"date-parts": [[2019, 5, 1], [2019, 5, 3]]}, "May 1–3, 2019", "2019"),
        ({"date-parts": [[2014]], "season": "2"}, "Summer 2014", "2014"),
        ({"date-parts": [[2014, 21]]}, "Spring 2014", "2014"),
        ({"raw": "2014-11-24"}, "Nov. 24, 2014", "2014"),
        ({"literal": "November 24, 2014"}, "Nov. 24, 2014", "2014"),
        ({"literal": "circa 1850"}, "circa 1850", "circa 1850"),
        ("2014-11", "Nov. 2014", "2014"),
        ({}, "", ""),
    ],
)
def test_dates_are_as_precise_as_they_are_known(issued: Any, date: str, year: str) -> None:
    assert (full_date(item(issued=issued)), year_of(item(issued=issued))) == (date, year)


@pytest.mark.parametrize(
    ("typed", "marked", "at"),
    [
        ("5", "5", "at 5"),
        ("at 5–7", "5–7", "at 5–7"),
        ("p. 5", "5", "at 5"),
        ("*3", "*3", "at *3"),
        ("§ 230(c)(1)", "§ 230(c)(1)", "§ 230(c)(1)"),
        ("section 5", "§ 5", "§ 5"),
        ("¶¶ 7–9", "¶¶ 7–9", "¶¶ 7–9"),
        ("para. 7", "¶ 7", "¶ 7"),
        ("note 4", "n.4", "at n.4"),
        ("art. I, § 8", "art. I, § 8", "art. I, § 8"),
        (None, "", ""),
    ],
)
def test_pinpoints_are_understood_as_typed(typed: str | None, marked: str, at: str) -> None:
    assert (pinpoint(typed).marked, pinpoint(typed).at) == (marked, at)


@pytest.mark.parametrize(
    ("number", "marked"),
    [
        ("107", "§ 107"),
        ("2000e-5", "§ 2000e-5"),
        ("25-1-101", "§ 25-1-101"),
        ("551–559", "§§ 551–559"),
        ("1961-1968", "§§ 1961-1968"),
        ("78a-78pp", "§§ 78a-78pp"),
        ("1, 5", "§§ 1, 5"),
        ("art. 2315", "art. 2315"),
        ("", ""),
    ],
)
def test_sections_bear_one_sign_or_two(number: str, marked: str) -> None:
    assert section_marked(number) == marked


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "legal_case", "volume": "1", "container_title": "F.3d"}, "case"),
        ({"type": "legal_case", "page": "1", "container_title": "WL"}, "unreported-case"),
        ({"type": "legal_case", "number": "1", "authority": "D. Mass."}, "docketed-case"),
        ({"type": "legal_case", "document_name": "Compl."}, "court-filing"),
        ({"type": "report", "custom": {"kind": "public comment"}}, "docket-comment"),
        ({"type": "report", "genre": "S. Rep."}, "congressional-report"),
        ({"type": "article-journal", "container_title": "Federal Register"}, "federal-register"),
        ({"type": "article-journal", "volume": "3", "page": "9", "container_title": "FCC Rcd."}, "agency-record"),
        ({"type": "legislation", "number": "Pub. L. No. 1-1"}, "session-law"),
        ({"type": "bill", "note": "{:kind: report}"}, "report"),
        ({"type": "unheard-of", "URL": "https://example.org"}, "web"),
        ({}, "report"),
    ],
)
def test_the_kind_follows_from_type_and_fields(fields: dict[str, Any], kind: str) -> None:
    assert kind_of(item(**fields)) == kind


def test_extra_lines_are_read_and_remarks_are_not() -> None:
    found = item(
        type="case", note="{:authority: 2d Cir.}{:volume: 7}\nOriginal Date: 1905\neditor: Roe || Jane\nSeen: yes"
    )
    assert (found.text("authority"), found.text("volume")) == ("2d Cir.", "7")
    assert year_of(found, "original-date") == "1905"
    assert found.people("editor")[0].full == "Jane Roe"
    assert found.text("Seen") == ""


def test_what_a_doi_answers_is_understood() -> None:
    found = item(
        type="journal-article",
        title=["Of &amp; On"],
        container_title=["Nature"],
        author=[{"name": "Some Collaboration"}],
        published={"date-parts": [[2021, 5]]},
    )
    assert (kind_of(found), found.text("title"), year_of(found)) == ("article", "Of &amp; On", "2021")
    assert found.people("author")[0].literal == "Some Collaboration"


@pytest.mark.parametrize(("typed", "printed"), [("2", "2d ed."), ("Third", "3d ed."), ("2nd ed.", "2d ed."), ("1", "")])
def test_editions_are_ordinals_and_the_first_is_not_said(typed: str, printed: str) -> None:
    assert edition(Citation(work=item(edition=typed), options=StyleOptions())) == printed
