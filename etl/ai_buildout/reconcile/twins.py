"""Twins: pages whose bodies are nearly the same, which count as one source.

Bodies are compared by their sentences in one spelling (:mod:`ai_buildout.clean.sentences`), so that copies in another script,
with other furniture, a lost paragraph or a mended sentence still agree.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from ai_buildout.model.document import Twin
from ai_buildout.reconcile.sentence_index import SentenceIndex
from ai_buildout.scratch import ScratchMap

SHARED = 0.7
"""Two bodies are twins if the sentences they share hold at least this part of the shorter one …"""

LENGTH = 0.5
"""… and the shorter one is at least this part of the longer: a brief inside a round-up is no twin of it."""

COMMON = 32
"""A sentence that stands in more bodies than this tells nothing, and is not listed any more: cost stays linear."""


class TwinFinder:
    """Finds the twin of each body among those seen before it, which are kept on disk.

    Raises:
        OSError: from every method, if the disk is full.
    """

    def __init__(self) -> None:
        self._bodies: ScratchMap[int] = ScratchMap()
        self._sentences = SentenceIndex()
        self._count = 0

    def add(self, name: str, page_sha256: str, sentences: Mapping[str, int]) -> Twin | None:
        """The twin relation to the most similar earlier body, if there is one; else the body is remembered.

        Args:
            name, page_sha256: of the body's page.
            sentences: of the body, by :func:`ai_buildout.clean.sentences.sentences_of`.
        """
        digests = array("q", bytes.fromhex("".join(sentences)))
        sizes = dict(zip(digests, sentences.values(), strict=True))
        length = sum(sizes.values())
        known = self._sentences.bodies_with(sizes)
        if (alike := self._most_alike(known, sizes, length)) is not None:
            of, similarity = alike
            return Twin(name, page_sha256, of, similarity)
        common = {digest for digest, bodies in known.items() if len(bodies) >= COMMON}
        self._sentences.add(self._count, sizes.keys() - common if common else sizes)
        self._bodies.put({self._count: _body(name, length)})
        self._count += 1
        return None

    def _most_alike(
        self, known: Mapping[int, Sequence[int]], sizes: Mapping[int, int], length: int
    ) -> tuple[str, float] | None:
        """The name of the earlier body that shares most, of those that are twins, and how much it shares."""
        least = SHARED * LENGTH * length  # no shorter body can be a twin, and of a longer one SHARED is more
        if sum(sizes[digest] for digest in known) < least:
            return None
        shared: dict[int, int] = {}
        for digest, bodies in known.items():
            size = sizes[digest]
            for body in bodies:
                shared[body] = shared.get(body, 0) + size
        likely = sorted(body for body, size in shared.items() if size >= least)
        best: tuple[str, float] | None = None
        bodies_of = self._bodies.among(likely)
        for number in likely:
            name, its_length = _name_and_length(bodies_of[number])
            shorter, longer = sorted((length, its_length))
            similarity = min(1.0, shared[number] / shorter)
            if similarity >= SHARED and shorter >= LENGTH * longer and (best is None or similarity > best[1]):
                best = name, round(similarity, 3)
        return best


def _body(name: str, length: int) -> bytes:
    return f"{length} {name}".encode("utf-8", "surrogatepass")


def _name_and_length(body: bytes) -> tuple[str, int]:
    length, _, name = body.decode("utf-8", "surrogatepass").partition(" ")
    return name, int(length)
