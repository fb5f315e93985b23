from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.export.docx.archive import Limits
from drafter.export.docx.invariants import check_package
from drafter.export.docx.reader import read_docx
from drafter.export.docx.wordtext import (
    ChangeKind,
    Container,
    Level,
    NoteKind,
    NoteMark,
    Revisions,
    WordRun,
    WordText,
)
from drafter.model.errors import WorkspaceError
from tests.unit.export.docx.word_files import (
    STYLES,
    changed,
    field,
    mark,
    note_para,
    notes,
    package,
    para,
    parts_of,
    run,
    sound_file,
    word_file,
)

WORD = Path(__file__).parents[4] / ".." / "shared" / "data" / "word"
real = pytest.mark.skipif(not WORD.is_dir(), reason="the folder of real Word files is not here")


def real_file(name: str) -> bytes:
    return (WORD / name).read_bytes()


def texts(document: WordText) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def only_runs(document: WordText) -> list[WordRun]:
    return [item for paragraph in document.paragraphs for item in paragraph.content if isinstance(item, WordRun)]


# Real files


@real
@pytest.mark.parametrize(
    ("name", "footnotes", "endnotes", "with_links"),
    [
        ("ncd-strategic-plan-27-footnotes.docx", 27, 0, 11),
        ("ncd-education-forum-7-footnotes.docx", 7, 0, 0),
        ("ncd-wioa-99-endnotes.docx", 0, 99, 30),
        ("real_hyperlinks_footnotes.docx", 6, 0, 2),
    ],
)
def test_all_notes_of_a_real_file_are_found(name: str, footnotes: int, endnotes: int, with_links: int) -> None:
    document = read_docx(real_file(name))
    assert len(document.notes_of(NoteKind.FOOTNOTE)) == footnotes
    assert len(document.notes_of(NoteKind.ENDNOTE)) == endnotes
    assert sum(1 for note in document.notes if note.links) == with_links
    counted = [note.number for note in document.notes if note.number]
    assert counted == list(range(1, len(counted) + 1))


@real
def test_notes_with_marks_of_their_own_are_not_counted() -> None:
    document = read_docx(real_file("real_hyperlinks_footnotes.docx"))
    assert [note.number for note in document.notes] == [1, 2, 0, 0, 3, 4]


@real
def test_an_empty_endnote_is_kept_as_one() -> None:
    document = read_docx(real_file("ncd-wioa-99-endnotes.docx"))
    assert sum(1 for note in document.notes if not note.text) == 1


@real
def test_short_references_of_a_real_file_are_read_whole() -> None:
    document = read_docx(real_file("ncd-strategic-plan-27-footnotes.docx"))
    assert sum(1 for note in document.notes if note.text.startswith(("Id", "Ibid"))) == 6


@real
@pytest.mark.parametrize(("view", "twin"), [(Revisions.ACCEPTED, "Accepted"), (Revisions.REJECTED, "Rejected")])
def test_a_tracked_deletion_reads_like_word_settled_it(view: Revisions, twin: str) -> None:
    settled = read_docx(real_file(f"RP050-Deleted-Footnote-{twin}.docx"))
    assert read_docx(real_file("RP050-Deleted-Footnote.docx"), view=view) == settled


@real
def test_a_tracked_deletion_names_its_author_in_body_and_note() -> None:
    document = read_docx(real_file("RP050-Deleted-Footnote.docx"))
    found = [item.change for item in document.paragraphs[0].content if item.change]
    assert [change.kind for change in found] == [ChangeKind.DELETED] * 3
    note = document.notes[0].paragraphs[0]
    assert note.mark is not None
    assert {note.mark.author, found[0].author, note.content[0].change.author} == {found[0].author}  # type: ignore[union-attr]


@real
def test_a_web_page_named_docx_is_refused_in_one_sentence() -> None:
    with pytest.raises(WorkspaceError, match="web page") as caught:
        read_docx(real_file("html-named-docx.docx"))
    assert caught.value.hint


# Runs


def test_neighbouring_runs_of_one_format_are_one() -> None:
    document = read_docx(word_file(para(run("Dear "), run("Secretary"), run("!", "<w:b/>"))))
    assert only_runs(document) == [WordRun(text="Dear Secretary"), WordRun(text="!", bold=True)]


def test_formats_switched_off_are_off() -> None:
    off = '<w:b w:val="0"/><w:i w:val="false"/><w:smallCaps w:val="off"/>'
    on = '<w:b w:val="true"/><w:i w:val="1"/><w:smallCaps/>'
    document = read_docx(word_file(para(run("plain", off), run("all", on))))
    assert only_runs(document) == [
        WordRun(text="plain"),
        WordRun(text="all", bold=True, italic=True, small_caps=True),
    ]


def test_character_styles_count_as_the_runs_own_and_paragraph_styles_do_not() -> None:
    body = para(run("Part", ""), run("See", '<w:rStyle w:val="StrongSignal"/>'), style="Heading1")
    paragraph = read_docx(word_file(body, parts={"styles": STYLES})).paragraphs[0]
    assert paragraph.content == (WordRun(text="Part"), WordRun(text="See", bold=True, italic=True))
    assert (paragraph.style, paragraph.style_id, paragraph.bold) == ("heading 1", "Heading1", True)


def test_direct_format_wins_over_the_character_style() -> None:
    body = para(run("See", '<w:rStyle w:val="Signal"/><w:i w:val="0"/>'))
    assert only_runs(read_docx(word_file(body, parts={"styles": STYLES}))) == [WordRun(text="See")]


def test_styles_based_on_each_other_in_a_circle_come_to_an_end() -> None:
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert texts(read_docx(word_file(para(run("x"), style="A"), parts={"styles": circle}))) == ["x"]


def test_tabs_breaks_and_special_hyphens_are_characters() -> None:
    body = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:br w:type="page"/><w:cr/><w:sym w:font="Arial" w:char="00A7"/></w:r>'
    )
    assert texts(read_docx(word_file(para(body)))) == ["a\tb\nc\u2011d\u00ad\n§"]


def test_text_in_content_controls_and_smart_tags_is_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('agency')}</w:sdtContent></w:sdt>"
    tag = f'<w:smartTag w:element="place">{run(" in Ohio")}</w:smartTag>'
    block = f"<w:sdt><w:sdtContent>{para(run('Block'))}</w:sdtContent></w:sdt>"
    assert texts(read_docx(word_file(para(run("The "), control, tag) + block))) == ["The agency in Ohio", "Block"]


def test_hidden_text_is_left_out() -> None:
    assert texts(read_docx(word_file(para(run("seen"), run("hidden", "<w:vanish/>"))))) == ["seen"]


# Links and fields


def test_links_by_relationship_and_by_field_are_read() -> None:
    body = para(
        f'<w:hyperlink r:id="rId7">{run("one")}</w:hyperlink>',
        run(" and "),
        field(' HYPERLINK "https://example.org/b" \\o "tip" ', run("two")),
        field(' HYPERLINK \\l "place" ', run("three")),
        '<w:fldSimple w:instr=" HYPERLINK https://example.org/c "><w:r><w:t>four</w:t></w:r></w:fldSimple>',
        f'<w:hyperlink r:id="rId7" w:anchor="s2">{run("five")}</w:hyperlink>',
    )
    document = read_docx(word_file(body, links={"rId7": "https://example.org/a?x=1&y=2"}))
    assert [(item.text, item.link) for item in only_runs(document)] == [
        ("one", "https://example.org/a?x=1&y=2"),
        (" and ", None),
        ("two", "https://example.org/b"),
        ("three", "#place"),
        ("four", "https://example.org/c"),
        ("five", "https://example.org/a?x=1&y=2#s2"),
    ]


def test_a_note_has_links_of_its_own_part() -> None:
    data = word_file(
        para(run("x"), mark(1)),
        parts={"footnotes": notes(note_para(f'<w:hyperlink r:id="rId1">{run("report")}</w:hyperlink>'))},
        note_links={"rId1": "https://example.org/in-note"},
    )
    assert read_docx(data).notes[0].links == ("https://example.org/in-note",)


def test_a_field_over_several_paragraphs_is_named_on_each_run() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    body = para(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("Summary"))
    body += para(run("Asks"), field(" PAGEREF x ", run("2"))) + para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = read_docx(word_file(body + para(run("Text"))))
    assert [(item.text, item.fields) for item in only_runs(document)] == [
        ("Summary", ("TOC",)),
        ("Asks", ("TOC",)),
        ("2", ("TOC", "PAGEREF")),
        ("Text", ()),
    ]


def test_a_field_that_never_gets_a_result_swallows_no_text_after_its_paragraph() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText></w:r>'
    assert texts(read_docx(word_file(para(broken) + para(run("kept"))))) == ["", "kept"]


# Notes


def test_notes_are_told_by_type_and_never_by_id() -> None:
    data = word_file(
        para(run("a"), mark(2), run("b"), mark(3)),
        parts={"footnotes": notes(note_para(run("First.")), note_para(run("Second.")), first=2, separators=(0, 1))},
    )
    assert [note.text for note in read_docx(data).notes] == ["First.", "Second."]


def test_notes_stand_in_the_order_of_their_marks_and_each_kind_counts_for_itself() -> None:
    data = word_file(
        para(mark(2), mark(1, "endnote"), mark(1)),
        parts={
            "footnotes": notes(note_para(run("one")), note_para(run("two"))),
            "endnotes": notes(note_para(run("end"), kind="endnote"), kind="endnote"),
        },
    )
    document = read_docx(data)
    assert [(note.kind, note.number, note.text) for note in document.notes] == [
        (NoteKind.FOOTNOTE, 1, "two"),
        (NoteKind.ENDNOTE, 1, "end"),
        (NoteKind.FOOTNOTE, 2, "one"),
    ]
    assert [item.index for item in document.paragraphs[0].content if isinstance(item, NoteMark)] == [0, 1, 2]


def test_a_mark_whose_note_is_missing_is_an_empty_note() -> None:
    assert read_docx(word_file(para(run("a"), mark(9)))).notes[0].text == ""


# Tracked changes and comments

TRACKED = para(
    run("The "),
    changed("del", run("old", element="delText") + mark(1)),
    changed("ins", run("new") + mark(2)),
    run(" rule."),
)
NOTES = {"footnotes": notes(note_para(run("Old note.")), note_para(run("New note.")))}


@pytest.mark.parametrize(
    ("view", "text", "noted"),
    [
        (Revisions.ACCEPTED, "The new rule.", ["New note."]),
        (Revisions.REJECTED, "The old rule.", ["Old note."]),
        (Revisions.MARKED, "The oldnew rule.", ["Old note.", "New note."]),
    ],
)
def test_each_view_has_its_text_and_its_notes(view: Revisions, text: str, noted: list[str]) -> None:
    document = read_docx(word_file(TRACKED, parts=NOTES), view=view)
    assert texts(document) == [text]
    assert [note.text for note in document.notes] == noted


def test_tracked_changes_tell_author_and_date() -> None:
    inserted = read_docx(word_file(TRACKED, parts=NOTES)).paragraphs[0].content[3]
    assert isinstance(inserted, WordRun)
    assert inserted.change is not None
    assert (inserted.text, inserted.change.author, inserted.change.date) == (
        "new",
        "A. Partner",
        "2024-05-01T10:00:00Z",
    )


def test_moved_text_is_gone_at_one_end_and_there_at_the_other() -> None:
    body = para(changed("moveFrom", run("Moved. "))) + para(run("Stays. "), changed("moveTo", run("Moved. ")))
    data = word_file(body)
    assert texts(read_docx(data, view=Revisions.ACCEPTED)) == ["", "Stays. Moved. "]
    assert texts(read_docx(data, view=Revisions.REJECTED)) == ["Moved. ", "Stays. "]
    changes = [item.change for item in only_runs(read_docx(data)) if item.change]
    assert [(change.kind, change.moved) for change in changes] == [
        (ChangeKind.DELETED, True),
        (ChangeKind.INSERTED, True),
    ]


def test_text_inserted_by_one_and_deleted_by_another_is_in_neither_settled_view() -> None:
    data = word_file(para(run("a"), changed("ins", changed("del", run("b", element="delText")))))
    assert [texts(read_docx(data, view=view)) for view in (Revisions.ACCEPTED, Revisions.REJECTED)] == [["a"], ["a"]]


@pytest.mark.parametrize(
    ("kind", "joined", "parted"),
    [("del", Revisions.ACCEPTED, Revisions.REJECTED), ("ins", Revisions.REJECTED, Revisions.ACCEPTED)],
)
def test_a_tracked_paragraph_end_joins_or_parts(kind: str, joined: Revisions, parted: Revisions) -> None:
    end = f"<w:rPr>{changed(kind, '')}</w:rPr>"
    data = word_file(para(run("One. "), properties=end) + para(run("Two."), style="BodyText"))
    assert texts(read_docx(data, view=joined)) == ["One. Two."]
    assert read_docx(data, view=joined).paragraphs[0].style_id == "BodyText"
    assert texts(read_docx(data, view=parted)) == ["One. ", "Two."]
    marked = read_docx(data).paragraphs[0].mark
    assert marked is not None
    assert marked.author == "A. Partner"


def test_rejecting_brings_back_the_formats_and_styles_of_before() -> None:
    run_change = changed("rPrChange", "<w:rPr/>")
    style_change = changed("pPrChange", '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>')
    data = word_file(para(run("x", f"<w:b/>{run_change}"), style="Heading1", properties=style_change))
    accepted, rejected = (read_docx(data, view=view) for view in (Revisions.ACCEPTED, Revisions.REJECTED))
    assert (accepted.paragraphs[0].style_id, only_runs(accepted)[0].bold) == ("Heading1", True)
    assert (rejected.paragraphs[0].style_id, only_runs(rejected)[0].bold) == ("BodyText", False)


def test_a_deleted_table_row_is_gone_when_accepted() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    gone = f"<w:trPr>{changed('del', '')}</w:trPr>"
    data = word_file(f"<w:tbl>{row.format('', para(run('kept')))}{row.format(gone, para(run('gone')))}</w:tbl>")
    assert texts(read_docx(data, view=Revisions.ACCEPTED)) == ["kept"]
    assert texts(read_docx(data, view=Revisions.REJECTED)) == ["kept", "gone"]
    assert {paragraph.container for paragraph in read_docx(data).paragraphs} == {Container.TABLE}


def test_comments_and_what_they_are_about() -> None:
    comments = (
        f'<w:comment w:id="5" w:author="B. Reviewer" w:date="2024-05-02T09:00:00Z">{para(run("Why?"))}</w:comment>'
    )
    body = para(
        run("We "), '<w:commentRangeStart w:id="5"/>', run("urge"), '<w:commentRangeEnd w:id="5"/>', run(" you")
    )
    document = read_docx(word_file(body, parts={"comments": comments}))
    assert [(item.text, item.comments) for item in only_runs(document)] == [("We ", ()), ("urge", ("5",)), (" you", ())]
    assert (document.comments[0].author, document.comments[0].text) == ("B. Reviewer", "Why?")


@real
def test_answers_to_comments_know_what_they_answer() -> None:
    document = read_docx(real_file("real_hyperlinks_footnotes.docx"))
    assert len(document.comments) == 2
    assert {comment.id for comment in document.comments} >= {
        comment.parent for comment in document.comments if comment.parent
    }


# Paragraphs


def test_numbering_is_the_paragraphs_own_or_its_styles() -> None:
    own = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        para(run("a"), properties=own)
        + para(run("b"), style="Numbered")
        + para(run("c"), style="Numbered", properties=none)
    )
    document = read_docx(word_file(body + para(run("d")), parts={"styles": STYLES}))
    levels = [paragraph.numbering for paragraph in document.paragraphs]
    assert levels == [Level(number_id="7", level=2), Level(number_id="4", level=1), None, None]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{para(run('In the box'))}</w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    drawing = f"<w:r><mc:AlternateContent>{drawn}{fallback}</mc:AlternateContent></w:r>"
    document = read_docx(word_file(para(run("Before"), drawing) + para(run("After"))))
    assert texts(document) == ["Before", "In the box", "After"]
    assert [paragraph.container for paragraph in document.paragraphs] == [Container.BODY, Container.BOX, Container.BODY]


def test_bookmarks_are_kept_with_their_paragraph() -> None:
    body = para('<w:bookmarkStart w:id="1" w:name="_claim_risk"/>', run("x"), '<w:bookmarkEnd w:id="1"/>')
    assert read_docx(word_file(body)).paragraphs[0].bookmarks == ("_claim_risk",)


def test_nested_tables_are_read_in_order() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para(run('inner'))}</w:tc></w:tr></w:tbl>"
    data = word_file(f"<w:tbl><w:tr><w:tc>{para(run('outer'))}{inner}{para(run('end'))}</w:tc></w:tr></w:tbl>")
    assert texts(read_docx(data)) == ["outer", "inner", "end"]


def test_a_file_saved_as_strict_open_xml_reads_the_same() -> None:
    usual = word_file(para(run("Text"), mark(1)), parts={"footnotes": notes(note_para(run("Note.")))})
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts_of(usual).items()
    }
    assert read_docx(package(strict)) == read_docx(usual)


# Files that are not what they seem


def _ole(content: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"Dear Secretary", "not a Word file"),
        (b"\n<!DOCTYPE html><html></html>", "web page"),
        (b"{\\rtf1 text}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (_ole(bytes(600)), "Word 97-2003"),
        (_ole("EncryptedPackage".encode("utf-16-le")), "password"),
        (word_file(para(run("x" * 500)))[:-200], "damaged"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (package({"a.txt": "x"}), "without a Word document"),
    ],
)
def test_what_is_no_word_file_is_called_by_its_name(data: bytes, says: str) -> None:
    with pytest.raises(WorkspaceError, match=says) as caught:
        read_docx(data)
    assert caught.value.hint


def test_a_part_that_is_not_well_formed_is_damage() -> None:
    parts = {**parts_of(word_file(para(run("x")))), "word/document.xml": b"<w:document"}
    with pytest.raises(WorkspaceError, match="damaged"):
        read_docx(package(parts))


def test_damaged_compression_is_damage() -> None:
    data = bytearray(word_file(para(run("".join(map(chr, range(97, 4000)))))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 100
    data[start : start + 40] = b"\xff" * 40
    with pytest.raises(WorkspaceError, match="damaged"):
        read_docx(bytes(data))


def test_a_zip_with_a_password_is_called_protected() -> None:
    data = bytearray(word_file(para(run("x"))))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 0x1
    with pytest.raises(WorkspaceError, match="password"):
        read_docx(bytes(data))


@pytest.mark.parametrize(
    "limits", [Limits(members=2), Limits(unpacked=1_000), Limits(part=500)], ids=["members", "in all", "one part"]
)
def test_more_than_the_limits_is_refused(limits: Limits) -> None:
    with pytest.raises(WorkspaceError, match="unpacks to far more"):
        read_docx(word_file(para(run("x" * 2_000))), limits=limits)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = package({**parts_of(word_file(para(run("x")))), "word/media/bomb.bin": bytes(20_000_000)})
    assert len(bomb) < 30_000
    with pytest.raises(WorkspaceError, match="unpacks to far more"):
        read_docx(bomb, limits=Limits(unpacked=10_000_000))


def test_a_member_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(package({**parts_of(word_file("")), "word/document.xml": b" " * 5_000_000}))
    name = b"word/document.xml"
    entry = data.rindex(name) - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    with pytest.raises(WorkspaceError):
        read_docx(bytes(data))


ENTITIES = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{}]>'
FILE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NESTED = ENTITIES.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.parametrize("declaration", [FILE, ENTITIES.format(""), NESTED, '<!DOCTYPE w:document SYSTEM "x.dtd">'])
@pytest.mark.parametrize("where", ["text", "attribute"])
def test_document_types_and_entities_are_refused(declaration: str, where: str) -> None:
    parts = parts_of(word_file(para(run("SECRET")) if where == "text" else para(run("x"), style="SECRET")))
    entity = "" if "SYSTEM" in declaration and where == "attribute" else "&i;" if "ENTITY i" in declaration else "&a;"
    entity = "" if "x.dtd" in declaration else entity
    text = declaration + parts["word/document.xml"].decode().replace("SECRET", entity)
    with pytest.raises(WorkspaceError, match=r"document type|damaged"):
        read_docx(package({**parts, "word/document.xml": text}))


SOUND = sound_file()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_spoilt_bytes_are_read_or_refused_and_nothing_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    with contextlib.suppress(WorkspaceError):
        read_docx(bytes(data))
    assert isinstance(check_package(bytes(data)), list)


@settings(deadline=None)
@given(st.sampled_from(sorted(parts_of(SOUND))), st.integers(0, 5_000), st.text("<>/=w:rp '\"&0", max_size=4))
def test_spoilt_parts_are_read_or_refused_and_nothing_else(name: str, place: int, noise: str) -> None:
    parts = parts_of(SOUND)
    place %= len(parts[name]) + 1
    spoilt = package({**parts, name: parts[name][:place] + noise.encode() + parts[name][place + len(noise) :]})
    with contextlib.suppress(WorkspaceError):
        read_docx(spoilt)
    assert isinstance(check_package(spoilt), list)
