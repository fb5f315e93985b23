"""Small builders of files for the tests of the store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.store.layers import Layers, layers


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files by their paths below `root`, which is returned."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def claim(name: str, text: str = "The text.", **header: str) -> str:
    """The text of a claim's file; further header lines by keyword."""
    values = {"id": name, "title": f"Title of {name}", "thesis": f"Thesis of {name}.", **header}
    lines = [f"{key}: {value}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", text, ""])


def three_layers(tmp_path: Path, **files: Mapping[str, str | bytes]) -> Layers:
    """Layers with the files given for `shipped`, `workspace` and `letter`."""
    shipped = write(tmp_path / "package" / "templates", files.get("shipped", {}))
    workspace = write(tmp_path / "workspace", files.get("workspace", {}))
    letter = write(workspace / "letters" / "one", files["letter"]) if "letter" in files else None
    return layers(workspace, letter, shipped=shipped)
