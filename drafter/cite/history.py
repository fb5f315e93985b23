"""Words that tie a citation to what came after or before it, and that are set in italics (The Indigo Book R14, T8)."""

from __future__ import annotations

from drafter.model.pattern import pattern

_HEADS = (
    r"aff[’']d|aff[’']g|affirm(?:ed|ing)|rev[’']d|rev[’']g|revers(?:ed|ing)|vacat(?:ed|ing)|cert\. |reh[’']g "
    r"|remand(?:ed|ing)|overrul(?:ed|ing)|supersed(?:ed|ing)|modif(?:ied|ying)|withdrawn|abrogat(?:ed|ing)|enforc(?:ed|ing)"
    r"|appeal |petition for |prob\. juris\. |denying |granting |opinion withdrawn|as amended|amended by|invalidated by"
    r"|(?:as )?reprinted |cited in|quoted in|quoting in|construed in|translated in|available at"
)
_MORE = (
    r"in part|in relevant part|on other grounds|on reh[’']g|en banc|mem\.|per curiam|as moot|as amended|and|granted"
    r"|denied|dismissed|docketed|filed|noted|review|by|by statute|by rule|for|to|in|cert\.|reh[’']g"
    r"|withdrawn|remanded|opinion"
)
_NAME = r" [A-Z][^;()\d]*?(?=, (?:\d|Nos? ?\.|___|Pub\.|ch\.))"
HISTORY = pattern(
    rf"(?:{_HEADS})(?: ?(?:{_MORE})(?![\w’']))*(?:, (?:and )?(?:{_HEADS})(?: ?(?:{_MORE})(?![\w’']))*)*"
    rf"(?:(?: sub nom\.|(?<= by)){_NAME})?(?=,? (?:\d|[A-Z]|___)|,? ?$)"
)
"""An explanatory phrase before the citation that it leads to, with the name of the case after "sub nom." or "by"."""

HISTORY_BEGINS = tuple(
    "aff rev vac cert reh rem over sup mod with abro enf app pet prob den gra opin as am inv rep cit quot con tra "
    "avail".split()
)
"""How such a phrase can begin, which is sooner asked than the whole."""
