"""One request and its answer, as sent and received, within the limits of the policy."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
import zlib
from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass

import httpcore2

from ai_buildout.collect.fetch.network import Recorder
from ai_buildout.collect.fetch.outcome import FetchError
from ai_buildout.collect.fetch.policy import Policy

_STEP = 64 << 10


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its whole answer. ``headers`` are those of the answer, names in lower case, the first of each."""

    url: str
    date: str
    address: str
    request: bytes
    response: bytes
    status: int
    headers: Mapping[str, str]
    body: bytes | None = None


async def exchange(
    url: str, policy: Policy, tls: ssl.SSLContext, asked: Mapping[str, str] | None = None, *, keep_body: int = 0
) -> Exchange:
    """Ask for a URL, without following redirects.

    Args:
        url: in the form of :func:`~ai_buildout.collect.fetch.urls.normal_url`.
        policy: the limits.
        tls: the context for https.
        asked: further headers.
        keep_body: decoded bytes of the body to give back, at most; the rest is left out.

    Raises:
        FetchError: if no whole answer came within the limits.
    """
    recorder = Recorder(policy)
    headers = {
        "Host": url.split("/")[2],
        "User-Agent": policy.user_agent,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **(asked or {}),
    }
    try:
        async with asyncio.timeout(policy.seconds):
            async with (
                httpcore2.AsyncConnectionPool(ssl_context=tls, network_backend=recorder) as pool,
                pool.stream(
                    "GET", url, headers=[(k.encode(), v.encode("latin-1")) for k, v in headers.items()]
                ) as answer,
            ):
                date = dt.datetime.now(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
                found = _headers(answer.headers)
                body = await _read(answer.aiter_stream(), found.get("content-encoding", ""), policy, keep_body)
    except TimeoutError as error:
        raise FetchError("timeout", f"no whole answer within {policy.seconds:g} s", passing=True) from error
    except httpcore2.RemoteProtocolError as error:
        raise _protocol(error) from error
    except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
        raise FetchError("cut_short", str(error) or "the connection was lost", passing=True) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchError("protocol", str(error)) from error
    response = _without_interim(bytes(recorder.received))
    return Exchange(url, date, recorder.address, bytes(recorder.sent), response, answer.status, found, body)


def _protocol(error: httpcore2.RemoteProtocolError) -> FetchError:
    if "without sending" in str(error) or "closed connection" in str(error) or "disconnected" in str(error):
        return FetchError("cut_short", str(error), passing=True)
    return FetchError("protocol", str(error))


def _headers(items: list[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in items:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


def _without_interim(received: bytes) -> bytes:
    """The answer without the interim ones (``100``, ``103``) that may come before it."""
    while received[:7] == b"HTTP/1." and received[8:10] == b" 1":
        received = received.partition(b"\r\n\r\n")[2]
    return received


async def _read(chunks: AsyncIterable[bytes], encoding: str, policy: Policy, keep: int) -> bytes:
    """Read the body to its end, decoding as much as is needed to know its size.

    Raises:
        FetchError: ``too_large_decoded`` or ``bad_encoding``.
    """
    decoder = _decoder(encoding)
    size = 0
    kept = bytearray()
    async for chunk in chunks:
        left = chunk
        while left:
            try:
                piece = decoder.decompress(left, _STEP) if decoder else left
            except zlib.error as error:
                raise FetchError("bad_encoding", f"not {encoding}: {error}") from error
            left = decoder.unconsumed_tail if decoder else b""
            size += len(piece)
            kept += piece[: max(keep - len(kept), 0)]
            if size > policy.decoded_bytes:
                raise FetchError("too_large_decoded", f"more than {policy.decoded_bytes:,} bytes when decoded")
    if decoder and size and not decoder.eof:
        raise FetchError("bad_encoding", f"{encoding} cut short", passing=True)
    return bytes(kept)


def _decoder(encoding: str) -> zlib._Decompress | None:
    plain = encoding.strip().lower()
    if plain in ("", "identity"):
        return None
    if plain in ("gzip", "x-gzip"):
        return zlib.decompressobj(31)
    if plain == "deflate":
        return zlib.decompressobj()
    raise FetchError("bad_encoding", f"{encoding} was not asked for")
