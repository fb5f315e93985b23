"""One source about to be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from drafter.cite.pinpoint import NONE, Pinpoint
from drafter.cite.work import Work
from drafter.model.record import field, record

if TYPE_CHECKING:
    from drafter.cite.style import StyleOptions


@record(frozen=False, kw_only=False)
class Citation:
    """The source, where in it, and the options of the style.

    `given` has values known only to the caller, which win over everything computed.
    """

    work: Work
    options: StyleOptions
    pin: Pinpoint = NONE
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def long(self) -> bool:
        """Whether months are written out."""
        return self.options.months == "long"


Computed = Callable[[Citation], str]
"""What a template's field prints for a citation, "" for nothing."""
