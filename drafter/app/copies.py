"""The text of saved copies: what quotations are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.check.subject import SavedText
from drafter.model.errors import DrafterError
from drafter.model.notice import Notice
from drafter.model.source import Source
from drafter.store.files import inside, read_bytes
from drafter.store.source_copies import COPY_LIMIT, form_of_copy

_FILE_KEYS = ("file", "path", "copy")


class SavedTexts(Mapping[str, SavedText]):
    """The kept texts of sources by key; a file is read when its source is first asked for."""

    def __init__(self, sources: Mapping[str, Source], keys: set[str], folders: tuple[Path, ...], notice: Notice | None):
        self._sources = {key: sources[key] for key in sorted(keys & set(sources))}
        self._folders = folders
        self._notice = notice
        self._read: dict[str, SavedText | None] = {}

    def __getitem__(self, key: str) -> SavedText:
        if key not in self._read:
            source = self._sources[key]
            kept = saved_text(source, self._folders)
            self._read[key] = kept or (_of_notice(source, self._notice) if self._notice else None)
        found = self._read[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._sources if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def is_notice(source: Source, notice: Notice) -> bool:
    """Whether a source is the notice."""
    cited = f"{source.text('volume')} FR {source.text('page').replace(',', '').split('-')[0]}"
    return bool(notice.citation) and cited == notice.citation


def _of_notice(source: Source, notice: Notice) -> SavedText | None:
    """What notice.json holds of the notice's text, where the source is the notice."""
    if not is_notice(source, notice):
        return None
    parts = (notice.title, notice.summary, notice.dates_text, *(question.text for question in notice.questions))
    return SavedText(text="\n\n".join(part for part in parts if part), whole=False, name="notice.json")


def saved_text(source: Source, folders: tuple[Path, ...]) -> SavedText | None:
    """What is kept of a source: its saved copy, else the passages noted with it, else None.

    `folders` are where a copy's path may start; a path that leads out of them is not followed.
    """
    archived = source.custom.get("archived")
    if isinstance(archived, Mapping):
        name = next((str(archived[key]) for key in _FILE_KEYS if archived.get(key)), "")
        for folder in folders if name else ():
            path = folder / name
            if path.is_file() and inside(folder, path) and (text := _read(path)):
                return SavedText(text=text, name=name)
    noted = _noted(source)
    return SavedText(text=noted, whole=False, name="passages noted with the source") if noted else None


def _noted(source: Source) -> str:
    quotes = source.custom.get("quotes")
    rows = quotes if isinstance(quotes, list) else [quotes] if quotes else []
    texts = [str(row.get("text") or "") if isinstance(row, Mapping) else str(row) for row in rows]
    return "\n\n".join(text for text in (source.title, *texts) if text) if any(texts) else ""


def _read(path: Path) -> str:
    from drafter.gather.copies import clean_text

    try:
        data = read_bytes(path, limit=COPY_LIMIT)
        return clean_text(data, form_of_copy(data, name=path.name))
    except DrafterError:
        return ""
