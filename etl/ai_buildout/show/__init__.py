"""One record as a person wants to read it: what it shows, who says so, what disagrees, what came before, what belongs to it."""

from __future__ import annotations

from ai_buildout.show.record import UnknownRecordError, UnknownTableError, record_view

__all__ = ["UnknownRecordError", "UnknownTableError", "record_view"]
