"""The names of CSL 1.0.2 (types, variables, dates, names), and those that this program adds for legal works."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage"""
)

# Works that are known by where they stand: a section of a code has no title of its own.
UNTITLED = _words(
    """statute cfr session-law constitution court-rule treasury-regulation legislation regulation bill federal-register
    docket-comment agency-record personal_communication restatement manual adjudication docket"""
)

DATES = _words("""accessed available-date event-date issued original-date submitted""")

NAMES = _words(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator"""
)

_TEXTS = _words(
    """abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-key citation-label citation-number collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-place event-title first-reference-note-number
    genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language license locator medium note number
    number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part
    part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre
    reviewed-title scale section shortTitle source status supplement-number title title-short URL version volume
    volume-title volume-title-short year-suffix categories custom id type"""
)

_LEGAL = _words(
    """kind court reporter reporters code codified-at docket rin short hereinafter publisher-short archive-url time
    file quotes supports history parallel court-short title-html congress session chamber"""
)

VARIABLES = DATES | NAMES | _TEXTS | _LEGAL
