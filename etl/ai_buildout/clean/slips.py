"""Undoes the GBK byte slips of copying sites: found by their symptom, read back byte by byte, judged as language.

A slip leaves one ``?`` (two bytes that made no character) and then a run that is read one byte out of step, up to the next
byte that both readings share. The run is encoded again, and shifted back behind the lost byte. What bytes leave open is
decided by the character statistics, and the repair is taken only if it is likelier by far than the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from ai_buildout.clean import gbk
from ai_buildout.clean.habits import Habits
from ai_buildout.clean.language import CharacterModel, character_model
from ai_buildout.clean.readings import LETTERS, readings
from ai_buildout.model.codes import RepairKind

BROKEN = "?？\ufffd"
_MARK_BYTES = {"!": 0xA1, "！": 0xA1, "?": 0xBF, "？": 0xBF, ",": 0xAC, "，": 0xAC}
"""Marks that a copying site puts a byte in front of, with their byte behind ``A3``."""
_SYMPTOM = re.compile(
    rf"[{BROKEN}](?<![{BROKEN}]{{2}})(?:(?P<mark>[!！?？,，])(?![{BROKEN}]{{3}}|(?:[{BROKEN}][!！?？,，]){{2}})|(?P<reading>[{LETTERS}]{{1,6}})[)）]|(?P<stop>。[{BROKEN}][!！]))"
)
_READING = re.compile(rf"([{LETTERS}]{{1,6}})[)）]")
_TAG_REST = re.compile(r"/?[a-z][a-z0-9]{0,9} ?/?>")
_GLOSS = re.compile(rf"[(（][{LETTERS}]{{1,6}}[)）]")
_LINE_ENDS = "。！？!?…—”’」』》）)】〉〕〗"
_FIRST_LEAD = 0x81
_LONGEST_RUN = 300
_BEAM = 16
_GUESSES = 14
_RUNS = 14
_HOPELESS = 9.0
"""Nats by which one part of a reading may be worse than the best of its kind."""
_UNKNOWN = "\0"
"""Stands for a character that is not read yet."""
_BEFORE = 400
_KEY = 60
_MARGIN = 7.0
"""Nats by which a repair must be likelier than the text as it stands."""
_SURE = 2.5
"""Nats by which a guess at a lost byte must beat the next one; else the place is flagged."""
_FULL_STOP = 0.5
"""Nats in favour of a full stop: most slips strike there."""
_AFTER = 3
"""Characters behind the run that help to judge the readings."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip undone: characters ``start`` to ``end`` of the damaged text become ``text``.

    Attributes:
        residue_end: up to where, from ``end`` on, the rest of a tag or a gloss stands that the slip had broken.
        residue: what that rest is, or None.
        unsure: the characters of ``text`` (from, to) that neither bytes nor language settle; None if there are none.
    """

    kind: RepairKind
    start: int
    end: int
    text: str
    residue_end: int
    residue: RepairKind | None
    unsure: tuple[int, int] | None


class _Reading(NamedTuple):
    """A partial reading: characters up to ``at`` are read as ``text``; ``lead`` is a byte that still lacks its trail."""

    at: int
    lead: int | None
    text: str
    cost: float
    lost: bool = False
    residue_end: int = 0
    residue: RepairKind | None = None

    @property
    def end(self) -> int:
        """The end of what the reading explains."""
        return max(self.at, self.residue_end)


class _Whole(NamedTuple):
    """A complete reading of a slip, with its cost in the line."""

    cost: float
    text: str
    reading: _Reading


def find_slips(text: str) -> Iterator[Slip]:
    """The slips of a text (lines parted by line feeds), in order, without overlaps; what cannot be read back is passed over."""
    if (symptom := _SYMPTOM.search(text)) is None:
        return
    reader = _Reader(text, Habits.of(text), character_model())
    budget = 200 + len(text) // 500
    while budget and symptom is not None:
        budget -= 1
        slip = reader.undo(symptom)
        if slip is not None:
            yield slip
        symptom = _SYMPTOM.search(text, max(slip.residue_end, slip.end) if slip else symptom.end())


class _Reader:
    """Reads the slips of one page back; places that stand in the same characters are read once."""

    def __init__(self, text: str, habits: Habits, model: CharacterModel) -> None:
        self._text = text
        self._habits = habits
        self._model = model
        self._known: dict[str, Slip | None] = {}

    def undo(self, symptom: re.Match[str]) -> Slip | None:
        """The slip at a symptom, or None where no reading is likelier than the text as it stands."""
        text, start = self._text, symptom.start()
        before = text[text.rfind("\n", max(0, start - _BEFORE), start) + 1 : start]
        key = before[-_KEY // 2 :] + text[start : start + _KEY]
        if key in self._known:
            known = self._known[key]
            shift = start - known.start if known else 0
            return known and replace(
                known, start=start, end=known.end + shift, residue_end=known.residue_end and known.residue_end + shift
            )
        slip = self._undo(symptom, before)
        if slip is None or max(slip.end, slip.residue_end) + _AFTER < start + _KEY:
            self._known[key] = slip
        return slip

    def _undo(self, symptom: re.Match[str], before: str) -> Slip | None:
        inside = bool(symptom["reading"])
        runs = list(self._inside(symptom, before) if inside else self._behind_lost_lead(symptom, before))
        if not runs:
            return None
        start, horizon = symptom.start(), max(run.end for run in runs) + _AFTER
        if inside:
            whole = sorted(_Whole(run.cost + self._cost_behind(run, horizon), run.text, run) for run in runs)
        else:
            whole = sorted(self._with_lead(symptom, before, runs, horizon))
        cost, text, best = whole[0]
        as_it_stands = self._model.cost(self._line_to(start, horizon), before)
        if as_it_stands - cost < _MARGIN:
            return None
        rival = next((w.text for w in whole[1:] if w.text != text and w.cost - cost < _SURE), text)
        unsure = _difference(text, rival)
        if best.lost and text[-1] in BROKEN:
            unsure = (unsure[0] if unsure else len(text) - 1, len(text))
        kind = RepairKind.SLIP_INSIDE if inside else RepairKind.SLIP_LOST_LEAD
        return Slip(kind, start, best.at, self._habits.shown(text), best.residue_end, best.residue, unsure)

    def _inside(self, symptom: re.Match[str], before: str) -> Iterator[_Reading]:
        """Class A: the gloss names the character that was seen across the border; its second byte is the lost lead."""
        trail = gbk.pair_of(before[-1:])[1:]
        pairs = [gbk.pair_of(c) for c in readings().characters(symptom["reading"])]
        leads = sorted({pair[1] for pair in pairs if pair and pair[:1] == trail and pair[1] >= _FIRST_LEAD})
        return self._read_on([_Reading(symptom.end(), lead, "", 0.0) for lead in leads], before)

    def _behind_lost_lead(self, symptom: re.Match[str], before: str) -> Iterator[_Reading]:
        """Class B: what stands behind the character whose lead byte is lost; it is the same whichever that was."""
        if symptom["stop"]:
            return iter([_Reading(symptom.end(), None, "！！", 6.0, lost=True)])
        return self._read_on([_Reading(symptom.end(), _MARK_BYTES[symptom["mark"]], "", 0.0)], before + _UNKNOWN)

    def _with_lead(self, symptom: re.Match[str], before: str, runs: list[_Reading], horizon: int) -> Iterator[_Whole]:
        """The runs behind each likely character of those that may have stood at the lost lead."""
        common = self._model.commonest(gbk.with_trail(0xA1 if symptom["stop"] else 0xA3))
        leads = nsmallest(_GUESSES, ((self._emission(c, before) - (c == "。") * _FULL_STOP, c) for c in common))
        leads = [lead for lead in leads if lead[0] < leads[0][0] + _HOPELESS]
        costs = nsmallest(_RUNS, ((run.cost + self._cost_behind(run, horizon), run) for run in runs))
        for cost, run in costs:
            if cost > costs[0][0] + _HOPELESS:
                break
            first = run.text[:1]
            rest = cost - self._emission(first, before + _UNKNOWN)
            for lead_cost, c in leads:
                yield _Whole(lead_cost + self._emission(first, before + c) + rest, c + run.text, run)

    def _line_to(self, start: int, end: int) -> str:
        """The text from ``start`` on, up to ``end`` or the end of the line."""
        return self._text[start:end].partition("\n")[0]

    def _cost_behind(self, reading: _Reading, horizon: int) -> float:
        """The cost of what follows a finished reading on its line, up to ``horizon``."""
        follows, last = self._line_to(reading.end, horizon), reading.text[-1:]
        badly_last = not follows and not last.isalnum() and last not in _LINE_ENDS
        return self._model.cost(follows, last) + 8.0 * badly_last

    def _read_on(self, begun: list[_Reading], before: str) -> Iterator[_Reading]:
        """Every likely way to read the run to its end."""
        beam = begun
        longest = max((r.at for r in begun), default=0) + _LONGEST_RUN
        while beam:
            going_on: list[_Reading] = []
            for reading in beam:
                if reading.lead is None:
                    yield reading
                elif reading.at < longest:
                    going_on += self._next(reading, before)
            beam = going_on
            if len(beam) > _BEAM:
                beam = nsmallest(_BEAM, beam, key=lambda r: (r.cost / max(len(r.text), 1), r.text))

    def _next(self, reading: _Reading, before: str) -> Iterator[_Reading]:
        """One character of the run read back, in each way that its bytes allow."""
        at, lead = reading.at, reading.lead or 0
        shown = self._text[at : at + 1]
        if shown in ("", "\n"):
            return
        for length in range(1, gbk.longest_shown() + 1 if shown.isascii() else 2):
            for pair in gbk.shown_as().get(self._text[at : at + length], ()):
                if character := gbk.assigned().get(bytes((lead, pair[0]))):
                    yield from self._in_or_out_of_step(reading, character, pair[1:], at + length, before)
        if "@" <= shown <= "~" and (character := gbk.assigned().get(bytes((lead, ord(shown))))):
            yield self._with_gloss(self._emit(reading, character, None, at + 1, before), character)
        if shown in BROKEN:
            yield from self._broken(reading, before)

    def _in_or_out_of_step(
        self, reading: _Reading, character: str, rest: bytes, at: int, before: str
    ) -> Iterator[_Reading]:
        if not rest:
            yield self._emit(reading, character, None, at, before)
        elif rest[0] >= _FIRST_LEAD:
            yield self._emit(reading, character, rest[0], at, before)
        elif rest[0] < 0x80:
            yield self._emit(self._emit(reading, character, None, at, before), chr(rest[0]), None, at, before)

    def _broken(self, reading: _Reading, before: str) -> Iterator[_Reading]:
        """A ``?`` in the run: a trail byte and the byte behind it are both lost."""
        text, lead, at = self._text, reading.lead or 0, reading.at + 1
        if gloss := _READING.match(text, at):
            for c in readings().characters(gloss[1]):
                if gbk.pair_of(c)[:1] == bytes((lead,)):
                    emitted = self._emit(reading, c, None, at, before)
                    yield emitted._replace(residue_end=gloss.end(), residue=RepairKind.GLOSS)
            return
        so_far = before + reading.text
        common = self._model.commonest(gbk.with_lead(lead))
        guesses = nsmallest(_GUESSES, ((self._emission(c, so_far), c) for c in common))
        tag = _TAG_REST.match(text, at)
        for cost, c in guesses:
            guessed = reading._replace(at=at, lead=None, text=reading.text + c, cost=reading.cost + cost)
            if tag:
                yield guessed._replace(residue_end=tag.end(), residue=RepairKind.MARKUP)
            elif text[at : at + 1] in _MARK_BYTES or (text[at : at + 1] in ("", "\n") and reading.text):
                yield guessed
            else:
                yield guessed._replace(text=guessed.text + "?", cost=guessed.cost + 4.0, lost=True)
        if text[at : at + 1] > "\x7f":
            yield from self._broken_across(reading, guesses, before)

    def _broken_across(self, reading: _Reading, guesses: list[tuple[float, str]], before: str) -> Iterator[_Reading]:
        """A ``?`` in the run: the trail byte of one character and the lead byte of the next, which make no pair."""
        at = reading.at + 1
        behind = gbk.shown_as().get(self._text[at : at + 1], ())
        found: list[_Reading] = []
        for cost, c in guesses:
            text = reading.text + c
            for lead in gbk.unassigned_behind(gbk.pair_of(c)[1]):
                for pair in behind:
                    following = gbk.assigned().get(bytes((lead, pair[0])))
                    if following and len(pair) == 2 and pair[1] >= _FIRST_LEAD:
                        total = reading.cost + cost + self._emission(following, before + text)
                        found.append(_Reading(at + 1, pair[1], text + following, total, lost=True))
        return iter(nsmallest(_GUESSES, found, key=itemgetter(3, 2)))

    def _with_gloss(self, reading: _Reading, character: str) -> _Reading:
        """The reading with the gloss taken in that stands behind its last character."""
        gloss = _GLOSS.match(self._text, reading.at)
        if gloss and character in readings().characters(gloss.group()[1:-1]):
            return reading._replace(residue_end=gloss.end(), residue=RepairKind.GLOSS)
        return reading

    def _emit(self, reading: _Reading, character: str, lead: int | None, at: int, before: str) -> _Reading:
        cost = reading.cost + self._emission(character, before + reading.text)
        return _Reading(at, lead, reading.text + character, cost, reading.lost)

    def _emission(self, character: str, before: str) -> float:
        return self._model.cost(character, before) + self._habits.cost(character, before)


def _difference(text: str, rival: str) -> tuple[int, int] | None:
    """The stretch of ``text`` in which ``rival`` reads otherwise."""
    if text == rival:
        return None
    shorter = min(len(text), len(rival))
    head = next((i for i in range(shorter) if text[i] != rival[i]), shorter)
    tail = next((i for i in range(shorter - head) if text[-1 - i] != rival[-1 - i]), shorter - head)
    return head, max(len(text) - tail, head + 1)
