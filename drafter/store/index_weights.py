"""The file of the matcher's weights: the shipped one, or one in a higher layer."""

from __future__ import annotations

import tomllib
from pathlib import Path

from drafter.match.weights import Weights, weights_from
from drafter.model.errors import Place, TemplateError

_NAME = Path("match") / "weights.toml"


def shipped_weights() -> Path:
    """The weights that come with the program: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates" / _NAME
    return inside if inside.exists() else package.parent / "templates" / _NAME


def read_weights(path: Path | None = None) -> Weights:
    """The weights of a file, the shipped ones if none is named."""
    path = path or shipped_weights()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "Delete your copy of match/weights.toml to use the one that ships."
        raise TemplateError(
            f"the weights for suggestions cannot be read: {error}", hint=hint, where=Place(str(path))
        ) from error
    return weights_from(data, file=str(path))


def weights_file(root: Path | None) -> Path:
    """The weights that hold in a workspace: its own copy under templates/, where it has one."""
    own = root / "templates" / _NAME if root else None
    return own if own and own.is_file() else shipped_weights()
