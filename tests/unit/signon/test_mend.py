from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.signon.mend import Answer, mend

# What stands in the cell of a name, and what is printed.
PERSONS = [
    ("Jane Roewood", "Jane Roewood"),
    ("MCDONOUGH, ANGUS", "Angus McDonough"),
    ("ANGUS MACLEOD", "Angus MacLeod"),
    ("TOM MACKEY", "Tom Mackey"),  # no "Mac"
    ("ANA DE LA CRUZADA", "Ana de la Cruzada"),
    ("DE LA CRUZADA, ANA", "Ana de la Cruzada"),
    ("SEAN O'NEILAN JR", "Sean O'Neilan Jr."),
    ("SEÁN O’NEILAN", "Seán O’Neilan"),
    ("DANA D'ANGELINO", "Dana D'Angelino"),
    ("HENRY KINGSLEIGH III", "Henry Kingsleigh III"),
    ("JEAN-LUC PICAUDIN", "Jean-Luc Picaudin"),
    ("J.R. ROEWOOD", "J.R. Roewood"),
    ("jane roewood", "Jane Roewood"),
    ("Jane ROEWOOD", "Jane Roewood"),
    ("Daniel HO", "Daniel HO"),  # may be initials
    ("Roewood, Jane", "Jane Roewood"),
    ("Roewood,Jane", "Jane Roewood"),
    ("van der Heidel, Anna", "Anna van der Heidel"),
    ("Roewood, Jane E.", "Jane E. Roewood"),
    ("Henry Aldous, Jr.", "Henry Aldous, Jr."),
    ("Dr. Jane Roewood, Ph.D.", "Jane Roewood"),
    ("Prof. Dr. Jane Roewood", "Jane Roewood"),
    ("Jane Roewood PhD", "Jane Roewood"),
    ("Jane Roewood, J.D., Ph.D.", "Jane Roewood"),
    ("Jane Roewood, Esq.", "Jane Roewood"),
    ("Hon. Jane Roewood", "Hon. Jane Roewood"),  # an office, no courtesy
    ("Jack MA", "Jack MA"),  # a family name that looks like a degree
    ("Thanh Vi", "Thanh Vi"),
    ("Jane Roewood (she/her)", "Jane Roewood"),
    ("Jane Roewood, they/them", "Jane Roewood"),
    ("Jane Roewood <jane@example.org>", "Jane Roewood"),
    ("Jane Roewood (jane@example.org)", "Jane Roewood"),
    ("jane.roewood@example.org", "Jane Roewood"),
    ("jane_e_roewood2@example.org", "Jane E. Roewood"),
    ("jroewood@example.org", "jroewood@example.org"),  # nobody can tell
    ("Jane\u00a0 Roewood", "Jane Roewood"),
    ("Jane Roewood\u200b", "Jane Roewood"),
    ("Jane Roewood ,", "Jane Roewood"),
    ("Jane Roewood.", "Jane Roewood"),
    ("Henry Aldous Jr.", "Henry Aldous Jr."),
    ('"Jane Roewood"', "Jane Roewood"),
    ("=1+1", "=1+1"),
    ("Ludwig VAN DER BERGSON", "Ludwig van der Bergson"),
    ("Jane Roewood M.D., M.P.H.", "Jane Roewood"),
    ("JANE ROEWOOD, PHD", "Jane Roewood"),
    ("O'BRANNIGAN-KELL, SIOBHAN", "Siobhan O'Brannigan-Kell"),
    ("VON EBERSBERG, LUDWIG", "Ludwig von Ebersberg"),
    ("JANE ROEWOOD (QUILLON COLLEGE)", "Jane Roewood"),
    ("Jane Roewood, JD, Executive Director", "Jane Roewood"),
    ("Jane Roewood, MD, MPH, FAAP", "Jane Roewood"),
    ("Jane Roewood, LCSW", "Jane Roewood"),
    ("Jane Roewood, PharmD", "Jane Roewood"),
    ("Jane Roewood, DrPH, RN", "Jane Roewood"),
    ("Roewood, Dr. Jane", "Jane Roewood"),
    ("Roewood, Jane, Ph.D.", "Jane Roewood"),
    ("Prof. Emerita Jane Roewood", "Jane Roewood"),
    ("Jane roewood", "Jane Roewood"),
    ("jane Roewood", "Jane Roewood"),
    ("Jane de la Cruzada", "Jane de la Cruzada"),
    ("Jane Roewood*", "Jane Roewood"),
    ("Jane Roewood (individual)", "Jane Roewood"),
    ("Jane Roewood - Individual", "Jane Roewood"),
    ("Jane Roewood, in her personal capacity", "Jane Roewood"),
    ("3. Jane Roewood", "Jane Roewood"),
    ("Jane Roewood, MPA '09", "Jane Roewood"),
]

BODIES = [
    ("Example Fund", "Example Fund"),
    ("EXAMPLE FUND FOR THE ARTS, INC", "Example Fund for the Arts, Inc."),
    ("PELICAN WORKS LLC", "Pelican Works LLC"),
    ("EFF", "EFF"),
    ("EFF.", "EFF"),
    ("ACLU OF OHIO", "ACLU of Ohio"),
    ("NTN ALLIANCE OF THE USA", "NTN Alliance of the USA"),
    ("MCDONOUGH FUND", "McDonough Fund"),
    ("R AVENUE INSTITUTE", "R Avenue Institute"),
    ("example fund for privacy", "Example Fund for Privacy"),
    ("eLearning Commons", "eLearning Commons"),
    ("Example Fund, Inc.", "Example Fund, Inc."),
    ("Example Fund.", "Example Fund"),
    ("Example  Fund ,", "Example Fund"),
    ("MOSSLIGHT", "Mosslight"),
    ("AMERICAN LIBRARY GUILD (ALG)", "American Library Guild (ALG)"),
    ("YMCA OF EXAMPLE", "YMCA of Example"),
    ("STREET LAW TABLE", "Street Law Table"),
    ("HIV/AIDS ALLIANCE", "HIV/AIDS Alliance"),
    ("EXAMPLE FUND 501(C)(3)", "Example Fund 501(c)(3)"),
    ("Example Fund LLC.", "Example Fund LLC"),
    ("CHILDREN'S RIGHTS TABLE", "Children's Rights Table"),
    ("Example Fund www.example.org", "Example Fund"),
    ("Example Fund (example.org)", "Example Fund"),
    ("350.org", "350.org"),
    ("EXAMPLE FUND OF NYC", "Example Fund of NYC"),
    ("AFSCME LOCAL 9999", "AFSCME Local 9999"),
    ("ACLU of Ohio*", "ACLU of Ohio"),
    ("12) Example Fund", "Example Fund"),
    ("18 Lanterns", "18 Lanterns"),
    ("Fund, The", "Fund, The"),  # a body is never turned round
]


@pytest.mark.parametrize(("typed", "printed"), PERSONS)
def test_a_persons_name_is_mended(typed: str, printed: str) -> None:
    assert mend(Answer(name=typed, person=True))[0].name == printed


@pytest.mark.parametrize(("typed", "printed"), BODIES)
def test_an_organizations_name_is_mended(typed: str, printed: str) -> None:
    assert mend(Answer(name=typed, person=False))[0].name == printed


@pytest.mark.parametrize("typed", [printed for _, printed in PERSONS])
def test_what_is_mended_stays_as_it_is(typed: str) -> None:
    assert mend(Answer(name=typed, person=True)) == (Answer(name=typed, person=True), ())


def test_what_stood_in_the_name_goes_where_it_belongs() -> None:
    mended, mends = mend(Answer(name="Ruth Penny, Professor of Law <rp@example.org>", person=True))
    assert (mended.name, mended.title, mended.email) == ("Ruth Penny", "Professor of Law", "rp@example.org")
    assert {m.part for m in mends} == {"name", "title", "email"}
    mended, _ = mend(Answer(name="Ruth Penny, Counsel, Quillon College", person=True))
    assert (mended.name, mended.title, mended.affiliation) == ("Ruth Penny", "Counsel", "Quillon College")
    mended, _ = mend(Answer(name="Ruth Penny (Calderside University)", person=True, affiliation="N/A"))
    assert (mended.name, mended.affiliation) == ("Ruth Penny", "Calderside University")


def test_a_title_in_front_of_the_affiliation_is_parted_from_it() -> None:
    mended, _ = mend(Answer(name="Ruth Penny", person=True, affiliation="Professor of Law, Quillon College"))
    assert (mended.title, mended.affiliation) == ("Professor of Law", "Quillon College")
    for whole in ("Quillon College, Talland Campus", "Center for Law, Quillon College", "Director, Ink"):
        assert mend(Answer(name="Ruth Penny", person=True, affiliation=whole))[0].affiliation == whole


def test_an_affiliation_that_is_given_is_not_written_over() -> None:
    given_answer = Answer(name="Ruth Penny, Quillon College", person=True, affiliation="Calderside University")
    assert mend(given_answer)[0].affiliation == "Calderside University"


def test_every_change_is_told_with_its_reasons() -> None:
    _, (change,) = mend(Answer(name="ROEWOOD,  JANE", person=True))
    assert (change.before, change.after) == ("ROEWOOD,  JANE", "Jane Roewood")
    assert change.why == "spaces; the family name stood first; typed in capitals"


@given(st.text(max_size=60), st.text(max_size=40), st.booleans())
def test_nothing_changes_without_being_told(name: str, affiliation: str, person: bool) -> None:
    answer = Answer(name=name, person=person, affiliation=affiliation)
    mended, mends = mend(answer)
    told = {m.part: m.after for m in mends}
    for part in ("name", "affiliation", "title", "email"):
        assert getattr(mended, part) == told.get(part, getattr(answer, part))
