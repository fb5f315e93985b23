"""The fields that a template can name: CSL's own, and those computed from them."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.cite import lawfields, workfields
from drafter.cite.citation import Citation, Computed
from drafter.cite.template import Getter

COMPUTED: Mapping[str, Computed] = {**workfields.FIELDS, **lawfields.FIELDS}
"""Computed fields by name."""


def getter(cite: Citation) -> Getter:
    """The values of a template's fields for `cite`."""
    given, work = cite.given, cite.work

    def get(name: str) -> str:
        if name in given:
            return given[name]
        compute = COMPUTED.get(name)
        if compute:
            return compute(cite)
        if name.startswith("custom."):
            return work.own(name[7:])
        return work.text(name)

    return get
