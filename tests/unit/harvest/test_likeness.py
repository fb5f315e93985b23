from __future__ import annotations

import random

from drafter.harvest.likeness import Level, Likenesses, compare

WORDS = [f"word{n}" for n in range(400)]


def _text(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_strangers_are_not_alike() -> None:
    assert compare({"a": _text(1), "b": _text(2)}) == []


def test_one_letter_sent_twice_is_recognised() -> None:
    [(name, found)] = compare({"a": "To one. " + _text(1), "b": "To the other. " + _text(1)})
    assert (name, found.letter, found.level) == ("b", "a", Level.SAME)


def test_a_borrowed_part_is_a_warning_and_a_large_one_an_alarm() -> None:
    index = Likenesses()
    index.add("a", _text(1))
    part = _text(1).split()
    [small] = index.like(" ".join([*part[:40], *_text(2).split()]))
    [large] = index.like(" ".join([*part[:120], *_text(2).split()]))
    assert (small.level, large.level) == (Level.WARNING, Level.ALARM)
    assert small.passages == (" ".join(part[:40]),)


def test_quotations_of_the_notice_do_not_count() -> None:
    notice = _text(3, 100)
    letters = {"a": _text(1) + " " + notice, "b": _text(2) + " " + notice}
    assert compare(letters)
    assert compare(letters, notice) == []


def test_case_and_quotation_marks_do_not_matter() -> None:
    one = "It’s the Agency’s task to say what the rule would cost every single maker of widgets in the country today"
    assert compare({"a": one, "b": one.upper().replace("’", "'")})[0][1].level is Level.SAME
