"""Names by which a set's pages call the companies of its gold facts: a prediction under any of them is under gold's id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ai_buildout.evaluate.items import FactDict, as_list, slug
from ai_buildout.model.errors import InputError

FILE = "aliases.tsv"
"""Beside a set's gold facts, if it has one: a line a company, its id, a tab, and its names parted by ``|``."""

_COMPANIES = ("company", "owner", "operator", "customer", "vendor")

Aliases = Mapping[str, str]
"""Slug of a name or id → id."""


def read_aliases(folder: Path) -> Aliases:
    """The aliases of a folder of gold facts; empty if it has no :data:`FILE`.

    Raises:
        InputError: if a line has no tab, or gives a name that is another company's.
    """
    aliases: dict[str, str] = {}
    file = folder / FILE
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    for number, line in enumerate(lines, 1):
        company, tab, names = line.partition("\t")
        if not tab:
            raise InputError(f"{file}:{number}: no tab; a line is an id, a tab, and names parted by |")
        for name in filter(None, map(slug, (company, *names.split("|")))):
            if aliases.setdefault(name, company) != company:
                raise InputError(f"{file}:{number}: {name} is {aliases[name]} already")
    return aliases


def with_ids_of(fact: FactDict, aliases: Aliases) -> dict[str, Any]:
    """The fact with the ids of the companies that it names by another name."""

    def same(company: object) -> object:
        return aliases.get(slug(company), company)

    found = dict(fact)
    for key in _COMPANIES:
        value = fact.get(key)
        if value is not None:
            found[key] = [same(one) for one in value] if isinstance(value, list) else same(value)
    if "parties" in fact:
        found["parties"] = [{**party, "id": same(party["id"])} for party in as_list(fact["parties"])]
    return found
