# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import InvalidFile, WorkspaceError
from drafter.store.layers import LayerName, Origin
from drafter.store.library_files import YAML_MOST, read_import, update_source, write_import, write_source
from drafter.store.source_files import parse_sources


def item(key: str, **fields: object) -> dict[str, object]:
    return {"id": key, "type": "book", "title": f"Title: “{key}” #1 — no", **fields}


def origin(path: Path) -> Origin:
    return Origin(path=path, shown=path.name, layer=LayerName.WORKSPACE)


def read(path: Path) -> list[dict[str, object]]:
    return [dict(source.data) for source in parse_sources(path.read_text("utf-8"), file=path.name)]


def change(path: Path, key: str, **fields: object) -> Path:
    (source,) = [one for one in parse_sources(path.read_text("utf-8"), file=path.name) if one.id == key]
    return update_source(path.parent, origin(path), source, {**source.data, **fields})


def test_a_small_import_is_yaml_and_a_large_one_json(tmp_path: Path) -> None:
    (small,) = write_import(tmp_path, "My Library", [item("a")])
    (large,) = write_import(tmp_path, "big", [item(f"k{n}") for n in range(YAML_MOST + 1)])
    assert (small.name, large.name) == ("My-Library.yaml", "big.json")
    assert read(small) == [item("a")]
    assert len(read(large)) == YAML_MOST + 1


@pytest.mark.parametrize("count", [1, YAML_MOST + 1])
def test_a_later_import_of_the_same_name_goes_behind_the_first(tmp_path: Path, count: int) -> None:
    first = [item(f"k{n}") for n in range(count)]
    write_import(tmp_path, "lib", first)
    (path,) = write_import(tmp_path, "lib", [item("late")])
    assert read(path) == [*first, item("late")]
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_person_wrote_into_the_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "lib.yaml").write_text("not: [a list", encoding="utf-8")
    (path,) = write_import(tmp_path, "lib", [item("a")])
    assert path.name == "lib-2.yaml"
    assert (tmp_path / "lib.yaml").read_text("utf-8") == "not: [a list"


def test_a_change_leaves_the_rest_of_a_yaml_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "# ours\nreferences:\n\n  - id: a\n    title: 'A'   # first\n    type: book\n\n  # about b\n  - id: b\n    title: B\n    type: book\n",
        encoding="utf-8",
    )
    change(path, "a", publisher="Press")
    text = path.read_text("utf-8")
    assert text.startswith(
        "# ours\nreferences:\n\n  - id: a\n    title: A\n    type: book\n    publisher: Press\n\n  # about b\n  - id: b\n"
    )


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_change_in_a_list_touches_one_source(tmp_path: Path, ending: str) -> None:
    items = [item(f"k{n}") for n in range(YAML_MOST + 1 if ending == "json" else 3)]
    (path,) = write_import(tmp_path, "lib", items)
    change(path, "k1", note="x")
    assert read(path) == [items[0], {**items[1], "note": "x"}, *items[2:]]


def test_a_single_source_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = write_source(tmp_path, item("a:b", custom={"quotes": [{"text": "1.10", "at": "no"}]}))
    assert path.name == "a-b.yaml"
    change(path, "a:b", title="0660")
    assert read(path)[0]["title"] == "0660"
    with pytest.raises(WorkspaceError, match="already"):
        write_source(tmp_path, item("a:b"))


def test_a_shipped_source_is_changed_in_the_workspace(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped.yaml"
    shipped.write_text("id: a\ntitle: A\ntype: book\n", encoding="utf-8")
    (source,) = parse_sources(shipped.read_text(), file="shipped.yaml")
    where = Origin(path=shipped, shown="shipped", layer=LayerName.SHIPPED)
    path = update_source(tmp_path / "sources", where, source, {**source.data, "title": "B"})
    assert (path.parent.name, read(path)[0]["title"]) == ("sources", "B")
    assert "title: A" in shipped.read_text()


def test_old_encodings_are_read_and_named(tmp_path: Path) -> None:
    (tmp_path / "l.bib").write_bytes("@book{a, title={Müller}}".encode("latin-1"))
    (tmp_path / "u.bib").write_bytes("@book{a, title={Müller}}".encode("utf-16"))
    assert read_import(tmp_path / "l.bib") == ("@book{a, title={Müller}}", "Windows-1252 (Latin-1)")
    assert read_import(tmp_path / "u.bib") == ("@book{a, title={Müller}}", "UTF-16")
    (tmp_path / "p.bib").write_bytes(b"\x00\xff\xfe\x80" * 9)
    with pytest.raises(InvalidFile, match="not a text file"):
        read_import(tmp_path / "p.bib")
