"""A package as one spreadsheet: the dictionary first, then a sheet a table; every text is text, whatever it looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ai_buildout.export.dictionary import column_comment, dictionary_tables
from ai_buildout.export.whole import replacing_path
from ai_buildout.publish.published import PublishedPackage

_MOMENT = dt.datetime(1980, 1, 1)
"""What the file says of when it was made, so that the same package gives the same bytes."""

_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets count days from 1900 and take that year for a leap year; earlier days are written as text."""

_WIDEST = 60


def write(package: PublishedPackage, out: Path) -> None:
    """Write the spreadsheet. The heads of the columns carry their meaning as notes.

    Raises:
        OSError: if it cannot be written.
    """
    with replacing_path(out) as fresh:
        book = Workbook(fresh, {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": f"AI Buildout {package.version}", "created": _MOMENT})
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, frame in dictionary_tables(package).items():
            _sheet(book, name, frame, {}, head, day)
        for table in package.tables.values():
            notes = {column: column_comment(field) for column, field in table.fields.items()}
            _sheet(book, table.name, table.frame, notes, head, day)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error


def _sheet(book: Workbook, name: str, frame: pl.DataFrame, notes: Mapping[str, str], head: Format, day: Format) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(frame.height, 1), frame.width - 1)
    for index, series in enumerate(frame.iter_columns()):
        sheet.set_column(index, index, min(_WIDEST, max(12, len(series.name) + 2)))
        sheet.write_string(0, index, series.name, head)
        if note := notes.get(series.name):
            sheet.write_comment(0, index, note)
        for row, value in enumerate(series, start=1):
            if value is not None:
                _cell(sheet, row, index, value, day)


def _cell(sheet: Worksheet, row: int, column: int, value: object, day: Format) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, dt.date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
