"""Answers under the questions of a notice: which claims answer which, and what is declined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from drafter.markup.escape import Markdown, escape
from drafter.model.record import record, replace

_DECLINED = frozenset({"no response", "none", "n/a", "declined", "decline", "no answer"})


class View(Protocol):
    """What is needed of a claim here."""

    @property
    def id(self) -> str: ...
    @property
    def parts(self) -> Sequence[View]: ...


V = TypeVar("V", bound=View)


@record
class Response:
    """One question with what is said to it: claims of the library, words, or nothing.

    `depth` is 1 for "3", 2 for "3.a". `earlier` names the questions under which claims of this answer stand already.
    """

    number: str
    depth: int
    question: str
    declined: bool
    claims: tuple[View, ...]
    words: Markdown
    earlier: tuple[str, ...]


@record
class Responses:
    """All answered questions in order, and the claims that answer none of them."""

    rows: tuple[Response, ...]
    rest: tuple[View, ...]


def responses(rows: Sequence[Mapping[str, str]] | None, views: Sequence[View]) -> Responses:
    """Rows of number, text and response as answers; a row without a response is left out.

    A response that consists of ids of chosen claims stands for these claims; each is printed once, under the first
    question that names it. A sub-point that stands under a question of its own is left out of its claim.
    """
    known = {view.id: view for view in _all(views)}
    placed: dict[str, str] = {}
    found: list[Response] = []
    for row in rows or ():
        answer = (row.get("response") or "").strip()
        number = (row.get("number") or "").strip(" .")
        if not answer:
            continue
        ids = answer.replace(",", " ").replace(";", " ").split()
        named = ids if all(i in known for i in ids) else []
        earlier = tuple(dict.fromkeys(placed[i] for i in named if i in placed))
        views_here: list[View] = []
        for i in named:
            # One named beside the claim that it is a sub-point of stands in that claim, or before it.
            if i not in placed:
                views_here.append(_without(known[i], placed))
                placed.update((view.id, number) for view in _all([known[i]]) if view.id not in placed)
        declined = answer.lower().strip(".") in _DECLINED
        found.append(
            Response(
                number=number,
                depth=number.count(".") + 1,
                question=(row.get("text") or "").strip(),
                declined=declined,
                claims=tuple(views_here),
                words=Markdown("") if named or declined else escape(answer),
                earlier=earlier,
            )
        )
    rest = tuple(_without(view, placed) for view in views if view.id not in placed)
    return Responses(rows=tuple(found), rest=rest)


def _all(views: Sequence[View]) -> Iterator[View]:
    for view in views:
        yield view
        yield from _all(view.parts)


def _without(view: V, placed: Collection[str]) -> V:
    """The claim without the sub-points that are printed already."""
    parts = tuple(_without(part, placed) for part in view.parts if part.id not in placed)
    return view if parts == tuple(view.parts) else replace(view, parts=parts)  # type: ignore[type-var]
