"""How fast pages become facts, beside what trafilatura needs for cleaning alone: ``python -m benchmarks.extraction [--check] [KIND…]``.

Two tables: pages a second on the test pages (scaled to 5 kB a page), and for each hostile kind the time for a megabyte and how
many times as much that is as for a tenth of it. With kinds named, only the hostile ones whose names hold one of them. With
``--check`` the exit code is 1 where a megabyte takes more than five seconds, which a busy machine can be enough for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import trafilatura
from benchmarks._timing import seconds

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract_facts

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"
NEWS_PAGE = 5_000
BOUND = 5.0
"""Seconds of processor time for a megabyte."""
NAMES = "英伟达 OpenAI 微软 甲骨文 谷歌 Meta 软银 亚马逊 Anthropic 超微".split()
WORDS = "投资 收购 租用 签署 融资 营收 净利润 采购 合同 订单 数据中心 发电 预计 计划 同比增长 估值 ， 、 的 向 与 它".split()
ENGLISH_NAMES = "Nvidia OpenAI Microsoft Oracle Google Meta SoftBank Amazon Anthropic AMD Quellar".split()
ENGLISH_WORDS = (
    "invest acquire lease sign revenue profit contract order power agreement expects , the to with and it".split()
)


def jumbled(i: int, names: list[str], words: list[str], money: str, gap: str) -> str:
    """A sentence of names, cue words and sums in an order that differs from one ``i`` to the next."""
    parts = []
    for k in range(16):
        place = i * 31 + k * k * 17 + i * k
        parts.append((names[place % len(names)], words[place % len(words)], money.format(place % 997))[(i + k * k) % 3])
    return gap.join(parts)


def jumble(i: int) -> str:
    """Such a sentence in Chinese."""
    return jumbled(i, NAMES, WORDS, "{}亿美元", "") + "。"


def english_jumble(i: int) -> str:
    """Such a sentence in English."""
    return jumbled(i, ENGLISH_NAMES, ENGLISH_WORDS, "${} billion", " ") + ". "


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
    "percentages": lambda i: f"{i}%，",
    "a pronoun and a new sum each time": lambda i: f"它从谷歌拿了{i + 10}亿美元。",
    "a figure and its change": lambda i: f"英伟达营收{i + 10}亿美元，同比增长{i % 90}%。",
    "a figure and its change, English": lambda i: f"Nvidia revenue was ${i + 10} million, up {i % 90}%. ",
    "three sums each time": lambda i: f"英伟达、微软、谷歌分别投资{i + 1}亿、{i + 2}亿、{i + 3}亿美元。",
    "forty deals a sentence": lambda i: f"英伟达向OpenAI投资{i}亿美元，" if i % 40 else "完成。",
    "a dozen deals a sentence": lambda i: f"英伟达向OpenAI投资{i}亿美元，" if i % 12 else "完成。",
    "a site each time": lambda i: f"甲骨文在得克萨斯州建设{i + 10}兆瓦的数据中心。",
    "a site each time, English": lambda i: f"Oracle is building a {i + 10} MW data center in Texas. ",
    "a property each time": lambda i: f"H100的显存为{i + 10}GB，功耗{i + 100}瓦。",
    "new names": lambda i: f"Quellar{i} Systems Inc raised ${i + 10} million led by Tovim{i} Ventures. ",
    "capitals": lambda i: f"Quellar{i} Tovim{i} and ",
    "stand-ins": lambda _: "双方该公司后者前者它其",
    "stand-ins in English": lambda _: "it its the company both companies the latter ",
    "jumbled": jumble,
    "jumbled, English": english_jumble,
    "jumbled lines": lambda i: jumble(i) + "\n",
    "labelled lines": lambda i: f"公司：英伟达\n金额：{i}亿美元\n类型：投资\n",
    "items of a list": lambda i: f"- 英伟达：向OpenAI投资{i}亿美元\n",
    "rows of a table": lambda i: f"英伟达\t{i}亿美元\t2026年\n" if i else "公司\t营收\t日期\n",
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


def speed() -> None:
    """Print how many pages are read a second."""
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


def hostile_kinds(wanted: list[str]) -> float:
    """Print what hostile pages take; the seconds of the worst."""
    worst = 0.0
    read(HOSTILE["one deal over and over"](0).encode(), "page.txt")
    print("| hostile page | seconds for 1 MB | ten times as long costs |\n|---|---|---|")
    for kind, make in HOSTILE.items():
        if wanted and not any(word in kind for word in wanted):
            continue
        small, large = hostile(make, 100_000), hostile(make, 1_000_000)
        short = seconds(partial(read, small, "page.txt"))
        long = seconds(partial(read, large, "page.txt"), 1)
        worst = max(worst, long)
        print(f"| {kind} | {long:.1f} | {long / short:.1f} x |", flush=True)
    return worst


def main() -> None:
    """Print both tables."""
    wanted = [word for word in sys.argv[1:] if word != "--check"]
    if not wanted:
        speed()
        print()
    sys.exit(hostile_kinds(wanted) > BOUND and "--check" in sys.argv[1:])


if __name__ == "__main__":
    main()
