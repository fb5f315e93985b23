"""Records behave as the dataclasses that they stand for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from drafter.model.record import field, names, record, replace


@record
class Mark:
    """A record with every kind of field."""

    text: str
    bold: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The same as a dataclass."""

    text: str
    bold: bool = False
    kinds: dict[str, int] = dataclasses.field(default_factory=dict)
    line: int = dataclasses.field(default=0, compare=False)


@record(kw_only=False)
class Point:
    """A record whose fields may be given by their position."""

    x: int
    y: int = 0


@record(frozen=False, kw_only=False)
class Counter:
    """A record that changes."""

    count: int = 0

    def __post_init__(self) -> None:
        self.count += 1


@record
class Nothing:
    """A record without fields."""


@record(cached=True)
class Root:
    """A record that keeps what it worked out."""

    value: int

    @cached_property
    def square(self) -> int:
        """The square."""
        return self.value**2


def test_fields_are_given_by_name_and_have_their_defaults() -> None:
    mark = Mark(text="a", line=3)
    assert (mark.text, mark.bold, mark.kinds, mark.line) == ("a", False, {}, 3)


def test_each_record_gets_a_default_of_its_own_from_a_factory() -> None:
    Mark(text="a").kinds["x"] = 1
    assert Mark(text="b").kinds == {}


@pytest.mark.parametrize("given", [{}, {"text": "a", "other": 1}])
def test_a_field_that_is_missing_or_unknown_is_an_error_as_in_dataclasses(given: dict[str, object]) -> None:
    for kind in (Mark, Twin):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            kind(**given)  # type: ignore[arg-type]


def test_keyword_only_records_take_nothing_by_position() -> None:
    with pytest.raises(TypeError, match="positional"):
        Mark("a")  # type: ignore[call-arg, misc]
    assert Point(1, 2) == Point(x=1, y=2)


def test_a_frozen_record_cannot_be_changed() -> None:
    mark = Mark(text="a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="text"):
        mark.text = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="text"):
        del mark.text
    with pytest.raises(AttributeError):
        object.__setattr__(mark, "unheard_of", 1)


def test_an_open_record_can_be_changed_and_has_no_hash() -> None:
    counter = Counter(5)
    counter.count += 1
    assert counter.count == 7
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)


def test_equality_is_of_the_class_and_the_compared_fields() -> None:
    assert Mark(text="a", line=1) == Mark(text="a", line=2)
    assert Mark(text="a") != Mark(text="b")
    assert Mark(text="a") != Twin(text="a")
    assert Nothing() == Nothing()
    assert hash(Point(1)) == hash(Point(1, 0))


def test_the_repr_is_that_of_the_dataclass() -> None:
    assert repr(Mark(text="a")) == repr(Twin(text="a")).replace("Twin", "Mark")
    assert repr(Nothing()) == "Nothing()"


def test_replace_changes_the_named_fields_alone() -> None:
    mark = Mark(text="a", kinds={"x": 1}, line=4)
    assert replace(mark, text="b") == Mark(text="b", kinds={"x": 1})
    assert replace(mark, text="b").line == 4
    assert mark.text == "a"
    with pytest.raises(TypeError, match="colour"):
        replace(mark, colour="red")  # type: ignore[call-arg]


def test_replace_runs_what_follows_the_making() -> None:
    assert replace(Counter(1), count=7).count == 8


def test_replace_takes_a_dataclass_too() -> None:
    assert replace(Twin(text="a"), text="b") == Twin(text="b")


def test_dataclasses_own_functions_take_records() -> None:
    mark = Mark(text="a", kinds={"x": 1})
    assert dataclasses.replace(mark, bold=True) == replace(mark, bold=True)
    assert dataclasses.asdict(mark) == dataclasses.asdict(Twin(text="a", kinds={"x": 1}))
    described = [[(f.name, f.default, f.compare, f.kw_only) for f in dataclasses.fields(kind)] for kind in (Mark, Twin)]
    assert described[0] == described[1]
    assert dataclasses.is_dataclass(Mark)


def test_a_record_does_not_inherit_from_a_record() -> None:
    with pytest.raises(TypeError, match="inherits"):

        @record
        class Child(Mark):
            more: int = 0


def test_the_fields_of_dataclasses_are_made_once() -> None:
    assert dataclasses.fields(Point)[0] is dataclasses.fields(Point(1))[0]


def test_names_are_the_fields_in_their_order() -> None:
    assert names(Mark) == names(Mark(text="a")) == ("text", "bold", "kinds", "line")


def test_a_copy_and_a_pickled_record_are_equal() -> None:
    mark = Mark(text="a", kinds={"x": 1}, line=2)
    for again in (copy.copy(mark), copy.deepcopy(mark), pickle.loads(pickle.dumps(mark))):
        assert again == mark
        assert again.line == 2


def test_records_by_position_can_be_taken_apart_by_position() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_cached_property_is_worked_out_once() -> None:
    root = Root(value=3)
    assert root.square == 9
    assert vars(root) == {"square": 9}


def test_a_record_has_no_room_for_anything_else() -> None:
    assert not hasattr(Mark(text="a"), "__dict__")
