"""`drafter claims history`: where a claim was used, filed and reviewed, and how its file changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.app.claims_list import filed_row
from drafter.app.claims_memory import Use, claim_of, filings, lines, reviews_of, uses
from drafter.app.desk import Desk
from drafter.app.library import SCHEMA
from drafter.markup.reviewing import still_holds
from drafter.model.claim import Claim, Review
from drafter.model.filed import FiledClaim
from drafter.model.record import record
from drafter.store.layers import LayerName
from drafter.ui.console import Console, Tone

_PATIENCE = 10
_PARTED = "%x1f"


@record
class Change:
    """A commit that changed the claim's file."""

    commit: str
    date: str
    by: str
    subject: str


@record
class _Past:
    """All of it; without a claim where the library no longer has it."""

    name: str
    claim: Claim | None
    used: tuple[Use, ...]
    filed: tuple[FiledClaim, ...]
    reviews: tuple[Review, ...]
    changes: tuple[Change, ...]


@record
class ClaimHistory:
    """Everything that is known of one claim's past."""

    desk: Desk
    console: Console
    name: str
    as_json: bool = False

    def execute(self) -> None:
        """Sections of lines, or one object for programs."""
        used = list(uses(self.desk, self.name))
        filed = filings(self.desk).get(self.name, [])
        # A claim that was taken out of the library, or renamed, has a past all the same.
        gone = self.name not in self.desk.claims.items and (used or filed)
        claim = None if gone else claim_of(self.desk, self.name)
        past = _Past(
            name=self.name,
            claim=claim,
            used=tuple(used),
            filed=tuple(filed),
            reviews=tuple(reviews_of(self.desk, self.name, claim)),
            changes=tuple(self._changes()),
        )
        if self.as_json:
            self.console.data(json.dumps(_data(past), ensure_ascii=False, indent=2))
        else:
            self._say(past)

    def _changes(self) -> list[Change]:
        origin = self.desk.claims.origins.get(self.name)
        if origin is None or origin.layer is LayerName.SHIPPED or self.desk.root is None:
            return []
        return git_log(self.desk.root, origin.path)

    def _say(self, past: _Past) -> None:
        title = past.claim.title if past.claim else "not in the library"
        self.console.data("\n".join(lines(self.console.width, [f"{past.name}: {title}"], "")))
        self._section("Stands in", [_use(use) for use in past.used], "no letter of this workspace")
        self._section("Filed", [_filed(each) for each in past.filed], "never")
        self._section("Reviewed", [_review(past.claim, each) for each in past.reviews], "never")
        if past.changes:
            self._section("Changed", [f"{c.date}  {c.by}: {c.subject} ({c.commit})" for c in past.changes], "")
        if origin := self.desk.claims.origins.get(past.name):
            self.console.say(f"From {origin.shown} ({origin.layer})", Tone.DIM)

    def _section(self, title: str, rows: Sequence[str], none: str) -> None:
        self.console.data(f"{title}:" if rows else f"{title}: {none}")
        for line in lines(self.console.width, rows):
            self.console.data(line)


def git_log(root: Path, path: Path) -> list[Change]:
    """The commits that changed a file, the latest first; none where git or a repository is missing."""
    git = shutil.which("git")
    if git is None:
        return []
    form = _PARTED.join(("%h", "%as", "%an", "%s"))
    # Names are git's to read as they stand: a file is never an option, and no pager or colour comes between.
    command = [
        git,
        "--no-pager",
        "-c",
        "log.showSignature=false",
        "-C",
        str(root),
        "log",
        "--no-color",
        "--follow",
        f"--format={form}",
        "--",
        str(path),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - the program is found by name, its arguments are ours
            command, capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    if done.returncode != 0:
        return []
    rows = (line.split("\x1f") for line in done.stdout.decode("utf-8", "replace").splitlines())
    return [Change(commit=row[0], date=row[1], by=row[2], subject=row[3]) for row in rows if len(row) == 4]


def _use(use: Use) -> str:
    filed = f", filed {use.filing.date}" if use.filing else ""
    return f"{use.folder.slug}{', edited' if use.passage.edited else ''}{filed}"


def _filed(each: FiledClaim) -> str:
    facts = [each.letter, each.docket, f"tracking number {each.tracking}" if each.tracking else ""]
    return f"{each.date}  {', '.join(filter(None, facts))}{', edited' if each.edited else ''}"


def _review(claim: Claim | None, review: Review) -> str:
    holds = "" if claim is None or still_holds(claim, review) else ", of a text that was changed since"
    return f"{review.on or 'no date'}  {review.by or 'nobody is named'}{holds}"


def _data(past: _Past) -> dict[str, object]:
    claim = past.claim
    return {
        "schema": SCHEMA,
        "claim": past.name,
        "in_library": claim is not None,
        "letters": list(_used_rows(past.used)),
        "filed": [filed_row(each) for each in past.filed],
        "reviews": [
            {"by": r.by, "on": r.on, "digest": r.digest, "holds": claim is not None and still_holds(claim, r)}
            for r in past.reviews
        ],
        "changes": [{"commit": c.commit, "date": c.date, "by": c.by, "subject": c.subject} for c in past.changes],
    }


def _used_rows(used: Sequence[Use]) -> Iterator[dict[str, object]]:
    for use in used:
        filed = use.filing.date if use.filing else ""
        yield {"letter": use.folder.slug, "edited": use.passage.edited, "filed": filed, "line": use.passage.line}
