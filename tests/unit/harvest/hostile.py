"""Hostile and broken files, made from seeds, and the reading of all of them in a process of its own.

Run as a module it reads every file and prints as JSON what each became and how much memory all took.
"""

from __future__ import annotations

import io
import json
import random
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

SEEDS = tuple(range(20))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WORDS = "The proposed rule would ask each office for a report every quarter and the cost of it is not small".split()


def word_file(
    body: str, *, notes: str = "", rels: str = "", root: str = "", more: dict[str, bytes] | None = None
) -> bytes:
    """A Word file of the fewest parts around `body`; `root` takes the place of the package's own relationships."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            root
            or f'<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="r" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELS}"><Relationship Id="n" Type="{_TYPE}/footnotes" Target="footnotes.xml"/>'
            f"{rels}</Relationships>",
        )
        archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{notes}</w:footnotes>")
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def word_paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf_file(lines: list[str], *, extra: bytes = b"") -> bytes:
    """A PDF of one page with a line of text each."""
    shown = (
        "".join(f"BT /F1 12 Tf 72 {720 - 14 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines)).encode() + extra
    )
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(out),
    )


def crafted() -> Iterator[tuple[str, bytes]]:
    """Files made to do harm, each by another means."""
    table = "<w:tbl><w:tr><w:tc>"
    yield "nested-tables.docx", word_file(table * 100_000)
    yield "nested-closed.docx", word_file(table * 60 + word_paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60)
    yield "bomb.docx", word_file("<w:p/>" * 3_000_000)
    yield "large-part.docx", word_file(word_paragraph("a" * 30_000_000))
    yield "entities.docx", word_file("&lol;").replace(b"PK", b"PK", 1)
    loop = f'<Relationship Id="d" Type="{_TYPE}/footnotes" Target="document.xml"/>'
    yield "loop.docx", word_file(word_paragraph("x"), rels=loop)
    yield (
        "outside.docx",
        word_file("", rels=f'<Relationship Id="e" Type="{_TYPE}/styles" Target="../../../../etc/passwd"/>'),
    )
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>n</w:t></w:r>{mark}</w:p></w:footnote>'
    yield "note-in-note.docx", word_file(f"<w:p>{mark * 5_000}</w:p>", notes=note)
    yield "many-members.docx", word_file("", more={f"m{n}": b"" for n in range(6_000)})
    yield "fields.docx", word_file('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 20_000)
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + "{&quot;a&quot;:" * 60_000
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    yield "citations.docx", word_file(f"<w:p>{(begin + instruction + separate + end) * 20}</w:p>")
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    yield "rows.docx", word_file(f"<w:tbl>{row * 400}</w:tbl>")
    yield "lists.docx", word_file(word_paragraph("1. x") * 20_000)
    yield "doctype.docx", word_file("").replace(b"<Types/>", b"<Types/>")
    yield "empty.docx", b""
    yield "zip.docx", b"PK\x05\x06" + bytes(18)
    yield "ole.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
    yield "page.docx", b"<!doctype html><html><body>Sign in</body></html>"
    yield "nested.html", b"<div>" * 500_000
    yield "nested-bold.html", b"<b>" * 599_000
    yield "tags.html", b"<p>x" * 2_000_000
    yield "sups.html", b"<p>" + b"a<sup>1</sup>" * 15_000
    yield "attributes.html", b"<p " + b"a=b " * 500_000 + b">x"
    yield "unclosed.html", b"<" * 500_000
    yield "sheet.html", b"<style>" + b".a{font-weight:700}" * 40_000 + b"</style><p class=a>x"
    yield "links.html", b"".join(b"<a href=#x%d>%d</a>" % (n, n) for n in range(20_000)) + b"<p id=x1>y"
    yield "hard-spaces.html", b"<p>a" + b"&nbsp; " * 100_000 + b"b"
    yield "cells.html", b"<table>" + b"<tr>" + b"<td>x" * 40_000
    yield "table-rows.md", b"| a | b |\n|---|---|\n" + b"| x | y |\n" * 40_000
    yield "table-heads.md", b"| a |\n|---|\n" * 20_000
    yield "tabs.md", b"Sincerely,\n\n" + b"A Name\tB Name\n" * 20_000
    yield "marks.md", b"a<sup>12</sup> " * 10_000 + b"\n\n" + b"".join(b"<sup>%d</sup> x\n\n" % n for n in range(2000))
    yield "numbers.md", b"Re: " + b"Docket No. A-2024-0001; " * 8_000 + b"\n\nDear Chair:\n\nWe agree.\n"
    yield "valediction.txt", b"Dear Chair:\n\nWe agree.\n\nThank you" + b" " * 100_000 + b"x.\n"
    yield "pages.txt", b"Head\n\f" * 50_000
    yield "gaps.txt", (b"a" + b" " * 40) * 20_000
    yield "initials.txt", b"A. B. C. " * 30_000
    yield "brackets.md", b"[" * 400_000
    yield "links.md", b"[a](" * 100_000
    yield "nested-links.md", b"[" * 20_000 + b"x" + b"](u)" * 20_000
    yield "stars.md", b"*a " * 60_000
    yield "carets.md", b"^[" * 100_000
    yield (
        "notes.md",
        b"".join(b"word[^%d] " % n for n in range(5_000))
        + b"\n\n"
        + b"\n\n".join(b"[^%d]: Id." % n for n in range(5_000)),
    )
    yield "quotes.md", b">" * 400_000
    yield "spaces.md", b"a" + b" " * 1_000_000 + b"b"
    yield "spaces-first.md", b" " * 1_000_000 + b"|"
    yield "rules.md", b"- " * 300_000 + b"x"
    yield "table.md", b"|" + b":-:|" * 200_000
    yield "lists.md", b"".join(b" " * n + b"- a\n" for n in range(400))
    yield "superscripts.txt", "a¹²³ ".encode() * 15_000
    yield "dashes.txt", b"-" * 200_000
    yield "one-word.txt", b"a" * 1_000_000
    yield "lines.txt", b"a\n" * 100_000
    yield "blank.txt", b"\n \n" * 500_000
    yield "binary.txt", bytes(range(256)) * 1000
    yield "controls.txt", b"\xe2\x80\xae\x1b[2J\xee\x80\x84" * 50_000
    yield "numbers.txt", b"".join(b"%d " % n for n in range(100_000))
    yield "large.txt", b"word " * 2_000_000
    yield "no-text.pdf", pdf_file([])
    yield "not.pdf", b"%PNG"
    yield "truncated.pdf", pdf_file(["Dear Secretary,"])[:300]
    yield "digits.pdf", pdf_file([], extra=b"BT /F1 4 Tf 72 700 Td (1) Tj 2 1 Td (2) Tj ET\n" * 20_000)
    yield "deep.pdf", pdf_file(["x"], extra=b"q " * 1_000_000)
    yield "strings.pdf", pdf_file([], extra=b"BT /F1 1 Tf 1 1 Td (" + b"a" * 3_000_000 + b") Tj ET")
    yield "arrays.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 2_000_000
    kids = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
    yield "kids.pdf", kids + b"trailer<</Root 1 0 R>>"


def mutated(seed: int) -> Iterator[tuple[str, bytes]]:
    """Good files of each kind with bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    text = " ".join(chance.choices(WORDS, k=300))
    markdown = (
        f"March 1, 2024\n\nDear Chair:\n\n{text}.[^1] {text}.[^2]\n\nSincerely,\n\nA\n\n[^1]: Id.\n\n[^2]: See id.\n"
    )
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>Id.</w:t></w:r></w:p></w:footnote>'
    good = {
        "docx": word_file(word_paragraph(text) + f"<w:p>{mark}</w:p>", notes=note),
        "pdf": pdf_file([text[n : n + 70] for n in range(0, 700, 70)]),
        "html": f"<p>{text}<a href='#_ftn1'>[1]</a></p><p><a href='#_ftnref1'>[1]</a> Id.</p>".encode(),
        "md": markdown.encode(),
        "txt": markdown.encode(),
    }
    for kind, data in good.items():
        for number in range(2):
            yield f"seed{seed}-{number}.{kind}", _spoilt(chance, data)


def _spoilt(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    ways: list[Callable[[], None]] = [
        lambda: out.__delitem__(slice(chance.randrange(len(out)), None)),
        lambda: out.__setitem__(chance.randrange(len(out)), chance.randrange(256)),
        lambda: out.extend(out[: chance.randrange(len(out))]),
        lambda: out.__setitem__(slice(10, 10), bytes(chance.randrange(256) for _ in range(40))),
    ]
    for _ in range(chance.randrange(1, 6)):
        if out:
            chance.choice(ways)()
    return bytes(out)


def main() -> None:
    """Read every file; say what each became."""
    from drafter.app.harvest import read_filed
    from drafter.model.errors import DrafterError

    said: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = [*crafted(), *(one for seed in SEEDS for one in mutated(seed))]
        for name, data in files:
            path = Path(folder) / name
            path.write_bytes(data)
        del files
        only = sys.argv[1:]
        for path in sorted(Path(folder).iterdir()):
            if only and path.name not in only:
                continue
            try:
                said[path.name] = f"read: {len(read_filed(path).notes)} notes"
            except DrafterError as error:
                said[path.name] = f"refused: {error.message} {error.hint}"
            except Exception as error:  # what the test is there to find
                said[path.name] = f"FAILED: {type(error).__name__}: {error}"
            if only or "-v" in only:
                sys.stderr.write(f"{path.name} {said[path.name][:90]}\n")
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(json.dumps({"files": said, "kilobytes": memory}))


if __name__ == "__main__":
    main()
