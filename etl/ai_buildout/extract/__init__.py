"""Documents → facts: quantities, dates, names and modality, then one reader a table, then grounding."""

from ai_buildout.extract.extraction import Extraction, extract, extract_facts

__all__ = ["Extraction", "extract", "extract_facts"]
