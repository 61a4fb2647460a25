"""Who makes a product that the registry lacks, by the words of the page: Foo's T2, Foo has unveiled the T2, T2, made by Foo."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_REACH = 110
_BESIDE = re.compile(
    r"(?:(?:['’]s?)? (?:(?:own|new|first|second|third|fourth|fifth|latest|next|upcoming|flagship|current|[a-z]+-generation|ai) ){0,3}"
    r"|的?(?:[^,.;，。；、的]{0,10})?)[\"“「『‘'《(]?"
)
"""Between a maker's name and its product's: Foo's new T2, 曦望的推理芯片“启明S3”."""
_LAUNCHES = re.compile(
    r"\b(?:unveil|launch|announc|introduc|present|show|releas|reveal|debut|develop|design|built|build|mak(?:es|ing)|made|sells?|selling|brought out|brings? out|bringing out|took the wraps|taken the wraps|lifted the lid|rolled out|rolls? out|taped out|calls?|named|dubbed)"
    r"|发布|發布|推出|发表|發表|亮出|研发|研發|开发|開發|带来|帶來|公布|展示|量产|量產|流片|推介|官宣|祭出|上新|自研|设计|設計"
)
_OTHERS = re.compile(
    r"\b(?:order|buy|bought|purchas|deploy|install|rent|lease|use[sd]?|using|pick|chose|against|rival|than|compet|customer)"
    r"|采购|採購|订购|訂購|部署|购买|購買|租|采用|採用|客户|客戶|对标|相比|超过"
)
_BEHIND = re.compile(
    r"[\"”」』’']?,? (?:[\w-]+ ){0,4}?(?:which |that )?(?:(?:is|was|are) )?(?:the work of|made by|designed by|developed by|built by|sold by|from|by) (?:the )?(?:[\w-]+ ){0,2}$"
    r"|[\"”」』’']?[^,.;，。；]{0,6}(?:由|出自)$"
)
_SHORT_CODE = re.compile(r"[a-z]{1,2}-?\d{1,2}[a-z]?")
_RELATIVE = re.compile(r"[\"”」』’']?(?: [a-z]+)?,? (?:which|that) (?:the )?$")


def told_makers(reading: Reading, products: set[str]) -> dict[str, str]:
    """The companies that make the products with the given ids; the surest words of the page decide, then the first ones."""
    found: dict[str, tuple[int, str]] = {}
    for sentence in reading.sentences:
        for name in sentence.names:
            if name.kind != "product" or name.entity_id not in products:
                continue
            told = _told(reading, sentence, name)
            if told is not None and (name.entity_id not in found or told[0] > found[name.entity_id][0]):
                found[name.entity_id] = told
    return {product: maker for product, (_, maker) in found.items()}


def _told(reading: Reading, sentence: Sentence, name: NameMention) -> tuple[int, str] | None:
    """How sure the sentence tells the product's maker, and which company it is."""
    companies = [n for n in sentence.names if n.kind == "company"]
    before = [n for n in companies if 0 <= name.start - n.end <= _REACH]
    if before and _BESIDE.fullmatch(reading.gap(before[-1].end, name.start)):
        return 3, before[-1].entity_id
    behind = next((n for n in companies if 0 <= n.start - name.end <= _REACH), None)
    if behind is not None:
        gap = reading.gap(name.end, behind.start)
        relative = _RELATIVE.fullmatch(gap) and _LAUNCHES.search(reading.folded, behind.end, sentence.end)
        if _BEHIND.fullmatch(gap) or relative:
            return 2, behind.entity_id
    if before:
        gap = reading.gap(before[0].end, name.start)
        if _LAUNCHES.search(gap) and not _OTHERS.search(gap):
            return 1, before[0].entity_id
    return None


def with_makers_name(product: str, maker: str | None) -> str:
    """The id of a product that goes by a short code, which many makers have: kestrel-k4 for the K4 of Kestrel Semiconductor."""
    if maker is None or not _SHORT_CODE.fullmatch(product):
        return product
    return f"{maker.split('-')[0]}-{product}"
