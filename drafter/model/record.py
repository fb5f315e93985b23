"""Records: the frozen, keyword-only classes with slots of which this program's data is made.

`@record` is `@dataclass(frozen=True, slots=True, kw_only=True)`, to the type checker and to whoever uses the class. It
exists because `dataclass` writes and compiles half a dozen methods for every class, and imports `inspect` for that: at
the eighty classes of an export a fifth of the whole time. Here all classes share their methods, and those with as many
fields share the compiled body of their `__init__`.

    @record
    class Run:
        text: str
        marks: tuple[str, ...] = field(default=(), compare=False)

    replace(Run(text="a"), text="b")

Other forms: `@record(frozen=False)` for a worker that keeps count of something, `kw_only=False`, and `cached=True` for
a class with cached properties. `dataclasses.replace`, `fields` and `asdict` take a record as they take a dataclass. A
class that wants more (order, InitVar, init=False, a record to inherit from) is a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from dataclasses import Field, field, replace  # to the type checker they are the same

T = TypeVar("T")

_REQUIRED: Any = object()


class _Field:
    """One field: what it is when nothing is given, and whether it counts in comparisons and shows in the repr."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(
        self,
        *,
        default: Any = _REQUIRED,
        default_factory: Callable[[], Any] | None = None,
        compare: bool = True,
        repr: bool = True,  # noqa: A002 - called as in dataclasses
    ) -> None:
        self.default = default
        self.factory = default_factory
        self.compare = compare
        self.repr = repr


if not TYPE_CHECKING:
    field = _Field


class _Shape:
    """What the shared methods need to know of a class: its fields, how each is set, and how all are read at once."""

    __slots__ = ("compared", "fields", "kw_only", "post", "put", "values")

    def __init__(self, fields: Mapping[str, _Field], *, kw_only: bool) -> None:
        self.fields = fields
        self.kw_only = kw_only
        self.post = False
        self.put: Mapping[str, Callable[[object, Any], None]] = {}
        self.values = _reader([*fields])
        self.compared = _reader([name for name, each in fields.items() if each.compare])


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


@overload
def record(cls: type[T], /) -> type[T]: ...


@overload
def record(*, frozen: bool = ..., kw_only: bool = ..., cached: bool = ...) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[Any] | None = None, /, *, frozen: bool = True, kw_only: bool = True, cached: bool = False) -> Any:
    """The class with its annotated names as fields: slots, `__init__`, `==`, `repr`; hashable if it is frozen."""
    if cls is None:
        return lambda each: _made(each, frozen=frozen, kw_only=kw_only, cached=cached)
    return _made(cls, frozen=frozen, kw_only=kw_only, cached=cached)


def _made(cls: Any, *, frozen: bool, kw_only: bool, cached: bool) -> Any:
    if hasattr(cls, "__record__"):
        raise TypeError(f"{cls.__name__} inherits from a record: make both dataclasses")
    body = dict(cls.__dict__)
    fields = {name: _field(body.pop(name, _REQUIRED)) for name in cls.__annotations__}
    shape = _Shape(fields, kw_only=kw_only)
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body |= {
        "__slots__": (*fields, "__dict__") if cached else tuple(fields),
        "__match_args__": () if kw_only else tuple(fields),
        "__qualname__": cls.__qualname__,
        "__record__": shape,
    }
    made = type(cls)(cls.__name__, cls.__bases__, _METHODS | (_FROZEN if frozen else _OPEN) | body)
    shape.post = hasattr(made, "__post_init__")
    shape.put = {name: made.__dict__[name].__set__ for name in fields}
    made.__init__ = _initializer(shape, cls.__qualname__)
    return made


def _field(default: Any) -> _Field:
    return default if isinstance(default, _Field) else _Field(default=default)


def _initializer(shape: _Shape, name: str) -> FunctionType:
    """The `__init__` of a class: the body for so many fields, with its own names, defaults and setters put in."""
    defaults: dict[str, Any] = {}
    steps: dict[str, Any] = {}
    for number, (field_name, each) in enumerate(shape.fields.items()):
        put = shape.put[field_name]
        if each.factory is not None:
            put, defaults[field_name] = _or_new(put, each.factory), _REQUIRED
        elif each.default is not _REQUIRED:
            defaults[field_name] = each.default
        steps[f"put{number}"] = put
    names, count = tuple(shape.fields), len(shape.fields)
    code = _body(count, shape.post).replace(
        co_varnames=("self", *names),
        co_argcount=1 if shape.kw_only else count + 1,
        co_kwonlyargcount=count if shape.kw_only else 0,
        co_qualname=f"{name}.__init__",
    )
    made = FunctionType(code, steps, "__init__")
    if shape.kw_only:
        made.__kwdefaults__ = defaults
    else:
        made.__defaults__ = tuple(defaults.values())
    return made


@cache
def _body(count: int, post: bool) -> CodeType:
    """Code that sets so many fields from its arguments; compiled once, and not once for every class."""
    arguments = "".join(f", field{n}" for n in range(count))
    steps = [f"put{n}(self, field{n})" for n in range(count)] + ["self.__post_init__()"] * post
    names: dict[str, Any] = {}
    exec(f"def __init__(self{arguments}):\n " + ("\n ".join(steps) or "pass"), names)  # noqa: S102 - no word from outside
    code: CodeType = names["__init__"].__code__
    return code


def _or_new(put: Callable[[object, Any], None], factory: Callable[[], Any]) -> Callable[[object, Any], None]:
    return lambda thing, value: put(thing, factory() if value is _REQUIRED else value)


def _replace(thing: Any, /, **changes: Any) -> Any:
    """A copy of a record, or of a dataclass, with some fields changed."""
    cls: Any = thing.__class__
    shape: _Shape | None = getattr(cls, "__record__", None)
    if shape is None:  # to the type checker both are one function, so here they are too
        from dataclasses import replace as replace_dataclass

        return replace_dataclass(thing, **changes)
    made: Any = object.__new__(cls)
    for put, value in zip(shape.put.values(), shape.values(thing), strict=True):
        put(made, value)
    for name, value in changes.items():
        if name not in shape.put:
            raise TypeError(f"{cls.__name__} has no field {name!r}")
        shape.put[name](made, value)
    if shape.post:
        made.__post_init__()
    return made


def names(record: Any) -> tuple[str, ...]:
    """The names of the fields of a record, or of a class of records, in their order."""
    return tuple(record.__record__.fields)


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__record__.compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__record__.compared(self))


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, each in self.__record__.fields.items() if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _getstate(self: Any) -> tuple[Any, ...]:
    return tuple(self.__record__.values(self))


def _setstate(self: Any, state: tuple[Any, ...]) -> None:
    for put, value in zip(self.__record__.put.values(), state, strict=True):
        put(self, value)


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{self.__class__.__name__} is a record: its {name} cannot be changed")


class _DataclassFields:
    """`__dataclass_fields__`, made when a class is first treated as the dataclass that it stands for."""

    def __get__(self, _: object, owner: Any) -> Mapping[str, Field[Any]]:
        import dataclasses

        fields = [(name, owner.__annotations__[name], twin) for name, twin in _twins(owner.__record__)]
        made = dataclasses.make_dataclass(owner.__name__, fields, kw_only=True)
        found: Mapping[str, Field[Any]] = made.__dataclass_fields__  # type: ignore[attr-defined]
        owner.__dataclass_fields__ = found
        return found


def _twins(shape: _Shape) -> Iterator[tuple[str, Any]]:
    import dataclasses

    for name, each in shape.fields.items():
        given: dict[str, Any] = {} if each.default is _REQUIRED else {"default": each.default}
        if each.factory is not None:
            given = {"default_factory": each.factory}
        yield name, dataclasses.field(**given, compare=each.compare, repr=each.repr)


_METHODS = {
    "__eq__": _equal,
    "__repr__": _repr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
    "__dataclass_fields__": _DataclassFields(),
}
_FROZEN = {"__hash__": _hash, "__setattr__": _refuse, "__delattr__": _refuse}
_OPEN = {"__hash__": None}

if not TYPE_CHECKING:
    replace = _replace

__all__ = ["field", "names", "record", "replace"]
