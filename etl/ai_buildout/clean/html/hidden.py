"""Which elements a browser would not show: by attribute, or by a style written on the element itself."""

from __future__ import annotations

import re

from ai_buildout.clean.html.tokens import attributes

_HIDING_STYLE = re.compile(
    r"(?i)(?:^|[;\s])(?:"
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+(?![.\d])"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right|bottom|margin(?:-left|-top)?)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)"
    r")"
)
_NO_SIZE = re.compile(r"(?i)(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)")
_JAMMER = "jammer"
"""The class of characters that bulletin boards strew into posts against copying, and do not show."""
_CLIPPED = re.compile(r"(?i)(?:^|[;\s])overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")


def is_hidden(values: dict[str, str]) -> bool:
    """Whether an element with these attributes shows nothing: ``hidden``, a class or a style that hides, shrinks or moves it away."""
    if "hidden" in values and values["hidden"].lower() != "until-found":
        return True
    if _JAMMER in values.get("class", "").lower().split():
        return True
    style = values.get("style", "")
    return bool(style) and (
        _HIDING_STYLE.search(style) is not None
        or (_NO_SIZE.search(style) is not None and _CLIPPED.search(style) is not None)
    )


def may_hide(source: str) -> bool:
    """Whether a tag with this source of attributes is worth a closer look; cheap."""
    return _JAMMER in source or "style" in source or "hidden" in source or "STYLE" in source or "HIDDEN" in source


def hides(source: str) -> bool:
    """Whether a tag with this source of attributes hides what it holds."""
    return may_hide(source) and is_hidden(attributes(source))
