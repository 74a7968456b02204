"""Where the figures come from and what they cannot say."""

from dataclasses import replace

from charts.names import legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.document import Cell, Number, Part, Section, Table, Text
from report.figures import plain
from report.method_formulas import model_formulas, weighing_formulas
from report.references import References
from report.scheme_part import numbered
from risk.assumptions import Assumptions, default_assumptions
from text import t

LIMITS = 9
STEPS = (1, 2, 3)


def method_part(
    scheme: Scheme, evaluation: Evaluation, language: Language, assumptions: Assumptions | None = None
) -> Part:
    """Method in a few sentences, formulas that were used, provenance, every assumed number with its range, works."""
    known, works = assumptions or default_assumptions(), References()
    weighing = weighing_formulas(scheme, evaluation, language, works)
    model = model_formulas(language, works)
    listed = works.lines(language)
    sections = [
        Section(
            t("report.method_part.how", language), tuple(t(f"report.method_part.step{n}", language) for n in STEPS)
        ),
        Section(
            t("report.method_part.weighing_formulas", language),
            (t("report.method_part.formulas_note", language),),
            formulas=weighing,
        ),
        Section(t("report.method_part.model_formulas", language), formulas=model),
        Section(
            t("report.method_part.provenance", language),
            (t("report.method_part.provenance_note", language),),
            (_provenance(scheme, evaluation, language),),
        ),
        Section(
            t("report.method_part.assumptions", language),
            (t("report.method_part.assumptions_note", language),),
            (_parameters(known, language), _effects(known, language)),
        ),
    ]
    if listed:
        sections.append(Section(t("report.method_part.works", language), notes=listed))
    counted = (replace(one, heading=numbered(n, one.heading, language)) for n, one in enumerate(sections, start=1))
    return Part("method", t("report.part.method", language), tuple(counted))


def limits_part(language: Language) -> Part:
    """What the score cannot claim, numbered."""
    said = tuple(t(f"report.limits.{n}", language) for n in range(1, LIMITS + 1))
    lead = t("report.limits.lead", language)
    lines = tuple(t("report.limits.line", language, number=n, words=words) for n, words in enumerate(said, start=1))
    return Part("limits", t("report.part.limits", language), (Section("", (lead, *lines)),))


def _provenance(scheme: Scheme, evaluation: Evaluation, language: Language) -> Table:
    came = evaluation.provenance
    lines = [
        ("version", came.version),
        ("seed", str(came.seed)),
        ("scheme", came.scheme),
        ("cases", came.cases or "—"),
        ("assumptions", came.assumptions),
        ("unit_class", _class(scheme, evaluation.unit_class, language)),
    ]
    rows = tuple((Text(t(f"report.provenance.{key}", language)), Text(value)) for key, value in lines)
    header = (t("report.column.figure", language), t("report.column.value", language))
    return Table(header, rows, (30, 70), alt=t("report.method_part.provenance", language), left=(0, 1))


def _class(scheme: Scheme, key: str | None, language: Language) -> str:
    """The class of units by its name, or a dash where all units are one."""
    return next((legible(unit.names.of(language)) for unit in scheme.unit_classes if unit.id == key), "—")


def _parameters(assumptions: Assumptions, language: Language) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Text(found.names.of(language)),
            Number(found.value, plain(found.value)),
            Text(t("report.range", language, low=plain(found.low), high=plain(found.high))),
            Text(_source(found.source, language)),
        )
        for found in assumptions.parameters
    ]
    fixed = t("report.method_part.fixed", language)
    rows += [
        (Text(c.words.of(language)), Number(c.value, plain(c.value)), Text(fixed), Text(_source(c.source, language)))
        for c in assumptions.constants
    ]
    header = tuple(t(f"report.column.{key}", language) for key in ("assumption", "value", "range", "basis"))
    caption = t("report.method_part.parameters", language)
    return Table(header, tuple(rows), (52, 14, 18, 16), caption=caption, alt=caption, left=(0,))


def _effects(assumptions: Assumptions, language: Language) -> Table:
    rows = tuple(
        (Text(effect.code), Text(effect.words.of(language)), Text(_source(effect.source, language)))
        for effect in assumptions.effects
    )
    header = tuple(t(f"report.column.{key}", language) for key in ("code", "effect", "basis"))
    caption = t("report.method_part.effects", language)
    return Table(header, rows, (12, 70, 18), caption=caption, alt=caption, left=(1,))


def _source(key: str, language: Language) -> str:
    return t("report.assumption", language) if key == "assumption" else key
