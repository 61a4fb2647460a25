"""A page as the models see it: the scenes that the readers were given, with the words of each and the companies of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from ai_buildout.extract.learned.words import Words, words_of
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind


@dataclass
class PageView:
    """The scenes of a page in order; ``words`` of a scene are found when they are first asked for."""

    reading: Reading
    directory: Directory
    scenes: list[Scene]
    _words: dict[int, Words] = field(default_factory=dict)

    def words(self, place: int) -> Words:
        """The words of the scene at a place."""
        found = self._words.get(place)
        if found is None:
            found = self._words[place] = words_of(self.reading, self.scenes[place].sentence)
        return found

    def before(self, place: int) -> Scene | None:
        """The scene before one, if it is of the same paragraph."""
        if not place:
            return None
        scene = self.scenes[place - 1]
        return scene if scene.sentence.paragraph == self.scenes[place].sentence.paragraph else None

    @cached_property
    def named(self) -> Counter[str]:
        """How often each company is named on the page."""
        return Counter(actor.id for scene in self.scenes for actor in scene.actors)

    @cached_property
    def most_named(self) -> Actor | None:
        """The company that is named most, where it is first named; the earlier one of two that are named as often."""
        return self._first_of(max(self.named, key=self.named.__getitem__, default=None))

    @cached_property
    def titled(self) -> dict[str, Actor]:
        """The companies of the title by id."""
        titles = (scene for scene in self.scenes if scene.sentence.kind is BlockKind.TITLE)
        return {actor.id: actor for scene in titles for actor in scene.actors}

    def _first_of(self, company: str | None) -> Actor | None:
        return next((actor for scene in self.scenes for actor in scene.actors if actor.id == company), None)
