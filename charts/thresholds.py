"""Units around a threshold: who reaches it in truth, is moved over it, cannot reach it; and marked-up targets."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from charts.drawing import Drawing, named
from charts.effort import COLOURS, PARTS
from charts.figures import rounded, share
from charts.look import FALSE, INK, NEUTRAL, REAL, UNKNOWN, layered, row_step, rows_axis, title
from indicators.vocabulary import Language
from risk.bunching import Threshold
from text import t

HEIGHT: Final = 190  # pixels
GROUPS: Final = ("unreachable", "moved", "reached")
SHADES: Final = {"unreachable": UNKNOWN, "moved": FALSE, "reached": REAL}
STEPS: Final = 120
ROOM: Final = 8.0  # per cent; a smaller part has no room for its figure


def threshold_table(found: Threshold, language: Language) -> pd.DataFrame:
    """One row a group of units: key, its words, share of units (0-1); together all units."""
    shares = {"unreachable": found.unreachable, "moved": found.moved, "reached": 1 - found.below}
    return pd.DataFrame(
        {
            "key": list(GROUPS),
            "group": [t(f"charts.threshold.{key}", language) for key in GROUPS],
            "share": [shares[key] for key in GROUPS],
        }
    )


def threshold_alt(found: Threshold, name: str, language: Language) -> str:
    """The three shares in words."""
    return t("charts.threshold.alt", language, name=name, **_shares(found))


def _shares(found: Threshold) -> dict[str, str]:
    return {
        "below": share(found.below),
        "moved": share(found.moved),
        "unreachable": share(found.unreachable),
        "reached": share(1 - found.below),
        "reach": rounded(found.reach, 3),
    }


def threshold_chart(found: Threshold, name: str, language: Language) -> Drawing:
    """The spread of the units' true figures around the target, cut where falsifying stops to pay and at the target."""
    words = dict(threshold_table(found, language)[["key", "group"]].itertuples(index=False, name=None))
    low, high = -found.gap - 3.2 * found.spread, -found.gap + 3.2 * found.spread
    cuts = [min(low, -found.reach), -found.reach, 0.0, max(high, 0.0)]
    pieces = [_piece(found, *ends, words[key]) for key, ends in zip(GROUPS, pairwise(cuts), strict=True)]
    target = t("charts.threshold.target", language)
    marks = pd.DataFrame({"figure": [-found.reach, 0.0], "name": ["−Δ*", target]})
    return Drawing(
        form=_around,
        variant="",
        language=language,
        frames=(pd.concat(pieces, ignore_index=True), marks if found.reach > 0 else marks[1:]),
        heading=t("charts.threshold.title", language, name=name, **_shares(found)),
        ends=(cuts[0], cuts[-1]),
    )


def _around(language: Language, variant: str) -> alt.LayerChart:
    words = [t(f"charts.threshold.{key}", language) for key in GROUPS]
    base = named(0).encode(
        x=alt.X("figure:Q", title=t("charts.threshold.axis", language), scale=alt.Scale(nice=False)),
        y=alt.Y(
            "density:Q",
            title=t("charts.threshold.density", language),
            axis=alt.Axis(labels=False, ticks=False),
            stack=None,
        ),
        tooltip=[alt.Tooltip("group:N", title=t("charts.threshold.group", language))],
    )
    scale = alt.Scale(domain=words, range=[SHADES[key] for key in GROUPS])
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=0, symbolStrokeWidth=0)
    areas = base.mark_area(opacity=0.85, stroke=NEUTRAL, strokeWidth=0.5).encode(
        color=alt.Color("group:N", scale=scale, sort=None, legend=legend)
    )
    upright = named(1).encode(x="figure:Q")
    rules = upright.mark_rule(color=NEUTRAL, strokeWidth=1.5, strokeDash=[4, 3])
    at_top = upright.encode(text="name:N", y=alt.value(-14))
    left = at_top.transform_filter("datum.figure < 0").mark_text(align="right", dx=-4, baseline="top", color=NEUTRAL)
    right = at_top.transform_filter("datum.figure >= 0").mark_text(align="left", dx=4, baseline="top", color=NEUTRAL)
    return layered(areas, rules, left, right, height=HEIGHT, title=title(""))


def _piece(found: Threshold, start: float, end: float, words: str) -> pd.DataFrame:
    figures = np.linspace(start, end, STEPS if end > start else 1)
    density = norm.pdf(figures, loc=-found.gap, scale=found.spread)
    return pd.DataFrame({"figure": figures, "density": density, "group": words})


def markup_table(mixes: NDArray[np.float64], targets: Sequence[float]) -> pd.DataFrame:
    """One row a level: number of levels, target, shares 0-1 of real work, paper work and falsification."""
    parts = mixes / mixes.sum(axis=1, keepdims=True)
    rows = {part: parts[:, place] for place, part in enumerate(PARTS)}
    return pd.DataFrame({"levels": range(len(targets)), "target": list(targets), **rows})


def markup_alt(mixes: NDArray[np.float64], targets: Sequence[float], name: str, language: Language) -> str:
    """First and last level in words."""
    return _markup_words("charts.markup.alt", mixes, targets, name, language)


def _markup_words(key: str, mixes: NDArray[np.float64], targets: Sequence[float], name: str, language: Language) -> str:
    table = markup_table(mixes, targets).to_dict("records")
    first, last = share(table[0]["false"]), share(table[-1]["false"])
    return t(
        key + ("_same" if first == last and key.endswith("title") else ""),
        language,
        name=name,
        levels=len(targets) - 1,
        times=rounded(targets[-1] / targets[0], 2),
        first=first,
        last=last,
    )


def markup_bars(mixes: NDArray[np.float64], targets: Sequence[float], name: str, language: Language) -> Drawing:
    """What a fixed target is met with, level by level: stacked shares, each with its figure where there is room."""
    rows = []
    for level in markup_table(mixes, targets).to_dict("records"):
        start = 0.0
        row = t("charts.markup.row", language, levels=level["levels"], target=rounded(level["target"], 2))
        for part in PARTS:
            width, printed = 100 * level[part], share(level[part])
            rows.append(
                {
                    "row": row,
                    "part": t(f"charts.effort.{part}", language),
                    "start": start,
                    "end": start + width,
                    "middle": start + width / 2,
                    "printed": printed,
                    "figure": printed if width > ROOM else "",
                }
            )
            start += width
    frame = pd.DataFrame(rows)
    heading = _markup_words("charts.markup.title", mixes, targets, name, language)
    return Drawing(_levels, "", language, (frame,), heading, rows=list(dict.fromkeys(frame["row"])))


def _levels(language: Language, variant: str) -> alt.LayerChart:
    base = named(0).encode(
        y=alt.Y("row:N", axis=rows_axis()),
        tooltip=[
            alt.Tooltip("part:N", title=t("charts.effort.part", language)),
            alt.Tooltip("printed:N", title=t("charts.share", language)),
        ],
    )
    parts = [t(f"charts.effort.{part}", language) for part in PARTS]
    scale = alt.Scale(domain=parts, range=[COLOURS[part] for part in PARTS])
    bars = base.mark_bar(stroke=NEUTRAL, strokeWidth=0.5).encode(
        x=alt.X("start:Q", title=t("charts.markup.axis", language), scale=alt.Scale(domain=[0, 100])),
        x2="end:Q",
        color=alt.Color(
            "part:N", scale=scale, sort=None, legend=alt.Legend(title=None, orient="bottom", symbolStrokeWidth=0)
        ),
    )
    figures = base.mark_text(color=INK).encode(x="middle:Q", text="figure:N")
    return layered(bars, figures, height=row_step(), title=title(""))
