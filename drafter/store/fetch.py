"""One address on the web, asked for by a person: followed to other public hosts, never to files or private hosts."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

from drafter.model.errors import UsageError, WorkspaceError
from drafter.model.record import field, record
from drafter.store.download import Answer, NotThere

# Some hosts refuse programs that do not say what they are.
AGENT = "Mozilla/5.0 (compatible; drafter; citation of sources)"
_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".lan", ".home", ".corp", ".intranet")
_BY_HAND = "Save the page or file from your browser and give the file instead."


@record
class Limits:
    """Seconds for the connection and for the whole, bytes of the answer, redirects followed."""

    connect: float = 15.0
    total: float = 60.0
    size: int = 50_000_000
    redirects: int = 8


class TooLarge(WorkspaceError):
    """The answer is longer than the limit; nothing of it was kept."""


class Refused(WorkspaceError):
    """The address leads where it must not: to a file, or to a private host that was not asked for."""


@record
class _Hop:
    status: int
    location: str = ""
    answer: Answer | None = field(default=None)


def fetch(address: str, *, accept: str = "*/*", limits: Limits | None = None, part: bool = False) -> Answer:
    """What stands at `address`, redirects followed. With `part`, only as much as shows that it is there.

    A private or local host is reached only where `address` itself names it. Raises UsageError for what is no web
    address, Refused, TooLarge, NotThere (404, 410), else WorkspaceError; each says what to do next.
    """
    limits = limits or Limits()
    given = _parts(address)
    ends = time.monotonic() + limits.total
    here = address
    for _ in range(limits.redirects + 1):
        parts = _parts(here) if here is address else _redirected(here, given)
        hop = _hop(here, parts.hostname or "", accept, limits, ends, part)
        if hop.answer is not None:
            return hop.answer
        here = urllib.parse.urljoin(here, hop.location)
    raise WorkspaceError(f"{given.hostname} sends in a circle", hint=_BY_HAND)


def _parts(address: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        good = False
    if not good or any(sign.isspace() or ord(sign) < 32 for sign in address):
        raise UsageError(f"“{address[:80]}” is not a web address", hint="Give one that begins with https://")
    return parts


def _redirected(address: str, given: urllib.parse.SplitResult) -> urllib.parse.SplitResult:
    scheme = urllib.parse.urlsplit(address).scheme
    if scheme not in {"http", "https"}:
        raise Refused(f"{given.hostname} sends on to a {scheme}: address, which is not followed.", hint=_BY_HAND)
    parts = _parts(address)
    if parts.hostname != given.hostname and _is_private(parts.hostname or ""):
        message = f"{given.hostname} sends on to {parts.hostname}, a private host that was not asked for"
        raise Refused(message, hint="Nothing was fetched from there.")
    return parts


def _is_private(host: str) -> bool:
    """Whether a host is this computer or stands in a private network, by its name or by what the name resolves to."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(_LOCAL_NAMES) or ("." not in name and ":" not in name):
        return True
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(name, None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(one.split("%")[0]).is_global for one in found)


def _hop(address: str, host: str, accept: str, limits: Limits, ends: float, part: bool) -> _Hop:
    opener = urllib.request.OpenerDirector()
    proxies = urllib.request.ProxyHandler({} if _is_loopback(host) else None)
    for handler in (
        proxies,
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    safe = urllib.parse.quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    request = urllib.request.Request(safe, headers={"Accept": accept, "User-Agent": AGENT})  # noqa: S310
    try:
        with opener.open(request, timeout=limits.connect) as response:
            body = response.read1(1024) if part else _body(response, ends, limits.size)
            kind = str(response.headers.get("Content-Type", ""))
            return _Hop(status=200, answer=Answer(body=body, content_type=kind, address=address))
    except urllib.error.HTTPError as answer:
        with answer:
            location = answer.headers.get("Location", "")
            if answer.code in _MOVED and location:
                return _Hop(status=answer.code, location=location)
            raise _of_status(answer.code, host) from None
    except (OSError, http.client.HTTPException, ValueError) as cause:
        raise _unreachable(cause, host) from None


def _body(response: http.client.HTTPResponse, ends: float, size: int) -> bytes:
    told = response.headers.get("Content-Length") or ""
    if told.isdigit() and int(told) > size:
        raise _too_large(size)
    chunks, read = [], 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        read += len(chunk)
        if read > size:
            raise _too_large(size)
        if time.monotonic() > ends:
            raise TimeoutError
    return b"".join(chunks)


def _too_large(size: int) -> TooLarge:
    return TooLarge(
        f"The answer is larger than {size // 1_000_000} MB; it was cut off and nothing was kept.", hint=_BY_HAND
    )


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"}


def _of_status(status: int, host: str) -> WorkspaceError:
    if status in {404, 410}:
        return NotThere(f"{host} has nothing under this address ({status}).", hint="Look whether the address is right.")
    if status in {401, 403, 406, 429, 451}:
        return WorkspaceError(f"{host} does not give this to programs ({status})", hint=_BY_HAND)
    if status >= 500:
        return WorkspaceError(f"{host} has a fault at the moment ({status})", hint="Try again later.")
    return WorkspaceError(f"{host} refuses the request ({status})", hint=_BY_HAND)


def _unreachable(cause: Exception, host: str) -> WorkspaceError:
    inner = getattr(cause, "reason", cause)
    if isinstance(cause, TimeoutError) or isinstance(inner, TimeoutError):
        return WorkspaceError(f"{host} takes too long to answer", hint="Try again later.")
    if isinstance(inner, socket.gaierror):
        return WorkspaceError(f"{host} cannot be found", hint="Are you online? Is the address spelled right?")
    if isinstance(inner, ConnectionError):
        return WorkspaceError(f"{host} refuses the connection", hint="Is the address right, and are you online?")
    return WorkspaceError(f"{host} cannot be reached", hint="Are you online? Is the address right?")
