"""Use cases of a notice: read it from wherever it was given, keep it beside a letter, see what an update changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model.errors import DrafterError, Place, UsageError
from drafter.model.notice import Notice
from drafter.model.record import field, record, replace
from drafter.store.notices import (
    FEDERAL_REGISTER,
    Fetched,
    Reference,
    fetch,
    read_given,
    reference,
    rule_files,
    write_record,
)

if TYPE_CHECKING:
    from drafter.notice.picks import Decisions
    from drafter.notice.rules import RuleSet
    from drafter.store.download import Limits

BASE = "DRAFTER_FEDERAL_REGISTER"
TIMEOUT = "DRAFTER_TIMEOUT"
PAUSE = 0.5
DECISIONS = "letter"


@record
class Kept:
    """What notice.json holds: the notice, and what was decided about its questions."""

    notice: Notice
    record: Mapping[str, Any] = field(default_factory=dict)

    @property
    def decisions(self) -> Decisions:
        """What was decided about the questions."""
        from drafter.notice.picks import Decisions

        return Decisions.of(self.record)


def notice_from(given: str, *, env: Mapping[str, str] | None = None) -> Notice:
    """As `find_notice`, from the server and with the patience that the environment names, if it names any."""
    from drafter.store.download import Limits

    env = os.environ if env is None else env
    seconds = env.get(TIMEOUT, "")
    try:
        patience = float(seconds) if seconds else 0.0
    except ValueError:
        raise UsageError(f"{TIMEOUT} is “{seconds}”, which is no number of seconds") from None
    limits = Limits(pause=PAUSE, connect=patience, total=patience) if patience > 0 else Limits(pause=PAUSE)
    return find_notice(given, base=env.get(BASE) or FEDERAL_REGISTER, limits=limits)


def find_notice(given: str, *, base: str = FEDERAL_REGISTER, limits: Limits | None = None) -> Notice:
    """The notice that a person means by a file, a document number, a citation or an address; a file goes first."""
    path = Path(given)
    wanted = None if path.is_file() else reference(given)
    return fetch_notice(wanted, base=base, limits=limits) if wanted else read_notice_file(path)


def read_notice_file(path: Path) -> Notice:
    """The notice in a file of any form; the file's name may tell which of several documents is meant."""
    from drafter.notice.read import read_notice

    given = read_given(path)
    try:
        return read_notice(given.data, form=given.form, number=given.number)
    except DrafterError as fault:
        fault.where = fault.where or Place(str(path))
        raise


def fetch_notice(wanted: Reference, *, base: str = FEDERAL_REGISTER, limits: Limits | None = None) -> Notice:
    """The notice from the Federal Register, or from an address that was given in full."""
    return _joined(fetch(wanted, base=base, limits=limits))


def _joined(fetched: Fetched) -> Notice:
    from drafter.notice.api import notice_from_api
    from drafter.notice.read import merge, read_notice

    given, doubts = fetched.text, list(fetched.uncertain)
    metadata = notice_from_api(fetched.metadata) if fetched.metadata is not None else None
    notice = metadata
    if given is not None:
        try:
            text = read_notice(given.data, form=given.form, number=given.number)
            notice = merge(metadata, text) if metadata else text
        except DrafterError as fault:
            if metadata is None:
                raise
            doubts.append(f"questions: the full text could not be read ({fault.message.rstrip('.')})")
    notice = notice or Notice()
    if given is not None and given.address and not notice.url:
        notice = replace(notice, url=given.address, origins={**notice.origins, "url": "given"})
    return replace(notice, uncertain=tuple(dict.fromkeys((*notice.uncertain, *doubts))))


def save_notice(notice: Notice, path: Path) -> None:
    """Keeps `notice` at `path` with the origin of each fact, whole or not at all."""
    from drafter.notice.form import to_record

    write_record(to_record(notice), path)


def load_notice(path: Path) -> Notice:
    """The notice that is kept at `path`."""
    return read_notice_file(path)


def kept_text(notice: Notice, decisions: Decisions) -> str:
    """The text of a notice.json."""
    from drafter.notice.form import to_record
    from drafter.store.notices import record_text

    decided = decisions.record()
    return record_text({**to_record(notice), **({DECISIONS: decided} if decided else {})})


def load_kept(path: Path) -> Kept:
    """What a notice.json holds, or a notice in any other file; WorkspaceError where it is missing or damaged."""
    from drafter.notice.api import load_json
    from drafter.notice.form import from_json, is_notice_json
    from drafter.notice.read import decode

    given = read_given(path)
    if given.form != "json":
        return Kept(notice=read_notice_file(path))
    try:
        data = load_json(decode(given.data))
        if is_notice_json(data):
            return Kept(notice=from_json(data), record=data.get(DECISIONS) or {})
        return Kept(notice=read_notice_file(path))
    except DrafterError as fault:
        fault.where = fault.where or Place(str(path))
        raise


def load_rules(folders: Iterable[Path]) -> tuple[RuleSet, ...]:
    """The sets of filing rules in `folders`, base first."""
    from drafter.notice.rules import parse_rules

    return tuple(parse_rules(path.read_text(encoding="utf-8"), str(path)) for path in rule_files(folders))
