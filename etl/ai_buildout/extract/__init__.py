"""Documents → facts: quantities, dates, names and modality, then one reader a table, then grounding."""

from ai_buildout.extract.facts import extract_facts

__all__ = ["extract_facts"]
