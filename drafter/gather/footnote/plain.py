"""A note's words without Markdown or HTML marks, with the way back to the text as given."""

from __future__ import annotations

import re

from drafter.model.record import record

_MARK = re.compile(
    r"""(?<!\\)\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<url>(?:\{\{[^{}]*\}\})?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"""
    r"""|<(?P<auto>https?://[^\s<>]+)>"""
    r"""|(?P<strong>\*\*|__(?=\S)|(?<=\S)__(?!\w))"""
    r"""|(?P<star>(?<![\w*\\])[*_](?=[^\s*_\d])|(?<=[^\s*_\\])[*_](?![\w*]))"""
    r"""|\\(?P<escaped>[\\`*_{}\[\]()#+.!<>~^&'"$@-])"""
    r"""|</?(?:i|em|b|u|strong|sup|sub|span|p|br|a)\b[^<>]*>"""
    r"""|(?P<hidden>[\u200b-\u200f\u2060\ufeff\xad\x00-\x08\x0e-\x1f])""",
    re.VERBOSE,
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


@record
class Plain:
    """The words, the place of each character in the text as given, italic stretches, and links by their stretch."""

    text: str
    origin: tuple[int, ...]
    italics: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the words as a stretch of the text as given."""
        if start >= end:
            return (self.origin[start], self.origin[start])
        return self.origin[start], self.origin[end - 1] + 1


def plain(text: str) -> Plain:
    """The words of `text`; white space is closed up."""
    writer = _Writer()
    at = 0
    for mark in _MARK.finditer(text):
        writer.copy(text, at, mark.start())
        at = mark.end()
        if mark["label"] is not None:
            writer.link(text, mark)
        elif mark["auto"]:
            writer.copy(text, mark.start("auto"), mark.end("auto"))
        elif mark["star"]:
            writer.toggle()
        elif mark["escaped"]:
            writer.copy(text, mark.start("escaped"), mark.end("escaped"))
        elif mark[0].lower() in {"<i>", "<em>", "</i>", "</em>"}:
            writer.toggle()
    writer.copy(text, at, len(text))
    return writer.plain(len(text))


class _Writer:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._origin: list[int] = []
        self._italics: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, str]] = []
        self._opened: int | None = None

    def copy(self, text: str, start: int, end: int) -> None:
        for at in range(start, end):
            character = " " if text[at].isspace() else text[at]
            if character == " " and (not self._out or self._out[-1] == " "):
                continue
            self._out.append(character)
            self._origin.append(at)

    def link(self, text: str, mark: re.Match[str]) -> None:
        start = len(self._out)
        label, url = mark["label"], mark["url"].replace("\\", "")
        if _WEB.match(label) and _WEB.match(url):
            # The address itself is what was meant to be read; long labels are cut by the program that wrote them.
            for character in url:
                self._out.append(character)
                self._origin.append(mark.start("url"))
            return
        inner = plain(label)
        for character, at in zip(inner.text, inner.origin, strict=False):
            self._out.append(character)
            self._origin.append(mark.start("label") + at)
        if _WEB.match(url):
            self._links.append((start, len(self._out), url))

    def toggle(self) -> None:
        if self._opened is None:
            self._opened = len(self._out)
        else:
            if len(self._out) > self._opened:
                self._italics.append((self._opened, len(self._out)))
            self._opened = None

    def plain(self, end: int) -> Plain:
        return Plain(
            text="".join(self._out), origin=(*self._origin, end), italics=tuple(self._italics), links=tuple(self._links)
        )
