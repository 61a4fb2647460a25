"""Who stands in a sentence, and how: each company with the preposition before it and what follows it.

A stand-in (后者, 双方, 该公司, the chipmaker, it) becomes the company that it stands for where that is safe, the span of that
company's own mention being kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ai_buildout.extract.gaps import between, residue
from ai_buildout.extract.lexicon import Cue
from ai_buildout.extract.reading import Reading
from ai_buildout.extract.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention, Span

_FORMER = re.compile(r"(?:前|former |ex-|onetime )$")
_NUMBERED = re.compile(r"[(（]?\d{1,2}[、.)）]")
_OPENING = 2
_SYMBOLS = frozenset("x × / + → & - –".split())
_LIST = re.compile(r"\s*[、,]\s*(?:and|or|以及|及|和|与)?\s*|\s*(?:and|&|/|\+|→|–|x|×|以及|及|和|与|跟)\s*")
_PAIRED = re.compile(r"\s*(?:and|&|/|\+|→|–|x|×|以及|及|和|与|跟)\s*")
_GENITIVE = re.compile(r"[\"'」』”]?(?:的|'s|'(?=\s)|’s)")
_DESCRIBED_REACH = 12
_MAKER_REACH = 14
_ADJECTIVES = re.compile(r"[\"'」』”]?(?:'s|的)?\s*(?:[\u3400-\u9fff]{0,4}|(?:[a-z-]+ ){0,2})(?:的)?[\"「]?")
_MARKER_REACH = 40
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,4}")
_TEMPORAL = re.compile(r"(?:之?后|以来|之?际|之?时|之?前|同时)[,，]?$")
_VERBAL = frozenset({"speech", "modality", "frame", "support"})
_TOPIC_MENTIONS = 3
_TOPIC_SHARE = 0.34
_PAIR_SHARE = 0.6


@dataclass(slots=True)
class Actor:
    """A company in a sentence.

    Attributes:
        relation: the preposition before it (``to``, ``from``, ``with`` …), ``and`` where a conjunction binds it to the actor
            before, or ``""``.
        genitive: a possessive follows (``X's``, ``X的``).
        described: it only describes another name or noun (``X-backed``, ``X旗下``).
        listed: it continues the list that the actor before stands in.
        maker: it only says whose product follows (Nvidia chips, 英伟达GB300芯片).
        symbol: a sign, not a word, binds it to the actor before (A×B, A → B).
    """

    name: NameMention
    relation: str = ""
    genitive: bool = False
    described: bool = False
    listed: bool = False
    maker: bool = False
    symbol: bool = False

    @property
    def id(self) -> str:
        """The company's id."""
        return self.name.entity_id


@dataclass(slots=True)
class Scene:
    """A sentence with its actors.

    Attributes:
        carried: the subject that it takes over from what was said before.
        topic: the company that its section, or the page, is about.
        pair: the two companies that the page is about, where it is about two.
    """

    sentence: Sentence
    actors: list[Actor]
    carried: list[NameMention] = field(default_factory=list)
    topic: list[NameMention] = field(default_factory=list)
    pair: list[NameMention] = field(default_factory=list)


def set_scenes(reading: Reading, sector_of: Callable[[str], str | None]) -> list[Scene]:
    """The scene of each sentence in order, stand-ins resolved."""
    scenes: list[Scene] = []
    subject: list[NameMention] = []
    recent: list[NameMention] = []
    paragraph = -1
    topic = whole = _topic(reading)
    pair = _pair_of(reading)
    main = _main(reading)
    for sentence in reading.sentences:
        fresh = sentence.paragraph != paragraph and not _NUMBERED.match(reading.folded, sentence.start)
        paragraph = sentence.paragraph
        names = [n for n in sentence.names if n.kind == "company"]
        if sentence.kind is BlockKind.HEADING:
            topic = names if len({n.entity_id for n in names}) == 1 else whole
        opening = _opening(sentence)
        if fresh and (topic or not opening) and not _same_topic(names, subject):
            subject = topic
        resolved = _resolve(reading, sentence, names, subject, [*recent, *(topic or main)], topic, sector_of)
        actors = _relate(reading, sentence, sorted([*names, *resolved], key=lambda n: (n.start, n.entity_id)))
        scenes.append(Scene(sentence, actors, list(subject), topic, pair))
        heads = [a for a in actors if not a.relation and not a.described]
        if heads:
            first = actors.index(heads[0])
            subject = [heads[0].name] + [a.name for a in _list_after(actors, first)]
        recent = [*recent, *names][-12:]
    return scenes


def _topic(reading: Reading) -> list[NameMention]:
    """The company that the page is about: the only one in its title, or one named early and by far the most; nobody else."""
    names = [n for s in reading.sentences for n in s.names if n.kind == "company"]
    if not names:
        return []
    counts = Counter(n.entity_id for n in names)
    titled = {
        n.entity_id for s in reading.sentences if s.kind is BlockKind.TITLE for n in s.names if n.kind == "company"
    }
    leading, most = counts.most_common(1)[0]
    sole = len(titled) == 1 and counts[next(iter(titled))] == most
    early = (
        most >= _TOPIC_MENTIONS and most >= _TOPIC_SHARE * len(names) and leading in {n.entity_id for n in names[:3]}
    )
    if not sole and not early:
        return []
    chosen = next(iter(titled)) if sole else leading
    return [next(n for n in names if n.entity_id == chosen)]


def _main(reading: Reading) -> list[NameMention]:
    """The company that the page names most, where it names it thrice."""
    names = [n for s in reading.sentences for n in s.names if n.kind == "company"]
    leading = Counter(n.entity_id for n in names).most_common(1)
    return [next(n for n in names if n.entity_id == leading[0][0])] if leading and leading[0][1] > 2 else []


def _pair_of(reading: Reading) -> list[NameMention]:
    """The two companies that the page is about: both in its title, and most of what it names."""
    names = [n for s in reading.sentences for n in s.names if n.kind == "company"]
    titled = {
        n.entity_id for s in reading.sentences if s.kind is BlockKind.TITLE for n in s.names if n.kind == "company"
    }
    counts = Counter(n.entity_id for n in names)
    if len(titled) != 2 or sum(counts[i] for i in titled) < _PAIR_SHARE * len(names):
        return []
    return [next(n for n in names if n.entity_id == i) for i in sorted(titled)]


def _opening(sentence: Sentence) -> bool:
    """Whether the sentence begins with a stand-in for its subject."""
    return any("anaphor" in c.senses and c.start - sentence.start <= 2 for c in sentence.cues[:2])


def _same_topic(names: list[NameMention], subject: list[NameMention]) -> bool:
    return bool(names) and bool(subject) and names[0].entity_id == subject[0].entity_id


def subject_before(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool]:
    """The subject of the nearest clause before ``start`` that has one, else the one carried over (then True)."""
    sentence = scene.sentence
    earlier = [a for a in scene.actors if a.name.end <= start and not a.described and a.relation in ("", "and")]
    earlier = [a for a in earlier if not _is_object(reading, sentence, a.name)] or earlier
    if earlier:
        clause = sentence.clause(earlier[-1].name.start)
        group: list[Actor] = []
        for actor in earlier:
            if actor.name.start >= clause[0]:
                if group and not actor.listed:
                    break
                group.append(actor)
        return group, False
    return [Actor(name) for name in scene.carried], bool(scene.carried)


def _is_object(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a verb stands right before the name at the head of its clause (…,入股英特尔)."""
    start, _ = sentence.clause(name.start)
    opening = reading.gap(start, name.start).strip(" \"'「『“")
    if _HAN_WORD.fullmatch(opening) and residue(reading, sentence, start, name.start) == len(opening):
        return True
    return any(
        0 <= name.start - c.end <= 1 and c.start - start <= 1 and not _VERBAL.isdisjoint(c.senses)
        for c in between(sentence.cues, start, name.start)
    )


def _list_after(actors: list[Actor], first: int) -> list[Actor]:
    listed = []
    for actor in actors[first + 1 :]:
        if not actor.listed:
            break
        listed.append(actor)
    return listed


def _resolve(
    reading: Reading,
    sentence: Sentence,
    names: list[NameMention],
    subject: list[NameMention],
    recent: list[NameMention],
    topic: list[NameMention],
    sector_of: Callable[[str], str | None],
) -> list[NameMention]:
    resolved: list[NameMention] = []
    for cue in sentence.cues:
        for anaphor in cue.senses.get("anaphor", ()):
            table = reading.lexicon.tables["anaphor"][anaphor]
            before = [n for n in names if n.end <= cue.start]
            past = [*recent, *before]
            targets: list[NameMention] = []
            if table.get("opens_clause") and cue.start - sentence.clause(cue.start)[0] > _OPENING:
                continue
            match table["refers"]:
                case "subject":
                    targets = _the_company(reading, sentence, cue, before, subject, recent, topic)
                case "subject_or_other":
                    targets = _subject_or_other(reading, sentence, cue, before, subject, recent)
                case "other":
                    targets = past[-1:]
                case "first":
                    targets = past[-2:-1]
                case "pair":
                    targets = _last_two(past)
                case "sector":
                    targets = _of_sector(past, table["sectors"], sector_of)
            resolved += [_stand_in(reading, cue, target, table["refers"]) for target in targets]
    return resolved


def _unmarked(reading: Reading, sentence: Sentence, before: list[NameMention]) -> list[NameMention]:
    """The last name before a pronoun that could be its sentence's subject."""
    heads = [a.name for a in _relate(reading, sentence, before) if not a.relation and not a.described]
    heads = [n for n in heads if not _is_object(reading, sentence, n)] or heads
    if not heads:
        return []
    start, _ = sentence.clause(heads[-1].start)
    return [next(n for n in heads if n.start >= start)]


def _the_company(
    reading: Reading,
    sentence: Sentence,
    cue: Cue,
    before: list[NameMention],
    subject: list[NameMention],
    recent: list[NameMention],
    topic: list[NameMention],
) -> list[NameMention]:
    """该公司, the company: the subject; behind a verb that has another subject in its clause, the company spoken of before."""
    if not before:
        return subject
    named = {n.entity_id for n in before}
    if topic and len(named) > 1 and topic[0].entity_id not in named:
        return topic
    start, _ = sentence.clause(cue.start)
    inside = [n for n in before if n.start >= start]
    if inside and any(
        "frame" in c.senses and inside[-1].end <= c.start for c in between(sentence.cues, start, cue.start)
    ):
        others = [n for n in recent if n.entity_id not in {i.entity_id for i in inside}]
        return others[-1:]
    return _unmarked(reading, sentence, before)


def _subject_or_other(
    reading: Reading,
    sentence: Sentence,
    cue: Cue,
    before: list[NameMention],
    subject: list[NameMention],
    recent: list[NameMention],
) -> list[NameMention]:
    """其, it, its: the subject; or, where the clause has a subject already and a verb or preposition comes before, someone else."""
    start, _ = sentence.clause(cue.start)
    if any(a < cue.start < b for a, b in sentence.asides) and before:
        return before[-1:]
    inside = [n for n in before if n.start >= start]
    governed = reading.gap(cue.start, cue.end) != "its" and any(
        0 <= cue.start - c.end <= 1 and ("marker" in c.senses or "frame" in c.senses or "support" in c.senses)
        for c in sentence.cues
    )
    if not inside:
        head = _unmarked(reading, sentence, before) if before else subject
        marked = any("marker" in c.senses and 0 <= cue.start - c.end <= 1 for c in sentence.cues)
        if not marked and not governed:
            return head[:1]
        inside = head[:1]
    if not governed:
        return inside[:1]
    others = [n for n in [*recent, *subject[:1], *before] if inside and n.entity_id != inside[0].entity_id]
    return others[-1:]


def _last_two(past: list[NameMention]) -> list[NameMention]:
    pair: list[NameMention] = []
    for name in reversed(past):
        if name.entity_id not in {n.entity_id for n in pair}:
            pair.append(name)
        if len(pair) == 2:
            return pair[::-1]
    return []


def _of_sector(
    past: list[NameMention], sectors: list[str], sector_of: Callable[[str], str | None]
) -> list[NameMention]:
    return next(([n] for n in reversed(past) if sector_of(n.entity_id) in sectors), [])


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


def _relate(reading: Reading, sentence: Sentence, names: list[NameMention]) -> list[Actor]:
    actors: list[Actor] = []
    markers = sentence.cues_of("marker")
    breaks = [(c.start, c.end) for c in sentence.cues if "frame" in c.senses or "support" in c.senses]
    for i, name in enumerate(names):
        actor = Actor(name)
        before = names[i - 1] if i else None
        between_names = reading.gap(before.end, name.start) if before and before.end <= name.start else ""
        between_names = between_names.strip("\"'「」『』“” ")
        if before is not None and before.start == name.start:
            actor.relation, actor.listed = actors[-1].relation, True
        elif before is not None and _LIST.fullmatch(between_names) and not _is_gapped(sentence, name, between_names):
            paired = bool(_PAIRED.fullmatch(between_names)) and not actors[-1].listed
            actor.listed = True
            actor.symbol = between_names.strip() in _SYMBOLS
            actor.relation = actors[-1].relation or ("and" if paired else "")
        else:
            actor.relation = _marker(reading, sentence, name, before, markers, breaks)
            if (
                not actor.relation
                and before is not None
                and actors[-1].described
                and name.start - before.end <= _DESCRIBED_REACH
            ):
                actor.relation = actors[-1].relation
        actor.genitive = bool(_GENITIVE.match(reading.folded, name.end))
        actor.described = _is_described(reading, sentence, name)
        actor.maker = _is_maker(reading, sentence, name)
        actors.append(actor)
    return actors


def _is_gapped(sentence: Sentence, name: NameMention, between_names: str) -> bool:
    """Whether a number follows at once: the name begins a clause of its own (…, and Nvidia up to $10bn)."""
    return "," in between_names and any(0 <= q.start - name.end <= 2 for q in sentence.quantities)


def _marker(
    reading: Reading,
    sentence: Sentence,
    name: NameMention,
    before: NameMention | None,
    markers: list[Cue],
    breaks: list[tuple[int, int]],
) -> str:
    floor = max(sentence.clause(name.start)[0], before.end if before and before.end <= name.start else 0)
    for marker in reversed(markers):
        if marker.end > name.start:
            continue
        if marker.start < floor or name.start - marker.end > _MARKER_REACH:
            break
        if any(marker.end <= a and b <= name.start for a, b in breaks):
            break
        mentions: list[Span] = [*sentence.quantities, *sentence.dates]
        if any(marker.end <= m.start < name.start for m in mentions):
            break
        relation = marker.senses["marker"][0]
        if relation == "in" and _TEMPORAL.search(reading.folded, name.end, sentence.clause(name.start)[1]):
            return ""
        return "" if _is_adverbial(reading, sentence, marker, name) else relation
    return ""


def _is_adverbial(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> bool:
    """Whether an English preposition opens the clause with a phrase of its own before the subject: In the same breath Microsoft said."""
    start, _ = sentence.clause(marker.start)
    if reading.gap(start, marker.start).strip() or not reading.folded[marker.start].isascii():
        return False
    words = reading.gap(marker.end, name.start).split()
    follows = any(0 <= c.start - name.end <= 2 and not _VERBAL.isdisjoint(c.senses) for c in sentence.cues)
    return len(words) >= 2 and follows


def _is_described(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether the name only describes: rival, backer, or a person's (former) employer behind a preposition."""
    former = bool(_FORMER.search(reading.folded, max(sentence.start, name.start - 8), name.start))
    for cue in sentence.cues:
        if name.end <= cue.start <= name.end + 2 and "descriptor" in cue.senses:
            if reading.gap(name.end, cue.start).strip("'s的 \"」"):
                return False
            return former or "modifier" in cue.senses["descriptor"]
    return False


def _is_maker(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a product, or a word for hardware, follows at once or behind an adjective (英伟达最新芯片, Nvidia's latest chips)."""
    if any(q.kind == "count" and q.start < name.start and name.end < q.end for q in sentence.quantities):
        return True
    reach = name.end + _MAKER_REACH
    things = [n.start for n in sentence.names if n.kind == "product" and name.end <= n.start <= reach]
    things += [c.start for c in between(sentence.cues, name.end, reach + 8) if "hardware" in c.senses.get("topic", ())]
    if not things:
        return False
    gap = reading.gap(name.end, min(things))
    return bool(_ADJECTIVES.fullmatch(gap))
