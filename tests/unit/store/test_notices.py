from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import UsageError
from drafter.store.notices import Reference, form_of, reference, rule_files


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-03763", Reference(number="2024-03763")),
        ("2024–03763", Reference(number="2024-03763")),
        ("E9-5411", Reference(number="E9-5411")),
        ("04-12345", Reference(number="04-12345")),
        ("C1-2024-03763", Reference(number="C1-2024-03763")),
        ("89 FR 14059", Reference(citation="89 FR 14059")),
        ("89 Fed. Reg. 14,059", Reference(citation="89 FR 14059")),
        ("https://www.federalregister.gov/d/2024-03763", Reference(number="2024-03763")),
        (
            "https://www.federalregister.gov/documents/2024/02/26/2024-03763/dual-use-models",
            Reference(number="2024-03763"),
        ),
        ("https://www.federalregister.gov/citation/89-FR-14059", Reference(citation="89 FR 14059")),
        ("https://www.govinfo.gov/content/pkg/FR-2024-02-26/pdf/2024-03763.pdf", Reference(number="2024-03763")),
        ("https://agency.example.gov/notice.html", Reference(address="https://agency.example.gov/notice.html")),
        ("notice.pdf", None),
        ("2024-03763.pdf", None),
    ],
)
def test_what_a_person_gives_is_a_number_a_citation_an_address_or_a_file(text: str, found: Reference | None) -> None:
    assert reference(text) == found


@pytest.mark.parametrize(
    "text", ["file:///etc/hostname", "ftp://example.org/x", "https://www.regulations.gov/document/X-2024-0001-0001"]
)
def test_addresses_that_cannot_be_fetched_are_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        reference(text)

    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.txt", b"<!DOCTYPE html><html>", "html"),
        ("a.txt", b"<html><pre>", "html"),
        ("a.xml", b'<?xml version="1.0"?><NOTICE/>', "xml"),
        ("a", b"<PRORULE>", "xml"),
        ("a.txt", b'{"document_number": "x"}', "json"),
        ("a.jsonc", b"// comment", "json"),
        ("a", b"AGENCY: x", "txt"),
        ("a.txt", b"PK\x03\x04", ""),
        ("a", b"\x00\x01\x02", ""),
    ],
)
def test_the_form_is_what_the_first_bytes_show(name: str, data: bytes, form: str) -> None:
    assert form_of(name, data) == form


def test_rule_files_of_later_folders_replace_those_of_the_same_name(tmp_path: Path) -> None:
    for folder, names in (("base", ("a", "b")), ("own", ("b", "c"))):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.toml").touch()

    found = rule_files([tmp_path / "base", tmp_path / "missing", tmp_path / "own"])

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["base/a.toml", "own/b.toml", "own/c.toml"]
