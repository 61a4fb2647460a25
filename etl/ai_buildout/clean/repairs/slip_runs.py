"""Reads a run that a byte slip has put out of step back from its bytes, in each way that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from ai_buildout.clean.language.characters import CharacterModel, Remembered, character_model
from ai_buildout.clean.language.readings import LETTERS, readings
from ai_buildout.clean.language.words import word_model
from ai_buildout.clean.repairs import gbk
from ai_buildout.clean.repairs.habits import PAIRED, Habits, cost_behind
from ai_buildout.model.codes import RepairKind

BROKEN = "?？\ufffd"
MARK_BYTES = {"!": 0xA1, "！": 0xA1, "?": 0xBF, "？": 0xBF, ",": 0xAC, "，": 0xAC}
"""Marks that a copying site puts a byte in front of, with their byte behind ``A3``."""
_PUT_APART = frozenset("！？，")
"""The copying site puts a byte in front of each of these, so that none stands within a run."""
UNKNOWN = "\0"
"""Stands for a character that is not read yet."""
_READING = re.compile(rf"([{LETTERS}]{{1,6}})[)）]")
_TAG_REST = re.compile(r"/?[a-z][a-z0-9]{0,9} ?/?>")
_GLOSS = re.compile(rf"[(（][{LETTERS}]{{1,6}}[)）]")
_FIRST_LEAD = 0x81
_LONGEST_RUN = 300
_BEAM = 16
_COMMON = 48
_GUESSES = 14
_LEAST_LIKELY = 20.0
"""Nats of two characters from which on it does not matter whether they make a word."""


class Reading(NamedTuple):
    """A partial reading: characters up to ``at`` are read as ``text``; ``lead`` is a byte that still lacks its trail.

    Attributes:
        cost: nats of ``text`` behind what stands before the run.
        guessed: the characters of ``text`` (from, to) of which a byte is lost, so that only the language tells them.
        swallowed: whether an ASCII character is lost behind ``text``, which a ``?`` at its end stands for.
        residue_end: up to where the rest of a tag or a gloss stands that the slip had broken, or 0.
        residue: what that rest is, or None.
    """

    at: int
    lead: int | None
    text: str
    cost: float
    guessed: tuple[int, int] | None = None
    swallowed: bool = False
    residue_end: int = 0
    residue: RepairKind | None = None

    @property
    def end(self) -> int:
        """The end of what the reading explains."""
        return self.at if self.at > self.residue_end else self.residue_end


_made = partial(tuple.__new__, Reading)
"""A reading of all its fields, in half the time."""


class RunReader:
    """Reads the runs of one page."""

    def __init__(self, text: str, habits: Habits, model: CharacterModel) -> None:
        self._text = text
        self._habits = habits
        self._model = model
        self._shown_as = gbk.shown_as()
        self._pairs = gbk.by_lead()
        self._longest_shown = gbk.longest_shown()
        self._openings = gbk.openings()
        self._letters = _letters(habits.script)
        self._across: dict[tuple[int, str, str], list[tuple[float, str, int | None]]] = {}

    def inside(self, start: int, reading: str, before: str) -> Iterator[Reading]:
        """Class A: a gloss inside a character names the pair that was seen across the border; its second byte is the lost lead.

        Args:
            start: where the run begins, behind the gloss.
            reading: the gloss.
            before: the line up to the slip.
        """
        leads = _leads_within(gbk.pair_of(before[-1:])[1:], reading)
        return self._read_on([Reading(start, lead, "", 0.0) for lead in leads], before)

    def behind_lost_lead(self, start: int, mark: str, before: str) -> Iterator[Reading]:
        """Class B: what stands behind the character whose lead byte is lost; it is the same whichever that was."""
        return self._read_on([Reading(start, MARK_BYTES[mark], "", 0.0)], before + UNKNOWN)

    def guesses(self, characters: tuple[str, ...], before: str) -> list[tuple[float, str]]:
        """The likeliest of the characters behind ``before``, with their costs, the likeliest first."""
        paired, others = _likely(characters, before[-1:], self._habits.script)
        return (
            sorted([*others, *[(self.emission(c, before), c) for c in paired]])[:_GUESSES] if paired else list(others)
        )

    def emission(self, character: str, before: str) -> float:
        """What a character costs behind ``before``, as language and as this page writes."""
        if character in PAIRED:
            return self._model.step(before[-1:], character) + self._habits.cost(character, before)
        return self._letters[before[-1:] + character]

    def emissions(self, character: str, leads: list[tuple[float, str]], before: str) -> list[float]:
        """What a character costs behind each of the characters that may stand before it, itself behind ``before``."""
        if character in PAIRED:
            costs = self._habits.mark_costs(character, before, [lead for _, lead in leads])
            return [self._model.step(lead, character) + cost for (_, lead), cost in zip(leads, costs, strict=True)]
        return [self._letters[lead + character] for _, lead in leads]

    def _read_on(self, begun: list[Reading], before: str) -> Iterator[Reading]:
        """Every likely way to read the run to its end."""
        beam = begun
        longest = max((r.at for r in begun), default=0) + _LONGEST_RUN
        while beam:
            going_on: list[Reading] = []
            for reading in beam:
                if reading.lead is None:
                    yield reading
                elif reading.at < longest:
                    going_on += self._next(reading, before)
            beam = going_on
            if len(beam) > _BEAM:
                beam = sorted(beam, key=lambda r: (r.cost / max(len(r.text), 1), r.text))[:_BEAM]

    def _next(self, reading: Reading, before: str) -> list[Reading]:
        """One character of the run read back, in each way that its bytes allow."""
        at = reading.at
        shown = self._text[at : at + 1]
        if shown in ("", "\n"):
            return []
        found: list[Reading] = []
        with_lead = self._pairs[reading.lead or 0]
        for end in range(at + 1, at + (self._longest_shown + 1 if shown in self._openings else 2)):
            for pair in self._shown_as.get(self._text[at:end], ()):
                character = with_lead.get(pair[0])
                if character is None or character in _PUT_APART:
                    continue
                rest = pair[1] if len(pair) > 1 else None
                if rest is None or rest >= _FIRST_LEAD:
                    found.append(self._emit(reading, character, rest, end, before))
                elif rest < 0x80:
                    in_step = self._emit(reading, character, None, end, before)
                    found.append(self._emit(in_step, chr(rest), None, end, before))
        if "@" <= shown <= "~" and (character := with_lead.get(ord(shown))):
            found.append(self._with_gloss(self._emit(reading, character, None, at + 1, before), character))
        if shown in BROKEN:
            found += self._broken(reading, before)
        return found

    def _broken(self, reading: Reading, before: str) -> Iterator[Reading]:
        """A ``?`` in the run: a trail byte and the byte behind it are both lost."""
        text, lead, at = self._text, reading.lead or 0, reading.at + 1
        if gloss := _READING.match(text, at):
            for c in readings().characters(gloss[1]):
                if gbk.pair_of(c)[:1] == bytes((lead,)):
                    emitted = self._emit(reading, c, None, at, before)
                    yield emitted._replace(residue_end=gloss.end(), residue=RepairKind.GLOSS)
            return
        guesses = self.guesses(gbk.with_lead(lead), before + reading.text)
        tag = _TAG_REST.match(text, at)
        place = len(reading.text)
        span = reading.guessed[0] if reading.guessed else place, place + 1
        behind = text[at : at + 1]
        for more, c in guesses:
            read, cost = reading.text + c, reading.cost + more
            if tag:
                yield _made((at, None, read, cost, span, reading.swallowed, tag.end(), RepairKind.MARKUP))
            elif behind in MARK_BYTES:
                yield _made((at, None, read, cost, span, reading.swallowed, 0, None))
            elif behind in ("", "\n"):
                if reading.text or c == "。" or self._habits.closes(c, before):
                    yield _made((at, None, read, cost, span, reading.swallowed, 0, None))
            else:
                yield _made((at, None, read + "?", cost + 4.0, span, True, 0, None))
        if behind > "?":
            yield from self._broken_across(reading, before)

    def _broken_across(self, reading: Reading, before: str) -> Iterator[Reading]:
        """A ``?`` in the run: the trail byte of one character and the lead byte of the next, which make no pair."""
        place = len(reading.text)
        span = reading.guessed[0] if reading.guessed else place, place + 2
        for cost, text, lead in self._two_guessed(reading.lead or 0, self._text[reading.at + 1], before + reading.text):
            yield _made((reading.at + 2, lead, reading.text + text, reading.cost + cost, span, False, 0, None))

    def _two_guessed(self, lead: int, shown: str, before: str) -> list[tuple[float, str, int | None]]:
        """The likeliest two characters of which the first begins with ``lead``, and ``shown`` has the end of the second.

        Returns:
            costs, characters, and the byte of ``shown`` that begins a third one (or None).
        """
        words = word_model()
        key = lead, shown, before[-1:]
        if key not in self._across:
            ends = (shown.encode(),) if shown.isascii() else self._shown_as.get(shown, ())
            found: list[tuple[float, float, str, int | None]] = []
            for first in self._model.commonest(gbk.with_lead(lead)):
                cost = self.emission(first, before)
                for pair in ends:
                    if len(pair) == 2 and pair[1] < _FIRST_LEAD:
                        continue
                    for middle in gbk.unassigned_behind(gbk.pair_of(first)[1]):
                        second = self._pairs[middle].get(pair[0])
                        if second is not None and second not in _PUT_APART:
                            total = cost + self.emission(second, before + first)
                            both = first + second
                            rank = (
                                total + (words.cost(both) - self._model.cost(both)) / 2
                                if total < _LEAST_LIKELY
                                else total
                            )
                            found.append((rank, total, both, pair[1] if pair[1:] else None))
            self._across[key] = [guess[1:] for guess in sorted(found)[:_GUESSES]]
        return self._across[key]

    def _with_gloss(self, reading: Reading, character: str) -> Reading:
        """The reading with the gloss taken in that stands behind its last character."""
        gloss = _GLOSS.match(self._text, reading.at)
        if gloss and character in readings().characters(gloss.group()[1:-1]):
            return reading._replace(residue_end=gloss.end(), residue=RepairKind.GLOSS)
        return reading

    def _emit(self, reading: Reading, character: str, lead: int | None, at: int, before: str) -> Reading:
        text = reading.text
        if character in PAIRED:
            cost = self.emission(character, before + text)
        else:
            cost = self._letters[(text or before)[-1:] + character]
        return _made((at, lead, text + character, reading.cost + cost, reading.guessed, False, 0, None))


@cache
def _letters(script: str) -> Remembered:
    """What a character that is no paired mark costs on a page of a script, by the character before it (if any) and itself."""
    step = character_model().step
    return Remembered(lambda pair: step(pair[:-1], pair[-1]) + cost_behind(pair[:-1], pair[-1], script))


@lru_cache(20_000)
def _leads_within(trail: bytes, reading: str) -> tuple[int, ...]:
    """The second bytes, as far as they begin a pair, of the characters of a reading whose first byte is ``trail``."""
    pairs = [gbk.pair_of(c) for c in readings().characters(reading)]
    return tuple(sorted({pair[1] for pair in pairs if pair and pair[:1] == trail and pair[1] >= _FIRST_LEAD}))


@lru_cache(20_000)
def _likely(
    characters: tuple[str, ...], previous: str, script: str
) -> tuple[tuple[str, ...], tuple[tuple[float, str], ...]]:
    """The common ones of some characters: those that are paired marks, and the likeliest others with their costs."""
    common = character_model().commonest(characters)[:_COMMON]
    costs = [(_letters(script)[previous + c], c) for c in common if c not in PAIRED]
    return tuple(filter(PAIRED.__contains__, common)), tuple(sorted(costs)[:_GUESSES])
