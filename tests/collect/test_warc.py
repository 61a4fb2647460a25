"""Pages from WARC files: what is sound comes along with its URL and date, what is not is set aside and reading goes on."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.collect.warc import warc_pages
from ai_buildout.model.page import Page, Rejection
from tests.collect.warc_records import page, record, response, zipped

MOST = 100_000
THREE = [record(page(f"page {n}"), url=f"http://news.example/{n}.html") for n in range(3)]
BODY = b"<p>" + b"words " * 50


def read(path: Path, content: bytes, most: int = MOST) -> list[Page | Rejection]:
    path.write_bytes(content)
    return list(warc_pages(path, most))


def told(outcomes: list[Page | Rejection]) -> list[str]:
    return [o.reason if isinstance(o, Rejection) else (o.url or "no url") for o in outcomes]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crawl.warc"


@pytest.mark.parametrize("pack", [b"".join, lambda r: zipped(*r), lambda r: gzip.compress(b"".join(r))])
def test_pages_come_with_url_name_date_type_and_charset(path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    first, *_ = pages = read(path, pack(THREE))
    assert told(pages) == [f"http://news.example/{n}.html" for n in range(3)]
    assert isinstance(first, Page)
    assert (first.name, first.media_type, first.charset) == ("news.example-0.html", "text/html", "utf-8")
    assert (first.fetched, first.content) == ("2025-09-10T08:30:00Z", b"<html><body><p>page 0</p></body></html>")


def test_records_that_are_no_pages_are_passed_over(path: Path) -> None:
    others = [record(b"x", kind=kind) for kind in ("warcinfo", "request", "metadata", "revisit")]
    assert told(read(path, b"".join([others[0], THREE[0], *others[1:]]))) == ["http://news.example/0.html"]


def test_resources_and_conversions_are_pages(path: Path) -> None:
    pages = read(
        path,
        record(b"<p>a</p>", kind="resource", content_type="text/html")
        + record(b"text", kind="conversion", content_type="text/plain"),
    )
    assert [(p.content, p.media_type) for p in pages if isinstance(p, Page)] == [
        (b"<p>a</p>", "text/html"),
        (b"text", "text/plain"),
    ]


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)


@pytest.mark.parametrize(
    "sent",
    [
        response(gzip.compress(BODY), Content_Encoding="gzip"),
        response(zlib.compress(BODY), Content_Encoding="deflate"),
        response(CHUNKED, Transfer_Encoding="chunked"),
        response(BODY),
    ],
    ids=["gzip", "deflate", "chunked", "plain"],
)
def test_bodies_are_decoded(path: Path, sent: bytes) -> None:
    assert [p.content for p in read(path, record(sent)) if isinstance(p, Page)] == [BODY]


DAMAGE = {
    "cut short by the end of the file": (b"".join(THREE)[:-60], ["0", "1", "damaged_record"]),
    "declares more than there is": (
        record(page("page 0"), length=9_999) + b"".join(THREE[1:]),
        ["damaged_record", "no url", "no url"],
    ),
    "declares less than there is": (
        record(page("page 0"), length=150) + b"".join(THREE[1:]),
        ["damaged_record", "no url", "no url"],
    ),
    "declares nonsense": (
        record(page("page 0"), length="-7") + b"".join(THREE[1:]),
        ["damaged_record", "no url", "no url"],
    ),
    "declares an absurd length": (
        record(page("page 0"), length="9" * 40) + b"".join(THREE[1:]),
        ["damaged_record", "no url", "no url"],
    ),
    "junk between records": (THREE[0] + b"junk\r\n" * 9 + THREE[1], ["0", "damaged_record", "no url"]),
    "no WARC at all": (b"hello\r\n" * 50, ["damaged_record"]),
    "a body shorter than its server said": (
        record(page("x", Content_Length="999")) + THREE[1],
        ["damaged_record", "no url"],
    ),
    "gzip that is none": (record(response(BODY, Content_Encoding="gzip")) + THREE[1], ["damaged_record", "no url"]),
    "chunks that are none": (
        record(response(BODY, Transfer_Encoding="chunked")) + THREE[1],
        ["damaged_record", "no url"],
    ),
    "a digest of other bytes": (
        record(page("x"), headers="WARC-Block-Digest: sha1:" + "A" * 32 + "\r\n") + THREE[1],
        ["damaged_record", "no url"],
    ),
    "endless headers": (b"WARC/1.1\r\nX: " + b"a" * 300_000 + b"\r\n\r\n" + THREE[1], ["damaged_record", "no url"]),
    "a gzip member with a flipped byte": (
        zipped(THREE[0])
        + zipped(THREE[1])[:90]
        + bytes([zipped(THREE[1])[90] ^ 255])
        + zipped(THREE[1])[91:]
        + zipped(THREE[2]),
        ["0", "damaged_record", "2"],
    ),
    "a gzip member cut short": (zipped(THREE[0]) + zipped(THREE[1])[:-30], ["0", "damaged_record"]),
    "junk between gzip members": (zipped(THREE[0]) + b"junk" * 9 + zipped(THREE[1]), ["0", "damaged_record", "1"]),
    "too large": (record(response(b"x" * (MOST + 1))) + THREE[1], ["too_large", "1"]),
    "too large when decoded": (
        record(response(gzip.compress(bytes(MOST + 1)), Content_Encoding="gzip")) + THREE[1],
        ["too_large", "1"],
    ),
    "too large in a gzip member": (zipped(record(response(b"x" * (MOST + 1))), THREE[1]), ["too_large", "1"]),
    "not found": (record(page("x", status="404 Not Found")) + THREE[1], ["http_status", "1"]),
    "a status that is none": (record(page("x", status="OK")) + THREE[1], ["http_status", "1"]),
    "an image": (record(response(b"x", Content_Type="image/png")) + THREE[1], ["unsupported_type", "1"]),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_set_aside_and_reading_goes_on(path: Path, content: bytes, expected: list[str]) -> None:
    assert [t.removeprefix("http://news.example/").removesuffix(".html") for t in told(read(path, content))] == expected


def test_a_page_that_imitates_records_lends_no_url(path: Path) -> None:
    """What a cut record leaves over may be the text of a page; a record found in it must not speak for another site."""
    forged = record(page("forged"), url="http://trusted.example/")
    pages = read(path, record(response(b"<p>\r\n" + forged + b"</p>"), length=99_000))
    assert told(pages) == ["damaged_record", "no url", "damaged_record"]


def test_a_hundred_false_starts_end_the_search(path: Path) -> None:
    pages = read(path, b"WARC/1.9 no record\r\n\r\n" * 1_000 + THREE[0])
    assert told(pages) == ["damaged_record", "damaged_file"]


def test_a_digest_that_fits(path: Path) -> None:
    block = page("x")
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    assert told(read(path, record(block, headers=f"WARC-Block-Digest: sha1:{digest}\r\n"))) == [
        "http://news.example/a.html"
    ]


@given(data=st.data())
def test_any_damage_comes_to_an_end(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = data.draw(st.sampled_from([b"".join(THREE), zipped(*THREE)]))
    place = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(place, min(place + 30, len(whole))))
    content = whole[:place] + data.draw(st.binary(max_size=30)) + whole[end:]
    outcomes = read(tmp_path_factory.mktemp("warc") / "x.warc.gz", content)
    assert len(outcomes) <= 8
    assert all(len(o.content) <= MOST for o in outcomes if isinstance(o, Page))
