"""The file of the matcher's weights: the workspace's copy, or the one that ships."""

from __future__ import annotations

import tomllib
from pathlib import Path

from drafter.match.weights import Weights, weights_from
from drafter.model.errors import Place, TemplateError
from drafter.store.root import shipped

_NAME = ("match", "weights.toml")


def weights_file(root: Path | None) -> Path:
    """The weights that hold in a workspace: its own copy under templates/, where it has one."""
    own = root.joinpath("templates", *_NAME) if root else None
    return own if own and own.is_file() else shipped(*_NAME)


def read_weights(path: Path | None = None) -> Weights:
    """The weights of a file, the shipped ones if none is named."""
    path = path or shipped(*_NAME)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "Delete your copy of match/weights.toml to use the one that ships."
        raise TemplateError(
            f"the weights for suggestions cannot be read: {error}", hint=hint, where=Place(str(path))
        ) from error
    return weights_from(data, file=str(path))
