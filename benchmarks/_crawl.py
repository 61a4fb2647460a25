"""Pages as a crawl of news sites has them: some 5 kB of prose, hardly a sentence of which stands on another page, in some 30 kB of
HTML with scripts, styles and furniture; a few of them tell a deal.

Not a benchmark itself; the others take their pages from here.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

_SUBJECTS = (
    "The council",
    "A local baker",
    "The ferry company",
    "The museum on the hill",
    "A choir of pensioners",
    "The weather service",
    "Her former coach",
    "The second-hand bookshop",
    "An association of gardeners",
    "The night bus",
    "The new headmaster",
    "A farmer from the valley",
)
_VERBS = (
    "wants to repair",
    "has opened",
    "will visit",
    "no longer pays for",
    "is proud of",
    "lost the keys of",
    "sold tickets for",
    "painted",
    "wrote a letter about",
    "asked the neighbours about",
    "measured",
    "photographed",
)
_OBJECTS = (
    "the wooden bridge",
    "a summer festival",
    "the old swimming pool",
    "the library's roof",
    "a long row of poplars",
    "the tram depot",
    "three empty shops",
    "the harbour wall",
    "the school orchestra",
    "a field of barley",
    "the clock tower",
    "the winter market",
)
_CIRCUMSTANCES = (
    "before the autumn rain",
    "for the {n}th time",
    "with {n} volunteers",
    "although nobody had asked",
    "since {n} visitors complained",
    "as in the years before",
    "on a budget that {n} members approved",
    "because the mayor likes it",
    "after {n} days of fog",
    "while the street was closed",
    "to the surprise of the press",
    "at the corner of lane {n}",
)
_SYLLABLES = (
    "ba",
    "den",
    "fol",
    "gra",
    "hel",
    "kir",
    "lun",
    "mar",
    "nes",
    "or",
    "pel",
    "rin",
    "sto",
    "tam",
    "ul",
    "ver",
    "wic",
    "zan",
)
_HAN = "安柏长川东福谷海河湖江金蓝林龙梅明南宁平桥清泉山石松天田望溪霞新阳永月云竹"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STYLE = "".join(
    f".part-{n} > .card{{margin:{n}px auto;padding:0 {n % 7}em;border-top:1px solid #{n:03d}}}\n" for n in range(120)
)
_SCRIPT = "".join(f'slots.push({{"id":"slot-{n}","sizes":[[{n},250],[728,{n}]],"lazy":true}});\n' for n in range(140))

_WHO = ("镇上的面包师", "新来的校长", "渡轮公司", "山上的博物馆", "退休老人合唱团", "园艺协会", "夜班公交", "气象台")
_DOES = ("想要修理", "已经开放", "下周参观", "不再资助", "拍摄了", "丈量了", "写信谈到", "粉刷了")
_WHAT = ("那座木桥", "夏季音乐节", "旧游泳池", "图书馆的屋顶", "一排杨树", "电车车库", "三间空店铺", "冬季集市")
_WHEN = ("在秋雨之前", "第{n}次", "和{n}名志愿者一起", "在{n}天大雾之后", "因为街道封闭", "让记者感到意外")


def page(number: int, *, telling: int, more: str = "") -> bytes:
    """The page of that number, the same at every call.

    Args:
        number: from 0.
        telling: one page in so many tells a deal of its own.
        more: a sentence that is added, for a page that changed.
    """
    random = Random(number)  # noqa: S311 - no secret
    chinese = number % 3 == 2
    sentence = _chinese if chinese else _english
    paragraphs = ["".join(sentence(random) for _ in range(random.randint(3, 5))) for _ in range(random.randint(7, 10))]
    if number % telling == 0:
        paragraphs.insert(1, _deal(number, random, chinese=chinese))
    paragraphs += [more] if more else []
    title = sentence(random).strip(" .。")
    links = "".join(f'<li><a href="/section/{n}">{random.choice(_OBJECTS)} {n}</a></li>' for n in range(60))
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    day = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f'<!doctype html><html lang="{"zh" if chinese else "en"}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"><style>{_STYLE}</style><script>var page = {number};{_SCRIPT}</script></head>'
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1><time>{day}</time>{body}</article></main>"
        f"<aside><h3>Most read</h3><ul>{links}</ul></aside><footer><p>Imprint. Privacy. Contact.</p></footer></body></html>"
    ).encode()


def _english(random: Random) -> str:
    who, other = _name(random), _name(random)
    told = (random.choice(_SUBJECTS), random.choice(_VERBS), random.choice(_OBJECTS), random.choice(_CIRCUMSTANCES))
    more = f"while {other} {random.choice(_VERBS)} {random.choice(_OBJECTS)}"
    sentence = f"{' '.join(told)}, {who} said on {random.choice(_WEEKDAYS)}, {more}. "
    return sentence.format(n=random.randint(2, 900))


def _name(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()


def _chinese(random: Random) -> str:
    place, other = ("".join(random.choices(_HAN, k=2)) for _ in range(2))
    told = (random.choice(_WHO), random.choice(_WHEN), random.choice(_DOES), random.choice(_WHAT))
    sentence = (
        f"{place}的{''.join(told)}，{other}镇的{random.choice(_WHO)}{random.choice(_DOES)}{random.choice(_WHAT)}。"
    )
    return sentence.format(n=random.randint(2, 900))


def _deal(number: int, random: Random, *, chinese: bool) -> str:
    if chinese:
        return f"英伟达将向OpenAI投资{random.randint(1, 500)}亿美元,部署{random.randint(1, 9)}吉瓦的系统。"
    return f"OpenAI will pay Oracle ${random.randint(1, 900)}.{number % 7} billion for computing power."


def write_parquet(path: Path, count: int, *, telling: int, changed: int = -1) -> None:
    """A Parquet file of so many pages, the ``changed`` one with a sentence more."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("url", pa.string()), ("html", pa.binary()), ("date", pa.string())])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, count, 500):
            numbers = range(start, min(start + 500, count))
            pages = [page(n, telling=telling, more="One sentence more." if n == changed else "") for n in numbers]
            urls = [f"https://town-{n % 40}.example/news/{n}.html" for n in numbers]
            writer.write_batch(pa.record_batch([urls, pages, ["2026-01-02"] * len(pages)], schema=schema))
