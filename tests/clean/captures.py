"""What the five captures must become, by line numbers and short snippets; their text stands outside the repository."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
GLOSS = re.compile(r"(?<=[\u3400-\u9fffA-Za-z])\((?=[^()]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


@dataclass(frozen=True)
class Capture:
    """Line numbers count from 1; ``repairs`` are (raw snippet without its glosses, what it must become)."""

    stem: str
    body: tuple[tuple[int, int], ...]
    title: int | None
    dropped: frozenset[int] = frozenset()
    repairs: tuple[tuple[str, str], ...] = ()
    glosses: int = 0
    published: str | None = None
    splits: tuple[str, ...] = field(default=())

    @property
    def content(self) -> bytes:
        """The capture's bytes."""
        return (SEEDS / f"{self.stem}.txt").read_bytes()

    def expected(self) -> list[str]:
        """The lines of the cleaned text."""
        raw = self.content.decode("utf-8").split("\n")
        numbers = [n for first, last in self.body for n in range(first, last + 1) if n not in self.dropped]
        if self.title is not None:
            numbers = [self.title, *(n for n in numbers if n != self.title)]
        lines = [raw[n - 1].strip() for n in numbers]
        text = "\n".join(line for line in lines if line)
        for damaged, repaired in self.repairs:
            text = text.replace(damaged, repaired)
        text = GLOSS.sub("", text)
        for head in self.splits:
            text = text.replace(f" {head}", f"\n{head}")
        return text.split("\n")


CAPTURES = (
    Capture(
        "000_7b024e7b17d0b3de",
        body=((10, 69),),
        title=5,
        repairs=(
            ("?!窸penAI」", "。「OpenAI」"),
            ("?!边@種", "。”這種"),
            ("?!?/strong>", "。”"),
            ("?!讣坠俏摹雇瞥龅摹癆IGC", "。「甲骨文」推出的“AIGC"),
        ),
        glosses=146,
    ),
    Capture(
        "001_4e45fa83c1e53cd6",
        body=((9, 135),),
        title=9,
        dropped=frozenset({13}),
        repairs=(
            ("當(dāng)?shù)谝黄谙到y(tǒng)上線", "當第一期系統上線"),
            ("祖?zhèn)鞯?000億", "祖傳的1000億"),
            ("??赡墚?dāng)OpenAI", "。可能當OpenAI"),
            ("?,F(xiàn)在", "。現在"),
            ("規(guī)??赡艹\ue0fa^5000", "規模可能超過5000"),
        ),
        glosses=383,
    ),
    Capture(
        "002_f5f2c9feaa35e8d2",
        body=((10, 10),),
        title=6,
        published="2025-09-28",
        splits=("一、", "二、", "三、", "四、"),
    ),
    Capture(
        "003_d2a5f82ee6c6b8c9",
        body=((10, 69),),
        title=5,
        repairs=(
            ("??萍季揞^面臨", "。科技巨頭面臨"),
            ("?!焙阈羌壩拿鳎↖I型),", "。”恒星級文明(II型),"),
            ("吉瓦?!?/p>", "吉瓦。”"),
            ("的芯?。?!", "的芯!!!"),
            ("規(guī)?!\ue11a?/p>", "規模……"),
            ("建設?!?/p>", "建設。”"),
            ("规?!\ue11a?/p>", "規模……"),
        ),
        glosses=79,
    ),
    Capture(
        "004_78ffa4cb9b910b6e",
        body=((2, 72),),
        title=None,
        dropped=frozenset({5, 11, 13, 22, 32, 43, 49, 52, 57, 66}),
    ),
)


def plain(text: str) -> str:
    """A line for comparison: forms folded, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
