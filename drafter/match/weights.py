"""The weights of the matcher: a small readable file, checked when it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from drafter.model.errors import Place, TemplateError
from drafter.model.record import record
from drafter.model.source import Standing

if TYPE_CHECKING:
    from drafter.match.acts import Act


@record
class Levels:
    """A logistic model of "the first suggestion is right" and the probabilities from which each level is given."""

    constant: float
    weights: Mapping[str, float]
    strong: float
    medium: float
    weak: float


@record
class Weights:
    """All numbers by which sources are ranked. Feature weights are never negative.

    `acts` reads the table of acts when a sentence first asks for it.
    """

    support: Mapping[str, float]
    lookup: Mapping[str, float]
    identifier: float
    standing: Mapping[Standing, float]
    support_levels: Levels
    lookup_levels: Levels
    abbreviations: Mapping[str, str]
    acts: Callable[[], Sequence[Act]] = tuple


def weights_from(data: Mapping[str, Any], *, file: str, acts: Callable[[], Sequence[Act]] = tuple) -> Weights:
    """The weights of a parsed file; a negative or missing weight is an error that names it."""
    try:
        found = Weights(
            support=_numbers(data["support"]["weights"]),
            lookup=_numbers(data["lookup"]["weights"]),
            identifier=float(data["lookup"]["identifier"]),
            standing={Standing(name): float(value) for name, value in data["standing"].items()},
            support_levels=_levels(data["support"]["levels"]),
            lookup_levels=_levels(data["lookup"]["levels"]),
            abbreviations=dict(data["abbreviations"]),
            acts=acts,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateError(
            f"the weights for suggestions cannot be read: {error}",
            hint="Delete your copy of match/weights.toml to use the one that ships.",
            where=Place(file),
        ) from error
    negative = [name for part in (found.support, found.lookup) for name, value in part.items() if value < 0]
    if negative:
        raise TemplateError(
            f"the weight “{negative[0]}” is negative; what speaks for a source can only raise its score",
            hint="Set it to 0 to leave it out.",
            where=Place(file),
        )
    return found


def acts_from(data: Mapping[str, Any], *, file: str) -> tuple[Act, ...]:
    """The acts of a parsed file; a column that no act has is an error that names the act."""
    from drafter.match.acts import Act

    found = []
    for name, columns in data.items():
        if name == "schema":
            continue
        try:
            found.append(Act(name=name, **{column: str(value) for column, value in columns.items()}))
        except (AttributeError, TypeError) as error:
            raise TemplateError(
                f"the act “{name}” cannot be read",
                hint="An act has short, code, law and sections, each in quotation marks.",
                where=Place(file),
            ) from error
    return tuple(found)


def _numbers(table: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in table.items()}


def _levels(table: Mapping[str, Any]) -> Levels:
    return Levels(
        constant=float(table["constant"]),
        weights=_numbers(table["weights"]),
        strong=float(table["strong"]),
        medium=float(table["medium"]),
        weak=float(table["weak"]),
    )
