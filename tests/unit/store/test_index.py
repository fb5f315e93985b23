from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from drafter.match.matcher import Matcher
from drafter.model.source import Source
from drafter.model.suggestion import Context
from drafter.store import index, index_write
from drafter.store.contexts import context_files, read_contexts
from drafter.store.index import OpenIndex, forget_index, index_path, open_index
from drafter.store.index_schema import FileStamp
from drafter.store.index_weights import read_weights, weights_file


class Folder:
    """A corpus of JSON files with lists of CSL items, and of contexts; the files' order is that of the layers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: list[str] = []

    def files(self) -> Sequence[FileStamp]:
        sources = [(p, "sources") for p in sorted(self.folder.glob("*.json"))]
        contexts = [(p, "contexts") for p in context_files(self.folder)]
        stats = [(p, kind, p.stat()) for p, kind in sources + contexts]
        return [FileStamp(str(p), s.st_size, s.st_mtime_ns, kind) for p, kind, s in stats]

    def sources(self, path: str) -> Iterable[Source]:
        self.read.append(Path(path).name)
        return [Source(id=item["id"], data=item) for item in json.loads(Path(path).read_text(encoding="utf-8"))]

    def contexts(self, path: str) -> Iterable[Context]:
        self.read.append(Path(path).name)
        return read_contexts(Path(path))


class Bench:
    """A workspace folder, its index file, and what can be done to them."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "work"
        self.folder.mkdir()
        self.path = root / "cache" / "it.sqlite"
        self.corpus = Folder(self.folder)

    def write(self, name: str, **titles: str) -> Path:
        # Keys that no typed word begins, so that only titles are found.
        items = [{"id": f"s:{key}", "title": title} for key, title in titles.items()]
        path = self.folder / name
        path.write_text(json.dumps(items), encoding="utf-8")
        # Older than the clock's tick, so that size and time tell of a change.
        old = 1_600_000_000 + len(path.read_bytes())
        os.utime(path, (old, old))
        return path

    def open(self) -> OpenIndex:
        self.corpus.read.clear()
        return open_index(self.path, self.corpus)

    def find(self, typed: str) -> list[str]:
        opened = self.open()
        try:
            found = Matcher(library=opened.library, weights=read_weights()).lookup(typed)
            return [s.source.removeprefix("s:") for s in found]
        finally:
            opened.close()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.write("a.json", wharf="Wharf Rents", mast="Masts and Sails")
    made.write("b.json", kelp="Kelp Farming")
    return made


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index says, without row numbers: what an index made anew must say too."""
    connection = sqlite3.connect(path)
    tables = {
        "source": "select key, shadowed, title, people, title_stems from source order by 1, 2, 3",
        "word": "select text, n from word order by 1",
        "stem": "select kind, text, n from stem order by 1, 2",
        "vocabulary": "select length, initial, words from vocabulary where words <> '' order by 1, 2",
        "meta": "select key, value from meta where key <> 'checked' order by 1",
        "passage": "select sentence, letter from passage order by 1",
        "cited": "select key from cited order by 1",
    }
    said = {name: connection.execute(query).fetchall() for name, query in tables.items()}
    connection.execute("insert into source_text(source_text) values('integrity-check')")
    connection.close()
    return said


def test_a_library_is_indexed_once_and_then_only_read(bench: Bench) -> None:
    assert bench.find("wharf") == ["wharf"]
    assert bench.corpus.read == ["a.json", "b.json"]
    assert bench.find("kelp") == ["kelp"]
    assert bench.corpus.read == []


def test_only_the_changed_file_is_read_again(bench: Bench) -> None:
    bench.find("wharf")
    bench.write("b.json", kelp="Eelgrass Farming and More")
    assert bench.find("eelgrass") == ["kelp"]
    assert bench.corpus.read == ["b.json"]
    assert bench.find("kelp") == []


def test_only_the_changed_sources_of_a_file_are_written(bench: Bench) -> None:
    bench.find("wharf")
    before = sqlite3.connect(bench.path).execute("select row from source where key = 'mast'").fetchone()
    bench.write("a.json", wharf="Quay Rents", mast="Masts and Sails")
    assert bench.find("quay") == ["wharf"]
    assert sqlite3.connect(bench.path).execute("select row from source where key = 'mast'").fetchone() == before


def test_a_file_that_was_only_touched_is_not_read(bench: Bench) -> None:
    bench.find("wharf")
    os.utime(bench.folder / "a.json", (1_650_000_000, 1_650_000_000))
    bench.find("wharf")
    assert bench.corpus.read == []


def test_a_file_that_goes_takes_its_sources_along(bench: Bench) -> None:
    bench.find("wharf")
    (bench.folder / "a.json").unlink()
    assert bench.find("wharf") == []


def test_a_change_of_equal_size_within_the_tick_of_the_clock_is_seen(bench: Bench) -> None:
    path = bench.folder / "a.json"
    path.write_text(json.dumps([{"id": "x", "title": "Barges"}]), encoding="utf-8")
    status = path.stat()
    bench.find("barges")
    path.write_text(json.dumps([{"id": "x", "title": "Canoes"}]), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert bench.find("canoes") == ["x"]


def test_an_updated_index_says_what_a_new_one_says(bench: Bench, tmp_path: Path) -> None:
    bench.find("wharf")
    bench.write("a.json", wharf="Wharf Rents Revisited", oar="Oars")
    (bench.folder / "b.json").unlink()
    bench.write("c.json", wharf="Wharf Rents of Another Layer")
    (bench.folder / "c.jsonl").write_text('{"sentence": "Oars float.", "sources": ["s:oar"]}\n', encoding="utf-8")
    bench.find("oars")
    anew = tmp_path / "anew.sqlite"
    open_index(anew, bench.corpus).close()
    assert everything(bench.path) == everything(anew)


def test_of_two_sources_with_one_id_the_higher_layer_is_used(bench: Bench) -> None:
    bench.write("c.json", wharf="Wharf Rents of Another Layer")
    assert bench.find("another layer") == ["wharf"]
    assert bench.find("wharf rents") == ["wharf"]
    (bench.folder / "c.json").unlink()
    assert bench.find("another layer") == []
    assert bench.find("wharf rents") == ["wharf"]


def test_contexts_are_indexed_and_forgotten_with_their_file(bench: Bench) -> None:
    path = bench.folder / "filed.jsonl"
    path.write_text('{"sentence": "Seaweed feeds cattle.", "sources": ["s:kelp"], "letter": "l"}\n', encoding="utf-8")
    weights = read_weights()

    def suggest() -> list[str]:
        opened = bench.open()
        found = Matcher(library=opened.library, weights=weights).suggest("Seaweed can feed cattle.").items
        opened.close()
        return [s.source for s in found]

    assert suggest() == ["s:kelp"]
    path.unlink()
    assert suggest() == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda p: p.write_bytes(b"not a database"), id="other content"),
        pytest.param(lambda p: p.write_bytes(b""), id="empty"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), id="cut off"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:20000] + os.urandom(20000)), id="overwritten"),
    ],
)
def test_a_damaged_index_is_made_anew(bench: Bench, damage: object) -> None:
    bench.find("wharf")
    damage(bench.path)  # type: ignore[operator]
    assert bench.find("wharf") == ["wharf"]
    assert bench.find("kelp") == ["kelp"]


def test_an_index_of_another_version_is_made_anew(bench: Bench) -> None:
    bench.find("wharf")
    connection = sqlite3.connect(bench.path)
    connection.execute("update meta set value = '0' where key = 'version'")
    connection.execute("delete from source")
    connection.commit()
    connection.close()
    assert bench.find("wharf") == ["wharf"]


def test_a_deleted_index_is_no_loss(bench: Bench) -> None:
    bench.find("wharf")
    forget_index(bench.path)
    assert not list(bench.path.parent.iterdir())
    assert bench.find("wharf") == ["wharf"]


def test_where_the_cache_cannot_be_written_the_run_makes_its_own_and_says_so(bench: Bench) -> None:
    bench.path.parent.write_text("a file where the folder should be", encoding="utf-8")
    opened = bench.open()
    assert Matcher(library=opened.library, weights=read_weights()).lookup("wharf")[0].source == "s:wharf"
    assert "cannot be kept" in opened.message
    opened.close()


def test_a_cache_that_became_read_only_still_gives_what_the_files_say_now(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.find("wharf")
    bench.write("b.json", kelp="Eelgrass Farming and More")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(index, "_renewed", refused)
    opened = bench.open()
    assert [s.source for s in Matcher(library=opened.library, weights=read_weights()).lookup("eelgrass")] == ["s:kelp"]
    assert "cannot be kept" in opened.message
    assert "(Permission denied)" in opened.message
    opened.close()


def test_an_update_that_is_stopped_half_way_leaves_the_old_index(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.find("wharf")
    before = everything(bench.path)
    bench.write("a.json", oar="Oars and Rowlocks")
    with monkeypatch.context() as patch:
        patch.setattr(index_write, "_mark_shadowed", _stop)
        with pytest.raises(KeyboardInterrupt):
            bench.open()
    assert everything(bench.path) == before
    assert bench.find("oars") == ["oar"]


def test_a_build_that_is_stopped_leaves_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_write, "_mark_shadowed", _stop)
    with pytest.raises(KeyboardInterrupt):
        bench.open()
    assert not list(bench.path.parent.iterdir())


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_killed_process_leaves_a_sound_index(bench: Bench) -> None:
    bench.find("wharf")
    bench.write("a.json", oar="Oars and Rowlocks")
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from drafter.store import index_write\n"
        "from drafter.store.index import open_index\n"
        "from tests.unit.store.test_index import Folder\n"
        "index_write._mark_shadowed = lambda *_: os.kill(os.getpid(), 9)\n"
        "open_index(Path(sys.argv[1]), Folder(Path(sys.argv[2])))\n"
    )
    done = _python(program, bench)
    assert done.wait() == -9
    assert bench.find("oars") == ["oar"]
    assert bench.find("wharf") == []


def test_two_processes_at_once_make_one_right_index(bench: Bench) -> None:
    for number in range(40):
        bench.write(f"n{number:02}.json", **{f"k{number}": f"Knots Number {number}"})
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from drafter.store.index import open_index\n"
        "from tests.unit.store.test_index import Folder\n"
        "opened = open_index(Path(sys.argv[1]), Folder(Path(sys.argv[2])))\n"
        "sys.exit(0 if opened.library.size == 43 and not opened.message else 1)\n"
    )
    both = [_python(program, bench), _python(program, bench)]
    assert [process.wait() for process in both] == [0, 0]
    bench.write("n00.json", k0="Bowlines")
    both = [_python(program, bench), _python(program, bench)]
    assert [process.wait() for process in both] == [0, 0]
    assert bench.find("bowlines") == ["k0"]
    everything(bench.path)


def _python(program: str, bench: Bench) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[3]
    arguments = [sys.executable, "-c", program, str(bench.path), str(bench.folder)]
    return subprocess.Popen(arguments, cwd=root, env=os.environ | {"PYTHONPATH": str(root)})


def test_progress_is_told_by_files(bench: Bench) -> None:
    told: list[tuple[int, int]] = []
    open_index(bench.path, bench.corpus, progress=lambda done, all_: told.append((done, all_))).close()
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_each_workspace_has_its_own_index(tmp_path: Path) -> None:
    one, other = index_path(tmp_path / "one", tmp_path), index_path(tmp_path / "other", tmp_path)
    assert one != other
    assert one == index_path(tmp_path / "one", tmp_path)
    assert one.parent == tmp_path


def test_a_search_in_two_steps_rates_as_sqlite_does(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {f"k{n}": f"Knots {'and Ropes ' * (n % 3)}Number {n} of {n % 7}" for n in range(60)}
    bench.write("a.json", **titles)
    opened = bench.open()
    plain = opened.library.search(["rop", "5", "knot"], 10)
    monkeypatch.setattr("drafter.store.index_read._FEW_POSTINGS", 0)
    stepped = opened.library.search(["rop", "5", "knot"], 10)
    assert [score for _, score in stepped] == pytest.approx([score for _, score in plain], rel=1e-3)
    opened.close()


def test_words_too_common_to_be_rated_are_found_all_the_same(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.write("a.json", **{f"k{n}": f"Knots and Ropes {n}" for n in range(30)}, eel="Eels in Ropes")
    monkeypatch.setattr("drafter.store.index_read._FEW_POSTINGS", 0)
    opened = bench.open()
    found = opened.library.search_names([("eel",), ("rop",)], 10)
    titles = {record.title for record in opened.library.records(found).values()}
    assert len(found) == 10
    assert "Eels in Ropes" in titles
    opened.close()


def test_a_source_is_shown_in_its_line_and_its_status_is_kept(bench: Bench) -> None:
    status = {"standing": "revoked", "by": "E.O. 14148", "since": "2025-01-20", "note": "of no effect"}
    item = {"id": "order", "title": "An Order", "issued": "2023", "custom": {"status": status}}
    (bench.folder / "a.json").write_text(json.dumps([item]), encoding="utf-8")
    opened = bench.open()
    (record,) = opened.library.records(opened.library.rows_of(["order"])).values()
    assert opened.library.lines(["order", "nothing"]) == {"order": "An Order, 2023 [revoked]"}
    assert (record.status.by, record.status.since, record.status.note) == ("E.O. 14148", "2025-01-20", "of no effect")
    opened.close()


def test_a_file_that_cannot_be_read_is_looked_at_again_the_next_time(bench: Bench) -> None:
    later = bench.folder / "z.json"
    listed = bench.corpus.files
    bench.corpus.files = lambda: [*listed(), FileStamp(str(later), 1, 1)]  # type: ignore[method-assign]
    assert bench.find("wharf") == ["wharf"]
    bench.corpus.files = listed  # type: ignore[method-assign]
    bench.write("z.json", late="Late Arrivals")
    assert bench.find("late arrivals") == ["late"]


def test_a_workspace_may_weigh_by_numbers_of_its_own(tmp_path: Path) -> None:
    assert weights_file(None) == weights_file(tmp_path)
    own = tmp_path / "templates/match/weights.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(weights_file(None).read_bytes())
    assert weights_file(tmp_path) == own
