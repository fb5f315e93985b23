"""Exports every sample letter anew: `python -m tests.golden.update`. Look at the difference before you commit it."""

from __future__ import annotations

import sys

from tests.golden.samples import NAMES, SAMPLES, committed, exported, parts


def update() -> list[str]:
    """The parts that changed, as `letter: part`."""
    changed = []
    for name in NAMES:
        old, new = parts(committed(name)), parts(exported(name, SAMPLES))
        changed += [f"{name}: {part}" for part in sorted(old.keys() | new.keys()) if old.get(part) != new.get(part)]
    return changed


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in update()) or "Nothing has changed.\n")
