"""Stand-ins and the companies that they stand for: 后者, 双方, 该公司, the chipmaker, it, where that is safe."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.announcer import is_filer
from ai_buildout.extract.syntax.described_han import described_companies, is_described_in
from ai_buildout.extract.syntax.first_person import Speakers
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.pronouns import subject_or_other, the_company
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.role_nouns import companies_by_role, is_left_behind
from ai_buildout.extract.syntax.seats import nation, not_acting, of_sector, seated
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_EXPLETIVE = re.compile(
    r"it (?:matters?|emerge[sd]|seem(?:s|ed)|appear(?:s|ed)|turn(?:s|ed) out|follow(?:s|ed) that|happen(?:s|ed)|rain(?:s|ed)|dawned"
    r"|(?:is|was|remain(?:s|ed)|will be|would be)(?: not| now| still| yet| also| only)?"
    r" (?:clear|unclear|known|unknown|likely|unlikely|understood|possible|impossible|hard|easy|difficult|thought|hoped|time|too (?:early|soon|late)|no |the (?:first|second|third|latest|last) time"
    r"|the (?:latest|biggest|largest|second|third|fourth|fifth|newest|most|only|same|kind|sort|first of|last of)|one of the|among the|the turn of|an? (?:good|bad|busy|quiet|long|big|strange|week|day|year|month|question|matter|sign)))"
)
"""It stands for nothing: it emerged, why it matters, it was a good week."""
_RIGHT_BEFORE = (", ", " ", " - ", " – ", " (")
_OPENING = 2


def resolve(
    reading: Reading,
    sentence: Sentence,
    names: list[NameMention],
    subject: list[NameMention],
    named: list[NameMention],
    main: list[NameMention],
    topic: list[NameMention],
    own: list[NameMention],
    speakers: Speakers,
    both: list[NameMention],
    bought: NameMention | None,
    directory: Directory,
) -> list[NameMention]:
    """The stand-ins of a sentence as mentions of the companies that they stand for.

    Args:
        names: the companies that the sentence names.
        subject: the subject taken over from before; named: the names before it; main: whom the page is about, after all else;
            topic: whom the section is about; own: in whose name it speaks; speakers: whom "we" means; both: the two of which the sentence before speaks, if it speaks of two;
            bought: the company that was bought last.
        directory: knows the sector and the country of a company.
    """
    anaphors = sentence.cues_of("anaphor")
    selves = sentence.cues_of("first_person")
    sold = [c for c in sentence.cues_of("pointer") if "bought" in c.senses["pointer"]] if bought is not None else []
    may_describe = not reading.text.isascii() and is_described_in(reading, sentence)
    if not (anaphors or selves or sold or may_describe or sentence.cues_of("role_noun")):
        return []
    taken = [(c.start, c.end) for c in anaphors]
    by_role = companies_by_role(reading, sentence, taken, subject, [*main, *named], directory)
    described_by = described_companies(reading, sentence, taken, subject, [*main, *named], directory)
    by_role += described_by
    anaphors = [a for a in anaphors if not any(d.start <= a.start and a.end <= d.end for d, _ in described_by)]
    resolved = [_stand_in(reading, cue, target, "sector") for cue, target in by_role]
    names = _with_roles(names, resolved) if resolved else names
    meant = [(cue, speakers.meant(cue, sentence.paragraph)) for cue in selves]
    meant += [(cue, bought) for cue in sold]
    resolved += [_stand_in(reading, cue, target, "subject") for cue, target in meant if target is not None]
    for cue in anaphors:
        for anaphor in cue.senses["anaphor"]:
            table = reading.lexicon.tables["anaphor"][anaphor]
            before = [n for n in names if n.end <= cue.start]
            if reading.text[cue.start : cue.end] == "IT":
                continue  # information technology
            if _EXPLETIVE.match(reading.folded, cue.start):
                continue
            if table.get("opens_clause") and not _opens_clause(reading, sentence, cue):
                continue
            filer = table["refers"] == "subject" and bool(own) and is_filer(reading, cue.start, cue.end)
            if filer or (table["refers"] == "own" and own and own[0].entity_id not in {n.entity_id for n in before}):
                targets = own[:1]
            elif table["refers"] == "speaker":
                spoken = speakers.meant(cue, sentence.paragraph)
                targets = [] if spoken is None else [spoken]
            else:
                inside = _told_before(reading, sentence, cue, table["refers"], before, resolved)
                targets = _targets(
                    reading, sentence, cue, anaphor, inside, subject, named, main, topic, both, directory
                )
            resolved += [_stand_in(reading, cue, target, table["refers"]) for target in targets]
    return resolved


def _opens_clause(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """Whether a stand-in opens its clause, or stands right behind a time that does: 2024年度公司营收为…."""
    start, _ = sentence.clause(cue.start)
    if cue.start - start <= _OPENING:
        return True
    times = [d for d in between(sentence.dates, start, cue.start) if d.start - start <= _OPENING]
    return bool(times) and cue.start - times[-1].end <= 1 and not reading.folded[cue.start].isascii()


def _with_roles(names: list[NameMention], roles: list[NameMention]) -> list[NameMention]:
    """The names and the roles in order, without the names that a role holds."""
    acting = [n for n in names if not any(r.start <= n.start and n.end <= r.end for r in roles)]
    return sorted([*acting, *roles], key=lambda n: n.start)


def _told_before(
    reading: Reading, sentence: Sentence, cue: Cue, refers: str, before: list[NameMention], resolved: list[NameMention]
) -> list[NameMention]:
    """The names before a stand-in, with other stand-ins where it needs them: the second of a pair, who acts in its clause (由后者认购其电力)."""
    if refers == "pair" and len({n.entity_id for n in before}) == 1:
        return [*before, *(r for r in resolved if before[0].end <= r.start and r.end <= cue.start)]
    if refers != "subject_or_other":
        return before
    start, _ = sentence.clause(cue.start)
    near = [r for r in resolved if start < r.start and r.end <= cue.start]
    return [*before, *(r for r in near if reading.folded[r.start - 1] == "由")]


def _targets(
    reading: Reading,
    sentence: Sentence,
    cue: Cue,
    anaphor: str,
    before: list[NameMention],
    subject: list[NameMention],
    named: list[NameMention],
    main: list[NameMention],
    topic: list[NameMention],
    both: list[NameMention],
    directory: Directory,
) -> list[NameMention]:
    """The companies for which one stand-in stands."""
    table = reading.lexicon.tables["anaphor"][anaphor]
    recent = [*named, *main]
    past = [*recent, *before]
    targets: list[NameMention] = []
    match table["refers"]:
        case "subject" | "own":
            targets = the_company(reading, sentence, cue, before, subject, recent, topic)
            if table["refers"] == "subject" and not reading.folded[cue.start].isascii():
                targets = targets[:1]  # 甲与乙签约。该公司…
            targets = seated(reading, cue, targets, past, nation(reading, sentence, cue), directory)
        case "subject_or_other":
            targets = subject_or_other(reading, sentence, cue, before, subject, recent)
        case "other":
            start, _ = sentence.clause(cue.start)
            inside = {n.entity_id for n in before if n.start >= start}
            told = [*named, *before] or past
            others = [n for n in told if n.entity_id not in inside] if len(inside) == 1 else []
            targets = (others or told)[-1:]
        case "first":
            start, _ = sentence.clause(cue.start)
            own = {n.entity_id for n in before if n.start >= start}
            others = [n for n in (*named, *before) if len(own) != 1 or n.entity_id not in own]
            told = _last_two(others)
            targets = told[:1] if len(told) > 1 else past[-2:-1]
        case "antecedent":
            targets = [n for n in before[-1:] if reading.gap(n.end, cue.start) in _RIGHT_BEFORE]
        case "counterparty":
            targets = _of_field(reading, cue)
        case "pair":
            spoken = both if reading.folded[cue.start].isascii() and not before else []
            targets = spoken or _with_topic(reading, cue, before, topic) or _last_two([*named, *before])
            targets = targets if len(targets) > 1 else _last_two(past)
        case "sector":
            country = nation(reading, sentence, cue)
            told = past if before or is_left_behind(subject, past) else [*past, *subject[:1]]
            targets = of_sector(not_acting(reading, sentence, cue, told), table["sectors"], country, directory)
    return targets


def _of_field(reading: Reading, cue: Cue) -> list[NameMention]:
    """Whom a field of the page names that ends in the words themselves: 交易相对人:甲."""
    word = reading.gap(cue.start, cue.end)
    for sentence in reading.sentences:
        if sentence.start >= cue.start:
            break
        found = reading.folded.find(f"{word}:", sentence.start, sentence.end)
        names = [n for n in sentence.names if n.kind == "company" and found >= 0 and n.start > found]
        if names:
            return names[:1]
    return []


def _with_topic(reading: Reading, cue: Cue, before: list[NameMention], topic: list[NameMention]) -> list[NameMention]:
    """The one company that a Chinese sentence names before 双方, and the one that its section is about: 乙方面,双方宣布…."""
    told = {n.entity_id: n for n in before}
    if reading.folded[cue.start].isascii() or len(told) != 1 or len(topic) != 1 or topic[0].entity_id in told:
        return []
    return [*topic, *told.values()]


def _last_two(past: list[NameMention]) -> list[NameMention]:
    pair: list[NameMention] = []
    for name in reversed(past):
        if name.entity_id not in {n.entity_id for n in pair}:
            pair.append(name)
        if len(pair) == 2:
            return pair[::-1]
    return []


def _stand_in(reading: Reading, cue: Cue, target: NameMention, refers: str) -> NameMention:
    return NameMention(
        kind="company",
        start=cue.start,
        end=cue.end,
        surface=reading.text[cue.start : cue.end],
        entity_id=target.entity_id,
        provisional=target.provisional,
        via="role" if refers == "sector" else "pronoun",
        source=target.source or (target.start, target.end),
    )
