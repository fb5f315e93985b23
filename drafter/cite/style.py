"""A citation style: templates and options as data that a lawyer can edit, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from drafter.cite.fields import COMPUTED
from drafter.cite.kinds import KINDS
from drafter.cite.template import BrokenTemplate, Template, compile_template
from drafter.cite.work import DATES, OWN, PEOPLE, TEXTS
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.record import field, names, record, replace

_FORMS = ("full", "short", "bare", "id", "supra")
_KNOWN = frozenset(COMPUTED) | TEXTS | DATES | PEOPLE | OWN
_SUPRA_FIELDS = frozenset({"who", "which", "note"})
_EMPTY = compile_template("")


@record
class StyleOptions:
    """What a style may choose beside its templates.

    `et_al` is the number of authors from which only the first is named (0: never); `months` is "short" or "long".
    `id`, `supra` and `short` switch the forms of repeated citations on. `window`: a short form only if the source was
    cited in that many notes before (0: always); `id_limit`: at most so many *Id.* in a row (0: no limit).
    `publisher_short` prints a publisher's abbreviation once it was defined in a note, as in "Name (SHORT), Parent".
    `typographic_quotes` turns straight quotation marks and apostrophes of a source's fields into curly ones.
    `stop_after_parenthesis` sets the final full stop behind a parenthesis even if a full stop stands inside it.
    """

    conjunction: str = " & "
    et_al: int = 3
    months: str = "short"
    id: bool = True
    supra: bool = True
    short: bool = True
    window: int = 0
    id_limit: int = 0
    italic_signals: bool = True
    page_commas: bool = True
    archive: bool = True
    publisher_short: bool = False
    stop_after_parenthesis: bool = True
    typographic_quotes: bool = True
    needed: str = "[citation needed]"


@record
class Forms:
    """The templates of one kind of source, and the options of the style in which they were written."""

    full: Template
    short: Template | None = None
    bare: Template | None = None
    id: Template | None = None
    supra: Template | None = None
    options: StyleOptions


@record
class Style:
    """A compiled style. `kinds` has the style's own forms; other kinds come from `parent` or `default`."""

    name: str
    options: StyleOptions
    kinds: Mapping[str, Forms]
    default: Forms
    id: Template
    supra: Template
    hereinafter: Template
    archive: Template
    parent: Style | None = None
    inherited: frozenset[str] = field(default=frozenset())

    def forms(self, kind: str) -> Forms:
        """The forms for a kind of source."""
        own = self.kinds.get(kind)
        if own is None and self.parent and kind in self.inherited:
            own = self.parent.forms(kind)
        return own or self.default

    def with_options(self, **changes: Any) -> Style:
        """This style with other options; forms from a parent keep theirs."""
        options = replace(self.options, **changes)
        kinds = {kind: replace(forms, options=options) for kind, forms in self.kinds.items()}
        return replace(self, options=options, kinds=kinds, default=replace(self.default, options=options))

    @classmethod
    def from_data(
        cls,
        data: Mapping[str, Any],
        *,
        name: str,
        places: Mapping[str, Place],
        parent: Style | None = None,
        checked: bool = False,
    ) -> Style:
        """The style described by `data`, the content of a style file with all scalars as strings.

        `places` says where the text of each value begins, by dotted path ("kinds.case.full"); a missing path is
        looked for at its parents. `parent` is the style named by `inherit`. Raises InvalidFile with every fault.
        Of data that was `checked` before, a kind's forms are read when a citation needs them.
        """
        reader = _StyleReader(data, name, places, parent, checked)
        style = reader.style()
        if reader.problems:
            raise InvalidFile(reader.problems)
        return style


@record(frozen=False, kw_only=False)
class _StyleReader:
    data: Mapping[str, Any]
    name: str
    places: Mapping[str, Place]
    parent: Style | None
    checked: bool
    problems: list[Problem] = field(default_factory=list)

    def style(self) -> Style:
        data, parent = self.data, self.parent
        self._check_names("", data, {"name", "inherit", "inherit_kinds", "options", "kinds", *_STYLE_TEMPLATES})
        if data.get("inherit") and parent is None:
            self._fault("inherit", f"there is no style “{data['inherit']}” to inherit from")
        options = self._options(parent.options if parent else StyleOptions())
        raw = self._mapping("kinds")
        self._check_names("kinds", raw, {*KINDS, "default"})
        kinds: Mapping[str, Forms] = _OnDemand(raw, lambda kind, forms: self._forms(kind, forms, options))
        if not self.checked:
            kinds = dict(kinds)
        default = kinds.get("default") or (parent.default if parent else Forms(full=_EMPTY, options=options))
        if parent is None and "default" not in raw:
            self._fault("kinds", "the style has no form for kinds that it does not name", "Add “default” under kinds.")
        shared = {key: self._shared(key) for key in _STYLE_TEMPLATES}
        return Style(
            name=self.name,
            options=options,
            kinds=kinds,
            default=default,
            parent=parent,
            inherited=self._inherited(),
            **shared,
        )

    def _inherited(self) -> frozenset[str]:
        chosen = self.data.get("inherit_kinds")
        if chosen is None:
            return KINDS
        if not isinstance(chosen, list):
            self._fault("inherit_kinds", "inherit_kinds must be a list of kinds", "Write [case, statute].")
            return frozenset()
        for kind in chosen:
            if kind not in KINDS:
                self._unknown("inherit_kinds", str(kind), KINDS)
        return frozenset(map(str, chosen))

    def _shared(self, key: str) -> Template:
        if key not in self.data and self.parent:
            inherited: Template = getattr(self.parent, key)
            return inherited
        return self._template(key, self.data.get(key, ""), _SUPRA_FIELDS if key == "supra" else frozenset())

    def _options(self, base: StyleOptions) -> StyleOptions:
        raw = self._mapping("options")
        known = names(StyleOptions)
        self._check_names("options", raw, known)
        changes = {key: self._option(key, str(value), getattr(base, key)) for key, value in raw.items() if key in known}
        return replace(base, **changes)

    def _option(self, key: str, value: str, default: Any) -> Any:
        if isinstance(default, bool):
            if value.lower() in _YES or value.lower() in _NO:
                return value.lower() in _YES
            self._fault(f"options.{key}", f"“{value}” is neither yes nor no")
        elif isinstance(default, int):
            if value.isdecimal():
                return int(value)
            self._fault(f"options.{key}", f"“{value}” is not a number")
        elif key == "months" and value not in {"short", "long"}:
            self._fault(f"options.{key}", "months are “short” (Jan.) or “long” (January)")
        else:
            return value
        return default

    def _forms(self, kind: str, raw: Any, options: StyleOptions) -> Forms:
        path = f"kinds.{kind}"
        if isinstance(raw, str):
            return Forms(full=self._template(path, raw), options=options)
        if not isinstance(raw, Mapping) or "full" not in raw:
            self._fault(path, f"{kind} has no full form", "Write full: and its template.")
            return Forms(full=_EMPTY, options=options)
        self._check_names(path, raw, _FORMS)
        forms = {
            form: self._template(f"{path}.{form}", raw[form], _SUPRA_FIELDS if form == "supra" else frozenset())
            for form in _FORMS
            if form in raw
        }
        return Forms(**forms, options=options)

    def _template(self, path: str, text: Any, extra: frozenset[str] = frozenset()) -> Template:
        if not isinstance(text, str):
            self._fault(path, "a template must be text", "Put it in quotation marks.")
            return _EMPTY
        try:
            template = compile_template(text)
        except BrokenTemplate as broken:
            self._fault(path, broken.message, broken.hint, broken.offset)
            return _EMPTY
        for field_name, offset in template.fields:
            if field_name not in _KNOWN and field_name not in extra and not field_name.startswith("custom."):
                self._unknown(path, field_name, _KNOWN | extra, offset)
        return template

    def _mapping(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._fault(key, f"{key} must hold names and values")
        return {}

    def _check_names(self, path: str, raw: Mapping[str, Any], known: Any) -> None:
        for key in raw:
            if key not in known:
                self._unknown(f"{path}.{key}".lstrip("."), str(key), known)

    def _unknown(self, path: str, word: str, known: Any, offset: int = 0) -> None:
        import difflib

        close = difflib.get_close_matches(word, sorted(known), n=1)
        self._fault(path, f"unknown name “{word}”", f"Did you mean “{close[0]}”?" if close else "", offset)

    def _fault(self, path: str, message: str, hint: str = "", offset: int = 0) -> None:
        where = next((self.places[p] for p in _ancestors(path) if p in self.places), self._beginning())
        if offset and where.column is not None:
            where = replace(where, column=where.column + offset)
        self.problems.append(Problem(where, f"{path}: {message}", hint))

    def _beginning(self) -> Place:
        file = next((place.file for place in self.places.values()), "")
        return Place(file, 1, 1) if file else Place(f"{self.name}.yaml")


class _OnDemand(Mapping[str, Forms]):
    """The forms of each kind, read when they are first asked for."""

    def __init__(self, raw: Mapping[str, Any], read: Callable[[str, Any], Forms]) -> None:
        self._raw = raw
        self._read = read
        self._known: dict[str, Forms] = {}

    def __getitem__(self, kind: str) -> Forms:
        if kind not in self._known:
            self._known[kind] = self._read(kind, self._raw[kind])
        return self._known[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


_STYLE_TEMPLATES = ("id", "supra", "hereinafter", "archive")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})


def _ancestors(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]
