"""The body of a document as it grows: paragraphs and tables in order, section ends, bookmarks."""

from __future__ import annotations

from typing import Any, Final

from drafter.export.docx.anchors import Bookmarks
from drafter.export.docx.styles import StyleBook
from drafter.export.docx.wordml import paragraph, spacing
from drafter.model.pattern import pattern
from drafter.model.record import record

_SPACER: Final = (
    '<w:p><w:pPr><w:pStyle w:val="{}"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
SECTION: Final = "<w:sectPr/>"
"""The end of a section, whose set-up is filled in once all is written."""

_GAP: Final = 200
# A paragraph shorter than this many characters is one line, and looks lost beside a signature.
_ONE_LINE: Final = 90
_TAGS: Final = pattern(r"<[^>]*>")
_HEADS: Final = ("heading", "unlisted heading", "signatory heading", "copy heading")
_BEHIND_SPACING: Final = ("<w:ind ", "<w:contextualSpacing", "<w:jc ", SECTION, "</w:pPr>")
_STYLE_END: Final = '"/>'


@record
class Section:
    """One section: how it starts, its columns, and whether it is the title page."""

    start: str = "nextPage"
    columns: int = 1
    title_page: bool = False


class Flow:
    """Collects the body's XML. A section's set-up is left as an empty `w:sectPr`, one for each of `sections`."""

    def __init__(self, styles: StyleBook, bookmarks: Bookmarks | None = None) -> None:
        self.sections: list[Section] = []
        self._styles = styles
        self._out: list[str] = []
        self._bookmarks = bookmarks or Bookmarks()
        self._opening: list[str] = []
        self._start = "nextPage"
        self._page_break = False
        self._gap = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been added yet."""
        return not self._out

    def paragraph(self, style: str, content: str, **properties: Any) -> None:
        """Adds a paragraph in the style of this name; see `wordml.paragraph` for the properties."""
        if style.lower().startswith(_HEADS):
            # Programs differ on whether space stands above a page's first line: a heading there has none.
            if self._page_break or self._starts_page():
                properties["spacing"] = properties.get("spacing") or spacing(before=0)
        elif self._gap:
            properties["spacing"] = properties.get("spacing") or spacing(before=_GAP)
        self._gap = False
        if self._page_break:
            properties["page_break"] = True
            self._page_break = False
        if self._opening:
            content = "".join(self._opening) + content
            self._opening.clear()
        self._out.append(paragraph(self._styles.id(style), content, **properties))

    def table(self, xml: str) -> None:
        """Adds a table; a page break asked for before it needs a paragraph to stand in."""
        if self._page_break or self._opening or (self._out and self._out[-1].endswith("</w:tbl>")):
            self._spacer()
        self._out.append(xml)

    def gap(self) -> None:
        """Leaves a little room before the next paragraph, unless it is a heading, which brings its own."""
        self._gap = True

    def _spacer(self) -> None:
        page_break, opening = "<w:pageBreakBefore/>" if self._page_break else "", "".join(self._opening)
        self._page_break = False
        self._opening.clear()
        spacer = _SPACER.format(self._styles.id("Normal"))
        at = spacer.index(_STYLE_END) + len(_STYLE_END)
        end = len("</w:p>")
        self._out.append(spacer[:at] + page_break + spacer[at:-end] + opening + "</w:p>")

    def break_page(self) -> None:
        """Lets the next paragraph start a page, unless it does so anyway."""
        self._page_break = not self._starts_page()

    def _starts_page(self) -> bool:
        return not self._out or (SECTION in self._out[-1] and self._start == "nextPage")

    def open_bookmark(self, name: str) -> str:
        """Starts a bookmark at the next paragraph; the answer goes to `close_bookmark`."""
        start, end = self._bookmarks.open(name)
        self._opening.append(start)
        return start + end

    def close_bookmark(self, opened: str) -> None:
        """Ends a bookmark behind what was added last; one around nothing is forgotten."""
        split = opened.index("/>") + 2
        start, end = opened[:split], opened[split:]
        if start in self._opening:
            self._opening.remove(start)
        elif self._out[-1].endswith("</w:p>"):
            self._out[-1] = self._out[-1][: -len("</w:p>")] + end + "</w:p>"
        else:
            self._out.append(end)

    def keep_with_next(self, place: int = -1) -> None:
        """Binds the paragraph added last, or the one at `place`, to the one that follows."""
        if len(self._out) < -place or not self._out[place].startswith("<w:p>"):
            return
        last = self._out[place]
        at = last.index(_STYLE_END) + len(_STYLE_END)
        if not last.startswith("<w:keepNext/>", at):
            self._out[place] = f"{last[:at]}<w:keepNext/>{last[at:]}"

    def keep_close(self) -> None:
        """Binds the last words to a signature: more than a single line of them."""
        self.keep_with_next()
        if self._out and len(_TAGS.sub("", self._out[-1])) < _ONE_LINE:
            self.keep_with_next(-2)

    def loosen(self, after: int) -> None:
        """Gives a list the space behind it that running text has, which is more than between its items."""
        if not after or not self._out or not self._out[-1].startswith("<w:p>") or "<w:spacing" in self._out[-1]:
            return
        last = self._out[-1]
        found = [at for at in map(last.find, _BEHIND_SPACING) if at >= 0]
        at = min(found)
        self._out[-1] = last[:at] + spacing(after=after) + last[at:]

    def end_section(self, *, columns: int = 1, title_page: bool = False, next_start: str = "continuous") -> None:
        """Ends a section at the paragraph added last; `next_start` says how the following one starts."""
        if not self._out or not self._out[-1].startswith("<w:p>") or SECTION in self._out[-1]:
            self._spacer()
        last = self._out[-1]
        at = last.index("</w:pPr>")
        self._out[-1] = f"{last[:at]}{SECTION}{last[at:]}"
        self.sections.append(Section(start=self._start, columns=columns, title_page=title_page))
        self._start = next_start

    def finish(self) -> str:
        """The children of `w:body`, the last section's set-up included."""
        if not self._out or SECTION in self._out[-1] or not self._out[-1].startswith("<w:p>"):
            # A section holds at least one paragraph, and a table must not be the last thing in a body.
            self._spacer()
        self.sections.append(Section(start=self._start))
        return "".join(self._out) + SECTION
