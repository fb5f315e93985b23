# ruff: noqa: E501 - what is read and what is expected stand side by side.

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from drafter.model.errors import UsageError, WorkspaceError
from drafter.store.download import Limits as DownloadLimits
from drafter.store.download import NotThere
from drafter.store.fetch import Limits, Refused, TooLarge, fetch
from drafter.store.zotero import ZoteroLibrary

MEGABYTE = b"x" * 1_000_000
ITEMS = [{"id": f"http://zotero.org/{n}", "type": "book", "title": f"Book {n}"} for n in range(120)]


class Site(BaseHTTPRequestHandler):
    """A small site with good and bad manners."""

    asked: ClassVar[list[str]] = []

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        import json
        import urllib.parse

        Site.asked.append(self.path)
        moves = {"/to-file": "file:///etc/passwd", "/to-private": "http://10.1.2.3/secret", "/to-page": "/page", "/circle": "/circle",
                 "/to-other-port": f"http://localhost:{self.server.server_port}/page", "/to-data": "data:text/plain,x"}  # type: ignore[attr-defined]  # fmt: skip
        parts = urllib.parse.urlsplit(self.path)
        if parts.path in moves:
            self.send_response(302)
            self.send_header("Location", moves[parts.path])
            self.end_headers()
        elif parts.path == "/page":
            self._answer(b"<html>words</html>")
        elif parts.path == "/huge":
            self._answer(b"", pieces=4_000)
        elif parts.path == "/announced":
            self.send_response(200)
            self.send_header("Content-Length", str(4 * 2**30))
            self.end_headers()
        elif parts.path.startswith("/api/users/0/items/top"):
            start = int(urllib.parse.parse_qs(parts.query)["start"][0])
            notes = [{"id": "n", "type": "note", "title": "a note"}] if start else []
            self._answer(json.dumps({"items": ITEMS[start : start + 100] + notes}).encode())
        else:
            self.send_error(404)

    def _answer(self, body: bytes, pieces: int = 0) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)
        for _ in range(pieces):
            try:
                self.wfile.write(MEGABYTE)
            except OSError:
                return


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a running site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.asked.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_through_a_redirect(site: str) -> None:
    answer = fetch(f"{site}/to-page")
    assert (answer.body, answer.address) == (b"<html>words</html>", f"{site}/page")


@pytest.mark.parametrize("path", ["/to-file", "/to-data", "/to-private", "/to-other-port"])
def test_a_redirect_to_a_file_or_a_private_host_is_refused(site: str, path: str) -> None:
    with pytest.raises(Refused):
        fetch(f"{site}{path}")
    assert Site.asked == [path]


@pytest.mark.parametrize("path", ["/huge", "/announced"])
def test_an_answer_of_four_gigabytes_is_cut_off(site: str, path: str) -> None:
    with pytest.raises(TooLarge, match="larger than 2 MB"):
        fetch(f"{site}{path}", limits=Limits(size=2_000_000))


def test_a_circle_and_a_missing_page_are_said_in_words(site: str) -> None:
    with pytest.raises(WorkspaceError, match="circle"):
        fetch(f"{site}/circle")
    with pytest.raises(NotThere, match="nothing under this address"):
        fetch(f"{site}/nowhere")


def test_nobody_at_home_is_said_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(WorkspaceError, match="refuses the connection") as fault:
        fetch(f"http://127.0.0.1:{port}/")
    assert "online" in fault.value.hint


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/", "example.org", "https://", "https://a b/"]
)
def test_only_web_addresses_are_asked_for(address: str) -> None:
    with pytest.raises(UsageError, match="not a web address"):
        fetch(address)


def test_a_link_check_reads_no_more_than_it_needs(site: str) -> None:
    assert len(fetch(f"{site}/huge", part=True).body) <= 1024


def test_zotero_gives_its_library_page_by_page_without_notes(site: str) -> None:
    works = ZoteroLibrary(base=f"{site}/api/").read()
    assert [work["title"] for work in works] == [item["title"] for item in ITEMS]
    assert len(Site.asked) == 2


def test_a_zotero_that_does_not_run_is_named_with_what_to_do() -> None:
    with pytest.raises(WorkspaceError, match="Zotero gives nothing") as fault:
        ZoteroLibrary(base="http://127.0.0.1:9/api/", limits=DownloadLimits(tries=1)).read()
    assert "Start Zotero" in fault.value.hint
