"""What more or less pressure does: hollow share, substance and value over the pressure, with B* and 2 B*."""

from typing import Final, Literal

import altair as alt
import numpy as np
import pandas as pd

from charts.figures import percent, rounded
from charts.look import FALSE, NEUTRAL, PAPER, REAL, layered, title
from indicators.vocabulary import Language
from risk.what_if import PressureCurve
from text import t

Line = Literal["hollow_share", "substance", "value"]
LINES: Final[tuple[Line, ...]] = ("hollow_share", "substance", "value")
COLOURS: Final[dict[Line, str]] = {"hollow_share": PAPER, "substance": REAL, "value": FALSE}
HEIGHT: Final = 170  # pixels
LEAST_CHANGE: Final = 0.05  # percentage points


def pressure_table(curve: PressureCurve) -> pd.DataFrame:
    """One row a pressure: pressure, hollow share (per cent), substance, value (per cent of the first best)."""
    return pd.DataFrame({"stake": curve.stakes, **_lines(curve)})


def _lines(curve: PressureCurve) -> dict[str, np.ndarray]:
    return {str(line): getattr(curve, line) for line in LINES}


def _values(curve: PressureCurve, now: float) -> dict[str, str]:
    at = int(np.abs(curve.stakes - now).argmin())
    low, high = curve.hollow_share[0], curve.hollow_share[-1]
    return {
        "now": rounded(now, 2),
        "best": rounded(curve.best, 2),
        "twice": rounded(2 * curve.best, 2),
        "share": percent(None if np.isnan(curve.hollow_share[at]) else float(curve.hollow_share[at])),
        "low": percent(None if np.isnan(low) else float(low)),
        "high": percent(None if np.isnan(high) else float(high)),
        "from": rounded(float(curve.stakes[0]), 2),
        "to": rounded(float(curve.stakes[-1]), 2),
        "substance": rounded(float(curve.substance[at]), 3),
        "value": rounded(float(curve.value[at]), 0),
    }


def pressure_alt(curve: PressureCurve, line: Line, now: float, language: Language) -> str:
    """The line in words: its ends, where pressure stands now, B* and 2 B*."""
    return t(f"charts.pressure.{line}_alt", language, **_values(curve, now))


def pressure_title(curve: PressureCurve, line: Line, now: float, language: Language) -> str:
    """The finding of one line."""
    key = f"charts.pressure.{line}_title"
    if line == "hollow_share":
        change = float(curve.hollow_share[-1] - curve.hollow_share[0])
        way = "up" if change > LEAST_CHANGE else "down" if change < -LEAST_CHANGE else "flat"
        key = f"charts.pressure.hollow_share_{way}"
    elif line == "value":
        key = f"charts.pressure.value_{'past' if now > 2 * curve.best else 'above' if now > curve.best else 'below'}"
    return t(key, language, **_values(curve, now))


def pressure_chart(curve: PressureCurve, line: Line, now: float, language: Language) -> alt.LayerChart:
    """One line over the pressure; upright lines at the pressure now, at B* and at 2 B*, each with its name."""
    table = pressure_table(curve).dropna(subset=[line])
    x = alt.X("stake:Q", title=t("charts.pressure.axis", language), scale=alt.Scale(domain=[0, curve.stakes[-1]]))
    axis = t(f"charts.pressure.{line}_axis", language)
    lines = (
        alt.Chart(table)
        .mark_line(color=COLOURS[line], strokeWidth=2.5)
        .encode(
            x=x,
            y=alt.Y(f"{line}:Q", title=axis, scale=alt.Scale(zero=True, nice=True)),
            tooltip=[
                alt.Tooltip("stake:Q", title=t("charts.pressure.axis", language), format=".2f"),
                alt.Tooltip(f"{line}:Q", title=axis, format=".3f" if line == "substance" else ".1f"),
            ],
        )
    )
    marks = pd.DataFrame(
        {
            "stake": [now, curve.best, 2 * curve.best],
            "name": [t("charts.pressure.now", language), "B*", "2B*"],
            "kind": ["now", "best", "twice"],
        }
    )
    upright = alt.Chart(marks[marks["stake"] <= curve.stakes[-1]]).encode(x="stake:Q")
    rules = upright.mark_rule(color=NEUTRAL, strokeWidth=1.5).encode(
        strokeDash=alt.StrokeDash(
            "kind:N",
            scale=alt.Scale(domain=["now", "best", "twice"], range=[[1, 0], [6, 3], [2, 2]]),
            legend=None,
        )
    )
    at_top = [
        upright.transform_filter(f"datum.kind == '{kind}'")
        .mark_text(align="left", dx=3, baseline="top", color=NEUTRAL)
        .encode(text="name:N", y=alt.value(2 + 14 * row))
        for row, kind in enumerate(("now", "best", "twice"))
    ]
    zero = [] if line != "value" else [alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(color=NEUTRAL).encode(y="y:Q")]
    heading = pressure_title(curve, line, now, language)
    return layered(*zero, lines, rules, *at_top, height=HEIGHT, title=title(heading))
