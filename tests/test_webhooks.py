"""Promise: events are signed, and cannot be sent to the inside of our own network."""

import base64
import datetime as dt
import hashlib
import hmac
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from verifier import webhooks

AT = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)


@contextmanager
def receiver(status: int = 204, *, location: str = "", answer: bytes = b"") -> Iterator[tuple[str, list[dict]]]:
    got: list[dict] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append({**{name.lower(): value for name, value in self.headers.items()}, "body": body})
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_receiver_can_check_the_signature_by_the_standard():
    secret = webhooks.new_secret()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = hmac.new(key, b"msg_1.%d.{}" % AT.timestamp(), hashlib.sha256).digest()
    assert webhooks.signature(secret, "msg_1", AT, b"{}") == "v1," + base64.b64encode(expected).decode()


def test_the_signature_of_the_standards_own_example():
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - as printed in the standard
    at = dt.datetime.fromtimestamp(1614265330, dt.UTC)
    signed = webhooks.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_is_being_changed_both_sign():
    signed = webhooks.headers([webhooks.new_secret(), webhooks.new_secret()], "msg_1", AT, b"{}")
    assert len(signed["webhook-signature"].split()) == 2


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_of_the_inside_is_refused(address):
    with pytest.raises(webhooks.Refused, match="public internet"):
        webhooks.allowed("https://hooks.example/x", resolve=lambda *_: [address])


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(webhooks.Refused):
        webhooks.allowed("https://hooks.example/x", resolve=lambda *_: ["93.184.215.14", "10.0.0.1"])


@pytest.mark.parametrize(
    "url", ["http://hooks.example/", "ftp://hooks.example/", "https://", "https://a:b@hooks.example/"]
)
def test_only_https_without_a_password_is_taken(url):
    with pytest.raises(webhooks.Refused):
        webhooks.allowed(url, resolve=lambda *_: ["93.184.215.14"])


def test_a_public_address_is_the_one_that_is_connected_to():
    assert webhooks.allowed("https://hooks.example/", resolve=lambda *_: ["93.184.215.14"]) == "93.184.215.14"


def test_a_name_that_answers_differently_a_moment_later_is_asked_once():
    with receiver() as (host, got):
        port = host.partition(":")[2]
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        outcome = webhooks.deliver(
            f"http://hooks.example:{port}/",
            [webhooks.new_secret()],
            "msg_1",
            b"{}",
            at=AT,
            inside=["hooks.example"],
            resolve=lambda *_: next(answers),
        )
        assert outcome.ok
        assert got[0]["host"] == f"hooks.example:{port}"
        assert next(answers) == ["10.0.0.1"]


def test_what_is_sent_is_signed_and_arrives_whole():
    secret = webhooks.new_secret()
    with receiver() as (host, got):
        outcome = webhooks.deliver(f"http://{host}/hook", [secret], "msg_1", b'{"a":1}', at=AT, inside=[host])
    assert outcome == webhooks.Outcome(ok=True, status=204, answer="")
    assert got[0]["body"] == b'{"a":1}'
    assert got[0]["webhook-signature"] == webhooks.signature(secret, "msg_1", AT, b'{"a":1}')


def test_a_redirect_is_not_followed():
    with receiver() as (inner, reached), receiver(302, location=f"http://{inner}/") as (host, _):
        outcome = webhooks.deliver(f"http://{host}/", [webhooks.new_secret()], "m", b"{}", at=AT, inside=[host])
    assert (outcome.ok, outcome.status) == (False, 302)
    assert not reached


def test_of_a_long_answer_only_the_beginning_is_read():
    with receiver(500, answer=b"x" * 10_000_000) as (host, _):
        outcome = webhooks.deliver(f"http://{host}/", [webhooks.new_secret()], "m", b"{}", at=AT, inside=[host])
    assert (outcome.ok, outcome.status, len(outcome.answer)) == (False, 500, webhooks.SHOWN)


def test_nobody_at_the_address_is_an_outcome():
    with receiver() as (host, _):
        pass
    outcome = webhooks.deliver(f"http://{host}/", [webhooks.new_secret()], "m", b"{}", at=AT, inside=[host])
    assert (outcome.ok, outcome.status, outcome.answer) == (False, None, "no answer: ConnectError")


def test_the_loopback_host_itself_is_refused_unless_named():
    outcome = webhooks.deliver("https://localhost/", [webhooks.new_secret()], "m", b"{}", at=AT)
    assert not outcome.ok
    assert "public internet" in outcome.answer
