"""What bodies hold a sentence is known, whether it was written yet or not."""

from __future__ import annotations

import errno
import io
import tempfile
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.reconcile import sentence_index
from ai_buildout.reconcile.sentence_index import SentenceIndex

DIGESTS = st.integers(-(1 << 63), (1 << 63) - 1) | st.integers(-3, 3)


@given(
    told=st.lists(st.sets(DIGESTS, max_size=5), max_size=12),
    asked=st.lists(DIGESTS, unique=True),
    fresh=st.integers(1, 8),
    marks=st.integers(1, 64),
    block=st.integers(1, 4),
)
def test_every_body_with_a_sentence_is_found(
    told: list[set[int]], asked: list[int], fresh: int, marks: int, block: int
) -> None:
    with (
        patch.object(sentence_index, "_FRESH", fresh),
        patch.object(sentence_index, "_MARKS", marks),
        patch.object(sentence_index, "_BLOCK", block),
    ):
        index = SentenceIndex()
        for body, digests in enumerate(told):
            index.add(body, digests)
        wanted = dict.fromkeys([*asked, *(digest for digests in told for digest in digests)])
        lists = {digest: [body for body, digests in enumerate(told) if digest in digests] for digest in wanted}
        found = {digest: list(bodies) for digest, bodies in index.bodies_with(wanted).items()}
        assert found == {digest: bodies for digest, bodies in lists.items() if bodies}


def test_a_full_disk_says_what_to_do() -> None:
    class FullDisk(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with patch.object(sentence_index, "_FRESH", 1), patch.object(tempfile, "TemporaryFile", FullDisk):
        index = SentenceIndex()
        with pytest.raises(OSError, match="set TMPDIR to a folder with room") as raised:
            index.add(0, [1])
    assert raised.value.errno == errno.ENOSPC
