"""Styles of one document: found in its template by name, and added where it lacks them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.export.docx.catalogue import CATALOGUE, Style, free_id, style_xml


class StyleBook:
    """The styles of one document: ids by name, whatever program wrote it and however it spells the name."""

    def __init__(self, styles: Any) -> None:
        """`styles` is the `w:styles` element of the template; missing styles are appended to it on first use."""
        self._element = styles
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._normal = "Normal"
        for element in styles.iterchildren(qn("w:style")):
            self._register(element)

    def _register(self, element: Any) -> None:
        identifier = element.get(qn("w:styleId"), "")
        self._taken.add(identifier)
        name = element.find(qn("w:name"))
        kind = element.get(qn("w:type"), "paragraph")
        if name is not None:
            self._ids.setdefault((kind, name.get(qn("w:val"), "").lower()), identifier)
        if kind == "paragraph" and element.get(qn("w:default")) in {"1", "true", "on"}:
            self._normal = identifier

    def id(self, name: str) -> str:
        """The id of the style called `name`, compared without case; it is added if the template lacks it."""
        if name == "Normal":
            return self._normal
        style = CATALOGUE[name.lower()]
        return self._ids.get((style.kind, name.lower())) or self._add(style)

    def _add(self, style: Style) -> str:
        identifier = free_id(style.name, self._taken)
        self._taken.add(identifier)
        self._ids[style.kind, style.name.lower()] = identifier
        self._element.append(parse_xml(style_xml(style, identifier, self.id)))
        return identifier
