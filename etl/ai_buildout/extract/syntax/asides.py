"""What a sentence says besides: its brackets, and the clauses between commas that tell who someone is (Foo, whose customers include Bar, …)."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.sentences import Sentence, is_verb_at

_BRACKETS = re.compile(r"[(（][^()（）]{1,60}[)）]")
_ASIDE = re.compile(
    r" (?:the|an?|its|their|formerly|known|including|based|one of|now|then|maker|owner|parent|before|after|when|once|unlike|like|though)\b"
    r"|(?: [\w.&-]+){1,3}['’]s (?:[a-z-]+ ){1,6}?[a-z-]+,"
)
"""How an aside begins that says who someone is, or when: Foo, the maker of chips, bought; Foo, Bar's main supplier, bought."""
_RELATIVE = re.compile(
    r" (?:which|who|whose|where|(?:(?:now|once|long|still|part|partly|jointly|mostly|majority|until [a-z]+|formerly|originally)[ -])*"
    r"(?:[a-z-]+ed|spun|held|led|run|built|hurt|hit|bought) (?:out |off |up |until [a-z]+ |in \d{4} |last [a-z]+ |largely |mainly |chiefly )*(?:by|from|of|with|on))\b"
)
"""How one begins that tells of someone besides: Foo, which serves Bar, bought; Foo, founded in 2019 by Bar's alumni, bought."""
_FOR_WHICH = re.compile(r" (?:for|to|from|in|under|with|by|of|on) (?:which|whom) ")
_GOES_ON = re.compile(
    r" (?:will|would|has|have|had|is|was|are|were|can|could|may|might|should|did|does|[a-z]{3,}ed|runs|covers|gives|makes|lasts|comes|came|ran|gave|made|let|lets|plans|expects|says|said|takes|took|brings|brought|shrank|shrinks|grew|grows|rose|rises|fell|falls|sank|slid|lost|loses|swung|sold|sells|paid|pays|drew|won|saw|cost|costs|hit|beat) "
)
"""An aside that opens with a preposition, and the verb of the subject behind it."""
_TELLING = frozenset({"frame", "support", "modality", "speech"})
_ASIDE_CLAUSES = 6
"""How many clauses an aside may have; it bounds the cost of long lists."""


def asides_of(folded: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Brackets, and clauses that begin like an aside and after which the sentence goes on with a verb."""
    span = sentence.start, sentence.end
    bracketed = folded.find("(", *span) >= 0 or folded.find("（", *span) >= 0
    found = [match.span() for match in _BRACKETS.finditer(folded, *span)] if bracketed else []
    borders = sentence.clauses
    for i in range(1, len(borders) - 1):
        end = _aside_end(folded, sentence, i) if folded[borders[i] - 1] == "," else None
        if end is not None:
            found.append((borders[i] - 1, end))
    return sorted(found)


def _aside_end(folded: str, sentence: Sentence, i: int) -> int | None:
    """Where the aside ends that the i-th clause begins, if it begins any: before the next verb, the clauses until there being a list."""
    start = sentence.clauses[i]
    tells = _RELATIVE.match(folded, start) or _FOR_WHICH.match(folded, start)
    if not tells and not _ASIDE.match(folded, start):
        return None
    begin = start
    for end in sentence.clauses[i + 1 : i + 1 + _ASIDE_CLAUSES]:
        if folded[end - 1] != "," or folded[end : end + 1] != " ":
            return None
        if begin != start and not _is_member(folded, sentence, begin, end):
            return None
        if (not _FOR_WHICH.match(folded, start) and is_verb_at(sentence, end)) or (
            tells and _GOES_ON.match(folded, end)
        ):
            return end
        if not any(n.kind == "company" and begin <= n.start and n.end == end - 1 for n in sentence.names):
            return None
        begin = end
    return None


def _is_member(folded: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause is no more than members of a list of companies: …, Foo and Bar, …."""
    first = start + (len(" and ") if folded.startswith((" and ", " or "), start) else 1)
    named = any(n.kind == "company" and 0 <= n.start - first <= 1 for n in sentence.names)
    return named and not any(start <= c.start < end and not _TELLING.isdisjoint(c.senses) for c in sentence.cues)
