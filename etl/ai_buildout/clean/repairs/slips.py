"""Undoes the GBK byte slips of copying sites: found by their symptom, read back byte by byte, judged as language.

A slip leaves one ``?`` (two bytes that made no character) and then a run that is read one byte out of step, up to the next
byte that both readings share. The run is encoded again, and shifted back behind the lost byte. What bytes leave open is
decided by the character statistics, by words, and by what the page itself says elsewhere; the repair is taken only if it is
likelier by far than the text as it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ai_buildout.clean.language.characters import CharacterModel, character_model
from ai_buildout.clean.language.readings import LETTERS
from ai_buildout.clean.language.words import word_model
from ai_buildout.clean.repairs import gbk
from ai_buildout.clean.repairs.habits import Habits
from ai_buildout.clean.repairs.slip_runs import BROKEN, UNKNOWN, Reading, RunReader
from ai_buildout.model.codes import RepairKind
from ai_buildout.model.tuples import named

_SYMPTOM = re.compile(
    rf"[{BROKEN}](?<![{BROKEN}]{{2}})(?:(?P<mark>[!！?？,，])(?![{BROKEN}]{{3}}|(?:[{BROKEN}][!！?？,，]){{2}})|(?P<reading>[{LETTERS}]{{1,6}})[)）]|(?P<stop>。[{BROKEN}][!！]))"
)
_LINE_ENDS = "。！？!?…—”’」』》）)】〉〕〗"
_RUNS = 14
_HOPELESS = 9.0
"""Nats by which one part of a reading may be worse than the best of its kind."""
_READ_BACK = 6.0
"""Nats a character that a slip further on will cost once it is read back: what it costs now says nothing of this one."""
_WITHIN_WORD = 4.0
"""Nats that a character may add to the words before it, to be proof enough where nothing else of a slip is shown."""
_NEAR, _DENSE = 40, 12
"""Where more than so many broken pairs stand within so many characters on each side, the text is lost, not slipped."""
_BEFORE = 400
_KEY = 60
_MARGIN = 7.0
"""Nats by which a repair must be likelier than the text as it stands."""
_CLOSE = 4.0
"""Readings within so many nats of the best are judged as words too …"""
_CLOSE_OF_MORE = 6.5
"""… and within so many where bytes of more than one character are lost."""
_CLOSEST = 24
_SURE = 2.5
"""Nats by which a guess at a lost byte must beat the next one; else the place is flagged."""
_SURE_OF_MORE = 6.0
"""The same where bytes of more than one character are lost."""
_FULL_STOP = 0.5
"""Nats in favour of a full stop: most slips strike there."""
_AFTER = 3
"""Characters behind the run that help to judge the readings."""
_WORD = 3
"""Characters on each side that a lost character can make words with."""
_ATTESTED = 4.0
"""Nats in favour of a guess whose neighbourhood the page writes elsewhere."""
_NEARBY = 5_000
"""Characters of the page on each side in which to look for it."""


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


class _Whole(NamedTuple):
    """A complete reading of a slip, with its cost in the line."""

    cost: float
    text: str
    reading: Reading


def find_slips(text: str) -> Iterator[Slip]:
    """The slips of a text (lines parted by line feeds), in order, without overlaps; what cannot be read back is passed over."""
    marks = list(filter(text.__contains__, BROKEN))
    if not marks or (symptom := _symptom(text, marks, 0)) is None:
        return
    reader = _Reader(text, Habits(text), character_model())
    budget = 200 + len(text) // 500
    while budget and symptom is not None:
        budget -= 1
        slip = reader.undo(symptom)
        if slip is not None:
            yield slip
        symptom = _symptom(text, marks, max(slip.residue_end, slip.end) if slip else symptom.end())


def _symptom(text: str, marks: Sequence[str], start: int) -> re.Match[str] | None:
    """The first symptom from ``start`` on, of a text that holds these marks of broken pairs; most of a text is passed at once."""
    if len(marks) == 1:
        while (start := text.find(marks[0], start)) >= 0 and (found := _SYMPTOM.match(text, start)) is None:
            start += 1
        return found if start >= 0 else None
    places = [at for mark in marks if (at := text.find(mark, start)) >= 0]
    return _SYMPTOM.search(text, min(places)) if places else None


class _Reader:
    """Reads the slips of one page back; places that stand in the same characters are read once."""

    def __init__(self, text: str, habits: Habits, model: CharacterModel) -> None:
        self._text = text
        self._habits = habits
        self._model = model
        self._runs = RunReader(text, habits, model)
        self._known: dict[tuple[str, str], Slip | None] = {}
        self._judged: dict[str, float] = {}
        self._followers: dict[tuple[str, int], frozenset[str]] = {}

    def undo(self, symptom: re.Match[str]) -> Slip | None:
        """The slip at a symptom, or None where no reading is likelier than the text as it stands."""
        text, start = self._text, symptom.start()
        if sum(text.count(mark, max(0, start - _NEAR), start + _NEAR) for mark in BROKEN) > _DENSE:
            return None
        before = text[text.rfind("\n", max(0, start - _BEFORE), start) + 1 : start]
        key = before[-_KEY // 2 :], self._line_to(start, start + _KEY)
        if key in self._known:
            known = self._known[key]
            shift = start - known.start if known else 0
            return known and replace(
                known, start=start, end=known.end + shift, residue_end=known.residue_end and known.residue_end + shift
            )
        slip = self._undo(symptom, before)
        if slip is None or max(slip.end, slip.residue_end) + _AFTER < start + _KEY or len(key[1]) < _KEY:
            self._known[key] = slip
        return slip

    def _undo(self, symptom: re.Match[str], before: str) -> Slip | None:
        inside = bool(symptom["reading"])
        runs = list(self._run(symptom, before))
        if not runs:
            return None
        start, horizon = symptom.start(), max([run.end for run in runs]) + _AFTER
        if inside:
            whole = [_Whole(cost, run.text, run) for cost, run in self._ended(runs, horizon)]
        else:
            whole = self._with_lead(symptom, before, runs, horizon)
        whole = sorted(whole)[:_CLOSEST]
        as_it_stands = self._model.cost(self._line_to(start, horizon), before)
        if not whole or as_it_stands - whole[0].cost < _MARGIN:
            return None
        whole = self._as_words(whole, before)
        best = whole[0]
        unsure = self._doubtful(best, whole[1:])
        kind = RepairKind.SLIP_INSIDE if inside else RepairKind.SLIP_LOST_LEAD
        reading = best.reading
        return Slip(
            kind, start, reading.at, self._habits.shown(best.text), reading.residue_end, reading.residue, unsure
        )

    def _run(self, symptom: re.Match[str], before: str) -> Iterator[Reading]:
        if symptom["stop"]:
            return iter([Reading(symptom.end(), None, "！！", 6.0, (0, 2))])
        if symptom["reading"]:
            return self._runs.inside(symptom.end(), symptom["reading"], before)
        return self._runs.behind_lost_lead(symptom.end(), symptom["mark"], before)

    def _with_lead(self, symptom: re.Match[str], before: str, runs: list[Reading], horizon: int) -> list[_Whole]:
        """The runs behind each likely character of those that may have stood at the lost lead."""
        characters = gbk.with_trail(0xA1 if symptom["stop"] else 0xA3)
        leads = sorted((cost - (c == "。") * _FULL_STOP, c) for cost, c in self._runs.guesses(characters, before))
        leads = [lead for lead in leads if lead[0] < leads[0][0] + _HOPELESS]
        costs = sorted(self._ended(runs, horizon))[:_RUNS]
        firsts: dict[str, list[tuple[float, str]]] = {}
        whole: list[tuple[float, str, Reading]] = []
        least = limit = math.inf
        for cost, run in costs:
            if cost > costs[0][0] + _HOPELESS:
                break
            text = run.text
            first = text[:1]
            if first not in firsts:
                unread = self._runs.emission(first, before + UNKNOWN)
                emitted = self._runs.emissions(first, leads, before)
                firsts[first] = sorted(
                    [(lead + more - unread, c) for (lead, c), more in zip(leads, emitted, strict=True)]
                )
            bare = text == "。" and run.guessed is not None and run.residue is None
            for more, c in firsts[first]:
                total = cost + more
                if total >= limit:
                    break
                if not bare or (c != "。" and self._ends_word(c, before)):
                    if total < least:
                        least, limit = total, total + _CLOSE_OF_MORE
                    whole.append((total, c + text, run))
        return named(_Whole, whole)

    def _ends_word(self, character: str, before: str) -> bool:
        words = word_model()
        return words.cost(before[-_WORD:] + character) - words.cost(before[-_WORD:]) < _WITHIN_WORD

    def _as_words(self, whole: list[_Whole], before: str) -> list[_Whole]:
        """The close readings in a new order: by their characters, their words, and what the page says elsewhere."""
        least = whole[0].cost
        close = [w for w in whole if w.cost - least < (_CLOSE_OF_MORE if _lost(w.reading) > 1 else _CLOSE)]
        if all(w.text == close[0].text for w in close):
            return whole
        judged = []
        begun = before[-_WORD:]
        costs_begun = word_model().costs(begun)
        alone = close[0].reading if len({w.reading for w in close}) == 1 else None
        runs: dict[Reading, tuple[str, float]] = {alone: (self._line_head(alone), 0.0)} if alone else {}
        for w in close:
            run = w.reading
            first = w.text[: len(w.text) - len(run.text)]
            if run not in runs:
                behind = self._line_to(run.end, run.end + _WORD)
                line = f"{run.text}{behind}"
                more = self._words_cost_behind(line[:_WORD], line)
                runs[run] = line[:_WORD], more - self._attested(run, "" if first else before[-1:], behind)
            head, rest = runs[run]
            judged.append(_Whole(w.cost + self._words_cost(begun + first + head, costs_begun) + rest, w.text, run))
        return sorted(judged)

    def _line_head(self, run: Reading) -> str:
        """The first characters of a run with what follows it."""
        return f"{run.text}{self._line_to(run.end, run.end + _WORD)}"[:_WORD]

    def _words_cost(self, text: str, begun: Sequence[float]) -> float:
        """What it adds to the cost of a text's characters to judge them by half as words; ``begun``: the costs of its beginnings."""
        if (known := self._judged.get(text)) is None:
            known = self._judged[text] = (word_model().costs(text, begun)[-1] - self._model.cost(text)) / 2
        return known

    def _words_cost_behind(self, begun: str, text: str) -> float:
        """What :meth:`_words_cost` says of a text without what it says of its beginning."""
        if text == begun:
            return 0.0
        words, characters = word_model().costs(text), self._model.cost
        return (words[-1] - characters(text)) / 2 - (words[len(begun)] - characters(begun)) / 2

    def _attested(self, run: Reading, ahead: str, behind: str) -> float:
        """Nats in favour of a reading: its guessed characters stand beside the same ones elsewhere on the page."""
        if run.guessed is None:
            return 0.0
        line = self._habits.shown(f"{ahead}{run.text}{behind[:1]}")
        start, end = (i + len(ahead) for i in run.guessed)
        pairs = [line[i : i + 2] for i in range(max(0, start - 1), end)]
        found = [pair.isalpha() and pair[1:] in self._behind(pair[0], run.at) for pair in pairs].count(True)
        return _ATTESTED * (found - (len(pairs) - found) / 2) / len(pairs) if found else 0.0

    def _behind(self, character: str, at: int) -> frozenset[str]:
        """What the page writes right behind a character around a place, nothing among it; many guesses stand behind the same one."""
        if (known := self._followers.get((character, at))) is None:
            *parts, last = self._text[max(0, at - _NEARBY) : at + _NEARBY].split(character)
            known = frozenset(["", last[:1], *(part[:1] or character for part in parts[1:])]) if parts else frozenset()
            self._followers[character, at] = known
        return known

    def _doubtful(self, best: _Whole, rivals: list[_Whole]) -> tuple[int, int] | None:
        """The stretch of the best reading in which a close rival reads otherwise, or behind which more is lost."""
        text, guessed = best.text, best.reading.guessed
        sure = _SURE_OF_MORE if _lost(best.reading) > 1 else _SURE
        stretches: list[tuple[int, int]] = []
        for rival in rivals:
            span = _difference(text, rival.text) if rival.cost - best.cost < sure else None
            if span and (span[1] > 1 or rival.cost - best.cost < _SURE):
                stretches.append(span)
        broken_on = guessed is not None and self._text[best.reading.at : best.reading.at + 1] in tuple(BROKEN)
        if broken_on or best.reading.swallowed or text[-1] in BROKEN:
            stretches.append((len(text) - 1, len(text)))
        return (min(start for start, _ in stretches), max(end for _, end in stretches)) if stretches else None

    def _line_to(self, start: int, end: int) -> str:
        """The text from ``start`` on, up to ``end`` or the end of the line."""
        return self._text[start:end].partition("\n")[0]

    def _ended(self, runs: list[Reading], horizon: int) -> list[tuple[float, Reading]]:
        """The finished readings with what they cost together with what follows them up to ``horizon``."""
        lines: dict[int, tuple[str, int]] = {}
        behind: dict[tuple[int, str], float] = {}
        found = []
        for run in runs:
            end = run.end
            key = end, run.text[-1:]
            if (cost := behind.get(key)) is None:
                if end not in lines:
                    lines[end] = self._sound_to(end, horizon)
                cost = behind[key] = self._cost_behind(*lines[end], key[1])
            found.append((run.cost + cost, run))
        return found

    def _sound_to(self, start: int, horizon: int) -> tuple[str, int]:
        """What follows on the line, up to ``horizon``, and how much of it stands before the next slip."""
        follows = self._line_to(start, horizon)
        symptom = _SYMPTOM.search(follows, 1)
        return follows, symptom.start() if symptom else len(follows)

    def _cost_behind(self, follows: str, sound: int, last: str) -> float:
        """What it costs that ``follows`` stands behind the last character of a reading, so much of it being sound."""
        badly_last = not follows and not last.isalnum() and last not in _LINE_ENDS
        cost = 8.0 * badly_last + self._habits.pause_cost(last, follows[:1])
        if not follows:
            return cost
        if sound == len(follows):
            return cost + self._model.cost(follows, last)
        damaged = follows[sound:]
        return (
            cost + self._model.cost(follows[:sound], last) + min(self._model.cost(damaged), _READ_BACK * len(damaged))
        )


def _lost(reading: Reading) -> int:
    """How many characters of a reading have lost a byte."""
    return reading.guessed[1] - reading.guessed[0] if reading.guessed else 0


def _difference(text: str, rival: str) -> tuple[int, int] | None:
    """The stretch of ``text`` in which ``rival`` reads otherwise."""
    if text == rival:
        return None
    shorter = min(len(text), len(rival))
    head = next((i for i in range(shorter) if text[i] != rival[i]), shorter)
    tail = next((i for i in range(shorter - head) if text[-1 - i] != rival[-1 - i]), shorter - head)
    return head, max(len(text) - tail, head + 1)
