"""Formatted text while a citation is being put together, and its way in (CSL's rich text) and out (runs)."""

# Annotations are not postponed here: typing would compile those of a NamedTuple one by one, for which Python makes the
# types of its syntax trees first (1 ms).
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from drafter.model.pattern import pattern
from drafter.model.record import field, record
from drafter.model.text import Run


class Span(NamedTuple):
    """A stretch of text in one format."""

    text: str
    italic: bool = False
    small_caps: bool = False
    link: str | None = None


@record(frozen=False, kw_only=False)
class Pen:
    """Writes text in its present format; `spans` is what was written so far."""

    spans: list[Span] = field(default_factory=list)
    italic: bool = False
    small_caps: bool = False
    link: str | None = None

    def write(self, text: str) -> None:
        """Add `text`; CSL's rich text (`<i>`, `<sc>`) inside it is understood."""
        if "<" in text or "&" in text:
            self._write_rich(text)
        elif text:
            self.spans.append(Span(text, self.italic, self.small_caps, self.link))

    def _write_rich(self, text: str) -> None:
        italic, small_caps = self.italic, self.small_caps
        for piece in _TAG.split(text):
            match piece:
                case "<i>" | "<em>":
                    self.italic = not italic
                case "</i>" | "</em>":
                    self.italic = italic
                case "<sc>" | '<span style="font-variant:small-caps;">' | '<span style="font-variant: small-caps;">':
                    self.small_caps = True
                case "</sc>" | "</span>":
                    self.small_caps = small_caps
                case _ if piece and not _TAG.fullmatch(piece):
                    self.spans.append(Span(_unescaped(piece), self.italic, self.small_caps, self.link))
        self.italic, self.small_caps = italic, small_caps

    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


_TAG = pattern(r'(</?(?:i|em|b|sc|sup|sub)>|<span (?:style|class)="[^"]*">|</span>)')


def plain(spans: Iterable[Span]) -> str:
    """The words of `spans` alone."""
    return "".join(span.text for span in spans)


def unmarked(text: str) -> str:
    """`text` without CSL's rich text marks."""
    return _unescaped(_TAG.sub("", text)) if "<" in text or "&" in text else text


def _unescaped(text: str) -> str:
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    from html import unescape  # its table takes longer to load than the citations of a page to print

    return unescape(match[0])


_ENTITY = pattern(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")


def first_lower(spans: Sequence[Span]) -> list[Span]:
    """`spans` with the first letter in lower case."""
    head, *tail = spans
    return [head._replace(text=head.text[:1].lower() + head.text[1:]), *tail]


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` with neighbours of one format joined."""
    alike = groupby([span for span in spans if span.text], key=_look)
    return [Span("".join([span.text for span in group]), *look) for look, group in alike]


_look = itemgetter(slice(1, None))


def tidied(spans: Iterable[Span]) -> list[Span]:
    """`spans` without what missing fields leave behind: empty parentheses, doubled commas, a comma at the start."""
    out = [_without_left_over(span) for span in merged(spans)]
    out = [span for span in out if span.text]
    if out:
        out[0] = out[0]._replace(text=out[0].text.lstrip(" ,"))
        out[-1] = out[-1]._replace(text=out[-1].text.rstrip(" ,"))
    return [span for span in out if span.text]


def _without_left_over(span: Span) -> Span:
    if not _LEFT_OVER.search(span.text):
        return span
    return span._replace(text=_LEFT_OVER.sub("", _LEFT_OVER.sub("", span.text)))


# A space: before empty parentheses, behind an opening one, before a closing one, a comma or a space. A comma: between
# a mark and a quotation mark, before a comma. That both ways begin with a letter lets a search leap over all else.
_LEFT_OVER = pattern(r" (?:\(\s*\)|(?<=\( ) *| *(?=\))|(?=[ ,]))|,(?:(?<=[?!],)(?=[”\"])|(?= ?,))")


def curled(spans: Iterable[Span]) -> list[Span]:
    """`spans` with typographic quotation marks and apostrophes."""
    out: list[Span] = []
    before = ""
    for span in spans:
        text = span.text
        if "'" in text or '"' in text:
            opened = _OPENS.sub(lambda match: _CURLY[match[0]], before + text)[len(before) :]
            text = opened.replace("'", "’").replace('"', "”")
            span = span._replace(text=text)
        out.append(span)
        before = text[-1:]
    return out


# A mark at the beginning of a word opens, unless it stands for the century of a year.
_OPENS = pattern(r"""(?<![\w.,;:!?)\]’”'"])['"](?=[\w(\[])(?!\d\ds?\b)""")
_CURLY = {"'": "‘", '"': "“"}


def runs(spans: Iterable[Span]) -> tuple[Run, ...]:
    """`spans` as runs of the model."""
    return tuple(
        Run(text=span.text, italic=span.italic, small_caps=span.small_caps, link=span.link) for span in merged(spans)
    )
