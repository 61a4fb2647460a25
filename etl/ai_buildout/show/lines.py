"""Lines that are indented and broken at the width of the terminal, without blanks at their ends."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

_LEAST = 20
"""Narrower than this, lines are not broken any further."""


def print_line(console: Console, text: str, depth: int = 0, style: str = "") -> None:
    """Print a text, each of its lines indented by two blanks a level.

    Args:
        console: where to; styles are left out where it is no terminal.
        text: the text.
        depth: the level.
        style: a style of rich.
    """
    blanks = "  " * depth
    for line in Text(text, style=style).wrap(console, max(console.width - len(blanks), _LEAST)):
        line.rstrip()
        console.print(Text(blanks) + line, soft_wrap=True)
