"""Words by which a clause ranks, vetoes or leaves the points to somebody's view; in squeezed text."""

import re
from typing import Final

VETO: Final = re.compile(r"一票否决|单项否决|否决项")
FREELY: Final = re.compile(r"酌情|视情|配合度|(?:综合|主观)(?:评价|印象)打分|由领导.{0,6}(?:打分|给分|评分)")
RANK: Final = re.compile(
    r"(?:按|根据|依据|依)[^,。;；]{0,12}(?:排名|名次|排序|位次)[^,。;；]{0,10}(?:分|得|计)"
    r"|第(?:一|1)名[^,。;；]{0,8}(?:满分|分)|排名第(?:一|1)[^,。;；]{0,8}(?:满分|分)"
)
