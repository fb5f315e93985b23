"""Headers and data files: YAML and TOML read into plain values that still know their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from drafter.markup import plain_header
from drafter.model.errors import InvalidFile, Place, Problem
from drafter.model.pattern import pattern
from drafter.model.record import field, record

Key = str | int
Path = tuple[Key, ...]

DEPTH_LIMIT = 20
SIZE_LIMIT = 5_000_000

_CLOSING = ("---", "...")
# Controls except tab and line ends; separators that break a line unseen; characters that turn the order of reading
# (embeddings, overrides, isolates: Unicode TR 36, 2.5).
_ODD = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_PARTING = pattern("[\x0b\x0c\x85\u2028\u2029]")
_BIDI = pattern("[\u202a-\u202e\u2066-\u2069]")


@record
class Fields:
    """The values of a header or data file, and the line on which each was written.

    `problems` holds faults that do not keep the rest from being read (a key given twice); it is empty unless the
    reader was told to collect them.
    """

    values: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    problems: tuple[Problem, ...] = ()
    locate: Callable[[Path], int] = field(default=lambda _: 1, repr=False, compare=False)

    def line(self, *path: Key) -> int:
        """The line of the value at `path`; of its nearest written ancestor if that is not in the file."""
        return self.locate(path)

    def place(self, *path: Key) -> Place:
        """The file and line of the value at `path`."""
        return Place(self.file, self.line(*path))


def split_header(text: str) -> tuple[str, str, int]:
    """The YAML header between its `---` lines, the body, and the body's first line number.

    A text without a header gives `("", text, 1)`; a byte-order mark is dropped; line ends stay as they are.
    """
    text = text.removeprefix("\ufeff")
    if not _starts(text):
        return "", text, 1
    start = offset = text.index("\n") + 1
    number = 2
    while offset < len(text):
        end = text.find("\n", offset) + 1 or len(text)
        if _bare(text[offset:end]) in _CLOSING:
            return text[start:offset], text[end:], number + 1
        offset, number = end, number + 1
    return "", text, 1


def unclosed_header(text: str) -> bool:
    """Whether the text opens a header that never ends."""
    return _starts(text.removeprefix("\ufeff")) and split_header(text)[2] == 1


def _starts(text: str) -> bool:
    return "\n" in text and _bare(text[: text.index("\n")]) == "---"


def _bare(line: str) -> str:
    """A line without the white space at its end."""
    return line.rstrip("\n").removesuffix("\r").rstrip(" \t")


def odd_characters(text: str, *, file: str, first_line: int = 1) -> list[Problem]:
    """A problem for each line with control characters, or characters that reverse the order of reading."""
    problems: list[Problem] = []
    # Whatever is odd is not printable; most texts have nothing but line ends that is not.
    if text.replace("\n", "").isprintable():
        return problems
    seen = set()
    for match in _ODD.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        if line not in seen:
            seen.add(line)
            column = match.start() - text.rfind("\n", 0, match.start())
            problems.append(Problem(Place(file, line, column), odd_character(match.group())))
    return problems


def odd_character(text: str) -> str:
    """What is wrong with the first odd character of `text`, "" if it has none."""
    match = _ODD.search(text)
    if not match:
        return ""
    code = f"U+{ord(match.group()):04X}"
    if _BIDI.match(match.group()):
        return f"a hidden character ({code}) reverses the order of reading: delete it"
    return f"a control character ({code}) stands in the text: delete it"


def cleaned(text: str) -> str:
    """The text without odd characters and half characters; those that part lines become line ends.

    What is pasted from a PDF or a web page holds such characters, and no file with them would be read again.
    """
    text = _PARTING.sub("\n", text)
    return _ODD.sub("", text).encode("utf-8", "ignore").decode("utf-8")


def read_yaml(
    text: str,
    *,
    file: str,
    first_line: int = 1,
    list_key: str = "",
    collect: bool = False,
    limit: int = SIZE_LIMIT,
) -> Fields:
    """The values of a YAML text; every scalar is a string, so that `0660`, `1.10` and `NO` stay what they are.

    A list at the top is taken as the value of `list_key`, if that is given. Raises InvalidFile with line and column
    for text that is not YAML, for anchors and aliases, deep nesting and odd characters; keys given twice are raised
    too, unless `collect` asks for them in `Fields.problems`.
    """
    if len(text) > limit:
        message = f"the file is too large to be read ({len(text):,} characters; at most {limit:,})"
        raise InvalidFile([Problem(Place(file), message, "Split it into several files.")])
    if found := odd_characters(text, file=file, first_line=first_line):
        raise InvalidFile(found)
    value, problems = _load(text, file, first_line)
    wrapped = bool(list_key) and isinstance(value, list)
    if wrapped:
        value = {list_key: value}
    if not isinstance(value, dict):
        hint = "Write one “key: value” a line, with a plain space after the colon."
        raise InvalidFile([Problem(Place(file, first_line), "there are no “key: value” lines here", hint)])
    problems += _odd_values(value, text, file, first_line)
    if problems and not collect:
        raise InvalidFile(problems)

    def locate(path: Path) -> int:
        from drafter.markup import yaml_reader

        return yaml_reader.line_of(text, path[1:] if wrapped else path) + first_line - 1

    return Fields(values=value, file=file, problems=tuple(problems), locate=locate)


def _load(text: str, file: str, first_line: int) -> tuple[Any, list[Problem]]:
    # YAML's reader takes longer to import than a whole letter does to read.
    if (value := plain_header.read(text)) is not None:
        return value, []
    from drafter.markup import yaml_reader

    return yaml_reader.load(text, file=file, first_line=first_line, depth_limit=DEPTH_LIMIT)


def read_toml(text: str, *, file: str) -> Fields:
    """The values of a TOML text with TOML's own types; InvalidFile with line and column where it is not TOML."""
    from drafter.markup import toml_reader

    text = text.removeprefix("\ufeff")
    if found := odd_characters(text, file=file):
        raise InvalidFile(found)
    values = toml_reader.load(text, file=file)
    if found := _odd_values(values, text, file, 1):
        raise InvalidFile(found)
    return Fields(values=values, file=file, locate=lambda path: toml_reader.line_of(text, path))


def strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string inside a value, keys of mappings included, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key
            yield from strings(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from strings(item, (*path, index))


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts; a single text counts as a list of one, nothing as none."""
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return (str(value),) if value not in (None, "") else ()


def _odd_values(value: Any, text: str, file: str, line: int) -> list[Problem]:
    # Only an escape can bring in what the check of the text itself did not see.
    if "\\" not in text:
        return []
    found = ((path, odd_character(item)) for path, item in strings(value))
    named = ((".".join(map(str, path)), message) for path, message in found if message)
    return [Problem(Place(file, line), f"“{name}”: {message}") for name, message in named]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean “title”?` for the nearest of `known`, "" if none is near."""
    from difflib import get_close_matches

    names = list(known)
    folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.65)
    return f", did you mean “{folded[near[0]]}”?" if near else ""
