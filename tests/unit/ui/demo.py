"""An interview to try by hand or through a pseudo-terminal: python -m tests.unit.ui.demo [full|plain|claims|long]"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from drafter.interview.items import claim_item, slot_prompts
from drafter.interview.loop import run
from drafter.match.filter import Filter
from drafter.model.claim import Claim, Slot
from drafter.model.errors import DrafterError
from drafter.model.prompt import Answers, Choice, Prompt
from drafter.ui.choose import Mode, choose_asker, open_asker
from drafter.ui.console import Console
from tests.unit.interview.build import evaluate, prompt

TEXT = (
    "An agency should compare what a model adds with what anyone can already do with a search engine and a library "
    "card.^[*See* @made2024 [at 5] (“a made-up quotation”).] Rules that rest on anything else reach too far.\n\n"
    "They also fall hardest on those who can least afford them: students, small firms, and public libraries."
)


def claims() -> list[Claim]:
    made = [
        Claim(id="marginal-risk", title="Judge open models by marginal risk", pack="open models", body=TEXT * 3,
              thesis="Policy should rest on evidence of the marginal risk that open models add.",
              topics=("open models", "risk"), asks=("publish the evidence on which it relies",)),
        Claim(id="transparency-first", title="Ask for documentation before restrictions", pack="open models", body=TEXT,
              thesis="Documentation should come before restrictions.", requires=("marginal-risk",),
              slots=(Slot(name="example", text="Which example shows the effect?", default="the “nutrition label”"),)),
        Claim(id="licensing", title="License every release", pack="open models", body=TEXT,
              thesis="Every release should be licensed.", conflicts=("marginal-risk",)),
        Claim(id="section-230", title="Keep platform immunity as it is", pack="platforms", body=TEXT,
              thesis="Congress has settled who answers for what users post."),
        Claim(id="accents", title="Protéger les chercheurs: 研究者を守る good-faith research", pack="research",
              body=TEXT, thesis="Good-faith research needs a safe harbor."),
    ]  # fmt: skip
    more = (("comment period", "extension"), ("small entity", "burden"), ("records", "access"), ("privacy", "notice"))
    for number in range(40):
        first, second = more[number % 4]
        made.append(
            Claim(id=f"{second}-{number}", title=f"Measure the {second} of {first} rules, part {number}",
                  pack="process", thesis=f"The {second} of {first} rules must be measured.", body=TEXT)
        )  # fmt: skip
    return made


def prompts() -> list[Prompt]:
    notice, letter = "The notice", "The letter"
    return [
        prompt("agency", text="Which agency is asking for comments?", help="Its full name, as on the notice.",
               section=notice, example="Bureau of Imaginary Affairs"),
        prompt("rin", text="What is the RIN?", required=False, pattern=r"\d{4}-[A-Z]{2}\d{2,}", section=notice,
               message="A RIN looks like 0660-XC060."),
        prompt("deadline", "date", text="When are comments due?", section=notice),
        prompt("addressee", "list", text="To whom is the letter addressed?", section=letter,
               default="['The Honorable Example Person', 'Secretary', agency]"),
        prompt("caption", "choice", text="Which caption does the letter carry?", section=letter, default="'none'",
               choices=(Choice(value="none", label="No caption"), Choice(value="fcc", label="FCC caption"),
                        Choice(value="title", label="Title page"))),
        prompt("joint", "yesno", text="Do others sign the letter?", section=letter),
        prompt("signatories", "signatories", text="Who signs?", when="joint", section=letter),
        prompt("contacts", "rows", text="Whom may the agency ask?", section=letter,
               columns=("name", "title", "organization", "email")),
        prompt("claims", "claims", text="Which claims shall the letter make?", section="The claims",
               help="Choose the points; their footnotes come with them."),
        prompt("closing", "long", text="Anything to add at the end?", required=False, section="The end"),
    ]  # fmt: skip


def read_rows(path: str) -> list[dict[str, str]]:
    from drafter.model.asking import Invalid

    try:
        with Path(path).expanduser().open(newline="", encoding="utf-8-sig") as file:
            return [{str(k).lower(): v for k, v in row.items()} for row in csv.DictReader(file)]
    except OSError as error:
        raise Invalid(f"The file “{path}” cannot be read.", hint="Check its name.") from error


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "auto"
    console = Console()
    library = {claim.id: claim for claim in claims()}
    one = {"claims": "claims", "long": "closing"}.get(wanted)
    asked = [p for p in prompts() if one in (None, p.key)]
    mode = choose_asker("full" if one else wanted, sys.stdin.isatty(), console.env.get("TERM", ""))
    if mode is Mode.SILENT:
        return 7
    saved = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    known = json.loads(saved.read_text()) if saved and saved.exists() else {}
    try:
        answers = run(
            asked,
            Answers(values=known),
            open_asker(mode, console, Filter),
            save=lambda a: saved and saved.write_text(json.dumps(dict(a.values), ensure_ascii=False)),
            evaluate=evaluate,
            more=lambda a: slot_prompts(a.get("claims", []), library),
            items=lambda _, __: [claim_item(c, ["Filed in 2 letters, last in March 2024"]) for c in library.values()],
            read=read_rows,
            go_on="Go on with: python -m tests.unit.ui.demo",
        )
    except DrafterError as error:
        console.error(error)
        return error.exit_code
    console.data(json.dumps(dict(answers.values), ensure_ascii=False, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
