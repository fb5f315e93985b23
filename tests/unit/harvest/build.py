"""Small builders for the tests of reading letters back."""

from __future__ import annotations

from drafter.harvest.letter import FiledLetter, read_letter
from drafter.harvest.markdown import read_markdown

LETTER = """\
March 4, 2024

The Honorable Ada Verrill\\
Chair\\
Federal Widget Commission\\
12 Larch Street NW\\
Washington, DC 20001

RE: Reporting by Small Makers; Docket No. FWC-2024-0007; RIN 3099-AB12

Dear Chair Verrill:

We write about the rule.[^1] It would cost small makers a great deal.[^2]

1. **Makers should report once a year.** A report every quarter says nothing new.[^3]

   - **Cost:** Forms take days.
   - **Use:** Nobody reads them.

2. **Reports should be short.** Two pages hold all that is needed.

Please contact Orla Quist, Counsel, Larch Law Project (orla@larch.example.org) or Ben Ardry, Director, Fern Institute \
(ben@fern.example.org).

Respectfully,

Organizations

Larch Law Project\\
Fern Institute

Individuals

Orla Quist, Larch Law Project\\
José María de la Peña, Northmere University

cc:

Tam Orrin, General Counsel\\
Vey Lorne, Secretary

[^1]: Reporting by Small Makers, 89 Fed. Reg. 14,059 (Feb. 26, 2024).

[^2]: Orla Quist, "What Forms Cost," Larch Law Project, May 2023.

[^3]: See id.
"""


def letter(text: str) -> FiledLetter:
    """The letter that a Markdown text is."""
    return read_letter(read_markdown(text))


def sentences(text: str) -> list[tuple[str, str]]:
    """The text of each note of a Markdown text with its sentence."""
    return [(note.text, note.sentence) for note in letter(text).notes]
