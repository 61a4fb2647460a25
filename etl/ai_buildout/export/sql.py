"""What the two databases share: names, statements that make tables with their keys, and the order to fill them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ai_buildout.publish.published import PublishedTable


def quoted(name: str) -> str:
    """A name of a table or column."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: PublishedTable, types: Mapping[str, str], *, comments: bool = False) -> str:
    """The statement that makes a table with its columns, keys and closed lists.

    Args:
        table: the table.
        types: the database's type for each type of a Table Schema.
        comments: whether to say in SQL comments what table and columns mean, for a database that knows no other comments.
    """
    lines = []
    for column, field in table.fields.items():
        limits = field.get("constraints", {})
        parts = [quoted(column), types[field["type"]]]
        if limits.get("required"):
            parts.append("NOT NULL")
        if codes := limits.get("enum"):
            parts.append(f"CHECK ({quoted(column)} IN ({', '.join(map(literal, codes))}))")
        remark = f" -- {' '.join(str(field['description']).split())}" if comments else ""
        lines.append((" ".join(parts), remark))
    lines.append((f"PRIMARY KEY ({', '.join(map(quoted, table.key))})", ""))
    for key in table.foreign_keys:
        own, other = (", ".join(map(quoted, names)) for names in (key.columns, key.references))
        lines.append((f"FOREIGN KEY ({own}) REFERENCES {quoted(key.table)} ({other})", ""))
    last = len(lines) - 1
    body = "\n".join(f"  {line}{'' if n == last else ','}{remark}" for n, (line, remark) in enumerate(lines))
    head = f"-- {' '.join(table.description.split())}\n" if comments else ""
    return f"CREATE TABLE {quoted(table.name)} (\n{head}{body}\n)"


def in_order_of_keys(tables: Mapping[str, PublishedTable]) -> Sequence[PublishedTable]:
    """The tables so that each follows those that its foreign keys name; itself does not count, nor does a ring."""
    done: dict[str, PublishedTable] = {}

    def add(table: PublishedTable, waiting: frozenset[str]) -> None:
        for key in table.foreign_keys:
            if key.table in tables and key.table not in done and key.table not in waiting:
                add(tables[key.table], waiting | {key.table})
        done.setdefault(table.name, table)

    for table in tables.values():
        add(table, frozenset({table.name}))
    return list(done.values())
