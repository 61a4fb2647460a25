"""How far the names of a page's elements are believed as reasons to cut what stands in them.

Bodies of articles are called anything ("post-share", "paywall", "comments-open"), whole or paragraph by paragraph; so a name that
would take away what a page cannot spare is not believed of any element that bears it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.clean.html.names import NodeName
from ai_buildout.clean.html.tree import HtmlTree
from ai_buildout.clean.main_text.weights import PageWeights
from ai_buildout.model.codes import CutReason

_MAY_BE_LONG = frozenset(
    {CutReason.COMMENT, CutReason.RELATED, CutReason.NAVIGATION, CutReason.FORUM, CutReason.HIDDEN, CutReason.COPYRIGHT}
)
"""What can be most of a page; all else is short."""
_SHORT_SHARE = 0.25
_LEFT_SHARE = 0.15
_LEFT_BESIDE_HIDDEN = 120
"""Hidden text may be any part of a page (injected spam), but something must be shown."""
_LINKED = frozenset({CutReason.RELATED, CutReason.NAVIGATION})
_MOST_DOUBTS = 8


def believed_reasons(tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights) -> list[CutReason | None]:
    """The reason to cut what stands in each element: its own or that of an element around it."""
    doubted: set[NodeName] = set()
    reasons, taken = _inherited(tree, names, weights, doubted)
    hidden = sum(prose for name, prose in taken.items() if name.reason is CutReason.HIDDEN)
    total = weights.prose_of(0) - hidden
    if hidden and total < _LEFT_BESIDE_HIDDEN:
        doubted |= {name for name in taken if name.reason is CutReason.HIDDEN}
        total += hidden
    doubted |= {
        name
        for name, prose in taken.items()
        if name.reason not in _MAY_BE_LONG and prose and prose >= _SHORT_SHARE * total
    }
    for _ in range(_MOST_DOUBTS):
        if doubted:
            reasons, taken = _inherited(tree, names, weights, doubted)
        shown = {name: prose for name, prose in taken.items() if name.reason is not CutReason.HIDDEN}
        if total - sum(shown.values()) >= _LEFT_SHARE * total or not shown:
            break
        doubted.add(max(shown, key=shown.__getitem__))
    return reasons


def _inherited(
    tree: HtmlTree, names: Sequence[NodeName], weights: PageWeights, doubted: set[NodeName]
) -> tuple[list[CutReason | None], dict[NodeName, int]]:
    """Each element's reason, and the prose that each name takes away."""
    reasons: list[CutReason | None] = []
    taken: dict[NodeName, int] = {}
    for node, name in enumerate(names):
        reason = reasons[tree.parents[node]] if node else None
        if reason is None and name.reason is not None and name not in doubted:
            prose = weights.prose_of(node)
            if _fits(tree, weights, node, name.reason, prose):
                reason = name.reason
                taken[name] = taken.get(name, 0) + prose
        reasons.append(reason)
    return reasons, taken


def _fits(tree: HtmlTree, weights: PageWeights, node: int, reason: CutReason, prose: int) -> bool:
    """Whether there are links where they must be: lists of other articles and menus are made of them."""
    lines = tree.end_line[node] - tree.first_line[node]
    return reason not in _LINKED or not prose or 5 * weights.link_lines_of(node) >= lines
