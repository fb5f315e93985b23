"""Patterns are compiled late, and all of them can be."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import drafter
from drafter.model.pattern import LazyPattern, pattern


def _modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages(drafter.__path__, "drafter.") if "__main__" not in found.name]


@pytest.mark.parametrize("name", _modules())
def test_every_pattern_of_a_module_compiles(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        if isinstance(value, LazyPattern):
            assert isinstance(value.flags, int)


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    words = pattern(r"(?P<word>[a-z]+)", re.IGNORECASE)
    match = words.search("1 Word")
    assert match is not None
    assert match["word"] == "Word"
    assert words.findall("a B") == ["a", "B"]
    assert words.pattern == r"(?P<word>[a-z]+)"
    assert words.groupindex == {"word": 1}


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_what_was_asked_once_is_the_compiled_patterns_own() -> None:
    words = pattern("a")
    assert words.match("a")
    assert vars(words)["match"] == re.compile("a").match
