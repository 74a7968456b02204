"""Schemes to save and titles to be afraid of."""

from evaluation.scheme import Scheme
from indicators import Item, named, read
from indicators.model import IndicatorSet

TITLES = {
    "plain": "2026 年镇街综合考核",
    "emoji": "考核 👩‍👩‍👧‍👦🏳️‍🌈 \U0002a6a5\U00030ede",
    "right to left": "\u202eتقييم الأداء\u202c مبני",
    "ten thousand": "长" * 10_000,
    "twenty thousand": "𠮷" * 20_000,
    "sql": "'); DROP TABLE shiji_version; --",
    "like": "100%_\\%s %(name)s :name ? $1 {braces}",
    "nul": "零\x00字节",
    "separator": "\x1c",
    "lines": "上\n下\r\n\t右\u2028终",
    "html": "<img src=x onerror=alert(1)>&amp;",
}


def scheme(title: str = "示例", year: int = 2026, items: int = 1) -> Scheme:
    """A small scheme whose content differs with its title."""
    rows = tuple(read(Item, {"id": f"A{n}", "names": {"zh-Hans": f"{title[:50]} 指标 {n}"}}) for n in range(items))
    return Scheme(title=named(title), year=year, items=IndicatorSet(items=rows))
