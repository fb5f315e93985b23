"""Styles of one document: found in its template by name, and added where it lacks them."""

from __future__ import annotations

from drafter.export.docx.shell import StyleSheet
from drafter.export.docx.wordml import escape


class StyleBook:
    """The styles of one document: ids by name, whatever program wrote it and however it spells the name."""

    def __init__(self, sheet: StyleSheet) -> None:
        """`sheet` has the styles of the template; missing ones are added on first use."""
        self._sheet = sheet
        self._ids = dict(sheet.ids)
        self._added: list[str] = []

    def id(self, name: str) -> str:
        """The id of the style called `name`, compared without case; it is added if the template lacks it."""
        if name == "Normal":
            return self._sheet.normal
        return self._ids.get(name.lower()) or self._add(name.lower())

    def xml(self, language: str) -> str:
        """styles.xml, with the language that text has unless its style says otherwise."""
        sheet = self._sheet
        added = "".join(self._added)
        return sheet.before_language + escape(language) + sheet.behind_language + added + sheet.tail

    def _add(self, name: str) -> str:
        from drafter.export.docx.catalogue import CATALOGUE, free_id, style_xml

        style = CATALOGUE[name]
        identifier = free_id(style.name, {*self._sheet.taken, *self._ids.values()})
        self._ids[name] = identifier
        self._added.append(style_xml(style, identifier, self.id))
        return identifier
