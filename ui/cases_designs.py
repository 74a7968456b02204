"""Which designs stand side by side on the cases, each evaluated once; the scheme that is open always comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from evaluation.compare import Comparison, against_first, probability_better, rows_apart
from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators import UserError
from indicators.vocabulary import Language
from risk.assess import RiskReport
from risk.assumptions import default_assumptions
from risk.headline import hollow_draws
from sample_data import template, templates
from text import t
from ui import errors, state
from ui.words import bracketed, language, say

MOST: Final = 4  # beside the scheme that is open
LETTERS: Final = "ABCDE"
SHORT: Final = 12  # characters of a title in a column
TEMPLATE, SAVED = "template:", "saved:"


@dataclass(frozen=True, eq=False)
class Designs:
    """Designs by label (a letter and a short title); ``full`` has letter and whole title."""

    own: str
    full: Mapping[str, str]
    comparison: Comparison

    @property
    def evaluations(self) -> Mapping[str, Evaluation]:
        """Evaluations by label, in the order shown."""
        return self.comparison.evaluations

    @property
    def reports(self) -> dict[str, RiskReport]:
        """The designs on the thirty cases."""
        return {label: e.cases for label, e in self.evaluations.items() if e.cases is not None}


def choose(spoken: Language | None = None) -> Designs | None:
    """Let the reader choose what stands beside the open scheme; None while that cannot be evaluated.

    ``spoken``: language of the labels where it is not the page's, as for a file.
    """
    own = state.evaluation()
    titles = _options()
    chosen = st.multiselect(
        say("cases.beside"),
        list(titles),
        default=[_first(titles)],
        format_func=lambda key: titles.get(key, key),
        max_selections=MOST,
        key="cases.designs",
        persist_state="session",
        placeholder=say("cases.beside_placeholder"),
        help=say("cases.beside_help", most=MOST),
    )
    if own is None:
        return None
    return _side_by_side(own, [key for key in chosen if key in titles], spoken or language())


def _options() -> dict[str, str]:
    """Ready templates and stored schemes by key; the scheme that is open is not offered again."""
    found = {TEMPLATE + entry.key: say("cases.template", title=entry.title.of(language())) for entry in templates()}
    try:
        stored = state.store().list()
    except UserError as error:
        errors.show(error.faults)
        return found
    mine = state.work().scheme_id
    named = {SAVED + s.id: say("cases.saved", title=s.name(language()), year=s.year) for s in stored if s.id != mine}
    return found | named


def _first(titles: Mapping[str, str]) -> str:
    """The result-oriented scheme, or its counterpart when that is the one that is open."""
    key = "ledger" if state.scheme().digest() == template("result").digest() else "result"
    return TEMPLATE + key if TEMPLATE + key in titles else next(iter(titles))


def _side_by_side(own: Evaluation, chosen: Sequence[str], spoken: Language) -> Designs:
    mine = f"{LETTERS[0]} {t('cases.own', spoken)}"
    full, found = {mine: mine + bracketed(state.scheme().name(spoken))}, {mine: own}
    for key in chosen:
        other = _evaluated(key)
        if other is not None:
            scheme, evaluation = other
            title = scheme.name(spoken)
            letter = LETTERS[len(found)]
            label = f"{letter} {_short(title)}"
            full[label], found[label] = f"{letter} {title}", evaluation
    labels = tuple(found)
    comparison = state.remember("cases.comparison", (*labels, *found.values()), lambda: side_by_side(found))
    return Designs(labels[0], full, comparison)


def _short(title: str) -> str:
    line = " ".join(title.split())
    room = SHORT if any(char > "\u2e7f" for char in line) else 2 * SHORT
    return line if len(line) <= room else line[: room - 1] + "…"


def side_by_side(evaluations: Mapping[str, Evaluation]) -> Comparison:
    """Evaluations with their own bands, so that they say what every page says; chances from common draws."""
    extra = max(evaluation.design.unknown_fields for evaluation in evaluations.values())
    assumptions = default_assumptions()
    draws = {name: hollow_draws(e.design, assumptions, extra) for name, e in evaluations.items()}
    return Comparison(
        evaluations=evaluations,
        better=probability_better(draws),
        attribution=against_first(evaluations, assumptions),
        rank_agreement=None,
        warnings=rows_apart(evaluations),
    )


def _evaluated(key: str) -> tuple[Scheme, Evaluation] | None:
    """A chosen design with its figures; its faults are shown where it cannot be evaluated."""
    try:
        scheme = template(key.removeprefix(TEMPLATE)) if key.startswith(TEMPLATE) else _opened(key.removeprefix(SAVED))
        return scheme, state.remember(f"cases.design:{key}", scheme, lambda: evaluate(scheme, state.cases()))
    except UserError as error:
        errors.show(error.faults)
        return None


def _opened(scheme_id: str) -> Scheme:
    """A stored scheme, read again only when it has changed."""
    newest = state.store().versions(scheme_id)[0]
    return state.remember(f"cases.stored:{scheme_id}", newest.digest, lambda: state.store().open(scheme_id)[0])
