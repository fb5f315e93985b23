"""Markdown as pandoc reads it, in the comparable form of a letter's paragraphs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from drafter.model.letter import Letter, LetterMeta
from drafter.model.text import Block, Break, Heading, Inline, Note, Paragraph, Run, contents


def read(markdown: str, form: str = "markdown") -> Letter:
    """The text that pandoc finds, a paragraph or heading for each block with text."""
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc reads Markdown back; install pypandoc_binary")
    document = json.loads(pypandoc.convert_text(markdown, "json", format=form))
    return Letter(meta=LetterMeta(), blocks=tuple(_blocks(document["blocks"])))


def _blocks(blocks: list[Any]) -> Iterator[Block]:
    for block in blocks:
        kind, value = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield Paragraph(content=tuple(_inlines(value)))
        elif kind == "Header":
            yield Heading(level=value[0], content=tuple(_inlines(value[2])))
        elif kind in ("BlockQuote", "BulletList", "OrderedList", "Div"):
            inner = value if kind == "BlockQuote" else value[1] if kind in ("OrderedList", "Div") else value
            for item in [inner] if kind in ("BlockQuote", "Div") else inner:
                yield from _blocks(item)
        elif kind == "Table":
            rows = [*value[3][1], *(row for body in value[4] for row in (*body[2], *body[3]))]
            for row in rows:
                for cell in row[1]:
                    yield from _blocks(cell[4])
        elif kind == "RawBlock" and value[1].startswith("<!--"):
            pass
        else:
            raise AssertionError(f"unexpected {kind}: {value}")


def _inlines(items: list[Any], **look: Any) -> Iterator[Inline]:
    for item in items:
        kind, value = item["t"], item.get("c")
        if kind == "Str":
            yield Run(text=value, **look)
        elif kind in ("Space", "SoftBreak"):
            yield Run(text=" ", **look)
        elif kind == "LineBreak":
            yield Break()
        elif kind == "Emph":
            yield from _inlines(value, **{**look, "italic": True})
        elif kind == "Strong":
            yield from _inlines(value, **{**look, "bold": True})
        elif kind == "Link":
            yield from _inlines(value[1], **{**look, "link": value[2][0]})
        elif kind == "Note":
            yield Note(content=tuple(i for found in _blocks(value) for stretch in contents(found) for i in stretch))
        elif kind == "RawInline" and value[1] == "<!-- -->":
            pass
        else:
            raise AssertionError(f"unexpected {kind}: {value}")
