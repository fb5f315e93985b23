"""The sources in an old footnote, in whatever style it was written: `recognise`."""

from drafter.gather.footnote.found import Found, Kind
from drafter.gather.footnote.recognise import recognise

__all__ = ["Found", "Kind", "recognise"]
