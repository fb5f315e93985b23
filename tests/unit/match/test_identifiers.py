import pytest

from drafter.match.identifiers import identifiers

SPELLINGS = [
    # Federal Register pages are written with and without commas and dots.
    ("89 Fed. Reg. 14,059 (Feb. 26, 2024)", "89 FR 14059", "fr:89:14059"),
    ("Junger v. Daley, 209 F.3d 481, 485", "209 F. 3d 481", "case:209:f3d:481"),
    ("5 U.S. 137", "5 U. S. 137", "case:5:us:137"),
    # Dockets and RINs are pasted with en dashes and non-breaking hyphens.
    ("NTIA–2023–0009", "docket ntia-2023-0009", "docket:ntia-2023-0009"),
    ("RIN 0660–XC060", "0660\u2011XC060", "rin:0660-xc060"),
    ("arXiv:2403.07918v2", "https://arxiv.org/abs/2403.07918", "arxiv:2403.07918"),
    ("doi:10.1145/3442188.3445922.", "https://doi.org/10.1145/3442188.3445922", "doi:10.1145/3442188.3445922"),
    ("12 CFR 1026.58(c)", "12 C.F.R. § 1026.58", "cfr:12:1026.58"),
    ("12 U.S.C. 5514", "12 USC § 5514", "usc:12:5514"),
    ("Pub. L. 111-203", "Public Law No. 111–203", "publ:111-203"),
    ("E.O. 14110", "Executive Order No. 14110", "eo:14110"),
    ("M-16-21", "memorandum M–16–21", "memo:M-16-21".lower()),
]


@pytest.mark.parametrize(("one", "other", "value"), SPELLINGS)
def test_spellings_of_one_identifier_are_equal(one: str, other: str, value: str) -> None:
    assert value in identifiers(one)
    assert value in identifiers(other)


@pytest.mark.parametrize(("one", "other"), [("89 FR 14059", "88 FR 14059"), ("209 F.3d 481", "209 F.2d 481")])
def test_one_other_digit_is_another_identifier(one: str, other: str) -> None:
    assert not set(identifiers(one)) & set(identifiers(other))


@pytest.mark.parametrize("text", ["", "no numbers here", "In 2023, 12 agencies", "Part 3 of 5", "version 2403.99"])
def test_plain_text_has_no_identifiers(text: str) -> None:
    assert identifiers(text) == ()
