"""Glosses of a text that is looked through in parts are those of the text as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.repairs import glosses

_TEXTS = st.lists(
    st.sampled_from(["網(wǎng)", "數（shù）", "據(jù)", "電(dian)", "(", "（", "wǎng", ")", "）", "ǎ", "\n"]),
    max_size=40,
).map("".join)


@given(_TEXTS, st.integers(1, 12))
def test_parts_make_no_difference(text: str, part: int) -> None:
    damaged = text + "網(wǎng)數(shù)據(jù)"
    starts, ends, written, around = glosses.find_glosses(damaged)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glosses, "_PART", part)
        found = glosses.find_glosses(damaged)
    assert found.starts.tolist() == starts.tolist()
    assert found.ends.tolist() == ends.tolist()
    assert list(found.written) == list(written)
    kept = zip([0, *ends], [*starts, len(damaged)], strict=True)
    assert not around or list(around) == [damaged[start:end] for start, end in kept]
    assert [gloss[1:] for gloss in written] == [damaged[start:end] for start, end in zip(starts, ends, strict=True)]
