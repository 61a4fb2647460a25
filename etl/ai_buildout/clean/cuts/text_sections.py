"""Finds where the article begins and ends among the lines of a page, and cuts what stands before, behind and between."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import reduce
from itertools import islice, zip_longest
from operator import attrgetter, or_

from ai_buildout.clean.cuts.author_boxes import label_author_boxes
from ai_buildout.clean.cuts.contents import label_contents
from ai_buildout.clean.cuts.data_tables import spare_tables
from ai_buildout.clean.cuts.dateline import (
    LONGEST_BYLINE,
    PageFacts,
    is_byline,
    is_dateline,
    read_credit,
    read_date,
)
from ai_buildout.clean.cuts.end_of_text import begins_as_text, end_of_article, is_text
from ai_buildout.clean.cuts.endings import own_endings
from ai_buildout.clean.cuts.headlines import label_advertised, label_headlines
from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.next_article import next_article
from ai_buildout.clean.cuts.notices import label_lines
from ai_buildout.clean.cuts.polls import label_polls
from ai_buildout.clean.cuts.quotations import label_quotations
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.shapes import (
    is_bulleted_headline,
    is_heading_like,
    is_headline_like,
    is_listed,
    is_long_menu,
    is_menu,
    is_row_of_fields,
    is_ticker,
    is_title_like,
    is_two_part_headline,
    looks_like_text,
)
from ai_buildout.clean.cuts.share_headings import spare_share_headings
from ai_buildout.clean.cuts.signs import BAR, BEYOND_ASCII, OF_CONTENTS, TAB
from ai_buildout.clean.cuts.strips import label_strips
from ai_buildout.clean.cuts.teasers import label_strange_teasers, label_teasers
from ai_buildout.clean.cuts.title import find_title
from ai_buildout.clean.cuts.words_of_text import WordsOfText
from ai_buildout.model.codes import BlockKind, CutReason

_SIGNS = attrgetter("signs")
_LISTED = 3
"""So many headlines behind dots make a list of them."""
_FURNISHED = 2
"""So many lines of furniture around the text show that the page still has its furniture on."""
_FEW_PROSE = 2
"""The first paragraphs are text, whatever words they hold."""
_SHORT_LINES = 4
"""So many lines side by side make a text, however short they are."""
_LONG_PROSE = 80
_LONG_LATIN_PROSE = 160
_CLOCK = re.compile(r"\d[:：]\d\d")
_HOUR = re.compile(r"[0-2]?\d[:：]\d\d(?:[:：]\d\d)?")
_LIVE = 2
"""So many hours between the paragraphs make a live report."""
_SECTION_NUMBER = re.compile(r"0[1-9]|[1-9]\d")
_SECTION_DIGITS = 2
_MOST_HEADLINES = 4
_AT_HOME = 0.5
"""A heading of the text's own uses this part of its words at least."""
_BOX = 8
"""A list of other articles within the text has at most so many lines."""
_TICKER = Label(CutReason.RELATED, ends_body=False)
_WHATEVER_LENGTH = frozenset({CutReason.DISCLAIMER, CutReason.COPYRIGHT, CutReason.ADVERT})
"""What long paragraphs between those of the text may be."""
_HARMLESS = frozenset({CutReason.IMAGE, CutReason.ADVERT, CutReason.APP_PROMPT})
"""What stands within articles too, and says nothing of where they end."""


def cut_sections(rows: Sequence[Row], *, furnished: bool = False) -> PageFacts:
    """Give every row outside the article a reason; the rows that stay are the article's.

    Lines that the lexicon knows are cut wherever they stand. Short lines that nothing is known of are cut only around the
    text of a page that has other furniture there: a page without any is an article as it is.

    Args:
        rows: the rows of the page, in order.
        furnished: whether something of the page was cut that shows that it still has its furniture on.

    Returns:
        what the cut datelines and credits say of the page.
    """
    facts = PageFacts()
    kept = [row for row in rows if row.reason is None]
    label_lines(kept)
    spare_share_headings(kept)
    held = reduce(or_, map(_SIGNS, kept), 0)  # what no line holds need not be looked for line by line
    if held & OF_CONTENTS:
        label_contents(kept)
    label_teasers(kept)
    label_strange_teasers(kept)
    label_strips(kept)
    label_polls(kept)
    label_headlines(kept)
    label_advertised(kept)
    label_author_boxes(kept)
    label_quotations(kept)
    if held & BAR:
        _label_tickers(kept)
    if held & TAB:
        spare_tables(kept)
    prose = [i for i, row in enumerate(kept) if row.is_prose and is_text(row)] or _longest_run(kept)
    first = prose[0] if prose else len(kept)
    end = min(end_of_article(kept, first), next_article(kept, first))
    prose = [i for i in prose if i < end]
    while len(prose) > _FEW_PROSE and kept[prose[-1]].cue and not begins_as_text(kept[prose[-1]], kept[: prose[-1]]):
        prose.pop()
    last = prose[-1] if prose else first - 1
    around = [*kept[:first], *kept[last + 1 : end]]
    own = own_endings(kept[last + 1 : end]) if prose else frozenset()
    for row in around if prose else ():
        if id(row) not in own:
            row.label = row.label or row.cue
    around += kept[end:]
    furnished = (
        furnished or len(kept) < len(rows) or len(list(islice(filter(_is_furniture, around), _FURNISHED))) == _FURNISHED
    )
    if not prose and furnished:
        _cut_headlines(kept)
    _cut_head(kept[:first], kept[first:end], facts, furnished=furnished)
    numbers = [int(row.text) for row in kept[:first] if row.reason is None and _SECTION_NUMBER.fullmatch(row.text)]
    _cut_between(kept[first : last + 1], facts, max(numbers, default=0), furnished=furnished)
    repeated = {row.text for row in kept[first : last + 1] if row.reason is not None}
    timed = len([row for row in kept[: last + 1] if row.is_stamp and _HOUR.fullmatch(row.text)]) >= _LIVE
    _cut_foot(
        [row for row in kept[last + 1 : end] if id(row) not in own], facts, repeated, timed=timed, furnished=furnished
    )
    _cut_behind(kept[end:])
    return facts


def _label_tickers(rows: Sequence[Row]) -> None:
    """Set the label of strips of headlines above the first running text and behind the last (in place); a table has several rows."""
    strips = {i for i, row in enumerate(rows) if row.signs & BAR and row.label is None and is_ticker(row)}
    if not strips:
        return
    texts = [i for i, row in enumerate(rows) if i not in strips and is_text(row)]
    for i in strips:
        if texts and not texts[0] < i < texts[-1] and strips.isdisjoint((i - 1, i + 1)):
            rows[i].label = _TICKER


def _longest_run(rows: Sequence[Row]) -> list[int]:
    """On a page of short lines only: the longest run of lines that nothing is known of, behind its first, the title."""
    best = range(0)
    begin = size = largest = 0
    for i, row in enumerate(rows):
        if best and row.label is not None and row.label.ends_body:
            break
        if _is_furniture(row):
            begin, size = i + 1, 0
            continue
        size += len(row.text)
        if size > largest:
            best, largest = range(begin, i + 1), size
    return list(best[1:]) if len(best) >= _SHORT_LINES and any(map(_is_furniture, rows)) else []


def _is_furniture(row: Row) -> bool:
    return row.label is not None or row.is_stamp or is_menu(row) or is_dateline(row) or is_byline(row)


def _cut_behind(rows: Sequence[Row]) -> None:
    """Cut all that stands behind the end of the article; what no rule knows goes with the section that it stands in."""
    section = CutReason.NAVIGATION
    for row in rows:
        if row.label is not None:
            row.reason = row.label.reason
            if row.label.ends_body:
                section = row.reason if row.reason in {CutReason.RELATED, CutReason.COMMENT} else CutReason.RELATED
        else:
            row.reason = CutReason.RELATED if row.is_stamp else section


def _cut_foot(
    rows: Sequence[Row], facts: PageFacts, repeated: Collection[str], *, timed: bool, furnished: bool
) -> None:
    """Cut the furniture between the last running text and the end of the article.

    What stands between the paragraphs too (``repeated``, and the hours of a live report where it is ``timed``) does not end them.
    """
    over = False
    for row, following in zip_longest(rows, rows[1:]):
        row.reason = _plain_reason(row, facts, dates=False)
        if row.reason is not None:
            harmless = row.reason in _HARMLESS or row.text in repeated or (timed and _HOUR.fullmatch(row.text))
            over = over or not harmless
        elif (
            furnished
            and row.kind is not BlockKind.TABLE_ROW
            and (over or not (looks_like_text(row) or (following and _heads_list(row, following))))
        ):
            row.reason = CutReason.NAVIGATION


def _heads_list(row: Row, following: Row) -> bool:
    """Whether a line announces the list or the table that begins below it."""
    if "\t" in following.text or following.text[0] == "|":
        return True
    return row.text[-1] in ":：" and following.label is None and is_listed(following)


def _cut_between(rows: Sequence[Row], facts: PageFacts, number: int, *, furnished: bool) -> None:
    """Cut the furniture within the article, lists of other articles with their headlines, a single headline of another.

    A list is over where the sections go on counting from ``number``, the last one above.
    """
    box = 0
    headings = [row for row in rows if furnished and row.label is None and is_heading_like(row)]
    stray = _headlines_together(rows) if furnished else []
    stray = stray or (headings if len(headings) == 1 and _is_of_others(headings[0], rows) else [])
    strays = set(map(id, stray))
    for row in rows:
        is_number = len(row.text) == _SECTION_DIGITS and _SECTION_NUMBER.fullmatch(row.text)
        if is_number and (int(row.text) == number + 1 or not box):
            number, box = int(row.text), 0
        if row.label is not None and (row.label.reason in _WHATEVER_LENGTH or not _is_long_prose(row)):
            row.reason = row.label.reason
            read_credit(row, facts)
            box = _BOX if row.label.reason is CutReason.RELATED and row.label.ends_body else 0
        elif len(row.text) <= LONGEST_BYLINE and is_byline(row):
            row.reason = CutReason.CREDIT
            read_credit(row, facts)
        elif row.is_stamp and _CLOCK.search(row.text):
            row.reason = CutReason.COUNTER
        elif is_long_menu(row):
            row.reason = CutReason.NAVIGATION
        elif id(row) in strays:
            row.reason = CutReason.RELATED
        elif box and not row.is_prose and (row.is_stamp or not row.ends_sentence or row.text[-1] in "?!？！"):
            row.reason = CutReason.RELATED
            box -= 1
        else:
            box = 0


def _is_long_prose(row: Row) -> bool:
    return row.is_prose and len(row.text) > (_LONG_PROSE if row.signs & BEYOND_ASCII else _LONG_LATIN_PROSE)


def _is_of_others(heading: Row, rows: Sequence[Row]) -> bool:
    """Whether the only heading of a text is a headline in two parts that hardly uses the words of the text."""
    return is_two_part_headline(heading) and WordsOfText(rows).share(heading.text) < _AT_HOME


def _headlines_together(rows: Sequence[Row]) -> list[Row]:
    """Headlines of others between two paragraphs: a few lines one below the other, the only ones of the text that may be headings."""
    at = [i for i, row in enumerate(rows) if row.label is None and is_headline_like(row)]
    if not 2 <= len(at) <= _MOST_HEADLINES or at[-1] - at[0] != len(at) - 1:
        return []
    found = [rows[i] for i in at]
    alone = at[0] > 0 and rows[at[0] - 1].is_prose and at[-1] + 1 < len(rows) and rows[at[-1] + 1].is_prose
    return found if alone and any(map(is_two_part_headline, found)) and all(map(is_title_like, found)) else []


def _cut_head(rows: Sequence[Row], text: Sequence[Row], facts: PageFacts, *, furnished: bool) -> None:
    """Cut the furniture before the first running text; the title, subtitles and headings stay."""
    for row in rows:
        row.reason = row.reason or _plain_reason(row, facts, dates=True)
    title = find_title(rows, text)
    if title is None:
        return
    for row in rows:
        row.kind = None if row.kind is BlockKind.TITLE else row.kind
    rows[title].kind = BlockKind.TITLE
    last_furniture = max((i for i, row in enumerate(rows) if row.reason is not None), default=-1)
    for i, row in enumerate(rows):
        if row.reason is not None or i == title or row.kind is BlockKind.TABLE_ROW:
            continue
        if i < title and row.text == rows[title].text:
            row.reason = CutReason.DUPLICATE
        elif furnished and (i < title or (i < last_furniture and not is_title_like(row) and not row.ends_sentence)):
            row.reason = CutReason.NAVIGATION


def _cut_headlines(rows: Sequence[Row]) -> None:
    """Cut the headlines of a page that holds nothing but a list of them."""
    listed = [row for row in rows if is_bulleted_headline(row)]
    for row in listed if len(listed) >= _LISTED else ():
        row.reason = CutReason.RELATED


def _plain_reason(row: Row, facts: PageFacts, *, dates: bool) -> CutReason | None:
    """Why a short line around the text is cut by what it is; None for what may be text."""
    if row.kind is BlockKind.TABLE_ROW:
        return None
    if is_dateline(row) and (row.label is None or row.label.reason in {CutReason.CREDIT, CutReason.FORUM}):
        if dates:
            read_date(row, facts)
        read_credit(row, facts)
        return CutReason.CREDIT
    if row.label is not None:
        read_credit(row, facts)
        return row.label.reason
    if is_byline(row):
        read_credit(row, facts)
        return CutReason.CREDIT
    if row.is_stamp:
        return CutReason.COUNTER
    if dates and is_row_of_fields(row):
        return CutReason.CREDIT
    return CutReason.NAVIGATION if is_menu(row) else None
