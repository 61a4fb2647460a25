"""A record's view as lines for people, as wide as the terminal; plain text where there is none."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from ai_buildout.show.lines import print_line
from ai_buildout.show.record import NAMES
from ai_buildout.show.words import quantity_in_words, unit_of_column

Row = Mapping[str, Any]

SOURCES, QUOTES, ROWS = 4, 2, 12
"""How many sources and quotes of a value, and how many rows of a table, are printed; the rest is counted."""

_TELLING = {
    "deal_parties": ("role", "company_id", "deal_id"),
    "energy_project_parties": ("role", "company_id", "project_id"),
    "deal_hardware": ("hardware_id", "deal_id"),
    "deal_tranches": ("tranche", "starts"),
    "company_metrics": ("metric", "period", "scope"),
    "loop_steps": ("step", "from_id", "to_id", "deal_id"),
    "hardware_specs": ("spec", "per", "text", "dated"),
}
"""Columns that tell of a related row what it is, where it has no name; quantities are added."""


def print_record(view: Mapping[str, Any], console: Console) -> None:
    """Print a view as :func:`ai_buildout.show.record_view` gives it.

    Args:
        view: the view.
        console: where to; it breaks lines at its width and leaves styles out where it is no terminal.
    """
    print_line(console, view["name"], style="bold")
    print_line(console, f"{view['table']} {view['id']}", style="dim")
    states = {event["new"] for event in view["history"] if event["field"] == "status"}
    for title, parts in (
        ("Values", _values(view["values"], states)),
        ("Also", ((f"{name}: {value}", 1, "") for name, value in view["other"].items())),
        ("History", _history(view["history"])),
        ("Flows", _flows(view["flows"])),
        ("Loops", ((path, 1, "") for path in view["loops"])),
        ("Related", _related(view["related"], view["id"])),
    ):
        lines = list(parts)
        if lines:
            console.print()
            print_line(console, title, style="bold")
        for text, depth, style in lines:
            print_line(console, text, depth, style)


_Line = tuple[str, int, str]
"""Text, depth and style of a line."""


def _values(values: Sequence[Row], states: Container[str]) -> Iterator[_Line]:
    for value in values:
        shown = value["shown"] if value["shown"] is not None else "nothing is shown"
        extra = [f"{name} {cell}" for name, cell in value["columns"].items() if name in ("modality", "status_as_of")]
        converted = _converted(value["columns"])
        yield f"{value['field']}: {'; '.join((shown, *converted, *extra))}", 1, ""
        yield from _sources(value["sources"])
        if value["because"]:
            yield f"chosen by {value['rule']}: {value['because']}", 2, "dim"
        for other in value["others"]:
            flag = f" ({other['flag']})" if other["flag"] else ""
            past = value["field"] == "status" and other["value"] in states
            yield f"{'before' if past else 'not shown'}: {other['value']}{flag}", 2, ""
            yield from ((text, depth + 1, style) for text, depth, style in _sources(other["sources"]))


def _converted(columns: Row) -> Iterator[str]:
    """The amount in US dollars, where it was given in another currency."""
    value, low, high = (columns.get(f"amount_usd_{part}") for part in ("value", "min", "max"))
    currency = next((cell for name, cell in columns.items() if name.endswith("currency")), None)
    if (value, low, high) != (None, None, None) and currency != "USD":
        qualifier = next(cell for name, cell in columns.items() if name.endswith("qualifier"))
        yield f"or {quantity_in_words(value, low, high, qualifier, 'USD')}"


def _sources(sources: Sequence[Row]) -> Iterator[_Line]:
    said = list(dict.fromkeys((s["publisher"], s["published"] or s["as_of"]) for s in sources))
    names = [f"{publisher}, {date}" if date else f"{publisher}" for publisher, date in said]
    more = f"; and {len(names) - SOURCES} more" if len(names) > SOURCES else ""
    if names:
        yield "; ".join(names[:SOURCES]) + more, 2, "dim"
    quotes = list(dict.fromkeys(s["quote"] for s in sources if s["quote"]))
    for quote in quotes[:QUOTES]:
        yield f"“{quote}”", 2, "italic"


def _history(events: Sequence[Row]) -> Iterator[_Line]:
    for day in dict.fromkeys(event["known_date"] for event in events):
        own = [event for event in events if event["known_date"] == day]
        yield f"{day}: {own[-1]['status']} ({own[-1]['modality']})", 1, ""
        for event in own:
            if event["field"] == "status" and event.get("old") in (None, event["new"]):
                continue
            before = f"{event['old']} → " if event.get("old") else ""
            yield f"{event['field']}: {before}{event['new']} ({event['publisher']})", 2, ""


def _flows(flows: Sequence[Row]) -> Iterator[_Line]:
    for flow in flows[:ROWS]:
        yield f"{flow['from_id']} → {flow['to_id']}: {flow_in_words(flow)}", 1, ""
    if len(flows) > ROWS:
        yield f"and {len(flows) - ROWS} more", 1, "dim"


def flow_in_words(flow: Row) -> str:
    """What a flow moves, in which deal, and where that stands."""
    quantity = quantity_in_words(
        flow.get("value"),
        flow.get("min"),
        flow.get("max"),
        flow.get("qualifier"),
        flow.get("currency") or flow.get("unit"),
    )
    shared = " with others" if flow["shared"] and quantity else ""
    return f"{flow['kind']}{f', {quantity}' if quantity else ''}{shared} ({flow['deal_id']}, {flow['status']})"


def _related(related: Mapping[str, Sequence[Row]], record_id: str) -> Iterator[_Line]:
    for table, rows in related.items():
        yield f"{table}:", 1, ""
        for row in rows[:ROWS]:
            yield _row_in_words(table, row, record_id), 2, ""
        if len(rows) > ROWS:
            yield f"and {len(rows) - ROWS} more", 2, "dim"


def _row_in_words(table: str, row: Row, record_id: str) -> str:
    name = next((row[column] for column in NAMES if row.get(column)), None)
    if name is not None:
        return f"{next(iter(row.values()))}: {name}"
    parts = [str(row[column]) for column in _TELLING.get(table, ()) if row.get(column) not in (None, record_id)]
    return " ".join([*parts, *_quantities(table, row)]) or str(next(iter(row.values())))


def _quantities(table: str, row: Row) -> Iterator[str]:
    """All quantities of a row in words; their columns begin alike and end on ``qualifier``."""
    for column in row:
        if column.endswith("qualifier"):
            prefix = column.removesuffix("qualifier")
            value, low, high = (row.get(prefix + part) for part in ("value", "min", "max"))
            unit = row.get(prefix + "currency") or row.get("unit") or unit_of_column(table, prefix + "value")
            yield str(quantity_in_words(value, low, high, row[column], unit))
