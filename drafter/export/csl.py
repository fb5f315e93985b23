"""A Word file whose citations pandoc prints in any CSL style; pandoc is a program of its own that need not be there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.export.pandoc import Node, Suffix, document
from drafter.model.errors import ExportError, Place
from drafter.model.letter import Letter

_PLACES = ("/usr/local/bin/pandoc", "/opt/homebrew/bin/pandoc", "C:/Program Files/Pandoc/pandoc.exe")
_SECONDS = 120


def write_csl_docx(
    letter: Letter,
    *,
    suffix: Suffix,
    items: str,
    style: Path,
    reference: bytes,
    written: int,
    program: str | None = None,
) -> bytes:
    """The content of a .docx; `items` is CSL-JSON, `reference` a Word file with the styles, `written` a POSIX time.

    Citations in the letter are still marks. Raises ExportError where pandoc is missing or cannot use the style.
    """
    program = program or find_pandoc()
    if program is None:
        hint = "Install pandoc (pandoc.org/installing), or leave --csl out: drafter's own styles need no pandoc."
        raise ExportError("An export in a CSL style needs pandoc, which is not installed here.", hint=hint)
    version = json.loads(_run([program, "--to", "json"], b"", style))["pandoc-api-version"]
    with tempfile.TemporaryDirectory(prefix="drafter-csl-") as name:
        folder = Path(name)
        (folder / "sources.json").write_text(items, encoding="utf-8")
        (folder / "house.docx").write_bytes(reference)
        # A sandbox lets a style read nothing and fetch nothing but what is named here.
        read = [program, "--sandbox", "--from", "json"]
        cite = [
            *read,
            "--to",
            "json",
            "--citeproc",
            "--csl",
            str(style),
            "--bibliography",
            str(folder / "sources.json"),
        ]
        plain = document(letter, suffix, version)
        cited = json.loads(_run([*cite, "--metadata", "suppress-bibliography=true"], _data(plain), style))
        # In two steps, since pandoc puts all it was told, paths too, into the properties of the file it writes.
        write = [*read, "--to", "docx", "--no-highlight", "--reference-doc", str(folder / "house.docx")]
        cited["meta"] = plain["meta"]
        _run([*write, "--output", str(folder / "letter.docx")], _data(cited), style, epoch=written)
        return (folder / "letter.docx").read_bytes()


def find_pandoc() -> str | None:
    """The path of pandoc, None where it is not found."""
    return shutil.which("pandoc") or next((place for place in _PLACES if Path(place).is_file()), None)


def _data(document: Node) -> bytes:
    return json.dumps(document).encode()


def _run(command: list[str], data: bytes, style: Path, *, epoch: int = 0) -> bytes:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=environment)  # noqa: S603 - no shell, own paths
    except subprocess.TimeoutExpired as error:
        raise ExportError(f"pandoc did not finish within {_SECONDS} seconds.") from error
    except OSError as error:
        raise ExportError(f"pandoc could not be started: {error.strerror or error}.") from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip()
    first = next((line for line in said.splitlines() if line.strip()), "it did not say why")
    hint = "Take the style from zotero.org/styles. One that only points to another (a dependent style) will not do."
    raise ExportError(f"pandoc could not print the letter in this style: {first}", hint=hint, where=Place(style.name))
