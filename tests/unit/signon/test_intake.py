from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.errors import UsageError
from drafter.model.form import FormRow, FormTable
from drafter.model.people import PrivateRecord, Signatory, SignatoryStatus
from drafter.signon.answers import Entry, answer_key, read_answers
from drafter.signon.columns import find_columns
from drafter.signon.find import find_signatory, likely
from drafter.signon.form import find_form
from drafter.signon.intake import Decision, Intake, Pair, keep_all, settle_sure, take_in
from tests.unit.signon.planted import Row, answers, table

VERSION = "0123456789ab"


def entries(rows: list[Row]) -> tuple[Entry, ...]:
    lines = tuple(FormRow(at, row) for at, row in enumerate(table(rows), 1) if any(row))
    form = find_form(FormTable(file="f.csv", rows=lines))
    return read_answers(form, find_columns(form)).entries


def entry(name: str, where: str = "", *, email: str = "", day: str = "", **fields: object) -> Entry:
    row = Signatory(name=name, affiliation=where, category="Individuals" if where else "Organizations", date=day)
    row = replace(row, **fields)  # type: ignore[arg-type]
    key = answer_key(row, email, day)
    private = PrivateRecord(name=name, affiliation=where, email=email, submitted=day, typed=(key,))
    return Entry(line=2, row=row, typed=row, private=private, moment=day)


def applied(rows: tuple[Signatory, ...], intake: Intake) -> tuple[Signatory, ...]:
    return (*(intake.changed.get(at, row) for at, row in enumerate(rows)), *intake.new)


class TestTheWholeForm:
    def test_the_order_of_the_answers_changes_nothing(self) -> None:
        # The time of an answer belongs to it, so it is shuffled along.
        lines = table(answers()[0])[4:]
        form = FormTable(file="f.csv", rows=tuple(FormRow(at, row) for at, row in enumerate(table([])[2:], 1)))
        found = set()
        for seed in range(4):
            random.Random(seed).shuffle(lines)
            rows = (*form.rows, *(FormRow(at, row) for at, row in enumerate(lines, 3)))
            read = find_form(FormTable(file="f.csv", rows=rows))
            intake = take_in(read_answers(read, find_columns(read)).entries, (), (), settle_sure, version=VERSION)
            found.add((intake.new, intake.private))
        assert len(found) == 1

    def test_a_second_import_changes_nothing(self) -> None:
        for decide in (settle_sure, keep_all, lambda pair: Decision.SECOND):
            first = take_in(entries(answers()[0]), (), (), decide, version=VERSION)
            second = take_in(entries(answers()[0]), first.new, first.private, decide, version="another")
            assert (second.changed, second.new, second.merges) == ({}, (), ())
            assert second.private == first.private


NAMES = st.sampled_from(["Example Fund", "The Example Fund", "EF", "Exemple Fund", "Sample Trust", "Sample Trust Inc."])
PEOPLE = st.sampled_from(["Jane Roewood", "J. Roewood", "Roewood Jane", "Jane Rowood", "Ana Bel"])
WHERE = st.sampled_from(["Quillon", "Talland"])
MAIL = st.sampled_from(["", "a@x.example", "b@x.example", "c@gmail.com"])
DAY = st.sampled_from(["", "2026-04-01", "2026-04-02"])
ENTRIES = st.lists(
    st.one_of(
        st.builds(lambda name, mail, day: entry(name, email=mail, day=day), NAMES, MAIL, DAY),
        st.builds(lambda name, where, mail, day: entry(name, where, email=mail, day=day), PEOPLE, WHERE, MAIL, DAY),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.randoms())
def test_any_form_gives_one_list_in_any_order_and_once(found: list[Entry], chance: random.Random) -> None:
    first = take_in(found, (), (), settle_sure, version=VERSION)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert take_in(shuffled, (), (), settle_sure, version=VERSION) == first
    again = take_in(found, first.new, first.private, settle_sure, version=VERSION)
    assert (again.changed, again.new) == ({}, ())


def test_who_was_invited_and_answers_is_confirmed_and_keeps_what_the_list_says() -> None:
    listed = (Signatory(name="Example Fund", status=SignatoryStatus.INVITED, category="Funds"),)
    intake = take_in([entry("EXAMPLE FUND", day="2026-04-01")], listed, (), settle_sure, version=VERSION)
    assert applied(listed, intake) == (
        Signatory(name="Example Fund", category="Funds", date="2026-04-01", version=VERSION),
    )


def test_a_later_answer_is_of_the_later_version_and_an_older_one_of_its_own() -> None:
    listed = (
        Signatory(name="Example Fund", date="2026-04-01", version="aaaaaaaaaaaa"),
        Signatory(name="Sample Trust", date="2026-04-01", version="aaaaaaaaaaaa"),
    )
    found = [entry("Example Fund", day="2026-04-01"), entry("Sample Trust", day="2026-04-09")]
    rows = applied(listed, take_in(found, listed, (), settle_sure, version=VERSION))
    assert [(row.date, row.version) for row in rows] == [("2026-04-01", "aaaaaaaaaaaa"), ("2026-04-09", VERSION)]


def test_who_declined_later_is_said_and_who_declined_in_the_list_stays_so() -> None:
    listed = (
        Signatory(name="Example Fund", date="2026-04-01"),
        Signatory(name="Sample Trust", status=SignatoryStatus.DECLINED),
    )
    found = [entry("Example Fund", day="2026-04-02", status=SignatoryStatus.DECLINED), entry("Sample Trust")]
    intake = take_in(found, listed, (), settle_sure)
    assert [str(row.status) for row in applied(listed, intake)] == ["declined", "declined"]
    assert len(intake.notes) == 2


def test_the_fuller_spelling_is_kept_but_never_over_the_lists() -> None:
    pair = [entry("J. Roewood", "Quillon", email="j@x"), entry("Jane Roewood", "Quillon", email="j@x")]
    assert [row.name for row in take_in(pair, (), (), settle_sure).new] == ["Jane Roewood"]
    listed = (Signatory(name="J. Roewood", affiliation="Quillon", category="Individuals"),)
    record = (PrivateRecord(name="J. Roewood", affiliation="Quillon", email="j@x"),)
    assert applied(listed, take_in(pair[1:], listed, record, settle_sure))[0].name == "J. Roewood"


def test_what_a_person_corrected_in_the_list_is_known_again() -> None:
    found = [entry("Jane Rowood", "Quillon", email="j@x"), entry("EF", email="e@gmail.com"), entry("Sample Trust")]
    first = take_in(found, (), (), settle_sure)
    corrected = {"Jane Rowood": "Jane Roewood", "EF": "Example Fund"}
    rows = [replace(row, name=corrected.get(row.name, row.name)) for row in first.new]
    again = take_in(found, rows, first.private, settle_sure)
    assert (again.changed, again.new, again.same) == ({}, (), 3)
    assert {record.name for record in again.private} == {"Jane Roewood", "Example Fund"}


def test_what_a_person_decides_is_done() -> None:
    found = [entry("Jane Roewood", "Quillon", email="j@x"), entry("Jane Roewood", "Talland", email="j@x")]
    seen: list[Pair] = []

    def second(pair: Pair) -> Decision:
        seen.append(pair)
        return Decision.SECOND

    (kept,) = take_in(found, (), (), second).new
    assert kept.affiliation == "Talland"
    assert [(pair.first.affiliation, pair.second.affiliation) for pair in seen] == [("Quillon", "Talland")]
    assert len(take_in(found, (), (), lambda pair: Decision.BOTH).new) == 2


LIST = [
    Signatory(name="Harbor Light Union"),
    Signatory(name="Harbor Watch"),
    Signatory(name="Jane Roewood", affiliation="Quillon College", category="Individuals"),
    Signatory(name="Jane Roewood", affiliation="Talland Institute", category="Individuals"),
]


class TestFinding:
    def test_a_name_its_beginning_an_acronym_and_an_address_find_a_row(self) -> None:
        for who in ("Harbor Light Union", "the harbor light union", "Harbor Li", "light", "HLU", "h@x.example"):
            assert find_signatory(LIST, who, {0: "H@x.example"}) == 0
        assert find_signatory(LIST, "Jane Roewood, Talland Institute") == 3

    def test_what_names_several_or_none_is_refused_with_those_it_could_be(self) -> None:
        for who, hint in (
            ("Jane Roewood", "Talland Institute"),
            ("harbor", "Harbor Watch"),
            ("Harbor Ligt Union", "Did you mean “Harbor Light Union”"),
        ):
            with pytest.raises(UsageError) as caught:
                find_signatory(LIST, who)
            assert hint in caught.value.hint
        assert likely(LIST, "Quite Another Body") == []
