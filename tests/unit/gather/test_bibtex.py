# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.gather.bibmap import from_item, to_item, write_entry
from drafter.gather.bibtex import Entry, read_entries
from drafter.gather.latex import decode, encode
from drafter.gather.read import read_library
from drafter.model.errors import Problem


def entries(text: str) -> tuple[list[Entry], list[Problem]]:
    problems: list[Problem] = []
    return list(read_entries(text, file="x.bib", problems=problems)), problems


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"caf\'e", "café"),
        (r"caf{\'{e}}", "café"),
        (r"{\"U}ber", "Über"),
        (r"\v{S}koda", "Škoda"),
        (r"Stra{\ss}e", "Straße"),
        (r"\AA ngstr\"om", "Ångström"),
        (r"fa\c cade", "façade"),
        (r"na\"{\i}ve", "naïve"),
        (r"Erd\H{o}s", "Erdős"),
        ("A -- B --- C", "A – B — C"),
        ("``quoted''", "“quoted”"),
        (r"\emph{Id.} \& {NASA}", "<i>Id.</i> & NASA"),
        (r"42 \S~230", "42 §\xa0230"),
        (r"an \unknown{command}", r"an \unknowncommand"),
        (r"\href{https://example.org}{words}", "words"),
    ],
)
def test_latex_is_read_as_words(latex: str, words: str) -> None:
    assert decode(latex) == words


@given(st.text(alphabet="ab-–—'`\"“”~^\\{}$&%#_<>i/é .,", max_size=30))
def test_words_written_as_latex_read_back_as_the_same_words(text: str) -> None:
    words = " ".join(text.split())
    assert decode(encode(words)) == words


def test_a_broken_entry_is_reported_by_its_line_and_the_rest_is_read() -> None:
    found, problems = entries("@book{a, title={A}}\n\n@book{b, title={B\n\n@book{c, title={C}}\n")
    assert [entry.key for entry in found] == ["a", "c"]
    assert [problem.where.line for problem in problems] == [3]


@pytest.mark.parametrize(
    "broken", ["@book{b, title={B}, author}", "@book{b title={B}}", '@book{b, title="B}', "@book{b, title=}"]
)
def test_every_kind_of_damage_leaves_the_neighbours_whole(broken: str) -> None:
    found, problems = entries(f"@book{{a, title={{A}}}}\n{broken}\n@book{{c, title={{C}}}}\n")
    assert {"a", "c"} <= {entry.key for entry in found}
    assert problems


def test_abbreviations_are_put_in_and_joined() -> None:
    (entry,), _ = entries('@string{p = "Press"}\n@book{a, publisher = p # { of } # "Oz", year = 1999}')
    assert entry.fields == {"publisher": "Press of Oz", "year": "1999"}


def test_entries_in_parentheses_and_comments_are_understood() -> None:
    found, problems = entries('@comment{jabref-meta: a;}\n% @book{no,}\n@book(a, title={(x)})\n@preamble{"y"}')
    assert [(entry.key, entry.fields["title"]) for entry in found] == [("a", "(x)")]
    assert problems == []


def test_a_part_inherits_from_the_book_it_names() -> None:
    gathered = read_library("@inbook{a, title={T}, crossref={b}}\n@book{b, title={Book}, year={1999}}", file="x.bib")
    item = gathered.works[0].item
    assert (item["title"], item["container-title"], item["issued"]) == ("T", "Book", {"date-parts": [["1999"]]})


def test_names_are_told_apart() -> None:
    (entry,), _ = entries(
        "@book{a, title={T}, author={van der Berg, Jan and Doe, Jr., Jo and {Barnes and Co.} and Al Roe and others}}"
    )
    item = to_item(entry)
    assert item["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Doe", "given": "Jo", "suffix": "Jr."},
        {"literal": "Barnes and Co."},
        {"family": "Roe", "given": "Al"},
    ]
    assert item["custom"]["et-al"] == "true"


def test_types_and_fields_without_a_place_in_csl_are_kept() -> None:
    (entry,), _ = entries("@commentary{a, title={T}, file={x:y}, mine={z}}")
    assert to_item(entry)["custom"]["biblatex"] == {"file": "x:y", "mine": "z", "entrytype": "commentary"}
    back = from_item(to_item(entry))
    assert (back.type, back.fields) == ("commentary", entry.fields)


def test_what_was_changed_since_wins_over_what_came_in() -> None:
    (entry,), _ = entries("@book{a, title={The {FIRST}}, year={1999}}")
    changed = {**to_item(entry), "title": "The Second"}
    assert from_item(changed).fields["title"] == "The Second"


_names = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8)
_words = (
    st.text(alphabet="abc XYZé–“”&%_{}\\$#'0-9:;,.", min_size=1, max_size=40)
    .map(lambda s: " ".join(s.split()))
    .filter(bool)
)
_person = st.one_of(
    st.fixed_dictionaries({"family": _names.map(str.title), "given": _names.map(str.title)}),
    st.fixed_dictionaries({"literal": _words}),
)
_item = st.fixed_dictionaries(
    {
        "id": _names,
        "type": st.sampled_from(["book", "article-journal", "report", "legal_case", "webpage", "figure"]),
        "title": _words,
    },
    optional={
        "author": st.lists(_person, min_size=1, max_size=3),
        "issued": st.just({"date-parts": [["2024", "3"]]}),
        "publisher": _words,
        "volume": _words,
        "page": _words,
        "x-odd": _words,
        "container-title": _words,
        "note": _words,
        "custom": st.fixed_dictionaries({"court": _words, "quotes": st.just([{"text": "a {b}", "at": "5"}])}),
    },
)


@given(_item)
def test_any_item_survives_the_way_through_biblatex(item: dict[str, object]) -> None:
    found, problems = entries(write_entry(from_item(item)))
    assert problems == []
    assert to_item(found[0]) == item


@given(st.dictionaries(st.sampled_from(["title", "author", "year", "month", "journal", "note", "pages", "file", "odd", "doi"]),
                       st.text(alphabet="abc {}\\'\"&é-0129", min_size=1, max_size=20).filter(lambda s: s.strip() and _even(s)), min_size=1))  # fmt: skip
def test_any_entry_survives_the_way_through_csl(fields: dict[str, str]) -> None:
    entry = Entry(type="article", key="k", fields={"title": "T", **fields})
    back = from_item(json.loads(json.dumps(to_item(entry))))
    assert to_item(back) == to_item(entry)


def _even(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
