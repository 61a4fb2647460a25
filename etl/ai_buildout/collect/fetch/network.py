"""Connections that are made only to checked addresses, and that remember every byte."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from ai_buildout.collect.fetch.outcome import FetchError
from ai_buildout.collect.fetch.policy import Policy

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it wraps an IPv4 address."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (ip, *_inside(ip)))


def _inside(ip: Address) -> Iterable[Address]:
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        yield from (one for one in wrapped if one is not None)


async def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a host.

    Raises:
        FetchError: ``dns`` if it has none.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("dns", str(error), passing=True) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Recorder(httpcore2.AsyncNetworkBackend):
    """The network of one exchange: ``sent`` and ``received`` hold its bytes, ``address`` whom it was with.

    A name is resolved once, every address that it has is checked, and the connection goes to one of those addresses: what the
    name may mean a moment later does not matter.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._network = httpcore2.AnyIOBackend()
        self.sent = bytearray()
        self.received = bytearray()
        self.address = ""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to a checked address of the host."""
        addresses = await addresses_of(host, port)
        if not self._policy.allow_private and (refused := [a for a in addresses if not is_public(a)]):
            raise FetchError("private_address", f"{host} is {refused[0]}")
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            self.address = address
            return _RecordedStream(stream, self)
        raise FetchError("connect", str(failure) or "no connection", passing=True)

    def heard(self, content: bytes) -> None:
        """Remember what came.

        Raises:
            FetchError: ``too_large`` if that is too much.
        """
        if len(self.received) + len(content) > self._policy.bytes:
            raise FetchError("too_large", f"more than {self._policy.bytes:,} bytes")
        self.received += content


class _RecordedStream(httpcore2.AsyncNetworkStream):
    def __init__(self, stream: httpcore2.AsyncNetworkStream, recorder: Recorder) -> None:
        self._stream = stream
        self._recorder = recorder

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        content = await self._stream.read(max_bytes, timeout)
        self._recorder.heard(content)
        return content

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._recorder.sent += buffer
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except (httpcore2.ConnectError, ssl.SSLError) as error:
            raise FetchError("tls", str(error)) from error
        return _RecordedStream(stream, self._recorder)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
