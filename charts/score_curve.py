"""How many points an item's rule gives for each value: a step line or a straight one, with the value that is tried."""

from typing import Final

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.figures import plain
from charts.look import FALSE, REAL, layered, title
from indicators.model import Item
from indicators.scoring import Attain, Bands, Bonus, Deduct, Discretion, Linear, Rank, Ratio, Scoring, Veto, score
from indicators.vocabulary import Language
from text import t

Floats = NDArray[np.float64]
HEIGHT: Final = 180  # pixels
MARGIN: Final = 0.15  # of the range, on either side
MOST_STEPS: Final = 40  # steps of a deduction or bonus that are drawn
UNITS: Final = 10  # units in the made-up ranking
FINE: Final = 241  # points of a curve that is no step


def curve_table(item: Item) -> pd.DataFrame:
    """Values and the points they give; of a ranking the places 1 to 10 of ten made-up units. Empty for a veto."""
    scoring, up = item.scoring, item.measure.direction != "down"
    if isinstance(scoring.rule, Veto) or (scoring.rule is None and scoring.points is None):
        return pd.DataFrame({"value": [], "points": []})
    if isinstance(scoring.rule, Rank):
        values = np.linspace(100.0, 10.0, UNITS)
        points = score(scoring, values if up else 110.0 - values, up)
        return pd.DataFrame({"value": np.arange(1.0, UNITS + 1), "points": points})
    values = _values(scoring)
    return pd.DataFrame({"value": values, "points": score(scoring, values, up)})


def _values(scoring: Scoring) -> Floats:
    """Values around the figures of the rule, with those at which its steps stand."""
    points = scoring.points or 0.0
    match scoring.rule:
        case Attain(threshold=threshold):
            return _around((0.0, threshold))
        case Ratio(full_at=full):
            return _around((0.0, full), low=0.0)
        case Linear(base=base, stretch=stretch):
            return _around((base, stretch))
        case Deduct(per=per, points_each=each, floor=floor):
            return _counts(per, max(points - floor, each) / each)
        case Bonus(per=per, points_each=each, cap=cap):
            return _counts(per, max(cap or points, each) / each)
        case Bands(edges=edges):
            return _around((0.0, *edges) if len(edges) == 1 else edges)
        case Discretion():
            return _around((0.0, points or 1.0), low=0.0)
    return _around((0.0, 100.0), low=0.0)


def _around(figures: tuple[float, ...], low: float | None = None) -> Floats:
    least, most = min(figures), max(figures)
    room = MARGIN * ((most - least) or 1.0)
    start = least - room if low is None else low
    return np.unique([*np.linspace(start, most + room, FINE), *figures])


def _counts(per: float, steps: float) -> Floats:
    return per * np.arange(0.0, min(np.ceil(steps) + 3, MOST_STEPS + 1))


def curve_alt(item: Item, language: Language) -> str:
    """The finding in words: the lowest and highest score, and the first value (or place) with the highest."""
    table = curve_table(item)
    place = int(np.argmax(table["points"].to_numpy()))
    best = {key: float(table[key].iloc[place]) for key in ("value", "points")}
    key = "charts.curve.rank_title" if isinstance(item.scoring.rule, Rank) else "charts.curve.title"
    figures = {"low": plain(float(table["points"].min())), "high": plain(best["points"])}
    return t(key, language, **figures, at=f"{plain(round(best['value'], 4))}{item.measure.unit or ''}")


def score_curve(item: Item, language: Language, tried: float | None = None) -> alt.LayerChart:
    """Points against the value; a dot marks the value that is tried."""
    table = curve_table(item)
    rank = isinstance(item.scoring.rule, Rank)
    heading = "charts.curve.place" if rank else "charts.curve.value"
    unit = "" if rank or not item.measure.unit else f" ({item.measure.unit})"
    x = alt.X("value:Q", title=t(heading, language) + unit, scale=alt.Scale(zero=False, nice=not rank))
    y = alt.Y("points:Q", title=t("charts.curve.points", language))
    tips = [
        alt.Tooltip("value:Q", title=t(heading, language), format="~g"),
        alt.Tooltip("points:Q", title=t("charts.curve.points", language), format="~g"),
    ]
    stepped = isinstance(item.scoring.rule, Attain | Bands | Deduct | Bonus)
    line = alt.Chart(table).mark_line(
        color=REAL, interpolate="step-after" if stepped else "linear", point=rank, strokeWidth=2.5
    )
    layers = [line.encode(x=x, y=y, tooltip=tips)]
    if tried is not None and not rank:
        got = float(score(item.scoring, np.array([tried]), item.measure.direction != "down")[0])
        dot = pd.DataFrame({"value": [tried], "points": [got]})
        layers.append(alt.Chart(dot).mark_point(color=FALSE, size=130, shape="diamond", filled=True).encode(x=x, y=y))
    return layered(*layers, height=HEIGHT, title=title(curve_alt(item, language)))
