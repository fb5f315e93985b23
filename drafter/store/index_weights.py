"""The files of the matcher: its weights and the acts that it knows, the shipped ones or a copy."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.match.weights import Weights, acts_from, weights_from
from drafter.model.errors import Place, TemplateError
from drafter.store import cache
from drafter.store.root import templates

if TYPE_CHECKING:
    from drafter.match.acts import Act

_WEIGHTS = "weights.toml"
_ACTS = "acts.toml"
# Reading TOML takes as long as answering.
_KEPT = "match"


def shipped_weights() -> Path:
    """The weights that come with the program."""
    return templates("match", _WEIGHTS)


def read_weights(path: Path | None = None) -> Weights:
    """The weights of a file, the shipped ones if none is named; the acts are read once they are asked for."""
    path = path or shipped_weights()
    return weights_from(_data(path), file=str(path), acts=functools.cache(_read_acts))


def _read_acts() -> tuple[Act, ...]:
    path = templates("match", _ACTS)
    return acts_from(_data(path), file=str(path))


def _data(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        return cache.kept(_KEPT, text) or _read(text)
    except (OSError, ValueError) as error:
        raise TemplateError(
            f"the weights for suggestions cannot be read: {error}",
            hint=f"Delete your copy of match/{path.name} to use the one that ships.",
            where=Place(str(path)),
        ) from error


def _read(text: str) -> Mapping[str, Any]:
    import tomllib

    found = tomllib.loads(text)
    cache.keep(_KEPT, found, text)
    return found


def weights_file(root: Path | None) -> Path:
    """The weights that hold in a workspace: its own copy under templates/, where it has one."""
    own = root / "templates" / "match" / _WEIGHTS if root else None
    return own if own and own.is_file() else shipped_weights()
