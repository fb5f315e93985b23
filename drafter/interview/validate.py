"""Raw answers, typed or read from a file, to values of the prompt's type; or a plain word on why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches

from drafter.interview import people
from drafter.interview.clean import REMOVED, clean, one_line, paragraphs, plain_hyphens
from drafter.interview.dates import long_date, parse_date
from drafter.model.asking import Invalid
from drafter.model.form import TABLE_ENDINGS
from drafter.model.prompt import Choice, Form, Prompt, PromptType, Value
from drafter.model.reporter import federal_register

Reader = Callable[[str], Sequence[Mapping[str, str]]]
SIGNATORY_COLUMNS = ("name", "affiliation", "title", "category", "status", "email")
_YES = frozenset({"y", "yes", "yep", "yeah", "true", "t", "on", "1", "ok", "okay", "sure"})
_NO = frozenset({"n", "no", "nope", "false", "f", "off", "0"})
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/|$)", re.IGNORECASE)
_GROUP = re.compile(r"[-–—_*=]+")


def convert(
    prompt: Prompt,
    raw: object,
    *,
    known: Sequence[str] = (),
    read: Reader | None = None,
    notice: Callable[[str], None] | None = None,
) -> Value:
    """The value of a raw answer; raises Invalid. A value converts to itself.

    `known` are the ids that a claims prompt, or the keys that a prompt for a source, may name (none: any), `read`
    reads a signatories file, `notice` hears when something that cannot be seen was taken out of the text.
    """
    hidden = False

    def tidy(text: str) -> str:
        nonlocal hidden
        text, found = clean(text)
        hidden = hidden or found
        return text

    value = _value(prompt, raw, tidy, known, read)
    if prompt.required and prompt.type is not PromptType.YESNO and not value:
        raise Invalid(
            "This one needs an answer."
            if not prompt.example
            else f"This one needs an answer, such as {prompt.example}."
        )
    if hidden and notice is not None:
        notice(REMOVED)
    return value


def empty(prompt: Prompt) -> Value:
    """What an unanswered prompt is worth to templates and conditions."""
    match prompt.type:
        case PromptType.YESNO:
            return False
        case PromptType.LIST | PromptType.CLAIMS:
            no_lines: list[str] = []
            return no_lines
        case PromptType.ROWS | PromptType.SIGNATORIES:
            no_rows: list[dict[str, str]] = []
            return no_rows
        case _:
            return ""


def words(prompt: Prompt, value: Value) -> str:
    """The value as it reads: dates in long form, Yes and No, labels of choices, one line an entry."""
    match prompt.type:
        case PromptType.YESNO:
            return "Yes" if value is True else "No"
        case PromptType.DATE if isinstance(value, str):
            return long_date(value)
        case PromptType.CHOICE:
            return next((choice.label for choice in prompt.choices if choice.value == value), str(value))
    if not isinstance(value, list):
        return str(value)
    if prompt.type is PromptType.SIGNATORIES:
        return people.signatory_lines([row for row in value if isinstance(row, dict)])
    columns = prompt.columns
    return "\n".join(
        people.cell_line(item, columns or tuple(item)) if isinstance(item, dict) else item for item in value
    )


def _value(prompt: Prompt, raw: object, tidy: Callable[[str], str], known: Sequence[str], read: Reader | None) -> Value:
    match prompt.type:
        case PromptType.YESNO:
            return _yesno(raw)
        case PromptType.LIST:
            return _lines(raw, tidy)
        case PromptType.ROWS:
            return _rows(raw, tidy, prompt.columns)
        case PromptType.SIGNATORIES:
            return _signatories(raw, tidy, read)
        case PromptType.CLAIMS:
            return _claims(raw, tidy, known)
        case PromptType.LONG:
            return _matching(prompt, paragraphs(tidy(_text(raw))))
        case PromptType.DATE:
            text = one_line(tidy(_text(raw)))
            return _matching(prompt, parse_date(plain_hyphens(text))) if text else ""
        case PromptType.CHOICE:
            return _choice(one_line(tidy(_text(raw))), prompt.choices)
        case PromptType.TEXT:
            text = _matching(prompt, one_line(tidy(_text(raw))))
            return _source(text, known) if prompt.form is Form.SOURCE else text


def _text(raw: object) -> str:
    match raw:
        case None:
            return ""
        case str():
            return raw
        case datetime():
            return raw.date().isoformat()
        case date():
            return raw.isoformat()
        case bool():
            return "yes" if raw else "no"
        case int() | float():
            return str(raw)
        case list() | tuple():
            return "\n".join(_text(part) for part in raw)
        case _:
            raise Invalid("This answer has to be text.")


def _matching(prompt: Prompt, text: str) -> str:
    if not prompt.pattern or not text:
        return _written(prompt.form, text)
    text = _written(prompt.form, plain_hyphens(text))
    if re.fullmatch(prompt.pattern, text):
        return text
    # What everyone would read the same way is not a mistake worth a question.
    for other in _readings(text):
        if re.fullmatch(prompt.pattern, other):
            return other
    hint = f"For example: {prompt.example}" if prompt.example and prompt.example not in prompt.message else ""
    raise Invalid(prompt.message or f"“{text}” does not have the form that is wanted here.", hint=hint)


def _readings(text: str) -> Iterator[str]:
    """Other spellings of the same: capitals of a RIN, an address without its beginning."""
    yield text.upper()
    if _BARE_ADDRESS.match(text):
        yield f"https://{text}"


def _written(form: Form | None, text: str) -> str:
    """The answer in the form in which it is kept."""
    match form:
        case Form.FEDERAL_REGISTER:
            return federal_register(text)
        case Form.DOCKET if text.islower():
            # Words keep their letters: "wc docket no. 17-108" is a number with words before it.
            return " ".join(word.upper() if re.search(r"\d", word) else word for word in text.split(" "))
        case _:
            return text


def _source(key: str, known: Sequence[str]) -> str:
    if not key or not known or key in known:
        return key
    near = get_close_matches(key, known, 2, 0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Look it up: drafter find sources WORDS"
    raise Invalid(f"There is no source “{key}”.", hint=hint)


def _yesno(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = _text(raw).strip().rstrip(".!").casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Invalid("Please answer yes or no.")


def _choice(text: str, choices: Sequence[Choice]) -> str:
    if not text:
        return ""
    low = text.casefold()
    names = {choice.value.casefold(): choice.value for choice in choices}
    names = {choice.label.casefold(): choice.value for choice in choices} | names
    if low in names:
        return names[low]
    begun = {value for name, value in names.items() if name.startswith(low)}
    if len(begun) == 1:
        return begun.pop()
    labels = {choice.value: choice.label for choice in choices}
    near = get_close_matches(low, list(names), 1, 0.6)
    hint = f"Did you mean “{labels[names[near[0]]]}”?" if near else f"The choices are: {', '.join(labels.values())}."
    raise Invalid(f"“{text}” is not one of the choices.", hint=hint)


def _entries(raw: object) -> list[object]:
    if raw is None:
        return []
    if isinstance(raw, str):
        return list(raw.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if isinstance(raw, list | tuple):
        return list(raw)
    raise Invalid("This answer has to be a list, one entry a line.")


def _lines(raw: object, tidy: Callable[[str], str]) -> list[str]:
    out: list[str] = []
    for entry in _entries(raw):
        line = one_line(tidy(_text(entry)))
        line = "" if _GROUP.fullmatch(line) else line
        # One empty line parts two groups; several do no more, and none is wanted at the ends.
        if line or (out and out[-1]):
            out.append(line)
    return out[:-1] if out and not out[-1] else out


def _rows(raw: object, tidy: Callable[[str], str], columns: Sequence[str]) -> list[dict[str, str]]:
    out: list[dict[str, str]] = []
    for number, entry in enumerate(_entries(raw), 1):
        if isinstance(entry, str) and not tidy(entry).strip():
            continue
        fields = _mapping(entry, columns) if isinstance(entry, Mapping) else _split(tidy(_text(entry)), columns, number)
        row = {name: one_line(tidy(_text(fields.get(name)))) for name in (columns or fields)}
        if not any(row.values()):
            continue
        first = next(iter(row))
        if not row[first]:
            raise Invalid(f"Entry {number} has no {first}.")
        out.append(row)
    return out


def _mapping(entry: Mapping[object, object], columns: Sequence[str]) -> dict[str, object]:
    for name in map(str, entry):
        if columns and name not in columns:
            near = get_close_matches(name, columns, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"The parts are: {', '.join(columns)}."
            raise Invalid(f"“{name}” is not a part of an entry here.", hint=hint)
    return {str(name): value for name, value in entry.items()}


def _split(line: str, columns: Sequence[str], number: int) -> dict[str, object]:
    parts = people.cells(line)
    if len(parts) > len(columns):
        raise Invalid(
            f"Line {number} has {len(parts)} parts, but there are only {len(columns)}: {', '.join(columns)}.",
            hint="Put a part that has a comma of its own in double quotes.",
        )
    return dict(zip(columns, parts, strict=False))


def _signatories(raw: object, tidy: Callable[[str], str], read: Reader | None) -> list[dict[str, str]]:
    if isinstance(raw, str):
        text = tidy(raw).strip()
        if "\n" in text and (file := next(filter(_is_table, text.split("\n")), "")):
            raise Invalid(f"“{file.strip()}” is a file among names.", hint="Type names, or only the name of a file.")
        if _is_table(text):
            if read is None:
                raise Invalid("A file cannot be read here.", hint="Type the names, one a line.")
            raw = list(read(text.strip("\"'")))
        else:
            return people.signatories(text)
    out = []
    for entry in _entries(raw):
        if isinstance(entry, Mapping):
            fields = _mapping(entry, SIGNATORY_COLUMNS)
            row = {name: one_line(tidy(_text(fields[name]))) for name in SIGNATORY_COLUMNS if name in fields}
            if not row.get("name"):
                raise Invalid("A signatory without a name cannot be printed.")
            row["category"] = row.get("category") or people.ORGANIZATIONS
            out.append(row)
        else:
            out += people.signatories(tidy(_text(entry)))
    return out


def _is_table(line: str) -> bool:
    return line.strip().strip("\"'").lower().endswith(TABLE_ENDINGS)


def _claims(raw: object, tidy: Callable[[str], str], known: Sequence[str]) -> list[str]:
    if isinstance(raw, str):
        raw = re.split(r"[\s,;]+", raw.strip())
    ids = list(dict.fromkeys(one_line(tidy(_text(entry))) for entry in _entries(raw)))
    ids = [entry for entry in ids if entry]
    wrong = [entry for entry in ids if known and entry not in known]
    if wrong:
        near = [match[0] for entry in wrong if (match := get_close_matches(entry, known, 1, 0.5))]
        hint = f"Did you mean {' or '.join(near)}?" if near else "See: drafter list claims"
        raise Invalid(f"There is no claim “{'”, “'.join(wrong)}”.", hint=hint)
    return ids
