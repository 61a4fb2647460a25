"""Write what docs/cleaning.md shows from the code: ``python -m tools.refresh_cleaning``.

The reasons of cuts and the kinds of repairs come from the closed lists; the table of the captures and that of injected slips
from the benchmarks that print them. The captures stand outside the repository: without them their table stays as it is. With
``--check`` the document is only compared (exit code 1 if it is not current).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import injected_slips, text_captures
from tests.clean.captures import SEEDS

from ai_buildout.model.codes import BlockKind, Code, CutReason, RepairKind

DOCUMENT = Path(__file__).parents[1] / "docs" / "cleaning.md"
_PART = re.compile(r"(<!-- (\w+): [^\n]*-->\n)(.*?)(?=\n<!-- end -->)", re.DOTALL)


def refreshed(document: str, *, measured: bool = True) -> str:
    """The document with its generated parts made again.

    Args:
        document: the text as it stands.
        measured: whether to make the tables again that cleaning has to be run for.
    """
    parts: dict[str, Callable[[], str]] = {
        "blocks": lambda: _codes(BlockKind),
        "cuts": lambda: _codes(CutReason),
        "repairs": lambda: _codes(RepairKind),
    }
    if measured:
        parts["slips"] = injected_slips.table
        if SEEDS.is_dir():
            parts["captures"] = text_captures.quality
    return _PART.sub(lambda found: found[1] + (f"\n{parts[found[2]]()}\n" if found[2] in parts else found[3]), document)


def _codes(codes: type[Code]) -> str:
    return "\n".join(["| code | means |", "|---|---|", *(f"| `{code.value}` | {code.description} |" for code in codes)])


def main() -> int:
    """Rewrite or check the document."""
    document = DOCUMENT.read_text("utf-8")
    current = refreshed(document)
    if "--check" in sys.argv[1:]:
        return int(current != document)
    DOCUMENT.write_text(current, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
