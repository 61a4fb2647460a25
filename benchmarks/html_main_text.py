"""Main text of HTML pages: score and speed of this package and of trafilatura, on the same pages in the same run.

    python benchmarks/html_main_text.py [FOLDER] [--repeat N]

Without FOLDER, the pages are those of ``tests/cases/clean/html``. FOLDER has the layout of article-extraction-benchmark:
``ground-truth.json`` (page id → ``articleBody``) and ``html/<page id>.html.gz``.

Two measures are printed. Characters: F1 over the characters of text and truth, white space left out. Shingles: precision, recall
and F1 over runs of four words (a Han character counts as a word), averaged over pages as that benchmark does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import trafilatura
from benchmarks._timing import clock_seconds

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.model.codes import BlockKind

OWN_PAGES = Path(__file__).parents[1] / "tests" / "cases" / "clean" / "html"
WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W\u3400-\u9fff\U00020000-\U0003ffff]+")


class Case(NamedTuple):
    """A page and its true text; ``titled`` says whether the truth opens with the title."""

    name: str
    content: bytes
    truth: str
    titled: bool


def ours(content: bytes) -> str:
    """The text of this package."""
    try:
        return clean_page(content, name="page.html").text
    except RejectedPage:
        return ""


def ours_without_title(content: bytes) -> str:
    """The text of this package, without the title block."""
    try:
        document = clean_page(content, name="page.html")
    except RejectedPage:
        return ""
    return "\n".join(document.block_text(block) for block in document.blocks if block.kind is not BlockKind.TITLE)


def trafilatura_default(content: bytes) -> str:
    """The text of trafilatura as it comes."""
    return trafilatura.extract(content) or ""


def trafilatura_precision(content: bytes) -> str:
    """The text of trafilatura when precision counts."""
    return trafilatura.extract(content, favor_precision=True) or ""


def trafilatura_fast(content: bytes) -> str:
    """The text of trafilatura without its fallbacks."""
    return trafilatura.extract(content, fast=True) or ""


def own_cases() -> list[Case]:
    """The pages written for this project's tests."""
    cases = []
    for path in sorted(OWN_PAGES.glob("*/*.json")):
        wanted = json.loads(path.read_text("utf-8"))
        html = path.with_suffix(".html").read_text("utf-8")
        content = html.encode(wanted["encoding"], "xmlcharrefreplace")
        cases.append(Case(f"{path.parent.name}/{path.stem}", content, "\n".join(wanted["lines"]), titled=True))
    return cases


def benchmark_cases(folder: Path) -> list[Case]:
    """The pages of a folder in the layout of article-extraction-benchmark."""
    truths = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Case(
            name,
            gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()),
            truth["articleBody"],
            titled=False,
        )
        for name, truth in sorted(truths.items())
    ]


def character_f1(truth: str, found: str) -> float:
    """Harmonic mean of precision and recall over characters, white space left out."""
    a, b = (Counter("".join(text.split())) for text in (truth, found))
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else float(not a and not b)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(len(words) - 3, min(len(words), 1))))


def precision_recall(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall over shingles."""
    a, b = shingles(truth), shingles(found)
    same = (a & b).total()
    return (same / b.total() if b else float(not a)), (same / a.total() if a else float(not b))


def measured(cases: list[Case], tool: Callable[[bytes], str], repeat: int) -> tuple[float, list[str]]:
    """Seconds for all pages (the best of ``repeat`` runs), and the texts."""
    texts: list[str] = []

    def read() -> None:
        texts[:] = [tool(case.content) for case in cases]

    return clock_seconds(read, repeat), texts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="pages in the layout of article-extraction-benchmark")
    parser.add_argument("--repeat", type=int, default=3, help="runs to take the best time of")
    arguments = parser.parse_args()
    cases = benchmark_cases(arguments.folder) if arguments.folder else own_cases()
    size = sum(len(case.content) for case in cases)
    print(f"{len(cases)} pages, {size / len(cases) / 1000:.0f} kB a page")
    print(f"{'':24}{'char F1':>9}{'P':>8}{'R':>8}{'F1':>8}{'pages/s':>10}")
    tools = [ours, ours_without_title, trafilatura_default, trafilatura_precision, trafilatura_fast]
    for tool in tools:
        tool(cases[0].content)
        seconds, texts = measured(cases, tool, arguments.repeat)
        characters = fmean(character_f1(case.truth, text) for case, text in zip(cases, texts, strict=True))
        rates = [precision_recall(case.truth, text) for case, text in zip(cases, texts, strict=True)]
        precision, recall = fmean(p for p, _ in rates), fmean(r for _, r in rates)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        name = tool.__name__.replace("_", " ")
        print(f"{name:24}{characters:9.4f}{precision:8.3f}{recall:8.3f}{f1:8.3f}{len(cases) / seconds:10.1f}")


if __name__ == "__main__":
    main()
