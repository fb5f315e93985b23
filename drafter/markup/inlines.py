"""Inside a paragraph: Markdown text to runs, links, notes and citation marks.

The rules are those of pandoc's Markdown for the part of it that docs/letter-md.md lists; emphasis follows the
delimiter algorithm of CommonMark 0.31, section 6.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from drafter.markup.fences import Attributes, parse_attributes
from drafter.model.pattern import pattern
from drafter.model.record import record, replace
from drafter.model.text import (
    Abbreviation,
    Break,
    CitationMark,
    Content,
    CrossReference,
    Inline,
    Note,
    Run,
    SignatoryCount,
    look,
)

SAFE_LINK = pattern(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_KEY = pattern(r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\?|[\w](?:[\w]|[:.#$%&+?<>~/-](?=[\w]))*))")
_PIN = pattern(r" ?\[")
_AUTOLINK = pattern(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)>", re.IGNORECASE)
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_CODE = pattern(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_PLAIN = pattern(r"[^\\*_\[\]^@<&`\n]+")
BRACKET = pattern(r"[\[\]\\](?:(?<=\\).)?", re.DOTALL)
"""A square bracket, or a backslash with what it protects; a set to begin with lets a search leap over all else."""

_PUNCTUATION = pattern(r"[^\w\s]|_")
_ESCAPED = pattern(r"\\([^\w\s]|_)")
_MAX_DEPTH = 12


@record(frozen=False, kw_only=False)
class _Delimiter:
    """A run of `*` or `_`: how many are left, and what they may do."""

    char: str
    count: int
    opens: bool
    closes: bool
    original: int


@record(kw_only=False)
class _Toggle:
    """Bold or italic going on or off."""

    strong: bool
    on: bool


_Token = Inline | _Delimiter | _Toggle


def parse_inlines(text: str, line: int = 0, *, in_note: bool = False) -> Content:
    """The typed inlines of Markdown `text`. `line` is where the text begins in its file.

    Only http, https and mailto addresses become links; any other target is left as typed. Citation marks are
    recognised inside notes (or everywhere with `in_note`).
    """
    return _merge(_Reader(text, line, in_note, 0).read())


class _Reader:
    """One pass over a stretch of text."""

    def __init__(self, text: str, line: int, in_note: bool, depth: int) -> None:
        self.text = text
        self.line = line
        self.in_note = in_note
        self.depth = depth
        self.position = 0
        self.tokens: list[_Token] = []

    def read(self) -> list[Inline]:
        steps = {
            "\\": self._escape,
            "*": self._delimiter,
            "_": self._delimiter,
            "[": self._bracket,
            "^": self._note,
            "@": self._citation,
            "<": self._autolink,
            "&": self._entity,
            "`": self._code,
            "\n": self._newline,
        }
        while self.position < len(self.text):
            plain = _PLAIN.match(self.text, self.position)
            if plain:
                self._put(plain[0])
                self.position = plain.end()
                continue
            char = self.text[self.position]
            step = steps.get(char)
            if step is None or not step():
                self._put(char)
                self.position += 1
        return _emphasise(self.tokens)

    def _put(self, text: str) -> None:
        self.tokens.append(Run(text=text))

    def _inner(self, text: str, start: int, *, in_note: bool | None = None) -> list[Inline]:
        line = self.line + self.text.count("\n", 0, start)
        return _Reader(text, line, self.in_note if in_note is None else in_note, self.depth + 1).read()

    def _escape(self) -> bool:
        following = self.text[self.position + 1 : self.position + 2]
        if following == "\n":
            self.tokens.append(Break())
            self.position += 2
            self._skip_spaces()
            return True
        if following == " ":
            self._put("\u00a0")
        elif following and _PUNCTUATION.match(following):
            self._put(following)
        else:
            return False
        self.position += 2
        return True

    def _newline(self) -> bool:
        before = self.tokens[-1] if self.tokens else None
        if isinstance(before, Run) and before.text.endswith("  "):
            self.tokens[-1] = replace(before, text=before.text.rstrip(" "))
            self.tokens.append(Break())
        else:
            self._put(" ")
        self.position += 1
        self._skip_spaces()
        return True

    def _skip_spaces(self) -> None:
        while self.text[self.position : self.position + 1] in (" ", "\t"):
            self.position += 1

    def _delimiter(self) -> bool:
        char = self.text[self.position]
        end = self.position
        while self.text[end : end + 1] == char:
            end += 1
        before = self.text[self.position - 1 : self.position] if self.position else " "
        after = self.text[end : end + 1] or " "
        left = not after.isspace() and (
            not _PUNCTUATION.match(after) or before.isspace() or bool(_PUNCTUATION.match(before))
        )
        right = not before.isspace() and (
            not _PUNCTUATION.match(before) or after.isspace() or bool(_PUNCTUATION.match(after))
        )
        if char == "_":
            opens = left and (not right or bool(_PUNCTUATION.match(before)))
            closes = right and (not left or bool(_PUNCTUATION.match(after)))
        else:
            opens, closes = left, right
        count = end - self.position
        self.tokens.append(_Delimiter(char, count, opens, closes, count))
        self.position = end
        return True

    def _bracket(self) -> bool:
        close = matching_bracket(self.text, self.position)
        if close is None or self.depth >= _MAX_DEPTH:
            return False
        inside = self.text[self.position + 1 : close]
        following = self.text[close + 1 : close + 2]
        if following == "(":
            return self._link(inside, close)
        if following == "{":
            return self._span(inside, close)
        return False

    def _link(self, inside: str, close: int) -> bool:
        end = _closing_parenthesis(self.text, close + 1)
        if end is None:
            return False
        target = self.text[close + 2 : end].strip()
        if target.startswith("#"):
            line = self.line + self.text.count("\n", 0, self.position)
            self.tokens.append(CrossReference(target=target[1:], label=unescape(inside), line=line))
        elif SAFE_LINK.match(target.strip("<>")):
            inner = self._inner(inside, self.position + 1)
            address = unescape(target.strip("<>"))
            self.tokens.extend(replace(i, link=address) if isinstance(i, Run) else i for i in inner)
        else:
            return False
        self.position = end + 1
        return True

    def _span(self, inside: str, close: int) -> bool:
        end = self.text.find("}", close)
        attributes = parse_attributes(self.text[close + 2 : end]) if end > 0 else None
        if attributes is None:
            return False
        self.tokens.extend(self._spanned(inside, attributes))
        self.position = end + 1
        return True

    def _spanned(self, inside: str, attributes: Attributes) -> Iterator[Inline]:
        if "abbr" in attributes.classes:
            line = self.line + self.text.count("\n", 0, self.position)
            yield Abbreviation(short=unescape(inside), line=line)
            return
        if "count" in attributes.classes and not self.in_note:
            line = self.line + self.text.count("\n", 0, self.position)
            words = " ".join(unescape(inside).split())
            yield SignatoryCount(words=words, of=attributes.pairs.get("of", ""), line=line)
            return
        small = "smallcaps" in attributes.classes
        for item in self._inner(inside, self.position + 1):
            yield replace(item, small_caps=True) if small and isinstance(item, Run) else item

    def _note(self) -> bool:
        if self.in_note or self.text[self.position + 1 : self.position + 2] != "[":
            return False
        close = matching_bracket(self.text, self.position + 1)
        if close is None:
            return False
        prose = self.text[self.position + 2 : close]
        content = _merge(self._inner(prose, self.position + 2, in_note=True))
        line = self.line + self.text.count("\n", 0, self.position)
        self.tokens.append(Note(content=content, prose=prose, line=line))
        self.position = close + 1
        return True

    def _citation(self) -> bool:
        before = self.text[self.position - 1 : self.position]
        if not self.in_note or before.isalnum():
            return False
        match = _KEY.match(self.text, self.position)
        if match is None:
            return False
        self.position = match.end()
        pinpoint = None
        bracket = _PIN.match(self.text, self.position)
        if bracket:
            close = matching_bracket(self.text, bracket.end() - 1)
            if close is not None:
                pinpoint = unescape(self.text[bracket.end() : close])
                self.position = close + 1
        self.tokens.append(CitationMark(key=match["braced"] or match["key"], pinpoint=pinpoint))
        return True

    def _autolink(self) -> bool:
        match = _AUTOLINK.match(self.text, self.position)
        if match is None:
            return False
        shown = match[1]
        if "@" in shown and "://" not in shown and not shown.lower().startswith("mailto:"):
            self.tokens.append(Run(text=shown, link=f"mailto:{shown}"))
        else:
            self.tokens.append(Run(text=shown.removeprefix("mailto:"), link=shown))
        self.position = match.end()
        return True

    def _entity(self) -> bool:
        match = _ENTITY.match(self.text, self.position)
        if match is None:
            return False
        from html import unescape as read_entity

        self._put(read_entity(match[0]))
        self.position = match.end()
        return True

    def _code(self) -> bool:
        match = _CODE.match(self.text, self.position)
        if match is None:
            return False
        self._put(match[2].strip())
        self.position = match.end()
        return True


def matching_bracket(text: str, start: int) -> int | None:
    """The index of the `]` that closes the `[` at `start`, escapes and nesting respected; None if it stays open."""
    depth = 0
    for found in BRACKET.finditer(text, start):
        if found[0] == "[":
            depth += 1
        elif found[0] == "]":
            depth -= 1
            if depth == 0:
                return found.start()
    return None


def _closing_parenthesis(text: str, start: int) -> int | None:
    depth = 0
    for position in range(start, len(text)):
        char = text[position]
        if char == "\n":
            return None
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return position
    return None


def unescape(text: str) -> str:
    """`text` without the backslashes that protect punctuation."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _emphasise(tokens: list[_Token]) -> list[Inline]:
    """Pair delimiters (CommonMark, "process emphasis") and set bold and italic on what stands between them."""
    if _Delimiter not in map(type, tokens):
        return [token for token in tokens if not isinstance(token, _Delimiter | _Toggle)]
    before: dict[int, list[_Toggle]] = {}
    after: dict[int, list[_Toggle]] = {}
    openers: list[int] = []
    for index, token in enumerate(tokens):
        if not isinstance(token, _Delimiter):
            continue
        while token.closes and token.count:
            found = _opener(tokens, openers, token)
            if found is None:
                break
            del openers[openers.index(found) + 1 :]
            opener = tokens[found]
            assert isinstance(opener, _Delimiter)  # noqa: S101 - openers holds indexes of delimiters only
            strong = opener.count >= 2 and token.count >= 2
            used = 2 if strong else 1
            opener.count -= used
            token.count -= used
            after.setdefault(found, []).insert(0, _Toggle(strong, on=True))
            before.setdefault(index, []).append(_Toggle(strong, on=False))
            if not opener.count:
                openers.remove(found)
        if token.opens and token.count:
            openers.append(index)
    return list(_apply(tokens, before, after))


def _opener(tokens: list[_Token], openers: list[int], closer: _Delimiter) -> int | None:
    for index in reversed(openers):
        opener = tokens[index]
        if not isinstance(opener, _Delimiter) or opener.char != closer.char:
            continue
        both = opener.closes or closer.opens
        total = opener.original + closer.original
        if both and total % 3 == 0 and (opener.original % 3 or closer.original % 3):
            continue
        return index
    return None


def _apply(tokens: list[_Token], before: dict[int, list[_Toggle]], after: dict[int, list[_Toggle]]) -> Iterator[Inline]:
    bold = italic = 0
    for index, token in enumerate(tokens):
        if isinstance(token, _Toggle):
            continue
        if not isinstance(token, _Delimiter):
            yield _formatted(token, bold > 0, italic % 2 == 1)
            continue
        closers, starters = before.get(index, []), after.get(index, [])
        for toggle in closers:
            bold, italic = (bold - 1, italic) if toggle.strong else (bold, italic - 1)
        if token.count:
            yield _formatted(Run(text=token.char * token.count), bold > 0, italic % 2 == 1)
        for toggle in starters:
            bold, italic = (bold + 1, italic) if toggle.strong else (bold, italic + 1)


def _formatted(item: Inline, bold: bool, italic: bool) -> Inline:
    if isinstance(item, Run | CrossReference | Abbreviation | SignatoryCount) and (bold or italic):
        # Italic inside italic is upright again, as typeset law has it: a case name in an italic sentence.
        return replace(item, bold=item.bold or bold, italic=item.italic != italic if italic else item.italic)
    return item


def _merge(items: list[Inline]) -> Content:
    """Neighbouring runs of one format become one."""
    out: list[Inline] = []
    for form, group in groupby((item for item in items if not isinstance(item, Run) or item.text), _format):
        first, *others = group
        if form and others and isinstance(first, Run):
            text = "".join([first.text, *(item.text for item in others if isinstance(item, Run))])
            out.append(replace(first, text=text))
        else:
            out += (first, *others)
    return tuple(out)


def _format(item: Inline) -> tuple[object, ...]:
    return look(item) if isinstance(item, Run) else ()
