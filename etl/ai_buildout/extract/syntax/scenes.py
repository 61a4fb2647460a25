"""The scene of each sentence: its actors with stand-ins resolved, and what it takes over from before and from the page."""

from __future__ import annotations

import re
from collections import Counter

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene, is_object, list_after
from ai_buildout.extract.syntax.advisers import without_advisers
from ai_buildout.extract.syntax.announcer import announcer, heads_section
from ai_buildout.extract.syntax.bystanders import is_complement, only_stands_by
from ai_buildout.extract.syntax.first_person import Speakers
from ai_buildout.extract.syntax.gaps import residue
from ai_buildout.extract.syntax.kinship import as_one
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relations import relate
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.extract.syntax.stand_ins import resolve
from ai_buildout.extract.syntax.targets import bought_in
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention

_NUMBERED = re.compile(r"[(（]?\d{1,2}[、.)）]")
_LABELLED = re.compile(r"[^\w\u3400-\u9fff]*[\w\u3400-\u9fff][^:,.;\n]{0,32}:")
_TOPIC_MENTIONS = 3
_TOPIC_SHARE = 0.34
_PAIR_SHARE = 0.6
_LONGEST_LIST = 12
"""Companies that a sentence hands on as its subject; no sentence says 它 of more."""
_EARLY_BLOCKS = 8
_SHORT = 40
_WHEN, _WHEN_WORDS = 12, 5
_AS = re.compile("作为|身为")
_BACKERS = ("investor", "government")
_OPENING_BLOCKS = 3
_THE_COMPANY = ("the company", "the firm", "the group")
_OPENING = 3
_THAN = re.compile(r"\b(?:than|unlike) (?:(?:at|in|of|for|that of|those of) )?$")
_THAN_REACH = 16
_THIS_ONE = re.compile(
    r"(?:而|目前|如今)?[这那][家间个](?:[^,;。的]{0,8}的?)?(?:公司|企业|厂商|巨头|大厂|客户|租户|机构|基金|银行)"
)
_LAST = 3
_HEADLINES = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
_KIN = re.compile(
    r"['’]s (?:[a-z-]+ ){0,3}?(?:customers?|clients?|suppliers?|shareholders?|stockholders?|tenants?|rivals?|competitors?|partners?|lenders?|landlord|contractors?) (?:is|are|was|were|remains?|includes?|included)\b"
    r"|的?(?:前[一二三四五六七八九十两\d]+大?|第[一二三四五]大|最大|单一最大|主要|头号|首要|核心|现有|海外)*的?(?:客户|供应商|股东|竞争对手|竞争者|合作伙伴|房东|租户)(?:是|为|有|包括|包含|贡献|占|来自)"
)
"""Behind a company: those who are told of as its customers, owners and the like."""
_STOPS = re.compile(r"[.!?。！？…,，;；、]\W*$|[。；]")


def set_scenes(reading: Reading, sentences: list[Sentence], directory: Directory) -> list[Scene]:
    """The scene of each of the sentences in order, stand-ins resolved."""
    scenes: list[Scene] = []
    subject: list[NameMention] = []
    recent: list[NameMention] = []
    paragraph = -1
    of_deals = False
    pair = _pair_of(reading)
    main = _main(reading)
    headline = {n.entity_id: n for n in _headline(reading)}
    titled = list(headline.values()) if len(headline) == 1 else []
    section = announcer(reading)
    filer = section if section and reading.folded[section[0].start].isascii() else []
    topic = whole = filer or _topic(reading)
    opener = [] if whole or headline else _sole_opener(reading)
    speakers = Speakers(reading, whole)
    heading = {n.entity_id: n for n in speakers.answering}
    both: list[NameMention] = []
    bought: NameMention | None = None
    led: list[NameMention] = []  # whom the lines behind a colon are about
    for sentence in sentences:
        fresh = sentence.paragraph != paragraph and not _NUMBERED.match(reading.folded, sentence.start)
        paragraph = sentence.paragraph
        names = [n for n in sentence.names if n.kind == "company"]
        if heads_section(reading, sentence, names):
            topic = section = names
        elif sentence.kind is BlockKind.HEADING:
            topic = names if len({n.entity_id for n in names}) == 1 else whole
        opening = _opening(sentence)
        given = led if led and _is_item(reading, sentence) else speakers.answering_in(paragraph)
        if fresh and given:
            subject = given
        elif fresh:
            led = []
            goes_on = _goes_on(reading, sentence, scenes, directory)
            if (topic or not opening) and not goes_on and not _same_topic(names, subject):
                subject = topic
            subject = subject or (titled if _opens_with_it(reading, sentence) else [])
        subject = _just_introduced(reading, sentence, scenes) or subject or _protagonist(reading, sentence, opener)
        resolved = resolve(
            reading, sentence, names, subject, recent, topic or main, topic, section, speakers, both, bought, directory
        )
        told = relate(reading, sentence, _with_resolved(names, resolved) if resolved else names)
        actors = without_advisers(reading, as_one(reading, told))
        of_deals = _heads_deals(reading, sentence) if _is_heading(reading, sentence) else of_deals
        lead = list(heading.values()) if len(heading) == 1 else []
        scenes.append(Scene(sentence, actors, list(subject), topic, pair, of_deals, lead))
        heads = _heads(reading, sentence, actors) if actors else []
        listed = [heads[0], *list_after(actors, actors.index(heads[0]))] if heads else []
        aside = bool(heads) and only_stands_by(reading, sentence, listed, subject, directory)
        if heads:
            heading = {a.id: a.name for a in heads if directory.sector(a.id) not in _BACKERS} | heading
            subject = subject if aside else [a.name for a in listed[: _LONGEST_LIST + 1]]
        if reading.folded[sentence.end - 1] == ":":
            led = subject[:1] if heads or len({n.entity_id for n in names}) != 1 else names[:1]
        elif not aside and actors and _is_of_one(reading, sentence, actors):
            subject = [actors[0].name]
        subject = _with_kin(reading, sentence, names) or subject
        both = _two_of(actors) if len(actors) > 1 else []
        bought = bought_in(reading, sentence, actors) or bought
        recent = [*recent, *names][-12:] if names else recent
    return scenes


def _just_introduced(reading: Reading, sentence: Sentence, scenes: list[Scene]) -> list[NameMention]:
    """The company with which the sentence right before ends as what another is, where 这家公司 takes it up: 最大的租户是甲。这家公司包下了两栋楼."""
    if not scenes or not _THIS_ONE.match(reading.folded, sentence.start, sentence.end):
        return []
    before = scenes[-1]
    last = before.actors[-1] if before.actors and before.sentence.paragraph == sentence.paragraph else None
    if last is None or before.sentence.end - last.name.end > _LAST or last.name.via == "pronoun":
        return []
    return [last.name] if is_complement(reading, before.sentence, last) else []


def _is_of_one(reading: Reading, sentence: Sentence, actors: list[Actor]) -> bool:
    """Whether a sentence without a head speaks of one company alone, which the next goes on with."""
    first = actors[0]
    if len({a.id for a in actors}) != 1 or first.described or _is_measure(reading, sentence, first):
        return False
    if is_complement(reading, sentence, first) or ((first.genitive or first.name.via == "pronoun") and first.relation):
        return False
    return not (_is_member(reading, sentence) and is_object(reading, sentence, first.name))


def _with_kin(reading: Reading, sentence: Sentence, names: list[NameMention]) -> list[NameMention]:
    """The company that opens a sentence on its customers, owners or the like, which goes on being spoken of: Foo's biggest customer is Bar. The company…"""
    opens = bool(names) and names[0].start - sentence.start <= 1
    return names[:1] if opens and _KIN.match(reading.folded, names[0].end, sentence.end) else []


def _with_resolved(names: list[NameMention], resolved: list[NameMention]) -> list[NameMention]:
    """The names and the stand-ins of a sentence in order, without the names that a role holds."""
    held = [(n.start, n.end) for n in resolved if n.via == "role"]
    acting = [n for n in names if not any(start <= n.start and n.end <= end for start, end in held)]
    return sorted([*acting, *resolved], key=lambda n: (n.start, n.entity_id))


def _heads(reading: Reading, sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """The actors that can be the sentence's subject; one that a clause names only to say what the next is (作为甲的子公司,乙…) is none."""
    heads = [a for a in actors if not (a.relation or a.described or is_object(reading, sentence, a.name))]
    heads = [a for a in heads if not (_is_measure(reading, sentence, a) or is_complement(reading, sentence, a))]
    others = [a for a in heads if not _AS.match(reading.folded, sentence.clause(a.name.start)[0])]
    return others or heads


def _is_measure(reading: Reading, sentence: Sentence, actor: Actor) -> bool:
    """Whether a company is only what another is measured by: worth more than Foo."""
    if reading.folded[actor.name.start - 1] != " ":
        return False
    start = max(sentence.start, actor.name.start - _THAN_REACH)
    return _THAN.search(reading.folded, start, actor.name.start) is not None


def _sole(scenes: list[Scene]) -> bool:
    """Whether the sentence before, no heading, is of one company, which it names: 该公司 at the head of the next paragraph is that."""
    if not scenes or scenes[-1].sentence.kind is not BlockKind.PARAGRAPH:
        return False
    return len({a.id for a in scenes[-1].actors if a.name.via not in ("pronoun", "role")}) == 1


def _headed(scenes: list[Scene]) -> bool:
    """Whether one company that is named heads the sentence before, no heading, or one of its clauses."""
    if not scenes or scenes[-1].sentence.kind is not BlockKind.PARAGRAPH:
        return False
    sentence = scenes[-1].sentence
    named = [a for a in scenes[-1].actors if a.name.via not in ("pronoun", "role")]
    return len({a.id for a in named if a.name.start - sentence.clause(a.name.start)[0] <= _OPENING}) == 1


def _goes_on(reading: Reading, sentence: Sentence, scenes: list[Scene], directory: Directory) -> bool:
    """Whether a stand-in at the head of a paragraph is of whom the one before ended with; in English only of whom its last sentence opened with."""
    if not reading.folded[sentence.start].isascii():
        return (_opening(sentence) and _sole(scenes)) or (_opens_with_it(reading, sentence) and _headed(scenes))
    if not _opening(sentence) or not scenes or scenes[-1].sentence.kind is not BlockKind.PARAGRAPH:
        return False
    if not reading.folded.startswith("the ", sentence.start):
        return False  # "it" is whom the page is about
    before = scenes[-1]
    first = next((a for a in before.actors if a.name.start - before.sentence.start <= 1), None)
    return (
        first is not None
        and directory.sector(first.id) not in _BACKERS
        and first.name.via not in ("pronoun", "role")
        and not (first.relation or first.described or first.genitive or first.maker)
    )


def _two_of(actors: list[Actor]) -> list[NameMention]:
    """The two companies of which a sentence speaks, stand-ins counted, makers of products not; nobody where there are more or fewer."""
    spoken = {a.id: a.name for a in actors if not (a.maker or a.described)}
    return list(spoken.values()) if len(spoken) == 2 else []


def _is_member(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence is one of several that semicolons part: they have one subject, which only the first names."""
    before = reading.folded[max(0, sentence.start - _OPENING) : sentence.start].rstrip()
    return reading.folded[sentence.end - 1] == ";" or before.endswith(";")


def _is_heading(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence is a heading, or a short paragraph of its own without a full stop, names and numbers."""
    if sentence.kind is BlockKind.HEADING:
        return True
    block = reading.document.blocks[sentence.paragraph]
    alone = sentence.kind is BlockKind.PARAGRAPH and (block.start, block.end) == (sentence.start, sentence.end)
    bare = not (sentence.names or sentence.quantities or sentence.dates)
    return (
        alone
        and bare
        and sentence.end - sentence.start <= _SHORT
        and not _STOPS.search(reading.text[block.start : block.end])
    )


def _heads_deals(reading: Reading, sentence: Sentence) -> bool:
    """Whether a heading announces deals: it has a noun for them."""
    tables = reading.lexicon.tables["frame"]
    frames = (f for c in sentence.cues_of("frame") for f in c.senses["frame"])
    return any(tables[f].get("agreement") or f == "order" for f in frames)


def _topic(reading: Reading) -> list[NameMention]:
    """The company that the page is about: the only one in its title, and named most or first, or one named early and by far the most; nobody else."""
    names = [n for s in reading.sentences for n in s.names if n.kind == "company"]
    if not names:
        return []
    counts = Counter(n.entity_id for n in names)
    headline = _headline(reading)
    titled = {n.entity_id for n in headline}
    leading, most = counts.most_common(1)[0]
    sole = len(titled) == 1 and (counts[next(iter(titled))] == most or _opens_body(reading, headline[0]))
    if len(titled) > 1 and most >= _TOPIC_MENTIONS and headline[0].entity_id == leading:
        sole = all(count < most for company, count in counts.items() if company != leading)
        titled = {leading}
    if len(titled) > 1 and not sole and counts[headline[0].entity_id] == most and _opens_body(reading, headline[0]):
        sole = headline[0].start <= _OPENING  # Foo adds Bar to its customers: who opens both the title and the text
        titled = {headline[0].entity_id}
    early = (
        most >= _TOPIC_MENTIONS and most >= _TOPIC_SHARE * len(names) and leading in {n.entity_id for n in names[:3]}
    )
    if not sole and not early:
        return []
    chosen = next(iter(titled)) if sole else leading
    return [next(n for n in names if n.entity_id == chosen)]


def _opens_body(reading: Reading, titled: NameMention) -> bool:
    """Whether the company of the title is the first that the text names, in English, which then goes on with other words for it."""
    body = (n for s in reading.sentences if s.kind is not BlockKind.TITLE for n in s.names if n.kind == "company")
    first = next(body, None)
    return first is not None and first.entity_id == titled.entity_id and titled.surface.isascii()


def _sole_opener(reading: Reading) -> list[NameMention]:
    """The only company that the first blocks of an English page name, whose title names none: the page goes on with other words for it."""
    early = [n for s in reading.sentences if s.paragraph < _OPENING_BLOCKS for n in s.names if n.kind == "company"]
    one = len({n.entity_id for n in early}) == 1 and early[0].surface.isascii()
    return early[:1] if one else []


def _protagonist(reading: Reading, sentence: Sentence, opener: list[NameMention]) -> list[NameMention]:
    """Whom "the company" means in an English sentence before which nobody is the subject: the company with which the page opened."""
    words = (reading.gap(c.start, c.end) for c in sentence.cues_of("anaphor") if opener)
    return opener if any(word in _THE_COMPANY for word in words) else []


def _headline(reading: Reading) -> list[NameMention]:
    """The companies of the title; where it names none, those of the first early block that is written like a headline."""
    sentences = [s for s in reading.sentences if s.kind is BlockKind.TITLE]
    if not any(n.kind == "company" for s in sentences for n in s.names):
        early = [s for s in reading.sentences if s.paragraph <= _EARLY_BLOCKS and s.kind in _HEADLINES]
        likely = (s for s in early if any(n.kind == "company" for n in s.names))
        first = next(likely, None)
        whole = first is not None and reading.document.blocks[first.paragraph].end - first.end <= 1
        if first is None or not whole or _STOPS.search(reading.text[first.start : first.end]):
            return []
        sentences = [first]
    return [n for s in sentences for n in s.names if n.kind == "company"]


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


def _opens_with_it(reading: Reading, sentence: Sentence) -> bool:
    """Whether a Chinese sentence begins with "it", be it behind a word or two on when: 更早之前,它发行过债券."""
    first = next((c for c in sentence.cues_of("anaphor") if c.start - sentence.start <= _WHEN), None)
    if first is None or reading.folded[first.start] not in "它其" or sentence.clause(first.start)[0] != first.start:
        return False
    names = any(n.start < first.start for n in sentence.names)
    return not names and residue(reading, sentence, sentence.start, first.start) <= _WHEN_WORDS


def _is_item(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence is an item of a list, or a line that begins with a label."""
    return sentence.kind is BlockKind.LIST_ITEM or bool(_LABELLED.match(reading.folded, sentence.start, sentence.end))


def _same_topic(names: list[NameMention], subject: list[NameMention]) -> bool:
    return bool(names) and bool(subject) and names[0].entity_id == subject[0].entity_id
