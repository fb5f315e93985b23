"""One GET over HTTP with limits: of time, of size, of hosts, and of patience."""

from __future__ import annotations

import email.utils
import http.client
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPMessage
from typing import IO

from drafter.model.errors import WorkspaceError
from drafter.model.record import field, record

AGENT = "drafter (public comment letters)"
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CHUNK = 65_536


@record
class Limits:
    """How long and how often is tried. Seconds; `total` is for one try, `longest_wait` for one pause."""

    connect: float = 10.0
    total: float = 60.0
    tries: int = 3
    pause: float = 0.5
    longest_wait: float = 30.0
    size: int = 100_000_000
    sleep: Callable[[float], None] = field(default=time.sleep)


@record
class Answer:
    """What a server answered. `address` is where it was found after redirects."""

    body: bytes
    content_type: str
    address: str


class _Refused(Exception):
    """A redirect that is not followed."""


class NotThere(WorkspaceError):
    """The server says that it has nothing under this address."""


def get(address: str, *, accept: str = "*/*", limits: Limits | None = None) -> Answer:
    """What stands at `address` (http or https), followed to the same host only.

    Tries again after 429 and server errors, as Retry-After says or with growing pauses. Raises WorkspaceError with
    one message, NotThere for 404 and 410.
    """
    limits = limits or Limits()
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WorkspaceError(f"{address} is not a web address", hint="Give an address that begins with https://.")
    fault = WorkspaceError(f"{parts.hostname} did not answer")
    for attempt in range(max(1, limits.tries)):
        try:
            return _once(address, accept, limits)
        except urllib.error.HTTPError as answer:
            with answer:
                fault = _of_status(answer, parts.hostname)
                wait = _wait(answer, attempt, limits)
            if answer.code not in _AGAIN:
                raise fault from None
            if wait > limits.longest_wait:
                raise WorkspaceError(
                    fault.message, hint=f"It asks for a pause of {round(wait)} seconds; try again after that."
                ) from None
        except _Refused as refusal:
            raise WorkspaceError(str(refusal), hint="Save the notice from your browser and give the file.") from None
        except (OSError, http.client.HTTPException) as cause:
            fault = WorkspaceError(f"{parts.hostname} cannot be reached: {_reason(cause)}")
            wait = limits.pause * 2**attempt
        if attempt + 1 < limits.tries:
            limits.sleep(wait)
    raise fault


def _once(address: str, accept: str, limits: Limits) -> Answer:
    opener = urllib.request.OpenerDirector()
    host = urllib.parse.urlsplit(address).hostname or ""
    proxies = urllib.request.ProxyHandler({} if host in _LOOPBACK else None)
    for handler in (
        proxies,
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SameHost(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(address, headers={"Accept": accept, "User-Agent": AGENT})  # noqa: S310
    ends = time.monotonic() + limits.total
    with opener.open(request, timeout=limits.connect) as response:
        body = _body(response, ends, limits.size)
        return Answer(
            body=body,
            content_type=str(response.headers.get("Content-Type", "")).split(";")[0].strip().lower(),
            address=str(response.geturl()),
        )


def _body(response: http.client.HTTPResponse, ends: float, size: int) -> bytes:
    chunks: list[bytes] = []
    read = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        read += len(chunk)
        if read > size:
            raise _Refused(f"The answer is larger than {size // 1_000_000} MB.")
        if time.monotonic() > ends:
            raise TimeoutError
    told = response.headers.get("Content-Length")
    if told and told.isdigit() and read < int(told):
        raise http.client.IncompleteRead(b"", int(told) - read)
    return b"".join(chunks)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirects on the host that was asked, to http and https only."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        before, after = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        downgraded = before.scheme == "https" and after.scheme != "https"
        if after.scheme not in {"http", "https"} or downgraded or _place(before) != _place(after):
            target = after.hostname or newurl
            fp.close()
            raise _Refused(f"{before.hostname} sends on to {target}, which was not asked for.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _place(parts: urllib.parse.SplitResult) -> tuple[str, int | None]:
    return (parts.hostname or "").removeprefix("www."), parts.port


def _of_status(answer: urllib.error.HTTPError, host: str) -> WorkspaceError:
    if answer.code in {404, 410}:
        return NotThere(f"{host} has nothing under this address.")
    if answer.code == 429:
        return WorkspaceError(f"{host} is asked too often at the moment", hint="Try again in some minutes.")
    if answer.code >= 500:
        return WorkspaceError(f"{host} has a fault at the moment (status {answer.code})", hint="Try again later.")
    if 300 <= answer.code < 400:
        target = str(answer.headers.get("Location", ""))
        if re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", target, re.I):
            return WorkspaceError(f"{host} sends on to {target}, which was not asked for")
        return WorkspaceError(f"{host} sends in a circle", hint="Save the notice from your browser and give the file.")
    return WorkspaceError(f"{host} refuses the request (status {answer.code})")


def _wait(answer: urllib.error.HTTPError, attempt: int, limits: Limits) -> float:
    told = str(answer.headers.get("Retry-After", "")).strip()
    if told.isdigit():
        return float(told)
    if told:
        try:
            moment = email.utils.parsedate_to_datetime(told)
            return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
        except (TypeError, ValueError):
            pass
    return float(limits.pause * 2**attempt)


def _reason(cause: Exception) -> str:
    inner = getattr(cause, "reason", cause)
    if isinstance(cause, TimeoutError) or isinstance(inner, TimeoutError):
        return "it takes too long to answer"
    if isinstance(cause, http.client.IncompleteRead):
        return "its answer was cut off"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror[:1].lower() + inner.strerror[1:]
    return "the connection failed"
