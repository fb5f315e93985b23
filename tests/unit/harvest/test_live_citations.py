"""What citation programs leave in Word files comes back as they had it."""

from __future__ import annotations

import base64
import json
from typing import Any
from xml.sax.saxutils import escape

from drafter.app.word_letter import read_word
from drafter.harvest.letter import FiledLetter, read_letter
from tests.unit.harvest.hostile import word_file, word_paragraph

QUIST: dict[str, Any] = {
    "id": 15,
    "type": "report",
    "title": "What Forms Cost",
    "author": [{"family": "Quist", "given": "Orla"}],
    "publisher": "Larch Law Project",
    "issued": {"date-parts": [["2023", 5]]},
    "page": "1-40",
}
ARDRY: dict[str, Any] = {"id": "user1/K2", "type": "article-journal", "title": "Who Reads the Forms?", "volume": "4"}
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
MARK = '<w:p><w:r><w:t>We agree.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def _read(body: str, notes: str = "", more: dict[str, bytes] | None = None) -> FiledLetter:
    return read_letter(read_word(word_file(body, notes=notes, more=more)))


def _note(content: str) -> str:
    return f'<w:footnote w:id="1"><w:p>{content}</w:p></w:footnote>'


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _instruction(code: str, pieces: int = 1) -> str:
    size = len(code) // pieces + 1
    parts = [code[start : start + size] for start in range(0, len(code), size)]
    return "".join(f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>' for part in parts)


def _field(code: str, shown: str, pieces: int = 1) -> str:
    return BEGIN + _instruction(code, pieces) + SEPARATE + _text(shown) + END


def _citation(*items: dict[str, Any]) -> str:
    cited = [{"id": item["id"], "itemData": item} for item in items]
    return json.dumps({"citationID": "x", "citationItems": cited, "schema": "https://example.org/csl.json"})


def test_the_items_of_zotero_are_the_sources_and_their_words_the_text() -> None:
    field = _field(f" ADDIN ZOTERO_ITEM CSL_CITATION {_citation(QUIST, ARDRY)}", "Quist 2023; Ardry", pieces=7)
    letter = _read(MARK, _note(_text(" See ") + field + _text(".")))
    assert [note.text for note in letter.notes] == ["See Quist 2023; Ardry."]
    assert letter.sources == ({**QUIST, "notes": [1]}, {**ARDRY, "notes": [1]})


def test_the_items_of_mendeley_stand_in_the_same_form() -> None:
    letter = _read(MARK, _note(_field(f"ADDIN CSL_CITATION {_citation(QUIST)}", "Quist, O., 2023")))
    assert letter.sources == ({**QUIST, "notes": [1]},)


def test_a_work_that_is_cited_in_the_text_has_no_note() -> None:
    field = _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {_citation(QUIST)}", "(2023)")
    body = f"<w:p>{_text('Forms cost days ')}{field}</w:p>"
    letter = _read(body)
    assert letter.paragraphs == ("Forms cost days (2023)",)
    assert letter.sources == ({**QUIST, "notes": []},)


def test_what_is_typed_beside_a_field_is_read_as_ever() -> None:
    field = _field(f"ADDIN ZOTERO_ITEM CSL_CITATION {_citation(QUIST)}", "Quist, “What Forms Cost,” May 2023")
    letter = _read(MARK, _note(field + _text("; 5 U.S.C. § 553(c).")))
    assert [source["type"] for source in letter.sources] == ["report", "legislation"]


def test_a_field_inside_a_field_leaves_the_text_of_both() -> None:
    link = _field(' HYPERLINK "https://larch.example.org" ', "Forms")
    code = _instruction(f"ADDIN ZOTERO_ITEM CSL_CITATION {_citation(QUIST)}")
    letter = _read(MARK, _note(BEGIN + code + SEPARATE + _text("Quist, ") + link + END))
    assert letter.notes[0].text == "Quist, Forms"
    assert [source["id"] for source in letter.sources] == [15]


def test_zotero_may_keep_its_codes_among_the_properties_of_the_file() -> None:
    code = f"ZOTERO_ITEM CSL_CITATION {_citation(QUIST)}"
    half = len(code) // 2
    values = (("ZOTERO_BREF_a1_2", code[half:]), ("ZOTERO_BREF_a1_1", code[:half]), ("ZOTERO_PREF_1", "<data/>"))
    entries = "".join(f'<property name="{name}"><lpwstr>{escape(value)}</lpwstr></property>' for name, value in values)
    relationship = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="c" Type="{_OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>'
        "</Relationships>"
    )
    marked = f'<w:bookmarkStart w:id="7" w:name="ZOTERO_BREF_a1"/>{_text("Quist")}<w:bookmarkEnd w:id="7"/>'
    data = word_file(
        MARK,
        notes=_note(marked + _text(", for one.")),
        root=relationship,
        more={"docProps/custom.xml": f"<Properties>{entries}</Properties>".encode()},
    )
    letter = read_letter(read_word(data))
    assert letter.notes[0].text == "Quist, for one."
    assert letter.sources == ({**QUIST, "notes": [1]},)


def test_the_content_controls_of_mendeley_hold_items_in_their_tags() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(_citation(QUIST).encode()).decode()
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{_text("(Quist)")}</w:sdtContent></w:sdt>'
    letter = _read(f"<w:p>{_text('Forms cost days ')}{control}</w:p>")
    assert letter.sources == ({**QUIST, "notes": []},)


def test_words_own_sources_are_read_by_their_tags() -> None:
    space = f"{_OFFICE}/bibliography"
    source = (
        f'<b:Sources xmlns:b="{space}"><b:Source><b:Tag>Qui23</b:Tag><b:SourceType>Report</b:SourceType>'
        "<b:Title>What Forms Cost</b:Title><b:Year>2023</b:Year><b:Month>May</b:Month>"
        "<b:Author><b:Author><b:NameList><b:Person><b:Last>Quist</b:Last><b:First>Orla</b:First></b:Person>"
        "</b:NameList></b:Author></b:Author></b:Source></b:Sources>"
    )
    field = _field(r" CITATION Qui23 \p 7 \l 1033 ", "(Quist, 7)")
    control = f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field}</w:sdtContent></w:sdt>"
    letter = _read(f"<w:p>{_text('Forms cost days ')}{control}</w:p>", more={"customXml/item1.xml": source.encode()})
    assert letter.sources == (
        {
            "id": "Qui23",
            "type": "report",
            "title": "What Forms Cost",
            "author": [{"family": "Quist", "given": "Orla"}],
            "issued": {"date-parts": [[2023, 5]]},
            "notes": [],
        },
    )


def test_codes_that_are_broken_leave_the_text() -> None:
    for code in (
        "ADDIN ZOTERO_ITEM CSL_CITATION {",
        "ADDIN CSL_CITATION [1]",
        "ADDIN CSL_CITATION " + "{" * 9000,
        "CITATION",
    ):
        letter = _read(f"<w:p>{_text('Forms cost days ')}{_field(code, '(2023)')}</w:p>" + word_paragraph("End."))
        assert letter.paragraphs == ("Forms cost days (2023)", "End.")
        assert letter.sources == ()


def test_what_a_citation_program_keeps_as_numbers_is_written_as_words() -> None:
    from drafter.harvest.works import printable
    from drafter.store.library_files import check_written, dump_item

    item = printable({**QUIST, "volume": 4, "abstract": None})
    assert (item["id"], item["volume"], item["issued"]) == ("15", "4", {"date-parts": [["2023", "5"]]})
    check_written(dump_item({**item, "id": "quist2023"}), "quist2023.yaml", [{**item, "id": "quist2023"}])
