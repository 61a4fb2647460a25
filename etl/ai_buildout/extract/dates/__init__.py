"""Dates: absolute, relative and fiscal dates and periods of a text, at the precision of its words."""

from ai_buildout.extract.dates.finder import find_dates

__all__ = ["find_dates"]
