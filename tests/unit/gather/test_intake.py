from __future__ import annotations

from typing import Any

import pytest

from drafter.gather.duplicates import Known, identifiers, plain_address
from drafter.gather.intake import sort_in
from drafter.gather.item import Incoming
from drafter.gather.keys import key_for, made
from drafter.gather.merge import merged, side_by_side
from drafter.model.errors import Place


def work(**fields: Any) -> dict[str, Any]:
    base = {
        "id": "quill2021ink", "type": "report", "title": "Ink and Its Regulation in Small Towns",
        "author": [{"family": "Quill", "given": "Ada"}], "issued": {"date-parts": [["2021"]]},
    }  # fmt: skip
    return {**base, **{name.replace("_", "-"): value for name, value in fields.items()}}


def incoming(*items: dict[str, Any]) -> list[Incoming]:
    return [Incoming(item=item, where=Place("x.json", n)) for n, item in enumerate(items, 1)]


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (work(), "quill2021ink"),
        (work(id="", citation_key="own:key"), "own:key"),
        (work(id="http://zotero.org/items/1"), "quill2021ink"),
        (work(id="17", title="The Law of <i>Ink</i>", author=[{"literal": "Federal Ink Board Office"}]), "fibo2021law"),
        (work(id="", author=[{"family": "Ærø", "given": "Ö"}], title="Über Tinte"), "aero2021uber"),
        ({"type": "legislation", "container-title": "U.S.C.", "volume": "5", "section": "553"}, "usc5-553"),
        ({"type": "legal_case", "title": "Quill v. Board", "issued": {"date-parts": [["1999"]]}}, "quill1999board"),
        ({"type": "book"}, "source"),
    ],
)
def test_keys_are_readable_and_those_that_came_along_stay(item: dict[str, Any], key: str) -> None:
    assert key_for(item, set()) == key


def test_a_taken_key_gets_a_letter_whatever_its_case() -> None:
    assert key_for(work(id="Quill2021Ink"), {"quill2021ink"}) == "Quill2021Ink-b"


def test_the_made_key_is_the_same_every_time() -> None:
    assert made(work()) == made(work(publisher="Another"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (work(DOI="10.5555/AB.1"), work(id="b", title="Quite Another", URL="https://doi.org/10.5555/ab.1")),
        (work(URL="http://www.example.org/x/?utm_source=a"), work(id="b", URL="https://example.org/x")),
        (work(URL="https://arxiv.org/abs/2401.01234v2"), work(id="b", title="Other", custom={"arxiv": "2401.01234"})),
        (work(ISBN="978-3-16-148410-0"), work(id="b", ISBN="3161484100")),
        (
            work(number="OINK-2021-0001-0002"),
            work(id="b", title="Comment", URL="https://www.regulations.gov/comment/OINK-2021-0001-0002"),
        ),
    ],
)
def test_identifiers_prove_that_two_records_are_one_work(one: dict[str, Any], other: dict[str, Any]) -> None:
    match = Known.of([one]).match(other)
    assert match is not None
    assert match.certain


@pytest.mark.parametrize(
    "other",
    [
        work(id="b", title="Ink and its regulation in small town"),
        work(id="b", issued={"date-parts": [["2022"]]}),
        work(id="b", title="Ink and Its Regulation in Small Towns: A Survey"),
    ],
)
def test_titles_alike_by_the_same_author_are_likely_one_work(other: dict[str, Any]) -> None:
    match = Known.of([work()]).match(other)
    assert match is not None
    assert not match.certain


@pytest.mark.parametrize(
    "other",
    [
        work(id="b", title="Ink and Its Regulation in Large Cities"),
        work(id="b", author=[{"family": "Reed"}]),
        work(id="b", issued={"date-parts": [["2015"]]}),
        work(id="b", title="Ink and Its Regulation in Small Towns 2"),
        work(id="b", volume="4"),
    ],
)
def test_numbers_authors_and_years_keep_works_apart(other: dict[str, Any]) -> None:
    assert Known.of([work(volume="3")]).match(other) is None


def test_the_federal_register_is_compared_by_volume_and_page_exactly() -> None:
    rule = {
        "id": "a",
        "type": "regulation",
        "title": "Ink",
        "volume": "89",
        "container-title": "Fed. Reg.",
        "page": "14059",
    }
    assert Known.of([rule]).match({**rule, "id": "b"}) is not None
    assert Known.of([rule]).match({**rule, "id": "b", "volume": "88"}) is None


def test_a_chapter_is_not_its_book_though_they_share_an_isbn() -> None:
    book = work(type="book", title="A Handbook of Ink", ISBN="9783161484100")
    assert Known.of([book]).match(work(id="b", title="Quills in Winter", ISBN="9783161484100")) is None


def test_a_second_import_adds_nothing() -> None:
    works = incoming(
        work(), work(id="", title="Another Thing", DOI="10.5555/z"), work(id="7", title="A Third Thing Entirely")
    )
    first = sort_in(works, [])
    second = sort_in(works, first.new)
    assert (len(first.new), len(second.new), second.same, second.twins) == (3, 0, 3, ())


def test_a_second_import_adds_nothing_after_a_person_changed_a_title() -> None:
    first = sort_in(incoming(work(DOI="10.5555/q")), [])
    changed = {**first.new[0], "title": "Ink and Its Regulation"}
    second = sort_in(incoming(work(DOI="10.5555/q")), [changed])
    assert second.new == ()
    assert second.twins[0].differs == ["title"]


def test_a_proven_twin_is_not_added_and_merging_only_fills_gaps() -> None:
    intake = sort_in(incoming(work(id="x", DOI="10.5555/q", title="INK", publisher="Press")), [work(DOI="10.5555/q")])
    (twin,) = intake.twins
    assert intake.new == ()
    assert twin.adds == ("publisher",)
    assert twin.merged == {**work(DOI="10.5555/q"), "publisher": "Press"}


def test_a_likely_twin_is_kept_apart_under_a_key_of_its_own() -> None:
    intake = sort_in(incoming(work(id="", publisher="Press")), [work()])
    assert [item["id"] for item in intake.new] == ["quill2021ink-b"]
    assert not intake.twins[0].match.certain


def test_the_same_key_and_title_are_one_work() -> None:
    intake = sort_in(incoming(work(publisher="Press")), [work()])
    assert intake.new == ()
    assert intake.twins[0].match.certain


def test_merging_takes_a_finer_date_and_no_other() -> None:
    assert merged(work(), work(issued={"date-parts": [["2021", "4"]]}))["issued"] == {"date-parts": [["2021", "4"]]}
    assert merged(work(), work(issued={"date-parts": [["2022", "4"]]}))["issued"] == {"date-parts": [["2021"]]}


def test_both_records_are_shown_side_by_side() -> None:
    assert ("publisher", "Press", "") in side_by_side(work(publisher="Press"), work())


def test_addresses_are_compared_without_what_does_not_matter() -> None:
    assert plain_address("HTTPS://WWW.Example.org/A/?utm_medium=x#top") == "example.org/A"
    assert dict(identifiers(work(URL="https://example.org/a?id=5")))["address"] == "example.org/a?id=5"
