"""Weights and balance: the shares of the kinds, how things were weighed, how consistent the judgments were."""

import math
from collections.abc import Mapping

from charts import balance_alt, balance_bar, hierarchy_alt, hierarchy_bars, hierarchy_table, short_names
from charts.look import PRINTED_ROWS
from charts.names import short
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import KINDS, Language, word
from report import weights_notes
from report.document import Cell, Figure, Number, Part, Plot, Section, Table, Text
from report.figures import plain, rounded, share
from report.indicator_notes import weight_notes
from report.scheme_part import numbered
from text import keys, t
from weighting.model import Diagnostic


def weights_part(scheme: Scheme, evaluation: Evaluation, language: Language) -> Part:
    """Balance first, then the way of weighing."""
    sections = (_balance(evaluation, language), _weighing(scheme, evaluation, language))
    return Part("weights", t("report.part.weights", language), sections)


def _balance(evaluation: Evaluation, language: Language) -> Section:
    unknown = evaluation.balance.get("unknown", 0.0)
    rows = [_kind_row(word("kind", kind, language), evaluation.balance.get(kind, 0.0)) for kind in KINDS]
    rows += [_kind_row(t("report.unknown", language), unknown)] if unknown > 0 else []
    table = Table(
        header=(t("report.column.kind", language), t("report.column.weight", language)),
        rows=tuple(rows),
        widths=(60, 40),
        alt=balance_alt(evaluation, language),
        plot=_plot(evaluation, language),
    )
    figure = Figure(
        balance_bar(evaluation, language), t("report.figure.balance", language), balance_alt(evaluation, language)
    )
    heading = numbered(1, t("report.weights.balance", language), language)
    return Section(heading, (t("report.weights.balance_note", language),), (table,), (figure,))


def _plot(evaluation: Evaluation, language: Language) -> Plot | None:
    """The kind that weighs most; none where no kind is known."""
    kind = max(KINDS, key=lambda key: evaluation.balance.get(key, 0.0))
    held = evaluation.balance.get(kind, 0.0)
    title = t("report.plot.heaviest", language, name=word("kind", kind, language), share=share(held))
    return Plot(0, 1, title) if held > 0 else None


def _kind_row(name: str, value: float) -> tuple[Cell, ...]:
    return Text(name), Number(float(value), share(value), "share")


def _weighing(scheme: Scheme, evaluation: Evaluation, language: Language) -> Section:
    methods = t("report.and", language).join(method_word(key, language) for key in evaluation.weights.method.split("+"))
    paragraphs = [t("report.weights.how", language, methods=methods)]
    weighting = scheme.weighting
    if weighting.data_method is not None and weighting.data_share > 0:
        paragraphs.append(t("report.weights.data", language, share=share(weighting.data_share)))
    if scheme.balance is not None:
        paragraphs.append(t("report.weights.balance_set", language))
    paragraphs += _by_experts(scheme, language)
    consistent = [d for d in evaluation.weights.diagnostics if d.code == "consistency"]
    names = short_names(evaluation.items, language)
    judged = [_consistency(consistent, evaluation, language)] if consistent else []
    tables = (*judged, _levels(evaluation, names, language))
    figure = Figure(
        hierarchy_bars(evaluation, names, language, PRINTED_ROWS),
        t("report.figure.hierarchy", language),
        hierarchy_alt(evaluation, names, language),
    )
    notes = list(weight_notes(evaluation, language))
    notes += [t("report.weights.random_index", language, source=_index_source(consistent))] if consistent else []
    notes += weights_notes.notes(evaluation.weights.diagnostics, names, language)
    heading = numbered(2, t("report.weights.weighing", language), language)
    return Section(heading, tuple(paragraphs), tables, (figure,), tuple(notes))


def _levels(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> Table:
    """Headings and items under each other with their weight, and their share of the heading above."""
    found = hierarchy_table(evaluation, names, language)
    rows = tuple(
        (
            Text("\u3000" * (level - 1) + short(name)),
            Number(float(weight), share(weight), "share"),
            Text("—") if math.isnan(local) else Number(float(local), share(local), "share"),
        )
        for level, name, weight, local in found[["level", "name", "weight", "local"]].itertuples(index=False)
    )
    header = tuple(t(f"report.column.{key}", language) for key in ("level", "weight", "local"))
    caption = t("report.weights.levels", language)
    return Table(header, rows, (60, 20, 20), caption=caption, alt=caption, left=(0,))


def _by_experts(scheme: Scheme, language: Language) -> list[str]:
    """How many levels experts judged, and how many of them at most."""
    counts = [len(node.experts) for node in scheme.weighting.nodes if node.experts]
    return [t("report.weights.experts", language, levels=len(counts), experts=max(counts))] if counts else []


def method_word(key: str, language: Language) -> str:
    """The name of a weighting method; its key where the catalogue has none yet."""
    name = f"report.method.{key}"
    return t(name, language) if name in keys("report", language) else key


def _index_source(found: list[Diagnostic]) -> str:
    named = [str(d.values["random_index_source"]) for d in found if d.values.get("random_index_source")]
    return named[0] if named else "—"


def _consistency(found: list[Diagnostic], evaluation: Evaluation, language: Language) -> Table:
    names = short_names(evaluation.items, language)
    return Table(
        header=tuple(
            t(f"report.column.{key}", language) for key in ("node", "index", "random_index", "ratio", "verdict", "pair")
        ),
        rows=tuple(_consistency_row(diagnostic, names, language) for diagnostic in found),
        widths=(22, 11, 11, 11, 15, 30),
        caption=t("report.weights.consistency", language),
        alt=t("report.weights.consistency_alt", language, count=len(found)),
        left=(5,),
    )


def _consistency_row(found: Diagnostic, names: dict[str, str], language: Language) -> tuple[Cell, ...]:
    node = names.get(found.where, found.where) or t("report.weights.top", language)
    if found.values.get("consistency_of") == "joint_judgments":
        node = t("report.weights.of_joint", language, node=node)
    return (
        Text(node),
        _figure(found.values.get("consistency_index")),
        _figure(found.values.get("random_index")),
        _ratio(found, language),
        Text(_verdict(found, language)),
        Text(_pair(found, names, language)),
    )


def _figure(value: object) -> Cell:
    return Number(float(value), rounded(float(value), 3)) if isinstance(value, int | float) else Text("—")


def _ratio(found: Diagnostic, language: Language) -> Cell:
    """The ratio that is judged; where pairs were left blank that is said."""
    missing = found.values.get("missing")
    if not missing or found.value is None:
        return _figure(found.value)
    return Text(t("report.weights.ratio_blanks", language, ratio=rounded(found.value, 3), missing=missing))


def _verdict(found: Diagnostic, language: Language) -> str:
    missing = found.values.get("missing")
    if found.value is None:
        return t("report.weights.no_ratio_blanks" if missing else "report.weights.no_ratio", language)
    if missing and found.values.get("random_index") is None:
        return t("report.weights.tree", language)
    return t(
        "report.weights.look_again" if found.unwise else "report.weights.passes", language, limit=plain(found.limit)
    )


def _pair(found: Diagnostic, names: dict[str, str], language: Language) -> str:
    pair, suggested = found.values.get("worst_pair"), found.values.get("suggested_value")
    if not isinstance(pair, list) or not isinstance(suggested, float):
        return "—"
    first, second = (_kind_or(name, names, language) for name in pair)
    shown = plain(suggested) if suggested >= 1 else f"1/{round(1 / suggested)}"
    return t("report.weights.pair", language, a=first, b=second, value=shown)


def _kind_or(name: str, names: dict[str, str], language: Language) -> str:
    return word("kind", name, language) if name in KINDS else names.get(name, name)
