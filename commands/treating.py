"""Steps of treatment as they are said on the command line: ``WORD[=FIGURE[/FIGURE]][@COLUMN,COLUMN]``."""

from collections.abc import Mapping
from typing import Final

from commands.options import number_of, one_of, wrong_call
from indicators.frozen import read
from weighting.treatment import Missing, Scale, Transform, TreatmentStep, Winsorise

Step = type[Missing] | type[Winsorise] | type[Transform] | type[Scale]
_SCALES: Final = ("minmax", "zscore", "rank", "percentile", "goalposts", "target")
# word -> what it is, how, and the names of its figures
WORDS: Final[Mapping[str, tuple[Step, str | None, tuple[str, ...]]]] = {
    "mean": (Missing, "mean", ()),
    "carry": (Missing, "carry", ()),
    "winsorise": (Winsorise, None, ("share",)),
    "log": (Transform, "log", ()),
    "box_cox": (Transform, "box_cox", ()),
    **{how: (Scale, how, ()) for how in _SCALES[:4]},
    "goalposts": (Scale, "goalposts", ("low", "high")),
    "target": (Scale, "target", ("target",)),
}
HELP: Final = (
    "mean | carry | winsorise=.05 | log | box_cox | minmax | zscore | rank | percentile | goalposts=0/100 | target=50; "
    "@COL,COL after it for some columns; repeatable, in their order"
)


def step_of(said: str) -> TreatmentStep:
    """One step; a wrong call for an unknown word or a wrong number of figures, UserError for figures out of range."""
    asked, _, columns = said.partition("@")
    word, _, figures = asked.partition("=")
    one_of("--treat", word, WORDS)
    model, how, names = WORDS[word]
    given = [number_of("--treat", figure) for figure in figures.split("/")] if figures else []
    if len(given) != len(names):
        wrong_call("--treat", f"{said}: {HELP}")
    fields: dict[str, object] = {} if how is None else {"how": how}
    fields |= dict(zip(names, given, strict=True))
    fields["columns"] = [name.strip() for name in columns.split(",") if name.strip()]
    step: TreatmentStep = read(model, fields, f"--treat {said}")
    return step
