"""A letter as the plainest Word file that keeps its words: what reading back is tried on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from drafter.export.flow import Piece, pieces, printed
from drafter.model.letter import Letter
from drafter.model.text import Break, Content, Note, Run, contents
from tests.unit.export.docx.word_files import mark, note_para, notes, para, run, word_file

_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def write(letter: Letter) -> bytes:
    """Paragraphs with formats, links and footnotes; no styles, no layout."""
    return _Writer().file(letter)


class _Writer:
    def __init__(self) -> None:
        self.notes: list[str] = []
        self.links: dict[str, str] = {}
        self.note_links: dict[str, str] = {}

    def file(self, letter: Letter) -> bytes:
        stretches = [content for block in printed(letter.blocks) for content in contents(block)]
        body = "".join(para(*self.inlines(content, self.links)) for content in stretches)
        settings = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        return word_file(
            body + "<w:sectPr/>",
            parts={"settings": settings, "footnotes": notes(*self.notes)},
            links={f"rIdL{n}": address for n, address in enumerate(self.links, 1)},
            note_links={f"rIdL{n}": address for n, address in enumerate(self.note_links, 1)},
        )

    def inlines(self, content: Content, links: dict[str, str]) -> Iterable[str]:
        return [self.piece(piece, links) for piece in pieces(content)]

    def piece(self, piece: Piece, links: dict[str, str]) -> str:
        match piece:
            case Break():
                return "<w:r><w:br/></w:r>"
            case Note(content=content):
                self.notes.append(note_para(*self.inlines(content, self.note_links)))
                return mark(len(self.notes))
            case Run(text=text, link=link):
                words = run(escape(text.translate(_ILLEGAL)), _look(piece))
                if link is None:
                    return words
                links.setdefault(link, link)
                place = list(links).index(link) + 1
                return f'<w:hyperlink r:id="rIdL{place}">{words}</w:hyperlink>'


def _look(run_: Run) -> str:
    wanted = (("<w:b/>", run_.bold), ("<w:i/>", run_.italic), ("<w:smallCaps/>", run_.small_caps))
    return "".join(element for element, on in wanted if on)
