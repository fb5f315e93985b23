from __future__ import annotations

import pytest

from drafter.notice.identifiers import bracketed_dockets, cfr_parts, citations, dockets_of, portal_dockets, rins


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RIN 0660-XC060", ("0660-XC060",)),
        ("RIN 0660–XC060", ("0660-XC060",)),
        ("RIN 0660\u2011XC060", ("0660-XC060",)),
        ("RIN 0660-\nXC060", ("0660-XC060",)),
        ("RIN 7100-AD 90", ("7100-AD90",)),
        ("RINs 1557–AD90, 7100–AD90, and 3170-AA11", ("1557-AD90", "7100-AD90", "3170-AA11")),
        ("Regulation Identifier Number (RIN) 2060-AV16", ("2060-AV16",)),
        ("RTID 0648-XD123", ()),
        ("call 0660-5555", ()),
    ],
)
def test_rins_in_all_spellings(text: str, found: tuple[str, ...]) -> None:
    assert rins(text) == found


def test_in_running_text_only_a_number_called_rin_is_one() -> None:
    assert rins("part 1234-AB56 of the machine", labelled=True) == ()
    assert rins("identified by RIN 1234-AB56", labelled=True) == ("1234-AB56",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NTIA–2023–0009", "NTIA-2023-0009"),
        ("NTIA–\n2023–0009", "NTIA-2023-0009"),
        ("EPA-R09-OAR-2023-0649", "EPA-R09-OAR-2023-0649"),
        ("EPA-HQ-OPPT-2021-0057", "EPA-HQ-OPPT-2021-0057"),
        ("ED-2024-OPE-0001", "ED-2024-OPE-0001"),
        ("FDA-2024-N-1234", "FDA-2024-N-1234"),
        ("EERE-2019-BT-STD-0018", "EERE-2019-BT-STD-0018"),
        ("FWS-R4-ES-2023-0001", "FWS-R4-ES-2023-0001"),
        ("AMS-SC-23-0045", "AMS-SC-23-0045"),
        # The number of one document in a docket ends in four figures more.
        ("NTIA-2023-0009-0001", "NTIA-2023-0009"),
        ("EPA-R09-OAR-2023-0649-0011", "EPA-R09-OAR-2023-0649"),
        ("240216-0052", ""),
        ("FRL-11647-02-R9", ""),
        ("2024-03763", ""),
        ("RIN 0660-XC060", ""),
    ],
)
def test_dockets_of_the_portal_have_their_form(text: str, found: str) -> None:
    assert portal_dockets(text) == ((found,) if found else ())


@pytest.mark.parametrize(
    ("line", "agency", "portal", "other"),
    [
        ("[Docket No. 240216–0052]", ("240216-0052",), (), ()),
        ("[Docket No. OCC-2014-0027]", (), ("OCC-2014-0027",), ()),
        ("[Docket No. R-1443]", ("R-1443",), (), ()),
        ("[EPA-HQ-OAR-2017-0599; FRL-9985-43-OEI]", (), ("EPA-HQ-OAR-2017-0599",), ("FRL-9985-43-OEI",)),
        ("[Docket No. 50-0320; NRC-2024-0099]", ("50-0320",), ("NRC-2024-0099",), ()),
        ("[U.S. DOT Docket Number NHTSA-2012-0029]", (), ("NHTSA-2012-0029",), ()),
        ("[MB Docket No. 24-14; FCC 24-5; FR ID 201234]", ("MB Docket No. 24-14",), (), ("FCC 24-5", "FR ID 201234")),
        (
            "[WC Docket Nos. 23-320, 17-108; FCC 23-83]",
            ("WC Docket No. 23-320", "WC Docket No. 17-108"),
            (),
            ("FCC 23-83",),
        ),
        ("[Docket No. 2023-6]", ("2023-6",), (), ()),
        ("[Docket No. PTO-P-2023-0043]", (), ("PTO-P-2023-0043",), ()),
        ("[Release No. 34-68511; File No. S7-08-22]", ("S7-08-22",), (), ("Release No. 34-68511",)),
        ("[REG-101552-24]", ("REG-101552-24",), (), ()),
        ("[CMS-1784-P]", ("CMS-1784-P",), (), ()),
        ("[Docket No. RM24-5-000]", ("RM24-5-000",), (), ()),
        ("[Docket Nos. FAA-2024-0001 and FAA-2024-0002]", (), ("FAA-2024-0001", "FAA-2024-0002"), ()),
        ("[Docket No. 2024–0006; OMB Control No. 0750–0004]", ("2024-0006",), (), ("OMB Control No. 0750-0004",)),
        ("[RTID 0648-XD123]", (), (), ("RTID 0648-XD123",)),
        ("Docket Number: 0907141137-91375-05", ("0907141137-91375-05",), (), ()),
    ],
)
def test_the_agencys_docket_and_the_portals_are_told_apart(
    line: str, agency: tuple[str, ...], portal: tuple[str, ...], other: tuple[str, ...]
) -> None:
    found = bracketed_dockets([line])

    assert (found.agency, found.portal, found.other) == (agency, portal, other)


def test_docket_ids_also_hold_numbers_that_are_no_dockets() -> None:
    found = dockets_of(
        ["Docket No. FAA-2020-0684", "Project Identifier AD-2020-01032-T", "Amendment 39-21204", "AD 2020-16-51"]
    )

    assert (found.agency, found.portal) == ((), ("FAA-2020-0684",))
    assert len(found.other) == 3


def test_cfr_parts_are_listed_one_by_one() -> None:
    assert cfr_parts("40 CFR Parts 51, 52, and 60\n12 CFR Part 1026") == (
        "40 CFR Part 51",
        "40 CFR Part 52",
        "40 CFR Part 60",
        "12 CFR Part 1026",
    )


def test_citations_of_the_register_in_both_forms() -> None:
    assert citations("89 FR 14059 and 89 Fed. Reg. 14,062") == ("89 FR 14059", "89 FR 14062")
