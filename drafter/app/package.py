"""`drafter package`: the upload folder of a letter. It files nothing: filing is done by hand on the portal."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from drafter.app.check import check_letter
from drafter.app.checklist import Packed, checklist, form_fields
from drafter.app.compose import compose
from drafter.app.desk import Desk
from drafter.app.report import near
from drafter.app.subject import Gathered, gather
from drafter.app.word_facts import word_facts
from drafter.check.registry import chosen, run
from drafter.check.subject import Subject
from drafter.export.box import BoxText, write_box
from drafter.model.errors import DrafterError, WorkspaceError
from drafter.model.record import record, replace
from drafter.store.atomic import write_atomic
from drafter.store.filed import refuse_over_filed
from drafter.store.letters import LetterFolder
from drafter.ui.console import Console, Tone

NAME_LIMIT = 30
_OURS = "checklist.md"
BOX_TEXT = "box-text.txt"


@record
class PackageLetter:
    """One run of `drafter package`."""

    desk: Desk
    console: Console
    name: str = ""
    output: Path | None = None
    pdf: bool = True

    def execute(self) -> int:
        """The exit code: 1 where a file is too large or a check found an error; the folder is written all the same."""
        folder = self.desk.letter(self.name)
        gathered = gather(self.desk, folder)
        if gathered.composed is None:
            compose(self.desk, folder)  # says which citations stand in the way
        target = self._target(folder)
        packed = self._pack(folder, gathered, target)
        self._say(packed, target)
        return 1 if packed.errors or packed.too_large else 0

    def _target(self, folder: LetterFolder) -> Path:
        target = folder.out / "package" if self.output is None else self.desk.start / self.output
        refuse_over_filed(folder, target)
        if target.exists() and any(target.iterdir()) and not (target / _OURS).is_file():
            message = "the folder for the package holds other files"
            raise WorkspaceError(f"{message}: {near(target)}", hint="Empty it, or name another with -o.")
        return target

    def _pack(self, folder: LetterFolder, gathered: Gathered, target: Path) -> Packed:
        subject = gathered.subject
        name = file_name(folder.slug, subject)
        files, without_pdf = self._files(folder, gathered, name)
        box = _box(gathered, subject)
        checked = check_letter(self.desk, folder, chosen(ignore=("W8",)))
        copy = replace(subject, exports=(word_facts(files[0][1], files[0][0]),))
        packed = Packed(
            subject=subject,
            files=tuple((file, len(data), hashlib.sha256(data).hexdigest()) for file, data in files),
            house=self.desk.settings.organization.name,
            box=box,
            without_pdf=without_pdf,
            variants=_variants(gathered, self.desk, box) if box and box.over else (),
            findings=(*checked.findings, *run(copy, chosen(["W8"]))),
        )
        if target.exists():
            # Only our own folder gets here, so nothing of anybody else's is lost.
            shutil.rmtree(target)
        for file, data in files:
            write_atomic(target / file, data)
        if box:
            write_atomic(target / BOX_TEXT, box.text + "\n")
        write_atomic(target / "form-fields.txt", form_fields(packed))
        write_atomic(target / "sha256.txt", "".join(f"{digest}  {file}\n" for file, _, digest in packed.files))
        write_atomic(target / _OURS, checklist(packed))
        return packed

    def _files(self, folder: LetterFolder, gathered: Gathered, name: str) -> tuple[list[tuple[str, bytes]], str]:
        from drafter.app.export import ExportLetter
        from drafter.export.pdf import find_libreoffice, write_pdf

        assert gathered.composed is not None  # noqa: S101 - execute() has made sure
        docx = ExportLetter(desk=self.desk, name=folder.slug).word_file(gathered.composed, folder)
        files = [(f"{name}.docx", docx)]
        if not self.pdf:
            return files, "It was not asked for."
        if find_libreoffice() is None:
            return files, "LibreOffice is not installed; save the Word file as PDF in Word (File > Save As > PDF)."
        try:
            files.append((f"{name}.pdf", write_pdf(docx)))
        except DrafterError as fault:
            return files, fault.message
        return files, ""

    def _say(self, packed: Packed, target: Path) -> None:
        self.console.say("The package is ready:", Tone.GOOD)
        self.console.data(str(near(target)))
        for file, size, _ in packed.files:
            self.console.data(f"  {file}  {size:,} bytes")
        if packed.without_pdf:
            self.console.say(f"There is no PDF. {packed.without_pdf}")
        box = packed.box
        if box:
            self.console.say(f"Box text: {box.characters:,} characters; the box holds {box.limit:,}.")
        if box and box.over:
            self.console.warn(f"The box text is {box.over:,} characters too long. Attach the letter as a file instead.")
            for variant in packed.variants:
                self.console.hint(variant)
        for message in packed.too_large:
            self.console.warn(message)
        if packed.errors:
            count = "1 error" if packed.errors == 1 else f"{packed.errors} errors"
            self.console.warn(f"The checks found {count}; do not file before they are mended.")
            self.console.hint(f"drafter check {packed.subject.name}")
        self.console.say(f"Nothing was filed. Read {_OURS}; it says where and how.")
        self.console.hint(f"Once it is filed: drafter filed {packed.subject.name} --tracking NUMBER")


def file_name(slug: str, subject: Subject) -> str:
    """A name of at most 30 characters with its ending, without spaces, beginning as the filing rules want it."""
    wanted = next((rule.value for rule in subject.rules if rule.rule == "file_name_starts"), "")
    prefix = re.sub(r"[^A-Za-z0-9_-]+", "", wanted)
    prefix = f"{prefix}-" if prefix else ""
    room = NAME_LIMIT - len(".docx") - len(prefix) - 1
    sender = subject.answer("organization_short") or subject.letter.meta.author or subject.answer("writer")
    words = re.sub(r"[^a-z0-9]+", "-", sender.lower()).strip("-") if sender else ""
    base = f"{words}-comment" if words and len(words) + 8 <= room else slug
    if len(base) > room:
        cut = base[: room + 1]
        base = cut[: cut.rfind("-")] if "-" in cut[room // 2 :] else base[:room]
    return f"{prefix}{base.strip('-')}"


def _box(gathered: Gathered, subject: Subject) -> BoxText | None:
    """The text for the portal's box; None where the portal has none, as the FCC's."""
    assert gathered.composed is not None  # noqa: S101 - execute() has made sure
    rule = subject.rule("box_characters")
    limit = digits(rule.value) if rule else 0
    return write_box(gathered.composed.letter, limit=limit) if limit else None


def digits(value: str) -> int:
    """The number in a filing rule's words, 0 where it has none."""
    return int(re.sub(r"\D", "", value) or 0)


def _variants(gathered: Gathered, desk: Desk, box: BoxText) -> Sequence[str]:
    """Which variants of the claims would make the text fit, reckoned from the lengths of the claims' texts."""
    claims = [desk.claims.items[p.claim] for p in gathered.subject.claim_passages if p.claim in desk.claims.items]
    hints = []
    for variant in ("short", "box"):
        having = [claim for claim in claims if variant in claim.variants]
        saved = sum(max(0, len(claim.body) - len(claim.variants[variant])) for claim in having)
        if not having:
            continue
        left = max(0, box.characters - saved)
        verdict = "which would fit" if left <= box.limit else f"still about {left - box.limit:,} too many"
        count = f"{len(having)} of {len(claims)} claims"
        hints.append(f"With the {variant} variant of {count} the text has about {left:,} characters, {verdict}.")
    return hints
