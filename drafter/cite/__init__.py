"""Citing: a letter's notes numbered, every citation in them printed in a style, short forms where they are due."""

from drafter.cite.kinds import kind_of_source
from drafter.cite.parse import NoteProse, parse, write
from drafter.cite.resolve import Cited, Use, resolve
from drafter.cite.style import Style, StyleOptions

__all__ = ["Cited", "NoteProse", "Style", "StyleOptions", "Use", "kind_of_source", "parse", "resolve", "write"]
