from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from drafter.app.notices import fetch_notice, find_notice, load_notice, load_rules, read_notice_file, save_notice
from drafter.model.errors import InvalidFile, WorkspaceError
from drafter.model.notice import Notice, NoticeQuestion
from drafter.notice.form import to_json
from drafter.notice.rules import rules_for
from drafter.store.download import Limits
from drafter.store.notices import Reference

PROJECT = Path(__file__).parents[3]
SAMPLES = PROJECT / "tests" / "unit" / "notice" / "samples"
RULES = PROJECT / "templates" / "rules"

Reply = tuple[int, dict[str, str], bytes]


class Register:
    """A local stand-in for the Federal Register: answers by path, in order, the last one again and again."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply | Callable[[BaseHTTPRequestHandler], None]]] = {}
        self.asked: list[str] = []
        register = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                register.asked.append(self.path)
                waiting = register.replies.get(self.path, [(404, {}, b'{"status":404}')])
                reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                if callable(reply):
                    reply(self)
                    return
                status, headers, body = reply
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def on(self, path: str, *replies: Reply | Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.replies[path] = list(replies)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def register() -> Iterator[Register]:
    server = Register()
    yield server
    server.close()


JSON = {"Content-Type": "application/json; charset=utf-8"}
HTML = {"Content-Type": "text/html"}
DOCUMENT = "/api/v1/documents/2026-04417.json"
TEXT = "/documents/full_text/text/2026/03/11/2026-04417.txt"


def answer(**changes: object) -> bytes:
    """An answer of the API for the joint rule of the samples."""
    data: dict[str, object] = {
        "action": "Joint notice of proposed rulemaking.",
        "agencies": [
            {"raw_name": "DEPARTMENT OF THE TREASURY", "id": 497, "parent_id": None},
            {"raw_name": "Office of Harbor Ledgers", "id": 999, "parent_id": 497},
        ],
        "citation": "91 FR 11870",
        "comments_close_on": "2026-05-12",
        "dates": "Comments on the proposed rule must be received by 5 p.m. Eastern Time on May 11, 2026.",
        "docket_ids": ["Docket No. OHL-2026-0003"],
        "document_number": "2026-04417",
        "end_page": 11874,
        "html_url": "https://www.federalregister.gov/d/2026-04417",
        "publication_date": "2026-03-11",
        "raw_text_url": f"https://www.federalregister.gov{TEXT}",
        "full_text_xml_url": None,
        "regulation_id_numbers": ["1599-AZ10"],
        "start_page": 11870,
        "title": "Model Risk in Harbor Lending",
        "type": "Proposed Rule",
        "volume": 91,
        **changes,
    }
    return json.dumps(data).encode()


def fetch(
    register: Register, wanted: Reference | None = None, *, slept: list[float] | None = None, **limits: float
) -> Notice:
    pauses = slept if slept is not None else []
    options = Limits(sleep=pauses.append, **limits)  # type: ignore[arg-type]
    return fetch_notice(wanted or Reference(number="2026-04417"), base=register.base, limits=options)


def test_metadata_and_full_text_make_one_notice(register: Register) -> None:
    register.on(DOCUMENT, (200, JSON, answer()))
    register.on(TEXT, (200, HTML, (SAMPLES / "joint.html").read_bytes()))

    notice = fetch(register)

    assert notice.title == "Model Risk in Harbor Lending"
    assert len(notice.questions) == 3
    assert len(notice.rins) == 5
    assert notice.comments_close == "2026-05-11"
    assert any("2026-05-12" in doubt for doubt in notice.uncertain)
    assert notice.origins["questions"] == "text"
    assert notice.url == "https://www.federalregister.gov/d/2026-04417"


def test_a_citation_is_asked_for_as_it_is_written(register: Register) -> None:
    page = "/api/v1/documents/91%20FR%2011870.json"
    both = {
        "count": 2,
        "results": [json.loads(answer(document_number="2026-04416", action="Notice.")), json.loads(answer())],
    }
    register.on(page, (200, JSON, json.dumps(both).encode()))

    notice = fetch(register, Reference(citation="91 FR 11870"))

    assert notice.document_number == "2026-04417"
    assert any("2026-04416" in doubt for doubt in notice.uncertain)


def test_without_the_full_text_the_metadata_stand_and_say_so(register: Register) -> None:
    register.on(DOCUMENT, (200, JSON, answer()))

    notice = fetch(register)

    assert notice.citation == "91 FR 11870"
    assert any("full text" in doubt for doubt in notice.uncertain)


def test_a_pause_that_the_server_asks_for_is_kept(register: Register) -> None:
    register.on(DOCUMENT, (429, {"Retry-After": "7"}, b""), (200, JSON, answer()))
    slept: list[float] = []

    assert fetch(register, slept=slept).citation == "91 FR 11870"
    assert slept[0] == 7.0


def test_a_pause_that_is_too_long_is_told_and_not_waited_for(register: Register) -> None:
    register.on(DOCUMENT, (429, {"Retry-After": "3600"}, b""))
    slept: list[float] = []

    with pytest.raises(WorkspaceError, match="too often") as caught:
        fetch(register, slept=slept)

    assert "3600 seconds" in caught.value.hint
    assert slept == []


def test_faults_of_the_server_are_tried_again_with_growing_pauses(register: Register) -> None:
    register.on(DOCUMENT, (500, {}, b""), (503, {}, b""), (200, JSON, answer()))
    slept: list[float] = []

    assert fetch(register, slept=slept).citation == "91 FR 11870"
    assert slept[:2] == [0.5, 1.0]


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(answer()[:200])


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(0.4)


def redirect(target: str) -> Reply:
    return 302, {"Location": target}, b""


FAULTS: list[tuple[str, list[Reply | Callable[[BaseHTTPRequestHandler], None]], str]] = [
    ("missing", [(404, {}, b"")], "has no document 2026-04417"),
    ("asked too often", [(429, {}, b"")], "asked too often"),
    ("fault", [(500, {}, b"")], "status 500"),
    ("refused", [(403, {}, b"")], "status 403"),
    ("slow", [drip], "too long"),
    ("silent", [silent], "too long|connection failed|cannot be reached"),
    ("cut off on the way", [cut_off], "cut off"),
    ("cut off at the source", [(200, JSON, answer()[:200])], "not complete"),
    ("sign-in page", [(200, HTML, b"<html>Please sign in</html>")], "instead of data"),
    ("other data", [(200, JSON, b'{"a": 1}')], "no answer of the Federal Register"),
    ("other host", [redirect("http://198.51.100.7/x.json")], "198.51.100.7"),
    ("other port", [redirect("http://127.0.0.1:9/x.json")], "not asked for"),
    ("file", [redirect("file:///etc/hostname")], "not asked for"),
    ("circle", [redirect(DOCUMENT)], "circle"),
]


@pytest.mark.parametrize(("replies", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_gives_one_message_and_says_how_to_go_on(
    register: Register, replies: list[Reply | Callable[[BaseHTTPRequestHandler], None]], words: str
) -> None:
    register.on(DOCUMENT, *replies)

    with pytest.raises(WorkspaceError, match=words) as caught:
        fetch(register, connect=0.2, total=0.2, tries=2)

    assert "give that file" in caught.value.hint


def test_a_redirect_on_the_same_host_is_followed(register: Register) -> None:
    register.on(DOCUMENT, redirect("/elsewhere.json"))
    register.on("/elsewhere.json", (200, JSON, answer()))

    assert fetch(register).citation == "91 FR 11870"


def test_without_a_network_the_message_says_what_to_save() -> None:
    closed = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = closed.server_port
    closed.server_close()

    with pytest.raises(WorkspaceError, match="cannot be reached") as caught:
        fetch_notice(Reference(number="2026-04417"), base=f"http://127.0.0.1:{port}", limits=Limits(tries=1))

    assert "https://www.federalregister.gov/d/2026-04417" in caught.value.hint


def test_full_text_on_another_host_is_left_alone(register: Register) -> None:
    register.on(DOCUMENT, (200, JSON, answer(raw_text_url="http://198.51.100.7/text.txt")))

    assert any("names no address" in doubt for doubt in fetch(register).uncertain)


def test_an_address_that_was_given_is_fetched_in_its_own_form(register: Register) -> None:
    register.on("/saved/joint.html", (200, HTML, (SAMPLES / "joint.html").read_bytes()))

    notice = fetch(register, Reference(address=f"{register.base}/saved/joint.html"))

    assert (notice.document_number, notice.url) == ("2026-04417", f"{register.base}/saved/joint.html")


def test_a_file_is_read_by_what_it_holds_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes((SAMPLES / "joint.html").read_bytes())

    assert len(read_notice_file(path).rins) == 5


def test_a_number_in_the_files_name_tells_which_document_is_meant(tmp_path: Path) -> None:
    text = (SAMPLES / "printed.txt").read_text(encoding="utf-8")
    path = tmp_path / "2025-22800.txt"
    path.write_text(
        text.replace("on the list of approved buoys.", "AGENCY: Buoy Office.\nACTION: Notice."), encoding="utf-8"
    )

    assert read_notice_file(path).document_number == "2025-22800"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("letter.docx", b"PK\x03\x04rest", "no form of a notice"),
        ("picture.txt", b"\x89PNG\r\n", "no form of a notice"),
        ("broken.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("empty.txt", b"", "does not read as"),
    ],
)
def test_a_file_that_is_no_notice_is_refused_with_its_name(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(WorkspaceError, match=words) as caught:
        read_notice_file(path)

    assert str(path) in str(caught.value)


def test_what_is_meant_is_a_file_first_and_else_a_reference(register: Register, tmp_path: Path) -> None:
    register.on(DOCUMENT, (200, JSON, answer()))
    path = tmp_path / "2025-07777"
    path.write_bytes((SAMPLES / "topics.xml").read_bytes())

    assert find_notice(str(path), base=register.base).document_number == "2025-07777"
    assert find_notice("2026-04417", base=register.base).citation == "91 FR 11870"
    with pytest.raises(WorkspaceError, match="no such file"):
        find_notice("2026 April")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such file"):
        read_notice_file(tmp_path / "none.txt")


def test_a_saved_notice_comes_back_as_it_was(tmp_path: Path) -> None:
    notice = read_notice_file(SAMPLES / "topics.xml")
    save_notice(notice, tmp_path / "letter" / "notice.json")

    assert load_notice(tmp_path / "letter" / "notice.json") == notice
    assert [path.name for path in (tmp_path / "letter").iterdir()] == ["notice.json"]


def test_a_notice_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notice.json"
    save_notice(Notice(document_number="2025-00001"), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_notice(Notice(document_number="2025-00002"), path)

    assert load_notice(path).document_number == "2025-00001"
    assert [item.name for item in tmp_path.iterdir()] == ["notice.json"]


def test_the_stable_form_stands_at_the_top_of_a_saved_notice(tmp_path: Path) -> None:
    notice = Notice(document_number="2025-00001", questions=(NoticeQuestion(number="1", text="What?"),))
    save_notice(notice, tmp_path / "notice.json")
    saved = json.loads((tmp_path / "notice.json").read_text(encoding="utf-8"))

    assert {key: saved[key] for key in to_json(notice)} == to_json(notice)


def test_the_rules_that_ship_are_valid_and_those_of_an_agency_overlie_the_general_ones() -> None:
    sets = load_rules([RULES])
    notice = Notice(agencies=("Federal Communications Commission",))
    rules = {rule.rule: rule.value for rule in rules_for(notice, sets)}

    assert rules["portal"] == "fcc.gov/ecfs"
    assert rules["line_spacing"] == "double"
    assert "box_characters" not in rules
    assert {rule.rule: rule.value for rule in rules_for(Notice(), sets)}["box_characters"] == "5000"


def test_a_rule_file_of_a_later_folder_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "default.toml").write_text('schema = 1\n[[rule]]\nrule = "file_count"\nvalue = 3\n', encoding="utf-8")

    rules = {rule.rule: rule.value for rule in rules_for(Notice(), load_rules([RULES, tmp_path]))}

    assert rules == {"file_count": "3"}


def test_all_problems_of_a_rule_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[[rule]]\nrule = "x"\n[[rule]]\nvalue = 1\n', encoding="utf-8")

    with pytest.raises(InvalidFile) as caught:
        load_rules([tmp_path])

    assert len(caught.value.problems) == 3
