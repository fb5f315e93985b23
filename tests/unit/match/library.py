"""Builders: sources, contexts, and the matcher over them in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from drafter.match.matcher import Matcher
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store.index_read import IndexedLibrary
from drafter.store.index_weights import read_weights
from drafter.store.index_write import create, write_all


def source(key: str, title: str, author: str = "", year: int | None = None, **more: Any) -> Source:
    """A source with a title; `custom` and other CSL fields by name."""
    data: dict[str, Any] = {"id": key, "type": "report", "title": title, **more}
    if author:
        given, _, family = author.rpartition(" ")
        data["author"] = [{"given": given, "family": family}]
    if year:
        data["issued"] = {"date-parts": [[year]]}
    return Source(id=key, data=data)


def context(sentence: str, *keys: str, letter: str = "letter-a", docket: str = "", date: str = "") -> Context:
    """A sentence for which sources were cited."""
    return Context(sentence=sentence, sources=keys, letter=letter, docket=docket, date=date)


def library(sources: Sequence[Source], contexts: Sequence[Context] = ()) -> IndexedLibrary:
    """An index in memory."""
    connection = sqlite3.connect(":memory:")
    create(connection)
    write_all(connection, sources, contexts)
    return IndexedLibrary(connection)


def matcher(sources: Sequence[Source], contexts: Sequence[Context] = ()) -> Matcher:
    """The matcher with the shipped weights."""
    return Matcher(library=library(sources, contexts), weights=read_weights())


SHELF = (
    source("rivera2021ports", "Port Fees and the Price of Grain", "Alma Rivera", 2021),
    source("okoro2019harbor", "Harbor Pilots in Winter: A Survey", "Chidi Okoro", 2019),
    source("lind2020keylogger", "A Keylogger in Every Kiosk", "Sanna Lind", 2020),
    source("open2018source", "Open Source Sonar for Small Boats", "Mirela Popov", 2018),
    source("grain2017rule", "Grain Inspection; Final Rule", "", 2017, number="82 FR 14059", publisher="Mill Bureau"),
    source("grain2016rule", "Grain Inspection; Proposed Rule", "", 2016, number="81 FR 14059", publisher="Mill Bureau"),
    source("zoë2022ferry", "Ferry Timetables and Rural Clinics", "Zoë Müller-Ortiz", 2022),
)
