"""Stand-ins for what the program gives to templates, so that these can be tried as texts on their own."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
KINDS = ("coalition", "comments", "individual", "rfi")
EMPTY: Mapping[str, Any] = {"list": [], "rows": [], "claims": [], "signatories": [], "yesno": False}
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


class Ready(str):
    """Markdown that is not escaped again."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Stub:
    """A claim as templates see it. `texts` are its variants, still with their slots open."""

    id: str
    title: str = ""
    thesis: str = ""
    kind: str = "point"
    topics: Sequence[str] = ()
    asks: Sequence[str] = ()
    answers: Sequence[str] = ()
    label: str = ""
    part_of: str = ""
    parts: Sequence[Stub] = ()
    slots: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def escape(value: object) -> str:
    """A plain string as Markdown shows it literally."""
    if isinstance(value, Ready) or not isinstance(value, str):
        return str(value)
    return re.sub(r"([\\`*_{}\[\]<>|^~$])", r"\\\1", value)


@cache
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
    env.filters["date_long"] = lambda iso: f"{dt.date.fromisoformat(iso):%B} {int(iso[-2:])}, {iso[:4]}"
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


@cache
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
    """letter.md of a kind, with the header left out."""
    chosen = {each.id for claim in claims for each in (claim, *claim.parts)}
    context = {**answers(kind, given), "has": chosen.__contains__}

    def fill(text: str, claim: Stub, **more: object) -> Ready:
        return Ready(compiled(text).render({**context, **claim.slots, **more}))

    def passage(claim: Stub, form: str = "point", level: int = 2, variant: str | None = None) -> Ready:
        parts = Ready("\n\n".join(subpoint(part, form, level + 1, variant) for part in claim.parts))
        text = fill(claim.texts.get(variant or "long", claim.texts.get("long", "")), claim, parts=parts)
        start = {"section": f"{'#' * level} {claim.thesis}\n\n", "point": f"**{claim.thesis}** "}.get(form, "")
        after = f"\n\n{parts}" if parts and parts not in text else ""
        return Ready(f"::: {{.claim .{form} id={claim.id}}}\n{start}{text}{after}\n:::")

    def subpoint(part: Stub, form: str, level: int, variant: str | None) -> Ready:
        if form != "point":
            return passage(part, form, level, variant)
        text = fill(part.texts.get(variant or "long", part.texts["long"]), part, parts="")
        return Ready(f"::: {{.claim .subpoint id={part.id}}}\n-   **{part.label}:** {text}\n:::")

    def asks(some: Iterable[Stub]) -> list[Ready]:
        flat = [fill(ask, each) for claim in some for each in (claim, *claim.parts) for ask in each.asks]
        return list(dict.fromkeys(flat))

    return compiled((TEMPLATES / "letters" / kind / "letter.md.j2").read_text("utf-8")).render(
        {
            **context,
            "claims": list(claims),
            "letter_claims": list(claims),
            "passage": passage,
            "asks": asks,
            "only": lambda some, *kinds: [claim for claim in some if claim.kind in kinds],
            "without": lambda some, *kinds: [claim for claim in some if claim.kind not in kinds],
            "count": lambda n: NUMBERS[n] if n < len(NUMBERS) else str(n),
        }
    )


@cache
def compiled(text: str) -> Template:
    """A template or a claim's text, compiled once."""
    return environment().from_string(text)


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """A claim file's header, every scalar a string, and its text."""
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.load(header, Loader=yaml.CBaseLoader), body.strip()


def claim_files() -> list[Path]:
    """Every claim that ships."""
    return sorted((TEMPLATES / "claims").rglob("*.md"))


@cache
def shipped() -> dict[str, Stub]:
    """The claims that ship, by id."""
    out: dict[str, Stub] = {}
    for path in claim_files():
        header, body = front_matter(path)
        long, *variants = re.split(r"^::: (short|box)\n", body, flags=re.MULTILINE)
        texts = {"long": long.strip()}
        for name, text in zip(variants[::2], variants[1::2], strict=True):
            texts[name] = text.strip().removesuffix(":::").strip()
        known = {
            key: header[key]
            for key in ("title", "thesis", "kind", "topics", "asks", "answers", "label", "part_of")
            if key in header
        }
        slots = {slot["name"]: slot["default"] for slot in header.get("slots", [])}
        out[header["id"]] = Stub(id=header["id"], slots=slots, texts=texts, **known)
    return out


def choose(*ids: str) -> list[Stub]:
    """The named claims in order, sub-points under their points."""
    library = shipped()
    found = [library[name] for name in ids]
    parts = {name: tuple(each for each in found if each.part_of == name) for name in ids}
    return [replace(claim, parts=parts[claim.id]) for claim in found if claim.part_of not in ids]


@cache
def sources() -> dict[str, dict[str, Any]]:
    """Every source that ships, by key."""
    out: dict[str, dict[str, Any]] = {}
    for path in sorted((TEMPLATES / "sources").glob("*.yaml")):
        for item in yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)["references"]:
            out[item["id"]] = item
    return out


def notes(text: str) -> list[str]:
    """The prose of each inline note, in order."""
    out = []
    start = text.find("^[")
    while start >= 0:
        depth, end = 0, start + 1
        for end in range(start + 1, len(text)):
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            if depth == 0:
                break
        out.append(text[start + 2 : end])
        start = text.find("^[", end)
    return out


KEY = re.compile(r"@([A-Za-z0-9][\w:-]*)")
