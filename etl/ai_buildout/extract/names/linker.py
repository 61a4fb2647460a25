"""Finds the companies, products, places and groups that a text names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import Path

from ai_buildout.extract.names.choice import in_lists, leftmost_longest
from ai_buildout.extract.names.christened_han import by_their_codes, christened
from ai_buildout.extract.names.common_tails import without_heads
from ai_buildout.extract.names.formal_han import full_names, shorter_forms
from ai_buildout.extract.names.index import Candidate, NameForm, NameIndex
from ai_buildout.extract.names.introduced import introductions, occurrences, short_forms, taken_spans
from ai_buildout.extract.names.listed_han import listed_names_han
from ai_buildout.extract.names.localities import Localities
from ai_buildout.extract.names.longer_han import longer_names
from ai_buildout.extract.names.merging import merged, outside, spread
from ai_buildout.extract.names.models import MEMBER, model_names
from ai_buildout.extract.names.one_id import with_one_id
from ai_buildout.extract.names.paired_han import paired_names
from ai_buildout.extract.names.plants import is_plant_told
from ai_buildout.extract.names.recurring_han import bare_stems, only_places, recurring_names_han
from ai_buildout.extract.names.rules import Readings, Surroundings
from ai_buildout.extract.names.shortened import shortened
from ai_buildout.extract.names.standing import standing_names
from ai_buildout.extract.names.standing_han import standing_names_han
from ai_buildout.extract.names.tails import Tails
from ai_buildout.extract.names.tickers import TickerTable
from ai_buildout.extract.names.versions import Versions
from ai_buildout.extract.names.words import knowledge, product_slug, slug
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Registry, names_of

_LETTER = re.compile("(?![的下购与和及了是为对向由])[\u4e00-\u9fff][a-z](?:公司|集团|企业)")


_MOST_KNOWN = 5000
"""Mentions of known names up to which a text is searched for names that it introduces; 300 kB of prose have fewer.

What the readers take up of a page ends sooner (see ``worth.py``).
"""
_SENTENCE_ENDS = ("\n", "。", ". ")
_end = attrgetter("end")


class Linker:
    """Names of a text, resolved to the ids of a registry, or to slugs where the text introduces what the registry lacks."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.index = NameIndex(registry)
        self._readings = Readings(registry.ambiguity.reading)
        self._tickers = TickerTable(registry)
        self._tails = Tails(registry)
        self._localities = Localities(registry)
        self._seats = frozenset(fold(name) for place in registry.places.values() for name in names_of(place))
        self._versions = Versions(registry)
        after, before = ("|".join(knowledge()["hyphen"][k]) for k in ("after", "before"))
        self._features = re.compile(rf" (?:{'|'.join(knowledge()['place']['features'])})\b")
        self._describes = re.compile(rf"-(?:{after})\b")
        self._prefixed = re.compile(rf"(?:\b(?:{before})-|\b(?:former|onetime|one-time) )$")

    @classmethod
    def from_registry(cls, path: Path) -> Linker:
        """The linker for a registry folder, made once for each.

        Raises:
            InputError: if the folder is missing or broken.
        """
        return _linker(path.absolute())

    def find(
        self, text: str, *, language: str = "und", region: str | None = None, folded: str | None = None
    ) -> list[NameMention]:
        """All names of the text, leftmost and longest, in order, none overlapping another.

        Args:
            text: a document's text.
            language: ``zh-Hans``, ``zh-Hant``, ``en`` or ``und``.
            region: for whom the page is written: ``CN``, ``TW``, ``HK`` or None; settles names that regions use differently.
            folded: :func:`ai_buildout.extract.fold.fold` of the text, where the caller has it.
        """
        folded = fold(text) if folded is None else folded
        found = self._known(text, folded, region or ("EN" if language == "en" else None))
        found = self._versions.joined(text, folded, found)
        found = merged(list(self._tickers.find(text)), found)
        found = merged(found, self._tails.find(text, folded, found))
        found = self._localities.added(text, found)
        end = _end_of_introductions(text, found)
        far = bisect_right(found, end, key=_end)
        names, near = self._introduced(text[:end], folded[:end], found[:far])
        found = [*near, *(outside(found[far:], names, text) if far < len(found) else ())]
        if names:
            found = with_one_id(merged(found, spread(names, text)), names, self._seats)
        return [m for m in found if not self._only_describes(folded, m) and not self._misnames(m)]

    def _misnames(self, mention: NameMention) -> bool:
        """Whether a provisional name got the id of something known: the words around it made it no mention of that."""
        return mention.provisional and self.registry.entity(mention.entity_id) is not None

    def _known(self, text: str, folded: str, region: str | None) -> list[NameMention]:
        around = Surroundings(folded, region)
        full: list[Candidate] = []
        short: list[Candidate] = []
        for candidate in self.index.candidates(text, folded):
            forms = candidate.forms
            surface = folded[candidate.start : candidate.end]
            if forms and surface in self._readings:
                forms = self._settled(around, candidate)
                if not forms:
                    continue
            if not any(form.short for form in forms):
                full.append(candidate if forms is candidate.forms else replace(candidate, forms=forms))
            elif always := tuple(form for form in forms if not form.short):
                full.append(replace(candidate, forms=always))
            else:
                short.append(replace(candidate, forms=forms))
        sure = [c for c in leftmost_longest(full) if c.forms]
        named = {c.forms[0].entity_id for c in sure}
        listed = in_lists(folded, sure, short)
        held = [
            replace(c, forms=kept)
            for c in short
            if (
                kept := tuple(
                    f
                    for f in c.forms
                    if named.intersection(f.needs)
                    or (c.start in listed and f.kind == "company")
                    or is_plant_told(self.registry, folded, c, f)
                )
            )
        ]
        return [_mention(text, c, c.forms[0]) for c in leftmost_longest([*full, *held]) if c.forms]

    def _settled(self, around: Surroundings, candidate: Candidate) -> tuple[NameForm, ...]:
        """The forms of an ambiguous name: the one that its readings choose; else those that need the text to name them elsewhere."""
        start, end = candidate.start, candidate.end
        chosen = self._readings.choose(around, start, end)
        if chosen is not None:
            return tuple(_settled_form(form) for form in candidate.forms if form.entity_id == chosen)
        by_id = {form.entity_id: form for form in candidate.forms}
        return tuple(_unsettled_form(by_id[i]) for i in self._readings.possible(around, start, end) if i in by_id)

    def _introduced(
        self, text: str, folded: str, found: Sequence[NameMention]
    ) -> tuple[dict[str, NameMention], list[NameMention]]:
        """Names that the text introduces, by how they are written, and what was found before but for what they hold."""
        names = {} if text.isascii() else self._longer(text, folded, found)
        if names:
            held = taken_spans(text, ((m.start, m.end) for m in spread(names, text)))
            found = merged([m for m in found if held.find(1, m.start, m.end) < 0], spread(names, text))
        places = [(m.start, m.end) for m in found if m.kind == "place"]
        for intro in introductions(text, [(m.start, m.end) for m in found if m.kind != "place"], places):
            surface = text[intro.start : intro.end]
            if surface not in names:
                names[surface] = self._company(intro.start, intro.end, surface)
        found = merged(outside(found, names, text), names.values())
        names |= self._short(text, found, names)
        found = merged(found, shortened(text, [m for m in found if m.kind == "company"]))
        names |= self._standing(text, merged(found, spread(names, text)))
        if not text.isascii():
            names |= self._full_han(text, folded, merged(found, spread(names, text)))
            chinese = self._standing_han(text, folded, merged(found, spread(names, text)))
            names |= chinese
            found = outside(found, names, text)
            names |= self._paired_han(text, folded, merged(found, spread(names, text)))
        found = merged(found, names.values())
        names |= self._models(text, found)
        found = merged(found, names.values())
        return names | self._short(text, found, names), found

    def _models(self, text: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """Products that the text introduces, and the codes by which it calls them."""
        taken = taken_spans(text, ((m.start, m.end) for m in found))
        spans = list(model_names(text, taken))
        spans += self._members(text, {text[a:b] for a, b in spans})
        if not text.isascii():
            spans += [(a, b) for a, b in christened(text) if taken.find(1, a, b) < 0]
        models = {text[a:b]: _product(text, a, b, text[a:b]) for a, b in spans}
        if not text.isascii():
            for start, end, of in list(by_their_codes(text, models)):
                if taken.find(1, start, end) < 0:
                    models.setdefault(text[start:end], _product(text, start, end, of or text[start:end]))
        return models

    def _longer(self, text: str, folded: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """Longer names of which a registered one is only a part."""
        return self._companies(text, longer_names(text, folded, found, self.registry))

    @staticmethod
    def _members(text: str, models: set[str]) -> Iterator[tuple[int, int]]:
        """Further products of the lines that the text names: D2 Ultra beside D2."""
        for at, surface in occurrences(text, models) if models else ():
            if surface.isascii() and (member := MEMBER.match(text, at + len(surface))):
                yield at, member.end()

    def _short(
        self, text: str, found: Sequence[NameMention], names: Mapping[str, NameMention]
    ) -> dict[str, NameMention]:
        """Short forms of the companies found that brackets behind them give, but for those in ``names``."""
        spans = taken_spans(text, ((m.start, m.end) for m in found))
        companies = {(m.start, m.end): m for m in found if m.kind == "company"}
        short: dict[str, NameMention] = {}
        for intro in short_forms(text, list(companies)):
            surface = text[intro.start : intro.end]
            if intro.of is not None and intro.forms:
                of = companies[intro.of]
                for form in intro.forms:
                    short.setdefault(form, _new(intro.start, intro.end, surface, of.entity_id, of.provisional))
                continue
            if intro.of is not None and surface not in names and spans.find(1, intro.start, intro.end) < 0:
                of = companies[intro.of]
                short.setdefault(surface, _new(intro.start, intro.end, surface, of.entity_id, of.provisional))
        return short

    def _standing(self, text: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """Names that the text puts where only companies stand."""
        taken = taken_spans(text, ((m.start, m.end) for m in found))
        companies = [(m.start, m.end) for m in found if m.kind == "company"]
        return self._companies(text, standing_names(text, taken, companies))

    def _standing_han(self, text: str, folded: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """The same in Chinese sentences; a name may begin with that of a place."""
        taken = taken_spans(text, ((m.start, m.end) for m in found if m.kind != "place"))
        places = {(m.start, m.end) for m in found if m.kind == "place"}
        standing = list(standing_names_han(text, folded, taken))
        stems = {folded[start:end] for start, end in standing}
        standing += recurring_names_han(folded, taken, stems)
        standing = without_heads(folded, standing, places)
        ends = dict(places)
        standing = [s for s in standing if s not in places and not only_places(folded, s, ends)]
        companies = [*((m.start, m.end) for m in found if m.kind == "company"), *standing]
        listed = (s for s in listed_names_han(text, folded, taken, companies) if s not in places)
        names = self._companies(text, [*standing, *listed])
        full = [(m.start, m.end) for m in found if m.kind == "company" and m.provisional]
        full += [(m.start, m.end) for m in names.values() if m.provisional]
        known = {(m.start, m.end): m for m in found} | {(m.start, m.end): m for m in names.values()}
        for start, end, *name in bare_stems(folded, full, taken):
            of = known[name[0], name[1]]
            names[text[start:end]] = _new(start, end, text[start:end], of.entity_id, True)
        return names

    def _full_han(self, text: str, folded: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """Full names of Chinese companies, and the forms in which the text shortens them."""
        taken = taken_spans(text, ((m.start, m.end) for m in found if m.kind != "place"))
        places = {m.start: m.end for m in found if m.kind == "place"}
        full = [n for n in full_names(folded, places) if taken.find(1, n.start, n.end) < 0]
        names = self._companies(text, ((n.start, n.end) for n in full))
        for start, end, name in shorter_forms(folded, full):
            if taken.find(1, start, end) < 0:
                of = names[text[name.start : name.end]]
                names.setdefault(text[start:end], _new(start, end, text[start:end], of.entity_id, of.provisional))
        return names

    def _paired_han(self, text: str, folded: str, found: Sequence[NameMention]) -> dict[str, NameMention]:
        """Names that the text gives in both scripts, one of which tells the other."""
        taken = taken_spans(text, ((m.start, m.end) for m in found if m.kind != "place"))
        return {m.surface: m for m in paired_names(text, folded, found, taken)}

    def _companies(self, text: str, spans: Iterable[tuple[int, int]]) -> dict[str, NameMention]:
        names: dict[str, NameMention] = {}
        for start, end in spans:
            surface = text[start:end]
            if surface not in names:
                names[surface] = self._company(start, end, surface)
        return names

    def _company(self, start: int, end: int, surface: str) -> NameMention:
        """A company that the text names, known by its name or id, or provisional."""
        plain = slug(surface)
        known = self._company_of(fold(surface)) or self._company_of(plain)
        return _new(start, end, surface, known or plain, known is None)

    def _company_of(self, key: str) -> str | None:
        """The one company of the registry that has this name or id; a role that introduces it settles what it is."""
        if key in self.registry.companies:
            return key
        ids = [i for i in self.index.keys.get(key, ()) if i in self.registry.companies]
        return ids[0] if len(ids) == 1 else None

    def _only_describes(self, folded: str, mention: NameMention) -> bool:
        if mention.start and _LETTER.match(folded, mention.start - 1):
            return True  # 杭州X公司: a letter stands for a name that is kept back
        if mention.kind == "product":
            return False
        if mention.kind == "place" and self._features.match(folded, mention.end):
            return True
        if folded.startswith("-", mention.end) and self._describes.match(folded, mention.end):
            return True
        if folded[mention.start - 1 : mention.start] not in ("-", " ", "\n"):
            return False
        return self._prefixed.search(folded, max(0, mention.start - 12), mention.start) is not None


@cache
def _linker(path: Path) -> Linker:
    return Linker(Registry.read(path))


@cache
def _settled_form(form: NameForm) -> NameForm:
    return replace(form, short=False)


@cache
def _unsettled_form(form: NameForm) -> NameForm:
    return replace(form, short=True, needs=(form.entity_id,))


def _end_of_introductions(text: str, known: Sequence[NameMention]) -> int:
    """Up to where a text is searched for names that it introduces: to the end, or to that of the sentence before one mention too many."""
    if len(known) <= _MOST_KNOWN:
        return len(text)
    last = known[_MOST_KNOWN].start
    return max(text.rfind(mark, 0, last) for mark in _SENTENCE_ENDS) + 1 or last


def _mention(text: str, candidate: Candidate, form: NameForm) -> NameMention:
    start, end = candidate.start, candidate.end
    return NameMention(form.kind, start, end, text[start:end], form.entity_id, via=form.via)


def _product(text: str, start: int, end: int, name: str) -> NameMention:
    return NameMention("product", start, end, text[start:end], product_slug(name), True, "introduced")


def _new(start: int, end: int, surface: str, entity_id: str, provisional: bool) -> NameMention:
    return NameMention("company", start, end, surface, entity_id, provisional, "introduced")
