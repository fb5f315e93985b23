"""Filing rules as data: what an agency or portal asks of every filing, and how a notice's own rules overrule it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.notice import FilingRule, Notice
from drafter.model.record import record

_REPEATED = frozenset({"required_text", "file_name_starts", "email_to", "not_accepted", "confidential_marking"})


@record
class RuleSet:
    """The rules of one file. `agencies` are names or short names; none means that it holds for every notice.

    `documents` narrows it to FR document numbers.
    """

    name: str
    agencies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rules: tuple[FilingRule, ...] = ()


def parse_rules(text: str, file: str) -> RuleSet:
    """The rule set in a TOML file; every problem of the file is raised at once as InvalidFile."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"line (\d+)", str(fault))
        where = Place(file, int(line[1]) if line else None)
        raise InvalidFile([Problem(where, "this is not valid TOML", f"{fault}.")]) from None
    problems: list[Problem] = []
    if data.get("schema") != 1:
        problems.append(Problem(Place(file), "schema must be 1", "Write schema = 1 in the first line."))
    rules = [_rule(item, number, file, problems) for number, item in enumerate(_items(data, file, problems), 1)]
    if problems:
        raise InvalidFile(problems)
    return RuleSet(
        name=str(data.get("name") or file),
        agencies=_strings(data.get("agencies")),
        documents=_strings(data.get("documents")),
        rules=tuple(rule for rule in rules if rule),
    )


def _items(data: Mapping[str, Any], file: str, problems: list[Problem]) -> list[Any]:
    items = data.get("rule", [])
    if not isinstance(items, list):
        problems.append(Problem(Place(file), "rule must be a list of tables", "Begin each rule with [[rule]]."))
        return []
    return items


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),) if value else ()


def _rule(item: Any, number: int, file: str, problems: list[Problem]) -> FilingRule | None:
    if not isinstance(item, Mapping) or not item.get("rule") or "value" not in item:
        problems.append(Problem(Place(file), f"Rule {number} lacks rule or value", "Both are needed."))
        return None
    value = item["value"]
    text = "yes" if value is True else "no" if value is False else str(value)
    return FilingRule(
        rule=str(item["rule"]), value=text, quote=str(item.get("quote", "")), source=str(item.get("source", file))
    )


def rules_for(notice: Notice, sets: Sequence[RuleSet]) -> tuple[FilingRule, ...]:
    """The rules that hold for a letter on `notice`: general ones, its agency's, its document's, then its own.

    A later rule takes the place of an earlier one of the same name; names that may repeat are added. The value "no"
    lifts a rule.
    """
    layers = [s.rules for s in sets if not s.agencies and not s.documents]
    layers += [s.rules for s in sets if s.agencies and not s.documents and _concerns(s, notice)]
    layers += [s.rules for s in sets if notice.document_number and notice.document_number in s.documents]
    return merged([*layers, notice.filing_rules])


def merged(layers: Iterable[Sequence[FilingRule]]) -> tuple[FilingRule, ...]:
    """Layers of rules as one, later ones over earlier ones."""
    kept: dict[str, list[FilingRule]] = {}
    for layer in layers:
        fresh: dict[str, list[FilingRule]] = {}
        for rule in layer:
            fresh.setdefault(rule.rule, []).append(rule)
        for name, rules in fresh.items():
            if name in _REPEATED:
                known = {rule.value for rule in kept.get(name, [])}
                kept.setdefault(name, []).extend(rule for rule in rules if rule.value not in known)
            else:
                kept[name] = rules
    return tuple(rule for rules in kept.values() for rule in rules if rule.value != "no")


def _concerns(rules: RuleSet, notice: Notice) -> bool:
    named = {name.casefold() for name in (*notice.agencies, *notice.abbreviations.values())}
    prefixes = {docket.split("-")[0].casefold() for docket in notice.portal_dockets}
    return any(agency.casefold() in named | prefixes for agency in rules.agencies)
