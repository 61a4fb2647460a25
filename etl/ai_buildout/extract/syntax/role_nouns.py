"""Companies spoken of by what they are: the Osaka air-conditioner group, the search company, the maker of Foo.

A noun for a company behind "the" stands for one that was named before. The words between the two say of which country or trade it
is; who fits them is meant, the subject before others. Words of which nothing is known let only a company through that can be no
other one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_REACH = 56
_OWNER = re.compile(r"[ -](?:parent|owner|maker|operator)(?:'s)?\b")
_THE = re.compile(r"\bthe (?P<words>(?:(?!the )[\w.&'’-]+,? ){0,5})$")
_NAME_BEHIND = re.compile(r",? (?:called |named )?[“\"]?[A-Z][\w&.-]+")
_OF_REACH = 12
_FUNCTION = frozenset(
    "of in to for and or that which is was are were by at on with from as a an than per its their has had have will would said says whose who"
    " while but if when where".split()
)
_OF_OTHERS = re.compile(r"['’]s? ")
"""The state's pension fund is nobody of whom the page has told."""
_OPENING = 2
_HEAD_REACH = 6
_GOVERNED = re.compile(r"\b(?:with|from|to|into|at|alongside|against|on) $")
_GOVERNED_REACH = 12
_WHILE = 120
_OWNS = ("'s", "’s", "' ", "’ ")
_RECALLED = 400
"""Characters behind its name after which a company is no longer thought of where another might be meant."""
_PLACE = re.compile(r"[A-Z][\w’'-]*,?$")
_SEATED = re.compile(r"-(?:based|founded|born|domiciled|headquartered|listed|owned|backed)$")


@dataclass(frozen=True, slots=True)
class _Role:
    """What the words of a role say: the country and the sectors of who is meant, and whether anything else is said.

    ``named`` is whom the words themselves name (the Facebook owner), ``odd`` that some of them say nothing that is known, ``towns``
    the words for places among them.
    """

    start: int
    end: int
    nation: str | None
    sectors: frozenset[str]
    young: bool
    odd: bool
    named: NameMention | None
    towns: frozenset[str] = frozenset()


def companies_by_role(
    reading: Reading,
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    subject: list[NameMention],
    named: list[NameMention],
    directory: Directory,
) -> list[tuple[Cue, NameMention]]:
    """The roles of a sentence, each with the company that it stands for.

    Args:
        taken: the spans of other stand-ins.
        subject: the subject taken over from before; named: the companies named before the sentence.
        directory: knows the sector and the country of a company.
    """
    found: list[tuple[Cue, NameMention]] = []
    for noun in sentence.cues_of("role_noun"):
        role = _role(reading, sentence, noun, directory)
        if role is None or any(start < noun.end and role.start < end for start, end in taken):
            continue
        before = [n for n in sentence.names if n.kind == "company" and n.end <= role.start]
        acting = _acting_on(reading, sentence, role, before)
        others = [n for n in before if n.entity_id not in acting]
        past = [n for n in named if n.entity_id not in acting]
        target = role.named or _meant(reading, sentence, role, others, subject, past, directory)
        if target is not None:
            found.append((Cue(role.start, role.end, noun.senses), target))
    return found


def _acting_on(reading: Reading, sentence: Sentence, role: _Role, before: list[NameMention]) -> set[str]:
    """The id of the subject of the clause, which a role behind a preposition cannot mean: Foo will spend $5bn with the Texan company."""
    start, _ = sentence.clause(role.start)
    heads = [n for n in before if 0 <= n.start - start <= _HEAD_REACH]
    governed = _GOVERNED.search(reading.folded, max(start, role.start - _GOVERNED_REACH), role.start)
    if not heads or governed is None or reading.folded.startswith("'s", role.end):
        return set()
    return {heads[0].entity_id}


def _role(reading: Reading, sentence: Sentence, noun: Cue, directory: Directory) -> _Role | None:
    """What the words from "the" to the noun say; None where they are no role of a company."""
    match = _THE.search(reading.folded, max(sentence.start, noun.start - _REACH), noun.start)
    if match is None:
        return None
    start, first = match.start(), match.start("words")
    if _is_written_as_name(reading, noun) or _is_apposition(reading, sentence, start, noun):
        return None
    tables = reading.lexicon.tables
    kind = tables["role_noun"][noun.senses["role_noun"][0]]
    names = between(sentence.names, first, noun.start)
    companies = [n for n in names if n.kind == "company"]
    if companies:
        named = kind.get("of_names") or (kind.get("of_brands") and companies[-1].via == "alias")
        owner = companies[-1] if named and noun.start - companies[-1].end <= 1 else None
        return _Role(start, noun.end, None, frozenset(), False, False, owner) if owner is not None else None
    behind = _names_behind(sentence, noun) if reading.folded.startswith(" of ", noun.end) else None
    if behind is not None and not (kind.get("of_names") and behind.provisional):
        return None
    cues = between(sentence.cues, first, noun.start)
    fields = [(c.start, c.end) for c in cues if "role_field" in c.senses]
    barred = any("not_role" in c.senses and not any(a <= c.start and c.end <= b for a, b in fields) for c in cues)
    if barred or _OF_OTHERS.search(match["words"]) or not _FUNCTION.isdisjoint(match["words"].split()):
        return None
    nation = next((tables["nation"][c.senses["nation"][0]]["country"] for c in cues if "nation" in c.senses), None)
    for name in names:
        place = directory.place(name.entity_id) if name.kind == "place" else None
        nation = place.country if place is not None else nation
    trades = [
        frozenset(s for f in c.senses["role_field"] for s in tables["role_field"][f]["sectors"])
        for c in cues
        if "role_field" in c.senses
    ]
    known = [(c.start, c.end) for c in cues if {"nation", "role_field", "role_plain"} & c.senses.keys()]
    known += [(n.start, n.end) for n in names]
    sectors = frozenset(kind.get("sectors", ()))
    for field in trades:
        sectors = (sectors & field) or field
    words = list(re.finditer(r"[\w.&'’-]+", reading.text[first : noun.start]))
    odd = [m.group() for m in words if not any(a <= first + m.start() < b for a, b in known)]
    odd = [w for w in odd if not (_SEATED.search(w) or _PLACE.match(w))]
    tells = kind.get("alone") or re.search("[ -]", reading.gap(noun.start, noun.end))
    if not (words or tells or behind) or (kind.get("needs_name") and not behind):
        return None
    end = behind.end if behind is not None else noun.end
    towns = frozenset(m.group().casefold().split("-")[0] for m in words if m.group()[0].isupper())
    return _Role(start, end, nation, sectors, bool(kind.get("young")), bool(odd), None, towns)


def _is_written_as_name(reading: Reading, noun: Cue) -> bool:
    """Whether the noun is part of a proper name: the Oslo Power Cooperative."""
    last = reading.text[noun.start : noun.end].split()[-1]
    return last[0].isupper()


def _is_apposition(reading: Reading, sentence: Sentence, start: int, noun: Cue) -> bool:
    """Whether the words only say what a name right beside them is: the chip designer Foo; Foo, the Oslo operator."""
    if _NAME_BEHIND.match(reading.text, noun.end):
        return True
    before = [n for n in sentence.names if n.kind == "company" and n.end <= start]
    return bool(before) and reading.gap(before[-1].end, start) in (", ", " - ", " – ", " — ", ", or ")


def _names_behind(sentence: Sentence, noun: Cue) -> NameMention | None:
    """The name right behind "of": the maker of Foo."""
    near = (n for n in sentence.names if n.kind == "company" and 0 <= n.start - noun.end <= _OF_REACH)
    return next(near, None)


def _meant(
    reading: Reading,
    sentence: Sentence,
    role: _Role,
    before: list[NameMention],
    subject: list[NameMention],
    named: list[NameMention],
    directory: Directory,
) -> NameMention | None:
    """Whom the role means: the subject where it fits, else the last company that does; of several that only might, nobody."""
    past = [*named, *before]
    opens = role.start - sentence.clause(role.start)[0] <= _OPENING
    carried = subject if not before else []
    if opens and not before and is_left_behind(subject, named):
        subject = []
    first = subject[:1] if opens or not before else []
    ordered = [*first, *reversed(past), *subject[:1]]
    from_there = next((n for n in ordered if directory.is_from(n.entity_id, role.towns)), None)
    if from_there is not None and _fits(role, from_there, directory):
        return from_there
    told = role.nation is not None or bool(role.sectors)
    if told and not role.odd:
        sure = [n for n in ordered if _fits(role, n, directory, surely=True)]
        if sure and _are_recalled(reading, role, sure, carried, named, directory):
            return carried[0]
        if sure:
            return sure[0]
    fitting = [n for n in ordered if _fits(role, n, directory)]
    might = {n.entity_id for n in fitting}
    if subject and opens and not before and subject[0].entity_id in might and (told or len(might) == 1):
        return subject[0]
    return fitting[0] if len(might) == 1 else None


def _are_recalled(
    reading: Reading,
    role: _Role,
    sure: list[NameMention],
    subject: list[NameMention],
    named: list[NameMention],
    directory: Directory,
) -> bool:
    """Whether those who surely fit were named far back, or only as owners, and the subject, of which less is known, might fit as well.

    Of "the start-up", which says little of who is meant, the subject is thought before those named ahead of it.
    """
    if not subject or any(n.entity_id == subject[0].entity_id for n in sure):
        return False
    near = [n for n in sure if role.start - n.end <= _RECALLED and not reading.folded.startswith(_OWNS, n.end)]
    if role.young and role.nation is None and not role.odd:
        last = max((n.start for n in named if n.entity_id == subject[0].entity_id), default=subject[0].start)
        near = [n for n in near if n.start > last]
    return not near and _fits(role, subject[0], directory)


def is_left_behind(subject: list[NameMention], named: list[NameMention]) -> bool:
    """Whether the text has spoken of another company for a while when it comes to the role."""
    last = max((n.start for n in named if subject and n.entity_id == subject[0].entity_id), default=0)
    return bool(named) and max(n.start for n in named) - last > _WHILE


def _fits(role: _Role, name: NameMention, directory: Directory, *, surely: bool = False) -> bool:
    """Whether a company is, or might be, of the country and the trade that the role tells."""
    country, trades = directory.seat(name.entity_id), directory.trades(name.entity_id)
    open_ends = () if surely else (None,)
    if role.nation is not None and country not in (role.nation, *open_ends):
        return False
    if role.sectors and (trades or surely) and role.sectors.isdisjoint(trades):
        return False
    return not (role.young and directory.is_listed(name.entity_id))


def names_owner(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a brand stands for the company that owns it, which is not named besides: the Facebook parent is buying."""
    if name.via != "alias":
        return False
    match = _OWNER.match(reading.folded, name.end)
    return match is not None and not any(0 <= n.start - match.end() <= 1 for n in sentence.names)
