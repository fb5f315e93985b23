# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.gather.extra import take_extra
from drafter.gather.fit import fit
from drafter.gather.read import form_of, read_library
from drafter.model.errors import InvalidFile

DATA = Path(__file__).parents[2] / "data" / "sources"


def gathered(name: str) -> tuple[list[dict[str, object]], list[str]]:
    found = read_library((DATA / name).read_text("utf-8"), file=name)
    return [work.item for work in found.works], [str(problem) for problem in found.problems]


def test_a_zotero_export_brings_its_legal_fields_and_keeps_unknown_ones() -> None:
    (case, article), problems = gathered("zotero.json")
    assert problems == []
    assert case["custom"] == {"court": "9th Cir.", "docket": "02-1234"}
    assert (case["volume"], case["note"], case["citation-key"]) == ("12", "A remark of our own.", "widgetco2003")
    assert article["x-unknown"] == "kept"


def test_a_ris_file_brings_everything_and_says_what_is_not_closed() -> None:
    (report, article), problems = gathered("library.ris")
    assert report["author"] == [{"family": "Quill", "given": "Ada"}, {"literal": "Institute for Invented Studies"}]
    assert (report["number"], report["issued"]) == ("44", {"date-parts": [["2022", "3", "14"]]})
    assert report["custom"] == {"ris": ["C1  - a field of our own"]}
    assert (article["title"], article["page"], article["DOI"]) == ("A Second\nline of title", "10-20", "10.5555/second")
    assert (article["issued"], article["keyword"]) == ({"date-parts": [["2020", "5"]]}, "one, two")
    assert problems == ["library.ris:12: the last record is not closed by “ER  -”; it was read to the end"]


def test_a_bib_file_brings_all_entries_but_the_broken_one() -> None:
    items, problems = gathered("library.bib")
    assert [item["id"] for item in items] == ["quill2019", "guild1999", "reed2001", "proc2001"]
    assert len(problems) == 1
    assert problems[0].startswith("library.bib:15: this entry is left out")
    assert items[1]["type"] == "legal_case"
    assert items[2]["container-title"] == "Proceedings of an Invented Meeting"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[]", "json"),
        ('{"items": []}', "json"),
        ("TY  - JOUR\nER  - ", "ris"),
        ("\ufeff@book{a,}", "bib"),
        ("hello", ""),
    ],
)
def test_the_form_is_taken_from_the_text(text: str, form: str) -> None:
    assert form_of("library.txt", text) == form


def test_a_text_of_no_known_form_is_refused_in_words() -> None:
    with pytest.raises(InvalidFile, match="no list of sources"):
        read_library("Dear Sir", file="letter.txt")


def test_one_broken_item_of_a_json_list_does_not_take_the_others() -> None:
    text = '[\n{"id": "a", "title": "A", "type": "book"},\n{"id": "b", "title": },\n{"id": "c", "title": "C", "type": "book"}\n]'
    found = read_library(text, file="x.json")
    assert [work.item["id"] for work in found.works] == ["a", "c"]
    assert [problem.where.line for problem in found.problems] == [3]


def test_an_extra_line_that_contradicts_a_field_stays_in_the_note() -> None:
    item = {"id": "a", "volume": "3", "note": "volume: 4\nplain words: with a colon"}
    assert take_extra(item)["note"] == item["note"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"issued": "May 6, 2021"}, {"issued": {"date-parts": [["2021", "5", "6"]]}}),
        ({"issued": {"date-parts": [[2021, 13, 1]]}}, {"issued": {"date-parts": [["2021"]]}}),
        ({"issued": {"raw": "circa 1900"}}, {"issued": {"raw": "circa 1900"}}),
        (
            {"author": "Ada Quill; Tom Reed"},
            {"author": [{"family": "Quill", "given": "Ada"}, {"family": "Reed", "given": "Tom"}]},
        ),
        ({"URL": "example.org/a b"}, {"URL": "https://example.org/a%20b"}),
        ({"URL": "see file"}, {"custom": {"imported": {"URL": "see file"}}}),
        ({"type": "blogPost"}, {"type": "post-weblog"}),
        ({"title": "\u202eevil\u202c"}, {"title": "evil"}),
    ],
)
def test_odd_values_are_made_to_fit_and_none_is_dropped(item: dict[str, object], expected: dict[str, object]) -> None:
    found = fit({"id": "a", "type": "book", "title": "T", **item})
    assert {name: found.get(name) for name in expected} == expected
