"""What cleaning makes of the five captures, and how fast: ``python -m benchmarks.text_captures``.

Prints a table of what becomes of each capture, and one of megabytes a second beside trafilatura in the same run. The captures
stand outside the repository; without them the restated pages alone are read, for speed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import trafilatura
from benchmarks._timing import seconds
from tests.clean.captures import CAPTURES, GLOSS, SEEDS, Capture, plain

from ai_buildout.clean import clean_page
from ai_buildout.model.codes import RepairKind

RESTATED = Path(__file__).resolve().parent.parent / "raw" / "pages"
ROUNDS = 15


def quality() -> str:
    """One line a capture: body lines as listed, glosses and slips undone, what is left over, date."""
    head = (
        "| page | body lines right | lines too many | glosses out | left | slips as listed | private use left | date |"
    )
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    lines += [_row(capture) for capture in CAPTURES]
    return "\n".join(lines)


def _row(capture: Capture) -> str:
    document = clean_page(capture.content, name=f"{capture.stem}.txt")
    wanted, got = _lines("\n".join(capture.expected()), capture), _lines(document.text, capture)
    glosses = sum(repair.kind is RepairKind.GLOSS for repair in document.repairs)
    whole = plain(document.text)
    slips = sum(plain(repaired) in whole for _, repaired in capture.repairs)
    private = sum("\ue000" <= c <= "\uf8ff" for c in document.text)
    date = document.published.date if document.published else "none"
    return (
        f"| {capture.stem} | {sum(line in got for line in wanted)} of {len(wanted)} | {sum(line not in wanted for line in got)} "
        f"| {glosses} of {capture.glosses} | {len(GLOSS.findall(document.text))} | {slips} of {len(capture.repairs)} "
        f"| {private} | {date} |"
    )


def _lines(text: str, capture: Capture) -> list[str]:
    """The lines for comparison; points of a section that lost its layout count as one line with it."""
    if not capture.splits:
        return [plain(line) for line in text.split("\n")]
    joined: list[str] = []
    for line in text.split("\n"):
        if joined and not line.startswith(capture.splits) and len(joined) > 1:
            joined[-1] += plain(line)
        else:
            joined.append(plain(line))
    return joined


def ours(content: bytes) -> object:
    """This package, on the capture as it is."""
    return clean_page(content, name="page.txt")


def peer(content: bytes) -> object:
    """trafilatura, on the capture's lines as the paragraphs of an HTML page."""
    return trafilatura.extract(
        b"<html><body><article><p>" + content.replace(b"\n", b"</p><p>") + b"</p></article></body></html>"
    )


def speed(contents: list[bytes], tool: Callable[[bytes], object]) -> float:
    """Megabytes a second of processor time, the best of some rounds over all pages."""
    took = seconds(lambda: [tool(content) for content in contents], ROUNDS)
    return sum(map(len, contents)) / took / 1e6


def main() -> None:
    """Print both tables; without the captures, that of the speed of the restated pages alone."""
    restated = [path.read_bytes() for path in sorted(RESTATED.glob("*.txt"))]
    sound = b"\n".join(
        line for content in restated for line in content.split(b"\n") if b"?" not in line and b"(" not in line
    )
    pages = {"restated pages": restated, "their lines without damage, as one page": [sound * 10]}
    if SEEDS.is_dir():
        print(quality() + "\n")
        pages = {"the five captures": [capture.content for capture in CAPTURES], **pages}
    print("| MB/s a core | this package | trafilatura | ratio |\n|---|--:|--:|--:|")
    for name, contents in pages.items():
        mine, other = speed(contents, ours), speed(contents, peer)
        print(f"| {name} | {mine:.1f} | {other:.1f} | {mine / other:.1f} |")


if __name__ == "__main__":
    main()
