"""What drafter.toml may say."""

from __future__ import annotations

from typing import Any

from drafter.markup.header import Fields, read_toml
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.errors import InvalidFile, Problem

_CONTACT = {name: Rule(required=name == "name") for name in ("name", "title", "organization", "email")}
_SCHEMA = Schema(
    keys={
        "schema": Rule(shape=Shape.NUMBER, required=True),
        "organization": Rule(
            shape=Shape.GROUP,
            keys={
                "name": Rule(),
                "short": Rule(),
                "address": Rule(shape=Shape.TEXTS),
                "description": Rule(),
                "phone": Rule(),
                "web": Rule(),
                "contacts": Rule(shape=Shape.GROUPS, keys=_CONTACT),
            },
        ),
        "letters": Rule(
            shape=Shape.GROUP,
            keys={"kind": Rule(), "style": Rule(), "word": Rule(), "logo": Rule(), "others": Rule()},
        ),
        "claims": Rule(shape=Shape.GROUP, keys={"review_months": Rule(shape=Shape.NUMBER)}),
    }
)


def parse_settings(text: str, *, file: str, form: int) -> dict[str, Any]:
    """The values in the text of a settings file of that form; InvalidFile with every problem."""
    fields = read_toml(text, file=file)
    problems = [*_newer(fields, form), *_SCHEMA.problems(fields)]
    if problems:
        raise InvalidFile(problems)
    return fields.values


def _newer(fields: Fields, form: int) -> list[Problem]:
    schema = fields.values.get("schema")
    if isinstance(schema, int) and schema > form:
        message = f"the workspace is written in a newer form ({schema}) than this drafter reads ({form})"
        return [Problem(fields.place("schema"), message, "Install the newer drafter.")]
    return []
