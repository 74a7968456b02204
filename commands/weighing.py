"""A method with its settings, applied to one expert's answers, to several experts', or to figures of units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from commands.answers import Answered, on_same_labels, read_all, read_data
from commands.faults import at_cells
from commands.files import distinct_names
from commands.options import one_of, wrong_call
from indicators import read
from weighting import LABORATORY, NodeJudgment, best_worst_panel, model, panel
from weighting.answers import Answers
from weighting.experts import weigh_experts
from weighting.measuring import weigh_treated
from weighting.model import JOINT, OPTIONS
from weighting.normalise import NORMALISATIONS
from weighting.priorities import PRIORITIES
from weighting.random_index import RANDOM_INDICES
from weighting.treatment import TreatmentStep

Way = Callable[[Answers, Sequence[str]], model.Answered]

NORMALISED: Final = ("critic", "standard_deviation")  # whose definition leaves the normalisation open
VARIANTS: Final = ("buckley", "chang")
FIGURES: Final = tuple(key for key, method in LABORATORY.items() if method.asks == "data")
BY_EXPERTS: Final = tuple(key for key in LABORATORY if key not in (*FIGURES, "equal"))


def _with(option: str) -> tuple[str, ...]:
    return tuple(key for key, options in OPTIONS.items() if option in options)


# option -> what it may say, and the methods it is for
CHOICES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "aggregate": (panel.AGGREGATES, BY_EXPERTS),
    "priorities": (tuple(PRIORITIES), _with("priorities")),
    "random_index": (tuple(RANDOM_INDICES), _with("random_index")),
    "variant": (VARIANTS, _with("variant")),
    "normalise": (tuple(NORMALISATIONS), NORMALISED),
}


@dataclass(frozen=True)
class Weighing:
    """What was asked for on the command line; None where nothing was said."""

    method: str
    cost: tuple[str, ...] = ()
    aggregate: str | None = None
    expert_weights: tuple[float, ...] | None = None
    priorities: str | None = None
    random_index: str | None = None
    variant: str | None = None
    normalise: str | None = None
    treat: tuple[TreatmentStep, ...] = ()
    seed: int = best_worst_panel.SEED
    padding_share: float | None = None
    padding_factor: float | None = None

    def check(self, files: int) -> None:
        """A wrong call where an option is not for this method, says something unknown, or files are too many."""
        one_of("--method", self.method, LABORATORY)
        for name, (known, methods) in CHOICES.items():
            value, option = getattr(self, name), f"--{name.replace('_', '-')}"
            if value is not None:
                self._only_for(option, methods)
                one_of(option, value, known)
        for name in ("cost", "treat", "padding_share", "padding_factor"):
            if getattr(self, name) not in ((), None):
                self._only_for(f"--{name.replace('_', '-')}", FIGURES)
        if self.expert_weights is not None:
            self._only_for("--expert-weights", BY_EXPERTS)
        if self.aggregate == "judgments":
            self._only_for("--aggregate judgments", JOINT)
        if files > 1:
            self._only_for("FILE FILE...", (*BY_EXPERTS, "equal"))

    def _only_for(self, option: str, methods: tuple[str, ...]) -> None:
        if self.method not in methods:
            wrong_call(option, f"{self.method}; {', '.join(methods)}")

    def of(self, files: Sequence[Path]) -> tuple[tuple[str, ...], model.Answered]:
        """Labels and weights of the files; UserError with every fault and its cell."""
        named = dict(zip(distinct_names(files), files, strict=True))
        with at_cells(named):
            if self.method in FIGURES:
                data, labels = read_data(files[0], self.cost)
                padding = (self.padding_share, self.padding_factor)
                return labels, weigh_treated(self.method, data, labels, self.treat, padding, **self._normalised)
            method = LABORATORY[self.method]
            found = read_all(method, named)
            if self.method == "equal" or len(found) == 1:
                labels = on_same_labels(found)
                return labels, self._of_one(found[0], labels)
            held = panel.shares(self.expert_weights, len(found))
            counted = [(one, float(weight)) for one, weight in zip(found, held, strict=True) if weight > 0]
            labels = on_same_labels([one for one, _ in counted])
            return labels, self._of_several(counted, labels)

    @property
    def way(self) -> Way:
        """The judging method with its settings."""
        chosen = read(NodeJudgment, {"method": self.method, **self._options}).options
        return partial(LABORATORY[self.method].weigh, **chosen)

    @property
    def _normalised(self) -> dict[str, str]:
        return {} if self.normalise is None else {"normalise": self.normalise}

    @property
    def _options(self) -> dict[str, str | None]:
        return {name: getattr(self, name) for name in ("priorities", "random_index", "variant")}

    def _of_one(self, found: Answered, labels: Sequence[str]) -> model.Answered:
        if self.expert_weights is not None and self.method != "equal":
            panel.shares(self.expert_weights, 1)
        return self.way(found.answers, labels)

    def _of_several(self, found: Sequence[tuple[Answered, float]], labels: Sequence[str]) -> model.Answered:
        experts = [{"name": one.name, "weight": weight, "answers": one.answers} for one, weight in found]
        aggregate = self.aggregate or ("judgments" if self.method == "best_worst" else None)
        given = {"method": self.method, "aggregate": aggregate, "experts": experts, **self._options}
        return weigh_experts(read(NodeJudgment, given), labels, self.seed)
