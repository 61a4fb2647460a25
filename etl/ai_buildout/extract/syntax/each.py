"""Powers of one machine, where a text tells of several: twelve reactors of 80 MW each, 29 of its 42 MW turbines, 每台50兆瓦."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_BEHIND = re.compile(
    r",? (?:each|apiece|a piece|per (?:unit|turbine|engine|reactor|machine|module|set))\b(?! (?:year|month|quarter))"
)
_AHEAD = re.compile(
    r"\beach(?: one)?(?: of (?:which|them|these|those))? (?:(?:is |are |being )?(?:rated (?:at|for)|good for|capable of|able to (?:make|give|produce))|of|with|at|giv(?:es|ing)|mak(?:es|ing)|produc(?:es|ing)|generat(?:es|ing)|deliver(?:s|ing)|yield(?:s|ing)|puts? out|putting out|turn(?:s|ing) out|provid(?:es|ing)|having|has)(?: (?:about|around|some|up to|roughly|nearly|over|more than|an output of))* ?$"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens) of (?:its|their|his|the|the company's|these|those) (?:new )?$"
    r"|(?:每|单)(?:台|座|部|机|套|个|组)(?:机组|燃机|发动机|反应堆)?(?:的)?(?:额定)?(?:功率|容量|出力|装机)?(?:为|达|可达|约|是)*$"
)
_REACH = 56


def is_of_each(reading: Reading, quantity: Quantity) -> bool:
    """Whether the words right about a power say that it is that of each of several machines."""
    if _BEHIND.match(reading.folded, quantity.end):
        return True
    return _AHEAD.search(reading.folded, max(0, quantity.start - _REACH), quantity.start) is not None
