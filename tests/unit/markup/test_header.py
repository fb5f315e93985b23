from __future__ import annotations

from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.markup import plain_header, yaml_reader
from drafter.markup.header import did_you_mean, read_toml, read_yaml, split_header, unclosed_header
from drafter.markup.schema import Rule, Schema, Shape
from drafter.model.errors import InvalidFile


def problems_of_yaml(text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read_yaml(text, file="x.md", first_line=first_line)
    return [str(problem) for problem in caught.value.problems]


def problems_of_toml(text: str) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read_toml(text, file="x.toml")
    return [str(problem) for problem in caught.value.problems]


class TestSplitting:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("---\na: b\n---\nBody\n", ("a: b\n", "Body\n", 4)),
            ("---\na: b\n...\nBody", ("a: b\n", "Body", 4)),
            ("---\n---\nBody", ("", "Body", 3)),
            ("---\na: b\n---", ("a: b\n", "", 4)),
            ("--- \na: b\n---\t\nBody", ("a: b\n", "Body", 4)),
            ("---\r\na: b\r\n---\r\nBody\r\n", ("a: b\r\n", "Body\r\n", 4)),
            ("\ufeff---\na: b\n---\nBody", ("a: b\n", "Body", 4)),
            ("Body\n---\nMore", ("", "Body\n---\nMore", 1)),
            ("----\na: b\n----\n", ("", "----\na: b\n----\n", 1)),
            ("---\na: b\n", ("", "---\na: b\n", 1)),
            ("", ("", "", 1)),
            ("---", ("", "---", 1)),
        ],
    )
    def test_gives_header_body_and_the_bodys_first_line(self, text: str, expected: tuple[str, str, int]) -> None:
        assert split_header(text) == expected

    def test_knows_a_header_that_never_ends(self) -> None:
        assert unclosed_header("---\nid: x\n")
        assert not unclosed_header("---\nid: x\n---\n")
        assert not unclosed_header("No header")

    @given(st.text(alphabet="ab:-\n\r "), st.text(alphabet="ab-\n"))
    def test_body_line_is_where_the_body_stands_in_the_file(self, header: str, body: str) -> None:
        text = f"---\n{header}\n---\n{body}"
        found, rest, line = split_header(text)
        assert text.endswith(rest)
        assert text.split("\n")[line - 1 :] == rest.split("\n")
        assert found in text


class TestYaml:
    def test_every_scalar_stays_what_was_typed(self) -> None:
        fields = read_yaml("rin: 0660\nversion: 1.10\ncountry: NO\non: 2024-01-02\nempty:\nnone: ~\n", file="x")
        assert fields.values == {
            "rin": "0660",
            "version": "1.10",
            "country": "NO",
            "on": "2024-01-02",
            "empty": "",
            "none": "~",
        }

    def test_knows_the_line_of_every_value(self) -> None:
        fields = read_yaml("id: x\nslots:\n  - name: a\n    text: >\n      b\n  - name: c\n", file="x", first_line=2)
        assert fields.line("id") == 2
        assert fields.line("slots") == 3
        assert fields.line("slots", 0, "text") == 5
        assert fields.line("slots", 1, "name") == 7

    def test_a_missing_key_has_the_line_of_its_nearest_ancestor(self) -> None:
        fields = read_yaml("id: x\nreview:\n  by: A\n", file="x", first_line=2)
        assert fields.line("review", "on") == 3
        assert fields.line("nothing", "at", "all") == 2

    def test_a_list_at_the_top_is_taken_under_the_key_asked_for(self) -> None:
        fields = read_yaml("- id: a\n- id: b\n", file="x", list_key="references")
        assert fields.values == {"references": [{"id": "a"}, {"id": "b"}]}
        assert fields.line("references", 1, "id") == 2

    def test_an_empty_text_has_no_keys(self) -> None:
        assert read_yaml("", file="x").values == {}
        assert read_yaml("# only a comment\n", file="x").values == {}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a: b\n\tc: d", "x.md:2:1: a tab stands where spaces must"),
            ("\ta: b", "x.md:1:1: a tab stands where spaces must"),
            ("a: 'b\nc: d", "x.md:1:4: a quotation mark is opened here and never closed"),
            ('a: "b\nc: d\n', "x.md:1:4: a quotation mark is opened here and never closed"),
            ("title:Foo\nid: x", "x.md:1:7: a space is missing after “title:”"),
            ("id: x\ntitle:Foo\n", "x.md:2:7: a space is missing after “title:”"),
            ("title: a: b", "x.md:1:9: a colon followed by a space stands inside a value"),
            ("a: [1, 2\nb: c", "x.md:1:4: the list opened with [ is not closed, or a comma is missing in it"),
            ("a: {b: c\nd: e", "x.md:1:4: the group opened with { is not closed, or a comma is missing in it"),
            ("a: @b", "x.md:1:4: a value or key may not begin with this character"),
            ('a: "b" c\n', "x.md:1:8: text follows a closing quotation mark"),
            ('a: "\\q"', "x.md:1:5: a backslash has a special meaning inside double quotation marks"),
            ("a:\n  - b\n - c", "x.md:3:2: this line does not fit the lines above it"),
            ("a: b\n\u00a0\u00a0c: d", "x.md:2:1: a non-breaking space stands where a plain one must"),
            ("a: b\nc:\u00a0d\n", "x.md:2:3: a non-breaking space stands where a plain one must"),
            ("a: b\nfoo\n", "x.md:2:1: the colon after this key is missing"),
            ("a: - b", "x.md:1:4: a list may not begin on this line"),
            ("a: {{ b }}", "x.md:1:5: a list or group stands where a key is expected"),
            ("a: b\n---\nc: d", "x.md:2:1: a second header starts here"),
            ("just words", "x.md:1: there are no “key: value” lines here"),
            ("a: 1\nb: 2\na: 3", "x.md:3: the key “a” is given twice"),
            ("a:\n  b: 1\n  b: 2", "x.md:3: the key “b” is given twice"),
        ],
    )
    def test_faults_are_told_in_plain_words_with_line_and_column(self, text: str, expected: str) -> None:
        assert problems_of_yaml(text) == [expected]

    def test_lines_count_from_the_headers_place_in_the_file(self) -> None:
        assert problems_of_yaml("a: b: c", first_line=2) == [
            "x.md:2:5: a colon followed by a space stands inside a value"
        ]

    @pytest.mark.parametrize("text", ["a: &b [x]\nc: *b\n", "a: *b\n", "a: [*b]\n", "*b : c\n", "&a b: c\n"])
    def test_anchors_and_aliases_are_refused(self, text: str) -> None:
        (problem,) = problems_of_yaml(text)
        assert "may not begin with" in problem

    def test_a_bomb_of_aliases_ends_in_a_message(self) -> None:
        bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
        )
        (problem,) = problems_of_yaml(bomb)
        assert problem.startswith("x.md:1:4: ")

    @pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "- " * 50_000 + "x", "a: " + "{b: " * 10_000])
    def test_deep_nesting_ends_in_a_message(self, text: str) -> None:
        (problem,) = problems_of_yaml(text)
        assert "nested too deeply" in problem

    def test_a_huge_text_is_refused_before_it_is_read(self) -> None:
        with pytest.raises(InvalidFile, match="too large"):
            read_yaml("a: " + "b" * 200, file="x", limit=100)

    @pytest.mark.parametrize("text", ["a: b\u202ec", "a: b\x07", 'a: "b\\u202e"', 'a: "b\\0"', 'a: {c: "\\x1b"}'])
    def test_hidden_characters_are_refused_escaped_or_not(self, text: str) -> None:
        (problem,) = problems_of_yaml(text)
        assert "U+" in problem

    def test_arabic_and_hebrew_marks_are_let_through(self) -> None:
        assert read_yaml("a: שלום\u200f\n", file="x").values == {"a": "שלום\u200f"}

    def test_tags_make_nothing_but_text(self) -> None:
        assert read_yaml("a: !!python/object/apply:os.system [ls]\n", file="x").values == {"a": ["ls"]}

    def test_keys_given_twice_can_be_collected(self) -> None:
        fields = read_yaml("a: 1\na: 2\n", file="x", collect=True)
        assert [str(problem) for problem in fields.problems] == ["x:2: the key “a” is given twice"]

    @given(
        st.dictionaries(
            st.text(alphabet="abcdef_", min_size=1, max_size=8),
            st.recursive(
                st.text(alphabet="abc 0123.:#'\"é-", max_size=12),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(alphabet="xyz", min_size=1, max_size=3), inner, max_size=3)
                ),
                max_leaves=8,
            ),
            max_size=6,
        )
    )
    def test_reads_back_what_a_yaml_writer_wrote(self, values: dict[str, object]) -> None:
        text = yaml.safe_dump(values, allow_unicode=True)
        assert read_yaml(text, file="x").values == values

    @given(st.text(max_size=60))
    def test_any_text_is_read_or_refused_with_problems(self, text: str) -> None:
        with suppress(InvalidFile):
            fields = read_yaml(text, file="x")
            assert all(fields.line(key) >= 1 for key in fields.values)


class TestToml:
    def test_knows_the_line_of_every_key(self) -> None:
        text = 'x = 1\n[[q]]\nkey = "a"\n[[q]]\nkey = """\nz = 1\n"""\n"a.b" = 2\n[q.z]\nl = 1\n[t]\nc.d = 1\n'
        fields = read_toml(text, file="x")
        assert fields.line("x") == 1
        assert fields.line("q", 0, "key") == 3
        assert fields.line("q", 1, "key") == 5
        assert fields.line("q", 1, "a.b") == 8
        assert fields.line("q", 1, "z", "l") == 10
        assert fields.line("q", 1, "missing") == 4
        assert fields.line("t", "c", "d") == 12
        assert fields.line("t", "c") == 12
        assert fields.line("missing") == 1

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("a = b", "x.toml:1", "the value cannot be read"),
            ('a = 1\nb = "x\n', "x.toml:2", "a quotation mark is opened on this line and never closed"),
            ('a = "x', "x.toml:1", "a quotation mark is opened and never closed"),
            ("a = [1", "x.toml:1", "a list opened with [ is not closed, or a comma is missing in it"),
            ("a = “x”", "x.toml:1", "the value stands in curly quotation marks"),
            ("a = 1\na = 2", "x.toml:2", "this key is given twice"),
            ('a = "\\q"', "x.toml:1", "a backslash has a special meaning inside double quotation marks"),
            ('a = "x" y', "x.toml:1", "something follows the value on this line"),
            ("a = " + "[" * 5000, "x.toml", "lists and groups are nested too deeply"),
            ('a = "\\u202E"', "x.toml:1", "“a”: a hidden character (U+202E) reverses the order of reading: delete it"),
        ],
    )
    def test_faults_are_told_in_plain_words_with_their_line(self, text: str, place: str, message: str) -> None:
        (problem,) = problems_of_toml(text)
        assert problem.startswith(place)
        assert problem.endswith(f": {message}")

    def test_a_mark_at_the_start_does_not_hinder(self) -> None:
        assert read_toml("\ufeffa = 1", file="x").values == {"a": 1}

    @given(st.text(max_size=60))
    def test_any_text_is_read_or_refused_with_problems(self, text: str) -> None:
        with suppress(InvalidFile):
            fields = read_toml(text, file="x")
            assert all(fields.line(key) >= 1 for key in fields.values)


class TestSchema:
    schema = Schema(
        keys={
            "title": Rule(required=True),
            "kind": Rule(choices=("point", "ask")),
            "on": Rule(shape=Shape.DATE),
            "topics": Rule(shape=Shape.TEXTS),
            "slots": Rule(shape=Shape.GROUPS, keys={"name": Rule(required=True), "text": Rule()}),
            "short": Rule(shape=Shape.NAMES),
            "flag": Rule(shape=Shape.YESNO),
            "schema": Rule(shape=Shape.NUMBER),
        }
    )

    def problems(self, text: str) -> list[str]:
        return [str(problem) for problem in self.schema.problems(read_yaml(text, file="x", collect=True))]

    def test_a_good_file_has_no_problems(self) -> None:
        text = (
            "title: a\nkind: ask\non: 2024-02-29\ntopics: one\nslots: [{name: a}]\nshort: {a: b}\nflag: no\nschema: 1"
        )
        assert self.problems(text) == []

    def test_all_problems_come_at_once_in_words_with_their_lines(self) -> None:
        text = "titel: a\nkind: aks\non: 2023-02-29\ntopics: {a: b}\nslots:\n  - nam: a\n  - name: b\nshort: [a]\nflag: perhaps\nflag: x\nschema: one\n"  # noqa: E501
        assert self.problems(text) == [
            "x:10: the key “flag” is given twice",
            "x:1: unknown key “titel”, did you mean “title”?",
            "x:2: unknown kind “aks”, did you mean “ask”?",
            "x:3: “on” must be a date such as 2026-03-25",
            "x:4: “topics” must be a list",
            "x:6: unknown key “nam”, did you mean “name”?",
            "x:6: “name” is missing",
            "x:8: “short” must be a group of names and texts",
            "x:9: “flag” must be yes or no",
            "x:11: “schema” must be a whole number",
            "x:1: “title” is missing",
        ]

    def test_an_unknown_key_near_nothing_lists_the_known_ones(self) -> None:
        (problem,) = self.schema.problems(read_yaml("title: a\nzzz: b\n", file="x"))
        assert problem.message == "unknown key “zzz”"
        assert problem.hint.startswith("Known keys: title, kind")

    def test_an_open_schema_lets_pass_what_is_near_nothing(self) -> None:
        schema = Schema(keys={"title": Rule()}, open=True)
        found = schema.problems(read_yaml("zzz: a\ntitel: b\n", file="x"))
        assert [str(problem) for problem in found] == ["x:2: unknown key “titel”, did you mean “title”?"]

    def test_an_empty_required_key_is_said_to_be_empty(self) -> None:
        assert self.problems("kind: ask\ntitle:\n") == ["x:2: “title” is empty"]


def test_the_nearest_name_is_offered_whatever_its_case() -> None:
    assert did_you_mean("url", ["title", "URL"]) == ", did you mean “URL”?"
    assert did_you_mean("zzz", ["title", "URL"]) == ""


_WORDS = st.text(st.sampled_from("ab 1\\\":#-{[&*!|>%@`,'?\u00e9\u201c\t\u00a0"), max_size=8)

_KEYS = _WORDS.filter(lambda words: "\u00a0" not in words)


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(st.dictionaries(_KEYS, _WORDS, min_size=1), st.dictionaries(_KEYS, _WORDS))
def test_a_header_as_drafter_writes_it_is_read_without_yaml_and_as_yaml_reads_it(
    values: dict[str, str], group: dict[str, str]
) -> None:
    lines = [f"{_quoted(key)}: {_quoted(value)}" for key, value in values.items()]
    if group:
        lines += ["short-forms:", *(f"  {_quoted(key)}: {_quoted(value)}" for key, value in group.items())]
    found = plain_header.read("\n".join(lines) + "\n")
    assert found == {**values, **({"short-forms": group} if group else {})}
    assert found == _as_yaml("\n".join(lines))


_LINES = st.lists(
    st.sampled_from(
        ["title: word", 'title: "a: b"', "group:", '  "A B": "c"', "  b: no", "", "# note", "date: 2024-03-25",
         "x: [a]",
         'k: "a" b', 'k: "a\\n"', "k:  two", "k: -", "k: 0x1F", "  - item", "k: |", "k: a b", '"q": 1_000', "~: x"]
    )
)  # fmt: skip


@given(_LINES)
def test_what_is_read_without_yaml_is_never_read_otherwise_than_by_yaml(lines: list[str]) -> None:
    found = plain_header.read("\n".join(lines))
    assert found is None or found == _as_yaml("\n".join(lines))


def _as_yaml(text: str) -> object:
    return yaml_reader.load(text, file="x.md", first_line=1, depth_limit=20)[0]
