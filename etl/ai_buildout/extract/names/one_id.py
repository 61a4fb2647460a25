"""One id for an unknown company that a text writes in several ways: by its full name, without the place, by the short form that it gives."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from ai_buildout.extract.names.formal_han import is_within
from ai_buildout.extract.names.words import knowledge, slug
from ai_buildout.model.mention import NameMention

_HAN_NAME = re.compile(r"[\u3400-\u9fff·()（）]+")
_SEATED = re.compile(r"([\u3400-\u9fff]{3,})[(（]")
_LEAST_WORD = 4
_SIGLE = re.compile(r"[A-Z0-9&-]{2,6}")


@cache
def _terms() -> frozenset[str]:
    """What contracts call their parties: no names."""
    return frozenset((*knowledge()["own"]["zh"], *knowledge()["abbreviation"]["terms_zh"]))


def with_one_id(
    found: Sequence[NameMention], introduced: Mapping[str, NameMention], seats: frozenset[str]
) -> list[NameMention]:
    """The mentions; those of one unknown company have one id, by the name that the text uses most.

    Args:
        found: the mentions of a text.
        introduced: the names that the text introduces, by how they are written.
        seats: the names of places, folded: 杭州甲乙科技 and 甲乙科技 are one.
    """
    unknown = [m for m in found if m.kind == "company" and m.provisional]
    ids = {m.entity_id for m in unknown} | {m.entity_id for m in introduced.values() if m.provisional}
    if not ids:
        return list(found)
    same = _same(sorted(ids, key=lambda i: (len(i), i)), seats)
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in unknown:
        uses[same.get(mention.entity_id, mention.entity_id)][mention.surface] += 1
    called = {one: _called(one, counts) for one, counts in uses.items()}
    return [
        replace(m, entity_id=called[same.get(m.entity_id, m.entity_id)]) if m.kind == "company" and m.provisional else m
        for m in found
    ]


def _same(ids: list[str], seats: frozenset[str]) -> dict[str, str]:
    """The longer id → the one shorter id that is the same name without its place or words of trade."""
    han = [i for i in ids if _HAN_NAME.fullmatch(i)]
    found: dict[str, str] = {}
    for place, long in enumerate(han):
        shorter = [short for short in han[:place] if is_within(short, long, seats)]
        if len(shorter) == 1:
            found[long] = found.get(shorter[0], shorter[0])
    return found | _begun(ids)


def _begun(ids: list[str]) -> dict[str, str]:
    """The Latin name of one word → the only longer one that begins with it: Foo, of Foo Photonics."""
    longer: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        first, _, rest = one.partition("-")
        if rest and first.isascii():
            longer[first].append(one)
    words = (one for one in ids if "-" not in one and one.isascii() and len(one) >= _LEAST_WORD)
    return {one: longer[one][0] for one in words if len(longer[one]) == 1}


def _called(one: str, uses: Counter[str]) -> str:
    """The id by the name used most, the shorter of two used alike; in Latin letters by a shorter name only where it is an acronym."""
    names = Counter(
        {s: n for s, n in uses.items() if s not in _terms() and not s.startswith(("the ", "The ")) and slug(s)}
    )
    han = {s: n for s, n in names.items() if _HAN_NAME.fullmatch(s)}
    if han:
        name = min(han, key=lambda s: (-han[s], len(s), s))
        seated = _SEATED.match(name)
        return slug(seated[1] if seated else name)
    sigles = [s for s in names if _SIGLE.fullmatch(s)]
    if sigles and names[sigles[0]] > max((n for s, n in names.items() if s not in sigles), default=0):
        return slug(sigles[0])
    return one
