"""The zip file of a package is one that every reader of zip files takes."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from drafter.export.docx.zipped import zipped

_NAMES = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0/\\"), min_size=1, max_size=30)


def _opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


@given(st.dictionaries(_NAMES, st.binary(max_size=5000), max_size=12))
def test_every_member_is_read_back_in_order(members: dict[str, bytes]) -> None:
    archive = _opened(zipped(members.items()))
    assert archive.testzip() is None
    assert archive.namelist() == list(members)
    assert {name: archive.read(name) for name in archive.namelist()} == members


def test_long_members_are_compressed() -> None:
    assert len(zipped([("word/document.xml", b"<w:t>word</w:t>" * 1000)])) < 1000


def test_dates_and_attributes_are_the_same_on_every_day_and_system() -> None:
    (member,) = _opened(zipped([("a.xml", b"a")])).infolist()
    assert member.date_time == (1980, 1, 1, 0, 0, 0)
    assert (member.create_system, member.external_attr, member.flag_bits, member.extra) == (0, 0, 0, b"")
    assert member.compress_type == zipfile.ZIP_DEFLATED


def test_it_is_what_the_standard_library_writes_but_for_how_hard_it_compresses() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:t>word</w:t>" * 9)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
    ours = _opened(zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:t>word</w:t>" * 9)]))
    described = [
        [(m.filename, m.CRC, m.file_size, m.flag_bits, m.create_version, m.extract_version) for m in each.infolist()]
        for each in (_opened(buffer.getvalue()), ours)
    ]
    assert described[0] == described[1]
