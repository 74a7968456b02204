"""The files opened by LibreOffice: no complaint, the same figures, words where they belong."""

import io
import re
import subprocess

import openpyxl
import pytest

from report import Asked, build, example_template, fill, percent, read_template, values_of, write_docx, write_xlsx
from tests.report.examples import cases, evaluated, judged, nasty
from tests.report.test_xlsx import HEAD, columns


def converted(soffice: str, folder, name: str, content: bytes, kind: str):
    """The file as LibreOffice writes it in another format, with a profile of its own."""
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        str(folder / name),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stdout + done.stderr
    return folder / "out" / f"{name.rsplit('.', 1)[0]}.{kind}"


def text_of(pdftotext: str, path) -> str:
    done = subprocess.run(
        [pdftotext, "-layout", str(path), "-"], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_docx_converts_and_shows_title_and_hollow_share(soffice_path, pdftotext_path, tmp_path, language):
    scheme, evaluation = evaluated("ledger")
    content = write_docx(build(scheme, evaluation, language=language, cases=cases()), language)
    words = text_of(pdftotext_path, converted(soffice_path, tmp_path, "report.docx", content, "pdf"))
    assert scheme.name(language) in words
    assert percent(evaluation.behaviour.hollow_share) in words
    assert re.search(r"— ?1 ?—", words)


@pytest.mark.parametrize("example", [lambda: evaluated("township"), judged, nasty], ids=["township", "judged", "nasty"])
def test_recalculated_formulas_equal_the_figures_of_the_program(soffice_path, tmp_path, example):
    scheme, evaluation = example()
    content = write_xlsx(build(scheme, evaluation, cases=cases()), scheme, evaluation)
    stripped = without_cached_values(content)
    path = converted(soffice_path, tmp_path, "table.xlsx", stripped, "xlsx")
    sheet = openpyxl.load_workbook(path, data_only=True)["指标体系表"]
    at, count = columns(sheet), len(evaluation.items.items)
    weights = [sheet.cell(HEAD + 1 + n, at["权重"]).value for n in range(count)]
    kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["指标体系表"]
    if "模型权重" not in at:
        assert weights == pytest.approx(list(evaluation.weights.values), abs=1e-9)
    for row in range(HEAD + 1, kept.max_row + 1):
        for column in (at["分值"], at["涉及分值"], at["权重"]):
            assert sheet.cell(row, column).value == pytest.approx(kept.cell(row, column).value, abs=1e-9)


def without_cached_values(content: bytes) -> bytes:
    """The workbook as openpyxl saves it: formulas without values, so that LibreOffice has to calculate."""
    saved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(saved)
    return saved.getvalue()


def test_nasty_names_open_too(soffice_path, pdftotext_path, tmp_path):
    scheme, evaluation = nasty()
    document = build(scheme, evaluation, parts=["scheme", "indicators", "risk"])
    words = text_of(pdftotext_path, converted(soffice_path, tmp_path, "a.docx", write_docx(document), "pdf"))
    assert "+cmd|" in words
    book = write_xlsx(document, scheme, evaluation)
    assert "@SUM(A1)" in text_of(pdftotext_path, converted(soffice_path, tmp_path, "b.xlsx", book, "pdf"))


def test_a_filled_template_opens_too(soffice_path, pdftotext_path, tmp_path):
    scheme, evaluation = evaluated("township")
    template = read_template(example_template(), "t.docx", "zh-Hans")
    content = fill(template, values_of(Asked(scheme, evaluation, "zh-Hans", cases())))
    words = text_of(pdftotext_path, converted(soffice_path, tmp_path, "t.docx", content, "pdf"))
    assert scheme.name("zh-Hans") in words and "【待签发、盖章】" in words
    assert "{" not in words
