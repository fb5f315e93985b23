from __future__ import annotations

import pytest

from drafter.assemble.version import is_version, same_version, text_version
from drafter.markup.letter import read_letter

TEXT = """---
title: Examples
style: letter
abbreviations:
  FAE: the Federal Agency for Examples
---

::: date
March 1, 2026
:::

::: addressee
| Ms. Ada Harrow
:::

We, the undersigned [two organizations]{.count}, write to [FAE]{.abbr} -- "in time."^[See @doe2030 [at 4].]

::: {.claim .point id="a" digest="0123456789ab"}
**Levels matter.** They do.
:::

::: signature
Respectfully,
:::

::: signatories
:::

::: cc
| Bo Ray
:::
"""


def version(old: str = "", new: str = "") -> str:
    assert old in TEXT
    return text_version(read_letter(TEXT.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("March 1, 2026", "March 9, 2026"),  # dated at filing
        ("| Bo Ray", "| Bo Ray\n| Cy Dunn"),  # copies
        ("Respectfully,", "Sincerely,"),
        ("::: signatories\n", '::: {.signatories note="A note"}\n'),
        ("[two organizations]{.count}", "[90 organizations and 4 individuals]{.count}"),  # late signatories
        ('"in time."', "“in time.”"),  # the shape of marks
        (" -- ", " – "),
        ("write to", "write\nto"),  # line breaks and spaces
        ("**Levels matter.** They", "Levels *matter.* They"),  # formats
        ('id="a" digest="0123456789ab"', 'id="b" digest="ba9876543210"'),  # where a passage came from
        ("style: letter", "style: bluebook"),
        ("title: Examples", "title: Other examples"),
        ("FAE: the Federal Agency for Examples", "FAE: the Federal Agency for Examples\n  XYZ: not used"),
    ],
)
def test_what_surrounds_the_words_does_not_change_the_version(old: str, new: str) -> None:
    assert version(old, new) == version()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They do.", "They do not."),
        ("They do.", "They do"),
        ("Levels matter.", "levels matter."),
        ("Ms. Ada Harrow", "Ms. Ada Harlow"),
        ("@doe2030 [at 4]", "@roe2030 [at 4]"),  # another source
        ("@doe2030 [at 4]", "@doe2030 [at 5]"),  # another page
        ("See @doe", "But see @doe"),
        ("Federal Agency for Examples", "Federal Agency for Samples"),
        ("They do.\n:::", "They do.\n:::\n\nAnd more."),
    ],
)
def test_every_word_changes_the_version(old: str, new: str) -> None:
    assert version(old, new) != version()


def test_the_order_of_claims_is_part_of_the_version() -> None:
    one, other = "First we say this.\n", "Then we say that.\n"
    assert text_version(read_letter(f"{one}\n{other}")) != text_version(read_letter(f"{other}\n{one}"))


def test_versions_may_be_cut_short() -> None:
    whole = version()
    assert is_version(whole)
    assert is_version(whole[:6])
    assert not is_version("abc12")
    assert not is_version("draft two")
    assert same_version(whole, whole[:7])
    assert not same_version(whole, "")
