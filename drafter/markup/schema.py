"""What a file may say: its keys, which of them it must have, and their shapes. All faults are found at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from drafter.markup.header import Fields, Path, did_you_mean
from drafter.model.errors import Problem
from drafter.model.pattern import pattern
from drafter.model.record import field, record

_ISO_DATE = pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Shape(StrEnum):
    """The shape of a value. A list of texts may be given as one text; yes or no may be written in words."""

    TEXT = "text"
    YESNO = "yes or no"
    NUMBER = "a whole number"
    DATE = "a date such as 2026-03-25"
    TEXTS = "a list"
    GROUP = "a group of keys"
    GROUPS = "a list of groups of keys"
    NAMES = "a group of names and texts"
    ANY = "anything"


@record
class Rule:
    """What one key may hold. `check` returns what is wrong with a text, "" if nothing is."""

    shape: Shape = Shape.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: Mapping[str, Rule] = field(default_factory=dict)
    check: Callable[[str], str] | None = None


@record
class Schema:
    """The keys of a kind of file. `open` lets unknown keys pass, as long as they are not near a known one."""

    keys: Mapping[str, Rule]
    open: bool = False

    def problems(self, fields: Fields, *, at: Path = ()) -> list[Problem]:
        """Every fault of the values, or of the group at the path `at`, in the order of the file."""
        value: Any = fields.values
        for step in at:
            value = value[step]
        found = [*fields.problems] if not at else []
        _group(value, self.keys, self.open, fields, at, found)
        return found


def yes(value: Any) -> bool:
    """Whether a value says yes."""
    return value is True or (isinstance(value, str) and value.strip().casefold() in _YES)


_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})


def _group(
    value: dict[str, Any], keys: Mapping[str, Rule], is_open: bool, fields: Fields, at: Path, found: list[Problem]
) -> None:
    for key, item in value.items():
        path = (*at, key)
        rule = keys.get(key)
        if rule:
            _value(item, rule, fields, path, found)
        else:
            near = did_you_mean(key, (name for name in keys if name not in value))
            if near or not is_open:
                hint = "" if near else f"Known keys: {', '.join(keys)}"
                found.append(Problem(fields.place(*path), f"unknown key “{key}”{near}", hint))
    for key, rule in keys.items():
        if rule.required and value.get(key) in (None, "", [], {}):
            what = "is empty" if key in value else "is missing"
            found.append(Problem(fields.place(*at, key), f"“{key}” {what}"))


def _value(value: Any, rule: Rule, fields: Fields, path: Path, found: list[Problem]) -> None:
    name = path[-1]
    if value == "" or value is None:
        return
    if not _fits(value, rule.shape):
        found.append(Problem(fields.place(*path), f"“{name}” must be {_must(rule.shape)}"))
        return
    if rule.shape is Shape.GROUP:
        _group(value, rule.keys, False, fields, path, found)
    elif rule.shape is Shape.GROUPS:
        for index, item in enumerate(value):
            _group(item, rule.keys, False, fields, (*path, index), found)
    elif rule.shape is Shape.TEXT:
        _text(value, rule, fields, path, found)
    elif rule.shape is Shape.TEXTS and isinstance(value, list):
        for index, item in enumerate(value):
            _text(item, rule, fields, (*path, index), found)
    elif rule.shape is Shape.TEXTS:
        _text(value, rule, fields, path, found)


def _text(value: str, rule: Rule, fields: Fields, path: Path, found: list[Problem]) -> None:
    if rule.choices and value not in rule.choices:
        near = did_you_mean(value, rule.choices)
        name = next(step for step in reversed(path) if isinstance(step, str))
        hint = f"“{name}” is one of: {', '.join(rule.choices)}"
        found.append(Problem(fields.place(*path), f"unknown {name} “{value}”{near}", hint))
    elif rule.check and (message := rule.check(value)):
        found.append(Problem(fields.place(*path), message))


def _must(shape: Shape) -> str:
    return "text, not a list or group" if shape is Shape.TEXT else str(shape)


def _fits(value: Any, shape: Shape) -> bool:
    match shape:
        case Shape.TEXT:
            return isinstance(value, str)
        case Shape.YESNO:
            return isinstance(value, bool) or (isinstance(value, str) and value.strip().casefold() in _YES | _NO)
        case Shape.NUMBER:
            return (isinstance(value, int) and not isinstance(value, bool)) or (
                isinstance(value, str) and value.isascii() and value.isdecimal()
            )
        case Shape.DATE:
            return (hasattr(value, "isoformat") or isinstance(value, str)) and is_date(str(value))
        case Shape.TEXTS:
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(i, str) for i in value))
        case Shape.GROUP:
            return isinstance(value, dict)
        case Shape.GROUPS:
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
        case Shape.NAMES:
            return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        case Shape.ANY:
            return True


def is_date(text: str) -> bool:
    """Whether `text` is a day in ISO form (2026-03-25)."""
    from datetime import date

    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
