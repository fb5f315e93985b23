"""Exporting a letter: composed, written in a format, and put where nothing of anybody's is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from drafter.app.compose import Composed, compose
from drafter.app.desk import Desk
from drafter.app.house import read_house, read_shell
from drafter.app.learning import learn_quietly
from drafter.model.errors import ExportError, Place, Problem, UsageError
from drafter.model.record import record, replace
from drafter.store.exports import check_overwrite, write_export
from drafter.store.filed import refuse_over_filed
from drafter.store.letters import LetterFolder

FORMATS = ("docx", "pdf", "html", "md", "txt")


@record
class Exported:
    """What was written: where, how many notes it has, what wants a look, and the count of the portal's box."""

    path: Path
    notes: int
    problems: tuple[Problem, ...] = ()
    characters: int = 0
    limit: int = 0

    @property
    def over(self) -> int:
        """By how many characters the box text is too long."""
        return max(0, self.characters - self.limit) if self.limit else 0


@record
class ExportLetter:
    """Write one letter. `form` is one of FORMATS; without one the ending of `output` decides, else Word."""

    desk: Desk
    name: str = ""
    output: Path | None = None
    form: str = ""
    style: str = ""
    csl: Path | None = None
    force: bool = False

    def execute(self) -> Exported:
        """The file written; nothing is written unless the whole of it could be made."""
        folder = self.desk.letter(self.name)
        form = self._form()
        target = self._target(folder, form)
        refuse_over_filed(folder, target)
        check_overwrite(target, force=self.force)
        if self.csl:
            return self._by_csl(folder, target, self.csl)
        composed = compose(self.desk, folder, style=self.style)
        notes = max((use.note for use in composed.uses), default=0)
        numbers = {"notes": max(notes, _notes(composed))}
        data = self._write(form, composed, folder, numbers)
        write_export(target, data, force=self.force)
        learn_quietly(self.desk, folder, composed.letter.meta)
        return Exported(path=target, problems=composed.problems, **numbers)

    def _by_csl(self, folder: LetterFolder, target: Path, style: Path) -> Exported:
        from drafter.app.export_csl import export_csl

        if target.suffix.lower() != ".docx" or self.style:
            raise UsageError("--csl prints a Word file in a style of its own", hint="Leave --format and --style out.")
        path = style if style.is_absolute() else self.desk.start / style
        data, problems, notes = export_csl(self.desk, folder, path)
        write_export(target, data, force=self.force)
        return Exported(path=target, problems=problems, notes=notes)

    def _form(self) -> str:
        ending = self.output.suffix.lstrip(".").lower() if self.output else ""
        form = self.form.lower() or (ending if ending in FORMATS else "docx")
        if form not in FORMATS:
            raise UsageError(f"there is no format “{self.form}”", hint=f"The formats are {', '.join(FORMATS)}.")
        if self.form and ending in FORMATS and ending != form:
            raise UsageError(
                f"the file's name says .{ending}, but the format asked for is {form}", hint="Drop one of the two."
            )
        return form

    def _target(self, folder: LetterFolder, form: str) -> Path:
        if self.output is None:
            return folder.export(form)
        target = self.output if self.output.is_absolute() else self.desk.start / self.output
        if target.is_dir():
            return target / f"{folder.slug}.{form}"
        return target if target.suffix else target.with_suffix(f".{form}")

    def _write(self, form: str, composed: Composed, folder: LetterFolder, numbers: dict[str, int]) -> bytes:
        if form == "txt":
            from drafter.export.box import write_box

            box = write_box(composed.letter)
            numbers.update(characters=box.characters, limit=box.limit)
            return box.text.encode("utf-8")
        writers: Mapping[str, Callable[[Composed, LetterFolder], bytes]] = {
            "docx": self._docx,
            "pdf": self._pdf,
            "html": _html,
            "md": _markdown,
        }
        return writers[form](composed, folder)

    def word_file(self, composed: Composed, folder: LetterFolder) -> bytes:
        """The Word file of a letter that is composed already, for whoever looks into it before it is written."""
        return self._docx(composed, folder)

    def _docx(self, composed: Composed, folder: LetterFolder) -> bytes:
        from drafter.export.docx.writer import write_docx

        house = read_house(self.desk)
        if not _own_letter(composed, house.name):
            house = replace(house, name="", address=(), contacts=(), logo=None)
        try:
            layout = self._layout(composed, folder)
            return write_docx(composed.letter, house=house, layout=layout, shell=read_shell(house))
        except ExportError as error:
            # The writer has the bytes of the house's files, not their names.
            named = self.desk.settings.logo if "logo" in error.message.lower() else self.desk.settings.word
            error.where = error.where or (Place(named) if named else None)
            raise

    def _pdf(self, composed: Composed, folder: LetterFolder) -> bytes:
        from drafter.export.pdf import write_pdf

        return write_pdf(self._docx(composed, folder))

    def _layout(self, composed: Composed, folder: LetterFolder) -> str:
        """The layout that the letter's kind wants; a letter of an unknown kind is an ordinary letter."""
        layout = composed.letter.meta.extra.get("layout")
        if isinstance(layout, str) and layout:
            return layout
        if any(True for _ in composed.letter.divisions("caption")):
            return "pleading"
        return "comments" if any(True for _ in composed.letter.divisions("title-page")) else "letter"


def _own_letter(composed: Composed, sender: str) -> bool:
    """Whether the letter goes out on the workspace's letterhead: not a joint letter, nor one of somebody else."""
    author = composed.letter.meta.author
    if author:
        return author == sender
    joint = any(True for _ in composed.letter.divisions("signatories"))
    # A person who writes for themselves must never seem to speak for the organization whose workspace it is.
    return not joint and composed.letter.meta.kind != "individual"


def _notes(composed: Composed) -> int:
    from drafter.model.text import notes

    return sum(1 for _ in notes(composed.letter.blocks))


def _html(composed: Composed, _: LetterFolder) -> bytes:
    from drafter.export.html import write_html

    return write_html(composed.letter).encode("utf-8")


def _markdown(composed: Composed, _: LetterFolder) -> bytes:
    from drafter.export.markdown import write_markdown

    return write_markdown(composed.letter).encode("utf-8")


__all__ = ["FORMATS", "ExportError", "ExportLetter", "Exported"]
