"""How fast pages become facts, beside what trafilatura needs for cleaning alone: ``python -m benchmarks.extraction``.

Three tables: pages a second on the test pages (scaled to 5 kB a page), cost of a page ten times as long, and the
time for a megabyte of each hostile kind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import trafilatura
from benchmarks._timing import seconds

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract_facts

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"
NEWS_PAGE = 5_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "amounts without end": lambda i: f"{i}.5亿至{i + 1}亿美元、",
    "amounts in English": lambda i: f"between ${i}.5 and {i + 1} billion, about {i} MW, ",
    "digits": lambda _: "1234567890",
    "Han digits": lambda _: "一千二百三十四万亿",
    "brackets": lambda _: "（((【",
    "cue words": lambda _: "投资收购租用签署融资营收",
    "cue words in English": lambda _: "invest acquire lease sign revenue ",
    "names": lambda _: "英伟达超微Meta微软，",
    "one ambiguous name": lambda _: "超微",
    "one deal over and over": lambda _: "英伟达向OpenAI投资1000亿美元。",
    "a new sum each time": lambda i: f"英伟达向OpenAI投资{i + 10}亿美元。",
    "a new sum each time, English": lambda i: f"Nvidia invests ${i + 10} million in OpenAI. ",
    "one sentence": lambda i: f"甲骨文与OpenAI签署{i + 1}亿美元合同，",
    "dates": lambda _: "2025年10月3日至去年第三季度，",
}


def read(content: bytes, name: str) -> int:
    """Clean a page and read its facts; how many there are."""
    return len(extract_facts(clean_page(content, name=name)))


def hostile(make: Callable[[int], str], size: int) -> bytes:
    """``size`` bytes of text without end."""
    pieces, length, i = [], 0, 0
    while length < size:
        piece = make(i).encode()
        pieces.append(piece)
        length += len(piece)
        i += 1
    return b"".join(pieces)[:size].decode("utf-8", "ignore").encode()


def main() -> None:
    pages = [(p.read_bytes(), p.name) for p in sorted(PAGES.rglob("*")) if p.suffix in (".html", ".txt", ".md")]
    sources = [content.decode("utf-8", "replace") for content, name in pages if name.endswith(".html")]
    share = sum(map(len, sources)) / sum(len(content) for content, _ in pages)
    size = sum(len(content) for content, _ in pages)
    read(*pages[0])
    cleaning = seconds(lambda: [clean_page(content, name=name) for content, name in pages])
    whole = seconds(lambda: [read(content, name) for content, name in pages])
    peer = seconds(lambda: [trafilatura.extract(source) for source in sources])
    print("| task | pages of 5 kB a second and core |\n|---|---|")
    print(f"| cleaning and extraction | {size / whole / NEWS_PAGE:.0f} |")
    print(f"| cleaning alone | {size / cleaning / NEWS_PAGE:.0f} |")
    print(f"| trafilatura, cleaning alone (the pages in HTML) | {size * share / peer / NEWS_PAGE:.0f} |")
    print("\n| hostile page | seconds for 1 MB | ten times as long costs |\n|---|---|---|")
    for kind, make in HOSTILE.items():
        small, large = hostile(make, 100_000), hostile(make, 1_000_000)
        short = seconds(partial(read, small, "page.txt"))
        long = seconds(partial(read, large, "page.txt"), 1)
        print(f"| {kind} | {long:.1f} | {long / short:.1f} x |")


if __name__ == "__main__":
    main()
