"""Quantities: every number of a text that says how much of something, with its range, qualifier, unit or currency."""

from ai_buildout.extract.quantities.finder import find_quantities

__all__ = ["find_quantities"]
