"""`drafter coverage`: the questions of the notice against the claims and passages of a letter, both ways."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path

from drafter.app.desk import Desk
from drafter.app.report import near
from drafter.app.subject import gather
from drafter.check.coverage import Coverage, Link, Row, cover
from drafter.model.errors import WorkspaceError
from drafter.model.record import record
from drafter.store.atomic import write_atomic
from drafter.ui.console import Console, Tone

SCHEMA = 1
_COLUMNS = ("question", "text", "status", "passage", "claim", "line", "how", "reason")
_MARKS = {"answered": "+", "declined": "-", "suggested": "?", "open": " "}


@record
class ShowCoverage:
    """One run of `drafter coverage`. `form` is text, json or csv; `page` a file for the matrix as a web page."""

    desk: Desk
    console: Console
    name: str = ""
    form: str = "text"
    page: Path | None = None

    def execute(self) -> Coverage:
        """The matrix, after it was printed; WorkspaceError where the letter has no notice with questions."""
        folder = self.desk.letter(self.name)
        subject = gather(self.desk, folder).subject
        if subject.notice is None:
            hint = f"Add the notice: drafter notice add NUMBER (it is kept as {near(folder.notice)})."
            raise WorkspaceError("this letter has no notice beside it, so its questions are not known", hint=hint)
        found = cover(subject)
        if self.page is not None:
            target = self.page if self.page.is_absolute() else self.desk.start / self.page
            write_atomic(target, as_page(found, subject.notice.title))
            self.console.data(str(near(target)))
        elif self.form == "json":
            self.console.data(json.dumps(as_data(found, folder.slug), ensure_ascii=False, indent=2))
        elif self.form == "csv":
            self.console.data(as_csv(found), end="")
        else:
            self._say(found)
        return found

    def _say(self, found: Coverage) -> None:
        for row in found.rows:
            self.console.data(f"{_MARKS[row.status]} {row.question.number:<8} {_cut(row.question.text, 84)}")
            for link in row.links:
                where = f", line {link.line}" if link.line else ""
                self.console.data(f"             {link.tie.value}: {link.passage}{where} ({link.reason})")
        if found.idle:
            self.console.data("\nAnswers no question:")
        for each in found.idle:
            self.console.data(f"  {each.passage}, line {each.line}")
        if not found.rows:
            self.console.say("The notice has no questions.")
            return
        counts = ", ".join(f"{found.count(status)} {status}" for status in _MARKS)
        self.console.say(f"{len(found.rows)} questions: {counts}.", Tone.STRONG)


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: text.rfind(" ", 0, length)] + " …"


def as_data(found: Coverage, letter: str) -> dict[str, object]:
    """The stable form, schema 1."""
    return {
        "schema": SCHEMA,
        "letter": letter,
        "questions": [
            {
                "number": row.question.number,
                "text": row.question.text,
                "status": row.status,
                "answers": [_link(link) for link in row.links],
            }
            for row in found.rows
        ],
        "unanswered": [row.question.number for row in found.rows if row.status in {"open", "suggested"}],
        "passages_without_question": [
            {"passage": each.passage, "claim": each.claim or None, "line": each.line} for each in found.idle
        ],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "passage": link.passage,
        "claim": link.claim or None,
        "line": link.line,
        "level": link.tie.value,
        "reason": link.reason,
    }


def as_csv(found: Coverage) -> str:
    """One line for each question and passage; a question without one has a line of its own, and so has the reverse."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in found.rows:
        for link in row.links or (None,):
            writer.writerow([_safe(cell) for cell in _cells(row, link)])
    for each in found.idle:
        writer.writerow([_safe(cell) for cell in ("", "", "no question", each.passage, each.claim, each.line, "", "")])
    return out.getvalue()


def _cells(row: Row, link: Link | None) -> tuple[object, ...]:
    head = (row.question.number, row.question.text, row.status)
    return (*head, link.passage, link.claim, link.line, link.tie.value, link.reason) if link else (*head, *[""] * 5)


def _safe(cell: object) -> object:
    # A spreadsheet runs what begins like a formula (OWASP, CSV injection).
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell


_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#111}
table{border-collapse:collapse;width:100%}
td,th{border:1px solid #bbb;padding:.4rem .6rem;text-align:left;vertical-align:top}
tr.open td:nth-child(3){background:#fde2e2}tr.suggested td:nth-child(3){background:#fff3cd}
tr.answered td:nth-child(3){background:#e1f3e1}tr.declined td:nth-child(3){background:#eee}
"""


def as_page(found: Coverage, title: str) -> str:
    """The matrix as a web page that stands by itself."""
    rows = "\n".join(_page_row(row) for row in found.rows)
    idle = "".join(f"<li>{html.escape(each.passage)} (line {each.line})</li>" for each in found.idle)
    rest = f"<h2>Answers no question</h2><ul>{idle}</ul>" if idle else ""
    counts = ", ".join(f"{found.count(status)} {status}" for status in _MARKS)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Questions and answers</title>'
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1>"
        f"<p>{len(found.rows)} questions: {counts}.</p><table><thead><tr><th>No.</th><th>Question</th><th>Status</th>"
        f"<th>Answered by</th></tr></thead><tbody>\n{rows}\n</tbody></table>{rest}</body></html>\n"
    )


def _page_row(row: Row) -> str:
    links = "<br>".join(
        f"{html.escape(link.passage)}, line {link.line}: {html.escape(f'{link.tie.value} ({link.reason})')}"
        for link in row.links
    )
    cells = (html.escape(row.question.number), html.escape(row.question.text), row.status, links)
    return f'<tr class="{row.status}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
