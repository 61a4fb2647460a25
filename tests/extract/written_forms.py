"""Renders a quantity in the forms in which the press writes it: the other direction of ``find_quantities``."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

HAN_DIGITS = "零一二三四五六七八九"
HAN_PLACES = ("", "十", "百", "千")
ENGLISH_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
ENGLISH_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")

HAN_MAGNITUDES = {
    Decimal(1): ("",),
    Decimal(10**4): ("万", "萬"),
    Decimal(10**6): ("百万", "百萬"),
    Decimal(10**8): ("亿", "億"),
    Decimal(10**12): ("万亿", "萬億", "兆"),
}
ENGLISH_MAGNITUDES = {
    Decimal(1): ("",),
    Decimal(10**3): (" thousand",),
    Decimal(10**6): (" million", "-million", " mn"),
    Decimal(10**9): (" billion", "bn", " bn", "-billion"),
    Decimal(10**12): (" trillion", "tn", " trillion"),
}


@dataclass(frozen=True)
class Measure:
    """A unit with its forms: written behind a number, or before it (``signs``)."""

    kind: str
    factor: Decimal = Decimal(1)
    han: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    currency: str | None = None
    magnitudes: bool = True


MEASURES = (
    Measure("money", han=("美元", "美金", " 美元"), english=(" dollars", " US dollars"), signs=("$", "US$"), currency="USD"),
    Measure("money", han=("元人民币", "人民幣"), english=(" yuan", " renminbi"), signs=("RMB", "RMB "), currency="CNY"),
    Measure("money", han=("歐元", "欧元"), english=(" euros",), signs=("€",), currency="EUR"),
    Measure("money", han=("日圓", "日元"), english=(" yen",), signs=("JPY ",), currency="JPY"),
    Measure("money", han=("韓元", "韩元"), english=(" won",), signs=("₩",), currency="KRW"),
    Measure("money", han=("新台幣", "元新台幣"), english=(" Taiwan dollars",), signs=("NT$",), currency="TWD"),
    Measure("money", han=("港元", "港幣"), english=(" Hong Kong dollars",), signs=("HK$",), currency="HKD"),
    Measure("power", Decimal(10**9), ("吉瓦", "GW", " GW"), (" gigawatts", "GW", " GW", "-gigawatt"), magnitudes=False),
    Measure("power", Decimal(10**6), ("兆瓦", "MW", " MW"), (" megawatts", "MW", "-megawatt"), magnitudes=False),
    Measure("power", Decimal(10**3), ("千瓦", "瓩", "kW"), (" kilowatts", "kW")),
    Measure("energy", Decimal(10**3), ("千瓦时", "千瓦時", "度电", "度電"), (" kilowatt-hours", " kWh")),
    Measure("energy", Decimal(10**12), ("太瓦时", "TWh"), (" terawatt-hours", " TWh"), magnitudes=False),
    Measure("share", Decimal("0.01"), ("%",), ("%", " percent", " per cent"), magnitudes=False),
    Measure("points", Decimal("0.01"), ("个百分点", "個百分點"), (" percentage points",), magnitudes=False),
    Measure("count", han=("颗GPU", "顆GPU", "枚芯片", "名员工", "家公司", "座反應爐"), english=(" GPUs", " H100 GPUs", " employees", " homes")),
    Measure("area", han=("平方米", "平方公尺"), english=(" square meters",)),
    Measure("mass", Decimal(1000), ("吨", "噸", "公噸"), (" tonnes", " metric tons")),
    Measure("data", Decimal(10**9), ("GB",), ("GB", " gigabytes"), magnitudes=False),
    Measure("bandwidth", Decimal(10**12), ("TB/s",), ("TB/s", " terabytes per second"), magnitudes=False),
    Measure("compute", Decimal(10**18), ("EFLOPS", " exaflops"), (" exaflops", " EFLOPS"), magnitudes=False),
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A quantity and one of its written forms, with what a reader must find in it."""

    text: str
    measure: Measure
    value: Decimal
    high: Decimal | None = None
    qualifier: str = "exact"
    language: Literal["han", "english"] = field(default="han")


def han_cardinal(number: int) -> str:
    """A whole number from 1 to 9999 in Han characters."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + HAN_DIGITS[digit] + HAN_PLACES[place]
        gap = False
    return out.removeprefix("一") if 10 <= number < 20 else out


def english_cardinal(number: int) -> str:
    """A whole number from 1 to 999 in English words."""
    hundreds, rest = divmod(number, 100)
    words = [f"{ENGLISH_BELOW_TWENTY[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        ones = rest % 10
        words.append(ENGLISH_TENS[rest // 10] + (f"-{ENGLISH_BELOW_TWENTY[ones]}" if ones else ""))
    elif rest:
        words.append(ENGLISH_BELOW_TWENTY[rest])
    return " and ".join(words)


def _digits(draw: st.DrawFn, number: Decimal) -> str:
    whole = number == number.to_integral()
    written = f"{int(number)}" if whole else f"{number.normalize():f}"
    if whole and number >= 1000 and draw(st.booleans()):
        written = f"{int(number):,}"
    return written.translate(FULL_WIDTH) if draw(st.integers(0, 9)) == 0 and "," not in written else written


def _number(draw: st.DrawFn, number: Decimal, language: str, word: str) -> str:
    """The number without its magnitude."""
    whole = number == number.to_integral()
    if language == "han" and whole and number < 10000 and not word.startswith("百") and draw(st.booleans()):
        return han_cardinal(int(number))
    if language == "english" and whole and number < 1000 and number > 1 and draw(st.integers(0, 3)) == 0:
        return english_cardinal(int(number))
    return _digits(draw, number)


MANTISSAS = st.one_of(
    st.integers(2, 9999).map(Decimal),
    st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda p: Decimal(p[0]) + Decimal(p[1]) / 100),
)

QUALIFIERS: dict[str, dict[str, tuple[str, ...]]] = {
    "han": {
        "about": ("约", "大約"),
        "nearly": ("近", "接近"),
        "over": ("超过", "逾"),
        "at_least": ("至少",),
        "up_to": ("高达", "不超過"),
    },
    "english": {
        "about": ("about ", "roughly "),
        "nearly": ("nearly ", "almost "),
        "over": ("more than ", "in excess of "),
        "at_least": ("at least ", "no less than "),
        "up_to": ("up to ", "as much as "),
    },
}
JOINTS = {"han": ("至", "到", "-", "—", "~"), "english": (" to ", "-", "–")}
CARRIERS = {
    "han": (("公司表示,", "。"), ("总计", "的项目"), ("該案規模為", ",並於當地興建"), ("", "")),
    "english": (("The figure is ", "."), ("it said ", ", according to people"), ("", ""), ("(", ")")),
}


@st.composite
def written_quantities(draw: st.DrawFn, *, ranges: bool = False) -> Written:
    """Quantities in one of their written forms, within a sentence or alone."""
    language: Literal["han", "english"] = draw(st.sampled_from(("han", "english")))
    measure = draw(st.sampled_from(MEASURES))
    magnitudes = HAN_MAGNITUDES if language == "han" else ENGLISH_MAGNITUDES
    magnitude = draw(st.sampled_from([*magnitudes])) if measure.magnitudes else Decimal(1)
    word = draw(st.sampled_from(magnitudes[magnitude]))
    low = draw(MANTISSAS.filter(lambda n: measure.kind != "count" or magnitude > 1 or n == n.to_integral()))
    signs = measure.signs if draw(st.booleans()) else ()
    unit = "" if signs else draw(st.sampled_from(measure.han if language == "han" else measure.english))
    if unit.startswith("-") and word.startswith(("-", "b", "t")):
        word = magnitudes[magnitude][0]
    sign = draw(st.sampled_from(signs)) if signs else ""
    space = draw(st.sampled_from(("", " "))) if language == "han" and not unit.startswith(" ") else ""
    if ranges:
        high = low * draw(st.sampled_from((Decimal(2), Decimal("1.5"), Decimal(3))))
        joint = draw(st.sampled_from(JOINTS[language]))
        number = f"{_digits(draw, low)}{joint}{_digits(draw, high)}"
    else:
        high = None
        number = _digits(draw, low) if sign else _number(draw, low, language, word)
    qualifier = draw(st.sampled_from(("exact", *QUALIFIERS[language])))
    lead = draw(st.sampled_from(QUALIFIERS[language][qualifier])) if qualifier != "exact" else ""
    before, behind = draw(st.sampled_from(CARRIERS[language]))
    if number[-1].isascii() and number[-1].isalpha() and (word + unit)[:1].isalpha():
        number += " "
    if word[-1:].isascii() and word[-1:].isalpha() and unit[:1].isascii() and unit[:1].isalpha():
        unit = f" {unit}"
    scale = magnitude * measure.factor
    return Written(
        f"{before}{lead}{sign}{number}{space if not word else ''}{word}{unit}{behind}",
        measure,
        low * scale,
        None if high is None else high * scale,
        qualifier,
        language,
    )
