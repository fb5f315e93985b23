from __future__ import annotations

import pytest

from drafter.model.people import Signatory
from drafter.signon.twins import Known, Shelf, Sureness, likeness

SURE, LIKELY, TWO = Sureness.SURE, Sureness.LIKELY, None


def body(name: str, email: str = "") -> Known:
    return Known(row=Signatory(name=name), email=email)


def someone(name: str, where: str = "", email: str = "") -> Known:
    return Known(row=Signatory(name=name, affiliation=where, category="Individuals"), email=email)


CASES = [
    # organizations: the form of a name
    (body("The Example Fund"), body("Example Fund, Inc."), SURE),
    (body("Émigré Press"), body("EMIGRE PRESS"), SURE),
    (body("Cedar & Quill"), body("Cedar and Quill"), SURE),
    (body("Tidewater Archive Network (TAN)"), body("Tidewater Archive Network"), SURE),
    # acronyms: sure only with a domain that is theirs
    (body("HLU"), body("Harbor Light Union"), LIKELY),
    (body("HLU", "a@hlu.example"), body("Harbor Light Union", "b@hlu.example"), SURE),
    (body("HLU", "a@gmail.com"), body("Harbor Light Union", "b@gmail.com"), LIKELY),
    (body("FOTD"), body("Friends of the Dell"), LIKELY),
    (body("FD"), body("Friends of the Dell"), LIKELY),
    # typing mistakes
    (body("Sandpiper Housing Association"), body("Sandpiper Housing Asociation"), LIKELY),
    (body("Center for Open Inquiry"), body("Centre for Open Inquiry"), LIKELY),
    (body("Natl. Assn. of Readers"), body("National Association of Readers"), LIKELY),
    (body("Readers of the U.S."), body("Readers of the United States"), LIKELY),
    (body("Friends of the Dell"), body("Friends of Dell"), LIKELY),
    (body("Data Bridge Fund"), body("DataBridge Fund"), LIKELY),
    (body("Meridian Center", "x@m.example"), body("Meridian Center for Policy", "y@m.example"), LIKELY),
    (body("Alder Fund", "x@m.example"), body("Basalt Trust", "x@m.example"), LIKELY),  # one mailbox: a person says
    # organizations that are two
    (body("League of Readers of Iowa"), body("League of Readers of Ohio"), TWO),
    (body("Northern Rivers Alliance"), body("Southern Rivers Alliance"), TWO),
    (body("18 Lanterns"), body("19 Lanterns"), TWO),
    (body("Example Fund"), body("Sample Fund"), TWO),
    (body("Meridian Center"), body("Meridian Center for Policy"), TWO),  # nothing but a beginning
    (body("Jane Roewood Fund"), someone("Jane Roewood Fund"), TWO),
    # persons: one name
    (someone("Jane Roewood", "Quillon"), someone("Roewood, Jane", "The Quillon"), SURE),
    (someone("Dr. Jane Roewood"), someone("Jane Roewood, Ph.D.", "Quillon"), SURE),
    (someone("José Núñezco"), someone("Jose Nunezco"), SURE),
    (someone("Jane Roewood", "", "j@x"), someone("Jane Roewood", "Quillon", "r@y"), LIKELY),  # may be namesakes
    (someone("Jane Roewood", "Quillon", "j@x"), someone("Jane Roewood", "Quillon", "r@y"), SURE),
    (someone("Jane Roewood", "Quillon"), someone("Jane Roewood", "Talland"), LIKELY),
    (someone("Jane Roewood", "Quillon", "j@x"), someone("Jane Roewood", "Talland", "j@x"), LIKELY),
    # initials and middle names: sure with one e-mail
    (someone("J. Roewood", "Quillon", "j@x"), someone("Jane Roewood", "Quillon", "J@X"), SURE),
    (someone("Daniel W. Haw", "Quillon"), someone("Daniel Haw", "Quillon"), LIKELY),
    (someone("Daniel W. Haw", "Quillon"), someone("Daniel V. Haw", "Quillon"), TWO),
    # order and spelling
    (someone("Lianfeng Zhaoli", "Quillon"), someone("Zhaoli Lianfeng", "Quillon"), LIKELY),
    (someone("Jane Roewood", "Quillon"), someone("Jane Roewod", "Quillon"), LIKELY),
    (someone("Jane Roewood", "Quillon"), someone("Jane Roewod", "Talland"), TWO),
    (someone("Jane Roewood", "Quillon College"), someone("Jane Roewood", "Quillon Colege"), LIKELY),
    # persons that are two
    (someone("Henry Aldous", "Quillon"), someone("Henry Aldous Jr.", "Quillon"), TWO),
    (someone("Bob Roewood", "Quillon", "r@x"), someone("Robert Roewood", "Quillon", "r@x"), LIKELY),
    (someone("Bob Roewood", "Quillon"), someone("Robert Roewood", "Quillon"), TWO),
    (someone("Wei Zhangli", "Quillon"), someone("Li Zhangli", "Quillon"), TWO),
    (someone("Anna Bergson", "Quillon", "desk@x"), someone("Otto Lindqvist", "Quillon", "desk@x"), TWO),
]


@pytest.mark.parametrize(("one", "other", "sureness"), CASES)
def test_two_signatories_are_one_or_two(one: Known, other: Known, sureness: Sureness | None) -> None:
    for first, second in ((one, other), (other, one)):
        found = likeness(first, second)
        assert (found.sureness if found else None) == sureness


@pytest.mark.parametrize(("one", "other", "sureness"), CASES)
def test_the_shelf_finds_what_a_look_at_every_pair_would_find(
    one: Known, other: Known, sureness: Sureness | None
) -> None:
    shelf = Shelf()
    for known in (body("Quite Another Body"), one, someone("Somebody Elsewhere", "Quillon")):
        shelf.add(known)
    assert [place for place, _ in shelf.twins(other)] == ([] if sureness is None else [1])


def test_a_mailbox_that_speaks_for_many_is_asked_about_once() -> None:
    shelf = Shelf()
    asked = []
    for name in ("Alder Fund", "Basalt Trust", "Cobalt League", "Driftwood Guild"):
        known = body(name, "clinic@law.example")
        asked.append(len(shelf.twins(known)))
        shelf.add(known)
    assert asked == [0, 1, 0, 0]


def test_the_reasons_are_said() -> None:
    found = likeness(someone("Jane Roewood", "Quillon", "j@x"), someone("Jane Roewood", "Talland", "j@x"))
    assert found is not None
    assert found.reasons == ("same name", "same e-mail", "affiliations differ")
