"""Makes the language tables of cleaning from open word and reading lists: ``python -m tools.clean_tables``.

Needs jieba 0.42.1 (MIT; a word list with frequencies) and pypinyin 0.55.0 (MIT; readings, from Unihan), which are no
dependencies of the project: install them into an environment of their own. Writes ``characters.tsv`` (how often a Han
character stands in running text, begins a word, and is followed by another within a word), ``words.tsv`` (how often a word stands in
running text) and ``readings.tsv`` (the characters of GBK by pinyin reading).
"""

from __future__ import annotations

import importlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import opencc

TABLES = Path(__file__).resolve().parent.parent / "etl" / "ai_buildout" / "clean" / "tables"
LEAST_PAIRS = 40
"""A pair of characters that stands in the word list less often says nothing."""
LEAST_WORD = 20
"""A word that stands in the word list less often is spelt out of shorter ones."""
LONGEST_WORD = 4
WORD_LIST_CORRECTIONS = {"的": 3_000_000}
"""Words whose frequency the list holds down on purpose, for segmentation."""
BUSINESS_WORDS = (
    "亿 万 兆 美元 英镑 欧元 日元 人民币 亿元 万元 亿美元 百亿 千亿 万亿 芯片 晶片 半导体 晶圆 制程 封装 显存 光模块 算力 大模型 人工智能 生成式 推理 训练 "
    "数据中心 机房 机柜 伺服器 服务器 电力 电网 供电 用电 吉瓦 兆瓦 千瓦 核电 燃气 液冷 风冷 园区 营收 财报 毛利 市值 股价 融资 投资 收购 并购 签约 合约 订单 "
    "协议 租赁 租约 年底 年初 季度 上季 财年 客户 厂商 业者 巨头 云端 云服务 软件 软体 硬体 硬件 分析师 执行长 首席 创始人 创办人 知情人士 消息人士 人士 人士称 人士说 消息 称 据"
).split()
BUSINESS_FREQUENCY = 12_000
"""Words of business news, which the list's texts hold seldom, and the least frequency that they get among words."""
STEPS_PER_NAT = 2


def step(probability: float) -> int:
    """A probability as a whole number of half nats below 1."""
    return round(-math.log(probability) * STEPS_PER_NAT)


def is_han(text: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in text)


def word_list() -> Iterator[tuple[str, int]]:
    """The Han words of the word list in Simplified characters, with their frequencies."""
    convert = opencc.OpenCC("t2s").convert
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, listed, _ = line.split(" ")
        if is_han(word):
            simplified = convert(word)
            yield simplified, WORD_LIST_CORRECTIONS.get(simplified, int(listed))


def words() -> str:
    """The lines of ``words.tsv``: frequency, length, all words of that frequency and length one after the other."""
    times: Counter[str] = Counter()
    for word, frequency in word_list():
        times[word] += frequency
    for word in BUSINESS_WORDS:
        times[word] = max(times[word], BUSINESS_FREQUENCY)
    total = sum(times.values())
    groups: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for word, frequency in times.items():
        if len(word) <= LONGEST_WORD and (frequency >= LEAST_WORD or len(word) == 1):
            groups[step(frequency / total), len(word)].append(word)
    return "".join(f"{s}\t{size}\t{''.join(sorted(group))}\n" for (s, size), group in sorted(groups.items()))


def characters() -> str:
    """The lines of ``characters.tsv``: character, frequency, word beginning, followers by probability."""
    alone: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for simplified, frequency in word_list():
        begins[simplified[0]] += frequency
        for c in simplified:
            alone[c] += frequency
        for a, b in pairwise(simplified):
            pairs[a][b] += frequency
    total, words = sum(alone.values()), sum(begins.values())
    out = []
    for c, n in sorted(alone.items(), key=lambda item: (-item[1], item[0])):
        if n < LEAST_PAIRS // 4:
            continue
        by_step: defaultdict[int, list[str]] = defaultdict(list)
        for b, m in sorted(pairs[c].items()):
            if m >= LEAST_PAIRS:
                by_step[step(m / n)].append(b)
        followers = " ".join(f"{s}{''.join(by_step[s])}" for s in sorted(by_step))
        out.append(f"{c}\t{step(n / total)}\t{step(begins[c] / words) if begins[c] else ''}\t{followers}")
    return "\n".join(out) + "\n"


def readings() -> str:
    """The lines of ``readings.tsv``: reading, characters of which it is the first reading, characters that have it too."""
    known: dict[int, str] = importlib.import_module("pypinyin.constants").PINYIN_DICT
    first: defaultdict[str, list[str]] = defaultdict(list)
    other: defaultdict[str, list[str]] = defaultdict(list)
    for code, listed in sorted(known.items()):
        try:
            if len(chr(code).encode("gbk")) != 2 or not is_han(chr(code)):
                continue
        except UnicodeEncodeError:
            continue
        for rank, reading in enumerate(dict.fromkeys(listed.split(","))):
            (other if rank else first)[reading].append(chr(code))
    return "".join(f"{r}\t{''.join(first[r])}\t{''.join(other[r])}\n" for r in sorted(first.keys() | other.keys()))


def main() -> None:
    TABLES.mkdir(exist_ok=True)
    (TABLES / "characters.tsv").write_text(characters(), "utf-8")
    (TABLES / "words.tsv").write_text(words(), "utf-8")
    (TABLES / "readings.tsv").write_text(readings(), "utf-8")


if __name__ == "__main__":
    main()
