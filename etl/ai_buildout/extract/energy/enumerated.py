"""Several sites in one sentence, each with its own power: Foo Station (480 MW) and Bar Plant (1,218 MW), 风电80万千瓦、光伏20万千瓦."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ai_buildout.extract.energy.phrases import any_phrase
from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.energy.site_names import places_of, proper_name
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import Quantity

_REACH = 56
_NOUN_FIRST = re.compile(
    rf"[\"'”’」』]?(?: ?(?:in|near|at|outside|on) [\w ,.’'-]{{2,32}}?)?(?:由[^,;，。；、]{{2,16}}(?:投建|建设|投资|开发|运营|兴建|承建|持有|出资))?[,，]?(?: (?:which|that))?(?: ?(?:{any_phrase('with_power')}))?[ (,:]*"
)
_HOURS = r"[\d.,]+ ?万?[- ]?(?:[kmg]wh|兆瓦时|千瓦时|百万瓦时|瓦时|(?:kilo|mega|giga)watt[- ]hours?)"
_POWER_FIRST = re.compile(
    rf"(?:(?:, ?| ?/ ?| and |、){_HOURS}(?:的)?,?)? ?(?:(?:worth )?of|的)? ?(?:(?:{any_phrase('before_source')}) ?){{0,2}}"
)
_JOINT = re.compile(r" as well as | with (?:an? )?| and | plus | along with |;|以及|[和与及、]|, |,")
_MOST = 8
_SUM = re.compile(
    r"(?:总投资|总造价|总计|合计|共计|总额|总投入)[^,.;。]{0,6}$|\b(?:total|combined|together|altogether|in all)\b[^,.;]{0,24}$"
)
_SUM_REACH = 32


def enumerated(reading: Reading, scene: Scene) -> list[int]:
    """Where the parts of a sentence begin that each tell one site with its power, but the first; none where it tells no two so."""
    powers = [q for q in scene.sentence.quantities if q.kind == "power" and not q.per]
    if not 1 < len(powers) <= _MOST:
        return []
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for power in powers:
        cue = _own_noun(reading, scene, power, taken)
        if cue is not None:
            taken.add(cue.start)
            pairs.append((min(cue.start, power.start), max(cue.end, power.end)))
    cuts = []
    for (_, end), (start, _) in pairwise(pairs):
        joints = list(_JOINT.finditer(reading.folded, end, start))
        if not joints:
            return []
        strong = [j for j in joints if j.group().strip() != ","] or joints
        cuts.append(strong[-1].end())
    han = bool(pairs) and not reading.folded[pairs[0][0]].isascii()
    if cuts and han and any(power.end <= pairs[0][0] for power in powers):
        cuts.insert(0, pairs[0][0])  # what is told before the list is of all of it together
    return cuts


def _own_noun(reading: Reading, scene: Scene, power: Quantity, taken: set[int]) -> Cue | None:
    """The noun of a plant that stands right before a power, or right behind it."""
    tables = reading.lexicon.tables["site"]
    cues = [c for c in scene.sentence.cues_of("site") if c.start not in taken]
    behind = [c for c in cues if 0 <= c.start - power.end <= _REACH]
    if behind and _POWER_FIRST.fullmatch(reading.folded, power.end, behind[0].start):
        return behind[0] if _is_plant(tables, behind[0]) else None
    before = [c for c in cues if 0 <= power.start - c.end <= _REACH]
    if not before or not _NOUN_FIRST.fullmatch(reading.folded, before[-1].end, power.start):
        return None
    if any(before[-1].end <= q.start < power.start for q in scene.sentence.quantities):
        return None
    return before[-1] if _is_plant(tables, before[-1]) or proper_name(reading, scene, before[-1]) else None


def _is_plant(tables: dict[str, dict[str, object]], cue: Cue) -> bool:
    table = tables[cue.senses["site"][0]]
    return not table.get("weak") and table.get("kind") not in (
        None,
        ProjectKind.DATA_CENTER.value,
        ProjectKind.GRID.value,
    )


def share_of_sentence(reading: Reading, scene: Scene, sites: Sequence[Site], directory: Directory) -> None:
    """Give the sites that one sentence enumerates what it says of all of them: where they lie, and who builds them (in place)."""
    if len(sites) <= 1:
        return
    last = sites[-1].numbers.get("investment")
    if last is not None and _SUM.search(reading.folded, max(scene.sentence.start, last.start - _SUM_REACH), last.start):
        del sites[-1].numbers["investment"]  # what all of them cost
    places = places_of(reading, scene, directory, None)
    places = places or next((s.places for s in sites if s.places), [])
    small = {p.place_id for p in places if p.kind == "city"}
    actors: list[Actor] = next((s.roles["owner"] for s in sites if s.roles.get("owner")), [])
    verbs = [c for c in scene.sentence.cues_of("site_role") if "owner" in c.senses["site_role"]]
    for site in sites:
        if not (site.places or site.name) and len(small) <= 1:
            site.places = list(places)
        if not site.companies and actors:
            site.roles["owner"] = list(actors)
        site.built = site.built or (bool(verbs) and verbs[0].start < site.start)


def share_owner(parts: Sequence[Scene], sites: Sequence[Site]) -> None:
    """Give the sites of a sentence's later parts that name no company the owner of its first one: has one in Foo; another in Bar (in place)."""
    first = sites[0] if sites else None
    if first is None or first.scene.sentence.start != parts[0].sentence.start or not first.roles.get("owner"):
        return
    for site in sites[1:]:
        if not (site.companies or site.scene.actors or site.generic):
            site.roles["owner"] = list(first.roles["owner"])
