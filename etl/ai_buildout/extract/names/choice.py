"""Which of the places that read as names are taken as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ai_buildout.extract.names.index import Candidate

_LINK_BEFORE = re.compile(r"(?: ?、| ?, ?(?:and |or )?| and | & | ?/ ?| ?[和与及] ?)$")
_LINK_AFTER = re.compile(r" ?、| ?, ?(?:and |or )?| and | & | ?/ ?| ?[和与及] ?")


def leftmost_longest(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those that overlap none that begins before, or at the same place and is longer; longer words that are no names too."""
    end = 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, not c.forms)):
        if candidate.start >= end:
            end = candidate.end
            yield candidate


def in_lists(folded: str, sure: Sequence[Candidate], short: Sequence[Candidate]) -> set[int]:
    """Starts of the short names that stand in one list with a company that is sure, or with another such name.

    A comma makes a list only for names in Latin script: between Chinese ones it parts clauses as well.
    """
    starts: set[int] = set()
    ends = {c.end for c in sure if c.forms[0].kind == "company"}
    begins = {c.start for c in sure if c.forms[0].kind == "company"}
    for run, at in ((short, "before"), (short[::-1], "after")):
        for candidate in run:
            if at == "before":
                link = _LINK_BEFORE.search(folded, max(0, candidate.start - 8), candidate.start)
                found = link is not None and link.start() in ends
            else:
                link = _LINK_AFTER.match(folded, candidate.end)
                found = link is not None and link.end() in begins
            if link is not None and found and ("," not in link[0] or folded[candidate.start].isascii()):
                starts.add(candidate.start)
                ends.add(candidate.end)
                begins.add(candidate.start)
    return starts
