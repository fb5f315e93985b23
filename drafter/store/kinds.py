"""Kinds of letter: questions.toml with the sets of questions that it includes, and the template beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from drafter.markup.header import Fields, did_you_mean, read_toml, texts
from drafter.markup.schema import Rule, Schema, Shape, yes
from drafter.model.errors import DrafterError, InvalidFile, Place, Problem
from drafter.model.pattern import pattern
from drafter.model.prompt import Choice, Form, LetterKind, Prompt, PromptType
from drafter.model.record import field, record
from drafter.store.files import inside, read_text
from drafter.store.layers import Layers, Origin, Part, Stack

TEMPLATE = "letter.md.j2"
FORMAT = 1

Compiles = Callable[[str], str]
"""What is wrong with a Jinja expression, "" if nothing is."""

_KEY = pattern(r"[a-z_][a-z0-9_]*")


def _is_key(text: str) -> str:
    return "" if _KEY.fullmatch(text) else f"“{text}” is not a key: lower case letters, digits and underscores"


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        return f"the pattern cannot be used: {error}"
    return ""


_QUESTION = {
    "key": Rule(required=True, check=_is_key),
    "text": Rule(required=True),
    "type": Rule(choices=tuple(PromptType)),
    "section": Rule(),
    "help": Rule(),
    "default": Rule(),
    "choices": Rule(shape=Shape.ANY),
    "columns": Rule(shape=Shape.TEXTS),
    "required": Rule(shape=Shape.YESNO),
    "when": Rule(),
    "pattern": Rule(check=_is_pattern),
    "form": Rule(choices=tuple(Form)),
    "message": Rule(),
    "example": Rule(),
}
_CHOICE = Schema(keys={"value": Rule(required=True), "label": Rule()})
_QUESTION_SCHEMA = Schema(keys=_QUESTION)
_SET = Schema(
    keys={"schema": Rule(shape=Shape.NUMBER), "question": Rule(shape=Shape.ANY), "name": Rule(), "help": Rule()}
)
_KIND = Schema(
    keys={
        "schema": Rule(shape=Shape.NUMBER, required=True),
        "name": Rule(required=True),
        "help": Rule(),
        "layout": Rule(choices=("letter", "comments", "caption")),
        "style": Rule(),
        "variant": Rule(choices=("long", "short", "box")),
        "include": Rule(shape=Shape.TEXTS),
        "question": Rule(shape=Shape.ANY),
    }
)


def _anything(_: str) -> str:
    return ""


def read_kinds(layers: Layers, *, compiles: Compiles = _anything) -> Stack[LetterKind]:
    """Every kind of letter by id; a kind with faults gives problems and is left out."""
    origins = layers.ids(Part.KINDS)
    sets = layers.ids(Part.QUESTIONS)
    items: dict[str, LetterKind] = {}
    problems: set[Problem] = set()
    for name, origin in origins.items():
        try:
            items[name] = _read(name, origin, sets, compiles)
        except InvalidFile as error:
            problems.update(error.problems)
        except DrafterError as error:
            problems.add(Problem(error.where or Place(origin.shown), error.message, error.hint))
    return Stack(items=items, origins=origins, problems=tuple(sorted(problems)))


def read_kind(layers: Layers, name: str, *, compiles: Compiles = _anything) -> LetterKind:
    """One kind of letter, its template's text included; InvalidFile with every problem of its files."""
    return _read(name, layers.origin(Part.KINDS, name), layers.ids(Part.QUESTIONS), compiles)


@record(frozen=False, kw_only=False)
class _Reading:
    """What one kind gathers while its files are read."""

    sets: dict[str, Origin]
    compiles: Compiles
    prompts: dict[str, Prompt] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def _read(name: str, origin: Origin, sets: dict[str, Origin], compiles: Compiles) -> LetterKind:
    fields = read_toml(read_text(origin.path, shown=origin.shown), file=origin.shown)
    reading = _Reading(sets=sets, compiles=compiles)
    reading.problems += [*_newer(fields), *_KIND.problems(fields)]
    placed = {item["include"] for item in _entries(fields, reading) if isinstance(item.get("include"), str)}
    for index, other in enumerate(texts(fields.values.get("include"))):
        if other not in placed:
            _include(other, fields.place("include", index), reading)
    _take(fields, reading, may_include=True)
    template = _template(origin, reading)
    if reading.problems:
        raise InvalidFile(reading.problems)
    values = {key: fields.values[key] for key in ("name", "help", "layout", "style", "variant") if key in fields.values}
    return LetterKind(
        id=name,
        help=values.pop("help", ""),
        **values,
        prompts=tuple(reading.prompts.values()),
        template=template,
        where=Place(origin.shown),
    )


def _template(origin: Origin, reading: _Reading) -> str:
    path = origin.path.with_name(TEMPLATE)
    shown = origin.shown.rpartition("/")[0] + f"/{TEMPLATE}"
    if path.is_symlink() and not inside(path.parent, path):
        reading.problems.append(Problem(Place(shown), "the link leads out of the folder", "Copy the file there."))
        return ""
    try:
        return read_text(path, shown=shown)
    except DrafterError as error:
        hint = error.hint or f"a kind of letter is two files: questions.toml and {TEMPLATE}"
        reading.problems.append(Problem(error.where or Place(shown), error.message, hint))
        return ""


def _newer(fields: Fields) -> list[Problem]:
    schema = fields.values.get("schema")
    if isinstance(schema, int) and schema > FORMAT:
        message = f"the questions are written in a newer form ({schema}) than this drafter reads ({FORMAT})"
        return [Problem(fields.place("schema"), message, "Install the newer drafter.")]
    return []


def _entries(fields: Fields, reading: _Reading) -> list[dict[str, Any]]:
    entries = fields.values.get("question", [])
    if isinstance(entries, list) and all(isinstance(item, dict) for item in entries):
        return entries
    hint = "Begin each with a line [[question]]"
    message = "questions must be groups of keys"
    problem = Problem(fields.place("question"), message, hint)
    if problem not in reading.problems:
        reading.problems.append(problem)
    return []


def _include(name: str, place: Place, reading: _Reading) -> None:
    if name in reading.included:
        reading.problems.append(Problem(place, f"the questions “{name}” are included twice"))
        return
    reading.included.add(name)
    origin = reading.sets.get(name)
    if origin is None:
        near = did_you_mean(name, reading.sets)
        hint = f"Known: {', '.join(sorted(reading.sets))}"
        reading.problems.append(Problem(place, f"there is no set of questions “{name}”{near}", hint))
        return
    try:
        fields = read_toml(read_text(origin.path, shown=origin.shown), file=origin.shown)
    except InvalidFile as error:
        reading.problems += error.problems
        return
    reading.problems += [*_newer(fields), *_SET.problems(fields)]
    _take(fields, reading, may_include=False)


def _take(fields: Fields, reading: _Reading, *, may_include: bool) -> None:
    """The questions of one file; one with the key of an included question takes that one's place."""
    own: set[str] = set()
    for index, item in enumerate(_entries(fields, reading)):
        place = fields.place("question", index)
        if may_include and isinstance(item.get("include"), str):
            if extra := item.keys() - {"include"}:
                message = f"a question that includes others has no “{sorted(extra)[0]}” of its own"
                reading.problems.append(Problem(place, message))
            _include(item["include"], place, reading)
            continue
        prompt = _prompt(item, index, fields, reading)
        if prompt is None:
            continue
        if prompt.key in own or (not may_include and prompt.key in reading.prompts):
            reading.problems.append(Problem(place, f"the question “{prompt.key}” is asked twice"))
        own.add(prompt.key)
        reading.prompts[prompt.key] = prompt


def _prompt(item: dict[str, Any], index: int, fields: Fields, reading: _Reading) -> Prompt | None:
    at = ("question", index)
    problems = _QUESTION_SCHEMA.problems(fields, at=at)
    problems += _expressions(item, index, fields, reading.compiles)
    choices = _choices(item, index, fields, problems)
    kind = item.get("type", "text")
    if kind == PromptType.CHOICE and not choices and "choices" not in item:
        problems.append(Problem(fields.place(*at), "a question of type “choice” needs “choices”"))
    if kind == PromptType.ROWS and not item.get("columns"):
        problems.append(Problem(fields.place(*at), "a question of type “rows” needs “columns”"))
    if problems:
        reading.problems += problems
        return None
    plain = ("key", "text", "help", "default", "when", "pattern", "message", "example", "section")
    return Prompt(
        **{name: item[name] for name in plain if name in item},
        type=PromptType(kind),
        form=Form(item["form"]) if "form" in item else None,
        choices=choices,
        columns=texts(item.get("columns")),
        required=yes(item.get("required", True)),
        where=fields.place(*at),
    )


def _expressions(item: dict[str, Any], index: int, fields: Fields, compiles: Compiles) -> list[Problem]:
    problems = []
    for name in ("default", "when"):
        text = item.get(name)
        if isinstance(text, str) and text and (fault := compiles(text)):
            hint = "A text stands in quotation marks of its own: default = \"'text'\""
            message = f"“{name}” cannot be understood: {fault}"
            problems.append(Problem(fields.place("question", index, name), message, hint))
    return problems


def _choices(item: dict[str, Any], index: int, fields: Fields, problems: list[Problem]) -> tuple[Choice, ...]:
    value = item.get("choices", [])
    place = fields.place("question", index, "choices")
    if not isinstance(value, list):
        problems.append(Problem(place, "“choices” must be a list"))
        return ()
    found: list[Choice] = []
    for choice in value:
        pair = {"value": choice, "label": choice} if isinstance(choice, str) else choice
        if not isinstance(pair, dict):
            problems.append(Problem(place, 'a choice is a text, or {value = "...", label = "..."}'))
            continue
        faults = _CHOICE.problems(Fields(values=pair, file=fields.file, locate=lambda _: place.line or 1))
        problems += faults
        if not faults:
            found.append(Choice(value=pair["value"], label=pair.get("label") or pair["value"]))
    if len({choice.value for choice in found}) < len(found):
        problems.append(Problem(place, "two choices have the same value"))
    return tuple(found)
