"""Sources in old footnotes: invented works in real forms, then the notes of letters that were filed."""

# ruff: noqa: E501 - a citation stands on one line, as in a note.

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from drafter.gather.footnote import Found, Kind, recognise

SHARED = Path(__file__).parents[3] / ".." / "shared"


def one(note: str) -> Found:
    (found,) = recognise(note)
    return found


def fields(found: Found) -> dict[str, Any]:
    """The fields as plain words: names in reading order, the date as ISO, `custom` beside the rest."""
    out = dict(found.fields)
    custom = out.pop("custom", {})
    people = [
        " ".join(filter(None, (p.get("given"), p.get("family"), p.get("literal")))) for p in out.pop("author", [])
    ]
    parts = out.pop("issued", {}).get("date-parts", [[]])[0]
    return {**out, **custom, **({"author": people} if people else {}), **({"issued": "-".join(parts)} if parts else {})}


@pytest.mark.parametrize(
    ("note", "expected", "pinpoint"),
    [
        # The loose style of joint letters: author, "title," publisher, month and year.
        ('Ada Quill and Tom Reed, "Ink and Law," Ink Institute, May 2023.',
         {"title": "Ink and Law", "author": ["Ada Quill", "Tom Reed"], "publisher": "Ink Institute", "issued": "2023-5"}, ""),
        ("Ada Quill et al., “Ink at Large,” Center for Ink Studies (CIS), Some University, May 4, 2023.",
         {"author": ["Ada Quill"], "et-al": "true", "publisher-short": "CIS", "issued": "2023-5-4"}, ""),
        ("“Ink for All,” Ink Office, 2021.", {"title": "Ink for All", "publisher": "Ink Office", "issued": "2021"}, ""),
        ("Ada Quill & Tom Reed, et. al., Ink at Large, Center for Ink Studies (CIS) (May 4, 2023).",
         {"author": ["Ada Quill", "Tom Reed"], "et-al": "true", "title": "Ink at Large", "issued": "2023-5-4"}, ""),
        ("Ada Quill, et al., Ink and Water, 559 Ink Rev. 547 (2018).", {"title": "Ink and Water", "issued": "2018"}, ""),
        ("Ada A. Quill, Ink is Dear. There Is Little You Can Do., Wash. Post (Sept. 27, 2023).",
         {"author": ["Ada A. Quill"], "title": "Ink is Dear. There Is Little You Can Do", "issued": "2023-9-27"}, ""),
        ("Ada Quill et al., How ink dries on paper (working paper, 2024).", {"title": "How ink dries on paper", "issued": "2024"}, ""),
        ("ICA, National Ink Framework (rel. Sept. 14, 2023).", {"title": "National Ink Framework", "issued": "2023-9-14"}, ""),
        # Cases (Indigo Book R11).
        ("Quill v. Inkwell Corp., 512 U.S. 34, 41–42 (1999).",
         {"title": "Quill v. Inkwell Corp.", "volume": "512", "container-title": "U.S.", "page": "34", "issued": "1999"}, "41–42"),
        ("In re Parchment Litig., 44 F. Supp. 3d 100, 105 n.3 (D. Del. 2014), aff'd, 800 F.3d 1 (3d Cir. 2015).",
         {"authority": "D. Del.", "references": "aff'd, 800 F.3d 1 (3d Cir. 2015)"}, "105 n.3"),
        ("Quill v. Inkwell Corp., No. 21-cv-1234, 2022 WL 123456, at *3 (S.D.N.Y. Mar. 4, 2022).",
         {"number": "21-cv-1234", "container-title": "WL", "authority": "S.D.N.Y.", "issued": "2022-3-4"}, "*3"),
        ("Order, Quill v. Board, No. 20-cv-1 (D. Md. Dec. 23, 2020).",
         {"document-name": "Order", "title": "Quill v. Board", "kind": "court-filing"}, ""),
        # Codes (R16 to R19), with and without signs and stops.
        ("5 U.S.C. § 553(b)–(c).", {"volume": "5", "container-title": "U.S.C.", "section": "553"}, "(b)–(c)"),
        ("29 USC 720 et seq.", {"section": "720 et seq."}, ""),
        ("Clean Ink Act § 111, 42 U.S.C. § 7411(a)(1).", {"title": "Clean Ink Act", "section": "7411"}, "(a)(1)"),
        ("45 CFR 92.102.", {"container-title": "C.F.R.", "section": "92.102"}, ""),
        ("12 C.F.R. pt. 1026 (2020).", {"part": "1026", "issued": "2020"}, ""),
        ("Cal. Civ. Code § 1798.100(a) (West 2023).", {"container-title": "Cal. Civ. Code", "publisher": "West"}, "(a)"),
        ("Treas. Reg. § 1.501(c)(3)-1(d).", {"kind": "treasury-regulation", "section": "1.501(c)(3)-1"}, "(d)"),
        ("Fed. R. Civ. P. 12(b)(6).", {"container-title": "Fed. R. Civ. P.", "section": "12"}, "(b)(6)"),
        ("U.S. Const. amend. I.", {"container-title": "U.S. Const.", "section": "amend. I"}, ""),
        # The Federal Register and the President.
        ("Standards for Ink; Pens; Quills, 88 Fed. Reg. 1,234, 1,240 (proposed Jan. 5, 2023).",
         {"title": "Standards for Ink; Pens; Quills", "page": "1234", "status": "proposed", "issued": "2023-1-5"}, "1,240"),
        ("81 F. Reg. 55,686 (August 19,2016) at 55694.", {"volume": "81", "page": "55686", "issued": "2016-8-19"}, "55694"),
        ("Exec. Order No. 12,866, § 1(b), 58 Fed. Reg. 51,735 (Oct. 4, 1993).",
         {"number": "12866", "page": "51735", "kind": "executive-order"}, "§ 1(b)"),
        ("Exec. Order No. 99110, Better Ink (Oct. 30, 2023), 88 FR 75191-75226 (Nov. 1, 2023).",
         {"title": "Better Ink", "number": "99110", "page": "75191", "issued": "2023-11-1"}, ""),
        # Congress.
        ("Safe Ink Act, H.R. 1234, 118th Cong. § 2 (2023).", {"title": "Safe Ink Act", "number": "H.R. 1234", "congress": "118"}, "§ 2"),
        ("H.R. Rep. No. 117-33, at 5 (2021).", {"number": "117-33", "genre": "H.R. Rep.", "issued": "2021"}, "5"),
        ("Ink Jobs Act, Pub. L. No. 117-58, § 101, 135 Stat. 429 (2021).",
         {"title": "Ink Jobs Act", "number": "Pub. L. No. 117-58", "volume": "135", "page": "429"}, "§ 101"),
        ("Hearing on Ink Before the H. Comm. on Pens, 117th Cong. 12 (2021).", {"type": "hearing", "congress": "117"}, "12"),
        # Articles, books, pages (R21 to R28).
        ("Ada Quill, The Law of Ink, 58 Stan. L. Rev. 1, 12 (2021).",
         {"title": "The Law of Ink", "volume": "58", "container-title": "Stan. L. Rev.", "page": "1"}, "12"),
        ("Ada Quill & Tom Reed, *Ink and Power* 45 (2d ed. 2019).", {"title": "Ink and Power", "edition": "2d", "type": "book"}, "45"),
        ("Ada Quill, Ink Inst., Ink Matters 4 (2020), https://example.org/a.pdf.",
         {"title": "Ink Matters", "publisher": "Ink Inst.", "type": "report", "URL": "https://example.org/a.pdf"}, "4"),
        ("Tom Reed, Why Ink Fades. Can It Stay?, N.Y. Times (Jan. 5, 2023), https://example.org/ink [https://perma.cc/AB12-CD34].",
         {"author": ["Tom Reed"], "title": "Why Ink Fades. Can It Stay?", "container-title": "N.Y. Times",
          "archive-url": "https://perma.cc/AB12-CD34", "URL": "https://example.org/ink"}, ""),
        ("Ada Quill et al., Foundation Inks, arXiv:2401.01234 (2024).", {"arxiv": "2401.01234", "title": "Foundation Inks"}, ""),
        ("Quill, A. (2021). The law of ink. Journal of Ink, 12(3), 1-9.",
         {"author": ["A. Quill"], "title": "The law of ink", "volume": "12", "issue": "3", "page": "1-9"}, ""),
        ("Center for Ink Research (CIR). (2011). A model for ink. Town, ST: Author.",
         {"author": ["Center for Ink Research"], "title": "A model for ink"}, ""),
        ("[Ink for All](https://example.org/ink) (2020)", {"URL": "https://example.org/ink"}, ""),
        ("Available at: <https://example.org/x>.", {"URL": "https://example.org/x"}, ""),
        ("U.S. Gov't Accountability Off., GAO-23-105555, Ink Procurement 5 (2023).",
         {"number": "GAO-23-105555", "title": "Ink Procurement"}, "5"),
        # Forms that need no quotation marks.
        ("Reed T, Quill AB. Ink in the hands of the young: a survey. J Ink Health. 2025 Aug;16(4):951-960.",
         {"title": "Ink in the hands of the young: a survey", "author": ["T Reed", "AB Quill"], "container-title": "J Ink Health",
          "volume": "16", "issue": "4", "page": "951-960", "issued": "2025-8", "type": "article-journal"}, ""),
        ('Quill, A., and T. Reed. "Ink at Large." Ink Quarterly 43, no. 2 (2006): 383-99. https://doi.org/10.1353/ink.2006.',
         {"title": "Ink at Large", "author": ["A. Quill", "T. Reed"], "container-title": "Ink Quarterly", "volume": "43",
          "issue": "2", "page": "383-99", "issued": "2006"}, ""),
        ("Institute for Ink Studies. What Ink Costs in a Small Office. IF12978, updated July 3, 2025.",
         {"title": "What Ink Costs in a Small Office", "author": ["Institute for Ink Studies"], "number": "IF12978", "issued": "2025-7-3"}, ""),
        ("OIM Memorandum M-10-06, Open Ink Directive (Dec. 8, 2009), available at https://example.gov/m10-06.pdf.",
         {"title": "Open Ink Directive", "number": "M-10-06", "author": ["OIM"], "kind": "memorandum"}, ""),
        ("Ada Quill, Acting Chair, Fed. Ink Comm'n, Ink for Everybody 17 (2010).",
         {"title": "Ink for Everybody", "author": ["Ada Quill"], "publisher": "Fed. Ink Comm'n"}, "17"),
        ("Ada A. Quill, Slicing Ink, U. NORTHMERE L. REV. ONLINE 109 (2020).",
         {"title": "Slicing Ink", "author": ["Ada A. Quill"], "container-title": "U. NORTHMERE L. REV. ONLINE", "page": "109"}, ""),
        ("Ada Quill, Why Ink Runs, Ink Today, Jan./Feb. 2009, at 28, 34.", {"title": "Why Ink Runs", "publisher": "Ink Today", "issued": "2009-1"}, "28, 34"),
        ("ADA QUILL, INK AND POWER 12-33 (2017).", {"title": "INK AND POWER", "type": "book"}, "12-33"),
        ("Ada Quill, Free Speech and Cheap Ink, 11 J. INK ANALYSIS 46 (2019).", {"type": "article-journal", "kind": None}, ""),
        ("Tom Reed, Ink Makers Sue, WASH. POST (Jan. 18, 2021).", {"type": "article-newspaper", "container-title": "WASH. POST"}, ""),
        ("Ada Quill, Treatise on Ink Law § 6.15 (1958).", {"title": "Treatise on Ink Law", "type": "book"}, "§ 6.15"),
        # Where it stands: a book, a docket, a site, and the office of its author.
        ("Ada Quill, Cleaning Ink, in THE INK BOOK: STAINS AND PENS, 161-62 (Tom Reed and Orla Fern eds., 2010).",
         {"title": "Cleaning Ink", "type": "chapter", "container-title": "THE INK BOOK: STAINS AND PENS"}, "161-62"),
        ("In the Matter of Open Ink, Declaratory Ruling, WC Docket No. 17-8 (rel. Nov. 22, 2017).",
         {"title": "In the Matter of Open Ink, Declaratory Ruling", "number": "WC Docket No. 17-8", "issued": "2017-11-22"}, ""),
        ("Amendment of the Rules on Open Ink, Report and Order, 29 FCC Rcd 3351 (2014).",
         {"title": "Amendment of the Rules on Open Ink, Report and Order", "page": "3351", "kind": "adjudication"}, ""),
        ("InkBet, Rules of the Game, https://www.inkbet.example/rules (last visited Mar. 9, 2026).",
         {"title": "Rules of the Game", "author": ["InkBet"]}, ""),
        ("Ink and Security, Fed. Ink Comm'n, https://www.example.gov/tips.", {"title": "Ink and Security", "container-title": "Fed. Ink Comm'n"}, ""),
        ("Comments of Ada Quill, Commissioner, Fed. Ink Comm'n, WC Docket No. 17-8 (July 17, 2017), at 3.",
         {"author": ["Ada Quill"], "number": "17-8", "kind": "docket-comment"}, "3"),
        ("Press Release, Tom Reed, IMA, Ink Sells Well (Mar. 6, 2017).", {"author": ["Tom Reed"], "title": "Ink Sells Well", "publisher": "IMA"}, ""),
        ("Brief of the Ink Makers as Amici Curiae in Support of Plaintiffs, Quill v. Reed, No. 17-2290 (8th Cir. Oct. 26, 2017).",
         {"title": "Quill v. Reed", "kind": "court-filing", "number": "17-2290"}, ""),
        ("State of Larch v. Fern Corp., No. 1:25-cv-02990 (S.D.N.Y.).", {"title": "State of Larch v. Fern Corp.", "authority": "S.D.N.Y."}, ""),
        ("Fed. Ink Comm'n v. Quill, L.L.C., 835 F.3d 993, 2016 U.S. App. LEXIS 15913 (9th Cir. 2016).",
         {"title": "Fed. Ink Comm'n v. Quill, L.L.C.", "page": "993", "issued": "2016"}, ""),
        ("Fed. Ink Comm'n Act, 15 U.S.C. § 45 (2012).", {"title": "Fed. Ink Comm'n Act"}, ""),
        ("Widening Horizons: What Ink Buyers Want, INK INSIGHTS (Nov. 3, 2017).", {"title": "Widening Horizons: What Ink Buyers Want", "author": None}, ""),
        # What agencies get and send.
        ("Comment of Ink Makers Alliance, Docket No. OINK-2021-0001-0123, at 4 (Mar. 1, 2022).",
         {"author": ["Ink Makers Alliance"], "number": "OINK-2021-0001-0123", "kind": "docket-comment"}, "4"),
        ("Press Release, Fed. Ink Comm'n, Ink Rules (Jan. 5, 2023), https://example.gov/ink.",
         {"author": ["Fed. Ink Comm'n"], "title": "Ink Rules", "kind": "press-release"}, ""),
        ("Letter from Ada Quill, CEO, Ink Corp., to Tom Reed (Jan. 5, 2023).", {"kind": "letter", "issued": "2023-1-5"}, ""),
        ("Interview with Ada Quill on May 23, 2017.", {"kind": "interview", "issued": "2017-5-23"}, ""),
    ],
)  # fmt: skip
def test_a_citation_gives_its_fields_and_its_pinpoint(note: str, expected: dict[str, Any], pinpoint: str) -> None:
    found = one(note)
    assert found.kind is Kind.SOURCE
    got = fields(found)
    assert {name: got.get(name) for name in expected} == expected
    assert found.pinpoint == pinpoint


@pytest.mark.parametrize(
    ("note", "kind", "pinpoint", "back"),
    [
        ("Id.", Kind.ID, "", ""),
        ("Ibid.", Kind.ID, "", ""),
        ("Id. at pp. 4-5.", Kind.ID, "pp. 4-5", ""),
        ("Id at 55691.", Kind.ID, "55691", ""),
        ("*Id.* § 230(c)(1).", Kind.ID, "§ 230(c)(1)", ""),
        ("Quill et al., supra note 9, at 5.", Kind.SUPRA, "5", "9"),
        ("Supra at endnote 44.", Kind.SUPRA, "", "44"),
        ("Quill, 512 U.S. at 41.", Kind.SHORT, "41", ""),
        ("ICRP at art. 35", Kind.SHORT, "art. 35", ""),
    ],
)
def test_what_points_back_is_a_reference_and_no_source(note: str, kind: Kind, pinpoint: str, back: str) -> None:
    found = one(note)
    assert (found.kind, found.pinpoint, found.back, found.fields) == (kind, pinpoint, back, {})


@pytest.mark.parametrize(
    "note",
    [
        "",
        "We agree with the agency on this point.",
        "The rule took effect on January 5, 2023.",
        "Washington (general), Washington (blind), and New Jersey (blind).",
        "The office changed “Ink System” to “Pen System.”",
        "See discussion at Part II above.",
        "E.g., key models like Ink and Pen were made widely available, fueling advances in R&D.",
    ],
)
def test_the_writers_own_words_are_no_source(note: str) -> None:
    assert recognise(note) == []


def test_a_string_of_citations_keeps_signals_quotations_and_parentheticals() -> None:
    note = (
        'See, e.g., Ada Quill, "Ink and Law," Ink Institute, May 2023. ("Ink is law."); Quill v. Board, 12 F.3d 34, 40 '
        "(9th Cir. 1994) (holding that ink stays; pens do not). But see Tom Reed, “No Ink,” Paper House, June 2021; see "
        "also id. at 9."
    )
    found = recognise(note)
    assert [one.signal for one in found] == ["See, e.g.", "", "But see", "see also"]
    assert [one.quotation for one in found] == ["Ink is law.", "", "", ""]
    assert found[1].parentheticals == ("holding that ink stays; pens do not",)
    assert [one.kind for one in found] == [Kind.SOURCE, Kind.SOURCE, Kind.SOURCE, Kind.ID]


def test_compare_and_with_are_two_sources() -> None:
    found = recognise(
        'Compare Ada Quill, "Ink," Ink Institute, May 2020, with Tom Reed, "No Ink," Paper House, June 2021.'
    )
    assert [(one.signal, one.fields["title"]) for one in found] == [("Compare", "Ink"), ("with", "No Ink")]


def test_spans_say_where_each_citation_stands_in_the_text_as_given() -> None:
    note = "See **[Ink](https://example.org/a)**, May 2020; *cf.* 5 U.S.C. § 553."
    spans = [note[slice(*one.span)] for one in recognise(note)]
    assert spans[-1].endswith("5 U.S.C. § 553.")
    assert "https://example.org/a" in spans[0]


def test_a_note_of_ten_megabytes_takes_no_longer_than_its_first_pages() -> None:
    assert recognise("x (" * 3_500_000) == []
    assert len(recognise("Id. at 5. " * 1_000_000)) > 1_000


@pytest.mark.parametrize(
    "note", ["(" * 5_000, "“" * 5_000, "v. " * 2_000, "§ " * 3_000, "a, " * 4_000, "1 A. 1, " * 2_000, "See " * 4_000]
)
def test_hostile_notes_come_to_an_end(note: str) -> None:
    assert isinstance(recognise(note), list)


def test_the_twenty_sources_of_the_model_letter_are_found() -> None:
    path = SHARED / "reference" / "openness-letter.md"
    if not path.exists():
        pytest.skip("the model letter is not beside the project")
    notes = re.findall(r"^[¹²³⁴⁵⁶⁷⁸⁹⁰]+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    counts = [sum(found.is_source for found in recognise(note)) for note in notes]
    assert counts == [1, 1, 2, 1, 2, 2, 3, 0, 1, 1, 1, 1, 0, 1, 2, 1]


def test_a_source_behind_a_reference_and_a_sentence_of_the_writer_is_found() -> None:
    first, second, third = recognise(
        'Ink Report, supra note 1, at 44. "Refilling" occurs when ink is added to a pen that was empty before. U.S. Ink Office, '
        "INK-08-925, Pens Need Comprehensive Care 2, 13 (2008). Few pens are refilled. Id. at 8."
    )
    assert (first.kind, first.back, first.pinpoint) == (Kind.SUPRA, "1", "44")
    assert (second.fields["title"], second.fields["number"], second.pinpoint) == (
        "Pens Need Comprehensive Care",
        "INK-08-925",
        "2, 13",
    )
    assert (third.kind, third.pinpoint) == (Kind.ID, "8")


def test_two_papers_that_an_and_joins_behind_an_address_are_two() -> None:
    first, second = recognise(
        "See OIM Circular A-119, available at https://example.gov/a119, and OIM Memorandum M-12-08, Principles for Ink "
        "(Jan. 27, 2012), available at https://example.gov/m-12-08.pdf"
    )
    assert first.fields["URL"] == "https://example.gov/a119"
    assert (second.fields["number"], second.fields["URL"]) == ("M-12-08", "https://example.gov/m-12-08.pdf")


def test_the_words_before_the_name_of_a_case_are_none_of_it() -> None:
    found = one("The rule stood in spite of what was said in Quill v. Reed, 343 U.S. 250 (1952).")
    assert found.fields["title"] == "Quill v. Reed"
