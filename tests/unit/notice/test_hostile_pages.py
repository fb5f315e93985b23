"""Pages and texts made to keep a reader busy: the work is counted, not timed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from drafter.notice import question_tree
from drafter.notice.document import Block
from drafter.notice.markup_events import tell_page
from drafter.notice.web import read_page

MANY = 20_000
PIECES = [
    "<a ", "</a ", "<!-- ", "<!-- > ", "<? ", "<![ ", "<![x >", "<![CDATA[ >", "<!doctype ", "<a b='", '<a b="> ',
    "<script></", "&", "&#", "<nav>", "<div>", "x<sup>",
]  # fmt: skip


class Counting:
    """Counts what a page tells."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.characters = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.told["start"] += 1
        self.characters += sum(len(name) + len(value) for name, value in attributes.items())

    def end(self, tag: str) -> None:
        self.told["end"] += 1

    def data(self, text: str) -> None:
        self.told["data"] += 1
        self.characters += len(text)

    def close(self) -> None:
        self.told["close"] += 1


@pytest.mark.parametrize("piece", PIECES)
def test_what_a_page_tells_grows_no_faster_than_the_page(piece: str) -> None:
    told = Counting()
    tell_page(piece * MANY, told)
    assert told.told["close"] == 1
    assert sum(told.told.values()) <= 3 * MANY + 10
    assert told.characters <= len(piece) * MANY


def test_tags_that_are_never_closed_are_no_tags_of_their_own() -> None:
    told = Counting()
    tell_page("<p>Words.</p>" + "<a " * 200_000, told)
    assert told.told["start"] < 10
    assert [block.text for block in read_page("<p>Words.</p>" + "<a " * 200_000).blocks] == ["Words."]


@pytest.mark.parametrize("page", ["", " ", "<", "<!--", "<![ x", "\0", "\ud800"])
def test_what_is_hardly_a_page_is_read_as_what_little_it_is(page: str) -> None:
    assert all(len(block.text) <= 1 for block in read_page(page).blocks)


def test_words_far_down_in_a_page_are_read() -> None:
    assert [block.text for block in read_page("<div>" * 1_000 + "Words.").blocks] == ["Words."]


def test_each_list_of_a_text_is_weighed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The numbers go on under each letter, so that one list has many parents.
    lines = [line for n in range(26) for line in (f"{chr(65 + n)}. Staffing", f"{n + 1}. Rooms")]
    weighed: Counter[int] = Counter()
    accepts = question_tree._Chooser._accepts

    def counted(chooser: question_tree._Chooser, key: int) -> bool:
        weighed[key] += 1
        return accepts(chooser, key)

    monkeypatch.setattr(question_tree._Chooser, "_accepts", counted)
    question_tree.question_tree([Block(text=line) for line in lines])
    assert list(weighed.values()) == [1, 1]


def test_bullets_that_ask_are_found_in_one_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    class Searches:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern, self.count = pattern, 0

        def search(self, text: str) -> re.Match[str] | None:
            self.count += 1
            return self.pattern.search(text)

    searches = Searches(question_tree._REQUEST)
    monkeypatch.setattr(question_tree, "_REQUEST", searches)
    body = [Block(text="We seek comment on gauges."), *[Block(text="• Which gauges last?")] * 2_000]
    assert len(question_tree.question_tree(body).questions) == 2_000
    assert searches.count <= len(body)
