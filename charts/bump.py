"""Ranks of the same things under several designs: one line each, the largest movers in colour and their own dash."""

from collections.abc import Sequence
from typing import Final, Literal

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.figures import plain, rounded
from charts.look import FALSE, NEUTRAL, PAPER, REAL, layered, title
from charts.names import legible, short
from indicators.vocabulary import Language
from text import t

Floats = NDArray[np.float64]
MOST: Final = 20  # lines; beyond it the best ranked and the largest movers
MOVERS: Final = 3
STEP: Final = 22  # pixels of a rank
NAMES: Final = 26  # half-width characters of a name at the end of a line
SIDE: Final = 0.3  # of the width, for the names at each end
HUES: Final = (REAL, PAPER, FALSE)
DASHES: Final = ([1, 0], [6, 3], [2, 2])


def bump_table(ranks: Floats, names: Sequence[str], designs: Sequence[str]) -> pd.DataFrame:
    """One row a thing and design that ranks it: place of the thing, name, design, rank."""
    rows = [
        {"place": i, "name": legible(names[i]), "design": design, "rank": float(ranks[i, d])}
        for i in range(len(names))
        for d, design in enumerate(designs)
        if not np.isnan(ranks[i, d])
    ]
    return pd.DataFrame(rows, columns=["place", "name", "design", "rank"])


def _moves(ranks: Floats) -> Floats:
    """Largest distance between two ranks of each thing, (n,); 0 with fewer than two."""
    known = np.where(np.isnan(ranks), -np.inf, ranks).max(axis=1), np.where(np.isnan(ranks), np.inf, ranks).min(axis=1)
    return np.where((~np.isnan(ranks)).sum(axis=1) > 1, known[0] - known[1], 0.0)


def bump_alt(ranks: Floats, names: Sequence[str], language: Language) -> str:
    """The finding in words: how many things, which moves most and how far."""
    return _finding("charts.bump.alt", ranks, names, language)


def _finding(key: str, ranks: Floats, names: Sequence[str], language: Language) -> str:
    moves = _moves(ranks)
    most = int(np.argmax(moves)) if len(moves) else 0
    if not len(moves) or moves[most] <= 0:
        return t("charts.bump.same", language, count=len(names))
    known = ranks[most][~np.isnan(ranks[most])]
    best, worst = plain(float(known.min())), plain(float(known.max()))
    values = {"name": short(names[most]), "best": best, "worst": worst, "count": len(names)}
    return t(key, language, **values, moved=int((moves > 0).sum()))


def bump_chart(ranks: Floats, names: Sequence[str], designs: Sequence[str], language: Language) -> alt.LayerChart:
    """Designs across, rank 1 on top; names at both ends, equal ranks joined in one label."""
    moves = _moves(ranks)
    shown = _shown(ranks, moves)
    movers = [int(i) for i in np.argsort(-moves, kind="stable")[:MOVERS] if moves[i] > 0 and i in shown]
    table = bump_table(ranks, names, designs)
    frame = table[table["place"].isin(shown)].assign(printed=lambda rows: [rounded(r, 1) for r in rows["rank"]])
    heading = title(_finding("charts.bump.title", ranks, names, language))
    top = float(frame["rank"].max()) if len(frame) else 1.0
    base = alt.Chart(frame).encode(
        x=alt.X(
            "design:N",
            sort=list(designs),
            axis=alt.Axis(title=None, orient="top", labelAngle=0),
            scale=_room(len(designs)),
        ),
        y=alt.Y(
            "rank:Q",
            title=t("charts.bump.axis", language),
            scale=alt.Scale(domain=[top + 0.6, 0.4], nice=False),
            axis=alt.Axis(tickMinStep=1, format="d", grid=False),
        ),
        detail="place:N",
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.bump.name", language)),
            alt.Tooltip("design:N", title=t("charts.design", language)),
            alt.Tooltip("printed:N", title=t("charts.bump.axis", language)),
        ],
    )
    layers = [_lines(base, [place for place in shown if place not in movers], NEUTRAL, [1, 0], 1.5)]
    layers += [_lines(base, [place], hue, dash, 3.0) for place, hue, dash in zip(movers, HUES, DASHES, strict=False)]
    there = [design for design in designs if (frame["design"] == design).any()]
    gap = t("charts.bump.gap", language)
    ends = [_names(frame, there[0], gap, "right", -8), _names(frame, there[-1], gap, "left", 8)] if there else []
    return layered(*layers, *ends, height=int(STEP * max(top, 4)), title=heading)


def _room(designs: int) -> alt.Scale:
    """Room for names beside the first and the last design, however wide the picture is."""
    return alt.Scale(type="point", padding=max(SIDE * (designs - 1) / (1 - 2 * SIDE), 0.5))


def _shown(ranks: Floats, moves: Floats) -> list[int]:
    """Places of the lines that are drawn: those with the best ranks and the largest moves."""
    best = np.nan_to_num(ranks, nan=np.inf).min(axis=1)
    order = [*np.argsort(-moves, kind="stable")[:MOVERS], *np.argsort(best, kind="stable")]
    return sorted(int(i) for i in list(dict.fromkeys(order))[:MOST])


def _lines(base: alt.Chart, places: list[int], hue: str, dash: list[int], width: float) -> alt.Chart:
    chosen = base.transform_filter(alt.FieldOneOfPredicate(field="place", oneOf=places))
    return chosen.mark_line(point=alt.OverlayMarkDef(color=hue, size=45), color=hue, strokeWidth=width, strokeDash=dash)


def _names(frame: pd.DataFrame, design: str, gap: str, align: Literal["left", "right"], dx: int) -> alt.Chart:
    """The names at one end; things of equal rank share a label."""
    own = frame[frame["design"] == design]
    joined = own.groupby("rank", sort=True)["name"].agg(lambda names: _cut(gap.join(short(n) for n in names)))
    labels = pd.DataFrame({"rank": list(joined.index), "words": list(joined), "design": design})
    labels = labels.assign(series="value")
    marks = alt.Chart(labels).mark_text(
        align=align, dx=dx, fontSize=11, limit=alt.ExprRef(f"{SIDE} * width - {abs(dx)}")
    )
    return marks.encode(x="design:N", y="rank:Q", text="words:N", color=alt.Color("series:N", legend=None))


def _cut(words: str) -> str:
    used, kept = 0, ""
    for char in words:
        used += 2 if ord(char) > 0x2E7F else 1
        if used > NAMES:
            return kept + "…"
        kept += char
    return kept
