"""The cue words of all readers, found in one pass over a folded text.

The words stand in the TOML files of this package and of the readers: ``[kind.id]`` tables with the forms by language and whatever else their
reader wants to know. One form may stand under several kinds; where forms overlap, the leftmost longest wins, so that a compound
listed as noise takes the place of the cue that it happens to contain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ai_buildout.extract.syntax.fold import fold
from ai_buildout.word_finder import WordFinder

_FILES = (
    "syntax/grammar.toml",
    "syntax/modality.toml",
    "deals/cues.toml",
    "deals/phrasings.toml",
    "deals/phrasings_han.toml",
    "deals/holdings_han.toml",
    "deals/contracts_han.toml",
    "deals/relations.toml",
    "deals/sums_told.toml",
    "metrics/cues.toml",
    "metrics/frames.toml",
    "hardware/cues.toml",
    "energy/cues.toml",
    "scope.toml",
    "tables/columns.toml",
    "learned/metrics.toml",
)
_LANGUAGES = ("zh", "en")
_LAYERS = {
    **dict.fromkeys(
        ("marker", "anaphor", "descriptor", "link", "growth", "noise", "past", "turn", "pointer", "role_noun"),
        "grammar",
    ),
    **dict.fromkeys(("modality", "reaction", "not_modal", "void", "denial", "speech", "report"), "statement"),
    **dict.fromkeys(("frame", "support", "not_frame"), "deal"),
    **dict.fromkeys(("topic", "label"), "term"),
    "metric": "metric",
    "group": "group",
    "whole": "whole",
    "span": "span",
    "copula": "copula",
    "then": "then",
    "why": "why",
    "nothing": "nothing",
    "client": "client",
    "domestic": "domestic",
    "one_site": "one_site",
    "scale": "scale",
    "currency": "currency",
    "compare": "compare",
    **dict.fromkeys(("spec", "per"), "spec"),
    **dict.fromkeys(("site", "not_site"), "site"),
    **dict.fromkeys(("site_measure", "site_role", "site_status"), "site_term"),
    "scope": "scope",
    "column": "column",
    "bring": "bring",
    "segment": "segment",
    "together": "together",
    "comparand": "comparand",
    "outdo": "outdo",
    "same_product": "same_product",
    "held": "held",
    "stand_in": "stand_in",
    "trade_sector": "trade_sector",
    "made_up": "made_up",
    "earn": "earn",
    "stock_move": "stock_move",
    "taking": "taking",
    "reported": "reported",
    "reckon": "reckon",
    "guide": "guide",
    "quoted": "quoted",
    "onlooker": "onlooker",
    "figure_frame": "figure_frame",
    "told_of": "told_of",
    **{
        kind: kind
        for kind in (
            "nation",
            "cumulative",
            "trade",
            "namesake",
            "goods",
            "bound",
            "under",
            "delivered",
            "purpose",
            "estimate",
            "part",
            "own_business",
            "first_person",
            "told_deal",
            "joined",
            "bank",
            "party_word",
            "unnamed",
            "taken_up",
            "role_field",
            "role_plain",
            "not_role",
            "exit",
            "option",
            "terms",
            "seller",
            "called",
            "phrasing",
            "other_matter",
        )
    },
    **dict.fromkeys(("cost", "per_unit"), "cost"),
}
"""Kinds that compete for the same characters; a cue of one layer never hides a cue of another, noise hides all."""
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


@dataclass(slots=True)  # not frozen: a page has thousands
class Cue:
    """A cue word at ``text[start:end]``; ``senses`` maps each kind that it can be (``frame``, ``metric`` …) to its ids."""

    start: int
    end: int
    senses: Mapping[str, tuple[str, ...]]

    def one(self, kind: str) -> str | None:
        """The first id under ``kind``, or None."""
        ids = self.senses.get(kind)
        return ids[0] if ids else None


def expand(form: str) -> list[str]:
    """``sign(|s|ed)`` → sign, signs, signed; several brackets multiply."""
    parts = _ALTERNATIVES.split(form)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


class Lexicon:
    """All cue words, compiled.

    Attributes:
        tables: kind → id → the properties of the TOML table.
        longest: characters of the longest form.
    """

    def __init__(self, folder: Path) -> None:
        self.tables: dict[str, dict[str, dict[str, Any]]] = {}
        forms: dict[str, list[tuple[str, str]]] = {}
        for name in _FILES:
            for kind, ids in tomllib.loads((folder / name).read_text("utf-8")).items():
                for cue_id, table in ids.items():
                    if "nouns" in table:
                        table["nouns"] = [fold(noun) for noun in table["nouns"]]
                    self.tables.setdefault(kind, {})[cue_id] = table
                    for form in (
                        f for language in _LANGUAGES for written in table.get(language, ()) for f in expand(written)
                    ):
                        entries = forms.setdefault(fold(form), [])
                        if (kind, cue_id) not in entries:
                            entries.append((kind, cue_id))
        words: dict[str, tuple[bool, bool, _Entry]] = {}
        for form, entries in forms.items():
            senses: dict[str, tuple[str, ...]] = {}
            for kind, cue_id in entries:
                senses[kind] = (*senses.get(kind, ()), cue_id)
            borders = (form[0] in _LATIN, form[-1] in _LATIN)
            layers = tuple({_LAYERS[kind]: None for kind in senses})
            words[form] = (*borders, (senses, layers))
        self._words = WordFinder(words)
        self.longest = max(map(len, forms))

    def find(self, folded: str, inside: bytearray | None = None, numbers: bytearray | None = None) -> list[Cue]:
        """The cues of a folded text in order; in each layer the leftmost longest, so that none hides another layer's.

        ``inside`` has a byte for each character, 1 where it stands in a number but does not begin it: a form that begins
        there and ends outside is none, and hides none (180亿美|元债|券). ``numbers`` has 1 for each character of a number: nor is
        a form any that begins outside and ends in one (亏损|约5亿元), so that the shorter one holds.
        """
        found: list[Cue] = []
        matches = _beside_numbers(self._matches(folded), folded, inside, numbers)
        reached: dict[str, int] = {}
        reached_by_noise = farthest = 0
        for start, minus_end, (senses, layers) in matches:
            if start < reached_by_noise:
                continue
            free = senses
            if start < farthest:
                for layer in layers:
                    if start < reached.get(layer, 0):
                        free = {kind: ids for kind, ids in senses.items() if start >= reached.get(_LAYERS[kind], 0)}
                        break
                if not free:
                    continue
            end = -minus_end
            if "noise" in free:
                reached_by_noise = end
            else:
                for layer in layers if free is senses else {_LAYERS[kind] for kind in free}:
                    reached[layer] = end
            farthest = max(farthest, end)
            found.append(Cue(start, end, free))
        return found

    def _matches(self, folded: str) -> list[_Match]:
        """The forms at sound borders, overlapping ones too: those that begin first, then the longer ones, go first."""
        matches: list[_Match] = []
        size = len(folded)
        for start, end, (left, right, entry) in self._words.each(folded):
            if left and start and folded[start - 1] in _LATIN:
                continue
            if right and end < size and folded[end] in _LATIN:
                continue
            matches.append((start, -end, entry))
        matches.sort()  # a form stands but once at a place, so that no entries are compared
        return matches


def _beside_numbers(
    matches: list[_Match], folded: str, inside: bytearray | None, numbers: bytearray | None
) -> list[_Match]:
    """The matches without those that begin inside a number and end outside, or begin outside one and end in it."""
    if inside is not None:
        matches = [m for m in matches if not inside[m[0]] or inside[-m[1] - 1]]
    if numbers is not None:
        matches = [m for m in matches if not numbers[-m[1] - 1] or numbers[m[0]] or folded[-m[1] - 1].isascii()]
    return matches


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_Senses = dict[str, tuple[str, ...]]
_Entry = tuple[_Senses, tuple[str, ...]]
"""The senses of a form, and the layers that they are of."""
_Match = tuple[int, int, _Entry]
"""Start, end below zero, and what stands there."""


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the TOML files beside this module."""
    return Lexicon(Path(__file__).parents[1])
