from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.model.errors import InvalidFile, Place, Problem, WorkspaceError
from drafter.store.layers import LayerName, Part, Stack, shipped_templates
from tests.unit.store.building import three_layers


def test_the_highest_layer_wins_and_says_what_it_shadows(tmp_path: Path) -> None:
    layers = three_layers(
        tmp_path,
        shipped={"claims/pack/a.md": "", "claims/pack/b.md": ""},
        workspace={"claims/a.md": ""},
        letter={"claims/a.md": ""},
    )
    origin = layers.origin(Part.CLAIMS, "a")
    assert origin.layer is LayerName.LETTER
    assert origin.shown == "letters/one/claims/a.md"
    assert origin.shadows == ("claims/a.md", "drafter/templates/claims/pack/a.md")
    assert layers.origin(Part.CLAIMS, "b").layer is LayerName.SHIPPED


def test_each_part_is_found_where_it_lies(tmp_path: Path) -> None:
    layers = three_layers(
        tmp_path,
        shipped={
            "letters/coalition/questions.toml": "",
            "questions/notice.toml": "",
            "styles/letter.yaml": "",
            "rules/ntia.yaml": "",
            "word/house.docx": "",
        },
        workspace={
            "templates/letters/coalition/questions.toml": "",
            "templates/letters/own/questions.toml": "",
            "templates/styles/letter.yaml": "",
            "letters/not-a-kind/letter.md": "",
        },
    )
    assert set(layers.ids(Part.KINDS)) == {"coalition", "own"}
    assert layers.origin(Part.KINDS, "coalition").shadows == ("drafter/templates/letters/coalition/questions.toml",)
    assert layers.origin(Part.QUESTIONS, "notice").layer is LayerName.SHIPPED
    assert layers.origin(Part.STYLES, "letter").layer is LayerName.WORKSPACE
    assert layers.origin(Part.RULES, "ntia").path.name == "ntia.yaml"
    assert layers.origin(Part.WORD, "house").path.name == "house.docx"


def test_an_unknown_id_is_answered_with_the_nearest(tmp_path: Path) -> None:
    layers = three_layers(tmp_path, shipped={"letters/coalition/questions.toml": ""})
    with pytest.raises(WorkspaceError) as caught:
        layers.origin(Part.KINDS, "colition")
    assert caught.value.message == "there is no kind of letter “colition”"
    assert caught.value.hint == "did you mean “coalition”?"
    with pytest.raises(WorkspaceError) as caught:
        layers.origin(Part.KINDS, "zzz")
    assert caught.value.hint == "known: coalition"


def test_a_link_out_of_the_workspace_gives_no_template(tmp_path: Path) -> None:
    layers = three_layers(tmp_path, workspace={"templates/styles/own.yaml": ""})
    outside = tmp_path / "outside.yaml"
    outside.write_text("x")
    (tmp_path / "workspace/templates/styles/linked.yaml").symlink_to(outside)
    assert set(layers.ids(Part.STYLES)) == {"own"}


@pytest.mark.parametrize("place", ["drafter/templates", "templates"])
def test_what_ships_is_found_in_a_wheel_and_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(drafter, "__file__", str(tmp_path / "drafter" / "__init__.py"))
    assert shipped_templates() == tmp_path / place


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafter, "__file__", str(tmp_path / "drafter" / "__init__.py"))
    with pytest.raises(WorkspaceError, match="missing"):
        shipped_templates()


def test_a_stack_with_problems_gives_nothing_on_demand() -> None:
    problem = Problem(Place("a", 1), "wrong")
    assert Stack(items={"a": 1}).require() == {"a": 1}
    with pytest.raises(InvalidFile, match="wrong"):
        Stack(items={"a": 1}, problems=(problem,)).require()
