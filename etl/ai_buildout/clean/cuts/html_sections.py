"""Cuts the lines of an HTML page that its markup does not tell from the article, by what they say.

Where an article begins and ends the markup has said already; what is left are lines within it: credits, notices, headings of
lists of other articles with what follows them, the beginning of comments. Shapes that betray furniture in a page without
markup (menus, short lines around the text) say nothing here, but for short lines behind furniture that ends the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.clean.cuts.author_boxes import label_author_boxes
from ai_buildout.clean.cuts.contents import label_contents
from ai_buildout.clean.cuts.dateline import LONGEST_DATELINE, PageFacts, is_byline, is_dateline, read_credit, read_date
from ai_buildout.clean.cuts.end_of_text import begins_as_text, speaks_of_the_same
from ai_buildout.clean.cuts.endings import own_endings
from ai_buildout.clean.cuts.headlines import label_advertised, label_headlines
from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.notices import label_notices
from ai_buildout.clean.cuts.polls import label_polls
from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.shapes import is_row_of_labels, looks_like_text
from ai_buildout.clean.cuts.share_headings import spare_share_headings
from ai_buildout.clean.cuts.strips import label_strips
from ai_buildout.clean.cuts.teasers import label_teasers
from ai_buildout.model.codes import BlockKind, CutReason

_LONG_PROSE = 80
_LONG_LATIN_PROSE = 160
_LABEL_LENGTH = 32
_SHORT = 60
_FEW_PROSE = 2
"""The first paragraphs are text, whatever words they hold."""
_PARAGRAPH = 40
_OPENING = 2
"""Below so many rows of text (an opening paragraph, a summary) a dateline may stand."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLETIN = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\s?(?:分钟|分鐘|小时|小時)前)\W{0,3}[【\[][^】\]]{2,60}[】\]]"
)
"""A time and a headline in brackets, as items of a wire stand below one of them."""
_HARMLESS = frozenset({CutReason.IMAGE, CutReason.ADVERT, CutReason.APP_PROMPT})
"""What stands within articles too, and says nothing of where they end."""
_NOTE_MARKS = "※＊*【[（("
_NEVER_FURNITURE = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW})


def cut_html_sections(rows: Sequence[Row]) -> PageFacts:
    """Give every row that is not of the article a reason.

    Returns:
        what the cut datelines and credits say of the page.
    """
    facts = PageFacts()
    kept = [row for row in rows if row.reason is None]
    _cut_bulletins(kept)
    kept = [row for row in kept if row.reason is None]
    label_notices(kept)
    spare_share_headings(kept)
    label_contents(kept)
    label_teasers(kept)
    label_strips(kept)
    label_polls(kept)
    label_headlines(kept)
    label_advertised(kept)
    label_author_boxes(kept)
    prose = [i for i, row in enumerate(kept) if _is_text(row)]
    while (
        len(prose) > _FEW_PROSE
        and _is_notice(kept[prose[-1]])
        and not begins_as_text(kept[prose[-1]], kept[: prose[-1]])
    ):
        prose.pop()
    first, last = (prose[0], prose[-1]) if prose else (len(kept), len(kept))
    own = own_endings(kept[last + 1 :])
    announced = over = False
    for i, row in enumerate(kept):
        if row.kind in _NEVER_FURNITURE or id(row) in own:
            continue
        label = row.label or (row.cue if not first <= i <= last else None)
        if label is not None and _is_furniture(row, label):
            row.reason = label.reason
            read_credit(row, facts)
            announced = label.ends_body and label.reason is CutReason.RELATED
            over = over or (i > last and label.reason not in _HARMLESS)
            if _ends_here(kept, i, label, behind=i > last):
                _cut_rest(kept[i + 1 :], label.reason)
                break
        elif is_byline(row) or (not first + _OPENING < i <= last and _is_line_of_date(row)):
            row.reason = CutReason.CREDIT
            over = over or i > last
            if i < first:
                read_date(row, facts)
            read_credit(row, facts)
        elif (over and _follows_furniture(row)) or (not first <= i <= last and is_row_of_labels(row)):
            row.reason = CutReason.NAVIGATION
        elif announced and not row.is_prose and not row.ends_sentence:
            row.reason = CutReason.RELATED
        else:
            announced = False
    return facts


def _is_line_of_date(row: Row) -> bool:
    """Whether a line is a dateline, and no point of a list that tells of a day."""
    return row.kind is not BlockKind.LIST_ITEM and _is_dateline(row)


def _follows_furniture(row: Row) -> bool:
    """Whether a line behind furniture that ended the text is short and reads like none of it."""
    return row.kind is BlockKind.PARAGRAPH and len(row.text) <= _SHORT and not looks_like_text(row)


def _ends_here(rows: Sequence[Row], index: int, label: Label, *, behind: bool) -> bool:
    """Whether nothing of the article follows a line: comments, a list of others, or who signs a filing."""
    if label.reason is CutReason.COMMENT:
        return _ends_article(rows, index)
    if not label.ends_body or not behind:
        return False
    if label.reason is CutReason.CREDIT:
        return all(row.kind not in _NEVER_FURNITURE and len(row.text) <= _SHORT for row in rows[index + 1 :])
    return label.reason is CutReason.RELATED and _is_list_of_others(rows[index + 1 :])


def _cut_bulletins(rows: Sequence[Row]) -> None:
    """Cut two or more bulletins at the end of a page whose text is none."""
    at = len(rows)
    while at and _BULLETIN.match(rows[at - 1].text):
        at -= 1
    if len(rows) - at >= 2 and any(row.is_prose and not _BULLETIN.match(row.text) for row in rows[:at]):
        for row in rows[at:]:
            row.reason = CutReason.RELATED


def _is_list_of_others(rows: Sequence[Row]) -> bool:
    """Whether nothing but short lines, two or more, follows to the end."""
    return len(rows) >= 2 and all(
        len(row.text) <= _SHORT and not row.is_prose and row.kind not in _NEVER_FURNITURE for row in rows
    )


def _is_text(row: Row) -> bool:
    return row.is_prose and row.label is None and not _is_dateline(row)


def _is_notice(row: Row) -> bool:
    """Whether the last running text tells of its writer or of how it came about, or is marked as a note that it is no advice.

    Other cues may stand in a last paragraph too.
    """
    label = row.cue
    if label is None:
        return False
    marked = row.text[0] in _NOTE_MARKS and label.reason is CutReason.DISCLAIMER
    return marked or label.reason in {CutReason.AUTHOR_BOX, CutReason.REPRINT}


def _is_dateline(row: Row) -> bool:
    return len(row.text) <= LONGEST_DATELINE and is_dateline(row)


def _is_furniture(row: Row, label: Label) -> bool:
    """Whether a line is what the lexicon takes it for; of long prose that holds for disclaimers and copyright alone.

    A heading that is a year is the section of a timeline, not a counter.
    """
    if row.kind is BlockKind.HEADING and _YEAR.fullmatch(row.text.strip()):
        return False
    longest = _LONG_LATIN_PROSE if row.text.isascii() else _LONG_PROSE
    return (
        label.may_be_long
        or not (row.is_prose and len(row.text) > longest)
        or label.reason in {CutReason.DISCLAIMER, CutReason.COPYRIGHT}
    )


def _ends_article(rows: Sequence[Row], index: int) -> bool:
    """Whether a line that announces comments has less running text behind it than before it."""
    before = sum(len(row.text) for row in rows[:index] if row.reason is None and _is_text(row))
    after = sum(len(row.text) for row in rows[index + 1 :] if _is_text(row))
    if len(rows[index].text) > _LABEL_LENGTH or after >= before:
        return False
    following = rows[index + 1 : index + 1 + _FEW_PROSE]
    goes_on = len(following) == _FEW_PROSE and all(_is_text(row) and len(row.text) >= _PARAGRAPH for row in following)
    return not (goes_on and speaks_of_the_same(rows[:index], following))


def _cut_rest(rows: Sequence[Row], section: CutReason) -> None:
    for row in rows:
        row.reason = row.label.reason if row.label and section is not CutReason.RELATED else section
