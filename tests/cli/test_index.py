"""The search index in real processes: at once, killed half way, damaged, and over a library that is edited meanwhile.

What a look-up answers must be what the files say, or it must be one clear message; whatever lies in the cache.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import ROOT, Ran, drafter, environment, process
from tests.cli.test_bad_input import as_nobody

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, limits and owners are those of Unix")

KILLS = int(os.environ.get("DRAFTER_KILLS", "6"))
FIND = ("find", "sources", "harbours of brill", "--json")
BEFORE, AFTER = "Harbours of Brill by Day", "Harbours of Brill at Sea"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with a few hundred sources in two files, and one in a file of its own."""
    folder = tmp_path / "desk"
    (folder / "sources").mkdir(parents=True)
    (folder / "drafter.toml").write_text("schema = 1\n", encoding="utf-8")
    for part in range(2):
        many = [
            {"id": f"k{part}-{n}", "type": "report", "title": f"Ropes and Knots, Part {n} of {part}"}
            for n in range(150)
        ]
        (folder / f"sources/many-{part}.json").write_text(json.dumps(many), encoding="utf-8")
    entitle(folder, BEFORE)
    for path in (folder / "sources").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


def entitle(desk: Path, title: str) -> None:
    """Give the source its title, whole at once as editors do."""
    path = desk / "sources/one.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps([{"id": "harbour", "type": "report", "title": title}]), encoding="utf-8")
    beside.replace(path)


def index(desk: Path) -> Path:
    """The index file, where it is or will be."""
    from drafter.store.index import index_path

    return index_path(desk, desk.parent / "home/drafter/index")


def titles(ran: Ran) -> list[str]:
    """What was found, by the source that is asked for first."""
    assert ran.code == 0, ran.err
    return [row["text"] for row in json.loads(ran.out)["sources"]]


def started(desk: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "drafter.cli", *FIND],
        cwd=desk,
        env={**os.environ, **environment(desk)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(running: subprocess.Popen[bytes]) -> Ran:
    out, err = running.communicate(timeout=120)
    return Ran(code=running.returncode, out=out.decode(), err=err.decode())


# -- at once


def test_processes_that_build_and_read_at_once_all_answer_rightly(desk: Path) -> None:
    at_once = [ended(each) for each in [started(desk) for _ in range(4)]]
    assert [titles(ran) for ran in at_once] == [[BEFORE]] * 4
    assert [ran.err for ran in at_once] == [""] * 4
    assert [path.name for path in index(desk).parent.iterdir()] == [index(desk).name]


def test_while_a_file_is_edited_each_answer_is_one_of_its_states(desk: Path) -> None:
    answers = []
    for number in range(6):
        # Of one length and within a tick of the clock, so that neither size nor time tell the two apart.
        running = [started(desk), started(desk)]
        entitle(desk, AFTER if number % 2 else BEFORE)
        answers += [ended(each) for each in running]
    assert {tuple(titles(ran)) for ran in answers} <= {(BEFORE,), (AFTER,)}
    assert titles(process(*FIND, cwd=desk)) == [AFTER]


def test_a_file_that_goes_while_it_is_read_is_no_error(desk: Path) -> None:
    """The reader is stopped between its look at the folder and its reading of the files."""
    program = (
        "import os, sys\n"
        "from drafter.app import matching\n"
        "look = matching.LibraryFiles.files\n"
        "def files(corpus):\n"
        "    found = look(corpus)\n"
        "    os.path.exists('sources/many-0.json') and os.unlink('sources/many-0.json')\n"
        "    return found\n"
        "matching.LibraryFiles.files = files\n"
        "from drafter.cli.main import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *FIND],
        cwd=desk,
        env={**os.environ, **environment(desk)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert titles(Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())) == [BEFORE]
    assert "k0-7" not in process("find", "sources", "k0-7", "--json", cwd=desk).out


# -- killed


@pytest.mark.parametrize("change", [False, True], ids=["building", "updating"])
def test_a_process_killed_at_any_moment_leaves_nothing_that_answers_wrongly(desk: Path, change: bool) -> None:
    if change:
        process(*FIND, cwd=desk)
        entitle(desk, AFTER)
    kept = desk.parent / "kept"
    shutil.copytree(desk.parent / "home", kept) if change else kept.mkdir()
    chance = random.Random(7)
    whole = _doomed(desk, 0)
    for _ in range(KILLS):
        shutil.rmtree(desk.parent / "home", ignore_errors=True)
        shutil.copytree(kept, desk.parent / "home")
        _doomed(desk, chance.randrange(1, whole))
        ran = process(*FIND, cwd=desk)
        assert titles(ran) == [AFTER if change else BEFORE]
        assert ran.err == ""


def _doomed(desk: Path, number: int) -> int:
    """Run the command and kill it at that call; the number of its calls, where it is let live."""
    report = desk.parent / "report"
    report.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.doomed", str(report), "any", str(number), *FIND],
        cwd=desk,
        env={**os.environ, **environment(desk), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == (-signal.SIGKILL if number else 0), done.stderr
    return int(report.read_text()) if not number else 0


def test_what_killed_processes_left_is_swept_up(desk: Path) -> None:
    process(*FIND, cwd=desk)
    old, new = (index(desk).with_name(f"{index(desk).stem}.{name}.building") for name in ("1-1", "2-2"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1_600_000_000, 1_600_000_000))
    entitle(desk, AFTER)
    process(*FIND, cwd=desk)
    assert not old.exists()
    assert new.exists(), "another process may be at work on it"


# -- damaged


def _random_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    chance = random.Random(3)
    for _ in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _another_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("update meta set value = '0' where key = 'version'")
    connection.execute("update source set line = 'of another version', title = 'Harbours of Brill'")
    connection.commit()
    connection.close()


def _text_changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"by Day", b"by Dog"))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda p: p.write_bytes(b""), id="empty"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), id="cut off"),
        pytest.param(lambda p: p.write_bytes(bytes(p.stat().st_size)), id="zero bytes"),
        pytest.param(lambda p: p.write_bytes(os.urandom(p.stat().st_size)), id="random bytes"),
        pytest.param(_random_bytes, id="some random bytes"),
        pytest.param(_text_changed, id="a text changed"),
        pytest.param(_another_version, id="another version"),
    ],
)
def test_a_damaged_index_is_made_anew_without_a_word(desk: Path, damage: Callable[[Path], object]) -> None:
    process(*FIND, cwd=desk)
    damage(index(desk))
    ran = process(*FIND, cwd=desk)
    assert titles(ran) == [BEFORE]
    assert ran.err == ""
    sound = index(desk).read_bytes()
    assert titles(process(*FIND, cwd=desk)) == [BEFORE]
    assert index(desk).read_bytes() == sound, "it is kept, and not made again each time"


def test_damage_that_shows_only_while_it_is_read_is_one_clear_message_and_then_gone(desk: Path) -> None:
    process(*FIND, cwd=desk)
    path = index(desk)
    status = path.stat()
    # What a failing disk does: neither size nor time change. The first page, with the list of tables, is spared.
    path.write_bytes(path.read_bytes()[:8192] + b"\xff" * (status.st_size - 8192))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    ran = process(*FIND, cwd=desk)
    assert ran.code in (0, 3)
    if ran.code:
        assert "the search index is damaged" in ran.err
        assert "made anew" in ran.err
        assert "Traceback" not in ran.err
        ran = process(*FIND, cwd=desk)
    assert titles(ran) == [BEFORE]


@pytest.mark.parametrize("place", ["index", "folder", "cache"])
def test_a_folder_or_file_in_the_way_is_named_and_the_answer_is_right(desk: Path, place: str) -> None:
    path = index(desk)
    if place == "index":
        path.mkdir(parents=True)
    else:
        blocked = path.parent if place == "folder" else path.parent.parent
        blocked.parent.mkdir(parents=True, exist_ok=True)
        blocked.write_text("a file where a folder should be", encoding="utf-8")
    ran = process(*FIND, cwd=desk)
    assert titles(ran) == [BEFORE]
    assert "The search index cannot be kept in" in ran.err
    assert len(ran.err.replace("\n  ", " ").splitlines()) == 1


def test_a_cache_that_may_only_be_read_is_used_while_it_is_fresh(desk: Path) -> None:
    assert titles(drafter(*FIND, cwd=desk)) == [BEFORE]
    folder = index(desk).parent
    folder.chmod(0o555)
    with as_nobody(desk):
        fresh = drafter(*FIND, cwd=desk)
    entitle(desk, AFTER)
    with as_nobody(desk):
        stale = drafter(*FIND, cwd=desk)
    folder.chmod(0o755)
    assert titles(fresh) == [BEFORE]
    assert fresh.err == ""
    assert titles(stale) == [AFTER]
    assert "cannot be kept" in stale.err


def test_a_full_disk_is_named_and_the_answer_is_right(desk: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    ran = process(*FIND, cwd=desk, preexec_fn=no_room)
    assert titles(ran) == [BEFORE]
    assert "The search index cannot be kept in" in ran.err
    assert not list(index(desk).parent.iterdir()), "nothing half written is left"
    assert titles(process(*FIND, cwd=desk)) == [BEFORE]
    before = index(desk).read_bytes()
    entitle(desk, AFTER)
    ran = process(*FIND, cwd=desk, preexec_fn=no_room)
    assert titles(ran) == [AFTER]
    assert "cannot be kept" in ran.err
    assert index(desk).read_bytes() == before
