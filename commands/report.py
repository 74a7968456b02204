"""``report``: the scheme report as a file."""

import sample_data
from commands.files import load_cases, load_scheme, save
from commands.options import AsJson, Output, SchemePath, Seed, UnitClass, Words, language_of, wrong_call
from commands.output import show
from evaluation.evaluate import evaluate
from report import WRITERS, Issue, build, write
from risk.assumptions import SEED
from text import t


def report(
    scheme: SchemePath,
    output: Output,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    seed: Seed = SEED,
    unit_class: UnitClass = None,
) -> None:
    """The scheme report as docx, xlsx, pdf or html, or as a data package (zip)."""
    language = language_of(words)
    kind = output.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        wrong_call("--output", f"{output.suffix}: {', '.join(f'.{known}' for known in WRITERS)}")
    loaded = load_scheme(scheme)
    evaluation = evaluate(loaded, load_cases(None), seed=seed, unit_class=unit_class)
    cases = sample_data.core_cases()
    document = build(loaded, evaluation, language=language, cases=cases)
    save(output, write(kind, Issue(document, loaded, evaluation, language, cases)))
    parts = [part.key for part in document.parts]
    show({"path": str(output), "parts": parts}, as_json, [t("cli.written", language, path=output)])
