"""Markdown inside a paragraph, as people paste it: formats, links, escapes, and what marks a note."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.harvest.marks import SUPERSCRIPTS, bracketed, linked, raised
from drafter.harvest.paper import PaperNote
from drafter.harvest.script import BOLD, ITALIC, PLAIN, UPRIGHT, Ref, Script, Sign, bare, clean

MOST = 200_000
_DEPTH = 4
_TOKEN = re.compile(
    r"(?P<escaped>\\\[(?P<escnum>\d{1,3})\\?\](?!\())"
    r"|(?P<escape>\\(?P<char>[!-/:-@\[-`{-~])|\\[\n ])"
    r"|(?P<inline>\^\[)"
    r"|\[\^(?P<note>[^\]\s]{1,40})\]"
    r"|(?P<up>\^(?P<uplabel>\d{1,3})\^)"
    r"|(?P<sup><sup\b[^>]{0,200}>(?P<suptext>.{0,300}?)</sup>)"
    r"|(?P<auto><(?P<autolink>(?:https?://|mailto:|www\.)[^<>\s]{3,2000}|[\w.+-]{1,64}@[\w.-]{3,200})>)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->)"
    r"|(?P<link>!?\[)"
    r"|(?P<strong>\*{1,3}|(?<![\w])_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})",
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"\(\s*(<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,2000}){0,3})(?:\s+\"[^\"]{0,300}\")?\s*\)"
)
_ATTRIBUTES = re.compile(r"\{[.#=:][^{}]{0,300}\}")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def inline(script: Script, text: str) -> str:
    """Markdown as a rough string; marks are entered in `script`."""
    return _Inline(script, clean(text)[:MOST]).read()


class _Inline:
    def __init__(self, script: Script, text: str, depth: int = 0) -> None:
        self.depth = depth
        self.script = script
        self.text = text
        self.out: list[str] = []
        self.bold = self.italic = False
        self.closers = _closers(text)

    def read(self) -> str:
        position = 0
        while token := _TOKEN.search(self.text, position):
            self.out.append(self.text[position : token.start()])
            position = self._token(token)
        self.out.append(self.text[position:])
        if self.bold:
            self.out.append(PLAIN)
        if self.italic:
            self.out.append(UPRIGHT)
        return "".join(self.out)

    def _token(self, token: re.Match[str]) -> int:
        kinds: dict[str, Callable[[re.Match[str]], int]] = {
            "link": self._link,
            "inline": self._inline_note,
            "strong": self._strong,
            "sup": self._sup,
            "raised": self._raised,
        }
        for name, read in kinds.items():
            if token[name]:
                return read(token)
        if token["escaped"]:
            self.out.append(bracketed(self.script, token["escnum"]))
        elif token["escape"]:
            self.out.append(token["char"] or token["escape"][1])
        elif token["note"]:
            self.out.append(self.script.ref(Ref(label=token["note"], sign=Sign.MARK)))
        elif token["up"]:
            self.out.append(raised(self.script, token["uplabel"], "".join(self.out[-3:])))
        elif token["auto"]:
            self.out.append(token["autolink"].removeprefix("mailto:"))
        elif re.match(r"<br\b", token["tag"] or "", re.IGNORECASE):
            self.out.append("\n")
        return token.end()

    def _raised(self, token: re.Match[str]) -> int:
        before = bare("".join(self.out[-3:]))
        self.out.append(raised(self.script, token["raised"].translate(SUPERSCRIPTS), before))
        return token.end()

    def _sup(self, token: re.Match[str]) -> int:
        inner = token["suptext"]
        href = _HREF.search(inner) or _HREF.search(token["sup"])
        words = re.sub(r"<[^<>]*>|\]\(.*?\)|[\[\]\\^]", "", inner).strip()
        link = re.search(r"\]\((\S*?)\)", inner)
        address = href[1] if href else link[1] if link else ""
        if address and (mark := linked(self.script, words, address, seen=words)) is not None:
            self.out.append(mark)
        elif re.fullmatch(r"\d{1,3}", words):
            self.out.append(raised(self.script, words, bare("".join(self.out[-3:]))))
        elif re.fullmatch(r"\d{1,3}(?:\s?,\s?\d{1,3})+", words):
            self.out += [raised(self.script, part.strip(), "") for part in words.split(",")]
        elif note := re.fullmatch(r"\[\^(\S+)\]", inner.strip()):
            self.out.append(self.script.ref(Ref(label=note[1], sign=Sign.MARK)))
        else:
            self.out.append(words)
        return token.end()

    def _inline_note(self, token: re.Match[str]) -> int:
        close = self.closers.get(token.end() - 1)
        if close is None:
            self.out.append("[")
            return token.end()
        inner = self.text[token.end() : close]
        if self.depth < _DEPTH:
            inner = bare(_Inline(Script(), inner, self.depth + 1).read())
        number = 1 + len(self.script.notes)
        self.out.append(self.script.bind(PaperNote(number=number, text=" ".join(inner.split()))))
        return close + 1

    def _link(self, token: re.Match[str]) -> int:
        opening = token.end() - 1
        close = self.closers.get(opening)
        if close is None:
            self.out.append(token["link"].lstrip("!"))
            return token.end()
        shown = self.text[opening + 1 : close]
        address = _ADDRESS.match(self.text, close + 1)
        after = address.end() if address else close + 1
        if attributes := _ATTRIBUTES.match(self.text, after):
            after = attributes.end()
        if address:
            plain = re.sub(r"[\\\[\]*_^]|<[^<>]*>", "", shown)
            mark = linked(self.script, plain.strip(), address[1].strip("<>"))
            if mark is not None:
                self.out.append(mark)
                return after
            if token["link"] == "![":
                return after
        elif not attributes and re.fullmatch(r"\d{1,3}", shown):
            self.out.append(bracketed(self.script, shown))
            return after
        if address or attributes:
            # The words of a link are read like the rest of the text.
            self.out.append(_Inline(self.script, shown, self.depth + 1).read() if self.depth < _DEPTH else shown)
            return after
        self.out.append("[")
        return opening + 1

    def _strong(self, token: re.Match[str]) -> int:
        text, start, end = self.text, token.start(), token.end()
        if token["strong"][0] == "*" and _alone(text, start, end):
            self.out.append(token["strong"])
            return end
        if len(token["strong"]) in (2, 3):
            self.bold = not self.bold
            self.out.append(BOLD if self.bold else PLAIN)
        if len(token["strong"]) in (1, 3):
            self.italic = not self.italic
            self.out.append(ITALIC if self.italic else UPRIGHT)
        return end


def _alone(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1].isspace()) and (end >= len(text) or text[end].isspace())


def _closers(text: str) -> dict[int, int]:
    """For each bracket that opens, the one that closes it; escaped ones are none."""
    out: dict[int, int] = {}
    stack: list[int] = []
    skip = False
    for place, character in enumerate(text):
        if skip:
            skip = False
        elif character == "\\":
            # An escaped bracket inside a link's words is a bracket of its own only where it closes.
            skip = True
        elif character == "[":
            stack.append(place)
        elif character == "]" and stack:
            out[stack.pop()] = place
    return out
