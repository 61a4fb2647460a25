"""English turns that call a sum a part of the one before it: $3.6bn of that EUV; custom silicon $900m thereof; of which $620m were royalties."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.reading import Reading

_SOME = r"(?:(?:some|about|around|roughly|nearly|almost|more than|over|just|only|a record|another) )*"
_PART = r"(?P<part>(?:the |its )?[a-z][a-z0-9&/'’-]*(?: [a-z0-9&/'’-]+){0,5}?)"
_MOST = r"(?:(?:well|just|a little|slightly|far) )?(?:(?:over|more than|under|nearly|about|almost|roughly|less than) )?(?:an? )?(?:half|third|two[- ]thirds|quarter|three[- ]quarters|most|the bulk|the rest|the lion's share|the biggest part)(?: of (?:it|that|this|them|the total))?"
_GAVE = r"(?:contribut(?:ed|es|ing)|account(?:ed|s|ing) for|brought in|bringing in|brings in|generat(?:ed|es|ing)|ma(?:de|kes|king) up|did|does|doing|(?:was |is |were |are |being )?good for|took in|earned|yield(?:ed|ing)|provid(?:ed|es|ing)|deliver(?:ed|ing)|suppl(?:ied|ies|ying)|booked|came to|comes to|totall?ed|reached|rose to|grew to|climbed to|was|were|is|are)"
_OPENING = re.compile(
    rf"(?:[^;,:]{{0,50}}?[,:(–—])?[\s,;:(–—-]*(?:(?:and|with|including|among (?:it|them)|of which|of that|but) )?{_SOME}"
)
_SHARE_OPENS = re.compile(rf"[^;]{{0,60}}?[\s,;:(]*(?:and |with |but )?{_MOST},? {_SOME}")
_OF_IT = re.compile(
    rf",? (?:of (?:it|that|this|which|the total)|thereof),?(?: (?:came|stemmed|was|were|is|are|being|earned))?(?: (?:from|for|in|by way of|on))? {_PART}(?=[,.;:)]|$| and | while | but | \d| up | after | in the )"
)
_FOR = re.compile(rf",? (?:came |was |were |is |are )?(?:from|for) {_PART}(?=[,.;:)]|$| and | while | but )")
_WERE = re.compile(rf" (?:was|were|is|are|came from|stemmed from|came in) {_PART}(?=[,.;:)]|$| and )")
_LISTED = re.compile(rf" {_PART}(?=[,.;:)]|$| and )")
_OF_WHICH_OPENS = re.compile(rf"[^;]{{0,60}}?,? ?(?:of which|of that|out of that|of this) {_SOME}")
_AND_SOME = re.compile(rf"[^;,]{{0,40}}?,? and {_SOME}")
_WITHIN = re.compile(
    rf"(?:[^;]{{0,70}}?(?:[,;:(]| and| with) )?(?:of which |of that |with |and |while |its |the )*{_PART} {_GAVE} {_SOME}"
)
_BARE_PART = re.compile(rf"[^;]{{0,70}}?, {_PART} {_SOME}")
_THEREOF = re.compile(r",? (?:thereof|of (?:it|that|this|the total))(?![a-z])")
_ALL_OF_IT = re.compile(r",? of (?:that|it|this|the total)(?: by itself| alone)?(?![a-z])")


def part_told(
    reading: Reading, start: int, place: int, end: int, stop: int, *, after_part: bool
) -> re.Match[str] | None:
    """The words that name a part, with their place: behind or before a number that they call a part of a sum told before.

    Args:
        start: where what stands behind the sum, or the clause of the number, begins; place and end are those of the number.
        stop: the end of the sentence.
        after_part: the number before it in the sentence is a part of the same sum.
    """
    folded = reading.folded
    if _OPENING.fullmatch(folded, start, place) and (told := _OF_IT.match(folded, end, stop)):
        return told
    if _SHARE_OPENS.fullmatch(folded, start, place):
        return _FOR.match(folded, end, stop) or _OF_IT.match(folded, end, stop)
    if _OF_WHICH_OPENS.fullmatch(folded, start, place):
        return _WERE.match(folded, end, stop) or _FOR.match(folded, end, stop)
    if after_part and _AND_SOME.fullmatch(folded, start, place):
        return _WERE.match(folded, end, stop) or _FOR.match(folded, end, stop) or _LISTED.match(folded, end, stop)
    if _THEREOF.match(folded, end, stop) and (bare := _BARE_PART.fullmatch(folded, start, place)):
        return bare
    within = _WITHIN.fullmatch(folded, start, place)
    if within is None:
        return None
    pointed = "of which" in within[0] or "of that" in within[0] or _ALL_OF_IT.match(folded, end, stop) is not None
    return within if pointed or _GAVE_ALONE.search(within[0]) else None


_GAVE_ALONE = re.compile(
    r"(?:contribut|brought|bringing|brings|good for|account|generat|made up|making up|makes up| did | does )[^,;]*$"
)
"""Verbs that say by themselves that a part is spoken of, where no "of which" does."""
