"""A chart whose form is made once and whose data change often: charts that follow a slider.

Building and checking an Altair chart takes longer than all the mathematics behind it. The form (marks, axes, words) is
made and checked once a language; data, heading, order of rows and end of the axis are put in.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from charts.look import lines
from indicators.vocabulary import Language

Form = Callable[[Language, str], alt.LayerChart]


@dataclass(frozen=True, eq=False)
class Drawing:
    """``form(language, variant)`` gives layers on named data ``FRAME + place``; ``frames`` are those data in order.

    ``rows``: order of the rows on y; ``ends``: from and to on x, where they follow the data.
    """

    form: Form
    variant: str
    language: Language
    frames: tuple[pd.DataFrame, ...]
    heading: str
    rows: Sequence[str] = ()
    ends: tuple[float, float] | None = None

    def spec(self) -> dict[str, Any]:
        """The whole chart as Vega-Lite."""
        spec: dict[str, Any] = json.loads(_form(self.form, self.language, self.variant))
        spec["title"]["text"] = lines(self.heading)
        spec["datasets"] = {FRAME + str(n): _records(frame) for n, frame in enumerate(self.frames)}
        for layer in spec["layer"]:
            encoding = layer.get("encoding", {})
            if self.rows and isinstance(encoding.get("y"), dict) and "field" in encoding["y"]:
                encoding["y"]["sort"] = list(self.rows)
            if self.ends is not None and isinstance(encoding.get("x"), dict) and "field" in encoding["x"]:
                encoding["x"].setdefault("scale", {})["domain"] = list(self.ends)
        return spec

    def chart(self) -> alt.LayerChart:
        """The same as a checked Altair chart."""
        made: alt.LayerChart = alt.LayerChart.from_dict(self.spec())
        return made


FRAME = "frame"


def named(place: int) -> alt.Chart:
    """A chart on the data frame at a place of a drawing."""
    return alt.Chart(alt.NamedData(FRAME + str(place)))


@cache
def _form(form: Form, language: Language, variant: str) -> str:
    """The form as text, checked once; it holds no data."""
    made: Mapping[str, Any] = form(language, variant).to_dict()
    shared = made.get("data")  # layers on the same data hand it up
    layers = [{"data": shared, **layer} if shared else layer for layer in made["layer"]]
    return json.dumps({key: value for key, value in made.items() if key != "data"} | {"layer": layers})


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values; what is not a number is null."""
    known = frame.astype(object).where(frame.notna(), None)
    records: list[dict[str, Any]] = json.loads(known.to_json(orient="records", double_precision=10))
    return records
