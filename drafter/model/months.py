"""The months as they are written."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""Short names in citations (The Indigo Book T17)."""
BY_BEGINNING = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
"""The number of a month by the first three letters of its name, in lower case."""
BY_NAME = {spelled: number for number, name in enumerate(MONTHS, 1) for spelled in (name, name[:3])} | {"Sept": 9}
"""The number of a month by its name and by its abbreviation without a full stop."""
