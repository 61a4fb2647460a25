"""Lines about the writer behind an article: small elements that open with the name that stands above the text, or say what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_BOXES = frozenset({"div", "section", "aside", "article", "footer", "p", "li", "header"})
_ABOVE, _BELOW = 4, 12
"""So many lines above and below the title the writer is named."""
_LONGEST_BYLINE = 120
_MOST_LINES = 7
_LONGEST_BOX = 900
_LONGEST_NAME = 60
_FEW = 2
_TIMES_MORE = 4
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|bin)){1,3}")
_BYLINE = re.compile(r"(?:^|[\s|·•])(?:[Bb][Yy]|[Ww]ritten by|[Ww]ords by|[Aa]uthor:?|[Ss]tory by)[\s:]+")
_ABOUT = re.compile(
    r"(?i)(?:about(?: the)? )?(?:authors?|writers?)\W{0,2}|written by\W{0,2}|meet the (?:author|writer)\W{0,2}|about (?!the\b|this\b|us\b|it\b)"
)
_OFFICE = re.compile(
    r"(?:(?:Senior|Staff|Chief|Lead|Deputy|Associate|Assistant|Managing|Contributing|Freelance|News|Features|Reviews|Technology|Tech|Science|Business|Politics|Energy) ){0,3}"
    r"(?i:writer|reporter|editor|editor-in-chief|correspondent|contributor|columnist|journalist)\b(?=[.,]|$| (?:at|for|of|covering)\b)"
)
_WRITES = re.compile(
    r"(?i)\b(?:writ(?:es?|ing|ten|er)|reports?|reporter|report(?:ed|ing)|cover(?:s|ed|ing)|review(?:s|ed|ing)|edit(?:s|ed|or)|journalis[mt]|columnist|author|contributor|blog(?:s|ger))\b"
)
_ENDS = frozenset('.!?:;,"”’')
_TELLS = re.compile(
    r",? (?:is|was|has|covers?|writes|wrote|reports|works?|lives|teaches|leads|runs|edits|serves|joined|can be|started|loves|specialis|specializ)\b|[,|–—:-]| \("
)


def cut_author_cards(
    tree: HtmlTree, weights: PageWeights, reasons: list[CutReason | None], title_line: int | None
) -> None:
    """Give the lines of such elements their reason (in place); more of the text behind one shows that it is none."""
    if title_line is None:
        return
    names = _writers(tree, title_line)
    prose = [i for i in range(title_line + 1, len(tree.lines)) if reasons[i] is None and weights.prose[i]]
    if len(prose) <= _FEW:
        return
    start = prose[_FEW]
    left = [prose if reason is None else 0 for prose, reason in zip(weights.prose, reasons, strict=True)]
    behind = [*accumulate(reversed(left), initial=0)][::-1]
    total = behind[title_line + 1]
    node = 1
    while node < len(tree.tags):
        first, end = tree.first_line[node], tree.end_line[node]
        if (
            tree.tags[node] in _BOXES
            and first > start
            and 0 < end - first <= _MOST_LINES
            and weights.size_of(node) <= _LONGEST_BOX
            and _TIMES_MORE * behind[end] <= total - behind[first]
            and _is_card([tree.lines[line].text.text for line in range(first, end)], names)
        ):
            for line in range(first, end):
                reasons[line] = reasons[line] or CutReason.AUTHOR_BOX
            node = tree.ends[node]
        else:
            node += 1


def _writers(tree: HtmlTree, title_line: int) -> frozenset[str]:
    """Those whom a line near the title names as writers, or who stand there alone."""
    found: set[str] = set()
    for line in tree.lines[max(0, title_line - _ABOVE) : title_line + _BELOW]:
        text = line.text.text
        if len(text) > _LONGEST_BYLINE:
            continue
        if (by := _BYLINE.search(text)) is not None:
            found.update(_NAME.findall(text, by.end()))
        elif line.linked and _NAME.fullmatch(text):
            found.add(text)
    return frozenset(found)


def _is_card(texts: Sequence[str], names: frozenset[str]) -> bool:
    """Whether lines open with a writer's name alone, with what a writer is or does, or with words that announce the writer."""
    head = texts[0].strip()
    if (about := _ABOUT.match(head)) is not None and len(head) <= _LONGEST_NAME:
        rest = head[about.end() :].strip(" :")
        return len(texts) > 1 and (not rest or rest in names or _NAME.fullmatch(rest) is not None)
    name = next((name for name in names if head.startswith(name)), None)
    if name is None:
        return len(texts) > 1 and _NAME.fullmatch(head) is not None and _is_told_of(head, texts[1])
    rest = head[len(name) :]
    if len(texts) > 1 and len(head) <= _LONGEST_NAME and head[-1] not in _ENDS:
        return True
    return _TELLS.match(rest) is not None


def _is_told_of(name: str, text: str) -> bool:
    """Whether a line says which office somebody holds, or what somebody of that first or last name does."""
    if _OFFICE.match(text):
        return True
    called = next((word for word in name.split() if text.startswith(word + " ")), None)
    return called is not None and _TELLS.match(text, len(called)) is not None and _WRITES.search(text) is not None
