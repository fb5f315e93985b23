"""Stand-ins for what the program gives to templates, so that these can be tried as texts on their own."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
KINDS = ("coalition", "comments", "individual", "rfi")
EMPTY: Mapping[str, Any] = {"list": [], "rows": [], "claims": [], "signatories": [], "yesno": False}
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


class Ready(str):
    """Markdown that is not escaped again."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Stub:
    """A claim as templates see it, with the body to print."""

    id: str
    title: str
    thesis: str
    kind: str = "point"
    topics: Sequence[str] = ()
    asks: Sequence[str] = ()
    answers: Sequence[str] = ()
    label: str = ""
    parts: Sequence[Stub] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def escape(value: object) -> str:
    """A plain string as Markdown shows it literally."""
    if isinstance(value, Ready) or not isinstance(value, str):
        return str(value)
    return re.sub(r"([\\`*_{}\[\]<>|^~$])", r"\\\1", value)


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja as the contract for templates describes it."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=escape,
        autoescape=False,
    )
    env.filters["date_long"] = lambda iso: f"{datetime.date.fromisoformat(iso):%B} {int(iso[-2:])}, {iso[:4]}"
    env.filters["sentence_list"] = sentence_list
    env.filters["lines"] = lambda items: Ready("\n".join(f"| {escape(item)}" for item in items))
    env.filters["groups"] = groups
    env.filters["sentence"] = lambda text: type(text)(text if text[-1:] in (".", "?", "!") else text + ".")
    env.filters["lower_first"] = lambda text: text[:1].lower() + text[1:]
    env.filters["upper_first"] = lambda text: text[:1].upper() + text[1:]
    return env


def sentence_list(items: Iterable[str]) -> str:
    """ "a", "a and b", "a, b, and c"."""
    words = list(items)
    if len(words) < 3:
        return " and ".join(words)
    return ", ".join(words[:-1]) + ", and " + words[-1]


def groups(items: Iterable[str]) -> list[list[str]]:
    """A list parted at its empty entries."""
    out: list[list[str]] = [[]]
    for item in items:
        if item:
            out[-1].append(item)
        else:
            out.append([])
    return [group for group in out if group]


def prompts(kind: str) -> list[dict[str, Any]]:
    """All questions of a kind in order, included files in place."""
    out: list[dict[str, Any]] = []
    for item in tomllib.loads((TEMPLATES / "letters" / kind / "questions.toml").read_text("utf-8"))["question"]:
        if "include" in item:
            file = TEMPLATES / "questions" / f"{item['include']}.toml"
            out.extend(tomllib.loads(file.read_text("utf-8"))["question"])
        else:
            out.append(item)
    return out


def answers(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the interview leaves when only `given` is answered and every default taken."""
    env = environment()
    found: dict[str, Any] = {}
    for item in prompts(kind):
        key = item["key"]
        empty = EMPTY.get(item.get("type", "text"), "")
        asked = "when" not in item or env.compile_expression(item["when"], undefined_to_none=False)(**found)
        value = given.get(key, "")
        if not value and asked and item.get("default") and key not in given:
            value = env.compile_expression(item["default"], undefined_to_none=False)(**found)
        found[key] = value or empty
    return found


def render(kind: str, given: Mapping[str, Any], claims: Sequence[Stub] = ()) -> str:
    """letter.md of a kind."""

    def passage(claim: Stub, form: str = "point", level: int = 2, variant: str | None = None) -> Ready:
        text = claim.texts.get(variant or "long", claim.texts.get("long", ""))
        thesis = "#" * level + f" {claim.thesis}\n\n" if form == "section" else ""
        run_in = f"**{claim.thesis}** " if form == "point" else ""
        parts = "\n".join(passage(part, form, level + 1, variant) for part in claim.parts)
        return Ready(f"::: {{.claim .{form} id={claim.id}}}\n{thesis}{run_in}{text}\n{parts}:::")

    def asks(some: Iterable[Stub]) -> list[Ready]:
        flat = [ask for claim in some for each in (claim, *claim.parts) for ask in each.asks]
        return [Ready(ask) for ask in dict.fromkeys(flat)]

    env = environment()
    env.globals["passage"] = passage
    env.globals["asks"] = asks
    env.globals["only"] = lambda some, *kinds: [claim for claim in some if claim.kind in kinds]
    env.globals["without"] = lambda some, *kinds: [claim for claim in some if claim.kind not in kinds]
    env.globals["count"] = lambda n: NUMBERS[n] if n < len(NUMBERS) else str(n)
    source = (TEMPLATES / "letters" / kind / "letter.md.j2").read_text("utf-8")
    context = {**answers(kind, given), "claims": list(claims), "letter_claims": list(claims)}
    return env.from_string(source).render(context)


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """A claim file's header, every scalar a string, and its text."""
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.load(header, Loader=yaml.CBaseLoader), body.strip()
