"""Claims from their files: header, text, and the short and box variants fenced at its end (docs/claims.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from drafter.markup.header import Fields, did_you_mean, odd_characters, read_yaml, split_header, texts, unclosed_header
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.claim import Claim, ClaimKind, Review, Slot
from drafter.model.errors import DrafterError, InvalidFile, Place, Problem
from drafter.model.pattern import pattern
from drafter.store.files import FILE_LIMIT, inside, read_text
from drafter.store.layers import Layer, LayerName, Layers, Origin, Part, Stack, over

VARIANTS = ("short", "box")
TOTAL_LIMIT = 50_000_000

_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLOT = pattern(r"[a-z_][a-z0-9_]*")
_TAKEN = frozenset({"parts", "claims", "letter_claims", "passage", "only", "without", "asks", "count", "has"})
_DASHES = pattern(r"[-‐‑–—―]{1,3}[ \t]*\n")
_OPEN = pattern(r"(:{3,})\s*(?:\{\s*\.([\w-]+)[^}]*\}|([\w-]+))\s*:*\s*")
_END = pattern(r":{3,}\s*")
_CODE = pattern(r"\s{0,3}(```+|~~~+)")


def _is_id(text: str) -> str:
    return "" if _ID.fullmatch(text) else f"“{text}” is not an id: lower case letters, digits and single hyphens"


def _is_slot(text: str) -> str:
    if not _SLOT.fullmatch(text):
        return f"“{text}” is not a slot's name: lower case letters, digits and underscores, not a digit first"
    return f"“{text}” cannot be a slot's name: the program uses it itself" if text in _TAKEN else ""


_REVIEW = {"by": Rule(), "on": Rule(shape=Shape.DATE), "digest": Rule()}
_SLOTS = {"name": Rule(required=True, check=_is_slot), "text": Rule(required=True), "help": Rule(), "default": Rule()}
_SCHEMA = Schema(
    keys={
        "id": Rule(required=True, check=_is_id),
        "title": Rule(required=True),
        "thesis": Rule(required=True),
        "kind": Rule(choices=tuple(ClaimKind)),
        "topics": Rule(shape=Shape.TEXTS),
        "stance": Rule(),
        "label": Rule(),
        "part_of": Rule(check=_is_id),
        "answers": Rule(shape=Shape.TEXTS),
        "requires": Rule(shape=Shape.TEXTS, check=_is_id),
        "conflicts": Rule(shape=Shape.TEXTS, check=_is_id),
        "asks": Rule(shape=Shape.TEXTS),
        "evidence": Rule(choices=("required",)),
        "abbreviations": Rule(shape=Shape.NAMES),
        "slots": Rule(shape=Shape.GROUPS, keys=_SLOTS),
        "review": Rule(shape=Shape.GROUP, keys=_REVIEW),
    }
)

_LISTS = ("topics", "asks", "answers", "requires", "conflicts")
_TEXTS = ("id", "title", "thesis", "stance", "label", "part_of", "evidence")


def read_claims(layers: Layers) -> Stack[Claim]:
    """Every claim of the layers by id. A file with faults gives problems and no claim; the rest is read."""
    items: dict[str, Claim] = {}
    origins: dict[str, Origin] = {}
    problems: list[Problem] = []
    seen: dict[tuple[LayerName, str], str] = {}
    total = 0
    for layer, path, shown in layers.files(Part.CLAIMS):
        try:
            claim = _read(layer, path, shown)
        except InvalidFile as error:
            problems += error.problems
            continue
        except DrafterError as error:
            problems.append(Problem(error.where or Place(shown), error.message, error.hint))
            continue
        total += len(claim.body)
        if total > TOTAL_LIMIT:
            message = f"the library holds more text than can be read at once ({TOTAL_LIMIT:,} characters)"
            problems.append(Problem(Place(shown), message, "Move claims that you no longer use elsewhere."))
            break
        first = seen.setdefault((layer.name, claim.id), shown)
        if first != shown:
            hint = "Give one of them another id, or delete it."
            problems.append(Problem(Place(shown), f"the claim “{claim.id}” is in {first} already", hint))
            continue
        origins[claim.id] = over(origins.get(claim.id), layer, path, shown)
        items[claim.id] = claim
    problems += _relations(items)
    return Stack(items=items, origins=origins, problems=tuple(sorted(problems)))


def _read(layer: Layer, path: Path, shown: str) -> Claim:
    if layer.name is not LayerName.SHIPPED and path.is_symlink() and not inside(layer.base, path):
        hint = "Copy the file into the workspace."
        raise InvalidFile([Problem(Place(shown), "the link leads out of the workspace", hint)])
    pack = path.parent.relative_to(layer.folder(Part.CLAIMS)).as_posix()
    return parse_claim(read_text(path, shown=shown, limit=FILE_LIMIT), file=shown, pack="" if pack == "." else pack)


def parse_claim(text: str, *, file: str, pack: str = "") -> Claim:
    """The claim of a file's text.

    Raises InvalidFile with every problem of the header and the text at once.
    """
    header, body, line = split_header(text)
    if line == 1 and unclosed_header(text):
        raise InvalidFile([Problem(Place(file, 1), "the header is opened here and never closed", "End it with ---")])
    if line == 1:
        hint = "Begin the file with a header: ---, id, title, thesis, ---"
        if _DASHES.match(text):
            hint = "Its lines must be three hyphens, ---; word processors turn them into dashes."
        raise InvalidFile([Problem(Place(file, 1), "the claim has no header", hint)])
    problems = odd_characters(body, file=file, first_line=line)
    long, variants, start = _split_variants(body, line, file, problems)
    try:
        fields = read_yaml(header, file=file, first_line=2, collect=True)
    except InvalidFile as error:
        raise InvalidFile([*error.problems, *problems]) from None
    problems += _SCHEMA.problems(fields)
    problems += _own_checks(fields, long, file, start)
    if problems:
        raise InvalidFile(problems)
    return _claim(fields.values, pack=pack, body=long, body_line=start, variants=variants, where=Place(file, 1))


def _own_checks(fields: Fields, body: str, file: str, start: int) -> list[Problem]:
    problems = []
    name = Path(file).stem
    values = fields.values
    identity = values.get("id")
    if isinstance(identity, str) and identity and identity != name:
        hint = f"Write id: {name}, or rename the file."
        problems.append(Problem(fields.place("id"), f"the id “{identity}” is not the file's name", hint))
    if not body:
        problems.append(Problem(Place(file, start), "the claim has no text", "Write it below the header."))
    slots = values.get("slots")
    names = [slot.get("name") for slot in slots if isinstance(slot, dict)] if isinstance(slots, list) else []
    for index, slot in enumerate(names):
        if slot and slot in names[:index]:
            problems.append(Problem(fields.place("slots", index), f"the slot “{slot}” is given twice"))
    for key in ("part_of", "requires", "conflicts"):
        if identity and identity in texts(values.get(key)):
            problems.append(Problem(fields.place(key), f"“{key}” names the claim itself"))
    both = set(texts(values.get("requires"))) & set(texts(values.get("conflicts")))
    problems += [
        Problem(fields.place("conflicts"), f"“{other}” is both required and in conflict") for other in sorted(both)
    ]
    return problems


def _claim(values: Mapping[str, Any], **text: Any) -> Claim:
    lists: dict[str, Any] = {key: tuple(map(_line, texts(values.get(key)))) for key in _LISTS}
    plain: dict[str, Any] = {key: _line(values.get(key) or "") for key in _TEXTS}
    review = values.get("review") or None
    return Claim(
        **plain,
        **lists,
        kind=ClaimKind(values.get("kind") or ClaimKind.POINT),
        slots=tuple(Slot(**slot) for slot in values.get("slots") or ()),
        abbreviations=values.get("abbreviations") or {},
        review=Review(**review) if review else None,
        **text,
    )


def _line(text: str) -> str:
    # A value folded over several lines (`thesis: >`) ends in a line end that is not meant.
    return " ".join(text.split())


def _split_variants(body: str, line: int, file: str, problems: list[Problem]) -> tuple[str, dict[str, str], int]:
    """The long text without blank lines around it, the variants by name, and the long text's first line."""
    lines = body.split("\n")
    first = _first_variant(lines)
    long = lines[:first]
    blank = next((index for index, text in enumerate(long) if text.strip()), 0)
    variants = _variants(lines[first:], line + first, file, problems)
    return "\n".join(long[blank:]).rstrip(), variants, line + blank


def _first_variant(lines: list[str]) -> int:
    depth, code = 0, ""
    for index, text in enumerate(lines):
        code, is_code = _code(text, code)
        if is_code:
            continue
        if opened := _OPEN.fullmatch(text):
            if depth == 0 and (opened[2] or opened[3]) in VARIANTS:
                return index
            depth += 1
        elif _END.fullmatch(text):
            depth = max(0, depth - 1)
    return len(lines)


def _code(text: str, inside_of: str) -> tuple[str, bool]:
    fence = _CODE.match(text)
    if fence and not inside_of:
        return fence[1], True
    if fence and fence[1].startswith(inside_of):
        return "", True
    return inside_of, bool(inside_of)


def _variants(lines: list[str], line: int, file: str, problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    content: list[str] = []
    name, depth, code, start = "", 0, "", line
    for number, text in enumerate(lines, start=line):
        code, is_code = _code(text, code)
        opened = None if is_code else _OPEN.fullmatch(text)
        closes = not is_code and not opened and _END.fullmatch(text)
        if not depth:
            if opened:
                name, depth, start, content = opened[2] or opened[3], 1, number, []
                _check_variant(name, found, Place(file, number), problems)
            elif text.strip():
                hint = "Put the long text above the variants."
                problems.append(Problem(Place(file, number), "text follows the short or box variant", hint))
                break
            continue
        depth += 1 if opened else -1 if closes else 0
        if depth:
            content.append(text)
        else:
            found[name] = "\n".join(content).strip("\n").rstrip()
    if depth:
        hint = "End it with a line :::"
        problems.append(Problem(Place(file, start), f"the variant “{name}” is opened here and never closed", hint))
    return found


def _check_variant(name: str, found: Mapping[str, str], place: Place, problems: list[Problem]) -> None:
    if name not in VARIANTS:
        message = f"unknown variant “{name}”{did_you_mean(name, VARIANTS)}"
        problems.append(Problem(place, message, f"Variants are: {', '.join(VARIANTS)}"))
    elif name in found:
        problems.append(Problem(place, f"the variant “{name}” is given twice", "Keep one of the two."))


def _relations(claims: Mapping[str, Claim]) -> list[Problem]:
    problems = []
    for claim in claims.values():
        for key, others in (("requires", claim.requires), ("conflicts", claim.conflicts), ("part_of", [claim.part_of])):
            for other in others:
                if other and other not in claims:
                    near = did_you_mean(other, claims)
                    message = f"“{key}” names a claim that is not in the library: “{other}”{near}"
                    problems.append(Problem(claim.where, message))
    problems += _cycles(claims, "requires", {name: claim.requires for name, claim in claims.items()})
    problems += _cycles(claims, "part_of", {name: (claim.part_of,) for name, claim in claims.items()})
    return problems


def _cycles(claims: Mapping[str, Claim], key: str, links: Mapping[str, Iterable[str]]) -> list[Problem]:
    """A problem for each circle, reported once, at its first claim by id; without recursion."""
    problems: list[Problem] = []
    done: set[str] = set()
    for start in sorted(claims):
        trail: list[str] = []
        stack = [(start, iter(links[start]))] if start not in done else []
        trail += [start] if stack else []
        while stack:
            name, rest = stack[-1]
            following = next((other for other in rest if other in claims and other not in done), None)
            if following is None:
                stack.pop()
                trail.pop()
                done.add(name)
            elif following in trail:
                circle = [*trail[trail.index(following) :], following]
                message = f"“{key}” runs in a circle: {' -> '.join(circle)}"
                problems.append(Problem(claims[following].where, message, "Take one of these out."))
            else:
                trail.append(following)
                stack.append((following, iter(links[following])))
    return problems
