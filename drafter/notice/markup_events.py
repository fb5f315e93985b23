"""The tags and words of a web page one after another, by a reader whose time grows with the page and not its square."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

_TEXT = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32)]))


class PageReader(Protocol):
    """What a page is told to: its tags in lower case, and the words between them with their entities resolved."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...

    def close(self) -> object: ...


def tell_page(html: str, reader: PageReader) -> None:
    """Tell a reader the page; markup that is broken or never closed is passed over.

    The standard library's parser looks through the rest of the page for each tag that is not closed, and fails on some.
    """
    from lxml import etree

    text = html.translate(_TEXT).strip()
    if not text:
        reader.close()
        return
    # lxml's own description of a target asks for comments and bytes too, which it does not insist on.
    target: Any = reader
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
    etree.fromstring(text.encode("utf-8", "replace"), parser)
