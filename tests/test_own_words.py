"""No committed file repeats a passage of the real captures, which are others' text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

LENGTH = 22
"""Han characters in a row that two writers do not choose alike by chance."""

_GLOSS = re.compile(r"\([A-Za-z\u0100-\u01ff]+\)")
_OTHER = re.compile(r"[^\u3400-\u9fff]+")


def runs(content: bytes, encoding: str) -> set[str]:
    """All runs of so many Han characters, whatever stands between them."""
    text = _OTHER.sub("", _GLOSS.sub("", content.decode(encoding, "ignore")))
    return {text[i : i + LENGTH] for i in range(len(text) - LENGTH + 1)}


def test_no_passage_of_the_captures_is_committed(root: Path, shared: Path) -> None:
    passages = set().union(*(runs(path.read_bytes(), "utf-8") for path in (shared / "seeds").iterdir()))
    assert passages
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout.decode()
    files = [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    repeated = [
        (str(path.relative_to(root)), run)
        for path in files
        for encoding in ("utf-8", "gb18030", "big5")
        for run in sorted(runs(path.read_bytes(), encoding) & passages)[:1]
    ]
    assert repeated == []
