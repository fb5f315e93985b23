"""Answers: letter.toml with the origin of each, files of answers in TOML, JSON or YAML, and `--set key=value`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from drafter.markup.header import Fields, cleaned, odd_character, odd_characters, read_toml, read_yaml, strings
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.errors import InvalidFile, Place, Problem, UsageError
from drafter.model.prompt import Answers, Origin, PromptType, Value
from drafter.model.record import field, record
from drafter.store.atomic import write_atomic
from drafter.store.files import read_text

FORMAT = 1

_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_OWN = frozenset({"schema", "letter", "origins"})
_SCHEMA = Schema(
    keys={
        "letter": Rule(
            shape=Shape.GROUP,
            required=True,
            keys={"schema": Rule(shape=Shape.NUMBER, required=True), "kind": Rule(required=True)},
        ),
        "answers": Rule(shape=Shape.ANY),
        "origins": Rule(shape=Shape.NAMES),
    }
)


@record
class SavedAnswers:
    """The answers of one letter and the kind that asked for them."""

    kind: str
    answers: Answers = field(default_factory=Answers)


def write_answers(path: Path, saved: SavedAnswers) -> None:
    """Write a letter.toml; reading it gives back equal answers."""
    write_atomic(path, dump_answers(saved))


def dump_answers(saved: SavedAnswers) -> str:
    """The text of a letter.toml. The order of answers is kept; characters that no file may hold are taken out."""
    import tomli_w

    values = _cleaned(dict(saved.answers.values))
    data = {
        "letter": {"schema": FORMAT, "kind": saved.kind},
        "answers": values,
        "origins": {key: str(origin) for key, origin in saved.answers.origins.items()},
    }
    # A text of several lines is easier to edit as such, but TOML would turn a carriage return in it into a line end.
    several = not any("\r" in text for text in _texts(values))
    return tomli_w.dumps(data, multiline_strings=several)


def read_answers(path: Path, *, shown: str = "") -> SavedAnswers:
    """The answers of a letter.toml; InvalidFile with every problem in it."""
    name = shown or str(path)
    return parse_answers(read_text(path, shown=name), file=name)


def parse_answers(text: str, *, file: str) -> SavedAnswers:
    """The answers of a letter.toml's text; an origin that it does not give is `typed`."""
    fields = read_toml(text, file=file)
    problems = [*_newer(fields), *_SCHEMA.problems(fields)]
    values = _values(fields, ("answers",), problems)
    origins: dict[str, Origin] = {}
    given = fields.values.get("origins")
    for key, origin in given.items() if isinstance(given, dict) else ():
        if origin in set(Origin):
            origins[key] = Origin(origin)
        else:
            message = f"unknown origin “{origin}” of “{key}”"
            hint = f"One of: {', '.join(Origin)}"
            problems.append(Problem(fields.place("origins", key), message, hint))
    if problems:
        raise InvalidFile(problems)
    every = {key: origins.get(key, Origin.TYPED) for key in values}
    return SavedAnswers(kind=fields.values["letter"]["kind"], answers=Answers(values=values, origins=every))


def read_answers_file(path: Path) -> dict[str, Value]:
    """The answers of a file given with `--answers`: TOML, JSON or YAML, by its ending.

    Keys stand at the top, or in a group `answers` as in a letter.toml. In YAML every plain value is text; numbers and
    dates become text in all three. Raises InvalidFile with every problem, UsageError for an unknown ending.
    """
    name = str(path)
    text = read_text(path, shown=name)
    match path.suffix.lower():
        case ".toml":
            fields = read_toml(text, file=name)
        case ".json":
            fields = _json(text, name)
        case ".yaml" | ".yml":
            fields = read_yaml(text, file=name, collect=True)
        case _:
            hint = "Name the file .toml, .json or .yaml after what is in it."
            raise UsageError("answers are read from TOML, JSON or YAML", hint=hint, where=Place(name))
    problems = [*fields.problems]
    nested = isinstance(fields.values.get("answers"), dict)
    values = _values(fields, ("answers",) if nested else (), problems)
    if problems:
        raise InvalidFile(problems)
    return {key: value for key, value in values.items() if nested or key.split(".")[0] not in _OWN}


def answer_place(path: Path, key: str) -> Place:
    """Where a file of answers gives the answer to `key`, by search: it was read once without complaint."""
    found = re.search(rf"""^[ \t{{,]*["']?{re.escape(key)}["']?[ \t]*[=:]""", read_text(path), re.MULTILINE)
    line = found.string.count("\n", 0, found.start()) + 1 if found else None
    return Place(str(path), line)


def parse_set(items: Iterable[str], types: Mapping[str, PromptType] | None = None) -> dict[str, Value]:
    """The answers of `--set key=value` options; a key given several times makes a list.

    A value in brackets is a list: `[a, b]`, or as TOML writes it, `["Ho, Daniel", "Doe, Jane"]`, groups included. With
    the types of questions known, `yes` and `no` become answers of yesno questions, and claims may be parted by commas,
    the lines of a list by semicolons; signatories are typed as in the interview, or a file.
    """
    values: dict[str, Value] = {}
    for item in items:
        key, equals, text = item.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError(f"“{item}” is not key=value", hint="Write --set agency='Example Commission'")
        if found := odd_characters(text, file="--set"):
            raise UsageError(f"--set {key}: {found[0].message}")
        value = _set_value(key, text.strip(), (types or {}).get(key))
        values[key] = _joined(key, values[key], value) if key in values else value
    return values


def _set_value(key: str, text: str, kind: PromptType | None) -> Value:
    if text.startswith("[") and text.endswith("]"):
        return _list(key, text)
    match kind:
        case PromptType.YESNO:
            if text.casefold() not in _YES:
                raise UsageError(f"--set {key}: answer yes or no, not “{text}”")
            return _YES[text.casefold()]
        case PromptType.CLAIMS:
            return [part for part in text.replace(",", " ").split() if part]
        case PromptType.LIST:
            lines = text.replace("\\n", "\n")
            parted = lines.split("\n" if "\n" in lines else ";")
            return [line.strip() for line in parted] if text else []
        case PromptType.ROWS:
            hint = f"Write --set {key}='[{{name = \"Jane Doe\"}}]', or use --answers FILE"
            raise UsageError(f"--set {key}: this answer is a list of groups", hint=hint)
        case _:
            return text


def _list(key: str, text: str) -> Value:
    try:
        value = read_toml(f"value = {text}", file="--set").values["value"]
    except InvalidFile as error:
        inner = text[1:-1].strip()
        if any(character in inner for character in "[]{}\"'"):
            raise UsageError(f"--set {key}: {error.message}", hint=error.hint) from None
        return [part.strip() for part in inner.split(",")]
    plain, fault = _plain(value)
    if fault or not isinstance(plain, list):
        raise UsageError(f"--set {key}: {fault or 'this is not a list'}")
    return plain


def _joined(key: str, old: Value, new: Value) -> Value:
    first = old if isinstance(old, list) else [old]
    second = new if isinstance(new, list) else [new]
    plain, fault = _plain([*first, *second])
    if fault:
        raise UsageError(f"--set {key}: {fault}", hint="Give it once.")
    return plain


def _values(fields: Fields, at: tuple[str, ...], problems: list[Problem]) -> dict[str, Value]:
    group: Any = fields.values
    for step in at:
        group = group.get(step, {})
    if not isinstance(group, dict):
        problems.append(Problem(fields.place(*at), "answers must be a group of keys", 'Write key = "answer"'))
        return {}
    values: dict[str, Value] = {}
    for key, value in _flat(group):
        plain, fault = _plain(value)
        if fault:
            problems.append(Problem(fields.place(*at, *key.split(".")), f"“{key}”: {fault}"))
        else:
            values[key] = plain
    return values


def _flat(group: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Keys with their values; a group of answers to a claim's slots (`[answers.claim-id]`) as `claim-id.slot`."""
    for key, value in group.items():
        if isinstance(value, dict):
            for inner, item in value.items():
                yield f"{key}.{inner}", item
        else:
            yield key, value


def _plain(value: Any) -> tuple[Value, str]:
    """A value as an answer, and what is wrong with it ("" if nothing is)."""
    if isinstance(value, str | bool):
        return value, ""
    if isinstance(value, list):
        if all(isinstance(item, dict) for item in value) and value:
            rows = [{key: _scalar(item) for key, item in row.items()} for row in value]
            if any(item is None for row in rows for item in row.values()):
                return "", "a group holds something other than text"
            return [{key: item or "" for key, item in row.items()} for row in rows], ""
        texts = [_scalar(item) for item in value]
        if any(text is None for text in texts):
            return "", "a list holds texts, or groups of texts, not both"
        return [text or "" for text in texts], ""
    text = _scalar(value)
    return (text, "") if text is not None else ("", "an answer is text, yes or no, or a list")


def _scalar(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else None


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _json(text: str, name: str) -> Fields:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg})"
        hint = 'Write {"agency": "...", "claims": ["...", "..."]}, with a comma between two entries.'
        raise InvalidFile([Problem(Place(name, error.lineno, error.colno), message, hint)]) from None
    except RecursionError:
        raise InvalidFile([Problem(Place(name), "lists and groups are nested too deeply")]) from None
    if not isinstance(value, dict):
        raise InvalidFile([Problem(Place(name, 1), 'answers must be a group of keys: {"agency": "..."}')])
    odd = [(path, message) for path, item in strings(value) if (message := odd_character(item))]
    if odd:
        places = ((Place(name, _json_line(text, path)), path, message) for path, message in odd)
        raise InvalidFile(Problem(place, f"“{path[0]}”: {message}") for place, path, message in places)
    return Fields(values=value, file=name, locate=lambda path: _json_line(text, path))


def _json_line(text: str, path: tuple[str | int, ...]) -> int:
    at = text.find(json.dumps(path[-1])) if path else -1
    return text.count("\n", 0, max(at, 0)) + 1


def _newer(fields: Fields) -> list[Problem]:
    letter = fields.values.get("letter")
    schema = letter.get("schema") if isinstance(letter, dict) else None
    if isinstance(schema, int) and schema > FORMAT:
        message = f"the letter is written in a newer form ({schema}) than this drafter reads ({FORMAT})"
        return [Problem(fields.place("letter", "schema"), message, "Install the newer drafter.")]
    return []
