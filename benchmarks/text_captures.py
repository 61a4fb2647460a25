"""What cleaning makes of the five captures, and how fast: ``python -m benchmarks.text_captures``.

Prints a table; the captures stand outside the repository, and without them the restated pages alone are read for speed.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.clean.captures import CAPTURES, GLOSS, SEEDS, Capture, plain

from ai_buildout.clean import clean_page
from ai_buildout.model.codes import RepairKind

RESTATED = Path(__file__).resolve().parent.parent / "raw" / "pages"
ROUNDS = 5


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


def speed(contents: list[bytes]) -> float:
    """Megabytes a second of processor time, the best of some rounds over all pages."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for content in contents:
            clean_page(content, name="page.txt")
        best = min(best, time.process_time() - start)
    return sum(map(len, contents)) / best / 1e6


def main() -> None:
    restated = [path.read_bytes() for path in sorted(RESTATED.glob("*.txt"))]
    if SEEDS.is_dir():
        print(quality())
        captures = [capture.content for capture in CAPTURES]
        print(f"\nthe five captures: {speed(captures):.1f} MB/s a core")
    print(f"restated pages: {speed(restated):.1f} MB/s a core")
    sound = b"\n".join(
        line for content in restated for line in content.split(b"\n") if b"?" not in line and b"(" not in line
    )
    print(f"their lines without damage, as one page: {speed([sound * 10]):.1f} MB/s a core")


if __name__ == "__main__":
    main()
