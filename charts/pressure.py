"""What more or less pressure does: hollow share, substance and value over the pressure, with B* and 2 B*."""

from typing import Final, Literal

import altair as alt
import numpy as np
import pandas as pd

from charts.drawing import Drawing, named
from charts.figures import NONE, percent, rounded
from charts.look import FALSE, NEUTRAL, PAPER, REAL, layered, title
from indicators.vocabulary import Language
from risk.what_if import PressureCurve
from text import t

Line = Literal["hollow_share", "substance", "value"]
LINES: Final[tuple[Line, ...]] = ("hollow_share", "substance", "value")
KINDS_OF_MARK: Final = ("now", "best", "twice")
COLOURS: Final[dict[str, str]] = {"hollow_share": PAPER, "substance": REAL, "value": FALSE}
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
        "value": NONE if np.isnan(curve.value[at]) else rounded(float(curve.value[at]), 0),
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


def pressure_chart(curve: PressureCurve, line: Line, now: float, language: Language) -> Drawing:
    """One line over the pressure; upright lines at the pressure now, at B* and at 2 B*, each with its name."""
    end = float(curve.stakes[-1])
    marks = pd.DataFrame(
        {
            "stake": [now, curve.best, 2 * curve.best],
            "name": [t("charts.pressure.now", language), "B*", "2B*"],
            "kind": list(KINDS_OF_MARK),
        }
    )
    return Drawing(
        form=_form,
        variant=line,
        language=language,
        frames=(
            pressure_table(curve).dropna(subset=[line]),
            marks[marks["stake"] <= end],
            pd.DataFrame({"zero": [0.0]}),
        ),
        heading=pressure_title(curve, line, now, language),
        ends=(0.0, end),
    )


def _form(language: Language, line: str) -> alt.LayerChart:
    axis, x_title = t(f"charts.pressure.{line}_axis", language), t("charts.pressure.axis", language)
    curve = named(0).mark_line(color=COLOURS[line], strokeWidth=2.5)
    curve = curve.encode(
        x=alt.X("stake:Q", title=x_title, scale=alt.Scale(nice=False)),
        y=alt.Y(f"{line}:Q", title=axis, scale=alt.Scale(zero=True, nice=True)),
        tooltip=[
            alt.Tooltip("stake:Q", title=x_title, format=".2f"),
            alt.Tooltip(f"{line}:Q", title=axis, format=".3f" if line == "substance" else ".1f"),
        ],
    )
    dashes = alt.Scale(domain=list(KINDS_OF_MARK), range=[[1, 0], [6, 3], [2, 2]])
    upright = named(1).encode(x="stake:Q")
    rules = upright.mark_rule(color=NEUTRAL, strokeWidth=1.5).encode(
        strokeDash=alt.StrokeDash("kind:N", scale=dashes, legend=None)
    )
    names = [
        upright.transform_filter(f"datum.kind == '{kind}'")
        .mark_text(align="left", dx=3, baseline="top", color=NEUTRAL)
        .encode(text="name:N", y=alt.value(2 + 14 * row))
        for row, kind in enumerate(KINDS_OF_MARK)
    ]
    zero = [named(2).mark_rule(color=NEUTRAL).encode(y="zero:Q")] if line == "value" else []
    return layered(*zero, curve, rules, *names, height=HEIGHT, title=title(""))
