"""Fetching from a server that misbehaves: every URL ends as stored or for a named reason, and politeness is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from ai_buildout.collect.fetch import REASONS, Fetched, Policy, fetch, urls_of
from ai_buildout.collect.fetch import network as network
from ai_buildout.collect.fetch.network import is_public
from ai_buildout.collect.fetch.urls import normal_url
from ai_buildout.collect.pages import read_pages
from ai_buildout.model.errors import InputError
from ai_buildout.model.page import Page
from tests.collect.rude_server import PAGE, STEADY, RudeServer, answer, rude_server

POLICY = Policy(
    delay=0.01,
    seconds=0.7,
    bytes=2 << 20,
    decoded_bytes=4 << 20,
    attempts=2,
    backoff=0.01,
    longest_wait=3.0,
    allow_private=True,
)


@pytest.fixture
def server() -> Iterator[RudeServer]:
    with rude_server() as running:
        yield running


def run(server: RudeServer, paths: list[str], out: Path, **policy: Any) -> list[Fetched]:
    return fetch([server.url(path) for path in paths], out, replace(POLICY, **policy))


def pages(out: Path) -> dict[str, bytes]:
    return {p.url or "": p.content for p in read_pages([out]) if isinstance(p, Page)}


STORED = {
    "/page": PAGE,
    "/gzip": PAGE,
    "/chunked": b"<p>One.",
    "/wrong-charset": "一页".encode("gbk"),
    "/too-long": PAGE,
    "/busy": PAGE,
    "/busy-until": PAGE,
}
FAILED = {
    "/slow": "timeout",
    "/silent": "timeout",
    "/endless": "too_large",
    "/endless-header": "protocol",
    "/reset": "cut_short",
    "/drop": "cut_short",
    "/too-short": "cut_short",
    "/half-a-header": "cut_short",
    "/no-http": "protocol",
    "/two-lengths": "protocol",
    "/gzip-bomb": "too_large_decoded",
    "/no-gzip": "bad_encoding",
    "/cut-gzip": "bad_encoding",
    "/brotli": "bad_encoding",
    "/large": "too_large",
    "/loop": "redirect_loop",
    "/loop-of-two": "redirect_loop",
    "/chain-0": "too_many_redirects",
    "/to-file": "bad_url",
    "/nowhere": "http_status",
    "/error": "http_status",
    "/gone": "http_status",
    "/missing": "http_status",
    "/come-back-next-year": "retry_later",
}


def test_every_url_ends_as_stored_or_for_a_named_reason(server: RudeServer, tmp_path: Path) -> None:
    ends = run(server, [*STORED, *FAILED], tmp_path)
    told = {end.url.removeprefix(server.url("")): end.reason or end.outcome for end in ends}
    assert told == dict.fromkeys(STORED, "stored") | FAILED
    assert set(FAILED.values()) <= set(REASONS)
    assert pages(tmp_path) == {server.url(path): content for path, content in STORED.items()}


def test_only_what_may_pass_is_asked_for_again(server: RudeServer, tmp_path: Path) -> None:
    run(server, ["/error", "/drop", "/flaky", "/gone", "/no-http", "/large", "/page"], tmp_path, attempts=3)
    assert server.counts == {
        "/robots.txt": 1, "/error": 3, "/drop": 3, "/flaky": 3, "/gone": 1, "/no-http": 1, "/large": 1, "/page": 1,
    }  # fmt: skip


def test_requests_to_a_host_keep_their_distance(server: RudeServer, tmp_path: Path) -> None:
    run(server, ["/page", "/other", "/moved", "/gzip"], tmp_path, delay=0.3)
    times = sorted(time for times in server.seen.values() for time in times)
    assert len(times) == 6
    assert min(after - before for before, after in pairwise(times)) > 0.1
    assert server.most_at_a_time == 1


def test_retry_after_is_obeyed(server: RudeServer, tmp_path: Path) -> None:
    run(server, ["/busy", "/page"], tmp_path)
    first, second = server.seen["/busy"]
    assert second - first > 0.5
    assert server.seen["/page"][0] > second, "the whole host is left in peace meanwhile"


def test_robots_txt_is_read_once_and_followed(server: RudeServer, tmp_path: Path) -> None:
    server.robots = answer(b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0.6\n", Content_Type="text/plain")
    ends = run(server, ["/private/page", "/page", "/other"], tmp_path)
    assert [end.reason for end in ends] == ["robots", "", ""]
    assert server.counts == {"/robots.txt": 1, "/page": 1, "/other": 1}
    assert server.seen["/other"][0] - server.seen["/page"][0] > 0.3, "a busy machine may note a request late"


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (answer(b"User-agent: ai-buildout\nDisallow: /\n"), "robots"),
        (answer(b"", "500 Internal Server Error"), "robots_unreachable"),
        (b"", "robots_unreachable"),
        (answer(b"User-agent: *\nCrawl-delay: 9999\n"), "crawl_delay"),
        (answer(b"", "403 Forbidden"), ""),
        (answer(b"\xff\0\n" * 1000), ""),
        (answer(b"", "302 Found", Location="/page"), ""),
    ],
)
def test_what_robots_txt_may_be(server: RudeServer, tmp_path: Path, robots: bytes, reason: str) -> None:
    server.robots = robots
    assert [end.reason for end in run(server, ["/other"], tmp_path)] == [reason]


def test_private_addresses_are_refused_also_behind_names_and_redirects(server: RudeServer, tmp_path: Path) -> None:
    names = [server.url("/page"), server.url("/page", "localhost"), "http://[::1]:1/", "http://169.254.169.254/latest"]
    ends = fetch(names, tmp_path / "a", replace(POLICY, allow_private=False))
    assert [end.reason for end in ends] == ["private_address"] * 4
    assert server.counts == {}, "nobody was asked"


@pytest.mark.parametrize("path", ["/to-private", "/to-localhost"])
def test_a_redirect_to_a_private_address_is_refused(
    server: RudeServer, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: is_public(address) or address == "127.0.0.1")
    monkeypatch.setattr(network, "addresses_of", _resolve)
    (end,) = run(server, [path], tmp_path, allow_private=False)
    assert (end.outcome, end.reason) == ("failed", "private_address")


async def _resolve(host: str, _port: int) -> list[str]:
    return ["10.0.0.7" if host == "localhost" else host]


def test_a_name_is_resolved_once_for_check_and_connection(
    server: RudeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means a public address while it is checked, and a private one a moment later, gains nothing."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])

    async def rebinding(_host: str, _port: int) -> list[str]:
        return next(answers)

    monkeypatch.setattr(network, "addresses_of", rebinding)
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    urls = [server.url("/page", "rebinding.example"), server.url("/other", "rebinding.example")]
    assert [end.reason for end in fetch(urls, tmp_path, replace(POLICY, allow_private=False))] == [
        "",
        "private_address",
    ]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False),
        ("172.16.0.1", False), ("169.254.1.1", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("x", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://News.Example:80", "http://news.example/"),
        ("https://新闻.example/交易?q=一#top", "https://xn--efvy88h.example/%E4%BA%A4%E6%98%93?q=%E4%B8%80"),
        ("http://[2606:4700::1111]:8080/a b"[:-2], "http://[2606:4700::1111]:8080/a"),
    ],
)
def test_the_form_in_which_a_url_is_asked(url: str, asked: str) -> None:
    assert normal_url(url) == asked


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/", "http://a.example/\r\nX: y", "http://a:b/",
     "javascript:alert(1)", "//a.example/", "http://[::1", "http://a.example\\@b.example/", "http://" + "a" * 3000],
)  # fmt: skip
def test_urls_that_are_not_asked(url: str, tmp_path: Path) -> None:
    (end,) = fetch([url], tmp_path, POLICY)
    assert (end.outcome, end.reason) == ("failed", "bad_url")


def test_request_and_response_are_stored_as_sent_and_received(server: RudeServer, tmp_path: Path) -> None:
    run(server, ["/gzip"], tmp_path, contact="mail@news.example")
    (file,) = tmp_path.glob("*.warc.gz")
    records = list(ArchiveIterator(file.open("rb"), parse_http=False))
    assert [r.record_type for r in records] == [WarcRecordType.response, WarcRecordType.request]
    blocks = []
    for record in ArchiveIterator(file.open("rb"), parse_http=False):
        record.freeze()
        blocks.append(record.reader.read())
    assert blocks[0] == STEADY["/gzip"]
    assert blocks[1].decode() == server.asked["/gzip"][0]
    assert "User-Agent: ai-buildout/" in blocks[1].decode()
    assert "mail@news.example" in blocks[1].decode()
    assert file.read_bytes()[:2] == b"\x1f\x8b"


def test_a_second_run_asks_only_for_what_changed(server: RudeServer, tmp_path: Path) -> None:
    assert [end.outcome for end in run(server, ["/etag", "/page"], tmp_path)] == ["stored", "stored"]
    assert [end.outcome for end in run(server, ["/etag", "/page"], tmp_path)] == ["unchanged", "stored"]
    assert 'If-None-Match: "v1"' in server.asked["/etag"][1]
    assert "If-None-Match" not in server.asked["/page"][1]


def test_a_stopped_run_goes_on_where_it_was(server: RudeServer, tmp_path: Path) -> None:
    urls = [server.url(path) for path in ("/page", "/other", "/gzip")]

    class StoppedError(Exception):
        pass

    def stop(fetched: Fetched) -> None:
        if fetched.url == urls[1]:
            raise StoppedError

    with pytest.raises(StoppedError):
        fetch(urls, tmp_path, POLICY, stop)
    (file,) = tmp_path.glob("*.warc.gz")
    with file.open("ab") as torn:
        torn.write(b"\x1f\x8b\x08 half a record")
    with (tmp_path / "fetch.jsonl").open("ab") as torn:
        torn.write(b'{"url": "http://ha')
    assert [end.outcome for end in fetch(urls, tmp_path, POLICY)] == ["stored"] * 3
    assert server.counts == {"/robots.txt": 2, "/page": 1, "/other": 1, "/gzip": 1}
    assert len(list(read_pages([tmp_path / file.name]))) == 3, "nothing twice, nothing torn"


def test_a_folder_with_another_journal_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fetch.jsonl").write_text('["something else"]\n', "utf-8")
    with pytest.raises(InputError, match=r"fetch.jsonl, line 1"):
        fetch(["http://127.0.0.1:1/"], tmp_path, POLICY)


def test_where_urls_come_from(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("# mine\nhttp://a.example/\n\nhttp://b.example/\n", "utf-8")
    (tmp_path / "sources.csv").write_text("source_id,url\nx,http://c.example/\ny,\n", "utf-8")
    (tmp_path / "none.csv").write_text("source_id\nx\n", "utf-8")
    found = urls_of(["http://b.example/", str(tmp_path / "urls.txt"), str(tmp_path / "sources.csv")])
    assert found == ["http://b.example/", "http://a.example/", "http://c.example/"]
    for bad in ("none.csv", "missing.txt"):
        with pytest.raises(InputError, match=bad):
            urls_of([str(tmp_path / bad)])


def test_the_journal_is_a_report_a_url(server: RudeServer, tmp_path: Path) -> None:
    run(server, ["/page", "/gone"], tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "fetch.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("run") or (line["outcome"], line["status"], line["reason"]) for line in lines] == [
        "start",
        ("stored", 200, ""),
        ("failed", 410, "http_status"),
        "end",
    ]
