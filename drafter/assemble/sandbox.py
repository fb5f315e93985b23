"""Jinja for files that may come from strangers: text only, no attributes that lead anywhere, and bounded work.

Claim packs and letter kinds are exchanged between organizations, so a template is treated as hostile: it reads nothing
but the answers, it cannot run for long, and what people typed is escaped before it becomes Markdown.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.assemble.wording import FILTERS
from drafter.markup.escape import Markdown, escape
from drafter.model.errors import Place, TemplateError

_MAX_STEPS = 50_000
_MAX_RANGE = 1_000
_MAX_TEXT = 2_000_000
_MAX_TEMPLATE = 500_000
_ALLOWED_FILTERS = frozenset(
    "budgeted capitalize count default d first join last length list lower map reject rejectattr replace reverse"
    " select selectattr sort string title trim unique upper".split()
)
_STOPPED_HINT = "A template may only look at the answers and the chosen claims, and loop over lists of them."
_SYNTAX_HINT = "Slots are written {{ name }}; conditions {% if name %} ... {% endif %}."


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox with every loop counted against one budget for each text."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def __init__(self) -> None:
        super().__init__(
            undefined=jinja2.StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalize,
        )
        self.steps = 0
        self.filters = {name: f for name, f in self.filters.items() if name in _ALLOWED_FILTERS}
        self.filters["budgeted"] = self._budgeted
        self.filters.update(FILTERS)
        self.globals = {"range": self._range}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            if loop.recursive:
                raise jinja2.TemplateSyntaxError(
                    "loops that call themselves are not allowed", loop.lineno, name, filename
                )
            loop.iter = nodes.Filter(loop.iter, "budgeted", [], [], None, None, lineno=loop.lineno)
        for forbidden in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            message = "a template cannot read other files"
            raise jinja2.TemplateSyntaxError(message, forbidden.lineno, name, filename)
        return tree

    def _budgeted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.steps += 1
            if self.steps > _MAX_STEPS:
                raise SecurityError("it repeats itself too often")
            yield item

    def _range(self, *numbers: int) -> range:
        result = range(*numbers)
        if len(result) > _MAX_RANGE:
            raise SecurityError(f"it counts further than {_MAX_RANGE}")
        return result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in ("*", "**", "%") and not (_number(left) and _number(right)):
            raise SecurityError(f"the sign {operator} is for numbers only")
        if operator == "**":
            raise SecurityError("powers are not allowed")
        if _size(left) + _size(right) > _MAX_TEXT:
            raise SecurityError("its text grows too long")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        # Jinja lets format() through in a safe form, but a width in it can still ask for gigabytes.
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format() is not allowed")
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in ("format", "format_map", "center", "ljust", "rjust", "zfill", "expandtabs"):
            return False
        return super().is_safe_attribute(obj, attr, value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) < 10**9


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _finalize(value: Any) -> Any:
    """What a template prints: a typed answer is escaped, Markdown passes, nothing prints as nothing."""
    if value is None or value is False:
        return Markdown("")
    if isinstance(value, Markdown):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return escape(str(value))


class Sandbox:
    """Compiles and fills in templates of claims and letters, and evaluates the expressions of questions."""

    def __init__(self) -> None:
        self._environment = _Environment()
        self._expressions: dict[str, Callable[..., Any]] = {}

    def fill(self, template: str, values: Mapping[str, Any], *, where: Place) -> Markdown:
        """`template` filled in with `values`; every fault names the template's file and line."""
        if len(template) > _MAX_TEMPLATE:
            raise TemplateError("this template is too long to be a letter", where=where)
        environment = self._environment
        environment.steps = 0
        try:
            compiled = environment.from_string(template)
            out: list[str] = []
            size = 0
            for piece in compiled.generate(**values):
                size += len(piece)
                if size > _MAX_TEXT:
                    raise SecurityError("its text grows too long")
                out.append(piece)
        except jinja2.TemplateSyntaxError as fault:
            raise TemplateError(
                f"the template cannot be read: {fault.message}", hint=_SYNTAX_HINT, where=_at(where, fault.lineno)
            ) from fault
        except jinja2.UndefinedError as fault:
            line = _template_line(fault)
            raise TemplateError(_undefined(fault), hint=_did_you_mean(fault, values), where=_at(where, line)) from fault
        except SecurityError as fault:
            raise TemplateError(
                f"the template was stopped: {fault}", hint=_STOPPED_HINT, where=_at(where, _template_line(fault))
            ) from fault
        except RecursionError as fault:
            raise TemplateError("the template calls itself without end", where=where) from fault
        except Exception as fault:  # a template can raise anything that an expression can
            raise TemplateError(f"the template fails: {fault}", where=_at(where, _template_line(fault))) from fault
        return Markdown("".join(out))

    def names(self, template: str) -> frozenset[str]:
        """The names that `template` asks for; empty if it cannot be read."""
        from jinja2 import meta

        try:
            return frozenset(meta.find_undeclared_variables(self._environment.parse(template))) - {"range"}
        except jinja2.TemplateSyntaxError:
            return frozenset()

    def fault(self, expression: str) -> str:
        """What is wrong with the grammar of an expression, "" if nothing is."""
        try:
            self._environment.compile_expression(expression)
        except jinja2.TemplateSyntaxError as fault:
            return str(fault.message)
        return ""

    def evaluate(self, expression: str, values: Mapping[str, Any], *, where: Place | None = None) -> Any:
        """The value of a question's expression over the answers so far; missing answers count as empty."""
        try:
            compiled = self._expressions.get(expression)
            if compiled is None:
                compiled = self._environment.compile_expression(expression, undefined_to_none=True)
                self._expressions[expression] = compiled
            self._environment.steps = 0
            known = dict.fromkeys(self._expression_names(expression), "")
            return compiled(**{**known, **values})
        except (jinja2.TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, RecursionError) as fault:
            raise TemplateError(f"the expression “{expression}” cannot be worked out: {fault}", where=where) from fault

    def _expression_names(self, expression: str) -> frozenset[str]:
        return self.names("{{ " + expression + " }}")


def _at(where: Place, line: int | None) -> Place:
    """The place of a template's line, where `where.line` is the line on which the template begins in its file."""
    return Place(where.file, (where.line or 1) + (line or 1) - 1)


def _template_line(fault: BaseException) -> int | None:
    line = None
    trace = fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _undefined(fault: jinja2.UndefinedError) -> str:
    name = _undefined_name(fault)
    return f"nothing is known as “{name}”" if name else f"something is missing: {fault.message}"


def _undefined_name(fault: jinja2.UndefinedError) -> str:
    message = fault.message or ""
    return message.split("'")[1] if message.endswith("is undefined") and "'" in message else ""


def _did_you_mean(fault: jinja2.UndefinedError, values: Mapping[str, Any]) -> str:
    import difflib

    close = difflib.get_close_matches(_undefined_name(fault), list(values), n=1)
    return f"Did you mean “{close[0]}”?" if close else "A slot must be declared in the claim's header under “slots”."
