"""What a single class, id or tag means, by the lexicon of names in ``name_lexicon.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from ai_buildout.model.codes import CutReason

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BORDER = re.compile(r"[^a-zA-Z0-9\u0080-\uffff]+")
_LEXICON = tomllib.loads(resources.files(__package__).joinpath("name_lexicon.toml").read_text("utf-8"))
_ORDER = [CutReason(section) for section in _LEXICON if section not in {"body", "body_hint", "lead", "tags", "roles"}]
_REASONS = {name: rank for rank, reason in enumerate(_ORDER) for name in _LEXICON[reason]["names"]}
_BODIES = frozenset(_LEXICON["body"]["names"])
_LEADS = frozenset(_LEXICON["lead"]["names"])
_MOST_WORDS = max(name.count("-") + 1 for name in (*_REASONS, *_BODIES, *_LEADS))
_LONGEST_NAME = 200

TAG_REASONS: dict[str, CutReason] = {
    tag: CutReason(reason) for reason, tags in _LEXICON["tags"].items() for tag in tags
}
ROLE_REASONS: dict[str, CutReason] = {
    role: CutReason(reason) for reason, roles in _LEXICON["roles"].items() for role in roles
}


class Meaning(NamedTuple):
    """What one class or id means.

    Attributes:
        words: it in lower case, cut into words joined by hyphens.
        rank: the place of its reason in the lexicon, for :func:`reason_of`; ``NO_REASON`` if it is no reason to cut.
        body, lead: whether it names an article's body, or the summary before it.
    """

    words: str
    rank: int
    body: bool
    lead: bool


NO_REASON = len(_ORDER)


def reason_of(rank: int) -> CutReason | None:
    """The reason of the lowest rank among some meanings."""
    return _ORDER[rank] if rank < NO_REASON else None


@lru_cache(maxsize=32768)
def meaning(name: str) -> Meaning:
    """What a class or id means; any of its words in a row may be an entry of the lexicon, digits at a word's end do not count."""
    words = _BORDER.sub("-", _CAPITAL.sub("-", name[:_LONGEST_NAME])).strip("-").lower()
    plain = [word.rstrip("0123456789") or word for word in words.split("-")]
    rank, body, lead = NO_REASON, False, False
    for start in range(len(plain)):
        entry = ""
        for word in plain[start : start + _MOST_WORDS]:
            entry = f"{entry}-{word}" if entry else word
            rank = min(rank, _REASONS.get(entry, NO_REASON))
            body = body or entry in _BODIES
            lead = lead or entry in _LEADS
    return Meaning(words, rank, body, lead)
