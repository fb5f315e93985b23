"""A notice: the Federal Register document that a letter answers."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.model.record import field, record


@record
class NoticeQuestion:
    """One question of a notice. `number` is its full path ("1.d.i"); `parent` the path above it, "" at the top."""

    number: str
    text: str
    parent: str = ""


@record
class FilingRule:
    """One thing that a notice or an agency asks of a filing, and the sentence that says so."""

    rule: str
    value: str
    quote: str = ""
    source: str = ""


@record
class Notice:
    """The facts of one notice. Dates are ISO. `origins` says where each field was read, `uncertain` what to ask.

    `comments_close` is the last day in Eastern time as the DATES text has it, `comments_close_time` the hour on that
    day ("17:00", "" if none is given), `comments_close_hint` the day that a database names. `parents` maps a
    sub-agency to its department, `abbreviations` an agency to its short name. `other_numbers` are identifiers that
    are not dockets. `amends` is "extension", "reopening", "correction" or "withdrawal" and `amends_citation` the
    notice that it changes. An entry of `uncertain` is "field: what is not certain".
    """

    document_number: str = ""
    citation: str = ""
    end_page: str = ""
    title: str = ""
    action: str = ""
    type: str = ""
    agencies: tuple[str, ...] = ()
    agency_dockets: tuple[str, ...] = ()
    portal_dockets: tuple[str, ...] = ()
    rins: tuple[str, ...] = ()
    cfr_parts: tuple[str, ...] = ()
    publication_date: str = ""
    comments_close: str = ""
    comments_close_time: str = ""
    comments_close_hint: str = ""
    dates_text: str = ""
    addresses_text: str = ""
    contact_text: str = ""
    summary: str = ""
    url: str = ""
    parents: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    other_numbers: tuple[str, ...] = ()
    amends: str = ""
    amends_citation: str = ""
    questions: tuple[NoticeQuestion, ...] = ()
    filing_rules: tuple[FilingRule, ...] = ()
    uncertain: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
