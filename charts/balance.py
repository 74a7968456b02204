"""The balance of a design as one stacked bar: quantity, quality, resident evaluation."""

import altair as alt
import pandas as pd

from charts.figures import share
from charts.look import FALSE, INK, PAPER, REAL, UNKNOWN, layered, title
from evaluation.evaluate import Evaluation
from indicators.vocabulary import KINDS, Language, word
from text import t

COLOURS = {"quantity": PAPER, "quality": REAL, "resident": FALSE, "unknown": UNKNOWN}
BAR = 40  # pixels
ROOM = 0.09  # a share smaller than this has no room for its words


def balance_table(evaluation: Evaluation, language: Language) -> pd.DataFrame:
    """Kind (key), its word and its share 0-1 of the points that make up the total; kinds without weight too."""
    keys = [*KINDS, *(["unknown"] if evaluation.balance.get("unknown", 0.0) > 0 else [])]
    words = [t("charts.unknown", language) if key == "unknown" else word("kind", key, language) for key in keys]
    return pd.DataFrame(
        {"key": keys, "kind": words, "share": [float(evaluation.balance.get(key, 0.0)) for key in keys]}
    )


def balance_alt(evaluation: Evaluation, language: Language) -> str:
    """The shares in words."""
    table = balance_table(evaluation, language)
    shares = [f"{kind} {share(part)}" for kind, part in zip(table["kind"], table["share"], strict=True)]
    return t("charts.balance.alt", language, list=t("charts.and", language).join(shares))


def balance_bar(evaluation: Evaluation, language: Language) -> alt.LayerChart:
    """One stacked bar; each part carries its name and share where there is room, the legend names all."""
    table = balance_table(evaluation, language)
    frame = table[table["share"] > 0].reset_index(drop=True)
    ends = frame["share"].cumsum()
    frame = frame.assign(
        row="",
        start=100 * (ends - frame["share"]),
        end=100 * ends,
        middle=100 * (ends - frame["share"] / 2),
        printed=[share(part) for part in frame["share"]],
        words=[
            f"{kind} {share(part)}" if part > 2 * ROOM else share(part) if part > ROOM else ""
            for kind, part in zip(frame["kind"], frame["share"], strict=True)
        ],
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", axis=None),
        tooltip=[alt.Tooltip("kind:N", title=t("charts.kind", language)), _share_tip(language)],
    )
    scale = alt.Scale(domain=list(frame["kind"]), range=[COLOURS[key] for key in frame["key"]])
    bars = base.mark_bar(size=30).encode(
        x=alt.X("start:Q", title=t("charts.weight_axis", language), scale=alt.Scale(domain=[0, 100])),
        x2="end:Q",
        color=alt.Color("kind:N", scale=scale, sort=None, legend=alt.Legend(title=None, orient="bottom")),
    )
    words = base.mark_text(color=INK).encode(x="middle:Q", text="words:N")
    finding = t("charts.balance.title", language, **{key: share(evaluation.balance.get(key, 0.0)) for key in KINDS})
    return layered(bars, words, height=alt.Step(BAR), title=title(finding))


def _share_tip(language: Language) -> alt.Tooltip:
    return alt.Tooltip("printed:N", title=t("charts.share", language))
