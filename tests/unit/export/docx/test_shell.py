from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from drafter.export.docx import shell
from drafter.export.docx.prepare import prepare
from drafter.export.docx.writer import write_docx
from drafter.model.house import House
from drafter.model.letter import Letter
from tests.unit.export.docx import houses
from tests.unit.export.docx.letters import MERIDIAN, coalition, comments, pleading, png

_HOUSES = {
    "none": House(),
    "the neutral one": MERIDIAN,
    "a logo": replace(MERIDIAN, logo=png()),
    "python-docx": replace(MERIDIAN, template=houses.python_docx()),
    "its own letterhead": replace(MERIDIAN, template=houses.with_letterhead(), logo=png()),
    "the least": replace(MERIDIAN, template=houses.bare()),
    "LibreOffice": replace(MERIDIAN, template=houses.LIBREOFFICE.read_bytes(), logo=png()),
}
_LETTERS = {"letter": coalition(), "comments": comments(), "pleading": pleading()}


@pytest.mark.parametrize("house", _HOUSES.values(), ids=_HOUSES)
@pytest.mark.parametrize(("layout", "letter"), _LETTERS.items())
def test_a_shell_that_was_kept_gives_the_same_bytes_as_a_new_one(house: House, layout: str, letter: Letter) -> None:
    kept = shell.from_json(json.loads(json.dumps(shell.to_json(prepare(house)))))
    assert write_docx(letter, house=house, layout=layout, shell=kept) == write_docx(letter, house=house, layout=layout)


@pytest.mark.parametrize("house", _HOUSES.values(), ids=_HOUSES)
def test_every_part_is_well_formed_and_declared_once(house: House) -> None:
    file = zipfile.ZipFile(io.BytesIO(write_docx(coalition(), house=house)))
    for name in file.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(file.read(name))
    types = etree.fromstring(file.read("[Content_Types].xml"))
    names = [override.get("PartName") for override in types.iter("{*}Override")]
    assert len(names) == len(set(names))
    assert {f"/{name}" for name in file.namelist()} >= set(names)


def test_one_shell_can_be_filled_again_and_again() -> None:
    made = prepare(_HOUSES["the least"])
    first = write_docx(coalition(), house=_HOUSES["the least"], shell=made)
    write_docx(comments(), house=_HOUSES["the least"], layout="comments", shell=made)
    assert write_docx(coalition(), house=_HOUSES["the least"], shell=made) == first


@pytest.mark.parametrize("value", [None, [], {}, {"parts": 1}, {"parts": [["a"]]}])
def test_what_is_no_shell_is_refused_as_such(value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        shell.from_json(value)
