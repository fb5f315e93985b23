from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.errors import InvalidFile
from drafter.model.source import PartialDate, Person, Standing
from drafter.store.layers import LayerName
from drafter.store.source_files import parse_sources
from drafter.store.sources import read_sources
from tests.unit.store.building import three_layers

ONE = """
id: roewood2024example
type: report
title: An Example of a Report
author:
  - {given: Jane, family: Roewood}
  - literal: Example Institute
issued: 2024-03
URL: https://example.org/report?a=b
volume: 010
custom:
  status: {standing: superseded, by: the second edition, since: 2025-01-20}
  supports: [Examples help.]
"""


def problems_of(text: str, file: str = "sources/x.yaml") -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        parse_sources(text, file=file)
    return [str(problem) for problem in caught.value.problems]


def test_a_source_is_read_with_all_that_the_model_asks_of_it() -> None:
    (source,) = parse_sources(ONE, file="sources/x.yaml")
    assert source.id == "roewood2024example"
    assert source.people() == (Person(given="Jane", family="Roewood"), Person(literal="Example Institute"))
    assert source.date() == PartialDate(year=2024, month=3)
    assert source.text("volume") == "010"
    assert source.status.standing is Standing.SUPERSEDED
    assert source.supports == ("Examples help.",)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("id: a\ntitle: A", "x.yaml"),
        ("- id: a\n  title: A\n- id: b\n  title: B", "x.yaml"),
        ("references:\n- id: a\n  title: A\n- id: b\n  title: B", "x.yml"),
        ("---\nreferences:\n- id: a\n  title: A\n---\n", "x.yaml"),
        ("---\nreferences:\n- id: a\n  title: A\n...\n", "x.yaml"),
        ('[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]', "x.json"),
        ('{"references": [{"id": "a", "title": "A"}]}', "x.json"),
        ('{"id": "a", "title": "A"}', "x.json"),
    ],
)
def test_all_forms_of_a_file_are_read(text: str, file: str) -> None:
    found = parse_sources(text, file=file)
    assert [(source.id, source.title) for source in found] == [("a", "A"), ("b", "B")][: len(found)]
    assert found


@pytest.mark.parametrize("file", ["x.yaml", "x.json"])
def test_an_empty_file_has_no_sources(file: str) -> None:
    assert parse_sources("\n", file=file) == []


def test_the_scalars_of_json_become_text_and_nulls_go() -> None:
    issued = '"issued": {"date-parts": [[2024, 3]]}'
    text = f'[{{"id": 12, "title": "A", "volume": 5, "x": null, "y": true, "z": 1.10, {issued}}}]'
    (source,) = parse_sources(text, file="x.json")
    assert source.data == {
        "id": "12",
        "title": "A",
        "volume": "5",
        "y": "true",
        "z": "1.10",
        "issued": {"date-parts": [["2024", "3"]]},
    }
    assert source.date() == PartialDate(year=2024, month=3)


def test_the_place_of_a_source_is_its_first_line() -> None:
    found = parse_sources("- id: a\n  title: A\n\n- id: b\n  title: B\n", file="x.yaml")
    assert [source.where.line for source in found] == [1, 4]
    found = parse_sources('[\n{"id": "a", "title": "A"},\n{"id": "b",\n"title": "B"}]', file="x.json")
    assert [source.where.line for source in found] == [2, 3]


def test_a_broken_file_gives_all_its_problems_at_once() -> None:
    text = """\
- id: ok
  titel: T
  title: T
  issued: 2024-02-30
  url: http://example.org
- id: b d
  title: x
- 3
- title: no key
- id: st
  type: legislaton
  title: [a]
  author: Jane Roewood
  URL: www.example.org
  custom: {status: revokd}
- id: ok2
  type: legal_case
  accessed: {date-parts: [[24]]}
  custom: no
"""
    assert problems_of(text) == [
        "sources/x.yaml:2: “ok”: unknown key “titel”, did you mean “title”?",
        "sources/x.yaml:4: “ok”: “issued” is not a day of the calendar: 2024-02-30",
        "sources/x.yaml:5: “ok”: unknown key “url”, did you mean “URL”?",
        "sources/x.yaml:6: “b d” cannot be a source's key: letters, digits, and _ : . - inside",
        "sources/x.yaml:8: a source must be a group of keys",
        "sources/x.yaml:9: the source has no “id”",
        "sources/x.yaml:11: “st”: unknown type “legislaton”, did you mean “legislation”?",
        "sources/x.yaml:12: “st”: “title” must be text",
        "sources/x.yaml:13: “st”: “author” must be a list of names",
        "sources/x.yaml:14: “st”: “www.example.org” is not a web address: it must begin with https:// or http://",
        "sources/x.yaml:15: “st”: unknown status “revokd”, did you mean “revoked”?",
        "sources/x.yaml:16: “ok2” has no title",
        "sources/x.yaml:18: “ok2”: “accessed” has a year that cannot be right: 24",
        "sources/x.yaml:19: “ok2”: “custom” must be a group of keys",
    ]


@pytest.mark.parametrize(("typed", "meant"), [("year", "issued"), ("Journal", "container-title"), ("pages", "page")])
def test_names_of_fields_from_elsewhere_are_known_for_what_they_mean(typed: str, meant: str) -> None:
    found = problems_of(f"id: a\ntitle: T\n{typed}: '1999'")
    assert found == [f"sources/x.yaml:3: “a”: unknown key “{typed}”, did you mean “{meant}”?"]


@pytest.mark.parametrize("kind", ["statute", "cfr", "session-law", "constitution"])
def test_what_is_known_by_its_section_needs_no_title(kind: str) -> None:
    (source,) = parse_sources(f"id: a\nkind: {kind}\nsection: 230", file="x.yaml")
    assert source.title == ""


def test_a_case_needs_its_name() -> None:
    assert problems_of("id: a\nkind: case\nvolume: 5") == ["sources/x.yaml:1: “a” has no title"]


@pytest.mark.parametrize("key", ["kapoor2024", "A:b.c-d_e", "9x"])
def test_keys_that_can_be_cited_are_let_through(key: str) -> None:
    assert parse_sources(f"id: '{key}'\ntitle: T", file="x.yaml")[0].id == key


@pytest.mark.parametrize("key", ["-a", "a b", "a/b", "é", "a@b", "?"])
def test_keys_that_cannot_be_cited_are_problems(key: str) -> None:
    (problem,) = problems_of(f"id: '{key}'\ntitle: T")
    assert "cannot be a source's key" in problem


def test_zoteros_address_gives_way_to_its_citation_key() -> None:
    text = json.dumps([{"id": "http://zotero.org/users/1/items/ABC", "citation-key": "roewood2024", "title": "T"}])
    assert parse_sources(text, file="x.json")[0].id == "roewood2024"


@pytest.mark.parametrize("issued", ["2024", "2024-03", "2024-03-25", "Spring 2024", "1215-06-15"])
def test_dates_that_can_be_right_are_let_through(issued: str) -> None:
    parse_sources(f"id: a\ntitle: T\nissued: {issued}", file="x.yaml")


@pytest.mark.parametrize("issued", ["2024-13", "20240325", "2024-3-25-1", "0024-01-01", "[a]", "{date-parts: [2024]}"])
def test_dates_that_cannot_be_right_are_problems(issued: str) -> None:
    (problem,) = problems_of(f"id: a\ntitle: T\nissued: {issued}")
    assert "“issued”" in problem


@pytest.mark.parametrize(
    "url", ["ftp://example.org", "javascript:alert(1)", "https://", "https://a b.org", "http://[x"]
)
def test_addresses_that_are_none_are_problems(url: str) -> None:
    (problem,) = problems_of(f"id: a\ntitle: T\nURL: '{url}'")
    assert "is not a web address" in problem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[{]", "this is not JSON"),
        ("3", "not a list of sources"),
        ("[" * 100_000, "nested too deeply"),
        ('[{"id": "a", "title": "x\\u202ey"}]', "U+202E"),
        ('[{"id": "a", "id": "b", "title": "x"}]', "given twice"),
    ],
)
def test_json_that_cannot_be_used_is_told_in_plain_words(text: str, words: str) -> None:
    assert words in problems_of(text, "x.json")[0]


def test_unknown_keys_of_an_export_are_kept() -> None:
    (source,) = parse_sources('[{"id": "a", "title": "A", "titel": "B", "system_id": "x"}]', file="x.json")
    assert source.text("system_id") == "x"


class TestLibrary:
    def test_higher_layers_win_and_a_faulty_source_leaves_the_rest(self, tmp_path: Path) -> None:
        layers = three_layers(
            tmp_path,
            shipped={"sources/a.yaml": "- {id: a, title: Shipped}\n- {id: b, title: B}\n- {id: c}\n"},
            workspace={"sources/zotero.json": '[{"id": "a", "title": "Ours"}]'},
        )
        found = read_sources(layers)
        assert {key: source.title for key, source in found.items.items()} == {"a": "Ours", "b": "B"}
        assert found.origins["a"].layer is LayerName.WORKSPACE
        assert found.origins["a"].shadows == ("drafter/templates/sources/a.yaml",)
        assert [str(problem) for problem in found.problems] == ["drafter/templates/sources/a.yaml:3: “c” has no title"]

    def test_a_key_stands_once_in_a_layer(self, tmp_path: Path) -> None:
        files = {"sources/a.yaml": "- {id: a, title: A}\n- {id: a, title: A}", "sources/b.yaml": "id: a\ntitle: A"}
        assert [str(problem) for problem in read_sources(three_layers(tmp_path, workspace=files)).problems] == [
            "sources/a.yaml:2: the source “a” is in sources/a.yaml:1 already",
            "sources/b.yaml:1: the source “a” is in sources/a.yaml:1 already",
        ]

    def test_bibtex_is_answered_with_the_way_out(self, tmp_path: Path) -> None:
        (problem,) = read_sources(three_layers(tmp_path, workspace={"sources/a.bib": "@book{a}"})).problems
        assert "sources import" in problem.hint


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_:.\-]{0,8}", fullmatch=True),
                "title": st.text("abc é", min_size=1),
            }
        ),
        max_size=5,
        unique_by=lambda item: item["id"],
    )
)
def test_json_written_by_a_program_is_read_back(items: list[dict[str, str]]) -> None:
    found = parse_sources(json.dumps(items), file="x.json")
    assert [dict(source.data) for source in found] == items
