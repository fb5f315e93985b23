"""The neutral template that ships."""

from __future__ import annotations

import io
import re
import runpy
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafter.export.docx.catalogue import CATALOGUE, LINK, QUIET, SELDOM
from drafter.export.docx.neutral import neutral
from tests.unit.export.docx.opened import Opened, W, value

_BUILDER = Path(__file__).parents[4] / "templates" / "word" / "build_neutral.py"


def test_the_shipped_file_is_what_its_script_builds(tmp_path: Path) -> None:
    runpy.run_path(str(_BUILDER))["build"](tmp_path / "neutral.docx")
    built, shipped = Opened((tmp_path / "neutral.docx").read_bytes()), Opened(neutral())
    assert built.names == shipped.names
    assert [built.archive.read(name) for name in built.names] == [shipped.archive.read(name) for name in shipped.names]


def test_it_has_every_style_that_letters_use() -> None:
    styles = Opened(neutral()).part("word/styles.xml")
    names = {(value(style, "name") or "").lower() for style in styles.iter(f"{W}style")}
    assert set(CATALOGUE) - SELDOM <= names


def test_word_opens_it_without_compatibility_mode() -> None:
    settings = Opened(neutral()).part("word/settings.xml")
    found = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")}
    assert found["compatibilityMode"] == "15"
    assert value(settings, "zoom", "percent") == "100"


@pytest.mark.parametrize("color", [LINK, QUIET])
def test_colors_can_be_read_by_everyone(color: str) -> None:
    assert _contrast_on_white(color) >= 4.5


def _contrast_on_white(color: str) -> float:
    """The contrast ratio of WCAG 2.2 against white."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_body_text_has_twelve_points_and_notes_have_ten() -> None:
    styles = Opened(neutral()).part("word/styles.xml")
    assert value(styles, "docDefaults/rPrDefault/rPr/sz") == "24"
    notes = next(s for s in styles.iter(f"{W}style") if value(s, "name") == "footnote text")
    assert value(notes, "rPr/sz") == "20"


def test_it_is_slim() -> None:
    assert len(neutral()) < 12_000


def test_no_style_names_one_that_is_missing() -> None:
    styles = Opened(neutral()).part("word/styles.xml")
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    named = {e.get(f"{W}val") for e in styles.iter(f"{W}basedOn", f"{W}next", f"{W}link")}
    assert named <= known


def test_all_members_are_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(neutral())) as archive:
        for name in archive.namelist():
            assert etree.fromstring(archive.read(name)) is not None
            assert not re.search(rb"\{[a-zA-Z_]+\}", archive.read(name)), name
