"""Cells of tables that tell properties of products."""

from __future__ import annotations

from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.hardware.reader import UNIT_OF_KIND
from ai_buildout.extract.syntax.binding import names_any
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.tables.grid import Cell, Row, column_of, date_of, value_of
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import NameMention

_PER_POD: dict[tuple[str, str | None], str] = {
    ("gpus_per_rack", "pod"): "chips_per_pod",
    ("gpus_per_rack", "system"): "chips_per_system",
}


def read_property(reading: Reading, row: Row, product: NameMention, label: Cell, cell: Cell) -> list[Property]:
    """The property in one cell, named by its head or row label, else by its unit."""
    if cell.is_empty or (cell.start <= product.start < cell.end):
        return []
    specs = reading.lexicon.tables["spec"]
    cues = reading.lexicon.find(f"{label.folded} {cell.folded}")
    named = [s for cue in cues for s in cue.senses.get("spec", ())]
    per = next((p for cue in cues for p in cue.senses.get("per", ())), None)
    span = (min(cell.start, label.start) if label.start >= row.scene.sentence.start else cell.start, cell.end)
    quantity = value_of(reading, cell, label)
    if quantity is None:
        date = date_of(cell)
        if date is None or not ("available_from" in named or "available" in column_of(reading, label)):
            return []
        return [
            Property(
                row.scene,
                product,
                "available_from",
                None,
                date,
                None,
                None,
                Modality.PLANNED,
                *span,
                "table.available_from",
            )
        ]
    fitting = [s for s in named if quantity.kind in specs[s]["kinds"] and not specs[s].get("ratio")]
    precise = [s for s in fitting if s not in ("ai_flops", "power", "memory", "bandwidth")]
    if not fitting:
        fitting = [s for s, t in specs.items() if t.get("bare") and quantity.kind in t["kinds"] and "nouns" not in t]
    if not fitting and quantity.kind in ("count", "number"):
        counted = [s for s, t in specs.items() if "nouns" in t and names_any(label.folded, t["nouns"])]
        fitting = [_PER_POD.get((s, per), s) for s in (*counted, *named) if "count" in specs[s]["kinds"]]
    if not fitting:
        return []
    unit = quantity.unit or UNIT_OF_KIND.get(quantity.kind)
    spec = (precise or fitting)[0]
    if spec == "price" and product.provisional and quantity.per:
        return []  # what a model of language costs a million tokens
    return [Property(row.scene, product, spec, quantity, None, unit, per, Modality.STATED, *span, f"table.{spec}")]
