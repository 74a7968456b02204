"""One page for whoever decides: what the scheme is, what the figures say, what stands in the way, what would help.

Every row has its source; every figure of the model has its range. Names are cut, so that the page stays one page.
"""

from collections.abc import Sequence
from typing import Final

from charts.names import legible
from evaluation.burden import burden_of
from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement
from evaluation.outline import Move, Worst, moves, worst
from evaluation.scheme import Scheme
from indicators.vocabulary import KINDS, Language, word
from report.class_said import class_said
from report.document import Document, Part, Section, Table, Text
from report.figures import percent, plain, rounded, share
from report.risk_part import band_range
from report.summary_findings import blocking_words, fixes_words, sources_words
from report.summary_names import ENGLISH_ROOM, ROOM, clipped
from report.telling_names import telling_names
from risk.assumptions import DRAWS
from text import t

TITLE_ROOM: Final = 56  # half-widths of the scheme's name above the page: two lines
CANNOT: Final = (1, 2, 3)
WIDTHS: Final = (11, 62, 27)
ENGLISH_WIDTHS: Final = (17, 58, 25)


def summary_document(
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language = "zh-Hans",
    *,
    limit: float = 30.0,
    improvement: Improvement | None = None,
) -> Document:
    """The page as a document of its own.

    ``improvement``: a search for the smallest change of points, where there was one; it stands for the rough move.
    """
    part = summary_part(scheme, evaluation, language, limit=limit, improvement=improvement)
    return Document(
        title=t("summary.title", language, name=clipped(scheme.name(language), TITLE_ROOM)),
        subtitle="",
        issuer=legible(scheme.issuer or ""),
        before=(),
        parts=(Part("summary", "", part.sections),),
    )


def summary_part(
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language,
    *,
    limit: float = 30.0,
    improvement: Improvement | None = None,
) -> Part:
    """The page as the first part of an evaluation report. ``limit``: hollow share in per cent to hold it against."""
    found = worst(evaluation)
    tried = moves(evaluation, [one.id for one in found]) if found else ()
    rows = {
        "scheme": _scheme(scheme, evaluation, language),
        "balance": _balance(evaluation, language),
        "hollow": _hollow(evaluation, limit, language),
        "worst": _worst(found, evaluation, language),
        "blocking": blocking_words(evaluation, language),
        "changes": _changes(evaluation, tried, improvement, language),
        "burden": _burden(scheme, evaluation, language),
        "cannot": "".join(t(f"summary.cannot.{n}", language) for n in CANNOT),
    }
    sources = {key: t(f"summary.{key}_source", language, draws=DRAWS) for key in rows}
    sources["cannot"] += _provenance(evaluation, language)
    sources["blocking"] = sources_words(evaluation, language) or sources["blocking"]
    table = Table(
        header=tuple(t(f"summary.column.{key}", language) for key in ("point", "finding", "source")),
        rows=tuple((Text(t(f"summary.{key}", language)), Text(rows[key]), Text(sources[key])) for key in rows),
        widths=ENGLISH_WIDTHS if language == "en" else WIDTHS,
        alt=t("summary.alt", language, share=percent(evaluation.behaviour.hollow_share)),
        left=(0, 1, 2),
    )
    return Part("summary", t("report.part.summary", language), (Section("", (), (table,)),))


# --------------------------------------------------------------------------------------------------------------- rows
def _scheme(scheme: Scheme, evaluation: Evaluation, language: Language) -> str:
    open_ = t("summary.not_stated", language)
    said = t(
        "summary.scheme_words",
        language,
        issuer=clipped(scheme.issuer) if scheme.issuer else open_,
        year=scheme.year or open_,
        units=scheme.unit_count or open_,
        items=len(evaluation.items.items),
        points=plain(scheme.total_points),
    )
    return t("report.sentence_gap", language).join(filter(None, [said, class_said(scheme, evaluation, language)]))


def _balance(evaluation: Evaluation, language: Language) -> str:
    named = {word("kind", kind, language): evaluation.balance.get(kind, 0.0) for kind in KINDS}
    if (unknown := evaluation.balance.get("unknown", 0.0)) > 0:
        named[t("report.unknown", language)] = unknown
    parts = [t("summary.kind", language, kind=kind, share=share(value)) for kind, value in named.items()]
    return t("summary.balance_words", language, list=t("report.clause_gap", language).join(parts))


def _hollow(evaluation: Evaluation, limit: float, language: Language) -> str:
    value, band = evaluation.behaviour.hollow_share, evaluation.band
    if value is None:
        return t("summary.nothing_earned", language)
    sides = "over" if value > limit else "within"
    said = t(
        f"summary.hollow_{sides}",
        language,
        share=percent(value),
        band=band_range(band, language),
        limit=plain(limit),
    )
    if band is not None and band.low is not None and band.high is not None and band.low <= limit <= band.high:
        said += t("summary.hollow_open", language)
    unconfirmed = evaluation.behaviour.unconfirmed
    return said + (t("summary.unconfirmed", language, count=unconfirmed) if unconfirmed else "")


def _worst(found: Sequence[Worst], evaluation: Evaluation, language: Language) -> str:
    if not found:
        return t("summary.no_worst", language)
    names = telling_names(evaluation.items, language, ENGLISH_ROOM if language == "en" else ROOM)
    return "\n".join(
        t(
            "summary.worst_line",
            language,
            number=n,
            name=names[one.id],
            points=plain(one.points),
            part=rounded(one.contribution, 1),
            low="—" if one.band.low is None else rounded(one.band.low, 1),
            high="—" if one.band.high is None else rounded(one.band.high, 1),
        )
        for n, one in enumerate(found, start=1)
    )


def _changes(evaluation: Evaluation, tried: Sequence[Move], improvement: Improvement | None, language: Language) -> str:
    lines = [line] if (line := fixes_words(evaluation, language)) else []
    said = "" if improvement is None else _searched(improvement, language)
    lines += [_move(move, evaluation, language) for move in tried if move.kind == "checks" or not said]
    lines += [said] if said else []
    return "\n".join(lines) or t("summary.no_changes", language)


def _move(move: Move, evaluation: Evaluation, language: Language) -> str:
    return t(
        f"summary.move_{move.kind}",
        language,
        count=len(move.ids),
        to=share(move.to, 0),
        before=percent(evaluation.behaviour.hollow_share),
        share=percent(move.hollow_share),
        band=band_range(move.band, language),
        substance=_substance(evaluation.behaviour.substance, move.substance, language),
    )


def _searched(found: Improvement, language: Language) -> str:
    """What a search for the smallest change came to; nothing where the design kept its limits before."""
    moved = sum(change.field == "points" for change in found.changes)
    if found.status == "infeasible":
        return t("summary.search_infeasible", language)
    if not moved:
        return ""
    return t(
        f"summary.search_{found.status}",
        language,
        count=moved,
        before=percent(found.before.hollow_share),
        share=percent(found.after.hollow_share),
        substance=_substance(found.before.substance, found.after.substance, language),
    )


def _substance(before: float, after: float, language: Language) -> str:
    """From what to what, as printed; that it stays where the same figure would stand twice."""
    was, now = rounded(before, 3), rounded(after, 3)
    key = "substance_stays" if was == now else "substance_moves"
    return t(f"summary.{key}", language, before=was, after=now)


def _burden(scheme: Scheme, evaluation: Evaluation, language: Language) -> str:
    found = burden_of(evaluation.items, scheme.rankings_per_year, scheme.appraisals_per_year)
    said = t(
        "summary.burden_words",
        language,
        hours=plain(round(found.hours, 1)),
        reports=plain(round(found.reports, 1)),
        proofs=found.proofs,
    )
    if scheme.staff_hours_per_year:
        said += t("summary.burden_share", language, share=share(found.hours / scheme.staff_hours_per_year))
    if found.open_reports or found.open_evidence:
        said += t("summary.burden_open", language, reports=found.open_reports, proofs=found.open_evidence)
    return said


def _provenance(evaluation: Evaluation, language: Language) -> str:
    came = evaluation.provenance
    return t("summary.note", language, version=came.version, seed=came.seed, digest=came.scheme[:12])
