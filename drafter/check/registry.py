"""The registry: every check with its code, level, title and explanation, and the run over a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass

from drafter.check.subject import Subject
from drafter.model.errors import Place, UsageError
from drafter.model.finding import Finding, Level


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a check found something. `file` is the letter's text unless another is named."""

    message: str
    _: KW_ONLY
    line: int | None = None
    file: str = ""
    passage: str = ""
    hint: str = ""
    level: Level | None = None


Look = Callable[[Subject], Iterator[Hit]]
Fix = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule. `why` says what goes wrong without it, `do` what to do about a finding.

    `fix` mends letter.md's text where that is safe without a person's judgement.
    """

    code: str
    level: Level
    title: str
    why: str
    do: str
    look: Look
    fix: Fix | None = None


CHECKS: dict[str, Check] = {}
"""Every check by code; filled by the modules that define them (see `checks`)."""


def check(code: str, level: Level, title: str, *, why: str, do: str, fix: Fix | None = None) -> Callable[[Look], Look]:
    """Registers the decorated function as the check of a code."""

    def register(look: Look) -> Look:
        if code in CHECKS:
            raise ValueError(f"two checks have the code {code}")
        CHECKS[code] = Check(code=code, level=level, title=title, why=why, do=do, look=look, fix=fix)
        return look

    return register


def checks() -> dict[str, Check]:
    """All checks by code, in the order of codes."""
    from drafter.check import (  # noqa: F401 - importing them registers their checks
        arguments,
        citations,
        filed,
        filing,
        identifiers,
        likeness,
        people,
        questions,
        quotations,
        signals,
        standing,
        text,
        typing_slips,
        word_file,
    )

    return dict(sorted(CHECKS.items()))


def run(subject: Subject, codes: Iterable[str]) -> tuple[Finding, ...]:
    """What the checks of these codes find, in the order of the letter."""
    found: list[Finding] = []
    for code in codes:
        rule = CHECKS[code]
        found += (_finding(rule, hit, subject) for hit in rule.look(subject))
    return tuple(sorted(found, key=_order))


def _finding(rule: Check, hit: Hit, subject: Subject) -> Finding:
    return Finding(
        code=rule.code,
        level=hit.level or rule.level,
        message=hit.message,
        where=Place(hit.file or subject.file, hit.line or None),
        hint=hit.hint or rule.do,
        passage=hit.passage,
    )


def _order(finding: Finding) -> tuple[str, int, str]:
    where = finding.where or Place("")
    return (where.file, where.line or 0, finding.code)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[str, ...]:
    """The codes to run: those selected (all if none) without those ignored. A code may be cut short: "C1" is all of C1.

    UsageError names a code that does not exist.
    """
    known = checks()
    wanted, unwanted = tuple(_codes(select)), tuple(_codes(ignore))
    for code in (*wanted, *unwanted):
        if not any(name.startswith(code) for name in known):
            raise UsageError(f"there is no check {code}", hint=f"Codes run from {min(known)} to {max(known)}.")
    return tuple(
        code
        for code in known
        if (not wanted or code.startswith(wanted)) and not (unwanted and code.startswith(unwanted))
    )


def _codes(given: Iterable[str]) -> Iterator[str]:
    for item in given:
        yield from (code.strip().upper() for code in item.split(",") if code.strip())
