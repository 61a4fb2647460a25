"""Every name of the registry in one automaton, and where a text holds one of them with sound borders and letter case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.mention import NameKind
from ai_buildout.model.registry import Company, Entity, Group, Place, Product, Registry, names_of
from ai_buildout.word_finder import WordFinder

_MAX_SPELLINGS = 64
_HAN = re.compile(r"[\u3400-\u9fff]")
_CASED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789") | {chr(code) for code in range(0xC0, 0x250)}
_GLUED_AHEAD = _LETTERS | set("@_")
_DOMAIN = re.compile(r"\.(?:com|ai|org|net|io|cn|co|gov|edu|tw|hk|jp|uk|eu|dev|cloud)\b")
_JOINTS = re.compile(
    r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])|(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])|[ -]"
)
_HAN_JOINTS = re.compile(r"(?<=[\u3400-\u9fff]) ?(?=[a-z0-9])|(?<=[a-z0-9]) ?(?=[\u3400-\u9fff])")

_PRODUCT_TAIL = re.compile(r"s(?![a-z0-9])")
_LINE_TAIL = re.compile(r"s(?![a-z0-9])|[0-9]+[a-z]{0,3}(?![a-z0-9])")

Via = Literal["name", "alias"]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write the name of one entity.

    Attributes:
        written: the name as the registry writes it.
        short: it holds only in a text that names one of ``needs`` otherwise.
        needs: ids of which the text must name one: the entity itself, or the place in which it lies.
    """

    entity_id: str
    kind: NameKind
    via: Via
    written: str
    short: bool = False
    needs: tuple[str, ...] = ()


@dataclass(slots=True)  # not frozen: a page has thousands
class Candidate:
    """A place in a text that reads as a name; ``forms`` is empty for a longer word that is no name."""

    start: int
    end: int
    forms: tuple[NameForm, ...]


class NameIndex:
    """The names of a registry, ready to be looked for in a text."""

    def __init__(self, registry: Registry) -> None:
        forms: dict[str, dict[str, NameForm]] = defaultdict(dict)
        for entity_id, kind, entity in _entities(registry):
            for form in _forms(entity_id, kind, entity):
                for key in _spellings(fold(form.written), kind):
                    forms[key].setdefault(entity_id, form)
        for rule in registry.ambiguity.reading:
            for surface in rule.surfaces:
                form = NameForm(rule.id, _kind(registry, rule.id), "alias", surface)
                for key in _spellings(fold(surface), form.kind):
                    forms[key].setdefault(rule.id, form)
        lines = frozenset(p.family for p in registry.products.values() if p.family)
        entries = {key: _Entry.of(key, tuple(by_entity.values()), lines) for key, by_entity in forms.items()}
        entries |= {word: _Entry.of(word, (), lines) for word in map(fold, registry.ambiguity.not_names)}
        self._words = WordFinder(entries)
        self.keys = {key: tuple(by_entity) for key, by_entity in forms.items()}

    def candidates(self, text: str, folded: str) -> Iterator[Candidate]:
        """Every place that reads as a name, overlapping ones too, in the order of their ends."""
        for start, end, entry in self._words.find(folded):
            if (
                entry.latin_first
                and start
                and (
                    (ahead := folded[start - 1]) in _GLUED_AHEAD or (ahead == "/" and folded[start - 2 : start] == "//")
                )
            ):
                continue
            if entry.latin_last and end < len(folded) and not _ends(folded, end, entry.tail):
                continue
            if not entry.forms:
                yield Candidate(start, end, ())
            elif not entry.cased:
                yield Candidate(start, end, entry.forms)
            else:
                kept = _in_case(text, folded, start, end, entry.forms)
                if kept:
                    yield Candidate(start, end, kept)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the automaton holds for a folded name."""

    latin_first: bool
    latin_last: bool
    cased: bool
    tail: re.Pattern[str] | None
    forms: tuple[NameForm, ...]

    @classmethod
    def of(cls, key: str, forms: tuple[NameForm, ...], lines: frozenset[str]) -> _Entry:
        cased = any(c in _CASED for c in key)
        tail = None
        if forms and forms[0].kind == "product":
            tail = _LINE_TAIL if forms[0].entity_id in lines else _PRODUCT_TAIL
        return cls(key[0] in _LETTERS, key[-1] in _LETTERS, cased, tail, forms)


def _entities(registry: Registry) -> Iterator[tuple[str, NameKind, Entity]]:
    yield from ((key, "company", row) for key, row in registry.companies.items())
    yield from ((key, "product", row) for key, row in registry.products.items())
    yield from ((key, "place", row) for key, row in registry.places.items())
    # A market's name consists of ordinary nouns, which sentences use in other ways; who reads figures looks for it.
    yield from ((key, "group", row) for key, row in registry.groups.items() if row.kind == "region")


def _kind(registry: Registry, entity_id: str) -> NameKind:
    match registry.entity(entity_id):
        case Company():
            return "company"
        case Product():
            return "product"
        case Group():
            return "group"
        case _:
            return "place"


def _forms(entity_id: str, kind: NameKind, entity: Entity) -> Iterator[NameForm]:
    short_names: tuple[str, ...] = ()
    needs: tuple[str, ...] = (entity_id,)
    if isinstance(entity, Company):
        short_names = entity.short_names
    elif isinstance(entity, Place):
        short_names = entity.short_names
        needs = (entity_id, entity.within) if entity.within else (entity_id,)
    shortened = {fold(name) for name in short_names}
    published = {entity.name, entity.name_zh_hans, entity.name_zh_hant_tw, entity.name_zh_hant_hk}
    for name in names_of(entity):
        if fold(name) not in shortened:
            yield NameForm(entity_id, kind, "name" if name in published else "alias", name)
    for name in short_names:
        yield NameForm(entity_id, kind, "alias", name, True, needs)


def _spellings(key: str, kind: NameKind) -> Iterator[str]:
    """The folded name with its joints written apart, together or with a hyphen, as its kind allows."""
    joints = _JOINTS if kind == "product" else _HAN_JOINTS
    parts = joints.split(key)
    links = ("", " ", "-") if kind == "product" else ("", " ")
    if len(parts) == 1 or len(links) ** (len(parts) - 1) > _MAX_SPELLINGS:
        yield key
        return
    yield key
    if kind == "product" and key.isascii() and " " in key:
        line, _, member = key.rpartition(" ")
        yield f'{line} "{member}"'  # Epyc "Venice"
    for chosen in product(*(_links(a, b, links) for a, b in pairwise(parts))):
        yield parts[0] + "".join(link + part for link, part in zip(chosen, parts[1:], strict=True))


def _links(before: str, after: str, links: tuple[str, ...]) -> tuple[str, ...]:
    """Two words of letters, or two numbers, are never written together, nor is a lone letter parted from its number."""
    if after == "v":
        return links
    if (before[-1:].isdigit() and after[:1].isdigit()) or (
        before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    ):
        return tuple(link for link in links if link)
    if len(before) == 1 and before.isalpha() and after[:1].isdigit():
        return ("",)
    if before[-1:].isdigit() and len(after) <= 2 and after.isalpha() and after.isascii():
        return ("",)
    return links


def _ends(folded: str, end: int, tail: re.Pattern[str] | None) -> bool:
    """Whether a word ends at ``end``: no letter or address goes on, or what ``tail`` allows (a plural) does."""
    after = folded[end]
    if after in _LETTERS:
        return tail is not None and tail.match(folded, end) is not None
    return after != "_" and not (after == "." and _DOMAIN.match(folded, end))


def _in_case(text: str, folded: str, start: int, end: int, forms: tuple[NameForm, ...]) -> tuple[NameForm, ...]:
    surface = text[start:end]
    beside_han = bool(_HAN.match(folded[start - 1 : start]) or _HAN.match(folded[end : end + 1]))
    return tuple(form for form in forms if surface == form.written or _case(surface, form.written, beside_han))


def _case(surface: str, written: str, beside_han: bool) -> bool:
    """Whether the letters are large and small as in a name: as written, all large, or with the first letter as written.

    Beside Han characters, where no English word is to be expected, small letters pass for names of three and more.
    """
    if beside_han and len(written) >= 3:
        return True
    letters = [c for c in surface if c in _CASED]
    initials = [c for c in written if c in _CASED]
    if all(c.isupper() for c in letters):
        return True
    if len(initials) in range(2, 5) and all(c.isupper() for c in initials):
        return False
    return letters[0].isupper() and initials[0].isupper()
