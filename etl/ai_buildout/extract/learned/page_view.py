"""A page as the models see it: the scenes that the readers were given, with the words of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from ai_buildout.extract.learned.words import Words, words_of
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading


@dataclass(slots=True)
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
