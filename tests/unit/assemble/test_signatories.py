from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.assemble.signatories import (
    as_line,
    count_in_words,
    identity,
    is_person,
    organization_key,
    parse_name,
    person_key,
    sort_signatories,
    without_duplicates,
)
from drafter.model.people import Signatory, SignatoryStatus

MODEL_LETTER = Path(__file__).parents[3] / "../shared/reference/openness-letter.md"


def organization(name: str, **more: object) -> Signatory:
    return Signatory(name=name, **more)  # type: ignore[arg-type]


def person(name: str, affiliation: str = "Example University", category: str = "Individuals") -> Signatory:
    return Signatory(name=name, affiliation=affiliation, category=category)


# Each name with the family name under which it is filed, and why that is not plain.
FAMILY_NAMES = [
    ("Ana Belmonte", "Belmonte"),
    ("Ana María Belmonte", "Belmonte"),
    ("Michelle De Voss", "De Voss"),  # a particle with a capital
    ("Anna van der Heide", "van der Heide"),  # two particles in lower case
    ("Anna Van Der Heide", "Van Der Heide"),
    ("Heide, Anna van der", "van der Heide"),  # inverted as catalogues do
    ("Van Halloran", "Halloran"),  # a given name that looks like a particle
    ("Ludwig von Ebersberg", "von Ebersberg"),
    ("Otto von und zu Grafeneck", "zu Grafeneck"),
    ("Charles de la Fontenelle", "de la Fontenelle"),
    ("Daniel Du Plessix", "Du Plessix"),
    ("W. E. B. Du Marsh", "Du Marsh"),
    ("Carla dos Passarinhos", "dos Passarinhos"),
    ("Giovanni della Rovetta", "della Rovetta"),
    ("José Ortiz y Gamboa", "Ortiz y Gamboa"),  # joined by "y"
    ("Maria del Carmen Lozano", "Lozano"),  # the particle belongs to the given name
    ("Abdul al Rashidi", "al Rashidi"),
    ("Omar Al-Farouq", "Al-Farouq"),
    ("Yusuf ibn Tashfin", "ibn Tashfin"),
    ("Eva St. Clairmont", "St. Clairmont"),
    ("Xu Bin Chao", "Chao"),  # "Bin" is a given name here
    ("Daniel W. Lindqvist Jr.", "Lindqvist"),
    ("Daniel W. Lindqvist, Jr.", "Lindqvist"),
    ("Lindqvist, Daniel W., Jr.", "Lindqvist"),
    ("Lindqvist, Jr., Daniel W.", "Lindqvist"),
    ("Lindqvist Jr., Daniel W.", "Lindqvist"),
    ("Henry Aldous Sr", "Aldous"),
    ("Martin Kingsleigh III", "Kingsleigh"),
    ("Kingsleigh III, Martin", "Kingsleigh"),
    ("Thurston Howe IV", "Howe"),
    ("Jane Roewood, Ph.D.", "Roewood"),
    ("Jane Roewood Ph.D.", "Roewood"),
    ("Jane Roewood, PhD", "Roewood"),
    ("Jane Roewood, J.D., Ph.D.", "Roewood"),
    ("Jane Roewood, Esq.", "Roewood"),
    ("Jane Roewood Esq", "Roewood"),
    ("Jane Roewood, M.D.", "Roewood"),
    ("Jane Roewood, LL.M.", "Roewood"),
    ("Jane Roewood, Professor of Law", "Roewood"),  # a role behind the comma is no given name
    ("Hon. Jane Roewood (Ret.)", "Roewood"),
    ("Dr. Jane Roewood", "Roewood"),
    ("Prof. Dr. Jane Roewood", "Roewood"),
    ("Roewood, Dr. Jane", "Roewood"),
    ("Haw, Daniel", "Haw"),  # inverted, very short
    ("Haw, Daniel E.", "Haw"),
    ("Jackie Ma", "Ma"),  # a family name that looks like a degree
    ("Thanh Vi", "Vi"),  # a family name that looks like a numeral
    ("Camille Françoisin", "Françoisin"),
    ("Seán O'Brannigan", "O'Brannigan"),
    ("Seán O’Brannigan", "O’Brannigan"),
    ("Mary Smythe-Jonesbury", "Smythe-Jonesbury"),
    ("Jean-Luc Picaud", "Picaud"),
    ("Sorrowyn", "Sorrowyn"),  # a mononym
    ("Dr. Sorrowyn", "Sorrowyn"),
    ("Mary E. Smythe", "Smythe"),  # an initial is not the joining "e"
    ("  Ana \t Belmonte  ", "Belmonte"),
    ("Ana Belmonte,", "Belmonte"),
    ("Élodie d'Aubignac", "d'Aubignac"),
    ("Ngũgĩ Wathiong", "Wathiong"),
    ("'t Hooftman, Gerard", "'t Hooftman"),
    ("Gerard 't Hooftman", "'t Hooftman"),
]


@pytest.mark.parametrize(("name", "family"), FAMILY_NAMES)
def test_a_person_is_filed_under_the_family_name(name: str, family: str) -> None:
    assert parse_name(name).family == family


def test_persons_stand_by_family_name_with_particles_and_accents_folded() -> None:
    names = ["Björn Dahlgren", "Michelle De Voss", "Émile Dalbert", "Zoë Édouard", "Ann Eddowes", "Dana d'Aubignac"]
    ordered = sorted(names, key=person_key)
    assert ordered == [
        "Björn Dahlgren",
        "Émile Dalbert",
        "Dana d'Aubignac",
        "Michelle De Voss",
        "Ann Eddowes",
        "Zoë Édouard",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Henry Aldous", "Henry Aldous Jr."),
        ("Ana Smythe", "Ana Smythe-Jonesbury"),
        ("Zoe Smythe-Jonesbury", "Ana Smythers"),
        ("Kevin Obran", "Seán O'Brannigan"),
        ("Seán O'Brannigan", "Kevin Obrant"),
        ("Ludwig van der Heide", "Bo Vandal"),
        ("Daniel Haw", "Haw, Edwin"),
        ("Łukasz Labendz", "Ana Lambert"),
        ("Sorrowyn", "Ana Sorrowyn"),
        ("Øystein Odlund", "Ana Ogden"),
    ],
)
def test_one_person_stands_before_another(first: str, second: str) -> None:
    assert person_key(first) < person_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("18 Million Voices", "Access for All"),  # digits first
        ("9 Rivers Trust", "18 Million Voices"),  # by value
        ("The Access Table", "Bright Library Fund"),  # "The" does not count
        ("Theatre Commons", "Thicket"),  # but "Theatre" is no "The"
        ("Data Bridge", "Data & Commons"),  # an ampersand does not count
        ("New Harbor's Open Desk", "New Harbors Union"),  # nor does an apostrophe
        ("New Harbor", "Newharbor"),  # word by word
        ("Émigré Press", "Engine Hall"),
        ("eLearning Commons", "Elm Street Project"),
        ("R Avenue Institute", "Radius"),
        ("Center for Example", "Chamber of Examples"),
        ("a lower case name", "B Corporation"),
    ],
)
def test_one_organization_stands_before_another(first: str, second: str) -> None:
    assert organization_key(first) < organization_key(second)


def test_the_possessive_of_a_parent_stands_under_the_parent() -> None:
    groups = sort_signatories(map(organization, ["Open Desk", "New Harbor's Open Desk", "Mosslight", "Paper Trail"]))
    assert [row.name for row in groups[0][1]] == ["Mosslight", "New Harbor's Open Desk", "Open Desk", "Paper Trail"]


def test_organizations_come_first_then_categories_as_they_appear() -> None:
    rows = [person("B C", category="Scholars"), person("A B", category="Individuals"), organization("Zed Fund")]
    assert [name for name, _ in sort_signatories(rows)] == ["Organizations", "Scholars", "Individuals"]


def test_only_confirmed_names_are_printed() -> None:
    rows = [organization("Asked Fund", status=SignatoryStatus.INVITED), organization("Sure Fund")]
    assert [row.name for _, group in sort_signatories(rows) for row in group] == ["Sure Fund"]


def test_no_rows_give_no_groups() -> None:
    assert sort_signatories([]) == []
    assert count_in_words([]) == ""


class TestDuplicates:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (organization("The Example Fund"), organization("Example  Fund")),
            (organization("Data & Commons"), organization("data and commons")),
            (organization("Émigré Press"), organization("Emigre Press")),
            (person("Dr. Jane Roewood"), person("Jane Roewood, Ph.D.")),
            (person("Jane Roewood"), person("Roewood, Jane")),
            (person("Jane Roewood"), person("Jane Roewood", "")),
            (person("Jane Roewood", "The Example University"), person("jane roewood", "Example University")),
        ],
    )
    def test_two_spellings_of_one_name_are_printed_once(self, first: Signatory, second: Signatory) -> None:
        kept, dropped = without_duplicates([first, second])
        assert kept == [first]
        assert [(pair.dropped, pair.kept) for pair in dropped] == [(second, first)]

    def test_the_row_with_an_affiliation_stays(self) -> None:
        bare, full = person("Jane Roewood", ""), person("Jane Roewood")
        kept, dropped = without_duplicates([bare, full])
        assert kept == [full]
        assert dropped[0].dropped == bare

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (person("Jane Roewood", "Example University"), person("Jane Roewood", "Sample College")),
            (person("Henry Aldous"), person("Henry Aldous Jr.")),
            (organization("18 Voices"), organization("19 Voices")),
            (organization("***"), organization("+++")),
        ],
    )
    def test_two_signatories_stay_two(self, first: Signatory, second: Signatory) -> None:
        assert without_duplicates([first, second]) == ([first, second], [])


class TestLines:
    @pytest.mark.parametrize(
        ("row", "line"),
        [
            (organization("Example Fund"), "Example Fund"),
            (organization("Example Fund, Inc."), "Example Fund, Inc."),
            (person("Jane Roewood"), "Jane Roewood, Example University"),
            (person("Roewood, Jane"), "Jane Roewood, Example University"),
            (person("Lindqvist, Jr., Daniel W."), "Daniel W. Lindqvist Jr., Example University"),
            (person("Jane Roewood, Ph.D."), "Jane Roewood, Ph.D., Example University"),
            (person("Roewood, Jane, Ph.D."), "Jane Roewood, Ph.D., Example University"),
            (person("Hon. Jane  Roewood"), "Hon. Jane Roewood, Example University"),
            (person("Heide, Anna van der", ""), "Anna van der Heide"),
        ],
    )
    def test_a_signatory_is_printed_as_letters_do(self, row: Signatory, line: str) -> None:
        assert as_line(row) == line


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Signatory(name="Jane Roewood", category="Individual Academic Signers"), True),
        (Signatory(name="Example", affiliation="Parent Fund", category="Organizations"), False),
        (Signatory(name="Jane Roewood", affiliation="Example", category="Signed by"), True),
        (Signatory(name="Jane Roewood", category="Signed by"), True),
        (Signatory(name="Institute for Examples", category="Signed by"), False),
        (Signatory(name="Mosslight", category="Signed by"), False),
        (Signatory(name="Jane Roewood", category="Academic institutions"), False),
    ],
)
def test_a_row_is_a_person_or_a_body(row: Signatory, expected: bool) -> None:
    assert is_person(row) is expected


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ({"Organizations": 23, "Individuals": 24}, "23 organizations and 24 individuals"),
        ({"Organizations": 1, "Individuals": 12}, "one organization and twelve individuals"),
        ({"Organizations": 13}, "13 organizations"),
        (
            {"Organizations": 2, "Companies": 1, "Individuals": 3},
            "two organizations, one company, and three individuals",
        ),
        ({"Organizations": 1200, "Individuals": 0}, "1,200 organizations"),
        ({"Individual Academic Signers": 5}, "five individual academic signers"),
        ({"Former Members of Congress": 2}, "two former Members of Congress"),
        ({"NGOs": 3}, "three NGOs"),
    ],
)
def test_signatories_are_counted_in_words(sizes: dict[str, int], words: str) -> None:
    groups = [(name, [organization(str(n)) for n in range(size)]) for name, size in sizes.items()]
    assert count_in_words(groups) == words


@given(st.lists(st.text(min_size=1, max_size=30), max_size=20), st.randoms())
def test_the_order_does_not_depend_on_the_order_given(names: list[str], chance: random.Random) -> None:
    rows = list({identity(row): row for row in map(person, names)}.values())
    shuffled = list(rows)
    chance.shuffle(shuffled)
    expected = [[person_key(row.name) for row in group] for _, group in sort_signatories(rows)]
    assert [[person_key(row.name) for row in group] for _, group in sort_signatories(shuffled)] == expected


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=10), st.text(max_size=12)), max_size=20))
def test_every_row_is_printed_or_reported(rows: list[tuple[str, str, str]]) -> None:
    given_rows = [Signatory(name=name, affiliation=where, category=category) for name, where, category in rows]
    kept, dropped = without_duplicates(given_rows)
    assert len(kept) + len(dropped) == len(given_rows)
    assert sum(len(group) for _, group in sort_signatories(given_rows)) == len(kept)


@pytest.mark.skipif(not MODEL_LETTER.exists(), reason="the model letter is not beside this checkout")
def test_the_model_letters_own_order_is_kept() -> None:
    text = MODEL_LETTER.read_text(encoding="utf-8")
    signed = text[text.index("\nOrganizations\n") : text.index("\nCC:\n")]
    first, second = signed.split("\nIndividual Academic Signers\n")
    bodies = [line for line in first.splitlines()[2:] if line]
    persons = [line for line in second.splitlines() if line]
    rows = [organization(line) for line in bodies]
    rows += [person(*line.split(", ", 1), category="Individual Academic Signers") for line in persons]
    random.Random(7).shuffle(rows)
    groups = dict(sort_signatories(rows))
    assert [as_line(row) for row in groups["Organizations"]] == bodies
    assert [as_line(row) for row in groups["Individual Academic Signers"]] == persons
