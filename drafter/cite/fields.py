"""The fields that a template can name: CSL's own, and those computed from them."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.cite import casefields, codefields, govfields, workfields
from drafter.cite.citation import Citation, Computed
from drafter.cite.template import Getter

COMPUTED: Mapping[str, Computed] = {
    **workfields.FIELDS,
    **casefields.FIELDS,
    **codefields.FIELDS,
    **govfields.FIELDS,
}
"""Computed fields by name."""

_OF_THE_PINPOINT = frozenset(
    {
        "at",
        "comma-page-pin",
        "const-provision",
        "comma-pin",
        "patent-pin",
        "constitution",
        "page-pin",
        "pin",
        "provision",
        "rule",
        "rule-name",
        "rule-number",
        "section",
        "section-pin",
        "uniform-section",
    }
)


def getter(cite: Citation) -> Getter:
    """The values of a template's fields for `cite`; what does not hang on the pinpoint is computed once a source."""
    given, work = cite.given, cite.work
    memo = work.memo.setdefault(id(cite.options), {})

    def get(name: str) -> str:
        if name in given:
            return given[name]
        value = memo.get(name)
        if value is not None:
            return value
        compute = COMPUTED.get(name)
        if compute is None:
            value = work.own(name[7:]) if name.startswith("custom.") else work.text(name)
        else:
            value = compute(cite)
        if name not in _OF_THE_PINPOINT:
            memo[name] = value
        return value

    return get
