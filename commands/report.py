"""``report``: the scheme report as a file."""

import sample_data
from commands.files import load_cases, load_scheme, save
from commands.options import AsJson, Output, SchemePath, Seed, UnitClass, Words, language_of, wrong_call
from commands.output import show
from evaluation.evaluate import evaluate
from report import build, write_docx, write_xlsx
from risk.assumptions import SEED
from text import t

REPORTS = (".docx", ".xlsx")


def report(
    scheme: SchemePath,
    output: Output,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    seed: Seed = SEED,
    unit_class: UnitClass = None,
) -> None:
    """The scheme report as docx or xlsx."""
    language = language_of(words)
    kind = output.suffix.lower()
    if kind not in REPORTS:
        wrong_call("--output", f"{output.suffix}: {', '.join(REPORTS)}")
    loaded = load_scheme(scheme)
    evaluation = evaluate(loaded, load_cases(None), seed=seed, unit_class=unit_class)
    document = build(loaded, evaluation, language=language, cases=sample_data.core_cases())
    is_docx = kind == ".docx"
    written = write_docx(document, language) if is_docx else write_xlsx(document, loaded, evaluation, language)
    save(output, written)
    parts = [part.key for part in document.parts]
    show({"path": str(output), "parts": parts}, as_json, [t("cli.written", language, path=output)])
