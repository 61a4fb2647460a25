"""Hostile pages, generated: what the web holds by accident and what somebody may put there on purpose.

As a command: ``python -m tests.hostile FOLDER --count 1000 --scale 1`` writes them into a folder, WARC files among them.
"""

from __future__ import annotations

import argparse
import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.collect.warc_records import record, response, zipped

RAW = Path(__file__).parents[1] / "raw" / "pages"
FORMULA = '=HYPERLINK("http://a.example","x")'
SENTENCES = (
    "OpenAI will pay Oracle $300 billion over five years for computing power.",
    "英伟达将向OpenAI投资1000亿美元，部署10吉瓦的系统。",
    "Microsoft signed a 20-year agreement to buy 835 MW from Constellation.",
    "甲骨文与OpenAI签署了一份为期五年、价值3000亿美元的合同。",
)


class Hostile(NamedTuple):
    """A file of a kind; ``name`` may be as odd as a file system allows."""

    kind: str
    name: str
    content: bytes


def _prose(random: Random, lines: int = 8) -> str:
    return "\n".join(random.choice(SENTENCES) for _ in range(lines))


def _html(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode("utf-8", "surrogatepass")


def invalid_bytes(random: Random, size: int) -> bytes:
    text = bytearray(_prose(random, 1 + size // 100).encode(random.choice(["utf-8", "gb18030"])))
    for _ in range(max(len(text) // 20, 1)):
        text[random.randrange(len(text))] = random.randrange(256)
    return bytes(text)


def noise(random: Random, size: int) -> bytes:
    return random.randbytes(max(size, 1))


def nuls(random: Random, size: int) -> bytes:
    text = _prose(random).encode()
    return random.choice(
        [bytes(size), text + bytes(size) + text, b"\0".join(bytes([b]) for b in text), b"a\0" * (size // 2)]
    )


def one_line(random: Random, size: int) -> bytes:
    unit = random.choice(["a", "数据", "$1 billion ", "1000亿美元，", "<b>", "&amp;", "9", ",", "(", "é", "OpenAI "])
    return (unit * (size // len(unit.encode()) + 1)).encode()


def nested_tags(random: Random, size: int) -> bytes:
    tag = random.choice(["div", "b", "table", "ul", "span", "blockquote", "font", "svg", "a", "td"])
    depth = max(size // (len(tag) + 2), 1)
    close = f"</{tag}>" * depth if random.random() < 0.5 else ""
    return _html(f"<{tag}>" * depth + _prose(random, 2) + close)


def entities(random: Random, size: int) -> bytes:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    document = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{bomb}]><html><body>&e29;</body></html>'
    unit = random.choice(
        ["&#x110000;", "&#xD800;", "&#0;", "&notit;", "&" * 50, "&#99999999999999999999;", "&lt;script&gt;"]
    )
    return random.choice([document.encode(), _html(unit * (size // len(unit) + 1))])


def table_cells(random: Random, size: int) -> bytes:
    cells = max(size // 9, 1)
    width = random.choice([1, 3, 50, cells])
    cell = random.choice(["<td>1", "<td>$5bn", "<th>亿元", '<td colspan=99999999 rowspan="9999999">x'])
    return _html("<table>" + ("<tr>" + cell * width) * (cells // width) + "</table>")


def surrogates(random: Random, size: int) -> bytes:
    unit = random.choice(["\ud800", "\udfff\ud800", "\ud83d", "x\udc80"])
    return (_prose(random) + unit * (size // 3 + 1) + _prose(random)).encode("utf-8", "surrogatepass")


def overrides(random: Random, size: int) -> bytes:
    marks = [
        "\u202e",
        "\u202d",
        "\u2066",
        "\u2067",
        "\u200f",
        "\ufeff",
        "\u2028",
        "\u0085",
        "\x1b[2J",
        "\u200b",
        "\U000e0041",
    ]
    text = [_prose(random, 1 + size // 200)]
    for _ in range(size // 20 + 5):
        place = random.randrange(len(text[0]))
        text[0] = text[0][:place] + random.choice(marks) + text[0][place:]
    return text[0].encode()


def formulas(random: Random, size: int) -> bytes:
    start = random.choice(
        ["=", "+", "-", "@", "＝", "\t=", "\r=", "=\u202e", "-2+3+cmd|' /C calc'!A0 ", "@SUM(1)", "%0A="]
    )
    evil = start + random.choice([FORMULA, "1+1", "cmd|' /C calc'!A0", "OpenAI"])
    head = f'<title>{evil}</title><meta name="author" content="{evil}"><meta property="og:site_name" content="{evil}">'
    head += f'<link rel="canonical" href="{random.choice([evil, "javascript:alert(1)", "http://a.example/" + evil])}">'
    body = "".join(
        f"<p>{evil} {line}</p><p>{evil} Corp will invest ${n} billion in OpenAI.</p>"
        for n, line in enumerate(SENTENCES, 2)
    )
    rows = f"<table><tr><th>{evil}<th>GW</tr><tr><td>{evil}<td>5 GW</tr></table>"
    return _html(body * (size // 2000 + 1) + rows, head)


def numbers(random: Random, size: int) -> bytes:
    unit = random.choice(
        [
            "9" * 400,
            "1e999",
            "0." + "0" * 400 + "1",
            "一" * 300,
            "亿" * 300,
            "1,",
            "½",
            "²",
            "٣",
            "1/0",
            "-" * 99,
            "9999-99-99",
        ]
    )
    line = f"OpenAI will pay Oracle ${unit} billion for {unit} MW in {unit}, 甲骨文投资{unit}亿美元。\n"
    return (line * (size // len(line.encode()) + 1)).encode()


def dates(random: Random, size: int) -> bytes:
    given = random.choice(
        ["0000-00-00", "99999-01-01", "2025-02-30", "2025-13-45T99:99:99Z", "二〇二五年十三月四十日", "-1", "1e9"]
    )
    head = f'<meta property="article:published_time" content="{given}"><script type="application/ld+json">' + "[" * (
        size // 4
    )
    return _html(f"<p>{given} {_prose(random)}</p>", head + "</script>")


def damaged_article(random: Random, size: int) -> bytes:
    """A restated page with pieces lost, doubled, swapped and overwritten."""
    text = bytearray(random.choice(sorted(RAW.iterdir())).read_bytes())
    for _ in range(random.randrange(1, 60)):
        a, b = sorted(random.randrange(len(text)) for _ in range(2))
        b = min(b, a + 500)
        text[a:b] = random.choice([b"", text[a:b] * 3, random.randbytes(5), bytes(text[a:b])[::-1]])
    return bytes(text) * (1 + size // 200_000)


def unclosed(random: Random, size: int) -> bytes:
    part = random.choice(
        [
            "<!--",
            "<script>",
            "<style>",
            "<a href='",
            "<![CDATA[",
            '<p class="',
            "</",
            "<",
            "<textarea>",
            "<title>",
            "<p\n",
        ]
    )
    return _html(_prose(random) + part * (size // 20 + 1) + "x" * size + _prose(random))


def markdown(random: Random, size: int) -> bytes:
    unit = random.choice(
        ["[a](", "![", "> " * 50, "* " * 20, "`" * 30, "|a", "#" * 40 + " x\n", "[x][y]\n", "\\", "](" * 9, "_*"]
    )
    return (f"# t\n\n[l](http://a.example)\n{_prose(random)}\n" + unit * (size // len(unit) + 1)).encode()


KINDS: dict[str, Callable[[Random, int], bytes]] = {
    kind.__name__: kind
    for kind in (
        invalid_bytes, noise, nuls, one_line, nested_tags, entities, table_cells, surrogates, overrides, formulas, numbers, dates,
        damaged_article, unclosed, markdown,
    )
}  # fmt: skip
LARGEST = {"one_line": 100 << 20, "nested_tags": 1_000_000, "table_cells": 9_000_000, "nuls": 20 << 20}
"""Bytes of the largest page of a kind at scale 1: 100 MB of one line, 200,000 nested tags, a million table cells."""
NAMES = (
    "..%2f..%2fetc%2fpasswd", "a\nb", "=cmd", "+1", "-x", "@x", "\u202etxt", "a\tb", " lead", "tail ", "'", '"', ";rm", "$(x)", "con",
    "x" * 200, "a\r\nb", "%00", "~", "\\..\\..\\x", "\udcff", "名字", "a,b", "\x1b[31m",
)  # fmt: skip


def _archive(random: Random, size: int, number: int) -> Hostile:
    """A WARC file of pages, some records cut short or lying about their lengths."""
    records = []
    for n in range(3):
        body = random.choice(list(KINDS.values()))(random, min(size, 20_000))
        lie = random.choice([None, None, 0, 5, 10**9, "-1", "9" * 30, "x", len(body) // 2])
        headers = random.choice(["", "WARC-Block-Digest: sha1:AAAA\r\n", "X: y\r\n" * 50, "WARC-Truncated: length\r\n"])
        stored = response(body, **random.choice([{}, {"Content_Encoding": "gzip"}, {"Transfer_Encoding": "chunked"}]))
        records.append(record(stored, url=f"http://h{number}.example/{n}/../=x", length=lie, headers=headers))
    whole = zipped(*records) if random.random() < 0.5 else b"".join(records)
    cut = random.choice([len(whole), random.randrange(len(whole)), len(whole) - 3])
    bomb = gzip.compress(record(response(bytes(size)))) if random.random() < 0.2 else b""
    return Hostile("archive", f"{number:04d}.warc.gz", whole[:cut] + bomb)


def hostile_pages(count: int, *, seed: int = 7, scale: float = 1.0) -> Iterator[Hostile]:
    """``count`` files; ``scale`` 1 makes the largest of each kind as large as :data:`LARGEST` says."""
    random = Random(seed)
    kinds = list(KINDS)
    for number in range(count):
        kind = ([*kinds, "archive"])[number % (len(kinds) + 1)]
        first = number <= len(kinds)
        size = (
            int(LARGEST.get(kind, 1_000_000) * scale)
            if first
            else int(10 ** random.uniform(1, 5.5) * min(scale * 4, 1))
        )
        if kind == "archive":
            yield _archive(random, max(size, 1000), number)
            continue
        ending = random.choice([".html", ".txt", ".md", ".htm"])
        odd = random.choice(NAMES) if random.random() < 0.3 else kind
        yield Hostile(kind, f"{odd}-{number:04d}{ending}", KINDS[kind](random, max(size, 1)))


def write_pages(folder: Path, count: int, *, seed: int = 7, scale: float = 1.0) -> None:
    """Write them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in hostile_pages(count, seed=seed, scale=scale):
        name = page.name.encode("utf-8", "surrogateescape").replace(b"/", b"_")
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123 - a name that is no text
            file.write(page.content)


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    write_pages(options.folder, options.count, seed=options.seed, scale=options.scale)


if __name__ == "__main__":
    main()
