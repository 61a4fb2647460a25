"""Makes the language tables of cleaning from open word and reading lists: ``python -m tools.clean_tables``.

Needs jieba 0.42.1 (MIT; a word list with frequencies) and pypinyin 0.55.0 (MIT; readings, from Unihan), which are no
dependencies of the project: install them into an environment of their own. Writes ``characters.tsv`` (how often a Han
character stands in running text, begins a word, and is followed by another within a word) and ``readings.tsv`` (the
characters of GBK by pinyin reading).
"""

from __future__ import annotations

import importlib
import math
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import opencc

TABLES = Path(__file__).resolve().parent.parent / "etl" / "ai_buildout" / "clean" / "tables"
LEAST_PAIRS = 40
"""A pair of characters that stands in the word list less often says nothing."""
WORD_LIST_CORRECTIONS = {"的": 3_000_000}
"""Words whose frequency the list holds down on purpose, for segmentation."""
STEPS_PER_NAT = 2


def step(probability: float) -> int:
    """A probability as a whole number of half nats below 1."""
    return round(-math.log(probability) * STEPS_PER_NAT)


def is_han(text: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in text)


def characters() -> str:
    """The lines of ``characters.tsv``: character, frequency, word beginning, followers by probability."""
    convert = opencc.OpenCC("t2s").convert
    alone: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, listed, _ = line.split(" ")
        if not is_han(word):
            continue
        simplified = convert(word)
        frequency = WORD_LIST_CORRECTIONS.get(simplified, int(listed))
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
    (TABLES / "readings.tsv").write_text(readings(), "utf-8")


if __name__ == "__main__":
    main()
