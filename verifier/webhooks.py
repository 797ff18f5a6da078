"""Events sent to an address of a customer's: signed (Standard Webhooks), and never to the inside of our own network.

The host is resolved once; if any of its addresses is private, loopback, link-local or otherwise not of the public
internet, nothing is sent. The connection goes to the address that was looked at (a name that answers differently a
moment later leads nowhere else), redirects are not followed, and of the answer only the beginning is read.
"""

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets
import socket
from collections.abc import Callable, Collection, Iterable
from typing import Literal, get_args
from urllib.parse import urlsplit

import httpx
import msgspec

SECRET_MARK = "whsec_"  # noqa: S105 - the mark, not a secret
SECONDS = 5.0
READ = 64 * 1024
SHOWN = 500
"""Characters of an answer that the log keeps."""
BACKOFF = tuple(dt.timedelta(seconds=seconds) for seconds in (5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000))
"""How long to wait after the first, second ... attempt that failed; after the last the delivery is given up."""

Event = Literal[
    "batch.done", "document.judged", "document.quarantined", "finding.raised", "finding.cleared", "case.rechecked"
]
EVENTS: tuple[Event, ...] = get_args(Event)
"""What may be told."""

_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Networks whose addresses hold one of IPv4 in their last 32 bits."""

Resolve = Callable[[str, int], Iterable[str]]


class Refused(ValueError):
    """An address that is not sent to: why, and what to do."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one attempt. `ok` for a status of 2xx; `status` is None where there was no answer."""

    ok: bool
    status: int | None
    answer: str


def new_secret() -> str:
    """Return a secret of 256 random bits, as it is shown once."""
    return SECRET_MARK + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, message: str, at: dt.datetime, body: bytes) -> str:
    """Return the signature of a message under one secret."""
    key = base64.b64decode(secret.removeprefix(SECRET_MARK))
    signed = b"%s.%d.%s" % (message.encode(), int(at.timestamp()), body)
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(keys: Iterable[str], message: str, at: dt.datetime, body: bytes) -> dict[str, str]:
    """Return the headers by which a receiver knows the sender; each secret that holds signs."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "carbon-claims-verifier",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signature(key, message, at, body) for key in keys),
    }


def allowed(url: str, inside: Collection[str] = (), resolve: Resolve | None = None) -> str:
    """Return the address to connect to; Refused for an address that is not of the public internet.

    `inside` holds the hosts (`name` or `name:port`) that may be reached all the same, and without TLS.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(f"not an address: {error}") from None
    trusted = host in inside or f"{host}:{port}" in inside
    if not host or parts.username or parts.password or parts.scheme not in ("https", "http"):
        raise Refused("write the address as https://host/path, without a name or password in it")
    if parts.scheme != "https" and not trusted:
        raise Refused("the address must be https, so that nobody can read or change what is sent")
    try:
        found = tuple((resolve or addresses)(host, port or (443 if parts.scheme == "https" else 80)))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise Refused(f"the host {host} has no address; look for a misspelling")
    if not trusted and not all(map(_public, found)):
        raise Refused(f"the host {host} is not of the public internet; choose one that is")
    return found[0]


def addresses(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host."""
    return tuple(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def _public(address: str) -> bool:
    """Say whether an address, and any that it holds, is of the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if within is None and any(found in network for network in _EMBEDDED):
            within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if within is not None:
            return _public(str(within))
    return found.is_global and not found.is_multicast and not found.is_reserved


def deliver(
    url: str,
    keys: Iterable[str],
    message: str,
    body: bytes,
    *,
    at: dt.datetime,
    inside: Collection[str] = (),
    resolve: Resolve | None = None,
) -> Outcome:
    """Send one event, once. Whatever goes wrong is an outcome, not an error."""
    try:
        address = allowed(url, inside, resolve)
        target = httpx.URL(url)
        request = httpx.Request(
            "POST",
            target.copy_with(host=address),
            content=body,
            headers={**headers(keys, message, at, body), "Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": target.host, "timeout": httpx.Timeout(SECONDS).as_dict()},
        )
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            answer = client.send(request, stream=True)
            try:
                read = _beginning(answer)
            finally:
                answer.close()
    except Refused as refused:
        return Outcome(ok=False, status=None, answer=str(refused))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Outcome(ok=False, status=None, answer=f"no answer: {type(error).__name__}")
    return Outcome(ok=answer.is_success, status=answer.status_code, answer=read)


def _beginning(answer: httpx.Response) -> str:
    read = bytearray()
    for chunk in answer.iter_raw(4096):
        read += chunk
        if len(read) >= READ:
            break
    return bytes(read[:READ]).decode("utf-8", "replace")[:SHOWN]
