from __future__ import annotations

from datetime import date, datetime

import pytest

from drafter.app.status import today


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # Winter: five hours behind UTC. Summer: four.
        ("2025-03-01T04:59:59+00:00", date(2025, 2, 28)),
        ("2025-03-01T05:00:00+00:00", date(2025, 3, 1)),
        ("2025-07-01T03:59:59+00:00", date(2025, 6, 30)),
        ("2025-07-01T04:00:00+00:00", date(2025, 7, 1)),
        # A person in Tokyo is a day ahead of Washington.
        ("2025-07-02T08:00:00+09:00", date(2025, 7, 1)),
    ],
)
def test_the_days_to_a_deadline_are_counted_in_washington(now: str, day: date) -> None:
    assert today(datetime.fromisoformat(now)) == day
