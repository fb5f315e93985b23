"""What is read from whole notices: real ones where their folder is there, and invented ones in every form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drafter.model.errors import WorkspaceError
from drafter.model.notice import Notice
from drafter.notice.form import to_json
from drafter.notice.read import merge, read_notice

SAMPLES = Path(__file__).parent / "samples"
REAL = Path(__file__).parents[3].parent / "shared" / "data" / "notices"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real notices is not here")

LETTERS = (4, 6, 5, 0, 7, 4, 10, 3, 0)
ROMAN = {"1.d": 1, "2.d": 2, "7.d": 1}
NUMBERS = [
    number
    for top, letters in enumerate(LETTERS, 1)
    for number in (
        str(top),
        *(
            piece
            for letter in "abcdefghij"[:letters]
            for piece in (
                f"{top}.{letter}",
                *(f"{top}.{letter}.{r}" for r in ("i", "ii")[: ROMAN.get(f"{top}.{letter}", 0)]),
            )
        ),
    )
]


def sample(name: str, **options: str) -> Notice:
    path = SAMPLES / name
    return read_notice(path.read_bytes(), form=path.suffix[1:], **options)


def api_answer() -> dict[str, object]:
    """The answer of the Federal Register API for the request for comment on open models, in its documented form."""
    return {
        "abstract": "",
        "action": "Notice; request for comment.",
        "agencies": [
            {"raw_name": "DEPARTMENT OF COMMERCE", "name": "Commerce Department", "id": 54, "parent_id": None},
            {
                "raw_name": "National Telecommunications and Information Administration",
                "name": "National Telecommunications and Information Administration",
                "id": 370,
                "parent_id": 54,
            },
        ],
        "cfr_references": [],
        "citation": "89 FR 14059",
        "comments_close_on": "2024-03-27",
        "correction_of": None,
        "corrections": [],
        "dates": "Written comments must be received on or before March 27, 2024.",
        "docket_ids": ["Docket No. 240216-0052"],
        "document_number": "2024-03763",
        "end_page": 14063,
        "html_url": "https://www.federalregister.gov/d/2024-03763",
        "publication_date": "2024-02-26",
        "raw_text_url": "https://www.federalregister.gov/documents/full_text/text/2024/02/26/2024-03763.txt",
        "regulation_id_numbers": ["0660-XC060"],
        "regulations_dot_gov_info": {"docket_id": "NTIA-2023-0009", "document_id": "NTIA-2023-0009-0001"},
        "start_page": 14059,
        "title": "Dual Use Foundation Artificial Intelligence Models With Widely Available Model Weights",
        "type": "Notice",
        "volume": 89,
    }


def facts_of(notice: Notice) -> dict[str, object]:
    data = to_json(notice)
    return {key: data[key] for key in data if key not in {"questions", "filing_rules", "uncertain", "schema"}}


OPEN_MODELS = {
    "document_number": "2024-03763",
    "citation": "89 FR 14059",
    "title": "Dual Use Foundation Artificial Intelligence Models With Widely Available Model Weights",
    "action": "Notice; request for comment",
    "agencies": ["Department of Commerce", "National Telecommunications and Information Administration"],
    "dockets": {"agency": ["240216-0052"], "portal": ["NTIA-2023-0009"]},
    "rins": ["0660-XC060"],
    "publication_date": "2024-02-26",
    "comments_close": "2024-03-27",
}


@real
@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_the_request_on_open_models_is_read_whole(form: str) -> None:
    notice = read_notice((REAL / f"2024-03763.{form}").read_bytes(), form=form)

    assert facts_of(notice) == OPEN_MODELS
    assert notice.end_page == "14063"
    assert [q.number for q in notice.questions] == NUMBERS
    assert len(notice.questions) == 52
    assert notice.uncertain == ()


def test_an_answer_of_the_api_gives_the_same_facts() -> None:
    assert facts_of(read_notice(json.dumps(api_answer()), form="json")) == OPEN_MODELS


@real
def test_text_and_pdf_give_the_same_questions_word_for_word() -> None:
    text, pdf = (
        read_notice((REAL / f"2024-03763.{form}").read_bytes(), form=form).questions for form in ("txt", "pdf")
    )

    assert text == pdf


@real
@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_no_words_of_a_question_are_lost_or_added(form: str) -> None:
    """Put together, the questions are the stretch of the document from the first to the last, less page furniture."""
    raw = (REAL / "2024-03763.txt").read_text(encoding="utf-8")
    stretch = raw[raw.index("1. How should NTIA define") : raw.index("Dated: February 20, 2024. \nStephanie")]
    stretch = re.sub(r"VerDate.*?Notices \n", "", stretch, flags=re.S)
    stretch = re.sub(r"(?m)^(?:\d|[a-j]|ii?)\. ", "", stretch)
    notice = read_notice((REAL / f"2024-03763.{form}").read_bytes(), form=form)

    def letters(text: str) -> str:
        return re.sub(r"[\s“”‘’]", "", text)

    assert letters("".join(q.text for q in notice.questions)) == letters(stretch)


@real
def test_the_requests_own_filing_rules_are_read_with_their_sentences() -> None:
    notice = read_notice((REAL / "2024-03763.txt").read_bytes(), form="txt")
    rules = {rule.rule: rule for rule in notice.filing_rules}

    assert set(rules) == {"portal", "cite_docket", "question_numbers", "page_numbers", "nothing_confidential"}
    assert rules["cite_docket"].value == "NTIA-2023-0009"
    assert all(rule.quote.endswith(".") for rule in rules.values())


@real
def test_a_joint_final_rule_gives_each_agencys_numbers_and_no_deadline() -> None:
    notice = read_notice((REAL / "2014-30419.xml").read_bytes(), form="xml")

    assert notice.agencies == (
        "Department of the Treasury",
        "Office of the Comptroller of the Currency",
        "Board of Governors of the Federal Reserve System",
        "Bureau of Consumer Financial Protection",
    )
    assert notice.parents == {"Office of the Comptroller of the Currency": "Department of the Treasury"}
    assert (notice.agency_dockets, notice.portal_dockets) == (("R-1443",), ("OCC-2014-0027",))
    assert notice.rins == ("1557-AD90", "7100-AD90", "3170-AA11")
    assert notice.cfr_parts == ("12 CFR Part 34", "12 CFR Part 226", "12 CFR Part 1026")
    assert (notice.comments_close, notice.questions, notice.document_number) == ("", (), "2014-30419")


@real
@pytest.mark.parametrize("name", ["2012-31223", "2014-24194"])
def test_documents_that_ask_for_nothing_have_no_deadline_and_no_questions(name: str) -> None:
    notice = read_notice((REAL / f"{name}.xml").read_bytes(), form="xml")

    assert (notice.document_number, notice.comments_close, notice.questions) == (name, "", ())
    assert notice.title
    assert len(notice.agencies) == 1


@real
@pytest.mark.parametrize(
    ("name", "citation", "portal", "rins"),
    [
        ("2024-31396.json", "89 FR 107012", "EPA-R09-OAR-2023-0649", ()),
        ("federalregister-document.jsonc", "85 FR 48465", "FAA-2020-0684", ("2120-AA64",)),
    ],
)
def test_real_answers_of_the_api_are_read(name: str, citation: str, portal: str, rins: tuple[str, ...]) -> None:
    notice = read_notice((REAL / name).read_bytes(), form="json")

    assert (notice.citation, notice.portal_dockets, notice.agency_dockets, notice.rins) == (
        citation,
        (portal,),
        (),
        rins,
    )
    assert notice.comments_close == ""


def test_a_joint_rule_of_five_agencies_has_five_rins_and_every_docket() -> None:
    notice = sample("joint.html")

    assert notice.rins == ("1599-AZ10", "7199-AZ11", "3099-AZ12", "3199-AZ13", "3399-AZ14")
    assert notice.agencies == (
        "Department of the Treasury",
        "Office of Harbor Ledgers",
        "Harbor Reserve System",
        "Lighthouse Deposit Corporation",
        "Bureau of Tidal Finance",
        "National Mooring Administration",
    )
    assert notice.agency_dockets == ("R-9123",)
    assert notice.portal_dockets == ("OHL-2026-0003", "BTF-2026-0021", "NMA-2026-0044")
    assert (notice.citation, notice.end_page, notice.publication_date) == ("91 FR 11870", "11874", "2026-03-11")
    assert (notice.comments_close, notice.comments_close_time, notice.type) == ("2026-05-11", "17:00", "Proposed Rule")
    assert any("several dockets" in doubt for doubt in notice.uncertain)


def test_a_labelled_question_runs_on_over_a_page_and_its_footnote() -> None:
    notice = sample("joint.html")

    assert [q.number for q in notice.questions] == ["1", "2", "3"]
    assert notice.questions[1].text == (
        "Which lenders should be exempt? The agencies think of lenders with fewer than ten berths. "
        "Is that a fair line, and what would it cost to draw it elsewhere?"
    )


def test_a_request_with_lettered_topics_gives_a_tree() -> None:
    notice = sample("topics.xml")

    assert [(q.number, q.parent) for q in notice.questions] == [
        ("A", ""),
        ("A.1", "A"),
        ("A.2", "A"),
        ("A.2.a", "A.2"),
        ("A.2.b", "A.2"),
        ("B", ""),
        ("B.1", "B"),
        ("C", ""),
        ("C.1", "C"),
        ("C.2", "C"),
    ]
    assert notice.questions[6].text == "Which software stops when the tide turns, and how is it started again?"
    assert (notice.agency_dockets, notice.portal_dockets) == (("OTC-25-3",), ("DOE-OTC-2025-0117",))
    assert (notice.comments_close, notice.comments_close_time) == ("2025-06-16", "23:59")


def test_a_proposed_rule_gives_its_questions_and_neither_tips_nor_rule_text() -> None:
    notice = sample("nprm.xml")

    assert [q.number for q in notice.questions] == ["1", "2", "2.a", "2.b", "3"]
    assert notice.questions[0].text == "Is a limit of 5 grams reachable by 2033?"
    assert (notice.comments_close, notice.rins) == ("2031-07-15", ("2060-AZ99",))
    assert notice.other_numbers == ("FRL-9999-01-OAR",)
    assert any("2031-06-16" in doubt for doubt in notice.uncertain)


def test_an_extension_names_the_notice_that_it_extends_and_the_new_day() -> None:
    notice = sample("extension.txt")

    assert (notice.amends, notice.amends_citation) == ("extension", "90 FR 20412")
    assert (notice.comments_close, notice.questions) == ("2025-07-16", ())
    assert (notice.citation, notice.title) == (
        "90 FR 22501",
        "Request for Information on Computing With Tides; Extension of Comment Period",
    )


def test_of_printed_pages_only_the_one_notice_is_read() -> None:
    notice = sample("printed.txt")

    assert (notice.document_number, notice.citation, notice.end_page) == ("2025-22801", "90 FR 60111", "60112")
    assert notice.agencies == ("Department of Commerce", "Bureau of Weather Ballads")
    assert (notice.agency_dockets, notice.portal_dockets, notice.rins) == (
        ("251201-0099",),
        ("BWB-2025-0042",),
        ("0660-XZ042",),
    )
    assert notice.title == "Ballads in Coastal Weather Reports and Their Use"
    assert notice.other_numbers == ("RTID 0648-XZ001",)


def test_hyphens_page_furniture_and_notes_leave_no_trace_in_a_question() -> None:
    notice = sample("printed.txt")

    assert [q.number for q in notice.questions] == ["1", "2", "2.a", "2.b", "2.b.i", "2.b.ii", "3"]
    assert notice.questions[0].text == (
        "Which ballads help sailors to remember a warning, and which of them hinder them? "
        "A warning should be remembered for an hour."
    )


def test_another_document_of_the_page_can_be_asked_for() -> None:
    text = (SAMPLES / "printed.txt").read_text(encoding="utf-8")
    both = text.replace("on the list of approved buoys.", "AGENCY: Buoy Office.\nACTION: Notice.\nSUMMARY: A list.")

    assert read_notice(both, form="txt").document_number == "2025-22801"
    assert any("2025-22800" in doubt for doubt in read_notice(both, form="txt").uncertain)
    assert read_notice(both, form="txt", number="2025-22800").document_number == "2025-22800"


def test_of_a_whole_days_xml_the_document_asked_for_is_read() -> None:
    parts = b"".join((SAMPLES / name).read_bytes().split(b"?>")[-1] for name in ("nprm.xml", "topics.xml"))
    day = b"<FEDREG><VOL>90</VOL><DATE>Thursday, May 1, 2025</DATE><NEWPART>%s</NEWPART></FEDREG>" % parts

    notice = read_notice(day, form="xml", number="2025-07777")

    assert (notice.document_number, notice.citation) == ("2025-07777", "90 FR 20412")
    assert notice.publication_date == "2025-05-01"
    assert read_notice(day, form="xml").document_number == "2031-09001"
    assert any("other documents" in doubt for doubt in read_notice(day, form="xml").uncertain)


def test_questions_without_numbers_are_counted_and_marked() -> None:
    notice = sample("unnumbered.txt")

    assert [q.text for q in notice.questions][:2] == [
        "How quiet should a room be?",
        "Who measures the noise, and with what? The Office owns no meter.",
    ]
    assert any("counted here" in doubt for doubt in notice.uncertain)


def test_the_portals_day_is_the_evening_before_its_utc_stamp() -> None:
    notice = sample("regulations-gov.json")

    assert (notice.comments_close, notice.portal_dockets) == ("2026-01-30", ("BWB-2025-0042",))
    assert any("DATES text" in doubt for doubt in notice.uncertain)


def test_text_and_metadata_are_joined_and_a_different_day_is_shown() -> None:
    metadata = read_notice(json.dumps({**api_answer(), "comments_close_on": "2024-03-28", "dates": ""}), form="json")
    text = read_notice(
        "DEPARTMENT OF COMMERCE\n\n"
        "AGENCY: National Telecommunications and Information Administration, Department of Commerce.\n\n"
        "ACTION: Notice; request for comment.\n\nDATES: Comments must be received on or before March 27, 2024.\n",
        form="txt",
    )
    notice = merge(metadata, text)

    assert (notice.comments_close, notice.comments_close_hint) == ("2024-03-27", "2024-03-28")
    assert any("2024-03-27" in doubt and "2024-03-28" in doubt for doubt in notice.uncertain)
    assert notice.origins["comments_close"] == "text"
    assert notice.origins["citation"] == "Federal Register API"
    assert not any("does not carry" in doubt for doubt in notice.uncertain)


def test_a_page_of_the_federal_register_is_read_with_its_headings() -> None:
    html = """<!DOCTYPE html><html><head><title>x</title><script>1. Is this a question?</script></head><body>
    <nav><ul><li>Home</li></ul></nav><h1>Fog and Its Uses in Harbors</h1>
    <div id="fulltext_content_area"><div class="preamble">
    <h2>AGENCY:</h2><p>Bureau of Fog, Department of Commerce.</p><h2>ACTION:</h2><p>Request for comment.</p>
    <h2>DATES:</h2><p>Comments must be received by June 9, 2025.</p>
    <h2>ADDRESSES:</h2>
    <p>Use <a href="https://www.regulations.gov">www.regulations.gov</a>, docket FOG&#8211;2025&#8211;0001.</p>
    <h2>SUPPLEMENTARY INFORMATION:</h2><h3>Questions</h3>
    <p>The Bureau seeks comment on these questions:</p>
    <p>1. What is fog&#8217;s <em>best</em> use?<sup><a href="#fn1">[1]</a></sup></p><p>2. Who owns it?</p>
    <div class="footnotes"><div class="footnote"><p>1. What? A note.</p></div></div></div></div></body></html>"""
    notice = read_notice(html, form="html")

    assert notice.title == "Fog and Its Uses in Harbors"
    assert notice.agencies == ("Department of Commerce", "Bureau of Fog")
    assert [q.text for q in notice.questions] == ["What is fog’s best use?", "Who owns it?"]
    assert (notice.portal_dockets, notice.comments_close) == (("FOG-2025-0001",), "2025-06-09")


def test_a_notice_without_labels_is_read_by_its_caption_and_its_last_sentence() -> None:
    notice = read_notice(
        "SECURITIES AND EXCHANGE COMMISSION\n[Release No. 34-99999; File No. SR-KITE-2025-004]\n"
        "Self-Regulatory Organizations; Kite Exchange; Notice of Filing of a\nProposed Rule Change\nMay 1, 2025.\n"
        "The Commission publishes this notice to solicit comments.\nIV. Solicitation of Comments\n"
        "All submissions should refer to file number SR-KITE-2025-004 and should be submitted by May 22, 2025.\n"
        "[FR Doc. 2025-09999 Filed 5-2-25; 8:45 am]\n",
        form="txt",
    )

    assert notice.title == "Self-Regulatory Organizations; Kite Exchange; Notice of Filing of a Proposed Rule Change"
    assert (notice.agencies, notice.agency_dockets) == (("Securities and Exchange Commission",), ("SR-KITE-2025-004",))
    assert notice.comments_close == "2025-05-22"
    assert [(rule.rule, rule.value) for rule in notice.filing_rules] == [("cite_docket", "SR-KITE-2025-004")]


def test_text_copied_from_the_web_page_is_read_with_its_by_line() -> None:
    text = """Fog Machines; Request for Comment

A Notice by the Consumer Fog Bureau on 05/01/2025

Document Citation: 90 FR 16952

Start Preamble

AGENCY:
Consumer Fog Bureau.

ACTION:
Request for information regarding fog.

DATES:
Comments must be received within 60 days of publication.

End Preamble Start Supplemental Information

SUPPLEMENTARY INFORMATION:

The Bureau welcomes comments on:

Market Inquiries

1. What fog do machines make?

(a) Wet fog?

(b) Dry fog?

Start Printed Page 16953

Individual Inquiries

2. Have you met fog? Tell us.

Ada Mistwell,

Director.
"""
    notice = read_notice(text, form="txt")

    assert (notice.title, notice.agencies) == ("Fog Machines; Request for Comment", ("Consumer Fog Bureau",))
    assert (notice.publication_date, notice.citation, notice.type) == ("2025-05-01", "90 FR 16952", "Notice")
    assert notice.comments_close == "2025-06-30"
    assert [(q.number, q.text) for q in notice.questions] == [
        ("1", "What fog do machines make?"),
        ("1.a", "Wet fog?"),
        ("1.b", "Dry fog?"),
        ("2", "Have you met fog? Tell us."),
    ]


@pytest.mark.parametrize(
    ("data", "form", "words"),
    [
        (b"A letter to my aunt.", "txt", "does not read as a Federal Register notice"),
        (b"", "txt", "does not read as a Federal Register notice"),
        (b'{"document_number": ', "json", "not complete"),
        (b"[1, 2]", "json", "no answer of the Federal Register"),
        (b"[" * 100_000, "json", "nested too deeply"),
        (b"<NOTICE><P>", "xml", "cannot be read"),
        (b"<book><p>x</p></book>", "xml", "not a Federal Register document"),
        (b"<NOTICE>" + b"<P>" * 5000 + b"</P>" * 5000 + b"</NOTICE>", "xml", "nested too deeply"),
        (
            b'<!DOCTYPE N [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><NOTICE><P>&b;</P></NOTICE>',
            "xml",
            "entities",
        ),
        (b'<!DOCTYPE N [<!ENTITY a SYSTEM "file:///etc/hostname">]><NOTICE><P>&a;</P></NOTICE>', "xml", "entities"),
        (b"plain words", "pdf", "not a PDF"),
        (b"x", "docx", "cannot be read from"),
    ],
)  # fmt: skip
def test_what_is_no_notice_is_refused_with_a_message_and_a_hint(data: bytes, form: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words) as caught:
        read_notice(data, form=form)

    assert caught.value.hint


def test_text_in_other_encodings_is_read() -> None:
    text = (SAMPLES / "printed.txt").read_text(encoding="utf-8")

    assert read_notice(text.encode("utf-16"), form="txt").rins == ("0660-XZ042",)
    assert read_notice(text.encode("cp1252"), form="txt").rins == ("0660-XZ042",)
    assert read_notice(text.replace("\n", "\r\n").encode("utf-8-sig"), form="txt").rins == ("0660-XZ042",)
